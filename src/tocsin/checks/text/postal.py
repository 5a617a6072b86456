"""The shape of a postal address, in no matter what country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.text.calendar import MONTH_WORDS
from tocsin.checks.text.folding import fold
from tocsin.ground.words import CAPITALS

_DATED = re.compile(rf"(?<!\w)(?:{MONTH_WORDS})")
_NUMBER = re.compile(r"(?<![\d./-])(?!(?:19|20)\d\d(?!\d))\d{1,6}(?![\d./-]*\d)")
_NO_ADDRESS = re.compile(
    r"(?<!\w)(?:case|caso|cas|дел[оау]|convention|conventions|convenio|convenios|конвенци\w*|"
    r"articles?|articulos?|стат\w+)(?!\w)"
)
_LISTED = re.compile(r"(?m)^[^\S\n]*\(?\d{1,2}[.)][^\S\n].*$")  # an item of a list is no address
_COMMA = re.compile(r",(?!\d{3}(?!\d))")  # none within 14,000
# "Ampasimazava 501 Toamasina": a code before its town
_POST_CODE = re.compile(rf"(?:^|[^\W\d_]\s)\d{{3,6}}\s[{CAPITALS}][^\W\d_]{{2}}")
_LONGEST_PART = 45
_FEWEST = 3


def an_address(text: str, numbers: int = 1) -> bool:
    """Whether a stretch has the shape of an address, in no matter what country.

    Three short parts or more between commas: one with a number that is no year and no date, one
    without a number that names a place (a capital letter). ``numbers``: how many parts must have a
    number; within a sentence it takes two to be an address.
    """
    bare = _LISTED.sub("\n", text)
    for stretch in re.split(r"\n\s*\n|[;:!?]\s|\||(?<=\w\w\w)\.\s", bare):
        if _NO_ADDRESS.search(fold(stretch)):
            continue
        if any(_is_address(run, numbers) for run in _runs(stretch)):
            return True
    return False


def _runs(stretch: str) -> Iterator[list[str]]:
    """The longest rows of short parts between commas; what stands before one may be its first.

    A row that is an address stays one when a part is added, so the longest ones are all to judge.
    """
    run: list[str] = []
    for said in _COMMA.split(stretch):
        part = " ".join(said.split())
        if part and len(part) <= _LONGEST_PART:
            run.append(part)
            continue
        # what stands under an address on lines of its own is no part of it
        last = " ".join(" ".join(said.strip().split("\n")[:2]).split())
        yield [*run, last] if "\n" in said and len(last) <= _LONGEST_PART else run
        run = [part[-_LONGEST_PART:]]
    yield run


def _is_address(parts: list[str], numbers: int) -> bool:
    if len(parts) < _FEWEST:
        return False
    numbered = [bool(_NUMBER.search(p)) and not _DATED.search(fold(p)) for p in parts]
    placed = (
        any(word[:1].isupper() for word in part.split())
        for part, number in zip(parts[1:], numbered[1:], strict=True)
        if (not number or _POST_CODE.search(part)) and not _DATED.search(fold(part))
    )
    return sum(numbered) >= numbers and any(placed)
