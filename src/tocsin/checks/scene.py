"""What the rules are handed: the case with its indexes, the law, the day, the papers."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.casefile.model import CaseFile, Event, Exhibit, Party, Source
from tocsin.casefile.public import Audience
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Paper
from tocsin.checks.people import People
from tocsin.law import Law
from tocsin.law.procedure import Complainant, standing_of

PUBLIC = frozenset({Kind.NEWS, Kind.GOVERNMENT_LETTER})


@dataclass(frozen=True, slots=True)
class ExhibitFacts:
    """What somebody who may open files found out about one exhibit; checks never open files.

    ``present`` whether the file is there; ``sha256`` of its bytes as they are now;
    ``metadata`` whatever it carries about its making (``author``, ``company``, ``gps`` …);
    ``shows`` where the gate found what is protected in what would leave for it, ``unread`` what
    nothing could read and nobody released.
    """

    present: bool = True
    sha256: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseScene:
    """A case file on a day, with what the rules ask again and again worked out once."""

    file: CaseFile
    law: Law
    on: datetime.date
    kind: Kind | None = None
    facts: Mapping[str, ExhibitFacts] = field(default_factory=dict)

    @property
    def country(self) -> str:
        """The respondent government, as an ISO code."""
        return self.file.case.government

    @cached_property
    def standing(self) -> dict[str, Complainant]:
        """Who had joined by the day, by party, and where each stands: as the docket says it."""
        return {c.party: c for c in standing_of(self.file, self.law, self.on)}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events told once: those marked as the same as another are left out."""
        return tuple(event for event in self.file.events if event.same_as is None)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Parties by id."""
        return {party.id: party for party in self.file.parties}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.file.sources}

    @cached_property
    def exhibits(self) -> dict[str, Exhibit]:
        """Exhibits by id."""
        return {exhibit.id: exhibit for exhibit in self.file.exhibits}

    @cached_property
    def pleaded(self) -> frozenset[str]:
        """Ids of the events some allegation rests on."""
        return frozenset(key for item in self.file.allegations for key in item.events)

    @cached_property
    def written_until(self) -> datetime.date:
        """The latest day anything but an event in the file bears, at least the day judged on."""
        dates = [item.date for item in self.file.communications]
        dates += [s.date for s in self.file.sources if s.date]
        dates += [s.learnt for s in self.file.sources if s.learnt]
        dates += [e.date for e in self.file.exhibits if e.date]
        known = [d.latest for d in dates if d.latest and d.latest < datetime.date.max]
        return max([self.on, *known])

    @cached_property
    def used_exhibits(self) -> frozenset[str]:
        """Ids of the exhibits anything in the file refers to."""
        used: set[str] = set()
        for event in self.file.events:
            used.update(event.exhibits)
        for source in self.file.sources:
            used.update(source.exhibits)
        for sent in self.file.communications:
            used.update(sent.exhibits, sent.dispatch_proof)
            for addressee in sent.to:
                used.update(key for step in addressee.history for key in step.proof)
        for party in self.file.parties:
            used.update(key for link in party.affiliations for key in link.exhibits)
        for complainant in self.file.case.complainants:
            used.update(complainant.proof)
        for clock in self.file.case.clocks:
            used.update(clock.exhibits)
        return frozenset(used)

    @cached_property
    def exhibits_leaving(self) -> tuple[Exhibit, ...]:
        """Exhibits that would go out: those of pleaded events and of letters not yet sent."""
        keys = {key for event in self.events if event.id in self.pleaded for key in event.exhibits}
        for sent in self.file.communications:
            keys.update(sent.exhibits)
        return tuple(e for e in self.file.exhibits if e.id in keys)

    @cached_property
    def events_by_source(self) -> dict[str, list[Event]]:
        """Which events each source tells."""
        out: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for key in event.sources:
                out[key].append(event)
        return out

    @cached_property
    def events_by_party(self) -> dict[str, list[Event]]:
        """Which events each party acts in, suffers or tells of."""
        out: dict[str, list[Event]] = defaultdict(list)
        for event in self.file.events:
            told = [self.sources[key].party for key in event.sources]
            for key in dict.fromkeys([*event.actors, *event.targets, *told]):
                if key:
                    out[key].append(event)
        return out

    @cached_property
    def people(self) -> People:
        """The protected people and places, and how to find them in text."""
        return People(self.file)

    def people_for(self, reader: Audience) -> People:
        """Those whom one reader must not learn of."""
        if reader not in self._people:
            self._people[reader] = People(self.file, reader)
        return self._people[reader]

    @cached_property
    def _people(self) -> dict[Audience, People]:
        return {}


@dataclass(frozen=True)
class Scene:
    """Papers under check, the law, the day, and the case if one was given."""

    law: Law
    on: datetime.date
    papers: tuple[Paper, ...] = ()
    case: CaseScene | None = None

    @property
    def country(self) -> str:
        """The respondent government, or "" without a case."""
        return self.case.country if self.case else ""
