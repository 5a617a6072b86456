"""Addresses of files that come in pieces."""

from __future__ import annotations

from tocsin.desk.parcels import selectors, views
from tocsin.desk.policy.routes import page
from tocsin.desk.record.shown import case_of

_OF, _DO = selectors.parcel_of, "parcel.change"
_AT = "parcels/<uuid:parcel>/"

PAGES = [
    page("parcels/", views.begin, name="parcels", post="inbox.open"),
    page(
        "cases/<uuid:case>/parcels/", views.begin, name="case-parcels", post="case.change",
        of=case_of,
    ),
    page(_AT, views.parcel, name="parcel", get="parcel.see", post=_DO, of=_OF),
    page(_AT + "finish/", views.finish, name="parcel-finish", post=_DO, of=_OF),
    page(_AT + "forget/", views.forget, name="parcel-forget", post="parcel.see", of=_OF),
]  # fmt: skip
