"""Mail: one message (EML, RFC 5322 and MIME), a box of them (MBOX, RFC 4155), Outlook's MSG.

A message is read into the same parts whatever its wrapping: headers in order, the body as
paragraphs, attachments as bytes. Nothing is fetched, no script runs.
"""

from __future__ import annotations

import email.feedparser
import email.parser
import email.policy
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tocsin.formats.bounds import DEFAULT_LIMITS, Bounds, Limits, bounded_kept
from tocsin.formats.meaning import (
    Attachment,
    Extracted,
    Hidden,
    Link,
    Paragraph,
    Unit,
    of_few_words,
)
from tocsin.formats.words import (
    canonical,
    decode,
    document_kind,
    links_in,
    paragraphs_of,
    read_html,
)
from tocsin.ground.errors import Diagnosis, TocsinError

_FROM_LINE = re.compile(rb"(?:^|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_SHOWN_HEADERS = ("from", "to", "cc", "bcc", "reply-to", "date", "subject", "message-id")
_DEEPEST = 30
_MOST_PARTS = 2000
_NESTED = 40  # parts within parts that the parser is given: it looks at every line for each
_LONG_HEADER = 100_000  # characters; the parser's time grows with their square


@dataclass(slots=True)
class Mail:
    """One message.

    ``headers`` are (lower-case name, decoded value) in the order of the file; ``paragraphs``
    the body as read (plain text preferred, else the HTML one).
    """

    headers: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


def read_eml(content: bytes, file: str = "") -> Mail:
    """One RFC 5322 message."""
    try:
        parsed, cut = _parsed(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    except Exception as error:  # the library raises many kinds on malformed mail
        raise TocsinError(
            f"it is not a mail message ({type(error).__name__})", file=file
        ) from error
    mail = Mail(headers=_headers(parsed))
    if not mail.headers:
        raise TocsinError("it is not a mail message: it has no headers", file=file)
    if cut:
        mail.problems.append(
            Diagnosis(
                "its parts are nested too deeply; it was read as one text",
                file=file,
                mend="no mail program writes such a message; treat it as hostile",
            )
        )
    plain: list[str] = []
    rich: list[bytes] = []
    for part in _leaves(parsed, mail, file):
        _take(part, mail, plain, rich, file)
    _body(mail, plain, rich)
    return mail


class _TooDeepError(Exception):
    """Parts within parts within parts."""


def _parsed(content: bytes) -> tuple[Any, bool]:
    """The message, and whether its body was left in one piece because of its nesting."""
    policy = email.policy.default.clone(raise_on_defect=False)
    parser = email.feedparser.BytesFeedParser(policy=policy)
    lines = parser._input  # type: ignore[attr-defined]
    push = lines.push_eof_matcher

    def pushed(predicate: object) -> None:
        if len(lines._eofstack) > _NESTED:
            raise _TooDeepError
        push(predicate)

    lines.push_eof_matcher = pushed
    try:
        parser.feed(content)
        return parser.close(), False
    except (_TooDeepError, RecursionError):
        whole = email.parser.BytesParser(policy=policy).parsebytes(content, headersonly=True)
        return whole, True


def _headers(message: Any) -> list[tuple[str, str]]:
    out = []
    for name, raw in message.raw_items():
        try:
            raw = _evident(str(raw), message)
            long = len(raw) > _LONG_HEADER
            value = str(raw) if long else str(message.policy.header_fetch_parse(name, raw))
        except Exception:  # a header the library cannot parse is kept as it stands
            value = str(raw)
        out.append((name.lower(), canonical(value.replace("\udcff", "�"))))
    return [(name, _printable(value)) for name, value in out]


def _evident(raw: str, message: Any) -> str:
    """A header whose 8-bit letters were never encoded, read by the evidence of its bytes.

    UTF-8 if it holds, else the charset the message or a text of it declares, else what the letters
    show.
    """
    if raw.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in raw):
        return raw
    content = raw.encode("utf-8", "surrogateescape")
    for charset in ("utf-8", *_declared(message)):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode(of_few_words(content), "replace")


def _declared(message: Any) -> list[str]:
    """The charsets that a message and its first parts declare, without those of seven bits."""
    parts = [message, *(message.get_payload()[:8] if message.is_multipart() else [])]
    found = (part.get_content_charset() for part in parts)
    return [name for name in dict.fromkeys(found) if name and name not in ("us-ascii", "utf-8")]


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _leaves(message: Any, mail: Mail, file: str) -> Iterator[Any]:
    stack = [(message, 0)]
    count = 0
    while stack:
        part, depth = stack.pop()
        count += 1
        if count > _MOST_PARTS or depth > _DEEPEST:
            mail.problems.append(
                Diagnosis("the message has more parts than can be read; the rest is left", file)
            )
            return
        if part.is_multipart() and part.get_content_maintype() != "message":
            stack += [(child, depth + 1) for child in reversed(part.get_payload())]
        else:
            yield part


def _take(part: Any, mail: Mail, plain: list[str], rich: list[bytes], file: str) -> None:
    media = part.get_content_type()
    name = _file_name(part)
    try:
        if part.get_content_maintype() == "message" and part.is_multipart():
            mail.attachments.append(_enclosed(part, media, name))
            return
        content = part.get_payload(decode=True) or b""
    except Exception as error:  # broken transfer encodings raise many kinds
        mail.problems.append(
            Diagnosis(f"a part of the message is damaged ({type(error).__name__})", file, name)
        )
        return
    attached = part.get_content_disposition() == "attachment" or bool(name)
    if attached or not media.startswith("text/"):
        mail.attachments.append(Attachment(name or f"part ({media})", media, content))
    elif media == "text/html":
        rich.append(content)
    else:
        plain.append(_text(content, part.get_content_charset()))


def _enclosed(part: Any, media: str, name: str) -> Attachment:
    """A mail in the mail, or what a mail system reports (a delivery, a reading): kept whole."""
    blocks = part.get_payload()
    told = b"\n".join(b.as_bytes() if isinstance(b, EmailMessage) else bytes(b) for b in blocks)
    forwarded = media in ("message/rfc822", "message/global")
    return Attachment(
        name or ("message.eml" if forwarded else f"{media.split('/')[1]}.txt"), media, told
    )


def _file_name(part: Any) -> str:
    try:
        return _printable(str(part.get_filename() or ""))
    except Exception:  # malformed RFC 2231 parameters
        return "unreadable name"


def _text(content: bytes, charset: str | None) -> str:
    if charset and charset not in ("us-ascii", "ascii"):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is wrong; the bytes decide
    return decode(content).text


def _body(mail: Mail, plain: list[str], rich: list[bytes]) -> None:
    shown = [read_html(content) for content in rich]
    if any(text.strip() for text in plain):
        for text in plain:
            mail.paragraphs += [Paragraph(p.strip()) for p in paragraphs_of(text)]
            mail.links += links_in(text)
        said = canonical(" ".join(p.text for p in mail.paragraphs))
        for page in shown:
            other = canonical(" ".join(p.text for p in page.paragraphs))
            if _words(other) != _words(said):
                mail.hidden.append(Hidden("alternative", other, place="HTML body"))
    else:
        for page in shown:
            mail.paragraphs += page.paragraphs
    for page in shown:
        mail.links += [link for link in page.links if link not in mail.links]
        mail.hidden += page.hidden


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def split_mbox(content: bytes) -> list[bytes]:
    """The messages of a box, each without its ``From `` line; quoted ``>From`` is undone."""
    starts = list(_FROM_LINE.finditer(content))
    out = []
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(content)
        body = content[match.end() : end]
        out.append(re.sub(rb"(?m)^>(>*From )", rb"\1", body).rstrip(b"\r\n") + b"\n")
    return out


def read_mbox(content: bytes, file: str = "") -> list[Mail]:
    """Every message of a box; one that cannot be read becomes a message with a problem."""
    pieces = split_mbox(content)
    if not pieces:
        raise TocsinError("it is not a mailbox: no message begins with a From line", file=file)
    out = []
    for number, piece in enumerate(pieces, 1):
        try:
            out.append(read_eml(piece, file))
        except TocsinError as error:
            found = error.diagnosis
            bad = Diagnosis(found.problem, found.mend, file, f"message={number}")
            out.append(Mail(problems=[bad]))
    return out


def read_msg(content: bytes, file: str = "") -> Mail:
    """An Outlook message (MS-OXMSG)."""
    import io

    from oxmsg import Message

    try:
        message = Message.load(io.BytesIO(content))
        head = message.message_headers
        mail = Mail(headers=[(k.lower(), canonical(str(v))) for k, v in (head or {}).items()])
        if not mail.headers:
            mail.headers = _msg_headers(message)
        if message.body:
            mail.paragraphs = [Paragraph(p.strip()) for p in paragraphs_of(message.body)]
            mail.links = links_in(message.body)
        elif message.html_body:
            page = read_html(message.html_body.encode())
            mail.paragraphs, mail.links, mail.hidden = page.paragraphs, page.links, page.hidden
        for item in message.attachments:
            mail.attachments.append(
                Attachment(
                    item.file_name or "unnamed", item.mime_type or "", item.file_bytes or b""
                )
            )
    except Exception as error:  # the reader raises many kinds on malformed files
        raise TocsinError(
            f"the Outlook message cannot be read ({type(error).__name__})",
            file=file,
            mend="open it in a mail program and save it as .eml beside the original",
        ) from error
    return mail


def _msg_headers(message: Any) -> list[tuple[str, str]]:
    date = message.sent_date
    to = ", ".join(f"{r.name} <{r.email_address}>" for r in message.recipients)
    pairs = [
        ("from", message.sender or ""),
        ("to", to),
        ("date", date.isoformat() if date else ""),
        ("subject", message.subject or ""),
    ]
    return [(name, canonical(value)) for name, value in pairs if value]


def as_extracted(mails: list[Mail], kind: str) -> Extracted:
    """Mail as a document: headers of the first message as metadata, every body in order."""
    found = Extracted(kind)
    for number, mail in enumerate(mails, 1):
        if number == 1:
            found.metadata = {
                name: mail.header(name) for name in _SHOWN_HEADERS if mail.header(name)
            }
            if found.metadata.get("subject"):
                found.metadata.setdefault("title", found.metadata["subject"])
        page = number if len(mails) > 1 else None
        if page and mail.header("subject"):
            found.paragraphs.append(Paragraph(mail.header("subject"), page, "heading", 1))
        found.paragraphs += [Paragraph(p.text, page, p.role, p.level) for p in mail.paragraphs]
        found.links += mail.links
        found.hidden += mail.hidden
        found.attachments += mail.attachments
        found.problems += mail.problems
    return found


def units(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """One unit a message and one an attachment.

    Of a message ``exact`` is the SHA-256 of what it says (headers in order, paragraphs),
    ``ordinary`` its date, subject, number and words, ``personal`` who wrote to whom. Of an
    attachment ``exact`` is its bytes, ``ordinary`` its name and SHA-256.
    """
    content = path.read_bytes()
    bounds = Bounds(seconds=min(limits.seconds, 300.0))
    mails = bounded_kept(read_any, content, path.name, bounds=bounds, file=path.name)
    for number, mail in enumerate(mails, 1):
        problems += mail.problems
        yield from _mail_units(mail, number)


def read_any(content: bytes, file: str = "") -> list[Mail]:
    """The messages of an EML, MBOX or MSG file, told by content."""
    kind = document_kind(content, file)
    if kind == "mbox":
        return read_mbox(content, file)
    return [read_msg(content, file) if kind == "msg" else read_eml(content, file)]


def _mail_units(mail: Mail, number: int) -> Iterator[Unit]:
    place = f"message={number}"
    said = tuple(canonical(paragraph.text) for paragraph in mail.paragraphs)
    stored = "\n".join(f"{name}: {value}" for name, value in mail.headers)
    stored += "\n\n" + "\n\n".join(paragraph.text for paragraph in mail.paragraphs)
    exact = hashlib.sha256(stored.encode()).hexdigest().encode()
    named = tuple(mail.header(name) for name in ("date", "subject", "message-id"))
    people = tuple(mail.header(name) for name in ("from", "to", "cc", "bcc", "reply-to"))
    yield Unit("message", place, exact, (*named, *said), people)
    for index, item in enumerate(mail.attachments, 1):
        digest = hashlib.sha256(item.content).hexdigest()
        inner = f"{place}/attachment={index}"
        yield Unit("attachment", inner, item.content, (item.name, digest))
