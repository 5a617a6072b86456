"""Words of a text against the patterns of a guard: each different word is judged once.

The keys of all new words go through the automaton together; a hit counts where it begins the
word (or follows an article or preposition of its script) and what remains is a case ending. Where a
sieve is at hand (a long text was met), words whose letters make no pattern get no keys at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tocsin.casefile.names.automaton import Automaton
from tocsin.casefile.names.sieve import Sieve
from tocsin.casefile.names.sought import Form
from tocsin.casefile.names.writing import (
    MARK,
    READINGS,
    SPOKEN,
    endings,
    fold,
    fold_all,
    fold_each,
    humps,
    mixed,
    prefixes,
    readings_each,
    script_of,
    skeleton_of,
    vowels_alike,
)

MOST = 200_000  # judged words kept
_MANY = 64  # new words from which on they are sifted: for fewer, keys cost no more than that
_CAPITAL = "A-ZА-ЯЁІЇЄҮӨҢŞÇĞÜÖİ"
_HUMP = re.compile(  # NaMe, and an initial written together with a name: ANaMe
    rf"[^\W\d_](?<![A-ZА-Я])[{_CAPITAL}]|(?<!\w)[{_CAPITAL}]{{2,3}}(?![{_CAPITAL}])[^\W\d_]"
)
_LATIN = re.compile("[a-z]", re.I)
_OTHER = re.compile("[\u0370-\u058f]")
_LOOKALIKE = re.compile("[ɑɡℓᴀ-ᴢɢɪɴʀʏʙʜʟꜰꜱꭰ-ꮿᎠ-Ᏽ]")


class Vocabulary:
    """Judges words, and remembers them."""

    def __init__(self, automaton: Automaton, forms: Mapping[str, Sequence[Form]]) -> None:
        """Use the finished automaton of a guard, and what each pattern stands for."""
        self._automaton = automaton
        self._forms = forms
        marked = {pattern[1] for pattern in forms if pattern.startswith(MARK)}
        self._skeletal = bool(marked & {"a", "h"})
        self._vowelled = "l" in marked
        self._known: dict[str, tuple[Form, ...]] = {}
        self.sieve: Sieve | None = None
        """What passes over words that hold no form, once a long text has called for it."""

    def forms(self, words: Sequence[str]) -> Mapping[str, tuple[Form, ...]]:
        """What each of ``words`` stands for; words that say nothing have an empty tuple."""
        known = self._known
        new = [word for word in set(words) if word not in known]
        if len(known) + len(new) > MOST:
            known = self._known = {}  # a new one: another thread may be reading the old
            new = list(set(words))
        if new:
            known.update(self._judged(new))
        return known

    def _judged(self, new: list[str]) -> dict[str, tuple[Form, ...]]:
        passed: dict[str, tuple[Form, ...]] = {}
        if self.sieve is not None and len(new) >= _MANY:
            passed = dict.fromkeys(new, ())
            new = self.sieve.fitting(new)
        return passed | self._by_keys(new)

    def _by_keys(self, new: list[str]) -> dict[str, tuple[Form, ...]]:
        found: dict[str, list[Form]] = {}
        plain = fold_all(new)
        self._look(new, plain, found)
        for keys in self._other_readings(new, plain):
            self._look(new, keys, found)
        foreign = [w for w in new if script_of(w) in ("arabic", "hebrew")]
        if foreign and self._skeletal:
            told = [f"{MARK}{(s := script_of(w))[0]}{skeleton_of(w, s)}" for w in foreign]
            self._look(foreign, told, found)
        if self._vowelled:
            named = [(w, k) for w, k in zip(new, plain, strict=True) if _named(w, k)]
            told = vowels_alike("\n".join(k for _, k in named)).split("\n") if named else []
            self._look([w for w, _ in named], [f"{MARK}l{one}" for one in told], found)
        self._humps([word for word in new if _HUMP.search(word)], found)
        mingled = [word for word in new if _two_scripts(word) and mixed(word)]
        if mingled:
            self._look(*readings_each(mingled), found)
        return {word: tuple(dict.fromkeys(found.get(word, ()))) for word in new}

    def _other_readings(self, new: list[str], plain: list[str]) -> Iterable[list[str]]:
        """Keys in other languages' readings, empty where they do not differ."""
        lower = "\n".join(new).lower()
        for pairs in (*READINGS, *SPOKEN):
            text = lower
            for written, meant in pairs:
                text = text.replace(written, meant)
            if text != lower:
                keys = fold_all(text.split("\n"))
                yield [k if k != p else "" for k, p in zip(keys, plain, strict=True)]

    def _look(self, words: list[str], keys: list[str], found: dict[str, list[Form]]) -> None:
        """One pass of the automaton over the keys of many words."""
        begins, at = [], 0
        for key in keys:
            begins.append(at)
            at += len(key) + 1
        for end, pattern in self._automaton.run("\n".join(keys)):
            index = bisect_right(begins, end - 1) - 1
            start = end - len(pattern) - begins[index]
            if start < 0:
                continue
            key, word = keys[index], words[index]
            script = script_of(word)
            if start and key[:start] not in prefixes(script):
                continue
            rest = key[start + len(pattern) :]
            for form in self._forms.get(pattern, ()):
                if _ends(form, rest, script, pattern):
                    found.setdefault(word, []).append(form)

    def _humps(self, words: list[str], found: dict[str, list[Form]]) -> None:
        """What stands in CamelCase words from one of their humps on."""
        cut = {word: humps(word)[:16] for word in words}
        parts = list({part for humped in cut.values() for part in humped})
        keys = dict(zip(parts, fold_each(parts), strict=True))
        for word, humped in cut.items():
            forms = list(self._from_humps(word, [keys[part] for part in humped]))
            if forms:
                found.setdefault(word, []).extend(forms)

    def _from_humps(self, word: str, parts: list[str]) -> Iterator[Form]:
        for first in range(len(parts)):
            key = "".join(parts[first:])
            for pattern in self._automaton.opening(key):
                rest = key[len(pattern) :]
                tails = {"".join(parts[n:]) for n in range(first + 1, len(parts) + 1)}
                for form in self._forms.get(pattern, ()):
                    if (rest in tails and not form.must) or (
                        first and rest and _ends(form, rest, script_of(word), pattern)
                    ):
                        yield form

    def within(self, word: str) -> list[Form]:
        """What stands anywhere in a word spelled letter by letter."""
        key = fold(word)
        out: list[Form] = []
        for _, pattern in self._automaton.run(key):
            if len(pattern) >= 5 or not pattern.isascii():
                forms = self._forms.get(pattern, ())
                out += [form for form in forms if not form.must]
        return out


def _named(word: str, key: str) -> bool:
    """Whether a word with this key is written as a name is, in an alphabet that has vowels."""
    return key.isascii() and not word.islower()


def _two_scripts(word: str) -> bool:
    if _LOOKALIKE.search(word):
        return True
    return bool(_OTHER.search(word) and _LATIN.search(word))


def _ends(form: Form, rest: str, script: str, pattern: str) -> bool:
    if not rest:
        return not form.must or len(pattern) >= 6
    if not form.bends:
        return False
    if form.must and rest[0] not in "aeiou" and len(pattern) < 5:
        return False
    if rest in endings(script) or pattern[-1] + rest in endings(script):  # Zoltán-nak
        return len(pattern) > 3 or form.must or not pattern.isascii() or rest in {"s", "es"}
    return len(pattern) >= 9 and len(rest) <= 2 and pattern.isascii()
