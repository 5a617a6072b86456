"""A publication as a whole: hashes, change log, feed, replacement of the one before."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tocsin.casefile.model.words import Verification
from tocsin.casefile.public import PublicCase
from tocsin.ground.errors import TocsinError
from tocsin.site.build import ToPublish, build, read_before, write
from tocsin.site.page import Frame
from tocsin.site.sealed import seal_shown

ATOM = "{http://www.w3.org/2005/Atom}"


def edited(case: PublicCase) -> PublicCase:
    """The case with one event fewer, one changed and one new."""
    events = list(case.events)
    gone = events.pop(0)
    changed = events[0].model_copy(update={"verification": Verification.VERIFIED})
    new = gone.model_copy(update={"id": "new-event"})
    return case.model_copy(update={"events": [changed, *events[1:], new]})


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(
    public_case: PublicCase, frame: Frame, site: dict[str, bytes]
) -> None:
    plain = build([ToPublish(public_case)], frame, {})
    assert plain == build([ToPublish(public_case)], frame, {})
    assert b"AAAA" in site["data/kyrgyzstan-2023.checkpoint"]


def test_the_sums_hold_by_a_standard_tool(site: dict[str, bytes], tmp_path: Path) -> None:
    write(site, tmp_path)
    run = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())["files"]
    on_disk = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert on_disk == set(manifest) | {"manifest.json", "SHA256SUMS"}
    for name, entry in manifest.items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == entry["sha256"]


def test_what_changes_is_written_down(
    public_case: PublicCase, frame: Frame, site: dict[str, bytes], tmp_path: Path
) -> None:
    write(site, tmp_path)
    later = dataclasses.replace(frame, day=datetime.date(2026, 2, 15))
    again = build([ToPublish(public_case)], later, read_before(tmp_path))
    assert len(json.loads(again["data/kyrgyzstan-2023.json"])["log"]) == 1

    second = build([ToPublish(edited(public_case))], later, read_before(tmp_path))
    log = json.loads(second["data/kyrgyzstan-2023.json"])["log"]
    assert [entry["date"] for entry in log] == ["2026-02-15", "2026-01-31"]
    what = {(c["what"], c["id"]) for c in log[0]["changes"]}
    assert what == {
        ("removed", "suspension-2008"),
        ("changed", "election-2017"),
        ("added", "new-event"),
    }
    page = second["ru/kyrgyzstan-2023/changes.html"].decode()
    assert "15 февраля 2026" in page
    assert "Снято" in page


def test_what_was_withdrawn_is_not_repeated_in_the_log(
    public_case: PublicCase, frame: Frame, site: dict[str, bytes], tmp_path: Path
) -> None:
    write(site, tmp_path)
    second = build([ToPublish(edited(public_case))], frame, read_before(tmp_path))
    (entry, _) = json.loads(second["data/kyrgyzstan-2023.json"])["log"]
    removed = next(c for c in entry["changes"] if c["what"] == "removed")
    assert removed["label"] == {}


def test_the_feed_is_atom(site: dict[str, bytes], frame: Frame, public_case: PublicCase) -> None:
    based = dataclasses.replace(frame, base="https://example.org/")
    files = build([ToPublish(public_case)], based, {})
    root = ET.fromstring(files["fr/kyrgyzstan-2023/feed.xml"])
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{needed}") is not None
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == "2026-01-31T00:00:00Z"
    href = entry.find(f"{ATOM}link").get("href")  # type: ignore[union-attr]
    assert href == "https://example.org/fr/kyrgyzstan-2023/changes.html"
    assert ET.fromstring(site["en/kyrgyzstan-2023/feed.xml"]) is not None


def test_an_old_page_goes_and_a_strangers_file_stays(
    public_case: PublicCase, frame: Frame, site: dict[str, bytes], tmp_path: Path
) -> None:
    write(site, tmp_path)
    (tmp_path / "en" / "note.txt").write_text("mine")
    one = dataclasses.replace(frame, languages=("en",))
    removed = write(build([ToPublish(public_case)], one, read_before(tmp_path)), tmp_path)
    assert "fr/index.html" in removed
    assert not (tmp_path / "fr").exists()
    assert (tmp_path / "en" / "note.txt").read_text() == "mine"


def test_a_manifest_that_names_files_outside_removes_nothing(
    site: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "precious").write_text("keep")
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_text(json.dumps({"files": {"../precious": {}}}))
    write(site, out)
    assert (tmp_path / "precious").read_text() == "keep"


def test_a_broken_record_of_the_past_stops_the_publication(
    public_case: PublicCase, frame: Frame
) -> None:
    with pytest.raises(TocsinError, match="change log would be lost"):
        build([ToPublish(public_case)], frame, {"data/kyrgyzstan-2023.json": b"{}"})


def test_two_cases_cannot_share_an_id(public_case: PublicCase, frame: Frame) -> None:
    with pytest.raises(TocsinError, match="two cases have the id"):
        build([ToPublish(public_case), ToPublish(public_case)], frame, {})


def test_the_proof_page_shows_the_checkpoint_or_says_there_is_none(
    public_case: PublicCase, frame: Frame, site: dict[str, bytes]
) -> None:
    sealed = site["en/kyrgyzstan-2023/proof.html"].decode()
    assert "example.org/log+01+KEY" in sealed
    assert "— example.org/log BBBB" in sealed
    plain = build([ToPublish(public_case)], frame, {})
    assert "No seal is published" in plain["en/kyrgyzstan-2023/proof.html"].decode()


def test_the_public_part_of_a_real_vault_is_shown_and_nothing_secret(
    root: Path, public_case: PublicCase, frame: Frame, tmp_path: Path
) -> None:
    import shutil

    from tocsin.cli.main import main

    assert seal_shown(tmp_path) is None
    folder = tmp_path / "case"
    shutil.copytree(root / "examples/kyrgyzstan-2023", folder)
    assert main(["seal", str(folder / "exhibits"), "--quiet", "--json"]) == 0
    anchors = folder / "exhibits.seal" / "log" / "anchors" / "1"
    anchors.mkdir(parents=True, exist_ok=True)
    for name in ("a.tsr", "a.pem", "b.ots", "a.tsq", "paper-x.json"):
        (anchors / name).write_bytes(b"x")
    shown = seal_shown(folder)
    assert shown is not None
    assert shown.checkpoint.startswith(shown.note)
    assert sorted(shown.anchors) == ["a.pem", "a.tsr", "b.ots"]
    files = build([ToPublish(public_case, shown)], frame, {})
    page = files["en/kyrgyzstan-2023/proof.html"].decode()
    data = "data/kyrgyzstan-2023"
    assert f"-data {data}.note -in {data}.a.tsr -CAfile ROOT.pem -untrusted {data}.a.pem" in page
    assert f"ots verify -f {data}.note {data}.b.ots" in page
    assert files[f"{data}.note"].decode() == shown.note
    assert {"verify.py", "verify.html"} <= set(files)
    secrets = [p for p in (folder / "exhibits.seal").rglob("*") if p.is_file()]
    secrets = [p for p in secrets if {"local", "secret"} & set(p.parts)]
    assert secrets
    assert not {p.read_bytes() for p in secrets if p.stat().st_size} & set(files.values())


@pytest.mark.parametrize("checkpoint", ["", "not a note", "o\n1\nAA\n\n"])
def test_a_damaged_checkpoint_is_not_shown(tmp_path: Path, checkpoint: str) -> None:
    log = tmp_path / "seal" / "log"
    log.mkdir(parents=True)
    (log / "checkpoint").write_text(checkpoint, encoding="utf-8")
    (log / "log.json").write_text(json.dumps({"vkey": "o+1+K"}))
    assert seal_shown(tmp_path) is None
