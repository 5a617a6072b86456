"""Addresses of cases and their entries."""

from __future__ import annotations

from tocsin.desk.policy.routes import page
from tocsin.desk.record import entry_views, views
from tocsin.desk.record.seats import recovery_views, seat_views
from tocsin.desk.record.shown import selectors

_CASE, _ENTRY = selectors.case_of, selectors.entry_of
_AT = "cases/<uuid:case>/"
_IN = _AT + "entries/<uuid:entry>/"
_DO = "entry.change"

PAGES = [
    page("cases/", views.cases, name="cases", get="case.list"),
    page("cases/new/", views.new_case, name="case-new", get="case.make", post="case.make"),
    page("cases/take-in/", views.take_in, name="take-in", get="case.make", post="case.make"),
    page(_AT + "pack/", views.pack, name="case-pack", post="case.export", of=_CASE),
    page(
        _AT + "people/", seat_views.people, name="case-people",
        get="case.people", post="case.people", of=_CASE,
    ),
    page("join/<str:token>/", seat_views.join, name="join", get="door.open", post="door.open"),
    page("office/", seat_views.office, name="office", get="office.people", post="office.people"),
    page(_AT + "look/", views.look, name="case-look", get="case.see", of=_CASE),
    page(_AT, views.case, name="case", get="case.see", of=_CASE),
    page(
        _AT + "new/<slug:section>/", entry_views.fill_in, name="entry-new",
        get="case.change", post="case.change", of=_CASE,
    ),
    page(_AT + "draft/", entry_views.keep_draft, name="draft", post="case.change", of=_CASE),
    page(_IN, entry_views.entry, name="entry", get="entry.see", of=_ENTRY),
    page(_IN + "edit/", entry_views.fill_in, name="entry-edit", get=_DO, post=_DO, of=_ENTRY),
    page(_IN + "take-out/", entry_views.take_out, name="entry-out", post=_DO, of=_ENTRY),
    page(_IN + "undo/<int:change>/", entry_views.undo, name="entry-undo", post=_DO, of=_ENTRY),
    page(
        "recovery/", recovery_views.make_shares, name="recovery",
        get="office.recovery", post="office.recovery",
    ),
    page("recover/", recovery_views.recover, name="recover", get="door.open", post="door.open"),
    page("when/", entry_views.when, name="when", post="case.list"),
]  # fmt: skip
