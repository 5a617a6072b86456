"""Batches kept as files (text, HTML, DOCX, EML, Markdown) with their truth in ``truth.json``.

``python -m tests.reading.strangers.folders FOLDER`` prints the figures as JSON, then the misses. A
defect counts as found where a finding of its kind stands within a line of its words (or anywhere,
for what is missing).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reading.strangers.measure import (
    ANYWHERE,
    Figures,
    as_json,
    fields_of,
    findings_of,
    same,
)
from tocsin.checks.finding import Finding, Severity
from tocsin.law import Law
from tocsin.reading import read_file
from tocsin.reading.model import Reading

# which findings say a kind of defect
CODES = {
    "contradiction-number": "C36 C45 C33",
    "contradiction-amount": "C36 C45",
    "contradiction-date": "C37 C08 P23",
    "contradiction-year": "C37 L06",
    "planned-as-done": "C38 C20 C08",
    "hearsay-as-seen": "W09 W07",
    "ratification-wrong": "L05 L06",
    "out-of-scope": "L11 L12",
    "sweeping-words": "W01 W02",
    "insult": "W03",
    "identifiable-source": "R06 R07 R08",
    "article-wrong": "L08 L09 L14 L15",
    "annex-missing": "F15 F16",
    "annex-uncited": "F16",
    "attached-without-number": "F15 F16 E04",
    "copy-only": "F11",
    "no-complaint-words": "F10",
    "unsigned": "F03 F04",
    "no-postal-address": "F05",
    "late": "P01 P03",
    "no-standing": "S05 S20 S21 S22",
    "date-impossible": "F07 F08 C08",
    "name-two-spellings": "C12 C39",
}
FIELDS = ("date", "place", "sender", "signatories", "own_reference", "earlier")


def truth_of(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a truth, in the form of :func:`measure.fields_of`."""
    from reading.strangers.measure import plain

    out = {name: fields.get(name) for name in FIELDS}
    out["signatories"] = sorted(plain(n) for n in fields.get("signatories") or [])
    out["earlier"] = sorted(e or "" for e in fields.get("earlier_letters") or [])
    return out


def says(defect: dict[str, Any], reading: Reading, findings: list[Finding]) -> list[Finding]:
    """The findings that say a planted defect."""
    from reading.strangers.measure import plain

    codes = CODES[defect["code"]].split()
    wanted = plain(defect["quote"])
    lines = reading.text.split("\n")
    near = {
        at + 1
        for at in range(len(lines))
        if any(
            wanted in plain(" ".join(lines[at : at + span]))
            or (len(words := plain(lines[at])) > 12 and words in wanted)
            for span in (1, 2, 3)
        )
    }
    wide = {at + by for at in near for by in (-1, 0, 1, 2)}
    return [
        f
        for f in findings
        if f.code[4:] in codes and (f.place.line in wide or f.code[4:] in ANYWHERE or not near)
    ]


def measure(folder: Path, law: Law) -> tuple[Figures, dict[str, int]]:
    """Read and check every paper of a folder, and count; fields per language beside it."""
    out = Figures()
    languages: dict[str, int] = {}
    for paper in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        reading = read_file(folder / paper["file"])
        wanted, got = truth_of(paper["fields"]), fields_of(reading)
        for name, value in wanted.items():
            out.asked[name] += 1
            right = same(name, value, got[name])
            out.right[name] += right
            languages[paper["language"]] = languages.get(paper["language"], 0) + right
            if not right:
                out.invented += bool(got[name]) and not value
                out.misses.append(f"{paper['file']}: {name}: {value!r} read as {got[name]!r}")
        findings = findings_of(reading, law)
        _defects(paper, reading, findings, out)
    return out, languages


def _defects(
    paper: dict[str, Any], reading: Reading, findings: list[Finding], out: Figures
) -> None:
    told: set[int] = set()
    for defect in paper["defects"]:
        said = says(defect, reading, findings)
        told |= {id(f) for f in said}
        out.planted[defect["code"]] += 1
        out.by_language[f"{paper['language']} planted"] += 1
        out.by_language[f"{paper['language']} found"] += bool(said)
        out.found[defect["code"]] += bool(said)
        if not said:
            out.misses.append(f"{paper['file']}: {defect['code']}: {defect['quote'][:90]}")
    rest = [f for f in findings if id(f) not in told and f.severity is not Severity.IMPROVES]
    out.alarms.update(f.code for f in rest)
    out.blocks += sum(f.severity is Severity.BLOCKS for f in rest)
    for finding in rest:
        if finding.severity is Severity.BLOCKS or not paper["defects"]:
            where = f"{finding.place.line}: {finding.place.excerpt[:90]}"
            out.misses.append(f"{paper['file']}: ALARM {finding.code} {where}")
    if not paper["defects"]:
        out.clean += 1
        out.alarms_in_clean += bool(rest)


def main(folder: Path) -> None:
    """Print the figures of a batch, then what was missed."""
    from tocsin.law import load

    figures, languages = measure(folder, load())
    told = as_json(figures) | {"fields_per_language": languages}
    sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    sys.stderr.write("\n".join(figures.misses) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
