"""Entries are entered, changed, taken out and brought back through forms made of the models."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desk.record.filled import fields, send

pytestmark = pytest.mark.all_told


def address(case: Any, key: str, made: Any) -> str:
    return f"/cases/{case.pk}/entries/{made.rows[key].pk}/"


@pytest.fixture
def made(hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    return assemble(hand.case, hand.identity)


def now(hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    hand.case.refresh_from_db()
    return assemble(hand.case, hand.identity)


@pytest.mark.slow
def test_every_form_sent_back_untouched_changes_nothing(client, case, made) -> None:
    """One entry of each section and all that hold parts in parts; the rest are of their kind."""
    from tocsin.casefile.folder.merging import plain_data
    from tocsin.desk.record.models import Change

    data = plain_data(made.file)
    keys = ["case"]
    for section, items in data.items():
        if section != "case":
            keys += sorted(items, key=lambda k: -len(str(items[k])))[:3]
    before = Change.objects.count()
    for key in keys:
        answer = send(client, address(case, key, made) + "edit/")
        assert answer.status_code == 302, (key, re.findall("<li>.*?</li>", answer.content.decode()))
    assert Change.objects.count() == before


def test_every_field_of_every_model_has_words_in_the_form(django) -> None:
    from tocsin.casefile.model import Case
    from tocsin.desk.record.forms.names import MODEL_OF
    from tocsin.desk.record.forms.shape import shapes
    from tocsin.desk.record.forms.words import LABELS, WORDS

    todo, seen = [Case, *MODEL_OF.values()], set()
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        for shape in shapes(model):
            assert f"{model.__name__}.{shape.name}" in LABELS or shape.name in LABELS
            assert all(word in WORDS for word in shape.choices), shape
            if shape.sort.value in ("part", "parts"):
                todo.append(shape.model)
    assert len(seen) > 20


def test_an_event_in_the_officers_words(client, case, hand) -> None:
    page = f"/cases/{case.pk}/new/events/"
    answer = send(client, page, {
        "summary": "Officers came to the office and demanded the membership list.",
        "date": "25 October 2023", "act": "visit", "targets": "FTUK", "actors": "Somebody New",
    })  # fmt: skip
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "“Somebody New” is not in this case yet" in text
    assert "membership list" in text
    again = fields(answer.content)
    answer = send(client, page, {"new:actors": "security_service"}, old=again)
    assert answer.status_code == 302, re.findall("<li>.*?</li>", answer.content.decode())
    file = now(hand).file
    event = file.events[-1]
    assert event.date.text == "2023-10-25"
    assert event.targets == ["ftuk"]
    assert file.party(event.actors[0]).name == "Somebody New"
    assert "read as: 25 October 2023" in client.get(answer["Location"]).content.decode()


def test_a_new_person_gets_an_id_that_says_nothing_and_is_sealed(client, case, hand) -> None:
    from tocsin.desk.record.models import Entry

    page = f"/cases/{case.pk}/new/events/"
    send(client, page, {
        "summary": "A worker was dismissed.", "date": "2023-11", "act": "dismissal",
        "targets": "Bakyt Imaginary", "new:targets": "person",
    })  # fmt: skip
    event = now(hand).file.events[-1]
    assert re.fullmatch(r"person-\d+", event.targets[0])
    assert not Entry.objects.filter(entity_id=event.targets[0]).exists()
    row = Entry.objects.filter(case=case, section="parties").order_by("-changed_at").first()
    assert row.protected
    assert row.body is None


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, case) -> None:
    page = f"/cases/{case.pk}/new/events/"
    answer = send(client, page, {"summary": "Kept words", "date": "03/04/2023", "act": "visit"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "This could be 3 April 2023 or 4 March 2023" in text
    assert "Kept words" in text
    assert 'value="03/04/2023"' in text


@pytest.mark.parametrize(
    ("language", "words", "read"),
    [
        ("en", "last Tuesday", "2026-11-24"),
        ("en", "between 3 and 5 May", "2026-05-03/2026-05-05"),
        ("en", "about October", "2026-10~"),
        ("en", "2023-10~", "2023-10~"),
        ("fr", "vers octobre 2023", "2023-10~"),
        ("ru", "в октябре 2023 г.", "2023-10"),
        ("ru", "около октября 2023", "2023-10~"),
        ("ru", "с 14 по 17 ноября", "2026-11-14/2026-11-17"),
        ("ky", "2023-жылдын 25-октябры", "2023-10-25"),
        ("ky", "кечээ", "2026-11-28"),
        ("en", "25 December", "2025-12-25"),
    ],
)
def test_dates_in_free_words(django, language: str, words: str, read: str) -> None:
    from datetime import date

    from django.utils import translation

    from tocsin.desk.record.forms.when import read_when

    with translation.override(language):
        assert read_when(words, date(2026, 11, 29)).text == read


@pytest.mark.parametrize("words", ["whenever", "3/4/2023", "31 February 2023", "2023-13-45", "🙂"])
def test_what_is_no_date_is_asked_about(django, words: str) -> None:
    from datetime import date

    from tocsin.desk.record.forms.when import UnreadError, read_when

    with pytest.raises(UnreadError):
        read_when(words, date(2026, 11, 29))


def test_two_people_change_different_fields_and_both_arrive(client, case, hand, made) -> None:
    at = address(case, made.file.events[3].id, made) + "edit/"
    old = fields(client.get(at).content)
    assert send(client, at, {"notes": "the second remark"}).status_code == 302
    assert send(client, at, {"quotation": "word for word"}, old=old).status_code == 302
    event = now(hand).file.events[3]
    assert event.notes == "the second remark"
    assert str(event.quotation) == "word for word"


def test_two_people_change_one_field_and_both_versions_are_shown(client, case, hand, made) -> None:
    at = address(case, made.file.events[3].id, made) + "edit/"
    old = fields(client.get(at).content)
    send(client, at, {"notes": "the first remark"})
    answer = send(client, at, {"notes": "another remark"}, old=old)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "the first remark" in text
    assert "another remark" in text
    assert now(hand).file.events[3].notes == "the first remark"
    answer = send(client, at, {}, old=fields(answer.content))
    assert answer.status_code == 302
    assert now(hand).file.events[3].notes == "another remark"


def test_what_somebody_else_wrote_is_told_in_words(client, case, hand, made) -> None:
    """A day as it is read, a party by its name, a text of several languages by its words."""
    at = address(case, made.file.events[3].id, made) + "edit/"
    old = fields(client.get(at).content)
    send(client, at, {"summary": "The first words.", "date": "2019-11-05", "act": "threat"})
    answer = send(
        client, at, {"summary": "Other words.", "date": "2019-12", "act": "search"}, old=old
    )
    told = answer.content.decode()
    for words in ("“The first words.”", "“5 November 2019”", "“threat”"):
        assert f"meanwhile to: {words}" in told, words


def test_a_double_press_enters_one_event(client, case, hand) -> None:
    page = f"/cases/{case.pk}/new/events/"
    old = fields(client.get(page).content)
    given = {"summary": "Pressed twice.", "date": "2023-11-02", "act": "threat"}
    first = send(client, page, given, old=old)
    second = send(client, page, given, old=old)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert [str(e.summary) for e in now(hand).file.events].count("Pressed twice.") == 1


def test_taken_out_and_brought_back(client, case, hand, made) -> None:
    lone = next(e.id for e in made.file.events if not mentioned(made.file, e.id))
    at = address(case, lone, made)
    assert client.post(at + "take-out/").status_code == 302
    assert lone not in now(hand).file.by_id
    page = client.get(at).content.decode()
    undo = re.search(r'action="([^"]+/undo/\d+/)"', page)
    assert undo
    assert client.post(undo[1]).status_code == 302
    assert now(hand).file.event(lone) == made.file.event(lone)


def test_what_is_mentioned_elsewhere_is_not_taken_out(client, case, hand, made) -> None:
    key = next(e.id for e in made.file.events if mentioned(made.file, e.id))
    answer = client.post(address(case, key, made) + "take-out/")
    assert answer.status_code == 409
    assert key in now(hand).file.by_id


def mentioned(file: Any, key: str) -> bool:
    from tocsin.casefile.answers.references import _mentions

    return any(found == key for _place, _kind, found in _mentions(file, ()))


def test_what_is_typed_is_kept_sealed_and_offered_again(client, case) -> None:
    from tocsin.desk.record.models import FormDraft

    page = f"/cases/{case.pk}/new/events/"
    body = {"desk.form": "events", "place": "", "summary": "Half a sentence about Bakyt"}
    assert client.post(f"/cases/{case.pk}/draft/", body).status_code == 204
    assert b"Bakyt" not in bytes(FormDraft.objects.get().sealed)
    assert "did not save it" in client.get(page).content.decode()
    assert "Half a sentence about Bakyt" in client.get(page + "?draft=1").content.decode()
    client.post(f"/cases/{case.pk}/draft/", {"desk.form": "events", "desk.drop": "1"})
    assert not FormDraft.objects.exists()


@pytest.mark.slow
def test_a_name_that_becomes_protected_is_sealed_with_its_history(client, case, hand, made) -> None:
    """Every text in which the name stands goes out of the clear, old versions included."""
    from django.db import connection

    from tocsin.casefile.names import NameScanner
    from tocsin.desk.record.models import Change, Entry

    page = f"/cases/{case.pk}/new/parties/"
    send(client, page, {"names.0.text": "Zorbek Unmistakable", "kind": "person",
                        "sensitivity": "public"})  # fmt: skip
    key = now(hand).file.parties[-1].id
    lone = next(e.id for e in made.file.events if not mentioned(made.file, e.id))
    at = address(case, lone, made) + "edit/"
    send(client, at, {"notes": "Zorbek Unmistakable was there."})
    send(client, at, {"notes": "Somebody was there."})
    plain = Change.objects.filter(entry__case=case, sealed=None)
    assert any("Unmistakable" in str(c.after) for c in plain)
    held = now(hand)
    assert not held.rows[key].protected
    send(client, address(case, key, held) + "edit/", {"protected": "1", "sensitivity": "internal",
                                                      "alias": "a worker"})  # fmt: skip
    assert now(hand).rows[key].protected
    scanner = NameScanner()
    scanner.add("Zorbek Unmistakable", "x")
    for row in [*Change.objects.filter(entry__case=case), *Entry.objects.filter(case=case)]:
        assert not scanner.scan(str(row.__dict__)), row
    assert connection.vendor != "sqlite" or _secure(connection)


def _secure(connection: Any) -> bool:
    with connection.cursor() as cursor:
        return bool(cursor.execute("PRAGMA secure_delete").fetchone()[0])


HOSTILE = [
    "<script>alert(1)</script>", "'; DROP TABLE record_entry; --", "a\x00\x01b", "\u202e\u200fx",
    "{{ 7*7 }}{% load x %}", "a" * 20_000, "../../etc/passwd", "%(count)s %s {0}", "🙂" * 500,
]  # fmt: skip


@pytest.mark.sampled(9)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_kept_as_it_is_or_refused_with_words(client, case, hand, text: str) -> None:
    given = {"summary": text, "date": "2023-11-02", "act": "threat", "place": text}
    answer = send(client, f"/cases/{case.pk}/new/events/", given)
    assert answer.status_code in (302, 422), answer.status_code
    if answer.status_code == 302:
        event = now(hand).file.events[-1]
        assert str(event.summary) == text.replace("\x00\x01", "").strip()
        page = client.get(answer["Location"]).content.decode()
        assert "<script>alert" not in page
        assert text != HOSTILE[4] or "{{ 7*7 }}" in page


def test_a_case_begun_with_four_answers_takes_its_first_event(client, member) -> None:
    answer = client.post(
        "/cases/new/", {"title": "A case of one's own", "government": "KZ", "language": "ru"}
    )
    assert answer.status_code == 302
    page = answer["Location"] + "new/events/"
    given = {"summary": "Милиция пришла в офис.", "date": "2024-02", "act": "visit"}
    assert send(client, page, given).status_code == 302
    assert "Милиция пришла в офис." in client.get(answer["Location"]).content.decode()


def test_another_event_begins_with_the_same_sources(client: Any, case: Any, hand: Any) -> None:
    """One report tells many things: the second is entered without naming its source again."""
    source = next(s for s in now(hand).file.sources if s.title)
    page = f"/cases/{case.pk}/new/events/"
    answer = send(client, page, {
        "summary": "The first thing told.", "date": "2023-10-20", "act": "threat",
        "sources": source.id, "desk.then": "another",
    })  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    form = fields(client.get(answer["Location"]).content)
    assert dict(form)["summary"] == ""
    given = {"summary": "The second thing told.", "date": "2023-10-21", "act": "threat"}
    assert send(client, page, given, old=form).status_code == 302
    one, two = now(hand).file.events[-2:]
    assert one.sources == two.sources == [source.id]
    assert client.get(f"{page}?after=made-up").status_code == 200
