"""From a case folder to letters on disk, in one way: order, scene, draft, tree, gate, writers.

Each stage takes the value of the one before and hands one over; none asks back
(``docs/architecture.md``). One letter that cannot be made does not stop the others. Nothing of a
letter is written before all its formats are made, and every file appears whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.checks import Finding
from tocsin.gate import Gate as DoorGate
from tocsin.gate import Release, remember, write_out
from tocsin.ground.collector import uncollected
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.progress import Progress
from tocsin.law import Law
from tocsin.letters.draft import draft_of
from tocsin.letters.gate import INTERNAL, Gate, exhibits_of, guard, internal_of, items_of
from tocsin.letters.nodes import NO_FONT
from tocsin.letters.order import Commission, Order, Settings, commissions, register
from tocsin.letters.scene import LeftOut, Missing, Scene, scene_of
from tocsin.letters.tree import Made, numbered, tree_of
from tocsin.letters.writers import rendered

NAMES_SHOWN = ("TOC-R01", "TOC-R23")  # findings that the redacted variant mends


@dataclass
class Outcome:
    """What became of one letter."""

    kind: str
    name: str
    lang: str
    number: str = ""
    generated: bool = False
    files: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stopped: list[Finding] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    released: list[Release] = field(default_factory=list)
    refused: bool = False
    made: Made | None = field(default=None, repr=False)

    @property
    def whole(self) -> bool:
        """Whether everything that was ordered of this letter was written."""
        return self.written and not self.refused

    @property
    def written(self) -> bool:
        """Whether the letter was written."""
        return bool(self.files)


def compile_letters(
    folder: CaseFolder, law: Law, order: Order, out: Path, settings: Settings, gate: Gate,
    progress: Progress,
) -> list[Outcome]:  # fmt: skip
    """Make every letter ordered; see :class:`Outcome` for what became of each."""
    wanted, unread = commissions(folder, order)
    outcomes = [Outcome("", u.name, "", problems=list(u.problems)) for u in unread]
    progress.start("letters", len(wanted), "letters")
    for commission in wanted:
        with uncollected():
            made = one(folder, law, commission, order, out, settings, gate)
        outcomes.append(made)
        progress.advance()
    progress.done()
    return outcomes


def one(
    folder: CaseFolder, law: Law, commission: Commission, order: Order, out: Path,
    settings: Settings, gate: Gate,
) -> Outcome:  # fmt: skip
    """One letter, from its commission to files."""
    generated = commission.draft is None
    outcome = Outcome(commission.kind.name, commission.name, commission.lang, generated=generated)
    try:
        scene = scene_of(commission, folder.file, law, settings)
        made = tree_of(draft_of(scene), scene)
        verdict = gate.judge(made)
        outcome.findings, outcome.stopped = list(verdict.findings), list(verdict.stopped)
        outcome.left_out, outcome.missing = list(made.left_out), list(made.missing)
        names = [f for f in outcome.stopped if f.code in NAMES_SHOWN]
        if outcome.stopped and not (order.redacted and names == outcome.stopped):
            return outcome
        if not order.redacted:
            guard(made.letter, scene.view, commission.head.number)
        outcome.number = _number(folder, commission, settings)
        made = numbered(made, scene, outcome.number)
        door = gate.door(commission.kind.audience, commission.day)
        if order.redacted:
            _redacted(folder, made, scene, order, out, outcome, door)
        if outcome.stopped:
            outcome.refused = True
            return outcome
        if order.redacted:
            guard(made.letter, scene.view)
        outcome.made = made
        internal = internal_of(made, scene, verdict.overridden)
        contents = _contents(made, internal, order, outcome)
        if generated:
            contents.append((f"{outcome.name}.md", verdict.text.encode()))
        _depart(folder, made, contents, door, order, out, outcome)
        gate.record(outcome.name, outcome.number, outcome.findings, commission.day)
    except TocsinError as error:
        outcome.problems += error.diagnoses
        outcome.refused = True
    return outcome


def _depart(
    folder: CaseFolder, made: Made, contents: list[tuple[str, bytes]], door: DoorGate,
    order: Order, out: Path, outcome: Outcome,
) -> None:  # fmt: skip
    """Write the letter with its annexes, if the one gate lets all of it go."""
    files, verdict = exhibits_of(folder, made.letter, door)
    verdict.demand()
    if order.annexes and made.letter.annexes:
        from tocsin.letters.annex import annexes_of  # loads the PDF library

        day = door.on
        bundle, problems = annexes_of(folder, made.letter, day, files)
        outcome.problems += problems
        contents.append((f"{outcome.name}.annexes.pdf", bundle))
    verdict.add(write_out(out, items_of(contents), [door]))
    for name, content in contents:
        if INTERNAL in name:
            write_bytes(out / name, content)
        outcome.files.append(out / name)
    outcome.released = list(verdict.released)
    remember(folder, verdict)


def _contents(
    made: Made, internal: tuple[str, ...], order: Order, outcome: Outcome
) -> list[tuple[str, bytes]]:
    """The files of a letter; where the PDF lacks a font, the other formats all the same."""
    try:
        return rendered(made.letter, order.formats, outcome.name, internal)
    except TocsinError as error:
        others = [form for form in order.formats if form != "pdf"]
        if error.diagnosis.code != NO_FONT or not others:
            raise
        outcome.problems += error.diagnoses
        outcome.refused = True
        return rendered(made.letter, others, outcome.name, internal, sheet="html")


def _redacted(
    folder: CaseFolder, made: Made, scene: Scene, order: Order, out: Path, outcome: Outcome,
    door: DoorGate,
) -> None:  # fmt: skip
    """Write the redacted variant, or say why it may not be; the letter itself is another matter."""
    from tocsin.letters.redact import redact  # loads the PDF library

    names = outcome.name
    variant = redact(folder, made.letter, scene.words, names, order.formats, annexes=order.annexes)
    outcome.problems += variant.leaks + variant.problems
    outcome.refused = bool(variant.leaks)
    write_out(out, items_of(variant.files), [door])
    outcome.files += [out / name for name, _ in variant.files]


def _number(folder: CaseFolder, commission: Commission, settings: Settings) -> str:
    if not commission.kind.framed:
        return ""
    head = commission.head
    key = commission.name.removesuffix(f".{commission.lang}")
    with register.opened(folder.path) as book:
        if head.number:
            return book.claim(key, head.number, head.file)
        held = [c for c in folder.file.communications if c.id == head.communication and c.number]
        if held:
            return book.claim(key, held[0].number, head.file)
        return book.give(key, commission.day.year, settings.number, register.taken(folder.file))
