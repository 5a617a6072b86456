"""The case file: one object that holds all that is known, from which everything is compiled.

Design section 3. Every entity has a stable ``id``; ids are unique across the whole
file, so that ``[@event:ID]`` in a draft and a finding's subject are never ambiguous.
The JSON Schema in ``docs/formats/casefile.schema.json`` is generated from here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.text import Text
from tocsin.casefile.words import (
    Act,
    Answer,
    Basis,
    CommunicationKind,
    ComplainantStatus,
    Coverage,
    Delivery,
    Direction,
    FollowUp,
    PartyKind,
    Reliability,
    Route,
    Sensitivity,
    Stage,
    Verification,
)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Convention = Annotated[str, StringConstraints(pattern=r"^[CPR]\d{3}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Strict(BaseModel):
    """Unknown fields are errors: a misspelt key must not lose a fact in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Entity(Strict):
    """What every entity of the file has."""

    id: Id
    notes: str = ""
    sensitivity: Sensitivity = Sensitivity.INTERNAL


E = TypeVar("E", bound=Entity)


class Name(Strict):
    """One name of a party, as one source or language writes it."""

    text: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    lang: Language | None = None
    kind: Literal["main", "short", "variant", "former", "misspelling"] = "main"
    source: Id | None = None


class Affiliation(Strict):
    """A party belongs to another: the chain that gateway (c) of receivability demands."""

    to: Id
    since: UncertainDate | None = None
    until: UncertainDate | None = None
    members: int | None = Field(None, ge=0)
    members_on: UncertainDate | None = None
    exhibits: list[Id] = []
    sources: list[Id] = []


class Position(Strict):
    """An office a person holds or held."""

    title: Text
    organization: Id | None = None
    since: UncertainDate | None = None
    until: UncertainDate | None = None


class Consent(Strict):
    """What a person or source allows, and what may happen to them."""

    ilo: Answer = Answer.UNKNOWN
    public: Answer = Answer.UNKNOWN
    risk: str = ""
    asked_on: UncertainDate | None = None


class Party(Entity):
    """An organization, a state body or a person."""

    kind: PartyKind
    names: list[Name] = Field(min_length=1)
    country: Country | None = None
    coverage: Coverage | None = None
    members: int | None = Field(None, ge=0)
    consultative_status: bool = False
    parent: Id | None = None
    affiliations: list[Affiliation] = []
    positions: list[Position] = []
    honorific: Text | None = None
    address: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    protected: bool = False
    alias: Text | None = None
    consent: Consent = Consent()

    @property
    def name(self) -> str:
        """The main name, in whatever language it is given first."""
        return next((n.text for n in self.names if n.kind == "main"), self.names[0].text)

    def name_in(self, lang: str) -> str:
        """The main name in ``lang``, else :attr:`name`."""
        fit = (n.text for n in self.names if n.kind == "main" and n.lang == lang)
        return next(fit, self.name)

    @property
    def short(self) -> str:
        """The acronym or short name, else the main name."""
        return next((n.text for n in self.names if n.kind == "short"), self.name)


class Source(Entity):
    """Who or what tells us."""

    basis: Basis
    party: Id | None = None
    title: Text | None = None
    publisher: str = ""
    url: str = ""
    channel: str = ""
    date: UncertainDate | None = None
    learnt: UncertainDate | None = None
    reliability: Reliability = Reliability.UNKNOWN
    protected: bool = False
    consent: Consent = Consent()
    exhibits: list[Id] = []
    lang: Language | None = None


class Quantifier(Strict):
    """A word like "all" or "every", spelled out: whom it covers."""

    text: str
    parties: list[Id] = []
    count: int | None = Field(None, ge=0)
    total: int | None = Field(None, ge=0)


class Step(Strict):
    """A measure reaches a stage on a date."""

    stage: Stage
    date: UncertainDate
    sources: list[Id] = []
    note: Text | None = None


class Version(Strict):
    """What some of the sources say where they disagree."""

    value: str
    sources: list[Id] = Field(min_length=1)


class Disagreement(Strict):
    """Sources that differ on one field, kept side by side; ``preferred`` is what letters use."""

    field: str
    versions: list[Version] = Field(min_length=2)
    preferred: str | None = None
    reason: str = ""


