"""Every readable string of a file of any kind, with its place: packages, pages, pictures, bytes."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from tocsin.ground.errors import TocsinError
from tocsin.letters.redact.decoding import Text, decoded

DEEPEST = 5
MOST = 512 << 20
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BREAKS = re.compile(r"</(?:w:p|w:tr|p|div|li|h\d|td|th|title)>|<(?:br|w:br|w:tab)\b[^>]*>")
_DATA = re.compile(r"data:[\w/+.-]*((?:;[\w=+.-]+)*),([\w%+/=.~-]*)", re.ASCII)


def anything(content: bytes, depth: int = 0) -> Iterator[Text]:
    """The strings of a file whose kind only its first bytes tell."""
    if depth > DEEPEST:
        raise TocsinError("files within files go deeper than can be read again")
    if content[:1024].lstrip().startswith(b"%PDF"):
        from tocsin.letters.redact.inside_pdf import texts  # loads the PDF libraries

        yield from texts(content, anything, depth + 1)
    elif content.startswith(b"PK\x03\x04"):
        yield from package(content, depth + 1)
    elif picture := _noted(content):
        yield "notes in a picture", picture
        yield "bytes", readable(content)
    else:
        yield from page(content)
        yield "bytes", readable(content)


def page(content: bytes) -> Iterator[Text]:
    """The strings of HTML or XML: words, attributes, comments, embedded pictures."""
    text = decoded(content)
    for found in _DATA.finditer(text):
        for place, inner in anything(_data(found[1], found[2]), 1):
            yield f"embedded file, {place}", inner
    text = _DATA.sub("", text)
    # a name can be cut by markup, and two words can stand apart by markup alone: read both ways
    yield "text", html.unescape(_TAG.sub("", _BREAKS.sub("\n", text)))
    yield "text", html.unescape(_TAG.sub(" ", text))
    yield "attributes", html.unescape(" ".join("".join(f) for f in _ATTRIBUTE.findall(text)))
    yield "comments", " ".join(re.findall(r"<!--(.*?)-->", text, re.DOTALL))


def _data(options: str, raw: str) -> bytes:
    content = unquote_to_bytes(raw)
    if "base64" not in options:
        return content
    try:
        return base64.b64decode(content + b"==")
    except binascii.Error:
        raise TocsinError("an embedded file cannot be decoded") from None


def package(content: bytes, depth: int = 0) -> Iterator[Text]:
    """The strings of every part of a ZIP package (DOCX and its like)."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        yield "comment of the package", decoded(held.comment)
        if sum(info.file_size for info in held.infolist()) > MOST:
            raise TocsinError("a package that unpacks to more than can be read again")
        for info in held.infolist():
            yield "names of parts", f"{info.filename} {decoded(info.comment + info.extra)}"
            raw = held.read(info)
            if info.filename.endswith((".xml", ".rels")):
                for place, text in page(raw):
                    yield f"{info.filename}, {place}", text
            else:
                for place, text in anything(raw, depth):
                    yield f"{info.filename}, {place}", text


def _noted(content: bytes) -> str:
    """What a picture says beside its pixels; empty if it is no picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
            notes = [f"{key} {_said(value)}" for key, value in picture.info.items()]
            exif = picture.getexif()
            tags = [
                *exif.values(),
                *(v for ifd in (0x8769, 0x8825) for v in exif.get_ifd(ifd).values()),
            ]
            return " ".join([picture.format or "picture", *notes, *map(_said, tags)])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return ""


def _said(value: object) -> str:
    return readable(value) if isinstance(value, bytes) else str(value)


def readable(raw: bytes) -> str:
    """Runs of readable text in binary content, in the encodings metadata and mail come in."""
    narrow = re.findall(rb"[\x20-\x7e\x80-\xff]{4,}", raw)
    runs = [run.decode("utf-8", "ignore") for run in narrow]
    if len(raw) <= 1 << 22:
        runs += [run.decode("cp1251", "ignore") for run in narrow]
    for start in (0, 1):
        for order in ("utf-16-le", "utf-16-be"):
            wide = raw[start : start + (1 << 22)].decode(order, "ignore")
            runs += re.findall(r"[A-Za-zЀ-ӿ][A-Za-zЀ-ӿ ]{3,}", wide)
    return " ".join(runs)
