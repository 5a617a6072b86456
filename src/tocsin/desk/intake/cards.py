"""What the page of a document shows: each proposal beside its words, and what would be entered.

The fields of a card bear the names of the entry form's fields, so that accepting a card and sending
the whole form are one thing, read by one reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tocsin.casefile.dates import DateError, UncertainDate, say_date
from tocsin.casefile.model import CaseFile, Event, Party, PartyKind
from tocsin.casefile.names import Guard, Hit, Sort, Wanted
from tocsin.desk.intake.selectors import Opened
from tocsin.desk.intake.services import LEFT
from tocsin.desk.intake.taking import in_tongue
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.names import Names, word
from tocsin.desk.record.shown import names_of
from tocsin.law.procedure import STATE

Proposal = dict[str, Any]
SORTS = {
    "event": gettext_lazy("Something that happened"),
    "letter": gettext_lazy("The letter itself"),
    "party": gettext_lazy("A person or body"),
    "day": gettext_lazy("A date"),
    "quotation": gettext_lazy("Words somebody said"),
}
SECTION = {
    "event": "events",
    "letter": "communications",
    "party": "parties",
    "day": "events",
    "quotation": "events",
}
_ACTORS = STATE | {PartyKind.EMPLOYER}  # who does what a letter complains of
AT_ONCE = 20  # proposals on one page
MOST_WORDS = 8  # of a phrase that may be a name
_SHOWN = 900  # characters of a sentence beside a card


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document: plain, or found."""

    text: str
    found: bool = False
    anchor: str = ""


@dataclass(slots=True)
class Card:
    """One proposal as it is shown."""

    key: str
    sort: str
    title: Any
    pieces: list[Piece]
    says: list[Any]
    raw: dict[str, Any]
    unsure: bool
    denied: bool
    state: str
    twins: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def section(self) -> str:
        """Where it would be entered."""
        return SECTION[self.sort]

    @property
    def left(self) -> bool:
        """Whether it was left."""
        return self.state == LEFT


def cards(document: Opened, made: Assembled) -> tuple[list[Card], list[Card], int]:
    """The first proposals that wait, what is decided, and how many more wait behind the first."""
    guard, decided = _guard(made), document.notes["decided"]
    waits = [p for p in in_turn(document) if p["key"] not in decided]
    done = [p for p in document.said["proposals"] if p["key"] in decided]
    first = [_card(item, document, made, guard) for item in waits[:AT_ONCE]]
    rest = max(0, len(waits) - AT_ONCE)
    return first, [_card(item, document, made, guard) for item in done], rest


def in_turn(document: Opened) -> list[Proposal]:
    """The proposals as they are decided: people first, whom letters and events then name."""
    return sorted(document.said["proposals"], key=lambda p: p["sort"] != "party")


def card_of(document: Opened, made: Assembled, key: str) -> Card | None:
    """One of them; ``None``: the document proposes no such thing."""
    found = (p for p in document.said["proposals"] if p["key"] == key)
    item = next(found, None)
    return _card(item, document, made, _guard(made)) if item else None


def whole(document: Opened) -> list[Piece]:
    """The words of the document, with everything that was found marked and to be jumped to."""
    text, at, out = document.said["text"], 0, []
    for item in sorted(document.said["proposals"], key=lambda p: p["span"]):
        start, end = item["span"]
        if start >= at and item["sort"] != "letter":
            out += [Piece(text[at:start]), Piece(text[start:end], True, item["key"])]
            at = end
    return [piece for piece in [*out, Piece(text[at:])] if piece.text]


def known(made: Assembled, proposals: Iterable[Proposal]) -> dict[str, str]:
    """The parties proposed that the case has already, decided by the entry they are."""
    names = names_of(made)
    out = {}
    for item in proposals:
        key = names.find(Party, item["found"].get("name", "")) if item["sort"] == "party" else None
        if key is not None:
            out[item["key"]] = str(made.rows[key].pk)
    return out


def _guard(made: Assembled) -> Guard:
    """Finds the parties of a case in a sentence, in whatever case their names stand."""

    def work() -> Guard:
        wanted = [
            Wanted(p.id, n.text, Sort.PERSON if p.kind is PartyKind.PERSON else Sort.BODY)
            for p in made.file.parties
            for n in p.names
        ]
        return Guard(wanted)

    guard: Guard = made.once("parties in words", work)
    return guard


