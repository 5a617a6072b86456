"""Bodies that a letterhead names over several lines, and firms of lawyers who write for a client.

A column is taken apart before its lines are joined: "Sindicato de Tripulantes | Ord. 47" over "y
Estibadores de Tarapacá | Iquique". A firm is named by its partners, with its trade beside or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.ground.words import CAPITALS
from tocsin.reading.layout import Role, letters_apart
from tocsin.reading.picked.organizations import ADDRESS_WORD, BINDS, Named, organizations_in

# so far down a letterhead reaches
_DEEP = 16
_HEAD = frozenset({Role.LETTERHEAD, Role.ADDRESS, Role.HEADING, Role.SUBJECT})
# «от Профсоюза горняков» below the addressee opens the block of who writes
_FROM = re.compile(r"(?:от|from|de la part d[eu]s?|de parte de)\s", re.IGNORECASE)
_FRAME = " |*#_"
# the trade of those who write for others
TRADE = re.compile(
    r"(?i)(?<!\w)(?:advocates?|attorneys?|barristers?|solicitors?|law(?:yers)?|notar\w+|chambers|"
    r"avocat\w*|abogad\w+|jurídic\w+|juridique|bufete|адвокат\w*|юридическ\w*|нотари\w+)(?!\w)"
)
_BIG = CAPITALS
_PARTNERS = re.compile(
    rf"^(?:[{_BIG}][\w’'.-]*,?\s){{1,6}}(?:&|[Ee][Tt]|[YyEeИи]|[Aa][Nn][Dd])\s[{_BIG}a-zа-я][\w’'.-]*(?:\s[{_BIG}][\w’'.-]*){{0,3}}$"
)
# who writes for another says so
_COUNSEL = re.compile(
    r"(?i)(?<!\w)(?:we\s+(?:act|appear|are\s+instructed)|we\s+are\s+the\s+(?:attorneys|advocates|solicitors)|"
    r"(?:our|my)\s+clients?|(?:ma|mon|notre)\s+(?:cliente?|mandante?)|(?:le|la)\s+conseil\s+d[ue]|"
    r"(?:mi|nuestr[oa])s?\s+(?:client|mandante|representad|defendid|patrocinad)\w*|según\s+(?:el\s+)?poder|"
    r"apoderad[oa]s?\s+d|наш\w*\s+(?:клиент|доверител)\w*|доверител\w+|представля\w+\s+интересы|"
    r"в\s+интересах|по\s+доверенности)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of either end: its words, where it begins, its role, and how far from both ends."""

    text: str
    start: int
    role: Role
    top: int
    bottom: int


_SPACED = re.compile(r"(?<!\S)(?:\w\s)+\w(?=\s{2,}|\s*$)")


def closed(line: str) -> str:
    """A line whose letters are set apart, as words: "S A M P L E   &   S O N S"."""
    if not letters_apart(line):
        return line
    return _SPACED.sub(lambda m: m[0].replace(" ", ""), line)


def set_apart(rows: Sequence[Row]) -> Iterator[Named]:
    """The bodies in lines of the head whose letters are set apart; each is its whole line."""
    for row in rows[:_DEEP]:
        said = closed(row.text)
        if said != row.text:
            for body in organizations_in(re.sub(r"\s+", " ", said.strip(_FRAME))):
                yield Named(body.name, row.start, row.start + len(row.text), body.acronym)


def over_lines(rows: Sequence[Row]) -> Iterator[Named]:
    """The bodies named over two or three lines of the head, each column by itself."""
    opens = next((row.top for row in rows if row.top < _DEEP and _FROM.match(row.text)), _DEEP)
    head = _head(rows, opens)
    for at, (row, below) in enumerate(pairwise(head)):
        if below.top != row.top + 1 or not _goes_on(row.text, below.text):
            continue
        third = head[at + 2] if at + 2 < len(head) and head[at + 2].top == below.top + 1 else None
        run = [row, below]
        if third and _goes_on(f"{row.text} {below.text}", third.text):
            run.append(third)
        said = " ".join(x.text.strip(_FRAME) for x in run)
        first = len(run[0].text.strip(_FRAME))
        for body in organizations_in(said):
            if body.start < first < body.end:
                lead = len(row.text) - len(row.text.lstrip(_FRAME))
                end = run[-1].start + len(run[-1].text)
                yield Named(body.name, row.start + lead + body.start, end, body.acronym)


def _head(rows: Sequence[Row], opens: int) -> list[Row]:
    """The lines of the head, and those that go on from one in small letters."""
    out: list[Row] = []
    for row in rows:
        if row.top >= _DEEP:
            break
        first = next(iter(row.text.strip(_FRAME).split()), "")
        follows = bool(out) and out[-1].top == row.top - 1
        quoted = _QUOTED.fullmatch(row.text.strip(_FRAME)) is not None
        if row.role in _HEAD or row.top >= opens or (follows and (_small_word(first) or quoted)):
            out.append(row)
    return out


def _goes_on(line: str, below: str) -> bool:
    """Whether a name goes on below: a word that binds stands between, or the head of the name."""
    one, two = line.strip(_FRAME).split(), below.strip(_FRAME).split()
    if not one or not two or one[-1][-1] in ".:;)" or not two[0][:1].isalpha():
        return False
    if one[-1].lower() in BINDS or two[0].lower() in BINDS:
        return True
    # «Профсоюз работников почты, курьерской» over «доставки и …», over «„Sample“»
    if _small_word(two[0]) or (_QUOTED.fullmatch(below.strip(_FRAME)) and _small_word(one[-1])):
        return any(True for _ in organizations_in(line.strip(_FRAME)))
    # "LAKESHORE CANE AND FIELD" over "LABOUR UNION": the first line alone names nobody
    shouted = " ".join(one).isupper() and " ".join(two).isupper()
    return shouted and len(one) > 1 and not any(organizations_in(" ".join(one)))


_QUOTED = re.compile(r"[«“\"][^«»“”\"]{2,60}[»”\"]")


def _small_word(word: str) -> bool:
    """Whether a word goes on from the line above: in small letters, and of no address."""
    return len(word) > 3 and word.isalpha() and word.islower() and not ADDRESS_WORD.match(word)


def firms(rows: Sequence[Row]) -> Iterator[Named]:
    """The firms that the first lines name by their partners, the trade beside them or below."""
    for row, below in pairwise(rows[:8]):
        said = row.text.strip(_FRAME + ",;")
        if row.role is Role.BODY and len(said) > 60:
            continue
        start = row.start + row.text.find(said)
        if closed(said) != said:
            said = re.sub(r"\s+", " ", closed(said))
        if _PARTNERS.match(said) and TRADE.search(f"{said} {below.text}"):
            name = said.title() if said.isupper() else said
            yield Named(name, start, row.start + len(row.text.rstrip(_FRAME + ",;")))


def speaks_for_a_client(text: str) -> bool:
    """Whether a paper is written by one who acts for another."""
    return bool(_COUNSEL.search(text))
