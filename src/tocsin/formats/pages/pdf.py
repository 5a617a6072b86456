"""PDF (ISO 32000): the words of each page, what the file says of itself, what it keeps unseen.

Words come from pdfium, structure from qpdf (pikepdf). Where one of them cannot read a damaged
file the other's share is still given, and what is missing is said. Call through
:mod:`tocsin.formats.bounds.child` when the file comes from outside.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from tocsin.formats.meaning import Attachment, Extracted, Hidden, Link
from tocsin.formats.pages.pdfhistory import revision_ends
from tocsin.formats.pages.pdflines import Line, page_lines, paragraphs_on
from tocsin.formats.pages.pdfrepair import repaired
from tocsin.formats.words import canonical
from tocsin.ground.errors import Diagnosis, TocsinError

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 20_000
_INFO = {
    "/Title": "title",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/Creator": "creator",
    "/Producer": "producer",
    "/CreationDate": "created",
    "/ModDate": "modified",
}
_ANNOTATIONS_SHOWN = frozenset({"/Link", "/Widget", "/Popup"})


def password_needed(file: str) -> TocsinError:
    """The diagnosis of a PDF that opens with a password only."""
    return TocsinError(
        "it is protected by a password and cannot be read without it",
        file=file,
        mend="ask for the password or for a copy without; keep this one as it is",
        code="password",
    )


def open_pdfium(content: bytes, file: str = "") -> Any:
    """The pdfium document; raises :class:`TocsinError` when there is no reading it."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise password_needed(file) from error
        mended = repaired(content)
        if mended is not None:
            with contextlib.suppress(pypdfium2.PdfiumError):
                return pypdfium2.PdfDocument(mended)
        raise TocsinError(
            "it is not a PDF that can be read, or it is damaged beyond its pages",
            file=file,
            mend="compare it by bytes, and ask for another copy",
            code="damaged-pdf",
        ) from error


def open_pikepdf(content: bytes, file: str = "") -> pikepdf.Pdf:
    """The qpdf document, with damage repaired in memory where qpdf can."""
    import io

    import pikepdf

    try:
        return pikepdf.Pdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise password_needed(file) from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise TocsinError(
            "the structure of the PDF is damaged; only the pages that could be recovered were read",
            file=file,
            mend="pages may be missing; ask for another copy",
            code="damaged-pdf",
        ) from error


def read_pdf(content: bytes, file: str = "") -> Extracted:
    """Paragraphs by page, links, declared facts, annotations, attachments, earlier revisions."""
    found = Extracted("pdf")
    try:
        found = read_structure(content, file)
    except TocsinError as error:
        if error.diagnosis.code == "password":
            raise
        found.problems.append(error.diagnosis)
    document = open_pdfium(content, file)
    with contextlib.closing(document):
        count = min(len(document), MOST_PAGES)
        if len(document) > count:
            found.problems.append(Diagnosis(f"only the first {count:,} pages were read", file=file))
        pages: list[list[Line]] = []
        empty = [n for n in range(1, count + 1) if not _page(document, n, found, pages, file)]
        found.paragraphs += paragraphs_on(pages)
    if empty:
        found.problems.append(
            Diagnosis(
                f"{_pages(empty)} no text (a scan, or drawn)",
                file=file,
                place=f"page={empty[0]}",
                mend="read it with OCR (tesseract), and check the words against the picture",
                code="no-text",
            )
        )
    return found


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} has"
    shown = ", ".join(str(n) for n in numbers[:8])
    return f"pages {shown}{' …' if len(numbers) > 8 else ''} have"


def _page(document: Any, number: int, found: Extracted, pages: list[list[Line]], file: str) -> bool:
    try:
        lines = page_lines(document[number - 1])
    except Exception as error:  # pdfium raises its own and OSError on broken pages
        found.problems.append(
            Diagnosis(
                f"the page cannot be read ({type(error).__name__})",
                file=file,
                place=f"page={number}",
            )
        )
        pages.append([])
        return True
    pages.append(lines)
    return bool(lines)


