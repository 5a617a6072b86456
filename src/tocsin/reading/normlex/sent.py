"""Who wrote when, as a report or a comment prints it: "communications dated … from …".

A day belongs to a communication when nothing but linking words stands between it and the word for
what was sent ("a letter of the X dated", "sent observations on"); the sender is who follows it
("dated … from the X"; "In a communication dated …, the X alleges"), else the nearest one before it.
A day with a sender nobody named is kept without one; a letter of the Office is none of a party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.reading.dates import MONTHS, DayList, find_day_lists
from tocsin.reading.normlex.senders import (
    ASIDE,
    GOVERNMENT,
    Sender,
    named_whole,
    senders_in,
)
from tocsin.reading.normlex.words import LINKING, NOUN, OFFICER, VERB

MOST_SENTENCE = 3_000
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ\d)\]”\"’\s])(?<!\bMr)(?<!\bSr)\.\s+(?=[A-ZÀ-Þ«“])")
_ASIDE = re.compile(
    r"\[[^\[\]]{0,400}\]|\((?:see|voir|véase|véanse|which|who|qui|que|la cual|el cual|"
    r"composed|comprising|including|composée?|comprenant|regroupant|compuest[ao]|integrad[ao])\b"
    r"(?:[^()]|\([^()]{0,80}\)){0,600}\)",
    re.IGNORECASE,
)
# "(FSM; communication du …)": letters and days in one bracket
_TWO_IN_ONE = re.compile(r"\(([A-ZÀ-Þ][\w.-]{1,14}); ")
_TOLD = re.compile(
    rf"\b(?:{NOUN}|{VERB}|another|autre|otra|"
    r"(?:a|the|une|la)\s+(?:second|third|fourth|deuxième|troisième|segunda|tercera))\b",
    re.IGNORECASE,
)
_LINKS = frozenset(LINKING.split()) | frozenset(MONTHS)
_WORD = re.compile(r"[^\s,()]+")
_KNOWN = re.compile(rf"(?:{NOUN}|{VERB})", re.IGNORECASE)
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
_ON = re.compile(r"\b(?:on|le|el)\s*$", re.IGNORECASE)
_THEN = re.compile(
    rf"[\s,]*{OFFICER}?(?:the|le|el|la)?[\s,]*(?:has\s+|a\s+|ha\s+)?(?:{VERB})\b", re.IGNORECASE
)
_ANSWER = re.compile(r"\b(?:repl(?:y|ies)|réponses?|respuestas?)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:communications?|comunicaciones|comunicación|letters|"
    r"lettres)\b(?:\s+\w+){0,4}?\s*(?:from|of|de|du|des|del|:|by)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[,;.)]|$|and\b|et\b|y\b)")
_IN_LIST = re.compile(r"[\s,]*\(")
# who is counted and not named
_WITH_OTHERS = re.compile(
    r",?\s+(?:jointly|together|along|conjointement|conjuntamente|junto)\s+(?:with|avec|con)\s+"
    r"(?:several\s+|some\s+|plusieurs\s+|varias\s+)?(?:other|d['’]autres|otras)\s+"
    r"(?:[\w'’]+\s+){0,2}?(?:organi[sz]ations?|unions?|syndicats|organizaciones|sindicatos)",
    re.IGNORECASE,
)
# "in reply to the X's letter of …", "a la carta de la Oficina de fecha …": the other's letter
_TO_ANOTHER = re.compile(
    r"\b(?:repl(?:y|ied)|respon(?:se|ded)|answer(?:ed)?|reference|referring|réponse|répondu|"
    r"respuesta|respondió)\s+(?:to|à|au|al?)\s+(?:(?!\b(?:in|by|dans|par|en|por|mediante)\b)"
    r"[^.,;]){0,70}?\b(?:letter|communication|request|lettre|demande|carta|comunicación|"
    # "replied to this request by a communication dated": that one is its own
    r"solicitud)\b(?:(?!\b(?:in|by|dans|par|en|por|mediante)\s+(?:an?|its|une?|sa|ses|una?|sus?)\b)"
    r"[^.,;]){0,40}$",
    re.IGNORECASE,
)
# what the Office passed on, or another handed in for the sender
_PASSED_ON = re.compile(
    r"\b(?:transmitted|forwarded|sent|communicated|transmise?s?|communiquée?s?|envoyée?s?|"
    r"transmitid[oa]s?|comunicad[oa]s?|enviad[oa]s?)\s+(?:(?:by|par|por)\s+[^.,;]{2,40}\s)?"
    r"(?:(?:to\s+the|au|al)\s+(?:Governments?|Gouvernements?|Gobiernos?)|"
    r"(?:to\s+the|au|à\s+l['’]|a\s+la)\s*(?:ILO|I\.L\.O\.?|B\.?I\.?T\.?|OIT)\s+"
    r"(?:by|par|por)\s+(?:the|les|las)\s+(?:United Nations|Nations Unies|Naciones Unidas))"
    r"[^.,;]{0,60}$",
    re.IGNORECASE,
)
_APPLICATION = re.compile(
    r"\b(?:on|concerning|regarding|sur|concernant|sobre)\s+(?:the|l['’]|la|el)\s*"
    r"(?:application|observance|aplicación|cumplimiento)\s+(?:of|de|del)\s*"
    r"(?:(?:the|this|la|cette|este)\s+)?(?:Convention|Convenio)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()\d]{2,40})\)$")
_EACH = re.compile(r"\brespecti(?:vely|vement|vamente)\b", re.IGNORECASE)
_PARTY = re.compile(
    r"\b(?:complaints?|complainants?|plaintes?|plaignant\w*|quejas?|querellante\w*)\b",
    re.IGNORECASE,
)
_LODGED = re.compile(
    r"\b(?:complaints?|plaintes?|quejas?)\b.{0,160}?\b(?:contained|set out|appears?|presented|"
    r"submitted|lodged|"
    r"supported|figure|contenues?|présentées?|figuran?|presentadas?|contenidas?|dated)\b|\b(?:associated|"
    r"adhiri|associé|joined|supported)\w*\b",
    re.IGNORECASE,
)
_OBSERVED = re.compile(
    r"\b(?:observations?|comments?|commentaires?|observaciones|comentarios|communications?|"
    r"comunicaci\w+)\s+"
    # "observations précédentes de la"
    r"(?:(?:précédente|antérieure|nouvelle|générale|anterior|nuev|general|adicional|conjunt)\w*\s+)?"
    r"(?:(?:made|sent|submitted|received|reçue?s|recibid[oa]s|presented|provided|transmitted|formulated|formulée?s|envoyée?s|"
    r"présentée?s|"
    r"communiquée?s|transmise?s|soumise?s|sometid[oa]s|formulad[oa]s|presentad[oa]s|enviad[oa]s|remitid[oa]s)\s+)?"
    r"(?:of|by|from|de|du|des|del|d['’]|par|por)\s*(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)


_JOINING = re.compile(
    r"[\s,]*(?:(?:has|have|had|also|then|subsequently|later|formally|jointly|se|s['’]est|s['’]y|"
    r"se\s+sont|ont|a|également|también|posteriormente|formalmente)\s+){0,3}(?:supported|endorsed|"
    r"joined|associated|appuyé|associée?s?|soutenu|apoy(?:ó|aron)|asoci(?:ó|aron)|adhiri(?:ó|eron)|"
    r"sum(?:ó|aron))\b",
    re.IGNORECASE,
)
_JOINED_BY = re.compile(
    r"\b(?:supported|endorsed|joined|appuyée?s?|soutenue?s?|apoyad[oa]s?)\s+(?:by|par|por)\s+"
    r"(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)
# a list goes on: "from the X, dated 3 May, and of the Y, dated …", "de la X, de fecha …, del Y"
_AND = re.compile(r"\s*,?\s*(?:and|et|y)\b|\s*,\s", re.IGNORECASE)
_TO_OFFICE = re.compile(
    r"\b(?:to\s+the|au|à\s+l['’]|al|a\s+la)\s*(?:Director-General|Directeur\s+général|"
    r"Director\s+General|(?:Bureau|Oficina|International\s+Labour\s+Office)\b)"
    r"(?:\s+(?:of\s+the|du|de\s+la)\s+(?:International\s+Labour\s+(?:Office|Organi[sz]ation)|"
    r"ILO|Bureau\s+international\s+du\s+Travail|BIT|Oficina(?:\s+Internacional\s+del\s+Trabajo)?|OIT))?",
    re.IGNORECASE,
)
_ANEW = re.compile(r"\b(?:of|from|by|de|du|des|del|par|por)\b|\bd['’]", re.IGNORECASE)
_THOSE = re.compile(
    r"\b(?:ceux|celles|those|las|los)\s+(?:made\s+by|of|from|de|du|des|del|d['’])\s*"
    r"(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)
_NOT_BETWEEN = (_APPLICATION, _TO_OFFICE)


@dataclass(frozen=True, slots=True)
class Sent:
    """Communications told in one breath: each of ``by`` wrote on each of ``days`` (EDTF).

    ``by`` is empty where the page does not say who; ``days`` where it prints none. ``joined`` is
    said of those who supported a complaint that others had lodged.
    """

    by: tuple[str, ...]
    days: tuple[str, ...]
    start: int
    joined: bool = False


@dataclass(slots=True)
class Memory:
    """Who was named so far: the complainants, the names letters stand for, who was last told of."""

    complainants: list[str] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    last: tuple[str, ...] = ()

    def meet(self, senders: list[Sender], text: str) -> None:
        """Learn the letters that stand in brackets behind a name."""
        told = [name for sender in senders for name in sender.names]
        for name in (*told, *named_whole(text)):
            if letters := _IN_BRACKETS.search(name):
                self.letters.setdefault(_bare(letters[1]), name)
                self.letters.setdefault(_bare(name[: letters.start()]), name)

    def full(self, name: str) -> str:
        """The full name that letters stand for, where it was told: "UNDECA"."""
        return self.letters.get(_bare(name), name)

    def named(self, sender: Sender) -> tuple[str, ...] | None:
        """The names of a sender; ``()`` where none was told so far, ``None`` for the Office."""
        if sender.names:
            return tuple(dict.fromkeys(self.full(name) for name in sender.names))
        if sender.before == "it":
            return self.last
        if sender.before == "many":
            return tuple(self.complainants)
        return tuple(self.complainants[-1:]) if sender.before else None

    def note(self, by: tuple[str, ...]) -> None:
        """Remember who wrote."""
        self.last = by or self.last
        new = [n for n in by if n != GOVERNMENT and n not in self.complainants]
        self.complainants += new


def _bare(letters: str) -> str:
    return letters.replace(".", "").strip()


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, without what brackets point to elsewhere."""
    bare = _ASIDE.sub(lambda m: " " * len(m[0]), text)
    bare = _WITH_OTHERS.sub(lambda m: " " * len(m[0]), bare)
    bare = _TWO_IN_ONE.sub(r"(\1)(", bare)
    return [piece[:MOST_SENTENCE] for piece in _SENTENCE.split(bare)]


