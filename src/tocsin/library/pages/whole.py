"""A whole report of the Committee, as the Governing Body has it: one document for each case in it.

Also the translations into Russian that unions publish: "365-й доклад", "Дело № 2758". What stands
before the first case (the introduction) is a document of the report itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage
from tocsin.library.pages.identified import country_in, country_of, identity, titled
from tocsin.library.pages.reports import numbered

_REPORT = re.compile(
    r"\b(?P<n>\d{2,3})(?:st|nd|rd|th|e|er|\.?[ºª]|\.?)?\s+(?:Report|rapport|informe)\s+"
    r"(?:of the Committee on|du Comité de|del Comité de)\b|"
    r"\b(?P<ru>\d{2,3})-(?:ый|ой|й)?\s*доклад\w*(?:\s+Комитета\s+по\s+свободе\s+объединени)?",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"^(?:## )?(?:(?:CFA|КСО)\s+)?(?:Cases?\s+Nos?\.?|Cas\s+n[o°º]\.?|Casos?\s+núms?\.?|"
    r"Дел[оа]\s+№)"
    r"\s*(?P<n>\d{3,4})\b(?P<rest>[^\n]{0,60})$",
    re.MULTILINE | re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?:against the Government of|contre le gouvernement d[eu]s?|contra el Gobierno del?|"
    r"(?:против|на)\s+Правительств[ао])\s+(?:the\s+|la\s+|l[’'])?(?P<c>[^\n,;:(]{3,60})",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:March|June|October|November|mars|juin|octobre|novembre|marzo|junio|octubre|noviembre|"
    r"март\w*|июн\w*|октябр\w*|ноябр\w*)\s+(?P<y>(?:19|20)\d\d)", re.IGNORECASE
)  # fmt: skip
_SAID = re.compile(r"\bGoverning Body\b|Conseil d.administration|Consejo de Administración|"
                   r"Административн\w+ Совет", re.IGNORECASE)  # fmt: skip
_TYPES = (
    ("interim", re.compile(r"interim report|rapport intérimaire|informe provisional|"
                           r"предварительн\w+ доклад", re.I)),
    ("definitive", re.compile(r"definitive report|rapport définitif|informe definitivo|"
                              r"окончательн\w+ доклад", re.I)),
    ("kept_informed", re.compile(r"kept informed|tenu informé|mantenga informado|"
                                 r"просит информировать", re.I)),
)  # fmt: skip
_MONTHS = {"mar": "03", "мар": "03", "jun": "06", "jui": "06", "июн": "06", "oct": "10",
           "окт": "10", "nov": "11", "ноя": "11"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    case: str
    text: str


def is_whole_report(text: str) -> bool:
    """Whether the head of the text is that of a report of the Committee."""
    head = text[:3000]
    return bool(_REPORT.search(head) and _SAID.search(head))


def whole_report(text: str, law: Law, address: str, language: str) -> Iterator[Document]:
    """Each case of the report as a document, and what is no case's as one of the report."""
    named = _REPORT.search(text[:3000])
    number = (named["n"] or named["ru"]) if named else ""
    date = _date(text[:3000])
    for piece in _pieces(text):
        passages = tuple(numbered(piece.text)) or _lines(piece.text)
        if not passages:
            continue
        country = _country(law, piece.text, passages)
        key, aliases = identity("", language, ("cfa", piece.case, number), piece.text)
        wanted = {"case": piece.case, "country": country, "report": number}
        yield Document(
            key=key, aliases=aliases, kind=Kind.CFA_REPORT, language=language,
            title=_title(piece, number), passages=passages, country=country, case=piece.case,
            report=number, year=int(date[:4] or 0), date=date, address=address,
            type=next((name for name, mark in _TYPES if mark.search(piece.text[:1500])), ""),
            lacks=tuple(name for name, value in wanted.items() if not value),
        )  # fmt: skip


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut at the heading of each case; a list of cases at the start is no heading of one."""
    starts = [match for match in _CASE.finditer(text) if ":" not in match["rest"]]
    starts = [m for i, m in enumerate(starts) if i == 0 or m["n"] != starts[i - 1]["n"]]
    if len(starts) == 1:
        yield _Piece(starts[0]["n"], text)
        return
    ends = [match.start() for match in starts[1:]] + [len(text)] * bool(starts)
    before = text[: starts[0].start()] if starts else text
    if not starts or numbered_in(before):
        yield _Piece("", before)
    for match, end in zip(starts, ends, strict=True):
        piece = text[match.start() : end]
        if numbered_in(piece):
            yield _Piece(match["n"], piece)


def numbered_in(text: str) -> bool:
    """Whether the text holds a numbered paragraph: a table of contents does not."""
    return any(True for _ in numbered(text[:20_000]))


def _lines(text: str) -> tuple[Passage, ...]:
    lines = [line.strip() for line in text.split("\n")]
    return tuple(Passage(0, line) for line in lines if len(line) > 60)


def _country(law: Law, text: str, passages: tuple[Passage, ...]) -> str:
    named = _AGAINST.search(text[:4000])
    words = named["c"].strip(" .") if named else ""
    while words:
        if iso := country_of(law, words) or country_of(law, _NOMINATIVE.get(words.lower(), "")):
            return iso
        words = words.rpartition(" ")[0]
    return country_in(law, (p.text for p in passages[:12]))


_NOMINATIVE = {
    "российской федерации": "Российская Федерация",
    "республики беларусь": "Беларусь",
    "кыргызской республики": "Кыргызстан",
    "республики казахстан": "Казахстан",
}
"""Governments in the genitive of the Russian heading."""


def _date(head: str) -> str:
    found = _WHEN.search(head)
    return f"{found['y']}-{_MONTHS.get(found[0][:3].lower(), '01')}" if found else ""


def _title(piece: _Piece, number: str) -> str:
    lines = (line.strip() for line in piece.text.split("\n"))
    named = next((line for line in lines if _AGAINST.search(line)), "")
    head = f"Report No. {number}" + (f", Case No. {piece.case}" if piece.case else "")
    return f"{head}: {titled(named, 120)}" if named else head
