"""What the pages of this room read."""

from __future__ import annotations

from typing import Any

from tocsin.desk.papers.models import Paper
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.models import Case


def paper_of(case: Any, paper: Any, **rest: Any) -> Paper | None:
    """The letter of an address; it must belong to the case of the address."""
    return Paper.objects.select_related("case").filter(case=case, pk=paper).first()


def papers_of(member: Any, case: Case) -> list[Paper]:
    """The letters of a case, latest change first."""
    rows = visible(member, Paper).filter(case=case).select_related("author", "approved_by")
    return list(rows.order_by("-changed_at"))
