"""NORMLEX pages: what they are, and what a report of the Committee prints.

Layouts and traps: ``../shared/normlex-layouts.md`` and ``../shared/data/normlex-traps.csv``.
What a page does not print stays empty; nothing is repaired in silence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tocsin.reading.dates import find_dates
from tocsin.reading.language import language_of
from tocsin.reading.model import DocumentKind, FoundDate, Reading, Span
from tocsin.reading.normlex.address import canonical
from tocsin.reading.normlex.body import (
    communications,
    cross_references,
    misprints,
    ratifications,
    read_body,
    told_otherwise,
)
from tocsin.reading.normlex.comments import has_title, read_comments
from tocsin.reading.normlex.listed import is_list_of_cases, listed_cases
from tocsin.reading.normlex.procedures import procedure, read_procedure
from tocsin.reading.normlex.senders import GOVERNMENT
from tocsin.reading.references import find_references
from tocsin.reading.segments import lines_of, paragraphs_of

_REPORT = re.compile(
    r"^(?![ \t]*\d{1,3}\.\s)(?P<type>[^\n]{4,140}?)\s+-\s+(?:Report No\.?|"
    r"Rapport [Nn]o\.?|Informe núm\.?|REPORT_NO)\s*(?P<n>\d{1,3})\s*,\s*(?P<when>[^\n(]{4,30})$",
    re.MULTILINE,
)
_CASE = re.compile(
    r"^(?:Case No\.?|Cas n[o°º]\.?|Caso núm\.|CASE_NUMBER)\s*(?P<n>\d{1,4})\s*"
    r"\((?P<country>.+)\)\s+-\s+"
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
_UI = (
    ("de", re.compile(r"CASE_NUMBER|REPORT_NO|COMPLAINT_DATE|DISPLAYIN|CMNT_TITLE")),
    ("en", re.compile(r"^(?:Case No\b|Display in|NORMLEX Home)", re.MULTILINE)),
    ("fr", re.compile(r"^(?:Cas n|Afficher en|NORMLEX Page d)", re.MULTILINE)),
    ("es", re.compile(r"^(?:Caso n|Visualizar en|NORMLEX Página)", re.MULTILINE)),
)
_SITE = re.compile(r"^(?:ILO-\w{2}-strap|NORMLEX)\s*$", re.MULTILINE)
_TRAIL = re.compile(r"^NORMLEX\b[^\n]*>[^\n]*(?:Comment|Commentaire|Comentario)", re.MULTILINE)
# "EspagnolTout voir": only pages of comments have it
_VIEW_ALL = re.compile(
    r"^(?:Display in|Afficher en|Visualizar en|DISPLAYIN)[^\n]*(?:View all|Tout voir|"
    r"Visualizar todo|Alle anzeigen|VIEW_?ALL)\s*$",
    re.MULTILINE,
)
# who speaks on every page of theirs
_SPEAKS = re.compile(
    r"\b(?:The Committee|La commission|Le comité|La Comisión|El Comité)\b[^.\n]{0,200}\b"
    r"(?:Government|gouvernement|Gobierno|Convention|Convenio)"
)
_COMPLAINT_OPENS = re.compile(
    r"\b(?:The complaints?\b[^.\n]{0,160}?\b(?:(?:is|are) contained|(?:was|were) presented|"
    r"appears?) in|"
    r"(?:Les|La) plaintes?\b[^.\n]{0,160}?\b(?:figure(?:nt)?|(?:est|sont) contenue?s?) dans|"
    r"Las? quejas?\b[^.\n]{0,160}?\b(?:figuran?|est[áa]n? contenidas?) en|"
    r"The Committee\b[^.\n]{0,80}?\bexamined (?:this|the) case|"
    r"Le comité a (?:déjà )?examiné ce(?:s|t)? cas|El Comité examinó (?:\w+ ){0,4}este caso)\b",
    re.IGNORECASE,
)
# the sentence every report has: which Conventions the State has ratified
_BINDS = re.compile(
    r"\b(?:has|have|had|a|ha)\s+(?:not\s+|pas\s+|également\s+|both\s+)?(?:ratified|ratifié|"
    r"ratificado)\b[^\n]{0,220}?"
    r"\((?:Nos?|n[°ºo]|núm)s?\.?\s?0{0,2}\d{1,3}\)",
)
_SECTION = re.compile(
    r"^(?:[A-D]\.\s+){1,2}(?:The complainants?|Allegations? |Allégations? |Alegatos? |"
    r"Analysis of |Analyse d|Análisis d|"
    r"Previous examination|Examen ant)",
    re.MULTILINE,
)
# the long Spanish label of follow-up cases closed after eighteen months names both: closed first
_STATUS = (
    ("closed", re.compile(r"\b(?:closed|clos|clôturée?|fermée?s?|cerrad[oa]s?)\b", re.I)),
    ("follow_up", re.compile(r"\b(?:follow-up|en suivi|seguimiento)\b", re.I)),
    ("active", re.compile(r"\bacti[fv]", re.I)),
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
_OTHER_LANGUAGES = {
    "en": re.compile(r"^(?:French|Fran[cç]ais|Francés).*(?:Spanish|Espagnol|Español)", re.I),
    "fr": re.compile(r"^(?:English|Anglais|Inglés).*(?:Spanish|Espagnol|Español)", re.I),
    "es": re.compile(r"^(?:English|Anglais|Inglés).*(?:French|Fran[cç]ais|Francés)", re.I),
}
# the German interface lists all three
_ALL_LANGUAGES = re.compile(
    r"(?:English|Anglais|Inglés).*(?:French|Fran[cç]ais|Francés).*(?:Spanish|Espagnol|Español)",
    re.I,
)


# how the flow of a page marks what stood in large letters
_MARKED = re.compile(r"^#{1,6} ", re.MULTILINE)
_COMPILATION = re.compile(
    r"^(?:Compilation of decisions of the Committee on Freedom of Association|"
    r"Compilation des décisions du Comité de la liberté syndicale|"
    r"Recopilación de decisiones del Comité de Libertad Sindical)\s*$",
    re.MULTILINE,
)
_ITEM = re.compile(r"^-\s+(?P<n>\d{1,4})\.\s+[^\W\d_]", re.MULTILINE)
_COMMENT_PAGES = frozenset(["13100", "13101"])
HEAD = 6000


def looks_like_normlex(text: str, address: str = "") -> bool:
    """Whether the text is a page of NORMLEX, with its head or without.

    ``address`` is where a browser saved it from: of a copy that lost all but its words it alone
    says what it is.
    """
    head = _MARKED.sub("", text[:HEAD])
    if _CASE.search(head) or _REPORT.search(head) or has_title(head):
        return True
    if _VIEW_ALL.search(head) or _other(text, head):
        return True
    marks = bool(_DISPLAY.search(head)) + bool(_SITE.search(head)) + bool(_TRAIL.search(head))
    marks += bool(_COMPLAINT_OPENS.search(head)) + bool(_ALLEGATIONS.search(head))
    marks += bool(_BINDS.search(head)) + bool(_SECTION.search(head)) + _is_counted(head)
    named = canonical(address)
    marks += bool(named) and bool(_SPEAKS.search(head)) * 2
    return marks >= 2


def _is_counted(head: str) -> bool:
    """Whether bullets bear the numbers of a report's paragraphs, one after the other."""
    numbers = [int(m["n"]) for m in _ITEM.finditer(head)]
    return any(b == a + 1 for a, b in pairwise(numbers))


