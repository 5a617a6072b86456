"""The desk on PostgreSQL finds with it; on SQLite, or when it does not answer, the library does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


@pytest.fixture
def server() -> Iterator[Any]:
    pytest.importorskip("psycopg")
    engines = pytest.importorskip("tests.desk.engines")
    if engines.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with engines.cluster() as made:
        yield made


def test_the_desk_on_sqlite_needs_no_other_engine(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from tocsin.desk.library import shelf

    monkeypatch.setattr(connection, "vendor", "sqlite")
    assert shelf.engine() is None


@pytest.mark.slow
def test_the_desk_on_postgresql_asks_its_own_database(
    desk: Path, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.library import pages

    from tocsin.desk.library import selectors, shelf
    from tocsin.law import load
    from tocsin.library.taken import take_text

    address = urlsplit(server.make("desks"))
    told_to = {"NAME": "desks", "USER": "desk", "PASSWORD": "", "PORT": "",
               "HOST": parse_qs(address.query)["host"][0]}  # fmt: skip
    there = SimpleNamespace(vendor="postgresql", settings_dict=told_to)
    monkeypatch.setattr(shelf, "connection", there)
    engine = shelf.engine()
    assert engine is not None
    assert shelf.engine() is engine
    shelf.store().add(take_text(pages.SEARCH, load()), "2026-11-01")
    assert selectors.ask("warrant", 1).total
    assert len(engine.held()) == shelf.store().count()[1]
    engine.close()
    told_to["HOST"] = "/nowhere"
    assert shelf.engine() is None
    assert selectors.ask("warrant", 1).total  # the library's own index answers
