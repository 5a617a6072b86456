"""The one-way pictures of docs/architecture.md, held against the code.

A picture is a section "… goes one way" whose table has a row a stage: what it takes, what it hands
over, by which function of the room. The function must take and give that, and no stage may import
one that stands after it. A room draws its picture by a section there and a line in ``ROOMS``
(letters hold theirs in ``tests/letters/test_one_way.py``).
"""

from __future__ import annotations

import importlib
import inspect
import re
import typing
from pathlib import Path

import pytest
from tests.house.imports import imports, modules

ROOMS = {
    "A comparison": "tocsin.compare",
    "A reading": "tocsin.reading",
    "A sealing": "tocsin.seal",
}
_ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \| `(\w+)` \| `([\w.]+)` \|", re.MULTILINE)


def picture(root: Path, title: str) -> list[tuple[str, str, str, str]]:
    page = (root / "docs" / "architecture.md").read_text("utf-8")
    section = page.partition(f"## {title} goes one way")[2].partition("\n## ")[0]
    return [typing.cast(tuple[str, str, str, str], m.groups()) for m in _ROW.finditer(section)]


def found(room: str, by: str) -> tuple[str, typing.Any]:
    """The module and the function that ``by`` names, a method where a class stands between."""
    known = modules()
    parts = by.split(".")
    split = max(i for i in range(len(parts)) if ".".join([room, *parts[:i]]) in known)
    module = ".".join([room, *parts[:split]])
    holder: typing.Any = importlib.import_module(module)
    for part in parts[split:]:
        holder = getattr(holder, part)
    return module, holder


@pytest.mark.parametrize("title", ROOMS)
def test_each_stage_takes_and_hands_over_what_the_picture_says(root: Path, title: str) -> None:
    rows = picture(root, title)
    assert len(rows) >= 4
    for stage, takes, gives, by in rows:
        signature = inspect.signature(found(ROOMS[title], by)[1])
        taken = " ".join(str(p.annotation) for p in signature.parameters.values())
        assert re.search(rf"\b{takes}\b", taken), f"{stage} takes {taken}, not {takes}"
        given = str(signature.return_annotation)
        assert re.search(rf"\b{gives}\b", given), f"{stage} hands over {given}, not {gives}"


@pytest.mark.parametrize("title", ROOMS)
def test_no_stage_asks_a_later_one(root: Path, title: str) -> None:
    """Stages of one folder hand values to each other in the order of the picture alone."""
    stages = [found(ROOMS[title], by)[0] for _, _, _, by in picture(root, title)]
    direct = {(i.importer, i.module) for i in imports(modules())}
    folder = [name.rpartition(".")[0] for name in stages]
    backward = [
        (one, two)
        for at, one in enumerate(stages)
        for to, two in enumerate(stages[at + 1 :], at + 1)
        if folder[at] == folder[to] and one != two and (one, two) in direct
    ]
    assert backward == []


def test_a_picture_that_lies_is_seen(root: Path) -> None:
    with pytest.raises(AttributeError):
        found("tocsin.seal", "archive.walking.run")
    signature = inspect.signature(found("tocsin.seal", "archive.part.Part.close")[1])
    assert "Head" not in str(signature.return_annotation)