class Event(Entity):
    """Who did what to whom, when, and how we know."""

    summary: Text
    act: Act
    actors: list[Id] = []
    targets: list[Id] = []
    place: Text | None = None
    place_protected: bool = False
    date: UncertainDate
    stage: Stage = Stage.CARRIED_OUT
    stages: list[Step] = []
    verification: Verification = Verification.REPORTED
    sources: list[Id] = []
    exhibits: list[Id] = []
    quantifiers: list[Quantifier] = []
    disagreements: list[Disagreement] = []
    warrant: Answer = Answer.UNKNOWN
    legal_basis_given: Text | None = None
    under_pressure: bool = False
    quotation: Text | None = None
    particulars: dict[str, str] = {}
    related: list[Id] = []
    same_as: Id | None = None

    def stage_on(self, day: datetime.date) -> Stage | None:
        """The stage reached by ``day``; ``None`` if nothing had happened yet."""
        reached = [s for s in self.stages if s.date.known_by(day)]
        if reached:
            return max(reached, key=lambda s: s.date).stage
        if self.stages:
            return None
        return self.stage if self.date.known_by(day) else None


class Norm(Strict):
    """An article of a Convention (or a whole Convention)."""

    convention: Convention
    article: str = ""


class Paragraph(Strict):
    """A paragraph of the Compilation of decisions, keyed by edition."""

    edition: str = "2018"
    number: int = Field(ge=1)
    digest: int | None = Field(None, ge=1)
    checked: Literal["seen", "derived", "recalled"] = "recalled"


class Allegation(Entity):
    """Events taken together and the norm they breach."""

    title: Text
    events: list[Id] = Field(min_length=1)
    norms: list[Norm] = []
    paragraphs: list[Paragraph] = []
    national_law: list[Text] = []
    argument: Text | None = None
    defence: Text | None = None
    answer: Text | None = None
    remedies: list[Text] = []
    decided: str = ""


class Translation(Strict):
    """A translation of an exhibit, dated and attributed."""

    lang: Language
    file: str
    by: str = ""
    date: UncertainDate | None = None
    status: Literal["draft", "checked", "sworn"] = "draft"


class Custody(Strict):
    """One step in the custody of an exhibit (ISO/IEC 27037: who, what, when, where)."""

    date: UncertainDate
    action: str
    by: str = ""
    place: str = ""


class Derivative(Strict):
    """A redacted or converted copy; the original stays as it is."""

    file: str
    kind: Literal["redacted", "transcript", "ocr", "image"] = "redacted"
    reason: str = ""
    date: UncertainDate | None = None


class SealPosition(Strict):
    """Where an exhibit stands in a seal."""

    seal: str
    index: int = Field(ge=0)
    root: Sha256
    leaves: int = Field(ge=1)


class Exhibit(Entity):
    """A document or object that proves something."""

    file: str
    title: Text
    lang: Language | None = None
    date: UncertainDate | None = None
    kind: str = ""
    source: Id | None = None
    translations: list[Translation] = []
    custody: list[Custody] = []
    derivatives: list[Derivative] = []
    sha256: Sha256 | None = None
    size: int | None = Field(None, ge=0)
    position: SealPosition | None = None


class DeliveryStep(Strict):
    """A communication reaches a state for one addressee, with its proof."""

    state: Delivery
    date: UncertainDate
    proof: list[Id] = []
    note: str = ""


class Addressee(Strict):
    """One addressee and how far the communication got with them."""

    party: Id
    copy_only: bool = False
    state: Delivery = Delivery.DRAFT
    history: list[DeliveryStep] = []


class Communication(Entity):
    """A letter, complaint, update, observation, reply, meeting or call."""

    kind: CommunicationKind
    direction: Direction
    route: Route = Route.OTHER
    date: UncertainDate
    sender: Id | None = None
    signatory: Id | None = None
    signed: Answer = Answer.UNKNOWN
    to: list[Addressee] = []
    number: str = ""
    body_reference: str = ""
    subject: Text | None = None
    summary: Text | None = None
    lang: Language | None = None
    place: str = ""
    channel: str = ""
    dispatch_proof: list[Id] = []
    updates: list[Id] = []
    answers: list[Id] = []
    events: list[Id] = []
    exhibits: list[Id] = []
    demands: list[Text] = []
    draft: str = ""
    message_id: str = ""
    approved_by: str = ""
    source: Id | None = None


