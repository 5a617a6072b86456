"""Fixtures every room's tests share."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.thorough import examples

from tocsin.ground import lifeline
from tocsin.seal.archive import pool

ROOT = Path(__file__).resolve().parent.parent
MEMORY = Path("/dev/shm")

if (
    hasattr(os, "statvfs")
    and os.access(MEMORY, os.W_OK)
    and shutil.disk_usage(MEMORY).free > 4 << 30
):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # no test waits for a disk

gc.set_threshold(100_000, 50, 100)  # collecting tests makes few cycles and many things that stay

# a busy machine is no fault of the code: speed is measured in benchmarks/, never asserted here
settings.register_profile(
    "tocsin",
    max_examples=examples(100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tocsin")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test marked ``sampled(n)`` every nth case is quick, and the others are slow.

    Files that walk a browser come first: one of them takes minutes, and begun last it would leave
    the other workers idle.
    """
    seen: Counter[str] = Counter()
    for item in items:
        mark = item.get_closest_marker("sampled")
        if mark is not None:
            name = item.nodeid.split("[")[0]
            if seen[name] % int(mark.args[0]):
                item.add_marker(pytest.mark.slow)
            seen[name] += 1
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of collected tests live to the end: the cycle collector need not walk them again.

    Of the processor's time of the quick suite it took a quarter, most of it over objects that stay.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> None:
    """No test pulls the plug: what is killed here is a process, whose writes the system keeps."""
    os.fsync = lambda handle: None  # type: ignore[assignment]


@pytest.fixture(scope="session", autouse=True)
def workers_are_forks() -> None:
    """A seal's workers are forked here too, though the runner has a thread of its own.

    That thread waits for orders and holds no lock; a fresh interpreter for each of some two
    hundred seals took a quarter of a second of the processor's time a seal. It also means that a
    worker knows what a test has bent, and reads with what its parent has loaded already.
    """
    if lifeline.forks():
        for name in ("extract", "tables.delimited", "words.plain"):
            importlib.import_module(f"tocsin.formats.{name}")
        pool.context = lambda: multiprocessing.get_context("fork")  # type: ignore[assignment]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Published vectors and the seed documents, which the project itself does not hold."""
    folder = Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
    if not (folder / "vectors").is_dir():
        pytest.skip(
            "../shared is not beside this checkout (published vectors and seeds live there)"
        )
    return folder


@pytest.fixture(scope="session")
def state_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The next test's state folder, a name a test, under one folder of this process.

    A numbered folder of pytest's own looks through all that are there for its number: with one a
    test, thousands of tests spent a tenth of the suite's time looking.
    """
    folder = tmp_path_factory.mktemp("states")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def state_home(state_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program remembers between runs: a folder of the test's own."""
    folder = next(state_homes)
    folder.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder
