"""What a reader found in a document: each thing with its place in the text and how sure it is.

A reading states what the document *says*, never what is so. Offsets are character
positions in :attr:`Reading.text`, so that a finding can point at the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum, StrEnum
from typing import Any

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import Act, Basis, Stage
from tocsin.ground.errors import Diagnosis
from tocsin.ground.extents import Extent


class DocumentKind(StrEnum):
    """What sort of document was read.

    A ``NORMLEX_PAGE`` is one that is neither report nor comment: ``extra["page"]`` says which.
    """

    LETTER = "letter"
    NEWS = "news"
    MAIL = "mail"
    STATEMENT = "statement"
    CFA_REPORT = "cfa_report"
    CEACR_COMMENT = "ceacr_comment"
    NORMLEX_PAGE = "normlex_page"
    OTHER = "other"


class Signature(StrEnum):
    """What the text shows where a signature belongs; an image cannot be seen in text."""

    PRESENT = "present"
    BLANK = "blank"
    ABSENT = "absent"


class ReferenceKind(StrEnum):
    """What a reference in a text points to."""

    CFA_CASE = "cfa_case"
    BODY = "body"
    CONVENTION = "convention"
    RECOMMENDATION = "recommendation"
    ARTICLE = "article"
    REPORT = "report"
    COMPILATION = "compilation"
    NATIONAL_LAW = "national_law"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: start inclusive, end exclusive, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text; ``page`` is 1-based, 0 where the format has no pages."""

    number: int
    text: str
    span: Span
    page: int = 0
    bullet: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written and as understood; ``relative`` if it was reckoned from another date."""

    value: UncertainDate
    phrase: str
    span: Span
    relative: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the document is from or to."""

    name: str = ""
    honorific: str = ""
    title: str = ""
    organization: str = ""
    address: str = ""
    email: str = ""
    span: Span = Span(0, 0)
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody the paper names: every form of the name, where each stands, and how sure.

    ``score`` is the likeness of the least like form, 1 where all are the same words.
    """

    name: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reference:
    """A case, Convention, report, paragraph, article or body the document names.

    ``value`` is normal: ``3386``, ``C087``, ``396``, ``CEACR``, ``2018/275``, ``C087/3``.
    """

    kind: ReferenceKind
    value: str
    phrase: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """An earlier communication the document refers to or updates."""

    phrase: str
    span: Span
    date: UncertainDate | None = None
    updates: bool = False
    reference: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A sweeping word and what it sweeps over; ``listed`` if a list follows."""

    word: str
    phrase: str
    span: Span
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ActMention:
    """A sentence that reports something done, attempted, announced or feared."""

    act: Act
    stage: Stage
    sentence: str
    span: Span
    actor: str = ""
    target: str = ""
    date: FoundDate | None = None
    basis: Basis | None = None
    attributed_to: str = ""
    quantifiers: tuple[Quantifier, ...] = ()
    negated: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Demand:
    """What the document asks, and of whom."""

    text: str
    span: Span
    of: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks and who is said to have spoken them."""

    text: str
    span: Span
    speaker: str = ""
    speaker_title: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a case that can be held against the record.

    ``subject`` is what it is about (``case_filed``, ``report``, ``ratification``,
    ``members``, ``consent_to_transfer`` …), ``values`` the facts in it
    (``{"case": "3386", "year": "2021", "by": "MMTUK"}``).
    """

    subject: str
    values: dict[str, str]
    sentence: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, what it counts (stems of the words behind it) or its currency, and its place.

    The currency is "?" where millions are told without saying of what.
    ``definite``: told of as known ("the 13 teachers"). The span points into the sentence.
    ``rounded`` is what it can stand for where it is told as near ("nearly three million").
    """

    value: int
    nouns: frozenset[str]
    currency: str
    span: Span
    definite: bool
    phrase: str
    rounded: Extent | None = None

    @property
    def extent(self) -> Extent:
        """What it can stand for: the one value, or what its rounding leaves open."""
        return self.rounded or Extent.of(self.value)


class Known(StrEnum):
    """How the writer says a sentence is known, as far as the sentence itself says it."""

    SEEN = "seen"
    TOLD = "told"
    BOTH = "both"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says; spans point into the text of the reading.

    ``contents`` are the stems of its longer words, by which sentences on one thing are known;
    ``deeds`` are the kinds of deed its words can tell of; ``quantities`` have spans within
    ``text``.
    """

    text: str
    span: Span
    paragraph: int
    acts: tuple[ActMention, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[str, ...] = ()
    contents: frozenset[str] = frozenset()
    known: Known = Known.UNSAID
    deeds: frozenset[str] = frozenset()

    def place(self, quantity: Quantity) -> Span:
        """Where a quantity stands in the text, to the length of its own figures."""
        return Span(self.span.start + quantity.span.start, self.span.start + quantity.span.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document.

    ``signatories`` is everybody whose name stands where signatures belong, ``signatory`` the
    first of them. ``own_reference`` is the number the writers gave the letter.
    ``problems`` is what could not be read of it (a scanned page, a damaged part) and the mend.
    """

    file: str
    kind: DocumentKind
    kind_confidence: float
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    date: FoundDate | None = None
    place: str = ""
    sender: Person | None = None
    signatory: Person | None = None
    signatories: tuple[Person, ...] = ()
    signature: Signature = Signature.ABSENT
    addressees: tuple[Person, ...] = ()
    copies: tuple[Person, ...] = ()
    subject: str = ""
    own_reference: str = ""
    title: str = ""
    outlet: str = ""
    salutation: str = ""
    closing: str = ""
    body: Span = Span(0, 0)
    dates: tuple[FoundDate, ...] = ()
    references: tuple[Reference, ...] = ()
    earlier: tuple[EarlierLetter, ...] = ()
    acts: tuple[ActMention, ...] = ()
    planned: tuple[ActMention, ...] = ()
    demands: tuple[Demand, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantifiers: tuple[Quantifier, ...] = ()
    annexes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Diagnosis, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[NamedPerson, ...] = ()

    def line_of(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based) of an offset, for pointing at it."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def as_dict(self) -> dict[str, Any]:
        """The reading for ``--json``; empty parts are left out, the full text too."""
        out = plain(self)
        out.pop("text", None)
        out.pop("statements", None)
        return {key: value for key, value in out.items() if value not in ("", [], {}, None)}


def plain(value: Any) -> Any:
    """Dataclasses, enums and dates as JSON values."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UncertainDate):
        return value.text
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
