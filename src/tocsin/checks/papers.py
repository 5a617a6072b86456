"""Papers made of readings and drafts, and what a paper written elsewhere is for."""

from __future__ import annotations

import datetime
import re

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.folder import parse
from tocsin.checks.addressed import names_anothers_head, names_ilo
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Draft, Paper
from tocsin.checks.text import (
    ARTICLE_23,
    COMMITTEE,
    COMPLAINS,
    EXPERTS,
    GOES_ON,
    LANGUAGES,
    OFFICE,
    find,
    fold,
    paragraph_spans,
    says,
)
from tocsin.reading import DocumentKind, FoundDate, Paragraph, Reading, Span

_MARKUP = re.compile(
    r"\A---\n.*?\n---\n|<!--.*?-->|^[ \t]*:::[^\n]*|\[-(?=.*?-\]\{)|-\]\{\w+\}",
    re.DOTALL | re.MULTILINE,
)


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
    if paper.addressed.people and not paper.addressed.to_ilo and paper.complains_elsewhere:
        return Kind.OTHER
    if COMPLAINS.search(folded) and COMMITTEE.search(folded):
        goes_on = GOES_ON.search(folded[:1_500])
        return Kind.CFA_UPDATE if goes_on else Kind.CFA_COMPLAINT
    if names_anothers_head(paper.addressed.said):
        return Kind.OTHER  # a firm has a Director-General too
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
            if says("kinds", name, title, paper.lang) and names_ilo(title):
                return kind
    if not (anatomy.salutation or anatomy.closing or paper.reading.addressees):
        return Kind.OTHER if read_as in (DocumentKind.LETTER, DocumentKind.MAIL) else Kind.NEWS
    low, high = anatomy.body
    opening = paper.folded[: min(low + 900, high)]

    def opens(name: str) -> bool:
        return says("kinds", name, opening, paper.lang)

    to = paper.addressed
    # whoever else is addressed may be a Director-General too
    if not (to.to_ilo or (not to.people and opens("ilo_salutation"))):
        return Kind.GOVERNMENT_LETTER if says("kinds", "government", to.said, "") else Kind.OTHER
    if _OTHER_ROUTE.search(opening):
        return Kind.ILO_LETTER
    for text in (opening, paper.folded[:high]):
        for name, kind in _KINDS:
            if says("kinds", name, text, paper.lang):
                return kind
    return Kind.ILO_LETTER
