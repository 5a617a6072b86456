"""Exhibits: documents and objects, their custody, translations and copies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.base import Entity, Id, Language, Sha256, Strict
from tocsin.casefile.model.text import Text


class Translation(Strict):
    """A translation of an exhibit, dated and attributed."""

    lang: Language
    """The language it is in."""
    file: str
    """Its file, below the case folder."""
    by: str = ""
    """Who translated it."""
    date: UncertainDate | None = None
    """When."""
    status: Literal["draft", "checked", "sworn"] = "draft"
    """How far it may be relied on."""


class Custody(Strict):
    """One step in the custody of an exhibit (ISO/IEC 27037: who, what, when, where)."""

    date: UncertainDate
    """When."""
    action: str
    """What was done: received, copied, hashed, sealed, handed over."""
    by: str = ""
    """Who did it."""
    place: str = ""
    """Where."""


class Derivative(Strict):
    """A redacted or converted copy; the original stays as it is."""

    file: str
    """Its file, below the case folder."""
    kind: Literal["redacted", "transcript", "ocr", "image"] = "redacted"
    """What was done to it."""
    reason: str = ""
    """Why."""
    date: UncertainDate | None = None
    """When."""


class SealPosition(Strict):
    """Where an exhibit stands in a seal."""

    seal: str
    """Which seal."""
    index: int = Field(ge=0)
    """Leaf number in its archive tree."""
    root: Sha256
    """Root of that tree."""
    leaves: int = Field(ge=1)
    """How many leaves the tree has."""


class Exhibit(Entity):
    """A document or object that proves something."""

    file: str
    """The original, below ``exhibits/``; never changed."""
    title: Text
    """What it is, as the annex index prints it."""
    lang: Language | None = None
    """Language of the original."""
    date: UncertainDate | None = None
    """The date it bears."""
    kind: str = ""
    """Letter, decree, photograph, table."""
    source: Id | None = None
    """Who handed it over."""
    translations: list[Translation] = []
    """Its translations."""
    custody: list[Custody] = []
    """Who had it since when."""
    derivatives: list[Derivative] = []
    """Redacted and converted copies."""
    sha256: Sha256 | None = None
    """Hash of the original."""
    size: int | None = Field(None, ge=0)
    """Its size in bytes."""
    position: SealPosition | None = None
    """Its place in a seal."""
