"""The patterns of a name: its parts alone, and what people run together.

Parts are looked for alone and put together where they meet; what people run together (``AnnaLee``,
``a.lee``, ``leea``) is a pattern of its own. How others spell the name: :mod:`.elsewhere`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.casefile.names.sought import elsewhere
from tocsin.casefile.names.sought.wanted import LONGEST, Form, Sort, Target, Wanted
from tocsin.casefile.names.writing import (
    TOKEN,
    changes,
    family_and_given,
    fold,
    fold_run,
    keys_of,
    readings,
    runs_of,
    script_of,
    sounded,
)

_SHORT = str.maketrans("âûÂÛ", "auAU")  # two letters in some languages, and one where it counts
_BENDS = 5  # letters of the last part of what is run together, from which on an ending may follow
_ARTICLES = frozenset({"al", "el", "ul", "il"})
_OTHERWISE = (
    elsewhere.by_sisters, elsewhere.in_consonants, elsewhere.in_any_vowels, elsewhere.by_servants,
    elsewhere.in_latin,
)  # fmt: skip


def targets(wanted: Wanted, start: int) -> list[Target]:
    """What to look for: one target per script a name is written in, one per way it sounds."""
    words: list[str] = []
    runs: list[str] = []
    for token in TOKEN.finditer(wanted.text):
        if token.lastgroup == "run":
            runs.append(token[0])
        else:
            words += _split(token[0])
    out: list[Target] = []
    if wanted.sort is Sort.NUMBER:
        return out
    if words:
        out.append(_spelled(wanted, words[:LONGEST], start))
        if wanted.sort is Sort.PERSON and not wanted.cleared:
            bare = _without_titles(words)[:LONGEST]
            if len(bare) < len(words[:LONGEST]):
                out.append(_spelled(wanted, bare, start + len(out)))
            for otherwise in _OTHERWISE:
                out += otherwise(wanted, bare, start + len(out))
    if runs:
        folded = [run for run in map(fold_run, runs) if run]
        out.append(_unspaced(wanted, folded))
        if wanted.sort is Sort.PERSON:
            for way in sounded("".join(folded)):
                out.append(_spelled(wanted, way, start + len(out)))
                out[-1].alone = False
            if not wanted.cleared:
                named = [run for run in runs if fold_run(run) not in runs_of("run_titles_before")]
                out += elsewhere.in_latin(wanted, named[:LONGEST], start + len(out))
    return out


def _without_titles(words: list[str]) -> list[str]:
    """A name without the titles and articles it was entered with (*Daw* Khin, *Al*-Khalidi).

    Only where two parts or more are left: a text leaves them out, or writes them in one word.
    """
    lead = next((n for n, w in enumerate(words) if fold(w) not in keys_of("titles")), 0)
    named = words[lead:] if len(words) - lead > 1 else words
    kept = [w for n, w in enumerate(named) if not n or fold(w) not in _ARTICLES]
    return kept if len(kept) > 1 else named


def _split(word: str) -> list[str]:
    """A word in the pieces between which writers leave a space or not (عبد الله, شهابی‌زاده)."""
    pieces = [piece for piece in word.split("\u200c") if piece]
    if len(pieces) == 1 and word.startswith("عبدال") and len(word) > 6:
        return ["عبد", word[3:]]
    return pieces


def _spelled(wanted: Wanted, words: list[str], index: int) -> Target:
    if wanted.sort is Sort.PERSON and len(words) == 1 and script_of(words[0]) == "hangul":
        words = [part for part in family_and_given(words[0]) if part]
    target = Target(wanted, [fold(word.translate(_SHORT)) for word in words])
    for number, word in enumerate(words):
        target.patterns += _part(word, index, 1 << number, wanted.sort)
    if wanted.sort is Sort.PERSON:
        target.patterns += _together(words, index)
        target.patterns += _handles(target.parts, index)
    return target


def _part(word: str, index: int, mask: int, sort: Sort) -> Iterator[tuple[str, Form]]:
    keys = {fold(word)} if sort is Sort.EXACT else {fold(word), *readings(word)}
    if sort is not Sort.EXACT:
        keys |= {key[2:] for key in keys if key.startswith("ال") and len(key) > 5}
    for key in keys:
        if sort is Sort.EXACT or len(key) < 3:
            yield key, Form(index, mask, bends=sort is not Sort.EXACT)
            continue
        for stem, must in changes(key):
            yield stem, Form(index, mask, must=must)


def _together(words: list[str], index: int) -> Iterator[tuple[str, Form]]:
    """Parts run together, in the orders people use: neighbours, first and last, backwards."""
    count = len(words)
    orders: list[tuple[int, ...]] = [
        tuple(range(low, high)) for low in range(count) for high in range(low + 2, count + 1)
    ]
    if count > 1:
        orders += [(count - 1, *range(count - 1)), (count - 1, 0), (0, count - 1)]
        orders += [pair for other in range(2, count) for pair in ((0, other), (other, 0))]
        orders.append(tuple(reversed(range(count))))
    for order in dict.fromkeys(orders):
        mask = sum(1 << part for part in order)
        for key in readings("".join(words[part] for part in order)):
            if len(key) >= (_least(key) if len(order) == count else 3):
                bends = not key.isascii() or len(fold(words[order[-1]])) >= _BENDS
                stems = changes(key) if len(key) >= 9 and bends else ((key, False),)
                for stem, must in stems:
                    yield stem, Form(index, mask, must=must, bends=bends)


def _least(key: str) -> int:
    return 5 if key.isascii() else 2


def _handles(parts: list[str], index: int) -> Iterator[tuple[str, Form]]:
    """User names: a part with the initials of the others before or after it."""
    full = (1 << len(parts)) - 1
    for number, part in enumerate(parts):
        others = [p for at, p in enumerate(parts) if at != number and p]
        if not others or len(part) < 3 or not part.isascii():
            continue
        before = "".join(p[0] for p in parts[:number] if p)  # *jlortega* of José Luis Ortega Prado
        for initials in {"".join(p[0] for p in others), others[0][0], others[-1][0], before} - {""}:
            if len(initials + part) >= 5 and (len(part) >= 4 or len(initials) >= 2):
                yield initials + part, Form(index, full, bends=False, handle=True)
                yield part + initials, Form(index, full, bends=False, handle=True, after=True)


def _unspaced(wanted: Wanted, runs: list[str]) -> Target:
    target = Target(wanted)
    whole = "".join(runs)
    for title in runs_of("run_titles_before"):
        if len(title) > 1 and runs and runs[0].startswith(title) and len(whole) > len(title) + 3:
            bare = _unspaced(wanted, [r for r in (runs[0][len(title) :], *runs[1:]) if r])
            target.runs += bare.runs
    orders: Iterable[str] = [whole]
    if len(runs) > 1:
        orders = [whole, "".join(reversed(runs)), runs[-1] + "".join(runs[:-1])]
    target.runs += [(order, True) for order in dict.fromkeys(orders) if len(order) > 1]
    if wanted.sort is Sort.PERSON:
        if len(runs) == 1 and script_of(whole) == "han":
            runs = [part for part in family_and_given(whole) if part]
        target.runs += [(run, False) for run in runs if run != whole]
    return target
