"""The foot of a letter: copies, annexes, a letterhead at the bottom of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.reading.frame.people import ADDRESS, ORGANIZATION_WORDS, person_of
from tocsin.reading.model import Person
from tocsin.reading.segments import Line

COPIES = re.compile(
    r"^(?:c\.?\s?c\.?|copy|copies|copy to|copies to|copie|copies à|copie à|pour copie|ampliations?|"
    r"copia|copias|copia a|con copia a|копия|копии|көчүрмөсү)\s*(?::|to\b|à\b|aux?\b|al?\b|"
    r"в\b|\.(?=\s))\s*:?\s*"
    r"(?P<t>.*)$",
    re.IGNORECASE,
)
_ANNEXES = re.compile(
    r"^(?:Annex(?:es)?|Enclosures?|Enclosed|Encl?s?\.?|Attachments?|Attached|Appendi(?:x|ces)|"
    r"List of annexes|Liste des annexes|Lista de anexos|"
    r"Pièces?\s+jointes?|P\.?\s?J\.?|Annexes?|Anexos?|Adjuntos?|Приложени[ея]|Тиркеме\w*)"
    r"(?:\s*(?:No\.?|№)?\s*\d+)?\s*(?:[:.\-–]\s*(?P<t>.*)|(?P<bare>)|\((?P<n>\d+)\)\s*:?)$",
    re.IGNORECASE,
)
_BLANK_SIGN = re.compile(
    r"^(?:[_.\-–—\s]{3,}|!?\[(?:image|logo|signature image|cid)[^\]]{0,80}\].*)$", re.I
)
_BULLET = re.compile(r"^(?:[-*•–]|\(?\d{1,2}[.)])\s+")
_LEADING = re.compile(r"^[-*•\d.)\s]+")


def copies_in(lines: Sequence[Line]) -> list[Person]:
    """The people and bodies that copies go to."""
    out = []
    for line in _said(lines, COPIES):
        parts = re.split(r"\s*;\s*", _BULLET.sub("", line.text))
        out += [person_of([Line(part, line.start)]) for part in parts if part]
    return out


def annexes_in(lines: Sequence[Line]) -> list[str]:
    """The annexes a list names, without their numbers."""
    out: list[str] = []
    for line in _said(lines, _ANNEXES):
        parts = re.split(r";|(?<=[.,])\s+(?=\(?\d{1,2}[.)]\s)", line.text)
        pieces = (_LEADING.sub("", part).strip(" .") for part in parts)
        out += [piece for piece in pieces if piece]
    return out


def _said(lines: Sequence[Line], lead: re.Pattern[str]) -> Iterator[Line]:
    """The lines without the word that opens the list."""
    for line in lines:
        text = line.text.strip()
        opens = lead.match(text)
        if opens:
            text = (opens["t"] or "").strip()
        if text and not _BLANK_SIGN.match(text):
            yield Line(text, line.start + max(0, line.text.find(text[:1])))


def organization_below(lines: Sequence[Line]) -> str:
    """The organization that a letterhead at the bottom of the page names."""
    for line in lines:
        for piece in re.split(r"\s+[–—|·•-]\s+|\s{3,}", line.text.strip()):
            if ORGANIZATION_WORDS.search(piece) and not ADDRESS.search(piece):
                return piece.strip(" ,.")
    return ""
