"""The rules by which one of several is taken: a row a rule, whatever the order of entry."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest

from tocsin.casefile.answers import (
    holders,
    offices_on,
    redacted_copies,
    references_of,
    report_order,
    settled,
    source_order,
    writers,
)
from tocsin.casefile.model import BodyReport, CaseFile, Exhibit, Party, Reference, Source, Text

DAY = datetime.date(2023, 10, 25)


def orders(items: list[dict[str, Any]]) -> list[tuple[dict[str, Any], ...]]:
    return list(itertools.permutations(items))


def test_the_open_number_then_the_latest_then_the_higher() -> None:
    rows = [
        {"body": "CFA", "number": "1000", "filed": "2010", "status": "closed"},
        {"body": "CFA", "number": "3000", "filed": "2019", "status": "follow_up"},
        {"body": "CFA", "number": "2000", "filed": "2015", "status": "active"},
        {"body": "CFA", "number": "2999", "filed": "2015", "status": "active"},
    ]
    for order in orders(rows):
        found = references_of([Reference.model_validate(r) for r in order], "cfa")
        assert [r.number for r in found] == ["2999", "2000", "3000", "1000"]


def test_the_latest_report_by_day_and_number_as_a_number() -> None:
    rows = [
        {"number": "98", "kind": "interim", "met": "1967-11"},
        {"number": "404", "kind": "interim", "met": "2023-10/2023-11"},
        {"number": "401", "kind": "interim", "met": "2023-03"},
    ]
    for order in orders(rows):
        found = max((BodyReport.model_validate(r) for r in order), key=report_order)
        assert found.number == "404"


def test_the_office_held_on_the_day_and_the_latest_begun() -> None:
    rows = [
        {"title": "Clerk", "organization": "b", "since": "2001", "until": "2010"},
        {"title": "Chair", "organization": "b", "since": "2019"},
        {"title": "Delegate", "organization": "a", "since": "2012"},
        {"title": "Speaker", "since": "2022"},
        {"title": "Next", "organization": "a", "since": "2024"},
    ]
    for order in orders(rows):
        person = Party.model_validate(
            {"id": "p", "kind": "person", "names": [{"text": "P"}], "positions": list(order)}
        )
        assert [str(p.title) for p in offices_on(person, DAY)] == ["Chair", "Delegate", "Speaker"]


def test_the_head_of_the_house_signs() -> None:
    rows = [
        ("deputy", "Vice-President", "2001"),
        ("boss", "General Secretary", "2020"),
        ("clerk", "Clerk", "1999"),
    ]
    for order in itertools.permutations(rows):
        people = [
            Party.model_validate(
                {
                    "id": key,
                    "kind": "person",
                    "names": [{"text": key}],
                    "positions": [{"title": title, "organization": "u", "since": since}],
                }
            )
            for key, title, since in order
        ]
        assert [p.id for p, _ in holders(people, "u", DAY)] == ["boss", "clerk", "deputy"]


@pytest.mark.parametrize("seed", range(6))
def test_who_writes(seed: int) -> None:
    union = {"kind": "trade_union", "country": "KG"}
    rows = [
        {"id": "local", **union, "coverage": "enterprise"},
        {"id": "fed", "kind": "federation", "coverage": "national"},
        {"id": "guf", "kind": "global_union", "coverage": "international"},
        {"id": "guf-2", "kind": "global_union", "coverage": "international", "address": "1 Street"},
    ]
    order = list(itertools.permutations(rows))[seed * 4]
    case = {"id": "c", "title": "c", "government": "KG"}
    file = CaseFile.model_validate(
        {
            "case": {**case, "complainants": [{"party": r["id"]} for r in order]},
            "parties": [{**r, "names": [{"text": str(r["id"])}]} for r in rows],
        }
    )
    assert [p.id for p in writers(file)] == ["guf-2", "guf", "fed", "local"]


def test_a_name_by_kind_language_and_alphabet() -> None:
    rows = [
        {"text": "Синдикат", "lang": "ru"},
        {"text": "Union Z", "lang": "en"},
        {"text": "UZ", "kind": "short", "lang": "en"},
        {"text": "Syndicat Z", "lang": "fr"},
    ]
    for order in orders(rows):
        party = Party.model_validate({"id": "u", "kind": "trade_union", "names": list(order)})
        said = (party.name, party.short, party.name_in("fr"), party.name_in("ky"))
        assert said == ("Union Z", "UZ", "Syndicat Z", "Синдикат")


def test_a_text_in_a_language_it_lacks() -> None:
    for order in itertools.permutations([("ru", "по-русски"), ("fr", "en français"), ("de", "d")]):
        assert Text(dict(order)).say("es") == "en français"
        assert str(Text(dict(order))) == "en français"


def test_sources_and_redacted_copies() -> None:
    rows = [
        {"id": "c", "basis": "press", "date": "2023-01-01"},
        {"id": "b", "basis": "told", "reliability": "low"},
        {"id": "a", "basis": "told", "reliability": "high"},
    ]
    for order in orders(rows):
        found = sorted((Source.model_validate(r) for r in order), key=source_order)
        assert [s.id for s in found] == ["a", "b", "c"]
    copies = [
        {"file": "exhibits/old.pdf", "kind": "redacted", "date": "2023-01-01"},
        {"file": "exhibits/new.pdf", "kind": "redacted", "date": "2023-06-01"},
        {"file": "exhibits/text.txt", "kind": "ocr"},
    ]
    for order in orders(copies):
        exhibit = Exhibit.model_validate(
            {"id": "x", "file": "exhibits/x.pdf", "title": "x", "derivatives": list(order)}
        )
        found_files = [d.file for d in redacted_copies(exhibit)]
        assert found_files == ["exhibits/new.pdf", "exhibits/old.pdf"]


def test_settling_twice_changes_nothing_more() -> None:
    case = {"id": "c", "title": "c", "government": "KG"}
    parties = [{"id": k, "kind": "ngo", "names": [{"text": k}]} for k in "cab"]
    file = settled(CaseFile.model_validate({"case": case, "parties": parties}))
    assert [p.id for p in file.parties] == ["a", "b", "c"]
    assert settled(file) == file
    assert settled(file) is file
    turned = file.model_copy(update={"parties": list(reversed(file.parties))})
    assert [p.id for p in settled(turned).parties] == ["a", "b", "c"]
