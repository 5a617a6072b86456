"""A case comes out of the desk as it went in, whatever its texts hold, whoever is protected."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile.folder import read_case
from tocsin.casefile.folder.merging import diff
from tocsin.casefile.model import CaseFile

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=60
).filter(lambda t: t.strip())
DATES = st.sampled_from(["2023", "2023-10", "2023-10-25", "2023-10~", "../2023-12", "2021?"])


@st.composite
def cases(draw: Any) -> CaseFile:
    """A case file with people, sources and events that mention each other."""
    parties = [
        {"id": f"p-{n}", "kind": draw(st.sampled_from(["person", "trade_union"])),
         "names": [{"text": draw(TEXT).strip()}], "protected": draw(st.booleans()),
         "notes": draw(TEXT), "sensitivity": draw(st.sampled_from(["public", "internal"]))}
        for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    keys = [p["id"] for p in parties]
    events = [
        {"id": f"e-{n}", "summary": draw(st.one_of(TEXT, st.dictionaries(
            st.sampled_from(["en", "ru", "ky"]), TEXT, min_size=1))),
         "act": "visit", "date": draw(DATES), "actors": draw(st.lists(st.sampled_from(keys),
                                                                      unique=True)),
         "particulars": draw(st.dictionaries(st.sampled_from(["decree", "case"]), TEXT)),
         "place": draw(TEXT), "place_protected": draw(st.booleans())}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    case = {"id": "one", "title": draw(TEXT), "government": "KG"}
    return CaseFile.model_validate({"case": case, "parties": parties, "events": events})


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cases())
def test_a_case_comes_out_as_it_went_in(member, file: CaseFile) -> None:
    from tocsin.casefile.folder import written
    from tocsin.desk.record.entries import assemble, make_case

    hand = make_case(member, file)
    out = assemble(hand.case, hand.identity).file
    assert diff(file, out) == []
    assert [e.id for e in out.entities()] == [e.id for e in file.entities()]
    _located, again = read_case(written(out), "case.yaml")
    assert diff(file, again) == []
