"""Quoted speech and who is said to have spoken it.

The speaker may stand before the quotation, after it or in its middle; by full name, by surname or
as "she"; with a title before or behind the name; under a set-off quotation on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.ground.words import CAPITALS, later
from tocsin.reading import lexicon
from tocsin.reading.frame import ORGANIZATION_WORDS, TITLE_WORDS
from tocsin.reading.model import Quotation, Span

_MARKS = later(
    r"“(?P<a>[^“”]{3,1500}?)(?:”|(?=\n\s*\n\s*“))|«(?P<b>[^«»]{3,1500}?)»|„(?P<c>[^„“”]{3,1500}?)[“”]|"
    r"\"(?P<d>[^\"]{3,1500}?)\"|(?<![\w’'])‘(?P<e>[^‘]{12,1200}?)’(?!\w)|"
    r"(?:(?<=[\s(:,])|^)'(?P<f>[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*){0,30})'(?=[\s,.;:!?)]|$)",
    re.MULTILINE,
)
_SAYS = lexicon.phrase("says")
_FROM_WHOM = lexicon.phrase("from_whom")
_WORD = rf"[{CAPITALS}][\w’'-]+"
_NAME = later(
    rf"(?<!\w)(?P<n>{_WORD}(?:\s+(?:(?:de|du|da|van|von|der|uulu|kyzy|уулу|кызы|bin|al|la)\s+){{0,2}}"
    rf"(?:{_WORD}|[A-ZА-Я]\.)){{1,3}})"
)
_ONE_WORD = later(rf"(?<!\w)(?P<n>{_WORD})(?!\w)")
_HE_OR_SHE = later(r"(?<!\w)(?:he|she|elle|il|ella|él|она|он)(?!\w)", re.IGNORECASE)
_BELONGS = later(r"(?:\bof(?: the)?|\bfrom(?: the)?|\bdu|\bde la|\bde l['’]|\bdes|\bdel|\bde)\s*$")
_CLAUSE_END = later(r"[.;!?](?=\s|$)|\n\s*\n|[“«„\"]")
_CLAUSE_START = later(r"[.;!?…][”»\"’')]?\s+(?=\S)|\n\s*\n")
_BEHIND = later(r",\s*([^,.;:“«\"]{3,80})")
_PLAIN_NAME = _NAME.pattern.replace("(?P<n>", "(?:")
_UNDER = later(rf"^\s*\n\s*[-–—]?\s*(?P<n>{_PLAIN_NAME})(?P<t>,[^\n]{{3,80}})?\s*(?:\n|$)")
# the French press sets the speaker between commas inside the marks
_INSIDE = later(
    rf"[,!?…]\s+(?:a\s+)?{_SAYS.pattern}\s+(?-i:{_NAME.pattern})(?=[,.])", re.IGNORECASE
)
_NOT_FIRST = later(
    r"^(?:Selon|Pour|Según|Para|According|But|And|The|In|As|When|Mais|Et|Comme|Pero|Como|По|Но|Как|Так|"
    r"Mr|Mrs|Ms|Monsieur|Madame|Señora?|Господин|Госпожа)\.?\s+(?=\S+\s+\S)"
)
_NOT_PEOPLE = later(
    r"\b(?:Committee|Freedom|Convention|Case|Report|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"ILO|General|Secretary|President|Minist\w+|Directeur|Director|Code|Law|Act|Street|News|Radio)\b"
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Somebody who speaks, as the text names them."""

    name: str
    title: str = ""


def find_quotations(text: str, blocks: Sequence[Span] = ()) -> list[Quotation]:
    """Quoted speech with its speaker, where the text names one.

    ``blocks`` are passages that the page sets off as quotations, with marks or without.
    """
    out: list[Quotation] = []
    known = _people(text)
    for span in _passages(text, blocks):
        words = re.sub(r"\s+", " ", text[span.start : span.end]).strip(' ,“”«»"')
        before = out[-1] if out else None
        voice = _voice(text, span, before, known)
        sure = 0.9 if voice else 0.4
        if not voice and before and _goes_on(text[before.span.end + 1 : span.start]):
            voice = _Voice(before.speaker, before.speaker_title)
        if len(words) >= 12 and ((voice and voice.name) or len(words.split()) >= 6):
            name, title = (voice.name, voice.title) if voice else ("", "")
            out.append(Quotation(words, span, name, title, sure))
    return out


