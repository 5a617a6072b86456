"""The disk is taken while the desk is at work: no protected word lies on it in any form."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from benchmarks._visitor import Visitor
from tests.desk.apart import PASSPHRASE, UP, environment, holder, python, tocsin
from tests.desk.seized.planted import found, words

PLANTED = words(20261129, 200)
OPEN_WORD = "Quonvexilor"
"""Stands in an entry that is not protected: the search must find it."""
NAMES, PLACES, PHRASES, TYPED = PLANTED[:70], PLANTED[70:110], PLANTED[110:150], PLANTED[150:]

WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16": lambda word: word.encode("utf-16"),
    "utf-32, upper": lambda word: word.upper().encode("utf-32"),
    "base64": lambda word: base64.b64encode(b"x" + word.encode() + b"yz"),
    "hex": lambda word: word.encode().hex().encode(),
    "percent": lambda word: quote(word).encode(),
    "json": lambda word: json.dumps({"a": word.lower()}).encode(),
    "zlib": lambda word: b"junk" + zlib.compress(word.encode() * 3) + b"junk",
    "gzip in bz2": lambda word: bz2.compress(gzip.compress(word.encode())),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_search_finds_what_lies_there(tmp_path: Path, way: str) -> None:
    """The search itself can fail: each way of hiding is found, and nothing in innocent bytes."""
    held = tmp_path / "held"
    for word in PLANTED[:2]:
        held.write_bytes(os.urandom(100) + WAYS[way](word) + os.urandom(100))
        assert found([held], [word])
    assert not found([held], [PLANTED[7]])


BUILD = (
    UP
    + """
import json, pyrage
from tocsin.casefile.model import CaseFile
from tocsin.desk.people import services
from tocsin.desk.people.identities import recovery
from tocsin.desk.record.entries import make_case
names, places, phrases = json.load(sys.stdin)
opened = services.begin(services.new_link(), "Officer", "слон чай гора мост", "en")
services.admit("Second", "слон чай гора мост", "ru")
recovery.make(opened.member, pyrage.x25519.Identity.from_str(opened.identity), 2, 3)
ids = [name.lower() if name.isascii() else f"p{i}" for i, name in enumerate(names)]
parties = [{"id": ids[i], "kind": "person", "names": [{"text": name}], "protected": True,
    "alias": {"en": f"worker {i}"}, "phone": f"+996 {name}"} for i, name in enumerate(names[:50])]
sources = [{"id": f"s{i}", "basis": "told", "title": {"en": f"told by {name}, {phrase}"},
    "protected": True, "learnt": "2023-10-23", "channel": phrase}
    for i, (name, phrase) in enumerate(zip(names[:40], phrases))]
events = [{"id": f"e{i}", "summary": {"en": f"Taken at {place}."}, "act": "arrest",
    "date": "2023-10-23", "place": {"en": place}, "place_protected": True,
    "sources": [f"s{i}"], "targets": [ids[i]]} for i, place in enumerate(places)]
events.append({"id": "open", "summary": {"en": "Quonvexilor was visited."}, "act": "visit",
    "date": "2023-10-23"})
case = {"id": "one", "title": {"en": f"The case of {names[0]}"}, "government": "KG"}
file = CaseFile.model_validate({"case": case, "parties": parties, "sources": sources,
                                "events": events})
print(make_case(opened.member, file).case.pk)
from tocsin.desk.record.folder import example
example.load(opened.member)
"""
)


@contextmanager
def served(home: Path, temp: Path, *more: str, **settings: str) -> Iterator[tuple[Visitor, int]]:
    """A desk at work with everything it could write caught: output, temporary files, its user's."""
    env = environment(
        TMPDIR=str(temp), HOME=str(temp / "user"), XDG_STATE_HOME=str(temp / "xdg"), **settings
    )
    call = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser",
            "--json", "--home", str(home), *more]  # fmt: skip
    with (temp / "stderr").open("wb") as said:
        process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=said, env=env, text=True)
    assert process.stdout is not None
    try:
        told = json.loads(process.stdout.readline())
        visitor = Visitor(int(told["address"].rstrip("/").rpartition(":")[2]))
        visitor.field = int(told.get("field", ":0").rstrip("/").rpartition(":")[2])
        yield visitor, process.pid
    finally:
        process.kill()
        (temp / "stdout").write_text(process.stdout.read())
        process.stdout.close()
        process.wait()


def post(visitor: Visitor, page: str, to: str = "", **given: str) -> tuple[int, str]:
    """Open a page, send its form."""
    _status, text = visitor.ask("GET", page)
    for name in ("csrfmiddlewaretoken", "desk.once", "desk.version", "desk.form"):
        held = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', text)
        if held:
            given[name] = held[1]
    return visitor.ask("POST", to or page, given)


