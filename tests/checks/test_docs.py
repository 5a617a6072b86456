"""Every code has its page with an example, and the pages are what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.checks.finding import FAMILIES
from tocsin.checks.output.pages import explanation
from tocsin.checks.output.write import main, pages
from tocsin.checks.registry import RULES
from tocsin.checks.rule import Rule


def test_every_page_is_in_step_with_its_rule(root: Path) -> None:
    folder = root / "docs" / "checks"
    stale = [
        name
        for name, text in pages().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: python -m tocsin.checks.output.write docs/checks"


def test_no_page_is_left_over(root: Path) -> None:
    there = {path.name for path in (root / "docs" / "checks").glob("TOC-*.md")}
    assert there == {f"{rule.id}.md" for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_why_how_and_shows_an_example(rule: Rule) -> None:
    assert rule.code[0] in FAMILIES
    assert len(rule.why) > 20
    assert len(rule.remedy) > 8
    assert len(rule.source) > 5
    assert len(rule.how) > 30
    assert rule.example
    assert rule.mended
    text = "\n".join(explanation(rule))
    assert rule.title in text
    assert rule.id in text


def test_there_are_at_least_sixty_over_all_families() -> None:
    assert len(RULES) >= 60
    assert {rule.code[0] for rule in RULES} == set(FAMILIES)


def test_pages_of_codes_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "TOC-Z99.md").write_text("old", encoding="utf-8")
    main(tmp_path)
    assert not (tmp_path / "TOC-Z99.md").exists()
    assert (tmp_path / "README.md").exists()
