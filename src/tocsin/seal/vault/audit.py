"""Whether a log and the seals in it are whole: every way an operator can bend one, in words.

Everything is recomputed from the entries. What one machine cannot see alone (a whole vault
put back to an older day, two histories shown to two people) is found with a checkpoint kept
elsewhere: by a witness, on a receipt, on another machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import Statement
from tocsin.seal.log import (
    WIDTH,
    Checkpoint,
    Head,
    Log,
    Note,
    NoteError,
    Range,
    leaf_hash,
    open_checkpoint,
)
from tocsin.seal.vault import custody
from tocsin.seal.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: a stable code, what it means, what to do."""

    code: str
    words: str
    mend: str = ""

    def as_dict(self) -> dict[str, str]:
        """For ``--json``."""
        return {"code": self.code, "words": self.words, "mend": self.mend}


@dataclass(slots=True)
class Audit:
    """The outcome: faults, and the roots the log had at the sizes that were asked for."""

    head: Head | None = None
    faults: list[Fault] = field(default_factory=list)
    entries: int = 0
    roots: dict[int, bytes] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def audit_log(log: Log, outside: Iterable[Note] = (), seen: Note | None = None) -> Audit:
    """Check a whole log; ``outside`` are checkpoints of it that were kept elsewhere.

    ``seen`` is the newest one this machine remembers by itself (``lastseen``).
    """
    found = Audit()
    try:
        found.head = log.head()
    except TocsinError as error:
        found.faults.append(
            Fault("LOG-SIGNATURE", f"The checkpoint of the log does not hold: {_why(error)}.")
        )
        return found
    points = list(_known_points(log, found))
    points += _outside_points(log, outside, found)
    points += [("seen", Checkpoint.parse(seen.text))] if seen else []
    _recompute(log, found, {point.size for _, point in points})
    for source, point in points:
        _compare(found, source, point)
    return found


def _known_points(log: Log, found: Audit) -> Iterator[tuple[str, Checkpoint]]:
    for size in log.kept_sizes():
        path = log.folder / "checkpoints" / str(size)
        try:
            _, point = open_checkpoint(path.read_bytes(), log.vkey)
        except TocsinError as error:
            found.faults.append(
                Fault("LOG-CHECKPOINT", f"The kept checkpoint {size} does not hold: {_why(error)}.")
            )
            continue
        yield "kept", point


def _outside_points(
    log: Log, outside: Iterable[Note], found: Audit
) -> Iterator[tuple[str, Checkpoint]]:
    for note in outside:
        try:
            _, point = open_checkpoint(str(note), log.vkey)
        except NoteError as error:
            found.faults.append(
                Fault(
                    "OUTSIDE-CHECKPOINT",
                    f"The checkpoint given is not one of this log: {_why(error)}.",
                )
            )
            continue
        yield "outside", point


