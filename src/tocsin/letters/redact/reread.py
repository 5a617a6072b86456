"""Reading an output back as a stranger would: every string of the file, seen or not.

A redaction is proved on the file that leaves, not on the text it was made from: pages, document
properties, XMP, bookmarks, annotations, attachments and every string object of a PDF; every part of
a DOCX, with its revisions, comments and properties; text, attributes and comments of HTML.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf

from tocsin.casefile.names import NameScanner
from tocsin.ground.errors import Diagnosis

CODE = "TOC-R00"
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BREAKS = re.compile(r"</(?:w:p|w:tr|p|div|li|h\d|td|th|title)>|<(?:br|w:br|w:tab)\b[^>]*>")


def leaks(content: bytes, form: str, scanner: NameScanner, name: str = "") -> list[Diagnosis]:
    """What of a file (``pdf``, ``docx``, ``html``, ``md``) still shows something protected.

    The diagnoses name the place in the file and the entry of the case file, never the name.
    """
    reader = {"pdf": _pdf, "docx": _package, "html": _html}.get(form, _plain)
    out: list[Diagnosis] = []
    seen: list[tuple[str, set[str]]] = []
    for place, text in reader(content):
        labels = scanner.scan(text)
        if labels and (place, labels) not in seen:
            seen.append((place, labels))
            out.append(
                Diagnosis(
                    f"what is protected can still be read ({', '.join(sorted(labels))})",
                    "nothing was written; rewrite the passage, or mark it as removed",
                    file=name,
                    place=place,
                    code=CODE,
                )
            )
    return out


def _plain(content: bytes) -> Iterator[tuple[str, str]]:
    yield "text", content.decode("utf-8", "replace")


def _html(content: bytes) -> Iterator[tuple[str, str]]:
    text = content.decode("utf-8", "replace")
    # a name can be cut by markup, and two words can stand apart by markup alone: read both ways
    yield "text", html.unescape(_TAG.sub("", _BREAKS.sub("\n", text)))
    yield "text", html.unescape(_TAG.sub(" ", text))
    yield "attributes", html.unescape(" ".join(a or b for a, b in _ATTRIBUTE.findall(text)))
    yield "comments", " ".join(re.findall(r"<!--(.*?)-->", text, re.DOTALL))


def _package(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            yield "names of parts", part
            raw = package.read(part)
            if part.endswith((".xml", ".rels")):
                for place, text in _html(raw):
                    yield f"{part}, {place}", text
            else:
                yield part, _readable(raw)


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(document, start=1):
            yield f"page {number}", page.get_textpage().get_text_range()
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for name, spec in pdf.attachments.items():
            yield "attachments", f"{name} {_readable(spec.get_file().read_bytes())}"
        for index, item in enumerate(pdf.objects):
            yield f"object {index + 1}", " ".join(_strings(item, 0))


def _strings(item: pikepdf.Object, depth: int) -> Iterator[str]:
    if depth > 8:
        return
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Stream):
        kind = str(item.get("/Type", ""))
        if kind == "/Metadata" or item.get("/Subtype") == "/XML":
            yield _TAG.sub(" ", item.read_bytes().decode("utf-8", "replace"))
        for key, value in item.items():
            yield str(key)
            yield from _direct(value, depth)
    elif isinstance(item, pikepdf.Dictionary):
        for key, value in item.items():
            yield str(key)
            yield from _direct(value, depth)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _direct(value, depth)


def _direct(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _strings(value, depth + 1)


def _readable(raw: bytes) -> str:
    """Runs of readable text in binary content, in the encodings metadata comes in."""
    narrow = re.findall(rb"[\x20-\x7e\x80-\xff]{5,}", raw[: 1 << 22])
    text = " ".join(run.decode("utf-8", "ignore") for run in narrow)
    wide = re.findall(r"[^\W\d_]{4,}", raw[: 1 << 20].decode("utf-16-le", "ignore"))
    return f"{text} {' '.join(wide[:2000])}"
