"""Why a reading reads as it does: what spoke for each part of its frame, and for each judgement.

Nothing is decided here: the paper is weighed again as :mod:`tocsin.reading.reader` weighed it, and
the features with most weight are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.reading.judged import ANSWERS, Task, judgement_of, why
from tocsin.reading.model import Reading, Span
from tocsin.reading.picked import Parties, letter_candidates, weighed
from tocsin.reading.reader import Source, part_of

# so many features say enough
_MOST = 4
# what is not sure is told from so many hundredths of a logit on
_LIKELY = 100


@dataclass(frozen=True, slots=True)
class FieldGround:
    """A part of the frame as taken: which, its words, its weight, and what spoke most for it."""

    part: str
    text: str
    weight: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceGround:
    """An answer that says something of a sentence: where, by how much, whether surely, and why.

    ``margin`` is in hundredths of a logit.
    """

    span: Span
    sentence: str
    task: Task
    answer: str
    margin: int
    sure: bool
    because: tuple[str, ...]


def field_grounds(reading: Reading) -> Iterator[FieldGround]:
    """What spoke for each part of the frame, and for each day of an earlier letter."""
    mail = "from" in reading.metadata
    source = Source(reading.text, reading.file, reading.metadata, mail=mail)
    part = part_of(source, reading.text)
    taken = list(part.picked.taken)
    body = reading.body
    inside = [p for p in reading.paragraphs if body.start < p.span.end and p.span.start < body.end]
    day = reading.date.value.earliest if reading.date else None
    parties = Parties.of(reading.addressees, reading.sender)
    told = inside or list(reading.paragraphs)
    taken += letter_candidates(reading.text, told, reading.dates, day, parties)
    for name, candidate in taken:
        total, spoke = weighed(candidate, name)
        yield FieldGround(name, candidate.text, total, spoke[:_MOST])


def sentence_grounds(reading: Reading) -> Iterator[SentenceGround]:
    """Every answer that surely or likely says something of a sentence, in their order."""
    for statement in reading.statements:
        found = judgement_of(statement.text)
        for task in Task:
            best = found.best(task)
            if best == ANSWERS[task][0]:
                continue
            margin, sure = found.margin(task, best), found.is_surely(task, best)
            if sure or margin >= _LIKELY:
                spoke = tuple(name for name, _ in why(statement.text, task, _MOST))
                yield SentenceGround(
                    statement.span, statement.text, task, best, margin, sure, spoke
                )
