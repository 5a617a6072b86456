"""OpenTimestamps calendars: submit a checkpoint, fetch what has become of it. Only on request.

The calendar never sees the checkpoint's digest: a 16-byte nonce is appended and hashed first.
"""

from __future__ import annotations

from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.seal.anchors.ots import (
    APPEND,
    SHA256,
    Attestation,
    Node,
    Op,
    Proof,
    ProofUnreadableError,
    Reader,
    digest,
    merge,
    read_tree,
)
from tocsin.seal.network import Fetch

HEADERS = {
    "Accept": "application/vnd.opentimestamps.v1",
    "Content-Type": "application/octet-stream",
}


def new_proof(message: bytes, nonce: bytes) -> tuple[Proof, Node]:
    """A proof over ``message`` without attestations, and the node to submit to calendars."""
    if len(nonce) < 16:
        raise ValueError("a calendar nonce has at least 16 bytes")
    root = Node(digest(SHA256, message))
    salted = Op(APPEND, nonce)
    middle = Node(salted.apply(root.message))
    hashed = Node(digest(SHA256, middle.message))
    root.branches.append((salted, middle))
    middle.branches.append((Op(SHA256), hashed))
    return Proof(SHA256, root), hashed


def submit(node: Node, calendar: str, fetch: Fetch) -> None:
    """Ask ``calendar`` (an address) to anchor ``node`` and add its answer to the tree."""
    answer = fetch(calendar.rstrip("/") + "/digest", node.message, HEADERS)
    merge(node, _tree(answer, node.message))


def upgrade(
    proof: Proof, fetch: Fetch, allowed: tuple[str, ...]
) -> list[tuple[str, Diagnosis | None]]:
    """Fetch what pending attestations have become: each calendar's address, and its failure.

    Only calendars in ``allowed`` are asked: the address stands in an untrusted file.
    """
    found: list[tuple[str, Diagnosis | None]] = []
    for node, item in _pending(proof.root):
        url = item.calendar
        if url.rstrip("/") not in {name.rstrip("/") for name in allowed}:
            refused = Diagnosis(f"{url} was not asked", "name it with --ots-upgrade to ask it")
            found.append((url, refused))
            continue
        try:
            answer = fetch(f"{url.rstrip('/')}/timestamp/{node.message.hex()}", None, HEADERS)
            merge(node, _tree(answer, node.message))
            found.append((url, None))
        except TocsinError as error:
            found.append((url, error.diagnosis))
    return found


def _pending(root: Node) -> list[tuple[Node, Attestation]]:
    found, stack = [], [root]
    while stack:
        node = stack.pop()
        found += [(node, item) for item in node.attestations if item.kind == "pending"]
        stack += [child for _, child in node.branches]
    return found


def _tree(answer: bytes, message: bytes) -> Node:
    reader = Reader(answer)
    node = read_tree(reader, message)
    if reader.at != len(answer):
        raise ProofUnreadableError("the calendar's answer has something after its end")
    return node
