"""XLSX and XLSM by an own reader (ECMA-376): values, formulas, and all that is out of sight.

The package is opened by :mod:`tocsin.formats.bounds.zipped` (bombs, damage, passwords), every part
is digested, sheets are read by :mod:`tocsin.formats.workbooks.xlsx.sheetxml`.
"""

from __future__ import annotations

import multiprocessing
import os
import posixpath
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Bounds, Limits, answer, crashed, settle, unpack
from tocsin.formats.meaning import Unit
from tocsin.formats.tables import Table
from tocsin.formats.workbooks import sheets
from tocsin.formats.workbooks.apart import units_apart
from tocsin.formats.workbooks.days import BUILT_IN, is_date_format
from tocsin.formats.workbooks.further import of_book
from tocsin.formats.workbooks.package import Loaded, elements, load, properties, targets
from tocsin.formats.workbooks.sheets import Sheet, Workbook
from tocsin.formats.workbooks.xlsx.sheetxml import Context, read_sheet, resolved, thinned
from tocsin.ground import lifeline
from tocsin.ground.errors import Diagnosis, ProblemsError

_LARGE = 4 << 20


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """The workbook at ``path``; raises TocsinError when nothing of it can be read."""
    return _build(load(path, limits), limits)


def read_pair(
    one: Path, two: Path, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Workbook, Workbook]:
    """Two workbooks to be compared: rows stored byte for byte alike on both sides are left out.

    Only where both store the same styles, and with shared strings written into their cells, so
    that equal bytes are equal cells; ``Sheet.skipped`` counts them. The first rows and the
    neighbours of a difference are kept.
    """
    first, second = load(Path(one), limits), load(Path(two), limits)
    common = ("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    if all(first.book.parts.get(name) == second.book.parts.get(name) for name in common):
        strings = "xl/sharedStrings.xml"
        same_strings = first.book.parts.get(strings) == second.book.parts.get(strings)
        texts = [[], []] if same_strings else [_texts(side) for side in (first, second)]
        for name in first.content.keys() & second.content.keys():
            if name.startswith("xl/worksheets/"):
                parts = [side.content[name] for side in (first, second)]
                if not same_strings:
                    parts = [resolved(p, t) for p, t in zip(parts, texts, strict=True)]
                left, right, skipped = thinned(parts[0], parts[1])
                first.content[name], second.content[name] = left, right
                first.skipped[name] = second.skipped[name] = skipped
    return _both(first, second, limits)


def _both(first: Loaded, second: Loaded, limits: Limits) -> tuple[Workbook, Workbook]:
    """Both workbooks read, the second in a process of its own where that pays."""
    large = all(sum(map(len, side.content.values())) > _LARGE for side in (first, second))
    if not large or "fork" not in multiprocessing.get_all_start_methods():
        return _build(first, limits), _build(second, limits)
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(os.getpid(), send, second, limits))
    child.start()
    send.close()
    second.content.clear()
    try:
        one = _build(first, limits)
        other: Workbook = settle(unpack(receive.recv_bytes()), second.file)
    except EOFError:
        raise crashed(-1, second.file) from None
    finally:
        receive.close()
        child.terminate()
        child.join()
    return one, other


def _answer(parent: int, send: Connection, loaded: Loaded, limits: Limits) -> None:
    """In the child: a workbook read and sent back."""
    lifeline.die_with(parent)
    allowed = Bounds(limits.seconds, max(64, limits.memory_bytes >> 20))
    send.send_bytes(answer(_build, (loaded, limits), allowed))


def _texts(side: Loaded) -> list[str]:
    return _strings(side.content.get("xl/sharedStrings.xml", b""))


