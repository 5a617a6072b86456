"""OpenTimestamps: published files, an independent reader, and proofs against supplied headers."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import otskit.proof as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors import calendar, ots
from tocsin.seal.anchors.headers import read_headers
from tocsin.seal.anchors.olddigests import keccak256, ripemd160_pure
from tocsin.seal.anchors.otsverify import Header, judge_proof

NOTE = b"union.example/log\n3\nroot\n"


def mined(root: bytes, seconds: int, bits: int = 0x207FFFFF) -> bytes:
    """A header of trivial difficulty over ``root`` (synthetic: nobody mined it)."""
    for nonce in range(1000):
        raw = (
            b"\x01\0\0\0"
            + bytes(32)
            + root
            + seconds.to_bytes(4, "little")
            + bits.to_bytes(4, "little")
            + nonce.to_bytes(4, "little")
        )
        if Header(raw, "").work_bits() >= 1:
            return raw
    raise AssertionError


def examples(shared: Path) -> list[Path]:
    folder = shared / "vectors/opentimestamps/examples"
    return [*sorted(folder.glob("*.ots")), folder / "sha1/a-or-b.ots"]


def test_published_files_round_trip_and_agree_with_otskit(shared: Path) -> None:
    files = examples(shared)
    assert len(files) >= 14
    for path in files:
        data = path.read_bytes()
        proof = ots.read_proof(data)
        assert ots.write_proof(proof) == data, path.name
        other = independent.parse(data)
        assert other.digest == proof.digest
        mine = sorted((a.tag, a.payload, message) for a, message in proof.root.leaves())
        assert len(mine) == len(independent.evidence(other))
        theirs = sorted((e.tag or _tag(e.kind), e.msg) for e in independent.evidence(other))
        assert sorted((tag, message) for tag, _, message in mine) == theirs, path.name


def _tag(kind: str) -> bytes:
    return {"pending": ots.PENDING, "bitcoin": ots.BITCOIN}[kind]


def test_published_invalid_files_are_refused(shared: Path) -> None:
    files = list((shared / "vectors/opentimestamps/examples/invalid").glob("*.ots"))
    assert len(files) == 3
    for path in files:
        with pytest.raises(ots.ProofUnreadableError):
            ots.read_proof(path.read_bytes())


def test_hello_world_leads_to_the_published_root(shared: Path) -> None:
    folder = shared / "vectors/opentimestamps/examples"
    proof = ots.read_proof((folder / "hello-world.txt.ots").read_bytes())
    message = (folder / "hello-world.txt").read_bytes()
    [(leaf, root)] = proof.root.leaves()
    assert (leaf.kind, leaf.height) == ("bitcoin", 358391)
    header = Header(mined(root, 1432827678), "the test")
    done = judge_proof(proof, message, {358391: header}, minimum_work_bits=0)
    assert done.state == "complete"
    assert done.time == dt.datetime(2015, 5, 28, 17, 41, 18, tzinfo=dt.UTC)
    assert judge_proof(proof, message, {}).state == "unknown"
    assert judge_proof(proof, message + b"!", {358391: header}).state == "refused"


def test_cheap_or_other_header_is_refused(shared: Path) -> None:
    folder = shared / "vectors/opentimestamps/examples"
    proof = ots.read_proof((folder / "hello-world.txt.ots").read_bytes())
    message = (folder / "hello-world.txt").read_bytes()
    [(_, root)] = proof.root.leaves()
    cheap = judge_proof(proof, message, {358391: Header(mined(root, 1), "X")})
    assert (cheap.state, cheap.time) == ("refused", None)
    assert "little work" in cheap.words
    other = Header(mined(bytes(32), 1), "X")
    verdict = judge_proof(proof, message, {358391: other}, minimum_work_bits=0)
    assert verdict.state == "refused"
    assert "another root" in verdict.words


def test_pending_proves_no_time(shared: Path) -> None:
    folder = shared / "vectors/opentimestamps/examples"
    proof = ots.read_proof((folder / "incomplete.txt.ots").read_bytes())
    verdict = judge_proof(proof, (folder / "incomplete.txt").read_bytes(), {})
    assert (verdict.state, verdict.time) == ("pending", None)
    assert verdict.calendars == ("https://alice.btc.calendar.opentimestamps.org",)


def test_sha1_proof_anchors_no_checkpoint(shared: Path) -> None:
    folder = shared / "vectors/opentimestamps/examples/sha1"
    proof = ots.read_proof((folder / "a-or-b.ots").read_bytes())
    assert judge_proof(proof, (folder / "a").read_bytes(), {}).state == "refused"


def test_calendar_exchange_then_block() -> None:
    """Submit, stay pending, upgrade, become complete; only named calendars are asked."""
    proof, node = ots_new = calendar.new_proof(NOTE, b"n" * 16)
    assert ots_new[0].digest == hashlib.sha256(NOTE).digest()
    asked: list[str] = []

    def fetch(url: str, body: bytes | None, headers: object) -> bytes:
        asked.append(url)
        if body is not None:
            assert body == node.message
            assert hashlib.sha256(NOTE).digest() != body
            return ots.write_tree(ots.Node(body, [ots.pending("https://cal.example")]))
        message = bytes.fromhex(url.rsplit("/", 1)[1])
        child = ots.Node(ots.Op(ots.SHA256).apply(message), [ots.block(800_000)])
        return ots.write_tree(ots.Node(message, [], [(ots.Op(ots.SHA256), child)]))

    calendar.submit(node, "https://cal.example/", fetch)
    assert judge_proof(proof, NOTE, {}).state == "pending"
    [(_, refused)] = calendar.upgrade(proof, fetch, ())
    assert len(asked) == 1
    assert refused is not None
    assert calendar.upgrade(proof, fetch, ("https://cal.example",)) == [
        ("https://cal.example", None)
    ]
    again = ots.read_proof(ots.write_proof(proof))
    root = next(message for a, message in again.root.leaves() if a.kind == "bitcoin")
    header = {800_000: Header(mined(root, 1_700_000_000), "a friend")}
    verdict = judge_proof(again, NOTE, header, minimum_work_bits=0)
    assert verdict.state == "complete"
    assert "a friend" in verdict.words
    assert independent.parse(ots.write_proof(proof)).digest == proof.digest


def test_headers_file(tmp_path: Path) -> None:
    good = tmp_path / "headers.txt"
    good.write_text(f"# from a friend\n800000 {mined(bytes(32), 5).hex()}\n")
    assert read_headers(good)[800000].supplier == "headers.txt"
    good.write_text("800000 00ff\n")
    with pytest.raises(TocsinError, match="160 hexadecimal"):
        read_headers(good)


@given(st.binary(max_size=120))
def test_garbage_after_the_magic_is_a_diagnosis(tail: bytes) -> None:
    data = ots.MAGIC + b"\x01\x08" + bytes(32) + tail
    try:
        proof = ots.read_proof(data)
    except ots.ProofUnreadableError:
        return
    assert ots.write_proof(proof) == data


def test_depth_is_limited() -> None:
    deep = ots.MAGIC + b"\x01\x08" + bytes(32) + b"\xf2" * 5000
    with pytest.raises(ots.ProofUnreadableError, match="deeper"):
        ots.read_proof(deep)


def test_old_digests_match_known_answers() -> None:
    assert ripemd160_pure(b"").hex() == "9c1185a5c5e9fc54612808977ee8f548b2258d31"
    assert ripemd160_pure(b"abc").hex() == "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"
    assert keccak256(b"").hex() == (
        "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    )
