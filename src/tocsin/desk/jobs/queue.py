"""The queue: a table with leases. Whoever claims a job holds it for half a minute and renews.

A killed worker leaves a lease that runs out; another goes on, with one attempt fewer. Enqueueing
is part of the caller's transaction.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tocsin.desk.jobs.kinds import KINDS
from tocsin.desk.jobs.models import Job, State

LEASE = datetime.timedelta(seconds=30)
BACK = datetime.timedelta(minutes=2)
"""A lease or a making further ahead than this was written by a clock that was put back since."""
WAITS = (2, 20, 120)  # seconds before the second, third … attempt
INTERRUPTED = "It was interrupted every time it was tried."
KEY_GONE = _("Tocsin was closed before this was done. Nothing was changed.")
BEGIN_AGAIN = _("Begin it again from its page: the key it needs was in memory alone.")
SOON = datetime.timedelta(minutes=2)
"""Work with a key begins at once; if it has not by then, its process is gone."""


def enqueue(
    kind: str,
    given: dict[str, Any] | None = None,
    *,
    member: Any = None,
    due: datetime.datetime | None = None,
    press: uuid.UUID | None = None,
) -> Job:
    """Put a job into the queue; ``given`` must hold nothing protected."""
    if kind not in KINDS:
        raise KeyError(f"no job is of kind {kind!r}")
    now = timezone.now()
    return Job.objects.create(
        id=press or uuid.uuid4(), kind=kind, given=given or {}, member=member,
        made_at=now, due_at=due or now,
    )  # fmt: skip


def claim(holder: str) -> Job | None:
    """Take the next job that is due, or whose holder is dead; ``None``: nothing to do."""
    now = timezone.now()
    _let_go(now)
    back = now + BACK
    free = Q(state=State.WAITING, due_at__lte=now) | Q(state=State.RUNNING, held_until__lt=now)
    # the clock was put back: what was made, or is held, far in the future is due now
    free |= Q(state=State.WAITING, made_at__gt=back) | Q(state=State.RUNNING, held_until__gt=back)
    waiting = Job.objects.filter(free).exclude(kind__in=_keyed())
    if not waiting.exists():
        return None
    with transaction.atomic():
        # among several workers each takes another, and none waits for the one beside it
        able = connection.features.has_select_for_update_skip_locked
        rows = waiting.select_for_update(skip_locked=able, no_key=True)
        job = rows.order_by("due_at", "made_at").first()
        if job is None:
            return None
        kind = KINDS.get(job.kind)
        if job.stop or kind is None or job.attempts >= kind.attempts:
            _end(job, State.STOPPED if job.stop else State.FAILED, problem=INTERRUPTED)
            return None
        return _held(job, holder)


def claim_this(pk: Any, holder: str) -> Job | None:
    """Take one job that waits; ``None``: it is done, stopped or somebody else's."""
    with transaction.atomic():
        job = Job.objects.select_for_update(no_key=True).filter(pk=pk, state=State.WAITING).first()
        return _held(job, holder) if job is not None else None


def _held(job: Job, holder: str) -> Job:
    job.state, job.holder, job.held_until = State.RUNNING, holder, timezone.now() + LEASE
    job.attempts += 1
    job.stage, job.done, job.total = "", 0, 0
    job.save()
    return job


def _keyed() -> list[str]:
    return [name for name, kind in KINDS.items() if kind.keyed]


def _let_go(now: datetime.datetime) -> None:
    """Say of work with a key that its process, and the key with it, is gone."""
    gone = Q(state=State.WAITING, made_at__lt=now - SOON)
    gone |= Q(state=State.RUNNING, held_until__lt=now)
    rows = Job.objects.filter(gone, kind__in=_keyed())
    if rows.exists():  # asked every half second: reading holds up nobody
        _fail_keyed(rows)


def _fail_keyed(rows: QuerySet[Job]) -> int:
    return int(rows.update(
        state=State.FAILED, problem=str(KEY_GONE), mend=str(BEGIN_AGAIN), held_until=None,
        ended_at=timezone.now(),
    ))  # fmt: skip


