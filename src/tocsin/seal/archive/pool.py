"""Work in processes, results in order, memory bounded, and a crash of a worker survived.

Hashing is spread over processes because threads make it slower (one interpreter lock). Each
worker has its own pipe, which ends with the parent, and dies with it also in the middle of a task
(:mod:`tocsin.ground.lifeline`). A task that
kills its worker or raises (a hostile PDF, a parser out of memory) is given to ``rescue`` instead of
ending the seal.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from tocsin.ground import lifeline

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 3
PIPE_HOLDS = 64 * 1024 if sys.platform == "linux" else 0  # bytes; elsewhere too few are certain


def _serve(
    parent: int,
    pipe: Connection,
    others: list[Connection],
    handles: tuple[int, ...],
    work: Callable[[Any], Any],
) -> None:
    lifeline.die_with(parent)
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
    """A process, and the numbers of the tasks it was given: one at work, perhaps one waiting."""

    process: BaseProcess
    pipe: Connection
    tasks: list[int] = field(default_factory=list)
    since: float = 0.0

    def give(self, number: int, task: object) -> bool:
        """Send a task; whether it could be sent.

        Behind another task only what the pipe holds whole: a parent that waits to write, while
        its worker waits to write an answer nobody reads, would wait for ever.
        """
        packed = pickle.dumps(task, protocol=pickle.HIGHEST_PROTOCOL)
        if not self.tasks:
            self.since = time.monotonic()
        elif len(packed) > PIPE_HOLDS:
            return False
        try:
            self.pipe.send_bytes(packed)
        except OSError:  # it died meanwhile
            return False
        self.tasks.append(number)
        return True

    def answered(self) -> int:
        """The number of the task whose answer came, or that its worker died of."""
        self.since = time.monotonic()
        return self.tasks.pop(0)


def context() -> multiprocessing.context.BaseContext:
    """Fork where it is safe and cheap (Linux, one thread), else a fresh interpreter."""
    forkable = lifeline.forks() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forkable else "spawn")


@dataclass(slots=True)
class Pool(Generic[Task, Result]):
    """``jobs`` processes that each run ``work`` on tasks; ``rescue`` runs in the parent.

    ``quick`` says of a task that the next may already wait with the same worker, so that it does
    not idle while the parent is busy. ``not_for_children``: descriptors that forked workers
    close (a lock must die with its holder).
    """

    jobs: int
    work: Callable[[Task], Result]
    rescue: Callable[[Task], Result]
    quick: Callable[[Task], bool] = lambda _: False
    patience: float = 900.0
    not_for_children: tuple[int, ...] = ()
    _workers: list[_Worker] = field(default_factory=list)
    _again: list[tuple[int, Task]] = field(default_factory=list)

    def map(
        self, tasks: Iterable[Task], meanwhile: Callable[[], bool] | None = None
    ) -> Iterator[Result]:
        """Results in the order of the tasks; tasks are drawn only a little ahead of them.

        ``meanwhile`` does a little other work while nothing has come in, False when it is done.
        """
        source, pending, ready = enumerate(tasks), dict[int, Task](), dict[int, Result]()
        following = 0
        more = True
        while True:
            while more and len(pending) + len(ready) < self.jobs * AHEAD + self.jobs:
                worker = self._free(pending)
                if worker is None and len(self._workers) >= self.jobs:
                    break
                drawn = self._again.pop() if self._again else next(source, None)
                if drawn is None:
                    more = False
                    break
                worker = worker or self._start()
                if worker.give(*drawn):
                    pending[drawn[0]] = drawn[1]
                    continue
                self._again.append(drawn)
                if worker.tasks:
                    break  # its answer, or its death, comes first
                self._drop(worker)
            if following in ready:
                yield ready.pop(following)
                following += 1
            elif meanwhile and pending and not self._heard():
                meanwhile = meanwhile if meanwhile() else None
            elif pending:
                self._collect(pending, ready)
                more = more or bool(self._again)
            elif not more:
                return

    def _heard(self) -> bool:
        """Whether a worker has something to say."""
        return bool(wait([worker.pipe for worker in self._workers if worker.tasks], timeout=0))

    def _free(self, pending: dict[int, Task]) -> _Worker | None:
        """A worker without a task, or, when all are busy, one that lets the next task wait."""
        for worker in self._workers:
            if not worker.tasks:
                return worker
        if len(self._workers) >= self.jobs and PIPE_HOLDS:
            for worker in self._workers:
                if len(worker.tasks) == 1 and self.quick(pending[worker.tasks[0]]):
                    return worker
        return None

    def _start(self) -> _Worker:
        made = context()
        mine, theirs = made.Pipe()
        forked = made.get_start_method() == "fork"
        others = [worker.pipe for worker in self._workers] + [mine] if forked else []
        process = made.Process(  # type: ignore[attr-defined]
            target=_serve,
            args=(os.getpid(), theirs, others, self.not_for_children if forked else (), self.work),
            daemon=True,
        )
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, mine))
        return self._workers[-1]

    def _collect(self, pending: dict[int, Task], ready: dict[int, Result]) -> None:
        busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
        for pipe in wait(list(busy), timeout=1.0):
            worker = busy[pipe]  # type: ignore[index]
            try:
                fine, answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker, pending, ready)
                continue
            number = worker.answered()
            task = pending.pop(number)
            ready[number] = answer if fine else self.rescue(task)
        late = time.monotonic() - self.patience
        for worker in [w for w in self._workers if w.tasks and w.since < late]:
            self._lost(worker, pending, ready)

    def _lost(self, worker: _Worker, pending: dict[int, Task], ready: dict[int, Result]) -> None:
        """A worker died: the task it was at is rescued, the one that waited is given again."""
        self._drop(worker)
        number = worker.answered()
        self._again += [(waiting, pending.pop(waiting)) for waiting in worker.tasks]
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

    def map(
        self, tasks: Iterable[Task], meanwhile: Callable[[], bool] | None = None
    ) -> Iterator[Result]:
        """Results in the order of the tasks; ``meanwhile`` comes first."""
        while meanwhile and meanwhile():
            pass
        for task in tasks:
            yield self.work(task)

    def close(self) -> None:
        """Nothing to end."""
