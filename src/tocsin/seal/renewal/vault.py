"""Evidence records of a whole log: what is due, one token for all of it, and the log entry.

Beside ``anchors/<size>/NAME.tsr`` stands ``NAME.ers`` once it has been renewed; every renewal
is announced in the log as a JCS entry of type ``tocsin-renewal``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.files import write_bytes
from tocsin.seal.commit import jcs
from tocsin.seal.log import Log
from tocsin.seal.renewal.ers import Record, read_record, write_record
from tocsin.seal.renewal.renew import Batch, Work, attach, begin, gather, renew_time, renew_tree
from tocsin.seal.stamps import read_token

ENTRY_TYPE = "tocsin-renewal"


@dataclass(frozen=True, slots=True)
class Held:
    """One time stamp of the log and its evidence record (begun in memory when there is none)."""

    size: int
    token: Path
    text: bytes
    record: Record

    @property
    def path(self) -> Path:
        """Where the evidence record stands or will stand."""
        return self.token.with_suffix(".ers")

    @property
    def name(self) -> str:
        """How people name it: the checkpoint's size and the authority."""
        return f"{self.size}/{self.token.stem}"

    def newest(self) -> dt.datetime:
        """When it was last stamped."""
        return read_token(self.record.last.token).time

    def ends(self) -> dt.datetime | None:
        """When the newest token's own certificate ends; ``None`` if the token has none."""
        facts = read_token(self.record.last.token)
        ends = []
        for der in facts.certificates:
            try:
                certificate = x509.load_der_x509_certificate(der)
            except ValueError:
                continue
            if certificate.serial_number == facts.signer_serial:
                ends.append(certificate.not_valid_after_utc)
        return min(ends, default=None)

    def due(self, now: dt.datetime, within: dt.timedelta, every: dt.timedelta) -> str:
        """Why it should be renewed now, or nothing."""
        ends = self.ends()
        if ends is None:
            return "the token does not carry its authority's certificate"
        if ends < now:
            return f"the authority's certificate ended on {ends:%Y-%m-%d}"
        if ends - now < within:
            return f"the authority's certificate ends on {ends:%Y-%m-%d}"
        if now - self.newest() > every:
            return f"last stamped on {self.newest():%Y-%m-%d}"
        return ""


def held_stock(log: Log) -> list[Held]:
    """Stock entries of the log (``tocsin-stock``), each to be covered by a SHA-512 renewal."""
    size, found = log.head().size, []
    for index in range(size):
        entry = log.entry(index, size)
        if b'"type":"tocsin-stock"' not in entry:
            continue
        path = log.folder / "anchors" / "stock" / f"{index}.tsr"
        kept = path.with_suffix(".ers")
        record = read_record(kept.read_bytes()) if kept.exists() else Record(())
        found.append(Held(index, path, entry, record))
    return found


def held_in(log: Log) -> tuple[list[Held], list[Diagnosis]]:
    """Every time stamp of the log; unreadable ones as diagnoses, the rest goes on."""
    found, problems = [], []
    for path in sorted((log.folder / "anchors").glob("[0-9]*/*.ts[rt]")):
        try:
            size = int(path.parent.name)
            note = log.checkpoint_at(size)
            if note is None:
                raise TocsinError(f"the checkpoint of size {size} is not kept", file=path.name)
            text, beside = note.text.encode(), path.with_suffix(".ers")
            record = (
                read_record(beside.read_bytes())
                if beside.exists()
                else begin(path.read_bytes(), text)
            )
            found.append(Held(size, path, text, record))
        except (TocsinError, ValueError) as error:
            problems.append(
                error.diagnosis
                if isinstance(error, TocsinError)
                else Diagnosis("an anchor folder has a name that is no size", file=path.parent.name)
            )
    return found, problems


def plan(held: Sequence[Held], *, new_digest: str = "") -> tuple[list[Work], Batch]:
    """The renewals of ``held`` and the one hash to be stamped for all of them.

    With ``new_digest`` a hash-tree renewal (data and record under the new digest), else a
    time-stamp renewal. The same input gives the same plan, so a token may come days later.
    """
    works = [
        renew_tree(item.record, item.text, new_digest) if new_digest else renew_time(item.record)
        for item in held
    ]
    return works, gather(works)


def finish(held: Sequence[Held], works: Sequence[Work], batch: Batch, token: bytes) -> list[bytes]:
    """Write the renewed records; the log entries that announce them."""
    entries = []
    for item, work in zip(held, works, strict=True):
        content = write_record(attach(work, batch, token))
        write_bytes(item.path, content)
        entry = {
            "v": 1,
            "type": ENTRY_TYPE,
            "kind": "tree" if work.new_chain else "time",
            "digest": batch.digest,
            "size": item.size,
            "name": item.token.stem,
            "ers_sha256": hashlib.sha256(content).hexdigest(),
        }
        entries.append(jcs.encode(entry))
    return entries
