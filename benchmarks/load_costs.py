"""What a request of the load costs: the processor by kind, and statements to the database.

The same day as in ``load`` (people, uploads, reports, in the same proportions and the same order of
chance), but one request after the other, inside this process, without sockets: what the thread that
answers takes of a processor is counted, not what the clock says, so the figures hold on a machine
that others use. A form is told apart into its page and its sending, a report into its steps. Beside
each kind stands how many statements it sent to the database, its transactions' BEGIN and COMMIT
among them, and what the process of PostgreSQL that serves this thread took.

What is not in it: reading and writing sockets (the floor of ``load``), and threads that wait for
each other. ``TOCSIN_COSTS_PROFILE=FILE`` writes cProfile's figures of all kinds whose name begins
with ``TOCSIN_COSTS_OF`` (all) there; times are not to be read then.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.load import CASES, MAKE, PASSPHRASE

PEOPLE, UPLOADS, TURNS, REPORTS = 200, 40, 1440, 100
"""At full scale, those of a minute; every eighth turn is a form, and each turn sends 1.3 pieces."""


def run(scale: float = 0.25) -> dict[str, Any]:
    """Both engines in turn."""
    from tests.desk import engines

    kept = {k: v for k, v in os.environ.items()
            if k not in ("TOCSIN_DATABASE_URL", "TOCSIN_STORAGE_URL")}  # fmt: skip
    which = os.environ.get("TOCSIN_COSTS_ON", "sqlite postgresql").split()
    out: dict[str, Any] = {}
    if "sqlite" in which:
        out["sqlite"] = told(scale, kept)
    if "postgresql" in which:
        with engines.cluster() as cluster:
            url = cluster.make("costs")
            out["postgresql"] = told(scale, {**kept, "TOCSIN_DATABASE_URL": url})
    return out


def told(scale: float, environ: dict[str, str]) -> dict[str, Any]:
    """One day on the engine that is set."""
    environ = {**environ, "TOCSIN_SCRYPT_LOG_N": "10"}
    people = max(4, int(PEOPLE * scale))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = str(Path(folder) / "home")
        given = [home, str(people), PASSPHRASE, str(min(CASES, people))]
        subprocess.run([sys.executable, "-c", MAKE, *given], check=True, env=environ,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        numbers = [int(n * scale) for n in (UPLOADS, TURNS, REPORTS)]
        call = [sys.executable, "-m", "benchmarks._request_costs", home, str(people)]
        done = subprocess.run([*call, *map(str, numbers)], check=True, env=environ,
                              stdout=subprocess.PIPE, text=True)  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
