"""The annex bundle that goes with a compiled letter: the same numbers, the place in the seal."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.letters.annex.bundle import Options, make_bundle
from tocsin.letters.annex.placing import in_words, is_sealed, manifest_of, positions
from tocsin.letters.nodes import Letter


def annexes_of(
    folder: CaseFolder, letter: Letter, day: datetime.date, files: Mapping[str, str]
) -> tuple[bytes, list[Diagnosis]]:
    """The bundle of a letter's annexes, and what could not be shown; nothing is written.

    ``files`` is what the gate let stand for each exhibit. Raises :class:`TocsinError` when an
    exhibit is missing or is not the one described.
    """
    held, problems = places(folder, letter.lang)
    options = Options(
        lang=letter.lang,
        on=day,
        subject=letter.subject or letter.title,
        author=letter.letterhead.name,
        positions=held,
        files=files,
    )
    numbers = {annex.exhibit: str(annex.number) for annex in letter.annexes}
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "annexes.pdf"
        made = make_bundle(folder, numbers, path, options)
        return path.read_bytes(), problems + made.problems


def places(folder: CaseFolder, lang: str) -> tuple[dict[str, str], list[Diagnosis]]:
    """Where exhibits stand in the case's seal, in words, by exhibit id; why not, if not."""
    if not is_sealed(folder):
        return {}, []
    try:
        return in_words(positions(folder, manifest_of(folder)), lang), []
    except TocsinError as error:
        return {}, [error.diagnosis]
