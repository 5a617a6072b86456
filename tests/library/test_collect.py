"""Collecting: files, archives, hostile ones; one page from its address, from our own server."""

from __future__ import annotations

import threading
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.library import pages

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.library.collect import Source, intake, sources
from tocsin.library.collect.addresses import Collector
from tocsin.library.collect.intake import take_in
from tocsin.library.documents import Kind
from tocsin.library.store import Store

NOW = "2026-11-02T09:00:00+00:00"


@dataclass
class Server:
    """A host of the test: what it answers, and what it was asked."""

    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    robots: str = ""
    robots_code: int = 200
    body: bytes = b"<html><body>" + b"<p>Invented words of a page.</p>" * 40 + b"</body></html>"
    kind: str = "text/html; charset=utf-8"
    etag: str = '"one"'
    broken_at: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    code: int = 200

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.port}/page"


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, dict(self.headers)))
            if self.path == "/robots.txt":
                self._send(state.robots_code, state.robots.encode(), "text/plain")
            elif self.path in state.moved:
                self.send_response(302)
                self.send_header("Location", state.moved[self.path])
                self.end_headers()
            elif state.etag and self.headers.get("If-None-Match") == state.etag:
                self.send_response(304)
                self.end_headers()
            else:
                self._page()

        def _page(self) -> None:
            body, start = state.body, 0
            asked = self.headers.get("Range", "")
            if asked and self.headers.get("If-Range") == state.etag:
                start = int(asked.removeprefix("bytes=").rstrip("-"))
            self.send_response(206 if start else state.code)
            self.send_header("Content-Type", state.kind)
            self.send_header("ETag", state.etag)
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            end = state.broken_at if state.broken_at and not start else len(body)
            self.wfile.write(body[start:end])

        def _send(self, code: int, body: bytes, kind: str) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Server(httpd.server_address[1])
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield state
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def clock() -> list[float]:
    """A clock that stands, and goes on by what is waited."""
    return [1_000_000.0]


@pytest.fixture
def collector(tmp_path: Path, clock: list[float]) -> Collector:
    def wait(seconds: float) -> None:
        clock[0] += seconds

    return Collector(tmp_path / "pages", inside=True, now=lambda: clock[0], wait=wait)


def test_a_page_is_fetched_once_kept_and_asked_for_again_only_if_changed(
    server: Server, collector: Collector, clock: list[float]
) -> None:
    path = collector.page(server.page)
    assert path.read_bytes() == server.body
    assert [where for where, _ in server.asked] == ["/robots.txt", "/page"]
    assert "tocsin-library" in server.asked[1][1]["User-Agent"]
    assert collector.page(server.page) == path
    assert len(server.asked) == 2  # fetched today
    clock[0] += 2 * 24 * 3600
    assert collector.page(server.page) == path
    assert server.asked[-1][1]["If-None-Match"] == '"one"'
    server.etag, server.body = '"two"', b"<html><body>other</body></html>"
    assert collector.page(server.page, again=True).read_bytes() == server.body


def test_between_two_requests_lies_what_the_host_asks_for(
    server: Server, collector: Collector, clock: list[float]
) -> None:
    server.robots = "User-agent: *\nCrawl-delay: 30\nDisallow: /secret"
    began = clock[0]
    collector.page(server.page)
    collector.page(server.page + "/two")
    assert clock[0] - began >= 60
    with pytest.raises(TocsinError, match="asks programs not to"):
        collector.page(f"http://127.0.0.1:{server.port}/secret/page")
    assert not any(where.startswith("/secret") for where, _ in server.asked)


def test_rules_that_fail_allow_nothing(server: Server, collector: Collector) -> None:
    server.robots_code = 503
    with pytest.raises(TocsinError, match="does not say what it allows"):
        collector.page(server.page)
    assert [where for where, _ in server.asked] == ["/robots.txt"]


def test_a_page_that_broke_off_goes_on_where_it_stopped(
    server: Server, collector: Collector
) -> None:
    server.broken_at = 500
    with pytest.raises(TocsinError, match=r"broke off|could not be reached"):
        collector.page(server.page)
    server.broken_at = 0
    assert collector.page(server.page).read_bytes() == server.body
    assert server.asked[-1][1]["Range"] == "bytes=500-"


def test_a_page_that_changed_meanwhile_begins_again(server: Server, collector: Collector) -> None:
    server.broken_at = 500
    with pytest.raises(TocsinError):
        collector.page(server.page)
    server.broken_at, server.etag, server.body = 0, '"new"', b"<html>" + b"new " * 300 + b"</html>"
    assert collector.page(server.page).read_bytes() == server.body


def test_it_follows_where_a_page_moved_and_not_for_ever(
    server: Server, collector: Collector
) -> None:
    server.moved = {"/page": "/there", "/round": "/round"}
    assert collector.page(server.page).read_bytes() == server.body
    with pytest.raises(TocsinError, match="moves on and on"):
        collector.page(f"http://127.0.0.1:{server.port}/round")
    server.moved["/out"] = "file:///etc/passwd"
    with pytest.raises(MisuseError):
        collector.page(f"http://127.0.0.1:{server.port}/out")


