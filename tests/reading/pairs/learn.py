"""Learn again when two mentions tell of one thing: ``make linked`` (``tests.reading.pairs.learn``).

Each labelled pair of passages stands in a letter of its own, and in one of the innocent letters of
its language, apart from each other. Two mentions are of one thing where they hold the clashing
words of a pair; all others are of two, those of innocent letters, of the clean ones of
``strangers/`` and of ``checks/clean`` too. From which score on a pair counts is found on pairs held
out: the least at which few passages that tell two things, and no clean letter, would be called one.
``--held-out`` prints what was found and what was wrong, between languages as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.helping import LETTERS
from reading.asked import asked
from reading.readings import corpus
from reading.sentences.regression import Sample, Settings, Weights, learnt, scores_of
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import Pair, candidates
from tocsin.reading import read_file, read_text
from tocsin.reading.model import Reading

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "src/tocsin/checks/data/linked.json"
KINDS = {
    "date": frozenset(["day"]),
    "year": frozenset(["year"]),
    "number": frozenset(["count", "amount"]),
    "amount": frozenset(["count", "amount"]),
}
FOLDS = 5
# how many pairs a language, and how many of all tell no clash
PAIRS, QUIET = 410, 720
# in hundredths of a logit
SCALE = 100
LEAST_WEIGHT = 2
# one alarm in so many pairs of passages that tell two things, for each kind of mention
ONE_IN = 400
# no score below is sure, whatever was seen
LEAST_SCORE = 2.0
SETTINGS = Settings(rounds=30, step=0.1, decay=0.002, rare=6)
_FRAME = {
    "en": ("Dear Sirs,", "Yours sincerely,"),
    "fr": ("Mesdames, Messieurs,", "Veuillez agréer nos salutations distinguées,"),
    "es": ("Estimados señores:", "Atentamente,"),
    "ru": ("Уважаемые господа!", "С уважением,"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Two mentions as they are seen in a letter, and whether they are of one thing."""

    letter: str
    language: str
    fold: int
    kind: str
    same: bool
    quiet: bool
    embedded: bool
    features: tuple[str, ...]


def _pairs() -> Iterator[tuple[str, int, dict[str, str]]]:
    for path in sorted(HERE.glob("*.jsonl")):
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            yield path.stem, at, json.loads(line)


def _clean() -> list[tuple[str, Reading]]:
    """Letters that hold no defect, with their names."""
    out = [
        (s.name, read_text(s.text, f"{s.name}.txt"))
        for path in sorted((HERE.parent / "innocent").glob("*.txt"))
        for s in corpus(path)
    ]
    for truth in sorted((HERE.parent / "strangers").glob("*/truth.json")):
        papers = json.loads(truth.read_text("utf-8"))
        files = [truth.parent / p["file"] for p in papers if not p["defects"]]
        out += [(f"{truth.parent.name} {f.name}", read_file(f)) for f in files]
    out += [(p.name, read_text(p.read_text("utf-8"), p.name)) for p in LETTERS]
    return out


def _alone(language: str, row: dict[str, str]) -> str:
    day = row["letter_date"] or "2026-05-05"
    opening, closing = _FRAME[language]
    return f"{day}\n\n{opening}\n\n{row['a']}\n\n{row['b']}\n\n{closing}\nMaria Example"


