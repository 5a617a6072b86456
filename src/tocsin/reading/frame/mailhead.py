"""Mail: what its headers say, and where the writer's own words end and quoted mail begins."""

from __future__ import annotations

import re
from email.utils import getaddresses, parsedate_to_datetime

from tocsin.casefile.dates import UncertainDate
from tocsin.reading.dates import find_dates
from tocsin.reading.model import FoundDate, Person, Span
from tocsin.reading.segments import Line

_QUOTED = re.compile(
    r"^(?:>|-{2,}\s*(?:Original Message|Forwarded message|Message d['’]origine|Message transféré|"
    r"Mensaje original|Исходное сообщение|Пересылаемое сообщение)"
    r"|(?:On|Le|El|Am)\s.{4,200}\b(?:wrote|a écrit|escribió|schrieb)\s*:\s*$"
    r"|.{4,200}\b(?:пишет|написал[аи]?)\s*:\s*$)",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(r"^(?:From|De|От)\s*:\s*\S", re.IGNORECASE)
_OUTLOOK_NEXT = re.compile(
    r"^(?:Sent|Date|Envoyé|Enviado|Fecha|Отправлено|Дата)\s*:", re.IGNORECASE
)
HEADERS = ("from", "to", "cc", "date", "subject")


def head_text(metadata: dict[str, str]) -> str:
    """The headers as lines to stand above the body, so that a finding can point at them."""
    shown = [(name, " ".join(metadata.get(name, "").split())) for name in HEADERS]
    lines = [f"{name.capitalize()}: {value}" for name, value in shown if value]
    return "\n".join(lines) + "\n\n" if lines else ""


def own_lines(lines: list[Line]) -> list[Line]:
    """The lines before the mail that is answered or passed on, if anything stands before it."""
    for index, line in enumerate(lines):
        text = line.text.strip()
        follows = next((x.text.strip() for x in lines[index + 1 : index + 3] if not x.blank), "")
        starts = _QUOTED.match(text) or (
            _OUTLOOK.match(text) and _OUTLOOK_NEXT.match(follows) and index > 6
        )
        if starts and any(not x.blank for x in lines[:index]):
            return lines[:index]
    return lines


# how much of one's own has to stand under what is quoted for it to be an answer, in characters
_AN_ANSWER, _ANSWERS = 20, 60


def answered(lines: list[Line]) -> bool:
    """Whether a mail answers between the lines of what it quotes: its own words go on below."""
    own: list[int] = []
    quoted = False
    for line in lines:
        if line.text.startswith(">"):
            quoted = True
            own.append(0)
        elif quoted:
            own[-1] += len(line.text.strip())
    answers = [size for size in own if size >= _AN_ANSWER]
    return len(answers) > 1 and sum(answers) >= _ANSWERS


def without_quoted(text: str) -> str:
    """The text with blanks for the lines that are quoted."""
    return re.sub(r"(?m)^>.*$", lambda m: " " * len(m[0]), text)


_FORWARDED = re.compile(
    r"^\W*(?:(?:begin\s+)?forwarded\s+message|(?:début\s+du\s+)?message\s+(?:transféré|réexpédié)|"
    r"(?:inicio\s+del\s+)?mensaje\s+reenviado|(?:пересылаемое|пересланное)\s+(?:сообщение|"
    r"письмо))\W*$",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(
    r"^\W{0,4}(?:from|to|cc|date|sent|subject|de|à|para|fecha|enviado|envoyé|objet|asunto|от|кому|"
    r"дата|"
    r"отправлено|тема|копия)\s*:",
    re.IGNORECASE,
)
_QUOTE_MARKS = re.compile(r"^\s*(?:>\s?)+")


def forwarded(lines: list[Line]) -> list[Line]:
    """The lines of a letter that a mail passes on with a few words above it, if it does."""
    at = next((n for n, x in enumerate(lines) if _FORWARDED.match(x.text.strip())), None)
    if at is None:
        at = _passed_on(lines)
        return _inner(lines, at, keep=True) if at is not None else []
    return _inner(lines, at + 1, keep=True)


# how much a person who only passes a letter on writes above it, in characters
_FEW_WORDS = 260


_FIELD = re.compile(r"^\W{0,4}[^\W\d_][\w /.’'-]{0,30}\s?:\s")


def _passed_on(lines: list[Line]) -> int | None:
    """Where a mail passed on begins without a word that says so: its headers, a letter below."""
    marks = [n for n, x in enumerate(lines[:60]) if _HEADER_LINE.match(_unquoted(x).text)]
    runs = [n for n in marks if n - 1 not in marks and _heads_mail(lines[n : n + 5])]
    first = next((n for n, x in enumerate(lines) if not x.blank), 0)
    later = [n for n in runs if n > first + 1]
    if not later:
        return None
    above = [x.text for x in lines[: later[0]] if not x.blank]
    if all(_FIELD.match(text) for text in above):
        return None  # one head of fields, a strange one among them ("Place: Testville")
    own = sum(len(x.text) for x in lines[: later[0]] if not _HEADER_LINE.match(x.text))
    return later[0] if own <= _FEW_WORDS else None


_SENT_BY = re.compile(r"^\W{0,4}(?:from|de|от)\s*:", re.IGNORECASE)
_SENT_ON = re.compile(
    r"^\W{0,4}(?:date|sent|fecha|enviado|envoyé|дата|отправлено|subject|objet|asunto|тема)\s*:",
    re.IGNORECASE,
)


def _heads_mail(lines: list[Line]) -> bool:
    """Whether the headers of a mail stand here: who wrote it, and when or on what."""
    bare = [_unquoted(line).text for line in lines]
    return any(map(_SENT_BY.match, bare)) and any(map(_SENT_ON.match, bare))


def _inner(lines: list[Line], at: int, *, keep: bool) -> list[Line]:
    """The lines from ``at`` without the marks of quoting, with or without their headers."""
    inner = [_unquoted(line) for line in lines[at:]]
    head = 0
    while head < len(inner) and (inner[head].blank or _HEADER_LINE.match(inner[head].text)):
        head += 1
    above = sum(len(x.text) for x in lines[:at] if not _HEADER_LINE.match(x.text))
    below = sum(len(x.text) for x in inner[head:])
    if below <= max(150, above):
        return []
    return inner if keep else inner[head:]


def _unquoted(line: Line) -> Line:
    mark = _QUOTE_MARKS.match(line.text)
    return Line(line.text[mark.end() :], line.start + mark.end()) if mark else line


def unmarked(text: str) -> str:
    """The text with blanks for the marks of quoting that open its lines."""
    return re.sub(r"(?m)^(?:> ?)+", lambda m: " " * len(m[0]), text)


def people_of(header: str, place: Span) -> list[Person]:
    """The people of an address header."""
    out = []
    for name, address in getaddresses([header])[:200]:
        if name or address:
            out.append(Person(name=name if name != address else "", email=address, span=place))
    return out


def date_of(header: str, place: Span) -> FoundDate | None:
    """The day the mail was sent, on the sender's calendar."""
    try:
        day = parsedate_to_datetime(header).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_dates(header)
        return found[0] if found else None
    return FoundDate(UncertainDate.parse(day.isoformat()), header, place)


def place_of(text: str, header: str) -> Span:
    """Where a header's value stands in the text of the mail."""
    match = re.search(rf"^{header.capitalize()}: (.*)$", text, re.MULTILINE)
    return Span(*match.span(1)) if match else Span(0, 0)
