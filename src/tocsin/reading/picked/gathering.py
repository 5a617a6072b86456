"""Everything each part of a frame could be, with what speaks for it.

The frame as the layout gives it is one candidate among others; the weights say when another, in the
running text or at the foot, is better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.reading.dates import find_dates
from tocsin.reading.frame import ORGANIZATION_WORDS, TITLE_WORDS, Frame, in_dateline, is_name
from tocsin.reading.layout import Role
from tocsin.reading.model import FoundDate, Person, Span
from tocsin.reading.picked.organizations import Named, organizations_in
from tocsin.reading.picked.towns import towns_in
from tocsin.reading.picked.weighing import Candidate
from tocsin.reading.segments import Line

# both ends of a paper say who wrote it, where and when
MOST_LINES = 70
_WORD = re.compile(r"[^\W\d_]+|[(:,;.—–-]")
_ADDRESSY = re.compile(
    r",.*,|\b(?:street|road|avenue|rue|bp|box|calle|ул|улица|барр?ио|barrio|rua|quartier|plot|"
    r"көчөсү|sede|siège|seat|adresse|address|адрес|dirección)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-ZÀ-ÞА-ЯЁ]{2}")
_YEAR = re.compile(r"(?<!\d)(?:20)?2\d(?!\d)")
# "(d) Photographs", "TAB 3 Roster", "Прил. 1: …": an item of a list of papers
_LABELLED = re.compile(r"\(?\S{1,12}[.):–-] |\S{2,12}\s\S{1,3}[.:)]?\s")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of either end: its words, where it begins, its role, and how far from both ends."""

    text: str
    start: int
    role: Role
    top: int
    bottom: int


@dataclass
class Sheet:
    """A paper as the weighing sees it."""

    text: str
    frame: Frame
    news: bool = False
    mail: bool = False
    day: FoundDate | None = None
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
        return [x for text, at in self.stretches for x in organizations_in(text, at)]

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
    told = known.organization or known.name if known else ""
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
        if _initials(item.name, sheet.frame.number):
            features.append("initials-in-number")
        if row and row.text.strip(" ,.-–*#") == item.name:
            features.append("whole-line")
        if _starts_alike(item.name, told):
            features.append("frame")
        features += _around_name(sheet, at, item, row)
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


def _head(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return (
        "worker"
        if re.search(
            r"work|travaill|trabaj|работник|syndic|sindic|проф|union|бирлик|бирлиг", name.lower()
        )
        else (words[0][:8] if words else "")
    )


def _initials(name: str, number: str) -> bool:
    letters = "".join(w[0] for w in re.findall(r"[^\W\d_]{3,}", name)).upper()
    codes = re.findall(r"[A-ZÀ-ÞА-ЯЁ]{3,}", number)
    return any(len(c) >= 3 and _subsequence(c, letters) for c in codes)


def _subsequence(code: str, letters: str) -> bool:
    rest = iter(letters)
    hits = sum(c in rest for c in code)
    return hits >= max(3, len(code) - 1)


def _starts_alike(one: str, two: str) -> bool:
    a, b = (re.sub(r"\W+", " ", x.lower()).strip() for x in (one, two))
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _address_behind(sheet: Sheet, end: int) -> bool:
    behind = sheet.text[end : end + 90]
    return bool(re.match(r"\s*(?:\([A-ZА-ЯЁ][\w.-]+\))?\s*[,(;\n]", behind)) and bool(
        re.search(r"\d", behind[:70])
    )


def towns(sheet: Sheet, known: str) -> list[Candidate]:
    """The towns that could be the paper's place."""
    out = []
    whole = " ".join(text for text, _ in sheet.stretches)
    day = sheet.day.span if sheet.day else Span(-1, -1)
    seen: set[tuple[str, int]] = set()
    for row in sheet.rows:
        prose = row.role in (Role.BODY, Role.LIST) and len(row.text) > 55
        address = row.role is not Role.LIST and bool(_ADDRESSY.search(row.text) or not prose)
        if row.role in (Role.ADDRESSEE, Role.SUBJECT, Role.SALUTATION, Role.COPIES) and not day:
            continue
        for town in towns_in(row.text, row.start, address):
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
            ]
            if dated:
                gap = day.start - town.start - len(town.name)
                features.append("just-before-day" if 0 <= gap < 14 else "beside-day")
            if known and town.name == known:
                features.append("frame")
            if is_name(town.name):
                features.append("like-a-name")
            if sheet.news:
                features.append(f"news-dated={dated}")
            out.append(Candidate(town.name, town.name, tuple(features)))
    if known and not any("frame" in c.features for c in out):
        out.append(Candidate(known, known, ("frame", "frame-alone")))
    return out


