"""A synthetic library: documents of 300 words in six languages, the same for one seed.

Words are made of syllables of each script with endings that the stemmers know, drawn by Zipf's law,
and mixed with the things of the trade (``library/data/concepts.csv``). Nothing in it was ever said.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

from tocsin.library.documents import Cited, Document, Kind, Passage, Role

LANGUAGES = ("en", "fr", "es", "ru", "ky", "ar")
_SYLLABLES = {
    "en": "ba re ti mon sel dor ick ent ou ha wit pra lo ster",
    "fr": "ba ré ti mon sel dor que ent ou ha vi pra lo ment",
    "es": "ba re ti món sel dor que ien o ja vi pra lo cio",
    "ru": "ба ре ти мон сел дор ск ент о ха ви пра ло ни",
    "ky": "ба ре ти мон сел дор ск ен ө ха ви пра ло үү",
    "ar": "با ري تي مو سل دو ك عن و ها في بر لو ني",
}
_ENDINGS = {
    "en": ["", "s", "ed", "ing", "ation"], "fr": ["", "s", "é", "ment", "ation"],
    "es": ["", "s", "ado", "mente", "ción"], "ru": ["", "а", "ов", "ами", "ение"],
    "ky": ["", "лар", "дын", "га", "лары"], "ar": ["", "ات", "ون", "ها", "ية"],
}  # fmt: skip
_SMALL = {
    "en": "the of to and in that is was by on", "fr": "le de la et les des en du que un",
    "es": "el de la y los en que del se las", "ru": "и в на не что о по из для от",
    "ky": "жана менен үчүн бул да эле бир де бар деп", "ar": "في من على إلى أن عن هذا التي ما لا",
}  # fmt: skip
VOCABULARY = 30_000
_ROLES = (Role.ALLEGATION, Role.REPLY, Role.CONCLUSION, Role.RECOMMENDATION, Role.TEXT)
_COUNTRIES = ("KG", "BY", "TN", "KH", "CO", "GT", "TD", "PL", "RU", "FR", "MX", "DZ", "TR", "KR")


def _stock(language: str) -> tuple[list[str], list[float]]:
    """Words by falling frequency, and their weights added up."""
    chance = random.Random(f"library {language}")
    syllables, endings = _SYLLABLES[language].split(), _ENDINGS[language]
    text = (files("tocsin.library") / "data" / "concepts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    trade = [phrase for row in rows for phrase in row[language].split(";") if phrase]
    made = [
        "".join(chance.choices(syllables, k=chance.randint(2, 4))) + chance.choice(endings)
        for _ in range(VOCABULARY)
    ]
    for place, phrase in enumerate(trade):
        made.insert(20 + 9 * place, phrase)
    words = [*_SMALL[language].split(), *made]
    return words, list(accumulate(1 / (rank + 2) for rank in range(len(words))))


@cache
def stocks() -> dict[str, tuple[list[str], list[float]]]:
    """The words of every language."""
    return {language: _stock(language) for language in LANGUAGES}


def documents(count: int, *, first: int = 0, seed: int = 7) -> Iterator[Document]:
    """``count`` documents of two paragraphs of 150 words each."""
    words = stocks()
    for number in range(first, first + count):
        chance = random.Random(seed * 1_000_003 + number)
        language = LANGUAGES[number % len(LANGUAGES)]
        stock, weights = words[language]
        country = chance.choice(_COUNTRIES)
        report = 100 + number % 300
        passages = tuple(
            Passage(
                2 * (number // 300) + place,
                " ".join(chance.choices(stock, cum_weights=weights, k=150)),
                chance.choice(_ROLES),
                (Cited("compilation", f"2018/{chance.randint(1, 1500)}"),),
            )
            for place in (1, 2)
        )
        year = 1960 + number % 66
        yield Document(
            key=f"synthetic/{number}", kind=Kind.CFA_REPORT, language=language,
            title=f"Synthetic document {number}", passages=passages, country=country,
            case=str(1 + number // 25), report=str(report), year=year, date=str(year),
            type="interim", status="active",
        )  # fmt: skip


def questions(count: int, seed: int = 11) -> list[str]:
    """Questions of one to three words, phrases and fields, common words and rare ones."""
    words = stocks()
    chance = random.Random(seed)
    out = []
    for number in range(count):
        stock, weights = words[LANGUAGES[number % len(LANGUAGES)]]
        asked = chance.choices(stock[10:], cum_weights=weights[:-10], k=1 + number % 3)
        text = " ".join(asked)
        if number % 10 == 7:
            text += f" country:{chance.choice(_COUNTRIES)}"
        if number % 10 == 9:
            text += " role:conclusion year:1990.."
        out.append(text)
    return out
