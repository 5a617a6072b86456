"""Who did what to whom: pairs of parties with the acts between them, as a picture and a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tocsin.casefile.model import Event, Stage
from tocsin.desk.overview.drawing import Drawing
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.names import Names, word
from tocsin.desk.record.shown import names_of

MOST = 18  # parties on one side of the picture
WIDTH, SIDE, ROW = 1000, 350, 38
LETTERS = 38


@dataclass(slots=True)
class Pair:
    """What one did to another; an empty key: nobody is named."""

    actor: str
    target: str
    acts: Counter[str] = field(default_factory=Counter)
    events: list[Event] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many events."""
        return len(self.events)


def pairs(made: Assembled) -> list[Pair]:
    """Every pair, most events first; what repeats another event is not counted twice."""

    def work() -> list[Pair]:
        found: dict[tuple[str, str], Pair] = {}
        for event in made.file.events:
            if (
                event.same_as
                or event.stage is Stage.REMEDIED
                or not (event.actors or event.targets)
            ):
                continue
            for actor in event.actors or [""]:
                for target in event.targets or [""]:
                    pair = found.setdefault((actor, target), Pair(actor, target))
                    pair.acts[event.act.value] += 1
                    pair.events.append(event)
        return sorted(found.values(), key=lambda p: (-p.count, p.actor, p.target))

    held: list[Pair] = made.once("pairs", work)
    return held


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in words."""

    actor: str
    target: str
    acts: list[tuple[Any, int]]
    events: list[tuple[Any, str]]
    more: int


def lines(made: Assembled, most: int = 12) -> list[Line]:
    """Every pair in words, each with its first events."""
    names = names_of(made)
    return [
        Line(
            _name(names, pair.actor),
            _name(names, pair.target),
            [(word(act), count) for act, count in sorted(pair.acts.items(),
                                                          key=lambda a: (-a[1], a[0]))],
            [(made.rows[e.id].pk, names.label(e.id)) for e in pair.events[:most]],
            max(0, pair.count - most),
        )
        for pair in pairs(made)
    ]  # fmt: skip


def _name(names: Names, key: str) -> str:
    return names.label(key) if key else _("not known")


def picture(made: Assembled) -> SafeString | None:
    """Who acted on the left, to whom on the right, lines as thick as there are events."""
    every = pairs(made)
    if not every:
        return None
    names = names_of(made)
    left = _ranked(every, "actor")[:MOST]
    right = _beside(every, left)[:MOST]
    drawn = [p for p in every if p.actor in left and p.target in right]
    title = _("Who did what to whom")
    desc = _("%(actors)s who acted, %(targets)s to whom it was done; the table below says each.")
    counts = {
        "actors": len({p.actor for p in every}),
        "targets": len({p.target for p in every}),
    }
    drawing = Drawing("relations", WIDTH, title, desc % counts)
    height = ROW * max(len(left), len(right))
    where_left = _places(left, height)
    where_right = _places(right, height)
    for pair in drawn:
        y1, y2 = where_left[pair.actor], where_right[pair.target]
        middle = WIDTH / 2
        road = f"M{SIDE} {y1:.1f}C{middle} {y1:.1f} {middle} {y2:.1f} {WIDTH - SIDE} {y2:.1f}"
        acts = ", ".join(f"{word(act)} ×{n}" for act, n in pair.acts.most_common(6))
        said = f"{_name(names, pair.actor)} → {_name(names, pair.target)}: {acts}"
        wide = min(1.5 + pair.count * 0.7, 9.0)
        drawing.mark("path", said, d=road, stroke_width=wide, cls="tie")
    for keys, places, x, side in (
        (left, where_left, SIDE - 10, "end"),
        (right, where_right, WIDTH - SIDE + 10, "start"),
    ):
        for key in keys:
            name = _name(names, key)
            shown = name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"
            drawing.put("text", shown, x=x, y=places[key] + 5, cls=f"who {side}")
    drawing.height = float(height)
    return drawing.done()


def _ranked(every: list[Pair], side: str) -> list[str]:
    counts: Counter[str] = Counter()
    for pair in every:
        counts[getattr(pair, side)] += pair.count
    return sorted(counts, key=lambda key: (key == "", -counts[key], key))


def _beside(every: list[Pair], left: list[str]) -> list[str]:
    """The right side, each near those who acted on it, so that few lines cross."""
    chosen = set(_ranked(every, "target")[:MOST])
    weight: dict[str, list[float]] = {}
    for pair in every:
        if pair.target in chosen and pair.actor in left:
            held = weight.setdefault(pair.target, [0.0, 0.0])
            held[0] += left.index(pair.actor) * pair.count
            held[1] += pair.count
    return sorted(weight, key=lambda key: (weight[key][0] / weight[key][1], key))


def _places(keys: list[str], height: int) -> dict[str, float]:
    step = height / max(len(keys), 1)
    return {key: (at + 0.5) * step for at, key in enumerate(keys)}
