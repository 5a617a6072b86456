"""What the pages of this room read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.desk.holds.models import Hold
from tocsin.desk.keeping import kinds, rules
from tocsin.desk.keeping.models import Erasure, Rule
from tocsin.desk.record.entries import Assembled, Hand
from tocsin.desk.record.models import Case
from tocsin.desk.record.shown import names_of


@dataclass(frozen=True, slots=True)
class Line:
    """One kind on the settings page: what was decided, or what is proposed."""

    kind: kinds.Kind
    decided: bool
    months: int | None
    why: str
    role: str
    rule: Rule | None


def lines(case: Case, hand: Hand | None) -> list[Line]:
    """Every kind, decided or not."""
    held = {row.kind: row for row in Rule.objects.filter(case=case).select_related("by")}
    out = []
    for kind in kinds.KINDS.values():
        row = held.get(kind.name)
        if row is None:
            out.append(Line(kind, False, kind.months, str(kind.why), "officer", None))
        else:
            out.append(Line(kind, True, row.months, rules.reason(hand, row), row.role, row))
    return out


@dataclass(frozen=True, slots=True)
class Shown:
    """Something due, as a line: what it is called, its pages, since when."""

    due: rules.Due
    title: str
    kind: str
    erase: str


def shown(found: list[rules.Due], made: Assembled) -> list[Shown]:
    """Due things with what they are called, as far as this reader may know."""
    names = names_of(made)
    by_row = {row.pk: names.label(key) for key, row in made.rows.items()}
    return [
        Shown(item, by_row.get(item.thing, ""), str(kinds.KINDS[item.kind].title), item.model)
        for item in found
    ]


def erasure_of(erasure: Any, case: Any = None, **rest: Any) -> Erasure | None:
    """The erasure of an address; it must belong to the case of the address, or to none."""
    rows = Erasure.objects.select_related("case", "asked_by")
    return rows.filter(pk=erasure, case=case).first()


def hold_of(case: Any, hold: Any, **rest: Any) -> Hold | None:
    """The hold of an address."""
    return Hold.objects.select_related("case", "by").filter(case=case, pk=hold).first()


def holds(case: Case) -> list[Hold]:
    """Every hold there ever was on a case, newest first."""
    return list(Hold.objects.filter(case=case).select_related("by", "lifted_by").order_by("-at"))


def reports_asked() -> list[Erasure]:
    """Reports that wait for a second person."""
    rows = Erasure.objects.filter(case=None, state="asked").select_related("asked_by")
    return list(rows.order_by("asked_at"))
