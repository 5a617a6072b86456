"""The people whose names could be the signatures of a paper, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.reading.frame import ORGANIZATION_WORDS, TITLE_WORDS
from tocsin.reading.layout import Role
from tocsin.reading.model import Person, Span
from tocsin.reading.picked.gathering import Row, Sheet
from tocsin.reading.picked.weighing import Candidate

_SIGNED = re.compile(
    r"/s/|(?<!\w)(?:signed|sgd|signé|signée|firmad[oa]|fdo|firma|firman|rúbrica|assinado|подпис\w*|"
    r"кол коюл\w+|signature|s\.|f\.?)(?!\w)",
    re.IGNORECASE,
)
# who is quoted speaks in the paper and does not sign it
_SPOKEN = re.compile(r"[“”]|»,?\s[-–—]|[\"»],?\s+(?:\w+\s+)?(?:say|said|dit|dijo|сказал)")
_INITIAL = re.compile(r"(?<!\S)\S\.")
_BIG = "A-ZÀ-ÞА-ЯЁҢӨҮ"
_PARTICLES = (
    r"de|du|da|di|do|dos|das|van|von|der|den|la|le|el|al|bin|binti|bint|ben|ibn|ould|mint|uulu|"
    r"kyzy|уулу|кызы|оглы|y|e|N['’]"
)
_PERSON = re.compile(
    rf"(?:[{_BIG}][\w’'-]*\.?|[’'‘][A-Z]\w+)"
    rf"(?:[ ]+(?:(?:{_PARTICLES})[ ]+){{0,2}}[{_BIG}][\w’'-]*\.?|"
    r"[ ]+(?:уулу|кызы|оглы|ұлы|қызы|uulu)){1,5}"
)


def signers(sheet: Sheet, known: Sequence[Person]) -> list[Candidate]:
    """The people whose names could be signatures."""
    out: list[Candidate] = []
    names = {p.name for p in known}
    seen: set[str] = set()
    for row in sheet.rows:
        foot = row.bottom < 14 or row.role in (Role.SIGNATURE, Role.OFFICE)
        if not foot and not (row.top < 6 and _BYLINE.search(row.text)):
            continue
        if row.role in (Role.BODY, Role.LIST) and len(row.text) > 90 and foot:
            continue
        if _SPOKEN.search(row.text):
            continue
        for match in _PERSON.finditer(row.text[:300]):
            name = _without_office(match[0].strip())
            if not _is_person(name) or name in seen:
                continue
            seen.add(name)
            start = row.start + match.start() + match[0].find(name)
            out.append(
                Candidate(
                    name,
                    Span(start, start + len(name)),
                    tuple(_signer_features(sheet, row, name, start, names)),
                )
            )
        if len(out) > 40:
            break
    alone = ("frame", "frame-alone")
    left = (p for p in known if p.name not in seen and p.name.split()[0].lower() not in _LEAVE)
    out += [Candidate(p.name, p, alone) for p in left]
    return out


_BYLINE = re.compile(
    r"(?<!\w)(?:by|par|por|escribe|автор|пишет|text|redacta|firma)(?!\w)", re.IGNORECASE
)


def _without_office(name: str) -> str:
    """The name without the office a line begins or ends with."""
    words = name.split()
    while len(words) > 2 and (
        TITLE_WORDS.match(words[0]) or words[0].rstrip(":.").lower() in _LEADS
    ):
        words = words[1:]
    return " ".join(words)


_LEAD_WORDS = """
signed signature firman firmado signé escribe by par por mr mrs ms dr prof comrade lic ing
atty ab abg dra lcda mtro mtra сопредседатель сопредседатели
председатель секретарь катчы төрага monsieur madame sr sra me m. mme
"""
# the first words of a leave: "With comradely greetings"
_LEAVE_WORDS = """
with yours in kind best warm sincerely respectfully avec bien dans veuillez con sin saludos
atentamente quedo с com cordialmente thanks thank gracias merci done fait for pour por за
"""
_LEAVE = frozenset(_LEAVE_WORDS.split())
_LEADS = frozenset(_LEAD_WORDS.split())


def _is_person(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 6
        and words[0].lower() not in _LEAVE
        and not ORGANIZATION_WORDS.search(name)
        and not TITLE_WORDS.search(name)
        and not (name.isupper() and len(words) > 4)
    )


def _signer_features(
    sheet: Sheet, row: Row, name: str, start: int, names: set[str]
) -> Iterator[str]:
    near = {r.top - row.top: r for r in sheet.rows if abs(r.top - row.top) <= 2}
    rest = row.text.replace(name, "").strip(" ,.()—–-:*_")
    yield from sheet.around(row)
    yield f"starts={start - row.start < 3}"
    yield f"rest={min(len(rest) // 8, 5)}"
    yield f"marked={bool(_SIGNED.search(rest))}"
    yield f"office={bool(TITLE_WORDS.search(rest))}"
    yield f"figures={any(c.isdigit() for c in row.text)}"
    for by in (-1, 1, 2):
        other = near.get(by)
        text = other.text if other else ""
        short = len(text) < 60
        yield f"marked{by:+}={short and bool(_SIGNED.search(text))}"
        yield f"office{by:+}={short and bool(TITLE_WORDS.search(text))}"
        yield f"role{by:+}={other.role.value if other else 'edge'}"
    before = near.get(-1)
    yield f"runs-on={bool(before and before.text.rstrip().endswith(','))}"
    yield f"initials={bool(_INITIAL.search(name))}"
    yield f"words={len(name.split())}"
    yield from (f"b0={w}" for w in sheet.before(start, 16)[:1])
    yield f"byline={bool(_BYLINE.search(row.text))}"
    yield f"news={sheet.news}"
    if any(name == n for n in names):
        yield "frame"
    elif any(name in n or n in name for n in names if n):
        yield "like-frame"
    yield f"frame-has={min(len(names), 3)}"