def _other(text: str, head: str) -> dict[str, object]:
    """A page of another sort (a procedure, a section of the Compilation, a list), or nothing."""
    if found := procedure(head):
        return read_procedure(_MARKED.sub("", text), found)
    if title := _COMPILATION.search(head[:3000]):
        return {"page": "compilation", "title": title[0].strip()}
    if is_list_of_cases(head):
        listed = listed_cases(_MARKED.sub("", text))
        return {
            "page": "list_of_cases",
            "cases": [
                {"case": each.case, "country": each.country, "complaint_date": each.day}
                for each in listed
            ],
        }
    return {}


def read_normlex(text: str, file: str = "", address: str = "") -> Reading:
    """Read a page: a report, a comment, an article 24 or 26 page, a section or a list.

    ``extra`` holds what the page prints: case, country, complaint date, status, report,
    report type, allegations, paragraphs, complainants, communications, ratifications; or comment
    type, session, Convention, senders. ``notes`` says what looks wrong on the page, unrepaired.
    """
    text = _MARKED.sub("", text)
    head = text[:HEAD]
    named = canonical(address)
    extra, kind = _other(text, head), DocumentKind.NORMLEX_PAGE
    if not extra:
        is_comment = not _CASE.search(head) and (
            has_title(head)
            or any(mark.search(head) for mark in (_TRAIL, _VIEW_ALL))
            or bool(named and named.page in _COMMENT_PAGES)
        )
        extra = read_comments(text) if is_comment else _report(text)
        kind = DocumentKind.CEACR_COMMENT if is_comment else DocumentKind.CFA_REPORT
    extra["ui_language"] = next((code for code, mark in _UI if mark.search(head)), "")
    if named:
        extra["document"] = str(named)
    date = extra.pop("found_date", None)
    extra = {key: value for key, value in extra.items() if value not in ("", [], None)}
    return Reading(
        file=file,
        kind=kind,
        kind_confidence=1.0 if extra.get("title") else 0.8,
        language=_body_language(text),
        text=text,
        paragraphs=tuple(paragraphs_of(lines_of(text))),
        date=date if isinstance(date, FoundDate) else None,
        title=str(extra.get("title", "")),
        outlet="NORMLEX",
        references=tuple(find_references(text)),
        dates=tuple(find_dates(text)),
        extra=extra,
    )


