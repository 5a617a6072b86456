"""The frame of a letter: date, addressees, subject, salutation, closing, signature, copies.

The outline is that of urgent letters of global unions (``../shared/domain.md`` 7.1), read in
English, French, Spanish and Russian; a part that is not there stays empty rather than guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from tocsin.reading import lexicon
from tocsin.reading.columns import unfolded
from tocsin.reading.datelines import FILE_MARK, read_dateline
from tocsin.reading.foot import COPIES, find_closing, find_foot, organization_below, read_foot
from tocsin.reading.model import FoundDate, Person, Signature, Span
from tocsin.reading.people import (
    ADDRESS,
    EMAIL,
    ORGANIZATION_WORDS,
    TITLE_WORDS,
    addresses_someone,
    is_name,
    opens_with_office,
    opens_with_title,
    people_in,
    person_of,
)
from tocsin.reading.segments import Line

SALUTATION = lexicon.whole_line("salutation")
_SUBJECT = re.compile(
    r"^(?:Re|Ref|Subject|Subj|Object|Objet|Concerne|Asunto|Ref\.|Тема|Касательно|Кас\.|"
    r"Предмет|Темасы)\s*[:.]+\s*:?\s*(?P<t>.+)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:From|De|От|Sender|Expéditeur|Remitente)\s*:\s*(?P<t>.+)$", re.IGNORECASE)
_ABOUT_RU = re.compile(r"^(?:О|Об|По вопросу)\s+\S.{8,160}$")
_FROM_RU = re.compile(r"^от\s+(?P<t>[А-ЯЁ][а-яё-]+(?:и|ы|а|я|ого|ой|его)\s.+)$")
_TO = re.compile(r"^(?:To|À|A|Para|Кому|Destinataire|Destinatario)\s*:\s*\S", re.IGNORECASE)
_DATED = re.compile(r"^(?:Date|Fecha|Дата|Датасы)\s*:\s*\S", re.IGNORECASE)
_BY_MAIL = re.compile(
    r"^(?:by|via|par|por|по)?\s*(?:e-?mail|courriel|correo(?: electrónico)?|эл\w*\.? почт\w)\s*:\s*"
    r"(?P<m>[\w.+-]+@[\w.-]+\w)$",
    re.IGNORECASE,
)
# bodies of the ILO that are written to without a person
_TO_BODY = lexicon.whole_line("ilo_body", r"\b.{0,120}")
_PAPER = re.compile(r"^(?:page\s+\d+|\d+\s*/\s*\d+|стр\.\s*\d+)$", re.IGNORECASE)
_MANNER = re.compile(
    r"^(?:by (?:e-?mail|fax|post|registered\b).{0,40}|lettre recommandée.{0,60}|"
    r"carta certificada.{0,40}|заказн\w+ письм\w+.{0,40}|s\s*/\s*d|confidential|confidentiel|"
    r"confidencial|par (?:courriel|e-?mail|lettre|fax)\b.{0,40}|"
    r"por correo\b.{0,40}|по электронной почте|urgent|presente|open letter|lettre ouverte|"
    r"carta abierta|открытое письмо)[.!:]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Frame:
    """The parts of a letter's frame and where its body lies.

    ``memo``: the top is a row of From, To, Date, Subject; ``below`` the organization of a
    letterhead at the bottom; ``way`` the address a "By e-mail:" line gives.
    """

    place: str = ""
    date: FoundDate | None = None
    letterhead: list[str] = field(default_factory=list)
    writer: Person | None = None
    addressees: list[Person] = field(default_factory=list)
    subject: str = ""
    salutation: str = ""
    closing: str = ""
    signatories: list[Person] = field(default_factory=list)
    signature: Signature = Signature.ABSENT
    copies: list[Person] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)
    body: Span = field(default_factory=lambda: Span(0, 0))
    memo: bool = False
    below: str = ""
    way: str = ""

    @property
    def score(self) -> int:
        """How much of a letter's frame is there: 0 none, 5 and more surely a letter."""
        return (
            2 * bool(self.salutation or self.memo)
            + 2 * bool(self.closing)
            + bool(self.addressees)
            + bool(self.subject)
            + bool(self.place)
        )


@dataclass(frozen=True, slots=True)
class _Loose:
    """A block of the top that names nobody: a subject, or part of a letterhead."""

    texts: list[str]
    after: bool
    below: bool
    heading: bool = False


def read_frame(lines: list[Line]) -> Frame:
    """Read the frame from the lines of a text."""
    frame = Frame()
    hello = _salutation(lines)
    closing = find_closing(lines, (hello or 0) + 1)
    frame.salutation = lines[hello].text.strip() if hello is not None else ""
    top = hello if hello is not None else _prose_from(lines)
    _read_date(frame, lines[:top])
    frame.memo = hello is None and _is_memo(lines[:top])
    letter = hello is not None or closing is not None or frame.memo
    used = _read_top(frame, unfolded(x for x in lines[:top] if not _is_manner(x)), letter)
    start = top if hello is None else hello + 1
    if hello is None and not (frame.addressees or closing):
        start = used
    if not frame.subject and hello is not None:
        start = _subject_below(frame, lines, start)
    end = _read_end(frame, lines, start, closing, letter)
    frame.body = _span(lines, start, end)
    return frame


