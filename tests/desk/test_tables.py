"""A new desk begins with the tables that the steps of all versions lead to."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BEGIN = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
configure(Home(Path(sys.argv[1])))
if sys.argv[2] == "steps":
    from django.core.management import call_command
    call_command("migrate", interactive=False, verbosity=0)
migrate()
"""
ROWS = "audit_head", "django_migrations"


def tables(home: Path, how: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns, keys and indexes of every table, and the rows a desk cannot do without."""
    env = {**os.environ, "TOCSIN_HOME": str(home)}
    env.pop("TOCSIN_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", BEGIN, str(home), how], check=True, env=env)
    base = sqlite3.connect(home / "desk.sqlite3")
    out: dict[str, Any] = {}
    names = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        columns = base.execute(f"SELECT name, type, [notnull], pk FROM pragma_table_info('{name}')")
        foreign = base.execute(
            f"SELECT [table], [from], [to] FROM pragma_foreign_key_list('{name}')"
        )
        indexes = base.execute(f"SELECT name, [unique], partial FROM pragma_index_list('{name}')")
        found = set()
        for index, unique, partial in indexes.fetchall():
            parts = base.execute(f"SELECT name FROM pragma_index_info('{index}')").fetchall()
            found.add((tuple(sorted(part for (part,) in parts)), unique, partial))
        out[name] = (set(columns.fetchall()), set(foreign.fetchall()), found)
    rows = {name: set(base.execute(f"SELECT * FROM {name}").fetchall()) for name in ROWS}
    rows["django_migrations"] = {row[1:3] for row in rows["django_migrations"]}
    base.close()
    return out, rows


@pytest.mark.slow
def test_the_tables_made_at_once_are_those_of_the_steps(tmp_path: Path) -> None:
    at_once, rows = tables(tmp_path / "new", "at once")
    step_by_step, others = tables(tmp_path / "old", "steps")
    assert set(at_once) == set(step_by_step)
    for name, told in step_by_step.items():
        assert at_once[name] == told, name
    assert rows == others
