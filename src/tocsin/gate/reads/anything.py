"""One door to what any file carries: the kind is told by content, the name only helps.

What no reader here understands is read as bytes all the same and named as unread: nothing that
is not understood passes for clean. Hostile files are read in a bounded child process.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from tocsin.formats.bounds import Bounds, bounded
from tocsin.gate.carried import Carried, Unread, Walk, within
from tocsin.gate.reads import (
    books,
    coded,
    mail,
    markup,
    package,
    packed,
    pdf,
    pictures,
    raw,
)
from tocsin.ground.errors import TocsinError

BOUNDS = Bounds(seconds=120.0, megabytes=2048, answer_megabytes=1024)
MOST_BYTES = 512 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAILS = (".eml", ".mbox", ".mht", ".mhtml")
_SOUNDS = (b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3", b"FLV\x01", b"MThd", b"FORM")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MSG = "__substg1.0_".encode("utf-16-le")
_HEXED = re.compile(r"(?:\\'[0-9a-fA-F]{2})+")
_BLOB = re.compile(r"[0-9a-fA-F\s]{32,}")
_LARGE_BLOB = 512  # figures: what is shorter is a number of a picture or a font, if no file
_DRAWING = re.compile(rb"%!PS|_width \d")  # PostScript, X bitmaps
_HEADER = re.compile(rb"^(?:From|To|Subject|Date|Message-ID|Received|MIME-Version|Return-Path|"
                     rb"Content-(?:Type|Transfer-Encoding|Disposition|Location)|Cc|Delivered-To|Sender|Reply-To|X-[\w-]+):",
                     re.IGNORECASE | re.MULTILINE)  # fmt: skip


def carried_by(content: bytes, name: str = "", *, pixels: bool = True) -> Carried:
    """All that a file carries; never raises for what it holds.

    ``pixels`` false leaves out pictures to be looked at (what is our own drawing).
    """
    if len(content) > MOST_BYTES:
        return Carried(unread=[Unread("", f"it is larger than {MOST_BYTES >> 20} MB")])
    try:
        return bounded(walk_through, content, name, pixels, bounds=BOUNDS, file="")
    except TocsinError as error:
        return Carried(unread=[Unread("", error.diagnosis.problem)])


def walk_through(content: bytes, name: str, pixels: bool) -> Carried:
    """The same in this process."""
    walk = Walk(_open, pixels=pixels)
    _open(walk, content, "", name)
    return walk.found


def _open(walk: Walk, content: bytes, place: str, name: str) -> None:
    if not content:
        return
    head = content[:1024]
    if b"%PDF-" in head:
        pdf.read(walk, content, place)
        if package.is_package(content):
            package.read(walk, content, within(place, "as a package"))
    elif content.startswith(_OLE):
        _compound(walk, content, place)
    elif pictures.is_picture(content):
        pictures.read(walk, content, place)
        if package.is_package(content):
            package.read(walk, content, within(place, "as a package"))
    elif package.is_package(content):
        package.read(walk, content, place)
        if b"xl/workbook" in content:
            books.read(walk, content, place, name)
    elif not packed.read(walk, content, place):
        _text_or_bytes(walk, content, place, name)


def _compound(walk: Walk, content: bytes, place: str) -> None:
    """OLE2: an Outlook message, an old workbook, an encrypted package, an old document."""
    walk.say(within(place, "bytes"), raw.readable(content))
    packed.compound(walk, content, place)
    if _LOCKED in content:
        walk.unread(place, "it is protected by a password")
    elif _MSG in content:
        mail.read_msg(walk, content, place)
    elif "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        if not books.read(walk, content, place, "book.xls"):
            walk.unread(place, "the old workbook cannot be read")
    else:
        walk.unread(place, "it is an old binary Office file, which cannot be read whole")


def _text_or_bytes(walk: Walk, content: bytes, place: str, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    if content.lstrip()[:5] == b"{\\rtf":
        _rtf(walk, content, place)
        return
    if content.startswith(_SOUNDS) or content[4:8] == b"ftyp" or not _textual(content):
        walk.say(within(place, "bytes"), raw.readable(content))
        if suffix == ".dbf" and books.read(walk, content, place, name):
            for text in raw.readings(content):
                walk.say(place, text)
            return
        walk.unread(place, "its bytes are no text and no kind of file that can be read")
        return
    if content.startswith(b"From ") and b"\nFrom: " in content[:8192]:
        mail.read_box(walk, content, place)
    elif suffix in _MAILS or len(set(_HEADER.findall(content[:4096]))) >= 3:
        mail.read(walk, content, place)
    else:
        _plain(walk, content, place)


def _textual(content: bytes) -> bool:
    sample = content[:65_536] + content[-65_536:]
    text = raw.decoded(sample)
    strange = sum(ord(c) < 9 or (13 < ord(c) < 32 and ord(c) != 27) or ord(c) == 127 for c in text)
    return strange * 100 <= len(text)


def _plain(walk: Walk, content: bytes, place: str) -> None:
    if content.startswith((b"%!PS", b"\x04%!PS", b"#define ")) and _DRAWING.search(content[:4096]):
        walk.unread(place, "it is drawn by a program, and drawn words are no text")
    if b"\0" in content:  # text of two bytes a letter, or bytes that look like it
        walk.say(within(place, "bytes"), raw.readable(content))
    for text in raw.readings(content):
        walk.say(place, text)
        coded.say(walk, text, place)
    if re.search(rb"<[A-Za-z!?/]", content) or "<".encode("utf-16-le") in content[:4096]:
        markup.read(walk, content, place)


def _rtf(walk: Walk, content: bytes, place: str) -> None:
    """RTF: as its reader has it, its bytes, its escapes, and what is embedded as hexadecimal."""
    from tocsin.formats import read_kind

    walk.say(within(place, "bytes"), raw.readable(content))
    try:
        found = read_kind(content, "rtf", "")
    except (TocsinError, ValueError, RecursionError) as error:
        walk.unread(place, f"it cannot be read ({type(error).__name__})")
        return
    walk.say(place, found.text)
    walk.say(within(place, "properties"), "\n".join(found.metadata.values()))
    for item in found.hidden:
        walk.trace("hidden", place, f"{item.text} {item.author}")
    text = content.decode("latin-1")
    spelled = re.sub(r"\\u(-?\d+)\s?\??", lambda m: chr(int(m[1]) % 65536), text)
    coded_runs = [_bytes_of(run) for run in _HEXED.findall(spelled)]
    for said in raw.readings(b"\n".join(coded_runs)):  # in whatever code page they were typed
        walk.say(within(place, "coded text"), said)
    spelled = _HEXED.sub(_hexed, spelled)
    walk.say(within(place, "coded text"), re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", spelled))
    for number, blob in enumerate(_BLOB.findall(text), start=1):
        digits = re.sub(r"\s", "", blob)
        inner = bytes.fromhex(digits[: len(digits) // 2 * 2])
        where = within(place, f"embedded file {number}")
        if len(digits) >= _LARGE_BLOB or inner.startswith(coded.BEGINNINGS):
            walk.inner(inner, where)
        else:
            walk.say(where, raw.readable(inner))


def _bytes_of(escapes: str) -> bytes:
    return bytes.fromhex(escapes.replace("\\'", ""))


def _hexed(match: re.Match[str]) -> str:
    return _bytes_of(match[0]).decode("cp1251", "replace")
