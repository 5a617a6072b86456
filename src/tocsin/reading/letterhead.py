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
from tocsin.reading.model import FoundDate, Person, Signature, Span
from tocsin.reading.segments import Line

SALUTATION = lexicon.whole_line("salutation")
CLOSING = lexicon.whole_line("closing")
_SUBJECT = re.compile(
    r"^(?:Re|Ref|Subject|Subj|Object|Objet|Concerne|Asunto|Ref\.|Тема|Касательно|"
    r"Предмет)\s*[:.]\s*(?P<t>.+)$",
    re.IGNORECASE,
)
_ABOUT_RU = re.compile(r"^(?:О|Об|По вопросу)\s+\S.{8,160}$")
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|H\.?\s?E|Monsieur|Madame|Mademoiselle|M|Mme|Mlle|"
    r"Me|Señora?|Sr|Sra|Srta|Dr\.?a|D|"
    r"Don|Doña|[Гг]-ну|[Гг]-же|[Гг]-н|[Гг]-жа|[Гг]осподину|[Гг]оспоже|[Гг]осподин|"
    r"[Гг]оспожа|[Мм]ырза|Его Превосходительству)\.?"
)
_ADDRESSEE = re.compile(
    rf"^(?:(?:To|À|A|Para|Кому)\s*:?\s*)?(?P<h>(?:{_HONORIFIC}\s+)+)(?P<n>\S.*)$"
)
_TO = re.compile(r"^(?:To|À|Para|Кому|Attn|Attention|À l['’]attention de)\s*:\s*(?P<n>.+)$", re.I)
TITLE_WORDS = lexicon.phrase("title")
ORGANIZATION_WORDS = lexicon.phrase("organization")
_ADDRESS = re.compile(
    r"\d.*\b(?:route|rue|avenue|street|road|boulevard|blvd|ave|st|str|chemin|place|"
    r"platz|strasse|calle|plaza|av|ул|улица|пр|проспект|пер|көч\w*)\b"
    r"|\b(?:route|rue|avenue|street|road|boulevard|calle|ул\.|улица|проспект|"
    r"пр\.)\s.*\d|\bCH-?\d{4}\b|\b\d{4,6}\s+[A-ZА-Я]|\bP\.?\s?O\.?\s?Box\b|"
    r"\bCase postale\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_COPIES = re.compile(
    r"^(?:c\.?c\.?|copy|copies|copy to|copies to|copie|copies à|copie à|copia|copia a|"
    r"con copia a|копия|копии)\s*(?::|to\b|à\b|a\b)\s*(?P<t>.*)$",
    re.IGNORECASE,
)
_ANNEXES = re.compile(
    r"^(?:Annex(?:es)?|Enclosures?|Encl?s?\.?|Attachments?|Appendi(?:x|ces)|"
    r"Pièces?\s+jointes?|P\.?J\.?|Anexos?|Adjuntos?|Приложени[ея]|Тиркеме\w*)"
    r"(?:\s*(?:No\.?|№)?\s*\d+)?\s*[:.\-–]?\s*(?P<t>.*)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\W{0,3}(?:/s/|\(?(?:signed|signature|signé|signée|firmado|firma|подпись|"
    r"подписано)\)?|\[(?:signed|signature|signé|firmado|подпись)\])\W{0,3}(?P<rest>.*)$",
    re.IGNORECASE,
)
_PAPER = re.compile(r"^(?:page\s+\d+|\d+\s*/\s*\d+|стр\.\s*\d+)$", re.IGNORECASE)


@dataclass(slots=True)
class Frame:
    """The parts of a letter's frame and where its body lies."""

    place: str = ""
    date: FoundDate | None = None
    letterhead: list[str] = field(default_factory=list)
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
    hello = _first(lines, SALUTATION, 0, len(lines))
    bye = _last(lines, CLOSING, (hello or 0) + 1)
    frame.salutation = lines[hello].text.strip() if hello is not None else ""
    frame.closing = lines[bye].text.strip() if bye is not None else ""
    top = hello if hello is not None else min(len(lines), 14)
    _read_date(frame, lines, top)
    _read_top(frame, lines, top, hello is not None)
    start = hello + 1 if hello is not None else _body_start(lines, frame)
    if not frame.subject and hello is not None:
        start = _subject_below(frame, lines, start)
    end = bye if bye is not None else len(lines)
    if bye is not None:
        _read_bottom(frame, lines, bye + 1)
        if frame.date is None:
            _read_date(frame, lines[bye:], len(lines) - bye, base=0)
    frame.body = _span(lines, start, end)
    return frame


