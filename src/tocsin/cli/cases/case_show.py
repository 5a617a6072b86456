"""How ``tocsin case`` shows a case, an entity, differences, conflicts and suggestions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tocsin.casefile.answers import suggest
from tocsin.casefile.dates import say_date
from tocsin.casefile.folder import ABSENT, Conflict, Difference
from tocsin.casefile.model import CaseFile, Entity, Event, Text
from tocsin.cli.console import Console


def show_case(file: CaseFile, lang: str, console: Console) -> None:
    """The case in short: what it is, who complains, what happened, what was sent."""
    case = file.case
    console.say(case.title.say(lang, case.language))
    numbers = ", ".join(f"{r.body} {r.number} ({r.status})" for r in case.references)
    console.say(f"  against {case.government}; {numbers or 'no number yet'}")
    for complainant in case.complainants:
        since = f" since {say_date(complainant.joined, lang)}" if complainant.joined else ""
        party = file.party(complainant.party)
        console.say(f"  {party.name_in(lang)}{since}, {complainant.status}")
    console.say()
    for event in sorted(file.events, key=lambda e: e.date):
        text = event.summary.say(lang, case.language)
        marks = f"{event.stage}, {event.verification}"
        console.say(f"  {event.date!s:<23} {event.id}  [{marks}]")
        console.say(f"    {text}")
    console.say()
    for letter in sorted(file.communications, key=lambda c: c.date):
        subject = letter.subject.say(lang, case.language) if letter.subject else ""
        console.say(
            f"  {letter.date!s:<23} {letter.id}  [{letter.kind}, {letter.direction}] {subject}"
        )


def show_entity(file: CaseFile, entity: Entity, lang: str, console: Console) -> None:
    """One entity, field by field, with who mentions it."""
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        if value in (None, "", [], {}):
            continue
        if isinstance(value, Text):
            value = value.say(lang, file.case.language)
        elif isinstance(value, list):
            value = ", ".join(_short(item, lang) for item in value)
        elif hasattr(value, "model_dump"):
            value = value.model_dump(mode="json", exclude_defaults=True) or None
        if value is not None:
            console.say(f"{name:>17}  {value}")
    if isinstance(entity, Event):
        used = [a.id for a in file.allegations if entity.id in a.events]
        used += [c.id for c in file.communications if entity.id in c.events]
        console.say(f"{'mentioned by':>17}  {', '.join(used) or 'nothing'}")


def _short(item: Any, lang: str) -> str:
    if isinstance(item, Text):
        return item.say(lang)
    if hasattr(item, "model_dump"):
        data = item.model_dump(mode="json", exclude_defaults=True)
        return " ".join(str(v) for v in data.values() if not isinstance(v, list | dict))
    return str(item)


def show_difference(item: Difference, console: Console) -> None:
    """One field that differs."""
    console.say(item.place)
    if item.old is not ABSENT:
        console.say(f"  - {_line(item.old)}")
    if item.new is not ABSENT:
        console.say(f"  + {_line(item.new)}")


def show_conflict(conflict: Conflict, console: Console) -> None:
    """One field both sides changed."""
    console.say(f"conflict at {conflict.place}")
    for name in ("base", "ours", "theirs"):
        console.say(f"  {name:>6}: {_line(getattr(conflict, name))}")


def _line(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 160 else text[:157] + "…"


def show_suggestions(file: CaseFile, console: Console) -> list[dict[str, Any]]:
    """Entries that may be one, with the reasons."""
    found = suggest(file)
    for item in found:
        why = "; ".join(item.why)
        console.say(
            f"  {item.section}: {item.one} and {item.other} may be one ({item.likely:.0%}: {why})"
        )
    return [asdict(item) for item in found]
