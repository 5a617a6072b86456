"""One document in, one reading out: decides what it is and reads what that kind holds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from tocsin.formats.meaning import Extracted
from tocsin.ground.errors import Diagnosis
from tocsin.reading.clock import MOST_SECONDS, Clock
from tocsin.reading.dates import find_dates
from tocsin.reading.flow import banner, flow
from tocsin.reading.frame import (
    Frame,
    day_of,
    find_people,
    mailhead,
    read_frame,
    sender_of,
)
from tocsin.reading.intake import extract_file, extract_held
from tocsin.reading.language import language_of
from tocsin.reading.layout import Placed, Role
from tocsin.reading.model import (
    DocumentKind,
    EarlierLetter,
    Paragraph,
    Person,
    Quantifier,
    Reading,
    Signature,
    Span,
)
from tocsin.reading.normlex import NewsFrame, looks_like_normlex, read_news, read_normlex
from tocsin.reading.papers import kind_of
from tocsin.reading.picked import (
    Parties,
    Picked,
    earlier_letters,
    picked,
    told_in,
)
from tocsin.reading.references import find_references
from tocsin.reading.said import (
    find_acts,
    find_claims,
    find_demands,
    find_quantifiers,
    find_quotations,
    find_statements,
    may_sweep,
)
from tocsin.reading.segments import (
    Line,
    lines_of,
    normalise,
    offsets_of,
    paragraphs_of,
    sentences_of,
)

# about a hundred pages; a file beyond that is no letter, and reading stays bounded in time
MOST_READ = 300_000


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader starts from: the words and what the file format tells beside them."""

    text: str
    file: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    pages: dict[int, int] = field(default_factory=dict)
    mail: bool = False
    quotes: tuple[Span, ...] = ()


def read_file(path: Path | str) -> Reading:
    """Read a document file of any kind :mod:`tocsin.formats` knows.

    Raises :class:`~tocsin.ground.errors.TocsinError` if nothing can be read from it.
    """
    return _of(extract_file(Path(path)), str(path))


def read_held(content: bytes, name: str) -> Reading:
    """Read a document that is in memory and must not touch the disk; ``name`` tells its kind.

    Raises :class:`~tocsin.ground.errors.TocsinError` if nothing can be read from it.
    """
    return _of(extract_held(content, name), name)


def _of(extracted: Extracted, file: str) -> Reading:
    """The reading of what was extracted."""
    reading = read(source_of(extracted, file))
    return replace(reading, problems=(*extracted.problems, *reading.problems))


def source_of(extracted: Extracted, file: str) -> Source:
    """What a reader starts from, of what a file format gave."""
    text, pages, quotes = flow(extracted)
    owner = banner(extracted)
    return Source(
        text,
        file,
        dict(extracted.metadata) | ({"banner": owner} if owner else {}),
        tuple(link.target.removeprefix("mailto:") for link in extracted.links),
        tuple(f"{h.kind}: {h.text}" for h in extracted.hidden),
        pages,
        extracted.kind in ("eml", "msg", "mbox"),
        quotes,
    )


def read_text(text: str, file: str = "") -> Reading:
    """Read a document from its words alone."""
    return read(Source(text, file))


