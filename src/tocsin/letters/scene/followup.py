"""What a body recommended and what the Government replied, as a letter to that body answers them.

What a Commission of Inquiry recommended binds the Member (ILO Constitution, articles 29 to 33), and
the Committee on Freedom of Association and the Committee of Experts follow both whether it is done:
it goes into letters to either, and so does what the Conference or the Governing Body asked then.

Each recommendation and each point of a reply stands by itself, with what became of it, our comment
and the facts for both. Protected entries stay in the office. What a letter to a body leaves
unanswered is listed with the reason, like the facts it does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.casefile.answers import Body, body_of
from tocsin.casefile.model import Communication, Point, Recommendation, Route, Sensitivity
from tocsin.law.procedure import Known
from tocsin.letters.kinds import Kind
from tocsin.letters.scene.audience import LeftOut, View

_ALL = (Body.INQUIRY, Body.GOVERNING_BODY, Body.CONFERENCE)
_BODIES = {
    "cfa": (Body.CFA, *_ALL),
    "ceacr": (Body.CEACR, Body.CAS, *_ALL),
}
_ROUTES = {"cfa": (Route.CFA, Route.DG), "ceacr": (Route.CEACR,)}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The recommendations of the body written to, oldest first, and the points of replies to it."""

    recommendations: tuple[Recommendation, ...] = ()
    points: tuple[tuple[Communication, Point], ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.recommendations or self.points)


def followup_of(view: View, known: Known, kind: Kind) -> FollowUp:
    """What a letter of ``kind`` has to follow up."""
    bodies, routes = _BODIES.get(kind.body, ()), _ROUTES.get(kind.body, ())
    if not bodies:
        return FollowUp()
    left = []
    asked: list[Recommendation] = []
    for item in view.file.recommendations:
        if item.sensitivity is Sensitivity.PROTECTED:
            left.append(LeftOut(item.id, "protected"))
        elif body_of(item.body) in bodies:
            asked.append(item)
        else:
            left.append(LeftOut(item.id, "other_body", by=item.body))
    replies: list[Communication] = []
    for letter in view.file.communications:
        reason = _unanswered(letter, known, routes) if letter.points else ""
        if reason:
            left.append(LeftOut(letter.id, reason))
        elif letter.points:
            replies.append(letter)
    asked.sort(key=lambda r: (r.date is None, r.date.text if r.date else "", r.paragraph))
    replies.sort(key=lambda c: c.date)
    points = tuple((c, p) for c in replies for p in c.points)
    return FollowUp(tuple(asked), points, tuple(left))


def _unanswered(letter: Communication, known: Known, routes: tuple[Route, ...]) -> str:
    """Why a letter does not answer a reply known by its day; empty where it does."""
    if letter.sensitivity is Sensitivity.PROTECTED:
        return "protected"
    if not (letter.sender and known.is_state(letter.sender)):
        return "reply_sender"
    return "" if known.roads(letter) & set(routes) else "reply_route"
