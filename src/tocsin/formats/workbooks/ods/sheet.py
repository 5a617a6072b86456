"""The content of an OpenDocument spreadsheet read by expat, in one pass, sheet by sheet.

OASIS OpenDocument 1.3, part 3, 9.1. Rows and cells are stored once with a count of their
repetitions; a count in a hostile file may be anything, so empty repetitions cost nothing and
filled ones are counted against the limit of cells before they are laid out.
"""

from __future__ import annotations

import bisect
import hashlib

from tocsin.formats.bounds import Limits
from tocsin.formats.meaning import values
from tocsin.formats.workbooks import sheets
from tocsin.formats.workbooks.formulas import openformula
from tocsin.formats.workbooks.ods import values as odsvalues
from tocsin.formats.workbooks.ods.styles import TABLE, StyleReader, Styles
from tocsin.formats.workbooks.sheets import Sheet, Workbook
from tocsin.ground.errors import Diagnosis, TocsinError

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
DC = "http://purl.org/dc/elements/1.1/ "
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_REPEATED = TABLE + "number-columns-repeated"
_ROWS_REPEATED = TABLE + "number-rows-repeated"
_STYLE_NAME = TABLE + "style-name"
_FORMULA = TABLE + "formula"
_VALUE_TYPE = OFFICE + "value-type"
_VALUE = OFFICE + "value"
_LAST_ROW = 1 << 20
_LONGEST = 1 << 20
#: What stands among the cells and is none of them: drawings, forms, recorded changes.
_ASIDE = {
    TABLE + "shapes",
    TABLE + "tracked-changes",
    TABLE + "dde-links",
    TABLE + "detective",
    TABLE + "scenario",
    TABLE + "consolidation",
    OFFICE + "forms",
    OFFICE + "event-listeners",
    TEXT + "ruby-text",
}


