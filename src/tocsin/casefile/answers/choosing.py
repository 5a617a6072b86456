"""The one place where it is written which of several is taken, so that nobody takes the first.

No rule here asks in which order things were entered: two officers who enter the same facts get the
same letter. Where everything else is equal, the ids (or the words) decide, in alphabetical order:
that means nothing, and is the same on every machine. ``docs/choosing.md`` says it for officers.

- **Reference** (the case's number with a body): the one that is open, then the one in follow-up,
  then unknown, then closed; of those the latest filed; then the higher number.
- **Report**: the latest by the Governing Body's or the Committee's day; then the higher number.
- **Office** of a person: held on the day, before offices that are over; with a body, before offices
  without; the latest begun; then by the body's id.
- **Complainant** who writes: active; a global union before others; by reach, international to
  enterprise; with an address before without; the earliest to join; then by id.
- **Signatory**: who holds an office with the sender on the day: the head of the house before others
  (by the words for it), then the earliest begun, then by id. Letters pass over who is held or dead
  on the day, unless the draft names them.
- **Source** told first: by its basis (witnessed, told, document, press), then by reliability, then
  the earlier date.
- **Events** of one day, which nothing but their order of entry would order: by the act, in the
  order in which such measures follow one another (a search, a seizure, an arrest, a charge …;
  :class:`~tocsin.casefile.model.Act`); then by id.
- **Bodies** a body belongs to: the link that has lasted longest; then by id.
- **Redacted copy** of an exhibit: the latest made; then by file name.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable

from tocsin.casefile.answers.bodies import Body, body_of
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import (
    Act,
    Affiliation,
    Basis,
    BodyReport,
    CaseFile,
    Complainant,
    ComplainantStatus,
    Coverage,
    Derivative,
    Event,
    Exhibit,
    Party,
    PartyKind,
    Position,
    Reference,
    Reliability,
    Source,
    day_of,
)

_ACTS = tuple(Act)
_STATUS = ("active", "follow_up", "unknown", "closed")
_BASIS = (Basis.WITNESSED, Basis.TOLD, Basis.DOCUMENT, Basis.PRESS)
_RELIABLE = (Reliability.HIGH, Reliability.MEDIUM, Reliability.UNKNOWN, Reliability.LOW)
_REACH = (
    Coverage.INTERNATIONAL,
    Coverage.NATIONAL,
    Coverage.SECTOR,
    Coverage.REGIONAL,
    Coverage.ENTERPRISE,
)
# the head of a house, in the languages letters are written in and some more
_HEAD = re.compile(
    r"^(general secretary|secretary general|secretary-general|president|chair\w*|"
    r"secrétaire général\w*|président\w*|secretari[oa] general|president[ea]|"
    r"генеральн\w+ секретар\w+|председател\w+|президент\w*|төрага\w*)\b",
    re.I,
)
_LAST = datetime.date.max


def references_of(references: Iterable[Reference], body: str) -> list[Reference]:
    """A body's references, the one to be taken first; the body is known by any of its names."""
    named = body_of(body)
    mine = [r for r in references if _same_body(r.body, body, named)]
    return sorted(mine, key=reference_order)


def _same_body(written: str, body: str, named: Body | None) -> bool:
    """Whether a reference is with this body; a body the ILO does not have is known by its words."""
    if named is not None:
        return body_of(written) is named
    return written.strip().casefold() == body.strip().casefold()


def reference_order(reference: Reference) -> tuple[int, int, int, str]:
    """The order in which references are taken; see the module's docstring."""
    filed = day_of(reference.filed).toordinal() if reference.filed else 0
    return _STATUS.index(reference.status), -filed, -_number(reference.number), reference.number


def reference_on(reference: Reference, day: datetime.date) -> Reference:
    """The reference as it stood on a day: a status recorded for a later day is unknown till then.

    What the status was before nobody wrote down; that the case was open is not known either.
    """
    if reference.status_on is None or reference.status_on.known_by(day):
        return reference
    return reference.model_copy(update={"status": "unknown", "status_on": None})


def report_order(report: BodyReport) -> tuple[datetime.date, int, str]:
    """The order in which reports came; the last is the one that counts."""
    when = report.met or report.adopted
    return (day_of(when) if when else datetime.date.min), _number(report.number), report.number


