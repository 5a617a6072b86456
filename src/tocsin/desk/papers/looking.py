"""A draft looked at: the page as it would print, what speaks against it, what it leaves out.

Everything is made in memory from the case file as the member may see it: no file of a letter is
written. The stages are those of :mod:`tocsin.letters`; nothing is decided here.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import get_language

from tocsin.casefile.folder import CaseFolder, Located, Node
from tocsin.casefile.model import CaseFile
from tocsin.checks import Finding, check_case
from tocsin.checks import Kind as CheckKind
from tocsin.checks import draft_of as as_paper
from tocsin.checks.output import said_in
from tocsin.desk.record.shown import law
from tocsin.gate import Gate as Door
from tocsin.gate import Item
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.letters.draft import draft_of
from tocsin.letters.gate import OF_EXHIBITS, Gate, guard
from tocsin.letters.kinds import KINDS
from tocsin.letters.order import Commission, Settings
from tocsin.letters.order import draft as drafts
from tocsin.letters.scene import Scene, View, scene_of
from tocsin.letters.tree import Made, numbered, tree_of
from tocsin.letters.writers import writer

NAME = "letter"
FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letter: its kind, language and day, the text so far, its number once it has one."""

    kind: str
    language: str
    day: datetime.date
    text: str = ""
    number: str = ""


@dataclass(slots=True)
class Look:
    """What is seen of a draft. ``stopped`` are findings for which it may not leave."""

    text: str = ""
    page: bytes = b""
    findings: list[Finding] = field(default_factory=list)
    stopped: list[Finding] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)
    view: View | None = None
    """The case as the letter's reader may know it on its day."""


def look(file: CaseFile, wanted: Wanted) -> Look:
    """Look at a draft; what cannot be made of it is told in ``problems``, never raised."""
    out = Look(text=wanted.text)
    try:
        made, scene, gate = _made(file, wanted)
    except TocsinError as error:
        out.problems = list(error.diagnoses)
        return out
    out.view = scene.view
    out.text = wanted.text or drafts.write(made.draft)
    found = _found(file, wanted, made, gate, out.text)
    out.findings = said_in((f for f in found if f.suppressed is None), spoken())
    out.stopped = said_in(_stopped(found, made, gate, out.text), spoken())
    out.left_out = [(item.id, item.why(spoken())) for item in made.left_out]
    try:
        out.page = writer("html")(made.letter)
    except TocsinError as error:
        out.problems += error.diagnoses
    return out


def page_of(file: CaseFile, wanted: Wanted) -> bytes:
    """The page for the text as it is typed; TocsinError where it cannot stand."""
    made, _scene = made_of(file, wanted)
    return writer("html")(made.letter)


def spoken() -> str:
    """The language in which findings and the law tables speak to this reader."""
    return get_language() or "en"


def _made(file: CaseFile, wanted: Wanted) -> tuple[Made, Scene, Gate]:
    made, scene = made_of(file, wanted)
    nowhere = CaseFolder(Path("/nowhere"), file, Located({}, Node(None), []))
    return made, scene, Gate(nowhere, law())


def made_of(file: CaseFile, wanted: Wanted, path: str = NAME) -> tuple[Made, Scene]:
    """The letter as a tree, numbered once it has a number, and the scene it was made from.

    ``path`` is where its draft stands, if it stands anywhere.
    """
    written = drafts.read(wanted.text, path, NAME) if wanted.text.strip() else None
    kind = KINDS[wanted.kind]
    commission = Commission(kind, wanted.language, wanted.day, NAME, written)
    scene = scene_of(commission, file, law(), Settings())
    made = tree_of(draft_of(scene), scene)
    if wanted.number:
        made = numbered(made, scene, wanted.number)
    return made, scene


def _found(file: CaseFile, wanted: Wanted, made: Made, gate: Gate, text: str) -> list[Finding]:
    kind = CheckKind(KINDS[wanted.kind].checked)
    found = check_case(file, law(), wanted.day, [as_paper(NAME, text)], kind=kind)
    return [*found, *gate.framed(made.letter)]


def _stopped(found: Sequence[Finding], made: Made, gate: Gate, text: str) -> list[Finding]:
    """The findings for which it may not leave; those of exhibits only where it takes them along."""
    taken = {annex.exhibit for annex in made.letter.annexes}
    return [f for f in gate.stopped(found, text) if f.code not in OF_EXHIBITS or f.subject in taken]


def leaves(file: CaseFile, wanted: Wanted, form: str) -> bytes:
    """The letter as it leaves, past the one gate.

    Raises TocsinError when a finding stops it, when a protected name stands in it, or when the gate
    refuses what was written.
    """
    made, scene, gate = _made(file, wanted)
    demand(file, wanted, made, gate)
    guard(made.letter, scene.view, wanted.number)
    content = writer(form)(made.letter)
    door: Door = gate.door(KINDS[wanted.kind].audience, wanted.day)
    door.judge([Item(f"{NAME}.{form}", content, own=True)]).demand()
    return content


def demand(file: CaseFile, wanted: Wanted, made: Made, gate: Gate) -> None:
    """TocsinError where a finding stops the letter."""
    text = wanted.text or drafts.write(made.draft)
    stopped = _stopped(_found(file, wanted, made, gate, text), made, gate, text)
    refuse(said_in(stopped, spoken()))


def refuse(stopped: Sequence[Finding]) -> None:
    """TocsinError naming the first finding that stops a letter."""
    if stopped:
        first = stopped[0]
        raise TocsinError(first.message, mend=first.remedy, place=first.code)
