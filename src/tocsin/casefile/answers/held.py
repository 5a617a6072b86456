"""Who is held on a day: per person from arrest to release, end of sentence or death.

A pure reading of the events told by the day (:mod:`tocsin.casefile.answers.told`), in time order:

- *arrest* begins a spell in custody; *detention*, *sentence* and *house arrest* go on with one
  that runs, or begin one (a sentence only where ``liberty`` or ``until`` says that it deprives).
- *release* ends it, *bail* ends it with conditions, *expulsion* takes the person out of the
  country, *death in custody* and *killing* end everything. A carried-out *remedy* frees whom it
  targets if it names an event of their custody under ``related``; so does the stage
  ``remedied`` of the arrest itself. An event's ``until`` ends what that event began.
- A *release* or *bail* that names nobody and names an arrest under ``related`` frees all whom that
  arrest took, unless it counts fewer. One known by its month alone comes after an arrest within
  that month, unless the person was held already when the month began.
- Questioning, charges and hearings free nobody. A charge, a hearing, a sentence without ``until``
  and ill-treatment of somebody who is held say that custody went on until that day. A measure that
  was only feared, announced or attempted holds nobody and frees nobody.
- On one day an arrest comes before a release, unless the person was held already when the day
  began: then the release came first, and the arrest was a new one. Several of both take turns
  (nobody is taken who was not let go), a release after the arrest it names; bail and release are
  one letting go where there are more of them than times that somebody could be let go.
- A new arrest begins a new spell: whoever is arrested had been at liberty, recorded or not.
- ``until`` counts while nothing later of the same spell took its place.

``liberty`` on an event overrides what its act would mean.

Short arrests are told and their end often is not. So custody of which nothing shows that it
lasts (no sentence, no open date, no ``until`` ahead) is *unknown* once nothing has been heard
of it for :data:`SILENT`: neither held nor free, a question for the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tocsin.casefile.answers.told import telling
from tocsin.casefile.model import Act, CaseFile, Event, Liberty, PartyKind, Stage, day_of

# what an act means for the liberty of the persons it is done to
MEANS: Mapping[Act, Liberty] = {
    Act.ARREST: Liberty.HELD,
    Act.DETENTION: Liberty.HELD,
    Act.HOUSE_ARREST: Liberty.HOUSE_ARREST,
    Act.BAIL: Liberty.CONDITIONAL,
    Act.RELEASE: Liberty.FREE,
    Act.EXPULSION: Liberty.EXPELLED,
    Act.EXILE: Liberty.EXPELLED,
    Act.DEATH_IN_CUSTODY: Liberty.DEAD,
    Act.KILLING: Liberty.DEAD,
}
SILENT = timedelta(days=365)
DEPRIVED = frozenset({Liberty.HELD, Liberty.HOUSE_ARREST})
# what tells of custody that goes on, and neither begins nor ends any
_SPEAKS = frozenset({Act.CHARGE, Act.TRIAL, Act.SENTENCE, Act.ILL_TREATMENT})
_ENDS = frozenset({Liberty.FREE, Liberty.CONDITIONAL, Liberty.EXPELLED})


@dataclass(frozen=True, slots=True)
class Custody:
    """Where one person's liberty stands on a day, and by which events.

    ``since`` is the day the state began, as its event dates it; ``begun`` the event that began
    the spell, ``last`` the latest that speaks of it; ``events`` all of the spell. ``until`` is a
    sentence's or order's end still ahead. ``person`` is empty for people nobody named:
    ``count`` of them then, else 1. ``turned`` is the day of the present kind of custody, where it
    came after another: house arrest after prison. ``standing`` is whether a sentence, an open date
    or an ``until`` shows that the custody lasts.
    """

    person: str
    state: Liberty
    since: date
    begun: str
    last: str
    events: tuple[str, ...]
    until: date | None = None
    count: int = 1
    standing: bool = False
    turned: date | None = None

    @property
    def deprived(self) -> bool:
        """Held, or under house arrest."""
        return self.state in DEPRIVED


@dataclass(slots=True)
class _Spell:
    """What is being read of one person: ``open`` are the custody events in force, in order."""

    state: Liberty = Liberty.FREE
    since: date = date.min
    open: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    until: date | None = None
    standing: bool = False
    heard: date = date.min
    turned: date | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """One event's bearing on one person's liberty, on a day; ``ends`` what alone it ends."""

    day: date
    at: int
    event: Event
    to: Liberty
    ends: frozenset[str] = frozenset()
    expiry: bool = False
    latest: date = date.min


def held(file: CaseFile, on: date) -> tuple[Custody, ...]:
    """Everybody deprived of liberty on the day, by the record, longest first."""
    return tuple(c for c in custody(file, on) if c.deprived)


def unclear(file: CaseFile, on: date) -> tuple[Custody, ...]:
    """Those taken so long ago, with nothing heard since, that nobody can say on the day."""
    return tuple(c for c in custody(file, on) if c.state is Liberty.UNKNOWN)


def held_before(file: CaseFile, person: str, day: date, told_by: date) -> bool:
    """Whether somebody was deprived of liberty when ``day`` began, as the record told it later.

    Custody long unheard of counts: whoever is let go was held.
    """
    lasting = (*DEPRIVED, Liberty.UNKNOWN)
    eve = custody(file, day - timedelta(days=1), told_by)
    return any(c.person == person and c.state in lasting for c in eve)


def custody(file: CaseFile, on: date, told_by: date | None = None) -> tuple[Custody, ...]:
    """Everybody whose liberty some event told by the day has touched, and where it stands.

    ``told_by`` is the day by which sources count, where that is a later one than ``on``.
    """
    sources = {s.id: s for s in file.sources}
    known = told_by or on
    told = [e for e in file.events if telling(e, sources, known).counts and not _repeats(e, file)]
    people = {p.id for p in file.parties if p.kind is PartyKind.PERSON}
    turns: dict[str, list[_Turn]] = {}
    for at, event in enumerate(told):
        for turn in _turns(event, at, on):
            for person in _persons(event, people):
                turns.setdefault(person, []).append(turn)
    _remedied(told, turns, on)
    out = [c for key, mine in turns.items() if (c := _read(key, mine, on)) is not None]
    out += _unnamed(told, people, on)
    return tuple(sorted(out, key=lambda c: (c.since, c.person, c.begun)))


def _repeats(event: Event, file: CaseFile) -> bool:
    return event.same_as is not None and event.same_as in file.by_id


def _persons(event: Event, people: set[str]) -> list[str]:
    named = [*event.targets, *(p for q in event.quantifiers for p in q.parties)]
    return list(dict.fromkeys(key for key in named if key in people))


def meaning(event: Event) -> Liberty | None:
    """What an event, once carried out, means for the liberty of those it is done to."""
    if event.liberty is not None:
        return None if event.liberty is Liberty.UNKNOWN else event.liberty
    if event.act is Act.SENTENCE:
        return Liberty.HELD if event.until is not None else None
    return MEANS.get(event.act)


def _reached(event: Event, stage: Stage, on: date) -> list[date]:
    """The days by which the event had reached this very stage."""
    steps = [(s.stage, s.date) for s in event.stages] or [(event.stage, event.date)]
    return [day_of(d) for at, d in steps if at is stage and d.known_by(on)]


def _turns(event: Event, at: int, on: date) -> Iterator[_Turn]:
    """What an event did by the day: begun when carried out, undone when remedied."""
    means = meaning(event)
    if means is None:
        if event.act in _SPEAKS and event.liberty is None:
            for day in _reached(event, Stage.CARRIED_OUT, on):
                yield _Turn(day, at, event, Liberty.UNKNOWN)
        return
    done = _reached(event, Stage.CARRIED_OUT, on)
    undone = _reached(event, Stage.REMEDIED, on)
    if undone and not done:  # what was remedied had been done: on the event's own day
        done = [day_of(event.date)]
    for day in done:
        vague = event.date.latest if means not in DEPRIVED and not event.stages else None
        yield _Turn(day, at, event, means, latest=min(vague or day, on))
    if means not in DEPRIVED:
        return
    mine = frozenset({event.id})
    for day in undone:
        yield _Turn(day, at, event, Liberty.FREE, mine)
    end = event.until.latest if event.until else None
    if end is not None and end < on:
        yield _Turn(end, at, event, Liberty.FREE, mine, expiry=True)


def _remedied(told: Iterable[Event], turns: dict[str, list[_Turn]], on: date) -> None:
    """A remedy carried out frees whom it targets, of the custody it names under ``related``."""
    for at, event in enumerate(told):
        remedy = event.act is Act.REMEDY and event.liberty is None
        if not remedy and not _frees_unnamed(event, turns):
            continue
        to = Liberty.FREE if remedy else meaning(event) or Liberty.FREE
        for day in _reached(event, Stage.CARRIED_OUT, on):
            for person, mine in turns.items():
                named = {t.event.id for t in mine} & set(event.related)
                if named and (not event.targets or person in event.targets):
                    last = min(event.date.latest or day, on)
                    mine.append(_Turn(day, at, event, to, frozenset(named), latest=last))


def _frees_unnamed(event: Event, turns: Mapping[str, list[_Turn]]) -> bool:
    """Whether a release names nobody, and frees all whom the arrests it names took."""
    named = event.targets or any(q.parties or q.count is None for q in event.quantifiers)
    if named or meaning(event) not in _ENDS:
        return False
    took = [p for p, mine in turns.items() if {t.event.id for t in mine} & set(event.related)]
    return not _count(event) or _count(event) >= len(took)


def _read(person: str, turns: list[_Turn], on: date) -> Custody | None:
    spell = _Spell()
    turns = list(turns)
    days = sorted({t.day for t in turns})
    for day in days:
        if spell.state not in DEPRIVED:
            turns = [_put_off(t, turns) if t.day == day else t for t in turns]
        today = [t for t in turns if t.day == day]
        was_held = spell.state in DEPRIVED
        # see the head of the module: who was held already is let go before being taken again
        today.sort(key=lambda t: (_late(t, was_held), t.at))
        for turn in _in_turns(today, was_held):
            _take(spell, turn)
    if not spell.events:
        return None
    still = spell.state in DEPRIVED
    state = spell.state
    if still and not spell.standing and on - spell.heard > SILENT:
        state = Liberty.UNKNOWN
    return Custody(
        person,
        state,
        spell.since,
        spell.events[0],
        spell.events[-1],
        tuple(dict.fromkeys(spell.events)),
        spell.until if still else None,
        standing=still and spell.standing,
        turned=spell.turned if still else None,
    )


def _in_turns(today: list[_Turn], was_held: bool) -> list[_Turn]:
    """A day's turns, where somebody was taken or let go more than once on it."""
    takes = [t for t in today if t.to in DEPRIVED and t.event.act is Act.ARREST]
    freeing = [t for t in today if t.to in _ENDS and not t.expiry]
    lets = [[t] for t in freeing]
    if len(freeing) > len(takes) + was_held:
        lets = []
        for turn in freeing:
            if lets and all(other.event.act is not turn.event.act for other in lets[-1]):
                lets[-1].append(turn)
            else:
                lets.append([turn])
    if not takes or not lets or len(takes) + len(lets) + was_held < 3:
        return today
    out: list[_Turn] = []
    awaited = [t.event.id for t in takes]
    if was_held and not _names(lets[0], awaited):
        out += lets.pop(0)
    for take in takes:
        out.append(take)
        awaited.remove(take.event.id)
        if lets and not _names(lets[0], awaited):
            out += lets.pop(0)
    out += [turn for group in lets for turn in group]
    apart = [t for t in today if t not in out]
    # an order of detention goes with the last arrest; what ends the day stays its end
    goes_on = [t for t in apart if t.to in DEPRIVED]
    last = max(at for at, turn in enumerate(out) if turn in takes) + 1
    return [*out[:last], *goes_on, *out[last:], *(t for t in apart if t not in goes_on)]


def _names(lets: Iterable[_Turn], arrests: Iterable[str]) -> bool:
    """Whether a letting go names one of these arrests: it did not come before it."""
    return any(not set(t.event.related).isdisjoint(arrests) for t in lets)


def _put_off(turn: _Turn, turns: Iterable[_Turn]) -> _Turn:
    """A release of somebody at liberty: of the first arrest within the days it may have been."""
    if turn.to not in _ENDS or any(t.day == turn.day and t.to in DEPRIVED for t in turns):
        return turn
    later = (t.day for t in turns if t.to in DEPRIVED and turn.day < t.day <= turn.latest)
    return replace(turn, day=min(later, default=turn.day))


def _late(turn: _Turn, was_held: bool) -> int:
    """What of one day comes last: a death; before it, what changes the day's first state twice."""
    if turn.to is Liberty.DEAD:
        return 3
    if turn.expiry:
        return 2
    takes = turn.to in DEPRIVED and turn.event.act is Act.ARREST
    if was_held:
        return int(takes)
    return int(turn.to not in DEPRIVED)


def _take(spell: _Spell, turn: _Turn) -> None:
    """One step further in one person's story."""
    if spell.state is Liberty.DEAD:
        return
    if turn.to in DEPRIVED:
        _hold(spell, turn)
        return
    if turn.to is Liberty.UNKNOWN:
        if spell.state in DEPRIVED:
            spell.heard = max(spell.heard, turn.day)
            spell.events.append(turn.event.id)
        return
    if turn.ends:
        if spell.state not in DEPRIVED or turn.ends.isdisjoint(spell.open):
            return
        if turn.expiry and spell.open[-1] not in turn.ends:
            return
    elif turn.to is Liberty.FREE and spell.state not in (*DEPRIVED, Liberty.CONDITIONAL):
        return
    if turn.to is not Liberty.DEAD and turn.to is not Liberty.EXPELLED and not spell.events:
        return
    spell.open.clear()
    spell.events.append(turn.event.id)
    spell.state, spell.since, spell.until, spell.standing = turn.to, turn.day, None, False


