"""SARIF 2.1.0 (OASIS standard), so that editors and other tools show findings in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.checks.finding import Finding, Severity
from tocsin.checks.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL = {Severity.BLOCKS: "error", Severity.WEAKENS: "warning", Severity.IMPROVES: "note"}


def sarif(findings: Sequence[Finding], rules: Iterable[Rule], version: str) -> dict[str, Any]:
    """One SARIF log with one run; columns count Unicode code points from 1."""
    book = list(rules)
    index = {rule.id: number for number, rule in enumerate(book)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tocsin",
                        "version": version,
                        "rules": [_rule(rule) for rule in book],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, index) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.remedy} (source: {rule.source})"},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message}. {finding.remedy}".strip()},
        "properties": {"subject": finding.subject, "severity": finding.severity.value},
    }
    if finding.place.file:
        out["locations"] = [_location(finding)]
    elif finding.subject:
        name = [{"fullyQualifiedName": finding.subject}]
        out["locations"] = [{"logicalLocations": name}]
    if finding.suppressed:
        out["suppressions"] = [
            {"kind": "external", "justification": finding.suppressed.reason, "status": "accepted"}
        ]
    return out


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
        if place.width:
            region["endColumn"] = place.column + place.width
        if place.excerpt:
            region["snippet"] = {"text": place.excerpt}
        physical["region"] = region
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"), safe="/")
