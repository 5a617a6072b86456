"""A rule explained: on the terminal (``tocsin explain``) and as its page in ``docs/checks``."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from tocsin.checks.finding import FAMILIES
from tocsin.checks.kinds import ANY
from tocsin.checks.rule import Rule, Scope

_SCOPE = {
    Scope.CASE: "the case file",
    Scope.PAPER: "a letter or page",
    Scope.PAPERS: "several documents held against each other and against the case",
}


def explanation(rule: Rule) -> list[str]:
    """The rule as lines for the terminal."""
    out = [f"{rule.id}: {rule.title}", f"  {rule.severity.value}; {facts(rule)}", ""]
    for head, text in (("Why", rule.why), ("Mend", rule.remedy), ("How it is decided", rule.how)):
        out += [head, *_wrap(text), ""]
    for head, text in (("Fires on", rule.example), ("Is silent on", rule.mended)):
        if text:
            out += [head, *("  | " + line for line in text.splitlines()), ""]
    out += ["Source", *_wrap(rule.source)]
    return out


def facts(rule: Rule) -> str:
    """Family, what is looked at, and for which kinds."""
    kinds = "every kind" if rule.kinds == ANY else ", ".join(sorted(rule.kinds))
    return f"family: {FAMILIES[rule.code[0]]}; looks at: {_SCOPE[rule.scope]}; for: {kinds}"


def _wrap(text: str) -> list[str]:
    out: list[str] = []
    for paragraph in text.split("\n\n"):
        out += textwrap.wrap(
            " ".join(paragraph.split()), 86, initial_indent="  ", subsequent_indent="  "
        )
    return out


def page(rule: Rule) -> str:
    """The rule's page, Markdown; see ``tocsin.checks.output.write``."""
    parts = [
        f"# {rule.id}: {rule.title}",
        f"**{rule.severity.value}** · {facts(rule)}",
        "## Why it matters",
        rule.why,
        "## What to do",
        rule.remedy,
        "## How it is decided",
        rule.how,
        "## Example",
    ]
    if rule.scope is Scope.CASE:
        parts.append("In `case.yaml`, fires:")
    else:
        parts.append("Fires:")
    parts.append(f"```\n{rule.example}\n```")
    if rule.mended:
        parts += ["Silent:", f"```\n{rule.mended}\n```"]
    parts += ["## Source", rule.source + "."]
    return "\n\n".join(parts) + "\n"


def index(rules: Sequence[Rule]) -> str:
    """The table of all codes."""
    out = ["# The findings", "", "Generated from the rules; one page per code.", ""]
    for letter, family in FAMILIES.items():
        out += [
            f"## {letter}: {family}",
            "",
            "| code | severity | what is found |",
            "| --- | --- | --- |",
        ]
        out += [
            f"| [{r.id}]({r.id}.md) | {r.severity.value} | {r.title} |"
            for r in rules
            if r.code[0] == letter
        ]
        out.append("")
    return "\n".join(out)
