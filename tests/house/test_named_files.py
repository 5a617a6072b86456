"""Every module and test that a page of the docs names is where the page says.

A path is told from the root, from a room, or from any folder above the file; a bare name is any
file of that name. Fenced blocks are left out: walks make new files there. Decisions tell of what
went.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

NAMED = re.compile(r"`([\w./-]*\w\.(?:py|toml|sh))`")
# told as what somebody makes, or as what lies in a vault or a case folder
OTHERS = frozenset({"docs/decisions/0903-what-went-and-what-stays.md"})
MADE = frozenset({"kind.toml", "CASE/letterhead.toml"})


@pytest.fixture(scope="module")
def held(root: Path) -> set[str]:
    """Every end of a path of the repository: ``c.py``, ``b/c.py``, ``a/b/c.py``."""
    found: set[str] = set()
    for folder in ("src", "tests", "benchmarks", "packaging", "examples", "deploy", "requirements"):
        for path in (root / folder).rglob("*.*"):
            parts = path.relative_to(root).parts
            found.update("/".join(parts[at:]) for at in range(len(parts)))
    return found | {path.name for path in root.iterdir()}


def test_what_a_page_names_is_there(root: Path, held: set[str]) -> None:
    gone = []
    for page in sorted([*(root / "docs").rglob("*.md"), *root.glob("*.md")]):
        where = str(page.relative_to(root))
        if where in OTHERS or where.startswith("docs/checks/") or where == "CHANGELOG.md":
            continue
        text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
        named = {m[1].removeprefix("./") for m in NAMED.finditer(text)}
        gone += [f"{where}: {name}" for name in sorted(named - held - MADE)]
    assert not gone
