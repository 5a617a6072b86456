"""Learn the judgements again: ``make judged`` (``python -m tests.reading.sentences.learn``).

One multinomial regression a task, for all languages. Beside its own sentences a task sees some of
the others' as saying nothing, and for tone, plea and source the sentences of clean letters
(``innocent/``, the clean ones of ``strangers/``): a false alarm costs more than a miss. From which
margin an answer is sure is found on sentences held out: the least at which 19 of 20 are right.
``--held-out`` prints, per task and answer, how often that is.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reading.asked import asked
from reading.readings import corpus
from reading.sentences.regression import Sample, Settings, Weights, learnt, scores_of
from tocsin.reading import read_file, read_text
from tocsin.reading.judged import ANSWERS, Task, features_of
from tocsin.reading.judged.judging import SCALE
from tocsin.reading.judged.tasks import ALLIED, COLUMNS
from tocsin.reading.judged.weights import LETTERS

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "src/tocsin/reading/data/judged.txt"
FOLDS = 5
PRECISION = 0.95
# weights are stored in steps; those nearest to nought are left out until the file is this small
STEP, LEAST = 5, 10
MOST_BYTES = 400_000
# sentences of these tasks say nothing to the question; one in so many is shown
_SILENT = {
    Task.TONE: ("basis", "letter", "enclosure", "bound", "stage"),
    Task.PLEA: ("basis", "stage", "letter", "source", "enclosure"),
    Task.LETTER: ("basis", "stage", "tone", "plea", "source", "bound"),
    Task.SOURCE: ("basis", "stage", "tone", "letter", "enclosure"),
    Task.ENCLOSURE: ("basis", "stage", "tone", "plea", "source"),
    Task.FILING: ("basis", "tone", "source", "bound"),
    Task.BOUND: ("basis", "stage", "letter", "source", "enclosure"),
}
_ONE_IN = 4
# what a clean letter never holds
_CLEAN = (Task.TONE, Task.PLEA, Task.SOURCE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the right answer to one question."""

    language: str
    task: Task
    answer: str
    text: str


