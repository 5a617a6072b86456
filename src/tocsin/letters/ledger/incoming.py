"""What came in: the message or letter read for what ties it to what went out.

Mail headers follow RFC 5322 (Message-ID, In-Reply-To, References) and RFC 8601
(Authentication-Results): the DKIM result is kept as the receiving server stated it, since the key
that would prove it again may be gone tomorrow.
"""

from __future__ import annotations

import contextlib
import email.utils
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from tocsin.formats.mail import Mail, read_any, read_eml
from tocsin.formats.mail import attachments as tnef
from tocsin.formats.meaning import Attachment
from tocsin.ground.errors import TocsinError
from tocsin.letters.ledger.automatic import Automatic, automatic
from tocsin.reading import Reading, ReferenceKind

_ACKNOWLEDGES = re.compile(
    r"\b(?:acknowledg\w+ (?:the )?receipt|receipt (?:is|of) .{0,40}acknowledg\w+|"
    r"accus\w+ (?:de )?réception|"
    r"acus\w+ (?:de )?recibo|подтвержда\w+ получени\w+|получени\w+ .{0,30}подтвержда\w+)",
    re.IGNORECASE,
)
# the same in plainer words, where the whole letter says little more
_CAME = re.compile(
    r"\b(?:we (?:have )?received your|your [\w-]+(?: \w+){0,6} (?:has|have) been received|"
    r"your [\w-]+(?: \w+){0,6} (?:was|were) received|"
    r"nous avons (?:bien )?re[çc]u (?:votre|vos)|nous (?:est|sont) bien parvenue?s?|"
    r"(?:hemos|se ha|se han) recibid[oa]s? (?:su|sus|vuestr\w+)|(?:ha|han) sido recibid[oa]s?|"
    r"(?:мы |нами )?получ(?:или|ено|ены) ваш\w*|ваш\w* [\w-]+(?: \S+){0,6} получен[оаы]?|"
    r"катыңыз\w* (?:алдык|алынды))\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(
    r"\b(?:in (?:reply|response|answer)|en r[ée]ponse|en respuesta|в ответ|жооп)\b", re.IGNORECASE
)
_BRIEF = 900  # signs of a letter that only says that another came
_DKIM = re.compile(r"\bdkim=(?P<r>\w+)(?:[^;]*?header\.(?:d|i)=@?(?P<d>[\w.-]+))?", re.IGNORECASE)
_DEEPEST = 3
_FIRST_MAIL = 1985  # a year before which no mail of a case was sent
_LEAD = re.compile(
    r"^(?:\s*(?:re|fw|fwd|tr|rv|aw|отв|пер|на)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a received document tells of itself.

    ``on`` is ``None`` where it bears no date that can be read. ``automatic`` is set where a machine
    seems to have written it; ``attachments`` are listed whatever they were wrapped in.
    ``thread`` holds the Message-IDs it answers, newest first; ``dkim`` is the result and domain
    the receiving server stated, empty where it stated none.
    """

    file: Path
    on: date | None
    subject: str
    sender: str
    address: str
    message_id: str
    thread: tuple[str, ...]
    text: str
    cases: frozenset[str]
    language: str
    dkim: str = ""
    acknowledges: bool = False
    extra: tuple[str, ...] = field(default=())
    mail: bool = False
    automatic: Automatic | None = None
    attachments: tuple[Attachment, ...] = ()


def read_incoming(path: Path) -> Incoming:
    """Read a received mail or letter; raises :class:`TocsinError` if nothing can be read."""
    from tocsin.reading import read_file  # the readers are loaded when a first answer is read

    try:
        reading = read_file(path)
    except TocsinError:
        mail = _wordless(path)
        if mail is None:
            raise
        return _from_mail(path, None, mail)
    mail = _mail(path) if reading.kind.value == "mail" else None
    return _from_mail(path, reading, mail) if mail else _from_letter(path, reading)


def _mail(path: Path) -> Mail | None:
    messages = read_any(path.read_bytes(), path.name)
    return messages[0] if messages else None


def _wordless(path: Path) -> Mail | None:
    """The mail without a word in it: a receipt, or what it brings is a scan. It came in as well."""
    with contextlib.suppress(TocsinError):
        mail = _mail(path)
        return mail if mail is not None and mail.header("from") else None
    return None


def _cases(reading: Reading) -> frozenset[str]:
    return frozenset(r.value for r in reading.references if r.kind is ReferenceKind.CFA_CASE)


def _from_letter(path: Path, reading: Reading) -> Incoming:
    sender = reading.sender or reading.signatory
    return Incoming(
        file=path,
        on=reading.date.value.earliest if reading.date else None,
        subject=reading.subject,
        sender=" ".join((sender.name, sender.organization)).strip() if sender else "",
        address=sender.email if sender else "",
        message_id="",
        thread=(),
        text=reading.text,
        cases=_cases(reading),
        language=reading.language,
        acknowledges=_acknowledges(reading.text),
    )


def _from_mail(path: Path, reading: Reading | None, mail: Mail) -> Incoming:
    name, address = email.utils.parseaddr(mail.header("from"))
    ids = re.findall(r"<[^<>\s]+>", f"{mail.header('references')} {mail.header('in-reply-to')}")
    return Incoming(
        file=path,
        on=_day(mail.header("date")),
        subject=_LEAD.sub("", mail.header("subject")).strip(),
        sender=name,
        address=address.lower(),
        message_id=mail.header("message-id").strip(),
        thread=tuple(dict.fromkeys(reversed(ids))),
        text="\n".join(paragraph.text for paragraph in mail.paragraphs),
        cases=_cases(reading) if reading else frozenset(),
        language=reading.language if reading else "",
        dkim=_dkim(mail.header("authentication-results")),
        acknowledges=bool(reading and _acknowledges(reading.text)),
        mail=True,
        automatic=automatic(mail, "\n".join(p.text for p in mail.paragraphs)),
        attachments=tuple(_enclosed(mail.attachments)),
    )


def _enclosed(items: Sequence[Attachment], depth: int = 0) -> Iterator[Attachment]:
    """Attachments, those inside ``winmail.dat`` in its place, and those of forwarded mail."""
    for item in items:
        inside = tnef(item.content)
        if inside:
            yield from _enclosed(inside, depth + 1)
            continue
        yield item
        if item.media_type in ("message/rfc822", "message/global") and depth < _DEEPEST:
            with contextlib.suppress(TocsinError):
                yield from _enclosed(read_eml(item.content, item.name).attachments, depth + 1)


def _day(text: str) -> date | None:
    """The day of a Date header, as its sender's clock wrote it; ``None`` if it is none.

    A clock that was never set says 1970 or 1980: that is no day either.
    """
    day = None
    with contextlib.suppress(ValueError):
        day = datetime.fromisoformat(text.strip()).date()  # as Outlook's own files give it
    if day is None:
        with contextlib.suppress(TypeError, ValueError, IndexError):
            day = email.utils.parsedate_to_datetime(text).date()
    return day if day is None or day.year >= _FIRST_MAIL else None


def _dkim(results: str) -> str:
    match = _DKIM.search(results)
    if not match:
        return ""
    stated_by = results.split(";")[0].strip()
    domain = f" ({match['d'].lower()})" if match["d"] else ""
    return (
        f"{match['r'].lower()}{domain}, stated by {stated_by}" if stated_by else match["r"].lower()
    )


def _acknowledges(text: str) -> bool:
    """Whether a letter says that ours came, and is no answer to it."""
    if _ACKNOWLEDGES.search(text):
        return True
    return len(text) <= _BRIEF and bool(_CAME.search(text)) and not _REPLIES.search(text)
