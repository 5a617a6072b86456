"""The case file against its clocks: due, outstanding, decided, old, closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tocsin.casefile.model import (
    Communication,
    CommunicationKind,
    Delivery,
    Direction,
    FollowUp,
    Route,
)
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_CFA, Kind
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_CLOCKS = "rules of procedure as tabled in tocsin.law (source and grade on every row)"


def _answered(scene: CaseScene) -> frozenset[str]:
    return frozenset(
        key for c in scene.file.communications for key in c.answers if c.date.known_by(scene.on)
    )


def _more_time(scene: CaseScene, clock: str, letter: str) -> Iterator[datetime.date]:
    """Until when a clock was extended, for all letters or for this one, as far as it is known."""
    for change in scene.file.case.clocks:
        known = change.since is None or change.since.known_by(scene.on)
        if known and change.clock in (clock, f"{clock}:{letter}") and change.until.latest:
            yield change.until.latest


def _by(scene: CaseScene, item: Communication) -> bool:
    return item.date.known_by(scene.on)


@case_rule(
    "P30",
    Severity.WEAKENS,
    "Our answer is due",
    Text(
        "The Office gives one month for further information; what comes later is admitted only "
        "as new evidence.",
        "Answer, or ask in writing for more time and record the extension.",
        _CLOCKS,
        "communications:\n  - {id: a, kind: acknowledgement, direction: in, date: 2023-09-01}",
        "communications:\n  - {id: b, kind: update, direction: out, answers: [a]}",
    ),
)
def our_answer_due(scene: CaseScene) -> Iterator[Hit]:
    """Fires when an acknowledgement was not followed by anything of ours within the month.

    The month is a row of the law tables; a later communication of ours, or a recorded
    extension of this month, ends the clock; one of another clock or letter does not. Silent
    once half a year has gone by: then it is history.
    """
    rule = scene.law.rule("further-information")
    if not rule.active:
        return
    for item in scene.file.communications:
        if item.direction is not Direction.IN or item.kind is not CommunicationKind.ACKNOWLEDGEMENT:
            continue
        if (
            item.route not in (Route.CFA, Route.DG)
            or item.date.latest is None
            or not _by(scene, item)
        ):
            continue
        due = rule.after(item.date.latest)
        later = any(
            c.direction is Direction.OUT
            and c.date.earliest
            and item.date.latest <= c.date.earliest
            and _by(scene, c)
            for c in scene.file.communications
        )
        extended = any(until >= scene.on for until in _more_time(scene, rule.code, item.id))
        if due < scene.on < due + datetime.timedelta(days=183) and not (later or extended):
            yield Hit(
                f"further information after {item.id!r} was due by {due.isoformat()}",
                entity=item.id,
            )


@case_rule(
    "P31",
    Severity.IMPROVES,
    "No acknowledgement has come",
    Text(
        "A letter that was not acknowledged may not have arrived.",
        "Ask the registry; record the acknowledgement or send again with proof.",
        _CLOCKS,
        "communications:\n  - {id: c, direction: out, route: dg, date: 2023-09-01, to: [{party: "
        "ilo, state: sent}]}",
        "communications:\n  - {id: c, direction: out, route: dg, date: 2023-09-01, to: [{party: "
        "ilo, state: acknowledged}]}",
    ),
)
def unacknowledged(scene: CaseScene) -> Iterator[Hit]:
    """Fires for letters to the ILO that were neither acknowledged nor answered in time.

    The days are a row of the law tables; silent after a year.
    """
    rule = scene.law.rule("acknowledgement")
    routes = (Route.DG, Route.CFA, Route.CEACR, Route.ARTICLE_24)
    answered = _answered(scene)
    for item in scene.file.communications:
        if item.direction is not Direction.OUT or item.route not in routes or item.id in answered:
            continue
        day = item.date.latest
        if day is None or not rule.after(day) < scene.on < day + datetime.timedelta(days=365):
            continue
        if any(a.state in (Delivery.SENT, Delivery.DELIVERED) and not a.copy_only for a in item.to):
            yield Hit(f"{item.id!r} of {item.date} has not been acknowledged", entity=item.id)


@case_rule(
    "P32",
    Severity.WEAKENS,
    "The Government's answer is not dealt with",
    Text(
        "A reply left unanswered stands.",
        "Answer it, or record why nothing is to be added.",
        "domain notes 1.4 (reply contradicts complaint)",
        "communications:\n  - {id: r, kind: reply, direction: in, date: 2023-09-01, route: cfa}",
        "communications:\n  - {id: u, kind: update, direction: out, answers: [r]}",
    ),
)
def reply_unanswered(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a government's reply of the last year that nothing of ours answers.

    A later letter of ours counts as an answer.
    """
    answered = _answered(scene)
    for item in scene.file.communications:
        if item.kind is not CommunicationKind.REPLY or item.direction is Direction.OUT:
            continue
        day = item.date.latest
        sender = scene.parties.get(item.sender or "")
        official = sender is not None and sender.kind in ("government", "state_body")
        if not official or day is None or not 0 <= (scene.on - day).days <= 365:
            continue
        later = any(
            c.direction is Direction.OUT and c.date.earliest and c.date.earliest >= day
            for c in scene.file.communications
        )
        if item.id not in answered and not later:
            yield Hit(f"nothing of ours answers {item.id!r}", entity=item.id)


