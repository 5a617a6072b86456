"""Whether a day is one on which something was sent.

Nothing but linking words, senders and other days stands between it and the word for what was sent
("a letter of the X dated", "sent observations on").
"""

from __future__ import annotations

import re

from tocsin.ground.words import later
from tocsin.reading.dates import DayList
from tocsin.reading.normlex.senders import Sender
from tocsin.reading.normlex.whose_day import LINKS, WORD
from tocsin.reading.normlex.words import NOUN, OFFICER, VERB

TOLD = later(
    rf"\b(?:{NOUN}|{VERB}|another|autre|otra|"
    r"(?:a|the|une|la|le|el)\s+(?:second|third|fourth|deuxième|seconde?|troisième|segund[ao]|"
    r"tercer[ao]?))\b",
    re.IGNORECASE,
)
_KNOWN = later(rf"(?:{NOUN}|{VERB})", re.IGNORECASE)
_ON = later(r"\b(?:on|le|el)\s*$", re.IGNORECASE)
_THEN = later(
    rf"[\s,]*{OFFICER}?(?:the|le|el|la)?[\s,]*(?:has\s+|a\s+|ha\s+)?(?:{VERB})\b", re.IGNORECASE
)
_SEVERAL = later(
    r"\b(?:communications?|comunicaciones|comunicación|letters|"
    r"lettres)\b(?:\s+\w+){0,4}?\s*(?:from|of|de|du|des|del|:|by)",
    re.IGNORECASE,
)
_ENDS = later(r"\s*(?:[,;.)]|$|and\b|et\b|y\b)")
_IN_LIST = later(r"[\s,]*\(")
# "in reply to the X's letter of …", "a la carta de la Oficina de fecha …": the other's letter
_TO_ANOTHER = later(
    r"\b(?:repl(?:y|ied)|respon(?:se|ded)|answer(?:ed)?|reference|referring|réponse|répondu|"
    r"respuesta|respondió)\s+(?:to|à|au|al?)\s+(?:(?!\b(?:in|by|dans|par|en|por|mediante)\b)"
    r"[^.,;]){0,70}?\b(?:letter|communication|request|lettre|demande|carta|comunicación|"
    # "replied to this request by a communication dated": that one is its own
    r"solicitud)\b(?:(?!\b(?:in|by|dans|par|en|por|mediante)\s+(?:an?|its|une?|sa|ses|una?|sus?)\b)"
    r"[^.,;]){0,40}$",
    re.IGNORECASE,
)
# what the Office passed on, or another handed in for the sender
_PASSED_ON = later(
    r"\b(?:transmitted|forwarded|sent|communicated|transmise?s?|communiquée?s?|envoyée?s?|"
    r"transmitid[oa]s?|comunicad[oa]s?|enviad[oa]s?)\s+(?:(?:by|par|por)\s+[^.,;]{2,40}\s)?"
    r"(?:(?:to\s+the|au|al)\s+(?:Governments?|Gouvernements?|Gobiernos?)|"
    r"(?:to\s+the|au|à\s+l['’]|a\s+la)\s*(?:ILO|I\.L\.O\.?|B\.?I\.?T\.?|OIT)\s+"
    r"(?:by|par|por)\s+(?:the|les|las)\s+(?:United Nations|Nations Unies|Naciones Unidas))"
    r"[^.,;]{0,60}$",
    re.IGNORECASE,
)
_APPLICATION = later(
    r"\b(?:on|concerning|regarding|sur|concernant|sobre)\s+(?:the|l['’]|la|el)\s*"
    r"(?:application|observance|aplicación|cumplimiento)\s+(?:of|de|del)\s*"
    r"(?:(?:the|this|la|cette|este)\s+)?(?:Convention|Convenio)\b",
    re.IGNORECASE,
)
_TO_OFFICE = later(
    r"\b(?:to\s+the|au|à\s+l['’]|al|a\s+la)\s*(?:Director-General|Directeur\s+général|"
    r"Director\s+General|(?:Bureau|Oficina|International\s+Labour\s+Office)\b)"
    r"(?:\s+(?:of\s+the|du|de\s+la)\s+(?:International\s+Labour\s+(?:Office|Organi[sz]ation)|"
    r"ILO|Bureau\s+international\s+du\s+Travail|BIT|Oficina(?:\s+Internacional\s+del\s+Trabajo)?|OIT))?",
    re.IGNORECASE,
)
# "on behalf of the Y and its members": who wrote and when are not parted by it
_FOR_OTHERS = later(
    r"\b(?:on behalf of|au nom d[eu]s?|pour le compte d[eu]s?|en nombre del?|por cuenta del?|"
    r"en representación del?)\b|"
    r"\b(?:and|et|y)\s+(?:(?:of|de)\s+)?(?:its|their|ses|leurs|sus)\s+(?:members|membres|miembros|"
    r"affiliates|affiliée?s|afiliad[oa]s)\b",
    re.IGNORECASE,
)
_NOT_BETWEEN = (_APPLICATION, _TO_OFFICE, _FOR_OTHERS)


def is_sending(sentence: str, bare: str, days: DayList, senders: list[Sender]) -> bool:
    """Whether only linking words, senders and days stand between what was sent and the days.

    ``bare`` is the sentence as :func:`blotted` leaves it.
    """
    start, end = days.span.start, days.span.end
    if _TO_ANOTHER.search(sentence, max(0, start - 180), start):
        return False
    if _PASSED_ON.search(sentence, max(0, start - 180), start):
        return False
    if _is_listed(sentence, days, senders):
        return True
    ends = [told.end() for told in TOLD.finditer(bare, max(0, start - 400), start)]
    words = WORD.findall(bare, ends[-1], start) if ends else [""]
    if all(word.lower() in LINKS or _KNOWN.fullmatch(word) for word in words):
        return True
    # "and, on 4 November 1983, transmitted its acceptance"
    return bool(_THEN.match(bare, end)) and bool(_ON.search(bare[max(0, start - 12) : start]))


def _is_listed(sentence: str, days: DayList, senders: list[Sender]) -> bool:
    """Whether a list of senders goes on: "communications from the X, dated …, the Y (7 May)"."""
    start = days.span.start
    behind = [s for s in senders if s.names and not s.before and s.end <= start]
    if not behind or not TOLD.search(sentence, 0, behind[0].start):
        return False
    words = WORD.findall(sentence, behind[-1].end, start)
    near = all(w.lower().strip(":;") in LINKS | {""} or _KNOWN.fullmatch(w) for w in words)
    if near and _IN_LIST.match(sentence, behind[-1].end, start):
        return True
    return near and bool(_ENDS.match(sentence, days.span.end)) and bool(_SEVERAL.search(sentence))


def blotted(sentence: str, senders: list[Sender], days: list[DayList]) -> str:
    """The sentence with senders and days blotted out, each word left at its place."""
    chars = list(sentence)
    spans = [(s.start, s.end) for s in senders] + [(d.span.start, d.span.end) for d in days]
    spans += [m.span() for mark in _NOT_BETWEEN for m in mark.finditer(sentence)]
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)
