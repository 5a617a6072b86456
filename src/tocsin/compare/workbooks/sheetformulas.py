"""Formulas of two sheets: changed while the value shown was kept, and the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tocsin.compare.alignment import Aligned, Pairs
from tocsin.compare.alterations import Alteration, CellChange, Found, Kind, Options, Spot
from tocsin.compare.tables import compare_tables
from tocsin.formats.meaning import Canon
from tocsin.formats.workbooks import Sheet, letters
from tocsin.formats.workbooks.formulas import text as formulas


def compare_sheets(
    one: Sheet, two: Sheet, options: Options, *, formulas_read: bool = True
) -> Found:
    """Every alteration between two sheets: rows, cells, formulas behind equal values.

    ``formulas_read`` is False where one side's formulas are not known: then none is compared.
    """
    news: list[Alteration] = []

    def look(aligned: Aligned, pairs: Pairs, found: Found) -> None:
        if formulas_read and (one.formulas or two.formulas):
            news.extend(_formulas(one, two, aligned, pairs, options))

    found = compare_tables(one, two, options, look)
    for name in ("rows_original", "rows_returned", "rows_unchanged"):
        found.measures[name] += one.skipped
    for item in news:
        found.counts[item.kind] = found.counts.get(item.kind, 0) + 1
    found.omitted += max(0, len(news) - options.listed)
    found.alterations += news[: options.listed]
    return found


def _formulas(
    one: Sheet, two: Sheet, aligned: Aligned, pairs: Pairs, options: Options
) -> list[Alteration]:
    """Formulas that differ behind cells whose values do not."""
    spots = (
        Spot(options.original_name, f"sheet={one.name}"),
        Spot(options.returned_name, f"sheet={two.name}"),
    )
    if not one.formulas or not two.formulas:
        lost = sum(map(len, one.formulas.values())) or sum(map(len, two.formulas.values()))
        side = "formulas-gone" if one.formulas else "formulas-new"
        facts = (("note", side), ("cells", str(lost)))
        return [Alteration(Kind.VALUES_RESTATED, False, *spots, explanation="resave", facts=facts)]
    columns = aligned.mapping.pairs
    straight = all(i == j for i, j in columns)
    out = []
    rows = list(equal_rows(one, two, aligned, pairs))
    where = dict(rows)
    for a, b in rows:
        first, second = one.formulas.get(a, {}), two.formulas.get(b, {})
        if a == b and straight and first == second:
            continue
        for i, j in columns:
            before, after = first.get(i, ""), second.get(j, "")
            if before == after == "" or _same(before, after, (a, i), (b, j)):
                continue
            value = _value(one, a, i)
            if value != _value(two, b, j) or _truth(before, after, value):
                continue
            if before and formulas.carried(before, where) == formulas.plain(after):
                continue  # its references went along with the rows they point to
            out.append(_changed(one, two, (a, i), (b, j), before, after, options))
    return out


def _same(before: str, after: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    return bool(before and after) and formulas.same(before, after, one, two)


def _truth(before: str, after: str, value: str) -> bool:
    """True where one side stores the truth value that the other writes as ``=TRUE()``."""
    alone = not (before and after) and value in ("TRUE", "FALSE")
    return alone and formulas.plain(before or after) == value


def _value(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows.get(row, ())
    return cells[column] if column < len(cells) else ""


def _changed(
    one: Sheet,
    two: Sheet,
    at_one: tuple[int, int],
    at_two: tuple[int, int],
    before: str,
    after: str,
    options: Options,
) -> Alteration:
    value_one, value_two = _value(one, *at_one), _value(two, *at_two)
    name = one.columns[at_one[1]].name if at_one[1] < len(one.columns) else letters(at_one[1])
    cell = CellChange(name, value_one, value_two, before_formula=before, after_formula=after)
    where_one = f"sheet={one.name}/row={at_one[0]}"
    where_two = f"sheet={two.name}/row={at_two[0]}"
    return Alteration(
        Kind.FORMULA_CHANGED,
        True,
        Spot(options.original_name, where_one),
        Spot(options.returned_name, where_two),
        before=f"={before}" if before else value_one,
        after=f"={after}" if after else value_two,
        columns=tuple(column.name for column in one.columns),
        row_before=one.rows.get(at_one[0], ()),
        row_after=two.rows.get(at_two[0], ()),
        cells=(cell,),
        explanation="recalculation",
        facts=(("cell", f"{letters(at_two[1])}{at_two[0]}"),),
    )


def equal_rows(one: Sheet, two: Sheet, aligned: Aligned, pairs: Pairs) -> Iterator[tuple[int, int]]:
    """Numbers of the rows that were found equal or were paired, and of formula-only rows."""
    loose_one = {row.number for row in aligned.loose_one}
    loose_two = {row.number for row in aligned.loose_two}
    left = [n for n in one.rows if n not in loose_one]
    right = [n for n in two.rows if n not in loose_two]
    for a, b in (*pairs.same, *pairs.changed):
        yield a.number, b.number
    shown = set(one.rows) | set(two.rows)
    for n in sorted((set(one.formulas) | set(two.formulas)) - shown):
        yield n, n
    if aligned.same_order and len(left) == len(right):
        yield from zip(left, right, strict=True)
        return
    first = Canon(aligned.reading_one.columns, aligned.reading_one.conventions)
    second = Canon(aligned.reading_two.columns, aligned.reading_two.conventions)
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in reversed(right):
        row = second.row(two.rows[n])
        where[tuple(row[j] for j in aligned.reading_two.order)].append(n)
    for n in left:
        row = first.row(one.rows[n])
        places = where.get(tuple(row[i] for i in aligned.reading_one.order))
        if places:
            yield n, places.pop()