def _is_manner(line: Line) -> bool:
    """Whether a line says how the letter travels, or on which page it stands."""
    text = " ".join(line.text.split())
    return bool((_MANNER.match(text) and not _BY_MAIL.match(text)) or _PAPER.match(text))


def _is_memo(lines: list[Line]) -> bool:
    """Whether a top names sender, addressee, date and subject in lines of their own."""
    marks = (_FROM, _TO, _DATED, _SUBJECT)
    texts = [line.text.strip() for line in lines[:16]]
    return sum(any(mark.match(text) for text in texts) for mark in marks) >= 3


def _read_end(
    frame: Frame, lines: list[Line], start: int, closing: tuple[int, int] | None, letter: bool
) -> int:
    """Read what stands under the body; returns the line where the body ends."""
    if closing is not None:
        frame.closing = " ".join(x.text.strip() for x in lines[closing[0] : closing[1] + 1])
        _take_foot(frame, lines[closing[1] + 1 :])
        return closing[0]
    at = find_foot(lines, start) if letter else None
    if at is None:
        return len(lines)
    _take_foot(frame, lines[at:])
    return at


def _take_foot(frame: Frame, lines: list[Line]) -> None:
    if frame.date is None:
        at = _read_date(frame, lines)
        if at is not None:
            lines = [*lines[:at], *lines[at + 1 :]]
    foot = read_foot(lines)
    frame.signatories, frame.signature = foot.signatories, foot.signature
    frame.copies += foot.copies
    frame.annexes += foot.annexes
    frame.below = organization_below(foot.rest)


def _salutation(lines: list[Line]) -> int | None:
    """The first line that greets; one standing alone goes before one inside a block."""
    first: int | None = None
    for index, line in enumerate(lines[:120]):
        text = line.text.strip()
        if not text or len(text) > 140 or not SALUTATION.match(text):
            continue
        alone = index + 1 >= len(lines) or lines[index + 1].blank
        if alone:
            return index
        first = index if first is None else first
    return first


def _prose_from(lines: list[Line]) -> int:
    """Where the frame ends in a letter that greets nobody: at the first block of prose."""
    start: int | None = None
    size = 0
    for index, line in enumerate([*lines[:40], Line("", 0)]):
        if line.blank:
            if start is not None and (size > 200 or _ends_prose(lines[index - 1].text, size)):
                return start
            start, size = None, 0
            continue
        start = index if start is None else start
        size += len(line.text)
    return min(len(lines), 14)


def _ends_prose(text: str, size: int) -> bool:
    return size > 60 and text.rstrip().endswith((".", ":", "!", "?"))


def _span(lines: list[Line], start: int, end: int) -> Span:
    inner = [line for line in lines[start:end] if not line.blank]
    if not inner:
        return Span(0, 0)
    return Span(inner[0].start, inner[-1].start + len(inner[-1].text))


def _read_date(frame: Frame, lines: list[Line]) -> int | None:
    """Take the date and the place from their line; returns which line."""
    found = read_dateline(lines)
    if found is None:
        return None
    index, frame.date, frame.place = found
    return index


