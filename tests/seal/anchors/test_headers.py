"""Runs of block headers: synthetic chains of trivial difficulty, and two real blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.seal.anchors import ots
from tocsin.seal.anchors.headers import (
    PINNED,
    Rules,
    bits_of,
    block_hash,
    pin_of,
    read_headers,
    target_of,
)
from tocsin.seal.anchors.judged import Trusted
from tocsin.seal.anchors.otsverify import judge_proof
from tocsin.seal.anchors.store import judge_anchors

EASY = Rules(limit=target_of(0x207FFFFF), period=8, seconds=600, pins={})
GENESIS = bytes.fromhex(
    "01000000" + "00" * 32
    + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
    + "29ab5f49ffff001d1dac2b7c"
)  # fmt: skip
BLOCK_1 = bytes.fromhex(
    "010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000"
    "982051fd1e4ba744bbbe680e1fee14677ba1a3c3540bf7b1cdb606e857233e0e"
    "61bc6649ffff001d01e36299"
)
START = 100


def mine(before: bytes, seconds: int, bits: int, root: bytes = bytes(32)) -> bytes:
    """The first header over these that meets its target (synthetic)."""
    front = b"\x01\0\0\0" + (block_hash(before) if before else bytes(32)) + root
    front += seconds.to_bytes(4, "little") + bits.to_bytes(4, "little")
    for nonce in range(1 << 20):
        raw = front + nonce.to_bytes(4, "little")
        if int.from_bytes(block_hash(raw), "little") <= target_of(bits):
            return raw
    raise AssertionError


def chain(count: int = 24, step: int = 150, rules: Rules = EASY) -> list[bytes]:
    """Blocks every ``step`` seconds from block ``START`` on, difficulty by the book."""
    made: list[bytes] = []
    bits, whole = 0x207FFFFF, rules.period * rules.seconds
    for height in range(START, START + count):
        first = height - rules.period - START
        if height % rules.period == 0 and made and first >= 0:
            took = step * (rules.period - 1)
            spent = min(max(took, whole // 4), whole * 4)
            bits = bits_of(min(target_of(bits) * spent // whole, rules.limit))
        root = height.to_bytes(32, "big")
        made.append(mine(made[-1] if made else b"", 1_700_000_000 + step * len(made), bits, root))
    return made


def stored(path: Path, blocks: list[bytes]) -> Path:
    path.write_bytes(b"".join(blocks))
    return path


def pinned(blocks: list[bytes], *heights: int) -> Rules:
    found = {h: block_hash(blocks[h - START])[::-1].hex() for h in heights}
    return replace(EASY, pins=found)


def proof_at(height: int) -> tuple[ots.Proof, bytes]:
    """A proof whose last message is the synthetic Merkle root of that block."""
    message = b"union.example/log\n3\nroot\n"
    root = ots.Node(ots.digest(ots.SHA256, message))
    op = ots.Op(ots.APPEND, b"nonce")
    middle = ots.Node(op.apply(root.message))
    root.branches.append((op, middle))
    end = ots.Node(ots.digest(ots.SHA256, middle.message))
    middle.branches.append((ots.Op(ots.SHA256), end))
    end.attestations.append(ots.block(height))
    return ots.Proof(ots.SHA256, root), message


def with_proof(height: int, count: int = 24) -> tuple[list[bytes], ots.Proof, bytes]:
    proof, message = proof_at(height)
    (_, root) = next(iter(proof.root.leaves()))
    blocks = chain(height - START)
    bits = int.from_bytes(chain(height - START + 1)[-1][72:76], "little")
    seconds = 1_700_000_000 + 150 * len(blocks)
    blocks.append(mine(blocks[-1], seconds, bits, root))
    while len(blocks) < count:
        bits = int.from_bytes(chain(len(blocks) + 1)[-1][72:76], "little")
        blocks.append(mine(blocks[-1], 1_700_000_000 + 150 * len(blocks), bits))
    return blocks, proof, message


def test_two_real_blocks_and_their_compact_targets(tmp_path: Path) -> None:
    path = stored(tmp_path / "two.bin", [GENESIS, BLOCK_1])
    found = read_headers(path, start=0)
    assert found[1].time.year == 2009
    shown = block_hash(BLOCK_1)[::-1].hex()
    assert shown == "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048"
    for bits in (0x1D00FFFF, 0x1B0404CB, 0x17034219, 0x207FFFFF, 0x03123456):
        assert bits_of(target_of(bits)) == bits
    assert target_of(0x1D80FFFF) == target_of(0xFF123456) == 0


@pytest.mark.parametrize("form", ["raw", "lines", "numbered"])
def test_three_ways_to_write_headers(tmp_path: Path, form: str) -> None:
    blocks = chain(12)
    path, start = tmp_path / "headers", None
    if form == "raw":
        stored(path, blocks)
        start = START
    elif form == "lines":
        path.write_text(f"start {START}  # synthetic\n" + "\n".join(b.hex() for b in blocks))
    else:
        path.write_text("".join(f"{START + i} {b.hex()}\n" for i, b in enumerate(blocks)))
    found = read_headers(path, "Anna", start=start, rules=EASY)
    assert [header.raw for header in found.values()] == blocks
    assert {header.supplier for header in found.values()} == {"Anna"}
    assert {header.chain for header in found.values()} == {""}


def test_the_three_verdicts(tmp_path: Path) -> None:
    blocks, proof, message = with_proof(110)
    path = stored(tmp_path / "headers.bin", blocks)

    def verdict(rules: Rules) -> tuple[str, str]:
        known = read_headers(path, "Anna", start=START, rules=rules)
        found = judge_proof(proof, message, known, minimum_work_bits=0)
        return found.state, found.words

    assert verdict(EASY) == (
        "complete", "complete, header supplied by Anna: in Bitcoin block 110"
    )  # fmt: skip
    chained = "complete, header in a proof-of-work chain from a pinned checkpoint: "
    for pins, said in (
        ((105,), "the pinned block 105 is 5 blocks earlier, 13 on top, 2^"),
        ((115, 120), "the pinned block 115 is 5 blocks later; "),
        ((110,), "it is itself a pinned block"),
    ):
        state, words = verdict(pinned(blocks, *pins))
        assert state == "complete"
        assert words.startswith(chained + "in Bitcoin block 110; " + said)
    cheap = read_headers(path, start=START, rules=pinned(blocks, 105))
    refused = judge_proof(proof, message, cheap)
    assert (refused.state, refused.time) == ("refused", None)
    assert "too little work" in refused.words
    waiting, _ = proof_at(110)
    (leaf,) = [node for _, node in waiting.root.branches[0][1].branches]
    leaf.attestations[:] = [ots.pending("https://calendar.example")]
    state = judge_proof(waiting, message, {}).words
    assert state.startswith("pending: promised by https://calendar.example")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("swapped", "does not follow the block before it"),
        ("left out", "does not follow the block before it"),
        ("no work", "does not carry the work it claims"),
        ("easier between", "changes the difficulty as no block may"),
        ("easier at the turn", "changes the difficulty as no block may"),
        ("backwards", "has an earlier time than the blocks before it"),
        ("another pin", "is not the block of that number that is pinned"),
    ],
)
def test_a_run_that_does_not_hold(tmp_path: Path, how: str, said: str) -> None:
    blocks, rules = chain(24), EASY
    last = blocks[-1]
    if how == "swapped":
        blocks[5], blocks[6] = blocks[6], blocks[5]
    elif how == "left out":
        del blocks[7]
    elif how == "no work":
        nonce = next(
            n for n in range(99)
            if int.from_bytes(block_hash(last[:-4] + n.to_bytes(4, "little")), "little")
            > target_of(int.from_bytes(last[72:76], "little"))
        )  # fmt: skip
        blocks[-1] = last[:-4] + nonce.to_bytes(4, "little")
    elif how == "easier between":
        blocks[-1] = mine(blocks[-2], 1_700_010_000, 0x207FFFFF)
    elif how == "easier at the turn":
        blocks = blocks[: 120 - START]
        blocks.append(mine(blocks[-1], 1_700_010_000, 0x207FFFFF))
    elif how == "backwards":
        bits = int.from_bytes(last[72:76], "little")
        blocks[-1] = mine(blocks[-2], 1_700_000_000, bits)
    else:
        rules = replace(EASY, pins={110: "00" * 32})
    with pytest.raises(TocsinError, match=said):
        read_headers(stored(tmp_path / "h", blocks), start=START, rules=rules)


@pytest.mark.parametrize(("factor", "good"), [(1, True), (4, True), (5, False)])
def test_a_turn_whose_period_begins_before_the_run_is_held_in_bounds(
    tmp_path: Path, factor: int, good: bool
) -> None:
    """Without the first block of the period only a factor of four either way can be asked for."""
    hard = bits_of(target_of(0x207FFFFF) // 64)
    blocks = [mine(b"", 1_700_000_000, hard)]
    eased = bits_of(target_of(hard) * factor)
    blocks.append(mine(blocks[0], 1_700_000_600, eased))
    path = stored(tmp_path / "h", blocks)
    if good:
        read_headers(path, start=103, rules=EASY)
    else:
        with pytest.raises(TocsinError, match="changes the difficulty"):
            read_headers(path, start=103, rules=EASY)


def test_bad_files(tmp_path: Path) -> None:
    path = tmp_path / "headers"
    for content, said in (
        (b"\0" * 81, "not block headers"),
        (b"", None),
        (b"5 00ff\n", "160 hexadecimal"),
        (b"start\n", "160 hexadecimal"),
        (b"7 " + GENESIS.hex().encode() + b"\n7 " + BLOCK_1.hex().encode() + b"\n", "twice"),
    ):
        path.write_bytes(content)
        if said is None:
            assert not read_headers(path, start=5)
            continue
        with pytest.raises(TocsinError, match=said):
            read_headers(path, start=5)
    with pytest.raises(TocsinError, match="cannot be read"):
        read_headers(tmp_path / "nothing")
    path.write_bytes(GENESIS)
    with pytest.raises(TocsinError, match="do not say which block"):
        read_headers(path)


def test_pins(tmp_path: Path) -> None:
    assert pin_of("1:" + "AB" * 32) == (1, "ab" * 32)
    for text in ("x:" + "00" * 32, "1:00", "1", "840000:" + "00" * 32):
        with pytest.raises(MisuseError):
            pin_of(text)
    assert all(int(found, 16) < 1 << 192 for found in PINNED.values())


def test_headers_that_came_along_never_complete_a_proof(tmp_path: Path) -> None:
    blocks, proof, message = with_proof(110)
    (tmp_path / "a.ots").write_bytes(ots.write_proof(proof))
    lines = [f"{START + i} {raw.hex()}" for i, raw in enumerate(blocks)]
    (tmp_path / "headers.txt").write_text(lines[10])
    (anchor,) = judge_anchors(tmp_path, message, Trusted(minimum_work_bits=0))
    assert anchor.state == "untrusted"
    assert "header supplied by the seal itself" in anchor.words
    (tmp_path / "headers.txt").write_text("\n".join(lines))
    (anchor,) = judge_anchors(tmp_path, message, Trusted(minimum_work_bits=0))
    assert anchor.state == "unknown"
    assert "the headers that came along: the header of block 100 does not" in anchor.words
