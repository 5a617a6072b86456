"""The timeline as a picture: lanes on one axis, marks that fall together stacked.

The layout depends on the moments alone. Marks are stacked in columns; a column that would grow
too high says how many more there are, so that two thousand events stay one readable picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tocsin.desk.overview.drawing import Drawing
from tocsin.desk.overview.moments import LANES, Moment, Saying

WIDTH, LEFT, RIGHT = 1000, 20, 20
COLUMN = 11.0
MOST = 9  # marks in one column
STEP = 10.0
LONG = timedelta(days=45)  # an uncertain date wider than this is a bar
BARS = 14  # silences drawn one below the other
_SHAPES = {
    "feared": "M0 -4.5L4.5 0L0 4.5L-4.5 0Z",
    "announced": "M0 -4.5L4.5 4L-4.5 4Z",
    "attempted": "M-4 -4H4V4H-4Z",
    "carried_out": "M0 -4.2A4.2 4.2 0 1 1 -.01 -4.2Z",
    "remedied": "M-4.5 0L-1 3.5L4.5 -3.5",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to places."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands."""
        whole = max((self.last - self.first).days, 1)
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / whole


def scale_of(moments: Iterable[Moment], on: date) -> Scale | None:
    """From the first day to the last, today in it; ``None`` where nothing has a day."""
    days = [day for m in moments for day in (m.start, m.end) if day is not None]
    if not days:
        return None
    first, last = min(days), max(*days, on)
    margin = max((last - first).days // 60, 2)
    return Scale(_moved(first, -margin), _moved(last, margin))


def _moved(day: date, by: int) -> date:
    """So many days on, as far as the calendar goes."""
    ordinal = min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def picture(moments: list[Moment], saying: Saying, on: date) -> SafeString | None:
    """The timeline; ``None`` where nothing has a day."""
    scale = scale_of(moments, on)
    if scale is None:
        return None
    counts = {lane: sum(m.lane == lane for m in moments) for lane in LANES}
    desc = "; ".join(f"{LANES[lane]}: {count}" for lane, count in counts.items() if count)
    drawing = Drawing("axis", WIDTH, _("The case in time"), desc)
    top = 30.0
    for lane, said in LANES.items():
        mine = [m for m in moments if m.lane == lane and m.start is not None]
        if mine:
            drawing.put("text", str(said), x=LEFT, y=top, cls="lane")
            drawing.put("text", str(said), x=WIDTH - RIGHT, y=top, cls="lane end far")
            draw = _bars if lane == "silence" else _marks
            top = draw(drawing, scale, saying, mine, top + 8) + 26
    with drawing.beneath():
        _ticks(drawing, scale, on, top - 12)
    drawing.height = top + 16
    return drawing.done()


def _marks(
    drawing: Drawing, scale: Scale, saying: Saying, moments: list[Moment], top: float
) -> float:
    """Marks in columns, grown upward from a line; returns where the line lies."""
    columns: dict[int, list[Moment]] = {}
    for moment in moments:
        columns.setdefault(int(scale.x(moment.start or date.max) // COLUMN), []).append(moment)
    high = min(max(map(len, columns.values())), MOST)
    over = any(len(held) > MOST for held in columns.values())
    line = top + high * STEP + (12 if over else 0) + 2
    drawing.put("path", d=f"M{LEFT} {line:.1f}H{WIDTH - RIGHT}", cls="rule")
    for column, held in sorted(columns.items()):
        x = (column + 0.5) * COLUMN
        for at, moment in enumerate(held[:MOST]):
            y = line - 7 - at * STEP
            _wide(drawing, scale, moment, y)
            said = f"{saying.when(moment)}: {saying.title(moment)[:160]}"
            shape = _SHAPES.get(moment.shape, _SHAPES["carried_out"])
            place = f"translate({x:.1f} {y:.1f})"
            cls = f"mark {moment.lane} {moment.shape}"
            drawing.mark("path", said, d=shape, transform=place, cls=cls)
        if len(held) > MOST:
            y = line - 7 - MOST * STEP
            drawing.put("text", f"+{len(held) - MOST}", x=x, y=y, cls="more")
    return line


def _wide(drawing: Drawing, scale: Scale, moment: Moment, y: float) -> None:
    if moment.start and moment.end and moment.end - moment.start > LONG:
        place = f"M{scale.x(moment.start):.1f} {y:.1f}H{scale.x(moment.end):.1f}"
        drawing.put("path", d=place, cls="wide")


def _bars(
    drawing: Drawing, scale: Scale, saying: Saying, moments: list[Moment], top: float
) -> float:
    """One bar for each silence, those that last first, then the longest."""
    ranked = sorted(moments, key=lambda m: (m.shape != "lasting", m.start or date.max, m.key))
    y = top
    for moment in ranked[:BARS]:
        start, end = scale.x(moment.start or scale.first), scale.x(moment.end or scale.last)
        y += 9
        drawing.mark(
            "rect", saying.title(moment), x=start, y=y - 5, width=max(end - start, 2.0), height=5,
            cls=f"bar {moment.shape}",
        )  # fmt: skip
    if len(ranked) > BARS:
        drawing.put("text", f"+{len(ranked) - BARS}", x=LEFT, y=y + 12, cls="more start")
        y += 12
    return y


def _ticks(drawing: Drawing, scale: Scale, on: date, bottom: float) -> None:
    """Years (months where there is no whole year), and today."""
    years = range(scale.first.year, scale.last.year + 1)
    months = (1, 4, 7, 10) if len(years) <= 3 else (1,)
    step = 1 if len(years) <= 14 else len(years) // 12 + 1
    for year in years:
        for month in months:
            day = date(year, month, 1)
            if scale.first <= day <= scale.last and (year - years[0]) % step == 0:
                x = scale.x(day)
                drawing.put("path", d=f"M{x:.1f} 8V{bottom:.1f}", cls="tick")
                said = str(year) if month == 1 else f"{year}-{month:02}"
                drawing.put("text", said, x=x, y=bottom + 14, cls="year")
    if scale.first <= on <= scale.last:
        x = scale.x(on)
        drawing.put("path", d=f"M{x:.1f} 8V{bottom:.1f}", cls="today")
        side = "end" if x > WIDTH / 2 else "start"
        drawing.put("text", _("today"), x=x + (-4 if side == "end" else 4), y=12,
                    cls=f"now {side}")  # fmt: skip
