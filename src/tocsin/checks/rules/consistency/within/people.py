"""A paper held against itself: one person under two names, two offices, or as man and woman."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.names import office_beside
from tocsin.checks.scene import Scene
from tocsin.checks.text import fold, lone_surnames
from tocsin.ground.words import CAPITALS, slips

_TAIL = "\n\nYours sincerely,\nMaria Example"
_MOST = 60
_CAP = rf"[{CAPITALS}](?:[^\W\d_]+|[’'][^\W\d_]{{2,}})(?:[-’'][^\W\d_]+){{0,2}}"
_FULL = re.compile(
    rf"(?<![\w-])(?:(?P<h>Mrs?|Ms|Miss|MM?|Mmes?|Mlle|Sra?|Srta|Dña|Don|Doña|г-н[ау]?|г-жа|"
    rf"госпож[аиу]|господин[ау]?|Brother|Sister)\.?\s+)?"
    rf"(?P<n>(?:{_CAP}|[{CAPITALS}]\.)(?:[ \u00a0](?:(?:de|del|la|van|der|bin|binti|al|el|ould|"
    rf"uulu|kyzy)[ \u00a0])?(?:{_CAP}|[{CAPITALS}]\.)){{1,3}})(?![\w-])"
)
_MAN = re.compile(r"(?:Mr|M|Sr|Don|г-н[ау]?|господин[ау]?|Brother)$")
_WOMAN = re.compile(r"(?:Mrs|Ms|Miss|Mme|Mlle|Sra|Srta|Dña|Doña|г-жа|госпож[аиу]|Sister)$")
_EARLIER = re.compile(
    r"(?<!\w)(?:former\w*|then|ex|outgoing|acting|newly|until|since|became|succe\w+|elect\w+|"
    r"deput\w+|vice|ancien\w*|alors|"
    r"sortant\w*|depuis|jusqu\w*|elu\w*|adjoint\w*|antigu\w+|entonces|desde|hasta|elegid\w+|"
    r"exsecretari\w+|bivш\w+|бывш\w+|тогдашн\w+|"
    r"избран\w*|исполня\w+|и\.\s?о|врио|заместител\w+)(?!\w)"
)
_NOT_PEOPLE = re.compile(
    r"(?i)(?<!\w)(?:excellenc|honou?rable|excelencia|your\b|votre\b|vuestra\b|ваше|gobierno|gouvernement|government|правительств|union|federation|committee|"
    r"ministry|minister|convention|office|organi[sz]ation|association|street|road|avenue|court|"
    r"bank|"
    r"police|syndicat|fédération|comité|ministère|bureau|rue\b|tribunal|banque|sindicato|"
    r"federación|ministerio|oficina|calle|juzgado|banco|"
    r"confed|central|national|international|director|directeur|general|président|president|secret|"
    r"labou?r|travail|trabajo|company|"
    r"профсоюз|федерац|комитет|министер|конвенц|улиц|банк|област|район|director|generale?|republi|"
    r"répub|repúb|республик|королевств|эмират|kingdom|royaume|reino|emirat|code|act\b|law|"
    r"january|february|march|april|june|july|august|september|october|november|december)"
)


@dataclass(frozen=True, slots=True)
class _Person:
    """A full name as one place of the paper writes it."""

    words: tuple[str, ...]
    honorific: str
    start: int
    end: int


def _people(paper: Paper) -> list[_Person]:
    out: list[_Person] = []
    for match in _FULL.finditer(paper.text):
        if _NOT_PEOPLE.search(match["n"]):
            continue
        words = tuple(fold(w).removesuffix("'s") for w in match["n"].split() if len(w) > 2)
        if len(words) >= 2:
            out.append(_Person(words, match["h"] or "", match.start("n"), match.end("n")))
            if len(out) == _MOST:
                break
    return out


def _bare(word: str) -> str:
    """A name without the ending that a Russian case gives it."""
    if "а" <= word[0] <= "я":
        word = re.sub(
            r"(?:ого|ому|ыми|ым|ой|ою|ую|ая|ий|ый|ой|ом|ем|ей|ам|ами|а|у|е|ы|и|ю|я|ь|й)$", "", word
        )
    return word


# the cases of Kyrgyz and Kazakh, hung on a whole name: Сатыбаева, Сатыбаевага, Сатыбаеванын
_TURKIC = re.compile(
    r"(?:[гк][ае]|[нтд][ыиуү]н?|[дт][ае]н?|[нд][оө]н|н[ыиуү]н|[гк][оө]|[нтд][оө]|менен)$"
)


def _inflected(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    rest = long[len(short) :]
    return bool(rest) and long.startswith(short) and _TURKIC.fullmatch(rest) is not None


def _same(one: _Person, two: _Person) -> bool:
    return len(one.words) == len(two.words) and all(
        _bare(a) == _bare(b) for a, b in zip(one.words, two.words, strict=True)
    )


def _slip(one: _Person, two: _Person) -> bool:
    """Whether two names are one but for a slip in one word; kin bear one surname, not one name."""
    if len(one.words) != len(two.words):
        return False
    if one.words != two.words and sorted(one.words) != sorted(two.words):
        turned = _turned(one, two)
        if turned is not None:
            return turned
    pairs = [(_bare(a), _bare(b)) for a, b in zip(one.words, two.words, strict=True)]
    apart = [(a, b) for a, b in pairs if a != b]
    if len(apart) != 1:
        return len(apart) == 2 and _sounds_alike(one, two)
    a, b = apart[0]
    if any(_inflected(x, y) for x, y in zip(one.words, two.words, strict=True)):
        return False
    if min(len(a), len(b)) < 4 or a.isascii() != b.isascii() or _of_a_couple(a, b):
        return False
    most = 1 if min(len(a), len(b)) < 7 else 2
    return slips(a, b, most) <= most


_SOUNDS = str.maketrans("vqckyjzбгдзжёйы", "fkkkiisпктсшеии")


@lru_cache(maxsize=4_096)
def _sound(word: str) -> str:
    """A name as it sounds: Haveni and Hafeny, Coulibaly and Koulibali, Геворгян and Геворкян."""
    plain = _bare(word).replace("ph", "f").replace("ou", "u").replace("oo", "u").replace("w", "v")
    return re.sub(r"(.)\1", r"\1", plain.translate(_SOUNDS))


def _sounds_alike(one: _Person, two: _Person) -> bool:
    """Whether every word of two names is the other's but for how it is spelt."""
    pairs = [(_sound(a), _sound(b)) for a, b in zip(one.words, two.words, strict=True)]
    near = [a == b or (min(len(a), len(b)) > 4 and slips(a, b, 1) <= 1) for a, b in pairs]
    return (all(near) and (any(a == b for a, b in pairs) or len(pairs) > 2)) or (
        all(
            sorted(a) == sorted(b) or slips(a, b, 1) <= 1
            for a, b in pairs
            if min(len(a), len(b)) > 4
        )
        and all(a[:1] == b[:1] and min(len(a), len(b)) > 4 for a, b in pairs)
    )


