"""The walks of docs/contributing/walks.md, carried out on a copy of the source tree."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "contributing" / "walks.md"
MOST_PLACES = 3
_BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page: its language, what it does to which file, its text."""

    language: str
    says: str
    text: str

    @property
    def file(self) -> str:
        return self.says.split()[-1] if self.says else ""


def walks() -> dict[str, list[Block]]:
    """Heading of a walk -> its blocks, in order."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        name: [Block(a, b or "", c) for a, b, c in _BLOCK.findall(text)]
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def apply(block: Block, tree: Path) -> None:
    path = tree / block.file
    if block.language == "diff":
        text = path.read_text(encoding="utf-8")
        for change in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", block.text, re.MULTILINE):
            old, new = (re.sub(r"^[-+]", "", side, flags=re.MULTILINE) for side in change)
            assert text.count(old) == 1, f"{block.file} does not hold once:\n{old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    elif block.says.startswith("append "):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n")
        path.write_text(text + block.text, encoding="utf-8")
    else:
        assert block.says.startswith("new "), block.says
        assert not path.exists(), f"{block.file} is there already"
        path.parent.mkdir(exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


def carry_out(block: Block, tree: Path) -> None:
    for command, wanted in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
        command, _, into = command.partition(" > ")
        words = shlex.split(command)
        start = ["-m", "tocsin.cli.main"] if words[0] == "tocsin" else []
        done = subprocess.run(
            [sys.executable, *start, *words[1:]],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200", "LANG": "C"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        if into:
            (tree / into).write_text(done.stdout, encoding="utf-8")
        said = " ".join((done.stdout + done.stderr).split())
        for line in wanted.splitlines():
            assert " ".join(line.split()) in said, f"{command} does not say: {line}\n{said}"


@pytest.mark.slow
@pytest.mark.parametrize("name", list(walks()))
def test_a_walk_leads_there(name: str, tmp_path: Path) -> None:
    for folder in ("src", "docs", "examples"):
        skip = shutil.ignore_patterns("__pycache__", "desk", "*.egg-info")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=skip)
    for block in walks()[name]:
        if block.language == "console":
            carry_out(block, tmp_path)
        else:
            apply(block, tmp_path)


def place(block: Block) -> str:
    """Where a block works: its file, or the folder that the walk makes for one new thing."""
    folder = block.file.rpartition("/")[0]
    return block.file if (ROOT / folder).is_dir() else folder


@pytest.mark.parametrize("name", list(walks()))
def test_a_walk_has_at_most_three_places(name: str) -> None:
    places = {place(b) for b in walks()[name] if b.file.startswith("src/")}
    commands = (b.text for b in walks()[name] if b.language == "console")
    written = {
        c for text in commands for c in re.findall(r"^\$ (python -m .*)$", text, re.MULTILINE)
    }
    assert 1 <= len(places) + len(written) <= MOST_PLACES


def test_a_walk_that_leads_astray_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\n")
    with pytest.raises(AssertionError, match="does not hold once"):
        apply(Block("diff", "a.txt", "-two\n+three\n"), tmp_path)
    with pytest.raises(AssertionError, match="does not say: never"):
        carry_out(Block("console", "", "$ python -c \"print('said')\"\nnever\n"), tmp_path)
