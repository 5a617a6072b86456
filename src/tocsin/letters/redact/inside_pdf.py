"""Every string of a PDF: pages as read, commands, objects, names, metadata, embedded files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import pikepdf

from tocsin.ground.errors import TocsinError
from tocsin.letters.redact.decoding import Text, decoded

DEEPEST = 64
Within = Callable[[bytes, int], Iterator[Text]]
_TAG = re.compile(r"<[^>]*>")
_SIDE = ("BDC", "DP", "Tj", "TJ", "'", '"')


def texts(content: bytes, within: Within, depth: int = 0) -> Iterator[Text]:
    """The strings of a PDF with their places; raises if it cannot be opened.

    ``within`` reads a file carried inside: it is given its bytes and how deep it lies.
    """
    yield from _pages(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield "document properties", " ".join(str(v) for v in pdf.docinfo.values())
        for name, spec in pdf.attachments.items():
            yield "attachments", f"{name} {spec.filename} {spec.description}"
        for index, item in enumerate(pdf.objects):
            place = f"object {index + 1}"
            yield place, " ".join(_strings(item, 0))
            if isinstance(item, pikepdf.Stream):
                yield from _stream(item, place, within, depth)
        for number, page in enumerate(pdf.pages, start=1):
            yield f"commands of page {number}", " ".join(_commands(page.obj))


def _pages(content: bytes) -> Iterator[Text]:
    before = ""
    for number, text in enumerate(page_texts(content), start=1):
        yield f"page {number}", text
        yield f"page {number}", f"{before}\n{text[:120]}"  # a name cut by the end of a page
        before = text[-120:]


def page_texts(content: bytes) -> list[str]:
    """The text of each page, drawn or hidden."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def unread_pages(content: bytes) -> list[int]:
    """The pages (from 1) that show something and say nothing: scans, pictures, nameless glyphs."""
    out = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for number, (text, page) in enumerate(
            zip(page_texts(content), pdf.pages, strict=True), start=1
        ):
            letters = sum(c.isalnum() for c in text)
            odd = sum(not c.isprintable() and not c.isspace() for c in text)
            odd += sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text)
            drawn = "/Contents" in page.obj and bool(page.obj.get("/Resources"))
            if drawn and (letters < 3 or odd > letters):
                out.append(number)
    return out


def _stream(item: pikepdf.Stream, place: str, within: Within, depth: int) -> Iterator[Text]:
    kind, sub = str(item.get("/Type", "")), str(item.get("/Subtype", ""))
    if kind == "/Metadata" or sub == "/XML":
        text = decoded(item.read_bytes())
        yield place, _TAG.sub(" ", text)
        yield place, _TAG.sub("", text)
        yield place, " ".join(_TAG.findall(text))
    elif kind == "/EmbeddedFile":
        for inner, text in within(item.read_bytes(), depth):
            yield f"embedded file, {inner}", text
    elif sub == "/Image":
        if str(item.get("/Filter", "")) in ("/DCTDecode", "/JPXDecode"):
            for inner, text in within(item.read_raw_bytes(), depth):
                yield f"picture, {inner}", text
    elif sub == "/Form":
        yield f"commands of {place}", " ".join(_commands(item))


def _commands(stream: pikepdf.Object) -> Iterator[str]:
    """What the commands of a page or form say in plain strings, drawn or for readers alone."""
    try:
        parsed = pikepdf.parse_content_stream(stream)
    except pikepdf.PdfError as error:
        raise TocsinError("commands of a page that cannot be read again") from error
    for instruction in parsed:
        if str(instruction.operator) in _SIDE:
            for operand in instruction.operands:
                yield from _strings(operand, 0)


def _strings(item: object, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise TocsinError("values within values go deeper than can be read again")
    if isinstance(item, pikepdf.String):
        yield str(item)
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


def _direct(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _strings(value, depth + 1)


def _named(name: str) -> str:
    """A PDF name with its #xx escapes read as UTF-8."""
    if "#" not in name:
        return name.lstrip("/")
    raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), name.encode())
    return raw.decode("utf-8", "replace").lstrip("/")
