"""In what order a server's threads take what came in: pages first, heavy things a few at a time.

A piece of a file and a passphrase that is stretched keep a thread for long; were all of them kept
so, who only turns a page would wait behind forty uploads. So heavy requests stand in a line of
their own, so many of them are worked on at once, and a page that waits goes before. One that has
waited for :data:`LONG` goes before pages: nobody waits for ever.
"""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from waitress.task import ThreadedTaskDispatcher

LARGE = 16 * 1024
"""Bytes of a request from which on it is heavy: more than a form of words has."""
LONG = 1.0
"""Seconds after which a heavy request goes before pages."""
STRETCHES = re.compile(
    r"/(?:sign-in|oneself|start/[^/]+|join/[^/]+|[a-z]{2}/(?:look|code|came))/", re.ASCII
)
"""Addresses whose forms stretch a passphrase or a return code."""


def heavy(request: Any) -> bool:
    """Whether a request (as waitress has read it) keeps a thread for long."""
    if request.command != "POST":
        return False
    return request.content_length > LARGE or STRETCHES.fullmatch(request.path) is not None


class InOrder(ThreadedTaskDispatcher):
    """Waitress's threads over two lines."""

    def __init__(
        self, threads: int, most: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``threads`` answer, ``most`` of them heavy requests at one time."""
        super().__init__()
        self._most, self._clock, self._under_way = most, clock, 0
        self._heavy: deque[tuple[float, Any]] = deque()
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        """Put a channel whose first request is there into its line."""
        with self.lock:
            if heavy(task.requests[0]):
                self._heavy.append((self._clock(), task))
            else:
                self.queue.append(task)
            self.queue_cv.notify()

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """End the threads; what waits in either line is told that it is not answered."""
        with self.lock:
            self.queue.extend(task for _since, task in self._heavy)
            self._heavy.clear()
        return bool(super().shutdown(cancel_pending, timeout))

    def handler_thread(self, thread_no: int) -> None:
        """Take one after the other until there are to be fewer threads."""
        while True:
            with self.lock:
                while (which := self._next()) is None and not self.stop_count:
                    self.active_count -= 1
                    self.queue_cv.wait()
                    self.active_count += 1
                if which is None or self.stop_count:
                    self.active_count -= 1
                    self.stop_count -= 1
                    self.threads.discard(thread_no)
                    self.thread_exit_cv.notify()
                    return
                task = which.popleft()
                weighs = which is self._heavy
                self._under_way += weighs
            try:
                (task[1] if weighs else task).service()
            except BaseException:
                self.logger.exception("a request could not be answered")
            finally:
                if weighs:
                    with self.lock:
                        self._under_way -= 1
                        self.queue_cv.notify()

    def _next(self) -> Any:
        """The line whose turn it is; ``None``: nothing may be begun."""
        may = self._heavy and self._under_way < self._most
        if may and (not self.queue or self._clock() - self._heavy[0][0] >= LONG):
            return self._heavy
        return self.queue or None
