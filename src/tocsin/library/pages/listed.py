"""A country's list of cases: each entry a document of its own, and none of them a report.

An entry prints a case number, the country, the day of the complaint, who complained of what (run
together, so it stays one passage), and the reports that examined it. It tells that a case exists
and where to look; what a report says is in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage
from tocsin.library.pages.identified import country_of, identity
from tocsin.library.references import cited_in

_ENTRY = re.compile(
    r"^\s*(?:\d{1,3}\.\s+|[-•]\s+)?(?P<head>(?:Case No\.?|Cas n[o°º]\.?|Caso núm\.|CASE_NUMBER)"
    r"\s*(?P<n>\d{1,4})\s*\((?P<country>[^\n]{3,80}?)\))\s+-\s+"
    r"(?:Complaint date|Date de la plainte|Fecha de presentación de la queja:?|"
    r"COMPLAINT_DATE)\s*:+\s*"
    r"(?P<d>\d{1,2})-(?P<m>[^\s\d.]{3,5})\.?\s?-(?P<y>\d\d)(?=[^\s\d])",
    re.MULTILINE,
)
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan ene janv", "feb févr fév", "mar mrz mars", "apr abr avr", "may mai", "jun juin",
            "jul juil", "aug ago août", "sep sept set", "oct okt", "nov", "dec dic dez déc",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
REPORTS = "what the reports say (this is an entry of a list of cases)"
_PIVOT = 46
"""Two digits of a year up to here are of this century: the Committee began in 1951."""


def is_list(text: str) -> bool:
    """Whether the text is a list of cases and no report: an entry runs on where a head ends."""
    return bool(_ENTRY.search(text))


def entries(text: str, law: Law, address: str, language: str) -> Iterator[Document]:
    """Each case of the list, once."""
    found = list(_ENTRY.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    seen: set[str] = set()
    for match, end in zip(found, ends, strict=True):
        case, country = str(int(match["n"])), country_of(law, match["country"])
        if case in seen:
            continue
        seen.add(case)
        words = " ".join(text[match.start("head") : end].split())
        key, aliases = identity("", language, ("entry", country or "-", case), words)
        date = _day(match)
        yield Document(
            key=key, aliases=aliases, kind=Kind.OTHER, language=language, title=_title(match),
            passages=(Passage(0, words, cites=cited_in(words)),), country=country, case=case,
            year=int(date[:4]), date=date, address=address,
            lacks=(REPORTS, *(() if country else ("country",))),
        )  # fmt: skip


def _title(match: re.Match[str]) -> str:
    """The head as it is printed; a label the site left untranslated is put into English."""
    return match["head"].replace("CASE_NUMBER", "Case No.")


def _day(match: re.Match[str]) -> str:
    """The day of the complaint, to the month or the year where its name is not known."""
    year = int(match["y"])
    year += 2000 if year <= _PIVOT else 1900
    month = _MONTHS.get(match["m"].lower())
    return f"{year}-{month:02d}-{int(match['d']):02d}" if month else str(year)
