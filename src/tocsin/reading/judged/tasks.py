"""What is asked of a sentence: nine questions, each with its answers in a fixed order.

The first answer of each is the one that says nothing: a sentence that is not surely something else
is that. ``tests/reading/sentences/README.md`` tells what each answer means.
"""

from __future__ import annotations

from enum import StrEnum


class Task(StrEnum):
    """One question about a sentence."""

    BASIS = "basis"
    STAGE = "stage"
    TONE = "tone"
    PLEA = "plea"
    LETTER = "letter"
    SOURCE = "source"
    ENCLOSURE = "enclosure"
    FILING = "filing"
    BOUND = "bound"


ANSWERS: dict[Task, tuple[str, ...]] = {
    # how the writer knows
    Task.BASIS: ("bare", "seen", "told", "document"),
    # how far the act that is told has gone
    Task.STAGE: ("done", "planned", "feared", "asked", "conditional", "denied", "undone"),
    # how it speaks of people and bodies; "quoted": the word is in somebody else's mouth
    Task.TONE: ("plain", "sweeping", "insult", "quoted"),
    # what is pleaded as a breach; "aside": named only to be set aside
    Task.PLEA: ("neutral", "association", "wages", "safety", "aside"),
    # an earlier communication: of the writers to this reader, the reader's, between others, to come
    Task.LETTER: ("none", "own", "theirs", "third", "future"),
    # somebody who asks not to be named: made recognisable, or really hidden
    Task.SOURCE: ("public", "identifies", "hidden"),
    # what is said to go along: with its number, without
    Task.ENCLOSURE: ("none", "numbered", "unnumbered"),
    # what the paper is for
    Task.FILING: ("other", "complaint", "update", "inform", "copy"),
    # whether a state is said to be bound by a Convention
    Task.BOUND: ("other", "bound", "unbound", "urged"),
}
# every answer of every task, in order: the columns of the weights
COLUMNS: tuple[tuple[Task, str], ...] = tuple(
    (task, answer) for task, answers in ANSWERS.items() for answer in answers
)
# the first column of each task
FIRST: dict[Task, int] = {task: COLUMNS.index((task, ANSWERS[task][0])) for task in Task}
# answers that come to the same: what is ahead of the others counts for both
ALLIED: dict[tuple[Task, str], tuple[str, ...]] = {
    (Task.PLEA, "wages"): ("wages", "safety"),
    (Task.PLEA, "safety"): ("wages", "safety"),
}
