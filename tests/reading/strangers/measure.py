"""Hold what the reader and the checks find against the truth of a batch written by strangers.

A batch is a JSON file beside this module: papers with their text, the fields with one right answer
and the planted defects (kind, words). ``python -m tests.reading.strangers.measure FILE`` prints the
figures as JSON. A defect counts as found where a finding of its kind stands at a line of its words
(or at the paper as a whole, for what is missing). An alarm is a finding that blocks or weakens and
was not planted.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Finding, Severity
from tocsin.law import Law
from tocsin.reading import read_text
from tocsin.reading.frame import nominative
from tocsin.reading.model import Reading

HERE = Path(__file__).parent
# which findings say a kind of defect
CODES = {
    "contradiction-number": "C36 C45 C33",
    "contradiction-amount": "C36 C45",
    "contradiction-date": "C37 C08 P23",
    "contradiction-year": "C37 L06",
    "planned-as-done": "C38 C20 C08",
    "hearsay-as-seen": "W09 W07",
    "false-ratification": "L05 L06",
    "wages-as-association": "L11",
    "sweeping": "W01 W02",
    "insult": "W03",
    "source-identifiable": "R06 R07 R08",
    "article": "L09 L14 L08 L02 L04",
    "annex-not-listed": "F15 F16",
    "annex-never-cited": "F16",
    "annex": "F15 F16",
    "copy-only": "F11",
    "no-complaint-words": "F10",
    "no-signature": "F03 F04",
    "no-address": "F05",
    "cut-off": "P01 P03",
    "standing": "S21 S22 S20",
    "case-number": "C45 C02 C36",
    "impossible-date": "F08 C08",
    "weekday": "F07",
    "spelling": "C39 C12",
    "office": "C39",
    "quotation": "W10",
    "confidence": "R07 R08 R06",
}
# what is missing stands nowhere
ANYWHERE = frozenset({"F03", "F04", "F05", "F10", "F11", "F15", "F16", "P01", "S21", "S22", "L02"})
FIELDS = ("kind", "date", "place", "sender", "signatories", "own_reference", "earlier")


@dataclass
class Figures:
    """What was counted over a batch."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    invented: int = 0
    found: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    by_language: Counter[str] = field(default_factory=Counter)
    blocks: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    alarms_in_clean: int = 0
    misses: list[str] = field(default_factory=list)


def plain(text: object) -> str:
    """Words alone, without case, marks and accents."""
    bare = unicodedata.normalize("NFD", str(text or "").lower())
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", kept).strip()


def fields_of(reading: Reading) -> dict[str, Any]:
    """The fields of a reading as a truth writes them."""
    sender = reading.sender
    return {
        "kind": reading.kind.value,
        "date": reading.date.value.text if reading.date else None,
        "place": reading.place or None,
        "sender": ((sender.organization or sender.name) if sender else "")
        or reading.outlet
        or None,
        "signatories": sorted(plain(p.name) for p in reading.signatories),
        "own_reference": reading.own_reference or None,
        "earlier": sorted(_day(e.date.text) if e.date else "" for e in reading.earlier),
    }


def _day(text: str) -> str:
    """A day; "" for a week or a month, which a truth writes as not known."""
    day = text.strip("~")
    return day if len(day) == 10 else ""


def truth_of(paper: dict[str, Any]) -> dict[str, Any]:
    """The fields of a truth, in the form of :func:`fields_of`."""
    out = {key: paper.get(key) for key in FIELDS if key in paper}
    out["signatories"] = sorted(plain(n) for n in paper.get("signatories") or [])
    earlier = [e.get("date") if isinstance(e, dict) else e for e in paper.get("earlier") or []]
    out["earlier"] = sorted(e or "" for e in earlier)
    return out


