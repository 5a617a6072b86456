"""Every rule over papers fires on its own example and is silent on the mended one."""

from __future__ import annotations

import pytest

from checks.helping import Checker, codes, only
from tocsin.checks.kinds import Kind
from tocsin.checks.registry import RULES
from tocsin.checks.rule import Rule, Scope

PAPER_RULES = [
    r
    for r in RULES
    if r.scope is Scope.PAPER
    and r.mended
    and not r.example.startswith(("case.yaml", "draft:", "news draft:", "a Word file"))
]


def kind_for(rule: Rule) -> Kind:
    """A kind the rule looks at."""
    for kind in (Kind.DG_URGENT, Kind.CFA_COMPLAINT, Kind.CFA_UPDATE, Kind.CEACR_OBSERVATION):
        if kind in rule.kinds:
            return kind
    return sorted(rule.kinds)[0]


@pytest.mark.parametrize("rule", PAPER_RULES, ids=lambda rule: rule.code)
def test_fires_on_its_example(rule: Rule, check_text: Checker) -> None:
    with only(rule.code):
        assert rule.code in codes(check_text(rule.example, kind=kind_for(rule)))


@pytest.mark.parametrize("rule", PAPER_RULES, ids=lambda rule: rule.code)
def test_is_silent_on_the_mended_example(rule: Rule, check_text: Checker) -> None:
    with only(rule.code):
        assert rule.code not in codes(check_text(rule.mended, kind=kind_for(rule)))


def test_codes_are_unique_and_ordered_by_family() -> None:
    names = [rule.code for rule in RULES]
    assert len(names) == len(set(names))
    letters = [name[0] for name in names]
    assert letters == sorted(letters, key="SFPECLWNR".index)
