"""Latin lines in a letter written from right to left: kept together, read as they are.

Unicode Bidirectional Algorithm (UAX #9): a street number at the head of a Latin address
would wander to the wrong end of the line; an isolate (U+2066 … U+2069) holds it in place.
"""

from __future__ import annotations

import dataclasses
import unicodedata

from tocsin.letters.nodes import Annex, Letter, Signature

_ISOLATE, _END = "\u2066", "\u2069"


def isolated(text: str) -> str:
    """``text`` in an isolate if it holds Latin, Cyrillic or Greek letters and no others."""
    kinds = {unicodedata.bidirectional(c) for c in text}
    if "L" in kinds and not kinds & {"R", "AL"}:
        return f"{_ISOLATE}{text}{_END}"
    return text


def settled(letter: Letter) -> Letter:
    """The letter with every foreign line of its frame isolated; unchanged if not right-to-left."""
    if not letter.rtl:
        return letter
    head, sign = letter.letterhead, letter.signature
    return dataclasses.replace(
        letter,
        letterhead=dataclasses.replace(
            head, name=isolated(head.name), lines=tuple(map(isolated, head.lines))
        ),
        addressees=tuple(tuple(map(isolated, block)) for block in letter.addressees),
        references=tuple((a, isolated(b)) for a, b in letter.references),
        annexes=tuple(_annex(a) for a in letter.annexes),
        copies=tuple(map(isolated, letter.copies)),
        signature=sign and _signature(sign),
    )


def _annex(annex: Annex) -> Annex:
    return dataclasses.replace(
        annex,
        title=isolated(annex.title),
        date=isolated(annex.date),
        language=isolated(annex.language),
    )


def _signature(sign: Signature) -> Signature:
    return dataclasses.replace(
        sign,
        name=isolated(sign.name),
        title=isolated(sign.title),
        organization=isolated(sign.organization),
    )
