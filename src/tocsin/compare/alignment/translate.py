"""A re-exported copy read back into the writing of the original, and compared line by line.

When the original is a plain text (no quotes) and the copy differs from it only in encoding,
separator, decimal mark, order of date parts, group marks or order of columns, each row of the
copy can be written again as the original would have it; then the original's lines need no
parsing at all. This is a sieve: what does not come out equal is compared by meaning afterwards,
and when too much does not, the caller falls back to hashing the meaning of every row.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.formats.bounds import Limits
from tocsin.formats.meaning import Conventions, values
from tocsin.formats.tables import BLOCK, Part, TextTable, delimited
from tocsin.ground.errors import Diagnosis

_FORMS = (
    ("{y}-{m}-{d}", re.compile(r"\d{4}-\d\d-\d\d")),
    ("{d}.{m}.{y}", re.compile(r"\d\d\.\d\d\.\d{4}")),
    ("{d}/{m}/{y}", re.compile(r"\d\d/\d\d/\d{4}")),
    ("{y}/{m}/{d}", re.compile(r"\d{4}/\d\d/\d\d")),
    ("{y}{m}{d}", re.compile(r"(?:19|20)\d{6}")),
)
_GROUPS = re.compile("[ \u00a0\u202f]")
_PLAIN = {".": re.compile(r"-?\d+(?:\.\d+)?"), ",": re.compile(r"-?\d+(?:,\d+)?")}


@dataclass(frozen=True, slots=True)
class Step:
    """What to do with one column: "same", "number" or "date" (then ``form`` is the target)."""

    place: int
    action: str = "same"
    form: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """How rows of the returned copy become lines of the original."""

    steps: tuple[Step, ...]
    separator: str
    width: int
    source: Conventions
    target: Conventions


def plan(
    one: TextTable,
    two: TextTable,
    pairs: Sequence[tuple[int, int]],
    head_one: Sequence[Sequence[str]],
    head_two: Sequence[Sequence[str]],
) -> Translation | None:
    """The translation that samples of both sides suggest, or None when lines cannot be equal."""
    if one.dialect.quoting or len(pairs) != len(one.columns) or not one.cuttable():
        return None
    if not head_one or not head_two:
        return None
    steps = []
    for a, b in pairs:
        left = [row[a] for row in head_one if row[a]]
        right = [row[b] for row in head_two if row[b]]
        step = _step(b, left, right, one.conventions, two.conventions)
        if step is None:
            return None
        steps.append(step)
    return Translation(
        tuple(steps), one.dialect.separator, len(two.columns), two.conventions, one.conventions
    )


def _step(
    place: int, left: Sequence[str], right: Sequence[str], one: Conventions, two: Conventions
) -> Step | None:
    first, second = _form(left), _form(right)
    if first and second:
        return Step(place) if first == second else Step(place, "date", first)
    if bool(first) != bool(second):
        return None
    counted = left and right and all(map(_PLAIN[one.decimal].fullmatch, left[:200]))
    if counted and (one.decimal != two.decimal or any(map(_GROUPS.search, right[:200]))):
        return Step(place, "number")
    return Step(place)


def _form(cells: Sequence[str]) -> str:
    """The one form in which all sampled cells write a date, or ""."""
    for form, pattern in _FORMS:
        if cells and all(map(pattern.fullmatch, cells[:500])):
            return form
    return ""


class _Days(dict[str, str]):
    """Dates of the copy in the form of the original, remembered."""

    def __init__(self, form: str, conventions: Conventions) -> None:
        super().__init__()
        self.form, self.conventions = form, conventions

    def __missing__(self, cell: str) -> str:
        day = values.date(cell, self.conventions)
        if day is not None and len(day) == 10:
            value = self.form.format(y=day[:4], m=day[5:7], d=day[8:])
        else:
            value = cell
        if len(self) < 100_000:
            self[cell] = value
        return value


def hash_lines(part: Part) -> tuple[array[int], array[int], list[Diagnosis]]:
    """Hashes and numbers of the stored lines of a part of the original."""
    hashes, numbers = array("q"), array("q")
    encoding, line, rest = part.dialect.encoding.name, part.line, b""
    left = part.end - part.start
    with part.path.open("rb") as stream:
        stream.seek(part.start)
        while left > 0 and (block := stream.read(min(BLOCK, left))):
            left -= len(block)
            block = rest + block
            cut = block.rfind(b"\n") + 1 if left > 0 else len(block)
            block, rest = block[:cut], block[cut:]
            text = block.decode(encoding, "replace").replace("\r\n", "\n")
            lines = text.split("\n")
            if not lines[-1]:
                lines.pop()
            if "" in lines:
                kept = [(line + i, x) for i, x in enumerate(lines) if x]
                numbers.extend([n for n, _ in kept])
                hashes.extend([hash(x) for _, x in kept])
            else:
                numbers.extend(range(line, line + len(lines)))
                hashes.extend(map(hash, lines))
            line += len(lines)
    return hashes, numbers, []


def hash_translated(
    part: Part, translation: Translation, limits: Limits
) -> tuple[array[int], array[int], list[Diagnosis]]:
    """Hashes and numbers of the rows of a part of the copy, written as the original would."""
    hashes, numbers = array("q"), array("q")
    problems: list[Diagnosis] = []
    actions = [_action(step, translation) for step in translation.steps]
    places = [step.place for step in translation.steps]
    join = translation.separator.join
    for batch in delimited.batches(part, limits=limits, problems=problems):
        rows = batch.rows
        numbers.extend(batch.numbers)
        if set(map(len, rows)) == {translation.width}:
            columns = list(zip(*rows, strict=True))
            written = [
                columns[p] if act is None else act(columns[p])
                for p, act in zip(places, actions, strict=True)
            ]
            hashes.extend(map(hash, map(join, zip(*written, strict=True))))
        else:
            for row in rows:
                if len(row) == translation.width:
                    cells = [
                        row[p] if act is None else act([row[p]])[0]
                        for p, act in zip(places, actions, strict=True)
                    ]
                    hashes.append(hash(join(cells)))
                else:
                    hashes.append(hash(join(row)))
    return hashes, numbers, problems


Action = Callable[[Sequence[str]], Sequence[str]]


def _action(step: Step, translation: Translation) -> Action | None:
    if step.action == "date":
        days = _Days(step.form, translation.source)
        return lambda cells: list(map(days.__getitem__, cells))
    if step.action == "number":
        source, target = translation.source.decimal, translation.target.decimal

        def rewrite(cells: Sequence[str]) -> Sequence[str]:
            joined = "\n".join(cells)
            if " " in joined or "\u00a0" in joined or "\u202f" in joined:
                joined = _GROUPS.sub("", joined)
            return (
                joined.replace(source, target).split("\n")
                if source != target
                else (joined.split("\n"))
            )

        return rewrite
    return None
