"""A pytest plugin: collects the tests of a room once, then forks for every mutant.

What a test imports is loaded once; a fork puts one mutant in (``patched.py``), runs the tests that
execute its line until one fails, and ends. So a mutant costs its tests and nothing besides.
``TOCSIN_MUTANTS`` names a folder with ``mutants.json`` (rows of :class:`tests.mutants.trial.Mutant`
as told); what came of each goes to ``outcomes.json`` there: killed, survived, timeout, or ``cold``
where it takes a process of its own, each with the tests that were chosen.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import coverage
import pytest
import typst
from _pytest.runner import runtestprotocol
from tests.mutants.measured import ROOT, Measured
from tests.mutants.patched import forget, put_in
from tests.mutants.trial import Mutant, tests_for
from tests.mutants.watched import ended

LOOPING = 90  # seconds of processor; what needs more has stopped going forward
ROOMY = 6 << 30  # bytes of memory
COLD, KILLED, SURVIVED = 3, 1, 0


def _apart(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, called in a fork of its own: it starts threads, and no fork survives those."""

    def called(*args: Any, **named: Any) -> Any:
        reads, writes = os.pipe()
        child = os.fork()
        if not child:
            try:
                answer = (True, function(*args, **named))
            except Exception as error:
                answer = (False, error)
            with os.fdopen(writes, "wb") as out:
                pickle.dump(answer, out)
            os._exit(0)
        os.close(writes)
        with os.fdopen(reads, "rb") as stream:
            good, value = pickle.load(stream)
        os.waitpid(child, 0)
        if not good:
            raise value
        return value

    return called


typst.compile = _apart(typst.compile)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of running the tests: measure them, then try every mutant."""
    folder = Path(os.environ["TOCSIN_MUTANTS"])
    mutants = [Mutant.of(row) for row in json.loads((folder / "mutants.json").read_text())]
    items = {item.nodeid: item for item in session.items}
    kept = folder / "measured.json"
    if not kept.exists():
        files = sorted({str(ROOT / m.path) for m in mutants})
        rooms = sorted({str(ROOT / "src/tocsin" / m.room) + "/*" for m in mutants})
        ended(_forked(lambda: _measure(list(items.values()), rooms or files, kept)))
        if not kept.exists():
            at = kept.with_suffix(".now").read_text("utf-8")
            raise SystemExit(f"measuring the tests of the room stopped at {at}")
    data = Measured.read(kept)
    rows = []
    for number, mutant in enumerate(mutants):
        chosen = [name for name in tests_for(mutant, data) if name in items]
        began = time.monotonic()
        outcome = "cold"
        if chosen:
            outcome = _told(_forked(lambda: _tried(mutant, [items[n] for n in chosen])))  # noqa: B023
        row = {"outcome": outcome, "tests": chosen, "seconds": round(time.monotonic() - began, 1)}
        sys.__stderr__.write(f"{number + 1}/{len(mutants)} {outcome} {mutant.said}\n")
        rows.append(row)
    (folder / "outcomes.json").write_text(json.dumps(rows), encoding="utf-8")
    return True


def _forked(work: Callable[[], int]) -> int:
    """Run ``work`` in a fork, whose exit code it gives; the fork's process id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        silent = os.open(os.devnull, os.O_RDWR)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.setsid()  # a test that ends a group of processes ends this one alone
        code = work()
    finally:
        os._exit(code)


def _told(child: int) -> str:
    status = ended(child)
    if status is None or os.WIFSIGNALED(status):
        return "timeout"
    return {KILLED: "killed", SURVIVED: "survived", COLD: "cold"}.get(
        os.WEXITSTATUS(status), "killed"
    )


def _alone(item: pytest.Item) -> Path:
    """A folder for temporary files of this fork, apart from those of its neighbours."""
    factory = item.config._tmp_path_factory  # type: ignore[attr-defined]
    base = Path(os.environ.get("PYTEST_DEBUG_TEMPROOT", "/tmp")) / f"mutant-{os.getpid()}"
    factory._given_basetemp, factory._basetemp = base, None
    return base


def _passes(item: pytest.Item, after: pytest.Item | None) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=after)
    return not any(report.failed for report in reports)


def _measure(items: list[pytest.Item], files: list[str], kept: Path) -> int:
    base = _alone(items[0])
    data, found = kept.with_suffix(".coverage"), Measured()
    watched = coverage.Coverage(data_file=str(data), include=files, config_file=False)
    watched.start()
    for item, after in zip(items, [*items[1:], None], strict=True):
        forget()
        watched.switch_context(item.nodeid)
        kept.with_suffix(".now").write_text(item.nodeid, encoding="utf-8")
        began = time.process_time()
        if _passes(item, after):
            found.seconds[item.nodeid] = round(time.process_time() - began, 3)
    watched.stop()
    watched.save()
    found.write(kept, data)
    shutil.rmtree(base, ignore_errors=True)
    return 0


def _tried(mutant: Mutant, items: list[pytest.Item]) -> int:
    text = (ROOT / mutant.path).read_text(encoding="utf-8")
    if not put_in(mutant.module, str(ROOT / mutant.path), text, mutant.change.applied(text)):
        return COLD
    forget()
    base = _alone(items[0])
    resource.setrlimit(resource.RLIMIT_CPU, (LOOPING, LOOPING))
    resource.setrlimit(resource.RLIMIT_AS, (ROOMY, ROOMY))
    try:
        for item, after in zip(items, [*items[1:], None], strict=True):
            if not _passes(item, after):
                return KILLED
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return SURVIVED
