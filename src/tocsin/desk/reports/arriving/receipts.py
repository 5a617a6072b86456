"""The receipt of a report: its leaf, the path to the desk's signed checkpoint, the salt."""

from __future__ import annotations

import uuid

import pyrage

from tocsin.desk.audit import services as audit
from tocsin.desk.audit.models import Leaf
from tocsin.desk.home import Home
from tocsin.desk.reports.intake_key import sealed
from tocsin.desk.reports.models import Report
from tocsin.ground.errors import TocsinError
from tocsin.seal.log import Log, LogProof
from tocsin.seal.proof import write_receipt


def of(report: str, secret: str, home: Home) -> str:
    """The receipt for who holds the thread's key; TocsinError while the log is not written yet."""
    row = Report.objects.filter(pk=uuid.UUID(report)).first() if report else None
    if row is None or row.leaf is None:
        raise TocsinError("there is no receipt under this code")
    identity = pyrage.x25519.Identity.from_str(secret)
    salt = bytes.fromhex(sealed.open_by(identity, row.pk, row.own)["salt"])
    return written(row.leaf, salt, home)


def written(leaf: int, salt: bytes, home: Home) -> str:
    """The receipt of a leaf; the log is brought up to it first."""
    size = audit.publish(home)
    if leaf >= size:
        raise TocsinError("the log has not reached this entry yet")
    log = Log.open(home.log)
    head = log.head()
    if head.note is None:
        raise TocsinError("the log has no checkpoint yet")
    entry = bytes(Leaf.objects.get(pk=leaf).content)
    proof = LogProof(leaf, tuple(log.inclusion(leaf, head.size)), head.note)
    proof.check(entry, log.vkey)  # nobody is handed a receipt that does not hold
    return write_receipt(entry, salt, log.vkey, proof)
