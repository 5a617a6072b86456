"""Multi-document corpora with their answers, and how far a reading agrees with one.

A corpus file holds documents one after the other: ``%%% name[.ext]``, an answer in TOML, ``%%%``,
the document. Keys of an answer are explained in ``test_documents.py``; ``quotes`` are pairs of
speaker and opening words, ``signatories`` names.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.reading.model import ActMention, Person, Reading

_START = re.compile(r"^%%% (?P<name>\S+)\n(?P<answer>.*?)^%%%\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Specimen:
    """One document of a corpus: its name (with extension), its words, and the right answer."""

    name: str
    text: str
    answer: dict[str, Any]

    def write(self, folder: Path) -> Path:
        """The document as a file of its own."""
        path = folder / (self.name if "." in self.name else f"{self.name}.txt")
        path.write_text(self.text, "utf-8")
        return path


def corpus(path: Path) -> list[Specimen]:
    """Every document of a corpus file."""
    text = path.read_text("utf-8")
    starts = list(_START.finditer(text))
    out = []
    for match, after in zip(starts, [*starts[1:], None], strict=True):
        end = after.start() if after else len(text)
        answer = tomllib.loads(match["answer"])
        out.append(Specimen(match["name"], text[match.end() : end].strip("\n") + "\n", answer))
    return out


def differences(reading: Reading, wanted: dict[str, Any]) -> list[str]:
    """What the reading has otherwise than the answer says, in words."""
    out: list[str] = []
    for key, value in wanted.items():
        got = _GETTERS[key](reading) if key in _GETTERS else str(getattr(reading, key) or "")
        judge = _JUDGES.get(key, _same)
        if not judge(got, value):
            out.append(f"{key}: wanted {value!r}, got {got!r}")
    return out


def _same(got: Any, value: Any) -> bool:
    if isinstance(got, str) and isinstance(value, str):
        return got.casefold() == value.casefold()
    return bool(got == value)


def _contains(got: list[str], value: list[str]) -> bool:
    return set(value) <= set(got)


def _people(got: list[Person], value: list[list[str]]) -> bool:
    return len(got) == len(value) and all(_person(g, v) for g, v in zip(got, value, strict=True))


def _person(got: Person | None, value: list[str]) -> bool:
    if got is None:
        return False
    name, title, organization, email = [*value, "", "", ""][:4]
    asked = len(value)
    return (
        got.name.casefold() == name.casefold()
        and (
            asked < 2
            or (title.casefold() in got.title.casefold() and bool(title) == bool(got.title))
        )
        and (asked < 3 or organization.casefold() in got.organization.casefold())
        and (asked < 4 or got.email == email)
    )


def mention(act: ActMention) -> str:
    parts = [act.act.value, act.stage.value]
    if act.basis:
        parts.append(act.basis.value)
    if act.date:
        parts.append(act.date.value.text)
    if act.negated:
        parts.append("not")
    return " ".join(parts)


def _acts(got: list[str], value: list[str]) -> bool:
    """Every wanted act once and no other; what the answer leaves open may be anything."""
    left = list(got)
    for item in value:
        need = item.split()
        hit = next(
            (
                g
                for g in left
                if g.split()[:2] == need[:2]
                and set(need) <= set(g.split())
                and ("not" in g.split()) == ("not" in need)
            ),
            None,
        )
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _quotes(got: list[tuple[str, str]], value: list[list[str]]) -> bool:
    """Every wanted quotation with its speaker, and no other speech given to anybody."""
    left = list(got)
    for speaker, opening in value:
        hit = next((g for g in left if g[0] == speaker and g[1].startswith(opening)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not [g for g in left if g[0]]


_GETTERS: dict[str, Any] = {
    "kind": lambda r: r.kind.value,
    "date": lambda r: r.date.value.text if r.date else "",
    "signature": lambda r: r.signature.value,
    "sender": lambda r: r.sender.organization if r.sender else "",
    "sender_email": lambda r: r.sender.email if r.sender else "",
    "signatory": lambda r: r.signatory,
    "signatories": lambda r: [p.name for p in r.signatories],
    "addressees": lambda r: list(r.addressees),
    "copies": lambda r: len(r.copies),
    "annexes": lambda r: len(r.annexes),
    "earlier": lambda r: sorted(e.date.text for e in r.earlier if e.date and e.updates),
    "references": lambda r: [f"{x.kind.value} {x.value}" for x in r.references],
    "acts": lambda r: [mention(a) for a in r.acts],
    "planned": lambda r: [mention(a) for a in r.planned],
    "demands": lambda r: sorted({d.of for d in r.demands}),
    "speakers": lambda r: sorted({q.speaker for q in r.quotations}),
    "quotes": lambda r: [(q.speaker, q.text) for q in r.quotations],
    "claims": lambda r: [
        " ".join([c.subject, *(f"{k}={v}" for k, v in c.values.items())]) for c in r.claims
    ],
}
_JUDGES: dict[str, Any] = {
    "signatory": _person,
    "addressees": _people,
    "quotes": _quotes,
    "references": _contains,
    "claims": _contains,
    "acts": _acts,
    "signatories": lambda got, value: [x.casefold() for x in got] == [x.casefold() for x in value],
    "planned": _acts,
}
