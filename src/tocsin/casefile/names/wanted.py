"""Who and what a guard looks for: a name, place or number with its label, cut into patterns.

A name is a set of parts (each a bit); a pattern is a key that stands for some of them. Parts are
looked for alone and put together where they meet; what people run together (``AnnaLee``,
``a.lee``, ``leea``) is a pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tocsin.casefile.names.writing import (
    LEAST,
    MARK,
    TELLING,
    TOKEN,
    changes,
    family_and_given,
    fold,
    fold_run,
    forms,
    is_given,
    keys_of,
    latin,
    readings,
    runs_of,
    script_of,
    skeletons,
    sounded,
    vowels_alike,
)

_ARTICLES = frozenset({"al", "el", "ul", "il"})
_PATRONYMIC = ("ovich", "evich", "ovna", "evna", "ichna")
_VOWELLED = ("latin", "cyrillic", "georgian", "armenian", "greek")
LONGEST = 8  # parts of one name; the rest of a longer one is not needed to know it


class Sort(StrEnum):
    """What is looked for; a sort has its own rule of what counts as a sighting."""

    PERSON = "person"
    BODY = "body"
    EXACT = "exact"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name (or address, number) under a label such as ``parties[3]``.

    ``cleared`` names may be said; they are known so that a part they share does not count.
    """

    label: str
    text: str
    sort: Sort = Sort.PERSON
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a pattern stands for: parts (bits) of a target.

    ``bends``: case endings may follow; ``must``: one has to (the key is a stem); ``handle``: it is
    a user name made of a part and initials (``after``: the initials come last); ``beside``: it
    never counts without another part, which is looked for first.
    """

    target: int
    mask: int
    bends: bool = True
    must: bool = False
    handle: bool = False
    after: bool = False
    beside: bool = False


@dataclass
class Target:
    """One wanted name, compiled: its parts' keys in order, and those written without spaces."""

    wanted: Wanted
    parts: list[str] = field(default_factory=list)
    patterns: list[tuple[str, Form]] = field(default_factory=list)
    alone: bool = True
    """Whether a part of it may count without the others (with their initials it always may)."""
    runs: list[tuple[str, bool]] = field(default_factory=list)
    """Folded runs without word spaces; true where the run alone is the whole name."""

    @cached_property
    def given(self) -> int:
        """The mask of the parts that are given names, as far as lists and places tell."""
        bits = [n for n, part in enumerate(self.parts) if is_given(part)]
        fathers = [n for n, part in enumerate(self.parts) if n and part.endswith(_PATRONYMIC)]
        for number in fathers:
            bits += [number - 1, number]
        if not bits or len(set(bits)) == len(self.parts):
            bits = [0]
        return sum(1 << number for number in set(bits))

    @property
    def full(self) -> int:
        """The mask of all parts."""
        return (1 << len(self.parts)) - 1


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
            out += _elsewhere(wanted, bare, start + len(out))
            out += _in_consonants(wanted, bare, start + len(out))
            out += _in_any_vowels(wanted, bare, start + len(out))
    if runs:
        folded = [run for run in map(fold_run, runs) if run]
        out.append(_unspaced(wanted, folded))
        if wanted.sort is Sort.PERSON:
            for way in sounded("".join(folded)):
                out.append(_spelled(wanted, way, start + len(out)))
                out[-1].alone = False
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
    target = Target(wanted, [fold(word) for word in words])
    for number, word in enumerate(words):
        target.patterns += _part(word, index, 1 << number, wanted.sort)
    if wanted.sort is Sort.PERSON:
        target.patterns += _together(words, index)
        target.patterns += _handles(target.parts, index)
    return target


def _elsewhere(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """A name as a sister language or another clerk writes it; all its parts together."""
    if len(words) < 2 or any(script_of(word) not in ("latin", "cyrillic") for word in words):
        return
    target = Target(wanted, [fold(word) for word in words], alone=False)
    for number, word in enumerate(words):
        for key in forms(readings(word)) if len(target.parts[number]) > 2 else readings(word):
            for stem, must in changes(key) if len(key) > 2 else ((key, False),):
                target.patterns.append((stem, Form(start, 1 << number, must=must)))
    yield target


def _in_consonants(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """A name in Latin or Cyrillic letters as Arabic and Hebrew write it; all its parts together."""
    plain = [latin(word) for word in words if script_of(word) in ("latin", "cyrillic")]
    if len(plain) < 2 or len(plain) < len(words):
        return
    for script in ("arabic", "hebrew"):
        ways = [skeletons(part, script) | _unarticled(part, script) for part in plain]
        if not all(ways) or sum(min(map(len, w)) for w in ways) < LEAST:
            continue
        target = Target(wanted, plain, alone=False)
        for number, way in enumerate(ways):
            form = Form(start, 1 << number, bends=False)
            target.patterns += [(f"{MARK}{script[0]}{one}", form) for one in way]
        start += 1
        yield target


def _unarticled(part: str, script: str) -> set[str]:
    """The consonants of a part that was entered in one word with its article: *Elkhaldi*."""
    found = re.fullmatch(r"[ae]l([b-df-hj-np-tv-z].{3,})", part)
    return skeletons(found[1], script) if found else set()


def _in_any_vowels(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """A name with its vowels written otherwise (*Kerimova*); all its parts together."""
    if len(words) < 2 or any(script_of(word) not in _VOWELLED for word in words):
        return
    target = Target(wanted, [fold(word) for word in words], alone=False)
    ways = [{vowels_alike(key) for key in forms(readings(word))} for word in words]
    if sum(min(len(way.replace("a", "")) for way in each) for each in ways) < LEAST:
        return
    telling = [min(len(set(way) - {"a"}) for way in each) for each in ways]
    if max(telling) < TELLING:
        return
    for number, each in enumerate(ways):
        form = Form(start, 1 << number, bends=False, beside=telling[number] < TELLING)
        stems = {way.removesuffix("a") for way in each if len(way) > 3}
        target.patterns += [(f"{MARK}l{way}", form) for way in sorted(each | stems)]
    yield target


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
                stems = changes(key) if len(key) >= 9 else ((key, False),)
                for stem, must in stems:
                    yield stem, Form(index, mask, must=must)


def _least(key: str) -> int:
    return 5 if key.isascii() else 2


def _handles(parts: list[str], index: int) -> Iterator[tuple[str, Form]]:
    """User names: a part with the initials of the others before or after it."""
    full = (1 << len(parts)) - 1
    for number, part in enumerate(parts):
        others = [p for at, p in enumerate(parts) if at != number and p]
        if not others or len(part) < 3 or not part.isascii():
            continue
        for initials in {"".join(p[0] for p in others), others[0][0], others[-1][0]}:
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
