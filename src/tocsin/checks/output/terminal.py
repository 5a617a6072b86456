"""Findings as a modern compiler shows errors: place, line, caret, why, mend."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence

from tocsin.checks.finding import Finding, Severity
from tocsin.checks.output.tongue import frame

_WIDTH = 110
_NOTE = 100


def lines(findings: Sequence[Finding], lang: str = "en") -> list[str]:
    """All findings as lines: what remains first, then what was suppressed and why."""
    words = frame(lang)
    out: list[str] = []
    for finding in findings:
        if finding.suppressed is None:
            out += [*one(finding, lang), ""]
    hushed = [f for f in findings if f.suppressed is not None]
    if hushed:
        out.append(words["lived"])
        for finding in hushed:
            note = finding.suppressed
            assert note is not None  # noqa: S101 -- filtered above
            who = ", ".join(part for part in (note.by, note.date) if part)
            out.append(f"  {finding.code} {finding.subject}: {finding.message}")
            out.append(f"    {words['reason']}: {note.reason}" + (f" ({who})" if who else ""))
        out.append("")
    out.append(summary(findings, lang))
    return out


def one(finding: Finding, lang: str = "en") -> list[str]:
    """One finding."""
    words = frame(lang)
    out = [f"{words[finding.severity.value]}[{finding.code}]: {finding.message}"]
    place = finding.place
    if place.file:
        where = f"{place.file}:{place.line}:{place.column}" if place.line else place.file
        out.append(f"  --> {where}" + ("" if finding.subject in where else f" ({finding.subject})"))
    elif finding.subject:
        out.append(f"  --> {finding.subject}")
    if place.excerpt and place.line:
        out += _excerpt(place.excerpt, place.line, place.column, place.width)
    if finding.why:
        out += _note(words["why"], finding.why)
    if finding.remedy:
        out += _note(words["mend"], finding.remedy)
    return out


def _note(head: str, text: str) -> list[str]:
    """A note under a finding, wrapped under its own head."""
    lead = f"   = {head}: "
    return textwrap.wrap(text, _NOTE, initial_indent=lead, subsequent_indent=" " * len(lead))


def _excerpt(text: str, line: int, column: int, width: int) -> list[str]:
    """The line cut to fit, with carets under what is meant."""
    begin = 0
    if len(text) > _WIDTH and column > _WIDTH // 2:
        begin = min(column - 1 - _WIDTH // 3, len(text) - _WIDTH)
    piece = text[begin : begin + _WIDTH].replace("\t", " ")
    lead, tail = ("…" if begin else ""), ("…" if begin + _WIDTH < len(text) else "")
    gutter = " " * len(str(line))
    at = len(lead) + column - 1 - begin
    carets = "^" * max(1, min(width, len(piece) + len(lead) - at))
    return [
        f"{gutter} |",
        f"{line} | {lead}{piece}{tail}",
        f"{gutter} | {' ' * at}{carets}",
    ]


def summary(findings: Sequence[Finding], lang: str = "en") -> str:
    """The last line: how many of each, and what that means."""
    counts = Counter(f.severity for f in findings if f.suppressed is None)
    hushed = sum(1 for f in findings if f.suppressed is not None)
    words = frame(lang)
    if not counts:
        said = words["nothing"]
    else:
        said = ", ".join(f"{words[s.value]} × {counts[s]}" for s in Severity if counts[s])
        if counts[Severity.BLOCKS]:
            said += words["stop"]
        said += words["more"]
    return said + (f" {hushed} {words['hushed']}." if hushed else "")