def _hold(spell: _Spell, turn: _Turn) -> None:
    event = turn.event
    if spell.state not in DEPRIVED or event.act is Act.ARREST:
        spell.since, spell.until, spell.standing = turn.day, None, False
        spell.events, spell.open, spell.turned = [], [], None
    elif spell.state is not turn.to:
        spell.turned = turn.day
    spell.state = turn.to
    spell.open.append(event.id)
    spell.events.append(event.id)
    spell.heard = max(spell.heard, turn.day)
    if event.until is not None:
        spell.until = event.until.latest
    open_ended = event.date.latest is None and event.date.earliest is not None
    shown = open_ended or event.act is Act.SENTENCE or event.until is not None
    spell.standing = spell.standing or shown


def _unnamed(told: list[Event], people: set[str], on: date) -> Iterator[Custody]:
    """People nobody named, counted by the arrest: until it is remedied or they are released."""
    for at, event in enumerate(told):
        if _persons(event, people) or meaning(event) not in DEPRIVED:
            continue
        count = _count(event)
        freed = [e for e in told if event.id in e.related and _frees(e, on)]
        left = count - sum(_count(e) for e in freed)
        some = bool(freed) and 0 < left < count
        turns = list(_turns(event, at, on))
        if not some:
            turns += [_Turn(day_of(e.date), at, e, Liberty.FREE) for e in freed]
        found = _read("", turns, on)
        if found is not None:
            yield replace(found, count=left if some else max(count, 1))


def _count(event: Event) -> int:
    """How many people an event concerned, where a quantifier says so."""
    return max((q.count or 0 for q in event.quantifiers), default=0)


def _frees(event: Event, on: date) -> bool:
    """Whether an event that names an arrest ended it, wholly or in part."""
    ends = meaning(event) in _ENDS or (event.act is Act.REMEDY and event.liberty is None)
    return ends and bool(_reached(event, Stage.CARRIED_OUT, on))
