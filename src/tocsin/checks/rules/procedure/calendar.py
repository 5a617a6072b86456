"""Letters against the calendars of the bodies (per year, editable; never a constant)."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ADDRESSED, TO_CFA, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.law.tables import Session

_CEACR = "ILO supervision guide (direct comments arrive by 1 September); yearly rows in tocsin.law"
_CFA = "CFA meets three times a year around the Governing Body; yearly rows in tocsin.law"
_TAIL = "\n\nYours sincerely,\nMaria Example"


def _month(session: Session) -> str:
    return f"{calendar.month_name[session.first.month]} {session.first.year}"


def _day(paper: Paper, scene: Scene) -> datetime.date:
    return paper.date or scene.on


@paper_rule(
    "P01",
    Severity.WEAKENS,
    "The cut-off of the Committee of Experts has passed",
    Text(
        "What arrives after the cut-off is, as a rule, read a year later; nobody should count on "
        "the Committee of Experts this year.",
        "Send it all the same for the next cycle, and use a faster route now: the "
        "Director-General, the CFA.",
        _CEACR,
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nThis adds to the information "
        "given to the Committee of Experts." + _TAIL,
        "Geneva, 25 August 2023\n\nDear Mr. Director-General,\n\nThis adds to the information "
        "given to the Committee of Experts." + _TAIL,
    ),
    ADDRESSED | {Kind.OTHER},
)
def ceacr_cutoff(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for a paper to the Committee of Experts dated after that year's cut-off.

    An observation, or a letter that speaks of what the Committee of Experts was given. The cut-
    off is the row of that year, never a constant.
    """
    found = next(paper.find("urgency", "experts"), None)
    if paper.kind is not Kind.CEACR_OBSERVATION and found is None:
        return
    day = _day(paper, scene)
    session = scene.law.cutoff("ceacr", day.year)
    if session and session.cutoff and day > session.cutoff:
        late = (day - session.cutoff).days
        text = f"the cut-off of {session.cutoff.isoformat()} passed {late} days before"
        yield Hit(text, found)


@paper_rule(
    "P02",
    Severity.IMPROVES,
    "The next session of the CFA is far off",
    Text(
        "Between sessions the Committee does not meet; until then the intervention of the "
        "Director-General is the fast route.",
        "Ask the Director-General to intervene now, in so many words, and ask that the case be "
        "placed before the next session.",
        _CFA,
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nWe send information in Case No. "
        "1234." + _TAIL,
        "Geneva, 20 February 2024\n\nDear Mr. Director-General,\n\nWe send information in Case No. "
        "1234." + _TAIL,
    ),
    TO_CFA,
)
def cfa_session(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when the CFA's next session begins more than eight weeks after the paper's day.

    Says which session is next; in an urgent letter also that only the Director-General can act
    before it.
    """
    day = _day(paper, scene)
    upcoming = scene.law.next_session("cfa", day)
    if upcoming is None or (upcoming.first - day).days <= 56:
        return
    text = f"the CFA's next session for new material is {_month(upcoming)}"
    if paper.kind is Kind.DG_URGENT:
        text += "; until then the Director-General's intervention is the only fast route"
    yield Hit(text, paper.anatomy.salutation)


# that a session deal with it: "examine these comments at your session of November 2025"
_EXAMINED = re.compile(
    r"(?<!\w)(?:examin\w+|consider\w*|plac\w+|put|include\w*|take\w*|inscri\w+|soumet\w+|tratar?|"
    r"incluya\w*|incluir|рассмотр\w+|включ\w+|вынес\w+|постав\w+)(?!\w)[^.;]{0,120}?(?<!\w)"
    r"(?:sessions?|sesion(?:es)?|сесси\w+)(?!\w)"
)


@paper_rule(
    "P03",
    Severity.WEAKENS,
    "A session that is already over is asked for",
    Text(
        "A letter that asks for a session that has been held shows that the calendar was not "
        "looked at.",
        "Name the next session.",
        _CFA,
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nPlease place it before the "
        "session of March 2023." + _TAIL,
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nPlease place it before the "
        "session of March 2024." + _TAIL,
    ),
    TO_CFA | {Kind.CEACR_OBSERVATION, Kind.ILO_LETTER},
)
def past_session(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires where a demand names a session together with a month and year before the paper's."""
    from tocsin.checks.text import says

    day = _day(paper, scene)
    for sentence in paper.body_sentences:
        named = says("urgency", "session", sentence.folded, paper.lang)
        if not (named or _EXAMINED.search(sentence.folded)) or not says(
            "form", "demand", sentence.folded, paper.lang
        ):
            continue
        for item in paper.dates:
            if sentence.start <= item.start < sentence.end and item.year:
                last = datetime.date(item.year, item.month, 28)
                if last < day.replace(day=1):
                    yield Hit("that session is over", (item.start, item.end))


RULES = (ceacr_cutoff, cfa_session, past_session)
