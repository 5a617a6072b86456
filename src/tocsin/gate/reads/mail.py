"""Mail (RFC 5322, MIME; MBOX; Outlook MSG): every header, every part, every attachment."""

from __future__ import annotations

import base64
import email
import email.policy
import itertools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import coded, markup, raw

_FROM_LINE = re.compile(rb"(?:^|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_PIECE = re.compile(r"([\w-]{1,60})\*(\d{1,3})(\*?)\s*=\s*(?:\"([^\"]*)\"|([^;\"\r\n]*))")
_FLOWING = re.compile(r" \r?\n(?:>+ ?| )?")  # RFC 3676 4: the line goes on below
MOST_PARTS = 2000


def read(walk: Walk, content: bytes, place: str) -> None:
    """One message, as sent and as decoded.

    What a part carries in base64 is read as the file it is; its letters spell nothing, and by the
    megabyte they spell every short name.
    """
    message, payloads = _parsed(content)
    for text in raw.readings(content):
        plain = text
        for payload in payloads:
            plain = plain.replace(payload, "\n")
        walk.say(within(place, "as sent"), plain)
        coded.say(walk, plain[: 4 << 20], place)
    if message is None:
        walk.unread(place, "the message is malformed")
        return
    try:
        for number, part in enumerate(message.walk(), start=1):
            if number > MOST_PARTS:
                walk.unread(place, "it has more parts than can be read")
                break
            _part(walk, part, within(place, f"part {number}") if number > 1 else place)
    except Exception as error:  # the library raises many kinds on malformed mail
        walk.unread(place, f"the message is malformed ({type(error).__name__})")


def _parsed(content: bytes) -> tuple[Any, list[str]]:
    """The message, and the payloads in base64 that open whole; they are read as files."""
    try:
        policy = email.policy.default.clone(raise_on_defect=False)
        message = email.message_from_bytes(content.lstrip(b"\r\n"), policy=policy)
        opened: list[str] = []
        for part in itertools.islice(message.walk(), MOST_PARTS):
            way = str(part.get("content-transfer-encoding", "")).strip().lower()
            payload = "" if part.is_multipart() or way != "base64" else part.get_payload()
            if isinstance(payload, str) and payload and _opens(payload):
                opened.append(payload)
    except Exception:  # the library raises many kinds on malformed mail
        return None, []
    return message, opened


def _opens(payload: str) -> bool:
    try:
        base64.b64decode("".join(payload.split()), validate=True)
    except ValueError:
        return False
    return True


def _part(walk: Walk, part: Any, place: str) -> None:
    _headers(walk, part, place)
    if part.is_multipart():
        for loose in (part.preamble, part.epilogue):
            walk.say(within(place, "between its parts"), loose or "")
        return
    media = part.get_content_type()
    try:
        body = part.get_payload(decode=True) or b""
        name = str(part.get_filename() or "")
    except Exception as error:  # broken transfer encodings raise many kinds
        walk.unread(place, f"it cannot be decoded ({type(error).__name__})")
        return
    charset = part.get_content_charset()
    if charset and media.startswith("text/"):
        try:
            walk.say(place, body.decode(charset, "replace"))
        except LookupError:
            walk.unread(place, "its encoding is not known")
    if media == "text/html":
        markup.read(walk, body, place)
    elif media == "text/plain" and not name:
        deleted = str(part.get_param("delsp", "")).lower() == "yes"
        for text in raw.readings(body):
            walk.say(place, text)
            coded.say(walk, text, place)
            if _FLOWING.search(text):
                walk.say(place, _FLOWING.sub("" if deleted else " ", text))
    else:
        walk.inner(body, within(place, "attached file"), name)


def _headers(walk: Walk, part: Any, place: str) -> None:
    for name, value in part.raw_items():
        try:
            shown = str(part.policy.header_fetch_parse(name, value))
        except Exception:  # a header the library cannot parse stands as it was sent
            shown = str(value)
        walk.say(within(place, "headers"), f"{name}: {value_of(shown)}")
        for continued in _continued(str(value)):
            walk.say(within(place, "headers"), continued)
        if name.lower() == "from":
            walk.trace("author", within(place, "headers"), value_of(shown))
        if any(0xDC80 <= ord(c) <= 0xDCFF for c in str(value)):  # bytes sent without an encoding
            for text in raw.readings(str(value).encode("utf-8", "surrogateescape")):
                walk.say(within(place, "headers"), text)


def _continued(header: str) -> Iterator[str]:
    """Parameters cut into numbered pieces (RFC 2231 3), in whatever header and of whatever name."""
    cut: dict[str, list[tuple[int, str]]] = {}
    for name, number, coded_, quoted, bare in _PIECE.findall(header):
        piece = quoted or bare.rstrip()
        if coded_:
            piece = unquote(piece.rpartition("'")[2])
        cut.setdefault(name.lower(), []).append((int(number), piece))
    for pieces in cut.values():
        yield "".join(piece for _, piece in sorted(pieces))


def value_of(header: str) -> str:
    """A header as text that can be written down: stray bytes give way to a mark."""
    return header.encode("utf-8", "replace").decode()


def read_box(walk: Walk, content: bytes, place: str) -> None:
    """Every message of a box."""
    starts = list(_FROM_LINE.finditer(content))
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(content)
        where = within(place, f"message {index + 1}")
        walk.say(where, raw.decoded(match[0]))
        read(walk, content[match.end() : end], where)


def read_msg(walk: Walk, content: bytes, place: str) -> None:
    """An Outlook message: what its reader makes of it, and its bytes."""
    import io

    from oxmsg import Message

    try:
        message = Message.load(io.BytesIO(content))
        for key, value in (message.message_headers or {}).items():
            walk.say(within(place, "headers"), f"{key}: {value}")
        told = [message.sender, message.subject, message.body]
        told += [f"{r.name} {r.email_address}" for r in message.recipients]
        walk.say(place, "\n".join(str(x) for x in told if x))
        if message.html_body:
            page = message.html_body
            markup.read(walk, page.encode() if isinstance(page, str) else page, place)
        for number, item in enumerate(message.attachments, start=1):
            where = within(place, f"attachment {number}")
            walk.say(within(where, "its name"), item.file_name or "")
            walk.inner(item.file_bytes or b"", where, item.file_name or "")
    except Exception as error:  # the reader raises many kinds on malformed files
        walk.unread(place, f"the Outlook message cannot be read ({type(error).__name__})")
