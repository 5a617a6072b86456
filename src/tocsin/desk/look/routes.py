"""Addresses of the look."""

from __future__ import annotations

from tocsin.desk.look import views
from tocsin.desk.policy.routes import page

PAGES = [
    page("assets/<str:name>", views.asset, name="asset", get="door.look", kept=True),
    page("look/", views.look, name="look", get="door.look"),
]
