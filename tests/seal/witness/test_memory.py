"""A witness cosigns one history only, whatever is tried on it."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from seal.logs import MemoryLog, seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.notes import Note, NoteError, sign
from tocsin.seal.witness.client import accept_reply, ask_witness, build_request, last_cosigned
from tocsin.seal.witness.cosignature import cosign, cosigned_at
from tocsin.seal.witness.exchange import Request, format_reply, parse_reply, parse_request
from tocsin.seal.witness.memory import RefusalError, Witness
from tocsin.seal.witness.server import answer, make_server

NAME = "sister.example/witness"


class Clock:
    def __init__(self, now: int = 1_700_000_000) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def witness(folder: Path, clock: Clock | None = None, key: SigningKey | None = None) -> Witness:
    made = Witness(folder, NAME, key or seeded("witness"), clock or Clock())
    made.add_log(MemoryLog().vkey)
    return made


def asked(log: MemoryLog, old: int, size: int | None = None) -> Request:
    size = len(log.entries) if size is None else size
    return build_request(log.note(size), old, log.consistency)


def refused(made: Witness, request: Request) -> RefusalError:
    with pytest.raises(RefusalError) as caught:
        made.add_checkpoint(request)
    return caught.value


def test_first_and_next_checkpoint(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(5)
    first = made.add_checkpoint(asked(log, 0))
    note = log.note().with_signatures(first)
    assert cosigned_at(note, made.vkey) is not None
    log.grow(300)
    made.add_checkpoint(asked(log, 5))
    seen = made.seen(log.origin)
    assert seen is not None
    assert seen.size == 305


def test_same_checkpoint_may_be_asked_again(tmp_path: Path) -> None:
    """A lost reply costs nothing: same size, same root, a new line."""
    clock = Clock()
    made, log = witness(tmp_path, clock), MemoryLog().grow(5)
    made.add_checkpoint(asked(log, 0))
    clock.now += 60
    assert made.add_checkpoint(asked(log, 5))[0].name == NAME


def test_prescribed_refusals(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(8)
    assert refused(made, Request(9, (), log.note())).status == 400
    stranger = MemoryLog("other.example/log").grow(2)
    assert refused(made, asked(stranger, 0)).status == 404
    unsigned = sign(log.note().text, log.origin, seeded("thief"))
    assert refused(made, Request(0, (), unsigned)).status == 403
    assert refused(made, Request(0, (bytes(32),), log.note())).status == 422
    made.add_checkpoint(asked(log, 0))
    log.grow(4)
    conflict = refused(made, asked(log, 0))
    assert (conflict.status, conflict.known_size) == (409, 8)
    assert refused(made, Request(8, (bytes(32),), log.note())).status == 422
    assert refused(made, Request(8, (), log.note())).status == 422
    assert made.add_checkpoint(asked(log, 8))[0].name == NAME


def test_smaller_checkpoint_is_never_cosigned(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(8)
    made.add_checkpoint(asked(log, 0))
    for old in range(6):
        assert refused(made, Request(old, (), log.note(5))).status == 409
    assert made.seen(log.origin).size == 8  # type: ignore[union-attr]


def test_fork_is_refused_and_both_notes_are_kept(tmp_path: Path) -> None:
    made = witness(tmp_path)
    true, other = MemoryLog().grow(8), MemoryLog().grow(7).grow(1, "imposed")
    made.add_checkpoint(asked(true, 0))
    refusal = refused(made, asked(other, 8))
    assert refusal.status == 409
    assert "two histories" in str(refusal)
    [fork] = made.forks()
    assert fork.size == 8
    for text in (fork.first, fork.second):
        Note.parse(text).verify(true.vkey)
    assert Note.parse(fork.first).text != Note.parse(fork.second).text
    refused(made, asked(other, 8))
    assert len(made.forks()) == 1


def test_fork_at_an_earlier_size_is_kept_too(tmp_path: Path) -> None:
    made = witness(tmp_path)
    true = MemoryLog().grow(4)
    made.add_checkpoint(asked(true, 0))
    made.add_checkpoint(asked(true.grow(4), 4))
    refused(made, asked(MemoryLog().grow(4, "imposed"), 4))
    assert [fork.size for fork in made.forks()] == [4]


def test_fork_behind_a_longer_log_is_refused(tmp_path: Path) -> None:
    made = witness(tmp_path)
    made.add_checkpoint(asked(MemoryLog().grow(8), 0))
    longer = MemoryLog().grow(3, "imposed").grow(9)
    assert refused(made, asked(longer, 8)).status == 422
    assert refused(made, asked(longer, 0)).status == 409


def test_restored_witness_retires_itself(tmp_path: Path) -> None:
    """A backup from size 4 is put back after size 8 was cosigned: the witness must stop."""
    made, log = witness(tmp_path), MemoryLog().grow(4)
    made.add_checkpoint(asked(log, 0))
    backup = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    log.grow(4)
    line = made.add_checkpoint(asked(log, 4))
    carried = log.note().with_signatures(line)
    for path in [p for p in tmp_path.rglob("*") if p.is_file()]:
        path.unlink()
    for path, content in backup.items():
        path.write_bytes(content)
    evil = MemoryLog().grow(4).grow(4, "imposed")
    refusal = refused(made, Request(4, tuple(log.consistency(4, 8)), carried))
    assert "retired" in str(refusal)
    assert "retired" in str(refused(made, asked(evil, 4)))


def test_log_notices_a_witness_with_a_shorter_memory(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(4)
    made.add_checkpoint(asked(log, 0))
    log.grow(4)

    def fetch(url: str, body: bytes | None, headers: object) -> bytes:
        from tocsin.seal.network import RefusedByServerError

        status, _, text = answer(made, body or b"")
        if status != 200:
            raise RefusedByServerError(status, text.encode(), url)
        return text.encode()

    with pytest.raises(TocsinError, match="restored from a backup"):
        ask_witness("http://w", log.note(), made.vkey, 6, log.consistency, fetch)
    note = ask_witness("http://w", log.note(), made.vkey, 0, log.consistency, fetch)
    assert last_cosigned([note, log.note(4)], made.vkey) == 8


def test_clock_that_went_back_is_refused(tmp_path: Path) -> None:
    clock = Clock()
    made, log = witness(tmp_path, clock), MemoryLog().grow(4)
    made.add_checkpoint(asked(log, 0))
    clock.now -= 3600
    assert "clock went back" in str(refused(made, asked(log.grow(1), 4)))
    clock.now = 0
    made2 = witness(tmp_path / "b", clock)
    assert "clock went back" in str(refused(made2, asked(log, 0)))
    assert made2.seen(log.origin) is None


def test_damaged_memory_is_never_taken_for_an_empty_one(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(4)
    made.add_checkpoint(asked(log, 0))
    [state] = tmp_path.rglob("state.json")
    state.write_text("{")
    assert refused(made, asked(log, 0)).status == 500
    assert refused(made, asked(log, 4)).status == 500


def test_key_of_a_known_log_cannot_be_swapped(tmp_path: Path) -> None:
    made = witness(tmp_path)
    thief = MemoryLog().vkey.__class__(MemoryLog().origin, bytes(seeded("thief").verify_key))
    with pytest.raises(TocsinError, match="another key"):
        made.add_log(thief)


def test_concurrent_requests_leave_one_history(tmp_path: Path) -> None:
    """Two histories race from many threads: exactly one root a size is ever cosigned."""
    made = witness(tmp_path)
    made.add_checkpoint(asked(MemoryLog().grow(4), 0))
    histories = [MemoryLog().grow(4).grow(20, mark) for mark in ("a", "b", "c", "d")]
    signed: dict[int, set[bytes]] = {}
    guard, start = threading.Lock(), threading.Barrier(8)

    def attack(number: int) -> None:
        log = histories[number % 4]
        start.wait()
        for size in range(5, 25):
            known = made.seen(log.origin)
            try:
                request = build_request(log.note(size), known.size if known else 0, log.consistency)
                line = made.add_checkpoint(request)
            except TocsinError:
                continue
            note = log.note(size).with_signatures(line)
            assert cosigned_at(note, made.vkey)
            with guard:
                signed.setdefault(size, set()).add(Checkpoint.parse(note.text).root)

    threads = [threading.Thread(target=attack, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert signed
    assert all(len(roots) == 1 for roots in signed.values())
    winners = {
        log.note(size).text
        for log in histories
        for size in signed
        if Checkpoint.parse(log.note(size).text).root in signed[size]
    }
    assert len(winners) == len(signed)


def test_over_http(tmp_path: Path) -> None:
    from tocsin.seal.network import RefusedByServerError, http_fetch

    made, log = witness(tmp_path), MemoryLog().grow(4)
    server = make_server(made)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        note = ask_witness(url, log.note(), made.vkey, 0, log.consistency, http_fetch(5))
        assert cosigned_at(note, made.vkey)
        note = ask_witness(url, log.grow(9).note(), made.vkey, 0, log.consistency, http_fetch(5))
        assert str(made.vkey).encode() in http_fetch(5)(url + "/", None, {})
        fork = MemoryLog().grow(13, "imposed")
        with pytest.raises(TocsinError, match="another history"):
            ask_witness(url, fork.note(), made.vkey, 13, fork.consistency, http_fetch(5))
        for body, status in ((b"rubbish", 400), (b"x" * 600_000, 413)):
            with pytest.raises(RefusedByServerError) as caught:
                http_fetch(5)(url + "/add-checkpoint", body, {})
            assert caught.value.status == status
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_same_exchange_on_paper(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(70)
    made.add_checkpoint(asked(log, 0, 33))
    request = asked(log, 33)
    again = parse_request(str(request))
    assert again == request
    reply = format_reply(made.add_checkpoint(again))
    mailed = "\r\n  " + reply.replace("\n", "\r\n") + "\r\n"
    assert parse_reply(mailed) == parse_reply(reply)
    assert cosigned_at(accept_reply(log.note(), made.vkey, mailed), made.vkey)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\n\n",
        b"old 1\n",
        b"old 01\n\nx\n",
        b"old -1\n\nx\n\n\xe2\x80\x94 a b\n",
        b"old 1\nnot base64\n\nx\n\n",
        b"older 1\n\n",
        b"old 9223372036854775808\n\nx\n",
        b"old 1\n" + b"AAAA\n" * 2 + b"\nx\n",
        b"old 1\n" + b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" * 64 + b"\nx\n",
    ],
)
def test_malformed_bodies_are_400(tmp_path: Path, body: bytes) -> None:
    assert answer(witness(tmp_path), body)[0] == 400


def test_reply_by_a_stranger_is_not_kept(tmp_path: Path) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(4)
    wrong = format_reply([cosign(log.note().text, "else.example", seeded("e"), 5)])
    with pytest.raises(NoteError, match="no line by"):
        accept_reply(log.note(), made.vkey, wrong)
    forged = format_reply([cosign("other\n1\nx\n", NAME, seeded("witness"), 5)])
    with pytest.raises(NoteError, match="does not hold"):
        accept_reply(log.note(), made.vkey, forged)


def test_independent_verifier_accepts_our_cosignature() -> None:
    from cryptography.exceptions import InvalidSignature
    from tlog_scales.signing import NoteSignature, Vkey
    from tlog_scales.tlog import Checkpoint as TheirCheckpoint

    log = MemoryLog().grow(4)
    vkey = Witness(Path(), NAME, seeded("witness"), Clock()).vkey
    line = cosign(log.note().text, NAME, seeded("witness"), 1_700_000_000)
    theirs = Vkey.from_string(str(vkey))
    point = Checkpoint.parse(log.note().text)
    checkpoint = TheirCheckpoint(point.origin, point.size, point.root, [])
    theirs.get_verifier().verify_note(NoteSignature.from_line(line.line()[:-1]), checkpoint)
    with pytest.raises(InvalidSignature):
        theirs.get_verifier().verify_note(
            NoteSignature.from_line(line.line()[:-1]),
            TheirCheckpoint(point.origin, point.size + 1, point.root, []),
        )


def test_a_full_disk_signs_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, log = witness(tmp_path), MemoryLog().grow(4)
    made.add_checkpoint(asked(log, 0))
    log.grow(3)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, _, text = answer(made, str(asked(log, 4)).encode())
    assert (status, "No space left" in text, "\u2014" in text) == (503, True, False)
    monkeypatch.undo()
    seen = made.seen(log.origin)
    assert seen is not None
    assert seen.size == 4
    assert made.add_checkpoint(asked(log, 4))[0].name == NAME
