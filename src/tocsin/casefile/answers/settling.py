"""A case file with everything in the order of the rules, whatever the order of entry was.

What leaves (letters, pages, docket) is worked out from the settled file, so that a list reads the
same on every machine and "the first" is the one a rule puts first (:mod:`.choosing`). Lists whose
order is the officer's own stay: requests, remedies, points, norms, allegations, steps of a measure,
the persons of an event, its exhibits; and communications of one day, which answer one another.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from tocsin.casefile.answers.choosing import (
    complainant_order,
    event_order,
    office_order,
    reference_order,
    report_order,
    source_order,
)
from tocsin.casefile.answers.order import in_order
from tocsin.casefile.model import (
    CaseFile,
    Disagreement,
    Event,
    Exhibit,
    Party,
    Recommendation,
    Reference,
    Strict,
    day_of,
    name_order,
)

_Thing = TypeVar("_Thing")
_Model = TypeVar("_Model", bound=Strict)


def settled(file: CaseFile) -> CaseFile:
    """The same case, ordered by the rules; nothing is added, dropped or changed."""
    if "in_order" in file.__dict__:
        return file
    sources = {s.id: s for s in file.sources}

    def ordered(keys: Sequence[str]) -> list[str]:
        known = sorted((k for k in keys if k in sources), key=lambda k: source_order(sources[k]))
        return [*known, *sorted(k for k in keys if k not in sources)]

    def differing(items: Sequence[Disagreement]) -> list[Disagreement]:
        return [
            _with(d, versions=[_with(v, sources=ordered(v.sources)) for v in d.versions])
            for d in items
        ]

    def of_event(event: Event) -> Event:
        return _with(
            event,
            sources=ordered(event.sources),
            stages=[_with(s, sources=ordered(s.sources)) for s in event.stages],
            related=sorted(event.related),
            disagreements=differing(event.disagreements),
        )

    case = _with(
        file.case,
        complainants=_by(file.case.complainants, complainant_order),
        references=_by(
            [
                _with(_reference(r), disagreements=differing(r.disagreements))
                for r in file.case.references
            ],
            reference_order,
        ),
    )
    sections = {
        "case": case,
        "parties": _by([_party(p) for p in file.parties], lambda p: p.id),
        "sources": _by(file.sources, lambda s: s.id),
        "events": _by([of_event(e) for e in file.events], event_order),
        "exhibits": _by([_exhibit(e) for e in file.exhibits], lambda e: e.id),
        "communications": in_order(file.communications),
        "recommendations": _by(file.recommendations, recommendation_order),
    }
    made = file.model_copy(update=sections)
    made.__dict__["in_order"] = True  # a copy of it, which may be changed, does not say so
    return made


def recommendation_order(item: Recommendation) -> tuple[datetime.date, str, str, str]:
    """Recommendations as they were made; of one day by report and paragraph."""
    day = day_of(item.date) if item.date else datetime.date.max
    return day, item.report, item.paragraph, item.id


def _party(party: Party) -> Party:
    return _with(
        party,
        names=_by(party.names, name_order),
        positions=_by(party.positions, office_order),
        affiliations=_by(party.affiliations, lambda a: a.to),
    )


def _exhibit(exhibit: Exhibit) -> Exhibit:
    return _with(exhibit, translations=_by(exhibit.translations, lambda t: (t.lang, t.file)))


def _reference(reference: Reference) -> Reference:
    return _with(
        reference,
        reports=_by(reference.reports, report_order),
        conventions=sorted(reference.conventions),
    )


def _by(items: Sequence[_Thing], key: Callable[[_Thing], Any]) -> list[_Thing]:
    return sorted(items, key=key)


def _with(thing: _Model, **lists: list[Any]) -> _Model:
    """``thing`` with these lists; itself where they were in order already."""
    new = {k: v for k, v in lists.items() if list(getattr(thing, k)) != v}
    return thing.model_copy(update=new) if new else thing
