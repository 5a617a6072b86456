"""Taking files in: each read in a child process with a clock, then added a few at a time.

A file that cannot be read, is too large or breaks its reader is told and left out; others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tocsin.formats.bounds import Bounds, bounded_kept
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.law import Law, load
from tocsin.library.collect.listed import Source
from tocsin.library.documents import Document, Kind
from tocsin.library.kept import SHELF, Added
from tocsin.library.store import Store
from tocsin.library.taken import take_content, take_file

MOST_BYTES = 200 << 20
AT_ONCE = 1_000
"""Documents that are added in one transaction."""
BOUNDS = Bounds(seconds=120.0, megabytes=1536)


@dataclass(slots=True)
class Taken:
    """What came of it: each document's outcome, and why files were left out."""

    added: list[Added] = field(default_factory=list)
    failed: list[Diagnosis] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many documents were ``new``, ``changed``, ``known`` or ``older``."""
        return sum(item.outcome == outcome for item in self.added)


def take_in(
    store: Store,
    files: Iterable[Source],
    now: str,
    *,
    shelf: str = SHELF,
    kind: Kind | None = None,
    step: Callable[[], None] = lambda: None,
) -> Taken:
    """Take files in; ``now`` (ISO 8601) is when a page was captured whose own day is not known.

    ``kind`` is what the person says they are: her own letters and the replies to them.
    """
    told, batch = Taken(), list[tuple[Document, str]]()
    for source in files:
        try:
            documents = read(source)
        except TocsinError as error:
            told.failed += _named(error, source.name)
        else:
            if kind is not None:
                documents = [replace(d, kind=_own(d.kind, kind)) for d in documents]
            when = min(source.when, now) if source.when else now
            batch += [(document, when) for document in documents]
        if len(batch) >= AT_ONCE:
            told.added += store.add_captured(batch, shelf)
            batch = []
        step()
    told.added += store.add_captured(batch, shelf)
    return told


def _own(read_as: Kind, said: Kind) -> Kind:
    """A page of the ILO stays one, whatever pile it lies in."""
    return said if read_as in (Kind.LETTER, Kind.NEWS, Kind.OTHER) else read_as


def read(source: Source) -> list[Document]:
    """The documents of one file, read at arm's length; TocsinError says why there are none."""
    size = source.path.stat().st_size
    if size > MOST_BYTES:
        raise TocsinError(
            "it is larger than 200 MB", file=source.name, mend="give the part that matters"
        )
    _law()  # the tables are read once here, and the child has them
    return bounded_kept(
        documents_of, str(source.path), source.address, bounds=BOUNDS, file=source.name
    )


def read_content(content: bytes, name: str) -> list[Document]:
    """The same for a page in memory: nothing of it reaches the disk here."""
    if len(content) > MOST_BYTES:
        raise TocsinError("it is larger than 200 MB", file=name, mend="give the part that matters")
    _law()
    return bounded_kept(documents_in, content, name, bounds=BOUNDS, file=name)


def documents_in(content: bytes, name: str) -> list[Document]:
    """What the child does with a page in memory."""
    return take_content(content, name, _law())


def documents_of(path: str, address: str) -> list[Document]:
    """What the child does: a path and an address in, documents out."""
    return take_file(Path(path), _law(), address)


@cache
def _law() -> Law:
    return load()


def _named(error: TocsinError, name: str) -> list[Diagnosis]:
    found = error.diagnoses if isinstance(error, ProblemsError) else [error.diagnosis]
    return [replace(one, file=name) for one in found]
