"""Learn what speaks for each part of a frame: ``make layout`` (``python -m …picking.learn``).

Every paper of the batches under ``tests/reading/strangers`` gives, for each part, what it could be
and which of it is right. An averaged perceptron ranks the candidates (sender, place, day, number;
"none" weighs nothing) or takes each by itself (signatories). Integers until one last division, so
the file is the same to the byte everywhere. The layout is read with the weights as they are: learn
the layout first.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading.readings import corpus
from reading.strangers.measure import HERE as STRANGERS
from reading.strangers.measure import plain, same
from tocsin.reading.dates import find_dates
from tocsin.reading.frame import mailhead
from tocsin.reading.intake import extract_file, extract_held
from tocsin.reading.model import Reading
from tocsin.reading.picked.gathering import Sheet, days, numbers, senders, towns
from tocsin.reading.picked.letters import letter_days
from tocsin.reading.picked.signing import signers
from tocsin.reading.picked.weighing import Candidate
from tocsin.reading.reader import Source, part_of, read, source_of
from tocsin.reading.segments import lines_of, normalise, paragraphs_of

TARGET = Path(__file__).parents[3] / "src/tocsin/reading/data/picked.json"
SEED, ROUNDS, SCALE, RARE = 1919, 14, 10, 3
PARTS = ("day", "place", "number", "sender", "signatory", "letter", "undated")
# taken each by itself; of the others the best one
EACH = frozenset({"signatory", "letter"})

# the truth of these counts only letters to the addressee: of others it says nothing
ONLY_TO_US = ("b/", "c/", "own")


@dataclass(frozen=True)
class Sample:
    """One choice: the candidates, and which of them are right."""

    paper: str
    part: str
    candidates: list[Candidate]
    right: list[bool]


def papers() -> Iterator[tuple[str, Source, dict[str, Any]]]:
    """Name, words and truth of every paper of every batch."""
    for path in sorted(STRANGERS.glob("*.json")):
        for paper in json.loads(path.read_text("utf-8")):
            fields = {
                "date": paper.get("date"),
                "place": paper.get("place"),
                "sender": paper.get("sender"),
                "signatories": paper.get("signatories") or [],
                "own_reference": paper.get("own_reference"),
                "earlier_letters": [
                    e.get("date") if isinstance(e, dict) else e for e in paper.get("earlier") or []
                ],
            }
            yield f"{path.stem}/{paper['name']}", Source(paper["text"]), fields
    for truth in sorted(STRANGERS.glob("**/truth.json")):
        for paper in json.loads(truth.read_text("utf-8")):
            path = truth.parent / paper["file"]
            source = source_of(extract_file(path), str(path))
            yield f"{truth.parent.name}/{paper['file']}", source, paper["fields"]


def answered() -> Iterator[tuple[str, Source, dict[str, Any]]]:
    """The corpora read by :mod:`reading.readings`, as far as their answers go."""
    root = STRANGERS.parent
    folders = ("unseen", "frames", "innocent")
    for path in sorted(p for folder in folders for p in (root / folder).glob("*.txt")):
        for item in corpus(path):
            name = item.name if "." in item.name else f"{item.name}.txt"
            held = extract_held(item.text.encode(), name)
            fields = _fields(item.answer)
            if path.parent.name == "innocent":  # says all there is to say
                fields.setdefault("own_reference", None)
            yield f"{path.stem}/{item.name}", source_of(held, name), fields
    for path in sorted((root / "documents").glob("*.toml")):
        document = next(p for p in path.parent.glob(f"{path.stem}.*") if p != path)
        answer = tomllib.loads(path.read_text("utf-8"))
        yield path.stem, source_of(extract_file(document), document.name), _fields(answer)


def _fields(answer: dict[str, Any]) -> dict[str, Any]:
    out = {key: answer[key] for key in ("date", "place", "sender") if key in answer}
    if "ref" in answer or "own_reference" in answer:
        out["own_reference"] = answer.get("ref", answer.get("own_reference"))
    if "earlier" in answer:
        out["earlier_letters"] = answer["earlier"]
    if "signatories" in answer:
        out["signatories"] = answer["signatories"]
    elif answer.get("signatory"):
        name = answer["signatory"]
        out["signatories"] = [name if isinstance(name, str) else name[0]]
    return out


def samples(batches: Iterable[tuple[str, Source, dict[str, Any]]]) -> Iterator[Sample]:
    """The choices every paper asks for."""
    for name, source, truth in batches:
        head = mailhead.head_text(source.metadata) if source.mail else ""
        part = part_of(source, normalise(head + source.text)[0])
        sheet = Sheet(part.text, part.frame, part.is_news, part.mail)
        wanted_day = truth.get("date")
        found = days(sheet, part.frame.date)
        if "date" in truth:
            yield Sample(name, "day", found, [c.text == wanted_day for c in found])
            # the same paper with its day left out bears none
            rest = [c for c in found if c.text != wanted_day]
            yield Sample(name, "day", [_unframed(c) for c in rest], [False] * len(rest))
        sheet.day = next((c.value for c in found if c.text == wanted_day), None)
        for key, field, got in (
            ("number", "own_reference", numbers(sheet, part.frame.number)),
            ("place", "place", towns(sheet, part.frame.place)),
            ("sender", "sender", senders(sheet, part.sender)),
        ):
            if field not in truth:
                continue
            wanted = truth.get(field)
            right = [bool(wanted) and same(field, wanted, c.text) for c in got]
            yield Sample(name, key, got, right)
        if "signatories" not in truth:
            continue
        signed = signers(sheet, part.frame.signatories)
        names = {plain(n) for n in truth.get("signatories") or []}
        yield Sample(name, "signatory", signed, [plain(c.text) in names for c in signed])


def letters(batches: Iterable[tuple[str, Source, dict[str, Any]]]) -> Iterator[Sample]:
    """The days of earlier letters that every paper asks for; "" stands for one that is not told."""
    for name, source, truth in batches:
        if "earlier_letters" not in truth:
            continue
        wanted = {day or "" for day in truth["earlier_letters"] or []}
        reading = read(source)
        day = day_of(reading)
        body = reading.body
        inside = [
            p for p in reading.paragraphs if body.start < p.span.end and p.span.start < body.end
        ]
        dated, undated = letter_days(reading.text, inside or reading.paragraphs, reading.dates, day)
        right = [known(c) in wanted or c.text in wanted for c in dated]
        if name.startswith(ONLY_TO_US):
            kept = [n for n, c in enumerate(dated) if right[n] or "c:wrote" not in c.features]
            dated, right = [dated[n] for n in kept], [right[n] for n in kept]
        yield Sample(name, "letter", dated, right)
        spoken = [any(f == "phrase=True" for f in c.features) for c in undated]
        open_ = "" in wanted and not any(
            ok and not known(c) for c, ok in zip(dated, right, strict=True)
        )
        yield Sample(name, "undated", undated, [open_ and (s or not any(spoken)) for s in spoken])


def sentences() -> Iterator[Sample]:
    """The labelled sentences of ``letters.txt``, each in a paper of its own."""
    day = datetime.date(2026, 6, 20)
    for row in (Path(__file__).parent / "letters.txt").read_text("utf-8").split("\n"):
        if "::" not in row or row.startswith("#"):
            continue
        days, _, said = row.partition("::")
        wanted = {"" if d == "-" else d for d in days.split()}
        text = said.strip()
        dated, undated = letter_days(
            text, paragraphs_of(lines_of(text)), find_dates(text, day), day
        )
        name = f"letters.txt/{text[:40]}"
        yield Sample(name, "letter", dated, [known(c) in wanted for c in dated])
        yield Sample(name, "undated", undated, ["" in wanted for _ in undated])


def known(candidate: Candidate) -> str:
    """The day of a candidate, or "" where a month or a week is all that is told."""
    text = candidate.text.strip("~")
    return text if len(text) == 10 else ""


def day_of(reading: Reading) -> datetime.date | None:
    """The day a paper bears."""
    return reading.date.value.earliest if reading.date else None


def _unframed(candidate: Candidate) -> Candidate:
    """A candidate of a paper whose true one was left out: none is the latest day any more."""
    kept = tuple(n for n in candidate.features if "frame" not in n)
    return Candidate(candidate.text, candidate.value, kept)


class Learner:
    """Integer weights of one part, averaged over every step."""

    def __init__(self) -> None:
        self.now: dict[str, int] = defaultdict(int)
        self.sums: dict[str, int] = defaultdict(int)
        self.clock = 1

    def score(self, candidate: Candidate) -> int:
        """What the present weights say of a candidate."""
        return sum(self.now.get(n, 0) for n in candidate.features)

    def move(self, candidate: Candidate, by: int) -> None:
        """Raise or lower what speaks for a candidate."""
        for name in candidate.features:
            self.now[name] += by
            self.sums[name] += by * self.clock

    def rank(self, sample: Sample) -> None:
        """Raise the right one over the best of the rest, and over nothing; a margin keeps apart."""
        self.clock += 1
        good = [c for c, ok in zip(sample.candidates, sample.right, strict=True) if ok]
        bad = [c for c, ok in zip(sample.candidates, sample.right, strict=True) if not ok]
        top = max(good, key=self.score, default=None)
        rival = max(bad, key=self.score, default=None)
        against = max(0, self.score(rival)) if rival else 0
        if top is None:
            if rival and self.score(rival) > -MARGIN:
                self.move(rival, -1)
            return
        if self.score(top) <= against + MARGIN:
            self.move(top, 1)
            if rival and self.score(rival) > 0:
                self.move(rival, -1)

    def each(self, sample: Sample) -> None:
        """Take each candidate by itself."""
        for candidate, ok in zip(sample.candidates, sample.right, strict=True):
            self.clock += 1
            score = self.score(candidate)
            if ok and score <= MARGIN:
                self.move(candidate, 1)
            elif not ok and score > -MARGIN:
                self.move(candidate, -1)

    def averaged(self) -> dict[str, int]:
        """The weights averaged over time, in a fixed order."""
        out = {}
        for name in sorted(self.now):
            value = (self.now[name] * SCALE * self.clock - self.sums[name] * SCALE) // self.clock
            if value:
                out[name] = value
        return out


MARGIN = 4


def learnt(rows: list[Sample]) -> dict[str, dict[str, int]]:
    """The weights of every part."""
    out = {}
    for part in PARTS:
        kept = [s for s in rows if s.part == part and s.candidates]
        seen = Counter(n for s in kept for c in s.candidates for n in c.features)
        kept = [
            Sample(
                s.paper,
                s.part,
                [
                    Candidate(c.text, None, tuple(n for n in c.features if seen[n] >= RARE))
                    for c in s.candidates
                ],
                s.right,
            )
            for s in kept
        ]
        chance, learner = random.Random(SEED), Learner()
        for _ in range(ROUNDS):
            chance.shuffle(kept)
            for sample in kept:
                if part in EACH:
                    learner.each(sample)
                else:
                    learner.rank(sample)
        out[part] = learner.averaged()
    return out


def as_text(weights: dict[str, dict[str, int]]) -> str:
    """The stored form, one feature a line."""
    return json.dumps(weights, ensure_ascii=False, indent=0) + "\n"


def judge(rows: list[Sample], folds: int = 5) -> dict[str, tuple[int, int]]:
    """Right choices over all, each paper judged by weights it was not learnt from."""
    names = sorted({s.paper for s in rows})
    fold = {name: at % folds for at, name in enumerate(names)}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for n in range(folds):
        weights = learnt([s for s in rows if fold[s.paper] != n])
        for s in (x for x in rows if fold[x.paper] == n):
            table = weights[s.part]
            scores = [sum(table.get(f, 0) for f in c.features) for c in s.candidates]
            total[s.part] += 1
            if s.part in EACH:
                right[s.part] += all((x > 0) == ok for x, ok in zip(scores, s.right, strict=True))
                continue
            top = max(range(len(scores)), key=lambda i: (scores[i], -i), default=-1)
            if top < 0 or scores[top] <= 0:
                right[s.part] += not any(s.right)
            else:
                right[s.part] += s.right[top]
                if not s.right[top] and "-v" in sys.argv:
                    sys.stdout.write(f"{s.paper} {s.part}: {s.candidates[top].text}\n")
    return {part: (right[part], total[part]) for part in PARTS}


def main() -> None:
    """Write the weights; with ``--judge`` say how well papers left out are read."""
    rows = [
        *samples(papers()),
        *samples(answered()),
        *letters(papers()),
        *letters(answered()),
        *sentences(),
    ]
    if "--judge" in sys.argv:
        sys.stdout.write(f"{judge(rows)}\n")
        return
    TARGET.write_text(as_text(learnt(rows)), "utf-8")


if __name__ == "__main__":
    main()
