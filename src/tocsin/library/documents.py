"""What the library holds: a document with its identity, its facets and its numbered passages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a document is, in the field's words."""

    CFA_REPORT = "cfa"
    CEACR_COMMENT = "ceacr"
    CONFERENCE_CASE = "cas"
    REPRESENTATION = "art24"
    INQUIRY = "art26"
    COMPILATION = "compilation"
    LETTER = "letter"
    REPLY = "reply"
    NEWS = "news"
    OTHER = "other"


class Role(StrEnum):
    """Whose words a passage is."""

    ALLEGATION = "allegation"
    REPLY = "reply"
    CONCLUSION = "conclusion"
    RECOMMENDATION = "recommendation"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference a passage makes.

    ``kind`` and ``value``: compilation ``2018/275`` (edition/paragraph), report ``396/342``
    (report/paragraph), earlier ``351/1320`` (a paragraph inside a range that a report points back
    to), case ``3386``, convention ``C087``, article ``C087/3``.
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph; ``number`` is the one printed, 0 where none is."""

    number: int
    text: str
    role: Role = Role.TEXT
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language.

    ``key`` is its identity: the page, id and language NORMLEX gives it, else what its head says it
    is, else a digest of its words. ``country`` is an ISO 3166 code or empty; ``year`` the year it
    was published or adopted; ``date`` as exact as printed (EDTF). ``lacks`` says in words what
    could not be read. ``address`` is where it can be opened, if that is known.
    """

    key: str
    kind: Kind
    language: str
    title: str
    passages: tuple[Passage, ...]
    country: str = ""
    case: str = ""
    report: str = ""
    convention: str = ""
    year: int = 0
    date: str = ""
    type: str = ""
    status: str = ""
    address: str = ""
    parties: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
