"""Secret addresses: a calendar and a feed that tell what is due and that something changed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from icalendar import Calendar
from tests.desk.conftest import PASSPHRASE

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def made(member: Any, case: Any) -> Any:
    from tocsin.desk.exchange import addresses

    def make(kind: str, only: Any = None) -> str:
        _row, secret = addresses.make(member, kind, only)
        return f"/feeds/{secret}/" + {"ics": "docket.ics", "atom": "changes.atom"}[kind]

    return make


def test_a_member_makes_one_sees_it_once_and_ends_it(client, browser, case) -> None:
    from django.test import Client

    from tocsin.desk.exchange.models import Address

    page = client.post("/oneself/told/", {"do": "address", "kind": "ics", "case": ""})
    address = page.content.decode().split("<code>")[1].split("</code>")[0]
    secret = address.split("/feeds/")[1].split("/")[0]
    assert secret not in client.get("/oneself/told/").content.decode()
    assert secret not in str(list(Address.objects.values_list()))
    nobody = Client(HTTP_HOST="127.0.0.1")
    path = "/" + address.split("/", 3)[3]
    assert nobody.get(path).status_code == 200
    client.post("/oneself/told/", {"do": "end-address", "key": Address.objects.get().pk})
    assert nobody.get(path).status_code == 404


def test_the_calendar_reads_as_one_and_tells_no_name(browser, hand, made) -> None:
    path = made("ics")
    answer = browser.get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    assert Calendar.from_ical(answer.content)
    assert "Seitbekov" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_a_case_that_may_not_be_named_is_called_by_its_key(browser, hand, made) -> None:
    """The title of a confidential case stands in no calendar and in no feed."""
    from tocsin.desk.exchange import feeds
    from tocsin.desk.record.entries import assemble, replace_file

    assert feeds.called(hand.case) == "Searches at a union (synthetic)"
    file = assemble(hand.case, hand.identity).file
    shut = file.case.model_copy(update={"confidential": True})
    hand.case.refresh_from_db()
    case = replace_file(hand, file.model_copy(update={"case": shut}), "changed", hand.case.revision)
    assert feeds.called(case) == f"KG-{str(case.pk)[:8]}"
    for kind in ("ics", "atom"):
        assert "Searches" not in browser.get(made(kind)).content.decode()


def test_the_feed_says_that_and_never_what(browser, case, made, ask, token) -> None:
    event = {"id": "ev-new", "summary": "Marat Seitbekov was held.", "act": "arrest",
             "date": "2024-05-05"}  # fmt: skip
    assert ask("post", f"cases/{case.pk}/events", token(writes=True), event).status_code == 201
    answer = browser.get(made("atom"))
    feed = ET.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert feed.find(f"{ATOM}id") is not None
    assert entries
    assert any("an entry changed" in (e.findtext(f"{ATOM}title") or "") for e in entries)
    for entry in entries:
        assert entry.find(f"{ATOM}id") is not None
        assert entry.find(f"{ATOM}updated") is not None
    text = answer.content.decode()
    for said in ("Seitbekov", "held", "ev-new", "arrest"):
        assert said not in text


def test_an_address_of_one_case_tells_of_no_other(browser, member, case, made) -> None:
    from tocsin.desk.record.entries import begin_case

    other = begin_case(member, "Another case", "KZ", "en")
    both, one = browser.get(made("atom")), browser.get(made("atom", case.pk))
    assert str(other.pk) in both.content.decode()
    assert str(other.pk) not in one.content.decode()


@pytest.mark.parametrize("secret", ["x", "A" * 43, "..%2f", "%00", "А" * 43, "A" * 5000])
def test_an_address_that_is_nobodys_is_not_there(browser, case, secret) -> None:
    answer = browser.get(f"/feeds/{secret}/docket.ics")
    assert answer.status_code == 404


def test_an_address_is_read_and_never_written(browser, case, made) -> None:
    path = made("ics")
    for method in ("post", "put", "delete", "patch"):
        assert getattr(browser, method)(path).status_code == 405
    assert browser.get(path.replace("docket.ics", "changes.atom")).status_code == 404


def test_it_dies_with_the_seat_and_with_the_member(browser, member, case, made) -> None:
    from tocsin.desk.people.models import Member

    path = made("atom")
    case.seats.all().delete()
    assert str(case.pk) not in browser.get(path).content.decode()
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert browser.get(path).status_code == 404


def test_nobody_ends_or_sees_the_address_of_another(member, case, made) -> None:
    from django.test import Client

    from tocsin.desk.exchange.models import Address
    from tocsin.desk.people import services

    made("ics")
    services.admit("Guest", PASSPHRASE, "en")
    guest = Client(HTTP_HOST="127.0.0.1")
    guest.post("/sign-in/", {"name": "Guest", "passphrase": PASSPHRASE})
    row = Address.objects.get()
    guest.post("/oneself/told/", {"do": "end-address", "key": row.pk})
    row.refresh_from_db()
    assert row.ended_at is None
    answer = guest.post("/oneself/told/", {"do": "address", "kind": "ics", "case": case.pk})
    assert answer.status_code == 422
    assert Address.objects.count() == 1
    for key in ("x", "1", ""):
        assert guest.post("/oneself/told/", {"do": "end-address", "key": key}).status_code in (
            302, 404,
        )  # fmt: skip
