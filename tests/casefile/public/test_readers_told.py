"""What each reader may know: answers, sources, places, and what the public sees of an entity."""

from __future__ import annotations

from typing import Any

import pytest
from tests.casefile.answers.test_voices_and_orders import case, person, source, union

from tocsin.casefile.model import Party, Text
from tocsin.casefile.public import Audience
from tocsin.casefile.public.projection import public, strings
from tocsin.casefile.public.readers import (
    added,
    answer,
    guarded,
    guarded_places,
    scanner_for,
    unfound,
    usable,
)
from tocsin.casefile.public.showing import shown

A = Audience


@pytest.mark.parametrize("ilo", ["yes", "no", "unknown"])
@pytest.mark.parametrize("open_", ["yes", "no", "unknown"])
def test_which_answer_counts_for_whom(ilo: str, open_: str) -> None:
    one = Party.model_validate(person("p", consent={"ilo": ilo, "public": open_}))
    told = {reader: answer(one.consent, reader).value for reader in Audience}
    assert told == {A.HOUSE: "yes", A.ILO: ilo, A.TRANSMITTED: ilo, A.GOVERNMENT: open_,
                    A.COURT: open_, A.PUBLIC: open_}  # fmt: skip
    for reader in Audience:
        assert added(one, reader) is (told[reader] == "yes")
    assert added(Party.model_validate(union("u")), A.PUBLIC)
    assert added(Party.model_validate(person("p", sensitivity="public")), A.PUBLIC)


@pytest.mark.parametrize(
    ("one", "who", "readers"),
    [
        ({}, {}, {A.ILO, A.TRANSMITTED, A.COURT, A.GOVERNMENT}),
        ({"protected": True}, {}, set()),
        ({"sensitivity": "protected"}, {}, set()),
        ({}, {"protected": True}, set()),
        ({"consent": {"ilo": "no"}}, {}, set()),
        ({"protected": True, "consent": {"ilo": "yes"}}, {}, {A.ILO, A.TRANSMITTED, A.COURT}),
        ({}, {"protected": True, "consent": {"ilo": "yes"}}, {A.ILO, A.TRANSMITTED, A.COURT}),
        ({"consent": {"ilo": "no"}}, {"protected": True, "consent": {"ilo": "yes"}}, set()),
    ],
)
def test_to_whom_a_source_may_be_referred(one, who, readers) -> None:
    file = case(
        parties=[person("p", **who)], sources=[{"id": "s", "basis": "told", "party": "p", **one}]
    )
    found = {reader for reader in Audience if usable(file, file.sources[0], reader)}
    assert found == readers | {A.HOUSE, A.PUBLIC}
    assert guarded(file, file.sources[0]) is (
        A.GOVERNMENT not in readers and "protected" in str((one, who))
    )


def test_a_protected_place_is_guarded_unless_another_event_names_it() -> None:
    def event(key: str, place: str, **more: Any) -> dict[str, Any]:
        return {"id": key, "summary": "s", "act": "visit", "date": "2023", "place": place, **more}

    file = case(events=[
        event("a", "Old Mill", place_protected=True), event("b", "Town Hall", place_protected=True),
        event("c", "Town Hall"), event("d", "New Mill"),
    ])  # fmt: skip
    assert guarded_places(file, A.GOVERNMENT) == {"Old Mill": "a"}
    # an internal event tells the public nothing, one that is protected itself tells nobody
    assert guarded_places(file, A.PUBLIC) == {"Old Mill": "a", "Town Hall": "b"}
    graded = {
        grade: case(events=[
            event("b", "Town Hall", place_protected=True),
            event("c", "Town Hall", sensitivity=grade),
        ])
        for grade in ("public", "internal", "protected")
    }  # fmt: skip
    assert {(grade, reader) for grade, one in graded.items() for reader in (A.ILO, A.PUBLIC)
            if not guarded_places(one, reader)} == {
        ("public", A.PUBLIC), ("public", A.ILO), ("internal", A.ILO)
    }  # fmt: skip
    assert scanner_for(file, A.GOVERNMENT).scan("at the Old Mill") == {"the place of events[0]"}
    assert scanner_for(file, A.GOVERNMENT).scan("at the old part of it") == set()
    assert scanner_for(file, A.HOUSE).empty
    # in public every telling word of it is looked for, but one that is said of a place anyway
    alone = case(events=[event("a", "Tamgaville by the Hall", place_protected=True),
                         event("c", "Town Hall", sensitivity="public")])  # fmt: skip
    assert scanner_for(alone, A.PUBLIC).scan("near Tamgaville") == {"the place of events[0]"}
    assert scanner_for(alone, A.GOVERNMENT).scan("near Tamgaville") == set()
    # a word of it is open where an event that the public is told says it, and only there
    for open_, more in (
        (True, {"sensitivity": "public"}),
        (False, {"sensitivity": "internal"}),
        (False, {"sensitivity": "public", "place_protected": True}),
    ):
        both = case(events=[event("a", "Tamgaville by Zhylgaby", place_protected=True),
                            event("c", "Zhylgaby", **more)])  # fmt: skip
        assert (scanner_for(both, A.PUBLIC).scan("in Zhylgaby") == set()) is open_


