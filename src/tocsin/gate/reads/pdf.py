"""PDF (ISO 32000): every string in the file, seen or not, and the pages as pictures.

Pages as read (also what lies outside their edges, under boxes, in layers that are off), what their
commands say beside the text, objects, names, properties, XMP, bookmarks, forms, annotations,
attachments, scripts, and every earlier state that an incremental update left in the file.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator

import pikepdf

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import coded, markup, packed, pdfloose, pdfpages, raw

DEEPEST = 64
MOST_OBJECTS = 400_000
MOST_STATES = 20
_SPOKEN = ("BDC", "DP", "Tj", "TJ", "'", '"')
_END = re.compile(rb"startxref\s+\d{1,12}\s+%%EOF[ \t]*(?:\r\n|\n|\r)?")
_BETWEEN = re.compile(
    rb"\bendobj\s++(?!\d+\s+\d+\s+obj|xref|startxref|trailer|%|endobj)(.{4,65536}?)"
    rb"(?=\b\d{1,10} \d{1,5} obj\b|\bxref\b|\bstartxref\b|\bendobj\b)", re.DOTALL
)  # fmt: skip
_FILES = (*coded.BEGINNINGS, *packed.DEFLATED)
_WRITTEN = 16  # letters of a string in which something may stand in a code
_LANGUAGE = re.compile("\x1b[a-z]{2}(?:[A-Z]{2})?\x1b")  # ISO 32000-2, 7.9.2.2: inside a text
_CUT_OFF = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
_FONTS = {"/Type1C", "/CIDFontType0C", "/OpenType"}
_OUTLINES = (b"\0\1\0\0", b"true", b"OTTO", b"%!PS-AdobeFont", b"%!FontType1")  # font programs


def read(walk: Walk, content: bytes, place: str) -> None:
    """Everything a PDF holds, with its earlier states."""
    _state(walk, content, place, pixels=True, orphans=True)
    ends = [match.end() for match in _END.finditer(content)][:-1][:MOST_STATES]
    for number, end in enumerate(ends, start=1):
        before = content[:end]
        where = within(place, f"earlier state {number}")
        with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError):
            # a linearized file (Annex F) has an end in its head that is no state of its own
            with pikepdf.open(io.BytesIO(before), suppress_warnings=True) as pdf:
                sound = len(pdf.pages) > 0
            if sound:
                _state(walk, before, where, pixels=True)
    before, _, _ = content.partition(b"%PDF-")
    walk.inner(before, within(place, "before the document"))
    last = content.rfind(b"%%EOF")
    tail = content[last + 5 :].strip(b"\r\n \0") if last >= 0 else b""
    if tail:
        walk.inner(tail, within(place, "behind the end"))
    for region in _BETWEEN.findall(content[: 64 << 20]):
        for text in raw.readings(region):
            walk.say(within(place, "between objects"), text)
    for line in re.findall(rb"(?m)^\s*%(?!PDF|%EOF)([^\r\n]{3,4000})", content[: 64 << 20]):
        walk.say(within(place, "remarks in the file"), raw.decoded(line))


def _state(walk: Walk, content: bytes, place: str, *, pixels: bool, orphans: bool = False) -> None:
    try:
        pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError:
        walk.unread(place, "it is protected by a password")
        return
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        walk.say(within(place, "bytes"), raw.readable(content[: 16 << 20]))
        walk.unread(place, f"the PDF is damaged and cannot be read ({type(error).__name__})")
        return
    with pdf:
        with contextlib.suppress(Exception):
            for value in pdf.docinfo.values():
                walk.say(within(place, "document properties"), str(value))
            author = str(pdf.docinfo.get("/Author", ""))
            if author.strip():
                walk.trace("author", within(place, "document properties"), author)
        try:
            for number, (name, spec) in enumerate(pdf.attachments.items(), start=1):
                where = within(place, f"attachment {number}")
                walk.say(where, f"{name} {spec.filename} {spec.description}")
        except Exception as error:  # a broken name tree hides what it lists; objects are read below
            walk.say(within(place, "attachments"), str(type(error).__name__))
        _form(walk, pdf, within(place, "form"))
        letters: list[str] = []
        for index, item in enumerate(pdf.objects, start=1):
            if index > MOST_OBJECTS:
                walk.unread(place, "it has more objects than can be read")
                break
            _object(walk, item, within(place, f"object {index}"), letters)
        walk.say(within(place, "letters by themselves"), "".join(letters))
        pdfpages.read(walk, pdf, place, pixels=pixels)
        pdfloose.read(walk, pdf, place, pixels=pixels)
        if orphans:  # of all states at once: they lie in the same bytes
            where = within(place, "in no list")
            pdfloose.read_strays(
                walk, content, pdf, where, lambda w, i, p: _object(w, i, p, letters)
            )


def _form(walk: Walk, pdf: pikepdf.Pdf, place: str) -> None:
    """A form in XFA (XDP 2.0), whose one text may be cut into several streams anywhere."""
    with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError, AttributeError, KeyError):
        held = pdf.Root.AcroForm.XFA
        parts = list(held) if isinstance(held, pikepdf.Array) else [held]
        streams = [part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream)]
        markup.read(walk, b"".join(streams), place)


def _object(walk: Walk, item: pikepdf.Object, place: str, letters: list[str]) -> None:
    """``letters`` takes strings of one letter: fields or readings that spell a word together."""
    try:
        said = list(_strings(item, 0))
        walk.say(place, "\n".join(said))
        # a script, or something in a code
        long = [text for text in _written(item, 0) if len(text) >= _WRITTEN and text.isascii()]
        coded.say(walk, "\n".join(long), place, opening=False)
        letters += _singly(item)
        if isinstance(item, pikepdf.Stream):
            _stream(walk, item, place)
        if _remark(item):
            walk.trace("comment", place)
    except RecursionError:
        walk.unread(place, "values within values go deeper than can be read")
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        walk.unread(place, f"it cannot be decoded ({type(error).__name__})")


def _remark(item: pikepdf.Object) -> bool:
    """Whether it is an annotation that says something."""
    if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/Annot":
        return False
    return bool(str(item.get("/Contents", "")).strip()) and item.get("/Subtype") != "/Link"


def _stream(walk: Walk, item: pikepdf.Stream, place: str) -> None:
    kind, sub = str(item.get("/Type", "")), str(item.get("/Subtype", ""))
    if sub == "/Image":
        if _filters(item) & _CUT_OFF:
            walk.say(place, raw.readable(item.read_raw_bytes()))
            held = item.read_raw_bytes()
            if held.startswith(b"\xff\xd8"):
                pixels, walk.pixels = walk.pixels, False  # the page shows them, and is looked at
                try:
                    walk.inner(held, within(place, "picture"))
                finally:
                    walk.pixels = pixels
        return
    if kind in ("/ObjStm", "/XRef"):
        return
    body = item.read_bytes()
    if kind == "/Metadata" or sub == "/XML" or body[:200].lstrip().startswith(b"<"):
        markup.read(walk, body, place)
    elif kind == "/EmbeddedFile" or "/Params" in item:
        walk.inner(body, within(place, "embedded file"))
    elif sub in _FONTS or body.startswith(_OUTLINES):
        walk.say(place, raw.compiled(body[: 1 << 20]))
    elif kind in ("/CMap",) or "/CMapName" in item or "/N" in item:
        walk.say(place, raw.readable(body[: 1 << 20]))
    elif _is_content(item, body):
        spoken = list(commands(item))
        walk.say(within(place, "commands"), "\n".join(spoken))
        singly = [text for text in spoken if len(text) == 1]
        walk.say(within(place, "commands"), "".join(singly) if len(singly) > 2 else "")
    elif body.startswith(_FILES):
        walk.inner(body, within(place, "embedded file"))
    else:
        walk.say(place, raw.readable(body))
        if (text := raw.decoded(body)).isascii():
            coded.say(walk, text, place)


def _filters(item: pikepdf.Stream) -> set[str]:
    named = item.get("/Filter", None)
    if named is None:
        return set()
    return set(map(str, named)) if isinstance(named, pikepdf.Array) else {str(named)}


def _is_content(item: pikepdf.Stream, body: bytes) -> bool:
    if str(item.get("/Subtype", "")) == "/Form":
        return True
    return re.search(rb"\b(?:Tj|TJ|BDC|DP)\b", body[: 4 << 20]) is not None


def commands(stream: pikepdf.Object) -> Iterator[str]:
    """What the commands of a page or form say in plain strings, drawn or for readers alone."""
    try:
        parsed = pikepdf.parse_content_stream(stream)
    except (pikepdf.PdfError, TypeError):
        return
    for instruction in parsed:
        if str(instruction.operator) in _SPOKEN:
            for operand in instruction.operands:
                yield from _strings(operand, 0)


def _strings(item: object, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(item, pikepdf.String):
        yield _LANGUAGE.sub("", str(item))
        if any(byte > 127 for byte in bytes(item)[:2000]):
            yield from raw.readings(bytes(item))
        if b"\0" in (held := bytes(item)) and not held.startswith(b"\xfe\xff"):
            yield raw.readable(held)  # a signature: its certificates name people, zeros fill it up
    elif isinstance(item, pikepdf.Name):
        yield _named(str(item))
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in item.items():
            yield _named(str(key))
            yield from _direct(value, depth)
    elif isinstance(item, pikepdf.Array):
        # the strings of one array may be one text cut for spacing, or texts of their own
        parts = [text for value in list(item) for text in _direct(value, depth)]
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def _written(item: object, depth: int) -> Iterator[str]:
    """The strings of an object, its names left out: they are words of the format."""
    if depth > DEEPEST:
        return
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        values = list(item) if isinstance(item, pikepdf.Array) else [v for _, v in item.items()]
        for value in values:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _written(value, depth + 1)


def _singly(item: pikepdf.Object) -> Iterator[str]:
    if isinstance(item, pikepdf.Dictionary):
        for value in item.values():
            if isinstance(value, pikepdf.String) and len(str(value)) == 1:
                yield str(value)


def _direct(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _strings(value, depth + 1)


def _named(name: str) -> str:
    """A PDF name with its #xx escapes read as UTF-8."""
    if "#" not in name:
        return name.lstrip("/")
    found = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), name.encode())
    return found.decode("utf-8", "replace").lstrip("/")
