"""How well a seal stands outside the house: its verdict, by when, and what is missing.

A seal is proven by every later checkpoint of its log, so the best of all kept ones counts:
the earliest complete anchor whose checkpoint the quorum has signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors import Anchor, Trusted, earliest, judge_folder
from tocsin.seal.commit import Statement
from tocsin.seal.log import Note
from tocsin.seal.proof.verdicts import SIGNED_ONLY, missing_words, proved_verdict
from tocsin.seal.vault import Vault
from tocsin.seal.witness import Policy, Quorum, judge_quorum, parse_policy

if TYPE_CHECKING:
    from tocsin.seal.anchors import Header


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on one seal; ``size`` is that of the checkpoint it rests on."""

    seal: int
    origin: str
    size: int
    verdict: str
    claimed: str
    note: Note
    missing: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "seal": self.seal,
            "origin": self.origin,
            "size": self.size,
            "verdict": self.verdict,
            "claimed_clock": self.claimed,
            "checkpoint": str(self.note),
            "missing": list(self.missing),
            "anchors": [anchor.as_dict() for anchor in self.anchors],
        }


def trusted_from(
    roots: Sequence[Path],
    headers: Path | None,
    start: int | None = None,
    blocks: Sequence[str] = (),
) -> Trusted:
    """What the reader trusts, from files they name; ``blocks`` are pinned (``HEIGHT:HASH``)."""
    if not roots and not headers:
        return Trusted()
    from tocsin.seal.stamps import load_certificate_files

    certificates = load_certificate_files(list(roots)) if roots else ()
    known: Mapping[int, Header] = {}
    if headers:
        from tocsin.seal.anchors import PINNED, Rules, pin_of, read_headers

        rules = Rules(pins={**PINNED, **dict(map(pin_of, blocks))})
        known = read_headers(headers, start=start, rules=rules)
    return Trusted(roots=tuple(certificates), headers=known)


def read_policy(vault: Vault, given: Path | None) -> Policy | None:
    """The policy to judge by: the given file, else the vault's own, else none."""
    path = given or vault.folder / "policy.txt"
    if not path.exists():
        if given:
            raise TocsinError("the policy file is not there", file=given)
        return None
    return parse_policy(path.read_text(encoding="utf-8"), path)


def standing(
    vault: Vault, seal: int | None, trusted: Trusted, policy_file: Path | None = None
) -> Standing | None:
    """The standing of ``seal`` (the newest in the log if none is named); None without seals."""
    statement = vault.statement(seal) if seal else _newest(vault)
    if statement is None:
        return None
    index = vault.index_in_log(statement)
    if index is None:
        return None
    policy = read_policy(vault, policy_file)
    candidates = []
    head = vault.log.head()
    sizes = sorted({*vault.log.kept_sizes(), head.size})
    for size in (s for s in sizes if index < s <= head.size):
        note = vault.log.checkpoint_at(size)
        if note is not None:
            candidates.append(_judge(vault, statement, size, note, trusted, policy))
    return min(candidates, key=_rank, default=None)


def _newest(vault: Vault) -> Statement | None:
    for number in reversed(vault.numbers()):
        try:
            statement = vault.statement(number)
        except TocsinError:
            continue
        if vault.index_in_log(statement) is not None:
            return statement
    return None


def _judge(
    vault: Vault,
    statement: Statement,
    size: int,
    note: Note,
    trusted: Trusted,
    policy: Policy | None,
) -> Standing:
    anchors = judge_folder(vault.log.folder / "anchors" / str(size), note.text.encode(), trusted)
    quorum: Quorum | None = judge_quorum(policy, note) if policy else None
    return Standing(
        statement.seal,
        vault.log.origin,
        size,
        proved_verdict(quorum, anchors),
        statement.claimed,
        note,
        tuple(missing_words(quorum, anchors)),
        tuple(anchors),
    )


def _rank(item: Standing) -> tuple[int, str, int]:
    best = earliest(item.anchors)
    proved = 0 if item.verdict.startswith("PROVED by") else 1
    if item.verdict == SIGNED_ONLY:
        return (3, "", -item.size)
    return (proved, best.time.isoformat() if best and best.time else "~", item.size)