@pytest.mark.parametrize(
    ("more", "text", "found"),
    [
        ({"email": "a.b@c.example"}, "write to a.b@c.example", True),
        ({"phone": "+996 555 123456"}, "call 0555 123456", True),
        ({"address": "12 Chuy Avenue\nBishkek"}, "at 12 Chuy Avenue", True),
        ({"address": "12 Chuy Avenue\nBishkek"}, "in Bishkek", False),  # a line without a number
        ({"id": "the-baker"}, "id the-baker", True),
        ({"id": "person-1"}, "id person-1", False),  # an id that says nothing
        ({"id": "witness-a"}, "id witness-a", False),
    ],
)
def test_what_tells_of_somebody_hidden_besides_the_name(more, text: str, found: bool) -> None:
    file = case(
        parties=[{**person("p", protected=True), "names": [{"text": "Aibek Synthetikov"}], **more}]
    )
    assert bool(scanner_for(file, A.PUBLIC).scan(text)) is found


def test_names_that_will_be_missed_are_said_of_hidden_people_alone() -> None:
    names = [{"text": "Somchai Jaideemak", "lang": "en"}]
    rows = [{**person("p"), "names": names}, {**person("q", sensitivity="public"), "names": names},
            {**union("u", protected=True), "names": names}]  # fmt: skip
    file = case(parties=rows, sources=[source("s", lang="th")])
    assert {place for place, _ in unfound(file)} == {"parties[0]"}


# --- what the public sees


def test_every_string_of_a_value_has_its_place() -> None:
    value = {"a": "x", "b": ["y", {"c": "z"}], "d": 5, "particulars": {"free": "w"},
             "t": Text.model_validate({"en": "v"})}  # fmt: skip
    found = {text: place for place, text in strings(value, "e")}
    assert found["x"] == "e.a"
    assert found["y"] == "e.b[0]"
    assert found["z"] == "e.b[1].c"
    assert found["w"] == "e.particulars, value 1"
    assert found["free"] == "e.particulars, key 1"
    assert found["v"] == "e.t (en)"
    assert "5" not in found


def test_an_entity_is_shown_or_says_why_not() -> None:
    file = case(
        parties=[
            union("open", sensitivity="public", notes="n", phone="1"), union("inner"),
            person("hid", protected=True, alias="a member"), person("unused", protected=True),
        ],
        sources=[source("s", sensitivity="public", protected=True), source("t")],
        events=[{"id": "e", "summary": "s", "act": "visit", "date": "2023", "sensitivity": "public",
                 "targets": ["hid"], "sources": ["s"], "place": "x", "place_protected": True},
                {"id": "f", "summary": "s", "act": "visit", "date": "2023",
                 "sensitivity": "protected"}],
    )  # fmt: skip
    told = {s.id: (s.because.value if s.because else None, s.withheld) for s in shown(file)}
    assert told == {
        "open": (None, ("notes", "phone")), "inner": ("internal", ()), "hid": ("alias", ()),
        "unused": ("protected", ()), "s": ("unnamed", ()), "t": ("internal", ()),
        "e": (None, ("place", "place_protected")), "f": ("protected", ()),
    }  # fmt: skip
    out = public(file)
    assert {p.id for p in out.parties} == {"person-1", "open"}
    assert [s.id for s in out.sources] == ["unnamed-source-1"]


def test_an_alias_takes_a_number_that_nobody_has() -> None:
    file = case(
        parties=[person("hid", protected=True, alias="a member"),
                 union("person-1", sensitivity="public"),
                 {**union("body", protected=True, alias="a union")}],
        events=[{"id": "e", "summary": "s", "act": "visit", "date": "2023", "sensitivity": "public",
                 "targets": ["hid", "body"], "actors": ["person-1"]}],
    )  # fmt: skip
    assert {p.id for p in public(file).parties} == {"person-1", "person-2", "organization-1"}
