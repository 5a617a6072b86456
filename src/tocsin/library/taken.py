"""Documents in: a saved page, a letter or any file, as the reader of letters reads it.

Nothing is invented: what a page does not print stays empty and is named in ``lacks``. A page that
holds several comments is as many documents. A page of another site under a NORMLEX address is told
by its words, not by its address.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.law import Law
from tocsin.library.citing import cited_in
from tocsin.library.documents import Document, Kind, Passage, Role
from tocsin.reading.model import DocumentKind, Reading
from tocsin.reading.normlex_address import canonical
from tocsin.reading.normlex_body import read_body
from tocsin.reading.read import read_file, read_text

_ADDRESS = re.compile(r"https?://[^\s\"'<>]{10,400}")
_SAVED = re.compile(
    r"saved from url=\(\d+\)(https?://[^\s>]+)|rel=[\"']?canonical[\"']?[^>]*href=[\"']([^\"']+)"
)
_TITLE = re.compile(
    r"^(?:Observation|Direct Request|Demande directe|Solicitud directa|Observación|Individual Case|"
    r"Cas individuel|Caso individual)\s*\((?:CEACR|CAS)\)\s+-\s+.*$",
    re.MULTILINE | re.IGNORECASE,
)
_ROLES = (
    (Role.RECOMMENDATION, re.compile(r"recommendation|recommandation|recomendaci", re.I)),
    (Role.CONCLUSION, re.compile(r"conclusion|conclusiones", re.I)),
    (
        Role.REPLY,
        re.compile(
            r"\b(?:reply|réponse|respuesta)\b.*\b(?:government|gouvernement|gobierno)|"
            r"government.{0,3}s reply",
            re.I,
        ),
    ),
    (Role.ALLEGATION, re.compile(r"allegation|allégation|alegat", re.I)),
)  # fmt: skip
_SAYS_RECOMMEND = re.compile(
    r"\b(?:invites the Governing Body to approve|invite le Conseil d.administration à approuver|"
    r"invita al Consejo de Administración a que apruebe)\b",
    re.I,
)
HEAD = 1 << 16


def take_file(path: Path, law: Law, address: str = "") -> list[Document]:
    """The documents of one file; raises TocsinError when nothing can be read of it."""
    return take_reading(read_file(path), law, address or address_in(path))


def take_text(text: str, law: Law, address: str = "", file: str = "") -> list[Document]:
    """The documents of a text already at hand."""
    return take_reading(read_text(text, file), law, address)


def address_in(path: Path) -> str:
    """The address a browser left in the head of a saved page, or the first line of a text names."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    saved = _SAVED.search(head)
    if saved:
        return saved[1] or saved[2]
    first = head.lstrip("\ufeff \r\n").split("\n", 1)[0]
    named = _ADDRESS.match(first.strip())
    return named[0] if named else ""


def take_reading(reading: Reading, law: Law, address: str = "") -> list[Document]:
    """The documents of a reading."""
    if reading.kind is DocumentKind.CFA_REPORT:
        return [_report(reading, law, address)]
    if reading.kind is DocumentKind.CEACR_COMMENT:
        return list(_comments(reading, law, address))
    return [_plain(reading, law, address)]


def _said(reading: Reading, name: str) -> str:
    value = reading.extra.get(name, "")
    return value if isinstance(value, str) else ""


def _identity(
    address: str, language: str, told: Iterable[str], text: str
) -> tuple[str, tuple[str, ...]]:
    """The key, and other keys the same document may come by."""
    named = canonical(address)
    parts = [part for part in told if part]
    head = "/".join([*parts, language]).lower() if len(parts) >= 3 else ""
    digest = "text/" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:24]
    keys = [key for key in (f"normlex/{named}" if named else "", head, digest) if key]
    return keys[0], tuple(keys[1:])


def _country(law: Law, name: str) -> str:
    found = law.find_country(name) if name else None
    return found.iso if found else ""


def _report(reading: Reading, law: Law, address: str) -> Document:
    case, report = _said(reading, "case"), _said(reading, "report")
    key, aliases = _identity(address, reading.language, ("cfa", case, report), reading.text)
    passages = tuple(_numbered(reading.text))
    date = _said(reading, "report_date")
    wanted = {"case": case, "report": report, "country": _said(reading, "country"),
              "paragraphs": "yes" if passages else ""}  # fmt: skip
    parties = reading.extra.get("complainants", [])
    return Document(
        key=key,
        aliases=aliases,
        kind=Kind.CFA_REPORT,
        language=reading.language,
        title=_said(reading, "title") or _first_line(reading.text),
        passages=passages or _paragraphs(reading),
        country=_country(law, _said(reading, "country")),
        case=case,
        report=report,
        year=_year(date),
        date=date,
        type=_said(reading, "report_type"),
        status=_said(reading, "status"),
        address=address,
        parties=tuple(str(p) for p in parties) if isinstance(parties, list) else (),
        lacks=tuple(name for name, value in wanted.items() if not value),
    )


