"""People in letters and pages: named, identified, or given away by what the file carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.casefile.model import Event, Party, PartyKind, Sensitivity
from tocsin.casefile.names import lone_parts
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import Kind, reader_of
from tocsin.checks.paper import Paper
from tocsin.checks.people import People
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import OFFICES
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import Written, find, fold, says, written_dates

_RULE = "design section 3 (public projection); domain notes, section 8 point 6 (reprisals)"
_PUBLIC = frozenset({Kind.NEWS, Kind.GOVERNMENT_LETTER, Kind.OTHER})
_PERSONAL = re.compile(
    r"(?P<phone>\+\d{1,3}[\s(.-]*\d{2,4}[\s).-]*\d{2,4}[\s.-]*\d{2,4}[\s.-]*\d{0,4})"
    r"|(?P<passport>(?:passport|passeport|pasaporte|паспорт\w*)\s*(?:no|n°|nº|№|серии|"
    r":)?\s*[.:]?\s*"
    r"[a-zа-я]{0,3}\s?\d{5,9})"
    r"|(?P<birth>(?<!\w)(?:born on|date of birth|ne le|nee le|nacid[oa] el|дата рождения|"
    r"года рождения)"
    r"[\s:]+\d)"
    r"|(?P<pin>(?<!\d)[12]\d{13}(?!\d))"
)
_PRESS = re.compile(r"press|media|contact|presse|prensa|пресс|контакт|tel|тел")


def _people(paper: Paper, case: CaseScene) -> People:
    """Those whom the reader of the paper must not learn of."""
    return case.people_for(reader_of(paper.kind))


@paper_rule(
    "R01",
    Severity.BLOCKS,
    "A protected name or place stands in the text",
    Text(
        "The Office transmits letters to the Government. What stands in it cannot be taken back.",
        "Use the alias of the case file, or take the passage out.",
        _RULE,
        "case.yaml protects a witness; the letter names that witness, in any spelling or case.",
        "the letter says “an officer of a sector union”.",
    ),
)
def protected(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for protected names in any alphabet, transliteration and inflection, and places.

    The finding shows the id, never the name.
    """
    if scene.case is None:
        return
    people = _people(paper, scene.case)
    seen: set[tuple[str, int]] = set()
    for item in people.sightings(paper.text):
        party = scene.case.parties.get(item.entity)
        sentence = paper.sentence_at(item.start)
        key = (item.entity, sentence.start if sentence else item.start)
        if key in seen:
            continue
        seen.add(key)
        what = "the protected party" if party else "the protected place of"
        yield Hit(f"{what} {item.entity!r} stands here", (item.start, item.end))


