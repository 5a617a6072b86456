"""A worker is killed (SIGKILL) inside every kind of job: another goes on, or it is said.

Each kind is run once and its steps are counted (writes to the database, files opened to be written,
renamed, taken away); then it is run again and killed before some of these steps. Whoever comes
after brings it to its end; work with a key fails with a sentence, and begins again by its person.
Every time the log tells of every row and file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.desk.apart import UP, environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]

SCRIPT = (
    UP
    + """
import datetime, json, os, signal, traceback
import pyrage
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from tocsin.desk.audit.services import publish
from tocsin.desk.audit.whole import examine
from tocsin.desk.exchange import hooks, locked, notices
from tocsin.desk.exchange.models import Hook, Notice
from tocsin.desk.here import services as here
from tocsin.desk.here.models import Comparison
from tocsin.desk.jobs import queue, runner
from tocsin.desk.jobs.kinds import KINDS
from tocsin.desk.jobs.models import Job
from tocsin.desk.outgoing.published import jobs as publishing
from tocsin.desk.people import services
from tocsin.desk.record.entries import Hand, assemble, case_identity, editing
from tocsin.desk.record.folder import example
from tocsin.desk.record.models import Case
from tocsin.desk.reports.arriving.receiving import Told, keep_piece, receive
from tocsin.desk.reports.intake_key import keys, rotation
from tocsin.desk.reports.models import Intake
from tocsin.desk.vault.places import storage
from tocsin.casefile.model import Event

kind, most, folder = sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
settings.WEBHOOKS, settings.SMTP_URL = "private", "smtp://localhost"
reached = folder / "reached"
def reach(*given):
    with reached.open("a") as told: told.write("x")
    return 200
hooks.reach.post = reach
hooks.tell.__defaults__ = (reach,)
notices.send = lambda *given: reach()
queue.LEASE = datetime.timedelta(seconds=0)
kept = storage("", home.vault)
me = services.begin(services.new_link(), "A", "слон чай гора мост", "en")
mine = pyrage.x25519.Identity.from_str(me.identity)
other = services.admit("B", "слон чай гора мост", "en")
case = example.load(me.member)
intake = keys.set_up(me.member, "Office", [me.member])
piece = keep_piece(intake, b"synthetic")
receive(intake, Told("mail", "en", {"what": {"text": "synthetic"}},
                     ({"name": "a", "size": 9, "pieces": [piece]},)))
papers, back = folder / "papers", folder / "back"
for place in (papers, back, folder / "stick"): place.mkdir()
for number in range(20):
    for place in (papers, back): (place / f"{number}.txt").write_text(f"synthetic {number}")
archive = here.choose(me.member, papers)
hook, _secret = hooks.make(me.member, "http://127.0.0.1:9/", None)
notices.wish(me.member, "a@union.example")

def hand():
    row = Case.objects.get(pk=case.pk)
    return Hand(row, me.member, case_identity(row, me.member, mine))

def happened():
    number = Job.objects.count()
    event = Event.model_validate({"id": f"killed-{number}", "summary": "Synthetic.", "act": "visit",
                                  "date": "2023-10"})
    editing.save_entity(Hand(hand().case, other.member, hand().identity), "events", event)

def made():
    "The job, and its key; made anew for each trial."
    (papers / "new.txt").write_text(str(Job.objects.count()))
    given = {"archive": str(archive.pk)}
    key = None
    if kind == "here.copy":
        archive.copies = [str(folder / "stick")]; archive.save()
    elif kind == "here.compare":
        given = {"comparison": str(Comparison.objects.create(archive=archive, member=me.member,
            returned=str(back), language="en", made_at=timezone.now()).pk), "from_seal": False}
    elif kind == "outgoing.publish":
        given = {"case": str(case.pk)}
        key = publishing.Order(hand(), datetime.date(2026, 1, 1), ("en",), None)
    elif kind == "record.new_key":
        given, key = {"case": str(case.pk)}, hand()
    elif kind == "reports.new_key":
        row = Intake.objects.get(pk=intake.pk)
        given = {"intake": row.pk}
        key = rotation.Order(keys.identity_for(row, me.member, mine), (me.member,), me.member)
    elif kind == "keeping.clear":
        names = []
        for number in range(3):
            with kept.create() as target: target.write(os.urandom(40))
            names.append(target.name)
        given = {"stored": names}
    elif kind == "exchange.tell":
        happened(); given = {"hook": str(hook.pk)}
    elif kind == "exchange.mail":
        row = Notice.objects.get(); row.sent_on = None; row.save(); given = {"notice": row.pk}
    elif kind.startswith("audit."):
        happened(); given = {}
    return queue.enqueue(kind, given, member=me.member), key

