"""The timeline of a case on one axis: what happened above it, letters and silences below.

Inline SVG with title and description; the events and the ledger on the same page are the
table beside it. Marks differ in shape, not only in colour, so that a photocopy reads.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tocsin.casefile.dates import UncertainDate, say_day
from tocsin.casefile.model import Communication, Direction, Event, Stage
from tocsin.casefile.public import PublicCase
from tocsin.site.page import Html, Phrases, el

WIDTH, MARGIN, STEP, BIN = 760, 12, 13, 13


@dataclass(frozen=True, slots=True)
class _Axis:
    """The years that are shown; a run of more than two empty years is cut out, visibly."""

    years: tuple[int, ...]
    mirrored: bool

    @classmethod
    def over(cls, days: list[date], mirrored: bool) -> _Axis:
        busy = sorted({day.year for day in days})
        years = [busy[0]]
        for year in busy[1:]:
            gap = year - years[-1]
            years += list(range(years[-1] + 1, year + 1)) if gap <= 3 else [year]
        return cls(tuple(years), mirrored)

    def x(self, day: date) -> float:
        shown = [y for y in self.years if y <= day.year]
        whole = max(len(shown) - 1, 0)
        inside = shown and shown[-1] == day.year
        part = (day.timetuple().tm_yday - 1) / 366 if inside else float(bool(shown))
        return self.at(whole + part)

    def at(self, years: float) -> float:
        share = years / len(self.years)
        return MARGIN + (1 - share if self.mirrored else share) * (WIDTH - 2 * MARGIN)


def _day(when: UncertainDate) -> date | None:
    """The middle of what is known, where it is known on both sides; else the side that is."""
    low, high = when.earliest or when.latest, when.latest or when.earliest
    if low is None or high is None:
        return None
    return date.fromordinal((low.toordinal() + high.toordinal()) // 2)


def timeline(case: PublicCase, say: Phrases, today: date, *, mirrored: bool = False) -> Html | None:
    """The timeline, or nothing when there is nothing to put on it."""
    acts = [(d, e) for e in case.events if (d := _day(e.date))]
    letters = [(d, c) for c in case.communications if (d := _day(c.date))]
    days = [d for d, _ in acts] + [d for d, _ in letters]
    if len(days) < 2:
        return None
    axis = _Axis.over(days, mirrored)
    above, height = _acts(acts, axis)
    below, depth = _letters(case, letters, axis, min(today, date(axis.years[-1], 12, 31)))
    ground = height + MARGIN
    title = el(
        "title", f"{say('sections.timeline')}{say.colon}{case.case.title.say(say.lang)}", id="tl-t"
    )
    desc = el(
        "desc",
        say(
            "timeline.desc",
            acts=len(acts),
            letters=len(letters),
            first=say_day(min(days), say.lang),
            last=say_day(max(days), say.lang),
        ),
        id="tl-d",
    )
    picture = el(
        "svg",
        title,
        desc,
        el("g", above, _years(axis, 0), below, transform=f"translate(0 {ground})"),
        viewBox=f"0 0 {WIDTH} {ground + depth + 8}",
        role="img",
        aria_labelledby="tl-t tl-d",
    )
    box = el(
        "div", picture, class_="wide", tabindex="0", role="region",
        aria_label=say("timeline.scroll"),
    )  # fmt: skip
    return el("figure", box, _legend(say))


def _legend(say: Phrases) -> Html:
    parts = (
        f"● {say('timeline.done')}",
        f"○ {say('timeline.planned')}",
        f"▼ {say('timeline.sent')}",
        f"▽ {say('timeline.came')}",
        f"┄ {say('timeline.silence')}",
    )
    return el("figcaption", " · ".join(parts), class_="how")


def _years(axis: _Axis, y: int) -> Html:
    parts = [el("line", class_="axis", x1=MARGIN, x2=WIDTH - MARGIN, y1=y, y2=y)]
    step = 1 if len(axis.years) <= 16 else 5
    for index, year in enumerate(axis.years):
        x = round(axis.at(index))
        cut = index > 0 and year - axis.years[index - 1] > 1
        if cut:
            parts.append(el("path", class_="axis", d=f"M{x - 5} {y + 6}l4-12M{x + 1} {y + 6}l4-12"))
        else:
            parts.append(el("line", class_="axis", x1=x, x2=x, y1=y - 4, y2=y + 4))
        if index % step == 0:
            middle = round(axis.at(index + 0.5))
            parts.append(el("text", str(year), x=middle, y=y + 18, text_anchor="middle"))
    return el("g", *parts)


def _acts(acts: list[tuple[date, Event]], axis: _Axis) -> tuple[Html, int]:
    stacks: dict[int, int] = defaultdict(int)
    marks = []
    for day, event in sorted(acts, key=lambda pair: pair[0]):
        column = round(axis.x(day) / BIN)
        stacks[column] += 1
        y = -4 - stacks[column] * STEP
        planned = event.stage in (Stage.FEARED, Stage.ANNOUNCED, Stage.ATTEMPTED)
        marks.append(
            el(
                "circle",
                cx=column * BIN,
                cy=y,
                r=4 if planned else 4.5,
                class_="plan" if planned else "act",
            )
        )
    return el("g", *marks), max(stacks.values(), default=0) * STEP + STEP


def _letters(
    case: PublicCase, letters: list[tuple[date, Communication]], axis: _Axis, today: date
) -> tuple[Html, int]:
    """Letters under the axis, and under them the silences: from a letter to its answer."""
    stacks: dict[int, int] = defaultdict(int)
    marks = []
    answered = _answers(case)
    for day, letter in sorted(letters, key=lambda pair: pair[0]):
        column = round(axis.x(day) / BIN)
        stacks[column] += 1
        x, y = column * BIN, 24 + stacks[column] * STEP
        ours = letter.direction is not Direction.IN
        path = f"M{x - 5} {y - 4}h10l-5 8z"
        marks.append(el("path", d=path, class_="sent" if ours else "came"))
    depth = 24 + max(stacks.values(), default=0) * STEP + STEP
    row = 0
    for day, letter in letters:
        if letter.direction is not Direction.OUT or letter.kind == "news":
            continue
        end = answered.get(letter.id)
        until = today if end is None else end
        if (until - day).days < 60:
            continue
        y = depth + row * 8
        x1, x2 = round(axis.x(day)), round(axis.x(until))
        marks.append(el("line", class_="hush", x1=x1, x2=x2, y1=y, y2=y))
        row += 1
    return el("g", *marks), depth + row * 8 + 4


def _answers(case: PublicCase) -> dict[str, date]:
    """The day of the first answer to each communication."""
    out: dict[str, date] = {}
    for letter in case.communications:
        day = _day(letter.date)
        for key in letter.answers:
            if day and (key not in out or day < out[key]):
                out[key] = day
    return out
