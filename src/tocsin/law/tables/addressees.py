"""To whom a communication goes, how they are addressed, and from when to when they held office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.law.tables.rows import NO_WORDS, Row, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee(Row):
    """An office and, where one person holds it, that person for a span of time.

    ``email`` and ``postal`` stand only where they were seen; ``misspellings`` are forms
    met in the wild, for the check that names the right one.
    """

    body: str
    since: date
    until: date | None = None
    name: str = ""
    name_ru: str = ""
    to_ru: tuple[str, ...] = ()
    office: Words
    honorific: Words = NO_WORDS
    organization: Words = NO_WORDS
    salutation: Words = NO_WORDS
    postal: tuple[str, ...] = ()
    email: str = ""
    misspellings: tuple[str, ...] = ()

    def held(self, on: date) -> bool:
        """Whether this row is the right one on that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def called(self, lang: str) -> str:
        """The person's name as written in ``lang``."""
        return self.name_ru if lang[:2] in ("ru", "ky") and self.name_ru else self.name

    def block(self, lang: str) -> tuple[str, ...]:
        """The lines of the address block, in order: person, office, organization, postal."""
        return (*self.head(lang), *self.postal)

    def head(self, lang: str) -> tuple[str, ...]:
        """Who is addressed, without the postal address; in Russian in the dative (``to_ru``)."""
        if lang[:2] == "ru" and self.to_ru:
            return self.to_ru
        person = f"{self.honorific.say(lang)} {self.called(lang)}".strip() if self.name else ""
        lines = (person, self.office.say(lang), self.organization.say(lang))
        return tuple(line for line in lines if line)
