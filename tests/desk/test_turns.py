"""Writers on SQLite take turns: whoever is next begins at once, and nobody keeps a turn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE, READS = "turns", "turns-read"


@pytest.fixture
def write(django: Path, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Writes a word into a database of this test alone; ``within`` is called before it ends."""
    from django.db import connections, transaction

    from tocsin.desk.databases import database, reading
    from tocsin.desk.home import Home

    told = database("", Home(tmp_path))
    told["OPTIONS"]["timeout"] = 0.2
    settings = {**connections.databases["default"], **told}
    connections.databases[HERE] = settings
    connections.databases[READS] = {**settings, **reading(told)}
    with connections[HERE].cursor() as cursor:
        cursor.execute("CREATE TABLE told (word TEXT NOT NULL)")

    def write(word: str | None, within: Callable[[], Any] = bool) -> Any:
        with transaction.atomic(using=HERE), connections[HERE].cursor() as cursor:
            cursor.execute("INSERT INTO told VALUES (%s)", [word])
            return within()

    yield write
    for name in (HERE, READS):
        connections[name].close()
        del connections[name], connections.databases[name]


def _elsewhere(work: Callable[[], Any]) -> Any:
    """What comes of it in a thread of its own, with a connection of its own."""
    from django.db import connections

    out: list[Any] = []

    def safely() -> None:
        try:
            out.append(work())
        except Exception as error:
            out.append(error)
        finally:
            connections[HERE].close()
            connections[READS].close()

    thread = threading.Thread(target=safely)
    thread.start()
    thread.join()
    return out[0]


def _free(folder: Path) -> bool:
    """Whether nobody has the turn."""
    from tocsin.ground.locks import turns_of

    line = turns_of(str(folder / "desk.sqlite3.turn"))
    if free := line.take(0):
        line.give()
    return free


def _read() -> int:
    from django.db import connections, transaction

    with transaction.atomic(using=READS), connections[READS].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM told")
        return int(cursor.fetchone()[0])


def test_a_second_writer_waits_and_is_told_and_a_reader_does_not(write, tmp_path: Path) -> None:
    from django.db import OperationalError

    assert write("none", lambda: _free(tmp_path)) is False
    assert _free(tmp_path)
    other = write("first", lambda: _elsewhere(lambda: write("second")))
    assert isinstance(other, OperationalError)
    assert "locked" in str(other), "what is begun again after a wait (databases.patiently) knows it"
    assert write("third", lambda: _elsewhere(_read)) == 2, "and reads what was there before"


def test_who_fails_or_closes_in_the_middle_keeps_no_turn(write) -> None:
    from django.db import IntegrityError, connections

    with pytest.raises(IntegrityError):
        write(None)
    assert _elsewhere(lambda: write("a")) is False
    with pytest.raises(ZeroDivisionError):
        write("b", lambda: 1 / 0)
    assert _elsewhere(lambda: write("c")) is False
    write("d", lambda: connections[HERE].close())
    assert _elsewhere(lambda: write("e")) is False
    assert _read() == 3, "a, c and e"


def test_a_writer_that_knows_nothing_of_turns_is_waited_for(write, tmp_path: Path) -> None:
    import sqlite3

    from django.db import OperationalError

    with sqlite3.connect(tmp_path / "desk.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            write("a")
        other.execute("ROLLBACK")
    other.close()
    assert write("b") is False
    assert _elsewhere(lambda: write("c")) is False, "and who was refused kept no turn"


def test_where_no_line_can_be_kept_sqlite_says_what_is_wrong(
    write, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from tocsin.ground.locks import Turns

    def full(*_given: Any) -> bool:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Turns, "take", full)
    assert write("a") is False, "nothing is wrong with the database itself"
    assert _read() == 1