def sent_in(text: str, memory: Memory) -> Iterator[Sent]:
    """The communications a paragraph tells of.

    ``memory`` grows, so that "this organization" and letters alone find their names.
    """
    bracketed = [m[0][1:-1] for m in _ASIDE.finditer(text[:MOST_SENTENCE]) if m[0][0] == "("]
    for sentence in sentences(text):
        if not _TOLD.search(sentence):
            continue
        senders = senders_in(sentence)
        memory.meet(senders, sentence)
        for aside in bracketed:
            memory.meet([], aside)
        days = find_day_lists(sentence)
        blotted = _blotted(sentence, senders, days)
        lists = [each for each in days if _is_sending(sentence, blotted, each, senders)]
        out = [s for each in lists for s in _one(sentence, each, senders, memory)]
        if not lists:
            out = [
                Sent(tuple(memory.full(n) for n in s.names), (), s.start, _joins(sentence, s))
                for s in senders
                if s.names and not s.before and GOVERNMENT not in s.names
                if _is_undated(sentence, s)
            ]
        if not out and not senders and _PARTY.search(sentence) and _LODGED.search(sentence):
            out = [Sent((), (), 0)]
        for entry in out:
            memory.note(entry.by)
        if not out and (subjects := [s for s in senders if s.names and not s.before]):
            memory.last = memory.named(subjects[0]) or memory.last
        yield from out


