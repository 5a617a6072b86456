"""Events and allegations: what happened, how it is known, and which norm it breaches."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.base import Convention, Entity, Id, Strict
from tocsin.casefile.model.stages import stage_at
from tocsin.casefile.model.text import Text
from tocsin.casefile.model.words import Act, Answer, Liberty, Stage, Verification


class Quantifier(Strict):
    """A word like "all" or "every", spelled out: whom it covers."""

    text: str
    """The words used."""
    parties: list[Id] = []
    """Whom they cover, as far as known."""
    count: int | None = Field(None, ge=0)
    """How many were in fact concerned."""
    total: int | None = Field(None, ge=0)
    """How many there are altogether."""


class Step(Strict):
    """A measure reaches a stage on a date."""

    stage: Stage
    """The stage reached."""
    date: UncertainDate
    """When."""
    sources: list[Id] = []
    """Sources that say so."""
    note: Text | None = None
    """How, in a few words."""


class Version(Strict):
    """What some of the sources say where they disagree."""

    value: str
    """What they say."""
    sources: list[Id] = Field(min_length=1)
    """Which sources say it."""


class Disagreement(Strict):
    """Sources that differ on one field, kept side by side."""

    field: str
    """What they differ on: a field of the entity (``date``), or a plain word."""
    versions: list[Version] = Field(min_length=2)
    """Every version, with its sources."""
    preferred: str | None = None
    """The version letters use; none while it is open."""
    reason: str = ""
    """Why that one, or why it is open; printed beside the versions."""


class Event(Entity):
    """Who did what to whom, when, and how we know."""

    summary: Text
    """One or two sentences; what letters, lists and pages print."""
    act: Act
    """What was done."""
    actors: list[Id] = []
    """Who did it."""
    targets: list[Id] = []
    """To whom."""
    place: Text | None = None
    """Where."""
    place_protected: bool = False
    """The place would give somebody away; it is never published."""
    date: UncertainDate
    """When (EDTF); an interval where sources differ."""
    stage: Stage = Stage.CARRIED_OUT
    """How far it has gone today."""
    stages: list[Step] = []
    """How it got there, step by step."""
    verification: Verification = Verification.REPORTED
    """How well it is established."""
    sources: list[Id] = []
    """Who or what says so."""
    exhibits: list[Id] = []
    """What proves it."""
    quantifiers: list[Quantifier] = []
    """Words like "all" in the accounts, spelled out."""
    disagreements: list[Disagreement] = []
    """Where the sources differ."""
    until: UncertainDate | None = None
    """When what it began ended or is to end; ``2024-02-28/..`` where that can be put off."""
    liberty: Liberty | None = None
    """What it means for the liberty of its targets, where the act alone does not say."""
    warrant: Answer = Answer.UNKNOWN
    """Whether a court's warrant was shown."""
    legal_basis_given: Text | None = None
    """The ground the authorities gave."""
    under_pressure: bool = False
    """Done by the victims, but not of their free will."""
    quotation: Text | None = None
    """What was said, as reported."""
    particulars: dict[str, str] = {}
    """Numbers and names of papers: decree, case, resolution."""
    related: list[Id] = []
    """Events that belong with it."""
    same_as: Id | None = None
    """The event it repeats, once two entries proved to be one."""

    def stage_on(self, day: datetime.date) -> Stage | None:
        """The stage reached by ``day``; ``None`` if nothing had happened yet."""
        found = self.reached_by(day)
        return found[0] if found else None

    def reached_by(self, day: datetime.date) -> tuple[Stage, UncertainDate] | None:
        """The stage reached by ``day`` and when; see :mod:`tocsin.casefile.model.stages`."""
        steps = [(s.stage, s.date) for s in self.stages if s.date.known_by(day)]
        if steps:
            return stage_at(steps)
        if self.stages or not self.date.known_by(day):
            return None
        return self.stage, self.date


class Norm(Strict):
    """An article of a Convention (or a whole Convention)."""

    convention: Convention
    """Like C087."""
    article: str = ""
    """Like 3 or 3(2)."""


class Paragraph(Strict):
    """A paragraph of the Compilation of decisions, keyed by edition."""

    edition: str = "2018"
    """Year of the edition."""
    number: int = Field(ge=1)
    """Paragraph number in it."""
    digest: int | None = Field(None, ge=1)
    """The same paragraph in the Digest of 2006."""
    checked: Literal["seen", "derived", "recalled"] = "recalled"
    """How sure the number is: seen in the book, derived from its order, or from memory."""


class Allegation(Entity):
    """Events taken together and the norm they breach."""

    title: Text
    """Its heading."""
    events: list[Id] = Field(min_length=1)
    """The facts it rests on."""
    norms: list[Norm] = []
    """The articles breached."""
    paragraphs: list[Paragraph] = []
    """Decisions of the Committee on Freedom of Association that fit."""
    national_law: list[Text] = []
    """Provisions of national law."""
    argument: Text | None = None
    """Why the facts breach the norm."""
    defence: Text | None = None
    """What the Government will say; kept in the office."""
    answer: Text | None = None
    """The answer to it; kept in the office until a letter uses it."""
    remedies: list[Text] = []
    """What is asked for this allegation."""
    decided: str = ""
    """Case, report and paragraph, if a body decided it already."""
