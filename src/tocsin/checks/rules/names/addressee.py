"""The addressee: spelled right, in office, reachable, with the people who should get a copy."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.casefile.names import fold as name_key
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ADDRESSED, TO_CFA
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import fold
from tocsin.ground.words import slips
from tocsin.law import Law
from tocsin.law.tables import Addressee

_TABLE = "addressees as tabled in tocsin.law (dated, with sources, editable)"
_DG = "Director-General\nInternational Labour Office\n\nDear Mr. Director-General,\n\nWe write."
_TAIL = "\n\nYours sincerely,\nMaria Example"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MAIL = re.compile(r"(?P<who>[\w.+-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)")


def _people(law: Law) -> list[Addressee]:
    return [row for row in law.addressees("dg") if row.name]


def _surnames(row: Addressee) -> list[str]:
    return [fold(name.split()[-1]) for name in (row.name, row.name_ru) if name]


def _head(paper: Paper) -> list[tuple[str, int, int]]:
    """Folded words of the head, salutation and e-mail addresses there, with their places."""
    end = paper.anatomy.body[0] if paper.anatomy.salutation else paper.anatomy.head[1]
    return [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(paper.text[:end])]


@paper_rule(
    "N01",
    Severity.BLOCKS,
    "The addressee's name is misspelt",
    Text(
        "The first line the Director-General's cabinet reads is his name.",
        "Write the name as the table gives it.",
        _TABLE,
        "Geneva, 25 October 2023\n\nMr. Gilbert F. Hougbo\n" + _DG + _TAIL,
        "Geneva, 25 October 2023\n\nMr. Gilbert F. Houngbo\n" + _DG + _TAIL,
    ),
    ADDRESSED,
    drafts=False,
)
def misspelt(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares head and salutation with the surnames of Directors-General.

    One or two letters apart in the same alphabet, or a listed misspelling, is a finding; every
    place is reported. A rival transliteration of the same sound is none.
    """
    rows = _people(scene.law)
    right = {name for row in rows for name in _surnames(row)}
    keys = {name_key(name) for name in right}
    head = _head(paper)
    said = {word for word, _, _ in head}
    for word, start, end in head:
        if scene.law.find_country(paper.text[start:end]):
            continue
        if word in right or any(word.startswith(n) and len(word) - len(n) <= 2 for n in right):
            continue
        for row in rows:
            if _is_misspelling(word, row, keys, said):
                name = row.name if word.isascii() else row.name_ru or row.name
                # other tongues in Cyrillic have spellings of their own: Kyrgyz writes «Хунгбо»;
                # in Russian several go round, and none of them stops a letter
                own = not word.isascii() and paper.reading.language not in ("", "ru")
                grave = Severity.IMPROVES if own else None if word.isascii() else Severity.WEAKENS
                text = f"{paper.text[start:end]!r} should be {name!r}"
                yield Hit(text, (start, end), "", grave)
                break


def _is_misspelling(word: str, row: Addressee, keys: set[str], said: set[str]) -> bool:
    """A listed misspelling; else one letter off, or two where the first name stands too."""
    if word in {fold(m) for m in row.misspellings}:
        return True
    for name in _surnames(row):
        if word.isascii() != name.isascii() or len(word) < 5 or word[0] != name[0]:
            continue
        first = fold((row.name if name.isascii() else row.name_ru).split()[0])
        near = first in said or any(first[:4] == w[:4] for w in said)
        allowed = 2 if len(name) >= 7 and near else 1
        if 0 < slips(word, name) <= allowed and (name_key(word) not in keys or word.isascii()):
            return not (len(word) <= 5 and len(name) <= 5)
    return False


