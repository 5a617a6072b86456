"""Who reads, and who may know which name, source, exhibit or place: the one answer of the house.

Letters, annexes, dossiers, pages, checks and the gate ask here and decide nothing again. A
reader is the last one a thing reaches: the Office passes complaints on, so what asks for
transmission is read by the Government, whatever address stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from tocsin.casefile.model import (
    Answer,
    CaseFile,
    Consent,
    Event,
    Exhibit,
    Party,
    PartyKind,
    Sensitivity,
    Source,
)
from tocsin.casefile.names import NameScanner, gaps

_NUMBER = re.compile(r"\d")
FEWEST = 5  # people an alias must at least fit before it may be printed


class Audience(StrEnum):
    """Who reads in the end.

    ``ilo`` is the Office alone; ``transmitted`` the Office and then the Government, to which it
    hands complaints, observations and interventions on; ``court`` a court or a lawyer, whose
    file the other side sees; ``house`` never leaves.
    """

    HOUSE = "house"
    ILO = "ilo"
    TRANSMITTED = "transmitted"
    GOVERNMENT = "government"
    COURT = "court"
    PUBLIC = "public"


# who else learns what a reader learns: a release for one reader holds for those before it
WIDTH = (
    Audience.HOUSE,
    Audience.ILO,
    Audience.COURT,
    Audience.TRANSMITTED,
    Audience.GOVERNMENT,
    Audience.PUBLIC,
)


def covers(given: Audience, wanted: Audience) -> bool:
    """Whether what may go to ``given`` may go to ``wanted``: the narrower or the same reader."""
    return WIDTH.index(wanted) <= WIDTH.index(given)


def answer(consent: Consent, reader: Audience) -> Answer:
    """What was answered for this reader.

    The case file asks for the ILO and for the public. Whoever agreed to the ILO was told that the
    Office hands letters on; a letter to the Government itself, or a court's file, was not asked
    for, so it goes by the answer for the public.
    """
    if reader is Audience.HOUSE:
        return Answer.YES
    if reader in (Audience.ILO, Audience.TRANSMITTED):
        return consent.ilo
    return consent.public


def hidden(file: CaseFile, reader: Audience) -> frozenset[str]:
    """The ids of the parties that this reader must not learn by name."""
    if reader is Audience.HOUSE:
        return frozenset()
    telling = {s.party: s for s in file.sources if s.protected and s.party}
    return frozenset(
        p.id for p in file.parties if _hidden(p, telling.get(p.id), reader)
    )  # fmt: skip


def _hidden(party: Party, source: Source | None, reader: Audience) -> bool:
    if party.protected or party.sensitivity is Sensitivity.PROTECTED:
        return True
    if answer(party.consent, reader) is Answer.NO:
        return True
    if reader is Audience.PUBLIC:
        if party.kind is PartyKind.PERSON and party.sensitivity is not Sensitivity.PUBLIC:
            return True
    elif party.consent.ilo is Answer.NO:
        return True
    if source is None or party.sensitivity is Sensitivity.PUBLIC:
        return False  # a public person is named for what is public, not as the source
    return party.kind is PartyKind.PERSON and answer(party.consent, reader) is not Answer.YES


def added(party: Party, reader: Audience) -> bool:
    """Whether a machine may add this party's name where the officer's own words leave it out.

    A body's, yes. A person's only where the person is public or agreed to this reader: who was
    left out of a summary may have been left out with reason.
    """
    if party.kind is not PartyKind.PERSON or party.sensitivity is Sensitivity.PUBLIC:
        return True
    return answer(party.consent, reader) is Answer.YES


def alias_fits(party: Party) -> bool:
    """Whether an officer recorded that the alias could be anyone of enough people."""
    return party.alias is not None and (party.alias_fits or 0) >= FEWEST


def alias_printed(source: Source, party: Party, reader: Audience) -> bool:
    """Whether a protected source is told by its alias too, and not by its basis alone.

    Source and person must both have agreed for this reader (a source's own ``unknown`` leaves it to
    the person), and the alias must be known to fit enough people.
    """
    answers = {answer(source.consent, reader), answer(party.consent, reader)}
    return Answer.YES in answers and Answer.NO not in answers and alias_fits(party)


def teller_named(source: Source, party: Party, reader: Audience) -> bool:
    """Whether an unguarded source is named in the basis of a fact, and not told by its basis alone.

    Nobody is who said no. A person is named as who told us only where a machine may add the name;
    to a reader of whom nobody was asked (the Government itself, a court) only after a yes.
    """
    answers = {answer(source.consent, reader), answer(party.consent, reader)}
    if Answer.NO in answers:
        return False
    if party.kind is not PartyKind.PERSON or Answer.YES in answers or reader is Audience.HOUSE:
        return True
    return reader in (Audience.ILO, Audience.TRANSMITTED) and added(party, reader)


def usable(file: CaseFile, source: Source, reader: Audience) -> bool:
    """Whether a source may be referred to at all (by its basis; by name only if not protected)."""
    if reader in (Audience.HOUSE, Audience.PUBLIC):  # pages are made from the projection
        return True
    who = file.by_id.get(source.party or "")
    told = source.consent.ilo
    if isinstance(who, Party) and who.protected and told is Answer.UNKNOWN:
        told = who.consent.ilo
    if told is Answer.NO:
        return False
    if reader is Audience.GOVERNMENT:
        return not guarded(file, source)
    return told is Answer.YES or not guarded(file, source)


def copy_stays(file: CaseFile, exhibit: Exhibit, reader: Audience) -> str:
    """Why nothing of an exhibit may go to a reader, not even a redacted copy; empty if it may."""
    if reader is Audience.PUBLIC and exhibit.sensitivity is not Sensitivity.PUBLIC:
        return "it is not cleared for the public"
    if reader is Audience.GOVERNMENT:
        origins = [s for s in file.sources if exhibit.id in s.exhibits or s.id == exhibit.source]
        unasked = any(not usable(file, s, reader) for s in origins)
        if unasked or exhibit.sensitivity is Sensitivity.PROTECTED:
            return "it comes from a guarded source, and this goes to the government"
    return ""


def exhibit_stays(file: CaseFile, exhibit: Exhibit, reader: Audience) -> str:
    """Why the original of an exhibit stays in the house, whatever it shows; empty if it may go.

    A source's consent for the ILO lets a protected exhibit go to the Office alone, never into
    what the Office hands on.
    """
    if whole := copy_stays(file, exhibit, reader):
        return whole
    if reader is Audience.HOUSE or exhibit.sensitivity is not Sensitivity.PROTECTED:
        return ""
    source = file.by_id.get(exhibit.source or "")
    agreed = isinstance(source, Source) and source.consent.ilo is Answer.YES
    if reader is not Audience.ILO:
        return "it is protected, and this is handed on to others than its source agreed to"
    return "" if agreed else "it is protected, and its source has not agreed"


def guarded(file: CaseFile, source: Source) -> bool:
    """Whether a source is one nobody outside may be led to."""
    if source.protected or source.sensitivity is Sensitivity.PROTECTED:
        return True
    who = file.by_id.get(source.party or "")
    return isinstance(who, Party) and who.protected


def guarded_places(file: CaseFile, reader: Audience) -> dict[str, str]:
    """Protected places with their event, but for those that another event tells this reader."""
    public = reader is Audience.PUBLIC
    told = {Sensitivity.PUBLIC} if public else {Sensitivity.PUBLIC, Sensitivity.INTERNAL}
    shown: set[str] = set()
    found: dict[str, str] = {}
    for event in file.events:
        texts = [text for text in _places(event) if text.strip()]
        if event.place_protected:
            found |= dict.fromkeys(texts, event.id)
        elif event.sensitivity in told:
            shown |= set(texts)
    return {text: key for text, key in found.items() if text not in shown}


def _places(event: Event) -> Iterator[str]:
    if event.place is not None:
        yield from event.place.root.values()


def scanner_for(file: CaseFile, reader: Audience) -> NameScanner:
    """What finds every name and place this reader must not be told, in any spelling.

    Labels are places in the case file (``parties[3]``), never names or ids.
    """
    return scanner_of(file, hidden(file, reader), reader)


def scanner_of(file: CaseFile, away: frozenset[str], reader: Audience) -> NameScanner:
    """The same for parties that are kept away, however many readers that is for."""
    scanner = NameScanner()
    public = reader is Audience.PUBLIC
    for index, party in enumerate(file.parties):
        if party.id in away:
            _forbid(scanner, party, f"parties[{index}]", ids=public)
        elif not public or party.sensitivity is Sensitivity.PUBLIC:
            for name in party.names:
                scanner.clear(name.text)
    if reader is Audience.HOUSE:
        return scanner
    order = {event.id: index for index, event in enumerate(file.events)}
    common = _open_words(file, away)
    for place, key in guarded_places(file, reader).items():
        _forbid_place(scanner, place, f"the place of events[{order[key]}]", common, apart=public)
    return scanner


def _forbid(scanner: NameScanner, party: Party, label: str, *, ids: bool) -> None:
    whole = party.kind is not PartyKind.PERSON
    for name in party.names:
        scanner.add(name.text, label, whole=whole)
    lines = party.address.splitlines()
    for exact in (party.email, party.phone, *(line for line in lines if _NUMBER.search(line))):
        if exact.strip():
            scanner.add_exact(exact, label)
    neutral = r"(?:person|witness|source|organization|party)-?\w?\d*"
    if ids and not re.fullmatch(neutral, party.id):
        scanner.add_exact(party.id, label)


def _forbid_place(
    scanner: NameScanner, text: str, label: str, common: set[str], *, apart: bool
) -> None:
    scanner.add(text, label, whole=True)
    if apart or _NUMBER.search(text):
        scanner.add_exact(text, label)
    for word in re.findall(r"[^\W\d_]+", text) if apart else ():
        if word[0].isupper() and len(word) >= 4 and word.lower() not in common:
            scanner.add(word, label)


def _open_words(file: CaseFile, away: frozenset[str]) -> set[str]:
    """Words of places and bodies that are named in public anyway."""
    open_ = [
        t
        for event in file.events
        if event.place is not None
        and not event.place_protected
        and event.sensitivity is Sensitivity.PUBLIC
        for t in event.place.root.values()
    ]
    open_ += [
        name.text
        for party in file.parties
        if party.sensitivity is Sensitivity.PUBLIC and party.id not in away
        for name in party.names
    ]
    return {word.lower() for text in open_ for word in re.findall(r"\w+", text)}


def unfound(file: CaseFile) -> Iterator[tuple[str, str]]:
    """Of which hidden people the guard will miss names, with the place in the file and why."""
    langs = spoken(file)
    kept = hidden(file, Audience.PUBLIC)
    for index, party in enumerate(file.parties):
        if party.id in kept and party.kind is PartyKind.PERSON:
            names = [(name.text, name.lang or "") for name in party.names]
            for said in gaps(names, langs):
                yield f"parties[{index}]", said


def spoken(file: CaseFile) -> set[str]:
    """The languages of a case: its own, its exhibits' and its sources'."""
    langs = {file.case.language} | {e.lang for e in file.exhibits if e.lang}
    return langs | {s.lang for s in file.sources if s.lang}
