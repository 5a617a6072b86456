"""The people a paper names, each with every form of the name, across scripts and grammars.

"Kassym-Jomart Tokayev" and «Токаева» are one person by :func:`tocsin.casefile.names.twins`; the
score says how likely. Nothing is merged in silence: every form is kept with its place, and a form
that fits two people equally stays by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.casefile.names import alike
from tocsin.reading.frame.people import ORGANIZATION_WORDS, TITLE_WORDS, is_name
from tocsin.reading.model import NamedPerson, Person, Span, Statement

# a paper of this many names is a list; comparing all would cost the square of it
MOST = 80
# from here two names are one person's: the same words, in another script, or with an ending
SAME = 0.9
_CAUTION = 0.05


def find_people(statements: Sequence[Statement], frame: Iterable[Person]) -> list[NamedPerson]:
    """Everybody named, in the order in which they are first named, at most :data:`MOST`."""
    people: list[NamedPerson] = []
    homes: dict[str, int] = {}  # a form met again is compared with nobody
    for name, span in _forms(statements, frame):
        if name in homes:
            at = homes[name]
            people[at] = replace(people[at], spans=(*people[at].spans, span))
            continue
        if len(people) == MOST:
            break
        best, at = _home(name, people)
        homes[name] = at
        if at == len(people):
            people.append(NamedPerson(name, (name,), (span,), 1.0))
            continue
        known = people[at]
        people[at] = NamedPerson(
            known.name, (*known.forms, name), (*known.spans, span), min(known.score, best)
        )
    return people


def _home(name: str, people: Sequence[NamedPerson]) -> tuple[float, int]:
    """How likely a form is one of the people named so far, and whose place it takes.

    The place behind the last where it is nobody's, or could be two people's.
    """
    scores = [(max(alike(name, form) for form in p.forms), at) for at, p in enumerate(people)]
    best, at = max(scores, default=(0.0, -1))
    rivals = [s for s, other in scores if other != at and s >= best - _CAUTION]
    return (1.0, len(people)) if best < SAME or rivals else (best, at)


def _forms(statements: Sequence[Statement], frame: Iterable[Person]) -> Iterator[tuple[str, Span]]:
    """Every name as written, with its place: in the frame, then in the text."""
    for person in frame:
        if person.name and len(person.name.split()) > 1:
            yield person.name, person.span
    for statement in statements:
        for name in statement.names:
            if len(name.split()) < 2 or not is_name(name):
                continue
            if ORGANIZATION_WORDS.search(name) or TITLE_WORDS.search(name):
                continue
            at = statement.text.find(name)
            yield name, Span(statement.span.start + at, statement.span.start + at + len(name))
