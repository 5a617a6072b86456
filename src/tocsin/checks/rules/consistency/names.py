"""Names and titles held against the case file, and spellings against each other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.casefile.model import Party, PartyKind
from tocsin.casefile.names import fold as name_key
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import LANGUAGES, find, fold
from tocsin.ground.words import CAPITALS, slips

_WORD = re.compile(rf"[{CAPITALS}ҢҮӨ][^\W\d_]+(?:['’-][^\W\d_]+)*")
OFFICES = (
    "general_secretary", "deputy", "chair", "prime_minister", "minister", "director_general",
    "secretary", "treasurer", "lawyer",
)  # fmt: skip


@paper_rule(
    "C10",
    Severity.WEAKENS,
    "A name spelled as nowhere in the case file",
    Text(
        "One person under two spellings becomes two persons in the Committee's report, or one "
        "nobody can find.",
        "Use a spelling of the case file, or add this one there as a variant with its source.",
        "the case file's parties (names and variants)",
        "case.yaml holds Eldar Tadjibaev; the letter says:\nMr Tadjibayov was arrested.",
        "Mr Tadjibaev was arrested.",
    ),
)
def spelling(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for capitalised words one or two letters from a recorded surname, same alphabet.

    The surname has six letters or more; recorded variants and inflections are no finding.
    """
    if scene.case is None:
        return
    surnames = _surnames(scene.case)
    known = {word for words in surnames.values() for word in words} | _other_words(scene.case)
    known |= {fold(w) for row in scene.law.addressees("dg") for w in row.misspellings}
    seen: set[str] = set()
    for written, span in paper.asked(_first_places):
        word = fold(written).removesuffix("'s")
        if len(word) < 6 or word in seen or word in known or _inflected(word, known):
            continue
        seen.add(word)
        for party, words in surnames.items():
            near = next((w for w in words if _close(word, w)), None)
            if near:
                text = f"{written!r} is not a recorded spelling of {party!r} ({near})"
                yield Hit(text, span)
                break


