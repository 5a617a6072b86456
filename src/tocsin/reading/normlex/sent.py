"""Who wrote when, as a report or a comment prints it: "communications dated … from …".

A day is one of a sending (:mod:`.sending`) and has its sender (:mod:`.whose_day`); one whose sender
nobody named is kept without; a letter of the Office is none of a party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.reading.dates import DayList, find_day_lists
from tocsin.reading.normlex.memory import Memory
from tocsin.reading.normlex.senders import GOVERNMENT, Sender, senders_in
from tocsin.reading.normlex.sending import TOLD, blotted, is_sending
from tocsin.reading.normlex.whose_day import who_wrote

MOST_SENTENCE = 3_000
_SENTENCE = re.compile(
    r"(?<=[a-zà-ÿ\d)\]”\"’\s])(?<!\bMr)(?<!\bSr)\.\s+(?=[A-ZÀ-Þ«“])"
    # "… addressed to the ILO. The X …"
    r"|(?<=[A-Z]{3})\.\s+(?=(?:The|This|In|It|On|By|Le|La|Les|Il|Elle|El|Los|Las|En|Por|Par|Dans|Une?|"
    r"Una?)\s)"
)
_ASIDE = re.compile(
    r"\[[^\[\]]{0,400}\]|\((?:see|voir|véase|véanse|which|who|qui|que|la cual|el cual|"
    r"composed|comprising|including|composée?|comprenant|regroupant|compuest[ao]|integrad[ao])\b"
    r"(?:[^()]|\([^()]{0,80}\)){0,600}\)",
    re.IGNORECASE,
)
# "(FSM; communication du …)": letters and days in one bracket
_TWO_IN_ONE = re.compile(r"\(([A-ZÀ-Þ][\w.-]{1,14}); ")
# "dated 29 November 1966, received on 21 December 1966": it was written on the first
_ARRIVED = re.compile(
    r"(?<=\d{4}),?\s+(?:and\s+|et\s+|y\s+)?(?:received|reçue?s?|recibid[oa]s?)\s+"
    r"(?:(?:by|at|in|par|au|por|en)\s+(?:\w+\s+){1,3}?)?(?:on|le|el)\s+\d{1,2}(?:er|st|nd|rd|th)?\s+"
    r"(?:of\s+|de\s+)?[^\W\d_]{3,12}\s+(?:de\s+)?\d{4},?",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:repl(?:y|ies)|réponses?|respuestas?)\b", re.IGNORECASE)
# "The Committeenotes": markup swallowed the space
_GLUED = re.compile(
    r"(?<=\bCommittee)(?=(?:notes?|takes?|took|regrets?|deeply|also|recalls?|requests?|further|hopes?|"
    r"observes?|expects?|urges?|welcomes?|considers?|therefore|must|is|was|had?s?)\b)"
)
# who is counted and not named
_WITH_OTHERS = re.compile(
    r",?\s+(?:jointly|together|along|conjointement|conjuntamente|junto)\s+(?:with|avec|con)\s+"
    r"(?:several\s+|some\s+|plusieurs\s+|varias\s+)?(?:other|d['’]autres|otras)\s+"
    r"(?:[\w'’]+\s+){0,2}?(?:organi[sz]ations?|unions?|syndicats|organizaciones|sindicatos)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\brespecti(?:vely|vement|vamente)\b", re.IGNORECASE)
_EACH_OF = re.compile(rf"\s*,?\s*{_EACH.pattern}", re.IGNORECASE)
_PARTY = re.compile(
    r"\b(?:complaints?|complainants?|plaintes?|plaignant\w*|quejas?|querellante\w*)\b",
    re.IGNORECASE,
)
_LODGED = re.compile(
    r"\b(?:complaints?|plaintes?|quejas?)\b.{0,160}?\b(?:contained|set out|appears?|presented|"
    r"submitted|lodged|"
    r"supported|figure|contenues?|présentées?|figuran?|presentadas?|contenidas?|dated)\b|\b(?:associated|"
    r"adhiri|associé|joined|supported)\w*\b|\b(?:presented|submitted|lodged|filed|présent|dépos|"
    r"present)\w*\s+(?:an?|une?|una)\s+(?:complaint|plainte|queja)\b",
    re.IGNORECASE,
)
_OBSERVED = re.compile(
    r"\b(?:observations?|comments?|commentaires?|observaciones|comentarios|communications?|"
    r"comunicaci\w+|(?P<alleged>allegations?|allégations?|alegatos?))\s+"
    # "observations précédentes de la"
    r"(?:(?:précédente|antérieure|nouvelle|générale|anterior|nuev|general|adicional|conjunt)\w*\s+)?"
    r"(?:(?:made|sent|submitted|received|reçue?s|recibid[oa]s|presented|provided|transmitted|formulated|formulée?s|envoyée?s|"
    r"présentée?s|"
    r"communiquée?s|transmise?s|soumise?s|sometid[oa]s|formulad[oa]s|presentad[oa]s|enviad[oa]s|remitid[oa]s)\s+)?"
    r"(?:of|by|from|de|du|des|del|d['’]|par|por)\s*(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)


_COMMITTEE = re.compile(r"\W*(?:The Committee|La commission|La Comisión)\b")
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
_ANEW = re.compile(r"\b(?:of|from|by|de|du|des|del|par|por)\b|\bd['’]", re.IGNORECASE)
_THOSE = re.compile(
    r"\b(?:ceux|celles|those|las|los)\s+(?:made\s+by|of|from|de|du|des|del|d['’])\s*"
    r"(?:the|la|le|les|el|los|las|l['’])?\s*$",
    re.IGNORECASE,
)


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


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, without what brackets point to elsewhere."""
    bare = _ASIDE.sub(lambda m: " " * len(m[0]), _GLUED.sub(" ", text))
    bare = _WITH_OTHERS.sub(lambda m: " " * len(m[0]), bare)
    bare = _TWO_IN_ONE.sub(r"(\1)(", bare)
    bare = _ARRIVED.sub(lambda m: " " * len(m[0]), bare)
    return [piece[:MOST_SENTENCE] for piece in _SENTENCE.split(bare)]


