"""Comparisons made by hand for the report's tests: every kind of alteration, synthetic values."""

from __future__ import annotations

import io

from PIL import Image

from tocsin.compare.alterations.vocabulary import (
    Alteration,
    CellChange,
    Comparison,
    Effect,
    FileOutcome,
    Found,
    Kind,
    Line,
    Proof,
    Region,
    Spot,
    Verdict,
)

COLUMNS = ("Дата", "Контрагент", "Сумма")


def picture(shade: int) -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("L", (120, 40), shade).save(out, "PNG")
    return out.getvalue()


def changed(number: int, before: str = "12500.00", after: str = "125000.00") -> Alteration:
    """A changed amount in its row."""
    rows = [("2019-01-09", f"Типография {number}", amount) for amount in (before, after)]
    return Alteration(
        Kind.CELL_CHANGED,
        True,
        Spot("kassa.csv", f"row={number}"),
        Spot("kassa.csv", f"row={number}"),
        columns=COLUMNS,
        row_before=rows[0],
        row_after=rows[1],
        cells=(CellChange("Сумма", before, after, "+112500.00"),),
        context_before=(
            Line(f"row={number - 1}", ("2019-01-08", "Энергосбыт", "1.00")),
            Line(f"row={number}", rows[0], "here"),
        ),
        explanation="correction",
    )


def every_kind() -> list[Alteration]:
    """One alteration of each kind, with the fields such a one carries."""
    out = []
    for number, kind in enumerate(Kind, 1):
        spots = (
            Spot("kassa.csv", f"sheet=Касса/row={number}"),
            Spot("kassa.csv", f"page={number}"),
        )
        more: dict[str, object] = {"before": f"было {number}", "after": f"стало {number}"}
        if kind is Kind.CELL_CHANGED:
            out.append(changed(number))
            continue
        if kind in (Kind.IMAGE_REGION, Kind.PAGE_REPLACED):
            box = (0.1, 0.2, 0.3, 0.25) if kind is Kind.IMAGE_REGION else (0.0, 0.0, 1.0, 1.0)
            more = {"regions": (Region(2, box, picture(10), picture(200), "12", "72"),)}
        if kind is Kind.ROW_ADDED:
            more = {"columns": COLUMNS, "row_after": ("2019", "Альфа", "1.00")}
            spots = (None, spots[1])
        out.append(Alteration(kind, "reordered" not in kind, *spots, explanation="resave", **more))
    return out


def comparison(alterations: list[Alteration], **more: object) -> Comparison:
    """A comparison of one document with these alterations, and one file of every verdict."""
    found = Found(list(alterations), measures={"rows_original": 600, "rows_unchanged": 593})
    found.count()
    outcomes = [
        FileOutcome(Verdict.ALTERED, "delimited", ("kassa.csv",), ("kassa.csv",), "", found)
    ]
    for verdict in Verdict:
        if verdict is not Verdict.ALTERED:
            one = f"{verdict}.txt"
            sides = {
                Verdict.MISSING: ((one,), ()),
                Verdict.ADDED: ((), (one,)),
            }.get(verdict, ((one,), (one,)))
            outcomes.append(FileOutcome(verdict, "text", *sides, why="причина"))
    effects = [
        Effect("total", "", "KGS", "Сумма", 3, 7, "1000", "1001000.5", "+1000000.5"),
        Effect("counterparty", "Альфа", "KGS", "Сумма", 0, 4, "0", "1006000", "+1006000"),
        Effect("counterparty", "Энергосбыт", "KGS", "Сумма", 2, 0, "5999.5", "0", "-5999.5"),
        Effect("month", "2019-06", "KGS", "Сумма", 3, 7, "1000", "1001000.5", "+1000000.5"),
    ]
    return Comparison("sealed", "returned", "files", outcomes, effects, **more)


def proved(item: Alteration) -> Alteration:
    """The same with a proof for its original side."""
    from dataclasses import replace

    return replace(item, proof=Proof("seal 1", "row=7", "ab" * 32))
