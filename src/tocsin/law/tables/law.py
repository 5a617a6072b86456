"""All law tables as one immutable object, loaded once and passed in.

>>> law = load()
>>> law.ratified("KG", "C087", date(2023, 10, 25)).binding
True

``load(overrides)`` lays an operator's folder or file over the shipped rows
(:mod:`tocsin.law.tables.reader`). Queries answer by *active* rows; a recalled (R) row is kept,
listed by ``tocsin doctor --law``, and decides nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from tocsin.casefile.model import Party
from tocsin.ground.errors import Diagnosis, ProblemsError
from tocsin.law.tables.addressees import Addressee
from tocsin.law.tables.compilation import (
    EDITION,
    Chapter,
    Crosswalk,
    Paragraph,
    Principle,
    Section,
    Span,
)
from tocsin.law.tables.consultative import Consultative, listed
from tocsin.law.tables.conventions import (
    Article,
    Convention,
    Ratification,
    RatificationRow,
    standing,
)
from tocsin.law.tables.messages import Message
from tocsin.law.tables.reader import Table, own_rows
from tocsin.law.tables.rows import Row, Words
from tocsin.law.tables.rules import Rule, shift
from tocsin.law.tables.sessions import Session
from tocsin.law.tables.states import (
    Country,
    Jurisdiction,
    NamedState,
    Nature,
    Territory,
    fold,
    key_of,
    pattern_of,
    states_in,
)
from tocsin.law.tables.topics import ActTopics, Indicator

R = TypeVar("R", bound=Row)
DATA = Path(__file__).parents[1] / "data"
ENVIRONMENT = "TOCSIN_LAW"

TABLES: tuple[Table[Any], ...] = (
    Table("conventions", Convention, ("code",)),
    Table("articles", Article, ("convention", "article")),
    Table("ratifications", RatificationRow, ("country", "convention"), stale_after=2),
    Table("countries", Country, ("iso",)),
    Table("territories", Territory, ("territory",)),
    Table("consultative", Consultative, ("code",), stale_after=4),
    Table("chapters", Chapter, ("edition", "number")),
    Table("sections", Section, ("edition", "first", "last")),
    Table("crosswalk", Crosswalk, ("edition", "paragraph")),
    Table("principles", Principle, ("digest",)),
    Table("indicators", Indicator, ("number",)),
    Table("acts", ActTopics, ("act",)),
    Table("sessions", Session, ("body", "year", "name")),
    Table("addressees", Addressee, ("body", "since"), stale_after=2),
    Table("rules", Rule, ("code",), stale_after=4),
    Table("messages", Message, ("code",), sourced=False),
)


@dataclass(frozen=True)
class Law:
    """Every table, by name, and the questions asked of them."""

    tables: Mapping[str, Mapping[str, Row]]

    def rows(self) -> Iterator[tuple[str, str, Row]]:
        """Every row with its table and key, active or not."""
        for name, table in self.tables.items():
            for key, row in table.items():
                yield name, key, row

    def convention(self, code: str) -> Convention | None:
        """The Convention ``C087``, if the tables have it."""
        return self._get("conventions", code, Convention)

    def article(self, convention: str, article: str) -> Article | None:
        """The topic of an article (``3`` for ``3(1)`` too), active or not; look at its grade."""
        number = article.split("(")[0].split(".")[0].strip()
        return self._get("articles", f"{convention}/{number}", Article)

    def articles(self, convention: str) -> tuple[Article, ...]:
        """The articles of a Convention that the tables describe."""
        rows = self.tables["articles"].values()
        return tuple(r for r in rows if isinstance(r, Article) and r.convention == convention)

    def ratified(self, country: str, convention: str, on: date) -> Ratification:
        """Where a state stood to a Convention on that day; unknown is never read as no."""
        key = f"{country}/{convention}"
        return standing(self._get("ratifications", key, RatificationRow), on)

    def ratifications_of(self, country: str) -> tuple[RatificationRow, ...]:
        """Every row of the ratification table for a country, by Convention."""
        rows = self.tables["ratifications"].values()
        mine = [r for r in rows if isinstance(r, RatificationRow) and r.country == country]
        return tuple(sorted(mine, key=lambda row: row.convention))

    def jurisdiction(self, iso: str) -> Jurisdiction:
        """What a state or territory is to the ILO, and which Member answers for it."""
        country = self.country(iso)
        territory = self._get("territories", iso, Territory)
        if territory is not None and territory.active:
            return Jurisdiction(iso, Nature.TERRITORY, territory.member)
        if country is None:
            return Jurisdiction(iso, Nature.UNKNOWN)
        if country.member:
            return Jurisdiction(iso, Nature.MEMBER, iso)
        return Jurisdiction(iso, Nature.NOT_A_MEMBER)

    def consultative(self, party: Party) -> Consultative | None:
        """The row of the consultative list that is this party, recalled rows too."""
        return listed(party, self._all("consultative", Consultative))

    def country(self, iso: str) -> Country | None:
        """The country with this ISO 3166-1 code."""
        return self._get("countries", iso, Country)

    def countries(self) -> tuple[Country, ...]:
        """Every country of the table."""
        return tuple(self._active("countries", Country))

    def find_country(self, name: str) -> Country | None:
        """The country that any language of the house calls so."""
        return self._country_names.get(fold(name))

    def states_named(self, text: str) -> tuple[NamedState, ...]:
        """Every state a text names, with its place; *Papua New Guinea* is not Guinea."""
        return tuple(states_in(text, self._names_pattern, self._named))

    def government(self, iso: str, lang: str) -> str:
        """``Government of Kyrgyzstan`` in ``lang``; the code itself if the country is unknown."""
        country = self.country(iso)
        return country.government(lang) if country else f"Government of {iso}"

    def paragraph(self, number: int, edition: str = EDITION) -> Paragraph:
        """What is known of a paragraph of the Compilation."""
        chapters = (r for r in self._active("chapters", Chapter) if r.edition == edition)
        sections = [
            r for r in self._active("sections", Section) if r.edition == edition and r.holds(number)
        ]
        cross = self._get("crosswalk", f"{edition}/{number}", Crosswalk)
        cross = cross if cross and cross.active else None
        principle = self._get("principles", str(cross.digest), Principle) if cross else None
        return Paragraph(
            edition,
            number,
            next((c for c in chapters if c.holds(number)), None),
            tuple(sorted(sections, key=lambda s: s.last - s.first)),
            cross,
            principle,
        )

    def principle(self, digest: int) -> Principle | None:
        """The principle under a number of the Digest of 2006."""
        return self._get("principles", str(digest), Principle)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of every edition, in order."""
        return tuple(self._all("chapters", Chapter))

    @property
    def crosswalk(self) -> tuple[Crosswalk, ...]:
        """Paragraphs whose number in the Digest of 2006 is known, recalled rows left out."""
        return tuple(self._active("crosswalk", Crosswalk))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The runs of paragraphs on one topic, of every edition."""
        return tuple(self._active("sections", Section))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The ITUC's indicators, in order."""
        return tuple(self._all("indicators", Indicator))

    def indicator(self, number: int) -> Indicator | None:
        """One of the ITUC's indicators."""
        return self._get("indicators", str(number), Indicator)

    def indicator_spans(self, number: int) -> tuple[Span, ...]:
        """The paragraphs an indicator leads to, its own or those of the ones it qualifies."""
        found = self.indicator(number)
        if found is None:
            return ()
        own = found.spans
        others = (span for n in found.qualifies if n != number for span in self._spans_of(n))
        return own or tuple(dict.fromkeys(others))

    def _spans_of(self, number: int) -> tuple[Span, ...]:
        found = self.indicator(number)
        return found.spans if found else ()

    def act(self, act: str) -> ActTopics | None:
        """What an act falls under."""
        return self._get("acts", str(act), ActTopics)

    def sessions(self, body: str) -> tuple[Session, ...]:
        """The meetings of a body (``cfa gb ceacr ilc``) the calendars hold, in time order."""
        return self._sessions.get(body, ())

    def next_session(self, body: str, on: date) -> Session | None:
        """The first meeting not begun on that day.

        ``None`` where the calendar ends before it, or holds none within fourteen months:
        every body meets at least once a year, so the nearest one must be missing from the table.
        """
        found = next((s for s in self.sessions(body) if s.first > on), None)
        return found if found and found.first <= shift(on, 14, "months") else None

    def cutoff(self, body: str, year: int) -> Session | None:
        """The session of that year that has a cut-off."""
        return next((s for s in self.sessions(body) if s.year == year and s.cutoff), None)

    def addressee(self, body: str, on: date) -> Addressee | None:
        """Who is written to for ``dg cfa ceacr actrav …`` on that day."""
        rows = [r for r in self._active("addressees", Addressee) if r.body == body and r.held(on)]
        return max(rows, key=lambda r: r.since, default=None)

    def addressees(self, body: str) -> tuple[Addressee, ...]:
        """Everybody who held or holds that office, in time order."""
        rows = (r for r in self._active("addressees", Addressee) if r.body == body)
        return tuple(sorted(rows, key=lambda r: r.since))

    def rule(self, code: str) -> Rule:
        """The rule with this code, active or not; raises ``KeyError``."""
        rule = self._get("rules", code, Rule)
        if rule is None:
            raise KeyError(f"no rule {code!r}")
        return rule

    def holds(self, code: str) -> bool:
        """Whether a rule may decide anything: it exists and is not merely recalled."""
        rule = self._get("rules", code, Rule)
        return rule is not None and rule.active

    def message(self, code: str) -> Words | None:
        """The words of a statement of the advice."""
        row = self._get("messages", code, Message)
        return row.text if row else None

    @cached_property
    def _sessions(self) -> Mapping[str, tuple[Session, ...]]:
        out: dict[str, list[Session]] = {}
        for session in self._active("sessions", Session):
            out.setdefault(session.body, []).append(session)
        ordered = {b: tuple(sorted(s, key=lambda x: (x.first, x.last))) for b, s in out.items()}
        return MappingProxyType(ordered)

    @cached_property
    def _country_names(self) -> Mapping[str, Country]:
        out: dict[str, Country] = {}
        for country in self._active("countries", Country):
            for name in (*country.names, country.iso):
                out.setdefault(fold(name), country)
        return MappingProxyType(out)

    @cached_property
    def _states_by_key(self) -> Mapping[str, Country]:
        out: dict[str, Country] = {}
        for country in self._active("countries", Country):
            for name in country.names:
                out.setdefault(key_of(name), country)
        return MappingProxyType(out)

    @cached_property
    def _names_pattern(self) -> re.Pattern[str]:
        return pattern_of(n for c in self._active("countries", Country) for n in c.names)

    def _named(self, name: str) -> Country | None:
        return self._states_by_key.get(key_of(name))

    def _all(self, table: str, kind: type[R]) -> Iterator[R]:
        return (row for row in self.tables[table].values() if isinstance(row, kind))

    def _active(self, table: str, kind: type[R]) -> Iterator[R]:
        return (row for row in self._all(table, kind) if row.active)

    def _get(self, table: str, key: str, kind: type[R]) -> R | None:
        row = self.tables[table].get(key)
        return row if isinstance(row, kind) else None


