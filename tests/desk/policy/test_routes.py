"""Every address × role × method: nothing is open that the table does not open."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

METHODS = ("get", "post", "put", "delete", "patch", "options", "trace")
EACH = [*METHODS[:2], *(pytest.param(method, marks=pytest.mark.slow) for method in METHODS[2:])]


def addresses() -> list[tuple[str, Any]]:
    from tocsin.desk.policy.routes import walk
    from tocsin.desk.urls import urlpatterns

    return list(walk(urlpatterns))


def filled(address: str, **parts: Any) -> str:
    import re

    def part(match: re.Match[str]) -> str:
        kind, _, name = match[1].rpartition(":")
        made = {"uuid": uuid.uuid4(), "int": 1}.get(kind, "nothing")
        return str(parts.get(name, made))

    return "/" + re.sub(r"<([^>]+)>", part, address)


def test_every_address_has_its_policy_and_a_bare_one_stops_the_start(django) -> None:
    from django.urls import path

    from tocsin.desk.policy.routes import page, refuse_uncovered, uncovered
    from tocsin.desk.urls import urlpatterns
    from tocsin.ground.errors import TocsinError

    assert uncovered(urlpatterns) == []
    bare = path("bare/", lambda request: None)
    unknown = page("unknown/", lambda request: None, name="x", get="no.such")
    misfit = page("misfit/", lambda request: None, name="y", get="case.see")
    for wrong in (bare, unknown, misfit):
        with pytest.raises(TocsinError, match="without policy"):
            refuse_uncovered([*urlpatterns, wrong])


@pytest.mark.parametrize("method", EACH)
def test_who_is_not_signed_in_gets_only_the_door(browser, member, case, method: str) -> None:
    open_to_all = {"door.open", "door.look"}
    for address, page in addresses():
        answer = getattr(browser, method)(filled(address, case=case.pk))
        action = page.action(method.upper())
        if action is None:
            assert answer.status_code == 405, (address, method)
        elif action not in open_to_all:
            asked = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            # an address that is a secret itself and nobody's is one that is not there
            refused = 404 if address.startswith("feeds/") else 401
            assert asked or answer.status_code == refused, (address, method)


@pytest.mark.parametrize("method", EACH)
def test_a_member_without_a_seat_learns_nothing_of_a_case(
    browser, member, case, method: str
) -> None:
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.people import services

    stranger = services.admit("Stranger", PASSPHRASE, "en").member
    browser.post("/sign-in/", {"name": stranger.name, "passphrase": PASSPHRASE})
    entry = case.entries.first()
    for address, page in addresses():
        if "<uuid:case>" not in address:
            continue
        answer = getattr(browser, method)(filled(address, case=case.pk, entry=entry.pk))
        if page.action(method.upper()) is None:
            assert answer.status_code == 405
        else:  # where a token is asked for, a session is nobody's
            assert answer.status_code == (401 if page.by else 404), (address, method)
    assert case.title not in browser.get("/cases/").content.decode()


ROLES = (
    "reporter", "officer", "verifier", "signatory", "auditor", "administrator", "receiver",
    "nobody",
)  # fmt: skip
"""Those of a case, of the machine, who receives reports, and a colleague without any."""


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_what_the_table_refuses_a_role_is_refused_at_every_address(
    browser, member, case, role: str
) -> None:
    from django.urls import resolve
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.people import services
    from tocsin.desk.policy.decide import can
    from tocsin.desk.record.models import Seat

    other = services.admit("Other", PASSPHRASE, "en", administers=role == "administrator").member
    if role == "receiver":
        other.receives = True
        other.save()
    elif role not in ("administrator", "nobody"):
        Seat.objects.create(case=case, member=other, role=role)
    other.here = True  # as the request of a browser on this computer says of her
    browser.post("/sign-in/", {"name": other.name, "passphrase": PASSPHRASE})
    protected = case.entries.filter(protected=True).first()
    allowed = set()
    for entry in (case.entries.filter(protected=False).first(), protected):
        for address, page in addresses():
            if page.by is not None or (entry == protected and "<uuid:entry>" not in address):
                continue
            at = filled(address, case=case.pk, entry=entry.pk, section="events")
            thing = page.of(**resolve(at).kwargs) if page.of else None
            for method, action in page.actions.items():
                if not (page.of and thing is None) and can(other, action, thing):
                    allowed.add(action)
                    continue
                answer = getattr(browser, method.lower())(at)
                assert answer.status_code in (403, 404), (at, method, action)
    assert ("case.see" in allowed) is (
        role not in ("reporter", "administrator", "receiver", "nobody")
    )
    assert ("case.change" in allowed) is (role == "officer")
    assert ("report.list" in allowed) is (role == "receiver")
    assert len(allowed) > 3


def test_a_foreign_name_for_this_computer_gets_nothing(browser) -> None:
    answer = browser.get("/", HTTP_HOST="attacker.example")
    assert answer.status_code == 400
    assert b"Tocsin" not in answer.content


def test_a_post_without_the_token_is_refused(member) -> None:
    from django.test import Client

    strict = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    for address, page in addresses():
        if page.action("POST") and page.by is None:
            assert strict.post(filled(address)).status_code == 403, address


def test_pages_are_kept_nowhere_and_take_nothing_from_elsewhere(client, case) -> None:
    for address in ("/cases/", f"/cases/{case.pk}/", "/sign-in/", "/oneself/"):
        answer = client.get(address)
        assert answer["Cache-Control"] == "no-store", address
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        text = answer.content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert "javascript:" not in text
        assert "http://" not in text.replace("http://www.w3.org", "")
    style = client.get(
        client.get("/cases/").content.decode().split('stylesheet" href="')[1].split('"')[0]
    )
    assert "immutable" in style["Cache-Control"]


def test_views_that_are_loaded_late_are_there(django) -> None:
    from importlib import import_module

    late = [
        called.view
        for _, called in addresses()
        if called.view.__qualname__ == "Late.__getattr__.<locals>.view"
    ]
    assert len(late) > 20
    for view in late:
        assert callable(getattr(import_module(view.__module__), view.__name__, None)), view


@pytest.mark.slow
def test_the_start_loads_neither_rules_nor_readers_nor_the_library() -> None:
    """What the first page does not need comes later: a start is short."""
    import subprocess
    import sys

    asked = (
        "import sys, tempfile; from pathlib import Path; from tocsin.desk.home import Home; "
        "from tocsin.desk.start import configure; home = Home(Path(tempfile.mkdtemp())); "
        "home.make(); configure(home); import tocsin.desk.urls, tocsin.desk.field.urls; "
        "print([m for m in ('tocsin.checks.registry', 'tocsin.reading.reader', 'numpy') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
