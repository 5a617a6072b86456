"""One sealed file and what came back of it: its units matched, and what that says.

What could not be read is not said to be missing; what stands in another sheet or member than it
was sealed in was moved, whatever the order of its rows.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tocsin.compare.alterations import Alteration, FileOutcome, Found, Kind, Options, Spot, Verdict
from tocsin.compare.pairs import bounds_for
from tocsin.compare.sealed.dropped import heading_digests
from tocsin.compare.sealed.furniture import open_all
from tocsin.compare.sealed.further import Apart, apart, same_heads
from tocsin.compare.sealed.further import alterations as further_alterations
from tocsin.compare.sealed.houses import Houses, house, houses, told_inside
from tocsin.compare.sealed.quickmatch import quick_match
from tocsin.compare.sealed.rereading import Reading, reread
from tocsin.compare.sealed.rereading import find as find_reading
from tocsin.compare.sealed.takenout import unread_tables, without_columns
from tocsin.compare.sealed.units import findings
from tocsin.compare.tables import counts_otherwise, opposed
from tocsin.formats import FORMATS, kind_of
from tocsin.formats.bounds import bounded_kept
from tocsin.formats.meaning import HEAD, VIEW, sealed_order
from tocsin.formats.tables import Table
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.seal.against import (
    MANY,
    SAME_CONTENT,
    Matching,
    Pair,
    Units,
    match,
    returned_units,
    sealed_units,
)
from tocsin.seal.commit import Runs
from tocsin.seal.vault import Manifest, SealedFile

#: Workbooks of which seals before version 2 hold the values alone (``docs/formats/canonical.md``).
_VALUES_SEALED = ("ods", "xls", "xlsb")
_BOOK = re.compile(r"(?:sheet|member|entry)=.*")


@dataclass(slots=True)
class Side:
    """A returned file that was not sealed under its name, with its units once read."""

    name: str
    path: Path
    units: Units | None = None
    problem: str = ""

    @property
    def unread(self) -> str:
        """Why nothing of it could be read; "" where something was, or where nothing is in it."""
        if self.problem or self.units is None or self.units.count:
            return self.problem
        kind = kind_of(self.path)
        if self.units.problems:
            return self.units.problems[0].problem
        known = FORMATS[kind.name]
        unknown = not known.reader and known.family != "container" and kind.name != "empty"
        return f"it is {kind.name}: {kind.why}" if unknown else ""

    def problems(self) -> list[Diagnosis]:
        """What was met while it was read, and a name that claims another kind."""
        met = list(self.units.problems) if self.units else []
        kind = kind_of(self.path)
        if kind.mismatch:
            words = f"the name says otherwise, but this is {kind.name}: {kind.why}"
            met.append(Diagnosis(words, file=self.name))
        return [replace(problem, file=self.name) for problem in met]

    def read(self, options: Options) -> Units:
        """Its units; empty when its kind has none or it cannot be read (then ``problem`` why)."""
        if self.units is None:
            try:
                self.units = _read(self.path, options)
            except TocsinError as error:
                self.units, self.problem = Units(b"", Runs()), error.diagnosis.problem
            except (OSError, ValueError) as error:
                self.units = Units(b"", Runs())
                self.problem = f"it could not be read ({type(error).__name__})"
        return self.units


def _read(path: Path, options: Options) -> Units:
    """The units of a returned file; a text is read as it streams, the rest at arm's length."""
    size, limits = path.stat().st_size, options.limits
    if size > limits.file_bytes:
        raise TocsinError(f"it holds {size:,} bytes, more than the limit of {limits.file_bytes:,}")
    if kind_of(path).name in ("delimited", "text"):
        return returned_units(path, jobs=options.jobs)
    return bounded_kept(returned_units, path, bounds=bounds_for(size, limits), file=path.name)


@dataclass(slots=True)
class Work:
    """One sealed file and the returned files its units are looked for in."""

    item: SealedFile
    sides: list[Side] = field(default_factory=list)


