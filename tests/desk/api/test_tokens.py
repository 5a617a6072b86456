"""Tokens: made, shown once, narrowed, ended; the keys they carry and the ones they do not."""

from __future__ import annotations

import datetime
import json

import pytest
from tests.desk.conftest import PASSPHRASE


def test_a_member_makes_one_sees_it_once_and_ends_it(client, case, ask) -> None:
    from tocsin.desk.api.models import Token

    page = client.get("/oneself/tokens/").content.decode()
    assert "A new token" in page
    ends = (datetime.date.today() + datetime.timedelta(days=9)).isoformat()
    answer = client.post("/oneself/tokens/", {"label": "calendar", "ends": ends})
    secret = answer.content.decode().split("<code>")[1].split("</code>")[0]
    row = Token.objects.get()
    assert secret not in json.dumps([str(v) for v in Token.objects.values_list()])
    assert secret not in client.get("/oneself/tokens/").content.decode()
    assert ask("get", "cases", secret).json()["items"][0]["id"] == str(case.pk)
    assert "Last used" in client.get("/oneself/tokens/").content.decode()
    assert client.post(f"/oneself/tokens/{row.pk}/end/").status_code == 302
    assert ask("get", "cases", secret).status_code == 401


def test_what_it_is_called_opens_for_its_member_alone(client, member, case) -> None:
    """Words of hers may name somebody: they are sealed to her, bound to this token."""
    from tocsin.desk.api import tokens
    from tocsin.desk.api.models import Token
    from tocsin.desk.people import services

    ends = (datetime.date.today() + datetime.timedelta(days=9)).isoformat()
    for words in ("Zorbek's calendar", "Another"):
        client.post("/oneself/tokens/", {"label": words, "ends": ends})
    one, two = Token.objects.order_by("made_at")
    assert b"Zorbek" not in bytes(one.called)
    assert "Zorbek&#x27;s calendar" in client.get("/oneself/tokens/").content.decode()
    administrator = services.admit("B", PASSPHRASE, "en", administers=True)
    client.post("/sign-out/")
    client.post("/sign-in/", {"name": "B", "passphrase": PASSPHRASE})
    page = client.get("/oneself/tokens/").content.decode()
    assert "Zorbek" not in page
    assert str(one.pk) in page, "she sees that there is one, and ends it"
    import pyrage

    hers = pyrage.x25519.Identity.from_str(administrator.identity)
    mine = services.sign_in(member.name, PASSPHRASE)
    own = pyrage.x25519.Identity.from_str(mine.identity)
    assert tokens.called(one, hers) == tokens.called(one, None) == ""
    assert tokens.called(one, own) == "Zorbek's calendar"
    two.called = one.called
    assert tokens.called(two, own) == "", "put in the place of another"


@pytest.mark.all_told
def test_every_step_of_a_token_is_in_the_log(client, case, ask, token) -> None:
    from tocsin.desk.api import tokens
    from tocsin.desk.api.models import Token
    from tocsin.desk.audit.models import Leaf

    secret = token(writes=True)
    ask("get", "", secret)
    ask("get", "", secret)  # the second use of an hour is not told again
    tokens.end(Token.objects.get(), Token.objects.get().member)
    said = [json.loads(bytes(leaf.content))["do"] for leaf in Leaf.objects.order_by("number")]
    assert [do for do in said if do.startswith("token.")] == [
        "token.made", "token.used", "token.ended",
    ]  # fmt: skip


def test_a_token_put_in_by_hand_is_found_by_the_log(member, token) -> None:
    from tocsin.desk.api.models import Token
    from tocsin.desk.audit import stated, whole

    token()
    Token.objects.update(opens=True)
    story = whole.Story()
    from tocsin.desk.audit.models import Leaf

    for leaf in Leaf.objects.order_by("number"):
        whole.tell(story, json.loads(bytes(leaf.content)))
    assert "api.token" in stated.STATED
    assert [str(f) for f in whole.rows_against("api.token", story)]


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer tocsin_", "Basic dG9jc2lu", "Bearer tocsin_" + "A" * 43,
     "Bearer \u0430", "bearer tocsin_" + "A" * 5000, "Bearer tocsin_' OR 1=1 --"],
)  # fmt: skip
def test_whatever_is_no_token_gets_the_same_answer(ask, case, header) -> None:
    answer = ask(
        "get",
        f"cases/{case.pk}",
        authorization=header.encode("latin-1", "replace").decode("latin-1"),
    )
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["errors"][0]["mend"]


def test_an_ended_an_outdated_and_an_unknown_token_are_told_apart_by_nobody(
    ask, member, token
) -> None:
    from django.utils import timezone

    from tocsin.desk.api.models import Token

    secret, other, third = token(), token(), token()
    now = timezone.now()
    rows = {row.digest: row for row in Token.objects.all()}
    assert len(rows) == 3
    first, second, gone = Token.objects.order_by("made_at")
    Token.objects.filter(pk=first.pk).update(ended_at=now)
    Token.objects.filter(pk=second.pk).update(ends_at=now)
    gone.delete()
    told = {ask("get", "", each).content for each in (secret, other, third, "tocsin_" + "x" * 43)}
    assert len(told) == 1


def test_a_token_of_somebody_who_left_is_dead(ask, member, token) -> None:
    from tocsin.desk.people.models import Member

    secret = token()
    assert ask("get", "", secret).status_code == 200
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert ask("get", "", secret).status_code == 401


