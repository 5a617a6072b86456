"""What the pages of this room read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.model import CaseFile
from tocsin.desk.library.shelf import engine, store
from tocsin.desk.look.templatetags.look import colon
from tocsin.desk.look.tongues import shown_in
from tocsin.desk.record.shown import law
from tocsin.library import (
    Answer,
    Document,
    Kind,
    News,
    Passage,
    Precedent,
    caution,
    citation,
    facts_of,
    in_draft,
    news,
    precedents,
    search,
)
from tocsin.library.dossier import Dossier, facts
from tocsin.library.watch import Topic, signal, topics
from tocsin.library.words import put, say

PAGE = 15
FIELDS = {"kind": "kind", "country": "country", "year": "year", "role": "role", "language": "lang"}
"""What a facet narrows, as a field of the query language."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as a page shows it: its citation, its words in pieces, where it opens."""

    key: str
    number: int
    role: str
    language: str
    citation: str
    pieces: tuple[tuple[bool, str], ...]
    address: str
    reasons: tuple[str, ...] = ()
    caution: str = ""
    """What to look at before this is quoted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, how often, and the question narrowed by it."""

    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question, a page of it."""

    shown: tuple[Shown, ...]
    total: int
    nearly: int
    facets: tuple[tuple[str, tuple[Choice, ...]], ...]
    page: int
    pages: int
    read_as: tuple[tuple[str, str], ...] = ()
    """Words that stand nowhere, and the beginnings of those they were read as."""


def tongue() -> str:
    """The language citations are written in: the reader's, where letters are written in it."""
    code = (get_language() or "en")[:2]
    return code if code in ("en", "fr", "es", "ru") else "ru" if code == "ky" else "en"


def held() -> tuple[int, int]:
    """How many documents and passages the library holds."""
    return store().count()


