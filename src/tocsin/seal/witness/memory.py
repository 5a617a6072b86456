"""What a witness remembers, and the one decision it takes: cosign, or say why not.

The order is the whole safety (tlog-witness): under one lock, check against the last size and
root, make the new ones durable, and only then sign. A kill in between loses a reply, which the
log may ask for again; it never leaves two roots for one size. Every checkpoint cosigned is
kept, and two checkpoints of one size with two roots are kept together as proof of a fork.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.ground.locks import exclusive
from tocsin.seal.keys import ROOT_NAME, Change, read_change, read_change_text
from tocsin.seal.log import (
    Checkpoint,
    Note,
    NoteError,
    ProofError,
    Signature,
    SigningKey44,
    VerifierKey,
    check_consistency,
)
from tocsin.seal.witness.cosignature import cosign, cosigned_at, witness_key
from tocsin.seal.witness.exchange import Request

Clock = Callable[[], int]
"""POSIX seconds, passed in."""

CLOCK_FLOOR = 1_577_836_800
"""1 January 2020: a clock before it has lost its battery, not its way."""


class RefusalError(TocsinError):
    """A witness does not cosign; ``status`` is the HTTP status tlog-witness prescribes.

    ``known_size`` is set on 409: the size the log must prove from.
    """

    def __init__(self, status: int, problem: str, *, mend: str = "", known: int = -1) -> None:
        """Say why in plain words."""
        self.status, self.known_size = status, known
        super().__init__(problem, mend=mend)


@dataclass(frozen=True, slots=True)
class Seen:
    """The last checkpoint of one log that was cosigned."""

    size: int
    root: bytes
    seconds: int


@dataclass(frozen=True, slots=True)
class Fork:
    """Two notes, both signed by the log, that no one history can hold."""

    origin: str
    size: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A key change that was followed: the new key, who allowed it, what the old key did since.

    ``ahead``: the larger size this witness cosigned under the old key after the change was
    made (0: none); then somebody else used that key, or the log must go on from there.
    """

    key: VerifierKey
    by_root: bool
    ahead: int


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness: its folder, its name and key, the clock it is given, its ML-DSA key if any."""

    folder: Path
    name: str
    key: SigningKey
    clock: Clock
    second: SigningKey44 | None = None

    @property
    def vkey(self) -> VerifierKey:
        """The public key that logs put into their policy."""
        return witness_key(self.name, self.key)

    @property
    def keys(self) -> list[SigningKey | SigningKey44]:
        """The keys it signs with: Ed25519, and ML-DSA-44 when it has one."""
        return [self.key, self.second] if self.second else [self.key]

    def add_log(self, log: VerifierKey, root: VerifierKey | None = None) -> None:
        """Witness this log from now on; a second key for a known origin is refused.

        ``root`` is the log's root key, as its people told it: the one key whose word is taken
        when the log's own is lost or stolen. It is told once; another one is refused.
        """
        path = self._home(log.name) / "log.vkey"
        if path.exists() and path.read_text("utf-8").strip() != str(log):
            raise TocsinError(
                f"another key is already known for {log.name}",
                mend="bring the change note of that log (keys rotate --out FILE): "
                "tocsin witness add FILE",
            )
        known = self.root_of(log.name)
        if root and root.name != f"{log.name}/{ROOT_NAME}":
            raise TocsinError("this is not the root key of that log", mend="tocsin keys show SEAL")
        if root and known and known != root:
            raise TocsinError(
                f"another root key is already known for {log.name}",
                mend="a root key is told once; ask its people by a way you trust what happened",
            )
        write_text(path, f"{log}\n")
        if root:
            write_text(self._home(log.name) / "root.vkey", f"{root}\n")

    def root_of(self, origin: str) -> VerifierKey | None:
        """The root key this witness was told of, or ``None``."""
        path = self._home(origin) / "root.vkey"
        return VerifierKey.parse(path.read_text("utf-8")) if path.exists() else None

    def change_key(self, note: Note) -> Followed:
        """Follow a log's key change that its old key or the root key told to us signed.

        Raises NoteError when the change does not hold, starts from another key than the one
        known here, or is signed by a root key of which this witness was told nothing. The root
        key may also go back to a key known earlier: a thief may have changed the key first.
        """
        change, by_root = self._allowed_change(note)
        with exclusive(
            self.folder / "lock", wait=30.0, problem="the witness is busy", mend="ask again"
        ):
            self._refuse_if_retired()
            known, earlier = self._known(change.origin), self._changes(change.origin)
            known_once = by_root and change.old in {item.old for item in earlier}
            started = (change.old == known or known_once) and change not in earlier
            if not started:
                raise NoteError(
                    "the change starts from another key than the one this witness knows",
                    mend="bring the changes in the order in which they were made",
                )
            home, seen = self._home(change.origin), self.seen(change.origin)
            mark = hashlib.sha256(note.text.encode()).hexdigest()[:16]
            write_text(home / "changes" / f"{change.size}-{mark}.txt", str(note))
            write_text(home / "log.vkey", f"{change.new}\n")
        ahead = seen.size if seen and seen.size > change.size else 0
        return Followed(change.new, by_root, ahead)

    def _changes(self, origin: str) -> list[Change]:
        paths = sorted((self._home(origin) / "changes").glob("*.txt"))
        return [read_change_text(Note.parse(path.read_text("utf-8"))) for path in paths]

    def _allowed_change(self, note: Note) -> tuple[Change, bool]:
        """The change, and whether the root key (and not the old key) allowed it."""
        change = read_change_text(note)
        root, lines = self.root_of(change.origin), note.signatures
        by_old = any((s.name, s.id) == (change.old.name, change.old.id) for s in lines)
        by_root = any(s.name == f"{change.origin}/{ROOT_NAME}" for s in lines)
        if by_old or not by_root:
            return read_change(note), False
        if root is None:
            raise NoteError(
                "the change is signed by a root key, and this witness was told of none",
                mend="ask the log's people for it by a way you trust, then: "
                "tocsin witness add LOGKEY --root ROOTKEY",
            )
        return read_change(note, root=root), True

    def logs(self) -> list[VerifierKey]:
        """The logs that are witnessed."""
        paths = sorted((self.folder / "logs").glob("*/log.vkey"))
        return [VerifierKey.parse(path.read_text("utf-8")) for path in paths]

    def seen(self, origin: str) -> Seen | None:
        """The last state of a log that was cosigned, or ``None``."""
        try:
            state = json.loads((self._home(origin) / "state.json").read_text("utf-8"))
            return Seen(int(state["size"]), bytes.fromhex(state["root"]), int(state["time"]))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise RefusalError(
                500,
                "the witness's memory of this log is damaged",
                mend="retire this witness key and begin with a new one",
            ) from None

    def forks(self) -> list[Fork]:
        """Every proof of two histories that was kept."""
        found = []
        for path in sorted((self.folder / "logs").glob("*/forks/*.json")):
            item = json.loads(path.read_text("utf-8"))
            found.append(Fork(item["origin"], item["size"], item["first"], item["second"]))
        return found

    def add_checkpoint(self, request: Request) -> tuple[Signature, ...]:
        """A line by every key for the checkpoint in ``request``, or :class:`RefusalError`."""
        try:
            point = Checkpoint.parse(request.note.text)
        except NoteError as error:
            raise RefusalError(400, error.diagnosis.problem) from None
        log = self._known(point.origin)
        try:
            request.note.verify(log)
        except NoteError as error:
            raise RefusalError(403, error.diagnosis.problem) from None
        if request.old > point.size:
            raise RefusalError(400, "the old size is larger than the checkpoint's")
        with exclusive(
            self.folder / "lock", wait=30.0, problem="the witness is busy", mend="ask again"
        ):
            return self._decide(request, point, log)

    def _known(self, origin: str) -> VerifierKey:
        path = self._home(origin) / "log.vkey"
        if not path.exists():
            raise RefusalError(
                404, "this witness does not know that log", mend="tocsin witness add VKEY"
            )
        return VerifierKey.parse(path.read_text("utf-8"))

    def _decide(
        self, request: Request, point: Checkpoint, log: VerifierKey
    ) -> tuple[Signature, ...]:
        self._refuse_if_retired()
        seen = self.seen(log.name)
        self._retire_if_restored(request.note, point, seen)
        self._keep_fork(request.note, point)
        known = seen.size if seen else 0
        if request.old != known:
            raise RefusalError(
                409,
                f"this witness last saw size {known}; prove from there",
                known=known,
            )
        if seen and point.size == known and point.root != seen.root:
            raise RefusalError(
                409, f"this witness has seen another history at size {known}", known=known
            )
        self._check_proof(request, point, seen)
        now = self.clock()
        if now < CLOCK_FLOOR or (seen and now < seen.seconds):
            raise RefusalError(500, "the witness's clock went back", mend="set its clock")
        self._remember(request.note, point, now)
        return tuple(cosign(request.note.text, self.name, key, now) for key in self.keys)

    def _check_proof(self, request: Request, point: Checkpoint, seen: Seen | None) -> None:
        try:
            if seen is None or seen.size == 0:
                if request.proof:
                    raise ProofError("nothing was seen before, so the proof must be empty")
            else:
                check_consistency(seen.size, point.size, request.proof, seen.root, point.root)
        except ProofError as error:
            raise RefusalError(422, error.diagnosis.problem) from None

    def _remember(self, note: Note, point: Checkpoint, now: int) -> None:
        home = self._home(point.origin)
        kept = home / "checkpoints" / str(point.size)
        if not kept.exists():
            write_text(kept, str(note))
        state = {"size": point.size, "root": point.root.hex(), "time": now}
        write_text(home / "state.json", json.dumps(state) + "\n", mode=0o600)

    def _keep_fork(self, note: Note, point: Checkpoint) -> None:
        kept = self._home(point.origin) / "checkpoints" / str(point.size)
        if not kept.exists():
            return
        first = Note.parse(kept.read_text("utf-8"))
        if Checkpoint.parse(first.text).root == point.root:
            return
        mark = hashlib.sha256(note.text.encode()).hexdigest()[:16]
        path = self._home(point.origin) / "forks" / f"{point.size}-{mark}.json"
        proof = {"origin": point.origin, "size": point.size}
        write_text(path, json.dumps(proof | {"first": str(first), "second": str(note)}) + "\n")
        raise RefusalError(
            409,
            f"two histories: this log signed two roots for size {point.size}; both are kept",
            known=(self.seen(point.origin) or Seen(0, b"", 0)).size,
        )

    def _retire_if_restored(self, note: Note, point: Checkpoint, seen: Seen | None) -> None:
        """Our own signature on a larger log than we remember: memory was lost or put back."""
        try:
            mine = [witness_key(self.name, key) for key in self.keys]
            ours = [key for key in mine if cosigned_at(note, key) is not None]
        except NoteError:
            raise RefusalError(
                400, "the note carries a false line under this witness's key"
            ) from None
        if not ours or (seen and point.size <= seen.size):
            return
        write_text(self.folder / "retired", f"{note}")
        self._refuse_if_retired()

    def _refuse_if_retired(self) -> None:
        if (self.folder / "retired").exists():
            raise RefusalError(
                500,
                "this witness forgot what it signed (restored from a backup?) and is retired",
                mend="make a new witness key; the old one must not sign again",
            )

    def _home(self, origin: str) -> Path:
        return self.folder / "logs" / hashlib.sha256(origin.encode()).hexdigest()[:32]
