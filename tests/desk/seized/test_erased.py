"""What was erased is on the disk in no form, neither in the clear nor as something a key opens.

A desk of its own writes, erases and stays open; then everything below its home is read: database,
write-ahead log, vault, temporary files. Words that stood in the clear are looked for in every
encoding; ciphertexts that held the others are looked for byte by byte; and whatever a payload or a
file still says under any key of the desk is looked through too. A backup made after it holds
nothing, and one made before is gone when its days are over.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.desk.apart import BEGIN, UP, environment, holder, python, tocsin
from tests.desk.seized.planted import found, words

pytestmark = pytest.mark.slow

PLANTED = words(20261130, 24)
OPEN_WORD = "Quonvexilor"
"""Stands in an entry that stays: the search must find it."""

ERASE = (
    UP
    + """
import json, os, pyrage, secrets
from django.db import transaction
from django.utils import timezone
from tocsin.casefile.model import CaseFile
from tocsin.desk.audit.services import publish
from tocsin.desk.intake import services as inbox
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.jobs import queue, runner
from tocsin.desk.keeping import erasing
from tocsin.desk.papers import services as papers
from tocsin.desk.people import services
from tocsin.desk.record.entries import assemble, drafts, editing, make_case
from tocsin.desk.record.models import Change, Entry, File
from tocsin.desk.record.folder import files
from tocsin.desk.record.entries import Sealing
from tocsin.desk.record.shown import looked
from tocsin.desk.reports import selectors
from tocsin.desk.reports.arriving import receiving
from tocsin.desk.reports.intake_key import keys
from tocsin.desk.reports.models import Part, Report
from tocsin.desk.reports.arriving.receiving import Told, keep_piece, receive
from tocsin.desk.vault.places import storage
from django.conf import settings
from django.http import QueryDict
import io, datetime

w = json.load(sys.stdin)
opened = services.begin(services.new_link(), "Officer", "слон чай гора мост", "en")
mine = pyrage.x25519.Identity.from_str(opened.identity)
parties = [
    {"id": w[0].lower() if w[0].isascii() else "p0", "kind": "person",
     "names": [{"text": w[0]}, {"text": w[1]}], "sensitivity": "public", "phone": "+996 " + w[2]},
    {"id": "p1", "kind": "person", "names": [{"text": w[3]}], "protected": True,
     "alias": {"en": "a worker"}}]
first = parties[0]["id"]
sources = [{"id": "s1", "basis": "told", "title": {"en": w[4]}, "protected": True,
            "channel": w[5], "exhibits": ["x1"]}]
events = [
    {"id": "e1", "summary": {"en": w[6] + " happened."}, "act": "arrest", "date": "2023-10-23",
     "targets": [first, "p1"], "sources": ["s1"], "exhibits": ["x1"]},
    {"id": "e2", "summary": {"en": w[7] + " at night."}, "act": "visit", "date": "2023-10-24",
     "sensitivity": "protected"},
    {"id": "stays", "summary": {"en": "Quonvexilor; " + w[0] + " was there."}, "act": "visit",
     "date": "2023-10-23", "targets": [first]}]
exhibits = [{"id": "x1", "file": "exhibits/" + w[8] + ".txt", "title": {"en": w[9]}}]
case = {"id": "one", "title": {"en": "One"}, "government": "KG"}
file = CaseFile.model_validate({"case": case, "parties": parties, "sources": sources,
                                "events": events, "exhibits": exhibits})
hand = make_case(opened.member, file)
shown = io.BytesIO((w[10] + " ").encode() * 4000)
files.add(hand, exhibits[0]["file"], shown, Sealing(file), set())
now = assemble(hand.case, hand.identity)
text = type(now.file.event("stays").summary)
told = now.file.event("stays").model_copy(
    update={"summary": text.model_validate({"en": "Quonvexilor alone."})})
editing.save_entity(hand, "events", told, version=1)  # the name is in its history alone
e1 = now.file.event("e1").model_copy(update={"summary": text.model_validate({"en": w[11]})})
editing.save_entity(hand, "events", e1, version=1)
row = Entry.objects.get(pk=now.rows["e1"].pk)
form = QueryDict(mutable=True); form["summary.en"] = w[12]
drafts.keep(hand, str(row.pk), form)
looked.look(hand.case, assemble(hand.case, hand.identity), hand, "x", timezone.localdate())
document = inbox.drop(case_envelope(hand), opened.member, hand.case, (w[13] + " came.").encode(),
                      w[14] + ".txt")
from tocsin.desk.papers.models import Paper
paper = Paper(case=hand.case, kind="letter", language="en", day=datetime.date(2024, 1, 1),
              author=opened.member, made_at=timezone.now())
with transaction.atomic():
    written = "# " + w[15] + "\\n\\n" + w[16]
    papers._write(paper, hand, text=written, number="", remark=w[17], hands="")
with __import__("django").db.transaction.atomic():
    from tocsin.desk.audit.services import record
    record("paper.begin", member=opened.member, thing=paper, version=1)
intake = keys.set_up(opened.member, "Office", [opened.member])
piece = keep_piece(intake, (w[18] + " ").encode() * 3000)
report = receive(intake, Told("telephone", "en", {"what": {"text": w[19] + " " + w[20]}},
    ({"name": w[21] + ".txt", "size": 10, "pieces": [piece]},), {"by": w[22]}, "mark"))
