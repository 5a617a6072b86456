"""A receipt proves offline, with the log's key alone, in two readers; a bent one does not."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desk.field.conftest import phone, send
from tocsin.seal.verifiers import verify as single


@pytest.fixture
def kept(intake, telephone, client, tmp_path) -> dict[str, Any]:
    """Receipt by the visit, receipt by the code, and the record, as files."""
    from django.conf import settings

    from tocsin.desk.reports.models import Report
    from tocsin.seal.log import Log

    words = send(telephone)
    row = Report.objects.get()
    files = {"receipt": telephone.get("/en/paper/").content}
    later = phone()
    later.post("/en/code/", {"code": " ".join(words)})
    files["by_code"] = later.get("/en/paper/").content
    files["record"] = client.get(f"/reports/{row.pk}/record/").content
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return {**files, "folder": tmp_path, "vkey": str(Log.open(settings.HOME.log).vkey)}


def command(folder: Path, name: str, *more: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tocsin.cli.main", "verify", str(folder / name), *more]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_it_proves_by_tocsin_and_by_the_one_file(kept) -> None:
    record = str(kept["folder"] / "record")
    for name in ("receipt", "by_code"):
        done = command(kept["folder"], name, "--vkey", kept["vkey"], "--record", record)
        assert done.returncode == 0, done.stderr
        assert "Received at" in done.stdout
        assert "are those that were received" in done.stdout
        text = kept[name].decode()
        told = single.verify_receipt(text, kept["vkey"], kept["folder"] / "record")
        assert told["verdict"] == single.SIGNED
        assert told["words"] is True
    assert b"Zorbekov" not in kept["receipt"], "the receipt holds no word of the report"


@pytest.mark.slow
def test_other_words_another_key_and_every_bent_line_fail(kept) -> None:
    from tocsin.ground.errors import TocsinError
    from tocsin.seal.proof import check_receipt

    other = kept["folder"] / "other"
    other.write_bytes(kept["record"].replace(b"Zorbekov", b"Zorbekow"))
    assert command(kept["folder"], "receipt", "--record", str(other)).returncode == 1
    told = single.verify_receipt(kept["receipt"].decode(), "", other)
    assert told["verdict"] == single.DIFFER, told
    key = "tocsin/x+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    with pytest.raises(TocsinError):
        check_receipt(kept["receipt"], key)
    lines = kept["receipt"].split(b"\n")
    for place, line in enumerate(lines):
        for at in {0, len(line) // 2, max(len(line) - 2, 0)}:
            if at >= len(line):
                continue
            bent = bytearray(line)
            bent[at] ^= 1
            whole = b"\n".join([*lines[:place], bytes(bent), *lines[place + 1 :]])
            text = whole.decode("utf-8", "replace")
            with pytest.raises(TocsinError):
                check_receipt(whole, kept["vkey"])
            assert single.verify_receipt(text, kept["vkey"], None)["verdict"] == single.DAMAGED


def test_the_commitment_is_what_the_format_says(kept) -> None:
    import base64

    line = kept["receipt"].split(b"\n")[1].removeprefix(b"extra ")
    told = json.loads(base64.b64decode(line))
    digest = hashlib.sha256(bytes.fromhex(told["salt"]) + kept["record"]).hexdigest()
    assert json.loads(told["entry"])["sha256"] == digest
