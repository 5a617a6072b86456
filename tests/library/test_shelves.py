"""What lies on one shelf is told to nobody who adds to another, and neither shelf loses a text."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.library import pages
from tests.library.conftest import WHEN

from tocsin.law import Law
from tocsin.library import search
from tocsin.library.kept import SHELF, form
from tocsin.library.store import Store
from tocsin.library.taken import take_text

LATER = "2026-11-09T09:00:00+00:00"
HIDDEN = "case-7"


def test_adding_to_a_shelf_tells_nothing_of_a_hidden_one(store: Store, law: Law) -> None:
    text = take_text(pages.SEARCH, law)
    assert store.add(text, WHEN, HIDDEN)[0].outcome == "new"
    assert store.add(text, LATER)[0].outcome == "new"  # not "known": the adder may not see it
    assert store.add(text, LATER, "case-8")[0].outcome == "known"  # everybody sees the open shelf
    assert [store.count((shelf,))[0] for shelf in (SHELF, HIDDEN, "case-8")] == [1, 1, 0]


def test_a_hidden_shelf_never_rewrites_the_open_one(store: Store, law: Law) -> None:
    store.add(take_text(pages.SEARCH, law), WHEN)
    marked = take_text(
        pages.SEARCH.replace("judicial warrant", "judicial warrant (ask Aizada)"), law
    )
    assert store.add(marked, LATER, HIDDEN)[0].outcome == "new"
    assert not search(store, "Aizada").total
    assert search(store, "Aizada", shelves=(SHELF, HIDDEN)).total == 1


def test_who_sees_two_shelves_sees_the_newer_of_two_captures_once(store: Store, law: Law) -> None:
    store.add(take_text(pages.SEARCH, law), WHEN)
    closed = take_text(pages.SEARCH.replace("Active", "Closed"), law)
    store.add(closed, LATER, HIDDEN)
    both = (SHELF, HIDDEN)
    alone, together = search(store, "warrant"), search(store, "warrant", shelves=both)
    assert together.total == alone.total
    key = together.hits[0].key
    assert store.head(key, both).status == "closed"  # type: ignore[union-attr]
    assert store.head(key).status == "active"  # type: ignore[union-attr]
    assert search(store, "warrant status:closed", shelves=both).total
    assert not search(store, "warrant status:active", shelves=both).total


def test_a_name_that_lies_on_a_hidden_shelf_opens_nothing(store: Store, law: Law) -> None:
    (added,) = store.add(take_text(pages.SEARCH, law), WHEN, HIDDEN)
    assert store.get(added.key) is None
    assert store.head(added.key) is None
    assert not store.captures(added.key)
    assert store.last_change(added.key) is None
    assert store.get(added.key, (HIDDEN,)) is not None


def test_a_writer_keeps_no_numbers_of_an_index_that_another_made_anew(
    tmp_path: Path, law: Law
) -> None:
    """Two programs on one library: one makes the index anew, the other adds to a shelf."""
    path = tmp_path / "library.sqlite3"
    one, other = Store(path), Store(path)
    for number, text in enumerate((pages.SEARCH, pages.DISMISSAL, pages.PROPERTY)):
        one.add(take_text(text, law), WHEN, f"shelf {number}")
    other.add(take_text(pages.SEARCH.replace("Active", "Closed"), law), LATER, "shelf 0")
    other.rebuild()  # the numbers of shelves are given out anew, in another order
    one.add(take_text(pages.FRENCH, law), WHEN, "shelf 1")
    for number, cases in enumerate(({"9901"}, {"9902", "9904"}, {"9903"})):
        seen = search(one, "kind:cfa", shelves=(f"shelf {number}",), most=50)
        assert {hit.case for hit in seen.hits} == cases
    one.close()
    other.close()


def test_a_library_of_the_form_before_keeps_every_document(tmp_path: Path, law: Law) -> None:
    path = tmp_path / "library.sqlite3"
    store = Store(path)
    for text in (pages.SEARCH, pages.DISMISSAL):
        store.add(take_text(text, law), WHEN)
    store.close()
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA foreign_keys=OFF")
    # the two tables as form 7 had them: a name was one document's of all shelves
    old = form._DOCUMENT.replace("key TEXT NOT NULL", "key TEXT UNIQUE NOT NULL").replace(
        ", UNIQUE (shelf, key)", ""
    )
    alias = "(key TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id))"
    for name, shape in (("document", old), ("alias", alias)):
        base.executescript(
            f"CREATE TABLE was {shape}; INSERT INTO was SELECT * FROM {name};"
            f"DROP TABLE {name}; ALTER TABLE was RENAME TO {name};"
        )
    base.executescript("DROP TABLE twin; PRAGMA user_version=7")
    base.close()
    opened = Store(path)
    assert sorted(d.case for d in opened.documents()) == ["9901", "9902"]
    assert opened.add(take_text(pages.SEARCH, law), LATER)[0].outcome == "known"
    assert opened.add(take_text(pages.SEARCH, law), LATER, HIDDEN)[0].outcome == "known"
    assert opened.add(take_text(pages.PROPERTY, law), LATER, HIDDEN)[0].outcome == "new"
    assert opened.add(take_text(pages.PROPERTY, law), LATER)[0].outcome == "new"
    assert {hit.case for hit in search(opened, "warrant").hits} == {"9901"}
    assert not opened.base.execute("PRAGMA foreign_key_check").fetchall()
    opened.close()