def _first(lines: list[Line], pattern: re.Pattern[str], low: int, high: int) -> int | None:
    for index in range(low, high):
        if pattern.match(lines[index].text.strip()):
            return index
    return None


def _last(lines: list[Line], pattern: re.Pattern[str], low: int) -> int | None:
    for index in range(len(lines) - 1, low - 1, -1):
        text = lines[index].text.strip()
        if len(text) < 220 and pattern.match(text):
            return index
    return None


def _span(lines: list[Line], start: int, end: int) -> Span:
    inner = [line for line in lines[start:end] if not line.blank]
    if not inner:
        return Span(0, 0)
    return Span(inner[0].start, inner[-1].start + len(inner[-1].text))


def _body_start(lines: list[Line], frame: Frame) -> int:
    if frame.date is None:
        return 0
    return next((i + 1 for i, x in enumerate(lines) if x.start >= frame.date.span.start), 0)


def _read_date(frame: Frame, lines: list[Line], top: int, base: int = 0) -> None:
    """The first full date standing (nearly) alone on a line above the salutation."""
    for line in lines[base:top]:
        text = line.text.strip()
        if not text or len(text) > 90:
            continue
        dates = [d for d in find_dates(text) if len(d.value.text) == 10 and not d.relative]
        if not dates:
            continue
        found = dates[0]
        rest = (text[: found.span.start] + text[found.span.end :]).strip(' ,.;:"«»')
        if len(rest) > 45 or (rest and not _is_place(rest)):
            continue
        shift = line.start + len(line.text) - len(line.text.lstrip())
        span = Span(found.span.start + shift, found.span.end + shift)
        frame.date = FoundDate(found.value, found.phrase, span)
        frame.place = _place(rest)
        return


_PLACE_LEAD = re.compile(
    r"^(?:г\.|город|шаары|date|дата|fecha|le|el|the|à|en|in|at|fait à|done at)[\s:,]*|"
    r"[\s,]*(?:le|el|the|on|г\.?|ш\.)$",
    re.IGNORECASE,
)


def _place(rest: str) -> str:
    before = None
    while before != rest:
        before, rest = rest, _PLACE_LEAD.sub("", rest).strip(' ,.;:«»"')
    return rest


def _is_place(rest: str) -> bool:
    words = _place(rest).split()
    return not words or (len(words) <= 4 and words[0][0].isupper())


def _read_top(frame: Frame, lines: list[Line], top: int, salutation: bool) -> None:
    after = frame.date is None
    block: list[Line] = []
    for line in [*lines[:top], Line("", 0)]:
        text = line.text.strip()
        if frame.date and line.start <= frame.date.span.start < line.start + len(line.text) + 1:
            frame.letterhead += [x.text.strip() for x in block]
            block, after = [], True
            continue
        if text and not _PAPER.match(text) and not line.heading:
            subject = _SUBJECT.match(text)
            if subject:
                frame.subject = subject["t"].strip()
                continue
            block.append(line)
            continue
        if line.heading and text:
            frame.subject = frame.subject or text
        if block:
            _take_block(frame, block, after, salutation)
            block = []


def _take_block(frame: Frame, block: list[Line], after: bool, salutation: bool) -> None:
    texts = [line.text.strip() for line in block]
    if any(_addresses_someone(t) for t in texts) or (after and _looks_addressed(texts)):
        frame.addressees += _people(block)
    elif not salutation:
        return
    elif after and not frame.subject and len(texts) <= 3 and len(" ".join(texts)) <= 240:
        frame.subject = re.sub(r"^[*_]+|[*_]+$", "", " ".join(texts)).strip()
    else:
        frame.letterhead += texts


def _addresses_someone(text: str) -> bool:
    return bool(_ADDRESSEE.match(text) or _TO.match(text))


def _looks_addressed(texts: list[str]) -> bool:
    return bool(
        len(texts) >= 2
        and (TITLE_WORDS.search(texts[0]) or TITLE_WORDS.search(texts[1]))
        and any(
            _ADDRESS.search(t) or ORGANIZATION_WORDS.search(t) or EMAIL.search(t) for t in texts
        )
    )


