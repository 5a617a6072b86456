"""The docket as one calendar: RFC 5545, stable UIDs, alarms, and no name in it.

A calendar travels: it is synchronised to telephones and servers. So an entry holds the
public label of a case (its number at the ILO, or a hash), the kind of clock, the day and
the rule; never a party, an event or a title. UIDs are hashes of case and clock key: the
same clock keeps its entry when its day moves. Before it is handed out the calendar is
parsed again and compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tocsin.casefile.answers import Body, body_of, reference_order
from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience, hidden
from tocsin.ground.errors import TocsinError
from tocsin.law.docket.words import Wording, printable, settled
from tocsin.law.procedure import Advice, Deadline
from tocsin.law.tables import fold

if TYPE_CHECKING:
    from icalendar import Event

ALARMS = (14, 3, 0)
_PRODUCT = "-//Tocsin//docket//EN"


def label(file: CaseFile) -> str:
    """How a case is called where others may see it.

    Its number with the Committee on Freedom of Association, else with another body
    (:mod:`tocsin.casefile.answers`); else its id, unless a protected name stands in that;
    else a hash.
    """
    known = [r for r in file.case.references if r.number]
    known.sort(key=lambda r: (body_of(r.body) is not Body.CFA, reference_order(r)))
    number = f"{known[0].body} {known[0].number}" if known else ""
    if number and not _reveals(file, number):
        return printable(f"{number} ({file.case.government})")
    if not _reveals(file, file.case.id):
        return file.case.id
    return f"case-{hashlib.sha256(file.case.id.encode()).hexdigest()[:8]}"


def _reveals(file: CaseFile, text: str) -> bool:
    folded = fold(text)
    away = hidden(file, Audience.PUBLIC)
    words = (
        word
        for party in file.parties
        if party.id in away
        for name in (*(n.text for n in party.names), party.id)
        for word in fold(name).replace("-", " ").split()
    )
    return any(len(word) > 2 and word in folded for word in words)


def uid(case: str, key: str) -> str:
    """The stable UID of one clock of one case."""
    digest = hashlib.sha256("\0".join((case, key)).encode()).hexdigest()
    return f"{digest[:32]}@tocsin"


def calendar(cases: Sequence[tuple[CaseFile, Advice]], wording: Wording, on: date) -> bytes:
    """One calendar of every running clock of every case; stamped with the day, not the hour.

    Raises :class:`TocsinError` if what was written does not read back the same.
    """
    from icalendar import Calendar

    book = Calendar()
    book.add("prodid", _PRODUCT)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    wanted: dict[str, date] = {}
    for file, advice in cases:
        for deadline in advice.running():
            if deadline.due < on or deadline.due == date.max:
                continue
            entry_uid = uid(file.case.id, deadline.key)
            book.add_component(_entry(label(file), deadline, wording, on, entry_uid))
            wanted[entry_uid] = deadline.due
    data: bytes = book.to_ical()
    _read_back(data, wanted)
    return data


def _entry(case: str, deadline: Deadline, wording: Wording, on: date, entry_uid: str) -> Event:
    from icalendar import Alarm, Event

    rule = wording.law.rule(deadline.rule)
    title = settled(f"{case}: {wording.name('clock', deadline.code)}", wording.lang)
    told = settled(f"{rule.text.say(wording.lang)} [{rule.code}, {rule.grade.value}]", wording.lang)
    entry = Event()
    entry.add("uid", entry_uid)
    entry.add("dtstamp", datetime.combine(on, time(), UTC))
    entry.add("dtstart", deadline.due)
    entry.add("dtend", deadline.due + timedelta(days=1))
    entry.add("summary", title)
    entry.add("description", told)
    entry.add("categories", [deadline.code])
    entry.add("class", "CONFIDENTIAL")
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED" if deadline.lost == "hard" else "TENTATIVE")
    for days in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(days=-days, hours=8))
        entry.add_component(alarm)
    return entry


def _read_back(data: bytes, wanted: dict[str, date]) -> None:
    from icalendar import Calendar

    events = Calendar.from_ical(data).walk("VEVENT")
    found = {str(event["uid"]): event.decoded("dtstart") for event in events}
    if found != wanted:
        raise TocsinError(
            "the calendar does not read back as it was written",
            mend="this is a fault of Tocsin; please report it with the version number",
        )
