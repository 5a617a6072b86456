"""What every row of a law table has: where it comes from, how sure it is, how old it is.

Grades follow the project's domain notes: **V** seen in a source, **D** derived from seen
items (the source column states the derivation), **R** recalled and not seen. An R row is
present but *off*: nothing is decided by it until an operator confirms it with a source
in a file of their own (see :mod:`tocsin.law.tables.reader`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("en", "fr", "es", "ru", "ky")


class Grade(StrEnum):
    """How sure a row is."""

    VERIFIED = "V"
    DERIVED = "D"
    RECALLED = "R"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the languages of the house; what Kyrgyz lacks, Russian stands in for.

    Whoever reads Kyrgyz in Kyrgyzstan reads Russian sooner than English; else English stands in.
    """

    en: str = ""
    fr: str = ""
    es: str = ""
    ru: str = ""
    ky: str = ""

    def say(self, lang: str) -> str:
        """The text in ``lang`` (``ru``, ``ru-KG`` …), else what stands in for it, else any."""
        own: str = getattr(self, lang[:2], "") if lang[:2] in LANGUAGES else ""
        if not own and lang[:2] == "ky":
            own = self.ru
        return own or self.en or self.fr or self.es or self.ru or self.ky

    def has(self, lang: str) -> bool:
        """Whether the text stands in ``lang`` itself."""
        return lang[:2] in LANGUAGES and bool(getattr(self, lang[:2]))

    def __str__(self) -> str:
        return self.say("en")


NO_WORDS = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a law table.

    ``source`` says where it was seen or how it was derived; ``vintage`` as of when the
    source spoke (a year, month or day); ``origin`` is empty for a shipped row and the
    operator's file otherwise.
    """

    source: str = ""
    grade: Grade = Grade.VERIFIED
    vintage: str = ""
    origin: str = ""

    @property
    def active(self) -> bool:
        """Whether anything may be decided by this row: not while it is only recalled."""
        return self.grade is not Grade.RECALLED
