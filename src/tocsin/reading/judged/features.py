"""What is seen of a sentence: its words, their beginnings and endings, senses, pairs, its shape.

Every feature is a short string; the learnt weights (``data/judged.txt``) say how much it speaks for
each answer. Words are folded (case, accents, ё); a number is seen by its length alone, so that no
day or sum is learnt by heart. The features of one word do not depend on its neighbours, so that
their weights are added up once for a word and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tocsin.reading.judged.senses import folded, senses_of

# a longer word is no word; what lies behind is not looked at
_LONGEST = 32
# a sentence longer than any writer's is judged by its beginning
MOST_WORDS = 120
# how many words on a sense still speaks with another, and with how many others
_REACH, _PARTNERS = 5, 12
_TOKEN = re.compile(r"\d+|[^\W\d_]+['’]?|[“”«»\"?!:;(]")
_MARKS = str.maketrans("“”«»", '""""')


def words_of(sentence: str) -> list[str]:
    """The folded words and telling marks of a sentence, at most :data:`MOST_WORDS`."""
    found = _TOKEN.findall(folded(sentence[: MOST_WORDS * 12]).translate(_MARKS))
    return [_figures(word) if word[0].isdigit() else word[:_LONGEST] for word in found[:MOST_WORDS]]


def _figures(word: str) -> str:
    year = len(word) == 4 and word[:2] in ("19", "20")
    return "year" if year else f"#{min(len(word), 4)}"


@lru_cache(maxsize=16_384)
def of_word(word: str) -> tuple[str, ...]:
    """The features of one folded word: itself, its beginnings, its endings, its senses."""
    out = [f"={word}"]
    size = len(word)
    out += [f"{word[:length]}-" for length in (5, 7) if size > length]
    out += [f"-{word[-length:]}" for length in (2, 3, 4) if size > length + 1]
    out += [f"*{sense}" for sense in senses_of(word)]
    return tuple(out)


def of_neighbours(words: Sequence[str]) -> list[str]:
    """The features of words by their neighbours, and of the sentence as a whole."""
    short = [word[:5] for word in words]
    out = [f"{one} {two}" for one, two in pairwise(short)]
    out += [f"^{short[0]}", f"^{' '.join(short[:2])}", f"{short[-1]}$"] if short else []
    out.append(f"length {min(len(words) // 6, 8)}")
    out.append("always")
    return out + _of_senses(words)


def _of_senses(words: Sequence[str]) -> list[str]:
    """Which sense stands before which, near by."""
    placed = [(at, sense) for at, word in enumerate(words) for sense in senses_of(word)]
    out = []
    for number, (at, one) in enumerate(placed, 1):
        for other_at, two in placed[number : number + _PARTNERS]:
            if other_at - at > _REACH:
                break
            if other_at > at:
                out.append(f"*{one} *{two}")
    return out


def features_of(sentence: str) -> list[str]:
    """Every feature of a sentence, as often as it is met."""
    words = words_of(sentence)
    return [name for word in words for name in of_word(word)] + of_neighbours(words)
