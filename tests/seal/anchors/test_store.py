"""Anchors kept as files: judged together, loud about what does not count, and why."""

from __future__ import annotations

import datetime as dt
import shlex
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from seal.authority import Authority
from seal.logs import MemoryLog
from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors import ots
from tocsin.seal.anchors.calendar import new_proof
from tocsin.seal.anchors.paper import make_paper, read_paper
from tocsin.seal.anchors.store import Anchor, Trusted, judge_anchors, keep, safe_name
from tocsin.seal.proof.verdicts import SIGNED_ONLY, WITNESSES_ONLY, missing_words, proved_verdict
from tocsin.seal.stamps.rfc3161 import build_request
from tocsin.seal.witness.policy import Quorum

LOG = MemoryLog().grow(3)
TEXT = LOG.note().text.encode()


@pytest.fixture
def folder(tmp_path: Path, authority: Authority, other_authority: Authority) -> Path:
    place = tmp_path / "anchors" / "3"
    place.mkdir(parents=True)
    (place / "a.tsr").write_bytes(authority.reply(build_request(TEXT, 5)))
    (place / "a.tsq").write_bytes(build_request(TEXT, 5))
    (place / "b.tsr").write_bytes(other_authority.reply(build_request(TEXT, 6)))
    return place


def states(found: list[Anchor]) -> dict[str, str]:
    return {item.name: item.state for item in found}


def test_only_roots_of_the_reader_count(
    folder: Path, authority: Authority, other_authority: Authority
) -> None:
    assert states(judge_anchors(folder, TEXT, Trusted())) == {"a": "unknown", "b": "unknown"}
    named = other_authority.root.public_bytes(Encoding.PEM)
    (folder.parent / "roots.pem").write_bytes(named)
    found = judge_anchors(folder, TEXT, Trusted(roots=(authority.root,)))
    assert states(found) == {"a": "complete", "b": "untrusted"}
    assert "counts once you trust the root" in found[1].words
    verdict = proved_verdict(None, found)
    assert verdict.startswith("PROVED by 20")


def test_printed_commands_hold(folder: Path, authority: Authority) -> None:
    (folder / "note.txt").write_bytes(TEXT)
    (folder / "ROOT.pem").write_bytes(authority.root.public_bytes(Encoding.PEM))
    [a, _] = judge_anchors(folder, TEXT, Trusted(roots=(authority.root,)))
    done = subprocess.run(shlex.split(a.command), cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_each_bad_anchor_is_refused_by_name(folder: Path, authority: Authority) -> None:
    (folder / "a.tsq").write_bytes(build_request(TEXT, 99))
    (folder / "c.tsr").write_bytes(b"rubbish")
    (folder / "d.tsr").write_bytes(authority.reply(build_request(b"other", 1)))
    (folder / "e.ots").write_bytes(b"rubbish")
    (folder / "paper-f.json").write_bytes(b"{}")
    found = judge_anchors(folder, TEXT, Trusted(roots=(authority.root,)))
    bad = {item.name: item.words for item in found if item.state == "refused"}
    assert set(bad) == {"a", "b", "c", "d", "e", "paper-f"}
    assert "another request" in bad["a"]
    assert "other data" in bad["d"]
    assert proved_verdict(None, found) == SIGNED_ONLY


def test_note_file_is_not_the_note_text(tmp_path: Path, authority: Authority) -> None:
    """A stamp over the note file (signatures and all) is a stamp over something else."""
    (tmp_path / "a.tsr").write_bytes(authority.reply(build_request(str(LOG.note()).encode(), 5)))
    [anchor] = judge_anchors(tmp_path, TEXT, Trusted(roots=(authority.root,)))
    assert anchor.state == "refused"


def test_pending_ots_and_paper_prove_no_time_by_themselves(tmp_path: Path) -> None:
    proof, node = new_proof(TEXT, b"n" * 16)
    node.attestations.append(ots.pending("https://cal.example"))
    keep(tmp_path, "cal.ots", ots.write_proof(proof))
    paper = make_paper(
        TEXT,
        bytes(32),
        "The Union Gazette",
        "2026-11-21",
        place="page 4",
        scan="paper-g.png",
        scan_content=b"scan",
    )
    keep(tmp_path, "paper-g.json", paper.dump())
    keep(tmp_path, "paper-g.png", b"scan")
    found = judge_anchors(tmp_path, TEXT, Trusted())
    assert states(found) == {"cal": "pending", "paper-g": "claimed"}
    assert "The Union Gazette of 2026-11-21, page 4" in found[1].words
    quorum = Quorum(True, 2, 2, dt.datetime.now(dt.UTC), {}, ())
    assert proved_verdict(quorum, found) == WITNESSES_ONLY
    assert any("pending" in line for line in missing_words(quorum, found))
    (tmp_path / "paper-g.png").write_bytes(b"other scan")
    assert states(judge_anchors(tmp_path, TEXT, Trusted()))["paper-g"] == "refused"


def test_quorum_short_is_said_with_numbers() -> None:
    good = Anchor("rfc3161", "a", "complete", "", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    short = Quorum(False, 1, 3, None, {}, ("x", "y"))
    assert proved_verdict(short, [good]) == "PROVED, quorum short (1 of 3)"
    assert proved_verdict(short, []) == SIGNED_ONLY
    assert "missing: x, y" in missing_words(short, [good])[0]
    late = Anchor("rfc3161", "b", "complete", "", dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    assert proved_verdict(None, [late, good]) == "PROVED by 2026-01-01T00:00:00Z"


def test_nothing_kept_is_ever_overwritten(tmp_path: Path) -> None:
    first, second = keep(tmp_path, "a.tsr", b"1"), keep(tmp_path, "a.tsr", b"2")
    assert (first.name, second.name) == ("a.tsr", "a-2.tsr")
    assert keep(tmp_path, "a.tsr", b"1") == first
    assert safe_name("https://tsa.example/a/../b?x") == "tsa.example-a-..-b-x"


def test_paper_needs_a_real_date() -> None:
    with pytest.raises(TocsinError, match="not a date"):
        make_paper(TEXT, bytes(32), "Gazette", "yesterday")
    with pytest.raises(TocsinError, match="not a paper record"):
        read_paper(b'{"publication": 5}')
