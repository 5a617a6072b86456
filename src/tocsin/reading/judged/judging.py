"""One sentence judged: for each question the answer that fits best, and by how much.

A judgement is made once for a sentence and remembered; it costs a few additions a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import isqrt

from tocsin.reading.judged.features import features_of, of_neighbours, of_word, words_of
from tocsin.reading.judged.tasks import ALLIED, ANSWERS, FIRST, Task
from tocsin.reading.judged.weights import lanes, learnt

# a weight of 1 is stored as this; margins are told in the same measure
SCALE = 100


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score of every answer of every task, in hundredths of a logit."""

    scores: tuple[int, ...]

    def best(self, task: Task) -> str:
        """The answer that fits best, surely or not; ties go to the earlier one."""
        first, answers = FIRST[task], ANSWERS[task]
        return answers[max(range(len(answers)), key=lambda at: (self.scores[first + at], -at))]

    def margin(self, task: Task, answer: str) -> int:
        """By how much an answer (or its ally) is ahead of the others; below 0 if it is behind."""
        ours, others = _sides(task, answer)
        scores = self.scores
        return max([scores[at] for at in ours]) - max([scores[at] for at in others])

    def is_surely(self, task: Task, answer: str) -> bool:
        """Whether an answer is so far ahead that it was right in 19 of 20 sentences held out."""
        return self.margin(task, answer) >= learnt().sure[task, answer]


@cache
def _sides(task: Task, answer: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the scores of an answer and its allies stand, and those of all others."""
    allies = ALLIED.get((task, answer), (answer,))
    places = dict(enumerate(ANSWERS[task], FIRST[task]))
    ours = tuple(at for at, name in places.items() if name in allies)
    return ours, tuple(at for at in places if at not in ours)


@lru_cache(maxsize=16_384)
def _of_word(word: str) -> tuple[int, int]:
    """The weights of a word in lanes, and how many features it has."""
    names, weights = of_word(word), learnt()
    return sum(weights.of(name) for name in names), len(names)


@lru_cache(maxsize=32_768)
def judgement_of(sentence: str) -> Judgement:
    """The judgement of one sentence; those that differ in a number's figures alone share one."""
    return _of_words(tuple(words_of(sentence)))


@lru_cache(maxsize=8_192)
def _of_words(words: tuple[str, ...]) -> Judgement:
    weights = learnt()
    neighbours = of_neighbours(words)
    total, count = 0, len(neighbours)
    for word in words:
        own, size = _of_word(word)
        total += own
        count += size
    rows, of = weights.rows, weights.of
    for name in neighbours:
        if name in rows:
            total += of(name)
    return Judgement(tuple(_shared(lane, count) for lane in lanes(total)))


def _shared(lane: int, count: int) -> int:
    """A sum over the root of the number of features: long sentences shout no louder."""
    return lane * 100 // isqrt(count * 10_000)


def why(sentence: str, task: Task, most: int = 4) -> list[tuple[str, int]]:
    """The features that spoke most for the best answer against the second, strongest first."""
    found, first, answers = judgement_of(sentence), FIRST[task], ANSWERS[task]
    ranked = sorted(range(len(answers)), key=lambda at: (-found.scores[first + at], at))
    one, two = first + ranked[0], first + ranked[1]
    gains: dict[str, int] = {}
    for name in features_of(sentence):
        row = lanes(learnt().of(name))
        if row[one] > row[two]:
            gains[name] = gains.get(name, 0) + row[one] - row[two]
    return sorted(gains.items(), key=lambda item: (-item[1], item[0]))[:most]
