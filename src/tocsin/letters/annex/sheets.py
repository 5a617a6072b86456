"""An exhibit's file as pages: as it is where it has pages, set for reading where it has none.

PDF pages and pictures are taken over; text, mail, word documents, web pages and tables are set
with Typst. What cannot become pages is said, with the reason, and the file goes beside the bundle.
"""

from __future__ import annotations

import io
import json
import tempfile
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from tocsin.formats import extract_bytes, kind_of
from tocsin.formats.mail import Mail, read_any
from tocsin.formats.pages import frames, open_pikepdf
from tocsin.ground.errors import TocsinError
from tocsin.letters.annex.tables import read_tables
from tocsin.letters.nodes import drawing, foreign, of_a_script

TEMPLATE = Path(__file__).with_name("sheets.typ")
A4 = (595.28, 841.89)  # points
MOST_ATTACHMENTS = 40
MOST_LETTERS = 1_000_000  # some three hundred pages: nobody reads more of one exhibit on paper


@dataclass(slots=True)
class Sheets:
    """The pages of one file.

    ``pdf`` holds the pages or is ``None``; ``reason`` says why there are none; ``kind`` names the
    file format where the pages were set by us (empty: the pages are the file's own);
    ``cut`` is (rows shown, rows in all) where a long table was shortened.
    """

    pdf: pikepdf.Pdf | None = None
    kind: str = ""
    reason: str = ""
    cut: tuple[int, int] | None = None
    parts: list[str] = field(default_factory=list)


def sheets_of(path: Path, lang: str) -> Sheets:
    """The pages of the file at ``path``; never raises for what the file holds."""
    try:
        return _sheets(path, lang)
    except TocsinError as error:
        return Sheets(reason=error.diagnosis.problem)


def _sheets(path: Path, lang: str) -> Sheets:
    kind = kind_of(path)
    if kind.name == "pdf":
        pdf = open_pikepdf(path.read_bytes(), path.name)
        return Sheets(pdf=pdf) if len(pdf.pages) else Sheets(reason="PDF, 0 pages")
    if kind.name == "image":
        return Sheets(pdf=pictures(path.read_bytes(), path.name))
    if kind.family == "mail":
        return _mail(path, lang, _ending(path, kind.name))
    if kind.family in ("table", "workbook"):
        tables, cut = read_tables(path, kind)
        blocks = [block for table in tables for block in table.blocks()]
        return Sheets(pdf=typeset(blocks, lang), kind=_ending(path, kind.name), cut=cut)
    if kind.family == "paragraphs":
        found = extract_bytes(path.read_bytes(), path.name)
        count = sum(len(paragraph.text) for paragraph in found.paragraphs)
        if count > MOST_LETTERS:
            return Sheets(reason=f"{found.kind}, {count:,} characters: too long to print")
        return Sheets(
            pdf=typeset(_paragraphs(found.paragraphs), lang), kind=_ending(path, found.kind)
        )
    return Sheets(reason=_ending(path, kind.name))


def _ending(path: Path, kind: str) -> str:
    """What kind of file it is as its name says it ("csv"); our own word for it where none does."""
    return path.suffix.lstrip(".").lower() or kind


def pictures(content: bytes, name: str) -> pikepdf.Pdf:
    """Pictures as pages, without their metadata (who took them, and where)."""
    out = pikepdf.new()
    for frame in frames(content, name):
        picture = frame.convert("L" if frame.mode in ("1", "L", "LA") else "RGB")
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=88)
        image = pikepdf.Stream(out, stream.getvalue())
        image.update(
            {
                "/Type": pikepdf.Name("/XObject"),
                "/Subtype": pikepdf.Name("/Image"),
                "/Width": picture.width,
                "/Height": picture.height,
                "/ColorSpace": pikepdf.Name("/DeviceGray" if picture.mode == "L" else "/DeviceRGB"),
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name("/DCTDecode"),
            }
        )
        _place(out, image, picture.width, picture.height)
    return out


def _place(out: pikepdf.Pdf, image: pikepdf.Stream, width: int, height: int) -> None:
    page_size = A4 if height >= width else (A4[1], A4[0])
    scale = min((page_size[0] - 36) / width, (page_size[1] - 60) / height)
    w, h = width * scale, height * scale
    x, y = (page_size[0] - w) / 2, (page_size[1] - h) / 2
    out.add_blank_page(page_size=page_size)
    page = out.pages[-1]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = out.make_stream(f"q {w:.3f} 0 0 {h:.3f} {x:.3f} {y:.3f} cm /Im0 Do Q".encode())


def _mail(path: Path, lang: str, kind: str) -> Sheets:
    out, parts = pikepdf.new(), []
    for number, message in enumerate(read_any(path.read_bytes(), path.name), start=1):
        set_ = typeset(_message(message), lang)
        out.pages.extend(set_.pages)
        for attachment in message.attachments[:MOST_ATTACHMENTS]:
            inner = _attachment(attachment.name, attachment.content, lang)
            label = f"{number}: {attachment.name}"
            if inner.pdf is None:
                parts.append(f"{label} ({inner.reason})")
            else:
                parts.append(label)
                out.pages.extend(inner.pdf.pages)
    return Sheets(pdf=out, kind=kind, parts=parts)


def _attachment(name: str, content: bytes, lang: str) -> Sheets:
    suffix = Path(name).suffix[:12]
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        return sheets_of(Path(file.name), lang)


def _message(message: Mail) -> list[dict[str, Any]]:
    rows = [
        [name.title(), message.header(name)] for name in ("from", "date", "to", "cc", "subject")
    ]
    rows = [row for row in rows if row[1]]
    block: dict[str, Any] = {"t": "table", "header": [], "rows": rows}
    files = [{"t": "p", "v": f"⎘ {a.name}"} for a in message.attachments]
    return [block, {"t": "rule"}, *_paragraphs(message.paragraphs), *files]


def _paragraphs(paragraphs: list[Any]) -> list[dict[str, Any]]:
    return [
        {"t": "h" if p.role == "heading" else "li" if p.role == "list" else "p", "v": p.text}
        for p in paragraphs
    ]


def typeset(blocks: list[dict[str, Any]], lang: str) -> pikepdf.Pdf:
    """Blocks (headings, paragraphs, tables) as pages.

    Raises :class:`TocsinError` if Typst cannot set them or its fonts lack the letters.
    """
    import typst

    compile_source: Any = typst.compile  # its types do not know a list of folders
    text = "".join(map(_spelled, json.dumps(blocks, ensure_ascii=False)))
    try:
        with drawing(text) as (families, folders):
            made = compile_source(
                TEMPLATE.read_bytes(),
                sys_inputs={"data": text, "lang": lang[:2], "fonts": json.dumps(families)},
                ignore_system_fonts=True,
                font_paths=folders,
                timestamp=0,
            )
    except typst.TypstError as error:
        raise TocsinError(f"could not be set as pages: {error}") from None
    return pikepdf.open(io.BytesIO(bytes(made)))


def _spelled(char: str) -> str:
    """A pictogram that no letter font draws by its name: mail is full of them."""
    if (
        of_a_script(char)
        or not foreign(char)
        or unicodedata.category(char) not in ("So", "Sk", "Mn", "Cf")
    ):
        return char
    name = unicodedata.name(char, "").lower()
    return f"[{name}]" if unicodedata.category(char) == "So" and name else ""
