"""A large case is shown page by page, and looked through beside its page, not before it."""

from __future__ import annotations

import re
from typing import Any

import pytest

EVENTS = 430


def casefile(events: int = EVENTS, exhibits: int = 45) -> Any:
    from tocsin.casefile.model import CaseFile

    hidden = {
        "id": "w",
        "kind": "person",
        "protected": True,
        "names": [{"text": "Асель Токтогулова"}],
    }
    return CaseFile.model_validate({
        "case": {"id": "large", "title": "A synthetic case", "government": "KG", "synthetic": True},
        "parties": [hidden],
        "events": [
            {"id": f"e{i}", "summary": f"Event number {i}.", "act": "visit", "date": "2023-10-25",
             **({"quotation": "Told by Асель Токтогулова."} if i % 100 == 0 else {})}
            for i in range(events)
        ],
        "exhibits": [{"id": f"x{i}", "file": f"exhibits/{i}.pdf", "title": f"Page {i}"}
                     for i in range(exhibits)],
    })  # fmt: skip


@pytest.fixture
def large(member: Any) -> Any:
    from tocsin.desk.record.entries import make_case

    return make_case(member, casefile()).case


def events_on(client: Any, address: str) -> list[str]:
    text = client.get(address).content.decode()
    return re.findall(r"Event number (\d+)\.", text.split('id="events"')[1].split("</section>")[0])


@pytest.mark.slow
def test_every_event_is_on_exactly_one_page_and_a_wrong_number_is_no_fault(client, large) -> None:
    at = f"/cases/{large.pk}/"
    told = [n for page in range(1, 10) for n in events_on(client, f"{at}?events={page}")]
    assert sorted(map(int, told)) == list(range(EVENTS))
    for wrong in ("0", "-1", "999999999999", "x", "１", ""):
        assert events_on(client, f"{at}?events={wrong}")
    text = client.get(f"{at}?exhibits=3#exhibits").content.decode()
    assert "Page 44" in text
    assert "3 / 3" in text
    assert f'<a href="#events">Events</a> <span class="quiet number">{EVENTS}</span>' in text


def test_who_holds_no_key_gets_the_open_rows_alone(large) -> None:
    from tocsin.desk.record.shown import glance

    seen = glance(large, None, {}, {})
    told = {line.label for section in seen.sections for line in section.lines}
    assert seen.withheld == 1 + 5  # the protected person, and the events that name her
    assert not any("Токтогулова" in label for label in told)
    assert {s.name: s.count for s in seen.sections}["events"] == EVENTS - 5


@pytest.mark.parametrize("page", [{}, {"events": "3", "exhibits": "2"}, {"events": "999"}])
@pytest.mark.parametrize("keyed", [True, False])
def test_a_case_put_together_already_is_shown_as_its_rows_are(member, page, keyed) -> None:
    from tocsin.desk.record.entries import assemble, make_case
    from tocsin.desk.record.shown import glance

    hand = make_case(member, casefile(130))
    identity = hand.identity if keyed else None
    told, held = (
        glance(hand.case, identity, page, {}, made)
        for made in (None, assemble(hand.case, identity))
    )
    assert told.sections == held.sections
    assert (told.withheld, told.entries) == (held.withheld, held.entries)
    assert told.file.case == held.file.case


def test_what_is_changed_is_the_case_as_it_lies_there(member, opened) -> None:
    """What was put together for a page serves a change only at the same revision."""
    from tocsin.casefile.model import Event
    from tocsin.desk.record.entries import SHELF, Hand, assemble, assembled, editing, make_case
    from tocsin.desk.record.models import Case

    hand = make_case(member, casefile(3, 2))
    assembled(hand.case, hand.identity, "somebody")
    kept = SHELF.newest(hand.case.pk, hand.case.revision)
    assert kept is not None

    def enter(key: str) -> Case:
        given = {"id": key, "summary": key, "act": "visit", "date": "2023-10-25"}
        with_it = Hand(Case.objects.get(pk=hand.case.pk), member, hand.identity)
        editing.save_entity(with_it, "events", Event.model_validate(given))
        return Case.objects.get(pk=hand.case.pk)

    now = enter("one")
    assert SHELF.newest(now.pk, now.revision) is None
    now = enter("two")
    ids = {event.id for event in assemble(now, hand.identity).file.events}
    assert ids == {"e0", "e1", "e2", "one", "two"}


def test_the_number_of_questions_to_the_database_does_not_grow(client, member, large) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tocsin.desk.record.entries import make_case

    small = make_case(member, casefile(3, 2)).case
    asked = {}
    for case in (small, large):
        client.get(f"/cases/{case.pk}/look/")
        for page in ("", "look/"):
            with CaptureQueriesContext(connection) as told:
                client.get(f"/cases/{case.pk}/{page}")
            asked.setdefault(page, []).append(len(told))
    assert asked[""][1] <= asked[""][0] + 1
    assert asked["look/"][1] <= asked["look/"][0] + 1


@pytest.mark.slow
def test_a_large_case_is_looked_through_beside_its_page_and_again_when_it_changed(
    client, large
) -> None:
    from tocsin.desk.record.models import Entry, Looked

    at = f"/cases/{large.pk}/"
    first = client.get(at).content.decode()
    assert f'data-live="{at}look/?back=' in first
    assert "to look at" not in first.split('id="events"')[1]
    back = client.get(f"{at}look/?back={at}?events=2")
    assert back["Location"] == f"{at}?events=2"
    assert client.get(f"{at}look/?back=//elsewhere.example/")["Location"] == at
    after = client.get(at).content.decode()
    assert "data-live" not in after
    assert "to look at" in after
    row = Looked.objects.get(case=large)
    assert b"Event number" not in bytes(row.sealed)
    assert bytes(row.sealed).startswith(b"age-encryption.org")
    event = Entry.objects.filter(case=large, section="events", protected=False).first()
    client.post(f"{at}entries/{event.pk}/take-out/")
    assert "data-live" in client.get(at).content.decode()


def test_what_was_found_in_another_case_or_by_another_hand_is_not_shown(client, large) -> None:
    from tocsin.desk.record.models import Looked

    at = f"/cases/{large.pk}/"
    client.get(f"{at}look/")
    from tocsin.desk.record.shown import SHELF

    SHELF.clear()
    row = Looked.objects.get(case=large)
    row.sealed = bytes(row.sealed)[:-3] + b"xxx"
    row.save()
    assert "data-live" in client.get(at).content.decode()
