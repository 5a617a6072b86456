"""An office that asks for a second factor: who has none sets one up before anything else opens."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE

from tocsin.desk.people.second_factor import totp

pytestmark = pytest.mark.all_told


def _add_factor(client: Any) -> None:
    from tocsin.desk.people.second_factor import factor_views

    client.get("/oneself/second/")
    secret = bytes.fromhex(client.session[factor_views.SECRET])
    code = totp.code(secret, int(time.time()) // totp.STEP)
    done = client.post("/oneself/second/", {"code": code, "passphrase": PASSPHRASE})
    assert done.status_code == 200, "the codes for paper"


@pytest.fixture
def colleague(browser: Any, member: Any) -> Any:
    """A browser with a colleague who signs in with her passphrase alone."""
    from django.test import Client

    from tocsin.desk.people import services

    services.admit("Colleague", PASSPHRASE, "en")
    hers = Client(HTTP_HOST="127.0.0.1")
    hers.post("/sign-in/", {"name": "Colleague", "passphrase": PASSPHRASE})
    assert hers.get("/cases/").status_code == 200
    return hers


def test_who_asks_it_has_one_herself(client: Any, member: Any) -> None:
    page = client.post("/office/", {"do": "ask-factor"}, follow=True).content.decode()
    assert "Set up your own second factor first" in page
    member.refresh_from_db()
    assert not member.owes_factor


def test_nothing_opens_before_one_is_set_up(client: Any, colleague: Any, case: Any) -> None:
    """In sessions that are open already, in new ones, and for who joins later."""
    from tocsin.desk.people import services

    _add_factor(client)
    client.post("/office/", {"do": "ask-factor"})
    assert client.get("/cases/").status_code == 200, "she has given hers"
    for address in ("/cases/", "/oneself/", f"/cases/{case.pk}/", "/oneself/tokens/"):
        answer = colleague.get(address)
        assert answer.status_code in (302, 404), address
        assert answer.get("Location", "/oneself/second/") == "/oneself/second/"
    made = colleague.post("/cases/new/", {"title": "x", "government": "KG", "language": "en"})
    assert made["Location"] == "/oneself/second/"
    page = colleague.get("/oneself/second/").content.decode()
    assert "This office asks for a second factor" in page
    assert services.admit("Later", PASSPHRASE, "en").member.owes_factor
    _add_factor(colleague)
    assert colleague.get("/cases/").status_code == 200


def test_the_last_one_is_not_taken_away_while_it_is_asked(client: Any, member: Any) -> None:
    from tocsin.desk.people.models import Factor

    _add_factor(client)
    client.post("/office/", {"do": "ask-factor"})
    factor = Factor.objects.get(member=member, kind="totp")
    given = {"do": "remove", "factor": factor.pk, "passphrase": PASSPHRASE}
    page = client.post("/oneself/second/", given, follow=True).content.decode()
    assert "add another before" in page
    assert Factor.objects.filter(pk=factor.pk).exists()
    client.post("/office/", {"do": "free-factor"})
    client.post("/oneself/second/", given)
    assert not Factor.objects.filter(member=member).exists()
    assert client.get("/cases/").status_code == 200


def test_only_an_administrator_asks_it(client: Any, colleague: Any) -> None:
    assert colleague.post("/office/", {"do": "free-factor"}).status_code == 403


def test_who_sets_it_free_by_hand_is_found(client: Any, member: Any) -> None:
    from tests.desk.conftest import _untold

    from tocsin.desk.people.models import Member

    _add_factor(client)
    client.post("/office/", {"do": "ask-factor"})
    assert list(_untold()) == []
    Member.objects.filter(pk=member.pk).update(owes_factor=False)
    assert len(list(_untold())) == 1
    Member.objects.filter(pk=member.pk).update(owes_factor=True)
