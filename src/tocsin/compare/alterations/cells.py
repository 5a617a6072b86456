"""One cell before and after: what kind of difference it is, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from tocsin.compare.alterations import lookalikes
from tocsin.compare.alterations.vocabulary import CellChange
from tocsin.formats.meaning import Column, Conventions, values


@dataclass(frozen=True, slots=True)
class Side:
    """What reading a cell of one side needs to know."""

    conventions: Conventions
    encoding: str = "utf-8"


def difference(column: Column, before: str, after: str, one: Side, two: Side) -> CellChange | None:
    """The change of one cell, or None when both sides mean the same."""
    first = values.canonical(before, one.conventions, code=column.code)
    second = values.canonical(after, two.conventions, code=column.code)
    if first == second:
        return None
    delta = ""
    a, b = as_decimal(first), as_decimal(second)
    if a is not None and b is not None and not column.code:
        delta = signed(b - a)
    return CellChange(column.name, before, after, delta, note_of(first, second, two.encoding))


def note_of(first: str, second: str, encoding: str = "utf-8") -> str:
    """The class a difference of two canonical cells belongs to, "" for a plain change."""
    if seen := lookalikes.note(first, second):
        return seen
    if is_rounded(first, second):
        return "rounded"
    if first.isdigit() and second.isdigit() and first.lstrip("0") == second:
        return "lost-zeros"
    if len(first) > 10 and first[10:11] == "T" and first[:10] == second:
        return "lost-time"
    if "?" in second and lost_letters(first, second, encoding):
        return "lost-letters"
    if first.casefold() == second.casefold():
        return "letter-case"
    return ""


def is_rounded(first: str, second: str) -> bool:
    """True when ``second`` is ``first`` rounded to fewer decimals."""
    a, b = as_decimal(first), as_decimal(second)
    if a is None or b is None or "." not in first or a == b:
        return False
    step = Decimal(1).scaleb(-len(second.partition(".")[2]))
    if len(second.partition(".")[2]) >= len(first.partition(".")[2]):
        return False
    return b in (a.quantize(step, ROUND_HALF_UP), a.quantize(step, ROUND_HALF_EVEN))


def lost_letters(first: str, second: str, encoding: str) -> bool:
    """True when ``second`` is ``first`` with letters its code page lacks replaced."""
    for name in dict.fromkeys((encoding, "ascii", "windows-1251", "cp866", "windows-1252")):
        try:
            stored = first.encode(name, "replace").decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        if stored != first and values.text(stored) == values.text(second):
            return True
    return False


def as_decimal(canonical: str) -> Decimal | None:
    """A canonical number as a decimal, None for anything else."""
    body = canonical[1:] if canonical[:1] == "-" else canonical
    whole, point, part = body.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (point and not part.isdigit()):
        return None
    return Decimal(canonical)


def signed(value: Decimal) -> str:
    """A difference in plain digits, with its sign ("+112500", "-7.5", "0")."""
    text = values.plain(f"{value:f}")
    return text if text.startswith("-") or text == "0" else "+" + text
