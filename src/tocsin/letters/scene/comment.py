"""The comment of the Committee of Experts that an observation answers: the last one known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from tocsin.casefile.model import Basis, Party, Source
from tocsin.casefile.names import same_name
from tocsin.letters.scene.audience import View


def comment_of(view: View, binding: Sequence[str]) -> str:
    """The title of the Committee's last comment on a Convention pleaded; empty if none is held.

    It is a document of the case file whose party is the Committee and whose title names the
    number of the Convention.
    """
    numbers = {c[1:].lstrip("0") for c in binding}
    found = [s for s in view.file.sources if _about(s, numbers) and _by_committee(s, view)]
    if not found:
        return ""
    last = max(found, key=_day)
    return last.title.say(view.lang, last.lang or "en") if last.title else ""


def _by_committee(source: Source, view: View) -> bool:
    office = view.law.addressee("ceacr", view.on)
    party = view.file.by_id.get(source.party or "")
    if office is None or not isinstance(party, Party) or source.basis is not Basis.DOCUMENT:
        return False
    return any(same_name(name.text, office.office.en) for name in party.names)


def _about(source: Source, numbers: set[str]) -> bool:
    if source.title is None or source.basis is not Basis.DOCUMENT:
        return False
    return any(set(re.findall(r"\d+", t)) & numbers for t in source.title.root.values())


def _day(source: Source) -> datetime.date:
    return (source.date.earliest if source.date else None) or datetime.date.min
