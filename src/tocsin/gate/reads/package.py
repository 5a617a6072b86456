"""Zip packages: Office and OpenDocument files, e-books, plain zips; every part, name and comment.

Nothing is believed: sizes are counted while unpacking, encrypted parts are named as unread, and
names and comments of parts are texts like every other.
"""

from __future__ import annotations

import bisect
import io
import re
import zipfile
import zlib

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import markup, raw

MOST_PART = 192 << 20
MOST_ALL = 768 << 20
MOST_PARTS = 20_000
MOST_STRAY = 100
_LEAST = 4  # bytes between parts that can say something
_MARKUP = (".xml", ".rels", ".vml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rdf")
# parts that hold what a printer or a letter form says, no words of a person
_MACHINE = re.compile(r"printersettings|\.odttf$|\.ttf$|\.otf$|\.fntdata$", re.IGNORECASE)
_HIDDEN_SHEET = re.compile(rb'<sheet\b[^>]*\bstate="(?:hidden|veryHidden)"')
_CREATOR = re.compile(
    rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|Manager|Company)>([^<]+)<"
)
_CHANGED = re.compile(rb"<(?:w:ins|w:del|w:moveFrom|text:tracked-changes)\b")


def is_package(content: bytes) -> bool:
    """Whether a zip begins here, or one ends here that begins somewhere."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return True
    return b"PK\x05\x06" in content[-70_000:] and zipfile.is_zipfile(io.BytesIO(content))


def read(walk: Walk, content: bytes, place: str) -> None:
    """Every part of a package."""
    try:
        held = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, zlib.error) as error:
        walk.say(within(place, "bytes"), raw.readable(content[: 8 << 20]))
        walk.unread(place, f"the package cannot be opened ({type(error).__name__})")
        return
    with held:
        walk.say(within(place, "comment of the package"), "\n".join(raw.readings(held.comment)))
        _around(walk, content, held, place)
        spent = 0
        for number, info in enumerate(held.infolist(), start=1):
            where = within(place, f"part {number}")
            if number > MOST_PARTS:
                walk.unread(place, f"it has more than {MOST_PARTS:,} parts")
                return
            _about(walk, info, where)
            if info.is_dir():
                continue
            body = _body(walk, held, info, where)
            spent += len(body)
            if spent > MOST_ALL:
                walk.unread(place, "it unpacks to more than can be read")
                return
            _part(walk, info.filename, body, where)


def _about(walk: Walk, info: zipfile.ZipInfo, where: str) -> None:
    name = info.filename
    if not info.flag_bits & 0x800:  # no UTF-8 flag: the name's bytes may be in any encoding
        stored = name.encode("cp437", "ignore")
        name = "\n".join([name, *raw.readings(stored)])
    walk.say(within(where, "its name"), re.sub(r"[_/\\.]+", " ", name))
    walk.say(within(where, "its name"), name)
    for extra in (info.comment, info.extra):
        if extra:
            walk.say(within(where, "its comment"), "\n".join(raw.readings(extra)))
            walk.say(within(where, "its comment"), raw.readable(extra))


def _body(walk: Walk, held: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    if info.flag_bits & 0x1:
        walk.unread(where, "it is protected by a password")
        return b""
    out = io.BytesIO()
    try:
        with held.open(info) as stream:
            while piece := stream.read(1 << 20):
                out.write(piece)
                if out.tell() > MOST_PART:
                    walk.unread(where, "it unpacks to more than can be read")
                    return b""
    except Exception as error:  # zipfile, zlib, lzma and bz2 raise their own kinds
        walk.unread(where, f"it cannot be unpacked ({type(error).__name__})")
    return out.getvalue()


def _part(walk: Walk, name: str, body: bytes, where: str) -> None:
    low = name.lower()
    if low.endswith(_MARKUP) or body[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        markup.read(walk, body, where)
        _traces(walk, low, body, where)
    elif _MACHINE.search(low):
        walk.say(where, raw.readable(body[: 1 << 20]))
    else:
        walk.inner(body, where, name)


def _traces(walk: Walk, name: str, body: bytes, where: str) -> None:
    for found in _CREATOR.findall(body) if "docprops/" in name or name == "meta.xml" else ():
        walk.trace("author", where, raw.decoded(found))
    if name == "xl/workbook.xml" and _HIDDEN_SHEET.search(body):
        walk.trace("hidden", where)
    if "comments" in name:
        walk.trace("comment", where)
    if _CHANGED.search(body):
        walk.trace("change", where)


def _around(walk: Walk, content: bytes, held: zipfile.ZipFile, place: str) -> None:
    """What stands before the first part or between parts, where no directory points."""
    spans = sorted(_span(content, info) for info in held.infolist())
    if spans and spans[0][0] > 0 and not content.startswith(b"PK\x03\x04"):
        walk.inner(content[: spans[0][0]], within(place, "before the package"))
    starts = [start for start, _ in spans]
    at = content.find(b"PK\x03\x04")
    stray = 0
    while at >= 0 and stray < MOST_STRAY:
        before = bisect.bisect_right(starts, at) - 1
        covered = before >= 0 and at < spans[before][1]
        if not covered and _plausible(content, at):
            stray += 1
            _orphan(walk, content, at, within(place, f"a part that is in no list {stray}"))
        at = content.find(b"PK\x03\x04", at + 4)
    following = [*starts[1:], getattr(held, "start_dir", 0)]
    for (_, end), start in zip(spans, following, strict=True):
        between = content[end:start].strip(b"\0")
        if len(between) > _LEAST and not between.startswith(b"PK"):
            walk.inner(between, within(place, "between its parts"))


def _span(content: bytes, info: zipfile.ZipInfo) -> tuple[int, int]:
    """Where a part begins and ends, with its head and what is told behind it (APPNOTE 4.3.9)."""
    start = info.header_offset
    head = content[start : start + 30]
    end = start + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    end += info.compress_size
    if info.flag_bits & 0x8:
        end += 4 if content[end : end + 4] == b"PK\x07\x08" else 0
        end += 12 if max(info.compress_size, info.file_size) < 1 << 32 else 20
    return start, end


def _plausible(content: bytes, at: int) -> bool:
    method = int.from_bytes(content[at + 8 : at + 10], "little")
    name = int.from_bytes(content[at + 26 : at + 28], "little")
    return method in (0, 8) and 0 < name < 400


def _orphan(walk: Walk, content: bytes, at: int, where: str) -> None:
    head = content[at : at + 30]
    names = int.from_bytes(head[26:28], "little")
    walk.say(within(where, "its name"), raw.decoded(content[at + 30 : at + 30 + names]))
    start = at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    size = int.from_bytes(head[18:22], "little")
    if int.from_bytes(head[8:10], "little") == 0:
        body = content[start : start + size]
    else:
        machine = zlib.decompressobj(-15)
        try:
            body = machine.decompress(content[start : start + (16 << 20)], 16 << 20)
        except zlib.error:
            return
    walk.inner(body, where)