def _recompute(log: Log, found: Audit, sizes: set[int]) -> None:
    assert found.head is not None  # noqa: S101 - set by the caller
    size, tree = found.head.size, Range()
    tiles = log.tiles(size)
    try:
        for number in range(-(-size // WIDTH)):
            entries = tiles.entries(number)
            hashes = [leaf_hash(entry) for entry in entries]
            if b"".join(hashes) != tiles.hashes(0, number):
                first = next(
                    i
                    for i, h in enumerate(hashes)
                    if tiles.hashes(0, number)[i * 32 : i * 32 + 32] != h
                )
                found.faults.append(
                    Fault(
                        "LOG-ENTRY",
                        f"Entry {number * WIDTH + first} of the log was changed or put in another "
                        "place after it was written.",
                        "bring the log back from a copy of before; do not seal into this one",
                    )
                )
            for digest in hashes:
                tree.append(0, digest)
                if tree.end in sizes:
                    found.roots[tree.end] = tree.root()
    except TocsinError as error:
        found.faults.append(
            Fault(
                "LOG-MISSING",
                f"A part of the log is not there: {_why(error)}.",
                error.diagnosis.mend,
            )
        )
    found.entries = tree.end
    root = tree.root() if tree.end == size else None
    tiles_root = _tiles_root(log, size)
    if root is not None and root != found.head.point.root:
        found.faults.append(
            Fault(
                "LOG-ROOT",
                "The entries of the log are not those its checkpoint was signed over.",
                "bring the log back from a copy of before; do not seal into this one",
            )
        )
    elif root is not None and tiles_root != root:
        found.faults.append(
            Fault("LOG-TILES", "The hash tiles of the log do not belong to its entries.")
        )


def _tiles_root(log: Log, size: int) -> bytes | None:
    try:
        return log.tiles(size).root()
    except TocsinError:
        return None


_WHERE = {
    "kept": "was signed",
    "outside": "is known outside",
    "seen": "was seen on this machine before",
}


def _compare(found: Audit, source: str, point: Checkpoint) -> None:
    assert found.head is not None  # noqa: S101
    size, where = found.head.size, _WHERE[source]
    if point.size > size:
        found.faults.append(
            Fault(
                "LOG-CUT",
                f"The log was cut back or an old copy put in its place: it has {size} entries, "
                f"but a checkpoint of {point.size} {where}.",
                "ask who keeps the longer log; its last entries are missing here",
            )
        )
    elif point.size and found.roots.get(point.size, point.root) != point.root:
        found.faults.append(
            Fault(
                "LOG-FORK",
                f"Two histories: a checkpoint of {point.size} entries {where} over other entries "
                "than this log holds, and both carry the log's signature.",
                "keep both checkpoints; together they show that one history was replaced",
            )
        )


def audit_vault(vault: Vault, outside: Iterable[Note] = (), seen: Note | None = None) -> Audit:
    """Check the log, and that every seal in it is here and whole as far as no key is needed."""
    found = audit_log(vault.log, outside, seen)
    if found.head is None:
        return found
    placed: dict[int, Statement] = {}
    for index, entry in enumerate(_entries(vault.log, found)):
        statement = _statement(entry)
        if statement and _is_ours(vault, statement):
            placed[index] = statement
    here = set(vault.numbers())
    in_log = {statement.seal: statement for statement in placed.values()}
    for number in sorted(set(in_log) - here) if here else ():  # a log kept alone lacks none
        found.faults.append(
            Fault("SEAL-MISSING", f"Seal {number} stands in the log but is not in this vault.")
        )
    for number in sorted(here):
        _check_seal(vault, number, in_log.get(number), found)
    _check_chain(vault, placed, found)
    _check_custody(vault, in_log, found)
    return found


def _entries(log: Log, found: Audit) -> Iterator[bytes]:
    """The entries that could be read, in order, a bundle at a time."""
    assert found.head is not None  # noqa: S101 - set by the caller
    tiles = log.tiles(found.head.size)
    for number in range(-(-found.entries // WIDTH)):
        yield from tiles.entries(number)[: found.entries - number * WIDTH]


def _statement(entry: bytes) -> Statement | None:
    try:
        return Statement.parse(entry) if b'"tocsin-seal"' in entry else None
    except TocsinError:
        return None


def _is_ours(vault: Vault, statement: Statement) -> bool:
    """In a shared log other vaults have seals too: ours are those whose folder says the same."""
    path = vault.seal_folder(statement.seal) / "statement.json"
    if (vault.folder / "log").resolve() == vault.log.folder.resolve():
        return True
    return path.exists() and path.read_bytes() == statement.content


def _check_seal(vault: Vault, number: int, logged: Statement | None, found: Audit) -> None:
    folder = vault.seal_folder(number)
    try:
        content = (folder / "statement.json").read_bytes()
        statement = Statement.parse(content)
    except (OSError, TocsinError):
        if logged is None and not vault.stands(number):
            return  # the rest of a kill; the next sealing removes it
        found.faults.append(Fault("SEAL-STATEMENT", f"The statement of seal {number} is damaged."))
        return
    if logged is None or logged.content != content:
        if logged is None and not vault.stands(number):
            return
        found.faults.append(
            Fault(
                "SEAL-NOT-LOGGED",
                f"Seal {number} in this vault is not the one that stands in the log.",
            )
        )
        return
    try:
        if vault.tree(statement).recomputed_root() != statement.archive_root:
            raise TocsinError("other root")
        if vault.tree(statement).root() != statement.archive_root:
            raise TocsinError("other levels")
    except TocsinError:
        found.faults.append(
            Fault("SEAL-TREE", f"The tree of seal {number} is missing or was changed.")
        )
    _check_secret(vault, statement, found)


def _check_secret(vault: Vault, statement: Statement, found: Audit) -> None:
    folder = vault.seal_folder(statement.seal) / "secret"
    if not folder.exists():
        found.faults.append(
            Fault("SECRET-AWAY", f"The secret part of seal {statement.seal} is kept elsewhere.")
        )
        return
    try:
        listing = (folder / "SHA256SUMS").read_bytes()
        if hashlib.sha256(listing).hexdigest() != statement.fields["secret"]:
            raise ValueError
        for line in listing.decode().splitlines():
            digest, _, name = line.partition("  ")
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ValueError
    except (OSError, ValueError):
        found.faults.append(
            Fault(
                "SECRET-DAMAGED",
                f"The secret part of seal {statement.seal} is not whole or was changed.",
                "bring it back from a copy; the seal itself still stands",
            )
        )


def _check_chain(vault: Vault, placed: dict[int, Statement], found: Audit) -> None:
    """Every seal names the checkpoint before it; the numbers of a vault rise."""
    tree, last, log = Range(), 0, vault.log
    for index, entry in enumerate(_entries(log, found)):
        if index in placed:
            statement = placed[index]
            text = Checkpoint(log.origin, index, tree.root()).text()
            expected = hashlib.sha256(text.encode()).hexdigest() if index else ""
            if statement.fields["previous"] != expected or statement.seal <= last:
                found.faults.append(
                    Fault(
                        "SEAL-ORDER",
                        f"Seal {statement.seal} does not follow the log as it stood before it: "
                        "entries were added, left out or put in another order.",
                    )
                )
            last = statement.seal
        tree.append(0, leaf_hash(entry))


def _check_custody(vault: Vault, in_log: dict[int, Statement], found: Audit) -> None:
    try:
        hashes = custody.check(vault.folder / "custody.jsonl")
    except TocsinError as error:
        found.faults.append(
            Fault("CUSTODY", f"{error.diagnosis.problem} ({error.diagnosis.place}).")
        )
        return
    missing = [n for n, s in sorted(in_log.items()) if s.fields.get("custody") not in hashes]
    if missing and vault.numbers():
        found.faults.append(
            Fault(
                "CUSTODY",
                f"The custody log lacks the line that seal {missing[0]} was made with: lines were "
                "removed or an old copy put in its place.",
            )
        )


def _why(error: TocsinError) -> str:
    return error.diagnosis.problem.rstrip(".")
