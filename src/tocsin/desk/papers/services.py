"""Writing letters: begin, keep, ask for approval, approve or return. One transaction each.

Nobody approves their own letter, except in an office of one, where it says so. Approval freezes the
text, gives it its number and writes the digest of what was approved into the desk's log.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.casefile.model import CaseFile
from tocsin.desk.audit.services import record
from tocsin.desk.papers.looking import Wanted, look
from tocsin.desk.papers.models import Paper, State
from tocsin.desk.people.presses import once
from tocsin.desk.policy.decide import alone
from tocsin.desk.record.entries import (
    Hand,
    StaleError,
    locked,
    recipient_of,
    refuse_moved,
    seal,
    unseal,
)
from tocsin.ground.errors import TocsinError

_STALE = gettext_lazy(
    "Somebody else changed this letter in the meantime; your text stands below, not saved."
)


def begin(
    hand: Hand,
    file: CaseFile,
    kind: str,
    language: str,
    day: datetime.date,
    pk: uuid.UUID | None = None,
) -> Paper:
    """A first draft from the case file alone; TocsinError where the facts do not carry one.

    ``pk`` is the key of the letter, where it was given out before.
    """
    made = look(file, Wanted(kind, language, day))
    if not made.text:
        first = made.problems[0]
        raise TocsinError(first.problem, mend=first.mend)
    now = timezone.now()
    paper = Paper(
        id=pk or uuid.uuid4(), case=hand.case, kind=kind, language=language, day=day,
        author=hand.member, made_at=now, changed_at=now,
    )  # fmt: skip
    with transaction.atomic():
        _write(paper, hand, text=made.text, number="", remark="", hands=str(hand.member.pk))
        record("paper.begin", member=hand.member, thing=paper, version=1)
    return paper


def begin_once(
    press: uuid.UUID, hand: Hand, file: CaseFile, kind: str, language: str, day: datetime.date
) -> Paper:
    """As :func:`begin`; one letter for each press of the button."""
    made: Paper = once(Paper, press, lambda: begin(hand, file, kind, language, day, press))
    return made


def words_of(hand: Hand, paper: Paper) -> dict[str, str]:
    """Text, number and remark of a letter."""
    found: dict[str, str] = unseal(
        hand.identity, bytes(paper.sealed), case=paper.case_id, entry=paper.pk,
        version=paper.version,
    )  # fmt: skip
    return found


def wanted_of(paper: Paper, words: dict[str, str], text: str | None = None) -> Wanted:
    """What is to be looked at: the letter as kept, or with the text as it is typed now."""
    said = words["text"] if text is None else text
    return Wanted(paper.kind, paper.language, paper.day, said, words["number"])


def keep(hand: Hand, paper: Paper, text: str, version: int) -> Paper:
    """Keep the text; StaleError when somebody kept another in the meantime."""
    with transaction.atomic():
        row = _open(paper, version)
        _not_frozen(row)
        words = words_of(hand, row)
        if words["text"] == text.replace("\r\n", "\n"):
            return row
        hands = writers(row, words) | {str(hand.member.pk)}
        row.version += 1
        row.state = State.DRAFT
        row.author = hand.member
        _write(
            row, hand, text=text.replace("\r\n", "\n"), number="", remark=words["remark"],
            hands=" ".join(sorted(hands)),
        )  # fmt: skip
        record("paper.keep", member=hand.member, thing=row, version=row.version)
    return row


def ask(hand: Hand, paper: Paper, version: int) -> Paper:
    """Ask for approval of the text as it is kept."""
    with transaction.atomic():
        row = _open(paper, version)
        if row.state in (State.DRAFT, State.RETURNED):
            row.state = State.ASKED
            row.changed_at = timezone.now()
            row.save(update_fields=["state", "changed_at"])
            record("paper.ask", member=hand.member, thing=row, version=row.version)
    return row


def give_back(hand: Hand, paper: Paper, version: int, remark: str) -> Paper:
    """Return it with a remark."""
    with transaction.atomic():
        row = _open(paper, version)
        _not_frozen(row)
        words = words_of(hand, row)
        hands = " ".join(sorted(writers(row, words)))
        row.version += 1
        row.state = State.RETURNED
        _write(row, hand, text=words["text"], number="", remark=remark.strip()[:4000], hands=hands)
        record("paper.return", member=hand.member, thing=row, version=row.version)
    return row


def numbered(hand: Hand, paper: Paper, version: int) -> tuple[Paper, dict[str, str]]:
    """The letter, locked, and its words with the number it will have; inside a transaction.

    Of a case one letter is approved after the other: else two have one number. TocsinError when it
    is approved already, or when the approver wrote any of it and is not alone here.
    """
    row = _open(paper, version)
    _not_frozen(row)
    words = words_of(hand, row)
    if str(hand.member.pk) in writers(row, words) and not alone():
        raise TocsinError(
            _("Nobody approves a letter of their own."),
            mend=_("Ask another signatory of this case."),
        )
    return row, {**words, "number": _next_number(hand, row)}


def freeze(hand: Hand, row: Paper, words: dict[str, str]) -> None:
    """Freeze a letter that :func:`numbered` locked, with its number.

    Whether it may leave was judged by the caller, in the same transaction.
    """
    hands = writers(row, words)
    row.version += 1
    row.state, row.approved_by = State.APPROVED, hand.member
    row.alone = str(hand.member.pk) in hands
    told = {"text": words["text"], "number": words["number"], "hands": " ".join(sorted(hands))}
    _write(row, hand, remark="", **told)
    digest = hashlib.sha256(words["text"].encode()).digest()
    record("paper.approve", member=hand.member, thing=row, version=row.version, content=digest)


def writers(paper: Paper, words: dict[str, str]) -> set[str]:
    """Everybody who wrote any of a letter, by key: none of them approves it."""
    return {*words.get("hands", "").split(), str(paper.author_id)}


def _not_frozen(row: Paper) -> None:
    if row.state == State.APPROVED:
        raise TocsinError(_("Approved: its words are frozen."), mend=_("Begin a new letter."))


def _next_number(hand: Hand, row: Paper) -> str:
    """The number after the highest given in the case for the year; none is given twice."""
    year, most = str(row.day.year), 0
    for other in Paper.objects.filter(case=row.case, state=State.APPROVED):
        tail = words_of(hand, other)["number"].partition("/")[2]
        if tail.isdigit():
            most = max(most, int(tail))
    return f"{year}/{most + 1:03}"


def _open(paper: Paper, version: int) -> Paper:
    locked(paper.case)
    rows = Paper.objects.select_for_update(no_key=True, of=("self",)).select_related("case")
    row = rows.get(pk=paper.pk)
    if row.version != version:
        raise StaleError(str(_STALE), mend=_("Load the page again and bring your words in."))
    return row


def _write(paper: Paper, hand: Hand, **words: str) -> None:
    refuse_moved(hand.case)
    paper.changed_at = timezone.now()
    paper.sealed = seal(
        recipient_of(hand.case), case=hand.case.pk, entry=paper.pk, version=paper.version, **words
    )
    paper.save()
