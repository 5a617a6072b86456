"""The README tells the truth: its commands exist, its files exist, its first two commands work."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.cli.main import _parser
from tocsin.cli.verbs import VERBS


def commands(root: Path) -> list[list[str]]:
    text = (root / "README.md").read_text(encoding="utf-8")
    lines = [
        line
        for block in re.findall(r"```\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]
    return [shlex.split(line)[1:] for line in lines if line.startswith("tocsin ")]


def test_every_command_of_the_readme_is_understood(root: Path) -> None:
    shown = commands(root)
    assert len(shown) > 15
    for words in shown:
        _parser(words[0]).parse_args(words[1:])
    assert {words[0] for words in shown} >= set(VERBS) - {
        "demo", "explain", "keys", "renew", "witness", "inventory", "doctor", "worker",
        "completion",
    }  # fmt: skip


def test_every_file_the_readme_names_exists(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    named = re.findall(
        r"`((?:docs|examples|benchmarks)/[^`]+)`|\((docs/[^)]+)\)|`([A-Z]+\.md)`", text
    )
    for parts in named:
        path = next(part for part in parts if part)
        assert (root / path).exists(), path


@pytest.fixture(scope="module")
def demo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone in which the README's first command has run."""
    clone = tmp_path_factory.mktemp("fresh") / "tocsin"
    subprocess.run(["git", "clone", "-q", str(root), str(clone)], check=True)
    subprocess.run(
        ["make", "demo", "SERVE=0", "OUT=shown", f"PYTHON={sys.executable}"], cwd=clone, check=True
    )
    return clone / "shown"


def outcomes(demo: Path, report: str) -> dict[str, dict[str, object]]:
    document = json.loads((demo / report / "report.json").read_text(encoding="utf-8"))
    return {
        name: item
        for item in document["outcomes"]
        for name in (*item.get("originals", []), *item.get("returned", []))
    }


@pytest.mark.slow
@pytest.mark.parametrize("report", ["report", "report-from-seal"])
def test_everything_that_was_altered_is_found_and_nothing_else(demo: Path, report: str) -> None:
    key = json.loads((demo / "answer-key.json").read_text(encoding="utf-8"))
    found = outcomes(demo, report)
    planted = {entry["file"]: entry for entry in key}
    for name, entry in planted.items():
        verdict = found[name]["verdict"]
        if entry["substance"]:
            assert verdict in ("altered", "missing", "added"), (name, verdict)
        else:
            assert verdict in ("same-content", "renamed", "moved"), (name, verdict)
    changed = {n for n, item in found.items() if item["verdict"] in ("altered", "missing", "added")}
    assert changed == {name for name, entry in planted.items() if entry["substance"]}


@pytest.mark.slow
def test_every_altered_cell_is_named_with_what_stood_there(demo: Path) -> None:
    key = json.loads((demo / "answer-key.json").read_text(encoding="utf-8"))
    found = outcomes(demo, "report")
    for entry in key:
        for cell in entry["details"].get("cells", []):
            text = json.dumps(found[entry["file"]]["found"], ensure_ascii=False)
            assert cell["key"] in text
            assert cell["old"] in text
            assert cell["new"] in text


@pytest.mark.slow
def test_the_road_made_what_it_says(demo: Path) -> None:
    for name in (
        "receipt.pdf",
        "report/report.html",
        "report/report.pdf",
        "public/index.html",
        "public/en/kyrgyzstan-2023/index.html",
    ):
        assert (demo / name).stat().st_size > 1000, name
    letters = {path.name.split(".")[0] for path in (demo / "letters").glob("*.pdf")}
    assert len(letters) == 4
    docket = [
        path.read_text(encoding="utf-8") for path in sorted((demo / "steps").glob("*docket*"))
    ]
    assert len(docket) == 2
    assert "life or personal freedom" not in docket[0].split("First due")[0]
    assert "life or personal freedom" in docket[1].split("First due")[0]
