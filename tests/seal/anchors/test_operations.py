"""OpenTimestamps: what each operation makes, and where numbers, parts and depths end."""

from __future__ import annotations

import hashlib

import pytest

from tocsin.seal.anchors import calendar
from tocsin.seal.anchors.ots import (
    APPEND,
    BITCOIN,
    HEXLIFY,
    LITECOIN,
    MAX_DEPTH,
    MAX_FILE,
    MAX_MESSAGE,
    MAX_PAYLOAD,
    PREPEND,
    REVERSE,
    RIPEMD160,
    SHA1,
    SHA256,
    Attestation,
    Node,
    Op,
    Proof,
    ProofUnreadableError,
    Reader,
    block,
    merge,
    pending,
    read_proof,
    write_proof,
)

MESSAGE = hashlib.sha256(b"note").digest()


@pytest.mark.parametrize(
    ("op", "made"),
    [
        (Op(APPEND, b"x"), MESSAGE + b"x"),
        (Op(PREPEND, b"x"), b"x" + MESSAGE),
        (Op(REVERSE), MESSAGE[::-1]),
        (Op(HEXLIFY), MESSAGE.hex().encode()),
        (Op(SHA256), hashlib.sha256(MESSAGE).digest()),
        (Op(SHA1), hashlib.sha1(MESSAGE).digest()),
    ],
)
def test_what_each_operation_makes(op: Op, made: bytes) -> None:
    assert op.apply(MESSAGE) == made


def test_a_message_is_never_empty_and_never_longer_than_the_limit() -> None:
    assert len(Op(APPEND, bytes(MAX_MESSAGE - 32)).apply(MESSAGE)) == MAX_MESSAGE
    assert Op(REVERSE).apply(b"a") == b"a", "one byte is a message"
    for op, message in ((Op(APPEND, bytes(MAX_MESSAGE - 31)), MESSAGE), (Op(REVERSE), b"")):
        with pytest.raises(ProofUnreadableError):
            op.apply(message)


@pytest.mark.parametrize(("tag", "length"), [(SHA1, 20), (RIPEMD160, 20), (SHA256, 32)])
def test_the_digest_of_the_file_has_the_length_of_its_kind(tag: int, length: int) -> None:
    proof = Proof(tag, Node(bytes(length), [block(1)]))
    assert read_proof(write_proof(proof)) == proof
    for wrong in (length - 1, length + 1):
        with pytest.raises(ProofUnreadableError):
            read_proof(write_proof(Proof(tag, Node(bytes(wrong), [block(1)]))))


@pytest.mark.parametrize("value", [0, 1, 127, 128, 16_383, 16_384, 2**62, 2**63 - 1])
def test_numbers_go_there_and_back(value: int) -> None:
    assert block(value).height == value


def test_a_number_ends_at_sixty_three_bits() -> None:
    assert Reader(b"\xff" * 8 + b"\x7f").varuint() == 2**63 - 1
    with pytest.raises(ProofUnreadableError, match="too large"):
        Reader(b"\xff" * 9 + b"\x01").varuint()


@pytest.mark.parametrize(("count", "fits"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_part_has_a_least_and_a_greatest_length(count: int, fits: bool) -> None:
    reader = Reader(bytes([count]) + bytes(6))
    if fits:
        assert reader.varbytes(5, 1) == bytes(count)
    else:
        with pytest.raises(ProofUnreadableError, match="bytes long"):
            reader.varbytes(5, 1)


def chain(depth: int) -> Proof:
    root = node = Node(MESSAGE)
    for _ in range(depth):
        child = Node(Op(REVERSE).apply(node.message))
        node.branches.append((Op(REVERSE), child))
        node = child
    node.attestations.append(block(7))
    return Proof(SHA256, root)


def test_operations_follow_each_other_up_to_a_depth() -> None:
    content = write_proof(chain(MAX_DEPTH - 1))
    assert write_proof(read_proof(content)) == content
    with pytest.raises(ProofUnreadableError, match="nested deeper"):
        read_proof(write_proof(chain(MAX_DEPTH)))


@pytest.mark.parametrize(
    ("item", "fits"),
    [
        (Attestation(b"unknown!", bytes(MAX_PAYLOAD)), True),
        (Attestation(b"unknown!", bytes(MAX_PAYLOAD + 1)), False),
        (Attestation(BITCOIN, b"\x07\x00"), False),
        (Attestation(LITECOIN, b""), False),
        (pending("https://a.example/" + "x" * 982), True),
        (pending("https://a.example/" + "x" * 983), False),
        (pending("https://a.example/?q"), False),
        (pending("https://a.example/ "), False),
        (Attestation(pending("").tag, b"\x01aa"), False),
    ],
)
def test_which_attestations_are_read(item: Attestation, fits: bool) -> None:
    content = write_proof(Proof(SHA256, Node(MESSAGE, [item])))
    if fits:
        assert read_proof(content).root.attestations == [item]
    else:
        with pytest.raises(ProofUnreadableError):
            read_proof(content)


def test_a_file_has_a_greatest_size_one_version_and_nothing_behind_it() -> None:
    content = write_proof(Proof(SHA256, Node(MESSAGE, [block(7)])))
    with pytest.raises(ProofUnreadableError, match="follows its end"):
        read_proof(content + b"\0")
    with pytest.raises(ProofUnreadableError, match="follows its end"):
        read_proof(content.ljust(MAX_FILE, b"\0"))
    with pytest.raises(ProofUnreadableError, match="larger than"):
        read_proof(content.ljust(MAX_FILE + 1, b"\0"))
    version = content.index(b"\x01", 30)
    with pytest.raises(ProofUnreadableError, match="version is 2"):
        read_proof(content[:version] + b"\x02" + content[version + 1 :])
    for end in range(len(content)):
        with pytest.raises(ProofUnreadableError):
            read_proof(content[:end])


def test_who_vouches_is_said_by_its_tag() -> None:
    assert [a.kind for a in (pending("x"), block(1), block(1, LITECOIN))] == [
        "pending", "bitcoin", "litecoin",
    ]  # fmt: skip
    assert (pending("https://a.example").calendar, block(1).calendar) == ("https://a.example", "")
    assert (pending("x").height, block(9).height) == (None, 9)
    assert Attestation(b"unknown!", b"").kind == "unknown"


def test_what_two_proofs_know_is_joined_once_and_in_order() -> None:
    one = Node(MESSAGE, [block(9), pending("https://b.example")])
    merge(one, Node(MESSAGE, [block(7), block(9), pending("https://a.example")]))
    said = [a.calendar or a.height for a in one.attestations]
    assert said == [7, 9, "https://a.example", "https://b.example"]
    with pytest.raises(ProofUnreadableError, match="different messages"):
        merge(one, Node(MESSAGE[::-1]))


def test_a_nonce_hides_what_is_submitted() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        calendar.new_proof(b"note", bytes(15))
    proof, node = calendar.new_proof(b"note", bytes(16))
    assert proof.root.message == MESSAGE
    assert node.message == hashlib.sha256(MESSAGE + bytes(16)).digest()
