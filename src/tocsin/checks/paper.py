"""A paper under check: a draft of the case, or a letter or page written elsewhere.

Both become the same thing for the rules: text with sentences and places, its anatomy
(head, salutation, body, closing, tail) and the :class:`~tocsin.reading.model.Reading`.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Any, TypeVar

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.folder import parse
from tocsin.checks.finding import Place
from tocsin.checks.kinds import Kind
from tocsin.checks.text import (
    ARTICLE_23,
    COMMITTEE,
    COMPLAINS,
    EXPERTS,
    GOES_ON,
    LANGUAGES,
    OFFICE,
    Anatomy,
    Written,
    completed,
    dissect,
    fills_its_line,
    find,
    fold,
    paragraph_spans,
    pattern,
    says,
    sentences,
    written_dates,
)
from tocsin.reading import DocumentKind, FoundDate, Paragraph, Reading, Span

Found = TypeVar("Found")

_MARKUP = re.compile(
    r"\A---\n.*?\n---\n|<!--.*?-->|^[ \t]*:::[^\n]*|\[-(?=.*?-\]\{)|-\]\{\w+\}",
    re.DOTALL | re.MULTILINE,
)

_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
# an item of a list: the day in it is that of a paper that goes with the letter
_LISTED = re.compile(r"\W*(?:\(?\w{1,3}[.):]|[^\W\d_]{3,12}\s+\w{1,3}\s?[.:)–-])\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, as written and folded; ``paragraph`` its index."""

    start: int
    end: int
    text: str
    folded: str
    paragraph: int


@dataclass(frozen=True)
class Draft:
    """A Markdown draft of a case folder, as the rules want it."""

    file: str
    text: str
    kind: Kind = Kind.OTHER
    lang: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True)
class Paper:
    """See the module's docstring. Offsets are positions in :attr:`text`."""

    reading: Reading
    kind: Kind
    lang: str
    draft: bool = False
    kind_given: bool = False
    _asked: dict[Any, tuple[Any, ...]] = field(default_factory=dict, repr=False, compare=False)

    def asked(self, find: Callable[[Paper], Iterable[Found]]) -> tuple[Found, ...]:
        """What ``find`` finds in this paper, looked for once however many rules ask."""
        if find not in self._asked:
            self._asked[find] = tuple(find(self))
        return self._asked[find]

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return self.reading.file

    @property
    def name(self) -> str:
        """The file's bare name, the subject of findings about the paper."""
        return PurePath(self.reading.file).name

    @property
    def text(self) -> str:
        """The whole text."""
        return self.reading.text

    @property
    def understood(self) -> bool:
        """Whether the words the rules look for are known in its language."""
        return self.reading.language in ("", *LANGUAGES)

    @cached_property
    def folded(self) -> str:
        """The text folded, same offsets."""
        return fold(self.text)

    @cached_property
    def anatomy(self) -> Anatomy:
        """Head, salutation, body, closing and tail."""
        found = dissect(self.text, self.folded)
        return found if self.draft else completed(found, self.reading)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each paragraph."""
        return tuple(paragraph_spans(self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every paragraph."""
        out = []
        for index, (start, end) in enumerate(self.paragraphs):
            for a, b in sentences(self.text[start:end], start):
                out.append(Sentence(a, b, self.text[a:b], self.folded[a:b], index))
        return tuple(out)

    @cached_property
    def body_sentences(self) -> tuple[Sentence, ...]:
        """The sentences between salutation and closing (all of them where there is neither)."""
        low, high = self.anatomy.body
        return tuple(s for s in self.sentences if s.start >= low and s.end <= high)

    @cached_property
    def dates(self) -> tuple[Written, ...]:
        """Every date written in it."""
        return tuple(written_dates(self.folded))

    @cached_property
    def date(self) -> datetime.date | None:
        """The day it bears, as the reader or the calendar finds it in head or tail."""
        found = self.reading.date
        if self.draft and found is None:
            return None
        body = self.reading.body
        told = found is not None and body.start <= found.span.start < body.end
        if found and told and not self.draft and not self.bears(found.span.start, found.span.end):
            found = None
        if found and self.in_a_list(found.span.start):
            found = None
        if found and found.value.exact:
            return found.value.earliest
        return self.anatomy_date.date if self.anatomy_date else None

    @cached_property
    def sure_day(self) -> datetime.date | None:
        """The day it bears, unless a later one stands in head or foot that could be its own."""
        day = self.date
        if day is None:
            return None
        for item in self.dates:
            other = item.date
            if other is None or other <= day or not self.frames(item.start):
                continue
            low = self.text.rfind("\n", 0, item.start) + 1
            line = self.text[low : item.end] + self.text[item.end :].partition("\n")[0]
            if len(line) < 90 and not _LISTED.match(line):
                return None
        return day

    def bears(self, start: int, end: int) -> bool:
        """Whether a day stands where a paper bears its own: head, foot, or a line of its own."""
        return self.frames(start) or fills_its_line(self.text, start, end)

    def in_a_list(self, offset: int) -> bool:
        """Whether a day stands in a numbered item, as that of a paper that goes along."""
        low = self.text.rfind("\n", 0, offset) + 1
        item = _NUMBERED.match(self.text, low)
        return item is not None and item.end() < offset

    def frames(self, offset: int) -> bool:
        """Whether an offset lies in the head or the foot, where a letter bears its own date."""
        if not self.anatomy.salutation and not self.anatomy.closing:
            return True
        return any(low <= offset < high for low, high in (self.anatomy.head, self.foot))

    @cached_property
    def foot(self) -> tuple[int, int]:
        """What stands under the closing words, down to the annexes and copies."""
        low, high = self.anatomy.tail
        below = pattern("form", "annex_list", "").search(self.folded, low)
        copy = re.compile(r"(?m)^\W{0,6}(?:cc|c\.c|copy|copies|copie|copia|копи\w)\b").search(
            self.folded, low
        )
        ends = [m.start() for m in (below, copy) if m]
        return low, min([high, *ends])

    @cached_property
    def anatomy_date(self) -> Written | None:
        """The first full date in the head, else the last one in the foot."""
        low, high = self.anatomy.head
        above = [d for d in self.dates if low <= d.start < high and d.date]
        low, high = self.foot
        below = [d for d in self.dates if low <= d.start < high and d.date]
        return above[0] if above else below[-1] if below else None

    def says(self, theme: str, name: str) -> bool:
        """Whether a phrase of a lexicon stands anywhere in it."""
        return says(theme, name, self.folded, self.lang)

    def find(self, theme: str, name: str) -> Iterator[tuple[int, int]]:
        """Where phrases of a lexicon stand."""
        return find(theme, name, self.folded, self.lang)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around an offset."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def paragraph_text(self, index: int) -> str:
        """One paragraph, folded."""
        start, end = self.paragraphs[index]
        return self.folded[start:end]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def place(self, span: tuple[int, int] | None) -> Place:
        """The place of a span, with its line as excerpt."""
        if span is None:
            return Place(self.file)
        line = bisect.bisect_right(self._line_starts, span[0])
        begin = self._line_starts[line - 1]
        stop = self.text.find("\n", begin)
        text = self.text[begin : stop if stop >= 0 else len(self.text)]
        width = max(1, min(span[1] - span[0], begin + len(text) - span[0]))
        return Place(self.file, line, span[0] - begin + 1, text, width)


