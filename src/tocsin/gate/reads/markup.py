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
from tocsin.gate.reads import coded, raw

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
# what stands beside the running words: readings over them, code of fields, what was struck out,
# what is not shown. A name that goes on behind it is read on.
_BESIDE = re.compile(
    r"<(rt|rp|del|sup|sub|w:rt|w:instrText|w:delText|rPh|text:note|text:ruby-text"
    r"|office:annotation|text:tracked-changes)(?=[\s>])[^>]*(?<!/)>.{0,2000}?</\1\s*>"
    r"|<w:r(?=[\s>])[^>]*>(?:(?!</w:r>).){0,400}?<w:vanish\s*/>.{0,2000}?</w:r\s*>"
    r"|<(\w+)\s[^>]*(?:\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden)[^>]*(?<!/)>"
    r"[^<]{0,400}</\2\s*>",
    re.DOTALL | re.IGNORECASE,
)
_ADDED = re.compile(r"<(ins|w:ins)(?=[\s>])[^>]*(?<!/)>.{0,2000}?</\1\s*>", re.DOTALL | re.I)
_SYMBOL = re.compile(r"<w:sym\b[^>]*\bw:char=\"([0-9A-Fa-f]{1,4})\"[^>]*>")
_DRAWN = re.compile(r"<(?:\w+:)?(?:path|image|use|polyline|polygon|foreignObject)\b", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]{1,80})\s+[\"']([^\"'<]{0,4000})[\"']\s*>")
_USED = re.compile(r"&([\w.-]{1,80});")
_NESTED, _MOST_EXPANDED = 6, 16 << 20
_STRUCK = re.compile(
    r"<text:changed-region\b[^>]*\b(?:text|xml):id=\"([^\"]+)\"[^>]*>\s*<text:deletion\b[^>]*>"
    r"(.{0,20000}?)</text:deletion>", re.DOTALL
)  # fmt: skip
_MARK = re.compile(r"<text:change\b[^>]*\btext:change-id=\"([^\"]+)\"[^>]*/>")
_TURNED = re.compile(r"<bdo\b|<w:bdo\b|bidi-override|isolate-override", re.IGNORECASE)
_HEADS = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>(.{0,4000}?)</", re.DOTALL)
_LOOKS = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|\d{1,3}|[A-Z])")  # ISO 29500-1, 18.3.1.46
_SET_SINGLY = re.compile(r"<(?:text|tspan)\b[^>]*\b[xy]=[^>]*>\s*[^\W\d_]\s*</")
_SET_EACH = re.compile(r"<(?:text|tspan)\b[^>]*\b[xy]=[\"']\s*[-\d.]+(?:[\s,]+[-\d.]+){2,}")
_SPELLED = 4  # letters: a chart has one or two by themselves
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
        _embedded(walk, text, place)
    text = _expanded(_DATA.sub("", text))
    bare = _COMMENT.sub("", _CDATA.sub(lambda m: html.escape(m[1]), text))
    words = _CODE.sub(" ", bare)
    walk.say(within(place, "text"), html.unescape(_TAG.sub("", _BREAKS.sub("\n", words))))
    walk.say(within(place, "text"), html.unescape(_TAG.sub(" ", words)))
    values = ["".join(f[1:]) for f in _ATTRIBUTE.findall(text)]
    told = html.unescape("\n".join(values))
    walk.say(within(place, "attributes"), told)
    if "<" in told:  # a page within a page (srcdoc)
        walk.say(within(place, "attributes"), html.unescape(_TAG.sub("", told)))
    if "&" in told:  # escaped twice
        walk.say(within(place, "attributes"), html.unescape(told))
    coded.say(walk, told, within(place, "attributes"), opening=False)
    for found in _COMMENT.findall(text):
        walk.say(within(place, "comment"), html.unescape(found))
        walk.say(within(place, "comment"), html.unescape(_TAG.sub(" ", found)))
    for _, code in _CODE.findall(bare):
        walk.say(within(place, "script or style"), code)
        coded.say(walk, code, within(place, "script or style"), opening=embedded)
    walk.say(within(place, "declarations"), "\n".join(_INSTRUCTION.findall(text)))
    coded.say(walk, html.unescape(_TAG.sub(" ", words)), place, opening=embedded)
    _otherwise(walk, text, words, place)
    if embedded and (len(_SET_SINGLY.findall(text)) >= _SPELLED or _SET_EACH.search(text)):
        walk.unread(within(place, "drawing"), "its letters are set one by one")
    shown = _BESIDE.sub("", _CODE.sub("", _symbols(bare)))
    for run in {shown, _ADDED.sub("", shown)} - {bare}:
        walk.say(
            within(place, "text as shown"), html.unescape(_TAG.sub("", _BREAKS.sub("\n", run)))
        )


def _embedded(walk: Walk, text: str, place: str) -> None:
    """Files in addresses of their own, and drawings whose words are no text."""
    for number, found in enumerate(_DATA.finditer(text), start=1):
        where = within(place, f"embedded file {number}")
        inner = _data(found[1], found[2])
        if inner is None:
            walk.unread(where, "it cannot be decoded")
        else:
            walk.inner(inner, where)
    if re.search(r"<(?:\w+:)?svg\b", text, re.IGNORECASE) and _DRAWN.search(text):
        walk.unread(within(place, "drawing"), "it is drawn, and drawn words are no text")


def _otherwise(walk: Walk, text: str, words: str, place: str) -> None:
    """Letters set from right to left; heads and feet of a sheet without the codes of their look."""
    where = within(place, "text as shown")
    if _TURNED.search(text):
        walk.say(where, html.unescape(_TAG.sub("", words))[::-1])
    for told in _HEADS.findall(text):
        walk.say(where, _LOOKS.sub("", html.unescape(_TAG.sub("", told))))


def _expanded(text: str) -> str:
    """A text with the entities it declares itself (XML 1.0, 4.2.1), and what was deleted in it."""
    known = dict(_ENTITY.findall(text))
    for _ in range(_NESTED if known else 0):
        text = _USED.sub(lambda m: known.get(m[1], m[0]), text)
        if len(text) > _MOST_EXPANDED:
            break
    struck = dict(_STRUCK.findall(text))
    if struck:  # ODF 1.3, 5.5: a deletion stands apart from the place it was taken from
        text = _MARK.sub(lambda m: _TAG.sub("", struck.get(m[1], "")) + m[0], text)
    return text


def _symbols(text: str) -> str:
    """Letters that a Word file gives by their number in a font (ISO 29500-1, 17.3.3.30)."""

    def letter(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return html.escape(chr(code & 0xFF if 0xF000 <= code <= 0xF0FF else code))

    return _SYMBOL.sub(letter, text)


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