def _blocks(frame: Frame, lines: list[Line]) -> list[list[Line]]:
    """Blocks of the top, without date, file marks and page numbers; a heading stands alone."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        text = line.text.strip()
        dated = frame.date and line.start <= frame.date.span.start <= line.start + len(line.text)
        if not text or dated or (FILE_MARK.match(text) and not _SUBJECT.match(text)):
            blocks.append([Line("", line.start)] if dated else [])
            if dated:
                blocks.append([])
        elif text == frame.place:
            continue
        elif line.heading:
            blocks += [[line], []]
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _read_top(frame: Frame, lines: list[Line], letter: bool) -> int:
    """Read what stands above the body; returns the first line that was not used."""
    dated = frame.date is None
    used = 0
    loose: list[_Loose] = []
    for block in _blocks(frame, lines):
        if not block[0].text:
            dated = True
        else:
            loose += _take_block(frame, block, dated, letter)
        if frame.date and dated:
            used = max(used, sum(1 for x in lines if x.start <= frame.date.span.start))
    _place_loose(frame, loose)
    _own_head_first(frame)
    return used


def _take_block(frame: Frame, block: list[Line], after: bool, letter: bool) -> list[_Loose]:
    """Take a block that is an addressee; one that may be a subject or a letterhead is returned."""
    block = _take_marked(frame, block)
    if not block:
        return []
    texts = [line.text.strip() for line in block]
    way = _BY_MAIL.match(" ".join(texts))
    if way:
        frame.way = frame.way or way["m"]
        return []
    if block[0].heading:
        return [_Loose(texts, bool(after or frame.addressees), bool(frame.addressees), True)]
    known = after or bool(frame.letterhead)
    if _is_addressee(texts, known):
        frame.addressees += people_in(block)
        return []
    if not letter:
        return []
    if not frame.addressees and not after:
        frame.letterhead += texts
    return [_Loose(texts, bool(after or frame.addressees), bool(frame.addressees))]


def _place_loose(frame: Frame, loose: list[_Loose]) -> None:
    """Of the blocks that name nobody the last under the addressee is the subject."""
    if not frame.subject:
        fit = [x for x in loose if x.after and (x.heading or _can_be_subject(x.texts))]
        below = [x for x in fit if x.below]
        chosen = (below or fit)[-1:]
        for item in chosen:
            frame.subject = re.sub(r"^[*_]+|[*_]+$", "", " ".join(item.texts)).strip()
            loose = [x for x in loose if x is not item]
    above = [x for x in loose if not x.below]
    frame.letterhead = [text for x in above for text in x.texts] or frame.letterhead


def _own_head_first(frame: Frame) -> None:
    """A body without a person, above somebody who is written to, is the letter's own head."""
    if len(frame.addressees) > 1 and not frame.letterhead and not frame.writer:
        first, *others = frame.addressees
        bare = not (first.name or first.title or first.honorific)
        if bare and any(p.name or p.title for p in others):
            frame.addressees = others
            frame.letterhead = [x for x in (first.organization, first.address, first.email) if x]
    if frame.way and frame.addressees and not frame.addressees[0].email:
        frame.addressees[0] = replace(frame.addressees[0], email=frame.way)


def _take_marked(frame: Frame, block: list[Line]) -> list[Line]:
    """Take out "Re:", "From:" and "Copy to:" lines; a subject runs on to the end of its block."""
    left: list[Line] = []
    for index, line in enumerate(block):
        text = line.text.strip()
        subject, sender, copy = _SUBJECT.match(text), _FROM.match(text), COPIES.match(text)
        sender = sender or _FROM_RU.match(text)
        if subject and not frame.subject:
            more: list[str] = []
            for follow in block[index + 1 :]:
                if addresses_someone(follow.text.strip()) or len(more) > 3:
                    break
                more.append(follow.text.strip())
            frame.subject = " ".join([subject["t"].strip(), *more])
            return left + block[index + 1 + len(more) :]
        if sender and not frame.writer:
            frame.writer = person_of([Line(sender["t"], line.start)])
        elif copy and copy["t"]:
            frame.copies.append(person_of([Line(copy["t"], line.start)]))
        else:
            left.append(line)
    return left


def _is_addressee(texts: list[str], after: bool) -> bool:
    if any(addresses_someone(t) for t in texts) or opens_with_office(texts[0]):
        return True
    if any(_TO_BODY.match(t) for t in texts[:2]) or opens_with_title(texts[0]):
        return True
    if not after or len(texts) < 2:
        return False
    named = is_name(texts[0]) and (TITLE_WORDS.search(texts[1]) or EMAIL.search(" ".join(texts)))
    office = (TITLE_WORDS.search(texts[0]) or TITLE_WORDS.search(texts[1])) and any(
        ADDRESS.search(t) or ORGANIZATION_WORDS.search(t) or EMAIL.search(t) for t in texts
    )
    body = ORGANIZATION_WORDS.search(texts[0]) and any(ADDRESS.search(t) for t in texts)
    return bool(named or office or body)


def _can_be_subject(texts: list[str]) -> bool:
    whole = " ".join(texts)
    contact = (
        EMAIL.search(whole) or ADDRESS.search(whole) or re.search(r"www\.|https?:|\+\d", whole)
    )
    return len(texts) <= 3 and 8 <= len(whole) <= 240 and not contact


def _stands_alone(lines: list[Line], index: int) -> bool:
    """Whether a line has blank lines above and below, and prose follows."""
    around = (lines[i].blank for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return all(around) and any(len(line.text) > 90 for line in lines[index + 1 : index + 8])


def _subject_below(frame: Frame, lines: list[Line], start: int) -> int:
    """A subject line can also stand under the salutation."""
    for index in range(start, min(start + 3, len(lines))):
        text = lines[index].text.strip()
        if not text:
            continue
        match = _SUBJECT.match(text)
        shouted = text.isupper() and 12 <= len(text) <= 160
        alone = _stands_alone(lines, index) and len(text) <= 140 and not text.endswith((".", ":"))
        if match or shouted or alone or lines[index].heading or _ABOUT_RU.match(text):
            frame.subject = (match["t"] if match else text).strip()
            return index + 1
        break
    return start


def day_of(frame: Frame) -> date | None:
    """The day the letter was written, if it says one."""
    return frame.date.value.earliest if frame.date else None
