"""Work that needs a key: handed over in the memory of this process, never in a row of the queue.

A key lies nowhere in the clear, so no other process and no later start can go on with such work.
It begins at once, in a thread of the process that took the request; where that process ends
before the work does, the job fails with a sentence and is begun again by a person who holds the
key. ``KINDS`` says which kinds these are.
"""

from __future__ import annotations

import threading
import time
import uuid
from typing import Any

from django.db import DatabaseError, close_old_connections, transaction

from tocsin.desk.jobs import queue, runner
from tocsin.desk.jobs.models import Job
from tocsin.desk.people.presses import once

TURNS, PAUSE = 8, 2.0
_LOCK = threading.Lock()
_HANDED: dict[Any, Any] = {}


def begin(
    kind: str, given: dict[str, Any], member: Any, key: Any, press: uuid.UUID | None = None
) -> Job:
    """Put a job into the queue and begin it once the caller's transaction is done.

    ``given`` holds nothing protected; what must not be written down is ``key``. One ``press``
    begins one.
    """
    fresh: list[Job] = []

    def put() -> Job:
        fresh.append(queue.enqueue(kind, given, member=member, press=press))
        return fresh[0]

    job: Job = once(Job, press, put)
    if not fresh:
        return job
    with _LOCK:
        _HANDED[job.pk] = key
    transaction.on_commit(lambda: _start(job.pk))
    return job


def taken(job: Job) -> Any:
    """What was handed over for a job, once; ``None``: it was taken, or never was in here."""
    with _LOCK:
        return _HANDED.pop(job.pk, None)


def work_on(pk: Any) -> None:
    """Claim this one job and run it to its end; a busy database is asked again."""
    for turn in range(TURNS):
        try:
            job = queue.claim_this(pk, runner.holder("serve"))
        except DatabaseError:
            if turn == TURNS - 1:
                raise
            time.sleep(PAUSE)
        else:
            break
    if job is not None:
        runner.run(job, taken(job))


def _start(pk: Any) -> None:
    def work() -> None:
        try:
            work_on(pk)
        finally:
            close_old_connections()

    threading.Thread(target=work, name="tocsin-handed", daemon=True).start()
