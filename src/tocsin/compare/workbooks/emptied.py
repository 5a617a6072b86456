"""A sheet that came back without a row: emptied, or not to be read."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot, Tally
from tocsin.formats.meaning import Canon, role_of
from tocsin.formats.workbooks import Sheet
from tocsin.ground.errors import Diagnosis


def compare_sheet(one: Sheet, two: Sheet, problems: Sequence[Diagnosis], options: Options) -> Found:
    """Every row of ``one`` as gone; a sheet that could not be read is not said to be empty."""
    found = Found(measures={"rows_original": len(one.rows), "rows_returned": 0})
    found.measures["rows_unchanged"] = 0
    spots = (
        Spot(options.original_name, f"sheet={one.name}"),
        Spot(options.returned_name, f"sheet={two.name}"),
    )
    if any(problem.place == spots[1].place for problem in problems):
        facts = (("sealed", "cannot be read in the returned copy"),)
        item = Alteration(Kind.BYTES_CHANGED, True, *spots, explanation="resave", facts=facts)
        found.alterations.append(item)
        found.counts = {Kind.BYTES_CHANGED: 1}
        return found
    tally, canon = Tally(), Canon(one.columns, one.conventions)
    names = tuple(column.name for column in one.columns)
    for number, row in one.rows.items():
        if number > one.header_row and role_of(row, one.columns) == "data":
            tally.add(one.columns, canon.row(row), after=False)
        if len(found.alterations) >= options.listed:
            found.omitted += 1
            continue
        found.alterations.append(
            Alteration(
                Kind.ROW_REMOVED,
                True,
                Spot(options.original_name, one.place(number)),
                columns=names,
                row_before=row,
                explanation="partial-export",
            )
        )
    found.counts = {Kind.ROW_REMOVED: len(one.rows)}
    found.effects = tally.effects()
    return found
