"""The case itself: against whom, by whom, under which numbers, with which clocks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.base import Convention, Country, Id, Language, Strict
from tocsin.casefile.model.facts import Disagreement
from tocsin.casefile.model.text import Text
from tocsin.casefile.model.words import ComplainantStatus


class Complainant(Strict):
    """One complainant: since when, by which gateway, and where it stands today."""

    party: Id
    """Which organization."""
    joined: UncertainDate | None = None
    """Date of its complaint or association."""
    gateway: Literal["a", "b", "c"] | None = None
    """a national and directly interested; b with consultative status; c for its affiliates."""
    status: ComplainantStatus = ComplainantStatus.ACTIVE
    """Where it stands; each complainant for itself."""
    status_since: UncertainDate | None = None
    """Since when."""
    proof: list[Id] = []
    """Exhibits that prove its standing."""
    note: str = ""
    """Remark for the office."""


class BodyReport(Strict):
    """A supervisory body's report on the case."""

    number: str
    """Its number."""
    kind: Literal[
        "definitive", "interim", "kept_informed", "effect_given", "urgent_appeal", "other"
    ]
    """What it concludes."""
    met: UncertainDate | None = None
    """When the Committee met."""
    adopted: UncertainDate | None = None
    """When the Governing Body adopted it; not the same day."""
    paragraph: str = ""
    """Paragraphs on this case."""
    source: Id | None = None
    """Where it is read."""


class Reference(Strict):
    """The case as a body numbers it; a case can have several."""

    body: str
    """CFA, CEACR, article 24, a court."""
    number: str
    """Its number there."""
    filed: UncertainDate | None = None
    """When it was filed."""
    status: Literal["active", "follow_up", "closed", "unknown"] = "unknown"
    """Its status there."""
    status_on: UncertainDate | None = None
    """On which day."""
    reports: list[BodyReport] = []
    """The body's reports on it."""
    conventions: list[Convention] = []
    """Conventions at issue."""
    url: str = ""
    """Its page."""
    source: Id | None = None
    """Where it is read."""
    disagreements: list[Disagreement] = []
    """Where the sources differ."""


class ClockChange(Strict):
    """A clock extended or stopped, with reason and document."""

    clock: str
    """Which clock, by its name in the docket."""
    since: UncertainDate | None = None
    """When it was granted; a stopped clock keeps the time that was left then."""
    until: UncertainDate
    """Until when."""
    reason: str
    """Why."""
    exhibits: list[Id] = []
    """The paper that says so."""
    kind: Literal["extend", "stop"] = "extend"
    """Longer, or not running."""


class Suppression(Strict):
    """A finding someone decided to live with, and why."""

    code: str
    """The finding's code."""
    subject: str = ""
    """The entity it is about; empty for all."""
    reason: Annotated[str, StringConstraints(min_length=8)]
    """Why it is lived with."""
    by: str = ""
    """Who decided."""
    date: UncertainDate | None = None
    """When."""


class Case(Strict):
    """What the case is: against whom, by whom, under which numbers."""

    id: Id
    """Its stable name."""
    title: Text
    """Its title."""
    government: Country
    """The respondent Government."""
    complainants: list[Complainant] = []
    """The complainants, each with its own standing and status."""
    references: list[Reference] = []
    """Its numbers with the bodies seized of it."""
    language: Language = "en"
    """Language of record: what a plain string in the file is written in."""
    conciliation: Text | None = None
    """The complainants' stance on voluntary conciliation."""
    conciliation_since: UncertainDate | None = None
    """When both sides agreed to conciliation; the examination rests for six months from then."""
    national_mechanisms: Text | None = None
    """What was tried at home."""
    confidential: bool = False
    """The complainants ask for confidentiality."""
    requests: list[Text] = []
    """What is asked, for the case as a whole."""
    clocks: list[ClockChange] = []
    """Clocks extended or stopped."""
    suppressions: list[Suppression] = []
    """Findings lived with."""
    synthetic: bool = False
    """An example or exercise; every output says so."""
    notes: str = ""
    """Remarks for the office."""
