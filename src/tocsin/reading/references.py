"""Cases, Conventions, articles, reports, Compilation paragraphs and bodies a text names.

The grammar follows how ILO documents, letters and union pages print them in English, French,
Spanish and Russian (``../shared/domain.md`` 5.2, ``../shared/normlex-layouts.md``): ``Case No
2508``, ``Complaint 3386``, ``cas n° 2528``, ``Caso núm. 2318``, ``дело № 3386``; ``(No. 087)``,
``Convention 87``, ``C87``, ``Conventions Nos 87 and 98``; ``[see 395th Report, para. 7]``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tocsin.ground.words import later
from tocsin.reading import lexicon
from tocsin.reading.model import Reference, ReferenceKind, Span

_NO = r"(?:(?:No|Nos|nos?|núms?|nums?|n|num)\s?[.°ºo]?\s?\.?|№{1,2}|#|n[°º]s?|N°)?\s*"
_AND = r"\s*(?:,|and|et|y|e|и|&|/|or|ou|o|или)\s*"
_CONVENTION_WORD = (
    r"(?:Conventions?|Convenios?|Конвенци(?:я|и|ю|ей|ям|ях|й|ями)(?:\s+МОТ)?|Конвенциясы\w*)"
)
_LIST = rf"{_NO}\(?{_NO}0?\d{{1,3}}\)?(?:{_AND}{_NO}0?\d{{1,3}}(?!\d)){{0,40}}"

_CASE = later(
    r"(?P<word>\b(?:Case|Complaint|case|complaint|CASE|COMPLAINT|CFA|cas|Cas|CAS|CASO|ДЕЛО|plainte|Plainte|Caso|caso|"
    r"queja|Queja|CLS|CSL|"
    r"дел[оауе]|Дело|жалоб[аыуе]|Жалоба|КСО|иш|арыз))"
    r"(?:\s+(?:CFA|ILO|OIT|МОТ))?[\s:/(]*(?:No|Nos|no|nos|NO|NÚM|núm|num|n|N)?\s?[.°º]?\s?(?:№|"
    r"#)?\s*(?P<n>\d{3,4})(?!\d|[-/.,]\d)"
)
_CRIMINAL = later(
    r"(?:criminal|court|penal|pénale?|judiciaire|judicial|civil|уголовно\w*|судебно\w*|"
    r"гражданско\w*)\s*$",
    re.IGNORECASE,
)
_MARKED = later(r"No|no|núm|n[°º]|№|#")
_CONVENTION_AFTER = later(
    rf"\b{_CONVENTION_WORD}\s+(?:(?:de\s+l['’]OIT|de\s+la\s+OIT)\s+)?(?P<list>{_LIST})", re.I
)
_CONVENTION_CODE = later(r"(?<![\w-])C\.?\s?(?P<n>0?\d{2}|1\d{2})(?!\d|\.\d|[-‑]\d)")
_CONVENTION_BEFORE = later(
    rf"(?:№|#|\bNo\.?)\s?(?P<n>\d{{2,3}})\s+{_CONVENTION_WORD}|\b(?P<m>\d{{2,3}})-\s?Конвенци\w+",
    re.I,
)
_CONVENTION_TITLE = later(
    r"\b(?:Convention|Convenio|Конвенци[яию])\b[^.;\n]{3,120}?\((?:No|n|núm|nº|"
    r"№)\s?[.°º]?\s?\.?\s*0?(?P<n>\d{1,3})\)",
    re.IGNORECASE,
)
_RECOMMENDATION = later(
    r"\b(?:Recommendation|Recomendación)\s+\(?(?:No\.?|núm\.?|n°)\s?(?P<n>\d{1,3})\b"
)
_ARTICLE = later(
    r"\b(?:Articles?|Arts?\.|artículos?|стат(?:ья|ьи|ью|ье|ьей|ей|ьям)|ст\.)\s*"
    r"(?P<list>\d{1,2}(?!\d)(?:\s*\(\d\))?(?:\s*(?:,|and|et|y|и|to|à|a|-|–)\s*\d{1,2}(?!\d)(?:\s*\(\d\))?){0,40})"
    rf"(?:\s*(?:of|de\s+la|de|del|du|,)?\s*(?:the\s+)?(?:(?:ILO|"
    rf"МОТ)\s+)?(?:{_CONVENTION_WORD}\s+(?:(?:de\s+l['’]OIT|de\s+la\s+OIT|"
    rf"МОТ)\s+)?{_NO}\(?{_NO}|C)\s*0?(?P<conv>\d{{1,3}}))?",
    re.IGNORECASE,
)
_OF_CONVENTION = later(
    r"\s*(?:of|de|del|,)?\s*(?:the\s+|la\s+|cette\s+|esta\s+|this\s+)?(?:same\s+|said\s+)?"
    r"(?:Convention|Convenio|Конвенци[ияй])\b(?!\s*(?:No|n|№|\d))",
    re.IGNORECASE,
)
_OF_ILO_CONSTITUTION = later(
    r"\s*(?:of|de|,)?\s*(?:the|la)?\s*(?:ILO['’]?s?\s+Constitution|Constitution\s+of\s+the\s+"
    r"(?:ILO|International\s+Labou?r)|Constitution\s+de\s+l['’](?:OIT|Organisation\s+internationale)|"
    r"Constitución\s+de\s+la\s+(?:OIT|Organización\s+Internacional)|Устав\w*\s+МОТ)",
    re.IGNORECASE,
)
_REPORT = later(
    r"\b(?P<n>\d{2,3})(?:st|nd|rd|th|er|e|[.]?\s?[ºª°]|\.o|\.er|\.|-й|-го|-м)?\s+(?:Report|"
    r"report|rapport|informe|доклад\w*)\b"
    r"|\b(?:Report|Rapport|Informe|Доклад)\s+(?:No|no|núm|n|№)?\s?[.°º]?\s?(?P<m>\d{2,3})\b"
)
_PARAS = (
    r"(?:paras?|paragraphs?|paragr|paragraphes?|párrafos?|párrs?|pp?|пп?|пункт\w*|параграф\w*)\.?"
)
_COMPILATION = later(
    rf"\b(?P<work>Compilation|Digest|Recopilación|Recueil|Сборник\w*|Компиляци\w*)\b"
    rf"(?P<between>[^.;\n\[\]]{{0,140}}?)\b{_PARAS}\s*(?P<n>\d{{1,4}}(?:\s*(?:-|–|,|and|"
    rf"et|y|и)\s*\d{{1,4}})*)",
    re.IGNORECASE,
)
_BODIES = lexicon.bodies()
_NATIONAL = later(
    r"\b(?:Constitution(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?|Labou?r\s+Code|"
    r"Criminal\s+Code|Penal\s+Code|"
    r"Law\s+(?:No\.?\s?\d+\s+)?on\s+[A-Z]\w+(?:\s+\w+){0,3}|Code\s+du\s+travail|"
    r"Código\s+(?:del\s+Trabajo|Penal)|"
    r"Constitución(?:\s+de\s+\w+)?|Конституци[яиюе]\w*|Трудов\w+\s+кодекс\w*|"
    r"Уголовн\w+\s+кодекс\w*|Закон\w*\s+«?[Оо]\s+\w+(?:\s+\w+)?)"
)


def find_references(text: str) -> list[Reference]:
    """Every reference in ``text``, in order of place; one entry per thing named."""
    conventions = list(_conventions(text))
    found = [
        *_cases(text),
        *conventions,
        *_articles(text, conventions),
        *_reports(text),
        *_compilation(text),
        *_bodies(text),
        *_national(text),
    ]
    found.sort(key=lambda r: (r.span.start, r.kind, r.value))
    out: list[Reference] = []
    ends: dict[tuple[ReferenceKind, str], int] = {}
    for item in found:
        named = item.kind, item.value
        if item.span.start >= ends.get(named, 0):
            out.append(item)
            ends[named] = item.span.end
    return out


def _of(
    kind: ReferenceKind, value: str, match: re.Match[str], confidence: float = 1.0
) -> Reference:
    return Reference(kind, value, match[0].strip(), Span(*match.span()), confidence)


def _cases(text: str) -> Iterator[Reference]:
    for match in _CASE.finditer(text):
        number = int(match["n"])
        lead = text[max(0, match.start() - 24) : match.start()]
        # "the case of 2021" is a year more often than case No. 2021
        year = 1900 <= number <= 2035 and not _MARKED.search(match[0])
        if _CRIMINAL.search(lead) or (year and not match["word"].isupper()):
            continue
        yield _of(ReferenceKind.CFA_CASE, str(number), match, 0.95)


def _code(number: str) -> str:
    return f"C{int(number):03d}"


def _conventions(text: str) -> Iterator[Reference]:
    for match in _CONVENTION_AFTER.finditer(text):
        for number in re.findall(r"\d{1,3}", match["list"]):
            if 0 < int(number) < 200:
                yield _of(ReferenceKind.CONVENTION, _code(number), match)
    for match in _CONVENTION_BEFORE.finditer(text):
        number = match["n"] or match["m"]
        if 0 < int(number) < 200:
            yield _of(ReferenceKind.CONVENTION, _code(number), match, 0.9)
    for pattern, sure in ((_CONVENTION_TITLE, 1.0), (_CONVENTION_CODE, 0.9)):
        for match in pattern.finditer(text):
            if 0 < int(match["n"]) < 200:
                yield _of(ReferenceKind.CONVENTION, _code(match["n"]), match, sure)
    for match in _RECOMMENDATION.finditer(text):
        yield _of(ReferenceKind.RECOMMENDATION, f"R{int(match['n']):03d}", match)


def _articles(text: str, conventions: list[Reference]) -> Iterator[Reference]:
    """Articles; "of the Convention" means the one named last, or the only one named at all."""
    named = sorted((r.span.start, r.value) for r in conventions)
    only = named[0][1] if len({value for _, value in named}) == 1 else ""
    for match in _ARTICLE.finditer(text):
        law = ""
        if not match["conv"] and _OF_ILO_CONSTITUTION.match(text, match.end()):
            law = "ILO-Constitution"
        elif not match["conv"] and _OF_CONVENTION.match(text, match.end()):
            at = bisect_left(named, (match.start(), ""))
            law = named[at - 1][1] if at else only
        for number in re.findall(r"\d{1,2}(?:\s*\(\d\))?", match["list"]):
            article = re.sub(r"\s", "", number)
            if match["conv"]:
                yield _of(ReferenceKind.ARTICLE, f"{_code(match['conv'])}/{article}", match)
            elif law:
                yield _of(ReferenceKind.ARTICLE, f"{law}/{article}", match, 0.9)
            else:
                yield _of(ReferenceKind.ARTICLE, article, match, 0.7)


def _reports(text: str) -> Iterator[Reference]:
    for match in _REPORT.finditer(text):
        yield _of(ReferenceKind.REPORT, match["n"] or match["m"], match)


def _compilation(text: str) -> Iterator[Reference]:
    for match in _COMPILATION.finditer(text):
        year = re.search(r"\b(19|20)\d\d\b", match["between"])
        old = match["work"].lower() == "digest"
        edition = year[0] if year else ("2006" if old else "2018")
        for number in _expand(match["n"]):
            yield _of(ReferenceKind.COMPILATION, f"{edition}/{number}", match)


def _expand(numbers: str) -> list[int]:
    out: list[int] = []
    for part in re.split(r"\s*(?:,|and|et|y|и)\s*", numbers):
        ends = [int(n) for n in re.findall(r"\d{1,4}", part)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + 200:
            out += range(ends[0], ends[1] + 1)
        else:
            out += ends
    return out


def _bodies(text: str) -> Iterator[Reference]:
    for name, pattern in _BODIES.items():
        for match in pattern.finditer(text):
            yield _of(ReferenceKind.BODY, name, match)


def _national(text: str) -> Iterator[Reference]:
    for match in _NATIONAL.finditer(text):
        lead = text[max(0, match.start() - 12) : match.start()]
        if re.search(r"ILO\W{0,3}(?:s\s)?\s*$", lead) or _OF_ILO_CONSTITUTION.match(
            text, match.start()
        ):
            continue
        yield _of(ReferenceKind.NATIONAL_LAW, match[0].strip(), match, 0.8)
