"""What a case folder says of a mistake, and how it writes what is new: each rule by both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tocsin.casefile.folder import read_case, written
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.folder.merging import KEYS, _keyed, diff, merge, plain_data
from tocsin.casefile.folder.strings_yaml import write_lines
from tocsin.casefile.folder.yamltree import EXCERPT, MAX_DEPTH, excerpt, parse
from tocsin.casefile.model import CaseFile
from tocsin.ground.errors import ProblemsError, TocsinError

HEAD = "format: 1\ncase: {id: c, title: T, government: KG}\n"


def told(text: str) -> str:
    with pytest.raises((ProblemsError, TocsinError)) as caught:
        read_case(HEAD + text, "case.yaml")
    return str(caught.value)


# --- mistakes


EVENT = "events:\n- {{id: e, summary: s, act: {act}, date: 2023}}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (EVENT.format(act="vsit"), "did you mean visit?"),
        ("events:\n- {id: e, summary: s, act: visit, date: 2023, targts: [x]}\n",
         "did you mean targets or "),
        ("events:\n- {id: e, summary: s, act: visit, date: 2023, zz: x}\n", "fields: act, actors,"),
        ("events:\n- id: e\n  act: visit\n  date: 2023\n", "add summary: …"),
        ("parties: x\n", "is not a list"),
        ("case2: x\n", "there is no field 'case2' here"),
        ("parties:\n- id: p\n  kind: person\n  names:\n  - {text: A, kinds: x}\n",
         "did you mean kind?"),
        ("events:\n- {id: e, summary: s, act: visit, date: 2023, quantifiers: [{count: a}]}\n",
         "is not a whole number"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_was_meant(text: str, said: str) -> None:
    assert said in told(text)


PARTY = "parties:\n- {{id: p, kind: person, names: [{{text: A}}], {more}}}\n"
FACT = "events:\n- {{id: e, summary: s, act: visit, date: 2023, {more}}}\n"


@pytest.mark.parametrize(
    ("text", "wanted", "write"),
    [
        ("parties: x\n", "a list", "write [a, b] or one item a line, each after a hyphen"),
        (FACT.format(more="particulars: x"), "a list of names with their texts",
         "write each under a name of its own, like particulars: {decree: No. 5}"),
        (FACT.format(more="particulars: [x]"), "a list of names with their texts",
         "write each under a name of its own, like particulars: {decree: No. 5}"),
        (FACT.format(more="place: [x]"), "a text, or texts by language",
         "write a text, or en: … fr: … below each other"),
        (PARTY.format(more="consent: x"), "a mapping with fields",
         "write its fields below it, each with a colon"),
        (FACT.format(more="quantifiers: [{text: x, count: a}]"), "a whole number",
         "write digits alone"),
        (FACT.format(more="place_protected: maybe"), "yes or no", "write true or false"),
        (PARTY.format(more="address: [a]"), "a text",
         "write one plain text; several lines go below `field: |`, indented"),
        (PARTY.format(more="members: -1"), "large enough", "write a larger number"),
        ("parties:\n- {id: p, kind: person, names: []}\n",
         "long enough; at least one item is needed", "add one"),
        ("parties:\n- {id: P, kind: person, names: [{text: A}]}\n", "",
         "write small letters, digits, dot, hyphen; like visits-2023"),
        (PARTY.format(more="country: kg"), "", "write two capital letters (ISO 3166-1); like KG"),
    ],
)  # fmt: skip
def test_what_is_of_the_wrong_kind_says_what_is_wanted_and_how_to_write_it(
    text: str, wanted: str, write: str
) -> None:
    said = told(text)
    assert f"is not {wanted}\n" in said or (not wanted and "does not have the form" in said)
    assert said.endswith(f"mend: {write}")


@pytest.mark.parametrize(("length", "whole"), [(57, True), (58, True), (59, False), (200, False)])
def test_a_wrong_value_is_shown_up_to_sixty_signs(length: int, whole: bool) -> None:
    """With its quotes it is two longer; what is longer is cut to sixty and marked."""
    value = "q" * length
    said = told(EVENT.format(act=value)).splitlines()[0]
    assert (f"'{value}'" in said) is whole
    assert ("…'" in said) is not whole
    if not whole:
        assert "'" + "q" * 56 + "…'" in said


def test_a_short_list_of_words_is_said_whole_and_a_long_one_is_not() -> None:
    """Of twelve words one can choose; of more, the nearest is enough."""
    assert "did you mean visit?" in told(EVENT.format(act="vsit"))
    assert "use " not in told(EVENT.format(act="vsit"))
    twelve = "communications:\n- {id: c, kind: repli, direction: in, date: 2023}\n"
    assert "did you mean reply? use " in told(twelve)
    short = "events:\n- {id: e, summary: s, act: visit, date: 2023, stage: fearedd}\n"
    assert "did you mean feared? use " in told(short)


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_mistake_of_one_item_is_told_at_its_line(number: int) -> None:
    items = [f"- {{id: e{n}, summary: s, act: visit, date: 2023}}\n" for n in range(9)]
    items[number] = items[number].replace("visit", "vsit")
    assert f"line {4 + number}, column" in told("events:\n" + "".join(items))
    assert f"(events[{number}].act)" in told("events:\n" + "".join(items))


# --- the place in the text


@pytest.mark.parametrize("column", [1, 2, EXCERPT, EXCERPT + 1, EXCERPT + 60, 3 * EXCERPT])
def test_the_caret_stands_under_its_sign_however_long_the_line(column: int) -> None:
    line = "".join(str(n) for n in range(3 * EXCERPT))[: 3 * EXCERPT]
    shown, caret = excerpt([line], 1, column).split("\n")
    assert shown[len(caret) - 1] == line[column - 1]
    assert caret.strip() == "^"
    assert len(shown.strip("…")) <= EXCERPT
    assert shown.startswith("…") is (column > EXCERPT)
    assert shown.endswith("…") is not line.endswith(shown.strip("…"))


@pytest.mark.parametrize(("column", "at"), [(-3, 0), (0, 0), (1, 0), (2, 1)])
def test_a_caret_for_what_has_no_column_stands_at_the_beginning(column: int, at: int) -> None:
    assert excerpt(["a: b"], 1, column) == f"a: b\n{' ' * at}^"


@pytest.mark.parametrize(("line", "there"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_line_that_is_not_there_has_no_excerpt(line: int, there: bool) -> None:
    assert (excerpt(["a", "b"], line, 1) != "") is there


@pytest.mark.parametrize(("deep", "sound"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_forty_levels_may_lie_within_each_other(deep: int, sound: bool) -> None:
    text = "[" * deep + "]" * deep
    if sound:
        parse(text, "x")
        return
    with pytest.raises(TocsinError, match="nested too deeply"):
        parse(text, "x")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: 2\n", 2, 4),
        ("a: 1\n\n\nb: 2\n", 4, 4),
        ("a: 1\r\nb: 2\r\n", 2, 4),
        ("a: 1\nb:\n  - x\n", 3, 3),
        ("a: 1\nb: {c: 1}\n", 2, 4),
    ],
)
def test_every_value_knows_its_line_and_column(text: str, line: int, column: int) -> None:
    assert parse(text, "x").place(("b",)) == (line, column)
    assert parse(text, "x").place(("b", "nowhere")) == (line, column), "else what is around it"
    assert parse(text, "x").place(()) == (1, 1)


OPEN = [
    ("a: [1, 2\n", 1, 9),
    ("a: [1, 2\n\n\n", 1, 9),
    ("a: 'x\n", 1, 6),
    ("b: 1\na: {c: 1\n", 2, 9),
]


@pytest.mark.parametrize(("text", "line", "column"), OPEN)
def test_what_was_left_open_is_shown_where_the_text_ends(text: str, line: int, column: int) -> None:
    with pytest.raises(TocsinError) as caught:
        parse(text, "x")
    assert f"line {line}, column {column}" in str(caught.value)


# --- what is new, as YAML


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ({"a": "yes"}, ["a: yes"]),
        ({"a": "on"}, ["a: 'on'"]),
        ({"a": "null"}, ["a: 'null'"]),
        ({"a": "12"}, ["a: '12'"]),
        ({"a": "1.5"}, ["a: '1.5'"]),
        ({"date": "2023"}, ["date: 2023"]),
        ({"a": "2023"}, ["a: '2023'"]),  # a year alone is a number anywhere but in a date
        ({"a": "2023-10-24"}, ["a: 2023-10-24"]),
        ({"a": True}, ["a: true"]),
        ({"a": 5}, ["a: 5"]),
        ({"a": ["x", "y"]}, ["a: [x, y]"]),
        ({"a": [f"x{n}" for n in range(8)]}, ["a: [x0, x1, x2, x3, x4, x5, x6, x7]"]),
        ({"a": [f"x{n}" for n in range(9)]}, ["a:", *(f"  - x{n}" for n in range(9))]),
        ({"a": ["x y"]}, ["a:", "  - x y"]),  # words of a text are no ids
        ({"a": ["X"]}, ["a:", "  - X"]),
        ({"a": [{"b": "c"}]}, ["a:", "  - b: c"]),
        ({"a": "one\u2028two"}, ['a: "one\\Ltwo"']),
    ],
)
def test_what_is_written_anew_cannot_be_taken_for_something_else(value, lines) -> None:
    assert write_lines(value) == lines


@pytest.mark.parametrize("words", [1, 900, 3000])
def test_a_text_stands_on_one_line_however_long(words: int) -> None:
    file = CaseFile.model_validate(
        {"case": {"id": "c", "title": "word " * words + "end", "government": "KG"}}
    )
    text = written(file)
    assert read_case(text, "case.yaml")[1] == file
    assert words > 800 or len(text.splitlines()) == 5


# --- edits


ITEMS = """parties:
- id: a
  kind: person
  names: [{text: A}]