@paper_rule(
    "R02",
    Severity.BLOCKS,
    "Office, place and day together identify a protected person",
    Text(
        "“The chair of the plant committee in that town, on that day” is a name.",
        "Leave out one of the three, or widen it: the sector for the plant, the region for the "
        "town, the week for the day.",
        _RULE,
        "case.yaml protects the chair of a committee in one town; the letter says: on 24 October "
        "2023 the chair of that committee in that town told us …",
        "the letter says: in October 2023 an officer of a sector union told us …",
    ),
)
def identified(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a protected person's office beside their place (or organization) and day.

    All three must stand in one paragraph, and the day must be one on which the case file has
    the person in an event.
    """
    if scene.case is None:
        return
    for party in _people(paper, scene.case).parties:
        events = _events_of(party, scene.case)
        offices = _offices(party, scene.case)
        if not offices or not events:
            continue
        for low, high in paper.paragraphs:
            folded = paper.folded[low:high]
            office = next((o for o in offices if says("offices", o[0], folded, "")), None)
            if office and _day_and_place(folded, events, office[1], scene.case):
                text = f"office, place and day together identify {party.id!r}"
                yield Hit(text, (low, min(high, low + 120)))


def _events_of(party: Party, case: CaseScene) -> list[Event]:
    return case.events_by_party.get(party.id, [])


def _offices(party: Party, case: CaseScene) -> list[tuple[str, str]]:
    """(class of office, organization id) of each position."""
    out = []
    for position in party.positions:
        for text in position.title.root.values():
            folded = fold(text)
            for office in OFFICES:
                if next(find("offices", office, folded, ""), None):
                    out.append((office, position.organization or ""))
                    break
    return list(dict.fromkeys(out))


def _day_and_place(folded: str, events: list[Event], organization: str, case: CaseScene) -> bool:
    days = [w for w in written_dates(folded) if w.day]
    body = case.parties.get(organization)
    named = body is not None and any(
        re.search(rf"(?<!\w){re.escape(fold(n.text))[:-1]}", folded) for n in body.names
    )
    for event in events:
        places = event.place.root.values() if event.place else ()
        at = named or any(_place_in(place, folded) for place in places)
        if at and any(_on(day, event) for day in days):
            return True
    return False


def _place_in(place: str, folded: str) -> bool:
    stem = fold(place).strip().rstrip("аеиоуыяaeiou")
    return len(stem) >= 4 and re.search(rf"(?<!\w){re.escape(stem)}", folded) is not None


def _on(day: Written, event: Event) -> bool:
    low, high = event.date.earliest, event.date.latest
    if low is None or high is None or (high - low).days > 10:
        return False
    if day.date is not None:
        return low <= day.date <= high
    return (low.month, low.day) <= (day.month, day.day) <= (high.month, high.day)


@paper_rule(
    "R03",
    Severity.BLOCKS,
    "A draft cites protected material in something public",
    Text(
        "A page cannot cite what may not be published: the reference alone says that it exists.",
        "Cite a public exhibit or event, or leave the reference out.",
        _RULE,
        "news draft: A record was made [@exhibit:witness-record].",
        "news draft: A record was made.",
    ),
    frozenset({Kind.NEWS}),
)
def protected_reference(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires in news drafts for a reference to an entity whose sensitivity is protected."""
    if scene.case is None or not paper.draft:
        return
    for match in re.finditer(r"\[@[a-z]+:([^\]\s,;]+)", paper.text):
        entity = scene.case.file.by_id.get(match[1])
        if entity is not None and entity.sensitivity is Sensitivity.PROTECTED:
            yield Hit(f"{entity.id!r} is protected and cited in a public page", match.span())


@paper_rule(
    "R04",
    Severity.WEAKENS,
    "Personal data in something public",
    Text(
        "A private number, birth date or passport number on a page is a gift to whoever looks "
        "for the person.",
        "Take it out; give the press office's contact instead.",
        _RULE,
        "The union's treasurer, passport No. AN1234567, was questioned.",
        "The union's treasurer was questioned.",
    ),
    _PUBLIC,
)
def personal_data(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for passport and personal numbers, dates of birth and telephone numbers.

    A telephone number that a word of press or contact introduces is meant to be there.
    """
    low, high = paper.anatomy.body
    for match in _PERSONAL.finditer(paper.folded):
        kind = str(match.lastgroup)
        before = paper.folded[max(0, match.start() - 60) : match.start()]
        inside = low <= match.start() < high
        if kind == "phone" and (_PRESS.search(before) or not inside):
            continue
        yield Hit(f"personal data ({kind}) in a public text", match.span())


@paper_rule(
    "R05",
    Severity.WEAKENS,
    "The file carries more than its text",
    Text(
        "Comments, tracked changes, hidden text and the author's name travel with the file.",
        "Accept the changes, delete comments, and send a PDF made from the clean text.",
        "domain notes, section 8 point 6; properties of Word and PDF files",
        "a Word file with a comment: “ask our man in the ministry”",
        "the same letter without comments",
    ),
    drafts=False,
)
def hidden(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for hidden text, comments and tracked changes the reader found.

    Blocks when these, or the file's properties, hold a protected name.
    """
    reading = paper.reading
    people = _people(paper, scene.case) if scene.case else None
    if reading.hidden:
        leak = people and any(True for text in reading.hidden for _ in people.sightings(text))
        kinds = sorted({text.partition(":")[0] for text in reading.hidden})
        yield Hit(
            f"the file holds {len(reading.hidden)} hidden passages ({', '.join(kinds)[:80]})",
            None,
            "",
            Severity.BLOCKS if leak else None,
        )
    for key, value in reading.metadata.items():
        if people and people.in_property(value):
            yield Hit(
                f"the file's property {key!r} holds a protected name", None, "", Severity.BLOCKS
            )


@paper_rule(
    "R09",
    Severity.WEAKENS,
    "A widespread name of a protected person stands alone",
    Text(
        "“Maria” is nobody, until a reader who knows the house sees it beside an office or a "
        "place; there the letter is refused (docs/name-guard.md).",
        "Look at it: if it is the protected person, use the alias; if it is somebody else, add "
        "what tells them apart, or leave it.",
        _RULE,
        "case.yaml protects Maria Example; the letter says: Maria opened the door.",
        "the letter says: a worker opened the door.",
    ),
)
def lone_name(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a part of a protected name that the guard lets pass, standing alone.

    The finding shows the id, never the name; one for each person and paper.
    """
    if scene.case is None:
        return
    for party in _people(paper, scene.case).parties:
        if party.kind is not PartyKind.PERSON:
            continue
        found = next(lone_parts(paper.text, [n.text for n in party.names]), None)
        if found is not None:
            yield Hit(f"a name that could be {party.id!r} stands alone here", found)


RULES = (protected, identified, protected_reference, personal_data, hidden, lone_name)