def _turned(one: _Person, two: _Person) -> bool | None:
    """A slip in a name whose words stand in another order; None where they stand in the same."""
    if len(one.words) < 3 or _bare(one.words[0]) == _bare(two.words[0]):
        return None
    rest = [_bare(w) for w in two.words]
    left = []
    for word in map(_bare, one.words):
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    if len(left) != 1:
        return None
    return min(len(left[0]), len(rest[0])) > 4 and slips(left[0], rest[0], 1) <= 1


def _of_a_couple(a: str, b: str) -> bool:
    """Endings by which women and men of one family, or two given names, differ: Juan and Juana."""
    short, long = sorted((a, b), key=len)
    if long[: len(short)] == short and long[len(short) :] in (
        "a",
        "e",
        "s",
        "na",
        "ne",
        "ine",
        "ette",
        "ita",
    ):
        return True
    return a[:-1] == b[:-1] and {a[-1], b[-1]} <= set("aoeiы")


@paper_rule(
    "C39",
    Severity.WEAKENS,
    "One person is written in two ways",
    Text(
        "Two spellings, two offices, Mr and Mrs: the reader takes one person for two, or doubts "
        "both.",
        "Settle the name, the title and the office, and keep them.",
        "domain notes, section 4 (name variants to merge)",
        "Dear Mr. Director-General,\n\nMr Daniel Okonkwo was arrested. Mr Daniel Okonwko is in "
        "custody." + _TAIL,
        "Dear Mr. Director-General,\n\nMr Daniel Okonkwo was arrested. Mr Daniel Okonkwo is in "
        "custody." + _TAIL,
    ),
    drafts=False,
)
def person_in_two_ways(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares every full name of the paper with every other, and the offices beside each.

    Fires on one word of a name a letter or two apart (not a case ending, nor what sets kin apart),
    on
    Mr here and Mrs there, and on two offices of different classes where nothing says "former",
    "then", "elected" or "deputy". Each pair of forms is told once, at the later place.
    """
    people = _people(paper)
    told: set[tuple[str, ...]] = set()
    for one, two in combinations(people, 2):
        key = (*one.words, *two.words)
        if key in told:
            continue
        line = paper.line_of(one.start)
        written, first = paper.text[two.start : two.end], paper.text[one.start : one.end]
        if _slip(one, two):
            told.add(key)
            yield Hit(f"{written!r} here, {first!r} in line {line}", (two.start, two.end))
        elif _same(one, two):
            apart = _honorifics(one, two) or _offices(paper, one, two)
            if apart:
                told.add(key)
                here, there = (two, one) if two.start < paper.foot[0] else (one, two)
                said = apart if here is two else (apart[1], apart[0])
                line = paper.line_of(there.start)
                text = f"{written!r}: {said[0]!r} here, {said[1]!r} in line {line}"
                yield Hit(text, (here.start, here.end))
    named = ((p.words, p.start) for p in people)
    for where, surname, place in lone_surnames(paper.text, named):
        line, full = paper.line_of(place), _as_written(paper, surname, place)
        yield Hit(f"{paper.text[slice(*where)]!r} here, {full!r} in line {line}", where)


def _as_written(paper: Paper, surname: str, start: int) -> str:
    """A folded surname of a full name as the paper writes it."""
    words = re.findall(r"[^\s,.;:()]+", paper.text[start : start + 80])
    return next((w for w in words if fold(w).removesuffix("'s") == surname), surname)


def _honorifics(one: _Person, two: _Person) -> tuple[str, str] | None:
    for a, b in ((one, two), (two, one)):
        if _MAN.match(a.honorific) and _WOMAN.match(b.honorific):
            return two.honorific, one.honorific
    return None


_COLUMNS = re.compile(r"\S {3,}\S")


def _line(paper: Paper, person: _Person) -> str:
    low = paper.text.rfind("\n", 0, person.start) + 1
    high = paper.text.find("\n", person.end)
    return paper.text[low : high if high >= 0 else len(paper.text)]


def _offices(paper: Paper, one: _Person, two: _Person) -> tuple[str, str] | None:
    # two names in one row: the office below may be the other's
    if any(_COLUMNS.search(_line(paper, p)) for p in (one, two)):
        return None
    beside = [office_beside(paper.folded, p.start, p.end) for p in (one, two)]
    if beside[0] is None or beside[1] is None or beside[0][0] == beside[1][0]:
        return None
    for p in (one, two):
        if _EARLIER.search(paper.folded[max(0, p.start - 60) : p.end + 60]):
            return None
    classes = {beside[0][0], beside[1][0]}
    if (
        classes in ({"secretary", "general_secretary"}, {"minister", "prime_minister"})
        or "lawyer" in classes
    ):
        return None
    first, second = beside[0][1], beside[1][1]
    return paper.text[slice(*second)].strip(), paper.text[slice(*first)].strip()


RULES = (person_in_two_ways,)
