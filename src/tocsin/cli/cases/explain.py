"""``tocsin explain CODE``: what a finding means, why it matters, how to mend it."""

from __future__ import annotations

import argparse

from tocsin.cli.console import Console


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="such as TOC-F03; none: list all")


def run(args: argparse.Namespace, console: Console) -> int:
    """Explain the codes, or list them all."""
    from tocsin.checks import RULES, rule_for
    from tocsin.checks.output import explanation

    rules = [rule_for(code) for code in args.codes] or list(RULES)
    console.result(
        [
            {
                "code": rule.id,
                "severity": rule.severity.value,
                "title": rule.title,
                "why": rule.why,
                "remedy": rule.remedy,
                "how": rule.how,
                "source": rule.source,
                "example": rule.example,
                "mended": rule.mended,
            }
            for rule in rules
        ]
    )
    for rule in rules:
        if not args.codes:
            console.say(f"{rule.id}  {rule.severity.value:<8}  {rule.title}")
            continue
        for line in explanation(rule):
            console.say(line)
        console.say()
    return 0