# about b

- id: b
  kind: person
  names: [{text: B}]
"""


@pytest.mark.parametrize(("key", "left"), [("a", "# about b"), ("b", "- id: a")])
def test_a_remark_behind_an_item_is_not_the_item_s(tmp_path: Path, key: str, left: str) -> None:
    (tmp_path / "case.yaml").write_text(HEAD + ITEMS, "utf-8")
    edit = CaseEdit(tmp_path)
    edit.remove(key)
    assert left in edit.text
    assert f"id: {key}\n" not in edit.text


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(("before", "line"), [("", 3), ("# x\n", 4), ("# x\n# y\n", 5)])
def test_a_line_separator_nobody_sees_is_told_by_its_line(tmp_path, sign, before, line) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(f"{HEAD}{before}# a{sign}# b\nparties: []\n", "utf-8")
    with pytest.raises(TocsinError) as caught:
        CaseEdit(tmp_path)
    assert f"near line {line}" in str(caught.value)


# --- differences

# what makes two items of a list the same item, though other fields of it differ
SAME = {
    "names": "text", "affiliations": "to", "positions": "title organization",
    "stages": "stage date", "quantifiers": "text", "disagreements": "field", "versions": "value",
    "norms": "convention article", "paragraphs": "edition number", "translations": "lang file",
    "custody": "date action", "derivatives": "file", "to": "party", "history": "state date",
    "complainants": "party", "references": "body number", "reports": "number", "clocks": "clock",
    "suppressions": "code subject",
}  # fmt: skip


@pytest.mark.parametrize("name", list(SAME))
def test_an_item_is_known_by_these_of_its_fields(name: str) -> None:
    fields = SAME[name].split()
    one = {field: f"{field} told" for field in fields}
    assert _keyed([{**one, "note": "x"}], name) == {
        f"[{', '.join(one.values())}]": {**one, "note": "x"}
    }
    for field in fields:
        assert len(_keyed([one, {**one, field: "another"}], name) or ()) == 2
    assert _keyed([one, {**one, "note": "x"}], name) is None, "two of one key have none"
    assert set(KEYS) == set(SAME)


def version(**event: Any) -> CaseFile:
    one = {"id": "e", "summary": {"en": "x"}, "act": "visit", "date": "2023", **event}
    return CaseFile.model_validate(
        {"case": {"id": "c", "title": "T", "government": "KG"},
         "events": [one, {"id": "f", "summary": "y", "act": "search", "date": "2022"}]}
    )  # fmt: skip


QUANTIFIERS = [{"text": "a", "count": 1}, {"text": "b", "count": 2}]
STAGES = [{"stage": "announced", "date": "2023-01"}, {"stage": "carried_out", "date": "2023-02"}]


@pytest.mark.parametrize(
    ("change", "places"),
    [
        ({}, []),
        ({"date": "2024"}, ["events.e.date"]),
        ({"summary": {"en": "z", "fr": "q"}}, ["events.e.summary.en", "events.e.summary.fr"]),
        ({"place": "Osh"}, ["events.e.place"]),
        ({"stages": STAGES}, ["events.e.stages"]),
        ({"date": "2024", "warrant": "no"}, ["events.e.date", "events.e.warrant"]),
    ],
)
def test_every_difference_has_its_place(change: dict[str, Any], places: list[str]) -> None:
    found = diff(version(), version(**change))
    assert sorted(d.place for d in found) == places


def test_an_entity_that_came_or_went_is_one_difference() -> None:
    less = CaseFile.model_validate({"case": {"id": "c", "title": "T", "government": "KG"}})
    assert [d.place for d in diff(less, version())] == ["events.e", "events.f"]
    gone = diff(version(), less)
    assert [sorted(d.as_dict()) for d in gone] == [["old", "place"], ["old", "place"]]


def test_items_of_a_list_are_told_apart_by_what_makes_them_one() -> None:
    one, other = version(stages=STAGES), version(stages=[STAGES[0], {**STAGES[1], "note": "n"}])
    (found,) = diff(one, other)
    assert found.place.startswith("events.e.stages.[")
    assert found.place.endswith(".note")
    twice = version(stages=[STAGES[0], STAGES[0]])
    assert [d.place for d in diff(one, twice)] == ["events.e.stages"], "two alike have no key"


def test_what_both_sides_changed_alike_is_no_conflict_and_a_decided_place_neither() -> None:
    base, ours, theirs = version(), version(date="2024"), version(date="2025")
    assert merge(base, ours, ours).conflicts == []
    assert merge(base, ours, theirs, decided={"events.e.date": "theirs"}).conflicts == []
    kept = merge(base, ours, theirs, prefer="theirs", decided={"events.e.date": "ours"})
    assert kept.data == plain_data(ours)
    assert [c.place for c in merge(base, ours, theirs, decided={"x": "ours"}).conflicts] == [
        "events.e.date"
    ]


def test_items_that_both_sides_added_arrive_and_a_list_both_emptied_goes() -> None:
    one, two = STAGES
    new = {"stage": "attempted", "date": "2023-01-15"}
    both = merge(version(stages=[one]), version(stages=[one, two]), version(stages=[one, new]))
    assert both.conflicts == []
    assert both.data["events"]["e"]["stages"] == [one, two, new]
    none = merge(version(stages=[one, two]), version(stages=[one]), version(stages=[two]))
    assert none.conflicts == []
    assert "stages" not in none.data["events"]["e"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: 1\na: 2\n", 2, 1), ("b:\n  a: 1\n  a: 2\n", 3, 3), ("a: {b: 1, b: 2}\n", 1, 11),
     ("a: &x 1\n", 1, 4), ("a: !x 1\n", 1, 4)],
)  # fmt: skip
def test_what_is_refused_is_told_by_its_line_and_column(text: str, line: int, column: int) -> None:
    with pytest.raises((ProblemsError, TocsinError)) as caught:
        parse(text, "x")
    assert f"line {line}, column {column}" in str(caught.value)
