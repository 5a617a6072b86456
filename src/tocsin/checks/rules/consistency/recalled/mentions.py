"""A value in a sentence with the deed it belongs to, and whether the deed is taken for known.

A day, a month or a year is *recalled* where it hangs on a deed that the sentence takes for known
("since the hall was sealed on", "the arrest of", "Dismissed on 16 February, she …"); whatever is
recalled must have been told, with the same value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.likeness import TRADE, months_in
from tocsin.checks.rules.consistency.recalled.cited import is_cited
from tocsin.checks.rules.consistency.recalled.clauses import around, clauses_of, reach
from tocsin.checks.rules.consistency.recalled.corrected import mended_in
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.checks.text import YEAR, conventions
from tocsin.ground.words import CAPITALS
from tocsin.reading import Statement, deeds_of, folded, hung_on, is_doer, root, roots_of
from tocsin.reading.dates import MONTHS

# how many values of a paper are held against each other, and how many of one sentence
MOST, _OF_ONE = 160, 8
# how much of an undated sentence beside it is read
_BESIDE = 400
_WORD = re.compile(r"[^\W\d_]{3,40}")
_NAMED = re.compile(rf"(?<=[\s(«\"“’'-])[{CAPITALS}][\w’'-]+")
_ARTICLE = re.compile(r"(?<!\w)[dlnsmtj]['’]", re.IGNORECASE)
# a participle that opens the sentence, or stands behind its noun: what was done is known
_OPENS = re.compile(
    r"\W*(?:(?:having|ayant|habiendo|siendo|étant)\s+(?:been\s+|été\s+|sido\s+)?|(?:thus|ainsi|así|once|une\s+fois|"
    r"una\s+vez)\s+)?[^\W\d_]{3,}(?:ed|[éi]e?s?|ue?s?|[aiu]d[oa]s?|ich[oa]s?|uest[oa]s?|rit[oa]s?|"
    r"нн(?:ый|ая|ые|ых|ого|ой)|вш(?:ий|ая|ие|их|его|ей)(?:ся)?|[аяе]т(?:ый|ая|ое|ые|ых|ого|ой))\s+(?:\S+\s+){0,4}?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,\s*|\s)(?:which|who|that|qui|que|dont|котор\w+)\s[^,]*$|"
    r"(?:(?:the|these|those|our|les|des|aux|ces|nos|los|las|estos|nuestros)\s+(?:\S+\s+){0,4}?|,\s*)"
    r"[^\W\d_]{3,}(?:ed|és|ées|ées?|is|ises?|us|ues|[aiu]d[oa]s?|ich[oa]s?|uest[oa]s?)\s+(?:\S+\s+){0,3}?$|"
    r"[^\W\d_]{3,}(?:нн(?:ый|ая|ое|ые|ых|ого|ой|ым|ыми|ому)|вш(?:ий|ая|ее|ие|их|его|ей)(?:ся|ся)?)\s+(?:\S+\s+){0,3}?$",
    re.IGNORECASE,
)
# "the beating of", "du licenciement du": a noun with its day behind it
_OF = re.compile(
    r"(?<!\w)(?:the|her|his|their|our|la|le|l['’]|du|des|aux?|sa|son|leur|el|del|los|las|su|sus)\s?[^\W\d_]{4,}"
    r"(?:,?\s+(?:of|on|dated|du|de|del|daté\w*\s+du|le|el|fechad\w+\s+el))\s+$",
    re.IGNORECASE,
)
# "from 14 May, when we lodged it": the day is that of what follows
_WHEN = re.compile(
    r"\W*(?:when|the\s+day|quand|jour\s+où|date\s+à\s+laquelle|lorsque|cuando|fecha\s+en\s+que|день|когда)(?!\w)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)(?:с|со|since|depuis|desde)\s+$", re.IGNORECASE)
# what is said of a value ends here
_PART = re.compile(r"\s(?:que|that|что)\s")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# "when the company began to summon people": the deed, and no step of its own
_BEGAN = re.compile(
    r"(?<!\w)(?:beg[au]n|start(?:ed|s)|commenc\w+|(?:re)?comen\w+|emp[ie]+[zc]\w+|нача\w+|s['’]est\s+mise?)(?!\w)",
    re.IGNORECASE,
)
_BEGAN_TO = re.compile(
    rf"{_BEGAN.pattern}[\s,]+(?:(?:on|le|el)\s[\s,]*)?(?:(?:to|à|a)\s+[^\W\d_]{{3,}}|[^\W\d_]{{3,}}ть(?!\w))",
    re.IGNORECASE,
)
# how far from its value a word says which step it is of
_NEAR = 50
# "since the company first recognised us": no first of several
_FIRST = re.compile(
    r"(?<!\w)(?:first|premi[eè]re?s?|primer[oa]?s?|перв\w+|впервые)(?!\w)", re.IGNORECASE
)
# how far before a day "since" may stand, in signs
_SINCE = 70
# how people are called is no name
_CALLED_WORDS = """
brother sister comrade miss madam monsieur madame maître camarade compañero compañera señor señora
doña licenciado товарищ господин госпожа monday
"""
_CALLED = frozenset(root(w) for w in _CALLED_WORDS.split())
_CALLED_RU = re.compile(
    r"[^\W\d_]{3,}(?:ни[еяюий]|нии|нием|ти[еяюий]|ци[яиюей]|обыск\w*|арест\w*|снос\w*|роспуск\w*)\s+(?:\S+\s+){0,4}?$",
    re.IGNORECASE,
)
# the day of a letter is no day of a deed
_PAPER_OF = re.compile(
    r"(?<!\w)(?:letters?|complaint|communication|submission|date|lettres?|courriers?|plainte|communication|arrêtés?|cartas?|queja|"
    r"comunicaci[óo]n|nota|письм\w+|жалоб\w+|обращени\w+|заявлени\w+)\s+(?:of|dated|du|datée?\s+du|le|del?|de\s+fecha|от)\s+$",
    re.IGNORECASE,
)
_FINITE_RU = re.compile(r"[^\W\d_]{2,}(?:л|ла|ло|ли)(?:с[ья])?(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Mention:
    """One value; spans point into the text of the paper.

    ``kind`` is "day" (``2026-03-06``), "month" (``2026-03``) or "year" (``2026``); ``before`` and
    ``behind`` are the words of its own clause, ``beside`` all that its sentence, and an undated one
    next to it, say with it.
    """

    kind: str
    value: str
    number: int
    statement: Statement
    start: int
    end: int
    phrase: str
    before: str
    behind: str
    beside: str
    lang: str = ""

    @cached_property
    def clause(self) -> str:
        """The words of its own clause, without the value."""
        return bare(f"{self.before} {self.behind}")

    @cached_property
    def steps(self) -> frozenset[str]:
        """The classes of ``phase_words.toml`` beside the value: which step of a measure it is."""
        lead = _PART.split(self.before[-_NEAR:])[-1]
        # what stands behind "since its registration on 5 July", or behind "the cancellation of 3
        # January", is told of the deed, and is no step that was taken on the day
        told_of = self.is_since or (self.head and _OF.search(self.before))
        behind = "" if told_of else self.behind.lstrip(" ,")[:_NEAR].partition(", ")[0]
        near = bare(f"{lead} {behind}")
        if _BEGAN_TO.search(self.clause):
            near = _BEGAN.sub(" ", near)
        if self.kind == "year":
            near = _FIRST.sub(" ", near)
        return classes_of(near, "phase_words", self.lang)

    @cached_property
    def head(self) -> str:
        """The word of a deed nearest to the value, those before it first; "" if there is none."""
        for text, last in ((self.before, True), (self.behind, False)):
            if text is self.before and _PAPER_OF.search(text):
                return ""
            words = [m[0] for m in _WORD.finditer(bare(text)) if _is_deed(m[0])]
            if words:
                return words[-1] if last else words[0]
        return ""

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The kinds of deed its head can tell of."""
        return frozenset(deeds_of(folded(self.head))) if self.head else frozenset()

    @cached_property
    def told(self) -> frozenset[str]:
        """The kinds of deed of its clause."""
        return kinds_of(self.clause)

    @cached_property
    def told_beside(self) -> frozenset[str]:
        """The kinds of deed of all that is said with it."""
        return kinds_of(bare(self.beside)) | self.told

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of its clause."""
        return frozenset(roots_of(self.clause)) - TRADE

    @cached_property
    def roots_beside(self) -> frozenset[str]:
        """The roots of all that is said with it."""
        return (frozenset(roots_of(bare(self.beside))) - TRADE) | self.roots

    @cached_property
    def named(self) -> frozenset[str]:
        """Roots of the names in its clause: places, firms, people."""
        return named_in(f" {self.before} {self.behind}", self._opening)

    @cached_property
    def named_beside(self) -> frozenset[str]:
        """Roots of the names in all that is said with it."""
        return named_in(f" {self.beside}", self._opening) | self.named

    @cached_property
    def conventions(self) -> frozenset[int]:
        """The Conventions its sentence names."""
        return frozenset(c.number for c in conventions(folded(self.statement.text)))

    @property
    def _opening(self) -> str:
        first = _FIRST_WORD.search(self.statement.text)
        return first[0] if first else ""

    @cached_property
    def is_recalled(self) -> bool:
        """Whether its deed is taken for known."""
        lead, sentence = self.before, self.statement.text
        if self.is_since or _WHEN.match(self.behind):
            return True
        if sentence.lstrip().startswith(lead.strip()[:12] or " ") and _OPENS.match(lead):
            return not _FINITE_RU.search(lead)
        if _BEHIND.search(lead) or (self.head and _OF.search(lead)):
            return True
        told = _FINITE_RU.search(self.clause)
        return not told and bool(hung_on(lead) or _CALLED_RU.search(lead))

    @cached_property
    def is_since(self) -> bool:
        """Whether something is told as being since, after or during its deed."""
        low = self.start - self.statement.span.start
        near = re.split(r"[;:.]", self.statement.text[max(0, low - _SINCE) : low])[-1]
        if not self.deeds:
            return False
        if self.kind != "day" and _FROM.search(near):
            return True
        return "since" in classes_of(bare(near), "phase_words", self.lang)


def _is_deed(word: str) -> bool:
    plain = folded(word)
    return bool(deeds_of(plain)) and not (word[0].isupper() and is_doer(plain))


def bare(text: str) -> str:
    """The text without the articles that French writes on to a word."""
    return _ARTICLE.sub(" ", text)


def kinds_of(text: str) -> frozenset[str]:
    """The kinds of deed the words of a text can tell of."""
    return frozenset(k for m in _WORD.finditer(text) for k in deeds_of(folded(m[0])))


def named_in(text: str, opening: str) -> frozenset[str]:
    """Roots of the capitalised words of a stretch of a sentence, without the one that opens it."""
    words = [m[0] for m in _NAMED.finditer(text)]
    return (
        frozenset(root(w) for w in words if w != opening and w.lower() not in MONTHS)
        - TRADE
        - _CALLED
    )


def mentions_of(paper: Paper) -> list[Mention]:
    """The days, months and years of a paper with what they belong to, in order."""
    out: list[Mention] = []
    statements = paper.reading.statements
    mended = paper.asked(mended_in)
    for number, statement in enumerate(statements):
        if number in mended:
            continue
        out += dated_in(paper, statement, number, statements)
        if len(out) >= MOST:
            break
    return out[:MOST]


def dated_in(
    paper: Paper, statement: Statement, number: int, statements: Sequence[Statement]
) -> Iterator[Mention]:
    """The days, months and years of one sentence, the ``number``-th of these."""
    own = paper.reading.date.span if paper.reading.date else None
    values = [
        v
        for v in _values(statement)
        if not (own and own.start <= v[2] < own.end) and not is_cited(paper, v[2])
    ]
    if not values:
        return
    low = statement.span.start
    spots = [(start - low, end - low) for _, _, start, end, _ in values]
    # with its lines: a row of a table is a clause
    text = paper.text[low : statement.span.end]
    clauses = clauses_of(text)
    beside = undated_beside(statements, number)
    for (kind, value, start, end, phrase), spot in zip(values, spots, strict=True):
        before, behind = around(text, clauses, spots, spot)
        with_it = f"{reach(text, spots, spot)} {beside}"
        yield Mention(
            kind,
            value,
            number,
            statement,
            start,
            end,
            phrase,
            before,
            behind,
            with_it,
            paper.reading.language,
        )


def undated_beside(statements: Sequence[Statement], number: int) -> str:
    """The sentences beside one in its paragraph, where they name no day."""
    if number >= len(statements):
        return ""  # a row of a list stands by itself
    own = statements[number].paragraph
    near = (statements[n] for n in (number - 1, number + 1) if 0 <= n < len(statements))
    return " ".join(s.text[:_BESIDE] for s in near if s.paragraph == own and not s.dates)


def _values(statement: Statement) -> Iterator[tuple[str, str, int, int, str]]:
    found = []
    taken: list[tuple[int, int]] = []
    for date in statement.dates[:_OF_ONE]:
        text, span = date.value.text, date.span
        # "the second Tuesday of May" is no Tuesday reckoned from the paper; "in June" may be of
        # any year
        counted = date.value.exact and months_in(date.phrase)
        figures = any(c.isdigit() for c in date.phrase) or bool(counted)
        if (date.relative and not figures) or len(text) not in (7, 10):
            continue
        taken.append((span.start, span.end))
        if date.value.exact or len(text) == 7:
            kind = "day" if len(text) == 10 else "month"
            found.append((kind, text, span.start, span.end, date.phrase))
    for match in list(YEAR.finditer(statement.text))[:_OF_ONE]:
        at = statement.span.start + match.start()
        if not any(low <= at < high for low, high in taken):
            found.append(("year", match[0], at, at + 4, match[0]))
    yield from sorted(found, key=lambda v: v[2])
