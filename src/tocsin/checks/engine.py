"""Running the rules: over a case file with its drafts, and over documents written elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.casefile.answers import as_of
from tocsin.casefile.model import CaseFile, Suppression
from tocsin.checks.finding import Finding, Place, Severity, Suppressed
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Draft, Paper
from tocsin.checks.papers import from_draft, from_reading
from tocsin.checks.rule import Hit, Rule, Scope
from tocsin.checks.scene import CaseScene, ExhibitFacts, Scene
from tocsin.law import Law
from tocsin.reading import Reading

Locate = Callable[[str], Place]


# a fact told as done that lies after the day is itself the finding
_ABOUT_LATER = frozenset({"TOC-C43"})


def check_case(
    casefile: CaseFile,
    law: Law,
    on: datetime.date,
    drafts: Sequence[Draft] = (),
    *,
    kind: Kind | None = None,
    facts: Mapping[str, ExhibitFacts] | None = None,
    locate: Locate | None = None,
) -> list[Finding]:
    """Every finding on a case file and its drafts on the day ``on``, gravest first.

    ``kind`` narrows to what bears on one kind of letter. ``facts`` are what a caller who may
    open files found about exhibits; ``locate`` turns an entity's id into a place.
    Suppressed findings are in the list, marked. Events later than ``on`` are not judged for
    themselves.
    """
    scene = CaseScene(casefile, law, on, kind, facts or {})
    papers = tuple(from_draft(draft) for draft in drafts)
    later = {e.id for e in casefile.events} - {e.id for e in as_of(casefile, on).events}
    findings = [
        finding
        for finding in _case_findings(scene, locate or (lambda _id: Place()))
        if finding.subject not in later or finding.code in _ABOUT_LATER
    ]
    findings += _paper_findings(Scene(law, on, papers, scene))
    return _finish(findings, scene)


def check_documents(
    readings: Sequence[Reading],
    law: Law,
    on: datetime.date | None,
    casefile: CaseFile | None = None,
    for_kind: Kind | None = None,
    *,
    today: datetime.date | None = None,
) -> list[Finding]:
    """Every finding on documents, on their own, against each other and against the case.

    ``on`` None: each document is judged on the day it bears (``today`` if it bears none),
    so that a letter of 2023 is held against the calendar of 2023.
    """
    papers = tuple(from_reading(reading, for_kind) for reading in readings)
    findings: list[Finding] = []
    last = on
    for paper in papers:
        day = on or paper.date or today
        if day is None:
            raise ValueError("a document without a date needs on= or today=")
        last = day if last is None else max(last, day)
        case = CaseScene(casefile, law, day, for_kind) if casefile else None
        findings += _paper_findings(Scene(law, day, (paper,), case), across=False)
    if last is None:
        return []
    case = CaseScene(casefile, law, last, for_kind) if casefile else None
    findings += _across(Scene(law, last, papers, case))
    return _finish(findings, case)


def _case_findings(scene: CaseScene, locate: Locate) -> Iterable[Finding]:
    for rule in _rules():
        if rule.scope is not Scope.CASE or not _wanted(rule, scene.kind):
            continue
        for hit in rule.check(scene):
            place = locate(hit.entity) if hit.entity else Place()
            yield _finding(rule, hit, hit.entity or scene.file.case.id, place)


def _rules() -> tuple[Rule, ...]:
    """Every rule; loaded at the first check, not with whoever may once ask for one."""
    from tocsin.checks.registry import RULES

    return RULES


def _wanted(rule: Rule, kind: Kind | None) -> bool:
    return kind is None or kind in rule.kinds


def _paper_findings(scene: Scene, *, across: bool = True) -> list[Finding]:
    out = []
    for paper in scene.papers:
        for rule in _rules():
            if rule.scope is not Scope.PAPER or paper.kind not in rule.kinds:
                continue
            if paper.draft and not rule.drafts:
                continue
            out += [_at(rule, hit, paper) for hit in rule.check(paper, scene)]
    return out + _across(scene) if across else out


def _across(scene: Scene) -> list[Finding]:
    out: list[Finding] = []
    for rule in _rules():
        if rule.scope is Scope.PAPERS:
            out += [_at(rule, hit, hit.paper or scene.papers[0]) for hit in rule.check(scene)]
    return out


def _at(rule: Rule, hit: Hit, paper: Paper) -> Finding:
    return _finding(rule, hit, hit.entity or paper.name, paper.place(hit.span))


def _finding(rule: Rule, hit: Hit, subject: str, place: Place) -> Finding:
    return Finding(
        rule.id,
        hit.severity or rule.severity,
        subject,
        hit.message,
        rule.why,
        hit.remedy or rule.remedy,
        rule.source,
        place,
    )


def _finish(findings: list[Finding], scene: CaseScene | None) -> list[Finding]:
    """Mask protected names, mark what is suppressed, order gravest first."""
    if scene is not None:
        mask = scene.people.mask
        findings = [
            replace(
                f,
                message=mask(f.message),
                remedy=mask(f.remedy),
                subject=f.subject if f.subject in scene.file.by_id else mask(f.subject),
                place=replace(f.place, excerpt=mask(f.place.excerpt)),
            )
            for f in findings
        ]
        lived_with = [
            s.model_copy(update={"reason": mask(s.reason), "by": mask(s.by)})
            for s in scene.file.case.suppressions
        ]
        findings = [suppressed(f, lived_with) for f in findings]
    unique = list(dict.fromkeys(findings))
    unique.sort(key=lambda f: (f.severity.rank, f.place.file, f.place.line, f.code, f.subject))
    return unique


def suppressed(finding: Finding, suppressions: Sequence[Suppression]) -> Finding:
    """The finding, marked as lived with where the case file says so."""
    for item in suppressions:
        code = item.code.upper()
        if not code.startswith("TOC-"):
            code = f"TOC-{code}"
        if code != finding.code or (item.subject and item.subject != finding.subject):
            continue
        if finding.severity is Severity.BLOCKS and not item.subject:
            continue  # what may not be sent is lived with one by one, never wholesale
        date = str(item.date) if item.date else ""
        return replace(finding, suppressed=Suppressed(item.reason, item.by, date))
    return finding
