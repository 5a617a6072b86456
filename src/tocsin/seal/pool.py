"""Work in processes, results in order, memory bounded, and a crash of a worker survived.

Hashing is spread over processes because threads make it slower (one interpreter lock). Each
worker has its own pipe; when the parent dies the pipe ends and the worker with it. A task that
kills its worker or raises (a hostile PDF, a parser out of memory) is given to ``rescue`` instead of
ending the seal.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 3


def _serve(
    pipe: Connection,
    others: list[Connection],
    handles: tuple[int, ...],
    work: Callable[[Any], Any],
) -> None:
    for other in others:
        other.close()
    for handle in handles:
        os.close(handle)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # rows make many small objects and no cycles; collected between tasks
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, work(task))
        except Exception:  # whatever a hostile file provokes, the parent's rescue decides
            answer = (False, None)
        try:
            pipe.send(answer)
        except (BrokenPipeError, OSError):
            return
        del task, answer
        gc.collect(1)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    number: int = -1
    since: float = 0.0


def context() -> multiprocessing.context.BaseContext:
    """Fork where it is safe and cheap (Linux, one thread), else a fresh interpreter."""
    forkable = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forkable else "spawn")


@dataclass(slots=True)
class Pool(Generic[Task, Result]):
    """``jobs`` processes that each run ``work`` on tasks; ``rescue`` runs in the parent.

    ``not_for_children``: descriptors that forked workers close (a lock must die with its holder).
    """

    jobs: int
    work: Callable[[Task], Result]
    rescue: Callable[[Task], Result]
    patience: float = 900.0
    not_for_children: tuple[int, ...] = ()
    _workers: list[_Worker] = field(default_factory=list)

    def map(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results in the order of the tasks; tasks are drawn only a little ahead of them."""
        source, pending, ready = enumerate(tasks), dict[int, Task](), dict[int, Result]()
        following = 0
        more = True
        while True:
            while more and len(pending) + len(ready) < self.jobs * AHEAD + self.jobs:
                worker = self._idle()
                if worker is None:
                    break
                drawn = next(source, None)
                if drawn is None:
                    more = False
                    break
                number, pending[drawn[0]] = drawn
                worker.number, worker.since = number, time.monotonic()
                worker.pipe.send(drawn[1])
            while following in ready:
                yield ready.pop(following)
                following += 1
            if not pending and not more:
                return
            if pending:
                self._collect(pending, ready)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.number < 0:
                return worker
        if len(self._workers) < self.jobs:
            self._workers.append(self._start())
            return self._workers[-1]
        return None

    def _start(self) -> _Worker:
        made = context()
        mine, theirs = made.Pipe()
        forked = made.get_start_method() == "fork"
        others = [worker.pipe for worker in self._workers] + [mine] if forked else []
        process = made.Process(  # type: ignore[attr-defined]
            target=_serve,
            args=(theirs, others, self.not_for_children if forked else (), self.work),
            daemon=True,
        )
        process.start()
        theirs.close()
        return _Worker(process, mine)

    def _collect(self, pending: dict[int, Task], ready: dict[int, Result]) -> None:
        busy = {worker.pipe: worker for worker in self._workers if worker.number >= 0}
        for pipe in wait(list(busy), timeout=1.0):
            worker = busy[pipe]  # type: ignore[index]
            number, worker.number = worker.number, -1
            task = pending.pop(number)
            try:
                fine, answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._drop(worker)
                ready[number] = self.rescue(task)
                continue
            ready[number] = answer if fine else self.rescue(task)
        late = time.monotonic() - self.patience
        for worker in [w for w in self._workers if w.number >= 0 and w.since < late]:
            number = worker.number
            self._drop(worker)
            ready[number] = self.rescue(pending.pop(number))

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def close(self) -> None:
        """End the workers."""
        for worker in list(self._workers):
            worker.pipe.close()
            worker.process.join(timeout=1)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()


@dataclass(slots=True)
class Here(Generic[Task, Result]):
    """The same without processes: for little work, where starting them would cost more."""

    work: Callable[[Task], Result]

    def map(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results in the order of the tasks."""
        for task in tasks:
            yield self.work(task)

    def close(self) -> None:
        """Nothing to end."""
