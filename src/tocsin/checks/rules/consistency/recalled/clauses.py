"""The clauses of a sentence, and which of them say what a value in it belongs to.

"Since the scales were sealed, on 13 March, we …": the day stands alone between commas, and what it
dates stands before it. "Dismissed on 16 February, she …": the participle has its day with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading import kinds_in

_CUT = re.compile(
    r"[;:()—–«»“”\"|]|\.\s|,\s|\n(?=[^\n]*\|)|\s(?=(?:and|but|et|mais|y|pero|и|но|when|quand|lorsque|cuando|когда|"
    r"which|who|qui|dont)\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
# what may stand beside a value that stands alone
_LEAD_IN_WORDS = """
on in of the from since dated that is was day same year monday tuesday wednesday thursday friday
saturday sunday and le la les en du de des au a dès depuis jour même année lundi mardi mercredi
jeudi vendredi samedi dimanche et soit el del dia día año desde lunes martes miércoles jueves
viernes sábado domingo y esto es с со от в во на года год году числа дня день это понедельник
вторник среду четверг пятницу субботу воскресенье и
"""
_LEAD_IN = frozenset(_LEAD_IN_WORDS.split())
_LEANS = re.compile(
    r"\s*(?:which|who|that|qui|que|dont|котор\w+|"
    r"(?:was|were|être|been|having|ayant|étant|habiendo|siendo|se)\s|"
    r"[^\W\d_]{3,}(?:ed|[éi]e?s?|ue?s?|[aiu]d[oa]s?|ich[oa]s?|uest[oa]s?|rit[oa]s?|нн\w{2,3}|"
    r"вш\w{2,5}|[аяе]т(?:ый|ая|ое|ые|ых|ого|ой))(?!\w))",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s*(?:when|quand|où|lorsque|cuando|когда)\s", re.IGNORECASE)
_GOES_ON = re.compile(r"[\s,]*(?:(?:to|à|a)\s+[^\W\d_]{3,}|[^\W\d_]{3,}ть(?!\w))", re.IGNORECASE)
# how far from a value its clause reaches, and all that is said with it, in signs
_REACH, _BESIDE = 200, 500
# how many clauses of one sentence are told apart
_MOST = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence, by its signs."""

    start: int
    end: int


def clauses_of(sentence: str) -> list[Clause]:
    """The clauses of a sentence, in order."""
    out, low = [], 0
    for cut in _CUT.finditer(sentence):
        if sentence[low : cut.start()].strip():
            out.append(Clause(low, cut.start()))
        low = cut.end() if cut[0].strip() else cut.start()
        if len(out) == _MOST:
            break
    if sentence[low:].strip():
        out.append(Clause(low, len(sentence)))
    return out


def around(
    sentence: str,
    clauses: Sequence[Clause],
    spots: Sequence[tuple[int, int]],
    spot: tuple[int, int],
) -> tuple[str, str]:
    """What is said before a value and behind it, in its own clause and in those that lean on it.

    ``spots`` are the places of all values of the sentence: a clause with another one is its own.
    """
    at = next((n for n, c in enumerate(clauses) if spot[0] < c.end), len(clauses) - 1)
    low, high = clauses[at].start, max(clauses[at].end, spot[1])

    def is_free(n: int) -> bool:
        return 0 <= n < len(clauses) and not any(
            clauses[n].start <= s < clauses[n].end for s, _ in spots if s != spot[0]
        )

    own = f"{sentence[low : spot[0]]} {sentence[spot[1] : high]}"
    alone = all(w.lower() in _LEAD_IN for w in _WORD.findall(own))
    if alone and at == 0:
        # "On Monday 9 March, at the end of the shift, men in plain clothes took …"
        for n in range(1, 4):
            if not is_free(n):
                break
            high = clauses[n].end
            if kinds_in(sentence[clauses[n].start : high]):
                break
    elif (alone or _LEANS.match(sentence[low:high])) and at:
        if is_free(at - 1) or alone:
            low = clauses[at - 1].start
        elif is_free(at + 1):
            high = clauses[at + 1].end
        # "began, on 26 February, to summon": the clause goes on behind its day
        if alone and is_free(at + 1) and _GOES_ON.match(sentence[clauses[at + 1].start :]):
            high = clauses[at + 1].end
    if at + 1 < len(clauses) and is_free(at + 1):
        after = sentence[clauses[at + 1].start : clauses[at + 1].end]
        high = clauses[at + 1].end if _WHEN.match(after) else high
    # no further than the values beside it
    low = max([low, spot[0] - _REACH, *(e for _, e in spots if e <= spot[0])])
    high = min([high, spot[1] + _REACH, *(s for s, _ in spots if s >= spot[1])])
    return sentence[low : spot[0]], sentence[spot[1] : high]


def reach(sentence: str, spots: Sequence[tuple[int, int]], spot: tuple[int, int]) -> str:
    """All that a sentence says with a value: as far as the values beside it."""
    low = max([0, spot[0] - _BESIDE, *(e for _, e in spots if e <= spot[0])])
    high = min([spot[1] + _BESIDE, *(s for s, _ in spots if s >= spot[1])])
    return sentence[low:high]