def test_what_is_no_page_or_too_large_or_inside_is_refused(
    server: Server, collector: Collector, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.kind = "video/mp4"
    with pytest.raises(TocsinError, match="no page"):
        collector.page(server.page)
    server.kind = "text/html"
    monkeypatch.setattr("tocsin.library.collect.addresses.MOST_BYTES", 100)
    with pytest.raises(TocsinError, match="larger than 200 MB"):
        collector.page(server.page)
    with pytest.raises(TocsinError, match="no public address"):
        Collector(tmp_path / "other").page(server.page)
    for wrong in ("ftp://example.org/x", "https://name:word@example.org/"):
        with pytest.raises(MisuseError):
            collector.page(wrong)


def test_files_of_a_folder_and_an_archive_each_with_its_trouble(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "search.txt").write_text(pages.SEARCH, encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    (folder / "hostile.html").write_text("<div>" * 200_000 + "x", encoding="utf-8")
    (folder / "hostile.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj")
    (folder / ".hidden").write_text("no")
    with zipfile.ZipFile(folder / "more.zip", "w") as pack:
        pack.writestr("../../dismissal.txt", pages.DISMISSAL)
    work = tmp_path / "work"
    work.mkdir()
    taken = take_in(store, sources(str(folder), work), NOW)
    assert sorted(store_cases(store)) == ["9901", "9902"]
    named = {diagnosis.file for diagnosis in taken.failed}
    assert {"empty.html", "hostile.pdf"} <= named
    assert ".hidden" not in named
    assert all(diagnosis.problem for diagnosis in taken.failed)
    assert not (tmp_path.parent / "dismissal.txt").exists()
    monkeypatch.setattr(intake, "MOST_BYTES", 10)
    again = take_in(store, [Source(folder / "search.txt", "search.txt")], NOW)
    assert "larger than 200 MB" in again.failed[0].problem


def _bomb(inside: bytes) -> bytes:
    """A PDF of one page whose stream unpacks to far more than it is."""
    packed = zlib.compress(inside, 9)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    head += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    head += b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


HOSTILE = {
    "nest.html": b"<div>" * 100_000 + b"x",
    "comment.html": b"<!--" * 50_000,
    "script.html": b"<script>document.location='http://127.0.0.1/'</script><img src=http://127.0.0.1/x>",
    "picture.html": b"<img src='data:image/png;base64," + b"A" * 3_000_000 + b"'>",
    "entities.html": b"<p>" + b"&amp;" * 200_000,
    "charset.html": b"\xff\xfe<\x00m\x00e\x00t\x00a\x00 charset=utf-7>+ADw-script+AD4-",
    "nul.txt": b"Interim Report - Report No 396\0" * 1000,
    "one-word.txt": b"a" * 2_000_000,
    "round.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\n"
    b"trailer<</Root 1 0 R>>",
    "bomb.pdf": _bomb(b" " * 30_000_000),
    "letters.pdf": _bomb(b"BT (x) Tj ET " * 200_000),
    "cut.pdf": b"%PDF-1.7\n1 0 obj<<",
    "none.pdf": bytes(range(256)) * 40,
}


@pytest.mark.sampled(15)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_at_arms_length_and_told(
    store: Store, tmp_path: Path, name: str
) -> None:
    """Kept by its words, saying what is missing, or left out with a sentence; others go on."""
    (tmp_path / name).write_bytes(HOSTILE[name])
    good = tmp_path / "zz.txt"
    good.write_text(pages.SEARCH, encoding="utf-8")
    files = [Source(tmp_path / name, name), Source(good, "zz.txt")]
    taken = take_in(store, files, NOW)
    assert "9901" in store_cases(store)
    kept = [added for added in taken.added if "9901" not in added.title]
    told = [*(lack for added in kept for lack in added.lacks),
            *(one.problem for one in taken.failed)]  # fmt: skip
    assert told, "neither kept with what is missing nor left out with a reason"
    words = " ".join(p.text for d in store.documents() for p in d.passages)
    assert "document.location" not in words
    assert "<script" not in words


def store_cases(store: Store) -> list[str]:
    return [d.case for d in store.documents("kase<>''")]


def test_own_letters_and_replies_are_what_the_person_says(store: Store, tmp_path: Path) -> None:
    letter = tmp_path / "reply.txt"
    letter.write_text("Dear colleagues,\n\nThe Ministry of an invented country replies.\n\nYours")
    page = tmp_path / "page.txt"
    page.write_text(pages.SEARCH, encoding="utf-8")
    take_in(store, [Source(letter, "reply.txt"), Source(page, "page.txt")], NOW, kind=Kind.REPLY)
    assert {d.kind for d in store.documents()} == {Kind.REPLY, Kind.CFA_REPORT}


def test_an_older_capture_found_later_does_not_undo_the_newer(store: Store, tmp_path: Path) -> None:
    def one(text: str, when: str) -> str:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        return take_in(store, [Source(path, "page.txt", when=when)], NOW).added[0].outcome

    new = pages.SEARCH.replace("Active", "Closed")
    assert one(new, "2026-10-02") == "new"
    assert one(pages.SEARCH, "2026-10-01") == "older"
    assert next(iter(store.documents())).status == "closed"
    assert one(new, "2026-10-03") == "known"
    assert len(store.captures(next(iter(store.documents())).key)) == 2


def test_two_captures_that_contradict_each_other_are_told(store: Store, tmp_path: Path) -> None:
    address = pages.ADDRESS.format(ui="en", id=4121000, lang="en")
    told = []
    for text in (pages.SEARCH, pages.SEARCH.replace("Case No 9901", "Case No 9911")):
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        told += take_in(store, [Source(path, "page.txt", address)], NOW).added
    assert told[1].outcome == "contradicts"
    assert "the captures contradict each other: case 9901, now 9911" in told[1].changes[0]


def test_a_name_that_leads_inside_after_all_gives_nothing_away(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look-up and the request the name was pointed at this machine."""
    monkeypatch.setattr("tocsin.library.collect.addresses._public", lambda *_: True)
    monkeypatch.setattr("urllib.request.getproxies", dict)
    with pytest.raises(TocsinError, match="no public address"):
        Collector(tmp_path / "other", wait=lambda _: None).page(server.page)
    assert all(where == "/robots.txt" for where, _ in server.asked)
