"""Headings that count otherwise: currency, multiple, unit of measure, with or without tax.

``amount, EUR`` for ``amount, USD`` renames nothing: every figure below it says something else.
Words that are known decide (:mod:`tocsin.formats.meaning.counted`); above a column of figures so
does the place where units stand: ``Amount in Riel`` for ``Amount in Baht`` needs no word list.
"""

from __future__ import annotations

import re

from tocsin.formats.meaning import counted_in, fold

_UNIT_PLACE = re.compile(
    r"^(?P<base>.*?\w.*?)\s*(?:[(\[（【](?P<inside>[^()\[\]（）【】]{1,40})[)\]）】]|"
    r"(?:,|/|:|\s[-–—])\s*(?P<after>[^,/:]{1,30})|"
    r"\s(?:in|per|в|за|en|por|pro|par)\s+(?P<said>\S.{0,30}))\s*$",
    re.IGNORECASE,
)


def counts_otherwise(before: str, after: str, *, figures: bool = False) -> tuple[str, str] | None:
    """What two headings of one column count in, where both say so and not the same.

    ``figures``: whether numbers stand below; then what stands in the place of a unit counts too.
    """
    one, two = counted_in(before), counted_in(after)
    if one == two:
        return _placed(before, after) if figures and not one else None
    if one and two:
        return ", ".join(sorted(one - two)) or "—", ", ".join(sorted(two - one)) or "—"
    multiple = [unit for unit in one | two if unit[0] in "×÷"]  # a multiple that came or went
    if multiple:
        return ", ".join(sorted(one)) or "—", ", ".join(sorted(two)) or "—"
    return _placed(before, after) if figures else None


def _placed(before: str, after: str) -> tuple[str, str] | None:
    """The words in the place of a unit, where all before it is the same."""
    one, two = _UNIT_PLACE.match(before), _UNIT_PLACE.match(after)
    if one is None or two is None or fold(one["base"]) != fold(two["base"]):
        return None
    first, second = (m["inside"] or m["after"] or m["said"] for m in (one, two))
    return (first.strip(), second.strip()) if fold(first) != fold(second) else None
