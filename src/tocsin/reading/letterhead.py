"""The frame of a letter: date, addressees, subject, salutation, closing, signature, copies.

The outline is that of urgent letters of global unions (``../shared/domain.md`` 7.1), read in
English, French, Spanish and Russian; a part that is not there stays empty rather than guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tocsin.reading import lexicon
from tocsin.reading.dates import find_dates
from tocsin.reading.foot import COPIES, find_closing, read_foot
from tocsin.reading.model import FoundDate, Person, Signature, Span
from tocsin.reading.people import (
    ADDRESS,
    EMAIL,
    ORGANIZATION_WORDS,
    TITLE_WORDS,
    addresses_someone,
    is_name,
    opens_with_office,
    people_in,
    person_of,
)
from tocsin.reading.segments import Line

SALUTATION = lexicon.whole_line("salutation")
_SUBJECT = re.compile(
    r"^(?:Re|Ref|Subject|Subj|Object|Objet|Concerne|Asunto|Ref\.|Тема|Касательно|Кас\.|"
    r"Предмет|Темасы)\s*[:.]\s*(?P<t>.+)$",
    re.IGNORECASE,
)
_FILE_MARK = re.compile(
    r"^(?:(?:our|your|my)\s+ref\w*|ref(?:erence)?\s+(?:no|number)|n/?\s?réf|v/?\s?réf|réf(?:érence)?s?|"
    r"nuestra\s+ref\w*|исх|вх|№|чыг)\b\.?.{0,60}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:From|De|От|Sender|Expéditeur|Remitente)\s*:\s*(?P<t>.+)$", re.IGNORECASE)
_ABOUT_RU = re.compile(r"^(?:О|Об|По вопросу)\s+\S.{8,160}$")
_PAPER = re.compile(r"^(?:page\s+\d+|\d+\s*/\s*\d+|стр\.\s*\d+)$", re.IGNORECASE)
_MANNER = re.compile(
    r"^(?:by (?:e-?mail|fax|post|registered\b).{0,40}|par (?:courriel|e-?mail|lettre|fax)\b.{0,40}|"
    r"por correo\b.{0,40}|по электронной почте|urgent|presente|open letter|lettre ouverte|"
    r"carta abierta|открытое письмо)[.!:]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Frame:
    """The parts of a letter's frame and where its body lies."""

    place: str = ""
    date: FoundDate | None = None
    letterhead: list[str] = field(default_factory=list)
    writer: Person | None = None
    addressees: list[Person] = field(default_factory=list)
    subject: str = ""
    salutation: str = ""
    closing: str = ""
    signatory: Person | None = None
    signature: Signature = Signature.ABSENT
    copies: list[Person] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)
    body: Span = field(default_factory=lambda: Span(0, 0))

    @property
    def score(self) -> int:
        """How much of a letter's frame is there: 0 none, 5 and more surely a letter."""
        return (
            2 * bool(self.salutation)
            + 2 * bool(self.closing)
            + bool(self.addressees)
            + bool(self.subject)
            + bool(self.place)
        )


def read_frame(lines: list[Line]) -> Frame:
    """Read the frame from the lines of a text."""
    frame = Frame()
    hello = _salutation(lines)
    closing = find_closing(lines, (hello or 0) + 1)
    frame.salutation = lines[hello].text.strip() if hello is not None else ""
    top = hello if hello is not None else _prose_from(lines)
    _read_date(frame, lines[:top])
    used = _read_top(frame, lines[:top], hello is not None or closing is not None)
    start = top if hello is None else hello + 1
    if hello is None and not (frame.addressees or closing):
        start = used
    if not frame.subject and hello is not None:
        start = _subject_below(frame, lines, start)
    end = len(lines)
    if closing is not None:
        end = closing[0]
        frame.closing = " ".join(x.text.strip() for x in lines[end : closing[1] + 1])
        _take_foot(frame, lines[closing[1] + 1 :])
    frame.body = _span(lines, start, end)
    return frame


