"""The papers that tell when two mentions are of one thing, each pair of mentions with its answer.

Papers of strangers hold planted contradictions: a pair is of one thing where one mention stands in
the quoted words and the other has the value that the truth says was told before. Clean papers,
innocent letters and all other pairs hold two things. Each labelled pair of passages of
``tests/reading/pairs`` stands in a letter of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.helping import LETTERS
from reading.readings import corpus
from tocsin.checks.paper import Paper
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import (
    RECKONED,
    Mention,
    Pair,
    candidates,
    mentions_of,
)
from tocsin.checks.rules.consistency.within.twice import is_set_aside
from tocsin.reading import numbers_in, read_file, read_text
from tocsin.reading.model import Reading

HERE = Path(__file__).parent
STRANGERS = HERE.parent / "strangers"
TOLD = HERE.parents[1] / "checks/told"
# what a planted clash, or that of two passages, is told by
CLASHES = {
    "date": ("day", "about", "month"),
    "year": ("year", "month", "day"),
    "number": ("count", "amount"),
    "amount": ("amount", "count"),
}
_FRAME = {
    "en": ("Dear Sirs,", "Yours sincerely,"),
    "fr": ("Mesdames, Messieurs,", "Veuillez agréer nos salutations distinguées,"),
    "es": ("Estimados señores:", "Atentamente,"),
    "ru": ("Уважаемые господа!", "С уважением,"),
}
# in how many parts the innocent letters and the passages are held out
_PARTS, _PASSAGES = 5, 410


@dataclass(frozen=True, slots=True)
class Seen:
    """Two mentions as they are seen in a paper.

    ``hand`` is whose paper it is; ``same`` whether they are of one thing, ``None`` where the truth
    does not say; ``planted`` names the clash they tell of, if any; ``clean`` that nothing in the
    paper clashes.
    """

    hand: str
    paper: str
    kind: str
    same: bool | None
    planted: tuple[str, int, str] | None
    clean: bool
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A contradiction planted in a paper, and how far the reader comes with it.

    ``read`` says whether a mention was taken from its words.
    """

    hand: str
    key: tuple[str, int, str]
    read: bool


@dataclass(frozen=True, slots=True)
class _Clash:
    """The place of the planted words, what tells them, the numbers of the truth's reason."""

    key: tuple[str, int, str]
    low: int
    high: int
    values: frozenset[int]

    def holds(self, mention: Mention) -> bool:
        """Whether a mention of its kind stands in its words."""
        kinds = CLASHES[self.key[2]]
        return mention.start < self.high and mention.end > self.low and mention.kind in kinds

    def answers(self, one: Mention, two: Mention) -> bool:
        """Whether the other mention has the value told before; ``two`` is the planted one."""
        if one.is_figure and two.is_figure:
            told = any(one.extent.holds(v) for v in self.values)
            return told and one.extent.excludes(two.extent)
        value = self._value(one)
        return value in self.values and value != self._value(two)

    def reckons(self, mention: Mention) -> bool:
        """Whether its words come to the number that the truth says, and hold it in no figure."""
        return mention.how in RECKONED and self.holds(mention) and int(mention.value) in self.values

    def _value(self, mention: Mention) -> int:
        if mention.is_figure:
            return int(mention.value)
        if self.key[2] == "year":
            return int(mention.value[:4])
        return int(mention.value[8:] or -1)


def of_strangers() -> tuple[list[Seen], list[Planted]]:
    """Every pair of the batches in folders, and what was planted there."""
    seen: list[Seen] = []
    planted: list[Planted] = []
    for truth in sorted([*STRANGERS.glob("*/truth.json"), *HERE.glob("whole/*/truth.json")]):
        for paper in json.loads(truth.read_text("utf-8")):
            reading = read_file(truth.parent / paper["file"])
            told, found = of_paper(truth.parent.name, paper, reading)
            seen += told
            planted += found
    return seen, planted


