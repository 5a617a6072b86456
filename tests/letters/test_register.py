"""Numbers are given once, kept, and never given again."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tocsin.ground.errors import TocsinError
from tocsin.letters.order import register

FORM = "{year}/{n:03}"


def _give(folder: Path, key: str, taken: set[str] | None = None, year: int = 2023) -> str:
    with register.opened(folder) as book:
        return book.give(key, year, FORM, taken or set())


def test_a_letter_keeps_its_number_and_the_next_gets_the_next(tmp_path: Path) -> None:
    assert [_give(tmp_path, k) for k in ("a", "b", "a", "c")] == [
        "2023/001", "2023/002", "2023/001", "2023/003",
    ]  # fmt: skip
    assert _give(tmp_path, "d", year=2024) == "2024/001"


def test_a_number_that_a_communication_carries_is_not_given(tmp_path: Path) -> None:
    assert _give(tmp_path, "a", {"2023/001", "2023/002"}) == "2023/003"


def test_a_number_is_not_reused_even_when_its_letter_is_struck_from_the_register(
    tmp_path: Path,
) -> None:
    _give(tmp_path, "a")
    path = tmp_path / "letters" / register.FILE
    data = json.loads(path.read_text())
    data["numbers"] = {}
    path.write_text(json.dumps(data))
    assert _give(tmp_path, "b") == "2023/002"


def test_many_at_once_get_different_numbers(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: _give(tmp_path, f"k{n}"), range(24)))
    assert len(set(numbers)) == 24


def test_a_number_two_drafts_claim_is_refused(tmp_path: Path) -> None:
    with register.opened(tmp_path) as book:
        book.claim("a", "X/1", "a.md")
    with pytest.raises(TocsinError), register.opened(tmp_path) as book:
        book.claim("b", "X/1", "b.md")


def test_a_broken_register_stops_numbering(tmp_path: Path) -> None:
    path = tmp_path / "letters" / register.FILE
    path.parent.mkdir()
    path.write_text("{")
    with pytest.raises(TocsinError) as caught:
        _give(tmp_path, "a")
    assert "twice" in caught.value.diagnosis.mend
    path.unlink()
    assert _give(tmp_path, "a") == "2023/001"  # nobody holds the register any longer


def test_a_run_that_died_holds_nothing_and_one_that_lives_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / "letters" / ".numbers.lock"
    lock.parent.mkdir()
    lock.touch()  # what a killed run leaves behind
    assert _give(tmp_path, "a") == "2023/001"
    os.utime(lock, (0, 0))
    with (
        register.opened(tmp_path),
        pytest.raises(TocsinError, match="another run"),
        register.opened(tmp_path, wait=0.0),
    ):
        pass
