"""The case file: one object that holds all that is known, from which everything is compiled.

Design section 3. Every entity has a stable ``id``; ids are unique across the whole
file, so that ``[@event:ID]`` in a draft and a finding's subject are never ambiguous.
The JSON Schema in ``docs/formats/casefile.schema.json`` is generated from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BeforeValidator, model_validator

from tocsin.casefile.model.base import (
    Convention,
    Country,
    Entity,
    Id,
    Language,
    Sha256,
    Strict,
    number,
)
from tocsin.casefile.model.correspondence import (
    Addressee,
    Communication,
    DeliveryStep,
    Point,
    Recommendation,
)
from tocsin.casefile.model.evidence import Custody, Derivative, Exhibit, SealPosition, Translation
from tocsin.casefile.model.facts import (
    Allegation,
    Disagreement,
    Event,
    Norm,
    Paragraph,
    Quantifier,
    Step,
    Version,
)
from tocsin.casefile.model.matter import (
    BodyReport,
    Case,
    ClockChange,
    Complainant,
    Reference,
    Suppression,
)
from tocsin.casefile.model.parties import Affiliation, Consent, Name, Party, Position, Source

__all__ = [
    "Addressee", "Affiliation", "Allegation", "BodyReport", "Case", "CaseFile", "ClockChange",
    "Communication", "Complainant", "Consent", "Convention", "Country", "Custody", "DeliveryStep",
    "Derivative", "Disagreement", "Entity", "Event", "Exhibit", "Id", "Language", "Name", "Norm",
    "Paragraph", "Party", "Point", "Position", "Quantifier", "Recommendation", "Reference",
    "SealPosition", "Sha256", "Source", "Step", "Strict", "Suppression", "Translation", "Version",
]  # fmt: skip

E = TypeVar("E", bound=Entity)

SECTIONS = (
    "parties",
    "sources",
    "events",
    "allegations",
    "exhibits",
    "communications",
    "recommendations",
)


class CaseFile(Strict):
    """The whole file; see the module's docstring."""

    format: Annotated[Literal[1], BeforeValidator(number)] = 1
    """Version of this format."""
    case: Case
    """What the case is."""
    parties: list[Party] = []
    """Organizations, state bodies, persons."""
    sources: list[Source] = []
    """Who or what tells us."""
    events: list[Event] = []
    """Who did what to whom."""
    allegations: list[Allegation] = []
    """Events taken together and the norm they breach."""
    exhibits: list[Exhibit] = []
    """Documents and objects."""
    communications: list[Communication] = []
    """Letters, complaints, replies, meetings, calls."""
    recommendations: list[Recommendation] = []
    """What the bodies asked, and what became of it."""

    @model_validator(mode="before")
    @classmethod
    def _empty_sections(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: [] if part is None else part for key, part in value.items()}
        return value

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; what was worked out is not carried over, since an update may outdate it."""
        copy = super().model_copy(update=update, deep=deep)
        for worked_out in ("by_id", "in_order"):
            copy.__dict__.pop(worked_out, None)
        return copy

    def entities(self) -> Iterator[Entity]:
        """Every entity, in file order."""
        for section in SECTIONS:
            yield from getattr(self, section)

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

    def allegation(self, key: str) -> Allegation:
        """The allegation with this id; raises ``KeyError``."""
        return self._typed(key, Allegation)

    def recommendation(self, key: str) -> Recommendation:
        """The recommendation with this id; raises ``KeyError``."""
        return self._typed(key, Recommendation)

    def _typed(self, key: str, kind: type[E]) -> E:
        found = self.by_id.get(key)
        if not isinstance(found, kind):
            raise KeyError(f"no {kind.__name__.lower()} {key!r}")
        return found
