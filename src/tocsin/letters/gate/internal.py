"""What the sheet kept in the office says: findings overridden, and what the letter leaves out.

Entries of the case stand by their id and date, never by what they tell, so that a sheet sent by
mistake gives nothing away; an id that itself shows a protected name is counted and not printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.casefile.model import Event
from tocsin.letters.scene import LeftOut, Scene
from tocsin.letters.tree import Made


def internal_of(made: Made, scene: Scene, overridden: Sequence[str]) -> tuple[str, ...]:
    """The lines of the sheet; empty where nothing was overridden and nothing left out."""
    words = scene.words
    lines = [words.say("label.overridden"), *overridden] if overridden else []
    groups: dict[str, list[LeftOut]] = {}
    for item in made.left_out:
        groups.setdefault(item.why(words.lang), []).append(item)
    if groups:
        lines.append(words.say("left.title"))
    for reason, items in groups.items():
        lines.append(f"{reason[:1].upper()}{reason[1:]} ({len(items)}): {_named(items, scene)}")
    return tuple(lines)


def _named(items: Sequence[LeftOut], scene: Scene) -> str:
    shown, hushed = [], 0
    for item in items:
        if scene.view.scanner.scan(item.id.replace("-", " ")):
            hushed += 1
            continue
        entity = scene.view.whole.by_id.get(item.id)
        day = f" ({entity.date})" if isinstance(entity, Event) else ""
        shown.append(f"{item.id}{day}")
    return "; ".join([*shown, *([f"+ {hushed}"] if hushed else [])])
