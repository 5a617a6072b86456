"""What a body recommended and what the Government replied, as a letter to that body answers them.

What a Commission of Inquiry recommended binds the Member (ILO Constitution, articles 29 to 33), and
the Committee on Freedom of Association and the Committee of Experts follow both whether it is done:
it goes into letters to either, and so does what the Conference or the Governing Body asked then.

Each recommendation and each point of a reply stands by itself, with what became of it, our comment
and the facts for both. Protected entries stay in the office.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.casefile.model import Communication, Point, Recommendation, Route, Sensitivity
from tocsin.law.procedure import Known, inquired
from tocsin.letters.kinds import Kind
from tocsin.letters.scene.audience import View

_BODIES = {
    "cfa": ("CFA", "GOVERNING BODY", "GB", "CONFERENCE", "ILC"),
    "ceacr": ("CEACR", "CAS", "CONFERENCE COMMITTEE", "GOVERNING BODY", "GB", "CONFERENCE", "ILC"),
}
_ROUTES = {"cfa": (Route.CFA, Route.DG), "ceacr": (Route.CEACR,)}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The recommendations of the body written to, oldest first, and the points of replies to it."""

    recommendations: tuple[Recommendation, ...] = ()
    points: tuple[tuple[Communication, Point], ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.recommendations or self.points)


def followup_of(view: View, known: Known, kind: Kind) -> FollowUp:
    """What a letter of ``kind`` has to follow up."""
    bodies, routes = _BODIES.get(kind.body, ()), _ROUTES.get(kind.body, ())
    asked = [
        r
        for r in view.file.recommendations
        if (r.body.upper() in bodies or (bodies and inquired(r.body)))
        and r.sensitivity is not Sensitivity.PROTECTED
    ]
    asked.sort(key=lambda r: (r.date is None, r.date.text if r.date else "", r.paragraph))
    replies = [
        c
        for c in view.file.communications
        if c.points
        and c.sender
        and known.is_state(c.sender)
        and c.route in routes
        and c.sensitivity is not Sensitivity.PROTECTED
        and c.date.known_by(view.on)
    ]
    replies.sort(key=lambda c: c.date)
    return FollowUp(tuple(asked), tuple((c, p) for c in replies for p in c.points))
