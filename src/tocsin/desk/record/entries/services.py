"""Writing cases: make one, bring entries in, change and remove them. Services write.

One transaction holds the entries, their changes, the new revision and the leaf of the log. The
whole resulting case file is validated before anything is written; what must be sealed is worked
out over the whole file, so that an entry in which a name stands that becomes protected today is
sealed today, with its history.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.answers import dangling, duplicates, misplaced
from tocsin.casefile.model import SECTIONS, CaseFile, Strict
from tocsin.desk.audit.services import record
from tocsin.desk.databases import scrub
from tocsin.desk.people.presses import once
from tocsin.desk.policy.line import Role
from tocsin.desk.record.entries import keys
from tocsin.desk.record.entries.keys import StaleError
from tocsin.desk.record.entries.pen import Hand, Pen
from tocsin.desk.record.entries.sealing import Sealing
from tocsin.desk.record.entries.together import assemble
from tocsin.desk.record.entries.values import Assembled
from tocsin.desk.record.models import CASE_SECTION, Case, Entry, Seat
from tocsin.ground.errors import Diagnosis, ProblemsError

OWN_ROLES = (Role.OFFICER, Role.VERIFIER, Role.SIGNATORY)


def make_case(
    member: Any, file: CaseFile, why: str = "entered", pk: uuid.UUID | None = None
) -> Hand:
    """A new case holding ``file``; its maker is officer, verifier and signatory of it.

    ``pk`` is a key given out before, so that a request sent twice makes one.
    """
    check(file)
    identity, now = keys.new_key(), timezone.now()
    with transaction.atomic():
        case = Case.objects.create(
            id=pk or uuid.uuid4(), title="", government=file.case.government, made_at=now,
            changed_at=now, recipient=str(identity.to_public()),
        )  # fmt: skip
        Seat.objects.bulk_create(
            Seat(case=case, member=member, role=role.value) for role in OWN_ROLES
        )
        keys.give(case, identity, [member], member)
        hand = Hand(case, member, identity)
        record("case.made", member=member, thing=case)
        write(hand, None, file, why)
    return hand


def begin_case(
    member: Any, title: str, government: str, language: str, press: uuid.UUID | None = None
) -> Case:
    """A new, empty case; one for each ``press`` of the button (``people.presses``)."""
    file = empty_file({"title": title, "government": government, "language": language})
    made: Case = once(Case, press, lambda: make_case(member, file, pk=press).case)
    return made


def empty_file(told: Mapping[str, Any]) -> CaseFile:
    """A case file with nothing in it but what the case is; its id is made."""
    key = f"{told['government'].lower()}-{timezone.localdate().year}"
    return CaseFile.model_validate({"case": {"id": key, **told}})


def replace_file(hand: Hand, file: CaseFile, why: str, revision: int) -> Case:
    """Make the case say what ``file`` says, entry by entry; StaleError if it has moved on.

    ``revision`` is the one the new file was made from.
    """
    check(file)
    with transaction.atomic():
        case = keys.locked(hand.case)
        if case.revision != revision:
            raise StaleError(
                _("Somebody changed this case in the meantime."),
                mend=_("Look at what changed, then save again."),
            )
        hand = Hand(case, hand.member, hand.identity)
        write(hand, assemble(case, hand.identity), file, why)
    return hand.case


def check(file: CaseFile) -> None:
    """ProblemsError naming every id that is used twice, leads nowhere or is of a wrong kind."""
    problems = [*duplicates(file), *dangling(file), *misplaced(file)]
    if problems:
        raise ProblemsError(
            [Diagnosis(problem, mend, place=_said(place)) for place, problem, mend in problems]
        )


def _said(place: Sequence[str | int]) -> str:
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place).lstrip(".")


def write(
    hand: Hand,
    before: Assembled | None,
    file: CaseFile,
    why: str,
    given: Mapping[str, uuid.UUID] | None = None,
) -> Pen:
    """Bring the rows of the case from ``before`` to ``file``; inside a transaction.

    ``given`` are row keys that a form gave out for new entities, so that a form sent twice enters
    one.
    """
    case, sealing = hand.case, Sealing(file, before)
    case.revision += 1
    case.changed_at = timezone.now()
    old = parts(before.file) if before else {}
    rows = before.rows if before else {}
    pen = Pen(hand, why, case.changed_at)
    new = parts(file)
    for key, (section, position, part) in new.items():
        row, protected = rows.get(key), key in sealing.ids
        if row is None:
            pk = (given or {}).get(key)
            pen.enter(section, position, plain(part), protected=protected, pk=pk)
        elif old[key][2] is not part or row.protected is not protected:
            was, body = plain(old[key][2]), plain(part)
            if was != body or row.protected is not protected:
                pen.change(row, was, body, protected=protected)
        if row is not None and row.position != position:
            Entry.objects.filter(pk=row.pk).update(position=position)
    for key in old:
        if key not in new:
            pen.remove(rows[key], plain(old[key][2]))
    if pen.leaves:
        pen.put_down()
    if any(key in sealing.ids and not row.protected for key, row in rows.items()):
        pen.seal_history(sealing)
        transaction.on_commit(scrub)
    case.title = "" if sealing.gives_away(str(file.case.title)) else str(file.case.title)[:400]
    case.titles = {
        lang or file.case.language: text[:400]
        for lang, text in file.case.title.root.items()
        if not sealing.gives_away(text)
    }
    case.government, case.language = file.case.government, file.case.language
    case.synthetic = file.case.synthetic
    case.save()
    return pen


def parts(file: CaseFile) -> dict[str, tuple[str, int, Strict]]:
    """Section, place and part of everything in a file, by id; the case itself under ``case``.

    Parts are frozen: what is one object in two files is the same, and need not be drawn out.
    """
    out: dict[str, tuple[str, int, Strict]] = {CASE_SECTION: (CASE_SECTION, 0, file.case)}
    for section in SECTIONS:
        for position, part in enumerate(getattr(file, section)):
            out[part.id] = (section, position, part)
    return out


def plain(part: Strict) -> dict[str, Any]:
    """A part as plain data without defaults: the body of its row."""
    return part.model_dump(mode="json", exclude_defaults=True)