def _body_language(text: str) -> str:
    """The language line lists the languages other than the body's; one that lists all says none."""
    shown = _DISPLAY.search(text)
    if shown and not _ALL_LANGUAGES.search(shown["t"]):
        for code, others in _OTHER_LANGUAGES.items():
            if others.match(shown["t"].strip()):
                return code
    return language_of(text)


def _report(text: str) -> dict[str, object]:
    report, case = _REPORT.search(text), _CASE.search(text)
    extra: dict[str, object] = {"layout": _layout(text, bool(report or case))}
    if report:
        extra |= _report_line(report)
    if case:
        extra |= _case_line(case)
    cases = [m["n"] for m in _CASE.finditer(text)]
    if len(dict.fromkeys(cases)) > 1:
        extra["cases"] = list(dict.fromkeys(cases))
    allegations = _ALLEGATIONS.search(text)
    if allegations:
        extra["allegations"] = allegations["t"].strip()
    start = max((m.end() for m in (report, case, _DISPLAY.search(text)) if m), default=0)
    body = read_body(text[start:])
    states, sentence = ratifications(body.paragraphs)
    letters = communications(body)
    extra |= {
        "numbered_paragraphs": [p.number for p in body.paragraphs],
        "headings": body.headings,
        "communications": letters,
        "complainants": _complainants(letters),
        "ratifications": states,
        "ratification_sentence": sentence,
        "cross_references": cross_references(text[start:]),
        "notes": [
            *misprints(text),
            *_early(letters, str(extra.get("complaint_date", ""))),
            *told_otherwise(body),
        ],
    }
    return extra


def _layout(text: str, head: bool) -> str:
    site, display = _SITE.search(text[:600]), _DISPLAY.search(text[:3000])
    if head:
        if not site:
            return "title_only"
        return "full_head" if "strap" in text[:200] else "short_head"
    return "site_lines_only" if site and display else "headless"


def _report_line(report: re.Match[str]) -> dict[str, object]:
    kind = next((k for k, p in _TYPES if p.search(report["type"])), "other")
    when = find_dates(report["when"]) or find_dates(f"in {report['when'].strip()}")
    out: dict[str, object] = {
        "report": report["n"],
        "report_type": kind,
        "report_date": when[0].value.text if when else report["when"].strip(),
        "title": report[0].strip(),
    }
    if when and when[0].value.text != report["when"].strip():
        base = report.start("when")
        place = Span(base, base + len(report["when"].rstrip()))
        out["found_date"] = replace(when[0], span=place, phrase=report["when"].strip())
    return out


def _case_line(case: re.Match[str]) -> dict[str, object]:
    filed = find_dates(re.sub(r"\s+-", "-", case["date"]))
    label = case["status"].strip()
    return {
        "case": case["n"],
        "country": case["country"].strip(),
        "complaint_date": filed[0].value.text if filed else case["date"].strip(),
        "complaint_date_printed": case["date"].strip(),
        "status": next((s for s, p in _STATUS if p.search(label)), "unknown"),
        "status_label": label,
    }


def _complainants(letters: list[dict[str, object]]) -> list[str]:
    names: list[str] = []
    for letter in letters:
        by = letter["by"]
        if isinstance(by, list):
            names += [name for name in by if name != GOVERNMENT]
    return list(dict.fromkeys(names))


def _early(letters: list[dict[str, object]], filed: str) -> list[str]:
    """The head's complaint date and the communications' own dates can differ: both are kept."""
    if len(filed) != 10:
        return []
    out = []
    for letter in letters:
        dates = letter["dates"]
        if letter["by"] == [GOVERNMENT] or not isinstance(dates, list):
            continue
        out += [
            f"paragraph {letter['paragraph']}: a communication of {day} is earlier than the "
            f"complaint date {filed} in the head"
            for day in dates
            if str(day)[: len(filed)] < filed[: len(str(day))]
        ]
    return out
