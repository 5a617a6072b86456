"""Who a letter is from: its letterhead, its own words ("on behalf of"), its signature, its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.reading.letterhead import Frame
from tocsin.reading.model import Person, Span
from tocsin.reading.people import (
    ADDRESS,
    EMAIL,
    ORGANIZATION_WORDS,
    role_of,
    without_parenthesis,
)

_ON_BEHALF = re.compile(
    r"(?i:\b(?:on behalf of|in the name of|as (?:the )?(?P<t>(?:general |deputy |"
    r"vice[- ])*(?:secretary|president|chair\w*|director|coordinator)[\w -]{0,20}?) of|"
    r"au nom d(?:e la|u|es|e l['’]|e)|"
    r"en (?:mi )?(?:calidad|carácter) de (?P<t2>[\w ]{3,40}?) de(?: la|l)?|en nombre de(?: la|l)?|"
    r"от имени))\s*(?:the\s+)?(?P<o>[A-ZÀ-ÞА-ЯЁ«\"][^,.;()\n]{2,90})"
)
# "The Sample Federation, representing …, condemns": an organization that speaks of itself
_SPEAKS = re.compile(
    r"^\W*(?:The|Le|La|L['’]|El|Les|Los)?\s*(?P<o>[A-ZÀ-ÞА-ЯЁ][^,.;:()\n]{5,90}?)\s*"
    r"(?:\([^()]{1,60}\)\s*)?(?:,\s*[^.;]{3,120},\s*|\s)(?:hereby |respectfully |again )?"
    r"(?:(?:has )?(?:learn(?:ed|t)|condemns?|writes?|protests?|submits?|expresses|draws?|requests?|"
    r"wish(?:es)?|makes?|presents?|calls?)|condamne|proteste|présente|soumet|dénonce|exprime|"
    r"condena|protesta|presenta|denuncia|expresa|"
    r"(?:\([^()]*\)\s*)?(?:с тревогой )?(?:узнал\w*|выража\w+|обраща\w+|протестует|направля\w+|"
    r"сообща\w+|осужда\w+))\b"
)
_PARTS = re.compile(r"\s+[–—|·•-]\s+|\s{3,}|;\s+|,\s+(?=\d)")
_CONTACT = re.compile(r"https?:|www\.|\+\d|@|^\W*\d|^\W*\(", re.IGNORECASE)


def organization_of(letterhead: Sequence[str]) -> str:
    """The organization a letterhead names: the line that says what it is, else the first name."""
    pieces = [p.strip(" ,.") for line in letterhead for p in _PARTS.split(line) if p.strip(" ,.")]
    kept = [p for p in pieces if not (_CONTACT.search(p) or ADDRESS.search(p))]
    said = [p for p in kept if ORGANIZATION_WORDS.search(p) and role_of(p) == "organization"]
    return without_parenthesis((said or kept or [""])[0])


def from_letterhead(letterhead: Sequence[str]) -> Person | None:
    """The sender as the letterhead has it, with address and e-mail."""
    whole = " ".join(letterhead)
    organization = organization_of(letterhead)
    if not organization:
        return None
    address = ", ".join(x for x in letterhead if ADDRESS.search(x))
    mail = EMAIL.search(whole)
    return Person(organization=organization, address=address, email=mail[0] if mail else "")


def on_behalf(text: str, body: Span, signatory: Person | None) -> Person | None:
    """The organization the body says it speaks for."""
    opening = text[body.start : body.end][:1500].replace("\n", " ")
    match = _ON_BEHALF.search(opening)
    name = signatory.name if signatory else ""
    if match:
        title = match["t"] or match["t2"] or (signatory.title if signatory else "")
    else:
        match = _SPEAKS.match(opening)
        if not match or not ORGANIZATION_WORDS.search(match["o"]):
            return None
        title = signatory.title if signatory else ""
    start = body.start + match.start()
    organization = re.sub(r"\s+", " ", match["o"]).strip(' «»"')
    span = Span(start, start + len(match[0]))
    return Person(name, title=title.strip(), organization=organization, span=span)


def _named_plainly(person: Person) -> Person:
    return replace(person, organization=without_parenthesis(person.organization))


def sender_of(frame: Frame, text: str) -> Person | None:
    """Who the letter is from: header, letterhead, its own words, signature, foot, in this order."""
    signatory = frame.signatories[0] if frame.signatories else None
    written = _named_plainly(frame.writer) if frame.writer else None
    head = written or from_letterhead(frame.letterhead)
    if head and (frame.writer or ORGANIZATION_WORDS.search(head.organization)):
        return head
    spoken = on_behalf(text, frame.body, signatory)
    if spoken or head:
        return spoken or head
    if frame.below and not (signatory and signatory.organization):
        return Person(organization=frame.below)
    return signatory
