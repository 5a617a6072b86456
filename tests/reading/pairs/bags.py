"""Learning from pairs of sentences where the truth names one sentence of the two.

A planted defect is quoted by the sentence that is wrong; which other sentence of the paper it is
held against, the truth says in prose. So all pairs of the quoted sentence are one bag: at least one
of them is true. The likeliest of each bag is learnt from, again and again; the others of the bag
are left out. All other pairs are false.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading.pairs.boosted import Sample, Settings, learnt
from reading.pairs.papers import HERE, STRANGERS, alone, innocent
from tocsin.checks.paper import Paper
from tocsin.checks.papers import from_reading
from tocsin.reading import Tree, read_file, read_text, score_of
from tocsin.reading.model import Reading, Span

# in how many parts the hands are held out, and how often the likeliest of a bag are chosen again
FOLDS, ROUNDS = 4, 3
# of the false pairs every so many-th is learnt from at first, then also those above this score
_SOME, _HARD = 6, -250
# a labelled pair of passages says less than a paper
OF_PASSAGES = 0.4
# in how many parts the innocent letters and the passages are held out
_PARTS = 5
_FOLDERS = (STRANGERS, HERE / "whole")


@dataclass(frozen=True, slots=True)
class Held:
    """What is seen of two sentences of a paper.

    ``bag`` names the planted defect whose quoted words one of them holds, "" for none; ``same``
    whether they are of one thing, ``None`` where that is not known (in a bag, or beside it);
    ``clean`` that nothing was planted in the paper; ``spot`` the sentence that would be told of.
    """

    hand: str
    paper: str
    bag: str
    same: bool | None
    clean: bool
    spot: int
    likeness: int
    features: tuple[str, ...]

    @property
    def weight(self) -> float:
        """How much it counts."""
        return OF_PASSAGES if self.hand.startswith("passages") else 1.0


# the two sentences of a pair: where the one to be told of stands, the other, how like, what is seen
Found = tuple[Span, Span, int, tuple[str, ...]]
Find = Callable[[Paper], Iterable[Found]]


def of_papers(find: Find, code: str) -> tuple[list[Held], dict[str, str]]:
    """Every pair of the papers with a truth, and the planted defects with their hands."""
    held: list[Held] = []
    planted: dict[str, str] = {}
    for hand, name, defects, reading in _papers():
        wanted = {
            f"{name} {at}": place
            for at, (kind, quote) in enumerate(defects)
            if kind == code and (place := _place(quote, reading.text))
        }
        planted |= dict.fromkeys(wanted, hand)
        held += _pairs(find, hand, name, wanted, not defects, reading)
    for at, (name, reading) in enumerate(innocent()):
        held += _pairs(find, f"innocent {at % _PARTS}", name, {}, True, reading)
    return held, planted


def _papers() -> Iterator[tuple[str, str, list[tuple[str, str]], Reading]]:
    """Each paper with a truth: its hand, its name, what was planted (kind, words), its reading."""
    for path in sorted(STRANGERS.glob("*.json")):
        for paper in json.loads(path.read_text("utf-8")):
            told = [(d["kind"], d["words"]) for d in paper["defects"]]
            name = f"{path.stem}/{paper['name']}"
            yield path.stem, name, told, read_text(paper["text"], f"{paper['name']}.txt")
    for folder in _FOLDERS:
        for truth in sorted(folder.glob("*/truth.json")):
            for paper in json.loads(truth.read_text("utf-8")):
                told = [(d["code"], d["quote"]) for d in paper["defects"]]
                hand = truth.parent.name
                yield hand, f"{hand}/{paper['file']}", told, read_file(truth.parent / paper["file"])


def _place(quote: str, text: str) -> tuple[int, int] | None:
    words = re.findall(r"\w+", quote)
    found = re.search(r"[\W_]+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None


def _pairs(
    find: Find,
    hand: str,
    name: str,
    wanted: dict[str, tuple[int, int]],
    clean: bool,
    reading: Reading,
) -> Iterator[Held]:
    for told, _, likeness, features in find(from_reading(reading)):
        bag: str = ""
        same: bool | None = False
        for key, (low, high) in wanted.items():
            if told.start < high and told.end > low:
                bag, same = key, None
            elif told.start < high + 200 and told.end > low - 200 and not bag:
                same = None  # so near that a finding there would be right
        yield Held(hand, name, bag, same, clean, told.start, likeness, features)


def of_passages(find: Find, conflict: str, folders: Sequence[str]) -> Iterator[Held]:
    """The labelled pairs of passages that clash so, or tell two things, each a letter."""
    for path in (p for f in folders for p in sorted((HERE / f).glob("*.jsonl"))):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for at, row in enumerate(rows):
            if row["conflict"] not in (conflict, None):
                continue
            text = alone(path.stem, row)
            ends = text.index(row["a"]) + len(row["a"])
            hand = f"passages {at * _PARTS // len(rows)}"
            name = f"{path.parent.name} {path.stem} {at}"
            clash = row["conflict"] == conflict
            for told, other, likeness, features in find(from_reading(read_text(text))):
                across = (told.start < ends) != (other.start < ends)
                bag = name if clash and across else ""
                same = None if clash else False
                yield Held(hand, name, bag, same, False, told.start, likeness, features)


def learn(held: Sequence[Held], settings: Settings) -> list[Tree]:
    """The trees, the likeliest of each bag chosen again round by round."""
    bags: dict[str, list[Held]] = defaultdict(list)
    for h in held:
        if h.bag:
            bags[h.bag].append(h)
    false = [h for h in held if h.same is False]
    chosen = false[::_SOME]
    best = {key: max(found, key=lambda h: h.likeness) for key, found in bags.items()}
    trees: list[Tree] = []
    for _ in range(ROUNDS):
        true = [Sample(h.features, True, h.weight) for _, h in sorted(best.items())]
        trees = learnt(
            true + [Sample(h.features, False, h.weight) for h in chosen],
            settings,
        )
        best = {
            key: max(found, key=lambda h: (score_of(h.features, trees), h.likeness))
            for key, found in bags.items()
        }
        chosen = [
            h
            for at, h in enumerate(false)
            if at % _SOME == 0 or score_of(h.features, trees) > _HARD
        ]
    return trees


Scored = list[tuple[int, Held]]


def held_out(held: Sequence[Held], settings: Settings) -> Scored:
    """Every pair but those of passages, scored by trees that have not seen its hand."""
    hands = sorted({h.hand for h in held if not h.hand.startswith("passages")})
    out: Scored = []
    for at in range(FOLDS):
        group = frozenset(hands[at::FOLDS])
        trees = learn([h for h in held if h.hand not in group], settings)
        out += [(score_of(h.features, trees), h) for h in held if h.hand in group]
    return out


def threshold(scored: Scored, wrong: int) -> int:
    """The least score at which at most so many clean papers are called wrong."""
    worst: dict[str, int] = {}
    for score, h in scored:
        if h.clean:
            worst[h.paper] = max(score, worst.get(h.paper, score))
    return [*sorted(worst.values(), reverse=True), 0][wrong] + 1


def told(scored: Scored, planted: dict[str, str], least: int) -> Iterator[str]:
    """How far the reader comes with what was planted, and what it costs in other papers."""
    best: dict[str, int] = {}
    for score, h in scored:
        if h.bag:
            best[h.bag] = max(score, best.get(h.bag, score))
    stages = Counter(
        "no candidate" if key not in best else "found" if best[key] >= least else "below"
        for key in planted
    )
    yield ", ".join(f"{n} {stage}" for stage, n in sorted(stages.items()))
    wrong = {(h.paper, h.spot) for score, h in scored if h.same is False and score >= least}
    clean = {h.paper for score, h in scored if h.clean and score >= least}
    papers = len({h.paper for _, h in scored if h.clean})
    yield f"{len(clean)} of {papers} clean papers called wrong; {len(wrong)} wrong sentences in all"


def write(trees: Sequence[Tree], least: int, kind: str, out: Path) -> None:
    """Write what was learnt."""
    data: dict[str, Any] = {"least": {kind: least}, "trees": trees}
    text = json.dumps(data, separators=(",", ":"), sort_keys=True).replace("],[", "],\n[")
    out.write_text(text + "\n", "utf-8")
