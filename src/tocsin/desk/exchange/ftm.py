"""A case as FollowTheMoney entities: one JSON object a line, for Aleph and what reads its model.

Schemata and properties are those of followthemoney 4.11 (MIT; ``model.yaml`` and ``schema/``). The
library itself is not used: it has seventeen requirements for what is a table of names. What has no
place there (stages, verification, quantifiers, disagreements) stays out; nothing is made up to fill
one. A pure function of the case file it is given: the public projection, or the whole.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import CaseFile, Event, Exhibit, Party, PartyKind, Source, Text
from tocsin.ground.entities import Entity, entity, lines

STATE = frozenset({
    PartyKind.GOVERNMENT, PartyKind.STATE_BODY, PartyKind.SECURITY_SERVICE, PartyKind.COURT,
    PartyKind.PARLIAMENT,
})  # fmt: skip
LANGUAGES = {
    "en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ky": "kir", "ar": "ara", "uk": "ukr",
    "be": "bel", "kk": "kaz", "uz": "uzb", "tg": "tgk", "tr": "tur", "zh": "zho", "pt": "por",
    "de": "deu", "it": "ita", "fa": "fas", "ka": "kat", "hy": "hye", "az": "aze", "km": "khm",
    "my": "mya", "vi": "vie", "th": "tha", "id": "ind", "ko": "kor", "ja": "jpn", "hi": "hin",
}  # fmt: skip
"""ISO 639-1 to 639-3, which FollowTheMoney wants; a language not in here is left out."""


def entities(file: CaseFile, seed: str) -> bytes:
    """The entities of a case; ``seed`` goes into their ids, so that none tells one of the house."""
    return lines(_Made(file, seed).all())


class _Made:
    def __init__(self, file: CaseFile, seed: str) -> None:
        self.file, self.seed = file, seed
        known = {*(p.id for p in file.parties), *(e.id for e in file.exhibits)}
        self.known = known | {s.id for s in file.sources}

    def all(self) -> Iterator[Entity]:
        """Every entity, in the order of the file."""
        for party in self.file.parties:
            yield from self._party(party)
        for source in self.file.sources:
            yield from self._source(source)
        for exhibit in self.file.exhibits:
            yield self._exhibit(exhibit)
        for event in self.file.events:
            yield from self._event(event)
        for one in self.file.allegations:
            text = [*_texts(one.argument), *(t for r in one.remedies for t in _texts(r))]
            about = [self.key(e) for e in one.events]
            yield self.made("Note", one.id, name=_texts(one.title), description=text, entity=about)
        for asked in self.file.recommendations:
            name = " ".join(filter(None, (asked.body, asked.report, asked.paragraph)))
            about = [self.key(e) for e in asked.events]
            yield self.made(
                "Note", asked.id, name=[name], description=_texts(asked.text), entity=about
            )

    def _party(self, party: Party) -> Iterator[Entity]:
        if party.kind is PartyKind.PERSON:
            schema = "Person"
        else:
            schema = "PublicBody" if party.kind in STATE else "Organization"
        others = [n.text for n in party.names if n.text != party.name]
        country = [party.country.lower()] if party.country else []
        place = {"nationality" if schema == "Person" else "country": country}
        web = [party.url] if party.url.startswith(("http://", "https://")) else []
        yield self.made(schema, party.id, name=[party.name], alias=others, website=web, **place)
        for number, belongs in enumerate(party.affiliations):
            if belongs.to in self.known and schema != "Person":
                yield self._member(party, f"belongs-{number}", belongs.to, belongs, "")
        for number, held in enumerate(party.positions):
            if held.organization in self.known:
                role = held.title.say("en", self.file.case.language)
                yield self._member(party, f"holds-{number}", str(held.organization), held, role)

    def _member(self, party: Party, part: str, to: str, since: Any, role: str) -> Entity:
        return self.made(
            "Membership", f"{party.id}\0{part}", member=[self.key(party.id)],
            organization=[self.key(to)], role=[role], startDate=[_day(since.since)],
            endDate=[_day(since.until)],
        )  # fmt: skip

    def _source(self, source: Source) -> Iterator[Entity]:
        if source.title is None and not source.url:
            return  # who told something, not a document
        web = [source.url] if source.url.startswith(("http://", "https://")) else []
        yield self.made(
            "Document", source.id, title=_texts(source.title), sourceUrl=web,
            publisher=[source.publisher], publishedAt=[_day(source.date)],
            language=[LANGUAGES.get(source.lang or "")],
        )  # fmt: skip

    def _exhibit(self, exhibit: Exhibit) -> Entity:
        return self.made(
            "Document", exhibit.id, title=_texts(exhibit.title), date=[_day(exhibit.date)],
            language=[LANGUAGES.get(exhibit.lang or "")],
        )  # fmt: skip

    def _event(self, event: Event) -> Iterator[Entity]:
        parties = [key for key in (*event.actors, *event.targets) if key in self.known]
        documents = [key for key in event.exhibits if key in self.known]
        told = [self.file.by_id.get(key) for key in event.sources]
        web = [s.url for s in told if isinstance(s, Source) and s.url.startswith("http")]
        country = [self.file.case.government.lower()]
        yield self.made(
            "Event", event.id, name=_texts(event.summary), keywords=[event.act.value],
            startDate=[_first(event.date)], endDate=[_last(event.until or event.date)],
            location=_texts(event.place), involved=[self.key(k) for k in dict.fromkeys(parties)],
            proof=[self.key(k) for k in documents], sourceUrl=web, country=country,
        )  # fmt: skip
        for role, keys in (("actor", event.actors), ("target", event.targets)):
            for key in dict.fromkeys(k for k in keys if k in self.known):
                yield self.made(
                    "UnknownLink", f"{event.id}\0{role}\0{key}", subject=[self.key(key)],
                    object=[self.key(event.id)], role=[role],
                )  # fmt: skip

    def key(self, id_: str) -> str:
        """The id of an entity outside: the same each time, and no id of ours.

        75 bits in fifteen signs: a longer run looks like something coded, and the gate would open
        each in every way it knows.
        """
        digest = hashlib.sha256(f"{self.seed}\0{id_}".encode()).digest()
        return base64.b32encode(digest).decode().lower()[:15]

    def made(self, schema: str, id_: str, **properties: Iterable[str | None]) -> Entity:
        """An entity of the case; its parts have ids of their own, ``id_`` and what part it is."""
        return entity(self.key(id_), schema, **properties)


def _texts(text: Text | None) -> list[str]:
    return [] if text is None else list(dict.fromkeys(text.root.values()))


def _first(date: UncertainDate) -> str | None:
    """The day, month or year in which it began, no more exact than the source."""
    return _day(date) or (date.earliest.isoformat() if date.earliest else None)


def _last(date: UncertainDate) -> str | None:
    return _day(date) or (date.latest.isoformat() if date.latest else None)


def _day(date: UncertainDate | None) -> str | None:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, which is all FollowTheMoney knows; else ``None``."""
    if date is None:
        return None
    text = date.text.rstrip("~?%")
    parts = text.split("-")
    exact = len(text) in (4, 7, 10) and all(part.isdigit() for part in parts)
    season = len(parts) == 2 and parts[1] > "12"
    return text if exact and not season else None
