"""A finding in the language of who reads it: English, French, Spanish, Russian, Kyrgyz.

A rule says its message in English. Here the message is recognised by its form ("{0} lies after the
date of the letter") and said in another language with the same words in its places; a word of a
fixed set in such a place ("a signatory", "Monday") is translated too. The forms stand in
``checks/data/tongues.toml``, one row for the five languages; a test reads the forms out of the
rules and holds the table to them. A finding that no row knows stays English whole.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import resources

from tocsin.checks.finding import Finding

TONGUES = ("en", "fr", "es", "ru", "ky")
_SLOT = re.compile(r"\{(\d)\}")
_QUOTES = {"fr": "« {} »", "es": "«{}»", "ru": "«{}»", "ky": "«{}»"}
_WHO = re.compile(r"""(?<![\w"'])(?:'([^'\n]*)'|"([^"\n]*)")(?![\w"'])""")


@cache
def _table() -> dict[str, dict[str, list[list[str]] | list[str]]]:
    path = resources.files("tocsin.checks") / "data" / "tongues.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def of_locale() -> str:
    """The language of the environment (``LC_ALL``, ``LC_MESSAGES``, ``LANG``); else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in TONGUES else "en"
    return "en"


def said_in(findings: Iterable[Finding], lang: str) -> list[Finding]:
    """The findings in a language; those whose words no row of the table knows stay as they are."""
    return [finding_in(f, lang) for f in findings]


def finding_in(finding: Finding, lang: str) -> Finding:
    """One finding in a language. The reason is left out where it stands in English alone."""
    if lang not in TONGUES[1:]:
        return finding
    column = TONGUES.index(lang)
    rows = _table().get(finding.code[4:], {})
    message = _message(finding.code[4:], finding.message, column)
    mend = rows.get("mend")
    if message is None or mend is None:
        return finding
    known = remedies().get(finding.remedy)
    remedy = known[column - 1] if known else str(mend[column - 1])
    return replace(finding, message=message, remedy=remedy, why="")


@cache
def remedies() -> dict[str, list[str]]:
    """Remedies that a rule gives in place of its own, in the other languages."""
    rows = _table()["other"].get("mends", [])
    return {str(row[0]): [str(x) for x in row[1:]] for row in rows}


@cache
def _forms(code: str) -> list[tuple[re.Pattern[str], list[str]]]:
    rows = _table().get(code, {}).get("says", [])
    out = []
    for row in rows:
        parts = _SLOT.split(row[0])
        form = "".join(
            f"(?P<s{part}>.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)
        )
        out.append((re.compile(form, re.DOTALL), [str(x) for x in row]))
    return out


def _message(code: str, english: str, column: int) -> str | None:
    for form, row in _forms(code):
        match = form.fullmatch(english)
        if match:
            words = {key[1:]: _word(value, column) for key, value in match.groupdict().items()}
            return row[column].format(*(words.get(str(n), "") for n in range(10)))
    return None


@cache
def _words() -> dict[str, list[str]]:
    rows = _table()["other"].get("words", [])
    return {str(row[0]): [str(x) for x in row] for row in rows}


def _word(text: str, column: int) -> str:
    """A word in its place: one of a fixed set, a list of such, or the paper's own in quotes."""
    known = _words()
    if text in known:
        return known[text][column]
    if ", " in text and all(part in known for part in text.split(", ")):
        return ", ".join(known[part][column] for part in text.split(", "))
    if " and " in text and all(part in known for part in text.split(" and ")):
        joint = {1: " et ", 2: " y ", 3: " и ", 4: " жана "}[column]
        return joint.join(known[part][column] for part in text.split(" and "))
    if " and no " in text and all(part in known for part in text.split(" and no ")):
        joint = {1: " ni ", 2: " ni ", 3: ", ", 4: ", "}[column]
        return joint.join(known[part][column] for part in text.split(" and no "))
    quoted = _QUOTES[TONGUES[column]]
    return _WHO.sub(lambda m: quoted.format(m[1] if m[1] is not None else m[2]), text)


def frame(lang: str) -> dict[str, str]:
    """The words around a finding: severities, "mend", the last line."""
    column = TONGUES.index(lang) if lang in TONGUES else 0
    rows = _table()["frame"]
    return {key: str(row[column]) for key, row in rows.items()}