def from_reading(reading: Reading, kind: Kind | None = None) -> Paper:
    """The paper of a document read by ``tocsin.reading``; its kind guessed if not given."""
    lang = reading.language if reading.language in LANGUAGES else guess_language(reading.text)
    paper = Paper(reading, kind or Kind.OTHER, lang, kind_given=kind is not None)
    if kind is None:
        paper = Paper(reading, guess_kind(paper), lang)
    return paper


def draft_of(file: str, text: str) -> Draft:
    """The draft in a file of ``letters/``: kind and language from its front matter."""
    match = re.match(r"\A---\n(.*?)\n---\n", text, re.DOTALL)
    front = parse(match[1], file).data if match else {}
    known = {kind.value: kind for kind in Kind}
    kind = known.get(str(front.get("kind", "")), Kind.OTHER) if isinstance(front, dict) else None
    lang = str(front.get("lang", "")) if isinstance(front, dict) else ""
    written = str(front.get("date", "")) if isinstance(front, dict) else ""
    try:
        date = datetime.date.fromisoformat(written)
    except ValueError:
        date = None
    return Draft(file, text, kind or Kind.OTHER, lang, date)


def from_draft(draft: Draft) -> Paper:
    """The paper of a Markdown draft; a front matter block keeps its lines but not its words."""
    text = _MARKUP.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), draft.text.replace("\r\n", "\n"))
    lang = draft.lang if draft.lang in LANGUAGES else guess_language(text)
    spans = enumerate(paragraph_spans(text), 1)
    paragraphs = tuple(Paragraph(n, text[a:b], Span(a, b)) for n, (a, b) in spans)
    kind = DocumentKind.NEWS if draft.kind is Kind.NEWS else DocumentKind.LETTER
    day = UncertainDate.of(draft.date) if draft.date else None
    date = FoundDate(day, str(day), Span(0, 0)) if day else None
    reading = Reading(
        draft.file, kind, 1.0, lang, text, paragraphs, date=date, body=Span(0, len(text))
    )
    return Paper(reading, draft.kind, lang, draft=True, kind_given=True)


