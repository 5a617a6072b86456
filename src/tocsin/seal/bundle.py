"""Verifying a disclosure by itself: every step recomputed, one fixed verdict for every item."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import posixpath
import stat
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal import jcs
from tocsin.seal.anchors.store import Anchor, Trusted, judge_anchors
from tocsin.seal.checkpoint import Checkpoint
from tocsin.seal.commitments import commit, exact_digest, ordinary_digest, personal_digest
from tocsin.seal.merkle import ProofError, check_inclusion, leaf_hash
from tocsin.seal.notes import VerifierKey
from tocsin.seal.records import get_bytes, shown
from tocsin.seal.statement import Statement
from tocsin.seal.tlogproof import LogProof
from tocsin.seal.verdicts import (
    BYTES_DIFFER,
    DAMAGED_PROOF,
    NOT_IN_SEAL,
    missing_words,
    proved_verdict,
)
from tocsin.seal.witness.policy import Policy, judge_quorum, parse_policy

MOST_JSON = 256 * 2**20
MOST_FILE = 16 * 2**30


class Damaged(TocsinError):  # noqa: N818 - the verdict is called so
    """A proof in the bundle is malformed or does not hold."""


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
    items: list[ItemVerdict] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    claimed: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether every item holds (how strongly, its verdict says)."""
        bad = (NOT_IN_SEAL, BYTES_DIFFER, DAMAGED_PROOF)
        return bool(self.items) and all(item.verdict not in bad for item in self.items)


@dataclass(frozen=True, slots=True)
class _Seal:
    statement: Statement | None
    verdict: str
    why: str = ""


class Source:
    """Reads the files of a bundle, out of a folder or a zip, and never outside of it."""

    def __init__(self, path: Path) -> None:
        """Open a bundle; TocsinError if it is none."""
        self.path = Path(path)
        self.zip: zipfile.ZipFile | None = None
        if self.path.is_file():
            try:
                self.zip = zipfile.ZipFile(self.path)
            except zipfile.BadZipFile:
                raise TocsinError("this is neither a seal nor a bundle", file=path) from None
            names = self.zip.namelist()
            if len(set(names)) != len(names):
                raise TocsinError("the zip holds one name twice", file=path)

    def read(self, name: str, most: int = MOST_FILE) -> bytes:
        """The content of a file of the bundle."""
        self._admit(name)
        if self.zip:
            try:
                info = self.zip.getinfo(name)
                if info.file_size > most or stat.S_ISLNK(info.external_attr >> 16):
                    raise Damaged("a file in the bundle is too large or a link", file=name)
                return self.zip.read(info)
            except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError):
                raise Damaged("a file is missing in the bundle or damaged", file=name) from None
        path = self.path / name
        if path.is_symlink() or not path.is_file() or path.stat().st_size > most:
            raise Damaged("a file is missing in the bundle", file=name)
        return path.read_bytes()

    def extract(self, folder: str, into: Path) -> None:
        """Copy the plain files right under ``folder`` of the bundle to ``into``."""
        if self.zip:
            names = [n for n in self.zip.namelist() if posixpath.dirname(n) == folder]
        else:
            base = self.path / folder
            names = [f"{folder}/{p.name}" for p in base.iterdir()] if base.is_dir() else []
        for name in names:
            if posixpath.basename(name):
                (into / posixpath.basename(name)).write_bytes(self.read(name, 2**26))

    @staticmethod
    def _admit(name: str) -> None:
        plain = posixpath.normpath(name)
        if plain != name or name.startswith(("/", "..")) or "\\" in name or ":" in name:
            raise Damaged("a name in the bundle leads out of it", file=name)

    def close(self) -> None:
        """Close the zip."""
        if self.zip:
            self.zip.close()


def verify_bundle(
    path: Path, trusted: Trusted, *, policy: Policy | None = None, vkey: str = ""
) -> BundleReport:
    """Verify a bundle. ``vkey`` pins the log's key to one that is known from elsewhere.

    Raises TocsinError only when this is no bundle at all; what does not hold is in the report.
    """
    source = Source(path)
    try:
        return _verify(source, trusted, policy, vkey)
    finally:
        source.close()


def _verify(source: Source, trusted: Trusted, policy: Policy | None, vkey: str) -> BundleReport:
    document = _document(source)
    key = VerifierKey.parse(str(document.get("vkey")))
    if vkey and VerifierKey.parse(vkey) != key:
        raise TocsinError("the bundle is of another log than the key you know")
    if policy is None:
        try:
            policy = parse_policy(source.read("policy.txt", 2**20).decode())
        except (TocsinError, UnicodeDecodeError):
            policy = None
    report = BundleReport(origin=key.name, vkey=str(key))
    seals = [_seal(source, entry, key, trusted, policy, report) for entry in document["seals"]]
    seen: set[tuple[int, bytes]] = set()
    for item in document["items"]:
        report.items.append(_judge(source, item, seals, seen))
    report.missing = list(dict.fromkeys(report.missing))
    return report


def _document(source: Source) -> dict[str, Any]:
    try:
        document = json.loads(source.read("disclosure.json", MOST_JSON))
    except (ValueError, RecursionError):
        raise TocsinError("disclosure.json cannot be read", file=source.path) from None
    shaped = (
        isinstance(document, dict)
        and document.get("type") == "tocsin-disclosure"
        and document.get("v") == 1
        and all(
            isinstance(document.get(name), list)
            and all(isinstance(entry, dict) for entry in document[name])
            for name in ("seals", "items")
        )
    )
    if not shaped:
        raise TocsinError("this is not a disclosure of format version 1", file=source.path)
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
        if entry.get("seal") != statement.seal:
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
    return _Seal(statement, proved_verdict(quorum, anchors))


def _anchors(source: Source, proof: LogProof, point: Checkpoint, trusted: Trusted) -> list[Anchor]:
    with tempfile.TemporaryDirectory(prefix="tocsin-") as name:
        source.extract(f"anchors/{point.size}", Path(name))
        return judge_anchors(Path(name), proof.note.text.encode(), trusted)


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
        content = source.read(str(document))
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
    value = _hex(group, "digest") if "digest" in group else digest(group)
    message = value + place.encode("utf-8", "surrogatepass")
    return hmac.digest(_hex(group, "salt"), message, "sha256"), True


def _content(group: dict[str, Any]) -> bytes:
    try:
        return base64.b64decode(_text(group, "content"), validate=True)
    except binascii.Error:
        raise Damaged("the content of a row or page is malformed") from None


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
    if not isinstance(value, str) or len(value) != 64 or value.lower() != value:
        raise Damaged("a hash is malformed")
    try:
        return bytes.fromhex(value)
    except ValueError:
        raise Damaged("a hash is malformed") from None
