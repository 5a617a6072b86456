"""A case at a glance: complete for who sees no picture, bounded for who has two thousand events."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest

PAGES = ("timeline", "held", "relations", "doubts")


def large(count: int) -> dict[str, Any]:
    """A synthetic case of many events between a few parties."""
    start = date(2021, 1, 1)
    acts = ("search", "arrest", "questioning", "dismissal", "seizure")
    return {
        "case": {"id": "many", "title": "Many", "government": "KG", "synthetic": True},
        "parties": [
            {"id": f"p{n}", "kind": "person" if n % 2 else "state_body",
             "names": [{"text": f"Party number {n}"}]}
            for n in range(40)
        ],
        "sources": [{"id": "s", "basis": "press", "title": "A page"}],
        "events": [
            {"id": f"e{n}", "summary": f"Event number {n}", "act": acts[n % 5],
             "date": (start + timedelta(days=n % 1400)).isoformat(), "sources": ["s"],
             "actors": [f"p{n % 20 * 2}"], "targets": [f"p{n % 20 * 2 + 1}"]}
            for n in range(count)
        ],
    }  # fmt: skip


def made(member: Any, body: dict[str, Any]) -> Any:
    from tocsin.casefile.model import CaseFile
    from tocsin.desk.record.entries import make_case

    return make_case(member, CaseFile.model_validate(body)).case


def test_every_page_shows_the_example_and_says_its_picture_in_words(client, case) -> None:
    for page in PAGES:
        answer = client.get(f"/cases/{case.pk}/{page}/")
        text = answer.content.decode()
        assert answer.status_code == 200, page
        assert "<table" in text, page
        assert " style=" not in text
        if page in ("timeline", "relations"):
            assert 'role="img"' in text
            assert "<title id=" in text
            assert "<desc id=" in text
    page = client.get(f"/cases/{case.pk}/").content.decode()
    for name in PAGES:
        assert f"/cases/{case.pk}/{name}/" in page


SMALL: dict[str, Any] = {
    "case": {"id": "c", "title": "Small", "government": "KG", "synthetic": True},
    "parties": [
        {"id": "police", "kind": "security_service", "names": [{"text": "The police"}]},
        {"id": "ann", "kind": "person", "names": [{"text": "Ann <b>Example</b>"}]},
        {"id": "bob", "kind": "person", "names": [{"text": "Bob Example"}]},
        {"id": "office", "kind": "federation", "names": [{"text": "Office"}]},
        {"id": "ministry", "kind": "government", "names": [{"text": "Ministry"}]},
    ],
    "sources": [
        {"id": "s1", "basis": "press", "title": "One page"},
        {"id": "s2", "basis": "told", "title": "A call"},
    ],
    "events": [
        {"id": "held", "summary": "Ann was arrested", "act": "arrest", "date": "2026-03-01/..",
         "actors": ["police"], "targets": ["ann"], "sources": ["s1"]},
        {"id": "freed1", "summary": "Bob was arrested", "act": "arrest", "date": "2025-03-01",
         "actors": ["police"], "targets": ["bob"], "sources": ["s1", "s2"],
         "disagreements": [{"field": "date", "versions": [
             {"value": "2025-03-01", "sources": ["s1"]},
             {"value": "2025-03-02", "sources": ["s2"]}]}]},
        {"id": "freed2", "summary": "Bob was released", "act": "release", "date": "2025-04-01",
         "targets": ["bob"], "sources": ["s2"], "verification": "verified"},
        {"id": "fear", "summary": "A search is feared", "act": "search", "date": "2025-05",
         "stage": "feared"},
    ],
    "communications": [
        {"id": "l1", "kind": "letter", "direction": "out", "date": "2025-06-01",
         "sender": "office", "to": [{"party": "ministry", "state": "sent"}]},
        {"id": "l2", "kind": "letter", "direction": "out", "date": "2025-07-01",
         "sender": "office", "to": [{"party": "ministry", "state": "sent"}]},
        {"id": "l3", "kind": "reply", "direction": "in", "date": "2025-06-11",
         "sender": "ministry", "to": [{"party": "office"}], "answers": ["l1"]},
    ],
}  # fmt: skip


@pytest.fixture
def small(member: Any) -> Any:
    """A small case of which every page has something to show."""
    return made(member, SMALL)


def test_that_nobody_can_say_is_not_told_as_nobody_is_held(client, member) -> None:
    taken = {**SMALL["events"][0], "date": "2026-03-01"}
    where = made(member, {**SMALL, "events": [taken]})
    late = client.get(f"/cases/{where.pk}/held/?on=2029-06-01").content.decode()
    assert "nobody can say whether" in late
    assert "Nobody is held on" not in late


def test_who_is_held_and_on_which_day(client, small) -> None:
    now = client.get(f"/cases/{small.pk}/held/?on=2026-06-01").content.decode()
    table, rest = now.split("</table>", 1)
    assert "Ann &lt;b&gt;Example&lt;/b&gt;" in table
    assert "The police" in table
    assert "Bob" not in table
    assert "Bob Example" in rest
    then = client.get(f"/cases/{small.pk}/held/?on=10+March+2025").content.decode()
    assert "Bob Example" in then.split("</table>")[0]
    assert "Ann" not in then.split("<table")[1]
    assert client.get(f"/cases/{small.pk}/held/?on=gibberish").status_code == 422


def test_silences_last_until_the_answer(client, small) -> None:
    page = client.get(f"/cases/{small.pk}/timeline/").content.decode()
    assert "Ministry answered after 10 days" in page
    assert "Ministry has not answered for" in page


def test_the_filters_are_a_plain_form(client, small) -> None:
    at = f"/cases/{small.pk}/timeline/"

    def rows(query: str) -> str:
        return client.get(at + query).content.decode().split("<tbody>")[-1].split("</tbody>")[0]

    assert "Ann was arrested" in rows("?lane=event")
    assert "answered" not in rows("?lane=event")
    assert "A search is feared" in rows("?stage=feared")
    assert "Ann" not in rows("?stage=feared")
    assert "Bob was arrested" in rows("?who=Bob+Example")
    assert "Ann" not in rows("?who=Bob+Example")
    assert "Ann" not in rows("?to=2025&lane=event")
    empty = client.get(at + "?act=killing").content.decode()
    assert "Nothing passes this choice" in empty
    for odd in ("?page=x", "?from=0000&to=zzzz", "?lane=%00&act=<script>", "?page=99999"):
        answer = client.get(at + odd)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_where_sources_differ_and_what_is_not_verified(client, small) -> None:
    page = client.get(f"/cases/{small.pk}/doubts/").content.decode()
    differs, unverified = page.split("Not verified yet", 1)
    assert "1 March 2025" in differs
    assert "2 March 2025" in differs
    assert "A call" in differs
    assert "Bob was released" not in unverified
    assert "one source alone" in unverified
    assert "no source" in unverified


def test_the_pictures_are_the_same_each_time_and_hold_no_markup(client, small) -> None:
    for page in ("timeline", "relations"):
        first, second = (
            client.get(f"/cases/{small.pk}/{page}/").content.decode().split("<svg class=")[-1]
            for _turn in range(2)
        )
        assert first.split("</svg>")[0] == second.split("</svg>")[0]
        assert "<b>" not in first


def asked_for(client: Any, member: Any, size: int) -> dict[str, tuple[int, float, int]]:
    """Queries, seconds of the processor and bytes of each page, its second time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case, out = made(member, large(size)), {}
    for page in PAGES:
        at = f"/cases/{case.pk}/{page}/"
        client.get(at)
        with CaptureQueriesContext(connection) as asked:
            begun = time.process_time()
            answer = client.get(at)
            spent = time.process_time() - begun
        out[page] = (len(asked), spent, len(answer.content))
    return out


