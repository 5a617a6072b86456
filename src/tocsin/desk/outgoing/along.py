"""What goes along with a letter: annex bundle, everything in one mail, redacted copy, dossier.

Nothing is decided here: the findings stop, the gate refuses or holds, a person releases what is
held, by name and with a reason, and the release is kept with the case.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.casefile.model import CaseFile, Party
from tocsin.checks.output import said_in
from tocsin.desk.papers.looking import FORMATS, NAME, Wanted, made_of, refuse, spoken
from tocsin.desk.record.shown import law
from tocsin.gate import Gate as Door
from tocsin.gate import Held, Item, Verdict, Wish, remember
from tocsin.ground.errors import Diagnosis, ProblemsError
from tocsin.letters.annex import annexes_of
from tocsin.letters.dossier import Wanted as Contents
from tocsin.letters.dossier import make_dossier
from tocsin.letters.gate import Gate, exhibits_of, guard, items_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.redact import redact
from tocsin.letters.scene import Scene
from tocsin.letters.tree import Made
from tocsin.letters.writers import writer

ZIP = "application/zip"


class HeldError(ProblemsError):
    """Something could not be read and waits for a person: ``held`` says what."""

    def __init__(self, verdict: Verdict) -> None:
        """Keep what is held beside why."""
        super().__init__(verdict.problems)
        self.held: list[Held] = list(verdict.held)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that leaves, and what could not be shown in it."""

    name: str
    kind: str
    content: bytes = field(repr=False)
    problems: tuple[Diagnosis, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that nothing stops, and the gate it goes through."""

    folder: CaseFolder
    wanted: Wanted
    made: Made
    scene: Scene
    gate: Gate

    @property
    def door(self) -> Door:
        """The gate for whoever reads this letter."""
        return self.gate.door(KINDS[self.wanted.kind].audience, self.wanted.day)


def take(what: str, path: Path, wanted: Wanted, name: str, wishes: Sequence[Wish] = ()) -> Taken:
    """Make one of :data:`WAYS` in the case folder at ``path``.

    ProblemsError names what stops it; :class:`HeldError` what waits for a person's release.
    """
    return WAYS[what](ready(path, wanted, wishes, name, redacted=what == "redacted"), name)


def ready(
    path: Path, wanted: Wanted, wishes: Sequence[Wish], name: str, *, redacted: bool = False
) -> Ready:
    """The letter, judged by the checks; TocsinError for the first finding that stops it.

    A letter that was approved has been judged: what the case learnt since does not hold it back.
    The gate still reads it.
    """
    frozen = _kept(path, wanted, name, "pdf") is not None
    draft = path / "letters" / f"{NAME}.md"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text(wanted.text, encoding="utf-8")
    folder = load_case(path)
    made, scene = made_of(folder.file, wanted, str(draft))
    gate = Gate(folder, law(), (), wishes)
    if not redacted and not frozen:
        refuse(said_in(gate.judge(made).stopped, spoken()))
        guard(made.letter, scene.view, wanted.number)
    return Ready(folder, wanted, made, scene, gate)


def _kept(path: Path, wanted: Wanted, name: str, form: str) -> bytes | None:
    """The bytes that were frozen when the letter was approved."""
    file = path / "letters" / f"{name}.{form}"
    return file.read_bytes() if wanted.number and file.is_file() else None


def contents(it: Ready, name: str, forms: Sequence[str] = ("pdf",)) -> list[tuple[str, bytes]]:
    """The letter in each form and its annex bundle, past the gate.

    What was frozen at approval leaves as it was frozen.
    """
    letter, wanted, door = it.made.letter, it.wanted, it.door
    files, verdict = exhibits_of(it.folder, letter, door)
    _pass(verdict)
    made = [
        (f"{NAME}.{f}", _kept(it.folder.path, wanted, name, f) or writer(f)(letter)) for f in forms
    ]
    bundle = _kept(it.folder.path, wanted, name, "annexes.pdf")
    if bundle is None and letter.annexes:
        bundle, _problems = annexes_of(it.folder, letter, wanted.day, files)
    if bundle is not None:
        made.append((f"{NAME}.annexes.pdf", bundle))
    verdict.add(door.judge(items_of(made)))
    _pass(verdict)
    remember(it.folder, verdict)
    return made


def _pass(verdict: Verdict) -> None:
    if verdict.held and not verdict.refused:
        raise HeldError(verdict)
    verdict.demand()


def _annexes(it: Ready, name: str) -> Taken:
    if not it.made.letter.annexes:
        raise ProblemsError(
            [Diagnosis(_("This letter has no annexes."), _("Cite an exhibit in its text."))]
        )
    made = contents(it, name, ())
    return Taken(f"{name}.annexes.pdf", FORMATS["pdf"], made[-1][1])


def _mail(it: Ready, name: str) -> Taken:
    """A mail that opens unsent, the letter and its annexes attached.

    ``X-Unsent: 1`` makes mail programs open it as a draft; nothing is sent from here.
    """
    made = contents(it, name)
    message = EmailMessage()
    message["X-Unsent"] = "1"
    message["Subject"] = it.made.letter.subject or it.made.letter.title
    if to := ", ".join(addresses(it.folder.file, it.made)):
        message["To"] = to
    message.set_content(_covering(it))
    for path, content in made:
        suffix = path.removeprefix(NAME)
        message.add_attachment(
            content, maintype="application", subtype="pdf", filename=f"{name}{suffix}"
        )
    content = bytes(message)
    _pass(it.door.judge([Item(f"{NAME}.eml", content, own=True)]))
    return Taken(f"{name}.eml", "message/rfc822", content)


def addresses(file: CaseFile, made: Made) -> list[str]:
    """The mail addresses of those a draft is written to, as the case knows them."""
    known = {party.id: party for party in file.parties}
    named = [known[key] for key in made.draft.to if key in known]
    return [party.email for party in named if isinstance(party, Party) and party.email]


def _covering(it: Ready) -> str:
    with translation.override(it.wanted.language):
        said = _("Please find attached our letter and, where it has any, its annexes.")
    who = it.made.letter.signature
    signed = [line for line in (who.name, who.title, who.organization) if line] if who else []
    return "\n\n".join([said, "\n".join(signed)]).strip() + "\n"


def _redacted(it: Ready, name: str) -> Taken:
    made = redact(it.folder, it.made.letter, it.scene.words, NAME, ("pdf", "docx"), annexes=True)
    if made.leaks:
        raise ProblemsError(made.leaks)
    _pass(it.door.judge(items_of(made.files)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in made.files:
            packed.writestr(f"{name}{path.removeprefix(NAME)}", content)
    return Taken(f"{name}.redacted.zip", ZIP, out.getvalue(), tuple(made.problems))


def _dossier(it: Ready, name: str) -> Taken:
    written = contents(it, name, ("pdf", "docx"))
    letters = it.folder.path / "letters" / "out"
    letters.mkdir(parents=True)
    paths, bundle = [], None
    for path, content in written:
        target = letters / f"{name}{path.removeprefix(NAME)}"
        target.write_bytes(content)
        if path == f"{NAME}.annexes.pdf":
            bundle = target
        else:
            paths.append(target)
    keys = [annex.exhibit for annex in it.made.letter.annexes]
    chosen = Contents(
        numbers={key: str(number) for number, key in enumerate(keys, start=1)},
        letters=paths,
        annexes=bundle,
        on=it.wanted.day,
        lang=it.wanted.language,
        reader=KINDS[it.wanted.kind].audience,
        wishes=it.gate.wishes,
    )
    packed = letters / "dossier.zip"
    made = make_dossier(it.folder, chosen, packed)
    return Taken(f"{name}.dossier.zip", ZIP, packed.read_bytes(), tuple(made.problems))


WAYS: dict[str, Callable[[Ready, str], Taken]] = {
    "annexes": _annexes,
    "mail": _mail,
    "redacted": _redacted,
    "dossier": _dossier,
}
"""The ways a letter is taken along besides PDF and Word."""
