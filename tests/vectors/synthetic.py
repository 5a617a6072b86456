"""A small synthetic archive, sealed and disclosed by the book (docs/formats/seal.md).

Everything is a pure function of fixed seeds, so the vectors come out the same in every run.
No real person, union or account appears in it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from nacl.signing import SigningKey

from tocsin.seal.commit import jcs
from tocsin.seal.commit.commitments import (
    commit,
    decoy_leaf,
    padded,
    record_salt,
    unit_commitments,
    unit_digests,
    unit_salts,
    units_key,
)
from tocsin.seal.commit.unittree import root_of, unit_path
from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.merkle import fold, inclusion_path, leaf_hash
from tocsin.seal.log.notes import COSIGNATURE_44, Signature, VerifierKey, key_id, sign
from tocsin.seal.witness.cosignature import cosign, cosigned_message_44, witness_key
from vectors.intree import memory_subtree
from vectors.signer44 import Signer44, signer

ORIGIN = "synthetic-union.example/log"
NOW = 1_790_000_000


def seeded(text: str) -> SigningKey:
    return SigningKey(hashlib.sha256(f"tocsin vector {text}".encode()).digest())


LOG_KEY = seeded("log")
VKEY = VerifierKey(ORIGIN, bytes(LOG_KEY.verify_key))
WITNESSES = {
    name: (f"{name}.example/witness", seeded(name)) for name in ("north", "south", "abroad")
}


def signer44(name: str) -> Signer44:
    """The ML-DSA-44 key of a witness."""
    return signer(hashlib.sha256(f"tocsin vector ML-DSA {name}".encode()).digest())


def vkey44(name: str, called: str = "") -> VerifierKey:
    """That key as a line of a policy has it; ``called`` is the name when it is another's."""
    return VerifierKey(called or WITNESSES[name][0], signer44(name).public, COSIGNATURE_44)


def line44(text: str, name: str, seconds: int = NOW) -> Signature:
    """A cosignature by that key."""
    called = WITNESSES[name][0]
    value = signer44(name).sign(cosigned_message_44(text, called, seconds))
    ident = key_id(called, COSIGNATURE_44, signer44(name).public)
    return Signature(called, ident, seconds.to_bytes(8, "big") + value)


def policy_two_keys(need: int = 2, kind: str = "any") -> str:
    """The policy in which north has an Ed25519 and an ML-DSA key."""
    plain = policy_text(need).replace("witness north ", "witness north-ed25519 ")
    both = f"witness north-ml-dsa {vkey44('north')}\ngroup north {kind} north-ed25519 north-ml-dsa"
    return plain.replace("group sisters", f"{both}\ngroup sisters")


def policy_text(need: int = 2) -> str:
    lines = [f"log {VKEY}"]
    lines += [f"witness {n} {witness_key(name, key)}" for n, (name, key) in WITNESSES.items()]
    return "\n".join([*lines, f"group sisters {need} north south abroad", "quorum sisters", ""])