def same(name: str, wanted: Any, got: Any) -> bool:
    """Whether a field was read rightly.

    One fair rule for names: the printed genitive and its nominative, an acronym behind it and an
    article before it make no other name («Профсоюза горняков», "La Centrale"); words that say who
    speaks ("For the Union") are no part of it.
    """
    if isinstance(wanted, list):
        return bool(wanted == got)
    one, two = plain(wanted), plain(got)
    if name == "own_reference":  # with or without the sign of a number before it: "N.º", "Of."
        one, two = (re.sub(r"^(?:n|no|nr|of)\s(?:o\s)?", "", x) for x in (one, two))
    if one == two or (name == "kind" and {one, two} <= {"letter", "mail", "other"}):
        return True
    if name != "sender":
        return False
    one, two = (_bare(plain(nominative(str(x or "")))) for x in (wanted, got))
    return bool(one and two) and (one.startswith(two) or two.startswith(one))


_ARTICLE = re.compile(r"^(?:the|la|le|les|l|el|los|las|o|a)\s")


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name)


def findings_of(reading: Reading, law: Law) -> list[Finding]:
    """The findings on a paper, judged on the day it bears."""
    day = reading.date.value.earliest if reading.date and reading.date.value.exact else None
    return check_documents([reading], law, day or datetime.date(2026, 1, 1))


def hits(defect: dict[str, str], text: str, findings: list[Finding]) -> list[Finding]:
    """The findings that say a planted defect."""
    codes = CODES.get(defect["kind"], "").split()
    at = text.find(defect.get("words") or "\0")
    first = text[:at].count("\n") + 1 if at >= 0 else 0
    last = first + (defect.get("words") or "").count("\n")
    return [
        f
        for f in findings
        if f.code[4:] in codes
        and (at < 0 or first <= f.place.line <= last or f.code[4:] in ANYWHERE)
    ]


def measure(papers: list[dict[str, Any]], law: Law) -> Figures:
    """Read and check every paper of a batch, and count."""
    out = Figures()
    for paper in papers:
        text, lang = paper["text"], paper.get("lang", "")
        reading = read_text(text, f"{paper['name']}.txt")
        _fields(paper, reading, out)
        findings = findings_of(reading, law)
        told: set[int] = set()
        for defect in paper["defects"]:
            said = hits(defect, text, findings)
            told |= {id(f) for f in said}
            out.planted[defect["kind"]] += 1
            out.by_language[f"{lang} planted"] += 1
            if said:
                out.found[defect["kind"]] += 1
                out.by_language[f"{lang} found"] += 1
            else:
                out.misses.append(f"{paper['name']}: {defect['kind']}: {defect['words'][:90]}")
        rest = [f for f in findings if id(f) not in told and f.severity is not Severity.IMPROVES]
        out.alarms.update(f.code for f in rest)
        out.blocks += sum(f.severity is Severity.BLOCKS for f in rest)
        if not paper["defects"]:
            out.clean += 1
            out.alarms_in_clean += len(rest)
    return out


def _fields(paper: dict[str, Any], reading: Reading, out: Figures) -> None:
    got, wanted = fields_of(reading), truth_of(paper)
    for name, value in wanted.items():
        out.asked[name] += 1
        if same(name, value, got[name]):
            out.right[name] += 1
        else:
            out.invented += bool(got[name]) and not value
            out.misses.append(f"{paper['name']}: {name}: {value!r} read as {got[name]!r}")


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures for ``benchmarks/results/reading.json``."""
    found, planted = figures.found, figures.planted
    return {
        "fields_right": f"{figures.right.total()} of {figures.asked.total()}",
        "fields_invented": figures.invented,
        "per_field": {k: f"{figures.right[k]}/{figures.asked[k]}" for k in figures.asked},
        "defects_found": f"{found.total()} of {planted.total()}",
        "per_kind": {k: f"{found[k]}/{planted[k]}" for k in sorted(planted)},
        "per_language": dict(sorted(figures.by_language.items())),
        "false_blocks": figures.blocks,
        "clean_papers": figures.clean,
        "alarms_in_clean_papers": figures.alarms_in_clean,
        "alarms": dict(figures.alarms.most_common()),
    }


def main(path: Path) -> None:
    """Print the figures of a batch, then what was missed."""
    from tocsin.law import load

    figures = measure(json.loads(path.read_text(encoding="utf-8")), load())
    sys.stdout.write(json.dumps(as_json(figures), indent=1, ensure_ascii=False) + "\n")
    sys.stderr.write("\n".join(figures.misses) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
