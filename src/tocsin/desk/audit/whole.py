"""Whether the desk is what its log says: every leaf, every row, every file of the vault.

``examine`` needs no key and no member. It finds what was changed by hand in the database or the
vault; it cannot find what somebody did who also wrote the leaf and signed the checkpoint with the
key in the home. Against that stand the checkpoints that sister desks cosigned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from tocsin.desk.audit import stated
from tocsin.desk.audit.models import Head, Leaf
from tocsin.desk.audit.services import BATCH
from tocsin.desk.home import Home
from tocsin.desk.vault.port import Storage
from tocsin.seal.log import Log
from tocsin.seal.vault import audit_log

CHUNK = 2**20
GOES = frozenset(
    {
        "document.out",
        "entry.forgotten",
        "file.forgotten",
        "paper.forgotten",
        "keeping.undecided",
        "key.taken",
        "factor.removed",
        "folder.left",
        "report.erased",
    }
)
"""Leaves after which a row need not be there."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is not as the log says: what, and where (a table and a random key)."""

    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.where}" if self.where else self.what


@dataclass(slots=True)
class Story:
    """What the leaves say, by the things they tell of."""

    rows: dict[str, str] = field(default_factory=dict)
    """Thing → digest of its row in the newest leaf that states one."""
    last: dict[str, str] = field(default_factory=dict)
    """Thing → what was done to it last."""
    changes: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    """Entry and version → the leaf of the change, with the digest of its newest form."""


def examine(home: Home, storage: Storage | None = None) -> Iterator[Found]:
    """Everything that does not fit; ``storage``: the files of the vault are read too."""
    story = Story()
    yield from _leaves(home, story)
    for label in stated.STATED:
        yield from rows_against(label, story)
    yield from changes_against(story)
    if storage is not None:
        yield from _files(storage)


def _leaves(home: Home, story: Story) -> Iterator[Found]:
    """The leaves among themselves, and against the signed log on the disk."""
    log = Log.open(home.log) if (home.log / "log.json").exists() else None
    signed = log.head().size if log else 0
    if log is not None:
        for fault in audit_log(log, (), None).faults:
            yield Found(f"the signed log is damaged ({fault.words})")
    expected = 0
    for row in Leaf.objects.order_by("number").iterator(BATCH):
        content = bytes(row.content)
        if row.number != expected:
            yield Found("leaves of the log are missing in the database", f"from {expected}")
        expected = row.number + 1
        if log is not None and row.number < signed and log.entry(row.number, signed) != content:
            yield Found("a leaf in the database is not the one that was signed", str(row.number))
        try:
            leaf = json.loads(content)
            tell(story, leaf)
        except (ValueError, KeyError, TypeError, AttributeError):
            yield Found("a leaf in the database cannot be read", str(row.number))
    if expected < signed:
        yield Found("the database has fewer leaves than were signed: it is an older copy")
    if Head.objects.get(pk=1).size != expected:
        yield Found("the count of leaves is not that of the leaves")


def tell(story: Story, leaf: dict[str, Any]) -> None:
    """One more leaf of the story."""
    thing = leaf.get("on")
    if not thing or leaf["do"] in stated.SILENT:
        return
    story.last[thing] = leaf["do"]
    if "row" in leaf:
        story.rows[thing] = leaf["row"]
    if thing.startswith("record.entry:") and "version" in leaf:
        told = story.changes.setdefault((thing, int(leaf["version"])), dict(leaf))
        if "sha256" in leaf:
            told["sha256"] = leaf["sha256"]


def rows_against(label: str, story: Story) -> Iterator[Found]:
    """The rows of one kind against what the leaves state of them."""
    there = set()
    for row in stated.rows(label):
        thing = f"{label}:{row.pk}"
        there.add(thing)
        if thing in story.rows:
            if story.rows[thing] != stated.digest(row):
                yield Found("a row was changed past the log", thing)
        elif thing not in story.last and label not in stated.COUNTED:
            yield Found("a row was put in past the log", thing)
    for thing, last in story.last.items():
        gone = thing.startswith(f"{label}:") and thing not in there and last not in GOES
        if gone and (label not in stated.LATELY or thing in story.rows):
            yield Found("a row was taken out past the log", thing)


def changes_against(story: Story) -> Iterator[Found]:
    """The history of entries against the leaves that told of each step."""
    model, seen = apps.get_model("record.Change"), set()
    for row in model.objects.select_related("entry").order_by("pk").iterator(1000):
        key = (f"record.entry:{row.entry_id}", row.version)
        seen.add(key)
        leaf = story.changes.get(key)
        if leaf is None:
            yield Found("a change was put in past the log", f"{key[0]} version {key[1]}")
        elif not _fits(row, leaf):
            yield Found("a change was altered past the log", f"{key[0]} version {key[1]}")
    for thing, version in story.changes.keys() - seen:
        if story.last.get(thing) not in GOES:
            yield Found("a change was taken out past the log", f"{thing} version {version}")


def _fits(row: Any, leaf: dict[str, Any]) -> bool:
    if row.sealed is not None:
        content = bytes(row.sealed)
    else:
        content = stated.salted(row.entry.salt, row.after)
    same = leaf.get("sha256") == hashlib.sha256(content).hexdigest()
    return same and leaf.get("by") == row.author_id and leaf["do"] == f"entry.{row.why}"


def _files(storage: Storage) -> Iterator[Found]:
    """Every file that a row names: there, and the one its name says."""
    for model in apps.get_models():
        if not any(field.name == "stored" for field in model._meta.concrete_fields):
            continue
        for row in model.objects.exclude(stored="").order_by("pk").iterator(1000):
            thing = f"{model._meta.label_lower}:{row.pk}"
            if not storage.has(row.stored):
                yield Found("a file of the vault is missing", thing)
                continue
            if _digest(storage, row.stored) != row.stored:
                yield Found("a file of the vault was altered", thing)


def _digest(storage: Storage, name: str) -> str:
    digest = hashlib.sha256()
    with storage.open(name) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
