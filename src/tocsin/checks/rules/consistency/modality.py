"""Planned, done, consented to: what the words say against how far the facts have gone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.casefile.model import Event, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.facts import named_in
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import find, says

_LIFE = "domain notes, section 0: lifecycle feared, announced, attempted, carried out, remedied"
_PLANNED = (Stage.FEARED, Stage.ANNOUNCED)
_DONE = (Stage.CARRIED_OUT, Stage.REMEDIED)
_KINDS = ("property_transfer", "dissolution", "leadership_removal", "arrest", "account_freeze")
_CITED = re.compile(r"\[@event:([^\]\s]+)\]")
_WARNED = re.compile(r"\b(?:not|no|non|pas|not yet|ne|не|нет)\b")


def _cited_events(sentence: Sentence, case: CaseScene) -> list[Event]:
    if "[@event:" not in sentence.text:
        return []
    keys = [key for found in _CITED.findall(sentence.text) for key in re.split(r"[,;]", found)]
    known = case.file.by_id
    return [event for key in keys if isinstance(event := known.get(key), Event)]


def _stage_words(sentence: Sentence, lang: str) -> str:
    """“planned”, “done” or "" as the sentence itself puts it."""
    planned = says("stages", "planned", sentence.folded, lang)
    done = says("stages", "carried", sentence.folded, lang)
    if done and not planned:
        return "done"
    return "planned" if planned and not done else ""


def _told(paper: Paper, scene: Scene) -> Iterator[tuple[Sentence, str, list[Event], datetime.date]]:
    """Sentences with a clear stage, and the recorded events they tell of."""
    case = scene.case
    if case is None:
        return
    day = paper.date or scene.on
    if paper.draft:
        for sentence in paper.body_sentences:
            events = _cited_events(sentence, case)
            said = _stage_words(sentence, paper.lang) if events else ""
            if said:
                yield sentence, said, events, day
        return
    seen: set[tuple[int, str]] = set()
    for sentence, kind, said in (*_read(paper), *_scanned(paper)):
        events = [
            e
            for e in case.events
            if e.act.value == kind and named_in(e, sentence.folded, case) and _near_in_time(e, day)
        ]
        if events and (sentence.start, kind) not in seen:
            seen.add((sentence.start, kind))
            yield sentence, said, events, day


def _read(paper: Paper) -> Iterator[tuple[Sentence, str, str]]:
    """Acts as the reader found them: sentence, kind, planned or done."""
    for act in (*paper.reading.acts, *paper.reading.planned):
        sentence = paper.sentence_at(act.span.start)
        said = "planned" if act.stage in _PLANNED else "done" if act.stage in _DONE else ""
        if sentence is not None and said and not act.negated:
            yield sentence, act.act.value, said


def _scanned(paper: Paper) -> Iterator[tuple[Sentence, str, str]]:
    """Acts by the lexicon, where the sentence is plainly planned or plainly done."""
    for sentence in paper.body_sentences:
        said = _stage_words(sentence, paper.lang)
        if not said or says("form", "demand", sentence.folded, paper.lang):
            continue
        for kind in _KINDS:
            if says("acts", kind, sentence.folded, paper.lang):
                yield sentence, kind, said


def _near_in_time(event: Event, day: datetime.date) -> bool:
    span = datetime.timedelta(days=200)
    dates = [event.date, *(step.date for step in event.stages)]
    return any(
        (d.earliest is None or d.earliest <= day + span)
        and (d.latest is None or d.latest >= day - span)
        for d in dates
    )


@paper_rule(
    "C20",
    Severity.WEAKENS,
    "A planned measure is written as done",
    Text(
        "If it has not happened, the Government denies it truthfully and the rest falls with it.",
        "Write it as what it is on that day: feared, announced, drafted, attempted.",
        _LIFE,
        "case.yaml holds property-transfer as announced on that day; the letter says:\nThe "
        "Federation's property has been transferred to the Presidential Administration.",
        "Under the draft, the Federation's property would be transferred.",
    ),
)
def planned_as_done(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds the stage in the words against the stage recorded for the paper's day.

    A draft is compared by the event its sentence cites; a document by kind of act and the
    target named. Fires only if every fitting event is feared or announced on that day.
    """
    for sentence, said, events, day in _told(paper, scene):
        stages = {event.stage_on(day) for event in events}
        if said == "done" and stages and stages <= {*_PLANNED, None}:
            keys = ", ".join(event.id for event in events)
            yield Hit(
                f"told as done; the case file holds {keys} as planned on {day}",
                (sentence.start, sentence.end),
            )


@paper_rule(
    "C21",
    Severity.WEAKENS,
    "What was done is written as planned",
    Text(
        "A fact told as a fear loses its urgency; arrest told as threat is not examined as arrest.",
        "Write that it happened, on which day, and how it is known.",
        _LIFE,
        "case.yaml holds the arrest as carried out; the letter says:\nThe Government plans to "
        "arrest the chair of the Example Union.",
        "On 6 December 2023 the chair of the Example Union was arrested.",
    ),
)
def done_as_planned(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """The mirror of C20, every fitting event had been carried out by the day of the paper."""
    for sentence, said, events, day in _told(paper, scene):
        stages = {event.stage_on(day) for event in events}
        if said == "planned" and stages and stages <= set(_DONE):
            keys = ", ".join(event.id for event in events)
            yield Hit(
                f"told as planned; the case file holds {keys} as carried out by {day}",
                (sentence.start, sentence.end),
            )


@paper_rule(
    "C22",
    Severity.WEAKENS,
    "Consent under pressure is not pleaded",
    Text(
        "“Prepared to transfer” will be quoted back as free consent; if it was given under "
        "threat, the same sentence has to say so.",
        "Say under what pressure, by whom, and that it is no free consent.",
        "domain notes, section 0 defect 3",
        "The unions are prepared to transfer their sanatoria to the state.",
        "Under threat of criminal cases the unions said they were prepared to transfer their "
        "sanatoria to the state; this is no free consent.",
    ),
)
def consent(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on words of consent to part with property or funds.

    Silent when the sentence or its neighbours in the paragraph speak of pressure or threat.
    """
    sentences = paper.sentences
    for index, sentence in enumerate(sentences):
        found = next(find("stages", "consent", sentence.folded, paper.lang), None)
        if found is None or not says("stages", "property", sentence.folded, paper.lang):
            continue
        near = [
            s for s in sentences[max(0, index - 1) : index + 2] if s.paragraph == sentence.paragraph
        ]
        lead = sentence.folded[max(0, found[0] - 12) : found[0]]
        if _WARNED.search(lead) or any(
            says("stages", "pressure", s.folded, paper.lang) for s in near
        ):
            continue
        span = (sentence.start + found[0], sentence.start + found[1])
        yield Hit(f"{paper.text[slice(*span)]!r} reads as free consent", span)


RULES = (planned_as_done, done_as_planned, consent)
