"""Which page of the returned PDF is which page of the original."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tocsin.compare.passages import best_path, likeness, words
from tocsin.compare.sequence import opcodes

if TYPE_CHECKING:
    from tocsin.compare.pdfpair import Document

Aligned = tuple[int | None, int | None, str]
_ALIKE = 0.3
_MOST_PAIRS = 20_000


def align_pages(before: Document, after: Document) -> list[Aligned]:
    """Pages paired in order: ``equal``, ``paired`` (to be compared), ``moved``, or one-sided.

    Equal fingerprints anchor; between anchors words decide; pages without words (scans) pair by
    their order where as many stand on either side.
    """
    keys = [
        [f"{d.parts(n).exact}" or f"?{id(d)}{n}" for n in range(len(d))] for d in (before, after)
    ]
    out: list[Aligned] = []
    for state, a0, a1, b0, b1 in opcodes(keys[0], keys[1]):
        if state == "equal":
            out += [(a0 + k, b0 + k, "equal") for k in range(a1 - a0)]
        else:
            out += _gap(before, after, range(a0, a1), range(b0, b1))
    return _with_moves(out, keys)


def _gap(before: Document, after: Document, mine: range, theirs: range) -> list[Aligned]:
    if len(mine) == len(theirs) and (len(mine) == 1 or _wordless(before, mine)):
        return [(a, b, "paired") for a, b in zip(mine, theirs, strict=True)]
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_PAIRS:
        return _replaced(list(mine), list(theirs))
    bags = [
        [Counter(words(d.text(n).casefold())) for n in span]
        for d, span in ((before, mine), (after, theirs))
    ]
    score = [[_score(a, b) for b in bags[1]] for a in bags[0]]
    out: list[Aligned] = []
    lone: tuple[list[int], list[int]] = ([], [])
    for pair in best_path(score, mine, theirs):
        if pair.before is not None and pair.after is not None:
            out += _replaced(*lone)
            lone = ([], [])
            out.append((pair.before, pair.after, "paired"))
        elif pair.before is not None:
            lone[0].append(pair.before)
        elif pair.after is not None:
            lone[1].append(pair.after)
    return out + _replaced(*lone)


def _replaced(gone: list[int], come: list[int]) -> list[Aligned]:
    """Pages that stand in one another's place are one replaced page each, not two findings."""
    common = min(len(gone), len(come))
    pairs: list[Aligned] = [(a, b, "paired") for a, b in zip(gone, come, strict=False)]
    pairs += [(a, None, "removed") for a in gone[common:]]
    pairs += [(None, b, "added") for b in come[common:]]
    return pairs


def _score(a: Counter[str], b: Counter[str]) -> float:
    if not a.total() and not b.total():
        return 0.5  # two scans: by order
    value = likeness(a, b)
    return value if value >= _ALIKE else 0.0


def _wordless(document: Document, span: range) -> bool:
    return all(len(document.text(n).split()) < 5 for n in span)


def _with_moves(pairs: list[Aligned], keys: list[list[str]]) -> list[Aligned]:
    gone: dict[str, list[int]] = {}
    for a, b, _state in pairs:
        if a is not None and b is None:
            gone.setdefault(keys[0][a], []).append(a)
    moved: set[int] = set()
    out: list[Aligned] = []
    for a, b, state in pairs:
        if a is None and b is not None and gone.get(keys[1][b]):
            source = gone[keys[1][b]].pop(0)
            moved.add(source)
            out.append((source, b, "moved"))
        else:
            out.append((a, b, state))
    return [p for p in out if not (p[1] is None and p[0] in moved)]
