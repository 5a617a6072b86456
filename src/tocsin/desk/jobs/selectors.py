"""What is read of jobs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tocsin.desk.jobs.models import Job
from tocsin.desk.policy.decide import narrowing, visible


def job_of(job: Any, **rest: Any) -> Job | None:
    """The job of an address."""
    return Job.objects.filter(pk=job).first()


def told(member: Any) -> QuerySet[Job]:
    """The member's own jobs; to a token or address narrowed to cases, those of its cases alone.

    Work that belongs to no case, or to several, is not told to it: the kind alone would say what
    else its member does.
    """
    rows: QuerySet[Job] = visible(member, Job)
    narrow = narrowing(member)
    if narrow is None or narrow.cases is None:
        return rows
    return rows.filter(given__case__in=sorted(str(case) for case in narrow.cases))
