"""Urgency: four grounds and no others; asked for with its ground, and not left unasked."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_CFA
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.law.procedure import Hold, grounds

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
        # an intervention asked of the Director-General is not the priority of a case
        meant = "interven" in (words := paper.folded[slice(*found)]) or "вмешат" in words
        grave = Severity.IMPROVES if meant else None
        yield Hit("urgency is asked for, and none of the four grounds is named", found, "", grave)


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
    """Fires when a ground holds on the paper's day and the letter does not ask.

    The ground is judged as the docket judges it (:mod:`tocsin.law.procedure.whole.urgency`).
    """
    if scene.case is None or paper.says("urgency", "asked") or paper.says("form", "urgency"):
        return
    day = paper.date or scene.on
    for ground in grounds(scene.case.file, on=day, law=scene.law):
        if ground.state is Hold.HOLDS:
            events = ", ".join(ground.carried[:3])
            yield Hit(f"{events}: the ground “{ground.code}” holds, and urgency is not asked for")
            return


RULES = (without_ground, not_asked)
