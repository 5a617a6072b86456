"""Work in processes: in order, a death costs one task, nothing waits for ever."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tocsin.seal.archive.pool import PIPE_HOLDS, Pool

Task = tuple[str, bytes]


def act(task: Task) -> tuple[str, int]:
    what = task[0]
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "raise":
        raise ValueError(what)
    if what == "slow":
        time.sleep(0.2)
    return "big" * 2**20 if what == "much" else what, os.getpid()


def rescued(task: Task) -> tuple[str, int]:
    return f"rescued {task[0]}", 0


@pytest.fixture
def pool():
    made: Pool[Task, tuple[str, int]] = Pool(2, act, rescued, lambda _: True)
    yield made
    made.close()


def said(pool: Pool[Task, tuple[str, int]], *tasks: Task) -> list[str]:
    return [answer[:20] for answer, _ in pool.map(tasks)]


def test_results_come_in_the_order_of_the_tasks(pool) -> None:
    names = [f"{n}" if n % 7 else "slow" for n in range(40)]
    assert said(pool, *[(name, b"") for name in names]) == names


def test_the_task_a_worker_died_of_is_rescued_and_the_ones_that_waited_are_done(pool) -> None:
    names = ["die" if n in (3, 4, 11) else f"{n}" for n in range(20)]
    expected = [f"rescued {name}" if name == "die" else name for name in names]
    assert said(pool, *[(name, b"") for name in names]) == expected


def test_a_task_that_raises_is_rescued_and_its_worker_goes_on(pool) -> None:
    assert said(pool, ("a", b""), ("raise", b""), ("b", b"")) == ["a", "rescued raise", "b"]


@pytest.mark.slow
def test_large_tasks_and_large_answers_do_not_wait_for_each_other(pool) -> None:
    tasks = [("much", bytes(PIPE_HOLDS * 8)), ("much", b""), ("x", bytes(PIPE_HOLDS))] * 6
    assert said(pool, *tasks) == ["bigbigbigbigbigbigbi", "bigbigbigbigbigbigbi", "x"] * 6


@pytest.mark.slow
def test_a_worker_killed_while_idle_costs_nothing(pool) -> None:
    workers = {number for _, number in pool.map([("slow", b""), ("slow", b"")])}
    for number in workers:
        os.kill(number, signal.SIGKILL)
        while Path(f"/proc/{number}").exists() and "Z" not in _state(number):
            time.sleep(0.01)
    assert said(pool, *[(f"{n}", b"") for n in range(8)]) == [f"{n}" for n in range(8)]


def _state(number: int) -> str:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
