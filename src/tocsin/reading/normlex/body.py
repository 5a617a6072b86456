"""What the text of a Committee report says: paragraphs, parties, communications, ratifications.

Layouts and traps: ``../shared/normlex-layouts.md``, ``../shared/data/normlex-traps.csv``. Nothing
is repaired: what looks misprinted is kept as printed and noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.dates import find_dates

_GLUED = re.compile(r"(?<=\S)-\s(?=\d{1,4}\.\s+[^\W\d_])")
_LONE_BULLET = re.compile(r"^-[ ]*\n+(?=\d{1,4}\.\s)", re.MULTILINE)
_NUMBERED = re.compile(
    r"^(?:-\s+)?(?:(?P<list>\d{1,3})\.\s+)?(?P<n>\d{1,4})(?P<dot>\.?)\s+(?P<t>[\"“«(¿]?[^\W\d_].*)$"
)
_LETTERED = re.compile(r"^(?P<l>[A-Z])\.\s+(?:(?P=l)\.\s+)?(?P<t>[^\W\d_].{2,160})$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One paragraph with its number in the report."""

    number: int
    text: str


@dataclass(slots=True)
class Body:
    """Paragraphs and section headings of a report, repeats dropped."""

    paragraphs: list[Numbered]
    headings: list[str]


def read_body(text: str) -> Body:
    """Numbered paragraphs in the order printed.

    ``1. 453.`` is list number and paragraph number; ``- 453.`` a headless copy; a number out of
    sequence is part of the paragraph it stands in (a quoted recommendation, a restarted list).
    """
    flat = _LONE_BULLET.sub("- ", _GLUED.sub("\n- ", text))
    paragraphs: list[Numbered] = []
    headings: list[str] = []
    before = ""
    for raw in flat.split("\n"):
        line = raw.strip()
        if not line:
            continue
        match = _NUMBERED.match(line)
        if match and _goes_on(paragraphs, match):
            _take(paragraphs, Numbered(int(match["n"]), match["t"].strip()))
        elif heading := _heading(line, before):
            _untake(paragraphs, heading)
            if heading not in headings[-1:]:
                headings.append(heading)
        elif paragraphs:
            last = paragraphs[-1]
            # every wrapped line a bullet (case 1337 in German copies)
            more = re.sub(r"^(?:-|\d{1,3}\.)\s+", "", line)
            if more not in headings:
                paragraphs[-1] = Numbered(last.number, f"{last.text} {more}")
        before = line
    return Body(paragraphs, headings)


def _goes_on(paragraphs: list[Numbered], match: re.Match[str]) -> bool:
    number = int(match["n"])
    if not match["dot"] and not match["list"]:
        return False
    if not paragraphs:
        return True
    return paragraphs[-1].number <= number <= paragraphs[-1].number + 5


def _take(paragraphs: list[Numbered], new: Numbered) -> None:
    if paragraphs and paragraphs[-1].number == new.number:
        if new.text.startswith(paragraphs[-1].text[:80]):
            return  # printed twice, once without its list number
        last = paragraphs[-1]
        paragraphs[-1] = Numbered(last.number, f"{last.text} {new.number}. {new.text}")
        return
    paragraphs.append(new)


def _untake(paragraphs: list[Numbered], heading: str) -> None:
    """A heading without a letter is known by its repeat: the first time it was taken for words."""
    last = paragraphs[-1] if paragraphs else None
    if last and last.text.endswith(f" {heading}"):
        paragraphs[-1] = Numbered(last.number, last.text.removesuffix(f" {heading}"))


def _heading(line: str, before: str) -> str:
    match = _LETTERED.match(line)
    if match and not line.endswith((".", ";", ",")):
        return f"{match['l']}. {match['t'].strip()}"
    return line if line == before and len(line) < 160 else ""


_COMPLAINT = re.compile(
    r"\b(?:complaint|complainants?|plainte|plaignant\w*|organisations? plaignante\w*|queja|"
    r"querellante\w*|"
    r"additional information|new allegations|informations? complémentaires?|informaciones "
    r"(?:complementarias|adicionales))\b",
    re.IGNORECASE,
)
_COMMUNICATION = re.compile(
    r"\b(?:communications?|comunicación|comunicaciones|letters?|lettres?)\b", re.I
)
_GOVERNMENT = re.compile(
    r"\b(?:[Tt]he Government|[Ll]e [Gg]ouvernement|[Ee]l [Gg]obierno)\s+(?:\w+\s+){0,3}?"
    r"(?:sent|transmitted|supplied|replied|submitted|forwarded|envoy|fait|transmis|adress|envió|"
    r"remitió|transmitió|respondió)"
)
_BODY_NAME = re.compile(
    r"\b(?P<n>(?:[A-ZÀ-Þ][\w’'-]*)(?:\s+(?:of|and|the|for|de|des|du|la|las|los|el|y|et|del|d['’]\w+|l['’]\w+|"
    r"[A-ZÀ-Þ][\w’'-]*)){1,14})(?:\s*\((?P<a>[A-ZÀ-Þ][\w -]{1,24})\))?"
)
_UNION = re.compile(
    r"\b(?:Union|Federation|Confederation|Congress|Association|Council|Syndicate|Centre|Organi[sz]ation|"
    r"Syndicat|Fédération|Confédération|Centrale|Conseil|Sindicato|Federación|Confederación|Central|"
    r"Asociación|International|Internationale|Internacional|Workers|Travailleurs|Trabajadores)\w*\b"
)


