"""The shapes of answers, for the description; entities are those of the case file itself."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from tocsin.casefile.model import Country, Language, Strict

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None
    """Send it back as ``cursor`` for the next page; null on the last."""


class Fault(BaseModel):
    """One thing that is wrong."""

    detail: str
    mend: str = ""
    place: str = ""


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[Fault] = []
    etag: str | None = None
    changed: list[str] | None = None


class Itself(BaseModel):
    """What a token is; what its member calls it opens for her alone."""

    ends_at: datetime.datetime
    cases: list[uuid.UUID] | None
    writes: bool
    opens: bool
    reports: bool
    office: bool


class CaseLine(BaseModel):
    """A case in a list."""

    id: uuid.UUID
    title: str
    """Empty where the title itself is protected."""
    titles: dict[str, str]
    government: str
    language: str
    synthetic: bool
    closed: bool
    revision: int
    changed_at: datetime.datetime


class CaseWhole(CaseLine):
    """A case, with how many entries each section has for this token."""

    sections: dict[str, int]
    withheld: int
    """Entries that this token is not shown."""
    keyed: bool
    """Whether this token carries the key of the case as it is now."""


class EntryOf(BaseModel, Generic[T]):
    """One entry: the entity as the case file holds it, fields at their defaults left out."""

    id: uuid.UUID
    section: str
    version: int
    protected: bool
    changed_at: datetime.datetime
    entity: T | None
    """Null where the token may enter it but is not shown it."""


class Due(BaseModel):
    """A deadline."""

    day: datetime.date | None
    what: str
    why: list[str]
    missed: bool


class Outstanding(BaseModel):
    """From whom what is awaited."""

    who: str
    why: str


class NextStep(BaseModel):
    """A step on the ladder."""

    what: str
    state: str
    why: list[str]


class DocketOf(BaseModel):
    """What is due in a case on a day, as far as this token sees it."""

    on: datetime.date
    withheld: int
    due: list[Due]
    outstanding: list[Outstanding]
    steps: list[NextStep]


class NewCase(Strict):
    """A case that is begun: what it is; everything else is entered afterwards."""

    title: str = Field(min_length=1, max_length=300)
    government: Country
    language: Language = "en"
    confidential: bool = False
    synthetic: bool = False


class NewParcel(Strict):
    """A file that is announced."""

    name: str = Field(min_length=1, max_length=200)
    """Sealed at once; repeated in no answer."""
    size: int = Field(ge=1)
    """Bytes of the whole."""


class ParcelLine(BaseModel):
    """A file on its way: send from `here` on."""

    id: uuid.UUID
    size: int
    here: int
    piece: int
    """Bytes a piece may have at most."""


class Finished(Strict):
    """Which parcel is to become a document."""

    parcel: uuid.UUID


class DocumentLine(BaseModel):
    """A document in the inbox of a case."""

    id: uuid.UUID
    size: int
    version: int
    waiting: int
    """How many of the proposals read in it nobody has decided on yet."""
    at: datetime.datetime
    name: str | None
    """Null where the token is not shown what is protected."""


class Established(BaseModel):
    """The entries that a document became."""

    source: uuid.UUID
    exhibit: uuid.UUID


class NewLetter(Strict):
    """A letter to be begun: kinds and languages are those of `tocsin draft`."""

    kind: str
    language: str
    day: datetime.date


class Draft(Strict):
    """The words of a letter, as `tocsin draft` writes them: a head of settings, then the body."""

    text: str = Field(max_length=400_000)


class LetterText(BaseModel):
    """A letter as it is kept."""

    text: str
    number: str


class LetterLine(BaseModel):
    """A letter; its words are in its file alone."""

    id: uuid.UUID
    kind: str
    language: str
    day: datetime.date
    state: str
    version: int
    by_one_person_alone: bool
    changed_at: datetime.datetime


class FindingOf(BaseModel):
    """What a check says of a letter; words only for a token that is shown what is protected."""

    code: str
    severity: str
    message: str | None
    remedy: str | None


class ReportLine(BaseModel):
    """That something was reported; never what."""

    id: uuid.UUID
    number: int
    came: str
    at: datetime.datetime
    size: int
    looked: bool
    withdrawn_at: datetime.datetime | None


class JobLine(BaseModel):
    """Work in the background."""

    id: uuid.UUID
    kind: str
    state: str
    stage: str
    done: int
    total: int
    made_at: datetime.datetime
    ended_at: datetime.datetime | None


class LeafOf(BaseModel):
    """One leaf of the desk's log."""

    number: int
    leaf: dict[str, Any]


class Leaves(BaseModel):
    """Leaves after a number."""

    items: list[LeafOf]
    next: int
    """Send it back as ``after``."""


class Checkpoint(BaseModel):
    """The signed head of the desk's log."""

    size: int
    root: str
    vkey: str
    checkpoint: str


class ChangeLine(BaseModel):
    """That something changed; never what it says."""

    sequence: int
    case: uuid.UUID
    kind: str
    at: datetime.datetime


class Changes(BaseModel):
    """Changes after a sequence number."""

    items: list[ChangeLine]
    next: int
