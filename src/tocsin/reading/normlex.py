"""NORMLEX pages: reports of the Committee on Freedom of Association and comments of the CEACR.

Layouts and traps: ``../shared/normlex-layouts.md`` and ``../shared/data/normlex-traps.csv``.
What a page does not print stays empty; nothing is repaired in silence.
"""

from __future__ import annotations

import re

from tocsin.reading.dates import find_dates
from tocsin.reading.language import language_of
from tocsin.reading.model import DocumentKind, FoundDate, Reading
from tocsin.reading.references import find_references
from tocsin.reading.segments import lines_of, paragraphs_of

_REPORT = re.compile(
    r"^(?P<type>[^\n]{4,140}?)\s+-\s+(?:Report No\.?|Rapport No\.?|Informe núm\.?|"
    r"REPORT_NO)\s*(?P<n>\d{1,3})\s*,\s*(?P<when>[^\n]{4,30})$",
    re.MULTILINE,
)
_CASE = re.compile(
    r"^(?:Case No|Cas no|Caso núm\.|CASE_NUMBER)\s*(?P<n>\d{1,4})\s*\((?P<country>.+)\)\s+-\s+"
    r"(?:Complaint date|Date de la plainte|Fecha de presentación de la queja:?|"
    r"COMPLAINT_DATE)\s*:+\s*(?P<date>[^\n]*?)\s+-\s+(?P<status>[^\n]+)$",
    re.MULTILINE,
)
_ALLEGATIONS = re.compile(
    r"^(?:Allegations?|Allégations?|Alegatos?)\s*:\s*(?P<t>[^\n]+)$", re.MULTILINE
)
_DISPLAY = re.compile(
    r"^(?:Display in|Afficher en|Visualizar en|DISPLAYIN)\s*:?\s*(?P<t>[^\n]+)$", re.MULTILINE
)
_COMMENT = re.compile(
    r"^(?P<type>Observation|Direct Request|Demande directe|Solicitud directa|"
    r"Observación|Individual Case|Cas individuel|Caso individual)\s*\((?P<body>CEACR|"
    r"CAS)\)\s+-\s+"
    r"(?:adopted|adoptée|Adopción|Discussion|"
    r"Discusión)\s*:?\s*(?P<year>\d{4})\s*,\s*(?:published|publiée|Publicación|"
    r"Publication)\s*:?\s*(?P<session>\d{1,3})[^\d\n]*\((?P<published>\d{4})\)",
    re.MULTILINE | re.IGNORECASE,
)
_CONVENTION = re.compile(
    r"^(?P<title>[^\n]*(?:Convention|Convenio)[^\n]*?\((?:No\.?|n[°º]|"
    r"núm\.?)\s*0?(?P<n>\d{1,3})\)[^\n]*?)\s+-\s+(?P<country>[^\n(]+?)\s*(?:\((?:Ratification|"
    r"RATIFICATION|Ratificación)\s*:\s*(?P<year>\d{4})\))?\s*$",
    re.MULTILINE,
)
_STATUS = (
    ("closed", re.compile(r"^(?:closed|clos|cerrado)", re.I)),
    ("follow_up", re.compile(r"^(?:follow-up|en suivi|en seguimiento)", re.I)),
    ("active", re.compile(r"^acti[fv]", re.I)),
)
_TYPES = (
    ("definitive", re.compile(r"definiti|définitif", re.I)),
    ("interim", re.compile(r"interim|intérimaire|provisional", re.I)),
    (
        "kept_informed",
        re.compile(r"kept informed|tenu informé|être informé|mantenga informad", re.I),
    ),
    ("effect_given", re.compile(r"effect given|suites données|seguimiento dado|curso dado", re.I)),
)
_NUMBERED = re.compile(r"^(?:\d{1,3}\.\s+|-\s+)?(?P<n>\d{1,4})\.\s+(?P<t>\S.*)$")
_OTHER_LANGUAGES = {
    "en": re.compile(r"^(?:French|Fran[cç]ais|Francés).*(?:Spanish|Espagnol|Español)", re.I),
    "fr": re.compile(r"^(?:English|Anglais|Inglés).*(?:Spanish|Espagnol|Español)", re.I),
    "es": re.compile(r"^(?:English|Anglais|Inglés).*(?:French|Fran[cç]ais|Francés)", re.I),
}


