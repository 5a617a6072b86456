"""Workbooks: sheet by sheet, values and formulas, and what a reader of the screen does not see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot, Tally, unreadable
from tocsin.compare.tables import compare_tables, largest, said, written_otherwise
from tocsin.compare.workbooks import emptied, hidden, sheetformulas
from tocsin.formats import kind_of, open_tables, open_workbooks
from tocsin.formats.bounds import Limits
from tocsin.formats.tables import Table
from tocsin.formats.workbooks import Sheet, Workbook
from tocsin.ground.collector import uncollected
from tocsin.ground.errors import TocsinError

_ALIKE = 0.3


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Every alteration between two workbooks, or between a workbook and a table file."""
    try:
        one, two = _open_both(original, returned, options.limits)
    except TocsinError as error:
        return unreadable(error)
    found = Found()
    if isinstance(one, Workbook) and isinstance(two, Workbook):
        found.problems += [*one.problems, *two.problems]
        pairs, removed, added = match_sheets(one.sheets, two.sheets)
        tally = Tally()
        read = one.formulas_read and two.formulas_read
        for first, second in pairs:
            if first.rows and not second.rows:
                part = emptied.compare_sheet(first, second, two.problems, options)
            else:
                part = sheetformulas.compare_sheets(first, second, options, formulas_read=read)
            merge(found, part, tally)
        found.effects = tally.effects()
        _one_sided(removed, added, options, found)
        converted = kind_of(original).name != kind_of(returned).name
        hidden.compare_workbooks(one, two, pairs, options, found, converted=converted)
        if not read:
            found.limits.append("formulas-not-read")
        if converted:
            _converted(original, returned, options, found)
        return found
    tables = _tables(one), _tables(two)
    if not tables[0] or not tables[1]:
        return Found(not_comparable="one side holds no table")
    left, right = _likest(*tables)
    found = compare_tables(left, right, options)
    found.assumed = [
        *(("original", words) for words in said(left)),
        *(("returned", words) for words in said(right)),
    ]
    written_otherwise(original, returned, left, right, options, found)
    others_one = [t for t in tables[0] if t is not left and isinstance(t, Sheet)]
    others_two = [t for t in tables[1] if t is not right and isinstance(t, Sheet)]
    _one_sided(others_one, others_two, options, found)
    return found


def _open_both(
    original: Path, returned: Path, limits: Limits
) -> tuple[Workbook | list[Table], Workbook | list[Table]]:
    with uncollected():
        one, two = open_workbooks(original, returned, limits=limits)
        return (
            one if one is not None else open_tables(original, limits=limits).tables,
            two if two is not None else open_tables(returned, limits=limits).tables,
        )


def _tables(side: Workbook | list[Table]) -> list[Table]:
    return [s for s in side.sheets if s.rows] if isinstance(side, Workbook) else side


def _likest(one: Sequence[Table], two: Sequence[Table]) -> tuple[Table, Table]:
    """The two tables of a converted file that belong together."""
    if len(one) == len(two) == 1:
        return one[0], two[0]
    if len(one) == 1:
        return one[0], max(two, key=lambda t: (_overlap(one[0], t), len(t.columns)))
    if len(two) == 1:
        return max(one, key=lambda t: (_overlap(t, two[0]), len(t.columns))), two[0]
    return largest(list(one)), largest(list(two))


def match_sheets(
    one: Sequence[Sheet], two: Sequence[Sheet]
) -> tuple[list[tuple[Sheet, Sheet]], list[Sheet], list[Sheet]]:
    """Sheets of the same name, then of like content; the rest of each side."""
    names = {sheet.name: sheet for sheet in two}
    pairs = [(sheet, names[sheet.name]) for sheet in one if sheet.name in names]
    rest_one = [s for s in one if s.name not in names]
    taken = {id(b) for _, b in pairs}
    rest_two = [s for s in two if id(s) not in taken]
    scored = sorted(
        (
            (_overlap(a, b), -i, -j, a, b)
            for i, a in enumerate(rest_one)
            for j, b in enumerate(rest_two)
        ),
        key=lambda s: s[:3],
        reverse=True,
    )
    for score, _, _, a, b in scored:
        if score >= _ALIKE and a in rest_one and b in rest_two:
            pairs.append((a, b))
            rest_one = [s for s in rest_one if s is not a]
            rest_two = [s for s in rest_two if s is not b]
    return pairs, rest_one, rest_two


def _overlap(one: Table, two: Table) -> float:
    first, second = _cells(one), _cells(two)
    return len(first & second) / max(1, min(len(first), len(second)))


def _cells(table: Table) -> set[tuple[str, ...]]:
    """Some rows of a table as sets of filled cells, order of columns aside."""
    for _, rows in table.batches():
        return {tuple(sorted(filter(None, row))) for row in rows[:2000]} - {()}
    return set()


def merge(found: Found, part: Found, tally: Tally) -> None:
    """Add what one pair of sheets gave to what the file gave."""
    found.alterations += part.alterations
    for kind, count in part.counts.items():
        found.counts[kind] = found.counts.get(kind, 0) + count
    for name, count in part.measures.items():
        found.measures[name] = found.measures.get(name, 0) + count
    found.omitted += part.omitted
    found.problems += part.problems
    found.limits += [limit for limit in part.limits if limit not in found.limits]
    found.key = found.key or part.key
    tally.merge(part.effects)


def _one_sided(
    removed: Sequence[Sheet], added: Sequence[Sheet], options: Options, found: Found
) -> None:
    for sheets, kind in ((removed, Kind.SHEET_REMOVED), (added, Kind.SHEET_ADDED)):
        for sheet in sheets:
            gone = kind is Kind.SHEET_REMOVED
            side = options.original_name if gone else options.returned_name
            spot = Spot(side, f"sheet={sheet.name}")
            add(
                found,
                Alteration(
                    kind,
                    bool(sheet.rows),
                    spot if gone else None,
                    None if gone else spot,
                    before=sheet.name if gone else "",
                    after="" if gone else sheet.name,
                    explanation="partial-export" if gone else "later-entry",
                    facts=(("rows", str(len(sheet.rows))), ("state", sheet.state)),
                ),
            )


def _converted(original: Path, returned: Path, options: Options, found: Found) -> None:
    add(
        found,
        Alteration(
            Kind.CONVERTED,
            False,
            Spot(options.original_name),
            Spot(options.returned_name),
            kind_of(original).name,
            kind_of(returned).name,
            explanation="resave",
        ),
    )


def add(found: Found, item: Alteration) -> None:
    """Append one alteration and count it."""
    found.alterations.append(item)
    found.counts[item.kind] = found.counts.get(item.kind, 0) + 1
