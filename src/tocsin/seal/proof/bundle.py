"""Verifying a disclosure by itself: every step recomputed, one fixed verdict for every item."""

from __future__ import annotations

import hashlib
import hmac
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors import Anchor, Trusted, judge_folder
from tocsin.seal.commit import (
    Statement,
    commit,
    exact_digest,
    get_bytes,
    jcs,
    ordinary_digest,
    personal_digest,
    shown,
)
from tocsin.seal.log import (
    ED25519,
    Checkpoint,
    LogProof,
    NoteError,
    ProofError,
    VerifierKey,
    check_inclusion,
    leaf_hash,
    unbase64,
)
from tocsin.seal.proof.bundlefile import Damaged, Source
from tocsin.seal.proof.verdicts import (
    BYTES_DIFFER,
    DAMAGED_PROOF,
    NOT_IN_SEAL,
    missing_words,
    proved_verdict,
    weakness,
)
from tocsin.seal.witness import Policy, judge_quorum, parse_policy

MOST_JSON = 256 * 2**20
HEX = re.compile("[0-9a-f]{64}")


class Differs(TocsinError):  # noqa: N818 - the verdict is called so
    """The proof holds and the content beside it is not what was sealed."""


class NotInSeal(TocsinError):  # noqa: N818 - the verdict is called so
    """The proof is well formed and leads to another root."""


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """One item of a bundle: its name, the verdict, why, and what it shows."""

    name: str
    verdict: str
    why: str = ""
    shows: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "name": self.name, "verdict": self.verdict, "why": self.why, "shows": list(self.shows)
        }  # fmt: skip


@dataclass(slots=True)
class BundleReport:
    """The whole bundle: its log, what is missing for more, and a verdict for every item."""

    origin: str = ""
    vkey: str = ""
    why: str = ""
    seals: list[str] = field(default_factory=list)
    items: list[ItemVerdict] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    claimed: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """The weakest of all verdicts: the bundle holds as well as its weakest part."""
        found = [*self.seals, *(item.verdict for item in self.items)]
        return max(found, key=weakness) if found and not self.why else DAMAGED_PROOF

    @property
    def good(self) -> bool:
        """Whether everything holds (how strongly, the verdicts say)."""
        return self.verdict not in (NOT_IN_SEAL, BYTES_DIFFER, DAMAGED_PROOF)


@dataclass(frozen=True, slots=True)
class _Seal:
    statement: Statement | None
    verdict: str
    why: str = ""
    point: Checkpoint | None = None


def verify_bundle(
    path: Path, trusted: Trusted, *, policy: Policy | None = None, vkey: str = ""
) -> BundleReport:
    """Verify a bundle. ``vkey`` pins the log's key to one that is known from elsewhere.

    Raises TocsinError only when this is no bundle at all; what does not hold is in the report.
    """
    source = None
    try:
        source = Source(path)
        return _verify(source, trusted, policy, vkey)
    except (Damaged, NoteError) as error:
        return BundleReport(why=error.diagnosis.problem)
    finally:
        if source:
            source.close()


def _verify(source: Source, trusted: Trusted, policy: Policy | None, vkey: str) -> BundleReport:
    document = _document(source)
    key = VerifierKey.parse(_text(document, "vkey"))
    if key.kind != ED25519:
        raise Damaged("the key in the bundle is not the key of a log")
    if vkey and VerifierKey.parse(vkey) != key:
        raise Damaged("the bundle is of another log than the key you know")
    if policy is None and "policy.txt" in source.names:
        policy = _policy(source)
    report = BundleReport(origin=key.name, vkey=str(key))
    seals = [_seal(source, entry, key, trusted, policy, report) for entry in document["seals"]]
    broken = next((seal.why for seal in seals if seal.statement is None), "")
    roots = {seal.point.size: seal.point.root for seal in seals if seal.point}
    if any(seal.point and roots[seal.point.size] != seal.point.root for seal in seals):
        broken = "two histories: the log signed two roots for one size"
    report.why, report.seals = broken, [seal.verdict for seal in seals]
    seen: set[tuple[int, bytes]] = set()
    for item in document["items"]:
        report.items.append(_judge(source, item, seals, seen))
    named = {name for item in document["items"] if isinstance(name := item.get("document"), str)}
    for name in source.names:
        if name.startswith("documents/") and name not in named:
            why = "the bundle says nothing about this file"
            report.items.append(ItemVerdict(shown(name.encode()), NOT_IN_SEAL, why))
    report.missing = list(dict.fromkeys(report.missing))
    return report


