"""Publication: cleared values alone, and no protected name in any spelling, anywhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from tests.thorough import examples

from tocsin.casefile.model import SECTIONS, CaseFile, Strict
from tocsin.casefile.model.text import Text
from tocsin.casefile.names import fold
from tocsin.casefile.public import PublicCase, public
from tocsin.casefile.public.clearing import PUBLISHED
from tocsin.ground.errors import ProblemsError, TocsinError

# what the models have and the public file never shows
WITHHELD = {
    "notes", "note", "honorific", "address", "email", "phone", "protected", "alias", "consent",
    "alias_fits", "Communication.points", "Recommendation.comment", "Recommendation.events",
    "channel", "learnt", "place_protected", "defence", "answer", "source", "custody",
    "derivatives", "sha256", "size", "position", "signed", "place", "dispatch_proof", "draft",
    "message_id", "approved_by", "proof", "by", "date", "conciliation", "conciliation_since",
    "national_mechanisms", "points", "comment", "events",
    "confidential", "clocks", "suppressions",
}  # fmt: skip

SPELLINGS = [
    "Ulgubekov", "Үлгүбеков", "Улгубекову", "Үлгүбековдун", "Oulgoubekov", "ULGUBEKOVA",
    "у Улгубековых", "Ulgu Ulgubekov", "Ulgubekov's", "Үлгү", "witness-ulgubekov.pdf",
]  # fmt: skip


def small(**sections: Any) -> CaseFile:
    data: dict[str, Any] = {
        "case": {"id": "c", "title": "T", "government": "KG"},
        "parties": [
            {
                "id": "witness-a",
                "kind": "person",
                "protected": True,
                "names": [{"text": "Ulgu Ulgubekov"}, {"text": "Үлгү Үлгүбеков", "lang": "ky"}],
                "alias": {"en": "an officer", "ru": "работник"},
                "phone": "+996 555 123456",
            },
            {"id": "gknb", "kind": "security_service", "sensitivity": "public",
             "names": [{"text": "State Committee", "lang": "en"}]},
        ],
    }  # fmt: skip
    return CaseFile.model_validate({**data, **sections})


def event(**more: Any) -> dict[str, Any]:
    base = {"id": "e1", "summary": "s", "act": "visit", "date": "2023", "sensitivity": "public"}
    return {**base, **more}


def dump(file: CaseFile) -> str:
    return json.dumps(file.model_dump(mode="json"), ensure_ascii=False)


def test_every_field_of_every_model_is_decided_on() -> None:
    for model, fields in PUBLISHED.items():
        left = set(model.model_fields) - set(fields)
        left = {f for f in left if f"{model.__name__}.{f}" not in WITHHELD}
        assert left <= WITHHELD, f"{model.__name__}: publish or withhold {left - WITHHELD}"
        assert set(fields) <= set(model.model_fields)


def test_the_example_is_published_without_its_witness(example) -> None:
    file = public(example.file)
    text = dump(file)
    assert isinstance(file, PublicCase)
    for spelling in ("ulgu", "Үлгү", "Улгу", "INVENTED", "witness-a", "visit-record", "weak"):
        assert spelling.lower() not in text.lower()
    bases = {s.basis for s in file.sources if s.id.startswith("unnamed")}
    assert bases == {"witnessed"}
    assert "unnamed-source-1" in file.event("visits-2023").sources
    assert not [a for a in file.allegations if a.defence or a.answer]


def test_a_protected_party_goes_out_as_its_alias_alone() -> None:
    file = public(small(events=[event(targets=["witness-a"], actors=["gknb"])]))
    (target,) = file.event("e1").targets
    assert target == "person-1"
    assert file.party(target).name_in("ru") == "работник"
    assert file.party(target).phone == ""
    assert "lgubek" not in dump(file)


def test_without_an_alias_nothing_goes_out() -> None:
    parties = small().model_dump(mode="json")["parties"]
    parties[0]["alias"] = None
    with pytest.raises(ProblemsError, match="has no alias"):
        public(small(parties=parties, events=[event(targets=["witness-a"])]))


def test_internal_entities_and_a_refusal_stay_inside() -> None:
    parties = small().model_dump(mode="json")["parties"]
    parties[0].update(protected=False, sensitivity="public", consent={"public": "no"})
    file = public(
        small(
            parties=parties,
            events=[event(targets=["witness-a"]), event(id="e2", sensitivity="internal")],
            allegations=[{"id": "a", "title": "A", "events": ["e2"], "sensitivity": "public"}],
        )
    )
    assert [e.id for e in file.events] == ["e1"]
    assert not file.allegations
    assert file.event("e1").targets == ["person-1"]


def test_a_confidential_case_is_refused() -> None:
    case = {"id": "c", "title": "T", "government": "KG", "confidential": True}
    with pytest.raises(TocsinError, match="confidential"):
        public(small(case=case))


def test_a_protected_place_is_withheld_and_searched_for() -> None:
    hidden = event(place={"en": "Tamgaville, house of the witness"}, place_protected=True)
    file = public(small(events=[hidden]))
    assert file.event("e1").place is None
    with pytest.raises(ProblemsError) as caught:
        public(small(events=[hidden, event(id="e2", summary="They drove to Тамгавилль")]))
    assert "the place of events[0]" in str(caught.value)
    assert "amgavil" not in str(caught.value).lower()


def test_publishing_twice_gives_the_same(example) -> None:
    once = public(example.file)
    assert dump(public(once)) == dump(once)


def _string_fields(model: type[BaseModel], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Published string and text fields of an entity that free text can be put into."""
    out = []
    for name in PUBLISHED[model]:  # type: ignore[index]
        annotation = str(model.model_fields[name].annotation)
        if "Text" in annotation or annotation == "<class 'str'>":
            out.append((*path, name))
    return out