@paper_rule(
    "N02",
    Severity.BLOCKS,
    "The addressee is not in office",
    Text(
        "A letter to a predecessor shows an old pattern, and sits in the wrong tray.",
        "Address the letter to the present holder of the office.",
        _TABLE,
        "Geneva, 25 October 2023\n\nMr. Guy Ryder\n" + _DG + _TAIL,
        "Geneva, 25 October 2023\n\nMr. Gilbert F. Houngbo\n" + _DG + _TAIL,
    ),
    ADDRESSED,
    drafts=False,
)
def out_of_office(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when the head names a Director-General who is not in office on the paper's day.

    Silent within two weeks of a change, when the present one is named too, and for recalled
    rows.
    """
    day = paper.date or scene.on
    present = scene.law.addressee("dg", day)
    words = {word for word, _, _ in _head(paper)}
    if present is None or any(name in words for name in _surnames(present)):
        return
    for row in _people(scene.law):
        slack = datetime.timedelta(days=14)
        in_office = row.since - slack <= day and (row.until is None or day <= row.until + slack)
        first = fold(row.name.split()[0])
        if in_office or first not in words:
            continue
        for word, start, end in _head(paper):
            if word in _surnames(row):
                term = f"{row.since.year} to {row.until.year}" if row.until else "another time"
                yield Hit(
                    f"{row.name} held the office from {term}; now: {present.name}", (start, end)
                )
                return


@paper_rule(
    "N03",
    Severity.WEAKENS,
    "The addressee's e-mail address is doubtful",
    Text(
        "A letter to an address that does not exist has not been sent.",
        "Use the address of the table, or one confirmed by the Office; record where it was seen.",
        _TABLE,
        "Geneva, 25 October 2023\n\nMr. Gilbert F. Houngbo\nHougbo@ilo.org\n" + _DG + _TAIL,
        "Geneva, 25 October 2023\n\nMr. Gilbert F. Houngbo\n" + _DG + _TAIL,
    ),
    ADDRESSED,
    drafts=False,
)
def email(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks at e-mail addresses above the salutation.

    A finding is a local part nearly but not quite a surname of the table, or a host nearly
    ilo.org.
    """
    end = paper.anatomy.body[0] if paper.anatomy.salutation else paper.anatomy.head[1]
    right = {name for row in _people(scene.law) for name in _surnames(row) if name.isascii()}
    for match in _MAIL.finditer(paper.folded[:end]):
        parts = re.split(r"[.+_-]", match["who"])
        wrong = [p for p in parts if p not in right and any(0 < slips(p, n) <= 2 for n in right)]
        host = match["host"]
        near_host = (
            host != "ilo.org" and not host.endswith(".ilo.org") and slips(host, "ilo.org") == 1
        )
        if (wrong and host.endswith("ilo.org")) or near_host:
            yield Hit(f"{paper.text[match.start() : match.end()]!r} looks misspelt", match.span())


@paper_rule(
    "N04",
    Severity.IMPROVES,
    "Nobody is copied in",
    Text(
        "The Bureau for Workers' Activities, the international confederation and the field office "
        "follow up what they have in hand.",
        "Copy ACTRAV, the Freedom of Association Branch and the confederation.",
        "domain notes 7.1 (often missing) and section 3 (ACTRAV)",
        "Geneva, 25 October 2023\n\n" + _DG + _TAIL,
        "Geneva, 25 October 2023\n\n" + _DG + _TAIL + "\n\ncc: ACTRAV",
    ),
    TO_CFA,
    drafts=False,
)
def no_copy(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a copy line or for ACTRAV."""
    if paper.reading.copies or re.search(
        r"(?m)^\W{0,6}(?:c\.?c\.?|copy|copies|copie|copia|копи\w)\b|actrav", paper.folded
    ):
        return
    yield Hit("no copy goes to ACTRAV or to the confederation", paper.anatomy.closing)


@paper_rule(
    "N05",
    Severity.IMPROVES,
    "The postal address of the Office is not the recorded one",
    Text(
        "A wrong street or post code costs days.",
        "Use the address of the table.",
        _TABLE,
        "Geneva, 25 October 2023\n\n14, route des Morillons, CH-1211 Geneva 22\n" + _DG + _TAIL,
        "Geneva, 25 October 2023\n\n4, route des Morillons, CH-1211 Geneva 22\n" + _DG + _TAIL,
    ),
    ADDRESSED,
    drafts=False,
)
def postal(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares house number and post code wherever the head names the Office's street."""
    row = scene.law.addressee("dg", paper.date or scene.on)
    if row is None or not row.postal:
        return
    street = fold(row.postal[0])
    number = re.search(r"\d+", street)
    name = re.sub(r"[\d,]+", "", street).strip()
    end = paper.anatomy.body[0] if paper.anatomy.salutation else paper.anatomy.head[1]
    for match in re.finditer(
        rf"(?P<a>\d+)?[\s,]*{re.escape(name)}[\s,]*(?P<b>\d{{1,3}}(?!\d))?", paper.folded[:end]
    ):
        found = match["a"] or match["b"]
        if number and found and found != number.group():
            yield Hit(f"the recorded address is {', '.join(row.postal)}", match.span())
    code = re.search(r"\d{4}", " ".join(row.postal[1:]))
    written = re.search(r"ch[\s-]*(\d{4})", paper.folded[:end])
    if code and written and written[1] != code.group() and name in paper.folded[:end]:
        yield Hit(f"the recorded post code is {code.group()}", written.span())


RULES = (misspelt, out_of_office, email, no_copy, postal)
