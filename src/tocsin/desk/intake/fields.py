"""The few fields of a card that are changed before it is accepted; named as in the entry form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tocsin.casefile.model import Act, CommunicationKind, Direction, Party, PartyKind, Stage
from tocsin.desk.intake.cards import Card
from tocsin.desk.record.forms.names import Names, word
from tocsin.desk.record.forms.words import LABELS

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a card."""

    path: str
    sort: str
    label: Any
    value: str = ""
    values: list[str] = field(default_factory=list)
    choices: list[tuple[str, Any]] = field(default_factory=list)
    language: str = ""


def asked(card: Card) -> bool:
    """Whether something has to be said before it can be accepted."""
    needed = {"events": ("date", "act"), "communications": ("date",), "parties": ("kind",)}
    return any(not card.raw.get(name) for name in needed[card.section])


def fields_of(card: Card, names: Names) -> list[Field]:
    """The fields of a card, filled with what was read."""
    return _MADE[card.section](card.raw, names)


def silent(card: Card) -> list[tuple[str, str]]:
    """What was read beyond the fields of the card, sent along unseen and shown in the full form."""
    raw, out = card.raw, []
    if card.section == "events" and raw.get("quotation"):
        out.append(_texted("quotation", raw["quotation"]))
    if card.section == "communications":
        out += [(key, raw[key]) for key in ("lang", "signed", "signatory") if raw.get(key)]
        for at, item in enumerate(raw.get("to", [])):
            out += [(f"to.{at}.party", item["party"]), (f"to.{at}.state", item["state"])]
        out += [_texted(f"demands.{at}", text) for at, text in enumerate(raw.get("demands", []))]
    if card.section == "parties":
        out += [(f"names.0.{key}", raw["names"][0][key]) for key in ("lang",)
                if raw["names"][0].get(key)]  # fmt: skip
        out += [(key, raw[key]) for key in ("address", "email") if raw.get(key)]
        for at, item in enumerate(raw.get("positions", [])):
            out.append(_texted(f"positions.{at}.title", item["title"]))
    return out


def _texted(path: str, text: Any) -> tuple[str, str]:
    if isinstance(text, str):
        return path, text
    (language, words), *_rest = text.items()
    return f"{path}~{language}", words


def _text(path: str, raw: Raw, label: str) -> Field:
    name, words = _texted(path, raw.get(path, ""))
    return Field(name, "text", LABELS[label], words, language=name.partition("~")[2])


def _choice(path: str, label: str, value: str, words: Any, empty: bool = False) -> Field:
    choices = [(w.value, word(w.value)) for w in words]
    return Field(path, "choice", LABELS[label], value, choices=[("", "—")] * empty + choices)


def _picks(path: str, raw: Raw, names: Names) -> Field:
    held = [names.label(key) for key in raw.get(path, [])]
    return Field(path, "picks", LABELS[path], values=[*held, ""])


def _events(raw: Raw, names: Names) -> list[Field]:
    return [
        _text("summary", raw, "summary"),
        Field("date", "date", LABELS["date"], raw.get("date", "")),
        _choice("act", "act", raw.get("act", ""), Act, empty=not raw.get("act")),
        _choice("stage", "stage", raw.get("stage", Stage.CARRIED_OUT.value), Stage),
        _picks("actors", raw, names),
        _picks("targets", raw, names),
    ]


def _communications(raw: Raw, names: Names) -> list[Field]:
    sender = names.label(raw.get("sender", ""))
    return [
        _choice("kind", "kind", raw["kind"], CommunicationKind),
        _choice("direction", "direction", raw["direction"], Direction),
        Field("date", "date", LABELS["date"], raw.get("date", "")),
        Field("sender", "pick", _("From whom"), sender),
        _text("subject", raw, "title"),
        Field("number", "line", LABELS["number"], raw.get("number", "")),
    ]


def _parties(raw: Raw, names: Names) -> list[Field]:
    return [
        Field("names.0.text", "line", _("Name"), raw["names"][0]["text"]),
        _choice("kind", "kind", raw.get("kind", ""), PartyKind, empty=not raw.get("kind")),
        Field("protected", "tick", LABELS["protected"]),
    ]


_MADE = {"events": _events, "communications": _communications, "parties": _parties}


def lists(names: Names) -> list[str]:
    """What can be picked in the fields of cards."""
    return names.choices(Party)