def tables(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> list[Table]:
    """The sheets of a workbook as tables."""
    book = read(path, limits=limits)
    problems += book.problems
    return [sheet for sheet in book.sheets if sheet.rows]


def units(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The rows of every sheet, hidden ones too (see :func:`tocsin.formats.unitsof.units`)."""
    yield from units_apart(__name__, path, limits, problems)


def committed(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The same in this process (:mod:`tocsin.formats.workbooks.apart`)."""
    book = read(path, limits=limits)
    problems += book.problems
    yield from sheets.units_of(book.sheets)
    yield from of_book(book)


def _build(loaded: Loaded, limits: Limits) -> Workbook:
    book, content, file = loaded.book, loaded.content, loaded.file
    context = Context()
    context.strings = _strings(content.pop("xl/sharedStrings.xml", b""))
    _styles(context, content.pop("xl/styles.xml", b""))
    properties(book, content)
    listed = _listed(book, content, context)
    for name, state, part in listed:
        sheet = Sheet(name, (), {}, state=state)
        if part in content:
            sheet.skipped = loaded.skipped.get(part, 0)
            read_sheet(content.pop(part), sheet, context, limits, book.problems, file)
            _comments(sheet, part, content)
        else:
            problem = "a sheet's part is missing from the file"
            book.problems.append(Diagnosis(problem, file=file, place=f"sheet={name}"))
        book.sheets.append(sheets.finish(sheet))
    if not book.sheets:
        empty = Diagnosis("no sheet can be read from the workbook", file=file)
        raise ProblemsError([*book.problems, empty])
    return book


def _strings(data: bytes) -> list[str]:
    """Shared strings: the runs of each item joined, phonetic readings left out."""
    out: list[str] = []
    parts: list[str] = []
    skip = False
    for tag, _, text in elements(data):
        if tag == "t" and not skip:
            parts.append(text)
        elif tag == "rPh":
            parts and parts.pop()  # the reading just collected
        elif tag == "si":
            out.append("".join(parts))
            parts = []
    return out


def _styles(context: Context, data: bytes) -> None:
    custom: dict[int, str] = {}
    xfs: list[int] = []
    pending: list[int] = []
    for tag, attributes, _ in elements(data):
        if tag == "numFmt":
            custom[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif tag == "xf":
            pending.append(int(attributes.get("numFmtId", 0) or 0))
        elif tag == "cellStyleXfs":
            pending = []
        elif tag == "cellXfs":
            xfs, pending = pending, []
    for index, number in enumerate(xfs):
        code = custom.get(number) or BUILT_IN.get(number, "General")
        context.format_of.append(code)
        if 27 <= number <= 36 or 50 <= number <= 58 or is_date_format(code):
            context.date_styles.add(index)


def _listed(
    book: Workbook, content: dict[str, bytes], context: Context
) -> list[tuple[str, str, str]]:
    """Name, state and part of each sheet, in the order of the workbook."""
    found = targets(content, "xl/workbook.xml")
    out = []
    for tag, attributes, text in elements(content.get("xl/workbook.xml", b"")):
        if tag == "sheet":
            part = found.get(attributes.get("id", ""), "")
            out.append((attributes.get("name", ""), attributes.get("state", "visible"), part))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            context.base_1904 = True
        elif tag == "definedName":
            local = attributes.get("localSheetId", "")
            place = int(local) if local.isdigit() and len(local) < 6 else -1
            scope = f"{out[place][0]}!" if 0 <= place < len(out) else ""
            book.names[scope + attributes.get("name", "")] = text
    if not out:  # the directory part is lost: take the sheets that are there
        left = sorted(name for name in content if name.startswith("xl/worksheets/sheet"))
        out = [(posixpath.basename(n).removesuffix(".xml"), "visible", n) for n in left]
    return out


def _comments(sheet: Sheet, part: str, content: dict[str, bytes]) -> None:
    """Notes and threaded comments of a sheet, by cell."""
    for target in targets(content, part).values():
        if "omments" not in target or target not in content:
            continue
        texts: list[str] = []
        authors: list[str] = []
        for tag, attributes, text in elements(content[target]):
            if tag in ("t", "text"):
                texts.append(text)
            elif tag == "author":
                authors.append(text.strip())
            elif tag in ("comment", "threadedComment"):
                ref = attributes.get("ref", "")
                said = "".join(texts).strip()
                sheet.comments[ref] = (sheet.comments.get(ref, "") + " " + said).strip()
                texts = []
                index = attributes.get("authorId", "")
                known = index.isdigit() and len(index) < 6 and int(index) < len(authors)
                author, day = authors[int(index)] if known else "", attributes.get("dT", "")
                if author or day:
                    sheet.comment_authors[ref] = (author, day)