@dataclass
class File:
    """One sealed file: a path in bytes, its content, and rows as (ordinary, personal) cells."""

    path: bytes
    content: bytes
    rows: list[tuple[list[str], list[str]]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


LEDGER = File(
    b"kassa/2019.csv",
    b"date;amount;member\n2019-01-07;12500.00;No. 17\n2019-02-04;800.00;No. 5\n",
    [
        (["date", "amount"], ["member"]),
        (["2019-01-07", "12500.00"], ["No. 17"]),
        (["2019-02-04", "800.00"], ["No. 5"]),
    ],
)
NFC, NFD = "каssа/йод.txt".encode(), "каssа/и\u0306од.txt".encode()
FILES = [
    LEDGER,
    File(b"letters/one.txt", b"Synthetic letter one.\n"),
    File(b"letters/empty.txt", b""),
    File(NFC, b"composed\n"),
    File(NFD, b"decomposed\n"),
    File(b"names/new\nline.txt", b"newline in a name\n"),
    File(b"names/\xff\xfe.bin", b"not UTF-8\n"),
    File(b"odd.csv", b"a\\b\x1fc\n", [(["a\\b\x1fc", ""], ["\\u"]), ([], [])]),
]


def unit_exact(file: File, unit: int) -> bytes:
    return file.content.split(b"\n")[unit] + b"\n"


class Seal:
    """One seal over files, with every proof at hand."""

    def __init__(self, number: int, files: list[File], **changed: Any) -> None:
        self.number, self.files = number, files
        self.key = hashlib.sha256(f"tocsin vector K {number}".encode()).digest()
        self.records = [self._record(index, file) for index, file in enumerate(files)]
        salts = [record_salt(self.key, index) for index in range(len(files))]
        self.leaves = [
            leaf_hash(commit(salt, text)) for salt, text in zip(salts, self.records, strict=True)
        ]
        self.leaves += [decoy_leaf(self.key, i) for i in range(len(files), padded(len(files)))]
        fields = {
            "v": 1,
            "type": "tocsin-seal",
            "origin": ORIGIN,
            "seal": number,
            "kind": "full",
            "archive_root": fold(self.leaves).hex(),
            "leaves": len(self.leaves),
            "previous": "",
            "scheme": "tocsin-1",
            "grain": "auto",
            "secret": hashlib.sha256(b"").hexdigest(),
            "custody": "",
            "tool": "vector",
            "tool_sha256": "",
            "operator": "",
            "clock": {"started": "2026-09-21T10:00:00Z", "ended": "2026-09-21T10:00:05Z"},
            "uptime": "",
        }
        self.statement = jcs.encode({**fields, **changed})

    def _record(self, index: int, file: File) -> bytes:
        record: dict[str, Any] = {
            "v": 1,
            "type": "file",
            "size": len(file.content),
            "mtime": "1700000000.000000000",
            "sha256": hashlib.sha256(file.content).hexdigest(),
        }
        try:
            record["path"] = file.path.decode()
        except UnicodeDecodeError:
            record["path_b64"] = base64.b64encode(file.path).decode()
        if file.rows:
            root = root_of(self.unit_leaves(index), units_key(self.key, index))
            total = padded(len(file.rows))
            record["units"] = {"leaves": total, "root": root.hex(), "reader": "csv"}
        return jcs.encode({**record, **file.more})

    def unit_groups(self, index: int, unit: int) -> tuple[Any, bytes, str]:
        file = self.files[index]
        ordinary, personal = file.rows[unit]
        digests = unit_digests(unit_exact(file, unit), ordinary, personal)
        return unit_salts(units_key(self.key, index), unit), digests, f"row/row={unit + 1}"

    def unit_leaves(self, index: int) -> list[bytes]:
        """Leaf hashes of the rows of one file, without decoys."""
        count = len(self.files[index].rows)
        groups = [self.unit_groups(index, unit) for unit in range(count)]
        return [leaf_hash(b"".join(unit_commitments(*group))) for group in groups]

    def item(self, index: int, *, seal: int = 0, shown: str | None = "") -> dict[str, Any]:
        file = self.files[index]
        document = shown
        if shown == "":
            name = file.path.decode("utf-8", "replace").rsplit("/", 1)[-1].replace("\n", "_")
            document = f"documents/{index:04d}/{name}"
        return {
            "seal": seal,
            "index": index,
            "record": self.records[index].decode(),
            "salt": record_salt(self.key, index).hex(),
            "path": [
                h.hex()
                for h in inclusion_path(memory_subtree(self.leaves), index, len(self.leaves))
            ],
            "document": document,
            "units": [],
        }

    def unit(self, index: int, unit: int, show: str = "ordinary") -> dict[str, Any]:
        """One row with the groups named in ``show`` opened and the others as commitments."""
        salts, digests, place = self.unit_groups(index, unit)
        commitments = unit_commitments(salts, digests, place)
        ordinary, personal = self.files[index].rows[unit]
        exact = unit_exact(self.files[index], unit)
        opened: dict[str, Any] = {
            "exact": {"salt": salts.exact.hex(), "content": base64.b64encode(exact).decode()},
            "ordinary": {"salt": salts.ordinary.hex(), "cells": list(ordinary)},
            "personal": {"salt": salts.personal.hex(), "cells": list(personal)},
        }
        groups = {
            name: opened[name] if name in show else {"commitment": commitments[at].hex()}
            for at, name in enumerate(("exact", "ordinary", "personal"))
        }
        if "digest" in show:
            groups["exact"] = {"salt": salts.exact.hex(), "digest": digests[:32].hex()}
        leaves = self.unit_leaves(index)
        file_key = units_key(self.key, index)
        path = unit_path(unit, len(leaves), file_key, lambda start, end: leaves[start:end])
        return {"index": unit, "place": place, "path": [h.hex() for h in path], **groups}


class Bundle:
    """A disclosure under construction; cases change it before it is written."""

    def __init__(self, *seals: Seal, origin: str = ORIGIN, entries_after: int = 2) -> None:
        self.seals = list(seals) or [Seal(1, FILES)]
        self.entries = [b'{"type":"other","v":1}']
        self.entries += [seal.statement for seal in self.seals]
        self.entries += [f'{{"type":"later","v":{n}}}'.encode() for n in range(entries_after)]
        self.hashes = [leaf_hash(entry) for entry in self.entries]
        self.size = len(self.entries)
        point = Checkpoint(origin, self.size, fold(self.hashes))
        self.note = sign(point.text(), ORIGIN, LOG_KEY)
        self.told: dict[str, Any] = {
            "v": 1,
            "type": "tocsin-disclosure",
            "vkey": str(VKEY),
            "seals": [],
            "items": [],
            "note": "",
        }
        self.files: list[tuple[str, bytes]] = []
        self.proofs: dict[str, tuple[int, list[bytes]]] = {}
        self.raw: dict[str, bytes] = {}
        self.options: dict[str, str] = {}
        self.extra = ""
        for place, seal in enumerate(self.seals):
            name = f"log/{seal.number:04d}.tlog-proof"
            index = place + 1
            path = inclusion_path(memory_subtree(self.hashes), index, self.size)
            self.proofs[name] = (index, path)
            self.told["seals"].append(
                {"seal": seal.number, "statement": seal.statement.decode(), "proof": name}
            )

    def show(self, index: int, *, at: int = 0, document: bool = True) -> dict[str, Any]:
        """Disclose file ``index`` of seal ``at``; the item, for a case to change."""
        seal = self.seals[at]
        item = seal.item(index, seal=at, shown="" if document else None)
        self.told["items"].append(item)
        if document:
            self.files.append((item["document"], seal.files[index].content))
        return item

    def cosign(self, *names: str, seconds: int = NOW) -> None:
        for name in names:
            witness, key = WITNESSES[name]
            line = cosign(self.note.text, witness, key, seconds)
            self.note = self.note.with_signatures([line])

    def policy(self, text: str | None = None) -> None:
        self.raw["policy.txt"] = (text if text is not None else policy_text()).encode()

    def proof_text(self, name: str) -> str:
        index, path = self.proofs[name]
        hashes = "".join(base64.b64encode(h).decode() + "\n" for h in path)
        return f"c2sp.org/tlog-proof@v1\n{self.extra}index {index}\n{hashes}\n{self.note}"

    def content(self) -> list[tuple[str, bytes]]:
        """All files of the bundle, in order; ``raw`` replaces what would be written."""
        text = json.dumps(self.told, ensure_ascii=False, indent=1)
        told = [("disclosure.json", text.encode("utf-8", "surrogatepass"))]
        proofs = [(name, self.proof_text(name).encode()) for name in self.proofs]
        vkey = {"origin": ORIGIN, "type": "tocsin-log", "v": 1, "vkey": str(VKEY)}
        made = [*told, *proofs, ("log.json", json.dumps(vkey).encode()), *self.files]
        known = {name for name, _ in made}
        made = [(name, self.raw.get(name, data)) for name, data in made]
        return made + [(n, data) for n, data in self.raw.items() if n not in known]
