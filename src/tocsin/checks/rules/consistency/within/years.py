"""The year of one thing, told twice with two years.

The writers' own body was founded, and registered, in one year each. A thing that is called by its
year ("the recognition agreement of 2023") was told with the same one, where the paper tells of one
such thing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import COMES_AGAIN, common_roots
from tocsin.checks.rules.consistency.otherwise import Phrase, told_otherwise
from tocsin.checks.rules.consistency.recalled import mended_in
from tocsin.checks.text import YEAR
from tocsin.reading import Statement, hung_on, kinds_in, roots_of

# how many years of a paper are held against each other
_MOST = 120
# how far from a year its deed may stand
_BEFORE, _AFTER = 60, 40
_BEGINNING = frozenset({"found", "register", "recognise", "affiliate"})
# another year of it is another one
_RECURS = COMES_AGAIN | {"file", "dismiss", "beat"}
_OURS = re.compile(
    r"(?<!\w)(?:like\s+ours|comme\s+le\s+nôtre|como\s+(?:este|el\s+nuestro)|как\s+наш|we|our|its?|"
    r"son|sa|su|sus|его|её|the\s+(?:union|federation|confederation|association|centre|center|council|"
    r"league|society|alliance|branch|chamber|brotherhood|organi[sz]ation)|nous|notre|nos|ils?|elles?|"
    r"(?:le\s+(?:syndicat|centre|conseil|collectif)|la\s+(?:fédération|confédération|ligue|"
    r"coordination|section|centrale|plaignante)|l['’](?:union|association|alliance|organisation|"
    r"intersyndicale))|(?:el\s+(?:centro|consejo|gremio|sindicato)|la\s+(?:unión|asociación|central|"
    r"confederación|liga|federación|organización|coordinadora))|nuestr[oa]|nos|tenemos|hemos|somos|"
    r"habíamos|estamos|existimos|"
    r"мы|наш\w*|он|она|оно|профсоюз|федерация|ассоциация|конфедерация|союз|объединение|организация)"
    r"(?!\w)",
    re.IGNORECASE,
)
# a law, a span of years, a register of years: the year is no day of a deed
_NO_DEED = re.compile(
    r"(?:\d{4}\s?(?:[-–/]|to|à|a|al|по|до|and|et|y|и)\s?$|(?:act|law|code|constitution|loi|ley|código|"
    r"decree|décret|decreto|закон\w*|кодекс\w*|конституци\w*|convention|convenio|конвенци\w*|report|"
    r"rapport|informe|budget|session|until|till|jusqu['’]en|hasta|до|before|avant|antes\s+de)"
    r"[^.;:]{0,24}$)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?<!\w)(?:new|newly|renew\w*|again|re-\w+ed|re(?:registered|founded|signed|negotiated|elected|established|opened)|another|second|successor|previous|former|replac\w+|"
    r"amend\w*|since\s+then|nouv\w+|renouvel\w*|de\s+nouveau|second\w*|précédent\w*|ancien\w*|"
    r"remplac\w*|avenant|nuev\w+|renov\w*|otr[oa]|segund\w+|anterior\w*|reempl\w*|adenda|"
    r"нов\w+|перезаключ\w*|повторн\w*|втор\w+|прежн\w+|предыдущ\w+|перерегистр\w*|сменивш\w+)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A year of the text, its statement, its place, and the kinds of deed beside it."""

    year: str
    statement: Statement
    at: int
    kinds: frozenset[str]
    of_a_day: bool


def years_again(paper: Paper) -> Iterator[Hit]:
    """Every year that contradicts an earlier one of the same thing."""
    mended = paper.asked(mended_in)
    told = [s for n, s in enumerate(paper.reading.statements) if n not in mended]
    dated = list(_dated(told))
    shown: set[int] = set()
    own = _own_name(paper)
    for two, one in (*_beginnings(dated, own), *_things(dated, common_roots(paper))):
        if two.at not in shown:
            shown |= {two.at, one.at}
            here, there = (Phrase(d.year, d.at, d.at + 4) for d in (two, one))
            yield told_otherwise(paper, here, there)


def _dated(statements: Sequence[Statement]) -> Iterator[_Dated]:
    count = 0
    for statement in statements:
        days = [d.span for d in statement.dates if d.value.exact]
        for match in YEAR.finditer(statement.text):
            at = statement.span.start + match.start()
            inside = any(d.start <= at < d.end for d in days)
            before = statement.text[: match.start()]
            if not inside and _NO_DEED.search(before[-_BEFORE:]):
                continue
            # another year before it has a deed of its own
            near = re.split(r"[;:.(]|(?<=\d{4})\s", before[-_BEFORE:])[-1]
            after = statement.text[match.end() :][:_AFTER]
            near += " " + re.split(r"[;:.,()]|\s(?:and|et|y|и)\s", after)[0]
            yield _Dated(match[0], statement, at, kinds_in(near), inside)
            count += 1
            if count == _MOST:
                return


def _own_name(paper: Paper) -> re.Pattern[str]:
    """The writers' own body by its acronym, as it stands in the sender or the head of the paper."""
    sender = paper.reading.sender
    named = f"{sender.organization} {sender.name}" if sender else ""
    short = dict.fromkeys(
        re.findall(r"(?<!\w)[^\W\d_a-zа-я]{3,12}(?!\w)", f"{named} {paper.text[:200]}")
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, short)) or '(?!)'})(?!\w)")


def _beginnings(dated: Sequence[_Dated], own: re.Pattern[str]) -> Iterator[tuple[_Dated, _Dated]]:
    """The year in which the writers' own body was founded or registered, told twice."""
    known: dict[str, _Dated] = {}
    for item in dated:
        text = item.statement.text
        if not (_OURS.search(text) or own.search(text)) or _ANOTHER.search(text):
            continue
        for kind in item.kinds & _BEGINNING:
            first = known.setdefault(kind, item)
            if first.year != item.year and first.statement is not item.statement:
                yield item, first


def _things(dated: Sequence[_Dated], common: frozenset[str]) -> Iterator[tuple[_Dated, _Dated]]:
    """A thing or deed called by its year that was told with another."""
    for two in dated:
        hung = hung_on(two.statement.text[: two.at - two.statement.span.start])
        if hung is None or two.of_a_day or _ANOTHER.search(two.statement.text):
            continue
        phrase = frozenset(roots_of(" ".join(hung.words))) - common
        others = [o for o in dated if o.statement is not two.statement and hung.kinds & o.kinds]
        if any(o.year == two.year for o in others) or not others:
            continue
        alike = [o for o in others if phrase <= o.statement.contents]
        shared = {o.at: (o.statement.contents & two.statement.contents) - common for o in alike}
        least = 2 if hung.kinds & _RECURS or not phrase else 1
        same = [
            o for o in alike if len(shared[o.at]) >= least and not _ANOTHER.search(o.statement.text)
        ]
        if same and len({o.year for o in others}) == 1:
            yield two, same[0]