ENTITIES: dict[str, dict[str, Any]] = {
    "sources": {"id": "s9", "basis": "press"},
    "events": event(id="e9"),
    "allegations": {"id": "a9", "title": "A", "events": ["e0"]},
    "exhibits": {"id": "x9", "file": "exhibits/a", "title": "X"},
    "communications": {"id": "k9", "kind": "letter", "direction": "out", "date": "2023"},
    "recommendations": {"id": "r9", "body": "CFA", "text": "t"},
}
PLANTS = [
    (section, path)
    for section in ENTITIES
    for path in _string_fields(CaseFile.model_fields[section].annotation.__args__[0])  # type: ignore[union-attr]
    if path not in (("file",), ("id",))
] + [
    ("events", ("particulars",)),
    ("events", ("stages", "note")),
    ("events", ("quantifiers", "text")),
    ("events", ("disagreements", "reason")),
    ("events", ("disagreements", "preferred")),
    ("case", ("title",)),
    ("case", ("requests",)),
    ("parties", ("url",)),
]


def planted(section: str, path: tuple[str, ...], text: str) -> CaseFile:
    """A case with ``text`` in one published field."""
    source = {"id": "s0", "basis": "press", "sensitivity": "public"}
    sections: dict[str, Any] = {"events": [event(id="e0")], "sources": [source]}
    value: Any = f"before {text} after"
    field = path[0]
    if field == "particulars":
        value = {value: value}
    elif field == "stages":
        value = [{"stage": "feared", "date": "2023", "note": value}]
    elif field == "quantifiers":
        value = [{"text": value}]
    elif field == "disagreements":
        versions = [{"value": "a", "sources": ["s0"]}, {"value": "b", "sources": ["s0"]}]
        value = [{"field": "date", "versions": versions, path[1]: value}]
    elif field in ("requests", "demands", "national_law", "remedies"):
        value = [value]
    if section == "case":
        case = {"id": "c", "title": "T", "government": "KG", field: value}
        return small(case=case, **sections)
    if section == "parties":
        parties = small().model_dump(mode="json")["parties"]
        parties[1][field] = value
        return small(parties=parties, **sections)
    entity = {**ENTITIES[section], "sensitivity": "public", field: value}
    sections[section] = [*sections.get(section, []), entity]
    return small(**sections)


@pytest.mark.parametrize(("section", "path"), PLANTS, ids=lambda x: str(x))
def test_a_name_in_any_text_field_refuses_and_is_not_repeated(
    section: str, path: tuple[str, ...]
) -> None:
    public(planted(section, path, "nobody"))
    for spelling in SPELLINGS:
        with pytest.raises(ProblemsError) as caught:
            public(planted(section, path, spelling))
        told = str(caught.value)
        assert "parties[0]" in told
        assert "ulgu" not in fold(told)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.sampled_from(PLANTS),
    st.sampled_from(SPELLINGS),
    st.text(alphabet="abc абв.,;:()«»“”—/\n", max_size=20),
    st.text(alphabet="abc абв.,;:()«»“”—/\n", max_size=20),
)
def test_whatever_stands_around_a_name_it_is_found(
    plant: tuple[str, tuple[str, ...]], spelling: str, before: str, after: str
) -> None:
    with pytest.raises(ProblemsError):
        public(planted(*plant, f"{before} {spelling} {after}"))