def work(visitor: Visitor, case: str) -> None:
    """A day in the office, with protected words in everything that is typed."""
    typed = iter(TYPED)
    at = f"/cases/{case}/"
    visitor.sign_in("Officer", PASSPHRASE)
    for path in ("", "inbox/", "timeline/", "held/", "relations/", "open/", "docket/", "letters/",
                 "look/", "publish/", "people/"):  # fmt: skip
        visitor.ask("GET", at + path)
    for name in NAMES[50:60]:  # a protected person, by the form; then what is typed and not sent
        given = {"names.0.text": name, "kind": "person", "protected": "on", "alias.en": "somebody",
                 "id": name.lower() if name.isascii() else "typed"}  # fmt: skip
        assert post(visitor, at + "new/parties/", **given)[0] in (200, 302)
        post(visitor, at + "new/parties/", at + "draft/", place="parties", **given)
    for number in range(6):
        text = f"{next(typed)} told {NAMES[60 + number]}: they came on 23 October 2023 and took " \
               f"{next(typed)} from the office in {PLACES[number]}."  # fmt: skip
        status, _page = post(visitor, at + "inbox/", words=text, name=next(typed))
        assert status in (200, 302)
    cases = set(re.findall(r"/cases/[0-9a-f-]{36}/", visitor.ask("GET", "/cases/")[1])) - {at}
    other = cases.pop()
    post(visitor, other + "letters/", kind="cfa-update", language="en", day="2023-10-25")
    letters = visitor.ask("GET", other + "letters/")[1]
    paper = re.search(rf"{other}letters/[0-9a-f-]{{36}}/", letters)
    assert paper, "no letter was begun"
    post(visitor, paper[0], text=f"# {next(typed)}\n\n{next(typed)}", number=next(typed))
    post(visitor, paper[0], paper[0] + "preview/", text=next(typed))
    # searched for, asked for, mistyped, refused: in addresses, heads, forms, sign-in
    visitor.ask("GET", f"{at}?q={quote(next(typed))}")
    visitor.ask("GET", f"/library/?q={quote(next(typed))}")
    visitor.ask("GET", f"/{quote(next(typed))}/")
    visitor.ask("GET", f"{at}new/{quote(next(typed))}/")
    visitor.ask("POST", at + "people/", {"member": next(typed)})
    post(visitor, "/oneself/", old=next(typed), new=next(typed))
    post(visitor, "/cases/take-in/", packed=next(typed))
    stranger = Visitor(visitor.port)
    post(stranger, "/sign-in/", name=next(typed), passphrase=next(typed))
    post(stranger, "/recover/", name=next(typed), shares=next(typed), passphrase=next(typed))
    stranger.cookies["tocsin_key"] = quote(next(typed))
    stranger.ask("GET", at)


@pytest.mark.slow
def test_nothing_protected_lies_on_a_seized_disk(tmp_path: Path) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    (temp / "user").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(home)], input=json.dumps([NAMES, PLACES, PHRASES]),
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    case = done.stdout.strip()
    recipient, _identity = holder(tmp_path)
    with served(home, temp) as (visitor, _process):
        work(visitor, case)
        made = tocsin("backup", tmp_path / "kept", "--home", home, "--recipient", recipient,
                      TMPDIR=str(temp))  # fmt: skip
        assert made.returncode == 0, made.stderr
        assert (home / "desk.sqlite3-wal").exists()
        live = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert found(live, PLANTED) == []
    # killed where it stood: the write-ahead log, what was half-written, what it said
    seized = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(seized) > 50
    assert found(seized, PLANTED) == []
    assert found(seized, [OPEN_WORD]), "the search would not have found anything"
    # and the words had been in it: the member opens every one of those that were entered
    told = python(OPEN, home)
    assert [word for word in NAMES[:50] + PLACES + PHRASES[:40] if word not in told] == []


OPEN = (
    UP
    + """
import pyrage
from tocsin.casefile.folder import plain_data
from tocsin.desk.people import services
from tocsin.desk.record.entries import assemble
from tocsin.desk.record.entries import case_identity
from tocsin.desk.record.models import Case
opened = services.sign_in("Officer", "слон чай гора мост")
mine = pyrage.x25519.Identity.from_str(opened.identity)
case = Case.objects.order_by("made_at").first()
print(plain_data(assemble(case, case_identity(case, opened.member, mine)).file))
"""
)

SESSIONS = (
    UP
    + """
import base64, json
from django.contrib.sessions.models import Session
import nacl.exceptions, nacl.secret
rows = [row.get_decoded() for row in Session.objects.all()]
held = [base64.b64decode(row["identity"]) for row in rows if "identity" in row]
assert held, "nobody was signed in"
keys = [home.secret().encode()[:32], bytes(32)]
for one in held:
    for key in keys + [bytes.fromhex(row["_auth_user_hash"])[:32] for row in rows]:
        try:
            nacl.secret.SecretBox(key.ljust(32, b"0")).decrypt(one)
        except nacl.exceptions.CryptoError:
            continue
        raise SystemExit("the table of sessions opens a member's key")
print(len(held), b"AGE-SECRET" in json.dumps(rows).encode())
"""
)


@pytest.mark.slow
def test_the_table_of_sessions_alone_opens_nothing(tmp_path: Path) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    (temp / "user").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(home)], input=json.dumps([NAMES, PLACES, PHRASES]),
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    with served(home, temp) as (visitor, _process):
        visitor.sign_in("Officer", PASSPHRASE)
        assert visitor.ask("GET", f"/cases/{done.stdout.strip()}/")[0] == 200
        key = base64.urlsafe_b64decode(visitor.cookies["tocsin_key"])
    assert python(SESSIONS, home).split() == ["1", "False"]
    # the half that opens it is in the browser and nowhere on the disk
    for path in tmp_path.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert key not in held
            assert base64.b64encode(key).rstrip(b"=") not in held
