"""The analyser: a text as stems and concepts, the same when it is taken in and when it is asked.

Words are folded (ё/е, ң/н, ө/о, ү/у, accents, Arabic vowel marks), stemmed for their language
(Snowball for ru, en, fr, es, ar; our own for ky), and looked up in the table of concepts, which
names one thing of the trade in six languages: who asks in Russian for a search of premises finds
the English paragraph. Stemming source: Snowball (snowballstem.org) through PyStemmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

from tocsin.casefile.names.writing import fold
from tocsin.library.words import kyrgyz
from tocsin.library.words.apart import kept_apart, table

LANGUAGES = ("en", "fr", "es", "ru", "ky", "ar")
_SNOWBALL = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)?|№")
WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)?")
"""A word as it is asked for and shown; the index takes the numero sign for one too."""
_KYRGYZ_LETTERS = str.maketrans("ңөү", "ноу")
_KEPT = 200_000
_MOST = 64
"""Letters of a word that count; longer ones are no words."""

_SMALL = {
    "en": "a an and are as at be by for from has have in is it its of on or that the this to was "
    "were which with not no into onto after before during under over against about because of due "
    "than then their them they he she his her who whom whose what when where how why been being "
    "had did do does may might must should would could will can out up off any all some such only "
    "also without within between through upon there these those our we you your i my",
    "fr": "à au aux avec ce ces dans de des du elle en est et il la le les leur leurs par pas pour "
    "que qui sa se ses son sur un une ne ou où d l qu s n j c cette cet sans sous après avant "
    "pendant depuis contre entre chez vers selon malgré afin dont ils elles nous vous je on été "
    "être sont était étaient ont a avoir fait plus comme mais",
    "es": "a al con de del el en es esta este esto la las lo los no o para por que se su sus un "
    "una unos unas y e u sin sobre bajo tras antes después durante desde hasta contra entre hacia "
    "según quien quienes cual cuyo donde cuando como ha han fue fueron ser son está están sido "
    "había más pero si nos les le ante",
    "ru": "а в во для до и из к как на не но о об от по при с со что это за у же ко без под над "
    "перед после между через про ради из-за или ли бы был была было были быть есть его её их им "
    "они он она оно мы вы я который которая которые которых которого чтобы так только также "
    "кто где когда чем чём тем том этот эта эти этого",
    "ky": "бул жана менен үчүн да де эле бир ошол деп боюнча тууралуу кийин чейин жок болгон алар "
    "анын ал биз силер ким эмне кантип",
    "ar": "في من على إلى عن أن ما لا هذا هذه التي الذي مع بعد قبل ضد بين تحت دون حول عند أو ثم قد "
    "كان كانت هو هي هم الذين لم لن",
}


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in _SMALL.get(language, "").split())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    found = Stemmer.Stemmer(_SNOWBALL[language])
    found.maxCacheSize = 20_000
    return found


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """Lower case, compatibility forms undone, marks dropped that people leave out when typing."""
    text = unicodedata.normalize("NFKC", word).casefold().replace("ё", "е").replace("’", "'")
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", kept).translate(_KYRGYZ_LETTERS)


def plain_digits(text: str) -> str:
    """Digits of any script as those of the index: ٣٣٨٦ is 3386."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of one word as it stands in the index."""
    lowered = unicodedata.normalize("NFKC", word).casefold()[:_MOST]
    if language == "ky":
        return folded(kyrgyz.stem(lowered))
    if language not in _SNOWBALL or lowered.isdigit():
        return plain_digits(folded(lowered))
    if language in ("fr", "en") and "'" in lowered.replace("’", "'"):
        lowered = lowered.replace("’", "'")
        head, _, tail = lowered.partition("'")
        lowered = tail if language == "fr" and len(head) <= 2 else head if tail == "s" else lowered
    found = folded(_stemmer(language).stemWord(lowered))
    own = kept_apart(found, word, folded(lowered), language)
    return own or _FLEETING.get(found, found)


_FLEETING = {
    "забастовок": "забастовк",
    "проверок": "проверк",
    "путевок": "путевк",
    "листовок": "листовк",
    "угроз": "угроз",
    "собран": "собран",
    "делегат": "делегат",
}
"""Stems of one Russian word that Snowball leaves apart: the vowel that comes and goes."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing of the trade: its token, and the words for it as stems, by language."""

    token: str
    phrases: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def concepts() -> tuple[Concept, ...]:
    """The table of concepts (``data/concepts.csv``): our own words for things of the trade."""
    return tuple(
        Concept(
            f"={row['concept']}",
            tuple(
                dict.fromkeys(
                    (language, tuple(stem(w, language) for w in _words(form)))
                    for language in LANGUAGES
                    for phrase in row[language].split(";")
                    if phrase.strip()
                    for form in _forms(phrase, language)
                )
            ),
        )
        for row in table("concepts.csv")
    )


_SHORT_PARTICIPLE = re.compile(r"(?<=[еёая]н)[аоы]?$")


def _forms(phrase: str, language: str) -> Iterator[str]:
    """A phrase, and for a Russian short participle the long one, which has another stem.

    «Уволен» is told of a person, «уволенного» asked for: Snowball leaves them apart.
    """
    yield phrase
    if language == "ru" and " " not in phrase.strip() and _SHORT_PARTICIPLE.search(phrase.strip()):
        yield _SHORT_PARTICIPLE.sub("ный", phrase.strip(), count=1)


