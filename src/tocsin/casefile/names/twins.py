"""How alike two names are across scripts and grammars: one score for duplicates and readers.

Words are compared by every key they may have (:mod:`.fold`), then with case endings, then by
their consonants alone, which is what Arabic and Hebrew write and what Belarusian and Russian
spellings share (Ярошук, Yarashuk); given names of the East Slavic languages by a table of their
national forms (Геннадий, Hienadz). A score never merges anything; a person decides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache

from tocsin.casefile.names.keys import is_form_of
from tocsin.casefile.names.latinised import BY_RULE, Piece, pieces, run_together
from tocsin.casefile.names.writing import (
    TOKEN,
    changes,
    eastern,
    endings,
    fold,
    fold_run,
    keys_of,
    readings,
    rows_of,
    script_of,
    sounded,
)

# Semitic consonants as Latin writers give them; weak letters and gutturals are not written
_ROOTS = str.maketrans(
    {
        **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپچژگ", "bttjhhdzrzssszttgfkklmnhpjjg", strict=True)),
        **dict.fromkeys("اعويءئؤ", ""),
        **dict(zip("בגדזחטכלמנספצקרשת", "bgdzhtklmnspskrst", strict=True)),
        **dict.fromkeys("אהויע", ""),
    }
)
_WEAK = str.maketrans("", "", "aeiouv")
_MERGED = str.maketrans({"q": "k", "c": "s", "x": "s", "f": "p"})
_LIKELIEST = 24  # spellings by rule of a part, to look for twins by
_ARTICLES = frozenset({"el", "al", "ul", "il", "as", "ash", "ar", "ad", "an", "at", "az"})


def _by_rule(name: str) -> bool:
    """Whether rules say how a name is spelled in Latin letters."""
    return script_of(name) in BY_RULE


@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a name its keys; particles and articles are left out."""
    out: list[tuple[str, ...]] = []
    for token in TOKEN.finditer(name):
        if token.lastgroup == "run":
            run = fold_run(token[0])
            out.append((run, *(" ".join(way) for way in sounded(run))))
            continue
        keys = readings(token[0])
        keys |= {key[2:] for key in keys if key.startswith("ال") and len(key) > 4}
        keys |= {key[2:] for key in keys if key[:2] in {"el", "al"} and len(key) > 5}
        keys |= {key[3:] for key in keys if key[:3] in {"ben", "bin"} and len(key) > 6}
        keys |= {eastern(key) for key in keys if key.isascii()}
        if not keys & (_ARTICLES | keys_of("particles") | {"the", "and"}):
            out.append(tuple(sorted(keys)))
    return tuple(out)


def roots(key: str) -> str:
    """The consonants of a key, in one alphabet for Latin, Arabic and Hebrew letters."""
    key = re.sub(r"(...)of$", r"\1ov", key.removeprefix("ال"))  # Davidov signs Davidof in French
    key = key.translate(_ROOTS) if script_of(key) in {"arabic", "hebrew"} else key.translate(_WEAK)
    key = key.replace("sh", "s").replace("ch", "s").replace("th", "t").translate(_MERGED)
    return "".join(a for a, b in zip(key, " " + key, strict=False) if a != b)


def _bent(one: str, other: str) -> bool:
    """Whether one of two keys is a case of the other whose stem changes (Petraitis, Petraičio)."""
    if not (one.isascii() and other.isascii()) or min(len(one), len(other)) < 4:
        return False
    known = endings("latin") | endings("cyrillic")
    return any(
        len(stem) >= 3 and b.startswith(stem) and b[len(stem) :] in known
        for a, b in ((one, other), (other, one))
        for stem, _ in changes(a)
    )


