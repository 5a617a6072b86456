"""The picture of the letter's way in docs/architecture.md, held against the code."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOOR = ("kinds", "nodes", "words")
BESIDE = ("annex", "dossier", "redact", "ledger", "reimport")
_ROW = re.compile(r"\| `(\w+)` \| `(\w+)` \| `(\w+)` \| `([\w.]+)` \|")


def picture(root: Path) -> list[tuple[str, str, str, str]]:
    """Stage, what it takes, what it hands over, by which function: in the order of the page."""
    page = (root / "docs" / "architecture.md").read_text("utf-8")
    section = page.partition("## A letter goes one way")[2].partition("\n## ")[0]
    return [typing.cast(tuple[str, str, str, str], m.groups()) for m in _ROW.finditer(section)]


def imports(root: Path) -> Iterator[tuple[Path, str]]:
    """Every import inside the room, late ones too: the file and the sub-room it asks."""
    base = root / "src" / "tocsin" / "letters"
    for file in sorted(base.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
            elif isinstance(node, ast.Import):
                names = [a.name for a in node.names]
            for name in names:
                if match := re.match(r"tocsin\.letters\.(\w+)", name):
                    yield file.relative_to(base), match[1]


def test_a_stage_imports_only_what_stands_before_it(root: Path) -> None:
    stages = [row[0] for row in picture(root)]
    assert len(stages) == 6
    order = {name: place for place, name in enumerate((*FLOOR, *stages))}
    backward = [
        (str(file), asked)
        for file, asked in imports(root)
        if file.parts[0] in order and order.get(asked, 99) > order[file.parts[0]]
    ]
    assert backward == []


def test_every_folder_of_the_room_is_in_the_picture(root: Path) -> None:
    base = root / "src" / "tocsin" / "letters"
    folders = {p.name for p in base.iterdir() if (p / "__init__.py").is_file()}
    assert folders == {*FLOOR, *BESIDE, *(row[0] for row in picture(root))}
    page = (root / "docs" / "architecture.md").read_text("utf-8")
    assert all(f"`{name}/`" in page for name in (*FLOOR, *BESIDE))


def test_writers_know_the_tree_alone(root: Path) -> None:
    asked = {a for file, a in imports(root) if file.parts[0] == "writers"}
    assert asked <= {"writers", *FLOOR}


def test_the_stages_take_and_hand_over_what_the_picture_says(root: Path) -> None:
    rows = picture(root)
    for stage, takes, gives, by in rows:
        module, _, name = by.rpartition(".")
        holder: typing.Any
        try:
            holder = importlib.import_module(f"tocsin.letters.{module}")
        except ModuleNotFoundError:  # a method: the class stands between
            module, _, owner = module.rpartition(".")
            holder = getattr(importlib.import_module(f"tocsin.letters.{module}"), owner)
        signature = inspect.signature(getattr(holder, name))
        taken = " ".join(str(p.annotation) for p in signature.parameters.values())
        assert re.search(rf"\b{takes}\b", taken), (stage, takes)
        assert re.search(rf"\b{gives}\b", str(signature.return_annotation)), (stage, gives)


@pytest.mark.parametrize(
    "name",
    [
        "order.order.Order",
        "order.order.Commission",
        "scene.scene.Scene",
        "scene.telling.Facts",
        "order.draft.Draft",
        "tree.assemble.Made",
        "gate.verdict.Verdict",
        "nodes.values.Letter",
    ],
)
def test_what_passes_is_a_frozen_value(name: str) -> None:
    module, _, kind = name.rpartition(".")
    value = getattr(importlib.import_module(f"tocsin.letters.{module}"), kind)
    assert dataclasses.is_dataclass(value)
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
