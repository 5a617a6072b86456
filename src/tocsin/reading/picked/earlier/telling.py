"""What stands around a day, or in a sentence without one, that may be that of an earlier letter.

Nothing is decided here: classes of words (who acts, a verb of writing, a noun of a paper, whose, to
whom), the words themselves with their place before or behind the day, and whether those the letter
goes to are named. The weights (``data/picked.json``) say what that makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from tocsin.casefile.dates import UncertainDate
from tocsin.reading.dates import MONTHS, SEASONS, WEEKDAYS
from tocsin.reading.judged import Task, judgement_of
from tocsin.reading.model import Person
from tocsin.reading.picked.earlier.phrases import (
    CLASSES,
    COMPLAINT,
    ILO,
    ONE_OF,
    OTHERS,
    WE,
    can_match,
    names_paper,
    tells_writing,
)
from tocsin.reading.picked.earlier.recipients import kept, readers_of, way_of, went_to
from tocsin.reading.picked.earlier.relations import PAPER as _PAPER
from tocsin.reading.picked.earlier.relations import relations

_CUT = re.compile(
    r"[;:.!?]\s|\n\n|\s(?:et|and|y|и|but|mais|pero|а|но)\s(?=(?:nous|we|vous|you|nos|мы|вы)\s)|"
    r",\s(?=(?:and|but|we|I|et|mais|nous|y|pero|а|но|и|мы)\s)|\s[-–—]\s"
)
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = frozenset({"we", "wrote", "paper", "theirs", "us", "you", "others", "him"})
_STEM = 6
_NEAR = 4
_SELF, _DATE, _TO = "SELF", "DATE", "TO"
# what binds days told in one breath: "of 30 April and of 3 May", "du 7, puis du 14"
_SMALL = (
    r"(?:and|et|y|e|и|then|puis|luego|затем|again|on|the|of|du|de|des|del|le|el|les|los|la|от|une?|"
    r"dated|en|date|por|by|from|once|more|also|encore|enfin|otra|otro|otra\s+vez|ещ[её])\b\.?"
)
_OURS = (
    rf"(?:and|et|y|и|,|as\s+well\s+as|ainsi\s+que|así\s+como)\s+(?:by\s+|by\s+means\s+of\s+|a\s+|"
    rf"à\s+|к\s+)?(?:our|my|its|a|the|notre|nos|mon|ma|la|le|nuestr[oa]s?|mi|el|наш\w*)\s+"
    rf"(?!(?:repl|answ|ackn|rép|accu|resp|acus|отв)\w*){_PAPER}(?:\s+(?!of|du|de|del|от)\w+)?"
)
_LINK = re.compile(
    rf"[\s,(–—-]*(?:№\s?\S{{1,12}}\s)?(?:(?:{_SMALL}|"
    rf"{_OURS})[\s,)–—-]*){{0,5}}(?:№\s?\S{{1,12}}\sот\s)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who writes and to whom, as a sentence can name them.

    ``readers``: the classes of those it goes to; ``judge``: whether the judge of sentences is
    asked; not of those it was learnt from.
    """

    to: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    ilo: bool = False
    sender: re.Pattern[str] | None = None
    judge: bool = True

    @classmethod
    def of(cls, addressees: Iterable[Person], sender: Person | None = None) -> Parties:
        """What can be recognised of both in a sentence."""
        said = " ".join(f"{p.title} {p.organization} {p.name} {p.address}" for p in addressees)
        words = (w.lower()[:_STEM] for w in _WORD.findall(said) if len(w) > 4)
        names = [sender.organization, sender.name] if sender else []
        ways = [_name_pattern(name) for name in names if len(name) > 3]
        own = re.compile("|".join(ways)) if any(ways) else None
        return cls(frozenset(words), readers_of(said), bool(ILO.search(said)), own)

    def seen_in(self, raw: str) -> Iterator[str]:
        """Whether a stretch names the addressees, or the Office while the paper goes elsewhere."""
        named = any(w.lower()[:_STEM] in self.to for w in _WORD.findall(raw) if len(w) > 4)
        yield f"named={named}-{bool(self.to)}"
        yield f"ilo={bool(ILO.search(raw))}-{self.ilo if self.to else 'open'}"

    def masked(self, raw: str) -> str:
        """The sentence with the sender's name as one word, of the same length."""
        if self.sender is None:
            return raw
        return self.sender.sub(lambda m: _SELF.ljust(len(m[0])), raw)


NOBODY = Parties()


