"""Says parts of a case in one language: texts with their language marked, names, dates, bases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tocsin.casefile.dates import UncertainDate, say_date
from tocsin.casefile.model import OF_RECORD, Event, Source, Text, name_order
from tocsin.casefile.public import PublicCase
from tocsin.law.tables import Law
from tocsin.site.page.markup import Html, el, esc, join, link
from tocsin.site.page.phrases import Phrases

MARKS = {"reported": "○", "corroborated": "◎", "verified": "●", "disputed": "◇"}


@dataclass(slots=True)
class Voice:
    """One case in one language; numbers its sources in the order they are first used."""

    case: PublicCase
    lang: str
    law: Law
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def say(self) -> Phrases:
        """The fixed words."""
        return Phrases(self.lang)

    def text(self, text: Text | None) -> Html | None:
        """A text; where it stands in another language than the page, that is marked."""
        if text is None:
            return None
        record = self.case.case.language
        said = text.say(self.lang, record)
        if text.has(self.lang, record):
            return esc(said)
        found = next((k for k, v in sorted(text.root.items()) if v == said), OF_RECORD)
        return el("span", said, lang=found or record)

    def plain(self, text: Text | None) -> str:
        """The same, as plain text for titles and feeds."""
        return text.say(self.lang, self.case.case.language) if text else ""

    def date(self, when: UncertainDate | None) -> str:
        """A date in words."""
        return say_date(when, self.lang) if when else ""

    def name(self, key: str | None) -> Html | None:
        """The name of a party."""
        if key is None:
            return None
        party = self.case.party(key)
        said = party.name_in(self.lang)
        name = next(n for n in sorted(party.names, key=name_order) if n.text == said)
        if name.lang == self.lang:
            return esc(said)
        return el("span", name.text, lang=name.lang) if name.lang else esc(name.text)

    def country(self) -> str:
        """The respondent state's name; its code where the tables do not know it."""
        found = self.law.country(self.case.case.government)
        return found.called(self.lang) if found else self.case.case.government

    def convention(self, code: str) -> str:
        """A Convention by title, year and number; its code where the tables do not know it."""
        found = self.law.convention(code)
        if found is None:
            return code
        return (
            f"{found.title.say(self.lang)}, {found.year} ({self.say('say.number')} {found.number})"
        )

    def names(self, keys: list[str]) -> Html:
        """Names, separated by commas."""
        out: list[object] = []
        for key in keys:
            out += [", " if out else None, self.name(key)]
        return join(out)

    def number(self, source: str) -> int:
        """The number of a source in the list at the end."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def cite(self, sources: list[str]) -> Html:
        """Links to the sources by number."""
        links = [el("a", f"[{self.number(key)}]", href=f"#s-{self.number(key)}") for key in sources]
        return join(*(part for item in links for part in (" ", item)))

    def mark(self, event: Event) -> Html:
        """How well an event is established: a mark and the word."""
        word = self.say(f"verification.{event.verification}")
        sign = el("i", MARKS[event.verification], aria_hidden="true")
        return el("span", sign, word, class_="mark")

    def basis(self, sources: list[str]) -> str:
        """How it is known: the kinds of its sources, strongest first."""
        held = {self.case.source(key).basis for key in sources}
        order = ("witnessed", "document", "told", "press")
        return ", ".join(self.say(f"basis.{basis}") for basis in order if basis in held)

    def source(self, source: Source) -> Html:
        """A source as the list prints it."""
        if source.title is None:
            return join(self.say("say.unnamed"), f" ({self.say(f'basis.{source.basis}')})")
        title = el("cite", self.plain(source.title), lang=source.lang)
        head = link(source.url, title) if source.url else title
        rest = [part for part in (source.publisher, self.date(source.date)) if part]
        return join(head, ". ", ", ".join(rest), ".")


def latest(case: PublicCase, today: date) -> Event | None:
    """The newest event that had begun by ``today``."""
    begun = [e for e in case.events if e.date.known_by(today)]
    return max(begun, key=lambda e: e.date) if begun else None
