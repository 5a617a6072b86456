"""Names across scripts and grammars: one key for every spelling of one name.

Sources write Tadjibaev, Tadzhibayev, Таджибаев; a Russian text bends it to Таджибаева,
a Kyrgyz one to Таджибаевдин. The key folds script (Cyrillic with the Kyrgyz letters,
Latin with diacritics), the usual transliterations (BGN/PCGN, ISO 9, GOST, French and the
habits of the press) and doubled letters; a stem drops what case endings change. Folding
is meant to err on the side of finding too much: it guards people.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
        "и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ө": "o",
        "ү": "u", "ұ": "u", "ң": "n", "қ": "k", "ғ": "g", "һ": "h", "ә": "a", "і": "i",
        "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ҳ": "h", "ҷ": "j",
        "ç": "ch", "č": "ch", "ş": "sh", "š": "sh", "ŝ": "sh", "ž": "zh", "û": "iu", "â": "ia",
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "e", "œ": "e", "ß": "s", "ð": "d", "þ": "t",
    }
)  # fmt: skip
_LOOKALIKE = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_HAS_LATIN, _HAS_CYRILLIC = re.compile("[a-z]"), re.compile("[а-яөүңіһ]")
_SOUNDS = (
    ("dsch", "j"), ("tsch", "ch"), ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"),
    ("dj", "j"), ("zh", "j"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ou", "u"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("y", "i"), ("ie", "e"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_JOINERS = re.compile(r"['’ʼ`´ʹ.\-‐-―]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´ʹ\-‐-―][^\W\d_]+)*|\d+", re.UNICODE)
# what Russian, Kyrgyz and English put after a name, folded
_ENDING = re.compile(
    r"(?:[aeiou]|oi|ei|oiu|om|em|im|ia|iu|ami|iami|am|iam|ah|iah|ih|imi|oe|s|in|ina|"
    r"(?:d|t|l|n)?[aeiou]r(?:[a-z]{0,5})|(?:n|d|t)[aeiou]n?|[gk][aeiou]|d[aeiou]g[ai]|"
    r"[dt][aeiou]g[aeiou]|n[iu]k[iu]|s[iu]|ch[ai]|lik|luk|duk|dik)$"
)
_PART = re.compile(r"[^\W\d_]+|\d+")
_JOINED = re.compile(r"[^\W\d_][_'’ʼ`´ʹ\-‐-―]|[^\W_]_|\d[^\W\d_]|[^\W\d_]\d")
_CAMEL = re.compile("[a-zа-яёөүң][A-ZА-ЯЁӨҮҢ]")
_HUMP = re.compile(r"[^\W\d_a-zа-яёөүң]+(?![a-zа-яёөүң])|.[a-zа-яёөүң]*")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*]{1,2}){3,}[^\W\d_](?!\w)")
_VOWELS = "aeiou"
MIN_SINGLE = 4


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of one word: Latin letters, one spelling for all transliterations of a name."""
    text = word.lower()
    if _HAS_LATIN.search(text) and _HAS_CYRILLIC.search(text):
        text = text.translate(_LOOKALIKE)
    text = unicodedata.normalize("NFC", text).translate(_CYRILLIC)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _JOINERS.sub("", text.translate(_CYRILLIC))
    for sound, letter in _SOUNDS:
        text = text.replace(sound, letter)
    return _DOUBLED.sub(r"\1", text)


def words(text: str) -> list[str]:
    """The keys of the words of a text; a hyphenated word gives itself and its parts."""
    out: list[str] = []
    for match in _WORD.finditer(_INVISIBLE.sub("", text)):
        word = re.sub(r"['’ʼ`´ʹ]s$", "", match[0])
        out.append(fold(word))
    return out


@lru_cache(maxsize=16384)
def stem(key: str) -> str:
    """The part of a name's key that no case ending touches (at least three letters)."""
    short = re.sub(r"(?:k)?(?:oi|ai|i|aia|oe)$", "k", key) if re.search(r"sk[aio]", key) else key
    short = re.sub(r"(ov|ev|in)(?:a|oi|u|im|i)$", r"\1", short)
    bare = short.rstrip(_VOWELS)
    return bare if len(bare) >= 3 else short


def is_form_of(word: str, name: str) -> bool:
    """Whether the key ``word`` is the name with this key, bare or with a case ending."""
    if word == name:
        return True
    root = stem(name)
    if not word.startswith(root):
        return False
    rest = word[len(root) :]
    if len(root) < MIN_SINGLE:
        return word[: len(name)] == name and bool(_ENDING.match(word[len(name) :]))
    return not rest or (len(root) >= 6 and len(rest) <= 7) or bool(_ENDING.match(rest))


