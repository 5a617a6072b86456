"""Where in ``case.yaml`` a thing stands; what a new folder holds; drafts in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.folder.template import make_case
from tocsin.ground.errors import Diagnosis, TocsinError

CASE = """\
case: {id: x, title: A case, government: KG}
parties:
  - {id: union, kind: trade_union, names: [{text: Union}]}
  - id: chair
    kind: person
    names:
      - text: Ana Proof
events:
  - {id: e, act: visit, date: 2023-10-24, summary: {en: x, ru: y}}
"""


@pytest.fixture
def folder(tmp_path: Path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return load_case(tmp_path)


@pytest.mark.parametrize(
    ("key", "place"),
    [("union", (3, 5)), ("chair", (4, 5)), ("e", (9, 5)), ("nobody", None), ("x", None)],
)
def test_an_entity_is_found_at_its_line(folder, key: str, place: tuple[int, int] | None) -> None:
    assert folder.place_of(key) == place


@pytest.mark.parametrize(
    ("said", "line", "column"),
    [
        ("parties[0]", 3, 5),
        ("parties[1].names[0]", 7, 9),
        ("parties[1].names[0].text", 7, 15),
        ("events[0].summary (ru)", 9, 64),
        ("events[0].summary, at the end", 9, 52),
        ("events[7].date", 9, 3),  # the nearest thing around it
        ("case", 1, 7),
    ],
)
def test_a_diagnosis_has_file_and_line_and_no_words_of_it(
    folder, said: str, line: int, column: int
) -> None:
    told = folder.locate(Diagnosis("it is wrong", place=said))
    assert told.file == str(folder.path / "case.yaml")
    assert told.place == f"line {line}, column {column} ({said})"
    assert "Proof" not in str(told)


def test_drafts_come_in_the_order_of_their_names(folder) -> None:
    letters = folder.path / "letters"
    letters.mkdir()
    for name in ("b.md", "a.md", "c.txt", "10.md"):
        (letters / name).write_text("x", encoding="utf-8")
    assert [p.name for p in folder.letters] == ["10.md", "a.md", "b.md"]


@pytest.mark.parametrize("title", ["A case", 'Say "no": a # case', "Дело «Х»"])
def test_a_new_folder_is_a_case_that_can_be_read(tmp_path: Path, title: str) -> None:
    make_case(tmp_path / "new", "kg-1", title, "KG", "fr")
    made = load_case(tmp_path / "new").file.case
    assert (made.id, made.title.say("fr"), made.government, made.language) == (
        "kg-1", title, "KG", "fr",
    )  # fmt: skip
    assert all((tmp_path / "new" / name).is_dir() for name in ("letters", "exhibits"))
    with pytest.raises(TocsinError, match="already"):
        make_case(tmp_path / "new", "kg-2", title, "KG", "fr")
    with pytest.raises(TocsinError):
        make_case(tmp_path / "other", "not an id!", title, "KG", "fr")
    assert not (tmp_path / "other" / "case.yaml").exists(), "nothing half made is left"
