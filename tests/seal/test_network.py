"""The one door to the network: which addresses, how much, and what a server's answer means."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.seal import network
from tocsin.seal.network import MAX_ANSWER, RefusedByServerError, http_fetch


class Answers(BaseHTTPRequestHandler):
    """Says what its path asks it to say."""

    def do_GET(self) -> None:
        kind, _, value = self.path.strip("/").partition("/")
        if kind == "elsewhere":
            self.send_response(302)
            self.send_header("Location", "/long/3")
            self.end_headers()
        elif kind == "status":
            self.send_response(int(value))
            self.end_headers()
            self.wfile.write(b"no")
        else:
            said = bytes(int(value)) if kind == "long" else self.headers["User-Agent"].encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(said)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body[::-1] + self.headers["X-Kind"].encode())

    def log_message(self, *said: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


def test_an_answer_is_at_most_a_mebibyte(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_ANSWER == 1024 * 1024
    monkeypatch.setattr(network, "MAX_ANSWER", 1000)
    fetch = http_fetch()
    assert len(fetch(f"{server}/long/1000", None, {})) == 1000
    with pytest.raises(TocsinError, match="more than 1,000 bytes"):
        fetch(f"{server}/long/1001", None, {})


def test_a_request_says_no_more_than_it_must(server: str) -> None:
    assert http_fetch()(f"{server}/agent", None, {}) == b"tocsin"
    assert http_fetch()(f"{server}/post", b"abc", {"X-Kind": "!"}) == b"cba!"


@pytest.mark.parametrize("status", [400, 404, 409, 500])
def test_a_refusal_keeps_its_status_and_its_words(server: str, status: int) -> None:
    with pytest.raises(RefusedByServerError) as told:
        http_fetch()(f"{server}/status/{status}", None, {})
    assert (told.value.status, told.value.body) == (status, b"no")
    assert str(status) in str(told.value)


def test_a_request_goes_where_the_person_said_and_nowhere_else(server: str) -> None:
    with pytest.raises(RefusedByServerError) as told:
        http_fetch()(f"{server}/elsewhere", None, {})
    assert told.value.status == 302


@pytest.mark.parametrize(
    "url", ["file:///etc/hosts", "ftp://127.0.0.1/a", "127.0.0.1/a", "http:///a", "https://", ""]
)
def test_only_addresses_of_the_web(url: str) -> None:
    with pytest.raises(MisuseError, match="not a web address"):
        http_fetch()(url, None, {})


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(TocsinError, match=r"127\.0\.0\.1:9 could not be reached"):
        http_fetch(2.0)("http://127.0.0.1:9/a", None, {})