def _numbered(text: str) -> Iterator[Passage]:
    body = read_body(text)
    places = [(text.find(heading.split(". ", 1)[-1]), heading) for heading in body.headings]
    places = sorted(place for place in places if place[0] >= 0)
    at = 0
    for paragraph in body.paragraphs:
        found = text.find(paragraph.text[:60], at)
        at = found if found >= 0 else at
        heading = next((h for place, h in reversed(places) if place <= at), "")
        yield Passage(
            paragraph.number,
            paragraph.text,
            _role(heading, paragraph.text),
            cited_in(paragraph.text),
        )


def _role(heading: str, text: str) -> Role:
    if _SAYS_RECOMMEND.search(text[:600]):
        return Role.RECOMMENDATION
    return next((role for role, pattern in _ROLES if pattern.search(heading)), Role.TEXT)


def _comments(reading: Reading, law: Law, address: str) -> Iterator[Document]:
    text = reading.text
    starts = [match.start() for match in _TITLE.finditer(text)]
    pieces = (
        [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        if len(starts) > 1
        else [text]
    )
    for index, piece in enumerate(pieces):
        one = reading if len(pieces) == 1 else read_text(piece, reading.file)
        yield _comment(one, reading, law, address if len(pieces) == 1 else "", index)


def _comment(one: Reading, page: Reading, law: Law, address: str, index: int) -> Document:
    kind = _said(one, "comment_type")
    convention = _said(one, "convention") or _said(page, "convention")
    country = _country(law, _said(one, "country") or _said(page, "country"))
    adopted = _said(one, "adopted")
    is_case = _said(one, "body") == "CAS"
    direct = (
        "direct request" if kind.startswith(("direct", "demande", "solicitud")) else "observation"
    )
    told = ("cas" if is_case else "ceacr", country, convention, adopted, direct)
    key, aliases = _identity(address, page.language, told if all(told) else (), one.text)
    wanted = {"convention": convention, "country": country, "year": adopted}
    return Document(
        key=key,
        aliases=aliases,
        kind=Kind.CONFERENCE_CASE if is_case else Kind.CEACR_COMMENT,
        language=page.language,
        title=_said(one, "title") or _first_line(one.text),
        passages=_paragraphs(one),
        country=country,
        convention=convention,
        year=int(adopted) if adopted.isdigit() else 0,
        date=adopted,
        type=direct if not is_case else "individual case",
        address=address or page.metadata.get("address", ""),
        lacks=tuple(name for name, value in wanted.items() if not value),
    )


def _plain(reading: Reading, law: Law, address: str) -> Document:
    date = reading.date.value.text if reading.date else ""
    kind = {DocumentKind.LETTER: Kind.LETTER, DocumentKind.MAIL: Kind.LETTER,
            DocumentKind.NEWS: Kind.NEWS}.get(reading.kind, Kind.OTHER)  # fmt: skip
    if _looks_like_compilation(reading.text):
        kind = Kind.COMPILATION
        passages = tuple(_numbered(reading.text)) or _paragraphs(reading)
    else:
        passages = _paragraphs(reading)
    key, aliases = _identity(address, reading.language, (), reading.text)
    return Document(
        key=key,
        aliases=aliases,
        kind=kind,
        language=reading.language,
        title=reading.title or reading.subject or _first_line(reading.text),
        passages=passages,
        year=_year(date),
        date=date,
        address=address,
        lacks=() if kind is not Kind.OTHER else ("what kind of document this is",),
    )


_COMPILATION = re.compile(
    r"\b(?:Compilation of decisions|Compilation des décisions|Recopilación de decisiones)\b", re.I
)


def _looks_like_compilation(text: str) -> bool:
    named = _COMPILATION.search(text[:3000])
    return bool(named) and len(read_body(text[:60_000]).paragraphs) >= 3


def _paragraphs(reading: Reading) -> tuple[Passage, ...]:
    return tuple(
        Passage(0, p.text, Role.TEXT, cited_in(p.text))
        for p in reading.paragraphs
        if p.text.strip() and not p.heading
    )


def _first_line(text: str) -> str:
    return next((line.strip()[:200] for line in text.split("\n") if line.strip()), "")


def _year(date: str) -> int:
    found = re.match(r"\d{4}", date)
    return int(found[0]) if found else 0
