"""Addresses of a case at a glance."""

from __future__ import annotations

from tocsin.desk.overview import views
from tocsin.desk.policy.routes import page
from tocsin.desk.record.shown import case_of

_AT = "cases/<uuid:case>/"
_SEE = "case.see"

PAGES = [
    page(_AT + "timeline/", views.timeline, name="case-timeline", get=_SEE, of=case_of),
    page(_AT + "held/", views.held, name="case-held", get=_SEE, of=case_of),
    page(_AT + "relations/", views.related, name="case-relations", get=_SEE, of=case_of),
    page(_AT + "doubts/", views.doubtful, name="case-doubts", get=_SEE, of=case_of),
]
