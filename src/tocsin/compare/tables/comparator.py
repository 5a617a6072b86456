"""The comparator of files that hold one table: delimited text, DBF, 1C bank exchange."""

from __future__ import annotations

from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot, unreadable
from tocsin.compare.tables.rows import compare_tables
from tocsin.formats import kind_of, open_tables
from tocsin.formats.tables import DbfTable, Table, TextTable
from tocsin.ground.errors import TocsinError


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Every alteration between the tables of two files."""
    try:
        one = open_tables(original, limits=options.limits)
        two = open_tables(returned, limits=options.limits)
    except TocsinError as error:
        return unreadable(error)
    if not one.tables or not two.tables:
        return Found(
            problems=[*one.problems, *two.problems], not_comparable="one side holds no table"
        )
    found = compare_tables(largest(one.tables), largest(two.tables), options)
    found.problems += [*one.problems, *two.problems]
    marks(largest(one.tables), largest(two.tables), options, found)
    found.assumed = [
        *(("original", words) for words in said(largest(one.tables))),
        *(("returned", words) for words in said(largest(two.tables))),
    ]
    written_otherwise(original, returned, largest(one.tables), largest(two.tables), options, found)
    return found


def marks(one: Table, two: Table, options: Options, found: Found) -> None:
    """Records of a DBF marked or unmarked as deleted, their fields unchanged."""
    if not (isinstance(one, DbfTable) and isinstance(two, DbfTable)):
        return
    where: dict[bytes, list[int]] = {}
    for number in sorted(two.raw, reverse=True):
        where.setdefault(two.raw[number][1:], []).append(number)
    for number, record in one.raw.items():
        places = where.get(record[1:])
        if not places:
            continue
        other = places.pop()
        before, after = number in one.deleted, other in two.deleted
        if before != after:
            found.alterations.append(
                Alteration(
                    Kind.DELETED_MARK,
                    True,
                    Spot(options.original_name, one.place(number)),
                    Spot(options.returned_name, two.place(other)),
                    before="deleted" if before else "kept",
                    after="deleted" if after else "kept",
                    columns=tuple(column.name for column in one.columns),
                    row_before=one.rows[number],
                    row_after=two.rows[other],
                    explanation="correction",
                )
            )
            found.counts[Kind.DELETED_MARK] = found.counts.get(Kind.DELETED_MARK, 0) + 1


def largest(tables: list[Table]) -> Table:
    """The table with most columns that hold rows (a file of one table has only that)."""
    return max(tables, key=lambda table: len(table.columns))


def said(table: Table) -> list[str]:
    """How a table was read, in words."""
    return table.dialect.said() if isinstance(table, TextTable) else []


def written_otherwise(
    original: Path, returned: Path, one: Table, two: Table, options: Options, found: Found
) -> None:
    """Report as form that the file is of another kind, encoding or dialect."""
    first, second = kind_of(original).name, kind_of(returned).name
    spots = Spot(options.original_name), Spot(options.returned_name)
    news: list[Alteration] = []
    if first != second:
        news.append(Alteration(Kind.CONVERTED, False, *spots, first, second, explanation="resave"))
    elif isinstance(one, TextTable) and isinstance(two, TextTable):
        a, b = one.dialect, two.dialect
        if a.encoding.name != b.encoding.name:
            news.append(
                Alteration(
                    Kind.ENCODING_CHANGED,
                    False,
                    *spots,
                    a.encoding.name,
                    b.encoding.name,
                    explanation="code-page",
                )
            )
        ways = [
            ("separator", a.separator, b.separator),
            ("quotes", str(a.quoting), str(b.quoting)),
        ]
        both = a.voted & b.voted  # a mark that no cell shows was not written otherwise
        if "decimal" in both:
            ways.append(("decimal mark", a.conventions.decimal, b.conventions.decimal))
        if "order" in both:
            ways.append(("order of day and month", a.conventions.order, b.conventions.order))
        different = tuple((name, f"{x} → {y}") for name, x, y in ways if x != y)
        if different:
            news.append(
                Alteration(Kind.RESAVED, False, *spots, facts=different, explanation="resave")
            )
    for item in news:
        found.counts[item.kind] = found.counts.get(item.kind, 0) + 1
    found.alterations[:0] = news