def page_text(page: Any) -> str:
    """The words of a page as pdfium orders them, one line break per printed line.

    As long as pdfium's own text, letter for letter, so that places in it are pdfium's.
    """
    text_page = page.get_textpage()
    with contextlib.closing(text_page):
        text: str = text_page.get_text_range()
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\ufffe", "-")


def read_structure(content: bytes, file: str = "") -> Extracted:
    """What the file says of itself, its comments, links, attachments and earlier states."""
    found = Extracted("pdf")
    pdf = open_pikepdf(content, file)
    with contextlib.closing(pdf):
        found.metadata = describe(pdf)
        damage = [w for w in pdf.get_warnings() if w]
        if damage:
            found.problems.append(
                Diagnosis(
                    "the file is damaged; it was repaired in memory to be read",
                    file=file,
                    mend="pages at the end may be missing; ask for another copy",
                    code="damaged-pdf",
                )
            )
        for number, page in enumerate(pdf.pages, 1):
            if number > MOST_PAGES:
                break
            with contextlib.suppress(Exception):  # one broken page must not hide the others
                _annotations(page, number, found)
        with contextlib.suppress(Exception):  # a broken name tree hides attachments only
            for name, item in pdf.attachments.items():
                inner = item.get_file()
                found.attachments.append(Attachment(name, inner.mime_type, inner.read_bytes()))
                found.hidden.append(Hidden("attachment", name))
    ends = revision_ends(content)
    for number, _end in enumerate(ends[:-1], 1):
        found.hidden.append(
            Hidden("revision", f"an earlier state of the file ({number} of {len(ends)})")
        )
    return found


def describe(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the file says of its own making; dates in ISO 8601 where they can be read."""
    facts: dict[str, str] = {}
    with contextlib.suppress(Exception):  # the dictionary may be anything in a damaged file
        for key, name in _INFO.items():
            value = canonical(str(pdf.docinfo.get(key, "")))
            if value:
                facts[name] = iso_date(value) if name in ("created", "modified") else value
    with contextlib.suppress(Exception):
        language = pdf.Root.get("/Lang")
        if language is not None:
            facts["language"] = str(language)
    with contextlib.suppress(Exception):
        if "/AcroForm" in pdf.Root and int(pdf.Root.AcroForm.get("/SigFlags", 0)) & 1:
            facts["signed"] = "the file holds a signature field"
    facts["pages"] = str(len(pdf.pages))
    facts["version"] = str(pdf.pdf_version)
    return facts


def iso_date(text: str) -> str:
    """``D:20231025143000+06'00'`` as ``2023-10-25T14:30:00+06:00``; anything else unchanged."""
    digits = text.removeprefix("D:")
    number = digits[:14]
    if len(number) < 8 or not number[:8].isdigit():
        return text
    day = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
    if len(number) < 14 or not number.isdigit():
        return day
    clock = f"T{number[8:10]}:{number[10:12]}:{number[12:14]}"
    zone = digits[14:].replace("'", ":").strip(":")
    if zone.startswith("Z"):
        zone = "Z"
    return day + clock + zone


def _annotations(page: Any, number: int, found: Extracted) -> None:
    for item in page.get("/Annots", []):
        kind = str(item.get("/Subtype", ""))
        if kind == "/Link":
            action = item.get("/A")
            target = str(action.get("/URI", "")) if action is not None else ""
            if target:
                found.links.append(Link("", target))
        elif kind not in _ANNOTATIONS_SHOWN:
            text = canonical(str(item.get("/Contents", "")))
            found.hidden.append(
                Hidden(
                    "comment" if text else "annotation",
                    text or kind.strip("/"),
                    str(item.get("/T", "")),
                    iso_date(str(item.get("/M", ""))),
                    f"page={number}",
                )
            )
