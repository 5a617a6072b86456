"""From a case folder to letters on disk: choose drafts, check, number, assemble, write.

One letter that cannot be made does not stop the others. Nothing of a letter is written
before all its formats are made, and every file appears whole or not at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.checks.finding import Finding
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.progress import Progress
from tocsin.law import Law
from tocsin.letters import draft as drafts
from tocsin.letters import register
from tocsin.letters.assemble import Made, assemble, first_draft, scene_for
from tocsin.letters.audience import LeftOut, Missing
from tocsin.letters.compose.scene import Scene
from tocsin.letters.draft import Draft
from tocsin.letters.gate import Gate
from tocsin.letters.kinds.registry import KINDS
from tocsin.letters.settings import Settings
from tocsin.letters.writers.registry import writer

NO_FONT = "TOC-PDF1"  # the PDF lacks a font for a script of the letter
NAMES_SHOWN = ("TOC-R01", "TOC-R23")  # findings that the redacted variant mends


@dataclass(frozen=True)
class Order:
    """What is asked for: kinds (none: every draft of the folder), language, day, formats."""

    kinds: tuple[str, ...] = ()
    lang: str = ""
    on: datetime.date | None = None
    today: datetime.date = datetime.date.min
    formats: tuple[str, ...] = ("pdf", "docx", "html")
    annexes: bool = True
    redacted: bool = False


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
    outcomes: list[Outcome] = []
    wanted = list(chosen(folder, order, outcomes))
    progress.start("letters", len(wanted), "letters")
    for draft in wanted:
        outcomes.append(one(folder, law, draft, order, out, settings, gate))
        progress.advance()
    progress.done()
    return outcomes


def chosen(folder: CaseFolder, order: Order, outcomes: list[Outcome]) -> list[Draft]:
    """The drafts to compile: those of the folder that fit, and first drafts where none does."""
    found: list[Draft] = []
    for path in folder.letters:
        try:
            found.append(drafts.read(_text(path), str(path), path.stem))
        except TocsinError as error:
            outcomes.append(Outcome("", path.stem, "", problems=_diagnoses(error)))
    fit = [d for d in found if _fits(d, order)]
    if not order.kinds:
        return fit or [_empty("dg-urgent", folder, order)]
    out: list[Draft] = []
    for kind in dict.fromkeys(order.kinds):
        own = [d for d in fit if d.kind == kind]
        out += own or [_empty(kind, folder, order)]
    return out


def _fits(draft: Draft, order: Order) -> bool:
    if order.lang and draft.lang != order.lang:
        return False
    return order.on is None or draft.date is None or draft.date == order.on


def _empty(kind: str, folder: CaseFolder, order: Order) -> Draft:
    """A draft still to be composed."""
    day = order.on or order.today
    lang = order.lang or folder.file.case.language
    name = f"{kind}-{day.isoformat()}.{lang}"
    return Draft(kind, lang, name=name, date=day, generated=True)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TocsinError(
            "the draft is not UTF-8 text", mend="save it as UTF-8", file=path
        ) from None
    except OSError as error:
        raise TocsinError(
            f"cannot be read: {error.strerror}", mend="check the permissions", file=path
        ) from None


def _diagnoses(error: TocsinError) -> list[Diagnosis]:
    return list(error.diagnoses) if isinstance(error, ProblemsError) else [error.diagnosis]


def one(
    folder: CaseFolder, law: Law, draft: Draft, order: Order, out: Path, settings: Settings,
    gate: Gate,
) -> Outcome:  # fmt: skip
    """One letter, from draft to files."""
    outcome = Outcome(draft.kind, draft.name, draft.lang, generated=draft.generated)
    day = draft.date or order.on or order.today
    try:
        scene = prepared(folder, law, draft, day, settings)
        if draft.generated:
            draft = _composed(draft, scene)
        written = drafts.write(draft) if draft.generated else _text(Path(draft.file))
        outcome.findings = gate.findings(draft.kind, draft.file, written, day)
        trial = assemble(draft, scene, settings, "", guarded=not order.redacted)
        outcome.findings += gate.framed(trial.letter)
        outcome.stopped = gate.stopped(outcome.findings, written)
        outcome.left_out, outcome.missing = trial.view.left_out, _once(trial.view.missing)
        names = [f for f in outcome.stopped if f.code in NAMES_SHOWN]
        if outcome.stopped and not (order.redacted and names == outcome.stopped):
            return outcome
        outcome.number = _number(folder, draft, day, settings)
        if order.redacted:
            _redacted(folder, draft, scene, settings, order, out, outcome)
        if outcome.stopped:
            outcome.refused = True
            return outcome
        made = outcome.made = assemble(draft, scene, settings, outcome.number)
        contents = _contents(made, order, outcome, gate)
        if draft.generated:
            contents.append((f"{outcome.name}.md", drafts.write(draft).encode()))
        gate.record(outcome.name, outcome.number, outcome.findings, day)
        for name, content in contents:
            write_bytes(out / name, content)
            outcome.files.append(out / name)
        if order.annexes and made.letter.annexes:
            from tocsin.letters.annexed import write_annexes  # loads the PDF library

            annexes = out / f"{outcome.name}.annexes.pdf"
            outcome.problems += write_annexes(folder, made.letter, day, annexes)
            outcome.files.append(annexes)
    except TocsinError as error:
        outcome.problems += _diagnoses(error)
        outcome.refused = True
    return outcome


def _contents(made: Made, order: Order, outcome: Outcome, gate: Gate) -> list[tuple[str, bytes]]:
    """The files of a letter; where the PDF lacks a font, the other formats all the same."""
    internal = gate.internal(outcome.findings)
    try:
        return rendered(made, order.formats, outcome.name, internal)
    except TocsinError as error:
        others = [form for form in order.formats if form != "pdf"]
        if error.diagnosis.code != NO_FONT or not others:
            raise
        outcome.problems += _diagnoses(error)
        outcome.refused = True
        return rendered(made, others, outcome.name)


def _redacted(
    folder: CaseFolder, draft: Draft, scene: Scene, settings: Settings, order: Order, out: Path,
    outcome: Outcome,
) -> None:  # fmt: skip
    """Write the redacted variant, or say why it may not be; the letter itself is another matter."""
    from tocsin.letters.redact.outgoing import redact  # loads the PDF library

    outcome.refused = True
    made = assemble(draft, scene, settings, outcome.number, guarded=False)
    names = draft.name if not draft.generated else outcome.name
    variant = redact(folder, made.letter, scene.words, names, order.formats, annexes=order.annexes)
    outcome.problems += variant.leaks + variant.problems
    outcome.refused = bool(variant.leaks)
    for name, content in variant.files:
        write_bytes(out / name, content)
        outcome.files.append(out / name)


def prepared(
    folder: CaseFolder, law: Law, draft: Draft, day: datetime.date, settings: Settings
) -> Scene:
    """The scene a draft is written in."""
    return scene_for(folder.file, law, day, KINDS[draft.kind], draft.lang, settings, draft)


def _composed(draft: Draft, scene: Scene) -> Draft:
    import dataclasses

    made = first_draft(scene, KINDS[draft.kind])
    return dataclasses.replace(made, name=draft.name, file=f"{draft.name}.md (first draft)")


def _once(missing: Sequence[Missing]) -> list[Missing]:
    return list(dict.fromkeys(missing))


def _number(folder: CaseFolder, draft: Draft, day: datetime.date, settings: Settings) -> str:
    if draft.kind == "news":
        return ""
    key = draft.name.removesuffix(f".{draft.lang}")
    with register.opened(folder.path) as book:
        if draft.number:
            return book.claim(key, draft.number, draft.file)
        held = [c for c in folder.file.communications if c.id == draft.communication and c.number]
        if held:
            return book.claim(key, held[0].number, draft.file)
        return book.give(key, day.year, settings.number, register.taken(folder.file))


def rendered(
    made: Made, formats: Sequence[str], name: str, internal: tuple[str, ...] = ()
) -> list[tuple[str, bytes]]:
    """File names and bytes of a letter in every format; an internal copy where one is due."""
    import dataclasses

    contents = [(f"{name}.{form}", writer(form)(made.letter)) for form in formats]
    if internal:
        marked = dataclasses.replace(made.letter, internal=internal)
        contents.append((f"{name}.internal.pdf", writer("pdf")(marked)))
    return contents
