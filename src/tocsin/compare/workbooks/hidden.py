"""What a workbook holds out of sight: hidden parts, comments, formats, properties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot
from tocsin.compare.tables import counts_otherwise, opposed
from tocsin.formats.meaning import counted_by_format
from tocsin.formats.workbooks import Sheet, Workbook, letters
from tocsin.formats.workbooks.formulas import text as formulas

#: Parts that act or reach outside; a new or changed one is substance.
_ACTIVE = {
    "vbaProject": "macros",
    "_VBA_PROJECT": "macros",
    "Basic/": "macros",
    "Scripts/": "macros",
    "macrosheets/": "macros",
    "externalLinks/": "external links",
    "connections.xml": "connections",
    "customXml/": "custom XML",
    "embeddings/": "embedded files",
}
_QUOTED = re.compile(r'("[^"]*")')


def compare_workbooks(
    one: Workbook,
    two: Workbook,
    pairs: Sequence[tuple[Sheet, Sheet]],
    options: Options,
    found: Found,
    *,
    converted: bool = False,
) -> None:
    """Add to ``found`` every difference out of sight; ``converted`` to another kind of file."""
    eyes = _Eyes(options, found, converted)
    if not (one.formulas_read and two.formulas_read):
        for first, second in pairs:
            eyes.state(first, second)
        return
    for first, second in pairs:
        eyes.sheet(first, second)
    eyes.texts(Kind.METADATA_CHANGED, False, "properties", one.properties, two.properties)
    own, new = _names(one, two), _names(two, one)
    eyes.texts(Kind.FORMULA_CHANGED, True, "defined name", own, new)
    if converted:
        eyes.active(one.parts, two.parts)
    else:
        eyes.parts(one.parts, two.parts)


def _names(book: Workbook, other: Workbook) -> dict[str, str]:
    """Defined names but those a program keeps for itself; said alike where they say the same."""
    own = {n: t for n, t in book.names.items() if not _OWN_NAMES.search(n)}
    for name, text in own.items():
        known = other.names.get(name)
        if known is not None and text != known and formulas.plain(text) == formulas.plain(known):
            own[name] = formulas.plain(text)
    return own


def plain_format(code: str) -> str:
    """A number format without what programs write differently: escapes, capitals, locales."""
    pieces = _QUOTED.split(_LOCALE.sub("", code))
    for index in range(0, len(pieces), 2):
        pieces[index] = pieces[index].replace("\\", "").lower()
    plain = "".join(p.strip('"') for p in pieces)
    return "general" if plain in ("", "standard") else plain


_OWN_NAMES = re.compile(r"(?:^|!)_xlnm[._]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$-[0-9A-Fa-f]+\]")


class _Eyes:
    """Words differences and counts them."""

    def __init__(self, options: Options, found: Found, converted: bool) -> None:
        self.options, self.found, self.converted = options, found, converted

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

    def state(self, one: Sheet, two: Sheet) -> tuple[str, str]:
        """Name and visibility of one sheet; where it stands on both sides."""
        places = f"sheet={one.name}", f"sheet={two.name}"
        if one.name != two.name:
            counts = counts_otherwise(one.name, two.name) is not None
            substance = counts or opposed(one.name, two.name)
            self.add(Kind.SHEET_RENAMED, substance, places, one.name, two.name)
        if one.state != two.state:
            # OpenDocument knows one way of hiding a sheet, so that a conversion loses the other
            same = self.converted and "visible" not in (one.state, two.state)
            what = Kind.VISIBILITY_CHANGED
            self.add(what, not same, places, one.state, two.state, what="sheet")
        return places

    def sheet(self, one: Sheet, two: Sheet) -> None:
        """State, hidden rows and columns, comments and number formats of one sheet."""
        places = self.state(one, two)
        same_rows = list(one.rows) == list(two.rows)
        last = max([0, *one.rows, *two.rows])
        rows = [{n for n in side.hidden_rows if n <= last} for side in (one, two)]
        self._hidden(places, "row", rows[0], rows[1], same_rows)
        same_columns = [c.folded for c in one.columns] == [c.folded for c in two.columns]
        width = max(len(one.columns), len(two.columns))
        columns = [{n for n in side.hidden_columns if n < width} for side in (one, two)]
        self._hidden(places, "column", columns[0], columns[1], same_columns)
        self._comments(places, one, two)
        for column in sorted(one.formats.keys() & two.formats.keys()) if same_columns else ():
            first, second = one.formats[column], two.formats[column]
            if self._same_formats(first, second):
                continue
            before, after = " | ".join(sorted(first)), " | ".join(sorted(second))
            at = tuple(f"{place}/column={letters(column)}" for place in places)
            shown = [frozenset().union(*map(counted_by_format, side)) for side in (first, second)]
            facts = {}
            if shown[0] != shown[1]:  # dollars for euros, or thousands left out: no form
                words = (", ".join(sorted(side)) or "—" for side in shown)
                facts = dict(zip(("counted-before", "counted-after"), words, strict=True))
            self.add(Kind.FORMAT_CHANGED, bool(facts), (at[0], at[1]), before, after, **facts)

    def _same_formats(self, one: set[str], two: set[str]) -> bool:
        if one == two:
            return True
        plain = [{plain_format(code) for code in side} for side in (one, two)]
        if self.converted:  # "General" is what one of the two may leave unsaid
            plain = [side - {"general"} for side in plain]
        return plain[0] == plain[1]

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
        """Comments by cell; where all stand in the same order, their rows have moved."""
        first, second = _comment_texts(one), _comment_texts(two)
        moved = list(first.values()) == list(second.values())
        for cell in sorted(first.keys() | second.keys(), key=_by_row):
            at = f"{places[0]}/cell={cell}", f"{places[1]}/cell={cell}"
            if first.get(cell) == second.get(cell):
                self._authors(at, cell, one, two)
            elif not moved:
                texts = one.comments.get(cell, ""), two.comments.get(cell, "")
                self.add(Kind.COMMENT_CHANGED, True, at, *texts, "correction")

    def _authors(self, at: tuple[str, str], cell: str, one: Sheet, two: Sheet) -> None:
        """Author and day of a comment whose text was kept.

        A re-save may drop an author but names no other one; programs do set the day anew.
        """
        before = one.comment_authors.get(cell, ("", ""))
        after = two.comment_authors.get(cell, ("", ""))
        for what, first, second in zip(("author", "date"), before, after, strict=True):
            if first and second and first != second:
                why = "correction" if what == "author" else "resave"
                own = what == "author"
                self.add(Kind.COMMENT_CHANGED, own, at, first, second, why, what=what)

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
            if _class_of(name):
                at = f"part/{name}"
                self.add(Kind.METADATA_CHANGED, True, (at, at), before, after, part=name)
            else:
                other += 1
        if other and one and two:
            self.add(Kind.RESAVED, False, ("", ""), "", "", parts=str(other))

    def active(self, one: dict[str, str], two: dict[str, str]) -> None:
        """Active parts of two containers of different kinds: lost in conversion, or new."""
        first, second = ({_class_of(name) for name in side} - {""} for side in (one, two))
        for what in sorted(first ^ second):
            at = f"part/{what}"
            before, after = (what if what in side else "" for side in (first, second))
            new = what in second
            self.add(Kind.METADATA_CHANGED, new, (at, at), before, after, part=what)


def _comment_texts(sheet: Sheet) -> dict[str, str]:
    cells = sorted(sheet.comments, key=_by_row)
    return {cell: " ".join(sheet.comments[cell].split()) for cell in cells}


def _by_row(cell: str) -> tuple[int, str]:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters_of = cell.removesuffix(digits)
    return (int(digits) if digits.isdigit() else 0, letters_of.rjust(8))


def _class_of(part: str) -> str:
    """What an active part of a container is; "" for any other part."""
    return next((what for mark, what in _ACTIVE.items() if mark in part), "")
