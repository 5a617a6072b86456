"""What is read of jobs."""

from __future__ import annotations

from typing import Any

from tocsin.desk.jobs.models import Job


def job_of(job: Any, **rest: Any) -> Job | None:
    """The job of an address."""
    return Job.objects.filter(pk=job).first()
