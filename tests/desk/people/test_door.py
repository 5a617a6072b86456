"""The first start, the one-time link, signing in and out."""

from __future__ import annotations

import html
import re
import uuid

import pytest
from tests.desk.conftest import PASSPHRASE

ANSWERS = {"language": "ky", "name": "Айгуль", "passphrase": PASSPHRASE, "again": PASSPHRASE}


def test_three_questions_and_a_tick_lead_to_the_case(browser) -> None:
    from tocsin.desk.people.services import new_link

    link = f"/start/{new_link()}/"
    assert b"passphrase" in browser.get(link).content
    answer = browser.post(link, {**ANSWERS, "example": "on"}, follow=True)
    assert answer.status_code == 200
    assert re.fullmatch(r"/cases/[0-9a-f-]{36}/", answer.request["PATH_INFO"])
    assert '<html lang="ky"' in answer.content.decode()


def test_the_link_works_once(browser) -> None:
    from django.test import Client

    from tocsin.desk.people.models import Member
    from tocsin.desk.people.services import new_link

    link = f"/start/{new_link()}/"
    browser.post(link, ANSWERS)
    other = Client(HTTP_HOST="127.0.0.1")
    other.post(link, {**ANSWERS, "name": "Intruder"})
    assert [m.name for m in Member.objects.all()] == ["Айгуль"]
    assert other.get("/cases/").status_code == 302


def test_a_made_up_link_opens_nothing(browser) -> None:
    from tocsin.desk.people.models import Member

    assert browser.get("/start/guessed/").status_code == 410
    assert browser.post("/start/guessed/", ANSWERS).status_code == 410
    assert not Member.objects.exists()


def test_signing_out_ends_the_session_on_both_sides(client) -> None:
    assert client.get("/cases/").status_code == 200
    key = client.cookies["tocsin_key"].value
    session = client.cookies["tocsin_session"].value
    answer = client.post("/sign-out/")
    assert "storage" in answer["Clear-Site-Data"]
    client.cookies["tocsin_key"], client.cookies["tocsin_session"] = key, session
    assert client.get("/cases/").status_code == 302


@pytest.mark.parametrize(
    "passphrase",
    ["aaaaaaaaaaaaaaa", "1212 1212 1212", "1QAZ 2wsx 3edc", "Tocsin tocsin tocsin",
     "Айгуль айгуль Айгуль", "Айгуль-Айгуль-tocsin"],
)  # fmt: skip
def test_a_passphrase_that_is_hardly_a_secret_is_refused(desk, passphrase: str) -> None:
    from tocsin.desk.people import services
    from tocsin.desk.people.throttle import RefusedError

    with pytest.raises(RefusedError, match="words are best"):
        services.check_passphrase(passphrase, "Айгуль")
    services.check_passphrase("Айгуль слон чай гора мост", "Айгуль")


def test_the_session_alone_opens_nothing(client) -> None:
    """Who steals the table of sessions has the session but not the key in the cookie."""
    del client.cookies["tocsin_key"]
    assert client.get("/cases/").status_code == 302


def test_wrong_passphrases_are_slowed_down_and_say_nothing(browser, member) -> None:
    wrong = {"name": member.name, "passphrase": "wrong wrong wrong"}
    answers = [browser.post("/sign-in/", wrong).content.decode() for _ in range(6)]
    unknown = browser.post("/sign-in/", {**wrong, "name": "nobody"}).content.decode()
    assert "do not fit together" in answers[0]
    assert "do not fit together" in unknown
    assert "Too many attempts" in answers[5]
    right = {"name": member.name, "passphrase": PASSPHRASE}
    assert "Too many attempts" in browser.post("/sign-in/", right).content.decode()


def test_a_session_that_ended_while_typing_keeps_the_words_on_the_page(client) -> None:
    del client.cookies["tocsin_session"]
    answer = client.post("/oneself/", {"remark": "what she wrote for an hour", "old": "secret"})
    assert answer.status_code == 401
    text = answer.content.decode()
    assert "what she wrote for an hour" in text
    assert "secret" not in text


def test_a_form_sent_after_the_session_ended_is_gone_on_with_after_signing_in(
    client, case, member
) -> None:
    at = f"/cases/{case.pk}/new/events/"
    del client.cookies["tocsin_session"]
    answer = client.post(at, {"summary": "An hour's work.", "date": "2023-11-02", "act": "threat"})
    assert answer.status_code == 401
    sent = dict(re.findall(r'name="(sent\.\w+)" value="([^"]*)"', answer.content.decode()))
    sent = {name: html.unescape(value) for name, value in sent.items()}
    wrong = client.post("/sign-in/", {"name": member.name, "passphrase": "no", **sent})
    assert "sent.form" in wrong.content.decode()
    back = client.post("/sign-in/", {"name": member.name, "passphrase": PASSPHRASE, **sent})
    assert back["Location"] == f"{at}?draft=1"
    page = client.get(back["Location"]).content.decode()
    assert "An hour&#x27;s work." in page
    for path in ("//elsewhere.example/", "/cases/", f"/cases/{uuid.uuid4()}/new/events/"):
        again = client.post(
            "/sign-in/", {"name": member.name, "passphrase": PASSPHRASE, "sent.path": path}
        )
        assert again["Location"] == "/"


def test_a_new_passphrase_opens_the_same_identity(client, member) -> None:
    from tocsin.desk.people import services

    before = services.sign_in(member.name, PASSPHRASE).identity
    new = "ветер камень книга снег"
    mistyped = client.post("/oneself/", {"old": PASSPHRASE, "new": new, "again": new[:-1]})
    assert "The two passphrases differ" in mistyped.content.decode()
    assert services.sign_in(member.name, PASSPHRASE).identity == before
    client.post("/oneself/", {"old": PASSPHRASE, "new": new, "again": new})
    assert services.sign_in(member.name, new).identity == before


def test_a_session_ends_after_silence_and_after_a_day_of_work(client) -> None:
    import time

    for field, ago in (("seen", 31 * 60), ("began", 9 * 3600)):
        session = client.session
        kept = dict(session)
        session[field] = int(time.time()) - ago
        session.save()
        assert client.get("/cases/").status_code == 302, field
        session = client.session
        session.update(kept)
        session.save()


def test_a_clock_set_right_ends_no_session_and_one_set_back_far_does(client) -> None:
    import time

    for ahead, status in ((60, 200), (3600, 302)):
        session = client.session
        session["seen"] = int(time.time()) + ahead
        session.save()
        assert client.get("/cases/").status_code == status, ahead


def test_the_address_asked_for_is_come_back_to_and_no_foreign_one(browser, member, case) -> None:
    asked = f"/cases/{case.pk}/?a=1&b=2"
    door = browser.get(asked)["Location"]
    given = {"name": member.name, "passphrase": PASSPHRASE}
    assert "%26b%3D2" in door
    assert browser.post("/sign-in/", {**given, "next": asked})["Location"] == asked
    for foreign in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        assert browser.post("/sign-in/", {**given, "next": foreign})["Location"] == "/"
