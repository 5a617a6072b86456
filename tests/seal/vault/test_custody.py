"""The custody log: a chain of lines, and every way to break it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.ground.errors import TocsinError
from tocsin.seal.vault import custody


@pytest.fixture
def three(tmp_path: Path) -> tuple[Path, list[str]]:
    path = tmp_path / "custody.jsonl"
    return path, [
        custody.append(path, who="someone", did="sealed", what=f"seal {n}", at="2026-03-01")
        for n in range(3)
    ]


def test_each_line_names_the_one_before(three: tuple[Path, list[str]]) -> None:
    path, hashes = three
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert [row["n"] for row in rows] == [0, 1, 2]
    assert [row["prev"] for row in rows] == ["", *hashes[:2]]
    assert custody.check(path) == hashes
    assert path.stat().st_mode & 0o777 & ~0o644 == 0


def test_no_log_is_no_lines(tmp_path: Path) -> None:
    assert custody.check(tmp_path / "custody.jsonl") == []


@pytest.mark.parametrize(
    ("order", "line"),
    [((1, 2), 1), ((0, 2), 2), ((1, 0, 2), 1), ((0, 2, 1), 2), ((0, 0, 1), 2)],
)
def test_lines_left_out_or_moved_are_told(
    three: tuple[Path, list[str]], order: tuple[int, ...], line: int
) -> None:
    path, _ = three
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[n] for n in order))
    with pytest.raises(TocsinError) as caught:
        custody.check(path)
    assert caught.value.diagnosis.place == f"line {line}"


def test_a_line_that_counts_wrong_is_told_though_the_hashes_follow(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    path.write_text('{"n":1,"prev":""}\n')
    with pytest.raises(TocsinError, match="do not follow"):
        custody.check(path)


def test_a_line_torn_by_a_kill_gives_way(three: tuple[Path, list[str]]) -> None:
    """It was never acknowledged: what is whole stands, and the next line takes its place."""
    path, hashes = three
    torn = path.read_bytes()[:-5]
    path.write_bytes(torn)
    assert custody.check(path) == hashes[:2]
    again = custody.append(path, who="someone", did="sealed", what="seal 2", at="2026-03-01")
    assert again == hashes[2]
    assert custody.check(path) == hashes
