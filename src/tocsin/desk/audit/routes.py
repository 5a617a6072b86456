"""Addresses of the log."""

from __future__ import annotations

from tocsin.desk.audit import views
from tocsin.desk.policy.routes import page
from tocsin.desk.record.shown import case_of

PAGES = [
    page("log/", views.office_log, name="office-log", get="office.log", post="office.log"),
    page("cases/<uuid:case>/log/", views.case_log, name="case-log", get="case.log", of=case_of),
]
