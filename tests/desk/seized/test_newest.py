"""The disk is taken: tables and folders that came last, each with something protected in it.

Whatever table the desk has must hold a row at that moment, or stand below with its reason: a new
one that nobody plants into fails here.
"""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from benchmarks._visitor import Visitor
from benchmarks.first_week import ask_for_approval, wanted
from tests.desk.apart import PASSPHRASE, UP, environment, python
from tests.desk.seized.planted import found, words
from tests.desk.seized.test_seized import BUILD, post, served

PLANTED = words(20261130, 120)
NAMES, PLACES, PHRASES = PLANTED[:60], PLANTED[60:66], PLANTED[66:80]
SETTINGS = {"TOCSIN_WEBHOOKS": "private", "TOCSIN_SMTP_URL": "smtp://127.0.0.1:9",
            "TOCSIN_SMTP_FROM": "desk@example.org", "TOCSIN_CODE_MEMORY": "64"}  # fmt: skip
INTAKE = (
    UP
    + """
from tocsin.desk.people.models import Member
from tocsin.desk.reports.intake_key import keys
from tocsin.desk.reports.models import Intake
first = Member.objects.order_by("pk").first()
row = keys.set_up(first, "Office", [first])
Intake.objects.filter(pk=row.pk).update(open=True)
"""
)
EMPTY = {
    "here.archive": "this computer's seals: refused from afar; their folders are the treasurer's",
    "here.comparison": "the same",
    "watched.watch": "a folder of this computer that its owner keeps in the clear by choice",
    "reports.forgotten": "number and mark of an erased report",
    "reports.message": "threads, files and uses of reports: reports/test_seized.py",
    "reports.part": "the same",
    "reports.use": "keys alone",
    "people.factor": "a second factor, sealed to its member: people/second_factor",
    "limits.level": "counts, and on PostgreSQL alone",
    "auth.group": "Django's, unused",
    "auth.permission": "the same; a new home makes its tables without rows",
    "contenttypes.contenttype": "the same",
}
"""Tables that hold nothing when the disk is taken here, and why."""
COUNTS = (
    UP
    + """
import json
from django.apps import apps
print(json.dumps({m._meta.label_lower: m.objects.count() for m in apps.get_models()}))
"""
)


class Program:
    """A program with a token."""

    def __init__(self, port: int, secret: str) -> None:
        self.port, self.secret = port, secret

    def ask(self, method: str, to: str, body: Any = None, **heads: str) -> tuple[int, bytes]:
        """One request, with a JSON body or bytes."""
        given = {"Authorization": f"Bearer {self.secret}", **heads}
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        given |= {"Content-Type": kind} if content is not None else {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, "/api/v1" + to, content, given)
        answer = line.getresponse()
        told = answer.status, answer.read()
        line.close()
        return told

    def made(self, to: str, body: Any, **heads: str) -> dict[str, Any]:
        """What a POST made."""
        status, told = self.ask("POST", to, body, **heads)
        assert status == 201, told
        return dict(json.loads(told))


def told_elsewhere(visitor: Visitor, typed: Iterator[str]) -> None:
    """A calendar, a webhook, notices: their addresses say something too."""
    at = "/oneself/told/"
    wanted(post(visitor, at, do="address", kind="ics"), 200)
    wanted(post(visitor, at, do="hook", url=f"https://127.0.0.1:9/{quote(next(typed))}"), 200)
    # the address of a mailbox is a name: it lies sealed under the installation, not under nothing
    post(visitor, at, do="mail", address="somebody@example.org")
    for refused in ({"do": "hook", "url": f"ftp://{next(typed)}"},
                    {"do": "mail", "address": next(typed)},
                    {"do": "address", "kind": next(typed)}):  # fmt: skip
        post(visitor, at, **refused)


def kept(visitor: Visitor, case: str, typed: Iterator[str]) -> None:
    """Terms, a hold lifted again, an erasure carried out; each with its reason in words."""
    at = f"/cases/{case}/keeping/"
    wanted(post(visitor, at, kind="events", months="12", why=next(typed), role="officer"))
    wanted(post(visitor, at, at + "hold/", why=next(typed)))
    lift = re.search(rf"{at}hold/[0-9a-f-]{{36}}/lift/", visitor.ask("GET", at)[1])
    assert lift is not None
    wanted(post(visitor, at, lift[0]))
    post(visitor, at, kind="letters", months="x", why=next(typed), role="officer")


