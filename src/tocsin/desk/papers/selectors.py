"""What the pages of this room read."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tocsin.desk.papers.models import Paper, State
from tocsin.desk.policy.decide import can, visible
from tocsin.desk.record.models import Case
from tocsin.desk.rows.keyed import one

MOST_WAITING = 50


def paper_of(case: Any, paper: Any, **rest: Any) -> Paper | None:
    """The letter of an address; it must belong to the case of the address."""
    found: Paper | None = one(Paper, "case", case=case, id=paper)
    return found


def papers_of(member: Any, case: Case) -> list[Paper]:
    """The letters of a case, latest change first."""
    rows = visible(member, Paper).filter(case=case).select_related("author", "approved_by")
    return list(rows.order_by("-changed_at"))


def waiting(member: Any) -> list[Paper]:
    """The letters that wait for ``member``, longest first: for her decision, or returned to her.

    At most :data:`MOST_WAITING`; the pages of their cases have them all.
    """
    open_ones = visible(member, Paper).filter(case__closed=False).select_related("case")
    hers = Q(state=State.ASKED) | Q(state=State.RETURNED, author=member)
    rows = open_ones.filter(hers).order_by("changed_at")[:MOST_WAITING]
    return [row for row in rows if row.state == State.RETURNED or can(member, "paper.decide", row)]
