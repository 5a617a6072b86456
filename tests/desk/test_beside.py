"""Several processes over one home: what they share they share, and what they cannot is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks._visitor import serving
from tests.desk.apart import BEGIN, environment, python, tocsin

SERVE = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser", "--home"]


def refused(home: Path, **env: str) -> str:
    """What a server that may not start says."""
    done = subprocess.run(
        [*SERVE, str(home)], capture_output=True, text=True, env=environment(**env), timeout=120
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.slow
def test_on_sqlite_a_second_server_is_refused_and_told_what_several_need(tmp_path: Path) -> None:
    home = tmp_path / "home"
    python(BEGIN, home)
    with serving(home):
        said = refused(home)
        assert "already running" in said
        assert "PostgreSQL" in said
        moved = tocsin("move", "--home", home, "--storage", f"file://{tmp_path / 'other'}")
        assert moved.returncode == 1
        assert "stop every server and worker" in moved.stderr


@pytest.mark.slow
def test_a_process_with_other_settings_is_refused_by_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    python(BEGIN, home)
    with serving(home):
        done = tocsin("worker", "--once", "--home", home)
        assert done.returncode == 0, done.stderr
        done = tocsin("worker", "--once", "--home", home, TOCSIN_SECRET_KEY="another" * 6)
        assert done.returncode == 1
        assert "TOCSIN_SECRET_KEY" in done.stderr
        assert "another" * 6 not in done.stderr + (home / "alike.json").read_text()
    # nobody is left: the next one may bring its own
    done = tocsin("worker", "--once", "--home", home, TOCSIN_SECRET_KEY="another" * 6)
    assert done.returncode == 0, done.stderr


def test_leaves_go_to_one_log_alone(django, desk, tmp_path: Path) -> None:
    from tocsin.desk.audit.models import Head
    from tocsin.desk.audit.services import publish
    from tocsin.desk.home import Home
    from tocsin.ground.errors import TocsinError

    own, other = Home(tmp_path / "own"), Home(tmp_path / "other")
    own.make()
    other.make()
    publish(own)
    assert Head.objects.get(pk=1).log_key
    with pytest.raises(TocsinError, match="another home"):
        publish(other)
    assert not (other.log / "log.json").exists()
    publish(own)
