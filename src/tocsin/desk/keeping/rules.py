"""How long: deciding it for a case, and what is due to be decided. Nothing is erased by itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.intake.models import Document
from tocsin.desk.keeping.kinds import DOCUMENT, DOCUMENTS, ENTRY, KINDS, LETTERS, PAPER, REPORT
from tocsin.desk.keeping.kinds import REPORTS as USED
from tocsin.desk.keeping.models import DECIDERS, Erasure, Rule, State
from tocsin.desk.papers.models import Paper
from tocsin.desk.papers.models import State as Letter
from tocsin.desk.policy.line import Role
from tocsin.desk.record.entries import Hand, SwappedError, recipient_of, refuse_moved, seal, unseal
from tocsin.desk.record.models import Case, Entry
from tocsin.desk.record.seats import ROLES
from tocsin.desk.reports.models import Report, Use
from tocsin.ground.errors import TocsinError

MOST_WORDS, MOST_MONTHS = 2000, 1200


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose time is over: which thing, of which kind, untouched since, due since."""

    model: str
    thing: Any
    kind: str
    since: datetime.date
    day: datetime.date
    role: str


def decide(hand: Hand, kind: str, months: int | None, why: str, role: str) -> Rule:
    """Decide how long a kind is kept; ``None``: without end. TocsinError without a reason."""
    words = why.strip()[:MOST_WORDS]
    if kind not in KINDS or role not in {r.value for r in DECIDERS}:
        raise TocsinError(_("This kind or role is not known."), mend=_("Choose one of the list."))
    if not words or (months is not None and not 0 < months <= MOST_MONTHS):
        raise TocsinError(
            _("How long and why belong together."),
            mend=_("Give a number of months from 1, or none, and the reason."),
        )
    with transaction.atomic():
        refuse_moved(hand.case)
        row = Rule.objects.filter(case=hand.case, kind=kind).first() or Rule(
            case=hand.case, kind=kind, version=0
        )
        same = (row.months, row.role, row.by_id) == (months, role, hand.member.pk)
        if row.pk is not None and same and reason(hand, row) == words:
            return row  # pressed twice: it is decided
        row.months, row.role, row.by, row.at = months, role, hand.member, timezone.now()
        row.version += 1
        if row.pk is None:
            row.save()
        row.why = seal(
            recipient_of(hand.case), case=hand.case.pk, entry=f"rule-{row.pk}",
            version=row.version, why=words,
        )  # fmt: skip
        row.save()
        record("keeping.decided", member=hand.member, thing=row, version=row.version)
    return row


def undecide(case: Case, kind: str, member: Any) -> None:
    """Take a decision back: nothing of this kind is due any more."""
    with transaction.atomic():
        row = Rule.objects.filter(case=case, kind=kind).first()
        if row is not None:
            record("keeping.undecided", member=member, thing=row)
            row.delete()


def reason(hand: Hand | None, row: Rule) -> str:
    """Why; empty for who holds no key of the case."""
    if hand is None:
        return ""
    try:
        told = unseal(
            hand.identity, row.why, case=row.case_id, entry=f"rule-{row.pk}", version=row.version
        )
    except SwappedError:
        return ""
    return str(told["why"])


def due(case: Case, on: datetime.date | None = None) -> list[Due]:
    """What is to be decided by ``on`` (today), the longest due first; no key is needed."""
    day = on or timezone.localdate()
    decided = list(Rule.objects.filter(case=case, months__isnull=False))
    if not decided:
        return []
    settled = Erasure.objects.filter(case=case)
    busy = set(settled.filter(state=State.ASKED).values_list("model", "thing"))
    busy |= set(settled.filter(state=State.KEPT, until__gt=day).values_list("model", "thing"))
    out = []
    for rule in decided:
        for model, thing, at in _touched(case, rule.kind):
            since = timezone.localtime(at).date()
            end = after(since, rule.months or 0)
            if end <= day and (model, thing) not in busy:
                out.append(Due(model, thing, rule.kind, since, end, rule.role))
    return sorted(out, key=lambda item: (item.day, item.kind, str(item.thing)))


def _touched(case: Case, kind: str) -> list[tuple[str, Any, datetime.datetime]]:
    """Every thing of a kind, and when it was last changed; entries taken out are there too."""
    if kind == LETTERS:
        rows = Paper.objects.filter(case=case).exclude(state=Letter.APPROVED)
        return [(PAPER, *row) for row in rows.values_list("pk", "changed_at")]
    if kind == DOCUMENTS:
        found = Document.objects.filter(case=case)
        return [(DOCUMENT, *row) for row in found.values_list("pk", "at")]
    if kind == USED:
        used = Report.objects.filter(pk__in=Use.objects.filter(case=case).values("report"))
        return [(REPORT, *row) for row in used.values_list("pk", "at")]
    entries = Entry.objects.filter(case=case, section=kind)
    return [(ENTRY, *row) for row in entries.values_list("pk", "changed_at")]


def after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of the month where it has no such day."""
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month, min(day.day, last))


def for_whom(member: Any, case: Case, found: list[Due]) -> list[Due]:
    """What of it this member decides, by her roles in the case."""
    roles = set(case.seats.filter(member=member).values_list("role", flat=True))
    return [item for item in found if item.role in roles]


def deciders(case: Case) -> list[Any]:
    """The active people of a case who hold its key and may decide with another."""
    held = [role.value for role in DECIDERS]
    seats = case.seats.filter(role__in=held, member__is_active=True).select_related("member")
    return list({seat.member_id: seat.member for seat in seats.order_by("member__name")}.values())


def right_people(case: Case | None, kind: str, people: list[Any]) -> None:
    """TocsinError unless one of ``people`` has the role that decides on this kind here.

    Where nobody has that role any more, any two of those who hold the key may.
    """
    rule = Rule.objects.filter(case=case, kind=kind).first() if case is not None else None
    if rule is None or case is None:
        return
    holders = set(
        case.seats.filter(role=rule.role, member__is_active=True).values_list("member", flat=True)
    )
    if holders and not holders & {person.pk for person in people}:
        raise TocsinError(
            _("What becomes of this kind is decided here by: %(role)s.")
            % {"role": ROLES[Role(rule.role)][0]},
            mend=_("Ask one of them to ask for the erasure, or to carry it out."),
        )
