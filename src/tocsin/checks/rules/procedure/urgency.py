"""Urgency: four grounds and no others; asked for with its ground, and not left unasked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tocsin.casefile.words import Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import TO_CFA, Hit, Text, paper_rule
from tocsin.checks.scene import Scene

_FOUR = (
    "ILO supervision guide: urgent cases are those of life or personal freedom, of the freedom "
    "of action of a trade union movement as a whole, of a continuing state of emergency, of "
    "dissolution"
)
_TAIL = "\n\nYours sincerely,\nMaria Example"


@paper_rule(
    "P10",
    Severity.WEAKENS,
    "Urgency is asked for without its ground",
    Text(
        "Only four grounds make a case urgent; a request that names none is noted and not "
        "followed.",
        "Name the ground and the events that carry it.",
        _FOUR,
        "Dear Mr. Director-General,\n\nWe ask you to treat the case as urgent, since fees were "
        "not paid out." + _TAIL,
        "Dear Mr. Director-General,\n\nWe ask you to treat the case as urgent, since the "
        "dissolution of the union is threatened." + _TAIL,
    ),
    TO_CFA,
)
def without_ground(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when urgency is asked for and no word of the four grounds stands in the letter."""
    found = next(paper.find("urgency", "asked"), None)
    if found and not paper.says("urgency", "ground"):
        yield Hit("urgency is asked for, and none of the four grounds is named", found)


@paper_rule(
    "P11",
    Severity.IMPROVES,
    "Urgency is not asked for, although events carry it",
    Text(
        "Urgent cases are advanced; the complainant may ask, and must give the reason.",
        "Ask that the case be treated as urgent, with the ground and the events.",
        _FOUR,
        "case.yaml holds an arrest of this year; the letter does not ask for urgency.",
        "the letter says: we ask that the case be treated as urgent, since a leader is detained.",
    ),
    TO_CFA,
)
def not_asked(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when an event of the last twelve months.

    … attempted or carried out by the paper's day, is of a kind that the law tables tie to a
    ground, and the letter does not ask.
    """
    if scene.case is None or paper.says("urgency", "asked") or paper.says("form", "urgency"):
        return
    day = paper.date or scene.on
    year = datetime.timedelta(days=365)
    for event in scene.case.events:
        low = event.date.earliest
        topics = scene.law.act(event.act.value)
        if low is None or topics is None or not topics.urgency or not day - year <= low <= day:
            continue
        if event.stage_on(day) in (Stage.ATTEMPTED, Stage.CARRIED_OUT):
            yield Hit(f"{event.id!r} carries the ground “{topics.urgency}”, and it is not asked")
            return


RULES = (without_ground, not_asked)
