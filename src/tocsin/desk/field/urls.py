"""Every address of the field face; the office's are not among them."""

from __future__ import annotations

from typing import Any

from tocsin.desk.field import threads, views
from tocsin.desk.field.asked import asking, attaching
from tocsin.desk.policy.routes import page

_USE = "field.use"


def _page(address: str, view: Any, name: str, methods: str = "GP") -> Any:
    get, post = (_USE if letter in methods else "" for letter in "GP")
    return page(address, view, name=f"field-{name}", get=get, post=post)


_IN = "<slug:language>/"
urlpatterns = [
    _page("", views.languages, "languages", "G"),
    _page("leave/", views.leave, "leave", "P"),
    _page(_IN, views.home, "home", "G"),
    _page(_IN + "how/", views.how, "how", "G"),
    _page(_IN + "begin/", views.begin, "begin", "P"),
    _page(_IN + "q/<slug:name>/", asking.step, "step"),
    _page(_IN + "files/", attaching.files, "files"),
    _page(_IN + "look/", asking.look, "look"),
    _page(_IN + "end/", asking.sent, "sent", "G"),
    _page(_IN + "paper/", asking.receipt, "receipt", "G"),
    _page(_IN + "code/", threads.code, "code"),
    _page(_IN + "more/", threads.thread, "thread"),
    _page(_IN + "back/", threads.withdraw, "withdraw"),
    _page(_IN + "page/", views.saved, "saved", "G"),
    _page(_IN + "came/", views.came, "came", "P"),
]