def _joins(sentence: str, sender: Sender) -> bool:
    """Whether the sender supports the complaint of others: "associated itself", "supported by"."""
    if sender.names == (GOVERNMENT,):
        return False
    before = sentence[max(0, sender.start - 40) : sender.start]
    return bool(_JOINING.match(sentence, sender.end) or _JOINED_BY.search(before))


def _is_undated(sentence: str, sender: Sender) -> bool:
    """Whether a body without a day lodged the complaint, or sent the observations spoken of."""
    if _LODGED.search(sentence):
        return True
    before = sentence[max(0, sender.start - 80) : sender.start]
    return bool(_OBSERVED.search(before) or (_THOSE.search(before) and _TOLD.search(sentence)))


def _is_sending(sentence: str, blotted: str, days: DayList, senders: list[Sender]) -> bool:
    """Whether only linking words, senders and days stand between what was sent and the days."""
    start, end = days.span.start, days.span.end
    if _TO_ANOTHER.search(sentence, max(0, start - 180), start):
        return False
    if _PASSED_ON.search(sentence, max(0, start - 180), start):
        return False
    if _is_listed(sentence, days, senders):
        return True
    ends = [told.end() for told in _TOLD.finditer(blotted, max(0, start - 400), start)]
    words = _WORD.findall(blotted, ends[-1], start) if ends else [""]
    if all(word.lower() in _LINKS or _KNOWN.fullmatch(word) for word in words):
        return True
    # "and, on 4 November 1983, transmitted its acceptance"
    return bool(_THEN.match(blotted, end)) and bool(_ON.search(blotted[max(0, start - 12) : start]))


