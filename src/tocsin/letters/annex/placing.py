"""Where the exhibits of a case stand in the seal over its ``exhibits/`` folder."""

from __future__ import annotations

import os
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import SealPosition
from tocsin.letters.words import nearest
from tocsin.seal.vault import Manifest, SealedFile, Vault, identities


def is_sealed(folder: CaseFolder) -> bool:
    """Whether the case folder carries a seal."""
    return (folder.seal / "vault.json").is_file()


def manifest_of(folder: CaseFolder, identity: Path | None = None) -> Manifest:
    """The manifest of the case's seal, opened.

    Raises :class:`~tocsin.ground.errors.TocsinError` if there is none or no key opens it.
    """
    return Manifest(Vault.open(folder.seal), identities(folder.seal, identity))


def sealed_files(folder: CaseFolder, manifest: Manifest) -> dict[str, SealedFile]:
    """The sealed record of every exhibit whose file is in the seal, by exhibit id."""
    out = {}
    for exhibit in folder.file.exhibits:
        found = manifest.find(os.fsencode(exhibit.file.removeprefix("exhibits/")))
        if found is not None and found.record["type"] == "file":
            out[exhibit.id] = found
    return out


def positions(folder: CaseFolder, manifest: Manifest) -> dict[str, SealPosition]:
    """The place of every sealed exhibit: seal, record, archive root, (padded) leaf count."""
    out = {}
    for key, sealed in sealed_files(folder, manifest).items():
        statement = manifest.vault.statement(sealed.seal)
        out[key] = SealPosition(
            seal=str(sealed.seal),
            index=sealed.index,
            root=str(statement.fields["archive_root"]),
            leaves=int(statement.fields["leaves"]),
        )
    return out


def in_words(places: dict[str, SealPosition], lang: str) -> dict[str, str]:
    """The places as the annex bundle prints them, by exhibit id."""
    pattern = nearest(lang).say("annexed.leaf")
    return {
        key: pattern.format(index=place.index, leaves=place.leaves, root=place.root[:16] + "…")
        for key, place in places.items()
    }
