"""Comments of the Committee of Experts and cases of the Conference Committee, one a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage
from tocsin.library.pages.identified import country_of, identity, is_furniture, page_of
from tocsin.library.pages.reports import plain
from tocsin.reading import Reading, read_text
from tocsin.reading.normlex import comment_titles

_CONVENTION_LINE = re.compile(
    r"(?:Convention|Convenio).*\((?:No\.?|n[°ºo]|núm\.?)\s*\d{1,3}\).* - "
)
_OTHERS = re.compile(
    r"^(?:Other comments on|Autre commentaire sur|Otros comentarios sobre)\b", re.I
)


def comments(reading: Reading, law: Law, address: str) -> Iterator[Document]:
    """Each comment of the page; the "all comments" page holds several."""
    text = reading.text
    starts = [start for start, _ in comment_titles(text)]
    pieces = (
        [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        if len(starts) > 1
        else [text]
    )
    for index, piece in enumerate(pieces):
        one = reading if len(pieces) == 1 else read_text(piece, reading.file)
        yield _comment(one, reading, law, address, index if len(pieces) > 1 else -1)


def _comment(one: Reading, page: Reading, law: Law, address: str, index: int) -> Document:
    kind = _said(one, "comment_type")
    conventions = _conventions(one) or _conventions(page)
    country = country_of(law, _said(one, "country") or _said(page, "country"))
    adopted = _said(one, "adopted")
    is_case = _said(one, "body") == "CAS" or "CMNT_TITLE_CAS" in one.text[:1500]
    direct = (
        "direct request" if kind.startswith(("direct", "demande", "solicitud")) else "observation"
    )
    named = page_of(address)
    told = ("cas" if is_case else "ceacr", country, ",".join(conventions), adopted, direct)
    if not all(told) and named and index >= 0:
        told = ("normlex", named.page, named.id, adopted, direct)
    key, aliases = identity(
        address if index < 0 else "", page.language, told if all(told) else (), one.text
    )
    convention = conventions[0] if conventions else ""
    wanted = {"convention": convention, "country": country, "year": adopted}
    return Document(
        key=key,
        aliases=aliases,
        kind=Kind.CONFERENCE_CASE if is_case else Kind.CEACR_COMMENT,
        language=page.language,
        title=_said(one, "title") or _title(convention, country, is_case),
        passages=tuple(p for p in plain(one) if not _outside(p)),
        country=country,
        convention=convention,
        year=int(adopted) if adopted.isdigit() else 0,
        date=adopted,
        type=direct if not is_case else "individual case",
        address=address or page.metadata.get("address", ""),
        lacks=tuple(name for name, value in wanted.items() if not value),
    )


def _conventions(reading: Reading) -> list[str]:
    """The Convention a comment is on, or all of them where it is on several."""
    several = reading.extra.get("conventions", [])
    one = _said(reading, "convention")
    return [one] if one else [str(c) for c in several] if isinstance(several, list) else []


def _title(convention: str, country: str, is_case: bool) -> str:
    head = "Individual case" if is_case else "Comment"
    return ", ".join(part for part in (head, convention, country) if part)


def _outside(passage: Passage) -> bool:
    """Title, Convention line and the site's own words are the head, not what the body said."""
    text = passage.text.strip()
    return bool(
        is_furniture(text)
        or any(start == 0 for start, _ in comment_titles(text))
        or _OTHERS.match(text)
        or (len(text) < 250 and _CONVENTION_LINE.search(text))
    )


def _said(reading: Reading, name: str) -> str:
    value = reading.extra.get(name, "")
    return value if isinstance(value, str) else ""
