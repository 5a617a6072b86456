"""Who turns a page does not wait behind uploads and stretched passphrases, and nobody for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tocsin.desk.serving.order import LARGE, LONG, InOrder, heavy

SOON = 10.0


class Asked:
    """A channel whose request is answered when it is let go."""

    def __init__(self, order: list[str], name: str, command: str = "GET", size: int = 0) -> None:
        told = {"command": command, "path": f"/{name}/", "content_length": size}
        self.requests, self.order, self.name = [SimpleNamespace(**told)], order, name
        self.begun, self.may_end, self.cancelled = threading.Event(), threading.Event(), False

    def service(self) -> None:
        self.order.append(self.name)
        self.begun.set()
        assert self.may_end.wait(SOON)

    def cancel(self) -> None:
        self.cancelled = True


class Line:
    """Two threads, one of them for what is heavy, and a clock that stands."""

    def __init__(self) -> None:
        self.now, self.order = 0.0, []
        self.threads = InOrder(2, 1, lambda: self.now)

    def ask(self, name: str, command: str = "GET", size: int = 0) -> Asked:
        made = Asked(self.order, name, command, size)
        self.threads.add_task(made)
        return made

    def piece(self, name: str) -> Asked:
        return self.ask(name, "POST", 64 * 1024)


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.threads.shutdown()


def test_a_page_goes_before_pieces_that_came_earlier(line: Line) -> None:
    first, second = line.piece("first"), line.piece("second")
    assert first.begun.wait(SOON)
    page = line.ask("page")
    assert page.begun.wait(SOON), "a thread is left for it"
    assert not second.begun.is_set()
    later = line.ask("later")
    page.may_end.set()
    assert later.begun.wait(SOON)
    first.may_end.set()
    assert second.begun.wait(SOON), "and once a piece is through the next one comes"
    assert line.order == ["first", "page", "later", "second"]
    later.may_end.set()
    second.may_end.set()


def test_a_piece_that_waited_long_goes_before_pages(line: Line) -> None:
    page, other = line.ask("page"), line.ask("other")
    assert page.begun.wait(SOON)
    assert other.begun.wait(SOON)
    piece, later = line.piece("piece"), line.ask("later")
    line.now = LONG
    page.may_end.set()
    assert piece.begun.wait(SOON)
    assert not later.begun.is_set()
    piece.may_end.set()
    assert later.begun.wait(SOON)
    later.may_end.set()
    other.may_end.set()


def test_one_that_fails_takes_no_place_with_it(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line.threads, "logger", SimpleNamespace(exception=lambda *_: None))

    def fails() -> None:
        raise OSError

    for _turn in range(3):
        broken = Asked(line.order, "broken", "POST", 64 * 1024)
        broken.service = fails  # type: ignore[method-assign]
        line.threads.add_task(broken)
    piece = line.piece("piece")
    assert piece.begun.wait(SOON)
    piece.may_end.set()


def test_who_waits_when_the_server_ends_is_told(line: Line) -> None:
    held, waits = line.piece("held"), line.piece("waits")
    assert held.begun.wait(SOON)
    line.threads.shutdown(timeout=0)
    assert waits.cancelled
    held.may_end.set()


@pytest.mark.parametrize(
    ("command", "path", "size", "long"),
    [
        ("GET", "/cases/", 0, False),
        ("GET", "/sign-in/", 0, False),
        ("POST", "/sign-in/", 100, True),
        ("POST", "/join/abc/", 100, True),
        ("POST", "/ky/look/", 100, True),
        ("POST", "/ru/code/", 100, True),
        ("POST", "/ru/q/what/", 100, False),
        ("POST", "/cases/1/new/events/", LARGE, False),
        ("POST", "/parcels/1/", LARGE + 1, True),
        ("", "", 0, False),
    ],
)
def test_what_keeps_a_thread_for_long(command: str, path: str, size: int, long: bool) -> None:
    asked: Any = SimpleNamespace(command=command, path=path, content_length=size)
    assert heavy(asked) is long
