"""Passages that stand elsewhere in the document that came back: the same words, another place.

The rule: a passage of the draft that is nowhere where it was, and a passage that is new where it
stands, are one that was moved if their words are the same, or nine in ten of them. Both must be
long enough to be told from a phrase that repeats.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

LIKE = 0.9
SHORTEST = 25  # characters: "Yours sincerely," may stand anywhere


def moved(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, int]:
    """Which of the ``old`` passages (by index) became which of the ``new``; each at most once."""
    left = {b: text for b, text in new.items() if len(text) >= SHORTEST}
    out: dict[int, int] = {}
    for a, text in old.items():
        if len(text) < SHORTEST:
            continue
        place = _best(text, left)
        if place is not None:
            out[a] = place
            del left[place]
    return out


def _best(text: str, among: Mapping[int, str]) -> int | None:
    best, score = None, LIKE
    for place, other in among.items():
        if other == text:
            return place
        matcher = difflib.SequenceMatcher(None, text, other, autojunk=False)
        if matcher.real_quick_ratio() >= score and matcher.quick_ratio() >= score:
            ratio = matcher.ratio()
            if ratio >= score:
                best, score = place, ratio
    return best


def apart(
    codes: Iterable[tuple[str, int, int, int, int]], one: Sequence[str], two: Sequence[str]
) -> dict[int, int]:
    """The moves among passages that an alignment could not match, by their indexes."""
    old: dict[int, str] = {}
    new: dict[int, str] = {}
    blocks: list[tuple[range, range]] = []
    for tag, a1, a2, b1, b2 in codes:
        if tag != "equal":
            old |= {i: one[i] for i in range(a1, a2)}
            new |= {i: two[i] for i in range(b1, b2)}
            blocks.append((range(a1, a2), range(b1, b2)))
    found = moved(old, new)
    here = {(a, b) for rows, others in blocks for a in rows for b in others}
    return {a: b for a, b in found.items() if (a, b) not in here or one[a] == two[b]}
