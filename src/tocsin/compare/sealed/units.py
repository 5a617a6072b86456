"""From matched units to alterations, with nothing claimed that digests cannot know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, More, Options, Proof, Spot
from tocsin.compare.sealed.furniture import open_all, returned_roles, sealed_roles
from tocsin.compare.sealed.houses import Crossing
from tocsin.compare.sealed.shown import show_documents
from tocsin.formats.tables import Table
from tocsin.seal.against import IDENTICAL, ORDINARY_ONLY, SAME_CONTENT, Matching

_TOP = 60  # lines that may stand above a heading
_GONE = {
    "row": Kind.ROW_REMOVED,
    "page": Kind.PAGE_REMOVED,
    "message": Kind.MESSAGE_REMOVED,
    "attachment": Kind.ATTACHMENT_REMOVED,
    "paragraph": Kind.PASSAGE_REMOVED,
}
_CAME = {
    "row": Kind.ROW_ADDED,
    "page": Kind.PAGE_ADDED,
    "message": Kind.MESSAGE_ADDED,
    "attachment": Kind.ATTACHMENT_ADDED,
    "paragraph": Kind.PASSAGE_ADDED,
}
_MOVED = {"page": Kind.PAGE_MOVED, "paragraph": Kind.PASSAGE_MOVED}
_CHANGED = {
    "row": Kind.ROW_CHANGED,
    "page": Kind.PAGE_REPLACED,
    "message": Kind.MESSAGE_CHANGED,
    "attachment": Kind.ATTACHMENT_CHANGED,
    "paragraph": Kind.PASSAGE_CHANGED,
}


def findings(
    matching: Matching,
    sides: Sequence[tuple[str, Path]],
    options: Options,
    seal: str,
    crossed: Sequence[Crossing] = (),
) -> Found:
    """The alterations of one sealed file, from its matched units.

    ``crossed`` are units that came back in another sheet or member; ``sides`` the returned files by
    name, more than one when it came back in parts.

    A sealed unit without a counterpart and a returned one that stand between the same
    neighbours are one finding ("another stands in its place"); whether the one was made from
    the other is not claimed.
    """
    found = Found(limits=["row-order-from-manifest"])
    words = _Words(matching, options, seal, found)
    words.set_furniture_aside(sides)
    together = _same_gap(matching)
    paired = {j for _, j in together}
    for i, j in together:
        words.replaced(i, j)
    gone = {i for i, _ in together}
    for i in matching.missing:
        if i not in gone:
            words.missing(i)
    for j in matching.added:
        if j not in paired:
            words.added(j)
    words.crossed(crossed)
    words.pairs(sum(piece.count for piece in crossed))
    found.more = words.more.close()
    words.show_rows()
    for _, path in sides:
        show_documents(found, path, options.limits.seconds)
    found.measures = {
        "units_sealed": matching.sealed.count,
        "units_returned": matching.returned.count,
        "units_proven": matching.total(IDENTICAL) + matching.total(SAME_CONTENT),
        "units_missing": len(matching.missing),
        "units_unsealed": len(matching.added),
    }
    return found


def _same_gap(matching: Matching) -> list[tuple[int, int]]:
    """Missing and added units that stand between the same neighbours, in order."""
    ends = {0: 0}
    for pair in matching.pairs:
        if not pair.moved:
            ends[pair.sealed + pair.count] = pair.returned + pair.count
    missing, added = set(matching.missing), set(matching.added)
    out = []
    for i, j in ends.items():
        while i in missing and j in added:
            out.append((i, j))
            i, j = i + 1, j + 1
    return sorted(set(out))


class _Words:
    """Makes alterations and counts them."""

    def __init__(self, matching: Matching, options: Options, seal: str, found: Found) -> None:
        self.matching, self.options, self.seal, self.found = matching, options, seal, found
        self.tables: dict[str, list[Table]] = {}
        self.parts: list[str] = []
        self.more = More(options.more)

    def add(self, item: Alteration) -> None:
        """Count one, and list it while the list is not full."""
        self.found.counts[item.kind] = self.found.counts.get(item.kind, 0) + 1
        if len(self.found.alterations) < self.options.listed:
            self.found.alterations.append(item)
        else:
            self.found.omitted += item.substance
            self.more.add([item])

    def _sealed(self, i: int) -> tuple[str, Spot, Proof]:
        kind, _, place = self.matching.sealed.runs.label(i).partition("/")
        digest = self.matching.sealed.digests[i * 96 + 32 : i * 96 + 64].hex()
        proof = Proof(self.seal, f"{self.options.original_name}#{place}", digest)
        return kind, Spot(self.options.original_name, place), proof

    def _returned(self, j: int) -> tuple[str, Spot]:
        kind, _, place = self.matching.returned.runs.label(j).partition("/")
        for name in self.parts:
            if place.startswith(f"{name}#"):
                return kind, Spot(name, place[len(name) + 1 :])
        return kind, Spot(self.options.returned_name, place)

    def _between(self, i: int) -> tuple[tuple[str, str], ...]:
        before, after = self.matching.neighbours(i)
        names = (("after-sealed", before), ("before-sealed", after))
        return tuple((name, self._sealed(n)[1].place) for name, n in names if n is not None)

    def missing(self, i: int) -> None:
        """A sealed unit that did not come back."""
        kind, spot, proof = self._sealed(i)
        facts = (*self._between(i), ("value", "not known from the seal"))
        what = _GONE.get(kind, Kind.ROW_REMOVED)
        self.add(
            Alteration(what, True, spot, explanation="partial-export", facts=facts, proof=proof)
        )

    def added(self, j: int) -> None:
        """A returned unit that matches no sealed one."""
        kind, spot = self._returned(j)
        what = _CAME.get(kind, Kind.ROW_ADDED)
        at = j * 96
        meaning = self.matching.returned.digests[at + 32 : at + 64].hex()
        facts = (("sealed", "matches no sealed one"), ("meaning", meaning))
        self.add(Alteration(what, True, returned=spot, explanation="later-entry", facts=facts))

    def replaced(self, i: int, j: int) -> None:
        """A returned unit where a sealed one that did not come back stood."""
        kind, spot, proof = self._sealed(i)
        _, other = self._returned(j)
        facts = (*self._between(i), ("value", "not known from the seal"))
        what = _CHANGED.get(kind, Kind.ROW_CHANGED)
        self.add(
            Alteration(what, True, spot, other, explanation="correction", facts=facts, proof=proof)
        )

    def crossed(self, crossed: Sequence[Crossing]) -> None:
        """Units that came back word for word in another sheet or member."""
        for piece in crossed:
            for step in range(piece.count):
                kind, spot, proof = self._sealed(piece.sealed + step)
                other = self._returned(piece.returned + step)[1]
                facts = (("moved-to", f"{other.file}#{other.place}"),)
                what = _MOVED.get(kind, Kind.ROW_MOVED)
                item = Alteration(what, True, spot, other, explanation="correction", facts=facts)
                self.add(replace(item, proof=proof))

    def pairs(self, told: int) -> None:
        """Units that came back: other personal columns, other bytes, another place.

        ``told``: how many of those in another place were told one by one.
        """
        other_bytes, moved = 0, -told
        for pair in self.matching.pairs:
            if pair.how == ORDINARY_ONLY:
                for step in range(pair.count):
                    self._personal(pair.sealed + step, pair.returned + step)
            if pair.how == SAME_CONTENT:
                other_bytes += pair.count
            if pair.moved:
                moved += pair.count
        names = Spot(self.options.original_name), Spot(self.options.returned_name)
        if other_bytes:
            facts = (("units", str(other_bytes)),)
            self.add(Alteration(Kind.RESAVED, False, *names, explanation="resave", facts=facts))
        if moved > 0:
            facts = (("rows", str(moved)),)
            self.add(
                Alteration(Kind.ROWS_REORDERED, False, *names, explanation="sorting", facts=facts)
            )

    def _personal(self, i: int, j: int) -> None:
        _, spot, proof = self._sealed(i)
        _, other = self._returned(j)
        facts = (("proven", "ordinary columns"), ("differs", "personal columns"))
        self.add(
            Alteration(
                Kind.ROW_CHANGED,
                True,
                spot,
                other,
                explanation="correction",
                facts=facts,
                proof=proof,
            )
        )

    def set_furniture_aside(self, sides: Sequence[tuple[str, Path]]) -> None:
        """Take headings and page lines out of what is missing and added, and say so as form."""
        self.parts = [name for name, _ in sides] if len(sides) > 1 else []
        if not (self.matching.missing or self.matching.added):
            return
        self.tables = open_all(sides, self.options.limits)
        spots = [(j, self._returned(j)[1]) for j in self.matching.added]
        came = returned_roles(self.tables, ((j, spot.file, spot.place) for j, spot in spots))
        gone = sealed_roles(self.matching, (t for some in self.tables.values() for t in some))
        if not came and not gone:
            return
        self.matching.missing = [i for i in self.matching.missing if i not in gone]
        tops = self._tops()
        for _, j in _same_gap(self.matching):
            if (
                self._returned(j)[1] in tops
            ):  # a heading stood there too, and another one stands now
                came.pop(j, None)
        if not came and not gone:
            return
        self.matching.added = [j for j in self.matching.added if j not in came]
        facts = Counter(f"{role}-lines-gone" for role in gone.values())
        facts.update(f"{role}-lines-new" for role in came.values())
        self.add(
            Alteration(
                Kind.FORMAT_CHANGED,
                False,
                Spot(self.options.original_name),
                Spot(self.options.returned_name),
                explanation="page-break",
                facts=tuple((name, str(many)) for name, many in sorted(facts.items())),
            )
        )

    def _tops(self) -> set[Spot]:
        """Where the returned tables have their headings and what stands above them."""
        return {
            Spot(file, table.place(number))
            for file, tables in self.tables.items()
            for table in tables
            for number in range(1, min(table.heading(), _TOP) + 1)
        }

    def show_rows(self) -> None:
        """Put the cells of returned rows of a table beside their places."""
        for file, tables in self.tables.items():
            for table in tables:
                self._show(file, table)

    def _show(self, file: str, table: Table) -> None:
        lead = table.place(0).removesuffix("0")
        mine = {
            number: index
            for index, item in enumerate(self.found.alterations)
            if item.returned
            and item.returned.file == file
            and (number := _row(item.returned, lead)) is not None
        }
        names = tuple(column.name for column in table.columns)
        for number, cells in (table.fetch(mine) if mine else {}).items():
            item = self.found.alterations[mine[number]]
            self.found.alterations[mine[number]] = replace(
                item, columns=names if len(cells) == len(names) else (), row_after=cells
            )


def _row(spot: Spot | None, lead: str) -> int | None:
    if spot is None or not spot.place.startswith(lead):
        return None
    digits = spot.place[len(lead) :]
    return int(digits) if digits.isdigit() else None
