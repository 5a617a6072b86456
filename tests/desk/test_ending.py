"""A server that ends answers whoever it has let in; others serve who comes later."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

SECONDS = 0.1


def _application(environ: Any, start: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    time.sleep(SECONDS)
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


@pytest.fixture
def server() -> Iterator[Any]:
    """A server with one thread, and its socket."""
    from waitress import create_server

    made = create_server(_application, host="127.0.0.1", port=0, threads=1, map={})
    yield made
    made.close()


@pytest.fixture
def answering(server: Any) -> Iterator[tuple[Any, threading.Thread]]:
    from tocsin.desk.serving.ending import Answering

    made = Answering(server)
    loop = threading.Thread(target=made.until_ended, daemon=True)
    loop.start()
    yield made, loop
    made.end(shared=False)
    loop.join(5)


def _asked(server: Any, body: bytes = b"words") -> Callable[[], bytes]:
    """A request that is under way; called, it gives the answer."""
    line = http.client.HTTPConnection("127.0.0.1", int(server.effective_port), timeout=10)
    line.request("POST", "/", body)

    def answer() -> bytes:
        with line.getresponse() as told:
            return bytes(told.read())

    return answer


def test_what_waits_for_a_thread_is_answered(server: Any, answering: Any) -> None:
    """Three were let in and one thread answers: waitress by itself would break two of them off."""
    ending, loop = answering
    asked = [_asked(server, str(number).encode()) for number in range(3)]
    time.sleep(SECONDS / 2)
    ending.end(shared=False)
    assert [answer() for answer in asked] == [b"0", b"1", b"2"]
    loop.join(5)
    assert not loop.is_alive()
    with pytest.raises(OSError, match="refused"):
        _asked(server)


def test_a_form_that_is_still_coming_in_is_taken(server: Any, answering: Any) -> None:
    ending, _loop = answering
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=10) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nwo")
        time.sleep(SECONDS / 2)
        ending.end(shared=False)
        line.sendall(b"rd")
        assert line.recv(4096).startswith(b"HTTP/1.1 200 OK")


def test_a_silent_connection_holds_nobody_up(
    server: Any, answering: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser opens connections on which it asks nothing: they are closed after a moment."""
    from tocsin.desk.serving import ending as module

    monkeypatch.setattr(module, "GRACE", SECONDS)
    ending, loop = answering
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=10) as line:
        time.sleep(SECONDS / 2)
        ending.end(shared=False)
        assert line.recv(1) == b""
    loop.join(5)
    assert not loop.is_alive()


def test_a_request_without_an_end_is_broken_off(
    server: Any, answering: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tocsin.desk.serving import ending as module

    monkeypatch.setattr(module, "PATIENCE", SECONDS)
    ending, loop = answering
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=10) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nwo")
        time.sleep(SECONDS / 2)
        ending.end(shared=False)
        loop.join(5)
        assert not loop.is_alive()


def test_a_shared_socket_goes_on_elsewhere(server: Any, answering: Any) -> None:
    """Who comes meanwhile waits in the queue of the socket, for another process to let him in."""
    ending, loop = answering
    with server.socket.dup() as elsewhere:
        elsewhere.setblocking(True)
        ending.end(shared=True)
        loop.join(5)
        asked = _asked(server)
        line, _address = elsewhere.accept()
        line.recv(4096)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        assert asked() == b"ok"
        line.close()
