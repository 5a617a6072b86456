"""Making a disclosure: a folder or zip that proves chosen things by itself.

Format in docs/formats/seal.md section 8. What is not chosen is not in it, not even as a count.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import atomic_writer, write_bytes
from tocsin.seal.proof import leaks
from tocsin.seal.proof.opening import WITHHELD, Selection, UnitOpener, open_record
from tocsin.seal.proof.standings import Standing
from tocsin.seal.proof.verdicts import NOT_PROVED
from tocsin.seal.vault import Manifest, SealedFile, Vault

TYPE = "tocsin-disclosure"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Disclosure:
    """A bundle in the making: its files, and what it would give away besides."""

    document: dict[str, Any]
    files: dict[str, bytes | Path] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Maker:
    manifest: Manifest
    archive: Path
    groups: frozenset[str]
    standing: Callable[[int], Standing | None]
    made: Disclosure
    seals: dict[int, int] = field(default_factory=dict)
    items: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)

    def add(self, selection: Selection) -> None:
        found = self.manifest.find(selection.path)
        if found is None:
            raise TocsinError(
                "this file is not in the seal",
                file=os.fsdecode(selection.path),
                mend="name it as the archive does, with its folders, such as books/2023.csv",
            )
        if found.record["type"] != "file":
            raise TocsinError(
                f"this was sealed as {found.record['type']}; there is nothing to show",
                file=found.name,
            )
        item = self._item(found)
        if selection.place == WITHHELD:
            return
        original = self.archive / os.fsdecode(found.path)
        if not selection.place:
            self._document(found, item, original)
        else:
            self._unit(found, item, original, selection.place)

    def _item(self, found: SealedFile) -> dict[str, Any]:
        key = (found.seal, found.index)
        if key not in self.items:
            item = open_record(self.manifest, found, None)
            item["seal"] = self._seal(found.seal)
            self.items[key] = item
            self.made.document["items"].append(item)
            self.made.warnings += leaks.of_record(found)
        return self.items[key]

    def _seal(self, number: int) -> int:
        if number not in self.seals:
            vault = self.manifest.vault
            statement = vault.statement(number)
            stands = self.standing(number)
            proof = vault.proof(statement, stands.size if stands else None)
            name = f"log/{number:04d}.tlog-proof"
            self.made.files[name] = str(proof).encode()
            self.seals[number] = len(self.seals)
            self.made.document["seals"].append(
                {"proof": name, "seal": number, "statement": statement.content.decode()}
            )
            if stands:
                self._anchors(vault, stands.size)
        return self.seals[number]

    def _anchors(self, vault: Vault, size: int) -> None:
        folder = vault.log.folder / "anchors" / str(size)
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith("."):  # no remainder of a kill
                self.made.files[f"anchors/{size}/{path.name}"] = path.read_bytes()

    def _document(self, found: SealedFile, item: dict[str, Any], original: Path) -> None:
        if item["document"]:
            return
        try:
            with original.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            raise TocsinError(
                "the original is not at hand",
                file=found.name,
                mend="name the archive with --from, or show only that it is unaltered: "
                f"{found.name}#unaltered",
            ) from None
        if digest != found.sha256:
            raise TocsinError(
                "the file at hand is not the one that was sealed",
                file=found.name,
                mend="name an unaltered copy of the archive with --from",
            )
        name = f"documents/{len(self.items):04d}/{safe_name(found.path)}"
        item["document"] = name
        self.made.files[name] = original
        self.made.warnings += leaks.of_document(found, original)

    def _unit(self, found: SealedFile, item: dict[str, Any], original: Path, place: str) -> None:
        opener = UnitOpener(self.manifest, found, original)
        number = opener.number(place)
        wanted = {number}
        if opener.runs.label(number).startswith("row/"):
            wanted.add(opener.heading(number))
        have = {unit["index"] for unit in item["units"]}
        for unit in sorted(wanted - have):
            opened = opener.open(unit, self.groups)
            item["units"].append(opened)
        item["units"].sort(key=lambda unit: unit["index"])


def disclose(
    manifest: Manifest,
    selections: Sequence[Selection],
    *,
    archive: Path,
    groups: frozenset[str],
    standing: Callable[[int], Standing | None],
) -> Disclosure:
    """Open what was chosen; TocsinError if it is not in the seal or not at hand unaltered."""
    vault = manifest.vault
    made = Disclosure(
        {
            "items": [],
            "note": NOT_PROVED,
            "seals": [],
            "type": TYPE,
            "v": 1,
            "vkey": str(vault.log.vkey),
        }
    )
    maker = _Maker(manifest, archive, groups, standing, made)
    for selection in selections:
        maker.add(selection)
    policy = vault.folder / "policy.txt"
    if policy.exists():
        made.files["policy.txt"] = policy.read_bytes()
    made.files["log.json"] = (vault.log.folder / "log.json").read_bytes()
    made.files["disclosure.json"] = to_json(made.document)
    made.warnings = list(dict.fromkeys(made.warnings))
    return made


def to_json(document: dict[str, Any]) -> bytes:
    """The JSON of a bundle: readable, keys sorted, one way of writing it."""
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def safe_name(path: bytes) -> str:
    """The last part of a path as a file name every system takes."""
    text = path.rpartition(b"/")[2].decode("utf-8", "replace")
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in text)
    return kept.strip(" .") or "document"


def write(made: Disclosure, out: Path) -> None:
    """Write the bundle, as a zip (stored, fixed times and order) if ``out`` ends so."""
    if out.exists() and (out.is_file() or any(out.iterdir())):
        raise TocsinError("there is something at that place already", file=out, mend="name another")
    if out.suffix.lower() != ".zip":
        for name in sorted(made.files):
            write_bytes(out / name, _content(made.files[name]))
        return
    with atomic_writer(out) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(made.files):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, _content(made.files[name]))


def _content(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()
