"""Sources and people of the case file: consent, alias, protection."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.model import Answer, Consent, Event, PartyKind, Sensitivity
from tocsin.casefile.names import unwritten
from tocsin.casefile.public import FEWEST, spoken
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_ILO, Kind
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene
from tocsin.checks.text import fold

_RULE = "design section 3 (protected, consent, alias); domain notes, section 8 points 5 and 6"


@case_rule(
    "R20",
    Severity.BLOCKS,
    "A source who has not consented",
    Text(
        "What a person told in confidence may not go to the ILO, which hands it to the "
        "Government, unless they agreed.",
        "Ask the source; until then rest the event on another source or take it out.",
        _RULE,
        "sources: [{id: s, basis: witnessed, consent: {ilo: no}}]\nevents: [{id: e, sources: [s]}]",
        "sources: [{id: s, basis: witnessed, consent: {ilo: yes, asked_on: 2023-10-25}}]",
    ),
    TO_ILO | {Kind.GOVERNMENT_LETTER},
)
def no_consent(scene: CaseScene) -> Iterator[Hit]:
    """Looks at the consent of every source that a pleaded event rests on.

    Blocks where consent is refused, weakens where a protected source was never asked. Documents
    and the press need no consent.
    """
    for source in scene.file.sources:
        told = [e for e in scene.events_by_source.get(source.id, ()) if e.id in scene.pleaded]
        if not told or source.basis in ("press", "document"):
            continue
        answer = _consent(source.consent, source.party, scene)
        alone = [e for e in told if e.sources == [source.id]]
        if answer is Answer.NO:
            yield Hit(
                f"{source.id!r} has not consented; {_names(told)} "
                f"{'rests' if len(told) == 1 else 'rest'} on it",
                entity=source.id,
                severity=None if alone else Severity.WEAKENS,
            )
        elif answer is Answer.UNKNOWN and source.protected:
            yield Hit(
                f"{source.id!r} is protected and was not asked",
                entity=source.id,
                severity=Severity.WEAKENS,
            )


def _names(events: list[Event]) -> str:
    return ", ".join(event.id for event in events[:3]) + (" …" if len(events) > 3 else "")


def _consent(own: Consent, party: str | None, scene: CaseScene) -> Answer:
    answers = [own.ilo]
    if party in scene.parties:
        answers.append(scene.parties[party].consent.ilo)
    if Answer.NO in answers:
        return Answer.NO
    return Answer.YES if Answer.YES in answers else Answer.UNKNOWN


@case_rule(
    "R21",
    Severity.WEAKENS,
    "A protected person has no alias",
    Text(
        "Without an alias whoever writes will invent one, or write the name.",
        "Set alias: in every language of the letters.",
        _RULE,
        "parties: [{id: w, kind: person, protected: yes}]",
        "parties: [{id: w, kind: person, protected: yes, alias: an officer of a sector union}]",
    ),
)
def no_alias(scene: CaseScene) -> Iterator[Hit]:
    """Fires for protected parties that events or sources use, without an alias."""
    used = {key for e in scene.file.events for key in (*e.actors, *e.targets)}
    used |= {s.party for s in scene.file.sources if s.party}
    for party in scene.file.parties:
        if party.protected and party.alias is None and party.id in used:
            yield Hit(f"{party.id!r} is protected and has no alias", entity=party.id)


@case_rule(
    "R22",
    Severity.BLOCKS,
    "An alias gives the name away",
    Text(
        "An alias that holds a part of the name, or initials, is no alias.",
        "Choose an alias that says only the role, and widely.",
        _RULE,
        "parties: [{id: w, protected: yes, names: [{text: Aigul Example}], alias: Aigul E.}]",
        "parties: [{id: w, protected: yes, alias: an officer of a sector union}]",
    ),
)
def alias_leaks(scene: CaseScene) -> Iterator[Hit]:
    """Looks for the protected name, or its initials with dots, in the alias."""
    for party in scene.people.parties:
        for text in party.alias.root.values() if party.alias else ():
            leaks = any(item.entity == party.id for item in scene.people.sightings(text))
            initials = {
                "".join(f"{w[0]}." for w in fold(n.text).split())
                for n in party.names
                if party.kind is PartyKind.PERSON and len(n.text.split()) > 1
            }
            if leaks or any(i in fold(text).replace(" ", "") for i in initials):
                yield Hit(f"the alias of {party.id!r} gives the name away", entity=party.id)
                break


@case_rule(
    "R23",
    Severity.BLOCKS,
    "A protected name in a text meant to leave",
    Text(
        "Summaries, titles and arguments are printed in letters and pages as they stand.",
        "Use the alias in every field that is printed; keep the name in the party alone.",
        _RULE,
        "events: [{id: e, sensitivity: public, summary: Aigul Example saw the officers.}]",
        "events: [{id: e, sensitivity: public, summary: An officer of a sector union saw them.}]",
    ),
)
def name_in_text(scene: CaseScene) -> Iterator[Hit]:
    """Reads every text that is printed of entities not marked protected.

    Summaries, places, quotations, titles, arguments, answers, remedies, subjects and demands;
    notes are left alone, they never leave.
    """
    people = scene.people
    if not (people.parties or people.places):
        return
    printed = list(_printed(scene))
    for index, sightings in people.seen_in(["\n".join(texts) for _, texts in printed]):
        key = printed[index][0]
        found = next((s for s in sightings if s.entity != key), None)
        if found:
            yield Hit(f"{key!r} holds the protected name of {found.entity!r}", entity=key)


def _printed(scene: CaseScene) -> Iterator[tuple[str, list[str]]]:
    file = scene.file
    for event in file.events:
        if event.sensitivity is not Sensitivity.PROTECTED:
            place = None if event.place_protected else event.place
            parts = (event.summary, place, event.quotation, event.legal_basis_given)
            yield event.id, [t for p in parts if p for t in p.root.values()]
    for item in file.allegations:
        fields = (item.title, item.argument, item.defence, item.answer, *item.remedies)
        yield item.id, [t for p in fields if p for t in p.root.values()]
    for exhibit in file.exhibits:
        if exhibit.sensitivity is not Sensitivity.PROTECTED:
            yield exhibit.id, [exhibit.file, *exhibit.title.root.values()]
    for sent in file.communications:
        if sent.sensitivity is not Sensitivity.PROTECTED:
            words = (sent.subject, sent.summary, *sent.demands)
            yield sent.id, [t for p in words if p for t in p.root.values()]


@case_rule(
    "R24",
    Severity.IMPROVES,
    "A person at risk is not marked as protected",
    Text(
        "A recorded risk with no protection will be forgotten by the next who writes.",
        "Set protected: yes, or take the risk out if it is past.",
        _RULE,
        "parties: [{id: w, kind: person, consent: {risk: dismissal}}]",
        "parties: [{id: w, kind: person, protected: yes, consent: {risk: dismissal}}]",
    ),
)
def risk_unprotected(scene: CaseScene) -> Iterator[Hit]:
    """Fires for unprotected persons and sources with a recorded risk.

    A person who refused to be public counts as at risk.
    """
    for party in scene.file.parties:
        refused = party.consent.public is Answer.NO and party.kind is PartyKind.PERSON
        if (party.consent.risk or refused) and not party.protected:
            yield Hit(f"{party.id!r} is at risk and not protected", entity=party.id)
    for source in scene.file.sources:
        if source.consent.risk and not source.protected:
            yield Hit(f"{source.id!r} is at risk and not protected", entity=source.id)


@case_rule(
    "R25",
    Severity.BLOCKS,
    "An alias that fits too few people",
    Text(
        "An alias that could be one of four is a name with three guesses.",
        "Widen the alias until it fits five people at least, count again, and write the number "
        "into alias_fits.",
        "decided for protected sources: an alias is printed only where it fits five or more",
        "parties: [{id: w, protected: yes, alias: the chair in Town, alias_fits: 1}]",
        "parties: [{id: w, protected: yes, alias: an officer of a sector union, alias_fits: 40}]",
    ),
)
def few(scene: CaseScene) -> Iterator[Hit]:
    """Looks at the number an officer recorded; names the place in the file, not the person."""
    for index, party in enumerate(scene.file.parties):
        if party.alias is not None and party.alias_fits is not None and party.alias_fits < FEWEST:
            yield Hit(f"the alias at parties[{index}] could be fewer than {FEWEST} people")


@case_rule(
    "R26",
    Severity.WEAKENS,
    "A protected name is not entered as those who write it will",
    Text(
        "The guard finds a name in the letters it is entered in. What is sent abroad, and every "
        "text of another language in the case, may hold it in others, and nothing would say so.",
        "Enter the name as those texts and the person's papers write it (names: variant).",
        "docs/name-guard.md, what it cannot do",
        "parties: [{id: w, protected: yes, names: [{text: 김철수, lang: ko}]}]",
        "parties: [{id: w, protected: yes, names: [{text: 김철수, lang: ko}, "
        "{text: Kim Chul-soo, lang: en}]}]",
    ),
)
def name_unwritten(scene: CaseScene) -> Iterator[Hit]:
    """Fires once for each protected person; names the place in the file, not the person."""
    langs = spoken(scene.file)
    for index, party in enumerate(scene.file.parties):
        if party.protected and party.kind is PartyKind.PERSON:
            why = list(unwritten([(n.text, n.lang or "") for n in party.names], langs))
            if why:
                yield Hit(f"the name at parties[{index}]: {'; '.join(why)}")


@case_rule(
    "R27",
    Severity.WEAKENS,
    "A protected source tells what was done to itself and few others",
    Text(
        "Those who did it know whom they did it to: an alias hides nobody from them, and the "
        "letter reaches them.",
        "Rest the event on another source, tell it without saying that a witness of it speaks, or "
        "ask the source again in these words.",
        _RULE,
        "sources: [{id: s, party: w, protected: true}]\nevents: [{id: e, act: threat, targets: "
        "[w], sources: [s]}]",
        "events: [{id: e, act: threat, targets: [w], sources: [decree]}]",
    ),
    TO_ILO,
)
def told_of_itself(scene: CaseScene) -> Iterator[Hit]:
    """Fires for a pleaded event whose protected source is one of fewer than five people it hit.

    How many it hit is the largest of the persons named and the counts that quantifiers give.
    """
    for source in scene.file.sources:
        party = scene.parties.get(source.party or "")
        if party is None or not (source.protected or party.protected):
            continue
        for event in scene.events_by_source.get(source.id, ()):
            named = [*event.targets, *(p for q in event.quantifiers for p in q.parties)]
            people = {p for p in named if _is_person(p, scene)}
            most = max([len(people), *(q.count or 0 for q in event.quantifiers)])
            if event.id in scene.pleaded and party.id in people and most < FEWEST:
                yield Hit(
                    f"{source.id!r} tells {event.id!r}, which was done to {most}, itself one of "
                    "them",
                    entity=event.id,
                )


def _is_person(key: str, scene: CaseScene) -> bool:
    party = scene.parties.get(key)
    return party is not None and party.kind is PartyKind.PERSON


RULES = (
    name_unwritten,
    told_of_itself,
    few,
    no_consent,
    no_alias,
    alias_leaks,
    name_in_text,
    risk_unprotected,
)
