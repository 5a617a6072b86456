"""Addresses of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.desk.papers.selectors import paper_of
from tocsin.desk.policy.routes import Late, page
from tocsin.desk.record.shown import case_of

if TYPE_CHECKING:
    from tocsin.desk.library import views
else:
    views = Late("tocsin.desk.library.views")

_OPEN = "library.open"
_COUNTRY = "library/countries/<slug:iso>/"
PAGES = [
    page("library/", views.library, name="library", get=_OPEN, post="library.add"),
    page("library/coding/", views.coding, name="library-coding", get=_OPEN),
    page("library/text/", views.text, name="library-text", get=_OPEN),
    page(_COUNTRY, views.country, name="library-country", get=_OPEN),
    page(_COUNTRY + "<slug:form>/", views.country_file, name="library-file", get=_OPEN),
    page(
        "cases/<uuid:case>/precedents/", views.precedents, name="precedents", get="case.see",
        of=case_of,
    ),
    page(
        "cases/<uuid:case>/precedents/new/", views.new, name="precedents-new", get="case.see",
        of=case_of,
    ),
    page(
        "cases/<uuid:case>/letters/<uuid:paper>/precedents/", views.letter_precedents,
        name="letter-precedents", get="paper.see", post="paper.write", of=paper_of,
    ),
]  # fmt: skip
