"""No import circles: none at the top of modules, none inside functions, none for types alone."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from tests.house.imports import circles, imports, modules


def test_there_are_no_import_circles() -> None:
    known = modules()
    edges: dict[str, set[str]] = defaultdict(set)
    for found in imports(known):
        if found.module != found.importer:
            edges[found.importer].add(found.module)
    assert circles(edges) == []


def test_a_circle_would_be_seen(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "__init__.py").write_text("")
    (room / "a.py").write_text("from room.b import f\n")
    (room / "b.py").write_text("def f():\n    from room import c\n")
    (room / "c.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .a import g\n"
    )
    known = modules(tmp_path)
    edges = {name: {i.module for i in imports(known) if i.importer == name} for name in known}
    assert circles(edges) == [["room.a", "room.b", "room.c"]]
    kinds = {i.importer: (i.late, i.typing) for i in imports(known)}
    assert kinds == {"room.a": (False, False), "room.b": (True, False), "room.c": (False, True)}
