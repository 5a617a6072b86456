"""What the pages of this room read."""

from __future__ import annotations

from typing import Any

from tocsin.desk.papers.models import Paper
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.models import Case
from tocsin.desk.rows.keyed import one


def paper_of(case: Any, paper: Any, **rest: Any) -> Paper | None:
    """The letter of an address; it must belong to the case of the address."""
    found: Paper | None = one(Paper, "case", case=case, id=paper)
    return found


def papers_of(member: Any, case: Case) -> list[Paper]:
    """The letters of a case, latest change first."""
    rows = visible(member, Paper).filter(case=case).select_related("author", "approved_by")
    return list(rows.order_by("-changed_at"))
