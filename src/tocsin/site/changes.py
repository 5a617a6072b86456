"""The change log of a published case: what each publication added, changed or withdrew.

It is worked out from the data of the publication before, so that nothing changes in
silence and nobody has to remember to write it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.casefile.model import SECTIONS, Name, Text, name_order
from tocsin.casefile.public import PublicCase
from tocsin.site.page import Frame, Html, Phrases, Voice, el, join, page


@dataclass(frozen=True, slots=True)
class Change:
    """One entity added, changed or removed; ``label`` says which, by language."""

    what: str
    section: str
    id: str
    label: dict[str, str]
    fields: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As kept in the data of the publication."""
        out: dict[str, Any] = {"what": self.what, "section": self.section, "id": self.id}
        out["label"] = self.label
        if self.fields:
            out["fields"] = list(self.fields)
        return out


def data(case: PublicCase) -> dict[str, Any]:
    """The public case as plain data, defaults left out."""
    return case.model_dump(mode="json", exclude_defaults=True)


def compare(
    before: dict[str, Any], after: dict[str, Any], languages: tuple[str, ...]
) -> list[Change]:
    """The changes from one publication to the next, section by section, by id."""
    out = []
    fields = _differing(before.get("case", {}), after.get("case", {}))
    if fields:
        label = _label("case", after["case"], languages)
        out.append(Change("changed", "case", after["case"]["id"], label, fields))
    for section in SECTIONS:
        old = {item["id"]: item for item in before.get(section, [])}
        new = {item["id"]: item for item in after.get(section, [])}
        for key in sorted(new.keys() | old.keys()):
            if key not in old:
                out.append(Change("added", section, key, _label(section, new[key], languages)))
            elif key not in new:
                out.append(Change("removed", section, key, {}))
            elif fields := _differing(old[key], new[key]):
                label = _label(section, new[key], languages)
                out.append(Change("changed", section, key, label, fields))
    return out


def _differing(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(k for k in old.keys() | new.keys() if old.get(k) != new.get(k)))


def _label(section: str, item: dict[str, Any], languages: tuple[str, ...]) -> dict[str, str]:
    """A short name of the entity in every language; an item withdrawn keeps none."""
    value = item.get("summary") or item.get("title") or item.get("subject") or item.get("text")
    if section == "parties":
        value = min(map(Name.model_validate, item["names"]), key=name_order).text
    if not value:
        return {}
    text = Text.model_validate(value)
    return {lang: text.say(lang) for lang in languages}


def extend(
    log: list[dict[str, Any]], changes: list[Change], day: date, first: bool
) -> list[dict[str, Any]]:
    """The log with today's entry at its head, if there is anything to say."""
    if not first and not changes:
        return log
    listed = [] if first else [change.as_dict() for change in changes]
    entry = {"date": day.isoformat(), "number": len(log) + 1, "first": first, "changes": listed}
    return [entry, *log]


def changes_page(case: PublicCase, log: list[dict[str, Any]], frame: Frame, lang: str) -> bytes:
    """The change log as a page."""
    voice = Voice(case, lang, frame.law)
    say = voice.say
    title = f"{say('page.changes')}{say.colon}{voice.plain(case.case.title)}"
    body = join(
        el("h1", title),
        el("p", say("changes.lead"), class_="lead"),
        *(el("section", el("h2", _day(entry, lang)), entry_body(entry, say)) for entry in log),
        el("p", el("a", say("page.back"), href="index.html")),
    )
    name = f"{case.case.id}/changes.html"
    return page(frame, lang, title=title, body=body, up="../../", name=name, feed="feed.xml")


def _day(entry: dict[str, Any], lang: str) -> str:
    from tocsin.casefile.dates import say_day

    return say_day(date.fromisoformat(entry["date"]), lang)


def entry_body(entry: dict[str, Any], say: Phrases) -> Html:
    """What one publication changed, as a list."""
    if entry["first"]:
        return el("p", say("changes.first"), ".")
    items = []
    for change in entry["changes"]:
        kind = say(f"section_one.{change['section']}")
        label = change.get("label", {}).get(say.lang, "")
        fields = f" ({', '.join(change['fields'])})" if change.get("fields") else ""
        head = f"{say('changes.' + change['what'])}, {kind}"
        items.append(
            el(
                "li",
                el("strong", head),
                f"{say.colon}{label or change['id']}{fields if label else ''}",
            )
        )
    return el("ul", *items)
