"""An id that an officer made of a protected name is printed nowhere: its place stands for it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from tests.gate.planted import CASE, lay_out, signs

from tocsin.cli.main import main

IDS = {"e1": "events[0]", "x1": "exhibits[0]", "a1": "allegations[0]", "r1": "recommendations[0]"}


def renamed(node: Any, old: str, new: str) -> Any:
    if isinstance(node, dict):
        return {key: renamed(value, old, new) for key, value in node.items()}
    if isinstance(node, list):
        return [renamed(value, old, new) for value in node]
    return new if node == old else node


@pytest.mark.parametrize(
    "way", [[], ["--json"], ["--format", "sarif"]], ids=["text", "json", "sarif"]
)
@pytest.mark.parametrize("old", IDS)
def test_check_gives_the_place(
    old: str, way: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = renamed(copy.deepcopy(CASE), old, "told-by-synthetikov")
    folder = lay_out(case, tmp_path / "case")
    main(["check", str(folder), "--on", "2023-10-10", *way])
    told = capsys.readouterr()
    assert signs((told.out + told.err).encode()) == []
    assert IDS[old] in told.out
    if way:
        json.loads(told.out)