def guess_language(text: str) -> str:
    """The language by its commonest small words; "" if none of the four stands out."""
    folded = fold(text)
    counts = {
        lang: sum(1 for _ in find("anatomy", "small_words", folded, lang)) for lang in LANGUAGES
    }
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] >= 3 else ""


def _titles(folded: str) -> str:
    """What stands over the text: its first short lines, down to the first that tells something."""
    out = []
    for line in folded[:1200].split("\n"):
        if len(line.strip()) > (130 if line.rstrip().endswith((".", ":", ";")) else 220):
            break
        out.append(line)
    return "\n".join(out)


_KINDS = (
    ("observation", Kind.CEACR_OBSERVATION),
    ("urgent", Kind.DG_URGENT),
    ("update", Kind.CFA_UPDATE),
    ("complaint", Kind.CFA_COMPLAINT),
)


# a representation or a complaint under the Constitution is neither for the Committee nor urgent
_OTHER_ROUTE = re.compile(
    r"(?:article|articulo|стать\w+)\s+2[46]\b.{0,60}(?:constitu|устав)", re.DOTALL
)


def _by_its_words(paper: Paper) -> Kind:
    """What a paper without the form of a letter is for, from what it speaks of anywhere."""
    folded = paper.folded[:20_000]
    if EXPERTS.search(folded) and (ARTICLE_23.search(folded) or not COMMITTEE.search(folded)):
        return Kind.CEACR_OBSERVATION
    if not (COMMITTEE.search(folded) or OFFICE.search(folded)):
        return Kind.OTHER
    if COMPLAINS.search(folded) and COMMITTEE.search(folded):
        goes_on = GOES_ON.search(folded[:1_500])
        return Kind.CFA_UPDATE if goes_on else Kind.CFA_COMPLAINT
    return Kind.ILO_LETTER if OFFICE.search(folded[:800]) else Kind.OTHER


# whom a letter to a government greets
_TO_A_STATE = re.compile(
    r"(?<!\w)(?:minist\w+|excellenc\w+|presidente?\s+d|(?:honou?rable|mr|madam)\s+president|"
    r"(?:monsieur|madame)\s+l[ea]\s+president|senora?\s+president|министр\w*|президент\w*|премьер\S*)"
)


def guess_kind(paper: Paper) -> Kind:
    """What a paper written elsewhere is for: from its form, else from what it speaks of.

    A letter to a government that only copies the ILO stays one; a page or a statement is read as
    news unless it speaks to the Committee.
    """
    by_form = _by_its_form(paper)
    greeted = paper.folded[slice(*paper.anatomy.salutation)] if paper.anatomy.salutation else ""
    if by_form in (Kind.OTHER, Kind.NEWS) and _TO_A_STATE.search(greeted):
        return Kind.GOVERNMENT_LETTER
    read_as = paper.reading.kind
    if by_form in (Kind.OTHER, Kind.ILO_LETTER) or (
        by_form is Kind.NEWS and read_as in (DocumentKind.OTHER, DocumentKind.LETTER)
    ):
        said = _by_its_words(paper)
        return by_form if said is Kind.OTHER else said
    return by_form


def _by_its_form(paper: Paper) -> Kind:
    """What a paper is for, from its subject, addressee and opening words."""
    anatomy = paper.anatomy
    read_as = paper.reading.kind
    if read_as in (DocumentKind.NEWS, DocumentKind.STATEMENT):
        return Kind.NEWS
    if not anatomy.salutation:
        # a submission takes no leave and greets nobody; its title says what it is
        title = _titles(paper.folded)
        for name, kind in (_KINDS[0], _KINDS[3]):
            if says("kinds", name, title, paper.lang) and says("kinds", "ilo", title, ""):
                return kind
    if not (anatomy.salutation or anatomy.closing or paper.reading.addressees):
        return Kind.OTHER if read_as in (DocumentKind.LETTER, DocumentKind.MAIL) else Kind.NEWS
    low, high = anatomy.body
    opening = paper.folded[: min(low + 900, high)]

    def opens(name: str) -> bool:
        return says("kinds", name, opening, paper.lang)

    lines = paper.folded[slice(*anatomy.head)].split("\n")
    head = "\n".join(x for x in lines if not re.match(r"\W*(?:cc|c\.c|cop|копи)", x))
    to_ilo = says("kinds", "ilo", head, "") or opens("ilo_salutation")
    if not to_ilo:
        return Kind.GOVERNMENT_LETTER if says("kinds", "government", head, "") else Kind.OTHER
    if _OTHER_ROUTE.search(opening):
        return Kind.ILO_LETTER
    for text in (opening, paper.folded[:high]):
        for name, kind in _KINDS:
            if says("kinds", name, text, paper.lang):
                return kind
    return Kind.ILO_LETTER
