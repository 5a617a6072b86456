"""What a reader may be told: facts cleared for them, aliases for names, sources they may learn of.

A letter to the ILO reaches the Government, since the Office passes complaints on; so it
holds only facts that are public or whose sources have agreed to the ILO (``consent.ilo``).
A protected party is named by its alias in every letter. A news page is made from
``casefile.public`` alone. What is left out is listed with its reason, never in silence.
A letter to the government itself refers to no guarded source and annexes nothing from one.
The redacted variant (``letters/redact``) narrows a view further by giving a stricter one.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.casefile.answers import as_of, event_order
from tocsin.casefile.model import Answer, CaseFile, Event, Exhibit, Party, Sensitivity, Source, Text
from tocsin.casefile.names import NameScanner
from tocsin.casefile.public import (
    Audience,
    added,
    alias_printed,
    copy_stays,
    exhibit_stays,
    hidden,
    public,
    scanner_for,
    teller_named,
    usable,
)
from tocsin.law import Law
from tocsin.letters.words import Catalogue, office


@dataclass(frozen=True)
class LeftOut:
    """Something of the case file that this letter does not tell, and why.

    ``reason`` is a key below ``left`` of the words; ``day`` and ``by`` fill it in.
    """

    id: str
    reason: str
    day: datetime.date | None = None
    by: str = ""

    def why(self, lang: str = "en") -> str:
        """The reason in words."""
        words = office(lang)
        date = words.day(self.day) if self.day else ""
        return words.say(f"left.{self.reason}", date=date, by=self.by)


@dataclass(frozen=True)
class Missing:
    """A text the letter's language lacks; the language of record stands in."""

    id: str
    field: str


@dataclass
class View:
    """A case file on a day, through the eyes of one reader.

    ``file`` is already cut back to the day (what was known then). ``missing`` collects
    texts that were not there in the letter's language, for the person who signs.
    """

    file: CaseFile
    whole: CaseFile
    law: Law
    on: datetime.date
    words: Catalogue
    lang: str
    audience: Audience
    missing: list[Missing] = field(default_factory=list)

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events this reader may be told of, in time order."""
        told = [e for e in self.file.events if not self.withheld(e) and e.same_as is None]
        told.sort(key=event_order)
        return {e.id: e for e in told}

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """What was withheld."""
        return [
            LeftOut(e.id, "same_as", by=e.same_as) if e.same_as else LeftOut(e.id, reason)
            for e in self.file.events
            if (reason := self.withheld(e)) or e.same_as
        ]

    def withheld(self, event: Event) -> str:
        """Why an event may not be told (a key below ``left``); empty if it may."""
        if self.audience is Audience.PUBLIC:
            return ""
        if self.audience is Audience.GOVERNMENT and event.sensitivity is Sensitivity.PROTECTED:
            return "guarded_government"
        if event.sensitivity is Sensitivity.PUBLIC:
            return ""
        sources = [self.file.source(s) for s in event.sources]
        usable = [s for s in sources if self.usable(s)]
        if sources and not usable:
            return "no_consent"
        if event.sensitivity is Sensitivity.PROTECTED:
            asked = all(s.consent.ilo is Answer.YES for s in sources)
            if not sources or not asked:
                return "not_every_consent"
        return ""

    def usable(self, source: Source) -> bool:
        """Whether a source may be referred to (by its basis, and by name only if not protected)."""
        return usable(self.file, source, self.audience)

    def exhibit_withheld(self, exhibit: Exhibit) -> str:
        """Why an exhibit may not be annexed; empty if it may."""
        whole = self.whole.by_id.get(exhibit.id)
        exhibit = whole if isinstance(whole, Exhibit) else exhibit
        if any(d.kind == "redacted" for d in exhibit.derivatives):
            return copy_stays(self.whole, exhibit, self.audience)
        return exhibit_stays(self.whole, exhibit, self.audience)

    @cached_property
    def _away(self) -> frozenset[str]:
        return hidden(self.whole, self.audience)

    def hidden(self, party: Party) -> bool:
        """Whether a party stands behind its alias."""
        return party.id in self._away

    def may_add(self, party: Party) -> bool:
        """Whether a name may stand where the officer's words have none; never an alias."""
        return not self.hidden(party) and added(party, self.audience)

    def alias_printed(self, source: Source) -> bool:
        """Whether a guarded source is told by its alias too, and not by its basis alone."""
        party = self.file.by_id.get(source.party or "")
        return isinstance(party, Party) and alias_printed(source, party, self.audience)

    def teller_named(self, source: Source) -> bool:
        """Whether an unguarded source's name stands in the basis, and not its basis alone."""
        party = self.file.by_id.get(source.party or "")
        return isinstance(party, Party) and teller_named(source, party, self.audience)

    def name(self, key: str, *, short: bool = False) -> str:
        """A party's name in the letter's language, or its alias."""
        party = self.file.party(key)
        if self.hidden(party):
            return self.text(party.alias, key, "alias") or self.words.say("label.colleague")
        if short and party.short != party.name:
            return party.short
        if key not in self._names:  # asked with every event that names the party
            self._names[key] = party.name_in(self.lang)
        return self._names[key]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    def text(self, text: Text | None, owner: str, what: str) -> str:
        """A text in the letter's language; what is lacking is noted, the record stands in."""
        if text is None or not str(text):
            return ""
        if not text.has(self.lang, self.file.case.language):
            self.missing.append(Missing(owner, what))
        return text.say(self.lang, self.file.case.language).strip()

    def told(self, event: Event) -> str:
        """What an event is told by on the day: its summary, or its act alone.

        A summary written when a measure had gone further is no words for an earlier day.
        """
        whole = self.whole.by_id.get(event.id)
        ahead = isinstance(whole, Event) and whole.date.surely_after(self.on)
        steps = [s for s in event.stages if s.date == event.date]
        topic = self.law.act(event.act.value)
        if not ahead or topic is None or any(s.note for s in steps):
            return self.text(event.summary, event.id, "summary")
        parties = [self.file.by_id.get(key) for key in event.targets]
        named = [p.id for p in parties if isinstance(p, Party) and self.may_add(p)]
        names = self.words.join(self.name(key) for key in named)
        act = topic.name.say(self.words.lang)
        return self.words.say("say.act_on", act=act, names=names) if names else act

    @cached_property
    def scanner(self) -> NameScanner:
        """Finds any name this reader must not be told, in any spelling and case."""
        return scanner_for(self.whole, self.audience)


def view(
    casefile: CaseFile,
    law: Law,
    on: datetime.date,
    words: Catalogue,
    lang: str,
    audience: Audience = Audience.TRANSMITTED,
) -> View:
    """The case file on the day ``on`` for one audience.

    Raises what :func:`tocsin.casefile.public.public` raises when the audience is the public.
    """
    known = as_of(casefile, on, known=True)
    seen = public(known) if audience is Audience.PUBLIC else known
    return View(seen, casefile, law, on, words, lang, audience)
