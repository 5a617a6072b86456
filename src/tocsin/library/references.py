"""References found in a passage: to the Compilation, reports, cases, Conventions and articles.

Forms, as the reports and comments themselves print them in English, French, Spanish and Russian:
"[see 396th Report, Case No. 3386, para. 342]", "Compilation of decisions …, sixth edition, 2018,
para. 275", "Conventions Nos 87 and 98", "Article 3 of the Convention", "365-й доклад, п. 12".
"""

from __future__ import annotations

import re

from tocsin.library.documents import Cited

_PARA = r"(?:paras?|paragraphs?|paragraphes?|paragr|párrs?|párrafos?|пп?|пункт\w*|параграф\w*)"
_LIST = r"\d{1,4}(?:\s*(?:,|and|et|y|и|to|à|a|au|al|по|-|–|—)\s*\d{1,4})*"
_REPORT = re.compile(
    r"\b(?P<r>\d{2,3})\s?\.?\s?(?:st|nd|rd|th|er|e|º|ª|°|o|-?(?:ый|ой|й|го|м))?\s+"
    r"(?:Report|rapport|informe|доклад)\w{0,2}\b"
    rf"[^\[\]()\n]{{0,80}}?\b{_PARA}\.?\s*(?P<p>{_LIST})",
    re.IGNORECASE,
)
_REPORT_AFTER = re.compile(
    r"\b(?:Report No\.?|rapport n[o°º]|informe núm\.|доклад\w{0,2}\s*№)\s*"
    r"(?P<r>\d{2,3})\b(?:[^\[\]()\n]|\([^\[\]()\n]{0,60}\)){0,80}?"
    rf"\b{_PARA}\.?\s*(?P<p>{_LIST})",
    re.IGNORECASE,
)
_REPORT_BRACKETED = re.compile(
    rf"\b(?P<r>\d{{2,3}})(?:st|nd|rd|th|e)\s+(?:Report|rapport)\s+\({_PARA}\.?\s*(?P<p>{_LIST})\)",
    re.IGNORECASE,
)
_COMPILATION = re.compile(
    r"\b(?:Compilation|Recopilación|Digest|Recueil|Сборник\w*|Компиляц\w+)\b[^\n\]]{0,160}?"
    r"(?P<e>20\d\d|1996|sixth|sixième|sexta|шест\w+|fifth|cinquième|quinta|пят\w+)[^\n\]]{0,80}?"
    rf"\b{_PARA}\.?\s*(?P<p>{_LIST})",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:Cases?|Cas|Casos?|Дел[оауе]м?|Случа\w+)\s+(?:Nos?\.?|n[o°º]s?\.?|núms?\.?|№№?)\s*"
    r"(?P<n>\d{1,4}(?:\s*(?:,|and|et|y|и)\s*\d{1,4})*)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:Nos?\.?|n[o°º]s?\.?|núms?\.?|№№?)"
_CONVENTION = re.compile(
    rf"\b(?:Conventions?|Convenios?|Конвенци\w+)\b(?:[^.\n]{{0,90}}?)\(?{_NUMBER}\s*0{{0,2}}"
    r"(?P<n>\d{1,3}(?:\)?\s*(?:,|and|et|y|и)\s*(?:Nos?\.?\s*)?\d{1,3})*)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\(\s*(?:No|n|núm)[.°º]?\s?0{0,2}(?P<n>\d{1,3})\s*\)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"\b(?:Articles?|artículos?|art\.|стат\w+|ст\.)\s+(?P<a>\d{1,2}(?:\s*(?:,|and|et|y|и)\s*\d{1,2})*)"
    r"(?:\s*\(\d\))?(?:[^.\n]{0,40}?)\b(?:of|de|del|de la|du)?\s*(?:the\s+|la\s+)?"
    rf"(?:Conventions?|Convenio|Конвенци\w+)(?:\s+{_NUMBER}\s*0{{0,2}}(?P<n>\d{{1,3}}))?",
    re.IGNORECASE,
)
_EDITIONS = (
    *((word, "2018") for word in ("sixth", "sixième", "sexta", "шест")),
    *((word, "2006") for word in ("fifth", "cinquième", "quinta", "пят")),
)
_MOST = 20_000
"""Characters of one passage that are searched: a reference stands near the words it carries."""
WIDEST = 120
"""Paragraphs of one range: an examination is that long, a wider one is a misprint."""


def cited_in(text: str) -> tuple[Cited, ...]:
    """Every reference a passage makes, each once, in the order of their kinds."""
    sample = text[:_MOST]
    found: dict[Cited, None] = {}
    for match in _COMPILATION.finditer(sample):
        edition = _edition(match["e"].lower())
        for number in [n for run in _runs(match["p"]) for n in run]:
            found[Cited("compilation", f"{edition}/{number}")] = None
    for pattern in (_REPORT, _REPORT_AFTER, _REPORT_BRACKETED):
        for match in pattern.finditer(sample):
            for run in _runs(match["p"]):
                kind = "report" if len(run) == 1 else "earlier"
                for number in run:
                    found[Cited(kind, f"{match['r']}/{number}")] = None
    for match in _CASE.finditer(sample):
        for number in re.findall(r"\d{1,4}", match["n"]):
            found[Cited("case", str(int(number)))] = None
    _conventions(sample, found)
    return tuple(found)


def _conventions(sample: str, found: dict[Cited, None]) -> None:
    for match in _CONVENTION.finditer(sample):
        for number in re.findall(r"\d{1,3}", match["n"]):
            found[Cited("convention", f"C{int(number):03d}")] = None
    if found and any(c.kind == "convention" for c in found):
        for match in _BRACKETED.finditer(sample):
            found[Cited("convention", f"C{int(match['n']):03d}")] = None
    for match in _ARTICLE.finditer(sample):
        code = f"C{int(match['n']):03d}" if match["n"] else ""
        for article in re.findall(r"\d{1,2}", match["a"]):
            found[Cited("article", f"{code}/{article}")] = None


def _edition(word: str) -> str:
    return next((year for mark, year in _EDITIONS if word.startswith(mark)), word)


def _runs(text: str) -> list[list[int]]:
    """Numbers and ranges in order: ``275, 280 to 282`` is [275], [280, 281, 282]."""
    out: list[list[int]] = []
    through = False
    for part in re.findall(r"\d{1,4}|to|au|al|à|по|\ba\b|[-–—]", text):
        if not part.isdigit():
            through = True
            continue
        number = int(part)
        if through and out and 0 < number - out[-1][-1] <= WIDEST:
            out[-1] = list(range(out[-1][0], number + 1))
        else:
            out.append([number])
        through = False
    return out
