"""What became of columns: renamed, counted in something else, turned round, added, gone, moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tocsin.compare.alterations import Alteration, Kind, Options, Spot
from tocsin.compare.tables.contrary import opposed
from tocsin.compare.tables.headings import counts_otherwise
from tocsin.formats.meaning import values
from tocsin.formats.tables import Table, clientbank

if TYPE_CHECKING:
    from tocsin.compare.alignment import Aligned


def column_alterations(aligned: Aligned, options: Options) -> Iterator[Alteration]:
    """The alterations of headings and columns, before those of rows."""
    spots = _spot(options.original_name, aligned.one), _spot(options.returned_name, aligned.two)
    renamed = set(aligned.mapping.renamed)
    for a, b in aligned.mapping.pairs:
        first, second = aligned.one.columns[a], aligned.two.columns[b]
        otherwise = (
            counts_otherwise(first.name, second.name, figures=_figures(aligned, a))
            if first.named and second.named
            else None
        )
        contrary = first.named and second.named and opposed(first.name, second.name)
        if otherwise is None and not contrary and (a, b) not in renamed:
            continue
        substance = contrary or otherwise is not None
        facts: tuple[tuple[str, str], ...] = (("before", first.name), ("after", second.name))
        if otherwise is not None:
            facts = (*facts, ("counted-before", otherwise[0]), ("counted-after", otherwise[1]))
        yield Alteration(
            Kind.COLUMN_RENAMED,
            substance,
            *spots,
            before=first.name if substance else "",
            after=second.name if substance else "",
            explanation="correction" if substance else "resave",
            facts=facts,
        )
    if aligned.mapping.reordered:
        order = [aligned.two.columns[b].name for _, b in aligned.mapping.pairs]
        facts = (("columns", " · ".join(order)),)
        yield Alteration(Kind.COLUMNS_REORDERED, False, *spots, explanation="resave", facts=facts)
    yield from _one_sided(aligned, options)


def _figures(aligned: Aligned, position: int) -> bool:
    """Whether most filled cells of an original column are numbers."""
    cells = [row[position] for row in _sample(aligned.one) if row[position].strip()]
    numbers = sum(values.number(cell, aligned.one.conventions) is not None for cell in cells)
    return numbers * 5 > len(cells) * 4 > 0


def _sample(table: Table) -> list[Sequence[str]]:
    """Some hundred rows below the heading, those of the usual width."""
    for numbers, rows in table.batches():
        width = len(table.columns)
        both = zip(numbers[:300], rows[:300], strict=True)
        return [row for number, row in both if number > table.heading() and len(row) == width]
    return []


def _spot(file: str, table: object) -> Spot:
    name = getattr(table, "name", "")
    return Spot(file, f"sheet={name}" if name else "")


def _one_sided(aligned: Aligned, options: Options) -> Iterator[Alteration]:
    for positions, table, kind in (
        (aligned.mapping.removed, aligned.one, Kind.COLUMN_REMOVED),
        (aligned.mapping.added, aligned.two, Kind.COLUMN_ADDED),
    ):
        gone = kind is Kind.COLUMN_REMOVED
        for position in positions:
            filled = _filled(table, position)
            name = table.columns[position].name
            making = clientbank.is_making_column(table.columns, name)
            yield Alteration(
                kind,
                filled > 0 and not making,
                Spot(options.original_name) if gone else None,
                None if gone else Spot(options.returned_name),
                before=name if gone else "",
                after="" if gone else name,
                explanation="partial-export" if gone else "resave",
                facts=(("filled-in-sample", str(filled)),),
            )


def _filled(table: object, position: int) -> int:
    columns = table.columns  # type: ignore[attr-defined]
    for _, rows in table.batches():  # type: ignore[attr-defined]
        seen = [row for row in rows[:5000] if len(row) == len(columns)]
        heading = columns[position].name
        return sum(1 for row in seen if row[position].strip() and row[position] != heading)
    return 0
