"""A member sees where she is signed in, and ends what she does not know, with her passphrase."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE

pytestmark = pytest.mark.all_told
AT = "/oneself/sessions/"


@pytest.fixture
def others(client: Any, member: Any) -> list[Any]:
    """Two more browsers in which she has signed in, and one of somebody else."""
    from django.test import Client

    from tocsin.desk.people import services

    services.admit("Somebody", PASSPHRASE, "en")
    out = []
    for name in (member.name, member.name, "Somebody"):
        out.append(Client(HTTP_HOST="127.0.0.1"))
        out[-1].post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return out


def _names(client: Any) -> list[str]:
    page = client.get(AT).content.decode()
    return re.findall(r'name="session" value="([0-9a-f]{16})"', page)


def test_she_sees_her_own_sessions_and_no_key_of_them(client: Any, others: list[Any]) -> None:
    page = client.get(AT).content.decode()
    assert len(_names(client)) == 2
    assert page.count('<span class="word">this one<') == 1
    for browser in (client, *others):
        assert browser.cookies["tocsin_session"].value not in page
    assert len(_names(others[2])) == 0


def test_one_is_ended_and_the_others_go_on(client: Any, others: list[Any]) -> None:
    which = _names(client)[0]
    client.post(AT, {"session": which, "passphrase": PASSPHRASE})
    assert which not in _names(client)
    answers = sorted(browser.get("/cases/").status_code for browser in others)
    assert answers == [200, 200, 302]


def test_all_but_this_one_are_ended(client: Any, others: list[Any]) -> None:
    client.post(AT, {"session": "all", "passphrase": PASSPHRASE})
    assert [browser.get("/cases/").status_code for browser in (client, *others)] == [
        200, 302, 302, 200,
    ]  # fmt: skip


def test_who_finds_an_open_session_ends_none(client: Any, others: list[Any]) -> None:
    page = client.post(AT, {"session": "all", "passphrase": "wrong wrong wrong"}, follow=True)
    assert "passphrase is not right" in page.content.decode()
    assert others[0].get("/cases/").status_code == 200


def test_a_name_of_somebody_elses_session_ends_nothing(client: Any, others: list[Any]) -> None:
    from tocsin.desk.people.elsewhere import _name

    foreign = _name(others[2].cookies["tocsin_session"].value)
    client.post(AT, {"session": foreign, "passphrase": PASSPHRASE})
    assert others[2].get("/cases/").status_code == 200


def test_a_session_that_is_silent_too_long_is_none(
    client: Any, others: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    from tocsin.desk.people import elsewhere

    now = time.time()
    monkeypatch.setattr(elsewhere.time, "time", lambda: now + 31 * 60)
    from tocsin.desk.people.models import Member

    member = Member.objects.get(pk=client.session["_auth_user_id"])
    assert elsewhere.of(member, "") == []
