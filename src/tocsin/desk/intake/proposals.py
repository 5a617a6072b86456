"""From a reading to proposals: what a document may give the record, as plain data.

A proposal has a key (``event-3``), a sort (event, letter, party, day, quotation), the stretch of
the text it stands in (``span``), the found words in it (``marks``) and ``found``, what was read.
Ids of the case are no part of it: they are looked for when it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.reading import ActMention, DocumentKind, Person, Quotation, Reading, Span, sentences_of

Proposal = dict[str, Any]
MOST = 200
UNSURE = 0.6
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|M\.|Mme|Sr|Sra|г-н|г-жа|господин|госпожа|мырза|айым)\.?\s+"
    r"(?P<name>[^\W\d_a-zа-я][\w’'-]+(?:\s+[^\W\d_a-zа-я][\w’'.-]+){1,2})"
)


def proposals(reading: Reading) -> list[Proposal]:
    """Everything a document proposes, in the order one decides: the letter, parties, events."""
    made = [
        *_letters(reading),
        *_parties(reading),
        *sorted(_events(reading), key=lambda p: p["span"]),
    ]
    taken = [p["span"] for p in made if p["sort"] == "event"]
    made += _quotations(reading, taken)
    made += _days(reading, taken)
    counted: dict[str, int] = {}
    for item in made[:MOST]:
        counted[item["sort"]] = counted.get(item["sort"], 0) + 1
        item["key"] = f"{item['sort']}-{counted[item['sort']]}"
    return made[:MOST]


def _plain(sort: str, span: Span, marks: Iterable[Span], sure: float, **found: Any) -> Proposal:
    inside = sorted({(m.start, m.end) for m in marks if m.end > m.start})
    return {
        "sort": sort,
        "span": [span.start, span.end],
        "marks": [list(mark) for mark in inside],
        "unsure": sure < UNSURE,
        "found": {key: value for key, value in found.items() if value},
    }


def _events(reading: Reading) -> Iterator[Proposal]:
    seen: set[tuple[str, int]] = set()
    for act in (*reading.acts, *reading.planned):
        if (act.act.value, act.span.start) in seen:
            continue
        seen.add((act.act.value, act.span.start))
        spoken = _spoken(reading, act)
        marks = [
            *([act.date.span] if act.date else []),
            *_places(reading.text, act.span, (act.actor, act.target)),
            *(q.span for q in act.quantifiers),
            *([spoken.span] if spoken else []),
        ]
        yield _plain(
            "event", act.span, marks, act.confidence,
            act=act.act.value,
            stage=act.stage.value,
            date=act.date.value.text if act.date else "",
            actor=act.actor,
            target=act.target,
            basis=act.basis.value if act.basis else "",
            teller=act.attributed_to,
            quotation=spoken.text if spoken else "",
            denied=act.negated,
            sweeping=[q.word for q in act.quantifiers],
        )  # fmt: skip


def _spoken(reading: Reading, act: ActMention) -> Quotation | None:
    """The quotation that stands in the very sentence."""
    inside = (q for q in reading.quotations if _within(q.span, act.span))
    return next(inside, None)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end + 1


def _places(text: str, span: Span, phrases: Iterable[str]) -> Iterator[Span]:
    """Where the phrases stand in the stretch, whatever its line ends."""
    for phrase in phrases:
        words = [re.escape(word) for word in phrase.split()]
        whole = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
        found = re.search(whole, text[span.start : span.end]) if words else None
        if found:
            yield Span(span.start + found.start(), span.start + found.end())


def _letters(reading: Reading) -> Iterator[Proposal]:
    if reading.kind not in (DocumentKind.LETTER, DocumentKind.MAIL, DocumentKind.STATEMENT):
        return
    sender = reading.sender or reading.signatory
    spans = [
        *([reading.date.span] if reading.date else []),
        *([sender.span] if sender else []),
        *_places(reading.text, Span(0, len(reading.text)), (reading.subject,)),
    ]
    end = min(max([s.end for s in spans if s.start < 1500], default=0), 900)
    yield _plain(
        "letter", Span(0, max(end, 1)), spans, reading.kind_confidence,
        date=reading.date.value.text if reading.date else "",
        subject=reading.subject or reading.title,
        number=reading.own_reference,
        sender=_called(sender),
        signatory=reading.signatory.name if reading.signatory else "",
        to=[name for name in map(_called, reading.addressees) if name],
        signed="yes" if reading.signature.value == "present" else "",
        demands=[d.text for d in reading.demands],
    )  # fmt: skip


def _called(person: Person | None) -> str:
    return (person.organization or person.name) if person else ""


def _parties(reading: Reading) -> Iterator[Proposal]:
    seen: set[str] = set()
    frame = [
        *([reading.sender] if reading.sender else []),
        *reading.signatories,
        *reading.addressees,
        *reading.copies,
    ]
    for person in frame:
        for name, kind in ((person.organization, ""), (person.name, "person")):
            if name and name.casefold() not in seen and not _told(reading, person.span, name):
                seen.add(name.casefold())
                yield _plain(
                    "party", person.span, _places(reading.text, person.span, (name,)),
                    person.confidence,
                    name=name, kind=kind,
                    office=person.title if kind else "",
                    address=person.address, email=person.email,
                )  # fmt: skip
    for match in _TITLED.finditer(reading.text):
        name = re.sub(r"\s+", " ", match["name"])
        if name.casefold() not in seen:
            seen.add(name.casefold())
            mark = Span(match.start("name"), match.end("name"))
            yield _plain("party", _sentence(reading, mark), [mark], 0.7, name=name, kind="person")


def _told(reading: Reading, span: Span, name: str) -> bool:
    """Whether a name is of a sentence that tells of an act: a layout misread, and nobody.

    It is most of that sentence, or stands in the midst of one of its lines, where no frame does.
    """
    words = " ".join(name.split())
    for act in (item.span for item in reading.acts):
        said = " ".join(reading.text[act.start : act.end].split())
        if words in said and 2 * len(words) > len(said):
            return True
        inside = act.start < span.start < act.end
        if inside and "\n" not in reading.text[act.start : span.start]:
            return True
    return False


def _quotations(reading: Reading, taken: list[list[int]]) -> Iterator[Proposal]:
    for quote in reading.quotations:
        if any(start <= quote.span.start and quote.span.end <= end + 1 for start, end in taken):
            continue
        yield _plain(
            "quotation", _sentence(reading, quote.span), [quote.span], quote.confidence,
            quotation=quote.text, teller=quote.speaker, office=quote.speaker_title,
        )  # fmt: skip


def _days(reading: Reading, taken: list[list[int]]) -> Iterator[Proposal]:
    own = reading.date.span if reading.date else None
    for day in reading.dates:
        if day.span == own or any(start <= day.span.start < end for start, end in taken):
            continue
        yield _plain(
            "day", _sentence(reading, day.span), [day.span], day.confidence, date=day.value.text
        )


def _sentence(reading: Reading, span: Span) -> Span:
    """The sentence (or the paragraph) around some words; never narrower than they are."""
    for paragraph in reading.paragraphs:
        if paragraph.span.start <= span.start < paragraph.span.end:
            for _words, place in sentences_of(reading.text, paragraph.span):
                if place.start <= span.start < place.end:
                    return Span(place.start, max(place.end, span.end))
            return paragraph.span
    return span
