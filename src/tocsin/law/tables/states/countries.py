"""Country names as the ILO writes them, with the grammar a letter needs.

"Government of Kyrgyzstan, gouvernement du Kirghizistan, Gobierno de Kirguistán,
Правительство Кыргызстана": French and Spanish need the article, Russian the genitive and
the locative. The table carries the article (``le la l' les``, ``el la los las``) and, for
Russian, both case forms (the locative with its preposition): none is guessed at run time.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tocsin.law.tables.rows import NO_WORDS, Row, Words

_FR_OF = {"le": "du ", "la": "de la ", "l'": "de l’", "les": "des "}
_FR_IN = {"le": "au ", "la": "en ", "l'": "en ", "les": "aux "}
_FR_THE = {"le": "Le ", "la": "La ", "l'": "L’", "les": "Les "}
_ES_OF = {"el": "del ", "la": "de la ", "los": "de los ", "las": "de las "}
_ES_IN = {"el": "en el ", "la": "en la ", "los": "en los ", "las": "en las "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Row):
    """A state (or a territory that has its own NORMLEX entry).

    ``member`` is whether it is a Member of the ILO;
    that answers for a territory. ``also`` holds other names met in sources.
    """

    iso: str
    name: Words
    running: Words = NO_WORDS
    the_en: bool = False
    art_fr: str = ""
    in_fr: str = ""
    art_es: str = ""
    gen_ru: str = ""
    loc_ru: str = ""
    member: bool = True
    also: tuple[str, ...] = ()
    normlex: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of it that a text may bear, in the languages of the house; no codes."""
        langs = ("en", "fr", "es", "ru", "ky")
        said = [name for lang in langs for name in (self.name.say(lang), self.called(lang))]
        bent = self.gen_ru, self.loc_ru.partition(" ")[2]
        return tuple(dict.fromkeys(name for name in (*self.also, *said, *bent) if name))

    def called(self, lang: str) -> str:
        """The name inside a sentence: ``Islamic Republic of Iran``, not the list's brackets."""
        return self.running.say(lang) or self.name.say(lang)

    def of(self, lang: str) -> str:
        """The genitive in ``lang``: ``of Kyrgyzstan``, ``du Kirghizistan``, ``Кыргызстана``."""
        name = self.called(lang)
        match lang[:2]:
            case "fr":
                bare = "d’" if fold(name)[:1] in tuple("aeiou") else "de "
                return _FR_OF.get(self.art_fr, bare) + name
            case "es":
                return _ES_OF.get(self.art_es, "de ") + name
            case "ru":
                return self.gen_ru or name
            case _:
                return f"of {'the ' if self.the_en else ''}{self.called('en')}"

    def subject(self, lang: str) -> str:
        """The name as a sentence begins with it: ``Le Cambodge``, ``The Philippines``."""
        name = self.called(lang)
        match lang[:2]:
            case "fr":
                return _FR_THE.get(self.art_fr, "") + name
            case "es":
                return f"{self.art_es.capitalize()} {name}".lstrip() if self.art_es else name
            case "ru":
                return name
            case _:
                return f"{'The ' if self.the_en else ''}{self.called('en')}"

    def many(self, lang: str) -> bool:
        """Whether the name takes a verb in the plural in ``lang``: ``Les Philippines ont``."""
        return {"fr": self.art_fr, "es": self.art_es}.get(lang[:2], "") in ("les", "los", "las")

    def inside(self, lang: str) -> str:
        """The locative in ``lang``: ``in Kyrgyzstan``, ``au Kirghizistan``, ``в Кыргызстане``."""
        name = self.called(lang)
        match lang[:2]:
            case "fr":
                return (
                    f"{self.in_fr} {name}" if self.in_fr else _FR_IN.get(self.art_fr, "à ") + name
                )
            case "es":
                return _ES_IN.get(self.art_es, "en ") + name
            case "ru":
                return self.loc_ru or f"в {name}"
            case _:
                return f"in {'the ' if self.the_en else ''}{self.called('en')}"

    def government(self, lang: str) -> str:
        """The government, as a letter in ``lang`` writes it."""
        head = {"fr": "gouvernement ", "es": "Gobierno ", "ru": "Правительство "}
        return head.get(lang[:2], "Government ") + self.of(lang)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without case, accents and typographic quotes, for looking a country up."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(kept.replace("’", "'").split())
