"""Sealing past one machine: workers of a Dask cluster hash, one coordinator signs.

An extra (``requirements/spread.in``). Two ways in:

- :class:`Engine` takes the place of the local worker processes for a folder every machine sees
  under one path (``tocsin seal DIR --spread tcp://host:8786``): rows, parts and deltas as always.
- :func:`seal_items` seals what is no folder, such as the keys of a bucket: any iterator of
  items and a function that gives the record of one. Each share comes back as the complete
  subtrees over its leaves (:class:`~tocsin.seal.log.compact.Range`), whoever computed them.

Either way the archive root is that of one process. A worker that dies has its share given to
another. Workers learn the key of the seal they work on: they must be machines of the union's own,
and the connection one with TLS (``distributed.Security``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tocsin.ground.errors import TocsinError
from tocsin.seal.archive.carried import carried_records
from tocsin.seal.archive.known import Known
from tocsin.seal.archive.part import Part
from tocsin.seal.archive.setting import Sealed
from tocsin.seal.archive.work import Result, Task, rescue, work
from tocsin.seal.commit import Record, canonical, commit, decoy_leaf, padded, record_salt
from tocsin.seal.log import Range, combine, leaf_hash, range_of

if TYPE_CHECKING:
    from distributed import Client, Future

    from tocsin.seal.archive.setting import Setting
    from tocsin.seal.vault import Vault

Item = TypeVar("Item")
Given = TypeVar("Given")
Made = TypeVar("Made")
SHARE = 4096  # items of one share: some megabytes of records, and one subtree


def connect(address: str) -> Client:
    """A client of the Dask scheduler at ``address``; TocsinError if there is none."""
    try:
        from distributed import Client
    except ImportError:
        raise TocsinError(
            "sealing on several machines needs an extra that is not installed",
            mend="pip install 'tocsin[spread]'",
        ) from None
    try:
        return Client(address, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise TocsinError(
            f"there is no Dask scheduler at {address} ({type(error).__name__})",
            mend="start one (dask scheduler, dask worker ADDRESS) and name it as tcp://host:8786",
        ) from None


_AHEAD = 3  # tasks for a worker that wait for it


def in_order(
    client: Client,
    work: Callable[[Given], Made],
    tasks: Iterable[Given],
    *,
    rescue: Callable[[Given], Made] | None = None,
) -> Iterator[Made]:
    """Results in the order of the tasks, drawn at most three per worker ahead.

    A task whose worker dies goes to another worker; one that kills too many (Dask: three), or
    raises, goes to ``rescue`` (without one the error is raised).
    """
    source, waiting = iter(tasks), deque[tuple[Given, "Future[Made]"]]()
    ahead = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    while True:
        for task in islice(source, ahead - len(waiting)):
            waiting.append((task, client.submit(work, task, pure=False)))
        if not waiting:
            return
        task, future = waiting.popleft()
        yield _result(future, task, rescue)


def _result(future: Future[Made], task: Given, rescue: Callable[[Given], Made] | None) -> Made:
    try:
        made: Made = future.result()
    except Exception as error:
        if future.status != "error":
            raise TocsinError(
                f"the cluster was lost ({type(error).__name__})",
                mend="start it again and run the same command: finished parts hold",
            ) from None
        if rescue is None:
            raise
        return rescue(task)
    return made


@dataclass(frozen=True, slots=True)
class Engine:
    """The worker pool of a sealing run on a cluster; every worker must see the archive's path."""

    client: Client

    def map(
        self, tasks: Iterable[Task], meanwhile: Callable[[], bool] | None = None
    ) -> Iterator[Result]:
        """Results in the order of the tasks; ``meanwhile`` comes first."""
        while meanwhile and meanwhile():
            pass
        return in_order(self.client, work, tasks, rescue=rescue)

    def close(self) -> None:
        """Nothing to end: the cluster belongs to whoever started it."""


@dataclass(frozen=True, slots=True)
class Share(Generic[Item]):
    """Consecutive items, the index of the first, the seal's key, and what reads one item."""

    first: int
    key: bytes
    items: Sequence[Item]
    record: Callable[[Item], Record]


