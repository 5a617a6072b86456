"""``tocsin seal --panic`` with many cosignatures: the sealing is never kept waiting by the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from seal.cli.conftest import Run
from seal.logs import seeded
from tocsin.cli.sealing import panic
from tocsin.seal.log.mldsa import SigningKey44
from tocsin.seal.log.notes import Note
from tocsin.seal.receipt.words import check_words
from tocsin.seal.vault.vault import Vault
from tocsin.seal.witness.cosignature import cosign


def cosigned(sealed: Path, count: int) -> Note:
    log = Vault.open(sealed).log
    note = log.head().note
    assert note is not None
    second = SigningKey44(bytes(32))
    lines = [
        cosign(note.text, f"w{n}.example", seeded(f"w{n}"), 1_790_000_000) for n in range(count)
    ]
    grown = note.with_signatures([cosign(note.text, "w0.example", second, 1_790_000_000), *lines])
    log.add_signatures(grown)
    return grown


@pytest.mark.slow
def test_many_lines_and_an_ml_dsa_one(sealed: Path, run: Run, tmp_path: Path) -> None:
    note = cosigned(sealed, 30)
    code, said = run(
        "seal", tmp_path / "archive", "--out", sealed, "--panic", "--jobs", 1, plain=True
    )
    assert code == 0, said["errors"]
    assert "signed or stamped by others already" in said["text"]
    assert "(1 longer lines are in" in said["text"]
    assert " ".join(check_words(note.text.encode())) in said["text"]
    assert "\u2588" in said["text"], "the QR code is on the screen"
    assert max(map(len, said["text"].split("\n"))) < 260
    assert (sealed / "queue" / "checkpoint.txt").read_text() == str(note)
    small = panic.small_note(note)
    assert small.signatures[0] == note.signatures[0]
    assert 3 <= len(small.signatures) <= 5
    assert "Sealed: seal" in said["text"]


def test_whatever_breaks_the_page_the_sealing_goes_on(
    sealed: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(panic, "queue", broken)
    before = Vault.open(sealed).log.head().size
    code, said = run("seal", tmp_path / "archive", "--out", sealed, "--panic", "--jobs", 1)
    assert code == 0
    assert "could not be shown" in said["errors"]
    assert Vault.open(sealed).log.head().size == before + 2


def test_the_request_as_a_qr_code(sealed: Path, run: Run, tmp_path: Path) -> None:
    from tocsin.seal.witness.cosignature import witness_key

    cosigned(sealed, 30)
    line = f"witness a {witness_key('a.example', seeded('a'))}\nquorum a\n"
    (sealed / "policy.txt").write_text(line)
    picture = tmp_path / "q.png"
    code, _ = run("anchor", sealed, "--witness-request", tmp_path / "q.txt", "--qr", picture)
    assert code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert run("anchor", sealed, "--qr", picture)[0] == 2