def _passages(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """Where quoted words stand, in order; a set-off block counts once, marks or not."""
    marked = [Span(*m.span(m.lastgroup or 0)) for m in _MARKS.finditer(text)]
    whole = [
        block
        for block in blocks
        if not any(block.start <= m.start and m.end <= block.end for m in marked)
        and not _UNDER.match("\n" + text[block.start : block.end])
    ]
    yield from sorted([*marked, *whole], key=lambda span: span.start)


def _people(text: str) -> dict[str, str]:
    """Surnames with the full name they were first given with."""
    out: dict[str, str] = {}
    for match in _NAME.finditer(text):
        name = " ".join(match["n"].split())
        if _is_person(name):
            name = _bare(name)
            out.setdefault(name.split()[-1], name)
    return out


def _is_person(name: str) -> bool:
    return not (ORGANIZATION_WORDS.search(name) or _NOT_PEOPLE.search(name) or name.isupper())


def _bare(name: str) -> str:
    """A name without the word a sentence began with before it: "Selon Ana Sample"."""
    return _NOT_FIRST.sub("", name)


def _goes_on(between: str) -> bool:
    """Whether a second quotation is the same speaker's: only the first one's name between."""
    return len(between) < 160 and "\n\n" not in between and between.count(".") <= 1


def _voice(text: str, span: Span, before: Quotation | None, known: dict[str, str]) -> _Voice | None:
    after = text[span.end + 1 : span.end + 260] if span.end < len(text) else ""
    closed = text[span.end - 1 : span.end] in ".!?…" and not after[:1].strip()
    if after[:1] not in ".;":
        end = _CLAUSE_END.search(after)
        clause = after[: end.start() if end else len(after)]
        starts = _SAYS.match(clause.lstrip(" ,–—-\n"))
        if (not closed or starts or _opens_with_speaker(clause)) and _SAYS.search(clause):
            voice = _in_clause(clause, _last_named(text, span, before), known)
            if voice:
                return voice
    inside = _INSIDE.search(text[span.start : span.end])
    if inside and _is_person(inside["n"]):
        return _Voice(inside["n"], _title("", text[span.start + inside.end() : span.end]))
    under = _UNDER.match(after)
    if under and _is_person(under["n"]):
        title = (under["t"] or "").strip(" ,")
        return _Voice(under["n"].strip(), title if TITLE_WORDS.search(title) else "")
    low = before.span.end + 1 if before else 0
    lead = text[max(low, span.start - 300) : max(span.start - 1, 0)]
    starts_at = [m.end() for m in _CLAUSE_START.finditer(lead)]
    clause = lead[starts_at[-1] if starts_at else 0 :]
    if _SAYS.search(clause) or _FROM_WHOM.search(clause):
        return _in_clause(clause, _last_named(text, span, before), known)
    return None


def _opens_with_speaker(clause: str) -> bool:
    verb = _SAYS.search(clause)
    return bool(verb and verb.start() < 60)


def _in_clause(clause: str, last: _Voice | None, known: dict[str, str]) -> _Voice | None:
    """The speaker a clause with a verb of saying names."""
    verb = _SAYS.search(clause) or _FROM_WHOM.search(clause)
    names = [m for m in _NAME.finditer(clause) if _is_person(m["n"])]
    free = [m for m in names if not _BELONGS.search(clause[: m.start()])] or names
    at = verb.end() if verb else 0
    ahead = [m for m in free if m.start() >= at]
    behind = [m for m in free if m.end() <= (verb.start() if verb else 0)]
    chosen = behind[0] if behind else ahead[0] if ahead else None
    if chosen is not None:
        lead = clause[: chosen.start()] if chosen in behind else clause[at : chosen.start()]
        return _Voice(_bare(" ".join(chosen["n"].split())), _title(lead, clause[chosen.end() :]))
    for match in _ONE_WORD.finditer(clause):
        if match["n"] in known:
            return _Voice(known[match["n"]])
    said = verb and clause[max(0, verb.start() - 30) : verb.end() + 30]
    return last if said and last and _HE_OR_SHE.search(said) else None


def _last_named(text: str, span: Span, before: Quotation | None) -> _Voice | None:
    """Whom "she" means: the person named last in the paragraph, else who spoke last."""
    start = max(text.rfind("\n\n", 0, span.start) + 1, span.start - 400)
    spoken = before.span.end if before and before.speaker and before.span.end > start else start
    names = [m["n"] for m in _NAME.finditer(text, spoken, span.start) if _is_person(m["n"])]
    if names:
        return _Voice(_bare(" ".join(names[-1].split())))
    return _Voice(before.speaker, before.speaker_title) if before and before.speaker else None


def _title(lead: str, tail: str) -> str:
    """The title beside a name: "general secretary N", "N, president of the union,"."""
    behind = _BEHIND.match(tail)
    if behind and TITLE_WORDS.search(behind[1]) and not _SAYS.match(behind[1]):
        return behind[1].strip()
    words = re.split(r"[,:“«\"”»]", lead)[-1] if lead else ""
    words = re.sub(r"^\W*(?:the|le|la|el|its|l['’])\s+", "", words.strip(), flags=re.IGNORECASE)
    return words.strip(" ,") if TITLE_WORDS.search(words) and len(words) < 90 else ""
