"""HTML, XML and SVG: words, attributes, comments, scripts and styles, embedded files.

A name can be cut by markup (``<b>Ai</b>gul``), and two words can stand apart by markup alone: the
text is read both ways.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import raw

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BREAKS = re.compile(
    r"</(?:w:p|w:tr|a:p|text:p|text:h|p|div|li|h\d|td|th|tr|title|si|row|c|v|t|dt|dd|option)\s*>"
    r"|<(?:br|w:br|w:tab|w:cr|hr)\b[^>]*>",
    re.IGNORECASE,
)
_DATA = re.compile(r"data:[\w/+.-]*((?:;[\w=+.-]+)*),([\w%+/=.~\s-]*)", re.ASCII)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CODE = re.compile(r"<(script|style)\b[^>]*>(.*?)(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INSTRUCTION = re.compile(r"<[?!](?!--)(?!\[CDATA)(.*?)>", re.DOTALL)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_DRAWN = re.compile(r"<(?:\w+:)?(?:path|image|use|polyline|polygon|foreignObject)\b", re.IGNORECASE)
_SPOKEN = frozenset(
    {"alt", "title", "aria-label", "aria-description", "content", "placeholder", "value", "label",
     "summary", "href", "src", "cite", "datetime", "download", "name", "data-label"}
)  # fmt: skip


def texts(content: bytes) -> Iterator[str]:
    """The page as text in each encoding it may be in."""
    declared = _CHARSET.search(content[:2048])
    if declared:
        with contextlib.suppress(LookupError, UnicodeDecodeError):  # a page wrong about itself
            yield content.decode(declared[1].decode("ascii"), "replace")
    yield from raw.readings(content)


def read(walk: Walk, content: bytes, place: str) -> None:
    """Everything a page or part of a package holds."""
    seen: set[str] = set()
    for text in texts(content):
        if text in seen:
            continue
        seen.add(text)
        _one(walk, text, place, embedded=len(seen) == 1)


def _one(walk: Walk, text: str, place: str, *, embedded: bool) -> None:
    if embedded:
        for number, found in enumerate(_DATA.finditer(text), start=1):
            where = within(place, f"embedded file {number}")
            inner = _data(found[1], found[2])
            if inner is None:
                walk.unread(where, "it cannot be decoded")
            else:
                walk.inner(inner, where)
        if re.search(r"<(?:\w+:)?svg\b", text, re.IGNORECASE) and _DRAWN.search(text):
            walk.unread(within(place, "drawing"), "it is drawn, and drawn words are no text")
    text = _DATA.sub("", text)
    bare = _COMMENT.sub("", _CDATA.sub(lambda m: html.escape(m[1]), text))
    words = _CODE.sub(" ", bare)
    walk.say(within(place, "text"), html.unescape(_TAG.sub("", _BREAKS.sub("\n", words))))
    walk.say(within(place, "text"), html.unescape(_TAG.sub(" ", words)))
    values = ["".join(f[1:]) for f in _ATTRIBUTE.findall(text)]
    walk.say(within(place, "attributes"), html.unescape("\n".join(values)))
    for found in _COMMENT.findall(text):
        walk.say(within(place, "comment"), html.unescape(found))
        walk.say(within(place, "comment"), html.unescape(_TAG.sub(" ", found)))
    for _, code in _CODE.findall(bare):
        walk.say(within(place, "script or style"), code)
        for other in raw.packed(code):
            walk.say(within(place, "script or style"), other)
    walk.say(within(place, "declarations"), "\n".join(_INSTRUCTION.findall(text)))
    for other in raw.packed(html.unescape(_TAG.sub(" ", words))):
        walk.say(within(place, "coded text"), other)


def read_own(walk: Walk, content: bytes, place: str) -> None:
    """A page of our own: what people read of it, not the words of its layout.

    Style, classes and ids of the layout are Tocsin's own and hold nothing of a case; what a case
    file can reach are texts and the attributes that are spoken or lead somewhere.
    """
    text = raw.decoded(content)
    for number, found in enumerate(_DATA.finditer(text), start=1):
        inner = _data(found[1], found[2])
        if inner is not None:
            walk.inner(inner, within(place, f"embedded file {number}"))
    text = _DATA.sub("", text)
    words = _CODE.sub(" ", _COMMENT.sub("", text))
    walk.say(within(place, "text"), html.unescape(_TAG.sub("", _BREAKS.sub("\n", words))))
    walk.say(within(place, "text"), html.unescape(_TAG.sub(" ", words)))
    spoken = [
        "".join(found[1:]) for found in _ATTRIBUTE.findall(text) if found[0].lower() in _SPOKEN
    ]
    walk.say(within(place, "attributes"), html.unescape("\n".join(spoken)))
    walk.say(within(place, "comment"), html.unescape("\n".join(_COMMENT.findall(text))))


def _data(options: str, written: str) -> bytes | None:
    content = unquote_to_bytes(re.sub(r"\s", "", written))
    if "base64" not in options:
        return content
    try:
        return base64.b64decode(content + b"==")
    except binascii.Error:
        return None
