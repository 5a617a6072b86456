"""Addresses of letters and of the docket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.desk.papers import selectors
from tocsin.desk.policy.routes import Late, page
from tocsin.desk.record.shown import case_of

if TYPE_CHECKING:
    from tocsin.desk.papers import views
else:
    views = Late("tocsin.desk.papers.views")

_AT = "cases/<uuid:case>/letters/"
_ONE = _AT + "<uuid:paper>/"
_OF = selectors.paper_of
PAGES = [
    page("docket/", views.all_dockets, name="dockets", get="case.list"),
    page("cases/<uuid:case>/docket/", views.case_docket, name="docket", get="case.see", of=case_of),
    page(
        "cases/<uuid:case>/docket.ics", views.case_calendar, name="docket-ics", get="case.export",
        of=case_of,
    ),
    page(_AT, views.letters, name="letters", get="case.see", post="case.change", of=case_of),
    page(_ONE + "draft/", views.keep_draft, name="letter-draft", post="paper.write", of=_OF),
    page(_ONE, views.letter, name="letter", get="paper.see", post="paper.write", of=_OF),
    page(_ONE + "preview/", views.preview, name="letter-preview", post="paper.write", of=_OF),
]  # fmt: skip
