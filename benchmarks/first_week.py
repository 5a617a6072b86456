"""A federation's first week, carried out over HTTP on a desk of its own, with figures.

Install, begin, invite five people with roles, three reports from telephones, two cases, a letter
written by one and approved by another and sent, a member leaves, backups while all of that runs;
then the server is killed, its disk searched, and the newest backup brought back elsewhere, where
a colleague signs in and finds everything. ``docs/operations.md`` tells it to people.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage

from benchmarks._visitor import Visitor

PASSPHRASE = "слон чай гора мост"
SECRETS = ("Nurzhan Unmistakabov", "Kara-Nowhere", "tenth department of nowhere")
"""What the reporters say and nobody else may read: a name, a place, a phrase."""
PEOPLE = {
    "Officer": ["officer"], "Verifier": ["verifier"], "Signatory": ["signatory"],
    "Auditor": ["auditor"], "Leaver": ["officer", "verifier"],
}  # fmt: skip
_HIDDEN = ("csrfmiddlewaretoken", "desk.once", "desk.version", "desk.form", "t", "version")


@dataclass(slots=True)
class Week:
    """The desk under way, and what was measured."""

    folder: Path
    environ: dict[str, str]
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The home of the desk."""
        return self.folder / "home"

    def verb(self, *words: object) -> str:
        """Run a verb; its output. It must succeed."""
        call = [sys.executable, "-m", "tocsin.cli.main", *map(str, words)]
        done = subprocess.run(call, capture_output=True, text=True, env=self.environ)
        if done.returncode:
            raise RuntimeError(f"{words[0]}: {done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def served(self, home: Path, *more: str) -> Iterator[dict[str, Any]]:
        """The server and the field face; killed at the end, as when the plug is pulled."""
        call = [sys.executable, "-m", "tocsin.cli.main", "serve", "--json", "--no-browser",
                "--port", "0", "--field", "127.0.0.1:0", "--home", str(home), *more]  # fmt: skip
        began = time.perf_counter()
        process = subprocess.Popen(
            call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environ, text=True
        )
        assert process.stdout is not None
        try:
            ready = json.loads(process.stdout.readline())
            ready_s = round(time.perf_counter() - began, 2)
            yield {**ready, "ready_s": ready_s, "process": process.pid}
        finally:
            process.kill()
            process.stdout.close()
            process.wait()


def _port(address: str) -> int:
    return int(address.rstrip("/").rpartition(":")[2])


def post(visitor: Visitor, page: str, to: str = "", **given: Any) -> tuple[int, str]:
    """Open a page, fill in what its form carries, send it."""
    _status, text = visitor.ask("GET", page)
    for name in _HIDDEN:
        held = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', text)
        if held:
            given.setdefault(name, held[1])
    return visitor.ask("POST", to or page, given)


def wanted(done: tuple[int, str], *statuses: int) -> str:
    """The page, if the answer was one of these."""
    if done[0] not in (statuses or (302,)):
        said = re.sub(r"<[^>]+>|\s+", " ", done[1])
        raise RuntimeError(f"{done[0]}: {said[-900:]}")
    return done[1]


def begin(ready: dict[str, Any], name: str = "Chair") -> Visitor:
    """The first member, by the one-time link, with the example."""
    chair = Visitor(_port(ready["address"]))
    path = "/" + ready["link"].split("/", 3)[3]
    given = {"language": "en", "name": name, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    wanted(post(chair, path, example="on", **given))
    return chair


def invite(chair: Visitor, case: str) -> dict[str, Visitor]:
    """Five people, each by a link of her own, with roles in the case."""
    found = {}
    for name, roles in PEOPLE.items():
        page = wanted(post(chair, f"{case}people/", do="invite", role=roles), 200)
        link = re.search(r"<code>http://[^/]+(/join/[^<]+)</code>", page)
        assert link is not None
        found[name] = Visitor(chair.port)
        given = {"language": "en", "name": name, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        wanted(post(found[name], link[1], **given))
    return found


def report(port: int, number: int) -> str:
    """A report from a telephone, question by question; the code she is given."""
    phone = Visitor(port)
    phone.ask("POST", "/en/begin/", {})
    told = {
        "what": {"text": f"Report {number}: two men took {SECRETS[0]} (synthetic)."},
        "when": {"text": "25 October 2023"}, "where": {"text": SECRETS[1]},
        "who": {"text": f"Men of the {SECRETS[2]}"}, "whom": {"text": SECRETS[0]},
        "know": {"basis": "saw", "text": ""},
        "name": {"consent": "office", "name": f"Witness {SECRETS[0]}", "reach": ""},
        "ilo": {"consent": "yes"}, "government": {"consent": "no"},
    }  # fmt: skip
    for name, given in told.items():
        wanted(post(phone, f"/en/q/{name}/", **given), 303)
    wanted(post(phone, "/en/look/"), 303)
    page = wanted(phone.ask("GET", phone.location), 200)
    return " ".join(re.findall(r"<li>([^<]+)</li>", page)[:20])


def letter(officer: Visitor, signatory: Visitor, case: str) -> str:
    """Written by one, approved by another; its address."""
    given = {"kind": "dg-urgent", "language": "en", "day": "2023-10-25"}
    wanted(post(officer, f"{case}letters/", **given))
    page = wanted(officer.ask("GET", f"{case}letters/"), 200)
    found = re.search(rf"{case}letters/[0-9a-f-]{{36}}/", page)
    assert found is not None
    own = officer.ask("POST", found[0] + "decide/", {})
    assert own[0] == 403, "nobody approves her own letter"
    ask_for_approval(officer, found[0])
    wanted(post(signatory, found[0] + "sign/", found[0] + "decide/", decision="approve"))
    assert "2023/001" in wanted(officer.ask("GET", found[0]), 200), "it has no number"
    return found[0]


def ask_for_approval(officer: Visitor, letter: str) -> None:
    """Keep the letter as it is, and hand it to whoever signs."""
    page = wanted(officer.ask("GET", letter), 200)
    text = re.search(r'<textarea[^>]*name="text"[^>]*>\s?(.*?)</textarea>', page, re.S)
    assert text is not None
    wanted(post(officer, letter, text=html.unescape(text[1]), then="ask"))


def searched(folder: Path) -> list[str]:
    """Files of the seized disk in which one of the secrets stands; none, if all is well."""
    sought = [form for text in SECRETS for form in (text.encode(), text.encode("utf-16-le"))]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(form in path.read_bytes() for form in sought)]


def week(folder: Path, environ: dict[str, str] | None = None) -> dict[str, Any]:
    """The whole week in ``folder``; the figures, and what was found at its end."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TOCSIN_")}
    temp = folder / "temp"
    temp.mkdir(parents=True)
    made = Week(folder, {**kept, "TMPDIR": str(temp), **(environ or {})})
    outside = pyrage.x25519.Identity.generate()
    (folder.parent / f"{folder.name}-key.txt").write_text(f"{outside}\n", encoding="utf-8")
    backup = ("backup", folder / "stick", "--home", made.home, "--recipient",
              outside.to_public())  # fmt: skip
    began = time.perf_counter()
    with made.served(made.home) as ready:
        made.told["first start, s"] = ready["ready_s"]
        chair = begin(ready)
        case = re.findall(r"/cases/[0-9a-f-]{36}/", chair.ask("GET", "/cases/")[1])[0]
        people = invite(chair, case)
        wanted(post(chair, "/cases/new/", title="A second case", government="KG", language="en"))
        receivers = re.findall(r'name="receiver" value="(\d+)"', chair.ask(
            "GET", "/reports/intake/")[1])  # fmt: skip
        wanted(post(chair, "/reports/intake/", name="Zarya Union", receiver=receivers[:2],
                    open="on"))  # fmt: skip
        made.verb(*backup)
        codes = [report(_port(ready["field"]), number) for number in range(3)]
        assert len(set(codes)) == 3
        assert chair.ask("GET", "/reports/")[1].count("/reports/") >= 3
        where = letter(people["Officer"], people["Signatory"], case)
        again = time.perf_counter()
        made.verb(*backup)
        made.told["backup, s"] = round(time.perf_counter() - again, 2)
        _leaves(chair, case)
        assert people["Leaver"].ask("GET", case)[0] in (302, 303, 404)
        made.verb(*backup)
        before = people["Officer"].ask("GET", where + "as/pdf/")
    made.told["words found on the seized disk"] = len(searched(folder))
    again = time.perf_counter()
    elsewhere = folder.parent / f"{folder.name}-elsewhere"
    made.verb("restore", folder / "stick", "--home", elsewhere, "--identity",
              folder.parent / f"{folder.name}-key.txt")  # fmt: skip
    made.told["restore, s"] = round(time.perf_counter() - again, 2)
    made.verb("audit", "--home", elsewhere)
    made.verb("verify", elsewhere / "log")
    with made.served(elsewhere) as ready:
        officer = Visitor(_port(ready["address"]))
        officer.sign_in("Officer", PASSPHRASE)
        after = officer.ask("GET", where + "as/pdf/")
        assert after == before, "the letter is not the one that was approved"
        chair = Visitor(_port(ready["address"]))
        chair.sign_in("Chair", PASSPHRASE)
        page = chair.ask("GET", "/reports/")[1]
        one = re.findall(r"/reports/[0-9a-f-]{36}/", page)
        made.told["reports after the restore"] = len(set(one))
        assert SECRETS[0] in chair.ask("GET", one[0])[1]
        gone = Visitor(_port(ready["address"]))
        refused = post(gone, "/sign-in/", name="Leaver", passphrase=PASSPHRASE)
        made.told["who left signs in"] = refused[0] == 302
    made.told["whole week, s"] = round(time.perf_counter() - began, 1)
    return made.told


def _leaves(chair: Visitor, case: str) -> None:
    """One of the five leaves the office; her case gets a new key."""
    page = chair.ask("GET", "/office/")[1]
    item = next(part for part in page.split("<li>") if part.startswith("Leaver"))
    number = re.search(r'name="member" value="(\d+)"', item)
    assert number is not None
    wanted(post(chair, "/office/", member=number[1]))
    assert 'value="new-key"' in chair.ask("GET", f"{case}people/")[1]
    wanted(post(chair, f"{case}people/", do="new-key"))


def run(scale: float) -> dict[str, Any]:
    """For ``python -m benchmarks first_week``; a week has one length."""
    with tempfile.TemporaryDirectory() as folder:
        return week(Path(folder) / "week")