steps, dies = 0, 0
def step():
    global steps
    steps += 1
    if steps == dies: os.kill(os.getpid(), signal.SIGKILL)
WRITES = ("open", "os.rename", "os.remove", "os.mkdir", "os.link")
armed = False
def heard(event, args):
    if not armed or event not in WRITES: return
    if event == "open" and not (isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
        return
    step()
sys.addaudithook(heard)
def counted(execute, sql, params, many, context):
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "VACUUM")): step()
    return execute(sql, params, many, context)

def child(pk, key, at):
    "Run this job in a process of its own, which dies before its step number `at`; its steps."
    global armed, steps, dies
    connections.close_all()
    read, write = os.pipe()
    number = os.fork()
    if not number:
        try:
            steps, dies = 0, at
            who = "serve:test:1"
            job = queue.claim_this(pk, who) if key is not None else queue.claim(who)
            assert job is None or job.pk == pk, "another job was there"
            if job is not None:
                with connection.execute_wrapper(counted):
                    armed = True
                    runner.run(job, key)
            armed = False
            os.write(write, str(steps).encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(number, 0)
    with os.fdopen(read, "rb") as told:
        return int(told.read() or b"0")

def whole():
    publish(home)
    found = [str(one) for one in examine(home, kept)]
    assert not found, found
    assert assemble(hand().case, hand().identity).file.events, "the case does not open"

if kind == "here.copy":  # what is copied must be there
    job, _key = queue.enqueue("here.seal", {"archive": str(archive.pk)}, member=me.member), None
    child(job.pk, None, 0)
for _turn in "12":  # the first time more is done than ever after
    job, key = made()
    all_of_them = child(job.pk, key, 0)
    row = Job.objects.get(pk=job.pk)
    assert row.state == "done", (row.state, row.problem)
    assert all_of_them > 0
    whole()
told, killed = [], 0
for turn in range(1, most + 1):
    at = max(1, round(all_of_them * turn / (most + 1)))
    job, key = made()
    if child(job.pk, key, at):  # it took fewer steps this time
        continue
    killed += 1
    whole()
    if key is not None:
        assert queue.release("serve:") >= 0
        row = Job.objects.get(pk=job.pk)
        assert (row.state, row.problem) == ("failed", str(queue.KEY_GONE))
        assert row.mend == str(queue.BEGIN_AGAIN)
        job, key = made()
    child(job.pk, key, 0)
    if KINDS[kind].attempts == 1 and key is None:
        child(job.pk, key, 0)
    row = Job.objects.get(pk=job.pk)
    told.append(row.state)
    whole()
    if kind == "keeping.clear":
        assert not any(kept.has(name) for name in job.given["stored"])
print(json.dumps({"steps": all_of_them, "ended": told, "killed": killed,
                  "reached": reached.stat().st_size if reached.exists() else 0}))
"""
)


def kinds() -> list[str]:
    from tocsin.desk.jobs.kinds import KINDS

    return list(KINDS)


@pytest.mark.parametrize("kind", kinds())
def test_a_worker_killed_inside_a_job_costs_nothing(tmp_path: Path, kind: str) -> None:
    call = [sys.executable, "-c", SCRIPT, str(tmp_path / "home"), kind, "5", str(tmp_path)]
    done = subprocess.run(call, capture_output=True, text=True, env=environment())
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert told["killed"] >= 2, told
    once = kind == "exchange.mail"  # tried once: it was marked as told before it was sent
    assert set(told["ended"]) == ({"failed"} if once else {"done"}), told
    if once:
        assert told["reached"] <= 6, "nobody is told twice a day"
