"""Everything each part of a frame could be, with what speaks for it.

The frame as the layout gives it is one candidate among others; the weights say when another, in the
running text or at the foot, is better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.ground.words import CAPITALS
from tocsin.reading.frame import (
    NOT_A_BODY,
    ORGANIZATION_WORDS,
    TITLE_WORDS,
    Frame,
    Governed,
    is_name,
)
from tocsin.reading.layout import Role, letters_apart
from tocsin.reading.model import FoundDate, Person, Span
from tocsin.reading.picked.letterheads import (
    TRADE,
    Row,
    firms,
    over_lines,
    set_apart,
    speaks_for_a_client,
)
from tocsin.reading.picked.organizations import Named, organizations_in, without_kind
from tocsin.reading.picked.towns import town_before, towns_in
from tocsin.reading.picked.weighing import Candidate

# both ends of a paper say who wrote it, where and when
MOST_LINES = 70
# "Marseille, le 2 octobre 2025 – La Fédération …": a day within so much opens a story
_OPENING = 70
# a gap that no name has: the next column begins behind it
_COLUMNS = re.compile(r"(?<=\S)[^\S\n]{4,}(?=\S)")
_WORD = re.compile(r"[^\W\d_]+|[(:,;.—–-]")
_ADDRESSY = re.compile(
    r",.*,|\b(?:street|road|avenue|rue|bp|box|calle|ул|улица|барр?ио|barrio|rua|quartier|plot|"
    r"көчөсү|sede|siège|seat|adresse|address|адрес|dirección)\b",
    re.IGNORECASE,
)


@dataclass
class Sheet:
    """A paper as the weighing sees it."""

    text: str
    frame: Frame
    news: bool = False
    mail: bool = False
    day: FoundDate | None = None
    sender: str = ""
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        placed = self.frame.placed
        size = len(placed)
        for at, item in enumerate(placed):
            if at < MOST_LINES or size - at <= MOST_LINES:
                line = item.line
                self.rows.append(Row(line.text, line.start, item.role, at, size - 1 - at))

    @cached_property
    def stretches(self) -> list[tuple[str, int]]:
        """The two ends of the text, whole where they meet."""
        if not self.rows:
            return []
        first = min(row.start for row in self.rows)
        last = max(row.start + len(row.text) for row in self.rows)
        if last - first < 16_000:
            return [(self.text[first:last], first)]
        return [
            (self.text[first : first + 8_000], first),
            (self.text[last - 8_000 : last], last - 8_000),
        ]

    @cached_property
    def bodies(self) -> list[Named]:
        """The organizations named at both ends."""
        found = [x for text, at in self.stretches for x in organizations_in(text, at)]
        whole = [*over_lines(self.rows), *firms(self.rows), *set_apart(self.rows)]
        kept = [x for x in found if not any(_piece_of(x, y) for y in whole)]
        kept = [x for x in kept if not letters_apart(x.name) and not self._over_columns(x)]
        return sorted([*kept, *whole], key=lambda x: x.start)

    def _over_columns(self, body: Named) -> bool:
        """Whether what seems one name is read across two columns of a letterhead."""
        return _COLUMNS.search(self.text, body.start, body.end) is not None

    @cached_property
    def counsel(self) -> bool:
        """Whether it is written by one who acts for another."""
        return any(speaks_for_a_client(text) for text, _ in self.stretches)

    def row_at(self, offset: int) -> Row | None:
        """The line an offset lies in."""
        for row in self.rows:
            if row.start <= offset <= row.start + len(row.text):
                return row
        return None

    def before(self, offset: int, most: int = 40) -> list[str]:
        """The last words before an offset, in lower case, nearest first."""
        words = _WORD.findall(self.text[max(0, offset - most) : offset].lower())
        return list(reversed(words))[:3]

    def after(self, offset: int, most: int = 40) -> list[str]:
        """The first words behind an offset, in lower case."""
        return [w.lower() for w in _WORD.findall(self.text[offset : offset + most])[:2]]

    def around(self, row: Row | None) -> list[str]:
        """What is seen of the line something stands in."""
        if row is None:
            return ["row=none"]
        return [
            f"role={row.role.value}",
            f"top={min(row.top, 8)}",
            f"bottom={min(row.bottom, 8)}",
            f"length={min(len(row.text) // 20, 5)}",
        ]


def _piece_of(body: Named, whole: Named) -> bool:
    """Whether a body is what one line says of another that is named over several."""
    inside = whole.start <= body.start < whole.end
    return inside and body.name.lower() in whole.name.lower()


def _around_name(sheet: Sheet, at: int, item: Named, row: Row | None) -> Iterator[str]:
    """How far down a body is named, whether again, and who speaks of it as what."""
    third = min(2, 3 * item.start // max(1, len(sheet.text)))
    within = row.role.value if row and row.role in (Role.BODY, Role.LIST) else "frame"
    yield f"third={third}-{within}"
    yield f"again={any(x.name == item.name for x in sheet.bodies[:at])}"
    lead = sheet.text[max(0, item.start - 40) : item.start]
    if TITLE_WORDS.search(lead) and _OF.search(lead):
        yield "office-of"
    if _SPEAKS_FOR.search(lead):
        yield "spoken-for"
    if _UNITES.match(sheet.text, item.end):
        yield "unites"


_OF = re.compile(r"\b(?:of|de|du|des|del|d['’])\s*(?:the|la|los|las|l['’])?\s*$", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"(?:on\s+behalf\s+of|in\s+the\s+name\s+of|au\s+nom\s+d\w*|en\s+nombre\s+de|"
    r"en\s+representación\s+de|"
    r"от\s+(?:имени|лица)|em\s+nome\s+d\w)\W*(?:the|la|le|l['’]|los|el|las)?\W*$|"
    r"(?:we,|nous,|nosotros,|мы,)[^.\n]{0,30}$",
    re.IGNORECASE,
)
_UNITES = re.compile(
    r"[^.\n]{0,12}?,?\s*(?:representing|which\s+(?:unites|represents|groups)|with\s+\d|qui\s+(?:représente|"
    r"regroupe|compte)|que\s+(?:agrupa|representa)|объединя\w+|представля\w+)",
    re.IGNORECASE,
)


def senders(sheet: Sheet, known: Person | None) -> list[Candidate]:
    """The bodies (and the person) that could be the sender."""
    out = []
    told = bare_name(known.organization or known.name) if known else ""
    counts: dict[str, int] = {}
    for item in sheet.bodies:
        key = item.name.lower()[:24]
        counts[key] = counts.get(key, 0) + 1
    for at, item in enumerate(sheet.bodies):
        row = sheet.row_at(item.start)
        before, after = sheet.before(item.start), sheet.after(item.end)
        features = [
            "body",
            f"nth={min(at, 3)}",
            f"count={min(counts[item.name.lower()[:24]], 3)}",
            *(f"b{n}={w}" for n, w in enumerate(before)),
            f"b01={' '.join(reversed(before[:2]))}",
            *(f"a{n}={w}" for n, w in enumerate(after)),
            f"words={min(len(item.name.split()), 7)}",
            f"head={_head(item.name)}",
            *sheet.around(row),
        ]
        if item.acronym:
            features.append("lettered")
            if item.acronym in sheet.frame.number:
                features.append("in-number")
        if initials(item.name, sheet.frame.number):
            features.append("initials-in-number")
        if row and row.text.strip(" ,.-–*#") == item.name:
            features.append("whole-line")
        if _starts_alike(item.name, told) or (told and _ends_alike(item.name, told)):
            features.append("frame")
        features += _around_name(sheet, at, item, row)
        ilo = NOT_A_BODY.search(item.name) or _THE_ILO.search(item.name)
        features.append(f"the-ilo={bool(ilo)}")
        features.append(f"firm={bool(FIRM.search(item.name))}")
        trade = bool(FIRM.search(item.name) or _trade_below(sheet, row))
        features.append(f"counsel={sheet.counsel}-{trade}")
        features.append(f"client={bool(_CLIENT.search(lead_of(sheet, item.start)))}")
        if item.name[:1] in "«“" or item.name.isupper():
            features.append("shouted")
        if _address_behind(sheet, item.end):
            features.append("address-behind")
        out.append(Candidate(item.name, item, tuple(features)))
    if told and not any("frame" in c.features for c in out):
        kind = "organization" if known and known.organization else "person"
        worded = "worded" if ORGANIZATION_WORDS.search(told) else "unworded"
        out.append(Candidate(told, None, ("frame", f"frame-{kind}", f"frame-{kind}-{worded}")))
    return out


_SPEAKING = re.compile(
    r"^(?:(?:et|y|e|and|и)\s+(?:d[eu]\s+(?:la\s+)?|del?\s+(?:la\s+)?|por\s+|the\s+)?)?(?:for|on\s+behalf\s+of|in\s+the\s+name\s+of|pour|au\s+nom\s+d[eu]|por|en\s+nombre\s+d\w+|за|от\s+имени)\s+"
    r"(?:(?:the|le|la|les|el|los|las)\s+|l['’])?",
    re.IGNORECASE,
)


def bare_name(name: str) -> str:
    """The name of a body without the words that say that somebody speaks for it, or the paper's."""
    return _SPEAKING.sub("", without_kind(name))


