"""Addresses of the inbox, with a case and without one."""

from __future__ import annotations

from tocsin.desk.intake import selectors, views
from tocsin.desk.policy.routes import page
from tocsin.desk.record.shown import case_of

_LOOSE, _IN = selectors.loose_of, selectors.document_of
_SEE, _DO = "document.see", "document.change"
_AT = "cases/<uuid:case>/inbox/"
_OWN = "inbox/<uuid:document>/"
_ONE = _AT + "<uuid:document>/"

PAGES = [
    page("inbox/", views.own_inbox, name="inbox", get="inbox.open", post="inbox.open"),
    page(_OWN, views.loose, name="loose", get=_SEE, post=_DO, of=_LOOSE),
    page(_OWN + "original/", views.original, name="loose-original", get=_SEE, of=_LOOSE),
    page(_AT, views.case_inbox, name="case-inbox", get="case.see", post="case.change", of=case_of),
    page(_ONE, views.document, name="document", get=_SEE, post=_DO, of=_IN),
    page(_ONE + "original/", views.original, name="original", get=_SEE, of=_IN),
    page(_ONE + "<slug:key>/", views.decide, name="proposal", get=_DO, post=_DO, of=_IN),
]
