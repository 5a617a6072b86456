"""Who is held on a day: ``casefile.held`` in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tocsin.casefile.answers import Custody, custody
from tocsin.casefile.model import Event, Liberty
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.shown import names_of

STATES = {
    Liberty.HELD: gettext_lazy("held"),
    Liberty.HOUSE_ARREST: gettext_lazy("under house arrest"),
    Liberty.CONDITIONAL: gettext_lazy("free under conditions"),
    Liberty.FREE: gettext_lazy("free"),
    Liberty.EXPELLED: gettext_lazy("expelled from the country"),
    Liberty.DEAD: gettext_lazy("dead"),
    Liberty.UNKNOWN: gettext_lazy("nobody can say"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Where one person's liberty stands."""

    who: str
    person: Any
    state: Any
    since: date
    days: int
    by: str
    until: date | None
    events: list[tuple[Any, str]]
    protected: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Everybody whose liberty was touched, by how it stands."""

    now: list[Line]
    unclear: list[Line]
    other: list[Line]


def liberty(made: Assembled, on: date) -> Held:
    """Where everybody stands on the day."""
    found = made.once(("custody", on), lambda: custody(made.file, on))
    now = [_line(c, made, on) for c in found if c.deprived]
    unclear = [_line(c, made, on) for c in found if c.state is Liberty.UNKNOWN]
    other = [_line(c, made, on) for c in found if not c.deprived and c.state is not Liberty.UNKNOWN]
    return Held(now, unclear, other)


def _line(item: Custody, made: Assembled, on: date) -> Line:
    names = names_of(made)
    row = made.rows.get(item.person)
    if item.person:
        who = names.label(item.person)
    else:
        said = ngettext("%(n)s person nobody named", "%(n)s people nobody named", item.count)
        who = said % {"n": item.count}
    begun = made.file.by_id.get(item.begun)
    actors = begun.actors if isinstance(begun, Event) else []
    return Line(
        who=who,
        person=row.pk if row else None,
        state=STATES[item.state],
        since=item.since,
        days=(on - item.since).days,
        by="; ".join(names.label(key) for key in actors) or _("not known"),
        until=item.until,
        events=[(made.rows[key].pk, names.label(key)) for key in item.events if key in made.rows],
        protected=bool(row and row.protected),
    )
