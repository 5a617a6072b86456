"""The form as it goes to the setter: what is known is in it, and there is room to write."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typst

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.seal.inventory.form import Inventory, render
from tocsin.seal.inventory.texts import LANGUAGES, TEXTS


@pytest.fixture
def set_with(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the setter was given, instead of setting it."""
    seen: list[dict[str, Any]] = []

    def compile_(content: bytes, **options: Any) -> bytes:
        assert b"data" in content
        seen.append(options)
        return b"%PDF"

    monkeypatch.setattr(typst, "compile", compile_)
    return seen


def data(seen: list[dict[str, Any]]) -> dict[str, Any]:
    return json.loads(seen[-1]["sys_inputs"]["data"])


# LEAST_ROWS is ten in all, and four stay free whatever is known before
@pytest.mark.parametrize(("items", "blank"), [(0, 10), (1, 9), (5, 5), (6, 4), (7, 4), (500, 4)])
def test_lines_stay_empty_for_what_is_found_in_the_room(set_with, items: int, blank: int) -> None:
    render(Inventory(items=tuple(f"box {n}" for n in range(items))), "en")
    assert data(set_with)["blank"] == blank
    assert len(data(set_with)["items"]) == items


def test_more_than_a_form_holds_is_refused(set_with) -> None:
    with pytest.raises(TocsinError, match="at most 500"):
        render(Inventory(items=("box",) * 501), "en")
    assert set_with == []


@pytest.mark.parametrize("language", ["de", "", "EN"])
def test_no_other_language_is_promised(language: str) -> None:
    with pytest.raises(MisuseError):
        render(Inventory(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_is_given_whole(set_with, language: str) -> None:
    known = Inventory("Union", "Room 1", ("a",), (("minutes", 3),), "size 4", ("one", "two"))
    assert render(known, language) == b"%PDF"
    told = data(set_with)
    assert told["lang"] == language
    assert told["texts"] == TEXTS[language]
    assert (told["organisation"], told["place"]) == ("Union", "Room 1")
    assert (told["folders"], told["checkpoint"]) == ([["minutes", 3]], "size 4")
    assert told["words"] == ["one", "two"]


def test_the_same_paper_is_the_same_bytes_for_everybody(set_with) -> None:
    """No clock and no fonts of the machine: whoever prints it again has the same form."""
    render(Inventory(), "en")
    options = set_with[-1]
    assert options["timestamp"] == 0
    assert options["ignore_system_fonts"] is True
    assert options["pdf_standards"] == ["ua-1"]
    assert options["format"] == "pdf"