def read(
    source: Source, now: Callable[[], float] = time.monotonic, most: float = MOST_SECONDS
) -> Reading:
    """Read the words: the kind first, then the frame of that kind, then what the body says.

    After ``most`` seconds by the clock ``now`` no further part is begun, and
    :attr:`Reading.problems` says which parts were left out.
    """
    clock = Clock(now, most)
    raw = mailhead.head_text(source.metadata) + source.text if source.mail else source.text
    text, links = normalise(raw[:MOST_READ])
    unread = max(0, len(raw) - MOST_READ)
    address = source.metadata.get("address", "")
    if looks_like_normlex(text, address):
        page = read_normlex(text, source.file, address)
        return replace(page, extra=page.extra | _unread(unread), problems=_cut_off(unread, source))
    part = part_of(source, text)
    text = part.text
    kind, letter, news, own = part.kind, part.frame, part.news, part.own
    paragraphs = tuple(paragraphs_of(part.lines, source.pages))
    found = part.picked
    if kind is DocumentKind.NEWS:
        base = _news_reading(news)
        day = news.date.value.earliest if news.date else None
        body = news.body
    else:
        letter.date, letter.number = found.date, found.number
        if found.signed and letter.signature is Signature.ABSENT:
            letter.signature = Signature.PRESENT
        base = _letter_reading(letter)
        day, body = day_of(letter), letter.body
    inside = tuple(p for p in paragraphs if body.start < p.span.end and p.span.start < body.end)
    inside = tuple(_clipped(p, body, text) for p in inside) or paragraphs
    ends = own[-1].start + len(own[-1].text) if own and kind is not DocumentKind.NEWS else len(text)
    told = _Told(text, inside, day, ends, kind is DocumentKind.NEWS, letter.placed)
    base = replace(
        base,
        file=source.file,
        kind=kind,
        kind_confidence=part.sure,
        language=language_of(text),
        text=text,
        paragraphs=paragraphs,
        body=body,
        sender=found.sender,
        signatories=found.signatories,
        signatory=found.signatories[0] if found.signatories else None,
        place=found.place,
        own_reference=found.number,
        links=tuple(dict.fromkeys((*links, *source.links))),
        metadata=source.metadata,
        hidden=source.hidden,
        extra=_unread(unread),
    )
    reading = _with_contents(base, told, source, clock)
    return replace(reading, problems=(*_cut_off(unread, source), *clock.problems(source.file)))


@dataclass(frozen=True)
class Part:
    """What of a document is the writer's own, laid out: the lines, the frame, what kind it is."""

    text: str
    lines: list[Line]
    own: list[Line]
    frame: Frame
    news: NewsFrame
    kind: DocumentKind
    sure: float
    mail: bool
    owner: str = ""

    @property
    def is_news(self) -> bool:
        """Whether it is a page with a story."""
        return self.kind is DocumentKind.NEWS

    @cached_property
    def sender(self) -> Person | None:
        """Who it is from, by its frame alone."""
        return None if self.is_news else sender_of(self.frame, self.text)

    @cached_property
    def picked(self) -> Picked:
        """The frame with what weighing found."""
        return picked(
            self.text, self.frame, self.sender, news=self.is_news, mail=self.mail, owner=self.owner
        )


def part_of(source: Source, text: str) -> Part:
    """The writer's own part of a document, its frame and its kind."""
    lines = lines_of(text)
    passed_on = mailhead.forwarded(lines)
    if passed_on and any(line.text.startswith(">") for line in lines):
        # what is passed on is the letter: its marks of quoting become blanks, every place stays
        text = mailhead.unmarked(text)
        lines = lines_of(text)
        passed_on = mailhead.forwarded(lines)
    elif not passed_on and mailhead.answered(lines):
        text = mailhead.without_quoted(text)
        lines = lines_of(text)
    own = passed_on or mailhead.own_lines(lines)
    letter, news = read_frame(own), read_news(lines, source.metadata)
    if source.mail and not passed_on:
        _mail_frame(letter, text, source.metadata)
    kind, sure = kind_of(letter, news, source.metadata, mail=source.mail)
    owner = source.metadata.get("banner", "")
    return Part(text, lines, own, letter, news, kind, sure, source.mail, owner)


@dataclass(frozen=True, slots=True)
class _Told:
    """Where a paper tells: its words, the paragraphs of its body, its day, and where it ends."""

    text: str
    inside: tuple[Paragraph, ...]
    day: date | None
    ends: int
    news: bool
    placed: Sequence[Placed] = ()


