"""Keeping and erasing in a case: rules that decide nothing, holds, two people, what goes and stays.

The seized disk after an erasure is in ``tests/desk/seized/test_erased.py``.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

PASSPHRASE = "слон чай гора мост"
pytestmark = pytest.mark.all_told


def file_of(**more: Any) -> Any:
    from tocsin.casefile.model import CaseFile

    person = {"id": "zorbek", "kind": "person", "names": [{"text": "Zorbek Unmistakable"}],
              "sensitivity": "public"}  # fmt: skip
    union = {"id": "union", "kind": "trade_union", "names": [{"text": "Union"}]}
    event = {"id": "e-1", "summary": "A man was taken.", "act": "arrest", "date": "2023",
             "targets": ["zorbek"]}  # fmt: skip
    other = {"id": "e-2", "summary": "The union was searched.", "act": "search", "date": "2023"}
    case = {"id": "one", "title": "One", "government": "KG"}
    return CaseFile.model_validate(
        {"case": case, "parties": [person, union], "events": [event, other], **more}
    )


@pytest.fixture
def made(member: Any) -> Any:
    from tocsin.desk.record.entries import make_case

    return make_case(member, file_of())


@pytest.fixture
def second(made: Any, browser: Any) -> Any:
    """A second officer of the case, and a browser in which she is signed in."""
    from django.test import Client

    from tocsin.desk.people import services
    from tocsin.desk.record.seats import seating

    opened = services.admit("Bermet", PASSPHRASE, "en")
    seating.seat(made, opened.member, ["officer", "verifier"])
    other = Client(HTTP_HOST="127.0.0.1", headers={"accept-language": "en"})
    other.post("/sign-in/", {"name": "Bermet", "passphrase": PASSPHRASE})
    return other


def entry(hand: Any, key: str) -> Any:
    from tocsin.desk.record.entries import assemble
    from tocsin.desk.record.models import Entry

    return Entry.objects.get(pk=assemble(hand.case, hand.identity).rows[key].pk)


def leaves() -> list[dict[str, Any]]:
    from tocsin.desk.audit.models import Leaf

    return [json.loads(bytes(row.content)) for row in Leaf.objects.order_by("number")]


def worked() -> None:
    """Run what waits in the queue."""
    from tocsin.desk.jobs import queue, runner

    while (job := queue.claim("test")) is not None:
        runner.run(job)


def test_one_person_alone_erases_an_entry_and_the_log_keeps_the_ground(client, made) -> None:
    from tocsin.desk.keeping.models import Erasure
    from tocsin.desk.record.entries import assemble
    from tocsin.desk.record.models import Change, Entry

    row = entry(made, "e-2")
    at = f"/cases/{made.case.pk}/keeping/erase/entry/{row.pk}/"
    page = client.get(at).content.decode()
    assert "by one person alone" in page
    assert client.post(at, {"ground": ""}).status_code == 422
    assert client.post(at, {"ground": "asked"}).status_code == 302
    assert not Entry.objects.filter(pk=row.pk).exists()
    assert not Change.objects.filter(entry=row.pk).exists()
    assert [e.id for e in assemble(made.case, made.identity).file.events] == ["e-1"]
    last = next(x for x in reversed(leaves()) if x["do"] == "entry.forgotten")
    assert last["why"] == "asked"
    assert set(last) == {"v", "at", "do", "by", "on", "row", "version", "why"}
    assert Erasure.objects.get().alone
    told = client.get(f"/cases/{made.case.pk}/keeping/").content.decode()
    assert "by one person alone" in told
    assert "a person it is about asked for it" in told
    assert "entry.forgotten" in client.get(f"/cases/{made.case.pk}/log/").content.decode()


def test_what_may_be_without_it_loses_it_and_what_may_not_stops_it(client, made) -> None:
    from tocsin.casefile.model import Communication
    from tocsin.desk.record.entries import assemble, editing

    letter = {"id": "l-1", "kind": "letter", "direction": "out", "date": "2023-11-01",
              "to": [{"party": "zorbek"}], "subject": "To him"}  # fmt: skip
    editing.save_entity(made, "communications", Communication.model_validate(letter))
    at = f"/cases/{made.case.pk}/keeping/erase/entry/{entry(made, 'zorbek').pk}/"
    page = client.get(at).content.decode()
    assert "To him" in page.split("It is taken out of these")[0]
    assert "A man was taken." in page.split("It is taken out of these")[1]
    assert "Erase it now" not in page
    assert client.post(at, {"ground": "asked"}).status_code == 409
    told = client.post(f"{at.split('keeping')[0]}keeping/erase/entry/{entry(made, 'l-1').pk}/",
                       {"ground": "asked"})  # fmt: skip
    assert told.status_code == 302
    assert client.post(at, {"ground": "asked", "named": "on"}).status_code == 302
    file = assemble(made.case, made.identity).file
    assert file.event("e-1").targets == []
    assert "zorbek" not in file.by_id


def test_the_history_of_others_gives_neither_id_nor_name_away(client, made) -> None:
    from tocsin.desk.record.entries import assemble, editing, erasing
    from tocsin.desk.record.models import Change

    now = assemble(made.case, made.identity)
    told = now.file.event("e-1").model_copy(update={"targets": []})
    editing.save_entity(made, "events", told, version=1)
    named = now.file.event("e-2").model_copy(
        update={"summary": type(told.summary).model_validate("Unmistakable, Zorbek was there.")}
    )
    editing.save_entity(made, "events", named, version=1)
    editing.save_entity(made, "events", now.file.event("e-2"), version=2)
    erasing.erase(made, entry(made, "zorbek"), "consent")
    kept = json.dumps(
        [[row.before, row.after] for row in Change.objects.filter(entry__case=made.case)]
    )
    assert "nmistakable" not in kept
    assert "zorbek" not in kept
    assert "The union was searched." in kept


def test_where_the_name_stays_must_have_been_read(client, made) -> None:
    from tocsin.desk.record.entries import assemble, editing
    from tocsin.desk.record.models import Entry

    now = assemble(made.case, made.identity)
    text = type(now.file.event("e-1").summary)
    told = {"targets": [], "summary": text.model_validate("Zorbek Unmistakable was taken.")}
    editing.save_entity(made, "events", now.file.event("e-1").model_copy(update=told), version=1)
    row = entry(made, "zorbek")
    at = f"/cases/{made.case.pk}/keeping/erase/entry/{row.pk}/"
    assert client.post(at, {"ground": "asked"}).status_code == 422
    assert client.post(at, {"ground": "asked", "named": "on"}).status_code == 302
    assert not Entry.objects.filter(pk=row.pk).exists()


def test_two_people_where_the_case_has_two(client, made, second) -> None:
    from tocsin.desk.keeping.models import Erasure
    from tocsin.desk.record.models import Entry

    row = entry(made, "e-2")
    base = f"/cases/{made.case.pk}/keeping/"
    assert "one person alone" not in client.get(f"{base}erase/entry/{row.pk}/").content.decode()
    client.post(f"{base}erase/entry/{row.pk}/", {"ground": "mistake"})
    assert Entry.objects.filter(pk=row.pk).exists(), "it waits"
    asked = Erasure.objects.get()
    assert client.post(f"{base}asked/{asked.pk}/", {"do": "carry-out"}).status_code == 403
    assert second.get(f"{base}asked/{asked.pk}/").status_code == 200
    assert second.post(f"{base}asked/{asked.pk}/", {"do": "carry-out"}).status_code == 302
    assert not Entry.objects.filter(pk=row.pk).exists()
    asked.refresh_from_db()
    assert (asked.state, asked.alone) == ("done", False)
    assert asked.decided_by.name == "Bermet"


def dropped(made: Any) -> tuple[Any, str]:
    """A document in the inbox of the case, and its page."""
    from tocsin.desk.intake import services
    from tocsin.desk.intake.selectors import case_envelope

    letter = b"A letter about the raid (synthetic)."
    row = services.drop(case_envelope(made), made.member, made.case, letter, "raid.txt")
    return row, f"/cases/{made.case.pk}/inbox/{row.pk}/"


def test_out_of_the_inbox_of_two_a_document_goes_by_two(client, made, second) -> None:
    """The button of the inbox is no way around the second pair of eyes."""
    from tocsin.desk.intake import services
    from tocsin.desk.intake.models import Document
    from tocsin.desk.keeping.models import Erasure
    from tocsin.ground.errors import TocsinError

    row, at = dropped(made)
    answer = client.post(at, {"do": "forget"})
    erase = f"/cases/{made.case.pk}/keeping/erase/document/{row.pk}/"
    assert answer["Location"] == erase
    with pytest.raises(TocsinError, match="second person"):
        services.throw_away(row, made.member)
    assert "Others work on this case" in client.get(erase).content.decode()
    client.post(erase, {"ground": "mistake"})
    assert Document.objects.exists(), "it waits"
    asked = Erasure.objects.get()
    second.post(f"/cases/{made.case.pk}/keeping/asked/{asked.pk}/", {"do": "carry-out"})
    assert not Document.objects.exists()


def test_what_became_a_file_of_the_case_leaves_the_inbox_at_once(client, made, second) -> None:
    from tocsin.desk.intake.models import Document
    from tocsin.desk.record.models import File

    row, at = dropped(made)
    event = {"summary": "A raid.", "act": "search", "date": "2023-10-25", "desk.version": "0",
             "stage": "carried_out"}  # fmt: skip
    client.post(f"{at}hand-1/", event)
    assert File.objects.filter(stored=row.stored).exists()
    client.post(at, {"do": "forget"})
    assert not Document.objects.exists()


def test_what_was_asked_for_can_be_refused_and_taken_back(client, made, second) -> None:
    from tocsin.desk.keeping.models import Erasure
    from tocsin.desk.record.models import Entry

    row = entry(made, "e-2")
    base = f"/cases/{made.case.pk}/keeping/"
    for who, end in ((second, ""), (client, "back/")):
        client.post(f"{base}erase/entry/{row.pk}/", {"ground": "mistake"})
        asked = Erasure.objects.get(state="asked")
        assert who.post(f"{base}asked/{asked.pk}/{end}", {"do": "refuse"}).status_code == 302
        asked.refresh_from_db()
        assert asked.state == "refused"
    assert Entry.objects.filter(pk=row.pk).exists()


def test_while_a_hold_stands_nothing_goes_by_any_door(client, made, second) -> None:
    from tocsin.desk.holds.models import Hold
    from tocsin.desk.holds.services import HeldError, refuse_held
    from tocsin.desk.keeping.models import Erasure
    from tocsin.desk.record.models import Entry

    row, base = entry(made, "e-2"), f"/cases/{made.case.pk}/keeping/"
    client.post(f"{base}erase/entry/{row.pk}/", {"ground": "mistake"})
    asked = Erasure.objects.get()
    why = "The court asked for the file of Zorbek"
    assert client.post(base + "hold/", {"why": ""}).status_code == 409
    assert client.post(base + "hold/", {"why": why}).status_code == 302
    held = Hold.objects.get()
    assert why.encode() not in bytes(held.why)
    page = client.get(f"{base}erase/entry/{row.pk}/").content.decode()
    assert "A legal hold by Айгуль stands" in page
    assert '<button class="grave"' not in page
    for who, at in ((client, f"erase/entry/{row.pk}/"), (second, f"asked/{asked.pk}/")):
        answer = who.post(base + at, {"ground": "mistake", "do": "carry-out"})
        assert answer.status_code == 409
        assert "legal hold" in answer.content.decode()
    with pytest.raises(HeldError):
        refuse_held([made.case])
    assert why in client.get(base).content.decode()
    assert Entry.objects.filter(pk=row.pk).exists()
    assert client.post(f"{base}hold/{held.pk}/lift/").status_code == 302
    assert second.post(f"{base}asked/{asked.pk}/", {"do": "carry-out"}).status_code == 302
    assert not Entry.objects.filter(pk=row.pk).exists()


def test_a_hold_ends_with_its_last_day(made) -> None:
    from django.utils import timezone

    from tocsin.desk.holds import services
    from tocsin.desk.holds.models import Hold
    from tocsin.ground.errors import TocsinError

    today = timezone.localdate()
    row = services.lay(made, "until tomorrow", today)
    assert services.standing(made.case).get() == row
    Hold.objects.update(until=today - datetime.timedelta(1))
    assert not services.standing(made.case).exists()
    with pytest.raises(TocsinError):
        services.lay(made, "yesterday", today - datetime.timedelta(1))
    Hold.objects.update(until=today)


def test_nothing_is_due_before_somebody_decides_and_nothing_goes_by_itself(client, made) -> None:
    from django.utils import timezone

    from tocsin.desk.audit.services import record
    from tocsin.desk.keeping import rules
    from tocsin.desk.record.models import Entry

    base = f"/cases/{made.case.pk}/keeping/"
    old = timezone.now() - datetime.timedelta(days=800)
    Entry.objects.filter(case=made.case).update(changed_at=old)
    assert rules.due(made.case) == []
    page = client.get(base).content.decode()
    assert page.count("not decided: kept") == 10
    ask = {"kind": "parties", "months": "24", "why": "People.", "role": "officer"}
    assert client.post(base, {**ask, "why": ""}).status_code == 422
    assert client.post(base, ask).status_code == 302
    due = rules.due(made.case)
    assert {item.kind for item in due} == {"parties"}
    assert len(due) == 2
    page = client.get(base).content.decode()
    assert "Zorbek Unmistakable" in page.split("Legal hold")[0]
    docket = client.get(f"/cases/{made.case.pk}/docket/").content.decode()
    assert "The time of 2 things is over" in docket
    worked()
    assert Entry.objects.filter(case=made.case, section="parties").count() == 2
    client.post(base + "on/", {"thing": str(due[0].thing), "months": "6"})
    assert len(rules.due(made.case)) == 1
    assert len(rules.due(made.case, timezone.localdate() + datetime.timedelta(days=200))) == 2
    client.post(base, {"do": "undecide", "kind": "parties"})
    assert rules.due(made.case) == []
    assert record  # the log fits: all_told


def test_who_decides_is_asked_of_the_rule(client, made, second) -> None:
    from tocsin.desk.keeping import rules
    from tocsin.desk.record.models import Seat
    from tocsin.ground.errors import TocsinError

    base = f"/cases/{made.case.pk}/keeping/"
    client.post(base, {"kind": "events", "months": "12", "why": "x", "role": "signatory"})
    people = {seat.member.name: seat.member for seat in Seat.objects.filter(case=made.case)}
    with pytest.raises(TocsinError, match="Signatory"):
        rules.right_people(made.case, "events", [people["Bermet"]])
    rules.right_people(made.case, "events", [people["Bermet"], people["Айгуль"]])
    rules.right_people(made.case, "exhibits", [people["Bermet"]])


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-12-15", 12,
     "2025-12-15"), ("2024-11-30", 3, "2025-02-28"), ("2020-02-29", 120, "2030-02-28"),
     ("2024-10-31", 2, "2024-12-31")],
)  # fmt: skip
def test_months_later_is_a_day_of_that_month(day, months, end) -> None:
    from tocsin.desk.keeping.rules import after

    assert after(datetime.date.fromisoformat(day), months).isoformat() == end


def test_an_exhibit_goes_with_its_file_and_its_document(client, made) -> None:
    from django.conf import settings

    from tocsin.desk.intake import services as inbox
    from tocsin.desk.intake.models import Document
    from tocsin.desk.intake.selectors import case_envelope
    from tocsin.desk.record.entries import assemble
    from tocsin.desk.record.models import File
    from tocsin.desk.vault.places import storage

    document = inbox.drop(
        case_envelope(made), made.member, made.case, b"A letter about the raid.", "raid.txt"
    )
    event = {"summary": "A raid.", "act": "search", "date": "2023-10-25", "desk.version": "0",
             "stage": "carried_out"}  # fmt: skip
    client.post(f"/cases/{made.case.pk}/inbox/{document.pk}/hand-1/", event)
    file = assemble(made.case, made.identity).file
    exhibit, source = file.exhibits[-1], file.sources[-1]
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    assert kept.has(document.stored)
    base = f"/cases/{made.case.pk}/keeping/erase/entry/"
    at = f"{base}{entry(made, exhibit.id).pk}/"
    assert "its files in the vault" in client.get(at).content.decode()
    assert client.post(at, {"ground": "danger"}).status_code == 302
    now = assemble(made.case, made.identity).file
    assert now.event(file.events[-1].id).exhibits == []
    assert next(s for s in now.sources if s.id == source.id).exhibits == []
    assert not File.objects.filter(case=made.case).exists()
    assert not Document.objects.filter(case=made.case).exists()
    worked()
    assert not kept.has(document.stored)


def test_the_log_keeps_no_digest_that_could_be_tried_out(made) -> None:
    """Who guesses what an erased entry said cannot confirm it from the log."""
    import hashlib

    from tocsin.desk.record.models import Change

    change = Change.objects.get(entry=entry(made, "zorbek"), version=1)
    text = json.dumps(change.after, ensure_ascii=False, sort_keys=True).encode()
    guessed = hashlib.sha256(text).hexdigest()
    assert guessed not in json.dumps(leaves())
    salted = hashlib.sha256(bytes(change.entry.salt) + text).hexdigest()
    assert salted in json.dumps(leaves())