@case_rule(
    "P33",
    Severity.WEAKENS,
    "An allegation already decided, with nothing new",
    Text(
        "The same infringement is not examined twice; it is reopened only on new evidence "
        "(recalled rule, special procedures, to be checked).",
        "Add what is new since the decision, or follow up the recommendation instead.",
        "domain notes 1.3 (repetition)",
        "allegations:\n  - {id: a, events: [old], decided: 396th Report}",
        "allegations:\n  - {id: a, events: [old, new-since], decided: 396th Report}",
    ),
    TO_CFA,
)
def decided(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an allegation marked decided that holds nothing newer than the decision.

    Newer than the last report of the case; without a report, than two years ago.
    """
    dates = [
        d.earliest
        for ref in scene.file.case.references
        for report in ref.reports
        for d in (report.adopted, report.met)
        if d and d.earliest and d.earliest <= scene.on
    ]
    since = max(dates) if dates else scene.on - datetime.timedelta(days=730)
    by_id = {event.id: event for event in scene.file.events}
    for item in scene.file.allegations:
        if not item.decided:
            continue
        new = any(
            (d.latest is None or d.latest > since) and d.known_by(scene.on)
            for key in item.events
            for d in (by_id[key].date, *(s.date for s in by_id[key].stages))
        )
        if not new:
            grave = Severity.BLOCKS if scene.kind is Kind.CFA_COMPLAINT else None
            yield Hit(
                f"{item.id!r} was decided ({item.decided}) and holds nothing newer",
                entity=item.id,
                severity=grave,
            )


@case_rule(
    "P34",
    Severity.IMPROVES,
    "The newest fact is old",
    Text(
        "There is no time limit, but the Committee may decline facts so old that a government "
        "cannot answer them.",
        "Say what continues today, or why it could not be brought earlier.",
        "ILO supervision guide, examination (very old facts)",
        "allegations: [{id: a, events: [e]}]\nevents: [{id: e, date: 1999-05}]",
        "allegations: [{id: a, events: [e, its-consequence-today]}]",
    ),
    TO_CFA,
)
def old_facts(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an allegation whose newest event is older than the years in the law table."""
    rule = scene.law.rule("old-facts")
    by_id = {event.id: event for event in scene.file.events}
    for item in scene.file.allegations:
        days = [by_id[key].date.latest for key in item.events]
        if all(d is not None and rule.after(d) < scene.on for d in days):
            yield Hit(
                f"the newest event of {item.id!r} is more than {rule.value} {rule.unit} old",
                entity=item.id,
            )


@case_rule(
    "P35",
    Severity.WEAKENS,
    "An internal dispute is pleaded without an act of the state",
    Text(
        "Conflicts within a union are for its members; the Committee is not competent unless the "
        "authorities took a part.",
        "Add the events that show what the authorities did.",
        "Compilation, chapter 19; Digest 2006 paragraphs 1113 and 1114",
        "allegations: [{id: a, events: [split]}]\nevents: [{id: split, act: internal_dispute, "
        "actors: [rival]}]",
        "allegations: [{id: a, events: [split, court-imposes-rival]}]",
    ),
    TO_CFA,
)
def internal(scene: CaseScene) -> Iterator[Hit]:
    """Fires when an allegation rests on internal disputes and no event of it has a state actor."""
    state = ("government", "state_body", "security_service", "court", "parliament")
    by_id = {event.id: event for event in scene.file.events}
    for item in scene.file.allegations:
        events = [by_id[key] for key in item.events]
        if not any(e.act.value == "internal_dispute" for e in events):
            continue
        actors = {key for e in events for key in e.actors}
        if not any(scene.parties[key].kind in state for key in actors):
            yield Hit(
                f"{item.id!r} tells an internal dispute and no act of an authority", entity=item.id
            )


@case_rule(
    "P36",
    Severity.IMPROVES,
    "A recommendation is open and nothing follows it up",
    Text(
        "Follow-up has no owner: if the complainant does not report, silence may close the case.",
        "Send follow-up information and link it (follow_up:).",
        "domain notes 1.4 (follow-up) and section 8 point 13",
        "recommendations:\n  - {id: r, body: CFA, text: …, status: open}",
        "recommendations:\n  - {id: r, body: CFA, text: …, status: open, follow_up: [c3]}",
    ),
)
def recommendation_open(scene: CaseScene) -> Iterator[Hit]:
    """Fires for recommendations open or ignored, known on the day, with no follow-up."""
    for item in scene.file.recommendations:
        known = item.date is None or item.date.known_by(scene.on)
        if known and item.status in (FollowUp.OPEN, FollowUp.IGNORED) and not item.follow_up:
            yield Hit(f"nothing follows up {item.id!r}", entity=item.id)


@case_rule(
    "P37",
    Severity.IMPROVES,
    "Conciliation or national mechanisms are not dealt with",
    Text(
        "The Office asks about voluntary conciliation and about national mechanisms tried; better "
        "to have the answer in the file.",
        "Fill in conciliation: and national_mechanisms:.",
        "ILO supervision guide, receivability: content of a complaint",
        "case:\n  id: c",
        "case:\n  id: c\n  conciliation: not sought while leaders are detained\n"
        "  national_mechanisms: none has answered",
    ),
    frozenset({Kind.CFA_COMPLAINT}),
)
def mechanisms(scene: CaseScene) -> Iterator[Hit]:
    """Fires for each of the two that is empty."""
    case = scene.file.case
    lacking = [
        name
        for name, value in (
            ("conciliation", case.conciliation),
            ("national_mechanisms", case.national_mechanisms),
        )
        if value is None
    ]
    if lacking:
        yield Hit(f"the case says nothing on {' and '.join(lacking)}")


RULES = (
    our_answer_due,
    unacknowledged,
    reply_unanswered,
    decided,
    old_facts,
    internal,
    recommendation_open,
    mechanisms,
)