class Recommendation(Entity):
    """What a body asked of the government, and what became of it."""

    body: str
    report: str = ""
    paragraph: str = ""
    date: UncertainDate | None = None
    text: Text
    status: FollowUp = FollowUp.OPEN
    follow_up: list[Id] = []
    source: Id | None = None


class Complainant(Strict):
    """One complainant: since when, by which gateway, and where it stands today."""

    party: Id
    joined: UncertainDate | None = None
    gateway: Literal["a", "b", "c"] | None = None
    status: ComplainantStatus = ComplainantStatus.ACTIVE
    status_since: UncertainDate | None = None
    proof: list[Id] = []
    note: str = ""


class BodyReport(Strict):
    """A supervisory body's report on the case: the meeting and the session that adopted it."""

    number: str
    kind: Literal[
        "definitive", "interim", "kept_informed", "effect_given", "urgent_appeal", "other"
    ]
    met: UncertainDate | None = None
    adopted: UncertainDate | None = None
    paragraph: str = ""
    source: Id | None = None


class Reference(Strict):
    """The case as a body numbers it; a case can have several."""

    body: str
    number: str
    filed: UncertainDate | None = None
    status: Literal["active", "follow_up", "closed", "unknown"] = "unknown"
    status_on: UncertainDate | None = None
    reports: list[BodyReport] = []
    conventions: list[Convention] = []
    url: str = ""
    source: Id | None = None
    disagreements: list[Disagreement] = []


class ClockChange(Strict):
    """A clock extended or stopped, with reason and document."""

    clock: str
    until: UncertainDate
    reason: str
    exhibits: list[Id] = []
    kind: Literal["extend", "stop"] = "extend"


class Suppression(Strict):
    """A finding someone decided to live with, and why."""

    code: str
    subject: str = ""
    reason: Annotated[str, StringConstraints(min_length=8)]
    by: str = ""
    date: UncertainDate | None = None


class Case(Strict):
    """What the case is: against whom, by whom, under which numbers."""

    id: Id
    title: Text
    government: Country
    complainants: list[Complainant] = []
    references: list[Reference] = []
    language: Language = "en"
    conciliation: Text | None = None
    national_mechanisms: Text | None = None
    confidential: bool = False
    requests: list[Text] = []
    clocks: list[ClockChange] = []
    suppressions: list[Suppression] = []
    synthetic: bool = False
    notes: str = ""


def _number(value: Any) -> Any:
    """YAML hands over what was written, a string; a literal number must be one."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


class CaseFile(Strict):
    """The whole file; see the module's docstring."""

    format: Annotated[Literal[1], BeforeValidator(_number)] = 1
    case: Case
    parties: list[Party] = []
    sources: list[Source] = []
    events: list[Event] = []
    allegations: list[Allegation] = []
    exhibits: list[Exhibit] = []
    communications: list[Communication] = []
    recommendations: list[Recommendation] = []

    @model_validator(mode="before")
    @classmethod
    def _empty_sections(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: [] if part is None else part for key, part in value.items()}
        return value

    def entities(self) -> Iterator[Entity]:
        """Every entity, in file order."""
        for part in (
            self.parties,
            self.sources,
            self.events,
            self.allegations,
            self.exhibits,
            self.communications,
            self.recommendations,
        ):
            yield from part

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Every entity by its id."""
        return {entity.id: entity for entity in self.entities()}

    def party(self, key: str) -> Party:
        """The party with this id; raises ``KeyError``."""
        return self._typed(key, Party)

    def source(self, key: str) -> Source:
        """The source with this id; raises ``KeyError``."""
        return self._typed(key, Source)

    def event(self, key: str) -> Event:
        """The event with this id; raises ``KeyError``."""
        return self._typed(key, Event)

    def exhibit(self, key: str) -> Exhibit:
        """The exhibit with this id; raises ``KeyError``."""
        return self._typed(key, Exhibit)

    def communication(self, key: str) -> Communication:
        """The communication with this id; raises ``KeyError``."""
        return self._typed(key, Communication)

    def _typed(self, key: str, kind: type[E]) -> E:
        found = self.by_id.get(key)
        if not isinstance(found, kind):
            raise KeyError(f"no {kind.__name__.lower()} {key!r}")
        return found