def sent_in(text: str, memory: Memory) -> Iterator[Sent]:
    """The communications a paragraph tells of.

    ``memory`` grows, so that "this organization" and letters alone find their names.
    """
    bracketed = [m[0][1:-1] for m in _ASIDE.finditer(text[:MOST_SENTENCE]) if m[0][0] == "("]
    for sentence in sentences(text):
        if not TOLD.search(sentence):
            continue
        senders = senders_in(sentence)
        memory.meet(senders, sentence)
        for aside in bracketed:
            memory.meet([], aside)
        days = find_day_lists(sentence)
        bare = blotted(sentence, senders, days)
        lists = [each for each in days if is_sending(sentence, bare, each, senders)]
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
    observed = _OBSERVED.search(before)
    if observed and observed["alleged"]:
        return bool(_COMMITTEE.match(sentence))
    return bool(observed or (_THOSE.search(before) and TOLD.search(sentence)))


def _one(sentence: str, days: DayList, senders: list[Sender], memory: Memory) -> Iterator[Sent]:
    sender = who_wrote(sentence, days, senders)
    if sender is None:
        if _ANSWER.search(sentence, 0, days.span.start):
            yield Sent((GOVERNMENT,), days.days, days.span.start)
        elif _LODGED.search(sentence) and not any(s.names for s in senders):
            yield Sent((), days.days, days.span.start)
        return
    by = memory.named(sender)
    if by is None:
        return
    joined = _joins(sentence, sender)
    if len(by) > 1 and _is_shared_out(sentence, days, sender):
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


def _is_shared_out(sentence: str, days: DayList, sender: Sender) -> bool:
    """Whether "respectively" is said of these days: beside them, with no other days between.

    Behind the names it is said of the days before them: "dated …, from the A and B respectively".
    """
    if days.span.end <= sender.start and _EACH_OF.match(sentence, sender.end):
        return True
    near = sentence[max(0, days.span.start - 60) : days.span.start]
    after = re.split(r"\d|;", sentence[days.span.end : days.span.end + 60])[0]
    return bool(_EACH.search(near) or _EACH.search(after))
