"""What lies in ``deploy/``, tried as far as this machine allows: Caddy, systemd, compose."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from tests.desk.apart import PASSPHRASE, environment

CADDY = shutil.which("caddy") or str(Path(sys.executable).parent / "caddy")
SLOW = 40


def test_compose_names_only_what_is_there_and_waits_for_what_it_needs(root: Path) -> None:
    told = yaml.safe_load((root / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    services = told["services"]
    assert set(services) == {"desk", "backup", "database", "store", "caddy"}
    for name, service in services.items():
        for needed, how in service.get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}, name
            assert "healthcheck" in services[needed], needed
        for one in service.get("volumes", []):
            source = one.split(":")[0]
            inside = source in told["volumes"]
            assert inside or source in ("./Caddyfile", "./backup", "./recipients.txt"), one
    assert told["networks"]["inside"] == {"internal": True}
    assert "door" not in services["database"]["networks"] + services["store"]["networks"]


def test_no_secret_lies_in_what_is_deployed(root: Path) -> None:
    for path in (root / "deploy").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(PASSWORD|SECRET\w*)[=:] *[A-Za-z0-9+/]{9,}", text), path.name


def test_the_verbs_and_options_of_the_units_are_those_of_the_program(root: Path) -> None:
    from tocsin.cli.main import _parser

    for path in (root / "deploy").glob("*.service"):
        for line in re.findall(r"^ExecStart=/opt/tocsin/bin/tocsin (.*)$", path.read_text(), re.M):
            verb, *words = line.split()
            assert _parser(verb).parse_args(words), line


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_reads_the_units(root: Path, tmp_path: Path) -> None:
    for path in (root / "deploy").glob("tocsin*.*"):
        text = path.read_text().replace("/opt/tocsin/bin/tocsin", "/bin/true")
        (tmp_path / path.name).write_text(text)
    units = sorted(str(path) for path in tmp_path.glob("*.service"))
    units += [str(path) for path in tmp_path.glob("*.timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "tocsin" in line]
    assert ours == [], done.stderr


@pytest.mark.skipif(not Path(CADDY).exists(), reason="caddy is not here")
def test_caddy_reads_its_file_as_it_lies_there(root: Path) -> None:
    """With the names of the example; ``fmt`` finds nothing to set in order."""
    path = str(root / "deploy" / "Caddyfile")
    more = ["--config", path, "--adapter", "caddyfile"]
    done = subprocess.run([CADDY, "validate", *more], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr, done.stderr
    done = subprocess.run([CADDY, "fmt", "--diff", path], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def _compose_is_here() -> bool:
    docker = shutil.which("docker")
    call = [docker or "", "compose", "version"]
    return docker is not None and not subprocess.run(call, capture_output=True).returncode


@pytest.mark.skipif(not _compose_is_here(), reason="docker compose is not here")
def test_compose_reads_its_file(root: Path) -> None:
    given = {"POSTGRES_PASSWORD": "x", "AWS_SECRET_ACCESS_KEY": "x", "TOCSIN_SITE": "a.example",
             "TOCSIN_REPORT_SITE": "b.example"}  # fmt: skip
    call = ["docker", "compose", "-f", str(root / "deploy" / "compose.yaml"), "config", "--quiet"]
    done = subprocess.run(call, env={**os.environ, **given}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def behind(root: Path, folder: Path) -> Iterator[tuple[int, int, str, int]]:
    """A desk and the field face behind a real Caddy with the Caddyfile of ``deploy/``."""
    env = environment(**BEHIND)
    call = [sys.executable, "-m", "tocsin.cli.main", "serve", "--json", "--no-browser", "--port",
            "0", "--field", "127.0.0.1:0", "--home", str(folder / "home")]  # fmt: skip
    desk = subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=env)
    assert desk.stdout is not None
    told = json.loads(desk.stdout.readline())
    at = {name: told[name].split("//")[1].rstrip("/") for name in ("address", "field")}
    try:
        with fronted(root, folder, at["address"], at["field"]) as (ours, theirs):
            yield ours, theirs, told["link"], int(at["address"].rpartition(":")[2])
    finally:
        desk.kill()
        desk.stdout.close()
        desk.wait()


BEHIND = {"TOCSIN_HTTPS": "1", "TOCSIN_HOSTS": "localhost"}


@contextmanager
def fronted(root: Path, folder: Path, desk: str, field: str) -> Iterator[tuple[int, int]]:
    """A real Caddy with the Caddyfile of ``deploy/`` before these addresses; its two ports."""
    ours, theirs, plain = _free(), _free(), _free()
    text = (root / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("\tadmin off\n", "\tadmin off\n\tskip_install_trust\n"
                        "\tauto_https disable_redirects\n")  # fmt: skip
    text = text.replace("http://{$TOCSIN_SITE:desk.example.org}", f"http://localhost:{plain}")
    (folder / "plain").write_text(str(plain), encoding="ascii")
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    more = {
        "TOCSIN_SITE": f"https://localhost:{ours}", "XDG_DATA_HOME": str(folder / "caddy"),
        "TOCSIN_REPORT_SITE": f"https://localhost:{theirs}",
        "TOCSIN_DESK": desk, "TOCSIN_FIELD": field,
        "XDG_CONFIG_HOME": str(folder / "caddy"),
    }  # fmt: skip
    run = [CADDY, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with (folder / "said").open("wb") as said:
        caddy = subprocess.Popen(run, env={**os.environ, **more}, stderr=said, stdout=said)
    try:
        for _turn in range(100):
            time.sleep(0.1)
            try:
                Browser(ours).ask("GET", "/sign-in/")
                break
            except OSError:
                continue
        yield ours, theirs
    finally:
        caddy.kill()
        caddy.wait()


class Browser:
    """What a browser sends over TLS: its cookies, and where it comes from."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, {}
        self.told: list[str] = []

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Any:
        context = ssl._create_unverified_context()
        line = http.client.HTTPSConnection("localhost", self.port, context=context, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        at = f"https://localhost:{self.port}"
        body = None
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": at,
                        "Referer": f"{at}/"}  # fmt: skip
            body = urlencode(fields)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        for one in answer.headers.get_all("Set-Cookie") or []:
            self.told.append(one)
            name, _, value = one.split(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode("utf-8", "replace")
        line.close()
        return answer.status, text, answer.headers


@pytest.mark.slow
@pytest.mark.skipif(not Path(CADDY).exists(), reason="caddy is not here")
def test_behind_caddy_people_sign_in_and_forty_slow_telephones_hold_up_nobody(
    root: Path, tmp_path: Path
) -> None:
    with behind(root, tmp_path) as (ours, theirs, link, _direct):
        assert link.startswith("https://localhost/start/")
        path = "/" + link.split("/", 3)[3]
        chair = Browser(ours)
        _status, page, _headers = chair.ask("GET", path)
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        given = {"language": "en", "name": "A", "passphrase": PASSPHRASE, "again": PASSPHRASE,
                 "csrfmiddlewaretoken": token[1]}  # fmt: skip
        assert chair.ask("POST", path, given)[0] == 302
        status, page, headers = chair.ask("GET", "/cases/")
        assert status == 200
        assert "max-age" in headers["Strict-Transport-Security"]
        assert all("Secure" in one and one.startswith("__Host-") for one in chair.told)
        assert chair.ask("GET", "/here/")[0] in (403, 404), "nobody is near behind a proxy"
        slow = [_slow(ours) for _turn in range(SLOW)]
        try:
            assert [chair.ask("GET", "/cases/")[0] for _turn in range(20)] == [200] * 20
            assert Browser(theirs).ask("GET", "/en/")[0] == 200
        finally:
            for one in slow:
                one.close()


@pytest.mark.slow
@pytest.mark.skipif(not Path(CADDY).exists(), reason="caddy is not here")
def test_while_no_server_answers_it_is_said_what_to_do(root: Path, tmp_path: Path) -> None:
    """In five languages: what was said to be kept is kept, what is sent again counts once."""
    text = (root / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    nobody = f"127.0.0.1:{_free()}"
    with fronted(root, tmp_path, nobody, nobody) as ports:
        for port in ports:
            status, page, headers = Browser(port).ask("GET", "/en/")
            assert status in (502, 503)
            assert re.findall(r'<p lang="(..)">', page) == ["en", "fr", "es", "ru", "ky"]
            assert headers["Cache-Control"] == "no-store"
            assert headers.get("Server") is None
        plain = int((tmp_path / "plain").read_text(encoding="ascii"))
        asked = ("/cases/", "/api/v1/cases", "/feeds/x")
        told = {path: _in_the_clear(plain, path) for path in asked}
    assert told["/cases/"] == (308, "https://localhost/cases/"), "a browser is sent on"
    assert told["/api/v1/cases"] == told["/feeds/x"] == (403, ""), "a program must notice"
    assert text.count("import away") == 2


def _in_the_clear(port: int, path: str) -> tuple[int, str]:
    line = http.client.HTTPConnection("localhost", port, timeout=30)
    line.request("GET", path)
    answer = line.getresponse()
    line.close()
    return answer.status, answer.headers.get("Location", "")


def _slow(port: int) -> ssl.SSLSocket:
    """An upload that has sent its head and the first bytes, and then hangs."""
    plain = socket.create_connection(("localhost", port), timeout=30)
    line = ssl._create_unverified_context().wrap_socket(plain, server_hostname="localhost")
    line.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n"
                 b"Content-Type: application/octet-stream\r\n\r\n" + bytes(1000))  # fmt: skip
    return line