def days(sheet: Sheet, known: FoundDate | None) -> list[Candidate]:
    """The days that could be the paper's own."""
    found: list[tuple[FoundDate, Row]] = []
    for row in sheet.rows:
        if not re.search(r"\d|[^\W\d_]{4}", row.text):
            continue
        dates = [d for d in find_dates(row.text[:400]) if not d.relative]
        exact = [d for d in dates if d.value.exact]
        for item in exact[:3]:
            span = Span(row.start + item.span.start, row.start + item.span.end)
            found.append((FoundDate(item.value, item.phrase, span), row))
        if not exact and (read := in_dateline(Line(row.text, row.start))) and read[0].value.exact:
            found.append((read[0], row))
    last = max((f.value.earliest for f, _ in found if f.value.earliest), default=None)
    out = []
    for item, row in found[:60]:
        rest = len(row.text.strip()) - len(item.phrase)
        near = [r for r in sheet.rows if 0 < abs(r.top - row.top) <= 2]
        features = [
            *sheet.around(row),
            f"rest={min(rest // 12, 6)}",
            f"latest={item.value.earliest == last}",
            *(f"b{n}={w}" for n, w in enumerate(sheet.before(item.span.start)[:2])),
            *(f"a0={w}" for w in sheet.after(item.span.end)[:1]),
            f"ends-line={item.span.end >= row.start + len(row.text.rstrip(' .г')) - 3}",
            f"starts-line={item.span.start - row.start < 4}",
            f"labelled={bool(_LABELLED.match(row.text))}",
            f"signed-near={any(r.role in (Role.SIGNATURE, Role.OFFICE) for r in near)}",
            f"first-line={row.top == 0}",
        ]
        features.append(f"rest-latest={min(rest // 12, 6)}-{item.value.earliest == last}")
        features.append(f"role-latest={row.role.value}-{item.value.earliest == last}")
        if known and known.value == item.value:
            features.append("frame")
            features.append(f"frame-latest={item.value.earliest == last}")
        out.append(Candidate(item.value.text, item, tuple(features)))
    if known and not any("frame" in c.features for c in out):
        out.append(Candidate(known.value.text, known, ("frame", "frame-alone")))
    return out


_CODE = re.compile(
    r"(?:(?P<lead>(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.]{1,11}|Of\.|[A-Z][a-z]{0,3}\.)\s(?:№\s?|No\.?\s?|N[°º]\s?)?))?"
    r"(?P<code>(?:[^\W_]{1,12}[./-])*[^\W_]*\d[^\W_]*(?:[./-]+[^\W_]+){0,6}(?:-[А-ЯЁA-Z]+)?|"
    r"[A-ZА-ЯЁ]{2,12}(?:/[^\W\d_]{2,8}){1,3}(?:/\d+)?)"
)
_NOT_CODE = re.compile(
    r"^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d|\d{1,3}|\d{1,2}(?:st|nd|rd|th|er|ro)|"
    r"\d{1,2}[.:h]\d\d|\d{4}-\d\d-\d\d|\d{1,2}-.*[а-яё]{3,}|\d{4}-жылдын)$",
    re.IGNORECASE,
)


def numbers(sheet: Sheet, known: str) -> list[Candidate]:
    """What could be the number the writers gave the paper."""
    out = []
    bodies = " ".join(x.name for x in sheet.bodies)
    letters = " ".join(x.acronym for x in sheet.bodies)
    for row in sheet.rows:
        if row.role in (Role.BODY, Role.LIST) and row.top > 10:
            continue
        for match in _CODE.finditer(row.text[:160]):
            code = match["code"].strip(".-/")
            if _NOT_CODE.match(code) and not match["lead"]:
                continue
            if not re.search(r"[/-]", code) and not match["lead"]:
                continue
            for text, how in ((code, "bare"), ((match["lead"] or "") + code, "led")):
                if how == "led" and not match["lead"]:
                    continue
                start = row.start + match.start("code" if how == "bare" else "lead")
                out.append(
                    Candidate(
                        text,
                        text,
                        tuple(_code_features(sheet, row, text, how, start, bodies, letters, known)),
                    )
                )
            if len(out) > 60:
                return out
    if known and not any("frame" in c.features for c in out):
        out.append(Candidate(known, known, ("frame", "frame-alone")))
    return out


def _code_features(
    sheet: Sheet, row: Row, text: str, how: str, start: int, bodies: str, letters: str, known: str
) -> Iterator[str]:
    rest = row.text.replace(text, "").strip(" ,.()—–-:")
    yield from sheet.around(row)
    yield f"how={how}"
    yield f"rest={min(len(rest) // 8, 5)}"
    yield f"alone={not rest}"
    yield f"role-alone={row.role.value}-{not rest}"
    yield f"capitals={bool(_LETTERS.search(text))}"
    yield f"slash={'/' in text}"
    yield f"year={bool(_YEAR.search(text))}"
    yield f"digits={min(sum(c.isdigit() for c in text), 6)}"
    yield f"figures-only={text.replace('-', '').replace(' ', '').isdigit()}"
    yield from (f"b{n}={w}" for n, w in enumerate(sheet.before(start, 20)[:2]))
    yield f"day-beside={bool(find_dates(row.text[:160]))}"
    code = max(re.findall(r"[A-ZÀ-ÞА-ЯЁ]{2,}", text), key=len, default="")
    if code and (code in letters or _initials(bodies, code)):
        yield "initials"
    if known and text == known:
        yield "frame"
    elif known and known in text:
        yield "holds-frame"
