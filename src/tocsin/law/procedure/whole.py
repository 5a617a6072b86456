"""The procedure: what the ILO's rules make of a case on a day.

``advise(casefile, on=…, law=…)`` is the whole of it; each module holds one question:
standing, form, receivability, urgency, clocks, silence, what is outstanding, the ladder.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from tocsin.casefile.model import CaseFile
from tocsin.law.procedure.advice import Advice, Ground, Note, note
from tocsin.law.procedure.clocks import clocks
from tocsin.law.procedure.form import form
from tocsin.law.procedure.known import Known
from tocsin.law.procedure.ladder import View, ladder
from tocsin.law.procedure.outstanding import outstanding
from tocsin.law.procedure.pleaded import pleaded
from tocsin.law.procedure.receivability import receivability
from tocsin.law.procedure.silence import silence
from tocsin.law.procedure.standing import standing
from tocsin.law.procedure.urgency import urgency
from tocsin.law.tables import BODIES, Law, Nature

__all__ = ["Advice", "advise", "grounds", "grounds_by"]


def grounds(casefile: CaseFile, *, on: date, law: Law) -> tuple[Ground, ...]:
    """The four urgency grounds alone, as :func:`advise` finds them."""
    return urgency(Known(casefile, on), law)


def grounds_by(known: Known, law: Law, only: Set[str] | None = None) -> tuple[Ground, ...]:
    """The same of a record that is indexed already; ``only`` are the events to look at."""
    return urgency(known, law, only)


def advise(casefile: CaseFile, *, on: date, law: Law) -> Advice:
    """What the rules say of ``casefile`` on the day ``on``, by what was known then."""
    known = Known(casefile, on)
    who = standing(known, law)
    norms = pleaded(known, law)
    grounds = urgency(known, law)
    ticking = clocks(known, law, norms.binding)
    silent = silence(known, law)
    view = View(known, law, who, grounds, ticking, silent, norms)
    return Advice(
        case=casefile.case.id,
        government=casefile.case.government,
        on=on,
        known=len(known.facts),
        later=known.later,
        hindsight=known.hindsight,
        standing=who,
        form=form(known),
        receivability=receivability(known, law, who),
        urgency=grounds,
        clocks=ticking,
        outstanding=outstanding(known, law, who, silent),
        ladder=ladder(view),
        gaps=_gaps(known, law, norms.unknown),
    )


def _gaps(known: Known, law: Law, unknown: tuple[str, ...]) -> tuple[Note, ...]:
    """Where the tables end: calendars without a next meeting, ratifications not known."""
    out = [
        note("gap.calendar", body=body, year=known.on.year)
        for body in BODIES
        if law.next_session(body, known.on) is None
    ]
    country = known.file.case.government
    where = law.jurisdiction(country)
    if where.nature is Nature.TERRITORY:
        out.append(note("gap.territory", territory=country, member=where.answers))
    elif where.nature is not Nature.MEMBER:
        out.append(note("gap.not_a_member", territory=country))
    out += [note("gap.ratification", convention=code) for code in unknown]
    off = sorted(k for t, k, row in law.rows() if t == "rules" and not row.active)
    if off:
        out.append(note("gap.rules_off", rules=tuple(off)))
    return tuple(out)