def test_a_signed_in_browser_is_nobody_here(client, case) -> None:
    """No cookie counts below /api/: a foreign page can make a browser send none that helps it."""
    assert client.get(f"/api/v1/cases/{case.pk}").status_code == 401
    assert client.post(f"/api/v1/cases/{case.pk}/events", {}).status_code == 401


def test_a_token_opens_no_page_of_the_desk(ask, browser, case, token) -> None:
    secret = token(writes=True, opens=True, office=True)
    for address in ("/cases/", f"/cases/{case.pk}/", "/oneself/tokens/", "/office/", "/log/"):
        answer = browser.get(address, headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 302, address


def test_a_token_reaches_the_cases_chosen_and_no_other(ask, member, case, token) -> None:
    from tocsin.desk.record.entries import begin_case

    other = begin_case(member, "Another", "KZ", "en")
    secret = token(cases=(case,))
    assert [c["id"] for c in ask("get", "cases", secret).json()["items"]] == [str(case.pk)]
    assert ask("get", f"cases/{other.pk}", secret).status_code == 404
    assert ask("get", f"cases/{other.pk}/events", secret).status_code == 404
    assert ask("get", f"cases/{case.pk}", secret).status_code == 200
    later = token()
    assert len(ask("get", "cases", later).json()["items"]) == 2


def test_a_member_cannot_take_more_than_she_has(member, case, opened) -> None:
    import pyrage

    from tocsin.desk.api.models import Token
    from tocsin.desk.api.tokens import Wish, make
    from tocsin.desk.people import services
    from tocsin.ground.errors import TocsinError

    guest = services.admit("Guest", PASSPHRASE, "en")
    identity = pyrage.x25519.Identity.from_str(guest.identity)
    day = datetime.date.today() + datetime.timedelta(days=3)
    with pytest.raises(TocsinError, match="you have a role"):
        make(guest.member, Wish("x", day, cases=(case,)), identity)
    make(guest.member, Wish("x", day, reports=True, office=True), identity)
    row = Token.objects.get(member=guest.member)
    assert (row.reports, row.office) == (False, False)
    for wrong in (datetime.date(2000, 1, 1), day + datetime.timedelta(days=400)):
        with pytest.raises(TocsinError, match="next year"):
            make(guest.member, Wish("x", wrong), identity)


def test_roles_taken_from_the_member_are_gone_from_her_token(ask, case, token) -> None:
    secret = token()
    assert ask("get", f"cases/{case.pk}", secret).status_code == 200
    case.seats.all().delete()
    assert ask("get", f"cases/{case.pk}", secret).status_code == 404


def test_a_key_lies_only_under_the_secret_and_dies_with_the_case_key(ask, hand, token) -> None:
    from tocsin.desk.api import tokens
    from tocsin.desk.api.models import Token, TokenKey
    from tocsin.desk.record.seats.rotation import rotate

    assert not (token() and TokenKey.objects.exists())
    secret = token(opens=True)
    row = Token.objects.get(opens=True)
    kept = bytes(TokenKey.objects.get().wrapped)
    assert b"AGE-SECRET-KEY" not in kept
    assert str(tokens.key_of(row, secret, hand.case)) == str(hand.identity)
    another = secret[:-1] + ("Q" if secret.endswith("A") else "A")
    assert tokens.key_of(row, another, hand.case) is None
    rotate(hand)
    assert not TokenKey.objects.exists()
    hand.case.refresh_from_db()
    assert tokens.key_of(row, secret, hand.case) is None
    assert ask("get", f"cases/{hand.case.pk}", secret).json()["keyed"] is False


def test_an_administrator_sees_and_ends_the_tokens_of_others_and_makes_none_for_them(
    browser, client, member, case
) -> None:
    import pyrage

    from tocsin.desk.api.models import Token
    from tocsin.desk.api.tokens import Wish, make
    from tocsin.desk.people import services

    guest = services.admit("Гость", PASSPHRASE, "en")
    day = datetime.date.today() + datetime.timedelta(days=3)
    identity = pyrage.x25519.Identity.from_str(guest.identity)
    row, secret = make(guest.member, Wish("of the guest", day), identity)
    page = client.get("/oneself/tokens/").content.decode()
    assert "Гость" in page
    assert "of the guest" not in page, "what she calls it is for her alone"
    assert secret not in page
    client.post(f"/oneself/tokens/{row.pk}/end/")
    assert Token.objects.get(pk=row.pk).ended_at is not None


def test_another_member_neither_sees_nor_ends_a_token(member, token) -> None:
    from django.test import Client

    from tocsin.desk.api.models import Token
    from tocsin.desk.people import services

    token()
    services.admit("Guest", PASSPHRASE, "en")
    guest = Client(HTTP_HOST="127.0.0.1")
    guest.post("/sign-in/", {"name": "Guest", "passphrase": PASSPHRASE})
    assert "a test" not in guest.get("/oneself/tokens/").content.decode()
    row = Token.objects.get()
    assert guest.post(f"/oneself/tokens/{row.pk}/end/").status_code == 404
    row.refresh_from_db()
    assert row.ended_at is None


def test_the_limit_is_told_as_429(ask, member, token, monkeypatch) -> None:
    from django.conf import settings

    from tocsin.desk.limits import buckets

    secret = token()
    monkeypatch.setattr(settings, "API_BURST", 2)
    monkeypatch.setattr(settings, "API_A_MINUTE", 60)
    monkeypatch.setattr(buckets.MEMORY, "clock", lambda: 0.0)
    assert [ask("get", "", secret).status_code for _ in range(3)] == [200, 200, 429]
    assert ask("get", "", secret)["Retry-After"] == "1"