def _is_listed(sentence: str, days: DayList, senders: list[Sender]) -> bool:
    """Whether a list of senders goes on: "communications from the X, dated …, the Y (7 May)"."""
    start = days.span.start
    behind = [s for s in senders if s.names and not s.before and s.end <= start]
    if not behind or not _TOLD.search(sentence, 0, behind[0].start):
        return False
    words = _WORD.findall(sentence, behind[-1].end, start)
    near = all(w.lower().strip(":;") in _LINKS | {""} or _KNOWN.fullmatch(w) for w in words)
    if near and _IN_LIST.match(sentence, behind[-1].end, start):
        return True
    return near and bool(_ENDS.match(sentence, days.span.end)) and bool(_SEVERAL.search(sentence))


def _blotted(sentence: str, senders: list[Sender], days: list[DayList]) -> str:
    """The sentence with senders and days blotted out, each word left at its place."""
    chars = list(sentence)
    spans = [(s.start, s.end) for s in senders] + [(d.span.start, d.span.end) for d in days]
    spans += [m.span() for mark in _NOT_BETWEEN for m in mark.finditer(sentence)]
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _one(sentence: str, days: DayList, senders: list[Sender], memory: Memory) -> Iterator[Sent]:
    sender = _who(sentence, days, senders)
    if sender is None:
        if _ANSWER.search(sentence, 0, days.span.start):
            yield Sent((GOVERNMENT,), days.days, days.span.start)
        elif _LODGED.search(sentence) and not senders:
            yield Sent((), days.days, days.span.start)
        return
    by = memory.named(sender)
    if by is None:
        return
    joined = _joins(sentence, sender)
    if len(by) > 1 and _is_shared_out(sentence, days):
        # where they do not pair, who wrote is known and when is not
        shares = [[name] for name in by]
        breaths = _breaths(sentence, sender, by)
        if len(shares) != len(days.days) == len(breaths):
            shares = breaths
        paired = len(shares) == len(days.days)
        for index, names in enumerate(shares):
            when = days.days[index : index + 1] if paired else ()
            yield Sent(tuple(names), when, days.span.start, joined)
    else:
        yield Sent(by, days.days, days.span.start, joined)


def _breaths(sentence: str, sender: Sender, by: tuple[str, ...]) -> list[list[str]]:
    """The names of a list by the "of" that opens each: "of the A, of the B and of the C and D"."""
    out: list[list[str]] = []
    at = sender.start
    for printed, name in zip(sender.names, by, strict=False):
        start = sentence.find(printed, at)
        if start < 0:
            return [[each] for each in by]
        if not out or _ANEW.search(sentence, at, start):
            out.append([])
        out[-1].append(name)
        at = start + len(printed)
    return out


def _is_beside(sentence: str, sender: Sender, days: DayList) -> bool:
    """Whether nothing but linking words stands between a sender and the days behind it."""
    words = _WORD.findall(sentence, sender.end, days.span.start)
    return all(word.lower() in _LINKS for word in words)


def _is_shared_out(sentence: str, days: DayList) -> bool:
    """Whether "respectively" is said of these days: beside them, with no other days between."""
    near = sentence[max(0, days.span.start - 60) : days.span.start]
    after = re.split(r"\d|;", sentence[days.span.end : days.span.end + 60])[0]
    return bool(_EACH.search(near) or _EACH.search(after))


def _who(sentence: str, days: DayList, senders: list[Sender]) -> Sender | None:
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
