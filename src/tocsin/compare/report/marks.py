"""Which words of a passage differ, marked on either side for a reader who compares by eye."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\d[\d  .,]*\d|\w+|\s+|[^\w\s]")
_LONGEST = 3000

Span = tuple[str, bool]


def marked(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """Both texts as spans (text, differs); a number is one token, so that it is marked whole.

    Where one side is empty nothing is marked: all of it differs, and that is said beside it.
    """
    if not before.strip() or not after.strip():
        return ([(before, False)] if before else []), ([(after, False)] if after else [])
    left, right = _TOKEN.findall(before[:_LONGEST]), _TOKEN.findall(after[:_LONGEST])
    one: list[Span] = []
    two: list[Span] = []
    for state, a0, a1, b0, b1 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        differs = state != "equal"
        _add(one, "".join(left[a0:a1]), differs)
        _add(two, "".join(right[b0:b1]), differs)
    return one, two


def _add(spans: list[Span], text: str, differs: bool) -> None:
    if not text:
        return
    if not text.strip():
        differs = False
    if spans and spans[-1][1] == differs:
        spans[-1] = (spans[-1][0] + text, differs)
    else:
        spans.append((text, differs))
