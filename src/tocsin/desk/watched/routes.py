"""Addresses of the folder of a case."""

from __future__ import annotations

from tocsin.desk.policy.routes import page
from tocsin.desk.record.shown import case_of
from tocsin.desk.watched import views

_AT = "cases/<uuid:case>/folder/"

PAGES = [
    page(_AT, views.folder, name="case-folder", get="case.export", post="case.export", of=case_of),
    page(_AT + "together/", views.together, name="case-together", post="case.change", of=case_of),
    page(_AT + "leave/", views.leave, name="case-folder-leave", post="case.export", of=case_of),
]
