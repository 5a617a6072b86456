"""What a text tells that only later days knew, and the text without it.

A clause that names a later day, or uses a word which of all facts of the case only later ones use,
is hindsight; one that states a rule for everybody ("Nobody may be imprisoned …") tells no fact.
Where somebody was already known to be deprived of liberty, another word for it tells nothing later.
Translations say one thing: a clause found so in one language is left out in each, by its place
where the clauses answer each other, else with its sentence, else with the whole text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from tocsin.casefile.model import Allegation, Event, Text
from tocsin.letters.scene.audience import View
from tocsin.letters.words import LANGUAGES, Catalogue, catalogue

_CLAUSE = re.compile(r"(?<=[.!?…;])\s+")
_OPEN = re.compile(r"\s*;$")  # a clause after which its sentence goes on
_STEM = 6  # letters by which forms of one word are held together
_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    sentence: int
    later: bool


class Hindsight:
    """The texts of a case as the letter's day may tell them, in the letter's language."""

    def __init__(self, view: View) -> None:
        """``view``: the case on the day; every language its texts stand in is read."""
        self.view = view
        others = [lang for lang in LANGUAGES if lang != view.lang]
        self._own = _Tongue(view, view.lang, view.words)
        self._others = [_Tongue(view, lang, catalogue(lang)) for lang in others]

    def said(self, text: Text) -> str:
        """A text in the letter's language, else as it is on record."""
        return self._own.said(text)

    def without(self, allegation: Allegation, later: list[Event]) -> Callable[[Text], str]:
        """What leaves out of a text of ``allegation`` what only its ``later`` events knew."""
        only = {
            tongue.lang: tongue.only(allegation, later) for tongue in [self._own, *self._others]
        }

        def cut(text: Text) -> str:
            mine = self._own.clauses(text, only[self._own.lang])
            dropped = [clause.later for clause in mine]
            for tongue in self._others:
                if text.has(tongue.lang, self.view.file.case.language):
                    theirs = tongue.clauses(text, only[tongue.lang])
                    dropped = [a or b for a, b in zip(dropped, _as_in(theirs, mine), strict=True)]
            return _joined(mine, dropped)

        return cut


def _as_in(theirs: Sequence[_Clause], mine: Sequence[_Clause]) -> list[bool]:
    """Which of my clauses answer those that are hindsight in a translation."""
    if len(theirs) == len(mine):
        return [clause.later for clause in theirs]
    found = {clause.sentence for clause in theirs if clause.later}
    alike = theirs and mine and theirs[-1].sentence == mine[-1].sentence
    return [clause.sentence in found if alike else bool(found) for clause in mine]


def _joined(clauses: Sequence[_Clause], dropped: Sequence[bool]) -> str:
    """The clauses that stay, each sentence of them begun and ended as a sentence is."""
    out = []
    pairs = zip(clauses, dropped, strict=True)
    for _, held in groupby(pairs, key=lambda pair: pair[0].sentence):
        sentence = list(held)
        kept = " ".join(clause.text for clause, gone in sentence if not gone)
        if not kept:
            continue
        if sentence[0][1]:
            kept = kept[0].upper() + kept[1:]
        out.append(_OPEN.sub(".", kept))
    return " ".join(out)


@dataclass(frozen=True)
class _Tongue:
    """One language of the case's texts."""

    view: View
    lang: str
    words: Catalogue

    @cached_property
    def known(self) -> frozenset[str]:
        """Stems of the words by which the facts known on the day are told."""
        return _stems(self.said(e.summary) for e in self.view.file.events)

    def only(self, allegation: Allegation, later: list[Event]) -> frozenset[str]:
        """Stems that of all facts only the ``later`` ones use."""
        own = _stems([self.said(allegation.title)])
        only = _stems(self.said(e.summary) for e in later) - self.known - own
        custody = tuple(self.words.items("norm.custody"))
        if any(stem.startswith(custody) for stem in self.known):
            return frozenset(stem for stem in only if not stem.startswith(custody))
        return only

    def said(self, text: Text) -> str:
        return text.say(self.lang, self.view.file.case.language).strip()

    def clauses(self, text: Text, only: frozenset[str]) -> list[_Clause]:
        out, sentence = [], 0
        for clause in _CLAUSE.split(self.said(text)):
            told = not self._a_rule(clause) and bool(_stems([clause]) & only)
            out.append(_Clause(clause, sentence, self._names_later(clause) or told))
            sentence += _OPEN.search(clause) is None
        return out

    def _a_rule(self, clause: str) -> bool:
        """Whether a clause says what holds for everybody, and so nothing that happened."""
        plain = clause.casefold()
        about_all = plain.startswith(tuple(self.words.items("norm.subjects")))
        verbs = "|".join(map(re.escape, self.words.items("norm.verbs")))
        return about_all and re.search(rf"\b(?:{verbs})\b", plain) is not None

    def _names_later(self, text: str) -> bool:
        on = self.view.on
        if any(int(y) > on.year for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)):
            return True
        for day, month, year in _dated(tuple(self._months)).findall(text):
            try:
                first = datetime.date(int(year), self._months[month.casefold()], int(day or 1))
            except ValueError:
                continue
            if first > on:
                return True
        return False

    @cached_property
    def _months(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for key in ("date.months", "date.months_alone"):
            for number, name in enumerate(self.words.texts.get(key, ()), 1):
                found[name.casefold()] = number
        return found


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for text in texts for w in _WORD.findall(text.casefold()))


@lru_cache(maxsize=8)
def _dated(names: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:(\d{{1,2}})(?:er|º)?\s+(?:de\s+)?)?({one})\s+(?:de\s+)?(\d{{4}})", re.I)
