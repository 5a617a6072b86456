"""Appending to the desk's log, in the transaction of what it tells of; publishing its tiles.

A leaf names the action, the member by number, the thing by its random key, the digest of what was
written (of the ciphertext where it is protected), and a digest of the row as it lies there from
now on (``stated``). No name, no text. The leaves become a C2SP
tile log with a signed checkpoint below the home (``seal.log``), which ``tocsin verify`` checks.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from tocsin.desk.audit import stated
from tocsin.desk.audit.models import Head, Leaf
from tocsin.desk.home import Home
from tocsin.desk.rows.keyed import one
from tocsin.desk.rows.written import insert_all, update
from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.log import Log, VerifierKey, logkey

BATCH = 4096


@dataclass(frozen=True, slots=True)
class Told:
    """What one leaf tells: the action, who did it, to what, which version, of what content."""

    action: str
    member: Any = None
    thing: Any = None
    version: int = 0
    content: bytes = b""
    why: str = ""
    """A word of a closed list: the ground of an erasure."""

    def encoded(self, at: str) -> bytes:
        """The leaf; names and texts have no place in it."""
        leaf: dict[str, Any] = {"v": 1, "at": at, "do": self.action}
        if self.member is not None:
            leaf["by"] = self.member.pk
        if self.thing is not None:
            leaf["on"] = f"{self.thing._meta.label_lower}:{self.thing.pk}"
            if self.action not in stated.SILENT and (row := stated.digest(self.thing)):
                leaf["row"] = row
        if self.version:
            leaf["version"] = self.version
        if self.content:
            leaf["sha256"] = hashlib.sha256(self.content).hexdigest()
        if self.why:
            leaf["why"] = self.why
        return jcs.encode(leaf)


def record(
    action: str, *, member: Any = None, thing: Any = None, version: int = 0, content: bytes = b"",
    why: str = "",
) -> None:  # fmt: skip
    """Append one leaf; must be called inside the transaction that does what it tells of."""
    record_all([Told(action, member, thing, version, content, why)])


def record_all(told: Sequence[Told]) -> None:
    """Append several leaves at once, in this order."""
    if not connection.in_atomic_block:
        raise RuntimeError("a leaf belongs to the transaction of what it tells of")
    head = one(Head, id=1, lock=True)
    at = timezone.now().isoformat(timespec="milliseconds")
    insert_all([
        Leaf(number=head.size + place, content=item.encoded(at)) for place, item in enumerate(told)
    ])  # fmt: skip
    head.size += len(told)
    update(head, "size")


def tell_of_step(apps: Any, editor: Any, action: str, rows: Sequence[Any]) -> None:
    """Append a leaf for each row that a step which makes tables wrote; else it lay past the log.

    ``apps`` and ``editor`` are those of the step, which must depend on ``audit.0001_initial``, and
    ``rows`` models as of it. The log is that of the database it is run on; no member did it.
    """
    if not rows:
        return
    here = editor.connection.alias
    leaf = apps.get_model("audit", "Leaf")
    heads = apps.get_model("audit", "Head").objects.using(here).filter(pk=1)
    size, at = heads.get().size, timezone.now().isoformat(timespec="milliseconds")
    leaf.objects.using(here).bulk_create(
        leaf(number=size + place, content=Told(action, None, row).encoded(at))
        for place, row in enumerate(rows)
    )
    heads.update(size=size + len(rows))


def publish(home: Home) -> int:
    """Bring the tile log up to the database; returns its size. Safe to repeat after a kill.

    TocsinError if the two tell different stories: the database was put back to an older state.
    """
    log = own_log(home)
    key = logkey.load(home.log / "local" / "log-key")
    while True:
        size = log.head().size
        have = Head.objects.get(pk=1).size
        if have < size:
            raise TocsinError(
                f"the log has {size} leaves and the database {have}: the database is an older copy",
                mend="bring back the newer database; if there is none, keep both and tell whoever "
                "witnesses this log",
                file=home.path,
            )
        if have == size:
            return size
        rows = Leaf.objects.filter(number__gte=size).order_by("number")[:BATCH]
        fresh = [bytes(row.content) for row in rows]

        def build(head: Any, at: int = size, leaves: list[bytes] = fresh) -> list[bytes]:
            return leaves if head.size == at else []

        log.append(build, key)


def own_log(home: Home) -> Log:
    """The log of this home, made with the first leaf; TocsinError where it is not the database's.

    Were the leaves of one database published from two homes, there would be two logs under two
    keys, and nobody could say which of them is the office's.
    """
    known = str(Head.objects.get(pk=1).log_key)
    there = (home.log / "log.json").exists()
    if there or not known:
        log = Log.open(home.log) if there else Log.create(home.log, seed=secrets.token_bytes(32))
        if not known:
            Head.objects.filter(pk=1, log_key="").update(log_key=str(log.vkey))
            known = str(Head.objects.get(pk=1).log_key)
        if known == str(log.vkey):
            return log
    raise TocsinError(
        f"this database belongs to the log of another home: {VerifierKey.parse(known).name}",
        mend="give the home of that desk (--home DIR): all its servers and workers share one. If "
        "its log is lost, bring it back from a backup",
        file=home.path,
    )


def differing_leaf(home: Home) -> int | None:
    """The first leaf on which database and tile log differ; ``None`` if they tell one story."""
    log = Log.open(home.log)
    size = log.head().size
    with transaction.atomic():
        for row in Leaf.objects.filter(number__lt=size).order_by("number").iterator(BATCH):
            if log.entry(row.number, size) != bytes(row.content):
                return int(row.number)
    return None
