"""The foot of a letter: closing words, signatures, copies, annexes, a letterhead at the bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.reading import lexicon
from tocsin.reading.columns import cells_of, unfolded
from tocsin.reading.model import Person, Signature
from tocsin.reading.people import (
    ADDRESS,
    ORGANIZATION_WORDS,
    TITLE_WORDS,
    is_name,
    opens_with_title,
    people_in,
    person_of,
)
from tocsin.reading.segments import Line

_CLOSING = lexicon.whole_line("closing")
_WORDY = lexicon.whole_line("closing_wordy")
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
_SIGN_WORDS = r"signed|signature|signé|signée|firmado|firma|подпись|подписано|кол тамгасы"
_SIGNED = re.compile(
    rf"^\W{{0,3}}(?:/s/|/-/|\(?(?:{_SIGN_WORDS})\)?|\[(?:{_SIGN_WORDS})\])(?:\s+by\b)?\W{{0,3}}"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_SIGNED_AFTER = re.compile(rf"\s*(?:\((?:{_SIGN_WORDS})\)|\[(?:{_SIGN_WORDS})\]|/s/)\s*$", re.I)
_BLANK_SIGN = re.compile(
    r"^(?:[_.\-–—\s]{3,}|!?\[(?:image|logo|signature image|cid)[^\]]{0,80}\].*)$", re.I
)
_BULLET = re.compile(r"^(?:[-*•–]|\(?\d{1,2}[.)])\s+")
_LEADING = re.compile(r"^[-*•\d.)\s]+")


@dataclass(slots=True)
class Foot:
    """What stands under the closing words; ``rest`` is what is none of it (a letterhead below)."""

    signatories: list[Person] = field(default_factory=list)
    signature: Signature = Signature.ABSENT
    copies: list[Person] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def find_closing(lines: list[Line], low: int) -> tuple[int, int] | None:
    """First and last line of the closing words; French and Spanish ones can run over lines."""
    for index in range(len(lines) - 1, max(low, len(lines) - 400) - 1, -1):
        text = lines[index].text.strip()
        if not text or len(text) > 320:
            continue
        if _CLOSING.match(text) or _WORDY.match(text):
            last = index
            while last + 1 < len(lines) and lines[last + 1].text.strip()[:1].islower():
                last += 1
            return index, last
        joined = text
        for last in range(index + 1, min(index + 4, len(lines))):
            if lines[last].blank:
                break
            joined = f"{joined} {lines[last].text.strip()}"
            if len(joined) < 420 and _WORDY.match(joined):
                return index, last
    return None


def find_foot(lines: list[Line], low: int) -> int | None:
    """Where the foot begins in a letter without closing words: at a name under the last prose."""
    start: int | None = None
    for index in range(len(lines) - 1, low, -1):
        text = lines[index].text.strip()
        if len(text) > 90 or text.endswith((".", "!", "?", ":", ";")):
            break
        name = re.split(r",|\s{3,}", _SIGNED_AFTER.sub("", text))[0].strip()
        above = lines[index - 1].text.strip()
        if is_name(name) and (not above or TITLE_WORDS.search(above)):
            start = index if not above else index - 1
        elif opens_with_title(name) and not above:
            start = index
        elif _SIGNED.match(text) or (text and _BLANK_SIGN.match(text)):
            start = index if start is not None else start
    return start


def read_foot(lines: list[Line]) -> Foot:
    """Read the lines under the closing words."""
    foot = Foot()
    blanks, stage, gap = 0, "signature", False
    group: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            blanks += not group
            gap = True
            continue
        copies, annexes = COPIES.match(text), _ANNEXES.match(text)
        if copies or (annexes and stage != "annexes"):
            stage = "copies" if copies else "annexes"
            text = ((copies or annexes)["t"] or "").strip()  # type: ignore[index]
        elif _leaves(foot, stage, text, gap, bool(group)):
            stage = "rest"
        gap = False
        if text:
            _take(foot, stage, Line(text, line.start + line.text.find(text[:1])), line, group)
    _read_signature(foot, group[:40], blanks)
    return foot


def _leaves(foot: Foot, stage: str, text: str, gap: bool, signed: bool) -> bool:
    """Whether a line belongs to none of the parts of a foot any more."""
    if stage == "rest":
        return True
    if stage == "signature":
        return signed and bool(_BLANK_SIGN.match(text))
    begun = foot.copies if stage == "copies" else foot.annexes
    return bool(_BLANK_SIGN.match(text)) or (gap and bool(begun) and not _BULLET.match(text))


def _take(foot: Foot, stage: str, line: Line, whole: Line, group: list[Line]) -> None:
    if stage == "copies":
        for part in re.split(r"\s*;\s*", _BULLET.sub("", line.text)):
            if part:
                foot.copies.append(person_of([Line(part, line.start)]))
    elif stage == "annexes":
        parts = re.split(r";|(?<=[.,])\s+(?=\(?\d{1,2}[.)]\s)", line.text)
        pieces = (_LEADING.sub("", part).strip(" .") for part in parts)
        foot.annexes += [piece for piece in pieces if piece]
    elif stage == "rest":
        foot.rest.append(line)
    else:
        group.append(whole)


def _read_signature(foot: Foot, group: list[Line], blanks: int) -> None:
    kept: list[Line] = []
    drawn = False
    for line in _side_by_side(group):
        text = line.text.strip()
        signed, after = _SIGNED.match(text), _SIGNED_AFTER.search(text)
        if signed or after:
            foot.signature = Signature.PRESENT
            rest = signed["rest"].strip() if signed else text[: after.start()] if after else ""
            if rest:
                kept.append(Line(rest, line.start))
        elif _BLANK_SIGN.match(text):
            drawn = True
        elif text:
            kept.append(Line(text, line.start))
    people = people_in(kept, signing=True)
    foot.signatories = [p for p in people if p.name] or people[:1]
    if people and foot.signature is Signature.ABSENT and (blanks or drawn):
        # a gap where the signature belongs: perhaps an image, which text cannot show
        foot.signature = Signature.BLANK


def _side_by_side(group: list[Line]) -> Iterator[Line]:
    """Signatures in columns one after the other; a title left of its name is one signature."""
    rows = [cells_of(line) for line in group]
    names = max((sum(is_name(c.text) for c in row) for row in rows), default=0)
    yield from unfolded(group) if names > 1 else (cell for row in rows for cell in row)


def organization_below(lines: list[Line]) -> str:
    """The organization that a letterhead at the bottom of the page names."""
    for line in lines:
        for piece in re.split(r"\s+[–—|·•-]\s+|\s{3,}", line.text.strip()):
            if ORGANIZATION_WORDS.search(piece) and not ADDRESS.search(piece):
                return piece.strip(" ,.")
    return ""