def looks_like_normlex(text: str) -> bool:
    """Whether the text carries the head of a NORMLEX report or comment."""
    head = text[:4000]
    return bool(_CASE.search(head) or _REPORT.search(head) or _COMMENT.search(head))


def read_normlex(text: str, file: str = "") -> Reading:
    """Read a CFA report page or a CEACR/CAS comment page.

    ``extra`` holds what the page prints: case, country, complaint date, status, report,
    report type, allegations, numbered paragraphs; or comment type, session, Convention.
    """
    comment = None if _CASE.search(text[:4000]) else _COMMENT.search(text[:6000])
    extra = _comment(text, comment) if comment else _report(text)
    date = extra.pop("found_date", None)
    kind = DocumentKind.CEACR_COMMENT if comment else DocumentKind.CFA_REPORT
    references = tuple(find_references(text))
    return Reading(
        file=file,
        kind=kind,
        kind_confidence=1.0,
        language=_body_language(text),
        text=text,
        paragraphs=tuple(paragraphs_of(lines_of(text))),
        date=date if isinstance(date, FoundDate) else None,
        title=str(extra.get("title", "")),
        outlet="NORMLEX",
        references=references,
        dates=tuple(find_dates(text)),
        extra=extra,
    )


def _body_language(text: str) -> str:
    shown = _DISPLAY.search(text)
    if shown:
        for code, others in _OTHER_LANGUAGES.items():
            if others.match(shown["t"].strip()):
                return code
    return language_of(text)


def _report(text: str) -> dict[str, object]:
    extra: dict[str, object] = {}
    report, case = _REPORT.search(text), _CASE.search(text)
    allegations = _ALLEGATIONS.search(text)
    if report:
        kind = next((k for k, p in _TYPES if p.search(report["type"])), "other")
        when = find_dates(report["when"])
        extra |= {"report": report["n"], "report_type": kind, "report_date": report["when"].strip()}
        if when:
            extra |= {"report_date": when[0].value.text, "found_date": when[0]}
        extra["title"] = report[0].strip()
    if case:
        filed = find_dates(case["date"])
        status = next((s for s, p in _STATUS if p.match(case["status"].strip())), "unknown")
        extra |= {
            "case": case["n"],
            "country": case["country"].strip(),
            "complaint_date": filed[0].value.text if filed else case["date"].strip(),
            "status": status,
            "status_label": case["status"].strip(),
        }
    if allegations:
        extra["allegations"] = allegations["t"].strip()
    extra["numbered_paragraphs"] = _numbered(text)
    return extra


def _numbered(text: str) -> list[int]:
    """Report-wide paragraph numbers in order; list markers and repeats are passed over."""
    out: list[int] = []
    for line in text.split("\n"):
        match = _NUMBERED.match(line.strip())
        if not match:
            continue
        number = int(match["n"])
        if not out or out[-1] < number <= out[-1] + 5:
            out.append(number)
    return out


def _comment(text: str, comment: re.Match[str]) -> dict[str, object]:
    convention = _CONVENTION.search(text)
    extra: dict[str, object] = {
        "title": comment[0].strip(),
        "comment_type": comment["type"].lower(),
        "body": comment["body"].upper(),
        "adopted": comment["year"],
        "session": comment["session"],
        "published": comment["published"],
    }
    if convention:
        extra |= {
            "convention": f"C{int(convention['n']):03d}",
            "country": convention["country"].strip(),
        }
        if convention["year"]:
            extra["ratification"] = convention["year"]
    return extra