def same_name(one: str, other: str) -> bool:
    """Whether two full names are one name: same words, in any order, endings and script aside."""
    left, right = sorted(words(one)), sorted(words(other))
    if not left or len(left) != len(right):
        return False
    return all(is_form_of(a, b) or is_form_of(b, a) for a, b in zip(left, right, strict=True))


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, by the letters of their keys (1: the same key)."""
    import difflib

    left, right = " ".join(sorted(words(one))), " ".join(sorted(words(other)))
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class _Phrase:
    keys: tuple[str, ...]
    label: str


class NameScanner:
    """Finds names, in any spelling and case, in free text; says which, never where or what.

    ``add`` takes a name under a label (``parties[3]``); ``clear`` takes names that may be
    said, so that a public person who shares a first name with a protected one does not
    count. ``scan`` returns the labels found.
    """

    def __init__(self) -> None:
        """Nothing is forbidden yet."""
        self._single: dict[str, list[tuple[str, str]]] = {}
        self._phrases: dict[str, list[_Phrase]] = {}
        self._cleared: dict[str, list[_Phrase]] = {}
        self._raw: list[tuple[str, str]] = []

    def add(self, name: str, label: str, *, whole: bool = False) -> None:
        """Forbid a name; ``whole`` only as a whole (organizations, whose words are common)."""
        keys = tuple(words(name))
        if not keys:
            return
        self._phrases.setdefault(keys[0][:3], []).append(_Phrase(keys, label))
        if len(keys) > 1 and not whole:
            last_first = _Phrase((keys[-1], *keys[:-1]), label)
            self._phrases.setdefault(last_first.keys[0][:3], []).append(last_first)
        if whole:
            return
        for key in keys:
            if len(key) >= MIN_SINGLE:
                self._single.setdefault(stem(key)[:3], []).append((key, label))

    def add_exact(self, text: str, label: str) -> None:
        """Forbid a string such as an e-mail address or telephone number, spacing aside."""
        squeezed = _squeeze(text)
        if len(squeezed) >= 5:
            self._raw.append((squeezed, label))

    def clear(self, name: str) -> None:
        """Allow a name of two words or more, although it shares a word with a forbidden one."""
        keys = tuple(words(name))
        if len(keys) > 1:
            self._cleared.setdefault(keys[0][:3], []).append(_Phrase(keys, ""))

    @property
    def empty(self) -> bool:
        """Nothing is forbidden."""
        return not (self._phrases or self._raw)

    def scan(self, text: str) -> set[str]:
        """The labels of the forbidden names that stand in ``text``."""
        if self.empty or not text:
            return set()
        text = _bare(text)
        found = self._scan_raw(text)
        for view in _views(text):
            found |= self._scan_words(view)
        for run in _SPACED.findall(text):
            found |= self._scan_run(fold(re.sub(r"[\W_]", "", run)))
        return found

    def _scan_run(self, run: str) -> set[str]:
        """The names within letters written apart, whatever words stand apart beside them."""
        singles = (pair for pairs in self._single.values() for pair in pairs)
        found = {label for key, label in singles if len(key) > MIN_SINGLE and key in run}
        for phrases in self._phrases.values():
            joined = ((p.label, "".join(p.keys)) for p in phrases)
            found |= {label for label, name in joined if len(name) > MIN_SINGLE and name in run}
        return found

    def _scan_words(self, keys: list[str]) -> set[str]:
        found = {phrase.label for _, phrase in _hits(keys, self._phrases)}
        masked: set[int] = set()
        for at, phrase in _hits(keys, self._cleared):
            masked.update(range(at, at + len(phrase.keys)))
        for at, key in enumerate(keys):
            if at not in masked:
                for name, label in self._single.get(key[:3], ()):
                    if is_form_of(key, name):
                        found.add(label)
        return found

    def _scan_raw(self, text: str) -> set[str]:
        if not self._raw:
            return set()
        squeezed = _squeeze(text)
        return {label for raw, label in self._raw if raw in squeezed}


def _hits(keys: list[str], phrases: dict[str, list[_Phrase]]) -> Iterable[tuple[int, _Phrase]]:
    for at, key in enumerate(keys):
        for phrase in phrases.get(key[:3], ()):
            part = keys[at : at + len(phrase.keys)]
            if len(part) == len(phrase.keys) and all(map(is_form_of, part, phrase.keys)):
                yield at, phrase


def _bare(text: str) -> str:
    """The text without what hides letters: web escapes, entities, invisible signs."""
    if "%" in text:
        text = unquote(text)
    if "&" in text:
        text = html.unescape(text)
    return _INVISIBLE.sub("", text)


def _views(text: str) -> Iterator[list[str]]:
    """The words; hyphenated and underlined ones apart; CamelCase apart; s p a c e d joined."""
    yield words(text)
    if _JOINED.search(text):
        yield [fold(part) for part in _PART.findall(text)]
    if _CAMEL.search(text):
        parts = _PART.findall(text)
        yield [fold(hump) for part in parts for hump in _HUMP.findall(part)]
    spaced = [re.sub(r"[\W_]", "", found) for found in _SPACED.findall(text)]
    if spaced:
        yield [fold(word) for word in spaced]


def _squeeze(text: str) -> str:
    return re.sub(r"[^\w@]+", "", text).lower()