def _word(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two words are: 1 the same key, less for an ending, for consonants alone."""
    if set(one) & set(other):
        return 1.0
    if any(is_form_of(a, b) or is_form_of(b, a) or _bent(a, b) for a in one for b in other):
        return 0.95
    if rows_of(one) & rows_of(other):
        return 0.95
    left, right = {roots(k) for k in one}, {roots(k) for k in other}
    shared = max((len(r) for r in left & right), default=0)
    across = not all(key.isascii() for key in (*one, *other))  # only consonants can be compared
    if shared >= 3 and across:
        return 0.9
    near = _nearness(one, other, 0.7 if shared >= 3 else 0.85)
    if shared >= 3 and near >= 0.7:
        return 0.9
    if shared == 2 and (across or near >= 0.85):
        return 0.8
    if shared == 1 and across:
        return 0.7
    return 0.85 * near if near >= 0.85 else 0.0


def _nearness(one: tuple[str, ...], other: tuple[str, ...], least: float) -> float:
    """The greatest part that two keys have in common, 0 to 1; 0 where none reaches ``least``.

    How many letters they share in any order is a bound that costs little, and most names of two
    people stay below it.
    """
    best = 0.0
    for b in other:
        pair = difflib.SequenceMatcher(None, "", b, False)
        for a in one:
            pair.set_seq1(a)
            if pair.real_quick_ratio() >= least and pair.quick_ratio() >= least:
                best = max(best, pair.ratio())
    return best if best >= least else 0.0


def _run_on(name: str) -> set[str]:
    """The keys of a short name without its spaces, family name first or last."""
    parts = [fold(token[0]) for token in TOKEN.finditer(name)]
    return {
        "".join(order) for order in (parts, [*parts[1:], *parts[:1]], [*parts[-1:], *parts[:-1]])
    }


def _spelled_by_rule(name: str, other: str) -> bool:
    """Whether ``other`` spells in Latin letters a name of a script that has rules for it."""
    told = pieces([token[0] for token in TOKEN.finditer(name)])
    words = [readings(token[0]) for token in TOKEN.finditer(other)]
    return len(told) > 1 and any(
        _in_order(order, words) for order in (told, [*told[1:], told[0]], [told[-1], *told[:-1]])
    )


def _in_order(told: Sequence[Piece], words: Sequence[frozenset[str]]) -> bool:
    """Whether each word spells the next piece, or the next two of a Korean given name in one."""
    if not told or not words:
        return not told and not words
    if words[0] & set(told[0].keys) and _in_order(told[1:], words[1:]):
        return True
    two = set(run_together(*told[:2])) if len(told) > 1 else set()
    return bool(words[0] & two) and _in_order(told[2:], words[1:])


def alike(one: str, other: str) -> float:
    """How likely two full names are one name, 0 to 1; words may stand in any order.

    A word that one of them lacks (a patronymic, a second family name) lowers the score; one
    word alone in common is worth less than two.
    """
    if _by_rule(one) is not _by_rule(other):
        named, told = (one, other) if _by_rule(one) else (other, one)
        if _spelled_by_rule(named, told):
            return 0.85
    left, right = list(_words(one)), list(_words(other))
    if not left or not right or len(left) > 12 or len(right) > 12:
        return 0.0
    if len(left) > len(right):
        left, right, other = right, left, one
    if len(left) == 1 and any(" " in key for key in left[0]):  # a Han name, as it sounds
        return 0.85 if _run_on(other) & {fold(key.replace(" ", "")) for key in left[0]} else 0.0
    total, spare = 0.0, list(right)
    for word in left:
        scores = [_word(word, each) for each in spare]
        score = max(scores)
        if not score:
            return 0.0
        total += score
        spare.pop(scores.index(score))
    score = total / len(left) * (0.9 ** len(spare))
    if len(left) == 1 and len(right) > 1:
        score *= 0.6
    return round(score, 3)


def blocks(name: str) -> set[str]:
    """Short keys that two spellings of one name share at least one of: where to look for twins."""
    keys = [piece for word in _words(name) for key in word for piece in key.split()]
    if _by_rule(name):
        told = pieces([token[0] for token in TOKEN.finditer(name)])
        keys += [key for piece in told for key in piece.keys[:_LIKELIEST]]
    return {roots(key)[:2] or key[:2] for key in keys}
