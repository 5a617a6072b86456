"""Rooms are entered by their faces: what a room offers stands in its ``__init__``, and no more.

A module may name its neighbours in the same folder, and what lies on the floor of a folder it
stands in; anything else it names by the face of the room that offers it.
"""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from functools import cache

import pytest
from tests.house.imports import Import, imports, modules

from tocsin.ground.faces import face, offers

#: Rooms with faces; the other rooms join this list as they get theirs.
ROOMS = (
    "tocsin.casefile",
    "tocsin.checks",
    "tocsin.cli",
    "tocsin.compare",
    "tocsin.desk.record.entries",
    "tocsin.desk.record.folder",
    "tocsin.desk.record.seats",
    "tocsin.desk.record.shown",
    "tocsin.formats",
    "tocsin.gate",
    "tocsin.law",
    "tocsin.letters",
    "tocsin.library",
    "tocsin.reading",
    "tocsin.seal",
    "tocsin.site",
)
MOST_MODULES = 13
KNOWN = modules()
FACES = [
    name
    for name, path in KNOWN.items()
    if path.name == "__init__.py"
    and name.startswith(ROOMS)
    and "faces import face" in path.read_text()
]


def package(module: str) -> str:
    return module if KNOWN[module].name == "__init__.py" else module.rpartition(".")[0]


def neighbours(found: Import) -> bool:
    """Whether importer and imported share a folder, or one lies on a floor above the other."""
    own, other = package(found.importer), package(found.module)
    return own == other or own.startswith(f"{other}.")


def test_nobody_reaches_past_a_face() -> None:
    past = []
    for found in imports(KNOWN):
        if not found.module.startswith(ROOMS) or neighbours(found):
            continue
        if found.importer == "tocsin.__main__":
            continue  # the entry point, which names what the installed script names
        room, name = package(found.module), found.name or found.module.rpartition(".")[2]
        by_face = found.module == room or not found.name
        if found.module == room and not found.name:
            continue  # the room itself, whose face does the rest
        if room in FACES and not (by_face and name in exported(room)):
            past.append(f"{found.place}: {found.module} {found.name}: name it by {room}")
        elif room not in FACES and found.module != room:
            past.append(f"{found.place}: {room} offers nothing yet; give it a face")
    assert past == []


@cache
def exported(room: str) -> list[str]:
    for node in ast.parse(KNOWN[room].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


@pytest.mark.parametrize("room", [room for room in FACES if not room.startswith("tocsin.desk")])
def test_a_face_offers_what_it_lists_and_each_thing_is_there(room: str) -> None:
    """Those of the desk need Django brought up: ``tests/desk/record/test_rooms.py`` asks them."""
    demand_kept(room)


def demand_kept(room: str) -> None:
    module = importlib.import_module(room)
    offered = offers(room)
    assert sorted(offered) == sorted(exported(room))
    for name, (where, own) in offered.items():
        assert getattr(module, name) is not None
        assert not own or f"{room}.{name}" not in KNOWN, f"{name} is a module of {room} too"
        assert where.startswith(f"{room}.")


def test_a_face_refuses_what_it_does_not_offer() -> None:
    importlib.import_module("tocsin.seal.log")  # whichever tests ran before
    with pytest.raises(AttributeError, match="offers no 'nothing'"):
        face("tocsin.seal.log")("nothing")


def test_a_face_loads_nothing_until_asked() -> None:
    import subprocess
    import sys

    code = (
        f"import sys; import {', '.join(FACES)};"
        "print([m for m in sys.modules if m.startswith('tocsin.')"
        " and not hasattr(sys.modules[m], '__path__') and m != 'tocsin.ground.faces'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_floor_can_be_taken_in_at_a_glance() -> None:
    floors = Counter(
        name.rpartition(".")[0]
        for name, path in KNOWN.items()
        if path.name not in ("__init__.py", "apps.py")  # Django's entry: the same in every room
    )
    assert {room: count for room, count in floors.items() if count > MOST_MODULES} == {}


def test_a_breach_would_be_seen() -> None:
    inner = Import("a.py:1", "tocsin.cli.sealing.seal", "tocsin.seal.log.log", "Log", False, False)
    beside = Import("a.py:1", "tocsin.seal.log.log", "tocsin.seal.log.tiles", "WIDTH", False, False)
    above = Import("a.py:1", "tocsin.seal.stamps.tsa", "tocsin.seal.network", "Fetch", False, False)
    assert [neighbours(found) for found in (inner, beside, above)] == [False, True, True]