def outcome(manifest: Manifest, work: Work, options: Options) -> FileOutcome:
    """What became of one sealed file."""
    item = work.item
    names = tuple(side.name for side in work.sides)
    kind = kind_of(work.sides[0].path).name
    out = FileOutcome(Verdict.ALTERED, kind, (item.name,), names)
    if len(names) > 1:
        out.why = "split"
    elif names != (item.name,):
        out.why = "by-content"
    if not item.unit_count:
        out.found.limits.append("bytes-only")
        out.why = out.why or "its bytes differ from the sealed ones"
        return out
    units = _joined(work.sides, options)
    problems = [p for side in work.sides for p in side.problems()]
    unread = next((side for side in work.sides if side.unread), None)
    if unread is not None:  # what could not be read is not said to be missing
        out.verdict, out.why = Verdict.NOT_COMPARABLE, f"{unread.name}: {unread.unread}"
        out.found.problems = problems
        return out
    named = replace(options, original_name=item.name, returned_name=names[0])
    seal = manifest.vault.folder.name
    out.found = _found(manifest, work, units, named, seal)
    out.found.problems = problems
    if _reader(item) < 2 and kind in _VALUES_SEALED:
        out.found.limits.append("formulas-not-sealed")
    if not out.found.substance:
        out.verdict = Verdict.SAME_CONTENT
    return out


def _found(manifest: Manifest, work: Work, units: Units, options: Options, seal: str) -> Found:
    """The alterations between the sealed units of a file and those of what came back."""
    reader = _reader(work.item)
    whole = apart(sealed_units(manifest, work.item), reader)
    came = apart(units, reader)
    big = whole.base.count > MANY
    matching = quick_match(whole.base, came.base) if big else match(whole.base, came.base)
    extra: list[Alteration] = []
    if not big:
        matching, extra = _read_as_sealed(matching, work.sides, options)
        sides = [(side.name, side.path) for side in work.sides]
        matching, told = without_columns(matching, sides, options, seal)
        extra += told
    extra += _unreadable_aside(matching, units, options)
    where = houses(matching) if len(work.sides) == 1 else Houses()
    extra += _renamed(where, matching, options)
    extra += _heads(whole, came, matching, options)
    sides = [(side.name, side.path) for side in work.sides]
    found = findings(matching, sides, options, seal, where.crossed)
    if reader > 1 and VIEW in whole.further and VIEW not in came.further:
        found.limits.append("formulas-not-sealed")  # it came back as no workbook
    elif reader > 1:
        names = options.original_name, options.returned_name
        extra += further_alterations(whole, came, matching, names, seal, where.renamed())
    for alteration in extra:
        found.counts[alteration.kind] = found.counts.get(alteration.kind, 0) + 1
    found.alterations += extra
    return found


def _unreadable_aside(matching: Matching, returned: Units, options: Options) -> list[Alteration]:
    """Sheets and members that could not be read: what was sealed of them is not said to be gone."""
    seen = {house(prefix) for _, prefix, _, _ in returned.runs.items}
    blind = {p.place for p in returned.problems if _BOOK.fullmatch(p.place)} - seen
    if not blind:
        return []
    known = {house(prefix) for _, prefix, _, _ in matching.sealed.runs.items}
    known |= {prefix for _, prefix, first, _ in matching.sealed.runs.items if first is None}
    label = matching.sealed.runs.label
    kept = []
    for i in matching.missing:
        place = label(i).partition("/")[2]
        if not any(place == shut or place.startswith(f"{shut}/") for shut in blind):
            kept.append(i)
    matching.missing = kept
    out = []
    for place in sorted(blind):
        there = place in known
        kind = Kind.ATTACHMENT_CHANGED if there else Kind.ATTACHMENT_ADDED
        kind = Kind.BYTES_CHANGED if place.startswith("sheet=") else kind
        before = Spot(options.original_name, place) if there else None
        after = Spot(options.returned_name, place)
        facts = (("sealed", "cannot be read in the returned copy"),)
        out.append(Alteration(kind, True, before, after, explanation="resave", facts=facts))
    return out


def _renamed(where: Houses, matching: Matching, options: Options) -> list[Alteration]:
    """Sheets and members under another name, inner files packed or saved otherwise."""
    names = options.original_name, options.returned_name
    out = []
    for was, now in where.renamed().items():
        sheet, other = was.rpartition("sheet=")[2], now.rpartition("sheet=")[2]
        if "sheet=" in was and "sheet=" in now and sheet != other:
            counted = counts_otherwise(sheet, other) is not None or opposed(sheet, other)
            spots = Spot(names[0], was), Spot(names[1], now)
            out.append(Alteration(Kind.SHEET_RENAMED, counted, *spots, sheet, other))
    saved, called = told_inside(matching, where)
    for was, now in called:
        spots = Spot(names[0], was), Spot(names[1], now)
        out.append(Alteration(Kind.METADATA_CHANGED, False, *spots, explanation="resave"))
    if saved:
        facts = (("parts", str(saved)),)
        spots = Spot(names[0]), Spot(names[1])
        out.append(Alteration(Kind.RESAVED, False, *spots, explanation="resave", facts=facts))
    return out