def _take_foot(frame: Frame, lines: list[Line]) -> None:
    if frame.date is None:
        at = _read_date(frame, lines)
        if at is not None:
            lines = [*lines[:at], *lines[at + 1 :]]
    foot = read_foot(lines)
    frame.signatory, frame.signature = foot.signatory, foot.signature
    frame.copies += foot.copies
    frame.annexes += foot.annexes


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
    """The first full date standing (nearly) alone on a line; returns which line."""
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text or len(text) > 90:
            continue
        dates = [d for d in find_dates(text) if len(d.value.text) == 10 and not d.relative]
        if not dates:
            continue
        found = dates[0]
        rest = (text[: found.span.start] + text[found.span.end :]).strip(' ,.;:"«»')
        marked = bool(_FILE_MARK.match(text))
        if not marked and (len(rest) > 45 or (rest and not _is_place(rest))):
            continue
        shift = line.start + len(line.text) - len(line.text.lstrip())
        span = Span(found.span.start + shift, found.span.end + shift)
        frame.date = FoundDate(found.value, found.phrase, span)
        frame.place = "" if marked else _place(rest)
        return index
    return None


_WEEKDAY = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|среда|"
    r"четверг|пятница|суббота|воскресенье"
)
_PLACE_LEAD = re.compile(
    rf"^(?:г\.|город\b|шаары\b|(?:date|дата|fecha|le|el|the|à|en|in|at|on|fait à|done at|"
    rf"{_WEEKDAY})(?!\w))[\s:,]*|"
    rf"(?:^|[\s,]+)(?:le|el|the|on|г\.?|ш\.|{_WEEKDAY})$",
    re.IGNORECASE,
)


def _place(rest: str) -> str:
    before = None
    while before != rest:
        before, rest = rest, _PLACE_LEAD.sub("", rest).strip(' ,.;:«»"()')
    return rest


def _is_place(rest: str) -> bool:
    words = _place(rest).split()
    return not words or (
        len(words) <= 4 and words[0][0].isupper() and not any(c.isdigit() for c in rest)
    )


def _blocks(frame: Frame, lines: list[Line]) -> list[list[Line]]:
    """Blocks of the top, without date, file marks and page numbers; a heading stands alone."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        text = line.text.strip()
        dated = frame.date and line.start <= frame.date.span.start <= line.start + len(line.text)
        if not text or dated or (_FILE_MARK.match(text) and not _SUBJECT.match(text)):
            blocks.append([Line("", line.start)] if dated else [])
            if dated:
                blocks.append([])
        elif _PAPER.match(text) or _MANNER.match(text):
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
    for block in _blocks(frame, lines):
        if not block[0].text:
            dated = True
        else:
            _take_block(frame, block, dated, letter)
        if frame.date and dated:
            used = max(used, sum(1 for x in lines if x.start <= frame.date.span.start))
    return used


def _take_block(frame: Frame, block: list[Line], after: bool, letter: bool) -> None:
    block = _take_marked(frame, block)
    if not block:
        return
    texts = [line.text.strip() for line in block]
    if block[0].heading:
        if after or frame.addressees:
            frame.subject = frame.subject or " ".join(texts)
        else:
            frame.letterhead += texts
    elif _is_addressee(texts, after or bool(frame.letterhead)):
        frame.addressees += people_in(block)
    elif not letter:
        return
    elif _can_be_subject(texts) and not frame.subject and (after or frame.addressees):
        frame.subject = re.sub(r"^[*_]+|[*_]+$", "", " ".join(texts)).strip()
    elif not frame.addressees:
        frame.letterhead += texts


def _take_marked(frame: Frame, block: list[Line]) -> list[Line]:
    """Take out "Re:", "From:" and "Copy to:" lines; a subject runs on to the end of its block."""
    left: list[Line] = []
    for index, line in enumerate(block):
        text = line.text.strip()
        subject, sender, copy = _SUBJECT.match(text), _FROM.match(text), COPIES.match(text)
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


def _subject_below(frame: Frame, lines: list[Line], start: int) -> int:
    """A subject line can also stand under the salutation."""
    for index in range(start, min(start + 3, len(lines))):
        text = lines[index].text.strip()
        if not text:
            continue
        match = _SUBJECT.match(text)
        shouted = text.isupper() and 12 <= len(text) <= 160
        if match or shouted or lines[index].heading or _ABOUT_RU.match(text):
            frame.subject = (match["t"] if match else text).strip()
            return index + 1
        break
    return start


def day_of(frame: Frame) -> date | None:
    """The day the letter was written, if it says one."""
    return frame.date.value.earliest if frame.date else None
