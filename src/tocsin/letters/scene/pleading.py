"""The allegations as this reader may be told them on the letter's day.

An allegation keeps the events the reader may know. Where one of its events lies after the day, its
texts were written knowing it. The rule: a sentence that names a later day, or that uses a word
which of all facts of the case only the later ones use, is left out, and the text it stood in is
listed for the person who signs; every other sentence stands as it is. A sentence that states a rule
for everybody ("Nobody may be imprisoned …") tells no fact and stands. What words cannot show (a
trial told in other words) only a reader sees: texts left whole are listed to be read again.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tocsin.casefile.model import OF_RECORD, Allegation, Event, Text
from tocsin.letters.kinds import Kind
from tocsin.letters.scene.audience import LeftOut, View

_TEXTS = ("argument", "defence", "answer")
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")
_STEM = 6  # letters by which forms of one word are held together
_WORD = re.compile(r"[^\W\d_]{5,}")


def pleadings_of(view: View) -> tuple[tuple[Allegation, ...], tuple[LeftOut, ...]]:
    """The allegations of the case for this letter, and which texts of theirs were cut or left."""
    whole = {a.id: a for a in view.whole.allegations}
    hindsight = _Hindsight(view)
    out, left = [], []
    for allegation in view.file.allegations:
        kept = [e for e in allegation.events if e in view.events]
        if not kept:
            left.append(LeftOut(allegation.id, "no_fact"))
            continue
        update: dict[str, object] = {"events": kept}
        later = _later(whole.get(allegation.id, allegation), view)
        if later:
            texts, cut = hindsight.told(allegation, later)
            update |= texts
            left += [LeftOut(allegation.id, f"hindsight_{name}") for name in cut]
            if not cut and any(getattr(allegation, name) is not None for name in _TEXTS):
                left.append(LeftOut(allegation.id, "hindsight_read"))
        out.append(allegation.model_copy(update=update))
    case = view.whole.case
    undated = case.national_mechanisms is not None or case.conciliation is not None
    days = [e.date for e in view.whole.events]
    days += [case.conciliation_since] if case.conciliation_since else []
    if undated and any(day.surely_after(view.on) for day in days):
        left.append(LeftOut(case.id, "hindsight_read"))  # what was tried at home bears no date
    return tuple(out), tuple(left)


def unpleaded(
    allegations: Iterable[Allegation], kind: Kind, told: Set[str], binding: Iterable[str]
) -> tuple[LeftOut, ...]:
    """The allegations that a letter does not argue: no fact of theirs is told, or none binds.

    The Committee of Experts reads by ratified Convention; whoever else is written to, by fact.
    """
    if not {"allegations", "convention"} & set(kind.outline):
        return ()
    bound, left = set(binding), []
    for item in allegations:
        if "convention" in kind.outline and bound.isdisjoint(n.convention for n in item.norms):
            left.append(LeftOut(item.id, "unbound"))
        elif "allegations" in kind.outline and told.isdisjoint(item.events):
            left.append(LeftOut(item.id, "no_fact_here"))
    return tuple(left)


def _later(allegation: Allegation, view: View) -> list[Event]:
    """The events of an allegation that the letter's day does not know."""
    found = (view.whole.by_id.get(key) for key in allegation.events)
    return [e for e in found if isinstance(e, Event) and e.date.surely_after(view.on)]


@dataclass(frozen=True)
class _Hindsight:
    view: View

    @cached_property
    def known(self) -> frozenset[str]:
        """Stems of the words by which the facts known on the day are told."""
        return _stems(self._said(e.summary) for e in self.view.file.events)

    def told(
        self, allegation: Allegation, later: list[Event]
    ) -> tuple[dict[str, object], list[str]]:
        """The texts of an allegation without what only later days knew; which of them were cut."""
        own = _stems([self._said(allegation.title)])
        only = _stems(self._said(e.summary) for e in later) - self.known - own
        update: dict[str, object] = {}
        cut: list[str] = []
        for name in _TEXTS:
            text = getattr(allegation, name)
            kept = self._cut(text, only) if text is not None else None
            if text is not None and kept != self._said(text):
                update[name] = Text({self._tongue(text): kept}) if kept else None
                cut.append(name)
        remedies = [t for t in allegation.remedies if self._cut(t, only) == self._said(t)]
        if len(remedies) < len(allegation.remedies):
            update["remedies"] = remedies
            cut.append("remedies")
        return update, cut

    def _said(self, text: Text) -> str:
        return text.say(self.view.lang, self.view.file.case.language).strip()

    def _tongue(self, text: Text) -> str:
        spoken = text.has(self.view.lang, self.view.file.case.language)
        return self.view.lang if spoken else OF_RECORD

    def _cut(self, text: Text, only: frozenset[str]) -> str:
        """The sentences that neither name a later day nor speak of a later fact."""
        kept = [
            sentence
            for sentence in _SENTENCE.split(self._said(text))
            if not self._names_later(sentence)
            and (self._a_rule(sentence) or not _stems([sentence]) & only)
        ]
        return " ".join(kept)

    def _a_rule(self, sentence: str) -> bool:
        """Whether a sentence says what holds for everybody, and so nothing that happened."""
        plain = sentence.casefold()
        words = self.view.words
        about_all = plain.startswith(tuple(words.items("norm.subjects")))
        verbs = "|".join(map(re.escape, words.items("norm.verbs")))
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
            for number, name in enumerate(self.view.words.texts.get(key, ()), 1):
                found[name.casefold()] = number
        return found


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for text in texts for w in _WORD.findall(text.casefold()))


@lru_cache(maxsize=8)
def _dated(names: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:(\d{{1,2}})(?:er|º)?\s+(?:de\s+)?)?({one})\s+(?:de\s+)?(\d{{4}})", re.I)
