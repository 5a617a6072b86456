"""Write ``docs/checks``: one page per code and the index, from the rules themselves.

``python -m tocsin.checks.output.write docs/checks``; a test fails when they are out of step.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tocsin.checks.output.pages import index, page
from tocsin.checks.registry import RULES
from tocsin.ground.files import write_text


def pages() -> dict[str, str]:
    """File name -> text of every page."""
    out = {f"{rule.id}.md": page(rule) for rule in RULES}
    out["README.md"] = index(RULES)
    return out


def main(folder: Path) -> None:
    """Write the pages into ``folder`` and remove those of codes that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in folder.glob("TOC-*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        write_text(folder / name, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
