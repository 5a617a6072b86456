"""As much of the answers as one page of the common weight holds; the rest on further pages."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from tocsin.desk.field.pages.padding import STEP

SPARE = 64
CHUNK = 600
"""Characters of an answer that stay together."""

Drawn = Callable[[list[Any], int], HttpResponse]


def cut(answers: list[tuple[Any, str]]) -> list[tuple[Any, str, bool]]:
    """Answers in pieces that fit a page: when, the words, whether an answer begins here."""
    out = []
    for at, text in answers:
        pieces = [text[k : k + CHUNK] for k in range(0, len(text), CHUNK)] or [""]
        out += [(at, piece, place == 0) for place, piece in enumerate(pieces)]
    return out


def fitting(answers: list[tuple[Any, str]], start: int, drawn: Drawn) -> HttpResponse:
    """The page from piece ``start`` on; ``drawn`` is given the pieces, and where the next begin."""
    pieces = cut(answers)
    start = start if start < len(pieces) else 0
    count = min(len(pieces) - start, 12)
    while True:
        end = start + count
        response = drawn(pieces[start:end], end if end < len(pieces) else 0)
        light = len(gzip.compress(response.content, 9)) <= STEP - SPARE
        if light or count <= 1:
            return response
        count -= 1
