"""What the entities of a case are called when one is picked, and finding one by what was typed."""

from __future__ import annotations

import re
from typing import Any

from babel import Locale
from django.utils.translation import get_language

from tocsin.casefile.dates import DateError, UncertainDate, say_date
from tocsin.casefile.model import (
    Allegation,
    CaseFile,
    Communication,
    Entity,
    Event,
    Exhibit,
    Party,
    Recommendation,
    Source,
    tongue_order,
)
from tocsin.casefile.names import fold
from tocsin.desk.look.tongues import shown_in
from tocsin.desk.record.forms.words import LABELS, WORDS

SECTION_OF: dict[type[Entity], str] = {
    Party: "parties",
    Source: "sources",
    Event: "events",
    Allegation: "allegations",
    Exhibit: "exhibits",
    Communication: "communications",
    Recommendation: "recommendations",
}
MODEL_OF = {section: model for model, section in SECTION_OF.items()}
SHORT = 90
_DAYS = frozenset(
    {"date", "until", "filed", "since", "met", "adopted", "learnt", "joined", "status_on"}
)


def word(value: str) -> Any:
    """What a word of a closed list is called; a word too new to have one, as it is written."""
    return WORDS.get(value) or value.replace("_", " ")


def body_called(body: str) -> Any:
    """A body that letters and checks know by its initials (``CFA``), as its name is read."""
    return WORDS[body.casefold()] if body.casefold() in ("cfa", "ceacr") else body


def field_called(path: str) -> str:
    """A field by the road to it (``summary.en``, ``reports.396.met``), each step by its name."""
    steps: list[str] = []
    for step in path.split("."):
        names = Locale.parse(get_language() or "en").languages
        of_tongue = step in names and step not in LABELS and bool(steps)
        steps.append(str(names[step] if of_tongue else LABELS.get(step) or step.replace("_", " ")))
    return " · ".join(steps)


class Names:
    """The labels of everything in a case file, in the reader's language."""

    def __init__(self, file: CaseFile) -> None:
        """Name every entity; two of one name are told apart by their ids."""
        self.file = file
        self.language = get_language() or "en"
        self._labels: dict[str, str] = {}
        self._ids: dict[type[Entity], dict[str, str]] = {kind: {} for kind in SECTION_OF}
        for entity in file.entities():
            held = self._ids[type(entity)]
            label = self.describe(entity)
            if label in held:
                label = f"{label} ({entity.id})"
            held[label] = entity.id
            self._labels[entity.id] = label

    def label(self, key: str) -> str:
        """What an id is called; what is no id is given back as it is."""
        return self._labels.get(key, key)

    def choices(self, kind: type[Entity]) -> list[str]:
        """The labels of one kind, in file order."""
        return list(self._ids[kind])

    def find(self, kind: type[Entity], words: str) -> str | None:
        """The id that was meant: by label, by id, or by a name that only one bears."""
        held = self._ids[kind]
        if words in held:
            return held[words]
        if isinstance(self.file.by_id.get(words), kind):
            return words
        key = fold(words)
        near = {i for label, i in held.items() if fold(label) == key}
        if kind is Party:
            near |= {p.id for p in self.file.parties if any(fold(n.text) == key for n in p.names)}
        return near.pop() if len(near) == 1 else None

    def describe(self, entity: Any) -> str:
        """An entity in one line."""
        record = self.file.case.language
        if isinstance(entity, Party):
            return str(entity.name_in(self.language))
        if isinstance(entity, Source):
            who = self.file.by_id.get(entity.party or "")
            named = shown_in(entity.title, self.language, record) if entity.title else ""
            told = who.name_in(self.language) if isinstance(who, Party) else ""
            return _short([named or told or str(word(entity.basis.value)), self._day(entity.date)])
        if isinstance(entity, Event):
            return _short([self._day(entity.date), shown_in(entity.summary, self.language, record)])
        if isinstance(entity, Communication):
            subject = entity.subject or entity.summary
            words = shown_in(subject, self.language, record) if subject else ""
            kind = str(word(entity.kind.value))
            return _short([self._day(entity.date), kind, entity.number, words])
        if isinstance(entity, Recommendation):
            return _short([str(body_called(entity.body)), entity.report, entity.paragraph,
                           shown_in(entity.text, self.language, record)])  # fmt: skip
        return _short([shown_in(entity.title, self.language, record)])

    def _day(self, when: Any) -> str:
        return say_date(when, self.language) if when else ""


def _short(parts: list[str]) -> str:
    """In one line of :data:`SHORT` signs: the longest part is cut, and a day or number is not."""
    said = [re.sub(r"\s+", " ", part).strip() for part in parts if part]
    over = len(" · ".join(said)) - SHORT
    if over > 0:
        longest = max(range(len(said)), key=lambda at: len(said[at]))
        said[longest] = clipped(said[longest], max(len(said[longest]) - over, SHORT // 3))
    return " · ".join(said)


def clipped(text: str, most: int) -> str:
    """The beginning of a text in at most ``most`` signs, cut between words where it has any."""
    if len(text) <= most:
        return text
    head = text[:most]
    begun = head.rpartition(" ")[0] if not text[most].isspace() else head
    return (begun if len(begun) > most // 2 else head[:-1]).rstrip(" ,;:.–—-(«“") + "…"


def new_id(file: CaseFile, section: str, body: dict[str, Any]) -> str:
    """A stable id for a new entity; a person's never says who it is."""
    stem = {
        "parties": "person" if body.get("kind") == "person" else _slug(_first_name(body)),
        "sources": "source",
        "events": f"{body.get('act', 'event')}-{_year(body)}",
        "allegations": "allegation",
        "exhibits": "ex",
        "communications": f"{body.get('kind', 'letter')}-{_year(body)}",
        "recommendations": f"recommendation-{_year(body)}",
    }[section]
    stem = re.sub(r"[^a-z0-9.-]+", "-", stem.lower()).strip("-.")[:60] or section[:3]
    key, number = stem, 1
    numbered = stem in ("person", "source", "allegation", "ex")
    while key in file.by_id or (numbered and number == 1):
        number += 1
        key = f"{stem}-{number - 1 if numbered else number}"
    return key


def _first_name(body: dict[str, Any]) -> str:
    names = body.get("names") or [{}]
    return str(min(names, key=_shortest_first).get("text", ""))


def _shortest_first(name: dict[str, Any]) -> tuple[bool, bool, tuple[int, str], str]:
    """An acronym makes the shortest id; then the main name, by the rule of languages."""
    kind = name.get("kind", "main")
    return kind != "short", kind != "main", tongue_order(name.get("lang")), str(name.get("text"))


def _slug(name: str) -> str:
    return "-".join(fold(word) for word in re.findall(r"[^\W_]+", name)[:5])


def _year(body: dict[str, Any]) -> str:
    found = re.search(r"\d{4}", str(body.get("date", "")))
    return found[0] if found else "undated"


def value_called(field: str, value: str, names: Names) -> str:
    """A value of a field in words: a date said, a word of a closed list and an id by their names.

    ``field``: the road to it, as :func:`field_called` takes it.
    """
    if field.rpartition(".")[2] in _DAYS:
        try:
            return say_date(UncertainDate.parse(value), names.language)
        except DateError:
            return value
    return str(WORDS.get(value) or names.label(value))
