"""``tocsin anchor`` and ``tocsin witness`` on a real seal, online (loopback) and by stick."""

from __future__ import annotations

import shlex
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from seal.authority import Authority
from seal.cli.conftest import Run
from tocsin.cli.proving.witness import _open
from tocsin.seal.vault.vault import Vault
from tocsin.seal.witness.server import make_server


def serve(answer: Any) -> tuple[ThreadingHTTPServer, str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, content = answer(body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/tsa"


@pytest.fixture
def tsa(authority: Authority) -> Iterator[str]:
    server, url = serve(lambda body: (200, authority.reply(body)))
    yield url
    server.shutdown()
    server.server_close()


def test_time_stamp_online(sealed: Path, run: Run, tsa: str, authority: Authority) -> None:
    root = authority.folder / "root.pem"
    code, found = run("anchor", sealed, "--tsa", tsa, "--tsa-root", root)
    assert (code, found["failed"]) == (0, [])
    assert found["verdict"].startswith("PROVED by 20")
    [anchor] = found["anchors"]
    folder = Vault.open(sealed).log.folder / "anchors" / "1"
    (folder / "note.txt").write_text(found["checkpoint"])
    command = anchor["command"].replace("ROOT.pem", str(root))
    assert subprocess.run(shlex.split(command), cwd=folder, capture_output=True).returncode == 0
    code, found = run("anchor", sealed)
    assert found["anchors"][0]["state"] == "unknown"
    assert found["verdict"] == "SIGNED ONLY"


def test_a_failing_authority_is_loud_and_the_other_is_kept(
    sealed: Path, run: Run, tsa: str, authority: Authority
) -> None:
    server, broken = serve(lambda body: (503, b"down"))
    root = authority.folder / "root.pem"
    words = ("anchor", sealed, "--tsa", broken, "--tsa", tsa, "--tsa-root", root, "--timeout", 5)
    code, shown = run(*words, plain=True)
    assert code == 1
    assert "FAILED  time stamp by" in shown["text"]
    assert "HTTP 503" in shown["errors"]
    assert "PROVED by" in shown["text"]
    assert "1 of 2 did not work" in shown["text"]
    server.shutdown()
    server.server_close()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["garbage", "stale", "moved"])
def test_an_authority_that_answers_wrongly_leaves_nothing(
    sealed: Path, run: Run, authority: Authority, kind: str
) -> None:
    from tocsin.seal.stamps.rfc3161 import build_request

    answers = {
        "garbage": lambda body: (200, b"<html>captive portal</html>"),
        "stale": lambda body: (200, authority.reply(build_request(b"old", 1))),
        "moved": lambda body: (302, b""),
    }
    server, url = serve(answers[kind])
    code, found = run("anchor", sealed, "--tsa", url)
    assert code == 1
    assert found["anchors"] == []
    assert len(found["failed"]) == 1
    server.shutdown()
    server.server_close()


def test_time_stamp_by_stick(sealed: Path, run: Run, authority: Authority, tmp_path: Path) -> None:
    code, _ = run("anchor", sealed, "--request", tmp_path / "r.tsq")
    assert code == 0
    (tmp_path / "r.tsr").write_bytes(authority.reply((tmp_path / "r.tsq").read_bytes()))
    words = (
        "anchor",
        sealed,
        "--token",
        tmp_path / "r.tsr",
        "--with",
        authority.folder / "chain.pem",
        "--tsa-root",
        authority.folder / "root.pem",
    )
    code, found = run(*words)
    assert (code, found["failed"]) == (0, [])
    assert found["anchors"][0]["state"] == "complete"
    folder = Vault.open(sealed).log.folder / "anchors" / "1"
    assert {"r.tsr", "r.tsq", "r.pem"} <= {path.name for path in folder.iterdir()}


def test_token_over_something_else_is_not_kept(
    sealed: Path, run: Run, authority: Authority, tmp_path: Path
) -> None:
    from tocsin.seal.stamps.rfc3161 import build_request

    note_file = str(Vault.open(sealed).log.head().note).encode()
    (tmp_path / "x.tsr").write_bytes(authority.reply(build_request(note_file, 1)))
    code, found = run("anchor", sealed, "--token", tmp_path / "x.tsr")
    assert code == 1
    assert "not the file" in found["failed"][0]["mend"]
    assert not (Vault.open(sealed).log.folder / "anchors").exists()


def witness_for(sealed: Path, run: Run, tmp_path: Path, name: str = "sister") -> Path:
    home = tmp_path / name
    code, made = run("witness", "init", f"{name}.example/w", "--home", home)
    assert code == 0
    code, _ = run("witness", "add", Vault.open(sealed).log.vkey, "--home", home)
    assert code == 0
    (tmp_path / f"{name}.vkey").write_text(made["vkey"])
    return home


def policy(sealed: Path, tmp_path: Path, urls: dict[str, str]) -> None:
    lines = [f"log {Vault.open(sealed).log.vkey}"]
    for name, url in urls.items():
        lines.append(f"witness {name} {(tmp_path / f'{name}.vkey').read_text().strip()} {url}")
    lines += [f"group sisters all {' '.join(urls)}", "quorum sisters", ""]
    (sealed / "policy.txt").write_text("\n".join(lines))


def test_witness_online(sealed: Path, run: Run, tmp_path: Path) -> None:
    home = witness_for(sealed, run, tmp_path)
    server = make_server(_open(home))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    policy(sealed, tmp_path, {"sister": f"http://127.0.0.1:{server.server_port}"})
    code, found = run("anchor", sealed)
    assert found["verdict"] == "SIGNED ONLY"
    code, found = run("anchor", sealed, "--witness", "sister")
    assert (code, found["failed"]) == (0, [])
    assert found["verdict"] == "PROVED, time only by witnesses"
    code, found = run("witness", "log", "--home", home)
    assert (code, found["logs"][0]["size"]) == (0, 1)
    code, found = run("anchor", sealed, "--witness", "nobody")
    assert code == 2
    server.shutdown()
    server.server_close()


def test_witness_by_stick_and_second_seal(sealed: Path, run: Run, tmp_path: Path) -> None:
    home = witness_for(sealed, run, tmp_path)
    policy(sealed, tmp_path, {"sister": ""})
    for number in (1, 2):
        request, reply = tmp_path / f"{number}.ask", tmp_path / f"{number}.reply"
        code, _ = run("anchor", sealed, "--witness-request", request)
        assert code == 0
        code, _ = run(
            "witness",
            "sign",
            request,
            "--home",
            home,
            "--out",
            reply,
            "--qr",
            tmp_path / "reply.png",
        )
        assert code == 0
        code, found = run("anchor", sealed, "--cosignature", reply)
        assert (code, found["verdict"]) == (0, "PROVED, time only by witnesses")
        (tmp_path / "archive" / f"new{number}.txt").write_text("more\n")
        run("seal", tmp_path / "archive", "--out", sealed, "--jobs", 1)
    assert request.read_text().startswith("old 1\n")
    assert (tmp_path / "reply.png").read_bytes().startswith(b"\x89PNG")


def test_reply_to_another_checkpoint_is_refused(sealed: Path, run: Run, tmp_path: Path) -> None:
    home = witness_for(sealed, run, tmp_path)
    policy(sealed, tmp_path, {"sister": ""})
    run("anchor", sealed, "--witness-request", tmp_path / "ask")
    run("witness", "sign", tmp_path / "ask", "--home", home, "--out", tmp_path / "reply")
    (tmp_path / "archive" / "new.txt").write_text("more\n")
    run("seal", tmp_path / "archive", "--out", sealed, "--jobs", 1)
    code, found = run("anchor", sealed, "--cosignature", tmp_path / "reply")
    assert code == 1
    assert "does not hold" in found["failed"][0]["mend"]


@pytest.mark.slow
def test_two_histories_are_shown(
    sealed: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log's own key signs a second history: refused, kept beside the first, and shown."""
    import shutil

    home = witness_for(sealed, run, tmp_path)
    policy(sealed, tmp_path, {"sister": ""})
    copy = tmp_path / "copy"
    shutil.copytree(sealed, copy)
    for place, words in ((sealed, "true\n"), (copy, "imposed\n")):
        (tmp_path / "archive" / "new.txt").write_text(words)
        seal = ("seal", tmp_path / "archive", "--out", place, "--jobs", 1)
        if place == copy:
            code, refused = run(*seal)
            assert (code, "older than the one this machine" in refused["errors"]) == (1, True)
            monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))
        code, done = run(*seal)
        assert code == 0, done
        run("anchor", place, "--witness-request", tmp_path / f"{place.name}.ask")
    code, _ = run("witness", "sign", tmp_path / "seal.ask", "--home", home)
    assert code == 0
    code, refused = run("witness", "sign", tmp_path / "copy.ask", "--home", home)
    assert code == 1
    assert "two histories" in refused["errors"]
    code, found = run("witness", "log", "--home", home)
    assert code == 1
    assert len(found["forks"]) == 1
    code, shown = run("witness", "log", "--home", home, plain=True)
    assert "TWO HISTORIES" in shown["text"]


