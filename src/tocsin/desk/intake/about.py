"""How we know: what a person says of a document before anything of it enters the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from tocsin.casefile.model import Basis, Party
from tocsin.desk.record.forms.names import Names, word
from tocsin.desk.record.forms.when import UnreadError, read_when

LINES = ("title", "publisher", "url", "channel")
DAYS = ("date", "learnt")
MOST = 500


@dataclass(slots=True)
class About:
    """What was typed, what it means, and what is wrong with it, by field."""

    typed: dict[str, str]
    meant: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def bases(self) -> list[tuple[str, Any]]:
        """How a source can know."""
        return [(basis.value, word(basis.value)) for basis in Basis]


def shown(about: dict[str, Any], names: Names) -> About:
    """What is known so far."""
    typed = {key: str(value) for key, value in about.items()}
    if about.get("party"):
        typed["party"] = names.label(about["party"])
    typed["protected"] = "1" if about.get("protected") else ""
    return About(typed)


def one_line(text: str) -> str:
    """A line without what nobody can type and no database likes."""
    whole = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(whole.split())[:MOST]


def take(post: QueryDict, names: Names, today: date) -> About:
    """Read the form."""
    keys = ("basis", "party", "protected", *LINES, *DAYS)
    made = About({key: one_line(post.get(key, "")) for key in keys})
    basis = made.typed["basis"]
    made.meant["basis"] = basis if basis in {b.value for b in Basis} else "document"
    made.meant |= {key: made.typed[key] for key in LINES}
    made.meant["protected"] = bool(made.typed["protected"])
    for key in DAYS:
        try:
            made.meant[key] = read_when(made.typed[key], today).text if made.typed[key] else ""
        except UnreadError as error:
            made.wrong[key] = str(error)
    party = made.typed["party"]
    made.meant["party"] = (names.find(Party, party) or "") if party else ""
    if party and not made.meant["party"]:
        made.wrong["party"] = _("“%(words)s” is not in this case.") % {"words": party}
    return made