def _with_contents(base: Reading, told: _Told, source: Source, clock: Clock) -> Reading:
    """The reading with what the body says, part after part while there is time."""
    text, inside, day = told.text, told.inside, told.day
    dates = clock.part("dates", lambda: find_dates(text[: told.ends], day))
    references = clock.part("references", lambda: find_references(text[: told.ends]))
    acts = clock.part("acts", lambda: find_acts(text, inside, dates))

    def earlier() -> list[EarlierLetter]:
        if told.news and not any(x.role is Role.SALUTATION for x in told.placed):
            return []  # a page goes to nobody: what it wrote to others is no letter of its own
        parties = Parties.of(base.addressees, base.sender)
        telling = told_in(inside, base.paragraphs, told.placed)
        return earlier_letters(text, telling, dates, references, day, parties)

    def sweeping() -> Iterator[Quantifier]:
        return (q for p in inside for q in _sweeping(text, p))

    statements = clock.part("statements", lambda: find_statements(text, inside, acts, dates))
    frame = (*base.signatories, *base.addressees)
    return replace(
        base,
        dates=dates,
        references=references,
        earlier=clock.part("earlier letters", earlier),
        acts=tuple(a for a in acts if a.stage.value not in ("announced", "feared")),
        planned=tuple(a for a in acts if a.stage.value in ("announced", "feared")),
        demands=clock.part("demands", lambda: find_demands(text, inside)),
        quotations=clock.part("quotations", lambda: find_quotations(text, source.quotes)),
        claims=clock.part("claims", lambda: find_claims(text, inside, references)),
        quantifiers=clock.part("sweeping words", sweeping),
        statements=statements,
        people=clock.part("people", lambda: find_people(statements, frame)),
    )


def _unread(characters: int) -> dict[str, object]:
    """What was left unread of a document far longer than any letter is said, not passed over."""
    return {"unread_characters": characters} if characters else {}


def _cut_off(characters: int, source: Source) -> tuple[Diagnosis, ...]:
    if not characters:
        return ()
    return (
        Diagnosis(
            f"reading stopped after {MOST_READ:,} characters; {characters:,} were left unread",
            file=source.file,
            mend="give the letter itself, or the part that matters, as a file of its own",
            code="too-long",
        ),
    )


def _mail_frame(frame: Frame, text: str, metadata: dict[str, str]) -> None:
    """The headers of a mail go before what its body shows of a frame."""
    places = {name: mailhead.place_of(text, name) for name in mailhead.HEADERS}
    people = {
        name: mailhead.people_of(metadata.get(name, ""), places[name])
        for name in ("from", "to", "cc")
    }
    frame.writer = people["from"][0] if people["from"] else frame.writer
    frame.addressees = people["to"] or frame.addressees
    head = len(mailhead.head_text(metadata))
    below = (p for p in frame.copies if p.span.start >= head and (p.name or p.organization))
    frame.copies = [*people["cc"], *below]
    frame.date = mailhead.date_of(metadata.get("date", ""), places["date"]) or frame.date
    frame.subject = metadata.get("subject", "") or frame.subject


# what is submitted to the Committee or the Experts needs no greeting
def _empty() -> Reading:
    return Reading("", DocumentKind.OTHER, 0.0, "en", "")


def _news_reading(frame: NewsFrame) -> Reading:
    return replace(_empty(), title=frame.title, outlet=frame.outlet, date=frame.date)


def _letter_reading(frame: Frame) -> Reading:
    signatory = frame.signatories[0] if frame.signatories else None
    return replace(
        _empty(),
        date=frame.date,
        place=frame.place,
        signatory=signatory,
        signatories=tuple(frame.signatories),
        signature=frame.signature,
        addressees=tuple(frame.addressees),
        copies=tuple(frame.copies),
        subject=frame.subject,
        salutation=frame.salutation,
        closing=frame.closing,
        annexes=tuple(frame.annexes),
        own_reference=frame.number,
    )


def _clipped(paragraph: Paragraph, body: Span, text: str) -> Paragraph:
    start, end = max(paragraph.span.start, body.start), min(paragraph.span.end, body.end)
    if (start, end) == (paragraph.span.start, paragraph.span.end):
        return paragraph
    piece = re.sub(r"\s+", " ", text[start:end]).strip()
    return replace(paragraph, text=piece, span=Span(start, end))


def _sweeping(text: str, paragraph: Paragraph) -> Iterator[Quantifier]:
    for sentence, span in sentences_of(text, paragraph.span):
        if may_sweep(sentence):
            yield from find_quantifiers(sentence, offsets_of(text, span))
