"""Conventions, articles, Compilation paragraphs and reports as letters cite them.

``Convention No. 87``, ``Conventions Nos 87 and 98``, ``conventions nos 87 et 98``, ``Convenios
núms. 87 y 98``, ``конвенции № 87 и № 98``, ``C087``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.checks.text.remembered import of_sentence

_NO = r"(?:n\.\s?(?:[ºo°]s?|os)|nos?|n[°ºo]s?|n[°º]|nums?|numeros?|№№?|nr|#)?\s*[.:]?\s*(?:№\s*)?"
_SEP = r"(?:\s*(?:,|and|et|y|e|и|жана|&|/)\s*)"
_CONVENTION = re.compile(
    r"(?<!\w)(?:conventions?|convenios?|convenc[ao][oe]s?|конвенци\w*)"
    r"(?:\s+(?:мот|oit|ilo|de l'oit|de la oit))?"
    rf"\s*[:(]?\s*{_NO}(?P<list>c?\d{{1,3}}(?:{_SEP}+{_NO}c?\d{{1,3}})*)(?![\d/])"
    r"|(?<!\w)c\.?\s?(?P<code>0\d\d|1[0-9]\d|87|98)(?![\d\w])"
)
_NUMBER = re.compile(r"\d{1,3}")
_FIGURE = re.compile(r"\d")
_SAID = re.compile(r"conven|конвенци")
_TITLED = re.compile(
    r"(?:convention|convenio|конвенци\w*)[\s,](?:(?!convention|convenio|конвенци|n°|nº|"
    r"№)[^.;()\n]){4,140}?\(?\s*"
    r"(?:no|n°|nº|num|№)\s*\.?\s*(?P<n>\d{1,3})(?!\d)"
)
ARTICLE = re.compile(
    r"(?<!\w)(?:articles?|articulos?|arts?\.?|стать\w{1,3}|ст\.?)\s*"
    r"(?:n[°ºo]\.?\s*)?(?P<list>\d{1,3}(?!\d)(?:\s*\(\d+\))?(?:\s*(?:,|and|et|y|и|-|to|a)\s*\d{1,3}(?!\d))*)"
)
_PARAGRAPH = re.compile(
    r"(?:paras?|paragraphs?|paragr|paragraphes?|parr|parrafos?|пункт\w*|п|пп)\.?\s*"
    r"(?P<n>\d{1,4})(?!\d)"
)
_REPORT = re.compile(
    r"(?<!\d)(?P<n>[1-5]\d\d)\s*(?:st|nd|rd|th|e|er|eme|\.?[oº°]|-?[имго]{1,3})?\.?\s*"
    r"(?:reports?|rapports?|informes?|доклад\w*)"
    r"|(?:reports?|rapports?|informes?|доклад\w*)\s*(?:no|n°|nº|num|№)\s*\.?\s*(?P<m>[1-5]\d\d)"
)
# a word of every one of them: most sentences have none
_OF_REPORT = re.compile(r"report|rapport|informe|доклад")


@dataclass(frozen=True, slots=True)
class Cited:
    """A number cited and where the citation stands in the folded text."""

    number: int
    start: int
    end: int

    @property
    def code(self) -> str:
        """``C087``."""
        return f"C{self.number:03d}"


@of_sentence
def conventions(folded: str) -> Iterator[Cited]:
    """Every Convention cited by number."""
    if _FIGURE.search(folded) is None:
        return
    seen: set[tuple[int, int]] = set()
    for match in _CONVENTION.finditer(folded):
        for number in _NUMBER.finditer(match["list"] or match["code"]):
            seen.add((int(number.group()), match.start()))
            yield Cited(int(number.group()), match.start(), match.end())
    for match in _TITLED.finditer(folded) if _SAID.search(folded) else ():
        if (int(match["n"]), match.start()) not in seen:
            # where the number stands in brackets, the title stands before it
            dated = folded.startswith(("convention,", "convenio,"), match.start())
            bracket = folded.rfind("(", match.start(), match.start("n")) if dated else -1
            yield Cited(int(match["n"]), max(match.start(), bracket), match.end())


@of_sentence
def articles(folded: str) -> Iterator[Cited]:
    """Every article cited by number."""
    for match in ARTICLE.finditer(folded) if _FIGURE.search(folded) else ():
        for number in re.finditer(r"(?<!\()\b\d{1,3}", match["list"]):
            yield Cited(int(number.group()), match.start(), match.end())


def paragraphs(folded: str) -> Iterator[Cited]:
    """Every paragraph cited by number."""
    for match in _PARAGRAPH.finditer(folded):
        yield Cited(int(match["n"]), match.start(), match.end())


@of_sentence
def reports(folded: str) -> Iterator[Cited]:
    """Every CFA report cited by number."""
    if _OF_REPORT.search(folded) is None:
        return
    for match in _REPORT.finditer(folded):
        yield Cited(int(match["n"] or match["m"]), match.start(), match.end())
