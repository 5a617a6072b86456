"""A country's list of cases: what each entry prints, and where it stands.

An entry prints a case number, the country, the day of the complaint, who complained of what, and
the reports that examined it. The head of a report prints a status behind the day; an entry runs on
where such a head ends, in one line (text copied from an old browser) or on the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.dates import find_dates

_ENTRY = re.compile(
    r"^[ \t]*(?:\d{1,3}\.\s+|[-•#]+\s+)?"
    r"(?P<head>(?:Case No\.?|Cas n[o°º]\.?|Caso núm\.|CASE_NUMBER)"
    r"\s*(?P<n>\d{1,4})\s*\((?P<country>[^\n]{3,80}?)\))\s+-\s+"
    r"(?:Complaint date|Date de la plainte|Fecha de presentación de la queja:?|"
    r"COMPLAINT_DATE)\s*:+\s*"
    r"(?P<day>\d{1,2}-[^\s\d.-]{3,5}\.?\s{0,2}-\d\d)(?P<on>[^\s\d-])?(?![ \t]*-|\d)",
    re.MULTILINE,
)
_EXAMINED = re.compile(
    r"^.{4,140}\s-\s(?:Report No\.?|Rapport [Nn]o\.?|Informe núm\.?|REPORT_NO)\s*\d{1,3}\s*,"
    r"[^\n(]{4,30}\(\s*\d",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One entry: ``words`` are all it prints, ``day`` is EDTF or as printed."""

    case: str
    country: str
    day: str
    head: str
    words: str


def is_list_of_cases(text: str) -> bool:
    """Whether the text is a list of cases and no report."""
    found = list(_ENTRY.finditer(text))
    return any(m["on"] for m in found) or (bool(found) and bool(_EXAMINED.search(text)))


def listed_cases(text: str) -> list[ListedCase]:
    """Each case of the list, once, in the order printed."""
    found = list(_ENTRY.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    out: dict[str, ListedCase] = {}
    for match, end in zip(found, ends, strict=True):
        case = str(int(match["n"]))
        words = " ".join(text[match.start("head") : end].split())
        days = find_dates(re.sub(r"\s+-", "-", match["day"]))
        day = days[0].value.text if days else match["day"]
        out.setdefault(case, ListedCase(case, match["country"].strip(), day, match["head"], words))
    return list(out.values())
