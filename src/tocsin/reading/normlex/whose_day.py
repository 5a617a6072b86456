"""Whose a day is: of the sender who follows it in the frame, else of the nearest before it."""

from __future__ import annotations

import re

from tocsin.reading.dates import MONTHS, DayList
from tocsin.reading.normlex.senders import ASIDE, Sender
from tocsin.reading.normlex.words import LINKING, OFFICER

LINKS = frozenset(LINKING.split()) | frozenset(MONTHS)
WORD = re.compile(r"[^\s,()]+")
_FROM = re.compile(
    r"\)?\s*,?\s*(?:and\s+)?(?:(?:addressed|sent|adressée?s?|enviadas?|"
    r"dirigidas?)\s+(?:\w+\s+)?(?:to\s+the|à\s+l['’]|au|a\s+la)"
    r"\s*(?:ILO|I\.L\.O\.?|O\.I\.T\.?|OIT|B\.?I\.?T\.?|Office|Oficina)\s+(?:et\s+|y\s+|and\s+)?)?"
    r"(?:(?:sent|presented|submitted|signed|made|received|emanating|enviadas?|"
    r"presentadas?|recibidas?|envoyée?s?|présentée?s?|émanant|provenant|procedentes?)\s+)?"
    r"(?:from|by|of|de|du|des|del|par|por|d['’])\s*"
    rf"{OFFICER}?"
    r"(?:[^.;:,()]{0,80}:\s*)?(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:^|[.;,]\s*|\b(?:and|y|et)\s+|\b(?:recalls? that|indicates? that|reported that|que)\s+)"
    r"(?:(?:Subsequently|Then|Later|Furthermore|Finally|Similarly|Lastly|Posteriormente|Además|"
    r"Asimismo|Por otra parte|Ultérieurement|Par ailleurs|Enfin|En outre),?\s+)?"
    r"(?:in|by|on|under cover of|with|par|dans|en|por|mediante|le|el|a través de)\s+[^;.]{0,140}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*,?\s*(?:respectively|respectivement|respectivamente|also|lastly|finally|enfin|également|"
    r"además|"
    rf"por último|asimismo)?\s*,?\s*{OFFICER}?"
    r"(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\s*(?:has\s+)?(?:received|notes?|took note|takes note|a\s+reçu|prend|recibió|toma)", re.I
)
# a list goes on: "from the X, dated 3 May, and of the Y, dated …", "de la X, de fecha …, del Y"
_AND = re.compile(r"\s*,?\s*(?:and|et|y)\b|\s*,\s", re.IGNORECASE)


def _is_beside(sentence: str, sender: Sender, days: DayList) -> bool:
    """Whether nothing but linking words stands between a sender and the days behind it."""
    words = WORD.findall(sentence, sender.end, days.span.start)
    return all(word.lower() in LINKS for word in words)


def who_wrote(sentence: str, days: DayList, senders: list[Sender]) -> Sender | None:
    """The sender of these days: who follows them in the frame, else the nearest before."""
    senders = [s for s in senders if s.before != ASIDE]
    behind = [s for s in senders if s.start >= days.span.end]
    before = [s for s in senders if s.end <= days.span.start]
    between = sentence[days.span.end : behind[0].start] if behind else ""
    if behind and (behind[0].names or behind[0].before) and _FROM.match(between):
        # "from the X dated 3 May and from the Y in June": the X's own days stand beside it
        own = before and _AND.match(between) and _is_beside(sentence, before[-1], days)
        return before[-1] if own else behind[0]
    opens = _CLAUSE.search(sentence[: days.span.start])
    inside = opens and any(s.start >= opens.start() for s in before)
    if behind and opens and not inside and _AFTER.fullmatch(between):
        first = behind[0]
        if first.names or first.before:
            return first
        if _TAKES.match(sentence, first.end) and len(behind) > 1:
            return behind[1]
        return first
    return before[-1] if before else None
