"""The foot of a letter: closing words, signature, copies, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.reading import lexicon
from tocsin.reading.model import Person, Signature
from tocsin.reading.people import person_of
from tocsin.reading.segments import Line

_CLOSING = lexicon.whole_line("closing")
_WORDY = lexicon.whole_line("closing_wordy")
COPIES = re.compile(
    r"^(?:c\.?\s?c\.?|copy|copies|copy to|copies to|copie|copies à|copie à|pour copie|copia|"
    r"copia a|"
    r"con copia a|копия|копии)\s*(?::|to\b|à\b|a\b)\s*:?\s*(?P<t>.*)$",
    re.IGNORECASE,
)
_ANNEXES = re.compile(
    r"^(?:Annex(?:es)?|Enclosures?|Encl?s?\.?|Attachments?|Appendi(?:x|ces)|"
    r"Pièces?\s+jointes?|P\.?\s?J\.?|Anexos?|Adjuntos?|Приложени[ея]|Тиркеме\w*)"
    r"(?:\s*(?:No\.?|№)?\s*\d+)?\s*(?:[:.\-–]\s*(?P<t>.*)|(?P<bare>)|\((?P<n>\d+)\)\s*:?)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\W{0,3}(?:/s/|\(?(?:signed|signature|signé|signée|firmado|firma|подпись|"
    r"подписано)\)?|\[(?:signed|signature|signé|firmado|firma|подпись)\])(?:\s+by\b)?\W{0,3}"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_BLANK_SIGN = re.compile(
    r"^(?:[_.\-–—\s]{3,}|!?\[(?:image|logo|signature image|cid)[^\]]{0,80}\].*)$", re.I
)


@dataclass(slots=True)
class Foot:
    """What stands under the closing words."""

    signatory: Person | None = None
    signature: Signature = Signature.ABSENT
    copies: list[Person] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)


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


def read_foot(lines: list[Line]) -> Foot:
    """Read the lines under the closing words."""
    foot = Foot()
    blanks, stage = 0, "signature"
    group: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            blanks += not group
            continue
        copies, annexes = COPIES.match(text), _ANNEXES.match(text)
        if copies or (annexes and stage != "annexes"):
            stage = "copies" if copies else "annexes"
            text = ((copies or annexes)["t"] or "").strip()  # type: ignore[index]
            if not text:
                continue
        if stage == "copies":
            foot.copies.append(person_of([Line(text, line.start)]))
        elif stage == "annexes":
            foot.annexes += [
                piece for part in text.split(";") if (piece := re.sub(r"^[-*•\d.)\s]+", "", part))
            ]
        else:
            group.append(Line(text, line.start))
    _read_signature(foot, group[:8], blanks)
    return foot


def _read_signature(foot: Foot, group: list[Line], blanks: int) -> None:
    kept: list[Line] = []
    drawn = False
    for line in group:
        signed = _SIGNED.match(line.text)
        if signed:
            foot.signature = Signature.PRESENT
            if signed["rest"].strip():
                kept.append(Line(signed["rest"].strip(), line.start))
        elif _BLANK_SIGN.match(line.text):
            drawn = True
        else:
            kept.append(line)
    if not kept:
        return
    foot.signatory = person_of(kept, signing=True)
    if foot.signature is Signature.ABSENT and (blanks or drawn):
        # a gap where the signature belongs: perhaps an image, which text cannot show
        foot.signature = Signature.BLANK
