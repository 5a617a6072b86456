"""Addresses of the door."""

from __future__ import annotations

from tocsin.desk.people import views
from tocsin.desk.people.second_factor import factor_views
from tocsin.desk.policy.routes import page

PAGES = [
    page("", views.home, name="home", get="door.open"),
    page("start/<str:token>/", views.start, name="start", get="door.open", post="door.open"),
    page("sign-in/", views.sign_in, name="sign-in", get="door.open", post="door.open"),
    page(
        "sign-in/second/", factor_views.second_step, name="second-step",
        get="door.open", post="door.open",
    ),
    page(
        "oneself/second/", factor_views.second, name="second",
        get="self.change", post="self.change",
    ),
    page(
        "oneself/sessions/", views.sessions, name="sessions",
        get="self.change", post="self.change",
    ),
    page("sign-out/", views.sign_out, name="sign-out", post="door.leave"),
    page("language/", views.language, name="language", post="door.open"),
    page("oneself/", views.oneself, name="oneself", get="self.change", post="self.change"),
]  # fmt: skip
