"""Within the case file: told twice, left open, out of order, before its time."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator

from tocsin.casefile.model import Event, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_ORDER = (Stage.FEARED, Stage.ANNOUNCED, Stage.ATTEMPTED, Stage.CARRIED_OUT, Stage.REMEDIED)


@case_rule(
    "C40",
    Severity.WEAKENS,
    "One event told twice",
    Text(
        "Counted twice it exaggerates, and the Government will count.",
        "Merge the two, or mark one with same_as: the other; link different acts with related:.",
        "domain notes, section 8 point 7",
        "events:\n  - {id: e1, act: search, date: 2023-10-24, targets: [u]}\n  - {id: e2, act: "
        "search, date: 2023-10-24, targets: [u]}",
        "events:\n  - {id: e1, act: search, date: 2023-10-24, targets: [u]}\n  - {id: e2, act: "
        "search, date: 2023-10-24, targets: [u], same_as: e1}",
    ),
)
def told_twice(scene: CaseScene) -> Iterator[Hit]:
    """Looks for two events with the same act and targets, overlapping dates, like summaries.

    Silent where they are linked, where places, actors, particulars or figures differ, and for
    dates wider than 45 days.
    """
    groups: dict[tuple[str, frozenset[str], frozenset[str]], list[Event]] = defaultdict(list)
    for event in scene.events:
        if event.targets and event.date.earliest and event.date.latest:
            figures = frozenset(w for w in _words(event) if any(c.isdigit() for c in w))
            groups[event.act.value, frozenset(event.targets), figures].append(event)
    for events in groups.values():
        events.sort(key=lambda e: e.date)
        for index, one in enumerate(events):
            for two in events[index + 1 :]:
                if _days(two)[0] > _days(one)[1]:
                    break
                if _alike(one, two):
                    yield Hit(f"{two.id!r} looks like {one.id!r} told again", entity=two.id)
                    break


def _days(event: Event) -> tuple[datetime.date, datetime.date]:
    """The first and last day an event may have been; an open end is an end of the calendar."""
    return event.date.earliest or datetime.date.min, event.date.latest or datetime.date.max


def _alike(one: Event, two: Event) -> bool:
    if one.id in two.related or two.id in one.related:
        return False
    if one.place and two.place and str(one.place) != str(two.place):
        return False
    if one.actors and two.actors and not set(one.actors) & set(two.actors):
        return False
    if one.particulars and two.particulars and one.particulars != two.particulars:
        return False
    wide = max((last - first).days for first, last in map(_days, (one, two)))
    left, right = _words(one), _words(two)
    return wide <= 45 and len(left & right) * 3 >= min(len(left), len(right))


def _words(event: Event) -> set[str]:
    return set(str(event.summary).lower().split())


@case_rule(
    "C41",
    Severity.WEAKENS,
    "A disagreement between sources is left open",
    Text(
        "A letter needs one version; without a choice each letter will make its own.",
        "Set preferred: and say in reason: why.",
        "domain notes, section 8 point 7 (names and dates disagree between sources)",
        "disagreements:\n  - {field: date, versions: [{value: a, sources: [s]}, {value: b, "
        "sources: [t]}]}",
        "disagreements:\n  - {field: date, versions: [...], preferred: a, reason: the later "
        "source corrects it}",
    ),
)
def open_disagreement(scene: CaseScene) -> Iterator[Hit]:
    """Fires for disagreements without a preferred version; lighter where only the reason lacks."""
    for event in scene.events:
        for item in event.disagreements:
            if item.preferred is None:
                grave = None if event.id in scene.pleaded else Severity.IMPROVES
                yield Hit(
                    f"sources differ on {item.field} of {event.id!r}; none is preferred",
                    entity=event.id,
                    severity=grave,
                )
            elif not item.reason:
                yield Hit(
                    f"no reason is given for the version of {item.field} in {event.id!r}",
                    entity=event.id,
                    severity=Severity.IMPROVES,
                )


@case_rule(
    "C42",
    Severity.WEAKENS,
    "The stages of a measure are out of order",
    Text(
        "A measure cannot be carried out before it was announced, nor remedied before it was "
        "done; one of the dates is wrong.",
        "Correct the dates of the stages.",
        "domain notes, section 0 (lifecycle of an allegation)",
        "stages:\n  - {stage: carried_out, date: 2023-10}\n  - {stage: announced, date: 2023-12}",
        "stages:\n  - {stage: announced, date: 2023-10}\n  - {stage: carried_out, date: 2023-12}",
    ),
)
def stages_out_of_order(scene: CaseScene) -> Iterator[Hit]:
    """Fires when a later stage ends before an earlier one begins."""
    for event in scene.file.events:
        steps = sorted(event.stages, key=lambda s: _ORDER.index(s.stage))
        for earlier, later in itertools.pairwise(steps):
            begin, end = earlier.date.earliest, later.date.latest
            if earlier.stage is not later.stage and begin and end and end < begin:
                text = f"{event.id!r} is {later.stage.value} before it is {earlier.stage.value}"
                yield Hit(text, entity=event.id)
                break


@case_rule(
    "C43",
    Severity.WEAKENS,
    "An event carried out in the future",
    Text(
        "What lies ahead is planned or feared, not done.",
        "Correct the date, or set the stage to announced or feared.",
        "calendar",
        "events:\n  - {id: e, stage: carried_out, date: 2099-01-01}",
        "events:\n  - {id: e, stage: announced, date: 2099-01-01}",
    ),
)
def future_event(scene: CaseScene) -> Iterator[Hit]:
    """Fires for events (and stage steps) carried out surely after today's real date.

    A case file may be judged as of an earlier day with ``--on``; then later events are simply
    not known yet, so the latest date any source, communication or exhibit bears is taken as the
    day up to which the file is written.
    """
    horizon = scene.written_until
    for event in scene.file.events:
        dates = [s.date for s in event.stages if s.stage is Stage.CARRIED_OUT]
        if event.stage is Stage.CARRIED_OUT and not event.stages:
            dates.append(event.date)
        if any(d.surely_after(horizon) for d in dates):
            yield Hit(f"{event.id!r} is told as carried out on {max(dates)}", entity=event.id)


@case_rule(
    "C44",
    Severity.WEAKENS,
    "A letter rests on an event that came after it",
    Text(
        "The letter and the event cannot both be dated right.",
        "Correct one of the two dates, or take the event off the letter.",
        "calendar",
        "communications:\n  - {id: c, date: 2023-10-25, events: [arrest-of-december]}",
        "communications:\n  - {id: c, date: 2023-12-07, events: [arrest-of-december]}",
    ),
)
def letter_before_event(scene: CaseScene) -> Iterator[Hit]:
    """Fires when every stage of an event lies surely after the date of a letter that cites it."""
    by_id = {event.id: event for event in scene.file.events}
    for sent in scene.file.communications:
        day = sent.date.latest
        for key in sent.events if day else ():
            event = by_id[key]
            dates = [event.date, *(step.date for step in event.stages)]
            if day and all(d.surely_after(day) for d in dates):
                yield Hit(
                    f"{sent.id!r} of {sent.date} cites {key!r} of {event.date}", entity=sent.id
                )


RULES = (told_twice, open_disagreement, stages_out_of_order, future_event, letter_before_event)
