"""Addresses of what is told elsewhere."""

from __future__ import annotations

from tocsin.desk.exchange import addresses, views
from tocsin.desk.policy.routes import page
from tocsin.desk.record.shown import case_of

_BY = addresses.asker
PAGES = [
    page("oneself/told/", views.told, name="told", get="told.change", post="told.change"),
    page(
        "cases/<uuid:case>/take-out/", views.take_out, name="case-take-out",
        get="case.export", post="case.export", of=case_of,
    ),
    page(
        "feeds/<str:secret>/docket.ics", views.calendar, name="feed-ics", get="feed.read", by=_BY
    ),
    page(
        "feeds/<str:secret>/changes.atom", views.feed, name="feed-atom", get="feed.read", by=_BY
    ),
]  # fmt: skip