def _policy(source: Source) -> Policy:
    try:
        return parse_policy(source.read("policy.txt", 2**20).decode(), "policy.txt")
    except (TocsinError, UnicodeDecodeError) as error:
        why = error.diagnosis.problem if isinstance(error, TocsinError) else "it is not UTF-8"
        raise Damaged(f"the policy in the bundle cannot be used: {why}") from None


def _document(source: Source) -> dict[str, Any]:
    try:
        document = jcs.loads(source.read("disclosure.json", MOST_JSON))
        jcs.check_depth(document)
    except (ValueError, RecursionError):
        raise Damaged("disclosure.json cannot be read") from None
    shaped = (
        isinstance(document, dict)
        and document.get("type") == "tocsin-disclosure"
        and type(document.get("v")) is int
        and document["v"] == 1
        and all(
            isinstance(document.get(name), list)
            and all(isinstance(entry, dict) for entry in document[name])
            for name in ("seals", "items")
        )
        and document["seals"]
    )
    if not shaped:
        raise Damaged("this is not a disclosure of format version 1")
    return dict(document)


def _seal(
    source: Source,
    entry: dict[str, Any],
    key: VerifierKey,
    trusted: Trusted,
    policy: Policy | None,
    report: BundleReport,
) -> _Seal:
    try:
        content = _text(entry, "statement").encode()
        statement = Statement.parse(content)
        if statement.fields["origin"] != key.name:
            raise Damaged("the statement belongs to another log")
        if type(entry.get("seal")) is not int or entry["seal"] != statement.seal:
            raise Damaged("the bundle numbers a seal otherwise than its statement")
        proof = LogProof.parse(source.read(_text(entry, "proof"), 2**24))
        point = proof.check(content, key)
        anchors = _anchors(source, proof, point, trusted)
        quorum = judge_quorum(policy, proof.note) if policy else None
    except TocsinError as error:
        return _Seal(None, DAMAGED_PROOF, error.diagnosis.problem)
    report.anchors += anchors
    report.claimed.append(statement.claimed)
    report.missing += missing_words(quorum, anchors)
    return _Seal(statement, proved_verdict(quorum, anchors), "", point)


def _anchors(source: Source, proof: LogProof, point: Checkpoint, trusted: Trusted) -> list[Anchor]:
    with tempfile.TemporaryDirectory(prefix="tocsin-") as name:
        damaged = source.extract(f"anchors/{point.size}", Path(name))
        found = judge_folder(Path(name), proof.note.text.encode(), trusted)
    why = "the file is damaged or no file"
    return [*found, *(Anchor("anchor", shown(n.encode()), "refused", why) for n in damaged)]


def _judge(
    source: Source, item: dict[str, Any], seals: list[_Seal], seen: set[tuple[int, bytes]]
) -> ItemVerdict:
    name = "?"
    try:
        record = jcs.decode(_text(item, "record").encode())
        path = get_bytes(record) if isinstance(record, dict) else None
        if path is None:
            raise Damaged("the record names no file")
        name = shown(path)
        position = item.get("seal")
        if type(position) is not int or not 0 <= position < len(seals):
            raise Damaged("the item names no seal of the bundle")
        seal = seals[position]
        if seal.statement is None:
            raise Damaged(seal.why)
        if (position, path) in seen:
            raise Damaged("one path is shown twice under one seal")
        seen.add((position, path))
        _check_record(item, seal.statement)
        shows = _check_content(source, item, record)
    except Differs as error:
        return ItemVerdict(name, BYTES_DIFFER, error.diagnosis.problem)
    except NotInSeal as error:
        return ItemVerdict(name, NOT_IN_SEAL, error.diagnosis.problem)
    except TocsinError as error:
        return ItemVerdict(name, DAMAGED_PROOF, error.diagnosis.problem)
    return ItemVerdict(name, seal.verdict, "", tuple(shows))


