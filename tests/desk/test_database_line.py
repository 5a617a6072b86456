"""The line to PostgreSQL: encrypted and checked wherever it leaves this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.desk import engines
from tests.desk.apart import UP, python, tocsin

from tocsin.desk.databases import database
from tocsin.desk.home import Home

AT = "postgresql://desk:word@"


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        (AT + "db.example.org/desk", "verify-full"), (AT + "10.0.0.7:5433/desk", "verify-full"),
        (AT + "[2001:db8::7]/desk", "verify-full"), (AT + "127.1.example/desk", "verify-full"),
        ("postgresql://desk@/desk?host=db.example.org", "verify-full"),
        (AT + "db.example.org/desk?sslmode=require", "require"),
        (AT + "database/desk?sslmode=disable", "disable"),
        (AT + "127.0.0.1/desk", None), (AT + "[::1]/desk", None), (AT + "localhost/desk", None),
        ("postgresql://desk@/desk?host=/var/run/postgresql", None),
    ],
)  # fmt: skip
def test_beyond_this_computer_it_is_encrypted_unless_the_address_says_otherwise(
    tmp_path: Path, url: str, mode: str | None
) -> None:
    assert database(url, Home(tmp_path))["OPTIONS"].get("sslmode") == mode


def _authority(folder: Path, name: str) -> Path:
    """A certificate authority and a certificate of it for localhost; the authority's own."""
    run = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    ca = folder / f"{name}.crt"
    pair = ["-keyout", folder / f"{name}.key", "-out", ca, "-subj", f"/CN={name}"]
    ask = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "server.key",
           "-out", folder / "server.csr", "-subj", "/CN=localhost"]  # fmt: skip
    sign = ["openssl", "x509", "-req", "-in", folder / "server.csr", "-CA", ca, "-CAkey",
            folder / f"{name}.key", "-CAcreateserial", "-days", "2", "-out",
            folder / "server.crt"]  # fmt: skip
    for call in ([*run, *pair], ask, sign):
        subprocess.run(list(map(str, call)), check=True, capture_output=True)
    return ca


ASKED = (
    UP
    + """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    print(cursor.fetchone())
"""
)


@pytest.mark.slow
@pytest.mark.skipif(
    engines.programs() is None or shutil.which("openssl") is None, reason="no PostgreSQL here"
)
def test_a_real_line_with_its_certificate_checked(tmp_path: Path) -> None:
    with engines.cluster() as cluster:
        right, keys = _authority(tmp_path, "right"), cluster.folder
        for name in ("server.key", "server.crt"):
            shutil.copy(tmp_path / name, keys / name)
            (keys / name).chmod(0o600)
            if os.geteuid() == 0:
                shutil.chown(keys / name, "postgres")
        wrong = _authority(tmp_path, "wrong")
        port = engines._free(1)[0]
        open_at = (f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off "
                   f"-c unix_socket_directories={keys}")  # fmt: skip
        secret = (f"{open_at} -c ssl=on -c ssl_cert_file={keys}/server.crt "
                  f"-c ssl_key_file={keys}/server.key")  # fmt: skip
        at = f"postgresql://desk@localhost:{port}/postgres?sslmode=verify-full&sslrootcert="

        def said(authority: Path) -> Any:
            more = {"TOCSIN_DATABASE_URL": f"{at}{authority}"}
            return tocsin("audit", "--home", tmp_path / "home", TOCSIN_TRACE="", **more)

        cluster.control("restart", "-m", "fast", "-o", secret)
        told = python(ASKED, tmp_path / "home", TOCSIN_DATABASE_URL=f"{at}{right}")
        assert told.startswith("(True, 'TLSv1.3'")
        for authority in (wrong, tmp_path / "none.crt"):
            refused = said(authority)
            assert refused.returncode == 1, authority
            assert "the database of the desk does not answer" in refused.stderr
            assert "certificate" in refused.stderr
        cluster.control("restart", "-m", "fast", "-o", open_at)
        assert said(right).returncode == 1, "a server that speaks in the clear is not spoken to"
