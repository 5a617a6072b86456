"""The vault: one folder with the seals of one archive and (usually) the log they stand in.

Layout in docs/formats/seal.md section 1. The vault lies beside the archive, never in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes, write_text
from tocsin.ground.locks import exclusive
from tocsin.seal.commit import Statement
from tocsin.seal.log import WIDTH, Log, LogProof, NoteError, ProofError
from tocsin.seal.vault.archivetree import ArchiveTree
from tocsin.seal.vault.secretstore import SecretReader


def default_vault(archive: Path) -> Path:
    """``<DIR>.seal`` beside DIR."""
    whole = archive.resolve()
    return whole.with_name(whole.name + ".seal")


@dataclass(frozen=True, slots=True)
class Vault:
    """A vault that exists."""

    folder: Path
    log: Log

    @classmethod
    def open(cls, folder: Path) -> Vault:
        """Open a vault; TocsinError when the folder is none."""
        path = Path(folder) / "vault.json"
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            log = Path(folder) / str(document["log"])
        except (FileNotFoundError, NotADirectoryError):
            raise TocsinError(
                "this is not a seal: there is no vault.json in it",
                file=folder,
                mend="name the folder that tocsin seal made (usually <DIR>.seal)",
            ) from None
        except (ValueError, KeyError, TypeError):
            raise TocsinError("vault.json cannot be read", file=path) from None
        return cls(Path(folder), Log.open(log))

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        seed: bytes,
        log: Path | None = None,
        origin: str = "",
        passphrase: str = "",
    ) -> Vault:
        """A new vault; with ``log`` it uses (or begins) a log that others may share."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "local").mkdir(mode=0o700, exist_ok=True)
        place = Path(log) if log else folder / "log"
        if (place / "log.json").exists():
            found = Log.open(place)
        else:
            found = Log.create(place, seed=seed, origin=origin, passphrase=passphrase)
        relative = os.path.relpath(place.resolve(), folder.resolve()) if log else "log"
        document = {"log": relative, "type": "tocsin-vault", "v": 1}
        write_text(folder / "vault.json", json.dumps(document, indent=1) + "\n")
        return cls(folder, found)

    def lock(self) -> AbstractContextManager[int]:
        """One sealer at a time in one vault."""
        return exclusive(
            self.folder / "local" / "lock",
            wait=0,
            problem="another tocsin seal is at work on this vault",
            mend="let it end; what it has finished is kept",
        )

    def remember_archive(self, archive: Path) -> None:
        """Note in the private folder where the originals are; nothing that leaves names it."""
        content, path = os.fsencode(archive.resolve()), self.folder / "local" / "archive"
        if not path.exists() or path.read_bytes() != content:
            write_bytes(path, content, mode=0o600)

    def archive(self) -> Path | None:
        """Where the originals were at the last sealing, if this is remembered here."""
        try:
            content = (self.folder / "local" / "archive").read_bytes()
        except OSError:
            return None
        return Path(os.fsdecode(content)) if content and b"\0" not in content else None

    def seal_folder(self, number: int) -> Path:
        """Where seal ``number`` lies."""
        return self.folder / "seals" / f"{number:04d}"

    def numbers(self) -> list[int]:
        """Numbers of the seals that have a folder."""
        found = (self.folder / "seals").glob("[0-9]*")
        return sorted(
            int(path.name) for path in found if path.name.isascii() and path.name.isdigit()
        )

    def statement(self, number: int) -> Statement:
        """The statement of seal ``number`` (its place in the log: ``proof``)."""
        path = self.seal_folder(number) / "statement.json"
        try:
            return Statement.parse(path.read_bytes())
        except FileNotFoundError:
            raise TocsinError(f"seal {number} is not in this vault", file=path) from None

    def index_in_log(self, statement: Statement) -> int | None:
        """Where the statement stands in the log, or None."""
        head = self.log.head()
        path = self.seal_folder(statement.seal) / "seal.tlog-proof"
        with contextlib.suppress(OSError, NoteError, ProofError):
            proof = LogProof.parse(path.read_bytes())
            if proof.index < head.size and self.log.entry(proof.index, head.size) == (
                statement.content
            ):
                return proof.index
        tiles = self.log.tiles(head.size)
        for number in range((head.size - 1) // WIDTH, -1, -1):
            entries = tiles.entries(number)
            if statement.content in entries:
                return number * WIDTH + entries.index(statement.content)
        return None

    def proof(self, statement: Statement, size: int | None = None) -> LogProof:
        """The proof that the statement stands in the log, to the newest (or given) checkpoint."""
        index = self.index_in_log(statement)
        if index is None:
            raise TocsinError(f"seal {statement.seal} does not stand in the log")
        at = size or self.log.head().size
        note = self.log.checkpoint_at(at)
        if note is None:
            raise TocsinError(f"the checkpoint of size {at} is not kept")
        return LogProof(index, tuple(self.log.inclusion(index, at)), note)

    def tree(self, statement: Statement) -> ArchiveTree:
        """The archive tree of a seal."""
        return ArchiveTree(self.seal_folder(statement.seal) / "tree.bin", statement.leaves)

    def secret(self, statement: Statement, identities: list[object]) -> SecretReader:
        """The secret part of a seal, opened with ``identities``."""
        folder = self.seal_folder(statement.seal) / "secret"
        return SecretReader(folder, identities, str(statement.fields["secret"]))

    def stands(self, number: int) -> bool:
        """Whether seal ``number`` reached the log: the rest of a kill did not, and is no seal."""
        if (self.seal_folder(number) / "seal.tlog-proof").exists():
            return True
        with contextlib.suppress(TocsinError):
            return self.index_in_log(self.statement(number)) is not None
        return False

    def finished(self) -> list[int]:
        """Numbers of the seals that stand; what a kill left over comes last and is left out."""
        numbers = self.numbers()
        while numbers and not self.stands(numbers[-1]):
            numbers.pop()
        return numbers

    def sweep(self) -> list[int]:
        """Remove what a kill left of seals that never reached the log; their numbers.

        A seal that has been in the log is never removed: if the log no longer holds it, the
        log was cut back, and that is an error.
        """
        removed = []
        for number in reversed(self.numbers()):
            if not self.stands(number):
                shutil.rmtree(self.seal_folder(number))
                removed.append(number)
                continue
            if self.index_in_log(self.statement(number)) is None:
                raise TocsinError(
                    f"seal {number} no longer stands in the log: the log was cut back or an old "
                    "copy put in its place",
                    mend="bring back the newer log; sealing into this one would make two histories",
                )
            break
        return removed

    def outside(self) -> Iterator[Path]:
        """Folders of this vault that must never be sealed themselves."""
        yield self.folder
        yield self.log.folder