def _people(block: list[Line]) -> list[Person]:
    groups: list[list[Line]] = []
    for line in block:
        named = any(_addresses_someone(x.text.strip()) for x in groups[-1]) if groups else False
        if not groups or (named and _addresses_someone(line.text.strip())):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_person(group) for group in groups]


def _person(group: list[Line]) -> Person:
    parts: dict[str, list[str]] = {"title": [], "organization": [], "address": []}
    name = honorific = email = ""
    for index, line in enumerate(group):
        text = line.text.strip().strip(",;")
        mail = EMAIL.search(text)
        if mail:
            email = email or mail[0]
            text = (
                EMAIL.sub("", text).strip(" <>:,;()").removeprefix("E-mail").removeprefix("Email")
            )
            text = text.strip(" :")
            if not text:
                continue
        if index == 0 or (not name and _ADDRESSEE.match(text)):
            honorific, name, rest = _name_line(text)
            text = rest
            if not text:
                continue
        for piece in _pieces(text):
            parts[_role(piece)].append(piece)
    span = Span(group[0].start, group[-1].start + len(group[-1].text))
    title, organization, address = (
        ", ".join(parts[k]) for k in ("title", "organization", "address")
    )
    return Person(name, honorific, title, organization, address, email, span)


def _pieces(text: str) -> list[str]:
    """A title and an organization can share a line: "General Secretary, Union X"."""
    first, comma, rest = text.partition(",")
    if comma and TITLE_WORDS.search(first) and ORGANIZATION_WORDS.search(rest):
        return [first.strip(), rest.strip()]
    return [text]


def _name_line(text: str) -> tuple[str, str, str]:
    match = _ADDRESSEE.match(text)
    if match:
        name, _, rest = match["n"].partition(",")
        return match["h"].strip(), name.strip(), rest.strip()
    named = _TO.match(text)
    if named:
        text = named["n"].strip()
    if TITLE_WORDS.search(text) or ORGANIZATION_WORDS.search(text):
        return "", "", text
    name, _, rest = text.partition(",")
    return "", name.strip(), rest.strip()


def _role(text: str) -> str:
    if _ADDRESS.search(text):
        return "address"
    if TITLE_WORDS.search(text) and not re.match(r"(?:International|Ministry|Office)\b", text):
        return "title"
    if ORGANIZATION_WORDS.search(text) or text.isupper():
        return "organization"
    return "address"


def _subject_below(frame: Frame, lines: list[Line], start: int) -> int:
    """A subject line can also stand under the salutation."""
    for index in range(start, min(start + 3, len(lines))):
        text = lines[index].text.strip()
        if not text:
            continue
        match = _SUBJECT.match(text)
        if match or lines[index].heading or _ABOUT_RU.match(text):
            frame.subject = (match["t"] if match else text).strip()
            return index + 1
        break
    return start


def _read_bottom(frame: Frame, lines: list[Line], start: int) -> None:
    blanks, stage = 0, "signature"
    group: list[Line] = []
    for line in lines[start:]:
        text = line.text.strip()
        copies, annexes = _COPIES.match(text), _ANNEXES.match(text)
        if not text:
            if not group:
                blanks += 1
            continue
        if copies or annexes:
            stage = "copies" if copies else "annexes"
            text = (copies or annexes)["t"].strip()  # type: ignore[index]
            if not text:
                continue
        if stage == "copies":
            frame.copies.append(_person([Line(text, line.start)]))
        elif stage == "annexes":
            frame.annexes.append(re.sub(r"^[-*•\d.)\s]+", "", text))
        else:
            group.append(Line(text, line.start))
    _read_signature(frame, group[:8], blanks)


def _read_signature(frame: Frame, group: list[Line], blanks: int) -> None:
    kept: list[Line] = []
    for line in group:
        signed = _SIGNED.match(line.text)
        if signed:
            frame.signature = Signature.PRESENT
            if signed["rest"].strip():
                kept.append(Line(signed["rest"].strip(), line.start))
        elif not re.fullmatch(r"[_.\-\s]{3,}", line.text):
            kept.append(line)
    if not kept:
        return
    frame.signatory = _person(kept)
    if frame.signature is Signature.ABSENT and blanks >= 1:
        # a gap where the signature belongs: perhaps an image, which text cannot show
        frame.signature = Signature.BLANK


def day_of(frame: Frame) -> date | None:
    """The day the letter was written, if it says one."""
    return frame.date.value.earliest if frame.date else None
