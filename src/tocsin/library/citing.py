"""References: found in a passage, and written in the form each body uses.

Forms: the CFA cites its own reports as "[see 396th Report, Case No. 3386, para. 342]" and the
Compilation by edition and paragraph; the CEACR is cited by Convention, country and year of
adoption. Source of the forms: the reports and comments themselves, as NORMLEX shows them.
"""

from __future__ import annotations

import re

from tocsin.library.documents import Cited, Document, Kind

_REPORT = re.compile(
    r"\b(?P<r>\d{2,3})\s?(?:st|nd|rd|th|er|e|º|ª|°|\.[eºª])?\s+(?:Report|rapport|informe)s?\b"
    r"[^\[\]()\n]{0,80}?\b(?:para|paragraph|paragraphe|párr|párrafo)s?\.?\s*(?P<p>\d{1,4})",
    re.IGNORECASE,
)
_REPORT_AFTER = re.compile(
    r"\b(?:Report No\.?|[Rr]apport n[o°º]|[Ii]nforme núm\.)\s*(?P<r>\d{2,3})\b[^\[\]()\n]{0,80}?"
    r"\b(?:para|paragraph|paragraphe|párr|párrafo)s?\.?\s*(?P<p>\d{1,4})",
    re.IGNORECASE,
)
_COMPILATION = re.compile(
    r"\b(?:Compilation|Recopilación|Digest|Recueil|Recopilación de decisiones)\b[^\n\]]{0,160}?"
    r"(?P<e>20\d\d|1996|sixth|sixième|sexta|fifth|cinquième|quinta)[^\n\]]{0,80}?"
    r"\b(?:para|paragraph|paragraphe|párr|párrafo)s?\.?\s*(?P<p>\d{1,4}(?:\s*(?:,|and|et|y|to|à|a|"
    r"-|–)\s*\d{1,4})*)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:Cases?|Cas|Casos?)\s+(?:No\.?s?|n[o°º]s?|núms?\.?)\s*(?P<n>\d{1,4})\b", re.I
)
_CONVENTION = re.compile(
    r"\b(?:Convention|Convenio|Conventions|Convenios)\b(?:[^.\n]{0,60}?)"
    r"(?:\(?(?:No\.?|Nos\.?|n[o°º]|núm\.?)\s*0?(?P<n>\d{1,3}))",
    re.IGNORECASE,
)
_EDITIONS = {"sixth": "2018", "sixième": "2018", "sexta": "2018",
             "fifth": "2006", "cinquième": "2006", "quinta": "2006"}  # fmt: skip
_MOST = 20_000
"""Characters of one passage that are searched: a reference stands near the words it carries."""


def cited_in(text: str) -> tuple[Cited, ...]:
    """Every reference a passage makes, each once, in the order of their kinds."""
    sample = text[:_MOST]
    found: dict[Cited, None] = {}
    for match in _COMPILATION.finditer(sample):
        edition = _EDITIONS.get(match["e"].lower(), match["e"])
        for number in _numbers(match["p"]):
            found[Cited("compilation", f"{edition}/{number}")] = None
    for pattern in (_REPORT, _REPORT_AFTER):
        for match in pattern.finditer(sample):
            found[Cited("report", f"{match['r']}/{match['p']}")] = None
    for match in _CASE.finditer(sample):
        found[Cited("case", match["n"])] = None
    for match in _CONVENTION.finditer(sample):
        found[Cited("convention", f"C{int(match['n']):03d}")] = None
    return tuple(found)


def _numbers(text: str) -> list[int]:
    out: list[int] = []
    before = ""
    for part in re.findall(r"\d{1,4}|to|à|\ba\b|[-–]", text):
        if part.isdigit():
            number = int(part)
            if before and out and 0 < number - out[-1] <= 60:
                out += range(out[-1] + 1, number)
            out.append(number)
            before = ""
        else:
            before = part
    return list(dict.fromkeys(out))


_WORDS = {
    "en": {"case": "Case No. {}", "report": "Report No. {}", "para": "para. {}", "session": "{}",
           "ceacr": "CEACR", "observation": "observation", "direct request": "direct request",
           "adopted": "adopted {}",
           "digest": "Compilation of decisions of the CFA, sixth edition, 2018"},
    "fr": {"case": "cas n° {}", "report": "rapport n° {}", "para": "paragr. {}",
           "ceacr": "CEACR", "observation": "observation", "direct request": "demande directe",
           "adopted": "adoptée {}",
           "digest": "Compilation des décisions du CLS, sixième édition, 2018"},
    "es": {"case": "caso núm. {}", "report": "informe núm. {}", "para": "párr. {}",
           "ceacr": "CEACR", "observation": "observación", "direct request": "solicitud directa",
           "adopted": "adopción {}",
           "digest": "Recopilación de decisiones del CLS, sexta edición, 2018"},
    "ru": {"case": "дело № {}", "report": "доклад № {}", "para": "п. {}",
           "ceacr": "КЭПКР", "observation": "замечание", "direct request": "прямой запрос",
           "adopted": "принято в {}",
           "digest": "Сборник решений КСО, шестое издание, 2018"},
}  # fmt: skip


def citation(document: Document, number: int, language: str, country: str = "") -> str:
    """The citation of a passage in the form its body uses, in the language of the letter.

    ``country`` is the name of the country as the letter writes it; the code is used without one.
    """
    words = _WORDS.get(language, _WORDS["en"])
    place = [words["para"].format(number)] if number else []
    if document.kind is Kind.CFA_REPORT:
        head = [words["report"].format(document.report)] if document.report else []
        named = f" ({country or document.country})" if document.country else ""
        head += [words["case"].format(document.case) + named] if document.case else []
        return ", ".join([*head, *_when(document), *place]) or document.title
    if document.kind is Kind.CEACR_COMMENT:
        kind = "direct request" if "direct" in document.type else "observation"
        parts = [words["ceacr"], words[kind], document.convention.replace("C0", "C"),
                 country or document.country]  # fmt: skip
        if document.year:
            parts.append(words["adopted"].format(document.year))
        return ", ".join([*(p for p in parts if p), *place])
    if document.kind is Kind.COMPILATION:
        return ", ".join([words["digest"], *place])
    return ", ".join([document.title, *_when(document), *place])


def _when(document: Document) -> list[str]:
    return (
        [document.date[:7] if len(document.date) >= 7 else document.date] if document.date else []
    )


def in_draft(document: Document, number: int, language: str, country: str = "") -> str:
    """What "use" puts into a draft: a reference where drafts have one, else the citation itself."""
    if document.kind is Kind.COMPILATION and number:
        return f"[@para:2018/{number}]"
    return f"[{citation(document, number, language, country)}]"