opened.member.refresh_from_db()
reader = selectors.Reader(intake, opened.member, keys.identity_for(intake, opened.member, mine))
from tocsin.desk.reports import services as office
office.note(reader, report, w[23])
publish(home)

# every ciphertext and every stored file that must go, as they lie on the disk now
gone = [bytes(r.sealed) for r in Entry.objects.exclude(entity_id="stays").exclude(section="case")
        if r.sealed] + [bytes(r.sealed) for r in Change.objects.filter(sealed__isnull=False)
        .exclude(entry__section="case").exclude(entry__entity_id="stays")]
gone += [bytes(paper.sealed), bytes(document.said), bytes(document.notes), bytes(report.sealed)]
stored = [*File.objects.values_list("stored", flat=True), document.stored,
          *Part.objects.values_list("stored", flat=True)]
kept = storage(settings.STORAGE_URL, settings.HOME.vault)
heads = [kept.open(name).read(200) for name in stored]
print(json.dumps({"gone": [g.hex() for g in gone], "heads": [h.hex() for h in heads],
                  "stored": stored}), flush=True)

before = assemble(hand.case, hand.identity)
for key in ("e1", "e2", "x1", "s1", first, "p1"):
    hand.case.refresh_from_db()
    thing = Entry.objects.get(pk=before.rows[key].pk)
    assert erasing.ask(hand, thing, "consent").state == "done"
erasing.ask(hand, document, "term"); erasing.ask(hand, paper, "term")
erasing.ask_report(reader, report, "asked")
while (job := queue.claim("test")) is not None:
    runner.run(job)
publish(home)
file = assemble(hand.case, hand.identity).file
assert [e.id for e in file.events] == ["stays"] and not file.parties, file
assert receive(intake, Told("mail", "en", {"what": {"text": "x"}}, (), {}, "mark")) is None

# what is left under any key of the desk
from django.apps import apps
from django.db.models import BinaryField
identities = [mine, hand.identity, reader.identity]
left = []
def tried(payload):
    for identity in identities:
        try:
            left.append(bytes(pyrage.decrypt(payload, [identity])))
        except pyrage.DecryptError:
            continue
for model in apps.get_models():
    for field in model._meta.concrete_fields:
        if isinstance(field, BinaryField):
            for value in model.objects.values_list(field.name, flat=True):
                if value:
                    tried(bytes(value))
for name in kept.names():
    tried(kept.open(name).read())
Path(sys.argv[1], "..", "left").resolve().write_bytes(b"\\n".join(left))
print("open", flush=True)
import time
time.sleep(60)
"""
)


def test_nothing_of_what_was_erased_is_on_the_disk(tmp_path: Path) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    temp.mkdir()
    env = environment(TMPDIR=str(temp))
    call = [sys.executable, "-c", ERASE, str(home)]
    with subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, text=True
    ) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(PLANTED))
            process.stdin.close()
            told = json.loads(process.stdout.readline() or "{}")
            assert process.stdout.readline() == "open\n"
            disk = [path for path in tmp_path.rglob("*") if path.is_file()]
            _nothing(disk, told)
        finally:
            process.kill()


def _nothing(disk: list[Path], told: dict[str, list[str]]) -> None:
    """With the desk still open: no word, no ciphertext, no stored file."""
    assert any(path.name.endswith("-wal") for path in disk), "the write-ahead log is looked at"
    assert found(disk, [OPEN_WORD]), "the search finds what stays"
    assert found(disk, PLANTED) == []
    assert len(told["gone"]) > 8
    for path in disk:
        held = path.read_bytes()
        for payload in (bytes.fromhex(text) for text in told["gone"]):
            for at in range(0, len(payload) - 48, 48):
                assert payload[at : at + 48] not in held, path
        for head in (bytes.fromhex(text) for text in told["heads"]):
            assert head[80:] not in held, path
        assert path.parent.name + path.name not in told["stored"], path


def test_an_old_backup_ends_with_its_days(tmp_path: Path) -> None:
    """A backup made before holds it; the first one after its days takes that one away."""
    from tocsin.desk.backup.expiry import told, young
    from tocsin.desk.home import Home

    home, folder = tmp_path / "home", tmp_path / "stick"
    python(BEGIN, home)
    recipient, _file = holder(tmp_path)
    given = ("backup", folder, "--home", home, "--recipient", recipient)
    assert tocsin(*given).returncode == 0
    noted = json.loads((home / "backups.json").read_text())
    assert [item["days"] for item in noted.values()] == [0]
    without_end = told(Home(home))
    assert without_end is not None
    assert without_end.last_gone is None
    assert str(folder) not in (home / "backups.json").read_text()
    assert tocsin(*given, "--days", "30").returncode == 0
    assert len(list((folder / "backups").glob("*.note"))) == 2, "the first is young"
    made = datetime.datetime.fromisoformat(next(iter(json.loads(
        (home / "backups.json").read_text()).values()))["at"])  # fmt: skip
    assert young(folder, 30, made + datetime.timedelta(days=29)) == 2
    assert young(folder, 30, made + datetime.timedelta(days=31)) == 1, "the newest always stays"
    last = told(Home(home))
    assert last is not None
    assert last.last_gone == made.date() + datetime.timedelta(days=31)
    assert tocsin(*given, "--days", "-3").returncode != 0
