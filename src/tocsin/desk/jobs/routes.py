"""Addresses of jobs."""

from __future__ import annotations

from tocsin.desk.jobs import selectors, views
from tocsin.desk.policy.routes import page

_OF = selectors.job_of
PAGES = [
    page("jobs/<uuid:job>/", views.job, name="job", get="job.see", of=_OF),
    page("jobs/<uuid:job>/stop/", views.stop, name="job-stop", post="job.stop", of=_OF),
    page("jobs/<uuid:job>/again/", views.again, name="job-again", post="job.stop", of=_OF),
]