def labelled() -> list[Labelled]:
    """Every labelled sentence, in order."""
    out = []
    for path in sorted(HERE.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            out.append(Labelled(path.stem[:2], Task(row["task"]), row["label"], row["text"]))
    return out


@cache
def clean() -> tuple[str, ...]:
    """The sentences of letters that hold no defect."""
    readings = [
        read_text(s.text)
        for path in sorted((HERE.parent / "innocent").glob("*.txt"))
        for s in corpus(path)
    ]
    for truth in sorted((HERE.parent / "strangers").glob("*/truth.json")):
        papers = json.loads(truth.read_text("utf-8"))
        readings += [read_file(truth.parent / p["file"]) for p in papers if not p["defects"]]
    told = (s.text for reading in readings for s in reading.statements)
    return tuple(dict.fromkeys(t for t in told if len(t.split()) > 4))


@cache
def _features(text: str) -> tuple[str, ...]:
    return tuple(features_of(text))


def silent_for(task: Task, everything: Sequence[Labelled]) -> list[Sample]:
    """What says nothing to a task: sentences of other tasks, and of clean letters."""
    others = [s.text for s in everything if s.task.value in _SILENT.get(task, ())]
    out = [Sample(_features(text), 0, 0.5) for text in others[::_ONE_IN]]
    if task in _CLEAN:
        out += [Sample(_features(text), 0, 0.5) for text in clean()]
    return out


def own(task: Task, sentences: Sequence[Labelled]) -> list[Sample]:
    """The labelled sentences of a task."""
    answers = ANSWERS[task]
    return [Sample(_features(s.text), answers.index(s.answer)) for s in sentences if s.task is task]


def _folded(samples: Sequence[Sample], groups: Sequence[object]) -> list[int]:
    """The fold of each sample: each group in stretches, since neighbours are alike."""
    members: dict[object, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        members[group].append(at)
    folds = [0] * len(samples)
    for places in members.values():
        for rank, at in enumerate(places):
            folds[at] = rank * FOLDS // len(places)
    return folds


Held = tuple[int, list[float], bool]


def held_out(task: Task, everything: Sequence[Labelled]) -> list[Held]:
    """Right answer and scores of every sentence by weights that have not seen it."""
    mine = [s for s in everything if s.task is task]
    samples, silent = own(task, mine), silent_for(task, everything)
    folds = _folded(samples, [(s.language, s.answer) for s in mine])
    quiet = _folded(silent, [0] * len(silent))
    out: list[Held] = []
    for fold in range(FOLDS):
        seen = [s for s, f in zip(samples, folds, strict=True) if f != fold]
        seen += [s for s, f in zip(silent, quiet, strict=True) if f != fold]
        weights = learnt(seen, len(ANSWERS[task]), Settings())
        for rows, by, ours in ((samples, folds, True), (silent, quiet, False)):
            for sample, f in zip(rows, by, strict=True):
                if f == fold:
                    scores = scores_of(sample.features, weights, len(ANSWERS[task]))
                    out.append((sample.answer, scores, ours))
    return out


def margin(scores: Sequence[float], allied: frozenset[int]) -> float:
    """By how much the best of some answers is ahead of the best other one."""
    ours = max(s for at, s in enumerate(scores) if at in allied)
    return ours - max(s for at, s in enumerate(scores) if at not in allied)


def allied(task: Task, answer: str) -> frozenset[int]:
    """The answers that are as good as this one, by number."""
    answers = ANSWERS[task]
    return frozenset(answers.index(a) for a in ALLIED.get((task, answer), (answer,)))


def sure_from(held: Sequence[Held], allied: frozenset[int]) -> tuple[int, float]:
    """From which margin (in hundredths) answers are right often enough, and how many it finds."""
    ranked = sorted(((margin(s, allied), right in allied) for right, s, _ in held), reverse=True)
    total = sum(right in allied for right, _, _ in held)
    good = bad = 0.0
    least, found = 10.0, 0.0
    for value, right in ranked:
        good, bad = good + right, bad + (0.0 if right else 1.0)
        if good >= PRECISION * (good + bad) and value > 0:
            least, found = value, good / total
    return round(least * SCALE), found


def rows_of(weights: dict[Task, Weights], least: int) -> Iterator[str]:
    """The stored form, one feature a line, in order."""
    names = sorted({name for table in weights.values() for name in table})
    letter = dict(zip(COLUMNS, LETTERS, strict=False))
    for name in names:
        codes = ""
        for task, table in weights.items():
            for answer, value in zip(ANSWERS[task], table.get(name, ()), strict=False):
                kept = round(value * SCALE / STEP) * STEP
                if abs(kept) >= least:
                    codes += f"{letter[task, answer]}{kept}"
        if codes:
            yield f"{name}\t{codes}"


def stored(head: str, weights: dict[Task, Weights]) -> str:
    """The whole file, without as many of the smallest weights as makes it too long."""
    least = LEAST
    while True:
        text = "\n".join([head, *rows_of(weights, least)]) + "\n"
        if len(text.encode()) <= MOST_BYTES:
            return text
        least += STEP


def main() -> None:
    """Write the weights."""
    args = asked(__doc__, TARGET)
    everything = labelled()
    weights: dict[Task, Weights] = {}
    sure: list[int] = []
    for task in Task:
        held = held_out(task, everything)
        weights[task] = learnt(
            [*own(task, everything), *silent_for(task, everything)], len(ANSWERS[task]), Settings()
        )
        ours = [(right, s) for right, s, mine in held if mine]
        hits = sum(max(range(len(s)), key=lambda at, s=s: s[at]) == right for right, s in ours)
        if args.held_out:
            sys.stdout.write(f"{task.value}: {hits} of {len(ours)} right\n")
        for answer in ANSWERS[task]:
            least, found = sure_from(held, allied(task, answer))
            sure.append(least)
            if args.held_out:
                sys.stdout.write(f"  {answer}: sure from {least}, finds {found:.0%}\n")
    head = {"columns": [f"{task.value} {answer}" for task, answer in COLUMNS], "sure": sure}
    args.out.write_text(stored(json.dumps(head, separators=(",", ":")), weights), "utf-8")


if __name__ == "__main__":
    main()
