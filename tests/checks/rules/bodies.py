"""Shared by the tables of reckonings: a paper with a body, and what one of them says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Paper
from tocsin.checks.papers import from_reading
from tocsin.checks.rule import Hit
from tocsin.reading import read_text

LETTER = "Testville, {}\n\nDear Sirs,\n\n{}\n\nYours sincerely,\nMaria Example"


def paper(body: str, day: str = "20 May 2026") -> Paper:
    """A letter of a day with this body, of no kind that rules speak about."""
    return from_reading(read_text(LETTER.format(day, body), "letter.txt"), Kind.OTHER)


def said(find: Callable[[Paper], Iterable[Hit]], body: str, day: str = "20 May 2026") -> list[str]:
    """What a reckoning says of a paper with this body."""
    return [hit.message for hit in find(paper(body, day))]
