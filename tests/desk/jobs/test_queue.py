"""Jobs are done once, also when a worker is killed; progress and stopping are seen."""

from __future__ import annotations

import datetime
from typing import Any

import pytest


@pytest.fixture
def kinds(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tocsin.desk.jobs import kinds

    for name in ("good", "bad", "faulty", "long"):
        kind = kinds.Kind(f"desk.jobs.work:{name}")
        monkeypatch.setitem(kinds.KINDS, f"test.{name}", kind)


def claimed(kind: str, **given: Any) -> Any:
    from tocsin.desk.jobs import queue

    queue.enqueue(kind, given)
    return queue.claim("serve:test:1")


def fresh(job: Any) -> Any:
    from tocsin.desk.jobs.models import Job

    return Job.objects.get(pk=job.pk)


def test_a_job_is_claimed_once_and_its_result_kept(kinds) -> None:
    from tocsin.desk.jobs import queue, runner

    job = claimed("test.good", number=20)
    assert queue.claim("worker:other:2") is None
    runner.run(job)
    done = fresh(job)
    assert (done.state, done.result, done.done, done.total) == ("done", {"twice": 40}, 3, 3)


def test_a_diagnosis_is_told_and_not_tried_again(kinds) -> None:
    from tocsin.desk.jobs import runner

    job = claimed("test.bad")
    runner.run(job)
    failed = fresh(job)
    assert failed.state == "failed"
    assert failed.problem == "the stick is gone"
    assert failed.mend == "plug it in"


def test_a_fault_is_tried_three_times_and_tells_nothing_of_what_it_held(kinds) -> None:
    from django.utils import timezone

    from tocsin.desk.jobs import queue, runner
    from tocsin.desk.jobs.models import Job

    job = claimed("test.faulty")
    for _attempt in range(3):
        runner.run(job)
        Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
        job = queue.claim("serve:test:1") or job
    failed = fresh(job)
    assert failed.state == "failed"
    assert failed.attempts == 3
    assert "Bakyt" not in failed.problem


def test_a_killed_worker_leaves_a_lease_that_runs_out(kinds) -> None:
    from django.utils import timezone

    from tocsin.desk.jobs import queue
    from tocsin.desk.jobs.models import Job

    job = claimed("test.good", number=1)
    past = timezone.now() - datetime.timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(held_until=past)
    again = queue.claim("worker:other:2")
    assert again.pk == job.pk
    assert again.attempts == 2
    queue.finish(job, {"late": True})  # the dead one wakes up: it holds nothing any more
    assert fresh(job).state == "running"
    assert not queue.renew(job)


def test_what_a_killed_server_held_is_free_at_the_next_start(kinds) -> None:
    from tocsin.desk.jobs import queue

    job = claimed("test.good", number=1)
    assert queue.claim("serve:test:9") is None
    assert queue.release("serve:") == 1
    assert queue.claim("serve:test:9").pk == job.pk


def test_stopping_reaches_a_waiting_and_a_running_job(kinds) -> None:
    from tocsin.desk.jobs import queue, runner

    waiting = queue.enqueue("test.good", {"number": 1})
    queue.ask_to_stop(waiting)
    assert fresh(waiting).state == "stopped"
    job = claimed("test.long")
    queue.ask_to_stop(job)
    runner.run(job)
    assert fresh(job).state == "stopped"
    queue.retry(job)
    assert fresh(job).state == "waiting"


def test_a_job_interrupted_every_time_is_given_up(kinds) -> None:
    from django.utils import timezone

    from tocsin.desk.jobs import queue
    from tocsin.desk.jobs.models import Job

    job = claimed("test.good", number=1)
    past = timezone.now() - datetime.timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(held_until=past, attempts=3)
    assert queue.claim("worker:other:2") is None
    assert fresh(job).state == "failed"


def test_a_job_of_somebody_else_is_not_there(client, kinds, django) -> None:
    from tocsin.desk.jobs import queue

    job = queue.enqueue("test.good", {"number": 1})
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/stop/").status_code == 404
    assert fresh(job).state == "waiting"


def test_a_clock_that_was_put_back_holds_up_no_job(kinds) -> None:
    from django.utils import timezone

    from tocsin.desk.jobs import queue
    from tocsin.desk.jobs.models import Job

    ahead = timezone.now() + datetime.timedelta(days=400)
    waiting = queue.enqueue("test.good", {"number": 1})
    Job.objects.filter(pk=waiting.pk).update(made_at=ahead, due_at=ahead)
    first = queue.claim("serve:test:1")
    assert first is not None
    Job.objects.filter(pk=first.pk).update(held_until=ahead)
    again = queue.claim("worker:other:2")
    assert again is not None
    assert again.pk == first.pk
    later = queue.enqueue("test.good", {"number": 1}, due=ahead)
    assert queue.claim("serve:test:1") is None
    assert fresh(later).state == "waiting"


@pytest.fixture
def keyed(kinds: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tocsin.desk.jobs import kinds as table

    kind = table.Kind("desk.jobs.work:keyed", 1, keyed=True)
    monkeypatch.setitem(table.KINDS, "test.keyed", kind)


def test_a_key_is_handed_over_in_memory_alone(keyed, member) -> None:
    from tocsin.desk.jobs import handed, queue

    job = handed.begin("test.keyed", {"number": 2}, member, "the key of a case")
    assert queue.claim("worker:other:2") is None, "who has no key does not claim it"
    assert "key" not in str(fresh(job).given)
    handed.work_on(job.pk)
    assert (fresh(job).state, fresh(job).result) == ("done", {"letters": 17})
    assert handed.taken(job) is None, "it is held no longer than it is needed"


def test_keyed_work_without_its_key_is_not_begun(keyed, member) -> None:
    """Asked in one place for every kind that needs a key: no kind is run without one."""
    from tocsin.desk.jobs import handed, queue, runner

    job = handed.begin("test.keyed", {}, member, "key")
    assert handed.taken(job) == "key"
    claimed = queue.claim_this(job.pk, "serve:now:1")
    runner.run(claimed)
    assert fresh(job).state == "failed"
    assert "not at hand" in fresh(job).problem


def test_work_whose_key_went_with_its_process_says_so_and_is_not_tried_again(keyed, member) -> None:
    from django.utils import timezone

    from tocsin.desk.jobs import handed, queue
    from tocsin.desk.jobs.models import Job

    waiting, running, restarted = (handed.begin("test.keyed", {}, member, "key") for _ in range(3))
    held = [queue.claim_this(job.pk, "serve:gone:1") for job in (running, restarted)]
    assert all(held)
    past = timezone.now() - datetime.timedelta(minutes=3)
    Job.objects.filter(pk=waiting.pk).update(made_at=past)
    Job.objects.filter(pk=running.pk).update(held_until=past)
    assert queue.claim("serve:now:2") is None
    assert queue.release("serve:") == 0
    for job in (waiting, running, restarted):
        told = fresh(job)
        assert (told.state, told.mend[:14]) == ("failed", "Begin it again")
        queue.retry(told)
        assert fresh(job).state == "failed"