_THE_ILO = re.compile(
    r"(?i)organi[sz]a\w+\s+internat?ci?on\w+\s+d\w+\s+tra|internationale\s+du\s+travail|international\s+labou?r|"
    r"международн\w+\s+(?:бюро|организац\w+)\s+труда|libert\w+\s+s[iy]nd"
)
FIRM = re.compile(
    r"(?i)(?<!\w)(?:law|advocates?|chambers|partners|associates|cabinet|étude|bufete|estudio|despacho|scp|"
    r"solicitors|abogad\w+|asociados|associés|адвокат\w*|юридическ\w*|бюро)(?!\w)"
)
_CLIENT = re.compile(
    r"(?i)(?<!\w)(?:client\w*|clienta?|cliente|mandant\w*|доверител\w*|клиент\w*|member|affiliate|affiliée?|"
    r"afiliad\w*|membre|членск\w*)\W+(?:\w+\W+){0,4}$"
)


def _trade_below(sheet: Sheet, row: Row | None) -> bool:
    """Whether the line of a name or the next says that they are lawyers."""
    if row is None or row.top > 8:
        return False
    below = next((r.text for r in sheet.rows if r.top == row.top + 1), "")
    return bool(TRADE.search(f"{row.text} {below}"))


def lead_of(sheet: Sheet, start: int) -> str:
    """The words directly before a place."""
    return sheet.text[max(0, start - 50) : start].replace("\n", " ")