class ContentReader:
    """Collects sheets while expat walks over ``content.xml``."""

    def __init__(self, book: Workbook, styles: Styles, limits: Limits, file: str) -> None:
        """Put sheets and names into ``book``."""
        self.book, self.styles, self.limits, self.file = book, styles, limits, file
        self.style_reader: StyleReader | None = None
        self.aside = self.cells_seen = self.laid_out = self.links = 0
        self.sheet: Sheet | None = None
        self.row = self.row_repeat = self.column = self.repeat = 0
        self.cells: list[str] = []
        self.formulas: dict[int, str] = {}
        self.attributes: dict[str, str] | None = None
        self.said: list[str] = []
        self.listening = False
        self.note: dict[str, list[str]] | None = None
        self.target: list[str] | None = None
        self.row_style = ""
        self.column_styles: list[tuple[int, str]] = []
        self.columns_seen = 0
        self.noted: set[tuple[str, int]] = set()
        self.days: dict[str, str] = {}
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.groups: list[bool] = []
        self.starts = {
            TABLE + "table-cell": self._cell,
            TABLE + "covered-table-cell": self._cell,
            TABLE + "table-row": self._row,
            TABLE + "table-column": self._column,
            TABLE + "table-row-group": self._group,
            TABLE + "table-column-group": self._group,
            TABLE + "table": self._table,
            TABLE + "named-range": self._named,
            TABLE + "named-expression": self._named,
            TEXT + "p": self._paragraph,
            TEXT + "s": self._spaces,
            TEXT + "tab": lambda _: self.text("\t"),
            TEXT + "line-break": lambda _: self.text("\n"),
            OFFICE + "annotation": self._annotation,
            OFFICE + "automatic-styles": self._styles,
        }
        self.ends = {
            TABLE + "table-cell": self._cell_end,
            TABLE + "covered-table-cell": self._cell_end,
            TABLE + "table-row": self._row_end,
            TABLE + "table-row-group": self._group_end,
            TABLE + "table-column-group": self._group_end,
            TABLE + "table": self._table_end,
            TEXT + "p": self._paragraph_end,
            OFFICE + "annotation": self._annotation_end,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.aside:
            self.aside += 1
            return
        handler = self.starts.get(name)
        if handler is not None:
            handler(attributes)
        elif self.style_reader is not None:
            self.style_reader.start(name, attributes)
        elif name in _ASIDE or name.startswith(_DRAW):
            self.aside = 1
        elif self.note is not None and name in (DC + "creator", DC + "date"):
            self.target = self.note.setdefault(name.removeprefix(DC), [])

    def end(self, name: str) -> None:
        """An element ends."""
        if self.aside:
            self.aside -= 1
            return
        handler = self.ends.get(name)
        if handler is not None:
            handler()
        elif self.style_reader is not None:
            if name == OFFICE + "automatic-styles":
                self.style_reader = None
            else:
                self.style_reader.end(name)
        elif self.target is not None and name.startswith(DC):
            self.target = None

    def text(self, data: str) -> None:
        """Characters: of a cell, a comment or a style."""
        if self.aside:
            return
        if self.target is not None:
            self.target.append(data)
        elif self.listening:
            self.said.append(data)
        elif self.style_reader is not None:
            self.style_reader.text(data)

    def _styles(self, _: dict[str, str]) -> None:
        self.style_reader = StyleReader(self.styles)

    def _table(self, attributes: dict[str, str]) -> None:
        if self.sheet is not None:  # a table inside a cell is no sheet
            self.aside = 1
            return
        name = attributes.get(TABLE + "name", "")
        if "'#" in name:  # the remembered content of a linked book
            self.links += 1
            digest = hashlib.sha256(name.encode()).hexdigest()
            self.book.parts[f"externalLinks/{self.links}"] = digest
            self.aside = 1
            return
        if len(self.book.sheets) >= self.limits.parts:
            raise TocsinError(f"it holds more than {self.limits.parts:,} sheets")
        self.sheet = Sheet(name, (), {})
        if attributes.get(_STYLE_NAME) in self.styles.not_shown:
            self.sheet.state = "hidden"
        self.row = self.columns_seen = 0
        self.column_styles, self.hidden_rows, self.hidden_columns = [], [], []
        self.noted, self.groups = set(), []

    def _table_end(self) -> None:
        self.finish()

    def finish(self) -> None:
        """Close the sheet that is open, as far as it was read."""
        sheet, self.sheet = self.sheet, None
        if sheet is None:
            return
        rows = max([0, *sheet.rows, *sheet.formulas])
        width = max((len(cells) for cells in sheet.rows.values()), default=0)
        width = max([width, *(max(cells) + 1 for cells in sheet.formulas.values())])
        for first, last in self.hidden_rows:
            sheet.hidden_rows.update(range(first, min(last, rows) + 1))
        for first, last in self.hidden_columns:
            sheet.hidden_columns.update(range(first, min(last + 1, width)))
        if sheet.errors:
            problem = f"{sheet.errors} cells hold an error instead of a value"
            self._say(problem, f"sheet={sheet.name}")
        self.book.sheets.append(sheets.finish(sheet))

    def _say(self, problem: str, place: str) -> None:
        self.book.problems.append(Diagnosis(problem, file=self.file, place=place))

    def _group(self, attributes: dict[str, str]) -> None:
        self.groups.append(attributes.get(TABLE + "display") == "false")

    def _group_end(self) -> None:
        if self.groups:
            self.groups.pop()

    def _hidden(self, attributes: dict[str, str]) -> bool:
        return attributes.get(TABLE + "visibility", "visible") != "visible" or any(self.groups)

    def _column(self, attributes: dict[str, str]) -> None:
        first = self.columns_seen
        self.columns_seen += _times(attributes, _REPEATED)
        self.column_styles.append(
            (self.columns_seen, attributes.get(TABLE + "default-cell-style-name", ""))
        )
        if self._hidden(attributes):
            self.hidden_columns.append((first, self.columns_seen - 1))

    def _row(self, attributes: dict[str, str]) -> None:
        self.row_repeat = _times(attributes, _ROWS_REPEATED)
        self.row += 1
        self.column = 0
        self.cells, self.formulas = [], {}
        self.row_style = attributes.get(TABLE + "default-cell-style-name", "")
        if self._hidden(attributes):
            self.hidden_rows.append((self.row, self.row + self.row_repeat - 1))

    def _row_end(self) -> None:
        first, last = self.row, self.row + self.row_repeat - 1
        self.row = last
        sheet = self.sheet
        if sheet is None or not (self.cells or self.formulas):
            return
        filled = sum(map(bool, self.cells)) or len(self.formulas)
        self.cells_seen += filled * self.row_repeat
        if self.cells_seen > self.limits.cells or last > _LAST_ROW:
            self.row = first - 1
            raise TocsinError(f"the sheet holds more than {self.limits.cells:,} cells")
        cells = tuple(self.cells)
        self.laid_out += len(cells) * self.row_repeat
        if self.laid_out > sheets.room(self.cells_seen):
            self.row = first - 1
            raise TocsinError("its cells stand so far apart that it cannot be laid out")
        for number in range(first, last + 1):
            if cells:
                sheet.rows[number] = cells
            if self.formulas:
                sheet.formulas[number] = dict(self.formulas)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.repeat = _times(attributes, _REPEATED) if _REPEATED in attributes else 1
        if self.said:
            self.said = []

    def _cell_end(self) -> None:
        attributes, self.attributes = self.attributes, None
        column, repeat = self.column, self.repeat
        self.column += repeat
        if attributes is None or self.sheet is None:
            return
        if not self.said and _VALUE_TYPE not in attributes and _FORMULA not in attributes:
            return
        if self.column > self.limits.columns:
            raise TocsinError(f"a row holds more than {self.limits.columns:,} columns")
        shown = self._shown(attributes, column, repeat)
        if _FORMULA in attributes:
            text = openformula.converted(attributes[_FORMULA])
            if shown in ("0", "1") and odsvalues.gives_truth(text):
                shown = "TRUE" if shown == "1" else "FALSE"
            for at in range(column, column + repeat):
                self.formulas[at] = text
        if shown:
            cells = self.cells
            if len(cells) < column:
                cells.extend([""] * (column - len(cells)))
            cells.extend([shown] * repeat)

    def _shown(self, attributes: dict[str, str], column: int, repeat: int) -> str:
        kind = attributes.get(_VALUE_TYPE, "string")
        if kind == "string":
            if attributes.get(_ERROR) == "error":
                self.sheet.errors += 1  # type: ignore[union-attr]
                return odsvalues.error("".join(self.said))
            stored = attributes.get(OFFICE + "string-value")
            return "".join(self.said) if stored is None else stored
        if kind == "boolean":
            return "TRUE" if attributes.get(OFFICE + "boolean-value") == "true" else "FALSE"
        self._note_format(attributes.get(_STYLE_NAME), column, repeat)
        if kind == "date":
            return self._day(attributes.get(OFFICE + "date-value", ""))
        if kind == "time":
            return self._time(attributes.get(OFFICE + "time-value", ""))
        value = attributes.get(_VALUE, "").strip()
        if value in ("0", "1") and self.said:
            known = odsvalues.truth(value, "".join(self.said))
            if known:
                return known
        return value if value.isdigit() else values.plain(value)

    def _note_format(self, style: str | None, column: int, repeat: int) -> None:
        if style is None:
            style = self.row_style or self._column_style(column)
        if repeat == 1 and (style, column) in self.noted:
            return
        for at in range(column, column + repeat):
            self.noted.add((style, at))
            formats = self.sheet.formats  # type: ignore[union-attr]
            formats.setdefault(at, set()).add(self.styles.code(style))

    def _column_style(self, column: int) -> str:
        at = bisect.bisect_right(self.column_styles, column, key=lambda item: item[0])
        return self.column_styles[at][1] if at < len(self.column_styles) else ""

    def _day(self, stored: str) -> str:
        found = self.days.get(stored)
        if found is None:
            found = self.days[stored] = odsvalues.moment(stored)
        return found

    def _time(self, stored: str) -> str:
        found = self.days.get(stored)
        if found is None:
            found = self.days[stored] = odsvalues.duration(stored)
        return found

    def _paragraph(self, _: dict[str, str]) -> None:
        if self.note is not None:
            words = self.note.setdefault("text", [])
            if words:
                words.append("\n")
            self.target = words
        elif self.attributes is not None:
            if self.said:
                self.said.append("\n")
            self.listening = True

    def _paragraph_end(self) -> None:
        self.listening = False
        self.target = None

    def _spaces(self, attributes: dict[str, str]) -> None:
        text = attributes.get(TEXT + "c", "1")
        self.text(" " * min(int(text) if text.isdigit() and len(text) < 9 else 1, _LONGEST))

    def _annotation(self, _: dict[str, str]) -> None:
        self.note = {}

    def _annotation_end(self) -> None:
        note, self.note, self.target = self.note, None, None
        if note is None or self.sheet is None:
            return
        cell = f"{sheets.letters(self.column)}{self.row}"
        self.sheet.comments[cell] = "".join(note.get("text", [])).strip()
        author, day = ("".join(note.get(name, [])).strip() for name in ("creator", "date"))
        if author or day:
            self.sheet.comment_authors[cell] = (author, day)

    def _named(self, attributes: dict[str, str]) -> None:
        name = attributes.get(TABLE + "name", "")
        ranged = attributes.get(TABLE + "cell-range-address")
        text = (
            openformula.address(ranged)
            if ranged is not None
            else openformula.converted(attributes.get(TABLE + "expression", ""))
        )
        scope = f"{self.sheet.name}!" if self.sheet is not None else ""
        self.book.names[scope + name] = text


def _times(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated: once unless a sound count says otherwise."""
    text = attributes.get(name, "1")
    return max(1, min(int(text), 1 << 40)) if text.isascii() and text.isdigit() else 1
