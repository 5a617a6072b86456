"""Events of the case file: source, verification, day, place, actor, warrant, inventory."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.answers import independent
from tocsin.casefile.model import Act, Answer, Basis, Event, Stage, Verification
from tocsin.checks.finding import Severity
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_FACTS = "ILO supervision guide, receivability: facts in detail; domain notes 7.2 point 6"
_WARRANT = "ILO ACTRAV workers' guide on premises (foa-workersguide.ilo.org/node/15)"
_SEARCHES = frozenset({Act.SEARCH, Act.SEIZURE, Act.OCCUPATION})
# what is no grievance: nobody asks by whom somebody was let go
_ACTORLESS = frozenset(
    {
        Act.ELECTION,
        Act.PROCEDURE,
        Act.REMEDY,
        Act.RELEASE,
        Act.BAIL,
        Act.INTERNAL_DISPUTE,
        Act.OTHER,
    }
)
_FORCEFUL = frozenset(
    {
        Act.SEARCH,
        Act.SEIZURE,
        Act.ARREST,
        Act.DETENTION,
        Act.VIOLENCE,
        Act.KILLING,
        Act.VISIT,
        Act.OCCUPATION,
        Act.THREAT,
        Act.QUESTIONING,
    }
)


def _pleaded(scene: CaseScene) -> Iterator[Event]:
    for event in scene.events:
        if event.id in scene.pleaded:
            yield event


@case_rule(
    "E20",
    Severity.WEAKENS,
    "An event without a source",
    Text(
        "What nobody told and no document shows cannot be pleaded.",
        "Add the source (who told, which document) under sources:.",
        _FACTS,
        "events:\n  - {id: e, act: search, date: 2023-10-24, sources: []}",
        "events:\n  - {id: e, act: search, date: 2023-10-24, sources: [chair-by-phone]}",
    ),
)
def no_source(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an event with neither sources nor exhibits.

    Blocks if it is called verified and an allegation rests on it.
    """
    for event in scene.events:
        if event.sources or event.exhibits:
            continue
        verified = event.verification is Verification.VERIFIED and event.id in scene.pleaded
        yield Hit(
            f"{event.id!r} has no source",
            entity=event.id,
            severity=Severity.BLOCKS if verified else None,
        )


@case_rule(
    "E21",
    Severity.WEAKENS,
    "Called verified on hearsay or the press alone",
    Text(
        "Verified means seen by someone who was there, or shown by a document; the press repeats.",
        "Add a witness or a document, or set verification: reported or corroborated.",
        "domain notes, section 0 (modality) and 7.2 point 7",
        "events:\n  - {id: e, verification: verified, sources: [newspaper]}",
        "events:\n  - {id: e, verification: reported, sources: [newspaper]}",
    ),
)
def verified_on_hearsay(scene: CaseScene) -> Iterator[Hit]:
    """Fires when every source of a verified event was told or is the press, and no exhibit."""
    for event in scene.events:
        if event.verification is not Verification.VERIFIED or event.exhibits or not event.sources:
            continue
        bases = {scene.sources[key].basis for key in event.sources}
        if bases <= {Basis.TOLD, Basis.PRESS}:
            words = " and ".join(sorted(b.value for b in bases))
            yield Hit(f"{event.id!r} is called verified; its sources: {words}", entity=event.id)


