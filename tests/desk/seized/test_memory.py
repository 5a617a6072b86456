"""An idle server holds no key: its whole memory is read, before and after it began anew."""

from __future__ import annotations

import base64
import contextlib
import re
import sys
import time
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from benchmarks._visitor import Visitor
from tests.desk.apart import BEGIN, PASSPHRASE, UP, python
from tests.desk.seized.test_seized import served

from tocsin.desk.idle import WITH_KEY, Watch

IDENTITY = (
    UP
    + """
from tocsin.desk.people import services
print(services.sign_in("A", "слон чай гора мост").identity)
"""
)


def held(process: int, sought: dict[str, bytes]) -> dict[str, int]:
    """How often each secret stands in the memory of a process (its writable parts)."""
    counts = dict.fromkeys(sought, 0)
    maps = Path(f"/proc/{process}/maps").read_text().splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            begin, end = (int(part, 16) for part in line.split()[0].split("-"))
            if line.split()[1][:2] != "rw":
                continue
            memory.seek(begin)
            try:
                content = memory.read(end - begin)
            except OSError:
                continue
            for name, secret in sought.items():
                counts[name] += content.count(secret)
    return counts


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_no_key_in_memory_once_nobody_came_for_a_while(tmp_path: Path) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    (temp / "user").mkdir(parents=True)
    python(BEGIN, home)
    identity = python(IDENTITY, home).strip()
    with served(home, temp, "--forget-after", "0.15", "--field", "127.0.0.1:0") as (
        visitor, process,
    ):  # fmt: skip
        visitor.sign_in("A", PASSPHRASE)
        cases = visitor.ask("GET", "/cases/")[1]
        case = re.search(r"/cases/[0-9a-f-]{36}/", cases)
        assert case is not None
        page = visitor.ask("GET", case[0])[1]
        key = base64.urlsafe_b64decode(visitor.cookies["tocsin_key"])
        sought = {
            "identity": identity.encode(), "key": key, "passphrase": PASSPHRASE.encode(),
            "cookie": visitor.cookies["tocsin_key"].encode(),
        }  # fmt: skip
        before = held(process, sought)
        assert before["cookie"] > 0, "the test sees nothing: it could not fail"
        for _turn in range(120):
            time.sleep(0.5)
            # the proxy asks whether it lives, and somebody begins a report, all the while
            with contextlib.suppress(OSError, HTTPException):
                Visitor(visitor.port).ask("GET", "/sign-in/")
                Visitor(visitor.field).ask("POST", "/en/begin/", {})
            after = held(process, sought)
            if not any(after.values()):
                break
        assert after == dict.fromkeys(sought, 0)
        # the same process number, the same port, the same session; nobody was signed out
        again = Visitor(visitor.port, dict(visitor.cookies))
        status, same = again.ask("GET", case[0])
        assert status == 200
        assert _said(same) == _said(page)


def _said(page: str) -> str:
    return re.sub(r'value="[^"]*"|nonce-\S+', "", page)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_quarter_of_an_hour_counts_from_the_last_byte_of_a_members_last_answer() -> None:
    clock = Clock()

    def application(environ: Any, start: Any) -> Any:
        yield b"first"
        environ.update(environ.get("found", {}))
        yield b"second"

    seen = Watch(application, clock)
    clock.now += 3600
    assert not seen.idle(900), "nobody was here: nothing to forget"
    answer = seen({"found": {WITH_KEY: True}}, None)
    next(answer)
    clock.now += 3600
    assert not seen.idle(900), "somebody is being answered"
    assert list(answer) == [b"second"]
    clock.now += 899
    assert not seen.idle(900)
    list(seen({"found": {WITH_KEY: True}}, None))
    clock.now += 899
    assert not seen.idle(900), "a member was here again"
    clock.now += 1
    assert seen.idle(900)


LIVES = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sign-in/"}
STRANGERS: dict[str, dict[str, Any]] = {
    "a proxy that asks whether it lives": LIVES,
    "a cookie of nobody": {**LIVES, "HTTP_COOKIE": "tocsin_key=x"},
    "a program": {"REQUEST_METHOD": "GET", "PATH_INFO": "/api/v1/cases", "HTTP_AUTHORIZATION": "x"},
    "a calendar": {"REQUEST_METHOD": "GET", "PATH_INFO": "/feeds/x/"},
    "somebody who reports": {"REQUEST_METHOD": "POST", "PATH_INFO": "/en/begin/"},
}


@pytest.mark.parametrize("who", STRANGERS)
def test_whoever_is_no_member_does_not_keep_a_members_key_in_memory(who: str) -> None:
    clock = Clock()
    seen = Watch(lambda environ, start: iter([b""]), clock)
    stranger = seen.beside(lambda environ, start: iter([b"x", b"y"]))
    list(seen({WITH_KEY: True}, None))
    for _turn in range(90):
        clock.now += 10
        list(seen(dict(STRANGERS[who]), None))
        list(stranger(dict(STRANGERS[who]), None))
    assert seen.idle(900)
    hangs = stranger(dict(STRANGERS[who]), None)
    next(hangs)
    clock.now += 61
    assert seen.idle(900), "nor does one who is being answered for long"


def test_who_asks_whether_it_lives_leaves_nothing_and_a_stranger_is_forgotten_once() -> None:
    clock = Clock()
    seen = Watch(lambda environ, start: iter([b""]), clock)
    list(seen(dict(LIVES), None))
    clock.now += 3600
    assert not seen.idle(900)
    for _turn in range(90):
        list(seen({"REQUEST_METHOD": "POST", "PATH_INFO": "/sign-in/"}, None))
        clock.now += 10
    assert seen.idle(900), "what a stranger brought is forgotten, however often others come"