@cache
def _by_first(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First stem of a phrase → (stems of the phrase, concept), longest first."""
    grown: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept in concepts():
        for code, stems in concept.phrases:
            if code == language and stems:
                grown.setdefault(stems[0], []).append((stems, concept.token))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in grown.items()
    }


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match[0]


class _Stems(dict[str, str]):
    """Stems already worked out in one language; a long text says most words many times."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        found = self[word] = stem(word, tongue_of(word, self.language))
        return found


@cache
def stems_known(language: str) -> _Stems:
    """Word → stem, worked out once for each word."""
    return _Stems(language)


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a text in order, small words left out of none: phrases need their places."""
    return list(map(stems_known(language).__getitem__, _WORD.findall(text)))


class _Names(dict[str, str]):
    """Keys of names already worked out in one language; empty for a word that is none."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        named = len(word) > 2 and word[0].isupper()
        key = f"~{fold(stem(word, tongue_of(word, self.language)))}" if named else ""
        self[word] = key
        return key


@cache
def _names(language: str) -> _Names:
    return _Names(language)


def analysed(text: str, language: str) -> tuple[list[str], list[str]]:
    """The stems of a text in order, and what the index keeps of it: stems, things, names.

    A name is the key of a word with a capital: Карачалова, Karachalov and Qaraçalov meet in one.
    """
    words = _WORD.findall(text)
    stems = list(map(stems_known(language).__getitem__, words))
    names = filter(None, map(_names(language).__getitem__, words))
    return stems, [*stems, *concepts_in(stems, language), *names]


def name_keys(word: str) -> tuple[str, ...]:
    """The keys a word of a question may have as a name; none where it has no capital."""
    keys = (_names(code)[word] for code in script_languages(word))
    return tuple(dict.fromkeys(filter(None, keys)))


def concepts_in(stems: list[str], language: str) -> list[str]:
    """Tokens of the concepts named in a row of stems, each once, in order."""
    return list(dict.fromkeys(token for _, _, token in _things_in(stems, language)))


def named_in(text: str, language: str) -> dict[str, str]:
    """The things of the trade a text speaks of, each with the words that name it first.

    A word that begins a longer name says nothing alone: an arrest of accounts arrests nobody. (The
    index keeps it: who asks for one of the two finds the other.)
    """
    marks = list(WORD.finditer(text))
    stems = list(map(stems_known(language).__getitem__, (mark[0] for mark in marks)))
    found: dict[str, str] = {}
    longer = -1
    for first, size, token in _things_in(stems, language):
        longer = first if size > 1 else longer
        if size > 1 or longer != first:
            found.setdefault(token, text[marks[first].start() : marks[first + size - 1].end()])
    return found


def _things_in(stems: list[str], language: str) -> Iterator[tuple[int, int, str]]:
    """Where a thing is named, in how many words, and which it is; the longest name first."""
    table = _by_first(language)
    for index in [index for index, said in enumerate(stems) if said in table]:
        for phrase, token in table[stems[index]]:
            if tuple(stems[index : index + len(phrase)]) == phrase:
                yield index, len(phrase), token


@cache
def named_by_one(language: str) -> dict[str, str]:
    """The single words that name a thing of the trade in a language, as stems: stem to thing."""
    return {
        stems[0]: concept.token
        for concept in concepts()
        for code, stems in concept.phrases
        if code == language and len(stems) == 1
    }


@lru_cache(maxsize=2048)
def phrases_naming(token: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The words for a thing of the trade in a language, each as stems in order."""
    found = next((one.phrases for one in concepts() if one.token == token), ())
    return tuple(stems for code, stems in found if code == language and stems)


def telling(stems: Iterable[str], language: str) -> list[str]:
    """Those that say something: no small words, no single letters."""
    small = _small(language)
    return [s for s in stems if s not in small and (len(s) > 1 or s.isdigit())]


def small(word: str) -> bool:
    """Whether a word of a question says nothing, in any of the languages it may be in.

    A question does not say its language: "de" is small in two of three, and asked of an English
    text it would keep it from being found. Capitals alone are a name: UN is not "un".
    """
    if len(word) > 1 and word.isupper():
        return False
    plain = folded(word)
    head, _, tail = plain.partition("'")
    if tail and len(head) <= 2:
        plain = tail  # "d'un", "l'on"
    return (len(plain) == 1 and not plain.isdigit()) or any(
        plain in _small(code) for code in script_languages(word)
    )


def script_languages(word: str) -> tuple[str, ...]:
    """The languages a word of a query may be in, by its script; one query may mix them."""
    for char in word:
        if "\u0400" <= char <= "\u04ff":
            return ("ru", "ky")
        if "\u0600" <= char <= "\u06ff":
            return ("ar",)
        if char.isalpha():
            return ("en", "fr", "es")
    return ("en",)


def tongue_of(word: str, language: str) -> str:
    """The language a word of a text is taken for: a foreign alphabet is no word of its language."""
    possible = script_languages(word)
    return language if language in possible else possible[0]


def asked(word: str) -> tuple[str, ...]:
    """The stems a word of a query may have in the index, over the languages of its script."""
    return tuple(dict.fromkeys(stem(word, language) for language in script_languages(word)))


def concept_of(words: list[str]) -> tuple[str, ...]:
    """Concepts that the words of a query name together, all of them, in any language."""
    if not words:
        return ()
    found: dict[str, None] = {}
    for language in script_languages(words[0]):
        stems = tuple(stem(word, language) for word in words)
        for phrase, token in _by_first(language).get(stems[0], ()):
            if phrase == stems:
                found[token] = None
    return tuple(found)