@dataclass(frozen=True, slots=True)
class Subtree:
    """A share done: its subtrees, its leaf hashes, its canonical records, what was unread."""

    tree: Range
    leaves: bytes
    lines: list[bytes]
    files: int = 0
    unread: int = 0
    size: int = 0


def subtree_of(share: Share[Any]) -> Subtree:
    """Read the items of a share and commit to them: what a worker does."""
    leaves: list[bytes] = []
    lines: list[bytes] = []
    files = unread = size = 0
    for index, item in enumerate(share.items, share.first):
        record = share.record(item)
        files += record["type"] == "file"
        unread += record["type"] == "unread"
        size += int(record.get("size", 0))
        lines.append(canonical(record))
        leaves.append(leaf_hash(commit(record_salt(share.key, index), lines[-1])))
    tree = range_of(share.first, leaves)
    return Subtree(tree, b"".join(leaves), lines, files, unread, size)


def shares(
    items: Iterable[Item],
    record: Callable[[Item], Record],
    key: bytes,
    *,
    size: int = SHARE,
    more: Callable[[], bool] = lambda: True,
) -> Iterator[Share[Item]]:
    """Cut ``items`` into shares, while ``more()``; one at least, so that a run makes way."""
    source, first = iter(items), 0
    while first == 0 or more():
        some = list(islice(source, size))
        if not some:
            return
        yield Share(first, key, some, record)
        first += len(some)


def archive_root(trees: Iterable[Range], key: bytes) -> tuple[bytes, int]:
    """The archive root and its number of leaves, from subtrees in any order of arrival."""
    whole = combine(trees)
    total = padded(whole.end)
    whole.extend([decoy_leaf(key, index) for index in range(whole.end, total)])
    return whole.root(), total


def seal_items(
    items: Iterable[Item],
    record: Callable[[Item], Record],
    vault: Vault,
    setting: Setting,
    client: Client,
    *,
    size: int = SHARE,
) -> list[Sealed]:
    """Seal items that are no folder into ``vault``; the seals made, the closing one last.

    ``record(item)`` runs on the workers and gives a record of docs/formats/seal.md section 3
    (``type``, ``v``, ``path``, ``size``, ``mtime``, ``sha256``); what it cannot read it gives
    as ``unread``. Every ``part_seconds`` what is done is sealed as a part.
    """
    source = _Drawn(items)
    made: list[Sealed] = []
    with vault.lock():
        vault.sweep()
        start = max(vault.numbers(), default=0) + 1
        known = Known(vault.folder / "local" / "known.sqlite")
        try:
            while not made or not made[-1].statement.closing:
                part = Part(vault, start + len(made), setting, known)
                try:
                    made.append(_one_part(part, source, record, made, client, size))
                except BaseException:
                    part.abandon()
                    raise
                setting.on_seal(made[-1])
        finally:
            known.close()
    return made


class _Drawn(Iterator[Item]):
    """An iterator that remembers whether it has come to its end."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items, self.over = iter(items), False

    def __next__(self) -> Item:
        try:
            return next(self._items)
        except StopIteration:
            self.over = True
            raise


def _one_part(
    part: Part,
    source: _Drawn[Item],
    record: Callable[[Item], Record],
    before: list[Sealed],
    client: Client,
    size: int,
) -> Sealed:
    setting = part.setting
    until = setting.timer() + setting.part_seconds
    cut = shares(source, record, part.key, size=size, more=lambda: setting.timer() < until)
    trees = Range()
    for done in in_order(client, subtree_of, cut):
        trees.merge(done.tree)
        part.tree.add(done.leaves)
        part.secret.add_records(
            b"".join(b'{"record":' + line + b"}\n" for line in done.lines), len(done.lines)
        )
        part.files, part.unread = part.files + done.files, part.unread + done.unread
        part.size += done.size
    if source.over:
        part.add(carried_records((s.statement.seal, 0, s.records) for s in before if s.records))
    expected = None if source.over and before else archive_root([trees], part.key)[0]
    sealed = part.close("full" if source.over else "part")
    if expected not in (None, sealed.statement.archive_root):
        raise TocsinError("the subtrees of the workers do not make the sealed root")
    return sealed
