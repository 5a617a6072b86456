"""The fixed verdicts: one sentence a judge can quote, the same from every verifier.

Seven, no more (evidence technology page 4.10). What is missing is said beside them; the words
forged and falsified are not among them, and never will be.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.seal.anchors import Anchor, earliest
from tocsin.seal.witness import Quorum

NOT_IN_SEAL = "NOT IN SEAL"
BYTES_DIFFER = "BYTES DIFFER"
DAMAGED_PROOF = "DAMAGED PROOF"
SIGNED_ONLY = "SIGNED ONLY"
WITNESSES_ONLY = "PROVED, time only by witnesses"

NOT_PROVED = (
    "A seal does not prove that what a document says is true, who wrote it, when it was made, "
    "that nothing else existed beside it, or who changed a copy and why."
)
"""Said on every receipt and report, translated where the page is."""


def moment(time: dt.datetime) -> str:
    """A time as verdicts write it, to the second, in UTC, rounded up ("not later than")."""
    whole = time.astimezone(dt.UTC)
    if whole.microsecond:
        whole = whole.replace(microsecond=0) + dt.timedelta(seconds=1)
    return f"{whole:%Y-%m-%dT%H:%M:%SZ}"


def weakness(verdict: str) -> int:
    """How weak a verdict is: 0 for ``PROVED by``, largest for a damaged proof."""
    order = (WITNESSES_ONLY, SIGNED_ONLY, NOT_IN_SEAL, BYTES_DIFFER, DAMAGED_PROOF)
    if verdict in order:
        return order.index(verdict) + 2
    return 0 if verdict.startswith("PROVED by") else 1


_PROVED = re.compile(r"PROVED by (\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z")
_SHORT = re.compile(r"PROVED, quorum short \((\d+) of (\d+)\)")


def told(verdict: str) -> tuple[str, tuple[str, ...]]:
    """What :func:`proved_verdict` said, as a code and its values, for a page in any language."""
    if found := _PROVED.fullmatch(verdict):
        return "proved", (f"{found[1]} {found[2]} UTC",)
    if found := _SHORT.fullmatch(verdict):
        return "quorum_short", (found[1], found[2])
    return {WITNESSES_ONLY: "witnesses_only", SIGNED_ONLY: "signed_only"}[verdict], ()


def proved_verdict(quorum: Quorum | None, anchors: Sequence[Anchor]) -> str:
    """The verdict once inclusion and the log's signature hold.

    ``quorum`` is ``None`` without a policy; then, as under ``quorum none``, none is asked for.
    """
    anchor = earliest(anchors)
    asked = quorum is not None and quorum.need > 0
    if anchor is not None and anchor.time is not None:
        if quorum is not None and not quorum.met:
            return f"PROVED, quorum short ({quorum.have} of {quorum.need})"
        return f"PROVED by {moment(anchor.time)}"
    if asked and quorum is not None and quorum.met:
        return WITNESSES_ONLY
    return SIGNED_ONLY


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing for ``PROVED by``: a code to translate, and its numbers.

    Codes: ``no_policy``; ``short`` (have, need); ``no_time``; ``pending`` (how many anchors
    are there that do not count yet).
    """

    code: str
    numbers: tuple[int, ...] = ()


def lacks(quorum: Quorum | None, anchors: Sequence[Anchor]) -> list[Lack]:
    """What is missing, as codes for receipts in other languages."""
    found = []
    if quorum is None:
        found.append(Lack("no_policy"))
    elif not quorum.met:
        found.append(Lack("short", (quorum.have, quorum.need)))
    if earliest(anchors) is None:
        found.append(Lack("no_time"))
    waiting = sum(anchor.state != "complete" for anchor in anchors)
    return [*found, Lack("pending", (waiting,))] if waiting else found


def missing_words(quorum: Quorum | None, anchors: Sequence[Anchor]) -> list[str]:
    """What is missing for ``PROVED by``, one plain line each; empty when nothing is."""
    lines = []
    if quorum is None:
        lines.append("no quorum policy is set, so no witness was asked for")
    elif not quorum.met:
        lines.append(
            f"{quorum.have} of {quorum.need} witnesses have cosigned; missing: "
            + ", ".join(quorum.missing)
        )
    if quorum is not None and quorum.unchecked:
        names = ", ".join(quorum.unchecked)
        lines.append(f"not verified here: ML-DSA (the lines by {names}; use verify.py)")
    if earliest(anchors) is None:
        lines.append("no time stamp from outside is complete yet")
    lines += [f"{a.kind} {a.name}: {a.state}: {a.words}" for a in anchors if a.state != "complete"]
    return lines
