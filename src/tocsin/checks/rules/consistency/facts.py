"""Facts against the case file: figures, dates of acts, quotations, acts after the letter."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator

from tocsin.casefile.model import Event, Party, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.figures import alike, bare_figures, words
from tocsin.checks.rules.consistency.told_stage import is_to_come, tells_past
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import fold
from tocsin.reading import ActMention

_FIGURE = re.compile(r"(?<![\w.,])(\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d{3,9})(?![\w]|[.,]\d)")

_CITED = re.compile(r"\[@event:([^\]\s]+)\]")


@paper_rule(
    "C05",
    Severity.WEAKENS,
    "A figure at odds with the case file",
    Text(
        "Two figures for one thing, and neither is believed.",
        "Use the figure of the case file with its date, or update the case file from its source.",
        "the case file's parties (members) and events (particulars, quantifiers)",
        "case.yaml holds 14,000 members of the union; the letter says:\nthe Example Miners' "
        "Union, which has 41,000 members",
        "the Example Miners' Union, which has 14,000 members",
    ),
)
def figure(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares figures with the membership and the event summaries the case file holds.

    A number before “members” belongs to the party named last before it, and a tenth more or
    less is rounding. A sentence nearly alike to an event's summary must give its figures.
    """
    if scene.case is None:
        return
    yield from _summaries(paper, scene.case)
    counted = [p for p in scene.case.file.parties if p.members]
    for sentence in paper.sentences if counted else ():
        for match in _FIGURE.finditer(sentence.folded):
            after = sentence.folded[match.end() : match.end() + 25]
            if not re.match(
                r"\s*(?:million\s*)?(?:\w+\s)?(?:members|adherents|membres|afiliad|miembros|член)",
                after,
            ):
                continue
            value = int(re.sub(r"\D", "", match.group()))
            owner = _nearest(counted, sentence.folded[: match.start()])
            if owner is None:
                continue
            held = owner.members or 0
            if abs(value - held) * 10 > held:
                span = (sentence.start + match.start(), sentence.start + match.end())
                yield Hit(f"the case file holds {held:,} members of {owner.id!r}", span)


def _summaries(paper: Paper, case: CaseScene) -> Iterator[Hit]:
    held = []
    for event in case.events:
        text = fold(event.summary.say(paper.lang or "en", case.file.case.language))
        figures = bare_figures(text)
        if figures:
            held.append((event.id, figures, set(re.findall(r"[^\W\d_]{4,}", text))))
    by_id = {row[0]: row for row in held}
    for sentence in paper.body_sentences if held else ():
        figures = bare_figures(sentence.folded)
        cited = _CITED.findall(sentence.text)  # a sentence that says which event it tells
        rows = [by_id[k] for k in cited if k in by_id] if cited else held
        own = words(sentence) if figures else set()
        for key, known, found in rows if figures else ():
            differ = not figures & known and len(figures) == len(known)
            if differ and alike(found, own):
                yield Hit(
                    f"the case file gives {', '.join(map(str, sorted(known)))} in {key!r}",
                    (sentence.start, sentence.end),
                )
                break


def _nearest(parties: list[Party], before: str) -> Party | None:
    """The party named last before a figure."""
    spots = [
        (match.end(), party.id, party)
        for party in parties
        for name in party.names
        for match in re.finditer(rf"(?<!\w){re.escape(fold(name.text))}", before)
    ]
    return max(spots)[2] if spots else None


