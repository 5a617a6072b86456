"""Several servers behind one address over one SQLite database: nothing is lost, nobody left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks._visitor import Running, Visitor, serving
from tests.desk.apart import OFFICE, PASSPHRASE, UP, environment, python

pytestmark = pytest.mark.slow
EVENT = {"act": "visit", "date": "2023-10-25", "stage": "carried_out"}

COUNT = """
from tocsin.desk.audit.models import Head, Leaf
from tocsin.desk.record.models import Change
print(sum("At one moment" in str(change.after) for change in Change.objects.all()))
print(Head.objects.get().size == Leaf.objects.count())
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Path, Running]]:
    home = tmp_path / "home"
    python(OFFICE, home)
    given = {**environment(), "TOCSIN_CODE_MEMORY": "64"}
    with serving(home, "--servers", "3", "--field", "127.0.0.1:0", **given) as up:
        _wait_for(lambda: len(_servers(up)) == 3)
        yield home, up


def _servers(up: Running) -> list[int]:
    told = Path(f"/proc/{up.process}/task/{up.process}/children").read_text(encoding="ascii")
    return [int(number) for number in told.split()]


def _wait_for(there: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < until
        time.sleep(0.1)


def _said(number: int) -> dict[str, str]:
    return {"summary": f"At one moment {number}: they came (synthetic).", **EVENT}


def test_what_is_entered_through_all_of_them_at_one_moment_is_all_there(office: Any) -> None:
    """Each write is one IMMEDIATE transaction: they come one after the other, whoever makes it."""
    home, up = office
    here = Visitor(up.port)
    here.sign_in("A", PASSPHRASE)
    case = re.findall(r"/cases/[0-9a-f-]{36}/", here.ask("GET", "/cases/")[1])[0]
    statuses: list[int] = []

    def enter(which: int) -> None:
        mine = Visitor(up.port, dict(here.cookies))
        for turn in range(4):
            _status, page = mine.ask("GET", f"{case}new/events/")
            hidden = dict(
                re.findall(r'name="(csrfmiddlewaretoken|desk\.\w+)" value="([^"]*)"', page)
            )
            given = hidden | _said(10 * which + turn)
            statuses.append(mine.ask("POST", f"{case}new/events/", given)[0])

    threads = [threading.Thread(target=enter, args=(which,)) for which in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * 24
    told = python(UP + COUNT, home)
    assert told.split() == ["24", "True"], "every event is there, and the leaves have no gap"
    call = [sys.executable, "-m", "tocsin.cli.main", "audit", "--home", str(home)]
    assert subprocess.run(call, env=environment(), capture_output=True).returncode == 0


def test_one_that_is_killed_is_replaced_and_nobody_is_refused(office: Any) -> None:
    _home, up = office
    here = Visitor(up.port)
    here.sign_in("A", PASSPHRASE)
    gone = _servers(up)[0]
    os.kill(gone, signal.SIGKILL)
    for _turn in range(10):
        assert here.ask("GET", "/cases/")[0] == 200
        assert Visitor(up.field).ask("GET", "/")[0] == 200
    _wait_for(lambda: len(_servers(up)) == 3 and gone not in _servers(up))


def test_what_was_let_in_is_answered_when_all_of_them_are_told_to_end(office: Any) -> None:
    """Twelve forms are under way: each is answered, and what was said to be kept is kept."""
    home, up = office
    here = Visitor(up.port)
    here.sign_in("A", PASSPHRASE)
    case = re.findall(r"/cases/[0-9a-f-]{36}/", here.ask("GET", "/cases/")[1])[0]
    forms = [here.ask("GET", f"{case}new/events/")[1] for _each in range(12)]
    statuses: list[int] = []

    def enter(number: int) -> None:
        mine = Visitor(up.port, dict(here.cookies))
        hidden = re.findall(
            r'name="(csrfmiddlewaretoken|desk\.\w+)" value="([^"]*)"', forms[number]
        )
        given = dict(hidden) | _said(number)
        statuses.append(mine.ask("POST", f"{case}new/events/", given)[0])

    threads = [threading.Thread(target=enter, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    os.kill(up.process, signal.SIGTERM)
    for thread in threads:
        thread.join()
    assert statuses == [302] * 12
    assert python(UP + COUNT, home).split() == ["12", "True"]


def test_they_end_with_who_watches_over_them_also_when_that_is_killed(office: Any) -> None:
    _home, up = office
    mine = _servers(up)
    up.kill()
    _wait_for(lambda: not any(Path(f"/proc/{number}").exists() for number in mine))


def test_another_server_over_the_same_home_is_refused(office: Any) -> None:
    home, _up = office
    for more in ((), ("--servers", "2")):
        call = [sys.executable, "-m", "tocsin.cli.main", "serve", "--no-browser", "--port", "0",
                "--home", str(home), *more]  # fmt: skip
        done = subprocess.run(call, env=environment(), capture_output=True, text=True, timeout=60)
        assert done.returncode
        assert "already running" in done.stderr + done.stdout


def test_each_of_them_begins_anew_by_itself_and_goes_on_over_the_same_sockets(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    python(OFFICE, home)
    more = ("--servers", "2", "--field", "127.0.0.1:0", "--forget-after", "0.05")
    with serving(home, *more, **environment()) as up:
        _wait_for(lambda: len(_servers(up)) == 2)
        here = Visitor(up.port)
        here.sign_in("A", PASSPHRASE)
        mine, began = _servers(up), {number: _told(number) for number in _servers(up)}
        _wait_for(lambda: any(_told(number) != began[number] for number in mine))
        assert here.ask("GET", "/cases/")[0] == 200, "her session goes on"
        assert Visitor(up.field).ask("GET", "/")[0] == 200
        assert _servers(up) == mine, "a process replaced itself: it is no other one"


def _told(process: int) -> str:
    """Where the memory of a process lies: another place once it has begun anew."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split()[25]
