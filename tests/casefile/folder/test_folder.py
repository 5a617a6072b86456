"""Reading a case folder: every problem at once, with line, caret and mend."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile import load_case
from tocsin.casefile.folder import read_case
from tocsin.casefile.folder.yamltree import parse
from tocsin.ground.errors import ProblemsError, TocsinError

Make = Callable[..., Path]

EVENT = """events:
  - id: e1
    summary: Officers came
    act: {act}
    date: {date}
    actors: [{actor}]
parties:
  - {{id: gknb, kind: security_service, names: [{{text: GKNB}}]}}
  - {{id: mmtuk, kind: trade_union, names: [{{text: MMTUK}}]}}
"""


def diagnoses(path: Path) -> list[str]:
    with pytest.raises(TocsinError) as caught:
        load_case(path)
    error = caught.value
    found = error.diagnoses if isinstance(error, ProblemsError) else [error.diagnosis]
    return ["\n".join(d.lines()) for d in found]


def test_the_example_loads_and_every_event_has_a_source(example) -> None:
    file = example.file
    assert len(file.events) > 40
    assert all(event.sources for event in file.events)
    assert {"en", "fr", "es", "ru"} <= set(file.event("visits-2023").summary.root)


def test_the_example_keeps_disagreements_side_by_side(example) -> None:
    file = example.file
    arrest = file.event("house-arrest-2020").disagreements[0]
    assert {v.value for v in arrest.versions} == {"2020-06-10", "2020-06-17"}
    veto = file.event("veto-3-2021").disagreements[0]
    assert {v.value for v in veto.versions} == {"2021-11", "2021-12"}
    filed, report = file.case.references[0].disagreements
    assert filed.preferred == "2020-06-29"
    assert {v.value for v in report.versions} == {"2021-10", "2021-11"}


def test_exhibits_of_the_example_are_there_say_they_are_synthetic_and_have_their_hash(
    example,
) -> None:
    import hashlib

    for exhibit in example.file.exhibits:
        content = (example.path / exhibit.file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == exhibit.sha256
        assert len(content) == exhibit.size
        files = [exhibit.file, *(t.file for t in exhibit.translations)]
        for name in files:
            first = (example.path / name).read_text("utf-8").splitlines()[0]
            assert any(w in first for w in ("SYNTHETIC", "СИНТЕТИЧЕСКИЙ", "СИНТЕТИКАЛЫК"))


def test_an_unknown_id_names_the_nearest_and_the_line(folder: Make) -> None:
    (text,) = diagnoses(folder(EVENT.format(act="visit", date="2023-10-24", actor="gnkb")))
    assert "nothing in parties has the id 'gnkb'" in text
    assert "did you mean gknb?" in text
    assert "line 8, column 14" in text
    assert "(events[0].actors[0])" in text
    assert "   |     actors: [gnkb]\n   |              ^" in text


def test_an_id_of_the_wrong_kind_says_what_it_is(folder: Make) -> None:
    text = EVENT.format(act="visit", date="2023-10-24", actor="gknb").replace(
        "    actors", "    sources: [gknb]\n    actors"
    )
    assert "'gknb' is a party; sources are wanted here" in diagnoses(folder(text))[0]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2023-02-30", "February 2023 has no day 30"),
        ("2023-13", "there is no month 13"),
        ("yesterday", "is not a date"),
        ("2023-12-01/2023-01-01", "ends before it begins"),
        ("24.10.2023", "is not a date"),
    ],
)
def test_an_impossible_date_says_why(folder: Make, date: str, told: str) -> None:
    (text,) = diagnoses(folder(EVENT.format(act="visit", date=date, actor="gknb")))
    assert told in text
    assert "line 7" in text


def test_all_problems_come_at_once(folder: Make) -> None:
    text = EVENT.format(act="vizit", date="2023-02-30", actor="gknb").replace("summary", "sumary")
    found = diagnoses(folder(text))
    told = "\n".join(found)
    assert "did you mean visit?" in told
    assert "has no day 30" in told
    assert "there is no field 'sumary' here" in told
    assert "did you mean summary?" in told
    assert "'summary' is missing" in told


def test_duplicate_ids_and_keys_are_refused(folder: Make) -> None:
    party = "  - {id: a, kind: person, names: [{text: A}]}\n"
    assert "already used at parties[0]" in diagnoses(folder("parties:\n" + party * 2))[0]
    assert "'parties' is given twice" in diagnoses(folder("parties: []\nparties: []\n"))[0]


def test_a_path_that_leaves_the_folder_is_refused(folder: Make) -> None:
    text = "exhibits:\n  - {id: x, file: ../../etc/passwd, title: X}\n"
    assert "leaves the case folder" in diagnoses(folder(text))[0]


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("a: &x [1]\nb: *x\n", "an alias"),
        ("a: !!python/object:os.system x\n", "a tag"),
        ("a: 1\n---\nb: 2\n", "second document"),
        ("? [a, b]\n: 1\n", "a key must be a plain word"),
        ("[" * 100_000, "nested too deeply"),
        ("a: 'x\n", "not sound YAML"),
        ("a: b: c\n", "not sound YAML"),
        ("a: \x07\n", "not text"),
    ],
)
def test_yaml_that_could_mean_two_things_is_refused(yaml: str, told: str) -> None:
    with pytest.raises(TocsinError, match=told):
        parse(yaml, "x")


def test_a_laughing_bomb_is_refused_at_its_first_alias() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    )
    with pytest.raises(TocsinError, match="alias"):
        parse(bomb, "x")


def test_bytes_that_are_not_utf8_say_where(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes("case: Кыргызстан".encode("cp1251"))
    (text,) = diagnoses(tmp_path)
    assert "not UTF-8" in text
    assert "byte 6" in text


def test_an_empty_file_a_list_and_no_file_are_diagnosed(tmp_path: Path) -> None:
    assert "no case.yaml here" in diagnoses(tmp_path)[0]
    (tmp_path / "case.yaml").write_text("")
    assert "'case' is missing" in diagnoses(tmp_path)[0]
    (tmp_path / "case.yaml").write_text("- a\n")
    assert "a mapping" in diagnoses(tmp_path)[0]
    (tmp_path / "case.yaml").write_text("just words\n")
    assert "a mapping" in diagnoses(tmp_path)[0]


def test_a_byte_order_mark_and_crlf_are_read(tmp_path: Path) -> None:
    text = "format: 1\r\ncase:\r\n  {id: small, title: T, government: KG}\r\n"
    (tmp_path / "case.yaml").write_bytes(text.encode("utf-8-sig"))
    assert load_case(tmp_path).file.case.id == "small"


@settings(max_examples=examples(150), deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    with contextlib.suppress(TocsinError):
        assert read_case(text, "x")


_LEAVES = st.none() | st.text(max_size=8) | st.sampled_from(["2023-10-24", "KG", "visit", "a"])
_TREES = st.recursive(
    _LEAVES,
    lambda x: (
        st.lists(x, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "case", "events", "title", "names", "text", "date", "summary", "actors", "x"]
            ),
            x,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=examples(150), deadline=None)
@given(_TREES)
def test_no_shape_makes_the_validation_fall_over(tree: object) -> None:
    import json

    with contextlib.suppress(TocsinError):
        assert read_case(json.dumps({"case": tree, "events": tree, "parties": tree}), "x")


def test_a_wrong_word_offers_the_near_one_and_all_of_a_short_list(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "format: 1\ncase: {id: x, title: T, government: KG}\n"
        "exhibits:\n  - {id: e, file: exhibits/e.txt, title: t, translations: "
        "[{lang: en, file: exhibits/e.en.txt, status: working}]}\n"
        "parties:\n  - {id: p, kind: trade_union, names: [{text: P}], address: [1 Street, Town]}\n",
        "utf-8",
    )
    with pytest.raises(ProblemsError) as caught:
        load_case(tmp_path)
    mends = {d.problem: d.mend for d in caught.value.diagnoses}
    assert any("'draft', 'checked' or 'sworn'" in m for m in mends.values())
    assert any("`field: |`" in m for m in mends.values())