def by_program(program: Program, case: str, typed: Iterator[str]) -> str:
    """What a program enters, sends and writes, well and wrongly; the letter it began."""
    at = f"/cases/{case}"
    event = {"id": "from-afar", "act": "arrest", "date": "2023-10-24",
             "summary": f"{NAMES[0]} was taken to {PLACES[0]}."}  # fmt: skip
    assert program.made(at + "/events", event, **{"Idempotency-Key": "one"})["protected"] is True
    program.ask("POST", at + "/events", {**event, "id": f"{next(typed)} x", "act": next(typed)})
    program.ask("POST", at + "/events", b"{" + next(typed).encode())
    program.ask("GET", f"{at}/events?cursor={ascii(next(typed))[1:-1].encode().hex()}")
    content = f"{next(typed)} was there; {NAMES[1]} told it. ".encode() * 400
    whole = program.made(at + "/parcels", {"name": f"{next(typed)}.txt", "size": len(content)})
    for start in (0, 9000):
        piece = content[start : start + 9000] if start == 0 else content[start:]
        assert program.ask("PUT", f"{at}/parcels/{whole['id']}?from={start}", piece)[0] == 200
    program.made(at + "/documents", {"parcel": whole["id"]})
    program.made(f"{at}/documents/{whole['id']}/exhibit", None)
    half = program.made(at + "/parcels", {"name": f"{next(typed)}.txt", "size": 2 * len(content)})
    assert program.ask("PUT", f"{at}/parcels/{half['id']}?from=0", content)[0] == 200
    for form in ("csv", "ftm", "bag"):
        assert program.ask("GET", f"{at}/as/{form}?reader=house")[0] == 200
    return whole["id"]


def let_go(visitor: Visitor, program: Program, case: str, typed: Iterator[str]) -> None:
    """A form left half typed, an invitation, a guess at the door, an entry that is erased."""
    at = f"/cases/{case}/"
    post(visitor, at + "new/events/", at + "draft/", place="events", summary=f"By {next(typed)}")
    wanted(post(visitor, at + "people/", do="invite", role="verifier"), 200)
    post(Visitor(visitor.port), "/sign-in/", name=next(typed), passphrase=next(typed))
    told = json.loads(program.ask("GET", at.rstrip("/") + "/events?limit=200")[1])["items"]
    entry = next(item["id"] for item in told if item["entity"]["id"] == "from-afar")
    erase = f"{at}keeping/erase/entry/{entry}/"
    wanted(post(visitor, erase, ground="mistake", named="on"))


def letters(program: Program, visitor: Visitor, other: str, typed: Iterator[str]) -> None:
    """A letter by program: its words, its findings, drawn as PDF and DOCX, asked for."""
    made = program.made(f"{other}letters", {"kind": "dg-urgent", "language": "en",
                                            "day": "2023-10-25"})  # fmt: skip
    one = f"{other}letters/{made['id']}"
    text = json.loads(program.ask("GET", one + "/text")[1])["text"]
    more = {"text": f"{text}\n\nTold by {next(typed)}, in {next(typed)}.\n"}
    assert program.ask("PUT", one + "/text", more, **{"If-Match": "*"})[0] == 200
    for way in ("/as/pdf?draft=true", "/as/docx?draft=true", "/findings"):
        program.ask("GET", one + way)
    program.ask("POST", one + "/asked", None, **{"If-Match": "*"})
    ask_for_approval(visitor, f"{one}/")


def reported(port: int, typed: Iterator[str]) -> None:
    """A report that came in, and one that breaks off in the middle."""
    from benchmarks.first_week import post as answered

    for whole in (True, False):
        phone = Visitor(port)
        phone.ask("POST", "/en/begin/", {})
        told = {
            "what": {"text": f"They took {next(typed)}."}, "when": {"text": "25 October 2023"},
            "where": {"text": next(typed)}, "who": {"text": next(typed)},
            "whom": {"text": next(typed)}, "know": {"basis": "saw", "text": ""},
            "name": {"consent": "office", "name": next(typed), "reach": ""},
            "ilo": {"consent": "yes"}, "government": {"consent": "no"},
        }  # fmt: skip
        for name, given in list(told.items())[: None if whole else 4]:
            wanted(answered(phone, f"/en/q/{name}/", **given), 303)
        if whole:
            wanted(answered(phone, "/en/look/"), 303)


@pytest.mark.slow
def test_nothing_lies_there_of_what_the_newest_rooms_were_given(tmp_path: Path) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    (temp / "user").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(home)], input=json.dumps([NAMES, PLACES, PHRASES]),
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    case, typed = done.stdout.strip(), iter(PLANTED[80:])
    python(INTAKE, home)
    with served(home, temp, "--field", "127.0.0.1:0", **SETTINGS) as (visitor, _process):
        visitor.sign_in("Officer", PASSPHRASE)
        ends = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 5 * 86400))
        page = wanted(post(visitor, "/oneself/tokens/", label=f"{NAMES[59]}, {PHRASES[13]}",
                           ends=ends, writes="on", opens="on"), 200)  # fmt: skip
        program = Program(visitor.port, page.split("<code>")[1].split("</code>")[0])
        told_elsewhere(visitor, typed)
        kept(visitor, case, typed)
        by_program(program, case, typed)
        let_go(visitor, program, case, typed)
        cases = set(re.findall(r"/cases/[0-9a-f-]{36}/", visitor.ask("GET", "/cases/")[1]))
        letters(program, visitor, (cases - {f"/cases/{case}/"}).pop(), typed)
        for way in ("", "keeping/", "inbox/", "letters/", "docket/", "look/", "/docket/"):
            visitor.ask("GET", way if way.startswith("/") else f"/cases/{case}/{way}")
        reported(visitor.field, typed)
        live = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert found(live, PLANTED) == []
    seized = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert found(seized, PLANTED) == []
    counts = json.loads(python(COUNTS, home))
    bare = {name for name, count in counts.items() if not count} - set(EMPTY)
    assert bare == set(), "nothing was planted into these tables"
