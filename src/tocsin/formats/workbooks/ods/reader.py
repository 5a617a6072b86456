"""ODS by an own reader (OASIS OpenDocument 1.3): values, formulas, and all that is out of sight.

The package is opened by :mod:`tocsin.formats.bounds.zipped`, every part is digested, the
content is read in one streamed pass by :mod:`tocsin.formats.workbooks.ods.sheet`. What a seal
commits to is read elsewhere and stays as it was (:mod:`tocsin.formats.workbooks.calamine`).
"""

from __future__ import annotations

import hashlib
import xml.parsers.expat as expat
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits, Package, ZipLimits, open_package
from tocsin.formats.workbooks.ods.sheet import ContentReader
from tocsin.formats.workbooks.ods.styles import StyleReader, Styles
from tocsin.formats.workbooks.package import declares_entities, elements, entities_left, hardened
from tocsin.formats.workbooks.sheets import Workbook
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

_SMALL = 64 << 20
#: Elements of ``meta.xml`` (part 3, 4.3) -> the names the same properties have in XLSX.
_PROPERTIES = {
    "initial-creator": "creator",
    "creator": "lastModifiedBy",
    "creation-date": "created",
    "date": "modified",
    "generator": "Application",
    "title": "title",
    "subject": "subject",
    "description": "description",
    "language": "language",
    "editing-cycles": "revision",
    "editing-duration": "TotalTime",
    "printed-by": "printedBy",
    "print-date": "lastPrinted",
    "template": "Template",
}


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """The workbook at ``path``; raises TocsinError when nothing of it can be read."""
    most = limits.unpacked_bytes
    allowed = ZipLimits(limits.parts, most, 2 * most, limits.ratio)
    book = Workbook()
    with open_package(path, limits=allowed) as package:
        book.problems += package.problems
        small = _parts(package, book)
        _refuse_locked(small, package, path.name)
        if "content.xml" not in package:
            problem = "the part that holds the sheets is missing from the file"
            raise TocsinError(problem, mend="ask for a sound copy", file=path.name)
        styles = Styles()
        _read_styles(small.get("styles.xml", b""), styles)
        _properties(book, small.get("meta.xml", b""))
        _content(package, book, styles, limits, path.name)
    if not book.sheets:
        empty = Diagnosis("no sheet can be read from the workbook", file=path.name)
        raise ProblemsError([*book.problems, empty])
    return book


def _parts(package: Package, book: Workbook) -> dict[str, bytes]:
    """Digest every part but the content; keep the small ones that are read."""
    wanted = ("styles.xml", "meta.xml", "META-INF/manifest.xml")
    kept: dict[str, bytes] = {}
    for name in package.names:
        if name == "content.xml":
            continue
        digest = hashlib.sha256()
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in package.pieces(name):
                digest.update(piece)
                size += len(piece)
                if name in wanted and size <= _SMALL:
                    pieces.append(piece)
        except TocsinError as error:
            if "password" in error.diagnosis.problem:
                raise
            book.problems.append(error.diagnosis)
            continue
        book.parts[name] = digest.hexdigest()
        if name in wanted:
            kept[name] = b"".join(pieces)
            if declares_entities(kept[name]):
                book.problems.append(entities_left(name, ""))
    return kept


def _refuse_locked(small: dict[str, bytes], package: Package, file: str) -> None:
    """Part 2, 3.4: the manifest says how a part is encrypted."""
    manifest = small.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest or "encrypted-package" in package:
        raise TocsinError(
            "it is protected by a password and cannot be read without it",
            file=file,
            mend="save a copy without a password, and keep this one as it is",
            code="password",
        )


def _read_styles(data: bytes, styles: Styles) -> None:
    reader = StyleReader(styles)
    parser = hardened(" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        if data:
            parser.Parse(data, True)
    except (expat.ExpatError, TocsinError):
        pass  # formats of cells are then not known; the values are


def _properties(book: Workbook, data: bytes) -> None:
    keywords = []
    for tag, attributes, text in elements(data):
        text = text.strip()
        if not text:
            continue
        if tag == "keyword":
            keywords.append(text)
        elif tag == "user-defined":
            book.properties[attributes.get("name", tag)] = text
        elif tag in _PROPERTIES:
            book.properties[_PROPERTIES[tag]] = text
    if keywords:
        book.properties["keywords"] = ", ".join(keywords)


def _content(package: Package, book: Workbook, styles: Styles, limits: Limits, file: str) -> None:
    """The sheets; a content that breaks off is reported and kept as far as read."""
    reader = ContentReader(book, styles, limits, file)
    parser = hardened(" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    digest = hashlib.sha256()
    problem = ""
    try:
        for piece in package.pieces("content.xml"):
            digest.update(piece)
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        book.parts["content.xml"] = digest.hexdigest()
    except expat.ExpatError as error:
        problem = f"the content breaks off at line {error.lineno}"
    except (TocsinError, ValueError) as error:
        problem = error.diagnosis.problem if isinstance(error, TocsinError) else "it is malformed"
    if problem:
        place = f"sheet={reader.sheet.name}" if reader.sheet is not None else ""
        problem = f"{problem}; rows up to {reader.row} were read" if place else problem
        mend = "ask for a sound copy"
        book.problems.append(Diagnosis(problem, file=file, place=place, mend=mend))
    reader.finish()
