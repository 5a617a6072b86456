"""The worker: claims jobs and runs them, in a thread of the server or as ``tocsin worker``."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import publish
from tocsin.desk.jobs import queue
from tocsin.desk.jobs.bench import Bench, StoppedError
from tocsin.desk.jobs.kinds import KINDS, ROUNDS, load
from tocsin.desk.jobs.models import Job
from tocsin.ground.errors import TocsinError

PAUSE = 0.5  # seconds between two looks into the queue
ROUND = 60.0  # seconds between two rounds
TIDY = 5.0  # seconds between two checkpoints of the desk's log
_LOG = logging.getLogger("django.tocsin.jobs")


def holder(kind: str) -> str:
    """A name for this worker: no other process that runs has it."""
    return f"{kind}:{socket.gethostname()[:16]}:{os.getpid()}"


def work(name: str, over: threading.Event) -> None:
    """Run jobs until ``over`` is set."""
    tidied = rounded = 0.0
    while not over.is_set():
        try:
            if time.monotonic() - tidied > TIDY:
                publish(settings.HOME)
                tidied = time.monotonic()
            if time.monotonic() - rounded > ROUND:
                rounded = time.monotonic()
                _alone(go_round)
            job = queue.claim(name)
            if job is not None:
                run(job)
                continue
        except (DatabaseError, TocsinError, OSError):
            _LOG.exception("the queue could not be read, or the log not be written")
            tidied = time.monotonic()
        finally:
            close_old_connections()
        over.wait(PAUSE)


def _alone(work: Callable[[], None]) -> None:
    """Do it unless another process of this desk is at it: nothing is taken in or sent twice."""
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(settings.HOME.once("round"))
        except TocsinError:
            return
        work()


def go_round() -> None:
    """What is looked after every minute; one that fails does not keep the others from it."""
    for name in ROUNDS:
        try:
            load(name)()
        except (DatabaseError, TocsinError, OSError):
            _LOG.exception("a round could not be made")


def run(job: Job, key: Any = None) -> None:
    """Run one claimed job to its end, whatever that is, in the language of who asked for it.

    ``key`` is what was handed over in memory for a kind that needs it.
    """
    with translation.override(job.member.language if job.member else settings.LANGUAGE_CODE):
        _run(job, key)


def _run(job: Job, key: Any) -> None:
    kind = KINDS[job.kind]
    try:
        if kind.keyed and key is None:
            raise TocsinError(_("The key is not at hand any more."), mend=_("Begin it again."))
        with Bench(job) as bench:
            result = kind.load()(job.given, bench, *([key] if kind.keyed else []))
        queue.finish(job, result)
    except StoppedError:
        queue.stopped(job)
    except TocsinError as error:
        queue.fail(job, error.diagnosis.problem, error.diagnosis.mend)
    except Exception as error:
        _LOG.exception("a job failed")
        queue.fail(job, f"A fault inside Tocsin ({type(error).__name__}).", again=True)