def _check_record(item: dict[str, Any], statement: Statement) -> None:
    leaf = leaf_hash(commit(_hex(item, "salt"), _text(item, "record").encode()))
    _check_path(leaf, item, statement.leaves, statement.archive_root)


def _check_path(leaf: bytes, item: dict[str, Any], leaves: int, root: bytes) -> None:
    index = item.get("index")
    if type(index) is not int:
        raise Damaged("a position is not a number")
    nodes = item.get("path")
    if not isinstance(nodes, list):
        raise Damaged("a path is not a list")
    path = [_from_hex(node) for node in nodes]
    try:
        check_inclusion(leaf, index, leaves, path, root)
    except ProofError as error:
        if "another root" in error.diagnosis.problem:
            raise NotInSeal("it leads to another root than the one that was sealed") from None
        raise Damaged(error.diagnosis.problem) from None


def _check_content(source: Source, item: dict[str, Any], record: dict[str, Any]) -> list[str]:
    shows = []
    document = item.get("document")
    if document is not None:
        if not isinstance(document, str) or not document.startswith("documents/"):
            raise Damaged("a document lies outside documents/")
        content = source.read(document)
        if hashlib.sha256(content).hexdigest() != record.get("sha256"):
            raise Differs("the document in the bundle is not the one that was sealed")
        shows.append("the whole file")
    units = item.get("units", [])
    if not isinstance(units, list):
        raise Damaged("the units are not a list")
    shows += [_check_unit(unit, record) for unit in units]
    if document is None and not units:
        shows.append("unaltered, not handed over: compare its SHA-256 with the copy you have")
    return shows


def _check_unit(unit: Any, record: dict[str, Any]) -> str:
    sealed = record.get("units")
    if not isinstance(unit, dict) or not isinstance(sealed, dict):
        raise Damaged("a row or page is shown of a file that was sealed as a whole")
    place = _text(unit, "place")
    found = [
        _group(unit, "exact", place, lambda v: exact_digest(_content(v))),
        _group(unit, "ordinary", place, lambda v: ordinary_digest(_cells(v))),
        _group(unit, "personal", place, lambda v: personal_digest(_cells(v))),
    ]
    leaf = leaf_hash(b"".join(commitment for commitment, _ in found))
    leaves = sealed.get("leaves")
    if type(leaves) is not int or leaves % 1024:
        raise Damaged("the size of the unit tree is malformed")
    _check_path(leaf, unit, leaves, _from_hex(sealed.get("root")))
    names = ("as stored", "ordinary columns", "personal columns")
    opened = [name for name, (_, open_) in zip(names, found, strict=True) if open_]
    cells = [
        shown(cell.encode("utf-8", "surrogatepass"))
        for name in ("ordinary", "personal")
        for cell in unit[name].get("cells", ())
    ]
    told = ": " + " | ".join(cells) if cells else ""
    return f"{place} ({', '.join(opened) or 'closed'}){told}"


def _group(unit: dict[str, Any], name: str, place: str, digest: Any) -> tuple[bytes, bool]:
    group = unit.get(name)
    if not isinstance(group, dict):
        raise Damaged(f"the group {name} is missing")
    if "commitment" in group:
        return _hex(group, "commitment"), False
    by_digest = "digest" in group and name == "exact"
    value = _hex(group, "digest") if by_digest else digest(group)
    message = value + place.encode()
    return hmac.digest(_hex(group, "salt"), message, "sha256"), True


def _content(group: dict[str, Any]) -> bytes:
    return unbase64(_text(group, "content"))


def _cells(group: dict[str, Any]) -> list[str]:
    cells = group.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, str) for cell in cells):
        raise Damaged("the cells of a row are malformed")
    return cells


def _text(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    if not isinstance(value, str):
        raise Damaged(f"the field {name} is missing")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Damaged(f"the field {name} is not clean text") from None
    return value


def _hex(holder: dict[str, Any], name: str) -> bytes:
    return _from_hex(holder.get(name))


def _from_hex(value: Any) -> bytes:
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise Damaged("a hash is malformed")
    return bytes.fromhex(value)
