"""The rows of a survey's export, read at arm's length: JSON, XLSX and its kin, delimited text.

Anybody may have made the file, so it is read in a child process with a clock and a memory limit:
what unpacks to a disk full or names a cell a million columns away costs that child alone. Nothing
is left out in silence: headings that come twice are told apart, values without one keep their
place as a name, and a file of too many rows is refused whole.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from tocsin.desk.field.asked.steps import clean
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.meaning import encodings
from tocsin.ground.errors import TocsinError

Row = dict[str, str]
MOST_ROWS, MOST_CELL, LONGEST_NAME = 20_000, 2_000_000, 200
COST = Bounds(seconds=30.0, megabytes=512, answer_megabytes=128)
"""What reading one file may cost."""
_AGAIN = re.compile(r" \(\d+\)$")
_BEFORE_JSON = b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t"


class _Trouble(Exception):  # noqa: N818 - in the child; what becomes of it is told by ``rows_of``
    """Why there are no rows: a word of ``rows_of``."""


def rows_of(content: bytes) -> list[Row]:
    """The submissions of a file, every value as text; TocsinError where they cannot be had."""
    try:
        found, why = bounded(told, content, bounds=COST, file="")
    except TocsinError:
        found, why = [], "cost"
    if not why:
        return list(found)
    if why == "rows":
        raise TocsinError(
            _("This file has more than %(most)d submissions.") % {"most": MOST_ROWS},
            mend=_("Divide it, and bring the parts in one after the other."),
        )
    problem = {
        "cost": _("Reading this file would cost more than it may."),
        "workbook": _("This workbook cannot be read."),
        "table": _("This table cannot be read."),
        "json": _("This JSON cannot be read."),
        "none": _("There is no submission in this file."),
    }[why]
    raise TocsinError(problem, mend="")


def told(content: bytes) -> tuple[list[Row], str]:
    """In the child: the rows, or a word for why there are none."""
    try:
        rows = _read(content)
    except _Trouble as trouble:
        return [], str(trouble)
    return (rows, "") if len(rows) <= MOST_ROWS else ([], "rows")


def first_name(name: str) -> str:
    """The heading itself, where it stood in a file more than once."""
    return _AGAIN.sub("", name)


def _read(content: bytes) -> list[Row]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        return list(_table(_workbook(content)))
    if content[:256].lstrip(_BEFORE_JSON)[:1] in (b"[", b"{"):
        return list(_submissions(content))
    return list(_table(_delimited(content)))


def _workbook(content: bytes) -> list[list[str]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0).to_python(nrows=MOST_ROWS + 2)
    except MemoryError:
        raise
    except Exception:
        raise _Trouble("workbook") from None
    return [[_text(cell) for cell in line] for line in sheet]


def _delimited(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    head = text[: text.find("\n") + 1] or text
    mark = max(",;\t", key=head.count)
    csv.field_size_limit(MOST_CELL)  # the child's own
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise _Trouble("table") from None


def _decoded(content: bytes) -> str:
    """The text, in the encoding that its bytes speak for."""
    found = encodings.guess(content[: 2**18])
    body = content[found.bom :]
    if found.wide:
        return body.decode(found.name, "replace")
    lines = (encodings.decode_line(line, found.name, "windows-1251")[0] for line in
             body.split(b"\n"))  # fmt: skip
    return "\n".join(lines)


def _table(lines: list[list[str]]) -> Iterator[Row]:
    head, *rest = lines or [[]]
    names = list(_apart(clean(name, lines=False)[:LONGEST_NAME] for name in head))
    for line in rest:
        # what stands under no heading is kept under the number of its column
        item = {
            names[at] if at < len(names) and names[at] else f"#{at + 1}": _text(value).strip()
            for at, value in enumerate(line)
            if (at < len(names) and names[at]) or value.strip()
        }
        if any(item.values()):
            yield item


def _apart(names: Iterable[str]) -> Iterator[str]:
    """The same names, one that came before with how often it did: ``when``, ``when (2)``."""
    met: Counter[str] = Counter()
    for name in names:
        met[name] += 1
        yield name if not name or met[name] == 1 else f"{name} ({met[name]})"


def _submissions(content: bytes) -> Iterator[Row]:
    try:
        found = json.loads(content, object_pairs_hook=_members)
    except (ValueError, RecursionError):
        raise _Trouble("json") from None
    if isinstance(found, dict):
        found = next((found[k] for k in ("results", "value", "data", "rows") if k in found),
                     [found])  # fmt: skip
    if not isinstance(found, list):
        raise _Trouble("none")
    for item in found:
        if isinstance(item, dict):
            yield dict(_flat(item))


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names that come twice are told apart."""
    names = _apart(clean(name, lines=False)[:LONGEST_NAME] for name, _value in pairs)
    return dict(zip(names, (value for _name, value in pairs), strict=True))


def _flat(item: dict[str, Any], under: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        name = f"{under}{key}"
        if isinstance(value, dict) and depth < 8:
            yield from _flat(value, f"{name}/", depth + 1)
        elif isinstance(value, list):
            yield name, _text(json.dumps(value, ensure_ascii=False)) if value else ""
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    return "" if value is None else clean(str(value), lines=True)
