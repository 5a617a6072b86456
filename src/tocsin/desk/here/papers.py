"""What leaves this room on paper or on a stick: receipt, seizure inventory, bundle, telephone.

Made in memory and handed to the browser; nothing of it is left in a temporary file.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.desk.here.models import Archive
from tocsin.desk.here.selectors import words_of
from tocsin.seal.inventory import Inventory
from tocsin.seal.inventory import render as render_inventory
from tocsin.seal.proof import Selection, companions, disclose, standing, trusted_from, write
from tocsin.seal.receipt import Told, receipt_of, telephone
from tocsin.seal.receipt import render as render_receipt
from tocsin.seal.routine import leaving
from tocsin.seal.vault import Manifest, Vault, identities

MOST_FOUND = 100


def receipt(row: Archive, language: str, *, image: bool = False) -> bytes:
    """The receipt to print, or the small picture to send."""
    made, _ = receipt_of(Vault.open(Path(row.seal)))
    return render_receipt(made, language, image=image)


def checkpoint(row: Archive) -> bytes | None:
    """The QR code of what can leave now; ``None`` before the first seal."""
    found = leaving(Vault.open(Path(row.seal)))
    return found.png() if found else None


def inventory(row: Archive, language: str, filled: Inventory) -> bytes:
    """The seizure inventory, with the seal named on it if there is one."""
    form = filled
    if (Path(row.seal) / "vault.json").exists():
        found = leaving(Vault.open(Path(row.seal)))
        if found:
            note, words = found.note.text.rstrip("\n"), tuple(words_of(found, language))
            form = replace(filled, checkpoint=note, words=words)
    return render_inventory(form, language)


def heard(row: Archive, said: str) -> Told:
    """A receipt read over the telephone, held against the seal."""
    return telephone(Vault.open(Path(row.seal)).log, said)


def sealed_names(row: Archive, asked: str) -> list[str]:
    """Names of sealed files that hold every asked word, at most a hundred."""
    vault = Vault.open(Path(row.seal))
    words = asked.casefold().split()
    found: list[str] = []
    for item in Manifest(vault, identities(vault.folder, None)).state():
        if item.record["type"] == "file" and all(w in item.name.casefold() for w in words):
            found.append(item.name)
            if len(found) == MOST_FOUND:
                break
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle for the lawyer: its bytes, and what it shows besides what was chosen."""

    content: bytes
    warnings: tuple[str, ...]


def bundle(row: Archive, names: list[str], *, unaltered: bool, lies: Path | None = None) -> Bundle:
    """A zip that proves the chosen files by itself; with ``unaltered`` without handing them over.

    ``lies`` is where a copy of the papers is, when their own folder is gone.
    Raises TocsinError when a file is not in the seal or its original is not the sealed one.
    """
    vault = Vault.open(Path(row.seal))
    trusted = trusted_from([], None)
    suffix = "#unaltered" if unaltered else ""
    made = disclose(
        Manifest(vault, identities(vault.folder, None)),
        [Selection.parse(name + suffix) for name in names],
        archive=lies or Path(row.folder),
        groups=frozenset({"ordinary"}),
        standing=lambda seal: standing(vault, seal, trusted),
    )
    made.files |= companions(made)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=vault.folder / "local") as folder:
        path = Path(folder) / "bundle.zip"
        write(made, path)
        return Bundle(path.read_bytes(), tuple(made.warnings))
