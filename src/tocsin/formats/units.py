"""The units of a file: what a seal commits to one by one, and a comparison finds again.

A table is rows, a PDF pages, a mailbox messages and attachments, a text paragraphs. A unit
has its exact bytes and its canonical meaning, so that a re-saved or re-encoded copy that says
the same can be told from one that does not, with the originals gone. The meaning of a row is
kept in two groups, ordinary and personal columns (names, tax numbers, telephones, addresses:
:mod:`tocsin.formats.meaning.columns`), so that an amount can be shown without a member's name.

The canonical form is normative: ``docs/formats/canonical.md``.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.formats.bounds.limits import DEFAULT_LIMITS, Limits
from tocsin.formats.kinds import Kind, kind_of
from tocsin.ground.errors import Diagnosis, TocsinError

#: kind -> module with ``units(path, *, limits, problems)``; a kind without one is sealed and
#: compared by its bytes alone.
READERS = {
    "delimited": "tocsin.formats.tables.delimited",
    "onec": "tocsin.formats.tables.clientbank",
    "dbf": "tocsin.formats.tables.dbf",
    "xlsx": "tocsin.formats.workbooks.xlsx.reader",
    "xls": "tocsin.formats.workbooks.calamine",
    "xlsb": "tocsin.formats.workbooks.calamine",
    "ods": "tocsin.formats.workbooks.calamine",
    "pdf": "tocsin.formats.pages.pdfpages",
    "docx": "tocsin.formats.words.docx",
    "eml": "tocsin.formats.mail.messages",
    "mbox": "tocsin.formats.mail.messages",
    "msg": "tocsin.formats.mail.messages",
    "text": "tocsin.formats.words.plain",
    "html": "tocsin.formats.words.plain",
    "odt": "tocsin.formats.words.odt",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One row, page, message, attachment or paragraph.

    ``place`` names it inside its file ("row=12", "sheet=Касса/row=7", "page=3",
    "message=2/attachment=1", "paragraph=5"; rows count stored lines or sheet rows from 1).
    ``exact`` holds the bytes as stored (a raw line without its line end; for a sheet row its
    values and formulas as stored). ``ordinary`` and ``personal`` hold the canonical meaning.
    """

    kind: str
    place: str
    exact: bytes
    ordinary: tuple[str, ...]
    personal: tuple[str, ...] = ()


def units(
    path: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    problems: list[Diagnosis],
    kind: Kind | None = None,
) -> Iterator[Unit]:
    """The units of the file at ``path`` in stored order.

    What cannot be read is appended to ``problems`` and the rest is still yielded; a kind
    without units (an image, an unknown binary) yields nothing. Never raises for what the
    file holds.
    """
    path = path if isinstance(path, Path) else Path(path)
    kind = kind or kind_of(path)
    module = READERS.get(kind.name)
    if module is None:
        return
    try:
        reader = importlib.import_module(module)
        yield from reader.units(path, limits=limits, problems=problems)
    except TocsinError as error:
        problems.append(error.diagnosis)
    except (OSError, ValueError, KeyError, EOFError, MemoryError, ImportError) as error:
        problems.append(
            Diagnosis(
                f"the file could not be read to its end: {type(error).__name__}",
                mend="it is taken by its bytes alone; ask for a sound copy",
                file=path.name,
            )
        )
