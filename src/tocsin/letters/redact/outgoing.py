"""The files of a redacted letter, made and proved before any is written.

Every format and the annex bundle is read back (:mod:`.reread`); one leak and none of them goes.
File names are neutral where the letter's own name would tell.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.gate import leaks
from tocsin.ground.errors import Diagnosis
from tocsin.letters.annex import Options, make_bundle, places
from tocsin.letters.nodes import Letter
from tocsin.letters.redact.exhibits import Chosen, choose
from tocsin.letters.redact.variant import Redactor
from tocsin.letters.words import Catalogue
from tocsin.letters.writers import writer


@dataclass(slots=True)
class Redacted:
    """What may be written; no files at all if ``leaks`` is not empty.

    ``problems`` are what was withheld on the way and is no reason to refuse.
    """

    files: list[tuple[str, bytes]] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)
    leaks: list[Diagnosis] = field(default_factory=list)


def redact(
    folder: CaseFolder,
    letter: Letter,
    said: Catalogue,
    name: str,
    formats: Sequence[str],
    *,
    annexes: bool,
) -> Redacted:
    """The redacted variant of ``letter`` in every format, with its annexes where wanted."""
    redactor = Redactor.of(folder.file, letter.lang, said)
    scanner = redactor.substitutor.scanner
    chosen = choose(folder, letter, redactor)
    variant = redactor.letter(letter, chosen.shown)
    base = f"{neutral(name, letter, redactor)}.redacted"
    out = Redacted(problems=list(chosen.problems))
    for form in formats:
        content = writer(form)(variant)
        out.leaks += leaks(content, form, scanner, f"{base}.{form}")
        out.files.append((f"{base}.{form}", content))
    if annexes and chosen.numbers:
        content = _bundle(folder, chosen, variant)
        out.leaks += leaks(content, "pdf", scanner, f"{base}.annexes.pdf")
        out.files.append((f"{base}.annexes.pdf", content))
    if out.leaks:
        out.files.clear()
    return out


def neutral(name: str, letter: Letter, redactor: Redactor) -> str:
    """The letter's name, or kind, day and language where the name shows something protected."""
    spaced = name.replace("-", " ").replace("_", " ").replace(".", " ")
    shows = redactor.substitutor.still_shows
    return (
        f"{letter.kind}-{letter.iso_date}.{letter.lang}" if shows(name) or shows(spaced) else name
    )


def _bundle(folder: CaseFolder, chosen: Chosen, variant: Letter) -> bytes:
    held, _ = places(folder, variant.lang)
    options = Options(
        lang=variant.lang,
        on=datetime.date.fromisoformat(variant.iso_date),
        subject=variant.subject or variant.title,
        author=variant.letterhead.name,
        positions={
            chosen.originals[key]: at for key, at in held.items() if key in chosen.originals
        },
        ids=False,
        copies=chosen.copies,
        sheets=chosen.sheets,
    )
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "annexes.pdf"
        make_bundle(chosen.folder, chosen.numbers, path, options)
        return path.read_bytes()