def renew(job: Job) -> bool:
    """Hold on to the job; ``False``: it was asked to stop, or is somebody else's by now."""
    mine = Job.objects.filter(pk=job.pk, state=State.RUNNING, holder=job.holder)
    kept = mine.update(held_until=timezone.now() + LEASE)
    return bool(kept) and not mine.filter(stop=True).exists()


def tell(job: Job, stage: str, done: int, total: int, unit: str) -> None:
    """How far it is."""
    mine = Job.objects.filter(pk=job.pk, holder=job.holder)
    mine.update(stage=stage, done=done, total=total, unit=unit)


def finish(job: Job, result: dict[str, Any] | None) -> None:
    """It is done; only its holder may say so."""
    with transaction.atomic():
        row = (
            Job.objects.select_for_update(no_key=True).filter(pk=job.pk, holder=job.holder).first()
        )
        if row is not None and row.state == State.RUNNING:
            _end(row, State.DONE, result=result)


def fail(job: Job, problem: str, mend: str = "", *, again: bool = False) -> None:
    """It failed; ``again``: try once more later, if attempts are left."""
    with transaction.atomic():
        row = (
            Job.objects.select_for_update(no_key=True).filter(pk=job.pk, holder=job.holder).first()
        )
        if row is None or row.state != State.RUNNING:
            return
        if again and row.attempts < KINDS[row.kind].attempts and not row.stop:
            wait = WAITS[min(row.attempts, len(WAITS)) - 1]
            row.state, row.holder, row.held_until = State.WAITING, "", None
            row.due_at = timezone.now() + datetime.timedelta(seconds=wait)
            row.problem, row.mend = problem, mend
            row.save()
        else:
            _end(row, State.FAILED, problem=problem, mend=mend)


def stopped(job: Job) -> None:
    """It stopped because it was asked to."""
    with transaction.atomic():
        row = (
            Job.objects.select_for_update(no_key=True).filter(pk=job.pk, holder=job.holder).first()
        )
        if row is not None and row.state == State.RUNNING:
            _end(row, State.STOPPED)


def ask_to_stop(job: Job) -> None:
    """Stop a job: at once if it waits, at its next breath if it runs."""
    with transaction.atomic():
        row = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
        row.stop = True
        if row.state == State.WAITING:
            _end(row, State.STOPPED)
        elif row.state == State.RUNNING:
            row.save(update_fields=["stop"])


def retry(job: Job) -> None:
    """Try an ended job again from the beginning; one that needs a key has its own page for that."""
    ended = (State.FAILED, State.STOPPED)
    Job.objects.filter(pk=job.pk, state__in=ended).exclude(kind__in=_keyed()).update(
        state=State.WAITING, attempts=0, stop=False, problem="", mend="", ended_at=None,
        due_at=timezone.now(), holder="", held_until=None,
    )  # fmt: skip


def in_hand(holder: str) -> bool:
    """Whether this worker runs something now."""
    return bool(Job.objects.filter(state=State.RUNNING, holder=holder).exists())


def release(prefix: str) -> int:
    """Free what holders with this prefix held: called when they are known to be dead."""
    mine = Job.objects.filter(state=State.RUNNING, holder__startswith=prefix)
    _fail_keyed(mine.filter(kind__in=_keyed()))
    return int(mine.update(state=State.WAITING, holder="", held_until=None, due_at=F("due_at")))


def _end(row: Job, state: str, **outcome: Any) -> None:
    row.state, row.ended_at, row.held_until = state, timezone.now(), None
    for name, value in outcome.items():
        setattr(row, name, value)
    row.save()


def _of_holder(job: Job) -> Job | None:
    """The row, locked, if this holder still has it; inside a transaction."""
    rows = Job.objects.select_for_update(no_key=True)
    return rows.filter(pk=job.pk, holder=job.holder).first()
