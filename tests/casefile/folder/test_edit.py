"""Edits touch what they change and nothing else, and lose nobody's work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile import load_case
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.folder.merging import plain_data
from tocsin.casefile.model import SECTIONS
from tocsin.ground.errors import TocsinError

Make = Callable[..., Path]

COMMENTED = """format: 1
case: {id: c, title: T, government: NO}   # Norway, not false

# the people
parties:
  # the first
  - id: a   # who it is
    kind: trade_union
    names: [{text: "A: union", lang: en}]

  # the second
  - id: b
    kind: person
    names:
    - text: Б
    notes: >-
      folded
      text

# trailing remark
events:
- id: e1
  act: visit
  date: 2023-10
  summary: x
"""


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    target = tmp_path / "case"
    shutil.copytree(root / "examples/kyrgyzstan-2023", target)
    return target


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    import difflib

    marks = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [m[2:] for m in marks if m[0] == "-"], [m[2:] for m in marks if m[0] == "+"]


def test_an_untouched_case_is_written_back_byte_for_byte(copy: Path) -> None:
    before = (copy / "case.yaml").read_bytes()
    CaseEdit(copy).save()
    assert (copy / "case.yaml").read_bytes() == before


def test_a_change_touches_its_lines_alone(copy: Path) -> None:
    before = (copy / "case.yaml").read_text("utf-8")
    edit = CaseEdit(copy)
    edit.change("com-2023-10-25", lambda c: c.__setitem__("signed", "yes"))
    edit.save()
    gone, come = lines_changed(before, (copy / "case.yaml").read_text("utf-8"))
    assert gone == ["    signed: unknown"]
    assert come == ["    signed: yes"]


def test_numbers_and_lists_that_stand_in_a_changed_entity_keep_their_look(copy: Path) -> None:
    before = (copy / "case.yaml").read_text("utf-8")
    edit = CaseEdit(copy)
    edit.change("ex-demand-ru", lambda x: x.__setitem__("kind", "order"))
    edit.change(
        "visits-2023", lambda x: x.__setitem__("related", ["documents-2023", "veto-1-2021"])
    )
    edit.save()
    gone, come = lines_changed(before, (copy / "case.yaml").read_text("utf-8"))
    assert gone == ["    kind: demand"]
    assert sorted(come) == ["    kind: order", "    related: [documents-2023, veto-1-2021]"]


def test_comments_quotes_and_odd_layouts_stay(folder: Make) -> None:
    edit = CaseEdit(folder(COMMENTED, head=""))
    edit.change("b", lambda p: p["names"].append({"text": "B", "kind": "variant"}))
    edit.change("a", lambda p: p.__setitem__("notes", "NO"))
    edit.append("events", {"id": "e2", "act": "visit", "date": "2024", "summary": "on: fire # not"})
    edit.append("sources", {"id": "s", "basis": "press"})
    edit.save()
    text = edit.text
    for kept in ("# Norway", "# the people", "# the first", "# who it is", "# the second",
                 "# trailing remark", '"A: union"'):  # fmt: skip
        assert kept in text, kept
    file = load_case(edit.folder).file
    assert file.party("a").notes == "NO"
    assert file.case.government == "NO"
    assert [n.text for n in file.party("b").names] == ["Б", "B"]
    assert str(file.event("e2").summary) == "on: fire # not"
    assert file.source("s").basis == "press"


def test_an_empty_section_is_filled_where_it_stands(folder: Make) -> None:
    edit = CaseEdit(folder("# papers\nexhibits: []\n# who\nparties: []\n"))
    edit.append("exhibits", {"id": "x", "file": "exhibits/x", "title": "X"})
    edit.save()
    assert edit.text.index("# papers") < edit.text.index("- id: x") < edit.text.index("# who")
    edit.remove("x")
    edit.save()
    assert load_case(edit.folder).file.exhibits == []


def test_somebody_elses_change_is_not_overwritten(copy: Path) -> None:
    mine, theirs = CaseEdit(copy), CaseEdit(copy)
    theirs.change("com-2023-10-24", lambda c: c.__setitem__("number", "7"))
    theirs.save()
    mine.change("com-2023-10-24", lambda c: c.__setitem__("number", "8"))
    with pytest.raises(TocsinError, match="changed by somebody else"):
        mine.save()
    assert load_case(copy).file.communication("com-2023-10-24").number == "7"


def test_a_change_made_while_the_file_was_being_opened_is_not_overwritten(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is edited and what is remembered of it are one reading."""
    theirs, reading = CaseEdit(copy), Path.read_bytes
    theirs.change("com-2023-10-24", lambda c: c.__setitem__("number", "7"))

    def overtaken(path: Path) -> bytes:
        content = reading(path)
        monkeypatch.setattr(Path, "read_bytes", reading)
        theirs.save()
        return content

    monkeypatch.setattr(Path, "read_bytes", overtaken)
    mine = CaseEdit(copy)
    mine.change("com-2023-10-24", lambda c: c.__setitem__("number", "8"))
    with pytest.raises(TocsinError, match="changed by somebody else"):
        mine.save()
    assert load_case(copy).file.communication("com-2023-10-24").number == "7"


