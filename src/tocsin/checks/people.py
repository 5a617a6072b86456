"""Protected people and places: finding them in text in any spelling, and masking them.

A name is compared by its *skeleton*: Cyrillic is transliterated, the rival Latin spellings
(Tadjibaev, Tadzhibayev, Таджибаев) fall together, doubled letters become one, and up to
three letters of inflection may follow (Таджибаева, Таджибаевым). A word of a name counts
only if it is written with a capital, so that a surname that is also a word does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tocsin.casefile.model import CaseFile, Event, Party
from tocsin.checks.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
        "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
        "ң": "n", "ү": "u", "ө": "o", "қ": "k", "ғ": "g", "ҳ": "h", "ә": "a", "і": "i",
        "ї": "i", "є": "e", "ұ": "u", "ў": "u",
    }
)  # fmt: skip
_RIVALS = tuple(
    (re.compile(a), b)
    for a, b in (
        (r"['’ʼ-]", ""), (r"dzh|dj|zh|dz|gh?j", "j"), (r"tch|tsch|ch", "c"), (r"sch|sh", "s"),
        (r"kh|gh", "h"), (r"ts|tz", "s"), (r"ph", "f"), (r"ck|q", "k"), (r"x", "ks"), (r"w", "v"),
        (r"th", "t"), (r"ou", "u"), (r"oo", "u"), (r"ee", "i"),
        (r"(?<=[aeou])[iyj](?=[aeou])", ""), (r"[iyj](?=[aeou])", ""), (r"[yj](?![aeiou])", "i"),
        (r"j", "z"), (r"y", "i"), (r"iev\b", "ev"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_COMMON = 4
_INFLECTION = 3


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What is left of a name when spelling and alphabet are taken away."""
    out = fold(word).translate(_CYRILLIC)
    for rival, plain in _RIVALS:
        out = rival.sub(plain, out)
    return out


@dataclass(frozen=True, slots=True)
class Sighting:
    """A protected party or place in a text: its id and where."""

    entity: str
    start: int
    end: int
    what: str


class People:
    """The protected parties and places of one case file."""

    def __init__(self, file: CaseFile) -> None:
        """Index every spelling of every protected name once."""
        self.file = file

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Protected parties, and those who tell us as protected sources."""
        told = {s.party for s in self.file.sources if s.protected and s.party}
        return tuple(p for p in self.file.parties if p.protected or p.id in told)

    @cached_property
    def places(self) -> tuple[Event, ...]:
        """Events whose place is protected."""
        return tuple(e for e in self.file.events if e.place_protected and e.place)

    @cached_property
    def _tokens(self) -> dict[str, list[tuple[str, str]]]:
        """First four letters of a skeleton -> (skeleton, party id)."""
        out: dict[str, list[tuple[str, str]]] = {}
        for party in self.parties:
            for name in party.names:
                for word in _WORD.findall(name.text):
                    bones = skeleton(word)
                    if len(bones) >= _COMMON and word[0].isupper():
                        out.setdefault(bones[:3], []).append((bones, party.id))
        return {key: list(dict.fromkeys(value)) for key, value in out.items()}

    @cached_property
    def _whole(self) -> list[tuple[re.Pattern[str], str]]:
        """Short names and places, matched whole on folded text."""
        out: list[tuple[re.Pattern[str], str]] = []
        for party in self.parties:
            for name in party.names:
                folded = fold(name.text)
                out.append((re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)"), party.id))
        for event in self.places:
            assert event.place is not None  # noqa: S101 -- chosen above
            for text in event.place.root.values():
                stem = re.escape(fold(text).strip())
                if len(stem) >= _COMMON:
                    out.append((re.compile(rf"(?<!\w){stem}\w{{0,3}}"), event.id))
        return out

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Every place in ``text`` where a protected name or place stands."""
        if not (self.parties or self.places):
            return
        seen: set[tuple[int, int]] = set()
        folded = fold(text)
        for expression, entity in self._whole:
            for match in expression.finditer(folded):
                seen.add(match.span())
                yield Sighting(entity, *match.span(), "whole")
        for match in _WORD.finditer(text):
            if match.span() in seen or not match.group()[0].isupper():
                continue
            if any(a <= match.start() and match.end() <= b for a, b in seen):
                continue
            bones = skeleton(match.group())
            for known, entity in self._tokens.get(bones[:3], ()):
                if _same(bones, known):
                    yield Sighting(entity, match.start(), match.end(), "word")
                    break

    def mask(self, text: str) -> str:
        """``text`` with protected names and places blacked out, of the same length."""
        out = list(text)
        for item in self.sightings(text):
            for index in range(item.start, item.end):
                if not out[index].isspace():
                    out[index] = "█"
        return "".join(out)


def _same(bones: str, known: str) -> bool:
    if bones == known:
        return True
    stem = known[:-1] if known[-1] in "aeiou" and len(known) > _COMMON else known
    return bones.startswith(stem) and len(bones) - len(stem) <= _INFLECTION