@pytest.mark.parametrize("name", ["Ulgubekov", "Улгубеков Улгу", "Ulgu Ulgubekov", "Үлгү"])
def test_a_protected_name_entered_as_the_name_of_a_public_party_refuses(name: str) -> None:
    parties = small().model_dump(mode="json")["parties"]
    parties[1]["names"].append({"text": name, "kind": "variant"})
    with pytest.raises(ProblemsError):
        public(small(parties=parties))


def test_a_public_namesake_of_a_protected_person_can_be_named() -> None:
    parties = small().model_dump(mode="json")["parties"]
    parties[1].update(kind="person", names=[{"text": "Sadyr Ulgubekov"}])
    public(small(parties=parties, events=[event(summary="Sadyr Ulgubekov spoke.")]))
    with pytest.raises(ProblemsError):
        public(small(parties=parties, events=[event(summary="Ulgubekov spoke.")]))


def test_a_telephone_number_in_a_text_refuses() -> None:
    with pytest.raises(ProblemsError):
        public(small(events=[event(summary="ring 996555123456")]))


def test_a_name_in_an_id_refuses_without_repeating_the_id() -> None:
    with pytest.raises(ProblemsError) as caught:
        public(small(events=[event(id="visit-to-ulgubekov")]))
    assert "ulgubekov" not in str(caught.value)
    assert "events[0].id" in str(caught.value)


def test_names_in_withheld_fields_neither_refuse_nor_come_out() -> None:
    """Notes and custody are full of names; that is what the office is for."""
    name = "Үлгү Үлгүбеков (Ulgubekov, +996 555 123456)"
    file = public(small(
        case={"id": "c", "title": "T", "government": "KG", "notes": name, "conciliation": name,
              "complainants": [{"party": "gknb", "note": name}],
              "suppressions": [{"code": "X", "reason": name, "by": name}]},
        sources=[{"id": "s", "basis": "told", "party": "witness-a", "title": name,
                  "sensitivity": "public", "channel": name, "publisher": name}],
        events=[event(notes=name, sources=["s"], targets=["witness-a"], place=name,
                      place_protected=True)],
        allegations=[{"id": "a", "title": "A", "events": ["e1"], "sensitivity": "public",
                      "defence": name, "answer": name, "notes": name}],
        exhibits=[{"id": "x", "file": "exhibits/ulgubekov.pdf", "title": "Paper",
                   "sensitivity": "public", "source": "s", "notes": name,
                   "translations": [{"lang": "en", "file": "exhibits/ulgubekov.en", "by": name}],
                   "custody": [{"date": "2023", "action": name, "by": name, "place": name}],
                   "derivatives": [{"file": "exhibits/u", "reason": name}]}],
        communications=[{"id": "k", "kind": "letter", "direction": "out", "date": "2023",
                         "sensitivity": "public", "sender": "witness-a", "channel": name,
                         "approved_by": name, "place": name, "notes": name, "message_id": name,
                         "draft": "letters/ulgubekov.md",
                         "to": [{"party": "gknb", "history": [
                             {"state": "sent", "date": "2023", "note": name}]}]}],
    ))  # fmt: skip
    text = dump(file)
    assert "ulgu" not in text.lower()
    assert "лгубек" not in text
    assert "555" not in text
    assert file.event("e1").sources == ["unnamed-source-1"]
    assert file.communication("k").sender == "person-1"
    assert file.exhibit("x").file == "withheld"


def test_a_public_file_holds_no_field_that_is_not_published(example) -> None:
    file = public(example.file)

    def walk(model: BaseModel) -> None:
        if isinstance(model, Text):
            return
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            published = type(model) in (PublicCase,) or name in PUBLISHED[type(model)]  # type: ignore[index]
            default = field.get_default(call_default_factory=True)
            assert published or value == default, (type(model), name)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Strict) and published:
                    walk(item)

    walk(file)
    assert set(SECTIONS) <= set(PublicCase.model_fields)
