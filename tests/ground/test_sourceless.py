"""A face works where there are no sources: .pyc files alone, in a folder or in a zip."""

from __future__ import annotations

import compileall
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import tocsin.ground.faces

FACE = """
from typing import TYPE_CHECKING
from tocsin.ground.faces import face
if TYPE_CHECKING:
    from room import tools
    from room.bench import PLANE as SMOOTH, saw
else:
    __getattr__ = face(__name__)
__all__ = ["SMOOTH", "saw", "tools"]
"""
ASKED = """
import sys, room
assert [m for m in sys.modules if m.startswith("room.")] == []
print(room.saw(), room.SMOOTH, room.tools.COUNT)
try:
    room.face_of_nothing
except AttributeError as wrong:
    print(wrong)
"""


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """A room and the ground it stands on, compiled, their sources gone."""
    room, ground = tmp_path / "program" / "room", tmp_path / "program" / "tocsin" / "ground"
    room.mkdir(parents=True)
    ground.mkdir(parents=True)
    (room / "__init__.py").write_text(FACE)
    (room / "bench.py").write_text("PLANE = 2\ndef saw():\n    return 'sawn'\n")
    (room / "tools.py").write_text("COUNT = 3\n")
    (ground.parent / "__init__.py").write_text("")
    (ground / "__init__.py").write_text("")
    (ground / "faces.py").write_bytes(Path(tocsin.ground.faces.__file__).read_bytes())
    program = tmp_path / "program"
    assert compileall.compile_dir(program, legacy=True, quiet=1)
    for source in program.rglob("*.py"):
        source.unlink()
    return program


def ask(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-S", "-c", ASKED],
        env={"PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


SAID = ["sawn 2 3", "room offers no 'face_of_nothing'"]


def test_a_face_without_sources(compiled: Path) -> None:
    assert ask(compiled) == SAID


def test_a_face_in_a_zip_without_sources(compiled: Path, tmp_path: Path) -> None:
    packed = tmp_path / "program.zip"
    with zipfile.ZipFile(packed, "w") as out:
        for file in sorted(compiled.rglob("*.pyc")):
            out.write(file, file.relative_to(compiled))
    assert ask(packed) == SAID
