"""The public part of a case folder's seal: the newest checkpoint and the key of its log.

The vault's layout is docs/formats/seal.md, section 1. Nothing secret is read.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from tocsin.site.proofpage import SealShown


def seal_shown(folder: Path) -> SealShown | None:
    """What a proof page shows of ``folder/seal``; ``None`` where there is no checkpoint."""
    log = _log_folder(folder / "seal")
    if log is None:
        return None
    try:
        checkpoint = (log / "checkpoint").read_bytes().decode()
        key = json.loads((log / "log.json").read_bytes()).get("vkey", "")
    except (OSError, ValueError):
        return None
    return SealShown(checkpoint, str(key), _verifier())


def _log_folder(vault: Path) -> Path | None:
    try:
        relative = json.loads((vault / "vault.json").read_bytes()).get("log", "log")
    except (OSError, ValueError):
        relative = "log"
    log = vault / str(relative)
    return log if (log / "checkpoint").is_file() else None


def _verifier() -> bytes | None:
    """The page that verifies a disclosure in a browser, where this installation has it."""
    try:
        page = resources.files("tocsin.seal").joinpath("verifiers", "verify.html")
        return page.read_bytes()
    except OSError:
        return None
