"""Links that lead back to where they began: refused, with the path, because facts vanish in them.

An event that is ``same_as`` another that is ``same_as`` the first is told nowhere; letters that
answer each other have no first. ``related`` is read both ways: two events that name each other
say one thing twice and are no circle; one that names itself, or three in a ring, are.
Affiliations make a circle where all its links surely held on one day: who left a body may
take it in later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tocsin.casefile.answers.references import Place, Problem
from tocsin.casefile.model import Affiliation, CaseFile

_MENDS = {
    "same_as": "the entry that repeats another names it; the one that stays has no same_as",
    "related": "name the other event at one of them only; related is read both ways",
    "parent": "the body that is part of another names it; take parent out of the one above",
    "affiliations": "the smaller body names the larger one; take the other link out, or date it",
    "answers, updates": "the later communication names the earlier one; take the other link out",
}


def cycles(file: CaseFile) -> Iterator[Problem]:
    """One problem for each circle of links, at the field that closes it."""
    events = {e.id: ("events", i) for i, e in enumerate(file.events)}
    letters = {c.id: ("communications", i) for i, c in enumerate(file.communications)}
    parties = {p.id: ("parties", i) for i, p in enumerate(file.parties)}
    same = {e.id: [e.same_as] if e.same_as else [] for e in file.events}
    yield from _told("same_as", same, events)
    named = {e.id: set(e.related) for e in file.events}
    # of two that name each other the earlier entry keeps the link
    once = {
        e.id: [
            k
            for k in e.related
            if k == e.id or e.id not in named.get(k, ()) or events[e.id] < events[k]
        ]
        for e in file.events
    }
    yield from _told("related", once, events)
    before = {c.id: [*c.answers, *c.updates] for c in file.communications}
    yield from _told("answers, updates", before, letters)
    yield from _told(
        "parent", {p.id: [p.parent] if p.parent else [] for p in file.parties}, parties
    )
    for day in _days_of_rings(file):
        held = {p.id: [a.to for a in p.affiliations if _held(a, day)] for p in file.parties}
        if any(_circles(held)):
            yield from _told("affiliations", held, parties)
            return


def _days_of_rings(file: CaseFile) -> Iterator[date]:
    """The days on which affiliations begin, the undated first; none where no circle is at all."""
    if any(_circles({p.id: [a.to for a in p.affiliations] for p in file.parties})):
        links = [a for p in file.parties for a in p.affiliations]
        yield from sorted({a.since.latest or date.max if a.since else date.min for a in links})


def _held(link: Affiliation, day: date) -> bool:
    """Whether an affiliation surely held on a day; an undated one did."""
    begun = link.since is None or (link.since.latest or date.max) <= day
    return begun and (link.until is None or (link.until.earliest or date.min) > day)


def _told(
    field: str, links: Mapping[str, Sequence[str]], places: Mapping[str, Place]
) -> Iterator[Problem]:
    for circle in _circles(links):
        path = " → ".join([*circle, circle[0]])
        names = field.split(", ")
        place = (*places[circle[0]], *(names if len(names) == 1 else ()))
        goes = "go" if len(names) > 1 or field == "affiliations" else "goes"
        yield place, f"{' and '.join(names)} {goes} round in a circle: {path}", _MENDS[field]


def _circles(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Every circle met once, by a walk in depth that visits each link once (no recursion)."""
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        at: dict[str, int] = {}
        ahead: list[tuple[str, Iterator[str]]] = []
        if start in done:
            continue
        ahead.append((start, iter(links[start])))
        at[start] = 0
        path.append(start)
        while ahead:
            key, below = ahead[-1]
            step = next((k for k in below if k in links and k not in done), None)
            if step is None:
                ahead.pop()
                path.pop()
                del at[key]
                done.add(key)
            elif step in at:
                yield path[at[step] :]
            else:
                at[step] = len(path)
                path.append(step)
                ahead.append((step, iter(links[step])))