def _head(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return (
        "worker"
        if re.search(
            r"work|travaill|trabaj|работник|syndic|sindic|проф|union|бирлик|бирлиг", name.lower()
        )
        else (words[0][:8] if words else "")
    )


def initials(name: str, number: str) -> bool:
    """Whether the letters of a number are those a name begins its words with."""
    letters = "".join(w[0] for w in re.findall(r"[^\W\d_]{3,}", name)).upper()
    codes = re.findall(rf"[{CAPITALS}]{{3,}}", number)
    return any(len(c) >= 3 and _subsequence(c, letters) for c in codes)


def _subsequence(code: str, letters: str) -> bool:
    rest = iter(letters)
    hits = sum(c in rest for c in code)
    return hits >= max(3, len(code) - 1)


def _starts_alike(one: str, two: str) -> bool:
    a, b = (re.sub(r"\W+", " ", x.lower()).strip() for x in (one, two))
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _ends_alike(name: str, told: str) -> bool:
    """Whether the frame gives only the last line of a name."""
    a, b = (re.sub(r"\W+", " ", x.lower()).strip() for x in (name, re.sub(r"\([^)]*\)", "", told)))
    return len(b) > 5 and a.endswith(f" {b}")


def _address_behind(sheet: Sheet, end: int) -> bool:
    behind = sheet.text[end : end + 90]
    return bool(re.match(r"\s*(?:\([A-ZА-ЯЁ][\w.-]+\))?\s*[,(;\n]", behind)) and bool(
        re.search(r"\d", behind[:70])
    )


def _whose_town(sheet: Sheet, town: str, row: Row) -> Iterator[str]:
    """Whether a town is in the sender's name, near it, or in the address the paper goes to."""
    stem = town.lower()[: max(3, len(town) - 2)]
    if sheet.sender:
        yield f"in-sender={stem in sheet.sender.lower()}"
        tops = [
            r.top
            for x in sheet.bodies
            if _starts_alike(x.name, sheet.sender) and (r := sheet.row_at(x.start))
        ]
        gaps = [abs(top - row.top) for top in tops]
        yield f"sender-near={min([*gaps, 9]) // 3}"
    to = any(r.role is Role.ADDRESSEE and stem in r.text.lower() for r in sheet.rows)
    yield f"addressed={to}"


def towns(sheet: Sheet, known: str) -> list[Candidate]:
    """The towns that could be the paper's place."""
    out = []
    whole = " ".join(text for text, _ in sheet.stretches)
    day = sheet.day.span if sheet.day else Span(-1, -1)
    seen: set[tuple[str, int]] = set()
    governed = Governed(sheet.text)
    countries: dict[str, bool] = {}
    for row in sheet.rows:
        prose = row.role in (Role.BODY, Role.LIST) and len(row.text) > 55
        address = row.role is not Role.LIST and bool(_ADDRESSY.search(row.text) or not prose)
        if row.role in (Role.ADDRESSEE, Role.SUBJECT, Role.SALUTATION, Role.COPIES) and not day:
            continue
        opens = 0 <= day.end - row.start < _OPENING
        line = row.text[: day.end - row.start] if prose and opens else row.text
        named = list(towns_in(line, row.start, address or (prose and opens)))
        if not named and opens and row.start < day.start:
            named = list(town_before(row.text[: day.start - row.start], row.start))
        for town in named:
            if (town.name, town.start) in seen:
                continue
            seen.add((town.name, town.start))
            dated = row.start <= day.start <= row.start + len(row.text)
            features = [
                *town.how,
                *sheet.around(row),
                f"dated={dated}",
                f"count={min(whole.count(town.name), 4)}",
                f"words={min(len(town.name.split()), 3)}",
                *(f"b0={w}" for w in sheet.before(town.start)[:1]),
                *(f"a0={w}" for w in sheet.after(town.start + len(town.name))[:1]),
                f"shouted={town.name.isupper()}",
                f"prose={prose}-{town.how[0]}",
                *_whose_town(sheet, town.name, row),
            ]
            if town.name not in countries:
                countries[town.name] = governed.names(town.name)
            features.append(f"governed={countries[town.name]}")
            if dated:
                gap = day.start - town.start - len(town.name)
                features.append("just-before-day" if 0 <= gap < 14 else "beside-day")
            if known and town.name == known:
                features.append("frame")
            if is_name(town.name):
                features.append("like-a-name")
            if sheet.news:
                features.append(f"news-dated={dated}")
            span = Span(town.start, town.start + len(town.name))
            out.append(Candidate(town.name, span, tuple(features)))
    if known and not any("frame" in c.features for c in out):
        out.append(Candidate(known, None, ("frame", "frame-alone")))
    return out