def _heads(sealed: Apart, came: Apart, matching: Matching, options: Options) -> list[Alteration]:
    """Take out heads of exchange files that say only when and how the file was made."""
    if HEAD not in sealed.further or HEAD not in came.further:
        return []
    out = []
    places = {matching.returned.runs.label(j).partition("/")[2]: j for j in matching.added}
    for i in list(matching.missing):
        place = matching.sealed.runs.label(i).partition("/")[2]
        twin = next((p for p in places if same_heads(sealed, came, place, p)), None)
        if twin is not None:
            matching.missing.remove(i)
            j = places.pop(twin)
            matching.added.remove(j)
            insort(matching.pairs, Pair(i, j, 1, SAME_CONTENT), key=lambda pair: pair.sealed)
            spots = Spot(options.original_name, place), Spot(options.returned_name, twin)
            out.append(Alteration(Kind.METADATA_CHANGED, False, *spots, explanation="resave"))
    return out


def _read_as_sealed(
    matching: Matching, sides: Sequence[Side], options: Options
) -> tuple[Matching, list[Alteration]]:
    """The matching under the sealed reading of the columns, and what that says of them."""
    strange = unread_tables(matching) if matching.added and matching.missing else set()
    if len(sides) != 1 or not strange:
        return matching, []
    units, said = matching.returned, list[Alteration]()
    whole = bytes(matching.sealed.digests)
    known = {whole[at + 32 : at + 96] for at in range(0, len(whole), 96)}
    for tables in open_all([(sides[0].name, sides[0].path)], options.limits).values():
        for table in tables:
            if table.place(0).removesuffix("0") not in strange:
                continue
            found = find_reading(table, matching.sealed)
            if found is None or _as_it_stands(found, table):
                continue
            units = reread(units, table, found, matching.sealed)
            one = Spot(options.original_name)
            spot = Spot(sides[0].name, table.place(table.heading()) if table.heading() else "")
            for column in found.left_out:
                name = table.columns[column].name
                said.append(
                    Alteration(Kind.COLUMN_ADDED, True, one, spot, after=name, explanation="resave")
                )
            order = " · ".join(table.columns[i].name for i in (*found.ordinary, *found.personal))
            # the sealed headings, over other columns: debit stands where credit stood
            wander = not found.left_out and heading_digests(table) in known
            how = "found by the cells, not by the headings"
            how = "the headings stand over other columns" if wander else how
            facts = (("columns", order), ("sealed", how))
            said.append(
                Alteration(
                    Kind.COLUMN_RENAMED, wander, one, spot, explanation="resave", facts=facts
                )
            )
    if not said:
        return matching, []
    again = match(matching.sealed, units)
    return (again, said) if len(again.missing) < len(matching.missing) else (matching, [])


def _as_it_stands(found: Reading, table: Table) -> bool:
    """Whether a table is read as its own headings say: another one of the book is not."""
    own = tuple(map(tuple, sealed_order(table.columns)))
    return not found.left_out and (found.ordinary, found.personal) == own


def _reader(item: SealedFile) -> int:
    """The version of the reader that made the sealed units (``canonical.md``)."""
    units = item.record.get("units")
    name = str(units.get("reader", "")) if isinstance(units, dict) else ""
    number = name.removeprefix("tocsin-units/")
    return int(number) if number.isdigit() else 1


def _joined(sides: Sequence[Side], options: Options) -> Units:
    """The units of all parts of a split file, each place led by the name of its file."""
    if len(sides) == 1:
        return sides[0].read(options)
    runs = Runs()
    for side in sides:
        for kind, prefix, first, count in side.read(options).runs.items:
            runs.items.append([kind, f"{side.name}#{prefix}", first, count])
    return Units(b"".join(bytes(side.read(options).digests) for side in sides), runs)
