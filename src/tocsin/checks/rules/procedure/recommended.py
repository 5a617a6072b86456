"""What the case file says became of a recommendation, held against the facts beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.model import Act, Event, FollowUp, Recommendation, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_MENDED = frozenset({Act.REMEDY, Act.RELEASE})
# neither harm nor mending: what they show of a recommendation only a person can say
_NEITHER = frozenset({*_MENDED, Act.PROCEDURE, Act.BAIL, Act.OTHER, Act.ELECTION})


@case_rule(
    "P38",
    Severity.WEAKENS,
    "What became of a recommendation is at odds with its facts",
    Text(
        "A table that says carried out beside a new arrest, or disregarded beside the Government's "
        "answer, is quoted back by the Government.",
        "Set status: to what the facts show (partly, where some was done), or take out the facts "
        "that belong elsewhere.",
        "domain notes 1.4 (follow-up)",
        "recommendations:\n  - {id: r, body: CFA, text: to protect leaders, status: implemented, "
        "events: [e]}\nevents: [{id: e, act: arrest}]",
        "recommendations:\n  - {id: r, body: CFA, text: to protect leaders, status: ignored, "
        "events: [e]}\nevents: [{id: e, act: arrest}]",
    ),
)
def outcome_at_odds(scene: CaseScene) -> Iterator[Hit]:
    """Fires for *implemented* with a later act of harm, *open* or *ignored* with remedies alone.

    And for *ignored* where a reply known on the day takes the recommendation up.
    """
    by_id = {event.id: event for event in scene.file.events}
    answered = {
        point.recommendation: letter.id
        for letter in scene.file.communications
        if letter.date.known_by(scene.on)
        for point in letter.points
        if point.recommendation
    }
    for item in scene.file.recommendations:
        if item.date is not None and not item.date.known_by(scene.on):
            continue
        facts = [by_id[key] for key in item.events]
        done = [e for e in facts if e.stage_on(scene.on) is Stage.CARRIED_OUT]
        if item.status is FollowUp.IMPLEMENTED:
            harm = [e.id for e in done if e.act not in _NEITHER and _after(e, item)]
            if harm:
                yield Hit(f"{item.id!r} is told as carried out beside {harm[0]!r}", entity=item.id)
        elif item.status in (FollowUp.OPEN, FollowUp.IGNORED):
            if done and all(e.act in _MENDED for e in facts):
                told = f"{item.id!r} is told as {item.status.value} beside {done[0].id!r}"
                yield Hit(told, entity=item.id)
            elif item.status is FollowUp.IGNORED and item.id in answered:
                reply = answered[item.id]
                yield Hit(
                    f"{item.id!r} is told as ignored and {reply!r} answers it", entity=item.id
                )


def _after(event: Event, item: Recommendation) -> bool:
    """Whether the act may have come after the recommendation was made."""
    made = item.date.earliest if item.date else None
    return made is None or not event.date.surely_before(made)


RULES = (outcome_at_odds,)