def ask(words: str, page: int) -> Found:
    """Ask the library; TocsinError when the question cannot be understood."""
    page = max(1, min(page, 1000))
    answer = search(store(), words, most=PAGE, skip=(page - 1) * PAGE, facets=True, engine=engine())
    return Found(
        tuple(_hit(hit.key, hit.number, hit.snippet, hit.role) for hit in answer.hits),
        answer.total, answer.nearly, _facets(words, answer), page,
        max(1, -(-answer.total // PAGE)),
        tuple((said, ", ".join(f"{w}…" for w in read)) for said, read in answer.read_as.items()),
    )  # fmt: skip


def _facets(words: str, answer: Answer) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    names = {"kind": _("Kind"), "country": _("Country"), "year": _("Year"),
             "role": _("Whose words"), "language": _("Language of the text")}  # fmt: skip
    told = []
    for name, counts in answer.facets.items():
        choices = tuple(
            Choice(said(name, value), count, urlencode({"q": f"{words} {FIELDS[name]}:{value}"}))
            for value, count in list(counts.items())[:8]
        )
        if len(choices) > 1:
            told.append((names[name], choices))
    return tuple(told)


def said(name: str, value: str) -> str:
    """A value of a facet in words."""
    if name == "country":
        return country_name(value)
    words = {
        "cfa": _("Committee on Freedom of Association"), "ceacr": _("Committee of Experts"),
        "cas": _("Conference Committee"), "art24": _("representation"),
        "art26": _("commission of inquiry"), "compilation": _("Compilation of decisions"),
        "letter": _("letter"), "reply": _("reply to a letter"), "news": _("news page"),
        "other": _("other"), "allegation": _("allegation"),
        "conclusion": _("conclusion"), "recommendation": _("recommendation"), "text": _("text"),
    }  # fmt: skip
    if name == "role" and value == "reply":
        return _("the Government’s reply")
    return words.get(value, value)


def country_name(iso: str) -> str:
    """What a country is called in the reader's language."""
    country = law().country(iso)
    return country.called(get_language() or "en") if country else iso


def _hit(key: str, number: int, snippet: str, role: str) -> Shown:
    document = store().head(key)
    if document is None:
        return Shown(key, number, role, "", key, ((False, snippet),), "")
    return Shown(
        key, number, said("role", role), document.language, cited(document, number),
        tuple(_pieces(snippet)), document.address, caution=caution(document, number, tongue()),
    )  # fmt: skip


def _pieces(snippet: str) -> list[tuple[bool, str]]:
    """A snippet cut at the marks around what matched: (matched, words)."""
    out: list[tuple[bool, str]] = []
    for index, piece in enumerate(snippet.split("«")):
        inside, closed, rest = piece.partition("»")
        if index and closed:
            out += [(True, inside), (False, rest)]
        else:
            out.append((False, piece if not index else f"«{piece}"))
    return [(marked, words) for marked, words in out if words]


def cited(document: Document, number: int) -> str:
    """The citation in the reader's language."""
    return citation(document, number, tongue(), country_name(document.country))


def named(key: str) -> str:
    """What a text is called: as it is cited, in the reader's language."""
    found = store().head(key)
    if found is None:
        return key
    # every section of the Compilation is cited alike: its title says which it is
    said = cited(found, 0)
    return f"{said}{colon()} {found.title}" if found.kind is Kind.COMPILATION else said


@dataclass(frozen=True, slots=True)
class OnCountry:
    """A country the library holds texts on, and how many."""

    iso: str
    name: str
    texts: int


def countries() -> list[OnCountry]:
    """The countries the library holds texts on, by their names in the reader's language."""
    rows = [OnCountry(iso, country_name(iso), count) for iso, count in store().by_country()]
    return sorted(rows, key=lambda one: one.name.casefold())


@dataclass(frozen=True, slots=True)
class OnDocket:
    """A case of a country: its number, and how it stands by what the library holds."""

    number: str
    words: str


def docket(found: Dossier) -> list[OnDocket]:
    """The cases of a country, each with its status and its newest report, in words."""
    language = tongue()
    out = []
    for number, status, report in found.cases:
        words = f"{say('case', language, number)}{colon()} {put(status, language)}"
        newest = _("newest report here: %(report)s") % {"report": report} if report else ""
        out.append(OnDocket(number, ", ".join(filter(None, (words, newest)))))
    return out


def document(key: str) -> Document | None:
    """A document by its key."""
    return store().get(key)


def passages(found: Document) -> list[tuple[Passage, str, str]]:
    """Each passage with whose words it is and its citation."""
    return [(p, said("role", p.role), cited(found, p.number)) for p in found.passages]


@dataclass(frozen=True, slots=True)
class Carried:
    """An allegation and the passages that may carry it."""

    id: str
    title: str
    shown: tuple[Shown, ...]


def carried(file: CaseFile, most: int = 5) -> list[Carried]:
    """For each allegation of a case the nearest passages, each with its reason."""
    out = []
    for allegation in file.allegations:
        found = precedents(store(), facts_of(file, allegation, law(), tongue()), most=most)
        title = shown_in(allegation.title, get_language() or "en", file.case.language)
        out.append(Carried(allegation.id, title, tuple(_precedent(one) for one in found)))
    return out


def _precedent(one: Precedent) -> Shown:
    shown = _hit(one.key, one.number, one.text[:420], one.role)
    return replace(shown, reasons=one.reasons)


def reference(key: str, number: int, language: str) -> str:
    """What "use" puts into a draft; empty where the library has no such text."""
    found = store().head(key)
    if found is None:
        return ""
    country = law().country(found.country)
    return in_draft(found, number, language, country.called(language) if country else "")


def told(file: CaseFile, letters: Iterable[str]) -> list[News]:
    """What changed on the pages of the case's numbers, and of what it and its letters cite."""
    return news(file, store(), tongue(), letters)


def lacks(words: tuple[str, ...]) -> list[str]:
    """Words of a reader or of a page, in the reader's language where the table has them."""
    return [put(word, tongue()) for word in words]


@dataclass(frozen=True, slots=True)
class Fresh:
    """An event of the case, and the passage that tells of something like it; or none."""

    when: str
    words: str
    key: str
    number: int
    citation: str


def fresh(file: CaseFile) -> list[Fresh]:
    """Which facts of a case the library tells of, and which would be new."""
    out, events = [], {event.id: event for event in file.events}
    for fact in facts(file, store(), law()):
        text = store().head(fact.key) if fact.key else None
        said = cited(text, fact.number) if text else ""
        event = events[fact.event]
        words = shown_in(event.summary, get_language() or "en", file.case.language)
        out.append(Fresh(event.date.text, words, fact.key, fact.number, said))
    return out


def indicators(file: CaseFile) -> list[Topic]:
    """The ITUC's indicators the acts of the case fall under."""
    return topics(file, law(), get_language() or "en")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that has begun: its steps in words, the cases it rests on, how little it proves."""

    steps: tuple[str, ...]
    share: str
    cases: tuple[tuple[str, str, str], ...]
    """Number, country and the key of a text of each case."""
    plain: str


def pattern(file: CaseFile) -> Pattern | None:
    """The pattern of a take-over in this case, where it began and cases show what came of it."""
    found = signal(file, store())
    if not (found.given and found.elsewhere):
        return None  # what nobody else went through warns of nothing
    language = tongue()
    return Pattern(
        tuple(step.told(language) for step in found.steps),
        found.share(language),
        tuple(
            (one.case, country_name(one.country) if one.country else "", one.passages[0][0])
            for one in found.elsewhere[:20]
        ),
        say("pattern-plain", language),
    )  # fmt: skip