@dataclass(frozen=True, slots=True)
class Before:
    """The sentence before: whether it speaks of a letter, and who wrote to whom in it."""

    letter: bool = False
    said: tuple[str, ...] = ()
    to: str = "none"
    papers: Mapping[str, str] = field(default_factory=dict)

    def of(self, raw: str, readers: frozenset[str], *, letter: bool) -> Before:
        """What is kept of a sentence for the next one, and of those before it."""
        if not letter and not speaks(raw):
            return Before(letter, papers=self.papers)
        seen = (x for x in relations(raw, "", "") if x.startswith("r:") and x[2:] in _KEPT)
        to, papers = went_to(raw, 0, readers), kept(raw, readers, self.papers)
        return Before(letter, tuple(x[2:] for x in seen), to, papers)


_KEPT = frozenset(
    ("we-you", "passive-you", "you-us", "our-paper", "their-paper", "to-others", "others-act")
)


def _name_pattern(name: str) -> str:
    """The words of a name in a row, whatever their case endings."""
    words = _WORD.findall(name)[:8]
    stems = (re.escape(w[: max(3, len(w) - 2)]) + r"\w{0,4}" for w in words)
    return r"(?i:" + r"[\W_]{1,3}".join(stems) + r")(?!\w)"


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a sentence: its place there, its form, what it comes to."""

    low: int
    high: int
    form: str
    relative: bool
    value: UncertainDate | None


def around_day(
    raw: str,
    days: Sequence[Day],
    at: int,
    parties: Parties,
    phrase: str,
    last: Before,
    away: str,
    place: int,
) -> Iterator[str]:
    """What stands around one of the days of a sentence.

    Days told in one breath are seen together: what stands before the first and behind the last.
    """
    day = days[at]
    first, final = at, at
    while first and _LINK.fullmatch(raw, days[first - 1].high, days[first].low):
        first -= 1
    while final + 1 < len(days) and _LINK.fullmatch(raw, days[final].high, days[final + 1].low):
        final += 1
    low, high = days[first].low, days[final].high
    begin = max((m.end() for m in _CUT.finditer(raw, 0, low)), default=0)
    ahead = _CUT.search(raw, high)
    end = ahead.start() if ahead else len(raw)
    before, after = raw[begin:low], raw[high:end]
    yield from _classes(raw, before, after)
    rest = raw[:begin] + " " + raw[end:]
    seen = list(relations(before, after, rest))
    yield from seen
    clause = f"{before} \N{BULLET} {after}"
    yield from way_of(clause, rest, len(before), parties.readers, last.to, last.papers)
    yield f"place={min(place, 4) if place < 5 else 6 if place < 9 else 9}"
    near = next(x for x in seen if x.startswith("r-near="))
    named = next(x for x in parties.seen_in(before + after))
    yield f"{near}&{named}&{bool(OTHERS.search(before + after))}"
    yield from _words(before, after)
    yield from parties.seen_in(before + after)
    yield f"alone={_says_another_thing(raw, begin, end, before + after)}"
    yield f"opens={low < 4}"
    yield f"chain={min(final - first, 2)}-{at > first}"
    yield f"form={day.form}"
    yield f"relative={day.relative}"
    yield f"exact={bool(day.value and day.value.exact)}"
    yield from _behind(last, raw, parties)
    yield f"phrase={phrase}"
    yield f"away={away}"
    if parties.judge:
        yield from judged(raw, "judged")
        yield from judged(before + " " + raw[low:high] + after, "judged-clause")


def _behind(last: Before, raw: str, parties: Parties) -> Iterator[str]:
    """What the sentence before says: one that leaves out who, what or to whom means the same."""
    yield f"after-letter={last.letter}"
    one_of = bool(ONE_OF.search(raw))
    whole = names_paper(raw) and tells_writing(raw)
    for name in last.said:
        yield f"p:{name}"
        yield f"p:{name}&one-of={one_of}"
        yield f"p:{name}&whole={whole}"
    yield f"to={parties.ilo if parties.to else 'open'}&complaint={bool(COMPLAINT.search(raw))}"


def _says_another_thing(raw: str, begin: int, end: int, clause: str) -> bool:
    """Whether the clause of a day is parted from the rest and has no word of writing in it."""
    parted = ";" in (raw[:begin].rstrip()[-1:], raw[end : end + 1])
    told = any(p.search(clause) for n, p in CLASSES if n in ("wrote", "paper"))
    return parted and not told and len(_stems(clause)) > 2


def judged(said: str, where: str) -> Iterator[str]:
    """What the judge of sentences says of a sentence, or of the clause of a day."""
    found = judgement_of(said.strip())
    yield f"{where}={found.best(Task.LETTER)}"
    yield f"{where}-own={max(-4, min(4, found.margin(Task.LETTER, 'own') // 150))}"


def _classes(raw: str, before: str, after: str) -> Iterator[str]:
    """The classes of words in the clause of a day and elsewhere in its sentence."""
    clause = before + " | " + after
    present = []
    can = can_match(raw)
    for at, (name, pattern) in enumerate(CLASSES):
        if at not in can:
            continue
        if pattern.search(clause):
            present.append(name)
            yield f"c:{name}"
        elif pattern.search(raw):
            yield f"s:{name}"
    key = [n for n in present if n in _TELLING]
    yield "c=" + "+".join(key)
    for one, two in combinations(present, 2):
        yield f"c:{one}&{two}"
    for name, pattern in CLASSES:
        if name not in present:
            continue
        ends = [m.end() for m in pattern.finditer(before)]
        behind = pattern.search(after)
        if ends:
            yield f"{name}-before={min((len(before) - ends[-1]) // 12, 4)}"
        if behind:
            yield f"{name}-behind={min(behind.start() // 12, 4)}"
    yield "order=" + "".join(_order(clause))


def _order(clause: str) -> list[str]:
    """The first letters of the classes in the order their words stand."""
    found = [(m.start(), n) for n, p in CLASSES if n in _TELLING and (m := p.search(clause))]
    return [name[0] for _, name in sorted(found)]


def _words(before: str, after: str) -> Iterator[str]:
    """The words around a day, those near it by their place."""
    left, right = _stems(before), _stems(after)
    yield from (f"b{n}={w}" for n, w in enumerate(left[: -_NEAR - 1 : -1]))
    yield from (f"a{n}={w}" for n, w in enumerate(right[:_NEAR]))
    yield from (f"w={w}" for w in {*left, *right})
    yield from (f"w2={one}_{two}" for one, two in pairwise(left))
    yield from (f"w2={one}_{two}" for one, two in pairwise(right))
    yield from (f"e={end}" for end in {*_ends(before), *_ends(after)} & _FIRST)
    yield from (f"eb{n}={end}" for n, end in enumerate(_ends(before)[:-4:-1]))
    yield from (f"ea{n}={end}" for n, end in enumerate(_ends(after)[:3]))


def _stems(text: str) -> list[str]:
    """The words cut short; what tells a time is one word."""
    words = (w if w == _SELF else w.lower() for w in _WORD.findall(text))
    return [_DATE if w in MONTHS or w in _TIMES else w[:_STEM] for w in words]


def _ends(text: str) -> list[str]:
    """How the longer words end: who acts, in what tense."""
    return [w.lower()[-3:] for w in _WORD.findall(text) if len(w) > 4]


# endings of verbs that say who acts
_ACTING = "mos ons ais ait ent ó ron nos али или ило ала ила ено ена аем яем ием"
_FIRST = frozenset(_ACTING.split())
_TIMES = frozenset([*WEEKDAYS, *SEASONS])


def without_day(
    raw: str, parties: Parties, phrase: bool, last: Before, place: int, dated: bool
) -> Iterator[str]:
    """What a sentence without any day says of a letter.

    ``place``: which sentence of the paper; ``dated``: it has days of other things.
    """
    can = can_match(raw)
    asked = (x for at, x in enumerate(CLASSES) if at in can)
    present = [name for name, pattern in asked if pattern.search(raw)]
    yield from (f"s:{n}" for n in present)
    yield "s=" + "+".join(n for n in present if n in _TELLING)
    yield from (f"s:{one}&{two}" for one, two in combinations(present, 2))
    yield "order=" + "".join(_order(raw))
    yield f"phrase={phrase}"
    yield from _behind(last, raw, parties)
    yield f"place={min(place, 3)}"
    yield f"dated={dated}"
    yield from parties.seen_in(raw)
    yield from relations(raw, "", "")
    yield from way_of(raw, "", 0, parties.readers, last.to, last.papers)
    if parties.judge:
        yield from judged(raw, "judged")
    stems = _stems(raw)
    yield from (f"e={end}" for end in set(_ends(raw)) & _FIRST)
    yield from (f"w={w}" for w in set(stems))
    yield from (f"w2={one}_{two}" for one, two in pairwise(stems))


def speaks(raw: str) -> bool:
    """Whether a sentence has a verb of writing or a noun of a paper."""
    return tells_writing(raw) or names_paper(raw)


def of_us(raw: str) -> bool:
    """Whether a sentence has the writers in it."""
    return bool(WE.search(raw))