def test_an_unsound_change_is_refused_and_leaves_the_edit_as_it_was(copy: Path) -> None:
    edit = CaseEdit(copy)
    before = edit.text
    for bad in (
        lambda c: c.__setitem__("date", "2023-02-30"),
        lambda c: c.__setitem__("sender", "nobody"),
        lambda c: c.__setitem__("colour", "red"),
    ):
        with pytest.raises(TocsinError):
            edit.change("com-2023-10-24", bad)
    with pytest.raises(TocsinError, match="nothing in parties"):
        edit.remove("industriall")
    assert edit.text == before


def test_a_kill_while_writing_leaves_the_old_file(copy: Path, monkeypatch) -> None:
    before = (copy / "case.yaml").read_bytes()
    edit = CaseEdit(copy)
    edit.change("com-2023-10-24", lambda c: c.__setitem__("number", "7"))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", die)
    with pytest.raises(KeyboardInterrupt):
        edit.save()
    assert (copy / "case.yaml").read_bytes() == before
    assert not list(copy.glob(".tocsin-*"))


def test_crlf_files_stay_crlf(folder: Make) -> None:
    path = folder(COMMENTED, head="")
    (path / "case.yaml").write_bytes(COMMENTED.replace("\n", "\r\n").encode())
    edit = CaseEdit(path)
    edit.change("a", lambda p: p.__setitem__("notes", "x"))
    edit.save()
    content = (path / "case.yaml").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")


def test_invisible_line_separators_are_diagnosed_and_new_ones_are_escaped(folder: Make) -> None:
    with pytest.raises(TocsinError, match="invisible line separator"):
        CaseEdit(folder(COMMENTED.replace("# trailing", "# a\u2028b"), head=""))
    edit = CaseEdit(folder(COMMENTED, head=""))
    edit.change("a", lambda p: p.__setitem__("notes", "one\u2028two\x85three"))
    edit.save()
    assert "\u2028" not in edit.text
    assert load_case(edit.folder).file.party("a").notes == "one\u2028two\x85three"


def test_a_section_in_one_line_is_diagnosed_not_mangled(folder: Make) -> None:
    edit = CaseEdit(folder("parties: [{id: a, kind: person, names: [{text: A}]}]\n"))
    with pytest.raises(TocsinError, match="one item a line"):
        edit.change("a", lambda p: p.__setitem__("notes", "x"))


@pytest.mark.slow
def test_every_entity_of_the_example_can_be_rewritten_without_changing_meaning(copy: Path) -> None:
    edit = CaseEdit(copy)
    before = plain_data(edit.file)
    for section in SECTIONS:
        for key in list(before[section])[:4]:
            edit.change(key, lambda entity: entity.__setitem__("notes", "marked"))
    after = plain_data(edit.file)
    for section in SECTIONS:
        for key, item in before[section].items():
            left = {k: v for k, v in after[section][key].items() if k != "notes"}
            assert left == {k: v for k, v in item.items() if k != "notes"}


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example("\xa0")
@example("0\xa0")
@example("a\u2028b")
@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
        min_size=1,
        max_size=40,
    )
)
def test_any_text_comes_back_as_it_went_in(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("c")
    (path / "case.yaml").write_text(COMMENTED, encoding="utf-8")
    edit = CaseEdit(path)
    edit.change("a", lambda p: p.__setitem__("notes", text))
    edit.append("sources", {"id": "s", "basis": "press", "publisher": text})
    edit.save()
    file = load_case(path).file
    assert file.party("a").notes == text
    assert file.source("s").publisher == text
