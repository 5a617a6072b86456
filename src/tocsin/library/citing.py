"""Citations, written in the form each body uses.

Forms: a report of the CFA is headed "Report No. 396, March 2022" and cites the Compilation by its
whole name, edition and paragraph; the CEACR is cited by Convention, country and year of adoption.
The month is a word in all of them, never a number. Source of the forms: the reports and comments
themselves, as NORMLEX shows them.
"""

from __future__ import annotations

from tocsin.law.tables import convention_spoken
from tocsin.library.documents import Document, Kind
from tocsin.library.pages import RECKONED
from tocsin.library.words import dated, say

_WORDS = {
    "en": {"case": "Case No. {}", "report": "Report No. {}", "para": "para. {}", "session": "{}",
           "ceacr": "CEACR", "observation": "observation", "direct request": "direct request",
           "adopted": "adopted {}",
           "digest": "Compilation of decisions of the Committee on Freedom of Association, "
                     "sixth edition, 2018"},
    "fr": {"case": "cas n° {}", "report": "rapport n° {}", "para": "paragr. {}",
           "ceacr": "CEACR", "observation": "observation", "direct request": "demande directe",
           "adopted": "adoptée {}",
           "digest": "Compilation des décisions du Comité de la liberté syndicale, sixième "
                     "édition, 2018"},
    "es": {"case": "caso núm. {}", "report": "informe núm. {}", "para": "párr. {}",
           "ceacr": "CEACR", "observation": "observación", "direct request": "solicitud directa",
           "adopted": "adopción {}",
           "digest": "Recopilación de decisiones del Comité de Libertad Sindical, sexta "
                     "edición, 2018"},
    "ru": {"case": "дело № {}", "report": "доклад № {}", "para": "п. {}",
           "ceacr": "КЭПКР", "observation": "замечание", "direct request": "прямой запрос",
           "adopted": "принято в {} г.", "adopted direct request": "принят в {} г.",
           "digest": "Сборник решений Комитета по свободе объединения, шестое издание, 2018 г."},
}  # fmt: skip


_PROCEDURES = {
    Kind.REPRESENTATION: "cite-art24",
    Kind.INQUIRY: "cite-art26",
    Kind.CONFERENCE_CASE: "cite-cas",
}


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
        if not head:  # a page without its head: the one name it has is NORMLEX's
            head = [_normlex(document)]
        when = dated(document.date[:7], language)
        return ", ".join([*head, *filter(None, [when]), *place])
    if document.kind is Kind.CEACR_COMMENT:
        kind = "direct request" if "direct" in document.type else "observation"
        parts = [words["ceacr"], words[kind], _convention(document, language),
                 country or document.country]  # fmt: skip
        if document.year:
            adopted = words.get(f"adopted {kind}", words["adopted"])
            parts.append(adopted.format(document.year))
        return ", ".join([*(p for p in parts if p), *place])
    if document.kind in _PROCEDURES:
        parts = [say(_PROCEDURES[document.kind], language), country or document.country,
                 _convention(document, language), str(document.year or "")]  # fmt: skip
        return ", ".join([*(p for p in parts if p), *place])
    if document.kind is Kind.COMPILATION:
        return ", ".join([words["digest"], *place])
    when = dated(document.date, language)
    return ", ".join([document.title, *filter(None, [when]), *place])


def _normlex(document: Document) -> str:
    """``NORMLEX text 2904404``, by the key; else the title."""
    parts = document.key.split("/")
    return f"NORMLEX text {parts[2]}" if parts[0] == "normlex" else document.title


def _convention(document: Document, language: str) -> str:
    """*Convention No. 87*, as it stands inside a sentence; empty where the page names none."""
    said = convention_spoken(document.convention, language)
    return said[:1].lower() + said[1:] if language == "fr" else said


def caution(document: Document, number: int, language: str) -> str:
    """What to look at before a citation is used: a number that the page does not print."""
    return say("number-reckoned", language) if number and RECKONED in document.lacks else ""


def in_draft(document: Document, number: int, language: str, country: str = "") -> str:
    """What "use" puts into a draft: a reference where drafts have one, else the citation itself."""
    if document.kind is Kind.COMPILATION and number:
        return f"[@para:2018/{number}]"
    return f"[{citation(document, number, language, country)}]"