def _first_places(paper: Paper) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every capitalised word of a paper as it is written, where it stands first, in order."""
    met: set[str] = set()
    for match in _WORD.finditer(paper.text):
        if match[0] not in met:
            met.add(match[0])
            yield match[0], match.span()


def _surnames(case: CaseScene) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for party in case.file.parties:
        if party.kind is not PartyKind.PERSON or party.protected:
            continue
        for name in party.names:
            if name.kind == "misspelling":
                continue
            for word in re.findall(r"[^\W\d_]+", fold(name.text)):
                if len(word) >= 6:
                    out.setdefault(party.id, set()).add(word)
    return out


def _other_words(case: CaseScene) -> set[str]:
    return {
        word
        for party in case.file.parties
        for name in party.names
        if name.kind != "misspelling"
        for word in re.findall(r"[^\W\d_]+", fold(name.text))
    }


def _inflected(word: str, known: set[str]) -> bool:
    """Whether a word is a recorded one with a case ending (or a plural, or an adjective's)."""
    for cut in range(1, 4):
        stem = word[:-cut]
        if len(stem) >= 4 and (stem in known or any(stem + v in known for v in "aeiouаеиоуыьяй")):
            return True
    return False


@lru_cache(maxsize=8192)
def _close(one: str, two: str) -> bool:
    """One or two letters apart (one for short names), with the same first letter and script."""
    if one[0] != two[0] or abs(len(one) - len(two)) > 2 or one.isascii() != two.isascii():
        return False
    return 0 < slips(one, two) <= (1 if len(two) < 8 else 2)


@paper_rule(
    "C11",
    Severity.WEAKENS,
    "A title at odds with the case file",
    Text(
        "A wrong office makes the wrong person speak; after a change of leaders it may make a "
        "captured body speak.",
        "Use the office held on that day.",
        "the case file's parties (positions with dates)",
        "case.yaml holds A. Example as General Secretary; the letter says:\nA. Example, President "
        "of the union",
        "A. Example, General Secretary of the union",
    ),
)
def title(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares the office written beside a person's full name with those recorded for the day.

    Offices are compared by class, in four languages.
    """
    if scene.case is None:
        return
    day = paper.date or scene.on
    for party in scene.case.file.parties:
        held = _classes_held(party, day)
        if party.kind is not PartyKind.PERSON or not held:
            continue
        for name in party.names:
            written_so = fold(name.text)
            if len(name.text.split()) < 2 or written_so not in paper.folded:
                continue
            for start in _words_at(paper.folded, written_so):
                written = office_beside(paper.folded, start, start + len(written_so))
                if written and written[0] not in held:
                    words = paper.text[slice(*written[1])]
                    yield Hit(
                        f"{words!r}: the case file gives {party.id!r} another office", written[1]
                    )


def _words_at(folded: str, name: str) -> Iterator[int]:
    """Where a name stands that does not begin within a word: places do not overlap."""
    at = folded.find(name)
    while at >= 0:
        within = at > 0 and (folded[at - 1].isalnum() or folded[at - 1] == "_")
        if not within:
            yield at
        at = folded.find(name, at + (1 if within else len(name)))


def _classes_held(party: Party, day: datetime.date) -> set[str]:
    held = set()
    for position in party.positions:
        since, until = position.since, position.until
        if (since and since.surely_after(day)) or (until and until.surely_before(day)):
            continue
        for text in position.title.root.values():
            found = class_of(fold(text))
            if found:
                held.add(found)
    return held


def class_of(folded: str) -> str:
    """The class of an office in four languages, or "" (see the lexicon of offices)."""
    for office in OFFICES:
        if any(True for lang in LANGUAGES for _ in find("offices", office, folded, lang)):
            return office
    return ""


def office_beside(folded: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The office that ends just before a name or begins just after it."""
    after = re.match(
        r"(?:\s*[,(]\s*|\s*\n\s*)(?:the\s+|le\s+|la\s+|el\s+)?", folded[end : end + 12]
    )
    spots = []
    if after:
        begin = end + after.end()
        spots.append((begin, folded[begin : begin + 45], True))
    spots.append((max(0, start - 45), folded[max(0, start - 45) : start], False))
    for begin, piece, leads in spots:
        for office in OFFICES:
            for a, b in find("offices", office, piece, ""):
                if (leads and a == 0) or (not leads and not piece[b:].strip(" ,")):
                    return office, (begin + a, begin + b)
    return None


@paper_rule(
    "C12",
    Severity.WEAKENS,
    "One name in several spellings",
    Text(
        "The reader takes two spellings for two persons.",
        "Choose one spelling and keep it.",
        "domain notes, section 4 (name variants to merge)",
        "Mr Tadjibaev was arrested. Mr Tadzhibayev remains in custody.",
        "Mr Tadjibaev was arrested. Mr Tadjibaev remains in custody.",
    ),
)
def two_spellings(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on two spellings, in one alphabet, of what is one name in rival transliterations.

    Only capitalised words of seven letters or more are grouped.
    """
    groups: dict[tuple[str, bool], dict[str, tuple[int, int]]] = {}
    for written, span in paper.asked(_first_places):
        word = fold(written)
        if len(word) >= 7 and not word.endswith("'s"):
            spot = groups.setdefault((name_key(word), word.isascii()), {})
            spot.setdefault(word, span)
    for spellings in groups.values():
        if len(spellings) > 1 and not _only_hyphens(spellings):
            last = max(spellings.values())
            words = " and ".join(sorted(paper.text[slice(*s)] for s in spellings.values()))
            yield Hit(f"one name in two spellings: {words}", last)


def _only_hyphens(spellings: dict[str, tuple[int, int]]) -> bool:
    bare = {re.sub(r"[-'’.]", "", s) for s in spellings}
    doubled = {re.sub(r"(.)\1+", r"\1", s) for s in bare}
    return len(bare) == 1 or len(doubled) == 1


RULES = (spelling, title, two_spellings)
