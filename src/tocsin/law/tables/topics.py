"""Two ways in to the principles: the act that was done, and the ITUC's 97 indicators."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.law.tables.compilation import Span, spans
from tocsin.law.tables.rows import NO_WORDS, Row, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActTopics(Row):
    """What an act of the case file falls under.

    ``urgency`` is the ground of urgent handling an act of this kind can carry (empty:
    none by itself); ``questions`` are what an evidence form must answer; ``name`` is what
    the act is called in a list or a table.
    """

    act: str
    name: Words = NO_WORDS
    paragraphs: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    indicators: tuple[int, ...] = ()
    urgency: str = ""
    questions: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The paragraph ranges of the Compilation (2018), most specific first."""
        return spans(self.paragraphs)

    @property
    def norms(self) -> tuple[tuple[str, str], ...]:
        """Convention and article pairs."""
        pairs = (article.partition("/") for article in self.articles)
        return tuple((convention, article) for convention, _, article in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Row):
    """One of the ITUC's 97 indicators and the paragraphs the list itself refers to.

    ``kind`` is law or practice; ``survey_1994`` and ``survey_2012`` are paragraphs of the
    General Surveys. An indicator that only qualifies others ("against union leaders") has
    no paragraphs of its own; ``qualifies`` names those, and theirs are meant.
    """

    number: int
    category: str
    kind: str
    label: Words
    paragraphs: tuple[str, ...] = ()
    qualifies: tuple[int, ...] = ()
    survey_1994: tuple[str, ...] = ()
    survey_2012: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The paragraph ranges of the Compilation (2018)."""
        return spans(self.paragraphs)
