"""The pages about law and docket name every table, clock, rung and ground there is."""

from __future__ import annotations

import re
from pathlib import Path

from tocsin.law.reference import page
from tocsin.law.tables import TABLES


def test_the_page_of_rules_is_generated_from_the_tables(root: Path, law) -> None:
    committed = (root / "docs/law-rules.md").read_text("utf-8")
    assert committed == page(law), "run: python -m tocsin.law.reference > docs/law-rules.md"


def test_every_table_is_described_with_its_key(root: Path) -> None:
    text = (root / "docs/law.md").read_text("utf-8")
    for table in TABLES:
        assert f"| `{table.name}` | {', '.join(table.key)} |" in text, table.name


def test_every_clock_rung_and_ground_is_described(root: Path, law) -> None:
    text = (root / "docs/docket.md").read_text("utf-8")
    for key in law.tables["messages"]:
        match = re.fullmatch(r"name\.(?:clock|step|ground)\.(.+)", key)
        if match:
            assert f"`{match[1]}`" in text, key


def test_the_examples_for_operators_load(root: Path, tmp_path: Path) -> None:
    from tocsin.law import load

    text = (root / "docs/law.md").read_text("utf-8")
    blocks = re.findall(r"```(toml|csv)\n# mylaw/?([^ \n]+)[^\n]*\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 3
    for kind, name, body in blocks:
        stem = name.removeprefix("/").removesuffix(f".{kind}") or "mylaw"
        (tmp_path / f"{stem}.{kind}").write_text(body, "utf-8")
    law = load(tmp_path)
    assert law.holds("repetition")
    assert law.cutoff("ceacr", 2027) is not None
    assert any(row.origin for _, _, row in law.rows())
