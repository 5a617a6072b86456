"""What a workbook holds out of sight: hidden parts, comments, formats, properties."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.compare.alterations import Alteration, Found, Kind, Spot
from tocsin.compare.registry import Options
from tocsin.formats.sheets import Sheet, Workbook, letters

#: Parts that act or reach outside; a new or changed one is substance.
_ACTIVE = ("vbaProject", "externalLinks/", "connections.xml", "customXml/", "embeddings/")


def compare_workbooks(
    one: Workbook,
    two: Workbook,
    pairs: Sequence[tuple[Sheet, Sheet]],
    options: Options,
    found: Found,
) -> None:
    """Add to ``found`` every difference out of sight."""
    eyes = _Eyes(options, found)
    for first, second in pairs:
        eyes.sheet(first, second)
    eyes.texts(Kind.METADATA_CHANGED, False, "properties", one.properties, two.properties)
    own = {n: t for n, t in one.names.items() if not n.startswith("_xlnm.")}
    new = {n: t for n, t in two.names.items() if not n.startswith("_xlnm.")}
    eyes.texts(Kind.FORMULA_CHANGED, True, "defined name", own, new)
    eyes.parts(one.parts, two.parts)


class _Eyes:
    """Words differences and counts them."""

    def __init__(self, options: Options, found: Found) -> None:
        self.options, self.found = options, found

    def add(
        self,
        kind: Kind,
        substance: bool,
        places: tuple[str, str],
        before: str,
        after: str,
        why: str = "resave",
        **facts: str,
    ) -> None:
        """One alteration."""
        one, two = self.options.original_name, self.options.returned_name
        item = Alteration(
            kind,
            substance,
            Spot(one, places[0]),
            Spot(two, places[1]),
            before=before,
            after=after,
            explanation=why,
            facts=tuple(facts.items()),
        )
        self.found.alterations.append(item)
        self.found.counts[kind] = self.found.counts.get(kind, 0) + 1

    def sheet(self, one: Sheet, two: Sheet) -> None:
        """State, hidden rows and columns, comments and number formats of one sheet."""
        places = f"sheet={one.name}", f"sheet={two.name}"
        if one.name != two.name:
            self.add(Kind.SHEET_RENAMED, False, places, one.name, two.name)
        if one.state != two.state:
            self.add(Kind.VISIBILITY_CHANGED, True, places, one.state, two.state, what="sheet")
        same_rows = list(one.rows) == list(two.rows)
        self._hidden(places, "row", one.hidden_rows, two.hidden_rows, same_rows)
        same_columns = [c.folded for c in one.columns] == [c.folded for c in two.columns]
        self._hidden(places, "column", one.hidden_columns, two.hidden_columns, same_columns)
        self._comments(places, one, two)
        for column in sorted(one.formats.keys() & two.formats.keys()) if same_columns else ():
            first, second = one.formats[column], two.formats[column]
            if first != second:
                before, after = " | ".join(sorted(first)), " | ".join(sorted(second))
                at = tuple(f"{place}/column={letters(column)}" for place in places)
                self.add(Kind.FORMAT_CHANGED, False, (at[0], at[1]), before, after)

    def _hidden(
        self, places: tuple[str, str], what: str, one: set[int], two: set[int], comparable: bool
    ) -> None:
        """Rows or columns hidden on one side; by count alone where places have shifted."""
        if not comparable:
            if len(one) != len(two):
                before, after = f"{len(one)} hidden", f"{len(two)} hidden"
                self.add(Kind.VISIBILITY_CHANGED, True, places, before, after, what=what)
            return
        for now, news in (("hidden", sorted(two - one)), ("visible", sorted(one - two))):
            if news:
                was = "visible" if now == "hidden" else "hidden"
                shown = ", ".join(letters(n) if what == "column" else str(n) for n in news[:50])
                self.add(Kind.VISIBILITY_CHANGED, True, places, was, now, what=what, which=shown)

    def _comments(self, places: tuple[str, str], one: Sheet, two: Sheet) -> None:
        left, right = sorted(one.comments.items()), sorted(two.comments.items())
        if [text for _, text in left] == [text for _, text in right]:
            return
        for cell in sorted(one.comments.keys() | two.comments.keys()):
            before, after = one.comments.get(cell, ""), two.comments.get(cell, "")
            if before != after:
                at = f"{places[0]}/cell={cell}", f"{places[1]}/cell={cell}"
                self.add(Kind.COMMENT_CHANGED, True, at, before, after, "correction")

    def texts(
        self, kind: Kind, substance: bool, what: str, one: dict[str, str], two: dict[str, str]
    ) -> None:
        """Named texts that differ."""
        for name in sorted(one.keys() | two.keys()):
            before, after = one.get(name, ""), two.get(name, "")
            if before != after:
                at = f"{what}/{name}"
                self.add(kind, substance, (at, at), before, after)

    def parts(self, one: dict[str, str], two: dict[str, str]) -> None:
        """Parts of the container: active ones one by one, the others as one finding of form."""
        other = 0
        for name in sorted(one.keys() | two.keys()):
            before, after = one.get(name, ""), two.get(name, "")
            if before == after:
                continue
            if any(mark in name for mark in _ACTIVE):
                at = f"part/{name}"
                self.add(Kind.METADATA_CHANGED, True, (at, at), before, after, part=name)
            else:
                other += 1
        if other and one and two:
            self.add(Kind.RESAVED, False, ("", ""), "", "", parts=str(other))
