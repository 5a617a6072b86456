"""The public part of a case folder's seal: the newest checkpoint and the key of its log.

The vault's layout is docs/formats/seal.md, section 1. Nothing secret is read.
"""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import Checkpoint, Note
from tocsin.seal.verifiers import NAMES, verifier
from tocsin.site.proofpage import SealShown


def seal_shown(folder: Path) -> SealShown | None:
    """What a proof page shows of the case's vault; ``None`` where there is no checkpoint.

    The vault is ``seal/``, or ``exhibits.seal/`` as ``tocsin seal CASE/exhibits`` makes it.
    """
    vaults = (folder / "seal", folder / "exhibits.seal")
    log = next((found for vault in vaults if (found := _log_folder(vault))), None)
    if log is None:
        return None
    try:
        checkpoint = (log / "checkpoint").read_bytes().decode()
        key = json.loads((log / "log.json").read_bytes()).get("vkey", "")
        note = Note.parse(checkpoint).text
        size = Checkpoint.parse(note).size
    except (OSError, ValueError, TocsinError):
        return None
    verifiers = {name: verifier(name) for name in NAMES}
    return SealShown(checkpoint, str(key), note, _anchors(log / "anchors" / str(size)), verifiers)


def _anchors(folder: Path) -> dict[str, bytes]:
    """Tokens, certificates and proofs as they came; nothing that names a person or machine."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return {p.name: p.read_bytes() for p in found if p.suffix in (".tsr", ".pem", ".ots")}


def _log_folder(vault: Path) -> Path | None:
    try:
        relative = json.loads((vault / "vault.json").read_bytes()).get("log", "log")
    except (OSError, ValueError):
        relative = "log"
    log = vault / str(relative)
    return log if (log / "checkpoint").is_file() else None
