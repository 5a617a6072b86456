"""Parties (organizations, state bodies, persons) and sources: who acts, who tells us."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.base import Country, Entity, Id, Language, Strict, YesNo
from tocsin.casefile.model.chosen import name_order
from tocsin.casefile.model.text import Text
from tocsin.casefile.model.words import Answer, Basis, Coverage, PartyKind, Reliability


class Name(Strict):
    """One name of a party, as one source or language writes it."""

    text: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    """The name as written."""
    lang: Language | None = None
    """The language it stands in; none where it is the same in all."""
    kind: Literal["main", "short", "variant", "former", "misspelling"] = "main"
    """``main`` is what letters print, ``short`` the acronym; the rest are recognised only."""
    source: Id | None = None
    """The source that writes it so."""


class Affiliation(Strict):
    """A party belongs to another: the chain that gateway (c) of receivability demands."""

    to: Id
    """The organization it belongs to."""
    since: UncertainDate | None = None
    """When it joined; ``../2018-01`` where only "by then" is known."""
    until: UncertainDate | None = None
    """When it left."""
    members: int | None = Field(None, ge=0)
    """Members it declared."""
    members_on: UncertainDate | None = None
    """The day of that count."""
    exhibits: list[Id] = []
    """Papers that prove it."""
    sources: list[Id] = []
    """Sources that say so."""


class Position(Strict):
    """An office a person holds or held."""

    title: Text
    """The office, like General Secretary."""
    organization: Id | None = None
    """Where it is held."""
    since: UncertainDate | None = None
    """From when."""
    until: UncertainDate | None = None
    """Until when."""


class Consent(Strict):
    """What a person or source allows, and what may happen to them."""

    ilo: Answer = Answer.UNKNOWN
    """Whether the ILO may learn who they are."""
    public: Answer = Answer.UNKNOWN
    """Whether the public may; ``no`` keeps the party off every page."""
    risk: str = ""
    """What they have to fear, in plain words."""
    asked_on: UncertainDate | None = None
    """When they were asked."""


_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "kk", "ky", "mn", "mk", "sr", "tg"})


def written_in(text: str, script: str) -> bool:
    """Whether every letter of ``text`` belongs to a script, by its Unicode name (``LATIN``)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "").startswith(script) for c in letters)


class Party(Entity):
    """An organization, a state body or a person."""

    kind: PartyKind
    """What it is."""
    names: list[Name] = Field(min_length=1)
    """Its names: main ones by language, acronym, variants, former names, known misspellings."""
    country: Country | None = None
    """Where it is at home."""
    coverage: Coverage | None = None
    """How far an organization reaches."""
    members: int | None = Field(None, ge=0)
    """How many members it has."""
    consultative_status: YesNo = Answer.UNKNOWN
    """General consultative status with the ILO (gateway b); the ILO's own list decides."""
    parent: Id | None = None
    """The body it is part of."""
    affiliations: list[Affiliation] = []
    """The organizations it belongs to."""
    positions: list[Position] = []
    """The offices a person holds or held."""
    honorific: Text | None = None
    """How a letter addresses the person."""
    address: str = ""
    """Postal address: one text, its lines below ``address: |``."""
    email: str = ""
    """E-mail address."""
    phone: str = ""
    """Telephone number."""
    url: str = ""
    """Web site."""
    protected: bool = False
    """Never named outside the office; an alias stands in, texts are searched for the name."""
    alias: Text | None = None
    """What letters and pages say instead, like "an officer of a sector union"."""
    alias_fits: int | None = Field(None, ge=0)
    """How many people the alias could be, as an officer counted; a source's needs five."""
    consent: Consent = Consent()
    """What they allow, and their risk."""

    @property
    def name(self) -> str:
        """The main name, by the rule of names (:mod:`.chosen`)."""
        return min(self.names, key=name_order).text

    def name_in(self, lang: str) -> str:
        """The name a reader of ``lang`` is given.

        The rule: the main name in that language; else the first name, main before variant, in the
        letters the language is written in; else, in Latin letters; else :attr:`name`.
        """
        ordered = sorted(self.names, key=name_order)
        main = [n for n in ordered if n.kind == "main"]
        fit = next((n.text for n in main if n.lang == lang), None)
        if fit is not None:
            return fit
        others = [*main, *(n for n in ordered if n.kind == "variant")]
        scripts = ("CYRILLIC", "LATIN") if lang in _CYRILLIC else ("LATIN",)
        for script in scripts:
            for name in others:
                if written_in(name.text, script):
                    return name.text
        return self.name

    @property
    def short(self) -> str:
        """The acronym or short name, else the main name."""
        short = [n for n in self.names if n.kind == "short"]
        return min(short, key=name_order).text if short else self.name


class Source(Entity):
    """Who or what tells us."""

    basis: Basis
    """How it knows: witnessed, told, document or press."""
    party: Id | None = None
    """The person or body that speaks."""
    title: Text | None = None
    """Title of the document or page."""
    publisher: str = ""
    """Who published it."""
    url: str = ""
    """Where it stands."""
    channel: str = ""
    """How it reached the office: call, letter, mail, visit."""
    date: UncertainDate | None = None
    """The date it bears."""
    learnt: UncertainDate | None = None
    """When the office learnt it; where absent, the event's own date counts."""
    reliability: Reliability = Reliability.UNKNOWN
    """How far it proved right before."""
    protected: bool = False
    """Never named outside the office: its basis alone is told (an alias needs ``alias_fits``)."""
    consent: Consent = Consent()
    """What the source allows."""
    exhibits: list[Id] = []
    """What it handed over."""
    lang: Language | None = None
    """The language it stands in."""
