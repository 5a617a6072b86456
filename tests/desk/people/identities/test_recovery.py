"""Enough shares bring a member back with all she could read; fewer, or others', bring nothing."""

from __future__ import annotations

import re

import pytest

from desk.conftest import PASSPHRASE

pytestmark = pytest.mark.all_told

NEW = "ветер камень книга снег"


def shares_of(client) -> list[str]:
    given = {"count": "3", "need": "2", "passphrase": PASSPHRASE}
    page = client.post("/recovery/", given).content.decode()
    lists = re.findall(r'<ol class="words">(.*?)</ol>', page, re.DOTALL)
    return [" ".join(re.findall("<li>(.*?)</li>", words)) for words in lists]


def test_two_of_three_shares_bring_everything_back(client, browser, member, case) -> None:
    from django.test import Client

    shares = shares_of(client)
    assert [len(words.split()) for words in shares] == [33, 33, 33]
    other = Client(HTTP_HOST="127.0.0.1")
    words = f"{shares[2].upper()}\n\n{shares[0]}"
    given = {"name": member.name, "new": NEW, "again": NEW, "shares": words}
    assert other.post("/recover/", given)["Location"] == "/cases/"
    page = other.get(f"/cases/{case.pk}/").content.decode()
    assert "hold no key" not in page
    assert client.get("/cases/").status_code == 302  # the old session ended
    assert "do not fit" in browser.post(
        "/sign-in/", {"name": member.name, "passphrase": PASSPHRASE}
    ).content.decode()  # fmt: skip


def test_one_share_or_a_wrong_word_brings_nothing(client, member) -> None:
    from django.test import Client

    shares = shares_of(client)
    other = Client(HTTP_HOST="127.0.0.1")
    wrong = shares[1].split()
    wrong[4] = "academic" if wrong[4] != "academic" else "acid"
    given = {"name": member.name, "new": NEW, "again": NEW}
    for words in (shares[0], f"{shares[0]}\n\n{' '.join(wrong)}", "nonsense", "\n\n"):
        answer = other.post("/recover/", {**given, "shares": words})
        assert answer.status_code == 200
    assert other.get("/cases/").status_code == 302


def test_the_server_keeps_no_share(client, desk) -> None:
    from tocsin.desk.people.models import RecoveredIdentity, RecoverySet

    shares = shares_of(client)
    row = RecoverySet.objects.get(retired_at=None)
    held = str(row.__dict__) + str(RecoveredIdentity.objects.first().__dict__)
    assert not any(" ".join(words.split()[4:8]) in held for words in shares)


def test_who_does_not_administer_makes_no_shares(browser, member) -> None:
    from tocsin.desk.people import services

    services.admit("Clerk", PASSPHRASE, "en")
    browser.post("/sign-in/", {"name": "Clerk", "passphrase": PASSPHRASE})
    assert browser.get("/recovery/").status_code == 403


def test_who_finds_an_open_session_makes_no_shares_without_the_passphrase(client) -> None:
    from tocsin.desk.people.identities import recovery

    for wrong in ("", "not hers", PASSPHRASE + "!"):
        given = {"count": "3", "need": "2", "passphrase": wrong}
        page = client.post("/recovery/", given).content.decode()
        assert 'class="words"' not in page
    assert "is not right" in page
    assert recovery.living() is None
