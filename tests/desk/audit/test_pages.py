"""The auditor's pages, and a sister desk that cosigns: by a file that travels, and when asked."""

from __future__ import annotations

import io
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def home(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A home of this test's own: its log is published, and the others' is left alone."""
    from django.conf import settings

    from tocsin.desk.audit.models import Head, Leaf
    from tocsin.desk.home import Home

    Leaf.objects.all().delete()
    Head.objects.update(size=0)
    made = Home(tmp_path / "home")
    made.make()
    monkeypatch.setattr(settings, "HOME", made)
    return made


@pytest.fixture
def sister(tmp_path: Path) -> Any:
    from nacl.signing import SigningKey

    from tocsin.seal.witness import Witness

    made = Witness(
        tmp_path / "sister", "sister.example/desk", SigningKey(bytes(range(32))),
        lambda: int(time.time()),
    )  # fmt: skip
    made.folder.mkdir()
    return made


def _ask(client: Any, sister: Any) -> bytes:
    answer = client.post("/log/", {"do": "request", "sister": str(sister.vkey)})
    assert answer.status_code == 200
    return answer.content


def _reply(client: Any, sister: Any, content: bytes) -> Any:
    file = io.BytesIO(content)
    file.name = "reply.txt"
    given = {"do": "reply", "sister": str(sister.vkey), "reply": file}
    return client.post("/log/", given, follow=True)


def test_a_sister_cosigns_by_a_file_that_travels(
    home: Any, client: Any, sister: Any, capsys: Any
) -> None:
    from tocsin.cli.main import main
    from tocsin.desk.audit.services import publish
    from tocsin.seal.log import Checkpoint, Log
    from tocsin.seal.witness import format_reply, parse_request

    publish(home)
    sister.add_log(Log.open(home.log).vkey)
    client.post("/log/", {"do": "add", "sister": str(sister.vkey), "url": ""})
    for _turn in range(2):  # the second request proves that the log only grew
        request = _ask(client, sister)
        lines = sister.add_checkpoint(parse_request(request))
        answer = _reply(client, sister, format_reply(lines).encode())
        assert "Her signature holds" in answer.content.decode()
        assert "has cosigned as far as leaf" in answer.content.decode()
    assert main(["verify", str(home.log)]) == 0
    assert "is whole" in capsys.readouterr().out
    # a second implementation reads the cosigned checkpoint and holds both signatures
    from tlog_scales.signing import NoteSignature, Vkey
    from tlog_scales.tlog import Checkpoint as TheirCheckpoint

    log = Log.open(home.log)
    cosigned = [n for n in map(log.checkpoint_at, log.kept_sizes()) if n and len(n.signatures) > 1]
    assert len(cosigned) == 2
    point = Checkpoint.parse(cosigned[-1].text)
    theirs = TheirCheckpoint(point.origin, point.size, point.root, [])
    for key in (log.vkey, sister.vkey):
        line = next(s for s in cosigned[-1].signatures if s.id == key.id)
        verifier = Vkey.from_string(str(key)).get_verifier()
        verifier.verify_note(NoteSignature.from_line(line.line()[:-1]), theirs)


def test_an_answer_that_does_not_hold_is_refused(home: Any, client: Any, sister: Any) -> None:
    from tocsin.desk.audit.services import publish
    from tocsin.seal.log import Log
    from tocsin.seal.witness import format_reply, parse_request

    publish(home)
    sister.add_log(Log.open(home.log).vkey)
    client.post("/log/", {"do": "add", "sister": str(sister.vkey), "url": ""})
    early = _reply(client, sister, b"nothing\n")
    assert "belongs to no request" in early.content.decode()
    reply = format_reply(sister.add_checkpoint(parse_request(_ask(client, sister)))).encode()
    bent = reply[:-10] + (b"AAAA" if reply[-10:-6] != b"AAAA" else b"BBBB") + reply[-6:]
    assert _reply(client, sister, bent).status_code == 409
    assert "has not cosigned yet" in client.get("/log/").content.decode()


def test_a_log_cut_back_no_longer_fits_what_a_sister_signed(
    home: Any, client: Any, sister: Any
) -> None:
    """The administrator has the key of the log: only what left the house stands against her."""
    import shutil

    from tocsin.desk.audit.models import Head, Leaf
    from tocsin.desk.audit.services import publish
    from tocsin.seal.log import Log
    from tocsin.seal.witness import parse_request

    publish(home)
    sister.add_log(Log.open(home.log).vkey)
    client.post("/log/", {"do": "add", "sister": str(sister.vkey), "url": ""})
    sister.add_checkpoint(parse_request(_ask(client, sister)))
    key, told = (home.log / "local" / "log-key").read_bytes(), (home.log / "log.json").read_bytes()
    sisters = (home.log / "local" / "sisters.json").read_bytes()
    leaf = Leaf.objects.get(number=1)
    leaf.content = bytes(leaf.content).replace(b'"by":', b'"by":9', 1)
    leaf.save()
    shutil.rmtree(home.log)
    (home.log / "local").mkdir(parents=True)
    (home.log / "log.json").write_bytes(told)
    (home.log / "local" / "log-key").write_bytes(key)
    (home.log / "local" / "sisters.json").write_bytes(sisters)
    assert publish(home) == Head.objects.get(pk=1).size  # a whole, signed, other history
    from tocsin.seal.witness.server import answer

    status, _kind, _text = answer(sister, _ask(client, sister))
    assert status != 200


def test_what_was_done_and_by_whom_stands_there_without_a_word_of_the_case(
    home: Any, client: Any, case: Any, member: Any
) -> None:
    page = client.get(f"/cases/{case.pk}/log/").content.decode()
    assert member.name in page
    assert "entry.imported" in page
    office = client.get("/log/").content.decode()
    assert "member.signed_in" in office
    for entry in case.entries.filter(protected=False, section="parties"):
        for name in entry.body["names"]:
            assert name["text"] not in page
    assert not re.search(r"Case <code>[^<]*Kyrgyz", office)


def test_examining_is_a_job_and_its_word_stands_on_the_page(home: Any, client: Any) -> None:
    from tocsin.desk.jobs import queue, runner
    from tocsin.desk.people.models import Member

    for bend, said in ((False, "Every row and every file is as the log says"),
                       (True, "a row was changed past the log: people.member")):  # fmt: skip
        if bend:
            Member.objects.update(wrapped=b"other")
        client.post("/log/", {"do": "examine"})
        job = queue.claim("test")
        assert job is not None
        runner.run(job)
        job.refresh_from_db()
        assert job.state == "done", job.problem
        assert said in client.get("/log/").content.decode()
        assert json.dumps(job.result).count("Айгуль") == 0
