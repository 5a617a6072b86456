"""Lines of a printed table that are no entries: headings repeated, and page lines.

An export to another page size has them elsewhere, or not at all. In the returned copy they can
be read. In the seal they are digests; but what such a line says is no secret ("Стр. 3", the
headings themselves), so its digest can be computed and looked for. A sealed unit whose digest
is that of such a line is proven to be one, and its absence is form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tocsin.formats import open_tables
from tocsin.formats.bounds import Limits
from tocsin.formats.meaning import Canon, role_of, sealed_order
from tocsin.formats.tables import Table
from tocsin.ground.errors import TocsinError
from tocsin.seal.against import Matching
from tocsin.seal.commit import UNIT, unit_digests

_PAGES = (
    "Стр. {n}", "стр. {n}", "Стр {n}", "Страница {n}", "страница {n}", "Лист {n}", "лист {n}",
    "Бет {n}", "бет {n}", "Page {n}", "page {n}", "Página {n}", "Pág. {n}", "p. {n}", "- {n} -",
)  # fmt: skip
_FURNITURE = ("heading", "page", "blank")
_MOST_PAGES = 3000


def open_all(sides: Sequence[tuple[str, Path]], limits: Limits) -> dict[str, list[Table]]:
    """The tables of each returned file, by its name; a file without tables has none."""
    out: dict[str, list[Table]] = {}
    for name, path in sides:
        try:
            out[name] = open_tables(path, limits=limits).tables
        except TocsinError:
            out[name] = []
    return out


def returned_roles(
    tables: Mapping[str, Sequence[Table]], places: Iterable[tuple[int, str, str]]
) -> dict[int, str]:
    """Which returned units are furniture: unit -> role, from (unit, file, place)."""
    wanted: dict[tuple[str, str], int] = {(file, place): unit for unit, file, place in places}
    out: dict[int, str] = {}
    for file, some in tables.items():
        for table in some:
            lead = table.place(0).removesuffix("0")
            numbers = {
                int(place.removeprefix(lead)): unit
                for (name, place), unit in wanted.items()
                if name == file and place.startswith(lead) and place[len(lead) :].isdigit()
            }
            for number, cells in table.fetch(numbers).items() if numbers else ():
                role = role_of(cells, table.columns)
                if number < table.heading() and role in ("data", "note"):
                    role = "title"
                if role in (*_FURNITURE, "title"):
                    out[numbers[number]] = role
    return out


def sealed_roles(matching: Matching, tables: Iterable[Table]) -> dict[int, str]:
    """Which of the sealed units that did not come back are proven to be furniture."""
    missing = {
        matching.sealed.digests[i * UNIT + 32 : (i + 1) * UNIT]: "" for i in matching.missing
    }
    if not missing:
        return {}
    pages = min(_MOST_PAGES, matching.sealed.count // 5 + 2)
    for table in tables:
        for role, digest in _known(table, pages):
            if digest in missing:
                missing[digest] = role
    named = {
        i: missing[matching.sealed.digests[i * UNIT + 32 : (i + 1) * UNIT]]
        for i in matching.missing
    }
    return {i: role for i, role in named.items() if role}


def _known(table: Table, pages: int) -> Iterator[tuple[str, bytes]]:
    """The digests of meaning of headings and page lines a table like this one may hold."""
    canon = Canon(table.columns, table.conventions)
    width = len(table.columns)
    if table.columns and table.columns[0].named:
        ordinary, personal = canon.groups([[column.name for column in table.columns]])
        yield "heading", unit_digests(b"", ordinary[0], personal[0])[32:]
    own = len(sealed_order(table.columns)[1])
    for number in range(1, pages + 1):
        for form in _PAGES:
            text = form.format(n=number)
            yield "page", unit_digests(b"", (text,), ())[32:]
            for place in range(width):
                cells = [""] * width
                cells[place] = text
                plain, mine = tuple(cells[: width - own]), tuple(cells[width - own :])
                yield "page", unit_digests(b"", plain, mine)[32:]