@case_rule(
    "E22",
    Severity.WEAKENS,
    "Word against word",
    Text(
        "If the reply contradicts a fact that one voice alone tells, the Committee has nothing "
        "to weigh and asks for more.",
        "Look for a second source, a document, a photograph with its custody.",
        "domain notes 1.4 (reply contradicts complaint) and 7.3",
        "events:\n  - {id: e, verification: reported, sources: [one-person], exhibits: []}",
        "events:\n  - {id: e, verification: reported, sources: [one-person, second-person]}",
    ),
)
def word_against_word(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a pleaded act of force that one voice alone tells.

    One voice: one source, or several that speak for one body, stand on its own site, or repeat
    one text; none of them a document, and no exhibit of the event or of a source.
    """
    for event in _pleaded(scene):
        if event.act not in _FORCEFUL or event.exhibits or not event.sources:
            continue
        sources = [scene.sources[key] for key in event.sources]
        shown = any(s.basis is Basis.DOCUMENT or s.exhibits for s in sources)
        if not shown and independent(scene.file, event.sources) == 1:
            yield Hit(f"one voice alone tells {event.id!r}", entity=event.id)


@case_rule(
    "E23",
    Severity.WEAKENS,
    "A pleaded event without place or actor",
    Text(
        "Who and where are asked first; an act by nobody nowhere is not examined.",
        "Fill in actors: and place: (place_protected: yes keeps it from leaving).",
        _FACTS,
        "events:\n  - {id: e, act: search, date: 2023-10-24}",
        "events:\n  - {id: e, act: search, date: 2023-10-24, actors: [police], place: Bishkek}",
    ),
)
def no_place_or_actor(scene: CaseScene) -> Iterator[Hit]:
    """Fires for pleaded acts of force without actors (weakens) or without place (improves)."""
    for event in _pleaded(scene):
        if not event.actors and event.act not in _ACTORLESS:
            yield Hit(f"nobody is named as acting in {event.id!r}", entity=event.id)
        elif event.act in _FORCEFUL and event.place is None:
            yield Hit(f"{event.id!r} has no place", entity=event.id, severity=Severity.IMPROVES)


@case_rule(
    "E24",
    Severity.IMPROVES,
    "A pleaded event has no exact day",
    Text(
        "A month or a season lets the Government deny the day it chooses.",
        "Find the day; until then say “between … and …” and why.",
        _FACTS,
        "events:\n  - {id: e, act: arrest, date: 2023}",
        "events:\n  - {id: e, act: arrest, date: 2023-12-06}",
    ),
)
def vague_date(scene: CaseScene) -> Iterator[Hit]:
    """Fires for pleaded acts of force whose date spans more than 31 days or is open."""
    for event in _pleaded(scene):
        low, high = event.date.earliest, event.date.latest
        if event.act in _FORCEFUL and (low is None or high is None or (high - low).days > 31):
            yield Hit(f"{event.id!r} is dated {event.date}", entity=event.id)


@case_rule(
    "E25",
    Severity.WEAKENS,
    "Nothing is recorded on a warrant",
    Text(
        "Search of union premises needs a judge's warrant, good reason and a limit; whether one "
        "was shown is the first question.",
        "Ask, and set warrant: yes or no; say in notes: what was shown.",
        _WARRANT,
        "events:\n  - {id: e, act: search, date: 2023-10-24}",
        "events:\n  - {id: e, act: search, date: 2023-10-24, warrant: no}",
    ),
)
def warrant_unknown(scene: CaseScene) -> Iterator[Hit]:
    """Fires for searches, seizures and occupations, attempted or done, with warrant unknown.

    Lighter for events no allegation rests on.
    """
    for event in scene.events:
        if event.act in _SEARCHES and event.warrant is Answer.UNKNOWN:
            if event.stage_on(scene.on) in (None, Stage.FEARED, Stage.ANNOUNCED):
                continue
            grave = None if event.id in scene.pleaded else Severity.IMPROVES
            yield Hit(
                f"whether a warrant was shown in {event.id!r} is not recorded",
                entity=event.id,
                severity=grave,
            )


@case_rule(
    "E26",
    Severity.IMPROVES,
    "A quantifier of an event is not spelled out",
    Text(
        "“All” needs its list, or a count out of a total.",
        "Fill in parties:, or count: and total:.",
        "domain notes, section 0 defect 6",
        "quantifiers: [{text: all the committees}]",
        "quantifiers: [{text: all the committees, count: 19, total: 20}]",
    ),
)
def quantifier(scene: CaseScene) -> Iterator[Hit]:
    """Fires for quantifiers with neither parties nor count."""
    for event in scene.events:
        for item in event.quantifiers:
            if not item.parties and item.count is None:
                yield Hit(f"{item.text!r} in {event.id!r} is not spelled out", entity=event.id)


@case_rule(
    "E27",
    Severity.WEAKENS,
    "An allegation rests on fears alone",
    Text(
        "Fears and plans show what is coming; without an act already done the Committee may find "
        "nothing to examine.",
        "Add the acts that make the fear real, or plead it as urgency.",
        "domain notes, section 0 (lifecycle) and 1.4 (urgent categories)",
        "allegations: [{id: a, events: [a-fear]}]\nevents: [{id: a-fear, stage: feared}]",
        "allegations: [{id: a, events: [a-fear, a-search]}]",
    ),
)
def only_fears(scene: CaseScene) -> Iterator[Hit]:
    """Fires when on the day every event of an allegation is feared or announced.

    Laws and drafts of laws are acts in themselves and do not count as fears.
    """
    laws = (Act.DRAFT_LAW, Act.LEGISLATION, Act.DECREE)
    by_id = {event.id: event for event in scene.file.events}
    for item in scene.file.allegations:
        events = [by_id[key] for key in item.events]
        known = [e for e in events if e.stage_on(scene.on) is not None]
        if not known or any(e.act in laws for e in known):
            continue
        if all(e.stage_on(scene.on) in (Stage.FEARED, Stage.ANNOUNCED) for e in known):
            yield Hit(f"{item.id!r} rests on what is feared or announced", entity=item.id)


RULES = (
    no_source,
    verified_on_hearsay,
    word_against_word,
    no_place_or_actor,
    vague_date,
    warrant_unknown,
    quantifier,
    only_fears,
)
