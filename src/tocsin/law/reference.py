"""The rules, calendars and addressees as a page a lawyer can check: docs/law-rules.md.

``python -m tocsin.law.reference > docs/law-rules.md``; a test holds the two together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tocsin.law.tables import BODIES, Law, load


def page(law: Law) -> str:
    """The whole page, Markdown."""
    return "\n".join([*_head(), *_rules(law), *_calendars(law), *_addressees(law)]) + "\n"


def _head() -> Iterator[str]:
    yield "# The rules, calendars and addressees, with their sources"
    yield ""
    yield (
        "Generated from `src/tocsin/law/data` (`python -m tocsin.law.reference`). Grades: **V** "
        "seen in the source named, **D** derived as the source says, **R** recalled and off until "
        "an operator confirms it. *Setting*: no source gives the figure; it is this office's own "
        "and may be changed ([law.md](law.md))."
    )


def _rules(law: Law) -> Iterator[str]:
    yield from ("", "## Rules", "", "| code | what it says | figure | grade | source |")
    yield "| --- | --- | --- | --- | --- |"
    for key in law.tables["rules"]:
        rule = law.rule(key)
        figure = f"{rule.value} {rule.unit}".strip() if rule.unit else ""
        if rule.setting:
            figure += " (setting)"
        off = "" if rule.active else ", off"
        yield f"| `{rule.code}` | {rule.text} | {figure} | {rule.grade}{off} | {rule.source} |"


def _calendars(law: Law) -> Iterator[str]:
    yield from ("", "## Calendars", "", "| body | year | session | dates | cut-off | grade |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for body in BODIES:
        for s in law.sessions(body):
            cutoff = s.cutoff.isoformat() if s.cutoff else ""
            yield f"| {body} | {s.year} | {s.name} | {s.dates} | {cutoff} | {s.grade} |"
    yield from ("", "The source of each row stands in `sessions.csv`.")


def _addressees(law: Law) -> Iterator[str]:
    yield from ("", "## Addressees", "", "| body | who | from | until | e-mail | grade | source |")
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for body in ("dg", "cfa", "ceacr", "actrav"):
        for a in law.addressees(body):
            who = a.name or a.office.say("en")
            until = a.until.isoformat() if a.until else ""
            cells = (body, who, a.since.isoformat(), until, a.email, a.grade, a.source)
            yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page(load()))