def communications(paragraphs: list[Numbered]) -> list[dict[str, object]]:
    """Who wrote when, sentence by sentence, as printed; ``respectively`` pairs names and dates."""
    out: list[dict[str, object]] = []
    for paragraph in paragraphs[:12]:
        for sentence in re.split(r"(?<=[a-z\d)])\.\s+(?=[A-ZÀ-Þ])", paragraph.text):
            if not _COMMUNICATION.search(sentence):
                continue
            dates = [d.value.text for d in find_dates(sentence)]
            if _GOVERNMENT.search(sentence):
                out.append({"by": ["Government"], "dates": dates, "paragraph": paragraph.number})
            elif _COMPLAINT.search(sentence):
                names = _names(sentence)
                entry: dict[str, object] = {"by": names, "dates": dates}
                if re.search(r"\brespecti(?:vely|vement|vamente)\b", sentence) and (
                    len(names) == len(dates)
                ):
                    entry["pairs"] = list(zip(names, dates, strict=True))
                out.append(entry | {"paragraph": paragraph.number})
    return out


def _names(sentence: str) -> list[str]:
    out = []
    for match in _BODY_NAME.finditer(sentence):
        name = re.sub(r"\s+(?:of|and|the|for|de|des|du|la|las|los|el|y|et|del)$", "", match["n"])
        name = re.sub(r"^(?:The|La|Le|Los|El|In|On|By|Les)\s+", "", name)
        for piece in re.split(r"\s+(?:and|y|et)\s+(?:the|la|el|le)\s+", name):
            if _UNION.search(piece):
                last = piece == name or name.endswith(piece)
                out.append(f"{piece} ({match['a']})" if match["a"] and last else piece)
    return list(dict.fromkeys(out))


_RATIFY = re.compile(
    r"\b(?:ratified|ratifié\w*|ratificado|ratificó|declared\s+applicable|déclarée?s?\s+applicables?|"
    r"declarad[oa]s?\s+aplicables?|bound by|lié\w* par|obligad[oa] por)\b",
    re.IGNORECASE,
)
_ARGUED = re.compile(
    r"\b(?:complainants?|alleg\w+|argu\w+|contend\w*|plaignant\w*|allègu\w+|querellante\w*|alega\w*|"
    r"according to|selon|según)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s*(?:;|,?\s*\b(?:but|although|though|however|while|whereas|mais|bien qu\w*|"
    r"tandis qu\w*|alors "
    r"qu\w*|pero|aunque|mientras que|si bien)\b|,?\s+(?=(?:it|and)?\s*(?:has|had)\s+not\b)|"
    r",?\s+(?=(?:et\s+)?n['’](?:a|avait)\s+pas\b)|,?\s+(?=(?:y\s+)?no\s+ha\b))",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|neither|nor|never|no\s+ha\w*|ni|n['’](?:a|avait)\s+(?:pas|ratifié)|non)\b|^\s*(?:pas|no)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\(\s*(?:No|Nos|n|nº|n°|no|núm|num)?\s?[.°º]?\s*\.?\s?0{0,2}(?P<n>\d{1,3})\)", re.I
)


def ratifications(paragraphs: list[Numbered]) -> tuple[list[dict[str, str]], str]:
    """What the Committee states of ratification: one entry a Convention, and the sentence.

    ``state`` is ``ratified``, ``not_ratified``, ``declared_applicable`` or ``bound``; a party's
    argument about ratification is passed over.
    """
    for paragraph in paragraphs[:14]:
        for sentence in re.split(r"(?<=[a-z\d)])\.\s+(?=[A-ZÀ-Þ])", paragraph.text):
            numbers = _NUMBER.search(sentence)
            if numbers and _RATIFY.search(sentence) and not _ARGUED.search(sentence):
                return _states(sentence), sentence.strip()
    return [], ""


def _states(sentence: str) -> list[dict[str, str]]:
    out: list[dict[str, str]] = []
    for clause in _CLAUSE.split(sentence):
        numbers = [int(m["n"]) for m in _NUMBER.finditer(clause)]
        if re.search(r"applicable|aplicable", clause, re.IGNORECASE):
            state = "declared_applicable"
        elif re.search(r"\b(?:bound by|lié\w* par|obligad[oa] por)\b", clause, re.IGNORECASE):
            state = "bound"
        else:
            state = "not_ratified" if _NOT.search(clause) else "ratified"
        out += [{"convention": f"C{n:03d}", "state": state} for n in numbers]
    return out


_CROSS = re.compile(
    r"\b(?P<r>\d{2,3})\s?\.?\s?(?:st|nd|rd|th|er|e|o|a|º|ª|°|\.)?\s?(?:Report|rapport|informe)s?\b"
    r"[^\[\]()\n]{0,80}?\b(?:paras?|paragraphs?|paragr|paragraphes?|párrs?|párrafos?)\.?\s*(?P<p>\d{1,4})",
    re.IGNORECASE,
)


def cross_references(text: str) -> list[dict[str, str]]:
    """Earlier reports and paragraphs the text points to: ``[see 351nd Report, para. 7]``."""
    seen = [{"report": m["r"], "paragraph": m["p"]} for m in _CROSS.finditer(text)]
    return [entry for index, entry in enumerate(seen) if entry not in seen[:index]]


_ODD_YEAR = re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,10}\s+(?P<y>[03-9]\d{3})\b")


def misprints(text: str) -> list[str]:
    """Years no calendar of the Committee can hold, as printed."""
    return [f'"{m[0]}" is printed: no such year' for m in _ODD_YEAR.finditer(text)]
