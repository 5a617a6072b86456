"""Which page of the returned PDF is which page of the original."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tocsin.compare.words import best_path, likeness, opcodes, words
from tocsin.formats.words import canonical

if TYPE_CHECKING:
    from tocsin.compare.pages.pdfpair import Document

Aligned = tuple[int | None, int | None, str]
_ALIKE = 0.3
_SAME = 0.8  # share of common words from which a page left over is one that moved
_FEW_WORDS = 8  # fewer words tell no page from another
_MOST_PAIRS = 20_000


def align_pages(before: Document, after: Document) -> list[Aligned]:
    """Pages paired in order: ``equal``, ``paired`` (to be compared), ``moved``, or one-sided.

    Equal fingerprints anchor, then equal words (the same page set again); such a page out of
    order has moved. Between anchors words decide; pages without words (scans) pair by their
    order where as many stand on either side. What is left over and nearly the same has moved.
    """
    keys = _keys(before, after)
    out: list[Aligned] = []
    gaps: list[tuple[list[int], list[int]]] = []
    for state, a0, a1, b0, b1 in opcodes(keys[0], keys[1]):
        if state == "equal":
            out += [_anchor(before, after, a0 + k, b0 + k) for k in range(a1 - a0)]
        else:
            gaps.append((list(range(a0, a1)), list(range(b0, b1))))
    moved = _moved_by_key(gaps, keys)
    gone, come = {a for a, _, _ in moved}, {b for _, b, _ in moved}
    lone: list[tuple[list[int], list[int]]] = []
    for some, others in gaps:
        mine, theirs = [a for a in some if a not in gone], [b for b in others if b not in come]
        out += _gap(before, after, mine, theirs, lone)
    moved += _moved_by_words(before, after, lone)
    gone, come = {a for a, _, _ in moved}, {b for _, b, _ in moved}
    for some, others in lone:
        left = [a for a in some if a not in gone], [b for b in others if b not in come]
        out += _replaced(*left)
    return sorted(out + moved, key=_stands)


def _stands(pair: Aligned) -> tuple[float, float]:
    """The place of a line of the alignment: by the returned page, a removed one by its own."""
    a, b, _ = pair
    return (b, 0) if b is not None else ((a or 0) - 0.5, 1)


def _keys(before: Document, after: Document) -> list[list[str]]:
    """What each page is known by: its fingerprint, else its words where these are its own."""
    sides = (before, after)
    prints = [[d.parts(n).exact for n in range(len(d))] for d in sides]
    common = set(prints[0]) & set(prints[1]) - {""}
    out: list[list[str]] = []
    for d, own in zip(sides, prints, strict=True):
        texts = [
            f"={canonical(d.text(n))}" if key not in common and not d.is_scan(n) else ""
            for n, key in enumerate(own)
        ]
        many = Counter(texts)
        out.append(
            [
                key if key in common else text if _own_words(text, many) else f"?{id(d)}{n}"
                for n, (key, text) in enumerate(zip(own, texts, strict=True))
            ]
        )
    return out


def _own_words(text: str, many: Counter[str]) -> bool:
    return many[text] == 1 and text.count(" ") >= _FEW_WORDS


def _anchor(before: Document, after: Document, a: int, b: int) -> Aligned:
    return (a, b, "equal" if before.same_parts(a, after, b) else "paired")


def _moved_by_key(gaps: list[tuple[list[int], list[int]]], keys: list[list[str]]) -> list[Aligned]:
    """Pages outside the order that both sides hold."""
    where: dict[str, list[int]] = {}
    for mine, _ in gaps:
        for a in mine:
            where.setdefault(keys[0][a], []).append(a)
    return [
        (where[keys[1][b]].pop(0), b, "moved")
        for _, theirs in gaps
        for b in theirs
        if where.get(keys[1][b])
    ]


def _moved_by_words(
    before: Document, after: Document, lone: list[tuple[list[int], list[int]]]
) -> list[Aligned]:
    """Pages left over anywhere whose words are nearly the same: moved, and altered beside."""
    mine, theirs = [a for some, _ in lone for a in some], [b for _, some in lone for b in some]
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_PAIRS:
        return []
    bags = [
        {n: Counter(words(d.text(n).casefold())) for n in some}
        for d, some in ((before, mine), (after, theirs))
    ]
    scored = sorted(
        ((likeness(bags[0][a], bags[1][b]), -abs(a - b), a, b) for a in mine for b in theirs),
        reverse=True,
    )
    out: list[Aligned] = []
    for score, _, a, b in scored:
        told = min(bags[0][a].total(), bags[1][b].total()) > _FEW_WORDS
        if score >= _SAME and told and all(a != x and b != y for x, y, _ in out):
            out.append((a, b, "moved"))
    return out


def _gap(
    before: Document,
    after: Document,
    mine: list[int],
    theirs: list[int],
    lone: list[tuple[list[int], list[int]]],
) -> list[Aligned]:
    """Pair the pages between two anchors; what finds no counterpart goes to ``lone``."""
    if len(mine) == len(theirs) and (len(mine) == 1 or _wordless(before, mine)):
        return [(a, b, "paired") for a, b in zip(mine, theirs, strict=True)]
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_PAIRS:
        lone.append((mine, theirs))
        return []
    bags = [
        [Counter(words(d.text(n).casefold())) for n in span]
        for d, span in ((before, mine), (after, theirs))
    ]
    score = [[_score(a, b) for b in bags[1]] for a in bags[0]]
    out: list[Aligned] = []
    left: tuple[list[int], list[int]] = ([], [])
    for pair in best_path(score, range(len(mine)), range(len(theirs))):
        if pair.before is not None and pair.after is not None:
            lone.append(left)
            left = ([], [])
            out.append((mine[pair.before], theirs[pair.after], "paired"))
        elif pair.before is not None:
            left[0].append(mine[pair.before])
        elif pair.after is not None:
            left[1].append(theirs[pair.after])
    lone.append(left)
    return out


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


def _wordless(document: Document, span: list[int]) -> bool:
    return all(len(document.text(n).split()) < 5 for n in span)