@pytest.mark.slow
def test_more_events_ask_no_more_queries(client, member) -> None:
    few, many = asked_for(client, member, 10), asked_for(client, member, 200)
    for page in PAGES:
        assert few[page][0] == many[page][0] <= 12, page


@pytest.mark.slow
def test_two_thousand_events_stay_quick_and_small(client, member) -> None:
    for page, (queries, spent, size) in asked_for(client, member, 2000).items():
        assert queries <= 12
        assert spent < 0.3, page
        assert size < 600_000, page


def test_a_case_without_anything_teaches(client, member) -> None:
    body = {"case": {"id": "e", "title": "Empty", "government": "KG", "synthetic": True}}
    case = made(member, body)
    for page, words in {
        "timeline": "Material for the Committee",
        "held": "Nobody is held on",
        "relations": "Nobody is named yet",
        "doubts": "No two sources of this record contradict each other",
    }.items():
        answer = client.get(f"/cases/{case.pk}/{page}/")
        assert answer.status_code == 200
        assert words in answer.content.decode(), page


@pytest.mark.slow
@pytest.mark.parametrize("when", ["9999-12-31", "0001-01-01", "../2020", "2020/..", "XXXX", "20XX"])
def test_the_ends_of_the_calendar_break_nothing(client, member, when: str) -> None:
    body = {**SMALL, "events": [{**SMALL["events"][3], "date": when}], "communications": []}
    case = made(member, body)
    for page in PAGES:
        assert client.get(f"/cases/{case.pk}/{page}/").status_code == 200, page
    assert client.get(f"/cases/{case.pk}/held/?on=9999-12-31").status_code == 200
