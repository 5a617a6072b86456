"""What is said of a returned table from which columns were taken out, with the originals gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.compare.alterations import Alteration, Kind, Options, Proof, Spot
from tocsin.compare.sealed.dropped import Dropped, find, with_guesses
from tocsin.compare.sealed.furniture import open_all
from tocsin.formats.tables import Table
from tocsin.seal.against import ORDINARY_ONLY, Matching, match
from tocsin.seal.commit import UNIT

_WITHOUT = "without-columns"  # a pair of which all came back but personal columns taken out
_FEW = 8  # rows: fewer are told one by one


def without_columns(
    matching: Matching, sides: Sequence[tuple[str, Path]], options: Options, seal: str
) -> tuple[Matching, list[Alteration]]:
    """The matching where columns were taken out, and what is said of them: not each row's change.

    A row of which a cell is not there is neither proven nor changed: how many there are is said
    with the column. Where most rows came out with the cell guessed, the others were changed.
    """
    strange = unread_tables(matching)
    if len(sides) != 1 or not strange:
        return matching, []
    said = list[Alteration]()
    for tables in open_all(sides, options.limits).values():
        for table in tables:
            if table.place(0).removesuffix("0") not in strange:
                continue
            gone = find(table, matching.sealed)
            if gone is None:
                said += _nothing_reads(matching, table, options)
                continue
            guessed = with_guesses(table, matching.returned, matching.sealed, gone)
            if guessed is not None:
                matching = match(matching.sealed, guessed)
            untold = _set_aside(matching, table, gone)
            said += _taken_out(matching, table, gone, untold, options, seal)
    return matching, said


def unread_tables(matching: Matching) -> set[str]:
    """Tables (``sheet=A/row=``) of which most returned rows are no sealed ones as they are read.

    Of one with personal columns those count too whose personal half is another.
    """
    label = matching.returned.runs.label
    strange = Counter(_table_of(label(j)) for j in matching.added)
    for pair in matching.pairs:
        if pair.how == ORDINARY_ONLY:
            strange[_table_of(label(pair.returned))] += pair.count
    rows = Counter[str]()
    for kind, prefix, first, count in matching.returned.runs.items:
        if kind == "row" and first is not None:
            rows[prefix] += count
    return {lead for lead, many in rows.items() if strange[lead] * 2 > many > 2}


def _table_of(label: str) -> str:
    return label.partition("/")[2].rstrip("0123456789")


def _nothing_reads(matching: Matching, table: Table, options: Options) -> Iterator[Alteration]:
    """A table of which neither the heading nor any row reads as sealed, told once.

    A column under a heading that nobody guesses was taken out, or all was written anew: digests
    cannot tell these apart, and row after row of "changed" would claim that they can.
    """
    lead, sealed = _lead(table), matching.sealed.runs.label
    missing, added = _unmatched(matching, lead)
    proven = any(sealed(pair.sealed).startswith(lead) for pair in matching.pairs)
    if proven or min(len(missing), len(added)) < _FEW:
        return
    first = sealed(min(missing))
    matching.missing = [i for i in matching.missing if i not in missing]
    matching.added = [j for j in matching.added if j not in added]
    facts = (
        ("sealed", "neither the heading nor any row reads as it was sealed"),
        ("rows-without-proof", str(len(missing))),
    )
    place = table.place(table.heading() or 1)
    yield Alteration(
        Kind.ROW_CHANGED,
        True,
        Spot(options.original_name, first.partition("/")[2]),
        Spot(options.returned_name, place),
        explanation="partial-export",
        facts=facts,
    )


def _lead(table: Table) -> str:
    """What the label of every row of a table begins with."""
    return "row/" + table.place(0).removesuffix("0")


def _unmatched(matching: Matching, lead: str) -> tuple[set[int], set[int]]:
    """The rows of one table that did not come back, and those that were not sealed."""
    sealed, returned = matching.sealed.runs.label, matching.returned.runs.label
    missing = {i for i in matching.missing if sealed(i).startswith(lead)}
    return missing, {j for j in matching.added if returned(j).startswith(lead)}


def _set_aside(matching: Matching, table: Table, gone: Dropped) -> int:
    """Take the rows out that nothing can be said of without the columns; how many there are."""
    lead = _lead(table)
    sealed, returned = matching.sealed.runs.label, matching.returned.runs.label
    heading = f"{lead}{table.heading()}"
    missing, added = _unmatched(matching, lead)
    personal = []
    for at, pair in enumerate(matching.pairs):
        if pair.how == ORDINARY_ONLY and sealed(pair.sealed).startswith(lead):
            personal.append(pair)
            # what was sealed of the other columns is what came back
            matching.pairs[at] = replace(pair, how=_WITHOUT)
    rows = sum(p.count for p in matching.pairs if sealed(p.sealed).startswith(lead))
    few = len(missing) * 2 <= rows
    matching.missing = [i for i in matching.missing if i != gone.unit and (few or i not in missing)]
    matching.added = [
        j for j in matching.added if returned(j) != heading and (few or j not in added)
    ]
    told = 0 if few else max(len(missing) - 1, 0)
    return told + sum(pair.count for pair in personal if pair.sealed != gone.unit)


def _taken_out(
    matching: Matching, table: Table, gone: Dropped, rows: int, options: Options, seal: str
) -> Iterator[Alteration]:
    place = matching.sealed.runs.label(gone.unit).partition("/")[2]
    at = gone.unit * UNIT
    digest = bytes(matching.sealed.digests[at + 32 : at + 64]).hex()
    facts = (("sealed", "the heading row had this column"), ("rows-without-proof", str(rows)))
    if gone.added:
        spots = Spot(options.original_name), Spot(options.returned_name)
        new = Alteration(Kind.COLUMN_ADDED, True, *spots, after=gone.added)
        yield replace(new, explanation="resave")
    for name in gone.names:
        yield Alteration(
            Kind.COLUMN_REMOVED,
            True,
            Spot(options.original_name, place),
            Spot(options.returned_name, table.place(table.heading()) if table.heading() else ""),
            before=name,
            explanation="partial-export",
            facts=facts,
            proof=Proof(seal, f"{options.original_name}#{place}", digest),
        )