@paper_rule(
    "C06",
    Severity.WEAKENS,
    "The date of an act at odds with the case file",
    Text(
        "Two dates for one act let the Government say that neither is known.",
        "Use the date of the case file, or record the disagreement there with both sources.",
        "the case file's events",
        "case.yaml holds the arrest on 2023-12-06; the letter says:\nOn 16 December 2023 officers "
        "arrested the chair of the Example Union.",
        "On 6 December 2023 officers arrested the chair of the Example Union.",
    ),
)
def act_date(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares an act the reader dated to the day with events of the same kind and target.

    Fires only when exactly one recorded event fits kind and target within six months and its
    date, with every version of it, excludes the day written.
    """
    if scene.case is None:
        return
    for act in paper.reading.acts:
        if act.date is None or not act.date.value.exact or act.date.relative or act.negated:
            continue
        day = act.date.value.earliest
        fits = [] if day is None else events_like(act, day, scene.case)
        if day is None or len(fits) != 1:
            continue
        event = fits[0]
        versions = [v.value for d in event.disagreements if "date" in d.field for v in d.versions]
        if not event.date.may_be(day) and day.isoformat() not in versions:
            span = (act.date.span.start, act.date.span.end)
            yield Hit(f"the case file dates {event.id!r} {event.date}", span)


def events_like(act: ActMention, day: datetime.date, case: CaseScene) -> list[Event]:
    """Recorded events of the same kind whose target the act names, within six months."""
    half = datetime.timedelta(days=183)
    folded = fold(act.sentence)
    out = []
    for event in case.events:
        low, high = event.date.earliest, event.date.latest
        if event.act is not act.act or low is None or high is None:
            continue
        if low - half <= day <= high + half and named_in(event, folded, case):
            out.append(event)
    return out


def named_in(event: Event, folded: str, case: CaseScene) -> bool:
    """Whether a target (or, without targets, an actor) of an event is named in folded text."""
    for key in event.targets or event.actors:
        party = case.parties.get(key)
        for name in party.names if party else ():
            words = fold(name.text)
            if re.search(rf"(?<!\w){re.escape(words)}", folded):
                return True
            surname = words.split()[-1] if party and party.kind == "person" else ""
            if len(surname) > 4 and re.search(rf"(?<!\w){re.escape(surname)}", folded):
                return True
        federation = party and party.kind == "federation" and _only_federation(case)
        if federation and _THE_FEDERATION.search(folded):
            return True
    return False


# "the Federation", where the case knows one only
_THE_FEDERATION = re.compile(
    r"(?<!\w)(?:the federation|la federation|la federacion)(?!\s+(?:of|de|des|du|del)\b)(?!\w)|"
    r"(?<!\w)федераци[яиюеи]+(?!\w)(?!\s+проф)"
)


def _only_federation(case: CaseScene) -> bool:
    return sum(party.kind == "federation" for party in case.parties.values()) == 1


@paper_rule(
    "C07",
    Severity.WEAKENS,
    "A quotation at odds with the recorded words",
    Text(
        "A misquotation of an official is quoted back as invention.",
        "Quote the recorded words, or paraphrase without quotation marks.",
        "the case file's events (quotation)",
        "case.yaml holds “you are obliged to hand over all documents”; the letter says:\nthe "
        "officer said: “you are forced to hand over all your documents”",
        "the officer said: “you are obliged to hand over all documents”",
    ),
)
def quotation(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares each quotation with recorded ones: nearly the same words, but not the same."""
    if scene.case is None:
        return
    held = [
        (event.id, fold(text))
        for event in scene.case.events
        if event.quotation
        for text in event.quotation.root.values()
    ]
    for said in paper.reading.quotations if held else ():
        words = re.sub(r"\W+", " ", fold(said.text)).strip()
        for key, text in held:
            known = re.sub(r"\W+", " ", text).strip()
            if len(words) < 15 or words in known:
                continue
            if difflib.SequenceMatcher(None, words, known).ratio() >= 0.72:
                yield Hit(
                    f"the case file records other words for {key!r}",
                    (said.span.start, said.span.end),
                )
                break


@paper_rule(
    "C08",
    Severity.WEAKENS,
    "An act dated after the letter that tells it",
    Text(
        "A letter cannot report what had not happened; the date of one of the two is wrong.",
        "Correct the date of the letter or of the act; write a planned act as planned.",
        "calendar",
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nOn 28 November 2023 officers "
        "arrested the chair.\n\nYours sincerely,",
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nOn 20 October 2023 officers "
        "arrested the chair.\n\nYours sincerely,",
    ),
)
def after_the_letter(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for what is told as done on a day, year and all, after the paper's own date.

    What is set, fixed or adjourned for a day to come, or runs until it, is left alone. Silent where
    another day in head or foot could be the paper's own.
    """
    day = paper.sure_day
    told: set[int] = set()
    for act in paper.reading.acts if day else ():
        if act.stage is not Stage.CARRIED_OUT or act.date is None or act.date.relative:
            continue
        when = act.date.value
        sentence = paper.sentence_at(act.date.span.start)
        if sentence and (
            _RESOLVES.match(sentence.text)
            or is_to_come(sentence.text, act.date.span.start - sentence.start)
        ):
            continue
        if when.exact and when.surely_after(day) if day else False:
            yield Hit(
                f"{act.date.phrase} lies after the date of the letter",
                (act.date.span.start, act.date.span.end),
            )
            told.add(act.date.span.start)
    for statement in paper.reading.statements if day else ():
        for date in statement.dates:
            spot = date.span.start - statement.span.start
            if date.relative or not date.value.exact or date.span.start in told or day is None:
                continue
            if date.value.surely_after(day) and _told_on_that_day(statement.text, spot):
                text = f"{date.phrase} lies after the date of the letter"
                yield Hit(text, (date.span.start, date.span.end))


# an item of what is resolved or asked: "- to hold the conference on 17 September"
_RESOLVES = re.compile(
    r"\W*(?:to\s+[^\W\d_]+|(?:de|d['’]|à)\s?[^\W\d_]+(?:er|ir|re)(?!\w)|(?:a\s+)?[^\W\d_]{2,}(?:ar|er|ir)(?:se)?(?!\w)|"
    r"[^\W\d_]{2,}(?:ть|ться|ти|чь)(?!\w))",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?<!\w)(?:set|fixed|scheduled|adjourned|postponed|due|deadline|until|till|valid|expires?|"
    r"convened|called|before|by|no\s+later|next|within|"
    r"fixée?s?|reportée?s?|renvoyée?s?\s+(?:au|à\s+une)|ajournée?s?|convoquée?s?|avant|jusqu\w*|échéance|délai|prochaine?|"
    r"valable|expire|"
    r"fij\w+|aplaz\w+|posterg\w+|convoc\w+|hasta|antes|plazo|próxim\w+|vence\w*|vigente|"
    r"назначен\w*|отлож\w+|перенес\w+|перенос\w*|созва\w+|до|не\s+позднее|срок\w*|действует|"
    r"истека\w+|ближайш\w+)(?!\w)",
    re.IGNORECASE,
)


def _told_on_that_day(sentence: str, spot: int) -> bool:
    """Whether a sentence tells in the past what a day brought, not what is set for it."""
    past = tells_past(sentence) and not _TO_COME.search(sentence)
    return past and not is_to_come(sentence, spot)


RULES = (figure, act_date, quotation, after_the_letter)
