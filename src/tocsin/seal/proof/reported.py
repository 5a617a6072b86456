"""A receipt of a report: proves offline that a desk's log had it by a time; one tlog-proof file.

Format: docs/formats/report-receipt.md. The entry is a leaf of the desk's log; its ``sha256`` is
SHA-256(salt || record), where ``record`` is what was told, as canonical JSON.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.log import LogProof, NoteError, ProofError, VerifierKey, unbase64

HEADER = "c2sp.org/tlog-proof@v1"
LARGEST = 1 << 20
_FIELDS = {"entry", "salt", "vkey"}


@dataclass(frozen=True, slots=True)
class Reported:
    """What a receipt shows once it holds."""

    origin: str
    vkey: str
    index: int
    size: int
    at: str
    """When the desk's clock says it came (RFC 3339)."""
    action: str
    matched: bool | None
    """Whether the given words are those that were received; ``None`` if none were given."""


def write_receipt(entry: bytes, salt: bytes, vkey: VerifierKey, proof: LogProof) -> str:
    """The receipt as text."""
    extra = jcs.encode({"entry": entry.decode(), "salt": salt.hex(), "vkey": str(vkey)})
    head, _, rest = str(proof).partition("\n")
    return f"{head}\nextra {base64.b64encode(extra).decode()}\n{rest}"


def is_receipt(content: bytes) -> bool:
    """Whether a file is meant as one."""
    return content.startswith(f"{HEADER}\nextra ".encode())


def check_receipt(content: bytes, vkey: str = "", record: bytes | None = None) -> Reported:
    """Check a receipt, and that it is of ``record`` if given; TocsinError says what fails.

    Without ``vkey`` the log's key is the one in the file: compare it with the one you know.
    """
    if len(content) > LARGEST:
        raise TocsinError("the receipt is too large to be one")
    try:
        proof, told = LogProof.parse(content), _extra(content)
        key = VerifierKey.parse(vkey or told["vkey"])
        entry = told["entry"].encode()
        leaf = jcs.loads(entry)
        salt = bytes.fromhex(told["salt"])
        at, action, digest = str(leaf["at"]), str(leaf["do"]), leaf["sha256"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TocsinError(f"the receipt is malformed: {error}") from None
    if not action.startswith("report."):
        raise TocsinError("this entry of the log is not about a report")
    try:
        point = proof.check(entry, key)
    except (NoteError, ProofError) as error:
        raise TocsinError(
            f"the receipt does not hold: {error.diagnosis.problem}", mend=error.diagnosis.mend
        ) from None
    matched = None
    if record is not None:
        matched = hashlib.sha256(salt + record).hexdigest() == digest
    return Reported(key.name, str(key), proof.index, point.size, at, action, matched)


def _extra(content: bytes) -> dict[str, Any]:
    line = content.split(b"\n", 2)[1].decode()
    told = jcs.decode(unbase64(line.removeprefix("extra ")))
    if not isinstance(told, dict) or set(told) != _FIELDS:
        raise TocsinError("the receipt names other things than entry, salt and key")
    if not all(isinstance(value, str) for value in told.values()):
        raise TocsinError("the receipt is malformed")
    return told
