"""Addresses of this room: the desk's own pages, then what programs ask."""

from __future__ import annotations

from tocsin.desk.api import tokens, views
from tocsin.desk.api.rest.routes import PAGES as REST
from tocsin.desk.policy.routes import page

_OF = tokens.token_of
PAGES = [
    page("oneself/tokens/", views.own, name="tokens", get="token.list", post="token.make"),
    page("oneself/tokens/interface/", views.interface, name="api-page", get="token.list"),
    page("oneself/tokens/<uuid:token>/end/", views.end, name="token-end", post="token.end", of=_OF),
    *REST,
]