def of_paper(
    hand: str, truth: dict[str, Any], reading: Reading
) -> tuple[list[Seen], list[Planted]]:
    """Every pair of one paper, and what was planted in it."""
    name = f"{hand}/{truth['file']}"
    clashes = list(_clashes(name, truth["defects"], reading.text))
    paper = from_reading(reading)
    mentions = paper.asked(mentions_of)
    planted = [Planted(hand, c.key, any(c.holds(m) for m in mentions)) for c in clashes]
    clean = not truth["defects"]
    summed = {c.key for c in clashes if any(map(c.reckons, mentions))}
    seen = []
    for pair in _pairs(paper):
        key: tuple[str, int, str] | None = None
        same: bool | None = False
        for clash in clashes:
            if clash.holds(pair.two) or clash.holds(pair.one):
                turned = not clash.holds(pair.two)
                told = (pair.two, pair.one) if turned else (pair.one, pair.two)
                key, same = clash.key, clash.answers(*told) or None
                if clash.key in summed and told[1].how not in RECKONED:
                    same = None  # of parts whose sum is wrong none is
                break
        seen.append(Seen(hand, name, pair.two.kind, same, key, clean, pair.features))
    return seen, planted


def _pairs(paper: Paper) -> Iterator[Pair]:
    """The pairs that the rules leave to the trees."""
    return (pair for pair in candidates(paper) if not is_set_aside(paper, pair))


def _clashes(name: str, defects: list[dict[str, Any]], text: str) -> Iterator[_Clash]:
    for at, defect in enumerate(defects):
        kind = defect["code"].removeprefix("contradiction-")
        if kind not in CLASHES:
            continue
        words = re.findall(r"\w+", defect["quote"])
        place = re.search(r"[\W_]+".join(map(re.escape, words)), text)
        if place:
            values = frozenset(n for n, _, _ in numbers_in(defect["why"]))
            yield _Clash((name, at, kind), *place.span(), values)


def innocent() -> list[tuple[str, Reading]]:
    """Letters that hold no contradiction, with their names."""
    out = [
        (s.name, read_text(s.text, f"{s.name}.txt"))
        for path in sorted((HERE.parent / "innocent").glob("*.txt"))
        for s in corpus(path)
    ]
    return out + [(p.name, read_text(p.read_text("utf-8"), p.name)) for p in LETTERS]


def twins() -> list[tuple[str, Reading]]:
    """The clean twins of what is told twice, of the tests of the rules."""
    rows = [
        (f"{path.stem} {at}", line[1:].strip().replace("\\n", "\n"))
        for path in sorted(TOLD.glob("C3[67]*.txt"))
        for at, line in enumerate(path.read_text("utf-8").splitlines())
        if line.startswith("-")
    ]
    opening, closing = _FRAME["en"]
    return [
        (name, read_text(text if "\n\n" in text else f"{opening}\n\n{text}\n\n{closing}"))
        for name, text in rows
    ]


def of_innocent(letters: list[tuple[str, Reading]], *, clean: bool = True) -> list[Seen]:
    """Every pair of these letters: none is of one thing; ``clean`` where they are whole letters."""
    return [
        Seen(f"innocent {at % _PARTS}", name, p.two.kind, False, None, clean, p.features)
        for at, (name, reading) in enumerate(letters)
        for p in _pairs(from_reading(reading))
    ]


def passages() -> Iterator[tuple[str, int, dict[str, str]]]:
    """The labelled pairs of passages that clash by a value, or do not clash."""
    for path in sorted(HERE.glob("*.jsonl")):
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            row = json.loads(line)
            if not row["conflict"] or row["conflict"] in CLASHES:
                yield path.stem, at, row


def alone(language: str, row: dict[str, str]) -> str:
    """Two passages as a letter of their own."""
    day = row["letter_date"] or "2026-05-05"
    opening, closing = _FRAME[language]
    return f"{day}\n\n{opening}\n\n{row['a']}\n\n{row['b']}\n\n{closing}\nMaria Example"


def of_passages(language: str, at: int, row: dict[str, str], reading: Reading) -> list[Seen]:
    """Every pair of two labelled passages."""
    clash = CLASHES.get(row["conflict"] or "", ())
    paper = from_reading(reading)
    name, hand = f"{language} {at}", f"passages {at * _PARTS // _PASSAGES}"
    key = (name, 0, row["conflict"]) if clash else None
    out = []
    for pair in _pairs(paper):
        same = pair.two.kind in clash and _tells(pair, row, paper.text)
        planted = key if same else None
        out.append(Seen(hand, name, pair.two.kind, same, planted, False, pair.features))
    return out


def _tells(pair: Pair, row: dict[str, str], text: str) -> bool:
    """Whether two mentions stand in the clashing words of a pair of passages."""
    for mention, passage, words in (
        (pair.one, row["a"], row["a_words"]),
        (pair.two, row["b"], row["b_words"]),
    ):
        at = text.find(passage)
        low = text.find(words, at) if words else -1
        if low < 0 or not (mention.start < low + len(words) and mention.end > low):
            return False
    return True
