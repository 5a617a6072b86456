"""Sources: who stands behind them, and when it was learnt."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.model import Basis
from tocsin.checks.finding import Severity
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_FACTS = "domain notes, section 0 (basis of each claim)"


@case_rule(
    "E30",
    Severity.WEAKENS,
    "Nobody and nothing stands behind a source",
    Text(
        "A source that names no person, title, publisher, address or channel cannot be asked "
        "again.",
        "Add party:, title:, url:, or channel: and learnt:.",
        _FACTS,
        "sources:\n  - {id: s, basis: told}",
        "sources:\n  - {id: s, basis: told, party: chair, channel: telephone, learnt: 2023-10-25}",
    ),
)
def empty_source(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a source that has none of party, title, publisher, url, channel and exhibits."""
    for source in scene.file.sources:
        known = source.party or source.title or source.publisher or source.url
        if not (known or source.channel or source.exhibits):
            yield Hit(f"{source.id!r} says neither who nor what it is", entity=source.id)


@case_rule(
    "E31",
    Severity.IMPROVES,
    "A documentary source without its document",
    Text(
        "A document nobody can show is hearsay about a document.",
        "Attach it as an exhibit, or give its address.",
        _FACTS,
        "sources:\n  - {id: s, basis: document, title: Order of the ministry}",
        "sources:\n  - {id: s, basis: document, title: Order of the ministry, exhibits: [order]}",
    ),
)
def document_without_exhibit(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a source with basis document or press that has neither exhibit nor address.

    A source that an exhibit names as its own counts as attached.
    """
    attached = {exhibit.source for exhibit in scene.file.exhibits}
    for source in scene.file.sources:
        written = source.basis in (Basis.DOCUMENT, Basis.PRESS)
        if written and not (source.exhibits or source.url or source.id in attached):
            yield Hit(f"{source.id!r} is a document that is not at hand", entity=source.id)


@case_rule(
    "E32",
    Severity.IMPROVES,
    "When it was learnt is not recorded",
    Text(
        "When the union learnt of a fact shows that late material could not have been filed "
        "earlier.",
        "Add learnt:.",
        "domain notes 1.4 (late material)",
        "sources:\n  - {id: s, basis: told, party: chair}",
        "sources:\n  - {id: s, basis: told, party: chair, learnt: 2023-10-25}",
    ),
)
def learnt_unknown(scene: CaseScene) -> Iterator[Hit]:
    """Fires for what was witnessed or told, when neither learnt: nor date: is given."""
    for source in scene.file.sources:
        if source.basis in (Basis.TOLD, Basis.WITNESSED) and not (source.learnt or source.date):
            yield Hit(f"when {source.id!r} told it is not recorded", entity=source.id)


@case_rule(
    "E33",
    Severity.WEAKENS,
    "A source older than the event it tells",
    Text(
        "Nobody tells what has not happened: one of the two dates is wrong, or the source tells "
        "of another event.",
        "Correct one of the two dates, or take the source off the event.",
        "calendar",
        "sources:\n  - {id: s, basis: press, date: 2023-10-20}\n"
        "events:\n  - {id: e, date: 2023-10-24, sources: [s]}",
        "sources:\n  - {id: s, basis: press, date: 2023-10-25}\n"
        "events:\n  - {id: e, date: 2023-10-24, sources: [s]}",
    ),
)
def older_than_its_event(scene: CaseScene) -> Iterator[Hit]:
    """Fires for what was witnessed, told or published surely before every stage of its event.

    A document is not meant: an agreement or a statute is older than what breaks it.
    """
    for event in scene.file.events:
        dates = [event.date, *(step.date for step in event.stages)]
        for key in dict.fromkeys(event.sources):
            source = scene.sources.get(key)  # none, where its reader may not see it
            if source is None or source.basis is Basis.DOCUMENT:
                continue
            when = source.date or source.learnt
            day = when.latest if when else None
            if day is None:
                continue
            if all(date.surely_after(day) for date in dates):
                text = f"{key!r} of {when} tells of {event.id!r} of {event.date}"
                yield Hit(text, entity=event.id)


RULES = (empty_source, document_without_exhibit, learnt_unknown, older_than_its_event)
