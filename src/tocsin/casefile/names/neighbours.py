"""The words around a part of a name: capitals, titles, initials, and whose name it is.

These are the questions the rule of :mod:`.judging` asks of a text.
"""

from __future__ import annotations

import re

from tocsin.casefile.names.sighting import Seen
from tocsin.casefile.names.sought import Target
from tocsin.casefile.names.writing import (
    CASED,
    Reading,
    fold,
    is_given,
    is_title,
    keys_of,
    script_of,
)

_HANDLE = re.compile(r"[@_\d/\\]")
_ABOUT, _FRENCH_LEAST = 12, 2  # words looked at on each side, and how many of them are French
_FRENCH = frozenset({
    "le", "les", "des", "du", "et", "que", "qui", "au", "aux", "est", "été", "était", "dans",
    "pour", "avec", "sur", "son", "ses", "ne", "pas", "une", "a", "ont", "sont", "devant",
    "contre", "depuis", "chez", "cette", "ce", "selon", "lors", "déclaré", "Le", "Les", "Selon",
})  # fmt: skip
DOUBLE_LEAST = 9  # letters of a family name that half of a double one gives away


def capital(reading: Reading, seen: Seen) -> bool:
    """Whether a word has a capital letter, where its script has them."""
    word = reading.words[seen.first]
    return seen.apart or not is_cased(word) or word[0].isupper() or not word.islower()


def is_cased(word: str) -> bool:
    """Whether names in the script of ``word`` begin with a capital letter."""
    return script_of(word) in CASED


def caseless(reading: Reading, seen: Seen) -> bool:
    """Whether a part stands in a script that has no capital letters."""
    return not is_cased(reading.words[seen.first])


def in_handle(reading: Reading, seen: Seen) -> bool:
    """Whether a word stands as in a user name, address or file name: bound to digits, _, @, /."""
    text = reading.text
    around = text[max(0, seen.start - 1) : seen.start] + text[seen.end : seen.end + 1]
    if _HANDLE.search(around):
        return True
    near = text[max(0, seen.start - 40) : seen.end + 40]
    low = max(near.rfind(c, 0, min(40, seen.start)) for c in " \n\t,;()<>\"'")
    high = min((p for c in " \n\t,;()<>\"'" if (p := near.find(c, low + 1)) >= 0), default=-1)
    return bool(re.search(r"[@_]|\.\w", near[low + 1 : high if high > 0 else None]))


def bare_handle(reading: Reading, seen: Seen) -> bool:
    """Whether a word is a user name though nothing beside it says so: small letters, no word."""
    word = reading.words[seen.first]
    return not seen.form.after and not seen.apart and word.islower() and len(word) >= 6


def neighbour(reading: Reading, seen: Seen, step: int) -> tuple[int, str] | None:
    """The word beside a part and the signs between, if it belongs to the same phrase."""
    index = seen.first - 1 if step == -1 else seen.last + 1
    if not 0 <= index < len(reading.words):
        return None
    low, high = (index, seen.first) if step == -1 else (seen.last, index)
    gap = reading.text[reading.ends[low] : reading.starts[high]]
    if len(gap) > 3 or not re.fullmatch(r"[\s.\-‐‑'’\u00ad_]*", gap) or "\n\n" in gap:
        return None
    return index, gap


def initials(reading: Reading, target: Target, seen: Seen) -> int:
    """How many initials beside the part fit other parts; -1: one does not fit; 0: there is none."""
    word = reading.words[seen.first]
    whole = [part for bit, part in enumerate(target.parts) if not seen.form.mask >> bit & 1]
    verdict = fits = 0
    for step in (-1, 1):
        index = seen.first - 1 if step == -1 else seen.last + 1
        while 0 <= index < len(reading.words) and abs(index - seen.first) <= 4:
            sign = reading.words[index]
            low, high = (index, index + 1) if step == -1 else (index - 1, index)
            gap = reading.text[reading.ends[low] : reading.starts[high]]
            together = "".join(part[:1] for part in whole)
            if len(sign) > 1 and sign.isupper() and fold(sign) == together:  # CHAN TM
                return len(together)
            if (
                len(sign) > 2
                or not sign[0].isupper()
                or not re.fullmatch(r"[\s.,\-\xa0]{0,3}", gap)
            ):
                break
            if len(sign) == 2 and not sign[1].islower() and not sign.isupper():
                break
            key = fold(sign)
            dotted = reading.text[reading.ends[index] : reading.ends[index] + 1] == "."
            if key and any(part.startswith(key) for part in whole):
                fits += 1
            if step == -1 and dotted and sign == "M" and in_french(reading, index):
                break  # Monsieur
            if dotted and len(sign) == 1 and key and is_cased(word):
                verdict = -1
            index += step
    return fits or verdict


def in_french(reading: Reading, index: int) -> bool:
    """Whether the words about one are French, where *M.* is a title and no initial."""
    near = reading.words[max(0, index - _ABOUT) : index + _ABOUT]
    return len(_FRENCH.intersection(near)) >= _FRENCH_LEAST


def titled(reading: Reading, seen: Seen) -> bool:
    """Whether a title stands before the part (or, in Korean, after it)."""
    before = neighbour(reading, seen, -1)
    if before and is_title(reading.words[before[0]]):
        return True
    after = neighbour(reading, seen, 1)
    if after and _korean_title(fold(reading.words[after[0]])):
        return True
    word = reading.words[seen.first]
    return script_of(word) == "hangul" and any(t in fold(word) for t in ("씨", "님"))


def _korean_title(word: str) -> bool:
    """Whether a word is a title with what Korean hangs on it: 위원장, 위원장님께서는."""
    for title in keys_of("word_titles_after"):
        if word.startswith(title):
            ending = word[len(title) :].removeprefix("님")
            # 군 and 양 begin many a word
            if len(ending) <= (2 if len(title) == 1 else 3):
                return True
    return False


def other_person(reading: Reading, target: Target, seen: Seen, *, after_title: bool) -> bool:
    """Whether the words beside a part make it another person's name."""
    if seen.apart and not seen.cut:
        return False
    first = seen.form.mask & target.given and not seen.form.mask & ~target.given
    after = neighbour(reading, seen, 1)
    before = neighbour(reading, seen, -1)
    # a long family name is told by half of a double one (Example-Smith): it is no one else's
    long = not first and seen.end - seen.start >= DOUBLE_LEAST
    if after and nameful(reading, after[0], target):
        follows = reading.words[after[0]]
        if first or is_given(fold(follows)) or after_title or (after[1] == "-" and not long):
            return True
    if before and nameful(reading, before[0], target) and not after_title:
        comes = fold(reading.words[before[0]])
        grammar = comes in keys_of("openers") and opens(reading, before[0])
        if (is_given(comes) and not grammar) or (before[1] == "-" and not long):
            return True
        if first and not opens(reading, before[0]) and comes not in keys_of("titles"):
            return True
    return False


def nameful(reading: Reading, index: int, target: Target) -> bool:
    """Whether a word looks like a name that is not the target's own."""
    word = reading.words[index]
    if not word[0].isupper() or len(word) < 2 or (word.isupper() and len(word) < 6):
        return False
    key = fold(word)
    own = any(key[:4] == part[:4] for part in target.parts)  # Sergey for Sergei
    return not own and key not in keys_of("titles")


def opens(reading: Reading, index: int) -> bool:
    """Whether a word begins a sentence."""
    if index == 0:
        return True
    gap = reading.text[reading.ends[index - 1] : reading.starts[index]]
    return bool(re.search(r"[.!?:;\n•\"«“„(]", gap))
