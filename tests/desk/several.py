"""One desk with two servers, on a real PostgreSQL and a real S3 store; and works at one moment."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks._visitor import Running, Visitor, serving
from tests.desk import engines
from tests.desk.apart import OFFICE, PASSPHRASE, UP, environment, python

WORKS = """
import datetime, json, threading, uuid
import pyrage
from django.db import connections
from tocsin.desk.people import services as people
from tocsin.desk.record.entries import Hand, assemble, case_identity, editing
from tocsin.desk.record.models import Case, Entry
from tocsin.ground.errors import TocsinError

opened = people.sign_in("A", "слон чай гора мост")
mine = pyrage.x25519.Identity.from_str(opened.identity)
case = Case.objects.order_by("made_at").first()

def hand():
    row = Case.objects.get(pk=case.pk)
    return Hand(row, opened.member, case_identity(row, opened.member, mine))

def enter(mark):
    from tocsin.casefile.model import Event
    made = Event.model_validate({"id": f"at-once-{mark}", "summary": f"At once {mark}.",
                                 "act": "visit", "date": "2023-10-25"})
    return str(editing.save_entity(hand(), "events", made).entry.pk)

def at_once(*works):
    gate, out = threading.Barrier(len(works)), [None] * len(works)
    def run(place):
        try:
            gate.wait()
            out[place] = ["done", str(works[place]())]
        except TocsinError as error:
            out[place] = ["told", type(error).__name__ + ": " + error.diagnosis.problem]
        except Exception as error:
            out[place] = ["fault", type(error).__name__ + ": " + str(error)[:200]]
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return out

def many(turns, *make):
    return [at_once(*(lambda work=work, turn=turn: work(turn) for work in make))
            for turn in range(turns)]
"""
"""Several works at one moment, in one process: each done, told something, or a fault."""


class Desk:
    """One desk with two servers."""

    def __init__(self, home: Path, env: dict[str, str], one: Running, two: Running) -> None:
        self.home, self.env, self.one, self.two = home, env, one, two
        self.here = Visitor(one.port)
        self.here.sign_in("A", PASSPHRASE)
        self.case = re.findall(r"/cases/[0-9a-f-]{36}/", self.here.ask("GET", "/cases/")[1])[0]

    def both(self, name: str) -> tuple[Visitor, Visitor]:
        """Somebody's browser at either server."""
        here = Visitor(self.one.port)
        here.sign_in(name, PASSPHRASE)
        return here, Visitor(self.two.port, dict(here.cookies))

    def there(self) -> Visitor:
        """The same browser, sent to the other server."""
        return Visitor(self.two.port, dict(self.here.cookies))

    def ask(self, code: str) -> Any:
        """What ``code`` prints about the desk, as JSON."""
        return json.loads(python(UP + code, self.home, **self.env))


@contextmanager
def two(folder: Path, **settings: str) -> Iterator[Desk]:
    """The desk, with the example as its case and somebody called A in it."""
    with engines.cluster() as cluster, engines.store(folder / "s3") as store:
        env = {"TOCSIN_DATABASE_URL": cluster.make("office"), "TOCSIN_STORAGE_URL": store.url,
               **store.environ}  # fmt: skip
        home = folder / "home"
        python(OFFICE, home, **env)
        given = {**environment(), **env, "TOCSIN_CODE_MEMORY": "64", "TOCSIN_API_BURST": "12",
                 "TOCSIN_API_A_MINUTE": "6", **settings}  # fmt: skip
        face = ("--field", "127.0.0.1:0")
        with serving(home, *face, **given) as one, serving(home, *face, **given) as two:
            assert "/start/" in one.link
            assert "/start/" not in two.link, "the link of the first one goes on living"
            yield Desk(home, env, one, two)


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """All of them at the same moment; what each gave back."""
    gate, out = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int) -> None:
        gate.wait()
        out[place] = works[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return out


def worked(desk: Desk, code: str) -> Any:
    """What ``code`` says of works at one moment; none of them was a fault."""
    told = desk.ask(WORKS + code)
    faults = [one for turn in told["turns"] for one in turn if one[0] == "fault"]
    assert not faults, faults
    return told