def offices_on(person: Party, on: datetime.date | None) -> list[Position]:
    """The offices held on a day (``None``: that have no end), the one to be named first first."""
    current = [
        p
        for p in person.positions
        if (p.until is None if on is None else _running(p.since, p.until, on))
    ]
    return sorted(current, key=office_order)


def offices(person: Party, on: datetime.date) -> list[Position]:
    """All offices of a person: those held on the day, then the ones that are over or to come."""
    now = offices_on(person, on)
    return [*now, *sorted((p for p in person.positions if p not in now), key=office_order)]


def holders(
    parties: Iterable[Party], house: str, on: datetime.date
) -> list[tuple[Party, Position]]:
    """Who holds an office with ``house`` on a day; the one who signs for it first."""
    found = [
        (party, position)
        for party in parties
        for position in offices_on(party, on)
        if position.organization == house
    ]
    return sorted(found, key=lambda x: (not _leads(x[1]), _begun(x[1].since), x[0].id))


def writers(file: CaseFile) -> list[Party]:
    """The complainants who can write, the one who does unless another is named first."""
    parties = file.by_id
    able = [
        (complainant, party)
        for complainant in file.case.complainants
        if complainant.status is ComplainantStatus.ACTIVE
        and isinstance(party := parties.get(complainant.party), Party)
    ]
    return [party for _, party in sorted(able, key=_writer)]


def complainant_order(complainant: Complainant) -> tuple[datetime.date, str]:
    """The order in which complainants are listed: as they joined; then by id."""
    return _begun(complainant.joined), complainant.party


def affiliations_on(party: Party, on: datetime.date | None = None) -> list[Affiliation]:
    """The organizations a party belongs to (on a day), the longest link first."""
    held = [
        a
        for a in party.affiliations
        if (a.until is None if on is None else _running(a.since, a.until, on))
    ]
    return sorted(held, key=lambda a: (_begun(a.since), a.to))


def source_order(source: Source) -> tuple[int, int, datetime.date, str]:
    """The order in which sources are told; see the module's docstring."""
    day = day_of(source.date) if source.date else _LAST
    return _BASIS.index(source.basis), _RELIABLE.index(source.reliability), day, source.id


def event_order(event: Event) -> tuple[datetime.date, datetime.date, int, str]:
    """The order in which events are told: by time; of one day by act, then by id."""
    first = event.date.earliest or event.date.latest or _LAST
    return first, event.date.latest or _LAST, _ACTS.index(event.act), event.id


def redacted_copies(exhibit: Exhibit) -> list[Derivative]:
    """The redacted copies of an exhibit, the one to be used first first."""
    made = [d for d in exhibit.derivatives if d.kind == "redacted"]
    return sorted(made, key=lambda d: (-day_of(d.date).toordinal() if d.date else 0, d.file))


def by_id(kind: Callable[[Party], bool], parties: Iterable[Party]) -> list[Party]:
    """The parties of a kind; nothing speaks for one of them, so the ids order them."""
    return sorted((p for p in parties if kind(p)), key=lambda p: p.id)


def _writer(item: tuple[Complainant, Party]) -> tuple[bool, int, bool, datetime.date, str]:
    complainant, party = item
    reach = _REACH.index(party.coverage) if party.coverage else len(_REACH)
    other = party.kind is not PartyKind.GLOBAL_UNION
    return other, reach, not party.address.strip(), _begun(complainant.joined), party.id


def office_order(position: Position) -> tuple[bool, int, str, str]:
    """The order in which offices are taken, where the day does not decide."""
    since = day_of(position.since).toordinal() if position.since else 0
    return position.organization is None, -since, position.organization or "", str(position.title)


def _leads(position: Position) -> bool:
    return any(_HEAD.search(text.strip()) for text in position.title.root.values())


def _running(since: UncertainDate | None, until: UncertainDate | None, on: datetime.date) -> bool:
    begun = since is None or since.known_by(on)
    return begun and not (until is not None and until.surely_before(on))


def _begun(when: UncertainDate | None) -> datetime.date:
    return day_of(when) if when else _LAST


def _number(text: str) -> int:
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits else 0
