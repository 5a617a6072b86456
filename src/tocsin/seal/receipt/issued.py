"""A receipt as it stands now, and a receipt read back over the telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import Checkpoint, Log
from tocsin.seal.proof import Standing, lacks, read_policy, standing, trusted_from
from tocsin.seal.receipt.page import Receipt
from tocsin.seal.receipt.words import Heard, check_heard
from tocsin.seal.vault import Vault
from tocsin.seal.witness import judge_quorum


def receipt_of(
    vault: Vault,
    roots: list[Path] | None = None,
    policy_file: Path | None = None,
    now: datetime | None = None,
) -> tuple[Receipt, Standing]:
    """The receipt of the newest checkpoint, and how it stands; TocsinError before the first seal.

    ``roots`` are certificates of time authorities one trusts; ``now`` is the day of printing.
    """
    stands = standing(vault, None, trusted_from(roots or [], None), policy_file)
    if stands is None:
        raise TocsinError("nothing is sealed here yet", file=vault.folder, mend="tocsin seal DIR")
    policy = read_policy(vault, policy_file)
    missing = lacks(judge_quorum(policy, stands.note) if policy else None, stands.anchors)
    today = (now or datetime.now(UTC)).date().isoformat()
    made = Receipt(stands.note, vault.log.vkey, stands.verdict, missing, stands.claimed, today)
    return made, stands


@dataclass(frozen=True, slots=True)
class Told:
    """What was heard, held against the checkpoint of ``size`` entries; ``newest`` is the head."""

    size: int
    newest: int
    heard: Heard


def telephone(log: Log, heard: str) -> Told:
    """Hold what was read aloud against every checkpoint that is kept: the caller's may be older."""
    head = log.head()
    found: list[Told] = []
    for size in sorted({*log.kept_sizes(), head.size}, reverse=True):
        note = log.checkpoint_at(size)
        if note is not None:
            root = Checkpoint.parse(note.text).root
            outcome = check_heard(heard, note.text.encode(), root)
            found.append(Told(size, head.size, outcome))
    if not found:
        raise TocsinError("nothing is sealed here yet", mend="tocsin seal DIR")
    agreeing = next((item for item in found if item.heard.agrees), None)
    return agreeing or min(found, key=lambda item: (len(item.heard.wrong), -item.size))
