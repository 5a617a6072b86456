"""Tantivy, as an extra (``pip install tocsin[search]``): an index in a folder beside the library.

Words are put in as the library's own index has them. One process writes at a time; another one that
wants to is told so, and asks the library's own index meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.library.engines.wanted import INSIDE, EngineAwayError, Row, Wanted

MEMORY = 64 << 20
"""Bytes of words gathered before they are written; the least the engine takes is 15 MB."""


class Tantivy:
    """The engine over one folder, which is made where it is absent."""

    def __init__(self, folder: Path) -> None:
        """TocsinError where the package is not installed or the folder is another program's."""
        try:
            import tantivy
        except ImportError:
            raise TocsinError(
                "the engine tantivy is not installed", mend="pip install 'tocsin[search]'"
            ) from None
        self.folder, self._tantivy = folder, tantivy
        folder.mkdir(parents=True, exist_ok=True)
        made = tantivy.SchemaBuilder()
        made.add_unsigned_field("passage", stored=True, indexed=True, fast=True)
        made.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
        for name in ("shelf", *INSIDE):
            made.add_text_field(name, tokenizer_name="raw", index_option="basic")
        self._schema = made.build()
        try:
            self._index = tantivy.Index(self._schema, path=str(folder))
        except ValueError:
            raise TocsinError(
                "this folder holds another program's index", file=folder,
                mend="take the folder away: it is made anew from the library",
            ) from None  # fmt: skip

    def mark(self) -> tuple[str, int, int]:
        """What it holds; nothing where the note of it is gone."""
        try:
            make, times, last = json.loads((self.folder / "mark.json").read_text("utf-8"))
        except (OSError, ValueError):
            return "", -1, 0
        return str(make), int(times), int(last)

    def clear(self) -> None:
        """Forget everything."""
        (self.folder / "mark.json").unlink(missing_ok=True)
        writer = self._writer()
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def change(self, rows: Iterable[Row], gone: Sequence[int], mark: tuple[str, int, int]) -> None:
        """Take rows in and others out; a row that comes again takes its own place."""
        rows = list(rows)
        if rows or gone:
            writer = self._writer()
            # by a query: by a term the engine takes a number for another type, and deletes nothing
            out = [*gone, *(row.passage for row in rows)]
            writer.delete_documents_by_query(
                self._tantivy.Query.term_set_query(self._schema, "passage", out)
            )
            for row in rows:
                writer.add_document(self._document(row))
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
        write_text(self.folder / "mark.json", json.dumps(mark))

    def _writer(self) -> Any:
        try:
            return self._index.writer(MEMORY, num_threads=1)
        except ValueError as error:
            raise EngineAwayError(
                f"another program writes this index: {error}", file=self.folder,
                mend="ask again in a moment",
            ) from None  # fmt: skip

    def _document(self, row: Row) -> Any:
        made = self._tantivy.Document()
        made.add_unsigned("passage", row.passage)
        made.add_text("words", " ".join(row.words))
        made.add_text("shelf", row.shelf)
        for name, value in row.fields.items():
            made.add_text(name, value)
        return made

    def held(self) -> np.ndarray:
        """The rows it holds, in order."""
        return self._rows(self._tantivy.Query.all_query())

    def matching(self, wanted: Wanted) -> np.ndarray:
        """Rows on the shelves, with the fields, that hold the words."""
        query, occur = self._tantivy.Query, self._tantivy.Occur
        parts = [(occur.Must, query.term_set_query(self._schema, "shelf", list(wanted.shelves)))]
        for name, value in wanted.fields:
            parts.append((occur.Must, query.term_query(self._schema, name, value)))
        if wanted.groups:
            groups = [(occur.Should, self._group(group)) for group in wanted.groups]
            parts.append((occur.Must, query.boolean_query(groups)))
        return self._rows(query.boolean_query(parts))

    def _group(self, group: tuple[tuple[tuple[str, ...], ...], ...]) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        terms = []
        for ways in group:
            sides = [(occur.Should, self._way(way)) for way in ways]
            terms.append((occur.Must, query.boolean_query(sides)))
        return query.boolean_query(terms)

    def _way(self, way: tuple[str, ...]) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        if not way:
            return query.all_query()
        words = [query.term_query(self._schema, "words", w, index_option="basic") for w in way]
        return words[0] if len(words) == 1 else query.boolean_query(
            [(occur.Must, word) for word in words]
        )  # fmt: skip

    def _rows(self, asked: Any) -> np.ndarray:
        searcher = self._index.searcher()
        asked = self._tantivy.Query.const_score_query(asked, 0.0)
        hits = searcher.search(asked, max(1, searcher.num_docs), count=False).hits
        found = searcher.fast_field_values("passage", [address for _, address in hits])
        return np.sort(np.fromiter(found, "<u4", len(hits)))
