"""A library in a folder of the test's own, with the invented pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.library import pages

from tocsin.law import Law, load
from tocsin.library.store import Store
from tocsin.library.taken import take_text

WHEN = "2026-11-01T09:00:00+00:00"


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "home" / "library.sqlite3")
    yield made
    made.close()


@pytest.fixture
def full(store: Store, law: Law) -> Store:
    texts = (pages.SEARCH, pages.DISMISSAL, pages.PROPERTY, pages.FRENCH, pages.COMMENT)
    for number, text in enumerate(texts):
        address = pages.ADDRESS.format(ui="en", id=4121000 + number, lang="en")
        store.add(take_text(text, law, address if number < 3 else ""), WHEN)
    return store