def test_a_witness_is_made_once(sealed: Path, run: Run, tmp_path: Path) -> None:
    home = witness_for(sealed, run, tmp_path)
    code, found = run("witness", "init", "again", "--home", home)
    assert code == 1
    assert "already" in found["errors"]
    assert (home / "key").stat().st_mode & 0o077 == 0


def test_paper(sealed: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG scan")
    code, found = run(
        "anchor",
        sealed,
        "--paper",
        "The Union Gazette",
        "--date",
        "2026-11-21",
        "--page",
        "page 4",
        "--scan",
        tmp_path / "scan.png",
    )
    assert (code, found["verdict"]) == (0, "SIGNED ONLY")
    assert found["anchors"][0]["state"] == "claimed"
    code, _ = run("anchor", sealed, "--paper", "The Union Gazette")
    assert code == 2


def test_receipt_and_telephone(sealed: Path, run: Run, tmp_path: Path) -> None:
    code, found = run("receipt", sealed, "--lang", "ru", "--pdf", tmp_path / "r.pdf")
    assert code == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    code, heard = run("receipt", sealed, "--check", *found["words"])
    assert (code, heard["agrees"]) == (0, True)
    code, heard = run("receipt", sealed, "--check", found["root"].upper())
    assert heard["agrees"]
    wrong = [*found["words"][:4], "бакило", *found["words"][5:]]
    code, heard = run("receipt", sealed, "--check", *wrong)
    assert (code, heard["wrong"][0]["place"]) == (1, 5)
