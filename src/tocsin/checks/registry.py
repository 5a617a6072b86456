"""The book of rules: the one list of every rule, in the order of the families."""

from __future__ import annotations

from tocsin.checks.rule import Rule
from tocsin.checks.rules import (
    consistency,
    evidence,
    form,
    law,
    names,
    procedure,
    risk,
    standing,
    wording,
)
from tocsin.ground.errors import TocsinError

RULES: tuple[Rule, ...] = (
    *standing.RULES,
    *form.RULES,
    *procedure.RULES,
    *evidence.RULES,
    *consistency.RULES,
    *law.RULES,
    *wording.RULES,
    *names.RULES,
    *risk.RULES,
)


def rule_for(code: str) -> Rule:
    """The rule with this code (``TOC-F03`` or ``F03``); raises :class:`TocsinError`."""
    wanted = code.strip().upper().removeprefix("TOC-")
    for rule in RULES:
        if rule.code == wanted:
            return rule
    near = [rule.id for rule in RULES if rule.code[:1] == wanted[:1]]
    mend = f"codes of this family: {', '.join(near)}" if near else "list them: tocsin explain"
    raise TocsinError(f"there is no finding {code!r}", mend=mend)
