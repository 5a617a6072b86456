"""Sections of the Compilation of decisions as NORMLEX shows them (page 70002).

Each principle is a list item whose number is not printed, followed by the cases it rests on
(``2581Chad3511332``: case 2581, Chad, 351st Report, paragraph 1332) and by its number in the Digest
of 2006. The paragraph of the 2018 edition is reckoned: from the start of the chapter where the page
shows the chapter from its beginning, else from a known Digest number; where neither is known it
stays 0. ``lacks`` says that it was reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.law import Law
from tocsin.law.tables import EDITION, Chapter
from tocsin.library.documents import Cited, Document, Kind, Passage
from tocsin.library.pages.identified import identity, is_furniture
from tocsin.library.references import cited_in
from tocsin.library.words import stems_of, telling

_TITLE = re.compile(
    r"^(?:## )?(?:Compilation of decisions of the Committee on Freedom of Association|"
    r"Compilation des décisions du Comité de la liberté syndicale|"
    r"Recopilación de decisiones del Comité de Libertad Sindical)\s*$",
    re.MULTILINE,
)
_SEE = re.compile(
    # the last is the interface's own name for it, shown where a language has no word (German)
    r"\b(?:see related cases|voir les cas(?: correspondants)?|ve[aá]nse los casos|"
    r"SEE_RELATED_CASES)\b[^\n]{0,16}?(?=\s)",
    re.I,
)
_RELATED = re.compile(
    r"\s*(?:-\s+)?(?:(?P<columns>(?:relacionados\s*)?(?:Related|Cas|Casos)\s*(?:Country|Pays|País)"
    r"\s*(?:Report|Rapport|Informe|Bericht)\s*(?:Paragraphe?|Párrafo))"
    r"|(?:Digest|Recueil|Recopilación)\s*:?\s*(?P<e>2006|1996)\s*[/,]?\s*(?P<n>\d{1,4})(?!\d)"
    # a country that has no name in the interface's language is left empty
    r"|(?P<case>\d{4}|\d{3}(?=\D))\s*(?:[^\W\d_][^\d\n]{1,80}?)?\s*(?P<report>\d{3})\s*"
    r"(?P<para>\d{1,4})(?!\d))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_ITEM = re.compile(r"^\s*(?:[-•]\s+)?(?:(?P<n>\d{1,4})\.\s+)?(?P<t>\S.*)$", re.DOTALL)
_CHAPTER = re.compile(r"^(?:## )?(?P<t>[^\W\d_].{8,160}?[^\W\d_])\s?(?P<n>\d{1,2})$")
_GENERAL = re.compile(r"^(?:General principles|Principes généraux|Principios generales)$", re.I)
RECKONED = (
    "the numbers of the paragraphs (not printed on this page; reckoned from the chapter: "
    "look at the printed edition before quoting)"
)
UNKNOWN = "the numbers of the paragraphs (not printed on this page)"


@dataclass(slots=True)
class _Principle:
    text: str
    printed: int = 0
    digest: int = 0
    cites: list[Cited] = field(default_factory=list)


def is_compilation(text: str) -> bool:
    """Whether this is a section of the Compilation as NORMLEX prints it."""
    return bool(_TITLE.search(text[:3000]) and _SEE.search(text))


def compilation(text: str, law: Law, address: str, language: str) -> Document:
    """One section as a document; each principle is a passage that cites what it rests on."""
    start = _TITLE.search(text)
    body = text[start.end() if start else 0 :]
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    lines = [line for line in lines if not is_furniture(line)]
    principles = list(_principles(body))
    chapter, title, headings = _chapter(lines, principles)
    first = _first(law, chapter, headings, principles)
    passages = tuple(
        Passage(
            principle.printed if principle.printed > 1 else first + index if first else 0,
            principle.text,
            cites=tuple(dict.fromkeys((*principle.cites, *cited_in(principle.text)))),
        )
        for index, principle in enumerate(principles)
    )
    key, aliases = identity(address, language, (), text)
    return Document(
        key=key, aliases=aliases, kind=Kind.COMPILATION, language=language,
        title=_titled(title, headings),
        passages=passages, year=int(EDITION), date=EDITION, address=address,
        lacks=() if all(p.printed > 1 for p in principles) else (RECKONED if first else UNKNOWN,),
    )  # fmt: skip


def _principles(body: str) -> Iterator[_Principle]:
    """A principle is what stands before "see related cases"; what follows are its cases.

    Lines of the list may have been run together, so places are what is followed, not lines.
    """
    at = 0
    for see in _SEE.finditer(body):
        before = body[at : see.start()].strip().rpartition("\n")[2]
        item = _ITEM.match(before)
        at = see.end()
        if item is None or not _WORD.search(_SEE.sub("", f"{item['t']}\n")):
            continue  # the mark alone, over again
        principle = _Principle(item["t"].strip(), int(item["n"] or 0))
        while related := _RELATED.match(body, at):
            _take(principle, related)
            at = related.end()
        yield principle


def _take(principle: _Principle, related: re.Match[str]) -> None:
    if related["n"]:
        principle.digest = principle.digest or int(related["n"])
        principle.cites.append(Cited("compilation", f"{related['e']}/{related['n']}"))
    elif related["case"]:
        principle.cites.append(Cited("report", f"{related['report']}/{int(related['para'])}"))
        principle.cites.append(Cited("case", related["case"]))


def _chapter(lines: list[str], principles: list[_Principle]) -> tuple[int, str, list[str]]:
    """The chapter, whose number is glued to its title, its title, and the headings under it."""
    for index, line in enumerate(lines[:6]):
        match = _CHAPTER.match(line)
        if match:
            return int(match["n"]), match["t"].strip(), _headings(lines[index + 1 :], principles)
    return 0, lines[0] if lines else "", []


def _headings(lines: list[str], principles: list[_Principle]) -> list[str]:
    """The lines between the title and the first principle."""
    opening = principles[0].text[:40] if principles else ""
    out: list[str] = []
    for line in lines[:4]:
        if len(line) >= 160 or (opening and opening in line):
            break
        out.append(line)
    return out


def _titled(chapter: str, headings: list[str]) -> str:
    """The chapter and the sections inside it, without the general principles each begins with."""
    return ": ".join([chapter, *(line for line in headings if not _GENERAL.match(line))])


def _first(law: Law, number: int, headings: list[str], principles: list[_Principle]) -> int:
    """The 2018 number of the first principle shown, or 0: a known Digest number, else the start.

    The start of the chapter where its own general principles follow its title; the start of a
    section where nothing but its general principles stands between. Inside a section it is unknown.
    """
    known = {row.digest: row.paragraph for row in law.crosswalk if row.edition == EDITION}
    anchors = {known[p.digest] - index for index, p in enumerate(principles) if p.digest in known}
    if len(anchors) == 1:
        return anchors.pop()
    chapter = next((c for c in law.chapters if c.edition == EDITION and c.number == number), None)
    if chapter is None or anchors or not headings:
        return 0
    if _GENERAL.match(headings[0]):
        return chapter.first
    inside = headings[1:]
    if inside and not (len(inside) == 1 and _GENERAL.match(inside[0])):
        return 0
    return _section_start(law, chapter, headings[0])


def _section_start(law: Law, chapter: Chapter, heading: str) -> int:
    """The start of the one section of the tables that is called as the page's heading is."""
    shown = set(telling(stems_of(heading, "en"), "en"))
    found = []
    for section in law.sections:
        if section.edition != EDITION or not chapter.first <= section.first <= chapter.last:
            continue
        named = set(telling(stems_of(section.topic.say("en"), "en"), "en"))
        if len(named & shown) >= 2 and len(named & shown) * 2 > len(named):
            found.append(section.first)
    return found[0] if len(found) == 1 else 0
