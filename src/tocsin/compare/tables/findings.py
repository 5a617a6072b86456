"""From paired rows to alterations: which differences are substance, which are form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tocsin.compare.alignment import Aligned, Loose, Pairs
from tocsin.compare.alterations import (
    Alteration,
    CellChange,
    Found,
    Kind,
    Line,
    More,
    Options,
    Side,
    Spot,
    Tally,
    difference,
    matters,
    signed,
)
from tocsin.compare.tables import restated
from tocsin.compare.tables.columns import column_alterations
from tocsin.compare.tables.formulacells import Behind, kind_of_change
from tocsin.compare.tables.headings import counts_otherwise
from tocsin.formats.tables import clientbank

_FURNITURE = ("heading", "page", "blank")
_IN_CONTEXT = 4000


class Findings:
    """Fills a :class:`Found` from two aligned tables and their paired rows."""

    def __init__(self, aligned: Aligned, options: Options, found: Found) -> None:
        """Keep what is needed to word each alteration."""
        self.aligned, self.options, self.found = aligned, options, found
        self.pairs = Pairs()
        self.more = More(options.more)
        self.folded: dict[tuple[int, str], restated.Folded] = defaultdict(restated.Folded)
        self.same = 0
        self.begun = False
        self.one = Side(aligned.one.conventions, aligned.one.encoding)
        self.two = Side(aligned.two.conventions, aligned.two.encoding)
        removed = [aligned.one.columns[a].name for a in aligned.mapping.removed]
        added = [aligned.two.columns[b].name for b in aligned.mapping.added]
        self.headings = (*(column.name for column in aligned.columns), *removed, *added)
        self.blank_added = ("",) * len(added)
        self.blank_removed = ("",) * len(removed)
        self.behind = Behind.of(aligned.one, aligned.two)
        self.tally = Tally()
        self.out: list[tuple[int, Alteration]] = []

    def take(self, pairs: Pairs) -> None:
        """Word the differences of some paired rows, count them, add them up."""
        first, self.begun, self.pairs = not self.begun, True, pairs
        if first:
            self._columns()
        self._order(first=first)
        self._changed()
        self._one_sided()
        self.same += len(pairs.same)
        self._list()

    def _list(self) -> None:
        """List what was worded: in memory up to the limit, then in the file of further ones."""
        found = self.found
        self.out.sort(key=lambda item: item[0])
        every = [item for _, item in self.out]
        self.out = []
        for item in every:
            found.counts[item.kind] = found.counts.get(item.kind, 0) + 1
        room = max(0, self.options.listed - len(found.alterations))
        found.omitted += sum(item.substance for item in every[room:])
        self.more.add(every[room:])
        found.alterations += self._with_context(every[:room])

    def finish(self) -> None:
        """What holds for the whole table, once all paired rows were taken."""
        found, aligned = self.found, self.aligned
        for (column, note), folded in sorted(self.folded.items()):
            self._restated(column, note, folded)
        listed, self.options = self.options.listed, replace(self.options, listed=1 << 60)
        self._list()
        self.options = replace(self.options, listed=listed)
        found.more = self.more.close()
        found.effects = self.tally.effects()
        if aligned.key:
            found.key = tuple(aligned.columns[i].name for i in aligned.key)
        found.measures = {
            "rows_original": aligned.rows_one,
            "rows_returned": aligned.rows_two,
            "rows_unchanged": aligned.equal + self.same,
        }

    def _spot(self, number: int, *, original: bool) -> Spot:
        table = self.aligned.one if original else self.aligned.two
        name = self.options.original_name if original else self.options.returned_name
        return Spot(table.file(number) or name, table.place(number))

    def _form(self, kind: Kind, explanation: str, **facts: str) -> None:
        self.out.append(
            (
                -1,
                Alteration(
                    kind,
                    False,
                    Spot(
                        self.options.original_name,
                        self.aligned.one.name and f"sheet={self.aligned.one.name}",
                    ),
                    Spot(
                        self.options.returned_name,
                        self.aligned.two.name and f"sheet={self.aligned.two.name}",
                    ),
                    explanation=explanation,
                    facts=tuple(facts.items()),
                ),
            )
        )

    def _columns(self) -> None:
        self.out += [(-1, item) for item in column_alterations(self.aligned, self.options)]

    def _order(self, *, first: bool) -> None:
        aligned = self.aligned
        for a, b in aligned.moved if first else ():
            self._moved(a, b)
        otherwise = 0
        for one, two in self.pairs.same:
            if one.role in _FURNITURE or one.rank == two.rank:
                otherwise += one.cells != two.cells
            elif aligned.same_order:
                self._moved(one.number, two.number)
        if otherwise:
            self._form(Kind.FORMAT_CHANGED, "resave", rows=str(otherwise))
        if first and not aligned.same_order and not aligned.moved:
            self._form(Kind.ROWS_REORDERED, "sorting", rows=str(aligned.equal))

    def _moved(self, a: int, b: int) -> None:
        self.out.append(
            (
                a,
                Alteration(
                    Kind.ROW_MOVED,
                    False,
                    self._spot(a, original=True),
                    self._spot(b, original=False),
                    columns=self.headings,
                    explanation="sorting",
                ),
            )
        )

    def _changed(self) -> None:
        aligned = self.aligned
        changes = [self._cells(a, b) for a, b in self.pairs.changed]
        seen_one = aligned.sample_one + [row.canon for row in aligned.loose_one]
        seen_two = aligned.sample_two + [row.canon for row in aligned.loose_two]
        whole = restated.whole_columns(changes, seen_one, seen_two, len(aligned.columns))
        whole |= restated.renumbered_columns(changes, aligned.sample_one, aligned.sample_two)
        for (a, b), cells in zip(self.pairs.changed, changes, strict=True):
            kept = []
            for column, cell in cells:
                names = [(column, "renumbered"), (column, cell.note)]
                rule = next((name for name in names if name in whole), None)
                if rule:
                    self.folded[rule].add(cell)
                else:
                    kept.append(cell)
            if a.role == b.role and a.role in _FURNITURE:
                continue
            touched = [cell.column for cell in kept]
            if kept and clientbank.is_making(self.aligned.one.columns, a.cells, touched):
                self._form(Kind.METADATA_CHANGED, "resave", columns=" · ".join(touched))
                continue
            if kept or not (a.regular and b.regular):
                self._change(a, b, tuple(kept))

    def _cells(self, a: Loose, b: Loose) -> list[tuple[int, CellChange]]:
        if not (a.regular and b.regular):
            return []
        out = []
        for index, (i, j) in enumerate(self.aligned.mapping.pairs):
            column = self.aligned.columns[index]
            cell = difference(column, a.cells[i], b.cells[j], self.one, self.two)
            if cell is not None:
                out.append((index, self.behind.shown(cell, (a.number, i), (b.number, j))))
        return out

    def _change(self, a: Loose, b: Loose, cells: tuple[CellChange, ...]) -> None:
        names = [cell.column for cell in cells]
        if a.role == b.role == "data" and (not cells or matters(self.aligned.columns, names)):
            self._count(a, after=False)
            self._count(b, after=True)
        self.out.append(
            (
                a.number,
                Alteration(
                    kind_of_change(cells),
                    True,
                    self._spot(a.number, original=True),
                    self._spot(b.number, original=False),
                    columns=self.headings if a.regular and b.regular else (),
                    row_before=self._shown(a, original=True),
                    row_after=self._shown(b, original=False),
                    cells=cells,
                    explanation="recalculation" if self._follows(names) else _explain(cells),
                    facts=(*_role(a), *((("follows", "balance"),) if self._follows(names) else ())),
                ),
            )
        )

    def _follows(self, names: list[str]) -> bool:
        """True when nothing but a running balance changed: it carries an alteration on."""
        balances = {c.name for c in self.aligned.columns if c.part == "balance"}
        return bool(names) and set(names) <= balances

    def _restated(self, column: int, note: str, folded: restated.Folded) -> None:
        facts = [("note", note), ("column", self.aligned.columns[column].name)]
        facts += [("cells", str(folded.count))]
        if note == "rounded":
            facts.append(("net", signed(folded.net)))
        why = {
            "rounded": "export-rounding",
            "lost-letters": "code-page",
            "lost-zeros": "lost-zeros",
            "lost-time": "resave",
            "renumbered": "sorting",
        }
        self.out.append(
            (
                -1,
                Alteration(
                    Kind.VALUES_RESTATED,
                    False,
                    Spot(self.options.original_name),
                    Spot(self.options.returned_name),
                    cells=tuple(folded.examples),
                    explanation=why.get(note, "resave"),
                    facts=tuple(facts),
                ),
            )
        )

    def _one_sided(self) -> None:
        furniture: Counter[str] = Counter()
        self._titles()
        for row in self.pairs.removed:
            if row.role in _FURNITURE:
                furniture[f"{row.role}-lines-gone"] += 1
                continue
            if row.role == "data":
                self._count(row, after=False)
            self._alone(Kind.ROW_REMOVED, row, "partial-export", original=True)
        for row in self.pairs.added:
            if row.role in _FURNITURE:
                furniture[f"{row.role}-lines-new"] += 1
                continue
            if row.role == "data":
                self._count(row, after=True)
            self._alone(Kind.ROW_ADDED, row, "later-entry", original=False)
        if furniture:
            facts = {key: str(value) for key, value in furniture.items()}
            self._form(Kind.FORMAT_CHANGED, "page-break", **facts)

    def _titles(self) -> None:
        """A line above the headings that says what all is counted in, and now says otherwise."""
        one = [row for row in self.pairs.removed if row.role in ("title", "note")]
        two = [row for row in self.pairs.added if row.role in ("title", "note")]
        for a, b in zip(one, two, strict=False):
            otherwise = counts_otherwise(" ".join(a.cells), " ".join(b.cells))
            if otherwise is None:
                continue
            self.pairs.removed.remove(a)
            self.pairs.added.remove(b)
            facts = (*_role(a), ("counted-before", otherwise[0]), ("counted-after", otherwise[1]))
            spots = self._spot(a.number, original=True), self._spot(b.number, original=False)
            item = Alteration(
                Kind.ROW_CHANGED,
                True,
                *spots,
                row_before=a.cells,
                row_after=b.cells,
                explanation="correction",
                facts=facts,
            )
            self.out.append((a.number, item))

    def _alone(self, kind: Kind, row: Loose, why: str, *, original: bool) -> None:
        spot = self._spot(row.number, original=original)
        shown = self._shown(row, original=original)
        facts = _role(row)
        if not row.regular:
            facts = (*facts, ("ragged", f"{len(row.cells)} cells"))
        self.out.append(
            (
                row.number,
                Alteration(
                    kind,
                    row.role != "title",
                    spot if original else None,
                    None if original else spot,
                    columns=self.headings if row.regular else (),
                    row_before=shown if original else (),
                    row_after=() if original else shown,
                    explanation=why,
                    facts=facts,
                ),
            )
        )

    def _count(self, row: Loose, *, after: bool) -> None:
        if row.regular:
            self.tally.add(self.aligned.columns, row.canon, after=after)

    def _shown(self, row: Loose, *, original: bool) -> tuple[str, ...]:
        """A row as stored, in the order of ``columns`` of the alteration."""
        if not row.regular:
            return row.cells
        mapping = self.aligned.mapping
        if original:
            own = tuple(row.cells[a] for a, _ in mapping.pairs)
            return (*own, *(row.cells[a] for a in mapping.removed), *self.blank_added)
        own = tuple(row.cells[b] for _, b in mapping.pairs)
        return (*own, *self.blank_removed, *(row.cells[b] for b in mapping.added))

    def _with_context(self, items: list[Alteration]) -> list[Alteration]:
        """Neighbouring rows of each listed alteration, on both sides."""
        near = self.options.context
        if not near or len(items) > _IN_CONTEXT:
            return items
        one = self._neighbours((item.original for item in items), original=True)
        two = self._neighbours((item.returned for item in items), original=False)
        return [
            replace(
                item,
                context_before=one.get(item.original.place, ()) if item.original else (),
                context_after=two.get(item.returned.place, ()) if item.returned else (),
            )
            for item in items
        ]

    def _neighbours(
        self, spots: Iterable[Spot | None], *, original: bool
    ) -> dict[str, tuple[Line, ...]]:
        table = self.aligned.one if original else self.aligned.two
        near = self.options.context
        if table.file(0):
            return {}
        places = {spot.place for spot in spots if spot and "row=" in spot.place}
        wanted = {place: int(place.rpartition("row=")[2]) for place in places}
        numbers = {n for at in wanted.values() for n in range(at - near, at + near + 1)}
        rows = table.fetch(numbers)
        return {
            place: tuple(
                Line(table.place(n), rows[n], "here" if n == at else "")
                for n in range(at - near, at + near + 1)
                if n in rows
            )
            for place, at in wanted.items()
        }


def _role(row: Loose) -> tuple[tuple[str, str], ...]:
    return (("role", row.role),) if row.role != "data" else ()


def _explain(cells: tuple[CellChange, ...]) -> str:
    notes = {cell.note for cell in cells}
    if notes == {"rounded"}:
        return "export-rounding"
    if notes == {"lost-letters"} or notes == {"look-alike"}:
        return "code-page"
    if notes == {"invisible"}:
        return "pasted-text"
    return "correction"
