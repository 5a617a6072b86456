"""An intake, and a telephone: a client of the field face alone."""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest


@pytest.fixture
def intake(member: Any, desk: Any) -> Any:
    """The intake of the office, open; the first member reads what comes in.

    The log on disk begins anew: that of a test before tells of a database that was rolled back.
    """
    from tocsin.desk.reports.intake_key import keys

    shutil.rmtree(desk / "log", ignore_errors=True)
    made = keys.set_up(member, "Zarya Union", [member])
    made.open = True
    made.save()
    member.refresh_from_db()
    return made


@pytest.fixture
def telephone(desk: Any) -> Any:
    """A browser that knows the field face only."""
    return phone()


def phone() -> Any:
    """A fresh telephone."""
    from django.test import Client
    from django.test.client import ClientHandler

    from tocsin.desk.field.door import Chain, stripped

    class Handler(Chain, ClientHandler):
        def __call__(self, environ: dict[str, Any]) -> Any:
            return super().__call__(stripped(environ))

    made = Client(HTTP_HOST="127.0.0.1")
    made.handler = Handler(enforce_csrf_checks=True)
    return made


def proof_in(answer: Any) -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="t" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


TOLD = {
    "what": {"text": "Two men took Bakyt Zorbekov from the gate (synthetic)."},
    "when": {"text": "25 October 2023"},
    "where": {"text": "Kara-Balta, gate two"},
    "who": {"text": "Men of the tenth department"},
    "whom": {"text": "Bakyt Zorbekov"},
    "know": {"basis": "saw", "text": ""},
    "name": {"consent": "office", "name": "Nurgul Testova", "reach": ""},
    "ilo": {"consent": "yes"},
    "government": {"consent": "no"},
}


def tell(telephone: Any, language: str = "en", told: dict[str, Any] | None = None) -> Any:
    """Answer every question; the page where everything is looked over."""
    answer = telephone.post(f"/{language}/begin/")
    assert answer.status_code == 303, answer.content
    page = telephone.get(answer["Location"])
    for name, given in (told or TOLD).items():
        at = f"/{language}/q/{name}/"
        page = telephone.get(at)
        assert page.status_code == 200, (at, page.status_code)
        answer = telephone.post(at, {"t": proof_in(page), **given})
        assert answer.status_code == 303, answer.content.decode()
    return telephone.get(f"/{language}/look/")


def send(telephone: Any, language: str = "en", told: dict[str, Any] | None = None) -> list[str]:
    """A whole report; the words of its code."""
    look = tell(telephone, language, told)
    answer = telephone.post(f"/{language}/look/", {"t": proof_in(look)})
    assert answer.status_code == 303, answer.content.decode()
    page = telephone.get(answer["Location"]).content.decode()
    return re.findall(r"<li>([^<]+)</li>", page.split('class="c"')[1].split("</ol>")[0])
