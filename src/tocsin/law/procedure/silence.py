"""The government's silence, counted in meetings, and the urgent appeal it leads to.

Rule ``urgent-appeal``: observations missing at two meetings or more since the complaint
or since the recommendations. Meetings during an agreed conciliation do not count. A reply
known on the day ends the count; later replies start none. A record in which nothing at all has
stood for :data:`EMPTY` shows that nobody kept it, not that the government was silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.casefile.model import Reference, Route
from tocsin.law.procedure.clocks import suspended
from tocsin.law.procedure.known import Known, end, start
from tocsin.law.tables import Law, Session

EMPTY = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Silence:
    """How long the government has been silent.

    ``since`` is what it has not answered (complaint or report); ``meetings`` those surely
    over without its observations; ``appeal`` the first meeting at which the urgent appeal
    may come, or came due; ``issued`` the report that made it, if it was out on the day.
    """

    since: date
    what: str
    meetings: tuple[Session, ...]
    appeal: Session | None
    issued: str = ""
    needed: int = 2

    @property
    def due(self) -> bool:
        """Whether enough meetings have passed."""
        return len(self.meetings) >= self.needed


def silence(known: Known, law: Law) -> Silence | None:
    """The count on the day; ``None`` when there is no case number, or a reply has come."""
    reference = known.cfa()
    rule = law.rule("urgent-appeal")
    # the Office asks for observations when it gives the case its number
    asked = reference is not None and reference.number.strip()
    if reference is None or not asked or reference.filed is None or not rule.active:
        return None
    since, what = _since(known, reference)
    if known.on - _last_kept(known, since) > EMPTY:
        return None
    if any(end(c.date) >= since for c in known.government_replies()):
        return None
    over = tuple(
        s
        for s in law.sessions("cfa")
        if s.first > since and s.last < known.on and not suspended(known, law, s.first)
    )
    issued = [
        r.number
        for r in known.reports(reference)
        if r.kind == "urgent_appeal" and (when := r.met or r.adopted) and start(when) >= since
    ]
    return Silence(
        since, what, over, _appeal(law, since, rule.value), "".join(issued[-1:]), rule.value
    )


def _last_kept(known: Known, since: date) -> date:
    """The last day on which anything between the case and the Committee is on record."""
    sent = [end(c.date) for c in known.sent(Route.CFA, Route.DG)]
    return max([since, *(day for day in sent if day <= known.on)])


def _since(known: Known, reference: Reference) -> tuple[date, str]:
    """What the government owes an answer to: the complaint, or the last recommendations."""
    asked = [
        r
        for r in known.reports(reference)
        if r.kind in ("interim", "kept_informed", "effect_given") and (r.met or r.adopted)
    ]
    if asked:
        when = asked[-1].met or asked[-1].adopted
        if when is not None:
            return end(when), f"report {asked[-1].number}"
    filed = reference.filed
    return (end(filed) if filed else date.min), "complaint"


def _appeal(law: Law, since: date, needed: int) -> Session | None:
    after = [s for s in law.sessions("cfa") if s.first > since]
    return after[needed] if len(after) > needed else None