def _inside(row: dict[str, str], host: Reading) -> str:
    """The passages among the paragraphs of another letter."""
    spans = [p.span for p in host.paragraphs if p.span.start >= host.body.start]
    third = max(1, len(spans) // 3)
    text = host.text
    late = spans[min(2 * third, len(spans) - 1)].start
    early = spans[min(third, len(spans) - 1)].start
    low, high = min(early, late), max(early, late)
    return f"{text[:low]}{row['a']}\n\n{text[low:high]}{row['b']}\n\n{text[high:]}"


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


def _within(pair: Pair, row: dict[str, str], text: str) -> bool:
    """Whether one of two mentions stands in either passage."""
    for passage in (row["a"], row["b"]):
        at = text.find(passage)
        if any(at <= m.start < at + len(passage) for m in (pair.one, pair.two)):
            return True
    return False


def _seen() -> list[Seen]:
    """Every two mentions of clean letters and of labelled passages."""
    out: list[Seen] = []
    hosts: dict[str, list[Reading]] = {}
    for at, (name, reading) in enumerate(_clean()):
        hosts.setdefault(reading.language, []).append(reading)
        out += [
            Seen(name, "", at % FOLDS, p.one.kind, False, True, False, p.features)
            for p in candidates(from_reading(reading))
        ]
    for language, at, row in _pairs():
        if row["conflict"] and row["conflict"] not in KINDS:
            continue
        host = hosts[language][at % len(hosts[language])]
        out += _of_passages(language, at, row, _alone(language, row), embedded=False)
        out += _of_passages(language, at, row, _inside(row, host), embedded=True)
    return out


def _of_passages(
    language: str, at: int, row: dict[str, str], text: str, *, embedded: bool
) -> Iterator[Seen]:
    """The mentions of two passages, in a letter of their own or in another one."""
    clash = KINDS.get(row["conflict"] or "", frozenset())
    paper = from_reading(read_text(text))
    for p in candidates(paper):
        same = p.one.kind in clash and _tells(p, row, paper.text)
        if same or not embedded or _within(p, row, paper.text):
            letter, fold = f"{language} {at}", at * FOLDS // PAIRS
            yield Seen(letter, language, fold, p.one.kind, same, not clash, embedded, p.features)


def _weights(seen: Sequence[Seen]) -> Weights:
    samples = [Sample(s.features, int(s.same), 1.0 if s.same else 0.5) for s in seen]
    return learnt(samples, 2, SETTINGS)


def _score(seen: Seen, weights: Weights) -> float:
    no, yes = scores_of(seen.features, weights, 2)
    return yes - no


Scored = list[tuple[float, Seen]]


def _held(seen: Sequence[Seen], groups: Sequence[frozenset[object]], key: str) -> Scored:
    """Every mention pair scored by weights that have not seen its group."""
    out: Scored = []
    for group in groups:
        told = [s for s in seen if getattr(s, key) not in group]
        weights = _weights(told)
        out += [(_score(s, weights), s) for s in seen if getattr(s, key) in group]
    return out


def _threshold(scored: Scored, kind: str) -> float:
    """The least score at which no clean letter and few quiet passages are called one thing."""
    mine = [(score, s) for score, s in scored if s.kind == kind]
    clean = max((score for score, s in mine if not s.language), default=0.0)
    worst: dict[str, float] = {}
    for score, s in mine:
        if s.language and s.quiet:
            worst[s.letter] = max(score, worst.get(s.letter, -9.0))
    ranked = sorted(worst.values(), reverse=True)
    allowed = QUIET // ONE_IN
    limit = ranked[allowed] if len(ranked) > allowed else 0.0
    return max(clean, limit, LEAST_SCORE) + 0.05


def _report(name: str, scored: Scored) -> dict[str, float]:
    """Prints what was found and what was wrong; gives the least score by kind."""
    least = {}
    for kind in ("day", "year", "count", "amount"):
        least[kind] = _threshold(scored, kind)
        mine = [(score, s) for score, s in scored if s.kind == kind]
        hit = [s for score, s in mine if s.same and score >= least[kind]]
        alone, deep = (len({s.letter for s in hit if s.embedded is e}) for e in (False, True))
        seen = len({s.letter for _, s in mine if s.same})
        wrong = len({s.letter for score, s in mine if not s.same and score >= least[kind]})
        sys.stdout.write(
            f"{name}, {kind}: from {least[kind]:.2f}, {alone} of {seen} by themselves, "
            f"{deep} within a letter, {wrong} wrong\n"
        )
    return least


def main() -> None:
    """Write the weights."""
    args = asked(__doc__, TARGET)
    seen = _seen()
    scored = _held(seen, [frozenset([n]) for n in range(FOLDS)], "fold")
    least = _report("all languages", scored)
    if args.held_out:
        clean = [x for x in scored if not x[1].language]
        for group in (frozenset(["en", "fr"]), frozenset(["es", "ru"])):
            part = _held(seen, [group], "language") + clean
            _report(f"{' and '.join(sorted(group))} by the others", part)
    weights = _weights(seen)
    rows = {
        name: round((yes - no) * SCALE)
        for name, (no, yes) in sorted(weights.items())
        if abs(yes - no) * SCALE >= LEAST_WEIGHT
    }
    data = {"least": {k: round(v * SCALE) for k, v in least.items()}, "weights": rows}
    args.out.write_text(json.dumps(data, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