def load(overrides: Path | None = None) -> Law:
    """Read every table, with the operator's rows from ``overrides`` laid over them.

    Raises :class:`ProblemsError` naming every row that is wrong (file, line, reason, mend).
    """
    if overrides is None:
        return _shipped()
    own, problems = own_rows(overrides, {table.name for table in TABLES})
    return _read([table for table in TABLES if table.name in own], own, problems, _shipped())


@lru_cache(maxsize=1)
def _shipped() -> Law:
    """The tables of this version: they do not change while it runs, nor does a ``Law``."""
    return _read(TABLES, {}, [])


def _read(
    wanted: Sequence[Table[Any]],
    own: Mapping[str, list[Any]],
    problems: list[Diagnosis],
    under: Law | None = None,
) -> Law:
    """The tables wanted, with the operator's rows; the others are those of ``under``."""
    tables = dict(under.tables) if under else {}
    for table in wanted:
        rows, wrong = table.read(DATA / table.name, own)
        problems += wrong
        tables[table.name] = MappingProxyType(rows)
    if problems:
        raise ProblemsError(problems)
    return Law(MappingProxyType(tables))


def own_path(argument: str | None, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Where the operator keeps rows: ``--law``, else ``TOCSIN_LAW``, else nowhere."""
    given = argument or environ.get(ENVIRONMENT)
    return Path(given) if given else None
