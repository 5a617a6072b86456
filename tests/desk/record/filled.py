"""Reads a page as a browser does: what its form would send if the button were pressed."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlencode


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.fields: list[tuple[str, str]] = []
        self.area: str | None = None
        self.select: str | None = None
        self.text = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in pairs}
        if tag == "form":
            self.inside = "data-draft" in given
        if not self.inside:
            return
        if tag == "input" and "name" in given:
            if given.get("type") != "checkbox" or "checked" in given:
                self.fields.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            self.area, self.text = given["name"], ""
        elif tag == "select":
            self.select, self.options = given["name"], []
        elif tag == "option" and self.select:
            self.options.append((given.get("value", ""), "selected" in given))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area is not None:
            self.fields.append((self.area, self.text.removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select:
            chosen = [value for value, on in self.options if on] or [self.options[0][0]]
            self.fields.append((self.select, chosen[0]))
            self.select = None


def fields(page: bytes) -> list[tuple[str, str]]:
    """The fields of the entry form on a page."""
    form = _Form()
    form.feed(page.decode())
    return form.fields


def send(client, address: str, changed: dict[str, str] | None = None, old=None):
    """Send the form at ``address``, some fields changed (those it has not yet are added)."""
    held = old if old is not None else fields(client.get(address).content)
    change = dict(changed or {})
    out = [(name, change.pop(name) if name in change else value) for name, value in held]
    body = urlencode([*out, *change.items()])
    return client.post(address, body, content_type="application/x-www-form-urlencoded")
