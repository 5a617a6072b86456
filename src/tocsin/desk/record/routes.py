"""Addresses of cases."""

from __future__ import annotations

from tocsin.desk.policy.routes import page
from tocsin.desk.record import selectors, views

PAGES = [
    page("cases/", views.cases, name="cases", get="case.list"),
    page("cases/<uuid:case>/", views.case, name="case", get="case.see", of=selectors.case_of),
]
