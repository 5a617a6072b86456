"""The SHA-512 stock: a second digest of every file, gathered long before SHA-256 weakens.

A hash-tree renewal (RFC 4998 section 5.3) can only carry the archive to a new digest while the
old one still holds and the files are at hand. So both digests of every file are read in one
pass, committed in a SHA-512 tree of salted leaves (padded to 1,024, like a seal), and the root
stands in the log as an entry of type ``tocsin-stock``; the rows are encrypted to the vault's
recipients. docs/formats/renewal.md has the bytes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage

from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.progress import Progress
from tocsin.seal.archive.reader import open_quietly
from tocsin.seal.archive.walking import FILE, walk
from tocsin.seal.commit import jcs, named, padded, shown
from tocsin.seal.vault import Vault

ENTRY_TYPE = "tocsin-stock"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stock:
    """A gathered stock: its log entry, how many files it holds, and what could not be read."""

    entry: bytes
    files: int
    unread: tuple[Diagnosis, ...]


@dataclass(frozen=True, slots=True)
class OpenedStock:
    """One stock: its entry in the log, its rows (path, both digests, size), or what is wrong."""

    index: int
    rows: tuple[dict[str, object], ...] = ()
    problem: Diagnosis | None = None


def salt(key: bytes, index: int) -> bytes:
    """The 64-byte salt of row ``index``."""
    return hmac.digest(key, b"tocsin stock" + index.to_bytes(8, "big"), "sha512")


def leaf(key: bytes, index: int, row: bytes) -> bytes:
    """The leaf hash of a row (SHA-512 over 0x00 and the commitment)."""
    return hashlib.sha512(b"\x00" + hmac.digest(salt(key, index), row, "sha512")).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The RFC 6962 tree under SHA-512; ``leaves`` are a positive multiple of 1,024."""
    level = list(leaves)
    while len(level) > 1:
        odd = level[-1:] if len(level) & 1 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [hashlib.sha512(b"\x01" + a + b).digest() for a, b in pairs] + odd
    return level[0]


def gather(
    archive: Path,
    vault: Path,
    recipients: Sequence[object],
    key: bytes,
    progress: Progress,
    outside: Sequence[Path] = (),
) -> Stock:
    """Read every file under ``archive`` once and write ``stock/<root>.age`` into the vault.

    ``key`` is 32 random bytes. Files that cannot be read are named in ``unread`` and are not in
    the stock; originals are only read.
    """
    rows: list[bytes] = []
    unread: list[Diagnosis] = []
    progress.start("second digests")
    for path, row in _rows(archive, outside):
        if isinstance(row, OSError):
            unread.append(not_read(path, row))
            continue
        rows.append(row)
        progress.advance()
    progress.done()
    return Stock(put_in_stock(rows, vault, recipients, key), len(rows), tuple(unread))


def not_read(path: bytes, error: OSError) -> Diagnosis:
    """That a file has no second digest, and why."""
    return Diagnosis(f"not read: {error.strerror}", file=shown(path))


def put_in_stock(
    rows: Sequence[bytes], vault: Path, recipients: Sequence[object], key: bytes
) -> bytes:
    """Write ``stock/<root>.age`` with these rows; the log entry that commits them."""
    leaves = [leaf(key, index, row) for index, row in enumerate(rows)]
    leaves += [salt(key, index) for index in range(len(rows), padded(len(rows)))]
    root = root_of(leaves).hex()
    head = jcs.encode({"v": 1, "type": ENTRY_TYPE, "key": key.hex()})
    sealed = bytes(pyrage.encrypt(b"".join(row + b"\n" for row in [head, *rows]), list(recipients)))
    write_bytes(vault / "stock" / f"{root[:32]}.age", sealed)
    fields = {"v": 1, "type": ENTRY_TYPE, "digest": "sha512", "leaves": len(leaves), "root": root}
    return jcs.encode({**fields, "secret_sha512": hashlib.sha512(sealed).hexdigest()})


def _rows(archive: Path, outside: Sequence[Path]) -> Iterator[tuple[bytes, bytes | OSError]]:
    base = os.fsencode(archive)
    for entry in walk(archive, outside):
        if entry.kind != FILE:
            continue
        try:
            yield entry.path, row_of(os.path.join(base, entry.path), entry.path)  # noqa: PTH118 - bytes
        except OSError as error:
            yield entry.path, error


def row_of(place: bytes, path: bytes) -> bytes:
    """The row of the file at ``place``, called ``path`` in the archive: both digests, one pass."""
    first, second, size = hashlib.sha256(), hashlib.sha512(), 0
    with os.fdopen(open_quietly(place), "rb") as stream:
        while piece := stream.read(PIECE):
            first.update(piece)
            second.update(piece)
            size += len(piece)
    record = named("stock", path)
    return jcs.encode(
        {**record, "sha256": first.hexdigest(), "sha512": second.hexdigest(), "size": size}
    )


def check_stock(
    entry: bytes, sealed: bytes, identities: Sequence[object]
) -> list[dict[str, object]]:
    """The rows of a stock, its root recomputed; TocsinError when they are not the logged ones."""
    fields = jcs.decode(entry)
    try:
        opened = bytes(pyrage.decrypt(sealed, list(identities)))
    except pyrage.DecryptError:
        raise TocsinError(
            "no key at hand opens this stock, or its bytes are damaged", mend="--identity FILE"
        ) from None
    head, *rows = opened.splitlines() or [b""]
    try:
        key = bytes.fromhex(str(jcs.decode(head)["key"]))
    except (TocsinError, KeyError, TypeError, ValueError):
        raise TocsinError("the stock is not the one that stands in the log") from None
    leaves = [leaf(key, index, row) for index, row in enumerate(rows)]
    leaves += [salt(key, index) for index in range(len(rows), padded(len(rows)))]
    if len(leaves) != fields.get("leaves") or root_of(leaves).hex() != fields.get("root"):
        raise TocsinError("the stock is not the one that stands in the log")
    return [dict(jcs.decode(row)) for row in rows]


def open_stocks(vault: Vault, identities: Sequence[object]) -> Iterator[OpenedStock]:
    """Open every stock the log of ``vault`` commits to, in the order of the log.

    A stock is written for a day years away: who keeps it must see today that it still opens and
    is what the log holds. One that is gone or is another comes with its ``problem``; the rest
    goes on.
    """
    size = vault.log.head().size
    for index in range(size):
        entry = vault.log.entry(index, size)
        if f'"type":"{ENTRY_TYPE}"'.encode() not in entry:
            continue
        path = vault.folder / "stock" / f"{str(jcs.decode(entry).get('root'))[:32]}.age"
        try:
            rows = check_stock(entry, path.read_bytes(), identities)
        except OSError as error:
            problem = Diagnosis(
                f"the stock of log entry {index} cannot be read: {error.strerror}",
                file=str(path),
                mend="bring it back from another copy of the seal, or gather anew with --stock DIR",
            )
            yield OpenedStock(index, problem=problem)
        except TocsinError as error:
            yield OpenedStock(index, problem=replace(error.diagnosis, file=str(path)))
        else:
            yield OpenedStock(index, tuple(rows))