def _card(item: Proposal, document: Opened, made: Assembled, guard: Guard) -> Card:
    start, end = item["span"]
    text = document.said["text"][start:end]
    hits = guard.find(text) if item["sort"] != "party" else []
    marks = [(a - start, b - start) for a, b in item["marks"] if start <= a <= b <= end]
    marks += [(hit.start, hit.end) for hit in hits]
    raw = _RAW[item["sort"]](item["found"], _one_line(text), document, made.file, hits)
    names = names_of(made)
    return Card(
        key=item["key"],
        sort=item["sort"],
        title=SORTS[item["sort"]],
        pieces=_pieces(text, marks),
        says=_says(item, raw, names),
        raw=raw,
        unsure=bool(item["unsure"]),
        denied=bool(item["found"].get("denied")),
        state=document.notes["decided"].get(item["key"], ""),
        twins=_twins(raw, made, names) if item["sort"] == "event" else [],
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _pieces(text: str, marks: list[tuple[int, int]]) -> list[Piece]:
    out, at = [], 0
    for start, end in sorted(marks):
        if start >= at:
            out += [Piece(text[at:start]), Piece(text[start:end], True)]
            at = end
    out.append(Piece(text[at : max(at, _SHOWN)]))
    return [piece for piece in out if piece.text]


def _event(
    found: dict[str, Any], text: str, document: Opened, file: CaseFile, hits: list[Hit]
) -> dict[str, Any]:
    language = document.said["language"]
    raw: dict[str, Any] = {"summary": in_tongue(text, language, file)}
    raw |= {key: found[key] for key in ("act", "stage", "date") if found.get(key)}
    if found.get("quotation"):
        raw["quotation"] = in_tongue(found["quotation"], language, file)
    actors, targets = _roles(found, text, file, hits)
    raw |= {"actors": actors} if actors else {}
    raw |= {"targets": targets} if targets else {}
    return raw


def _roles(
    found: dict[str, Any], text: str, file: CaseFile, hits: list[Hit]
) -> tuple[list[str], list[str]]:
    """Who did it and to whom, of the parties of the case that the sentence names.

    First by the phrases the reader took for them; then, where a side is empty, the state is taken
    for the doer and everybody else for the one it was done to.
    """
    places: dict[str, str] = {}
    for hit in hits:
        said = _one_line(text[hit.start : hit.end]).casefold()
        for side in ("actor", "target"):
            if said and said in _one_line(found.get(side, "")).casefold():
                places.setdefault(hit.label, side)
    sides = set(places.values())
    for hit in hits:
        state = file.party(hit.label).kind in _ACTORS
        side = "actor" if state else "target"
        if side not in sides:
            places.setdefault(hit.label, side)
    return tuple([k for k, side in places.items() if side == s] for s in ("actor", "target"))  # type: ignore[return-value]


def _letter(
    found: dict[str, Any], text: str, document: Opened, file: CaseFile, hits: list[Hit]
) -> dict[str, Any]:
    names = Names(file)
    language = document.said["language"]
    raw: dict[str, Any] = {"kind": "letter", "direction": "in"}
    raw |= {key: found[key] for key in ("date", "number", "signed") if found.get(key)}
    raw |= {"lang": language} if language else {}
    if found.get("subject"):
        raw["subject"] = in_tongue(found["subject"], language, file)
    for side in ("sender", "signatory"):
        if found.get(side):
            raw[side] = names.find(Party, found[side]) or found[side]
    to = [key for name in found.get("to", []) if (key := names.find(Party, name))]
    raw |= {"to": [{"party": key, "state": "delivered"} for key in to]} if to else {}
    if found.get("demands"):
        raw["demands"] = [in_tongue(words, language, file) for words in found["demands"]]
    return raw


def _party(
    found: dict[str, Any], text: str, document: Opened, file: CaseFile, hits: list[Hit]
) -> dict[str, Any]:
    language = document.said["language"]
    name = {"text": found["name"], **({"lang": language} if language else {})}
    raw: dict[str, Any] = {"kind": found.get("kind", ""), "names": [name]}
    raw |= {key: found[key] for key in ("address", "email") if found.get(key)}
    if found.get("office"):
        raw["positions"] = [{"title": in_tongue(found["office"], language, file)}]
    return raw


_RAW = {"event": _event, "letter": _letter, "party": _party, "day": _event, "quotation": _event}


def _says(item: Proposal, raw: dict[str, Any], names: Names) -> list[Any]:
    """What would be entered, in a few words."""
    found = item["found"]
    says: list[Any] = [word(raw[key]) for key in ("act", "kind") if raw.get(key)]
    if raw.get("stage") and raw["stage"] != "carried_out":
        says.append(word(raw["stage"]))
    says += [_day(raw["date"])] if raw.get("date") else []
    says += [found["name"]] if "name" in found else []
    if item["sort"] == "quotation" and found.get("teller"):
        says.append(found["teller"])
    labels = {side: "; ".join(names.label(k) for k in raw.get(side, [])) for side in
              ("actors", "targets")}  # fmt: skip
    labels = {side: said or _phrase(found, side) for side, said in labels.items()}
    says += [_("by %(names)s") % {"names": labels["actors"]}] if labels["actors"] else []
    says += [_("to %(names)s") % {"names": labels["targets"]}] if labels["targets"] else []
    if isinstance(raw.get("sender"), str):
        says.append(_("from %(names)s") % {"names": names.label(raw["sender"])})
    return says


def _phrase(found: dict[str, Any], side: str) -> str:
    """The words the reader took for one side, where no party of the case stands in them."""
    words = str(found.get(side.removesuffix("s"), ""))
    return (
        _("“%(words)s”?") % {"words": words} if words and len(words.split()) <= MOST_WORDS else ""
    )


def _day(text: str) -> str:
    try:
        return say_date(UncertainDate.parse(text), get_language() or "en")
    except DateError:
        return text


def _twins(raw: dict[str, Any], made: Assembled, names: Names) -> list[tuple[Any, str]]:
    """Events of the case that may be this very one: the same act, within a day."""
    try:
        when = UncertainDate.parse(raw.get("date", ""))
    except DateError:
        return []
    found = [e for e in made.file.events if e.act.value == raw.get("act") and _near(e, when)]
    return [(made.rows[e.id].pk, names.label(e.id)) for e in found[:4]]


def _near(event: Event, when: UncertainDate) -> bool:
    days = [event.date.earliest, event.date.latest, when.earliest, when.latest]
    numbers = [day.toordinal() for day in days if day is not None]
    if len(numbers) < len(days):
        return False
    first, last, begun, ended = numbers
    return first - 1 <= ended and begun - 1 <= last
