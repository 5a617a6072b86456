"""Documents in: a saved page, a letter or any file, as the reader of letters reads it.

Nothing is invented: what a page does not print stays empty and is named in ``lacks``. A page that
holds several comments or cases is as many documents. A page of another site under a NORMLEX address
is told by its words, not by its address, and says so; so is one under the address of another kind.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tocsin.formats.words import decode
from tocsin.law import Law
from tocsin.law.tables import EDITION
from tocsin.library.documents import Document, Kind
from tocsin.library.pages import (
    comments,
    compilation,
    entries,
    identity,
    inquiry,
    is_compilation,
    is_whole_report,
    numbered,
    page_of,
    plain,
    report,
    titled,
    whole_report,
    without_marks,
    year_in,
)
from tocsin.reading import (
    MOST_READ,
    DocumentKind,
    Reading,
    extract_file,
    extract_held,
    lines_of,
    paragraphs_of,
    read_file,
    read_held,
    read_text,
)
from tocsin.reading.normlex import (
    is_list_of_cases,
    procedure,
    read_body,
    read_normlex,
)

_ADDRESS = re.compile(r"https?://[^\s\"'<>]{10,600}")
_SAVED = re.compile(
    r"saved from url=\(\d+\)(https?://[^\s>]+)|rel=[\"']?canonical[\"']?[^>]*href=[\"']([^\"']+)"
)
_SPEAKS_OF_IT = re.compile(
    r"\b(?:the Committee|le comité|el Comité|the complainants?|organisations? plaignantes?|"
    r"(?:la organización|organizaciones|los) querellantes?|the Government|le gouvernement|"
    r"el Gobierno|la commission|la Comisión)\b", re.IGNORECASE
)  # fmt: skip
_OWN = (Kind.LETTER, Kind.REPLY, Kind.NEWS, Kind.OTHER)
"""Kinds that no page of NORMLEX is."""
_SHOWS = {
    "50002": (Kind.CFA_REPORT,),
    "13100": (Kind.CEACR_COMMENT, Kind.CONFERENCE_CASE),
    "13101": (Kind.CEACR_COMMENT, Kind.CONFERENCE_CASE),
    "70002": (Kind.COMPILATION,),
}
"""What the pages of NORMLEX show."""
_PAGES = {"50002": "a report", "13100": "a comment", "13101": "comments"}
FOREIGN = (
    "what the address promises: it is one of NORMLEX's, the words are not "
    "(kept by its words; save the page again)"
)
MISPLACED = (
    "what the address promises: the words are those of another page of NORMLEX "
    "(kept by its words; save the page again)"
)
HEAD = 1 << 16
HEAD_READ = 20_000


def take_file(path: Path, law: Law, address: str = "") -> list[Document]:
    """The documents of one file; raises TocsinError when nothing can be read of it."""
    content = path.read_bytes() if path.suffix.lower() in (".txt", ".text", "") else b""
    if content.strip() and b"\0" not in content:
        # the numbers of its paragraphs are words here, not the marks of a list
        return take_text(decode(content).text, law, address or address_of(content), path.name)
    reading = read_file(path)
    if _is_cut(reading):
        reading = _uncut(reading, [p.text for p in extract_file(path).paragraphs])
    return take_reading(reading, law, address or address_in(path))


def take_content(content: bytes, name: str, law: Law) -> list[Document]:
    """The documents of a page in memory, which never touches the disk; ``name`` tells its kind."""
    suffix = Path(name).suffix.lower()
    if suffix in (".txt", ".text", "") and content.strip() and b"\0" not in content:
        return take_text(decode(content).text, law, address_of(content), name)
    reading = read_held(content, name)
    if _is_cut(reading):
        reading = _uncut(reading, [p.text for p in extract_held(content, name).paragraphs])
    return take_reading(reading, law, address_of(content))


def take_text(text: str, law: Law, address: str = "", file: str = "") -> list[Document]:
    """The documents of a text already at hand."""
    if len(text) > MOST_READ:  # its head tells what it is; reading a book as a letter takes long
        return take_reading(_uncut(read_text(text[:HEAD_READ], file), [text]), law, address)
    return take_reading(read_text(text, file), law, address)


def _is_cut(reading: Reading) -> bool:
    return any(problem.code == "too-long" for problem in reading.problems)


def _uncut(reading: Reading, paragraphs: list[str]) -> Reading:
    """The reading with all its words: a letter ends somewhere, the Compilation has 900 pages."""
    text = "\n\n".join(paragraphs)
    kept = tuple(problem for problem in reading.problems if problem.code != "too-long")
    return replace(
        reading, text=text, paragraphs=tuple(paragraphs_of(lines_of(text))), problems=kept
    )


def address_in(path: Path) -> str:
    """The address a browser left in the head of a saved page, or the first line of a text names."""
    try:
        with path.open("rb") as stream:
            return address_of(stream.read(HEAD))
    except OSError:
        return ""


def address_of(content: bytes) -> str:
    """The same for the first bytes of a page in memory."""
    head = content[:HEAD].decode("utf-8", "replace")
    saved = _SAVED.search(head)
    if saved:
        return saved[1] or saved[2]
    named = _ADDRESS.match(head.lstrip("\ufeff \r\n").split("\n", 1)[0].strip())
    return named[0] if named else ""


def take_reading(reading: Reading, law: Law, address: str = "") -> list[Document]:
    """The documents of a reading; an address on the first line is no word of the page."""
    first, _, rest = reading.text.lstrip("\n ").partition("\n")
    if rest and (named := _ADDRESS.fullmatch(first.strip())):
        address = address or named[0]
        reading = read_text(rest, reading.file)
    documents = _documents(reading, law, address)
    if _misplaced(documents, address):
        documents = [replace(d, lacks=(*d.lacks, MISPLACED)) for d in _documents(reading, law, "")]
    problems = tuple(
        p.problem for p in reading.problems if p.code in ("too-long", "too-slow", "ocr")
    )
    return [without_marks(replace(d, lacks=(*d.lacks, *problems))) for d in documents]


def _misplaced(documents: list[Document], address: str) -> bool:
    """Whether a page of the ILO is saved under the address of one of another kind.

    It would take the other's name, and the true page would be told to contradict it.
    """
    named = page_of(address)
    shown = _SHOWS.get(named.page, ()) if named else ()
    known = [d.kind for d in documents if d.kind not in _OWN]
    return bool(shown and known) and not set(known) & set(shown)


def _documents(reading: Reading, law: Law, address: str) -> list[Document]:
    text, language = reading.text, reading.language
    if is_compilation(text):
        return [compilation(text, law, address, language)]
    if procedure(text):
        return [inquiry(text, law, address, language)]
    if is_list_of_cases(text):
        return list(entries(text, law, address, language))
    named = page_of(address)
    if reading.kind not in (DocumentKind.CFA_REPORT, DocumentKind.CEACR_COMMENT):
        if is_whole_report(text):
            return list(whole_report(text, law, address, language))
        if named and named.page in _PAGES and _is_ilo(text, named.page):
            reading = read_normlex(text, reading.file, address)
        else:
            return [_plain(reading, law, address)]
    if reading.kind is DocumentKind.CFA_REPORT:
        return [report(reading, law, address)]
    return list(comments(reading, law, address))


def _is_ilo(text: str, page: str) -> bool:
    """Whether a page without a head speaks as theirs do: of the parties; a report in numbers."""
    spoken = len(_SPEAKS_OF_IT.findall(text)) >= 2
    return spoken and (page != "50002" or len(read_body(text[:60_000]).paragraphs) >= 2)


def _plain(reading: Reading, law: Law, address: str) -> Document:
    date = reading.date.value.text if reading.date else ""
    kind = {DocumentKind.LETTER: Kind.LETTER, DocumentKind.MAIL: Kind.LETTER,
            DocumentKind.NEWS: Kind.NEWS}.get(reading.kind, Kind.OTHER)  # fmt: skip
    passages = plain(reading)
    if _printed_compilation(reading.text):
        kind, passages = Kind.COMPILATION, tuple(numbered(reading.text)) or passages
        date = date if date[:4] in ("2018", "2006", "1996") else EDITION
    lacks = () if kind is not Kind.OTHER else ("what kind of document this is",)
    promised = page_of(address)
    if promised:
        lacks = (*lacks, FOREIGN)
    key, aliases = identity("" if promised else address, reading.language, (), reading.text)
    return Document(
        key=key,
        aliases=aliases,
        kind=kind,
        language=reading.language,
        title=reading.title or reading.subject or _first_line(reading.text),
        passages=passages,
        year=year_in(date),
        date=date,
        address=address,
        lacks=lacks,
    )


_COMPILATION = re.compile(
    r"\b(?:Compilation of decisions|Compilation des décisions|Recopilación de decisiones)\b", re.I
)


def _printed_compilation(text: str) -> bool:
    """The operator's own copy of the printed edition, with its numbers."""
    named = _COMPILATION.search(text[:3000])
    return bool(named) and len(read_body(text[:60_000]).paragraphs) >= 3


def _first_line(text: str) -> str:
    line = next((line for line in text.split("\n") if line.strip()), "")
    return titled(line.strip(), 200)
