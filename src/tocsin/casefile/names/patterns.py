"""Names compiled into one automaton, and where their forms are seen in a reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from tocsin.casefile.names.automaton import Automaton
from tocsin.casefile.names.sieve import Sieve
from tocsin.casefile.names.sighting import Seen
from tocsin.casefile.names.sought import Form, Sort, Target, Wanted, targets
from tocsin.casefile.names.vocabulary import Vocabulary
from tocsin.casefile.names.writing import Reading, Virtual, numbers


class Patterns:
    """The patterns of some names: words, runs without word spaces, numbers."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        """Compile every name under its label."""
        self.targets: list[Target] = []
        self.numbers: dict[str, list[int]] = defaultdict(list)
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._runs: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        self._automaton = Automaton()
        for item in wanted:
            self._enter(item)
        self._automaton.finish()
        self._vocabulary = Vocabulary(self._automaton, self._forms)

    def _enter(self, item: Wanted) -> None:
        made = targets(item, len(self.targets))
        if item.sort is Sort.NUMBER:
            made = [Target(item)]
            for digits in numbers.national(item.text):
                self._automaton.add(digits)
                self.numbers[digits].append(len(self.targets))
        for offset, target in enumerate(made):
            index = len(self.targets) + offset
            for pattern, form in target.patterns:
                if form not in self._forms[pattern]:
                    self._automaton.add(pattern)
                    self._forms[pattern].append(form)
            for run, whole in target.runs:
                self._automaton.add(run)
                self._runs[run].append((index, whole))
        self.targets += made

    @property
    def steps(self) -> int:
        """Steps the automaton has made so far."""
        return self._automaton.steps

    @cached_property
    def sieve(self) -> Sieve:
        """What tells where in a long text they may stand; words are sifted by it from then on."""
        beside = {key for key, forms in self._forms.items() if all(f.beside for f in forms)}
        made = self._vocabulary.sieve = Sieve(self._forms, self._runs, beside)
        return made

    def seen(self, reading: Reading) -> Iterator[Seen]:
        """The forms in the words of a text, and in those a reader puts together."""
        known = self._vocabulary.forms(reading.words)
        telling = {word for word in set(reading.words) if known[word]}
        for index, word in enumerate(reading.words) if telling else ():
            for form in known[word] if word in telling else ():
                yield Seen(form, index, index, reading.starts[index], reading.ends[index])
        virtual = list(reading.virtual())
        known = self._vocabulary.forms([each.word for each in virtual if not each.free])
        for each in virtual:
            within = self._vocabulary.within(each.word) if each.free else known[each.word]
            for form in within:
                yield _put(reading, each, form)

    def seen_runs(self, reading: Reading) -> Iterator[tuple[Target, bool, int, int]]:
        """Names in text without word spaces: whose, whether whole, from and to in the run."""
        if len(reading.run) < 2 or not self._runs:
            return
        for end, pattern in self._automaton.run("".join(reading.run)):
            for index, whole in self._runs.get(pattern, ()):
                yield self.targets[index], whole, end - len(pattern), end

    def in_digits(self, digits: str) -> Iterator[tuple[int, str, Target]]:
        """Numbers in a row of digits: where one ends, its digits, whose."""
        for end, pattern in self._automaton.run(digits):
            for index in self.numbers.get(pattern, ()):
                yield end, pattern, self.targets[index]


def _put(reading: Reading, each: Virtual, form: Form) -> Seen:
    first, last = reading.tokens_in(each.start, each.end)
    return Seen(form, first, last, each.start, each.end, apart=True, cut=each.cut)
