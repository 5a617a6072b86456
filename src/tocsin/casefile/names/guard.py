"""The name guard: finds protected people, places and numbers in text, in any script and form.

``Guard`` is compiled once from what is wanted and cleared; ``find`` reads a text once and tells
where, what kind of sighting, how sure, and a reason that does not repeat the name. The rules of
what counts stand in :mod:`.judging` and in ``docs/name-guard.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tocsin.casefile.names import numbers
from tocsin.casefile.names.automaton import Automaton
from tocsin.casefile.names.judging import judge
from tocsin.casefile.names.reading import Reading, Virtual, origin, unescaped
from tocsin.casefile.names.runs import judge_runs
from tocsin.casefile.names.sighting import Certainty, Hit, Seen, apart, number
from tocsin.casefile.names.vocabulary import Vocabulary
from tocsin.casefile.names.wanted import Form, Sort, Target, Wanted, targets

CUT_LEAST = 7  # letters of a name that a line's end alone may part


class Guard:
    """Finds what may not be told to one audience."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        """Compile every name under its label; the same name twice counts once."""
        self._targets: list[Target] = []
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._runs: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._automaton = Automaton()
        for item in dict.fromkeys(wanted):
            self._enter(item)
        self._automaton.finish()
        self._vocabulary = Vocabulary(self._automaton, self._forms)

    def _enter(self, item: Wanted) -> None:
        made = targets(item, len(self._targets))
        if item.sort is Sort.NUMBER:
            made = [Target(item)]
            for digits in numbers.national(item.text):
                self._automaton.add(digits)
                self._numbers[digits].append(len(self._targets))
        for offset, target in enumerate(made):
            index = len(self._targets) + offset
            for pattern, form in target.patterns:
                if form not in self._forms[pattern]:
                    self._automaton.add(pattern)
                    self._forms[pattern].append(form)
            for run, whole in target.runs:
                self._automaton.add(run)
                self._runs[run].append((index, whole))
        self._targets += made

    @property
    def empty(self) -> bool:
        """Nothing is wanted."""
        return all(target.wanted.cleared for target in self._targets)

    @property
    def steps(self) -> int:
        """Steps the automaton has made so far: linear in the text, as a test holds."""
        return self._automaton.steps

    def find(self, text: str) -> list[Hit]:
        """Every sighting in ``text``, in order; those of one label do not overlap."""
        if self.empty or not text:
            return []
        hits = self._find(text)
        plain = unescaped(text)
        if plain:
            for hit in self._find(plain[0]):
                start, end = origin(plain[1], hit.start), origin(plain[1], hit.end)
                hits.append(replace(hit, start=start, end=max(end, start + 1)))
        return apart(hits)

    def scan(self, text: str) -> set[str]:
        """The labels for which ``text`` must not leave: all but possible sightings."""
        return {hit.label for hit in self.find(text) if hit.certainty is not Certainty.POSSIBLE}

    def _find(self, text: str) -> list[Hit]:
        reading = Reading.of(text)
        hits: list[Hit] = []
        seen = list(self._seen(reading, cleared=False))
        if seen:
            hits = judge(reading, self._targets, seen, self._seen(reading, cleared=True))
        hits += judge_runs(reading, self._targets, self._seen_runs(reading))
        return hits + list(self._seen_numbers(text))

    def _seen(self, reading: Reading, *, cleared: bool) -> Iterator[Seen]:
        """What is seen of forbidden names, or of those that may be said."""
        known = self._vocabulary.forms(reading.words)
        for index, word in enumerate(reading.words):
            for form in known[word]:
                if self._targets[form.target].wanted.cleared is cleared:
                    yield Seen(form, index, index, reading.starts[index], reading.ends[index])
        virtual = list(reading.virtual())
        whole = [each for each in virtual if not each.free]
        known = self._vocabulary.forms(each.word for each in whole)
        for each in virtual:
            within = self._vocabulary.within(each.word) if each.free else known[each.word]
            for form in within:
                if self._targets[form.target].wanted.cleared is cleared:
                    yield self._put(reading, each, form)

    def _put(self, reading: Reading, each: Virtual, form: Form) -> Seen:
        first, last = reading.tokens_in(each.start, each.end)
        return Seen(form, first, last, each.start, each.end, apart=True, cut=each.cut)

    def _seen_runs(self, reading: Reading) -> Iterator[tuple[int, bool, int, int]]:
        if len(reading.run) < 2:
            return
        for end, pattern in self._automaton.run("".join(reading.run)):
            for index, whole in self._runs.get(pattern, ()):
                yield index, whole, end - len(pattern), end

    def _seen_numbers(self, text: str) -> Iterator[Hit]:
        if not self._numbers:
            return
        for found in numbers.runs(text):
            digits = numbers.Digits(found[0])
            for end, pattern in self._automaton.run(digits.text):
                for index in self._numbers.get(pattern, ()):
                    if digits.fits(pattern, end):
                        label = self._targets[index].wanted.label
                        yield number(label, *found.span())
