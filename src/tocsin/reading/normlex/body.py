"""What the text of a Committee report says: paragraphs, parties, communications, ratifications.

Layouts and traps: ``../shared/normlex-layouts.md``, ``../shared/data/normlex-traps.csv``. Nothing
is repaired: what looks misprinted is kept as printed and noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.ground.words import either
from tocsin.reading.dates import MONTHS
from tocsin.reading.normlex.memory import Memory
from tocsin.reading.normlex.senders import GOVERNMENT
from tocsin.reading.normlex.sent import Sent, sent_in, sentences

_GLUED = re.compile(r"(?<=\S)[ ]?-\s(?=\d{1,4}\.\s+[^\W\d_])")
# a heading printed twice, run into the paragraph before it: "… in 1981. A. The reply A. The reply"
_RUN_IN = re.compile(
    r"(?<=[.!?;:)\]»”])[ \t]+(?P<h>[A-Z]\.[ \t](?:[A-Z]\.[ \t])?[^\W\d_][^\n.]{2,160}?)[ \t]+(?P=h)"
    r"[ \t]*$",
    re.MULTILINE,
)
_LONE_BULLET = re.compile(r"^-[ ]*\n+(?=\d{1,4}\.\s)", re.MULTILINE)
_NUMBERED = re.compile(
    r"^(?P<bullet>-\s+)?(?:(?P<list>\d{1,3})\.\s+)?(?P<n>\d{1,4})(?P<dot>\.?)\s+(?P<t>[\"“«(¿]?[^\W\d_].*)$"
)
# "1. 453.": the number of the list and that of the paragraph
_TWICE = re.compile(r"^[ \t]*\d{1,3}\.[ \t]+\d{1,4}\.[ \t]+[^\W\d_]", re.MULTILINE)
# the rest of a list of days that the site cut between two items
_DAYS_GO_ON = re.compile(
    rf"(?:\d{{1,2}}(?:er)?\s+(?:de\s+)?)?(?:(?:and|et|y)\s|(?:{either(MONTHS)})\b)", re.IGNORECASE
)
# a whole sentence that is no label and no item
_OUTSIDE = re.compile(r"(?!All?[eé]g)[A-ZÀ-Þ][^\n:]{30,2000}\.$")
# where no heading closes the opening (old reports, follow-ups), what was sent is told early
EARLY = 12
_LETTERED = re.compile(r"^(?P<l>[A-Z])\.\s+(?:(?P=l)\.\s+)?(?P<t>[^\W\d_].{2,160})$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One paragraph with its number in the report."""

    number: int
    text: str


@dataclass(slots=True)
class Body:
    """Paragraphs and section headings of a report, repeats dropped.

    ``opening`` is how many paragraphs stand before the first heading; ``ahead`` holds what stands
    before the first number and heading: a paragraph outside the list, whose number is 0.
    """

    paragraphs: list[Numbered]
    headings: list[str]
    opening: int = 0
    ahead: list[Numbered] = field(default_factory=list)


def read_body(text: str) -> Body:
    """Numbered paragraphs in the order printed.

    ``1. 453.`` is list number and paragraph number; ``- 453.`` a headless copy; a number out of
    sequence is part of the paragraph it stands in (a quoted recommendation, a restarted list).
    """
    flat = _LONE_BULLET.sub("- ", _GLUED.sub("\n- ", text))
    flat = _RUN_IN.sub(r"\n\g<h>", flat)
    paragraphs: list[Numbered] = []
    headings: list[str] = []
    ahead: list[Numbered] = []
    opening = -1
    before = ""
    twice, item = bool(_TWICE.search(flat)), 0
    for raw in flat.split("\n"):
        line = raw.strip()
        if not line:
            continue
        match = _NUMBERED.match(line)
        if match and match["list"]:
            item = int(match["list"])
        elif match and twice and match["dot"] and int(match["n"]) in (1, item + 1):
            # between paragraphs with two numbers an item with that of the list alone has none
            _untitled(paragraphs, headings, match["t"].strip(), anew=int(match["n"]) <= item)
            item = int(match["n"])
            continue
        if match and _goes_on(paragraphs, match) and not _DAYS_GO_ON.match(match["t"]):
            _take(paragraphs, Numbered(int(match["n"]), match["t"].strip()))
        elif heading := _heading(line, before):
            _untake(paragraphs, heading)
            opening = len(paragraphs) if opening < 0 else opening
            if heading not in headings[-1:]:
                headings.append(heading)
        elif paragraphs:
            last = paragraphs[-1]
            # every wrapped line a bullet (case 1337 in German copies)
            more = re.sub(r"^(?:[-•]|\d{1,3}\.)\s+", "", line, count=1)
            if more not in headings:
                paragraphs[-1] = Numbered(last.number, f"{last.text} {more}")
        elif not headings and _OUTSIDE.match(line):
            ahead.append(Numbered(0, line))
        before = line
    first = paragraphs[0].text if paragraphs else ""
    ahead = [each for each in ahead[:EARLY] if not first.startswith(each.text[:80])]
    return Body(paragraphs, headings, len(paragraphs) if opening < 0 else opening, ahead)


def _goes_on(paragraphs: list[Numbered], match: re.Match[str]) -> bool:
    number = int(match["n"])
    if not match["dot"] and not match["list"] and not match["bullet"]:
        return False
    if not paragraphs:
        return True
    return paragraphs[-1].number <= number <= paragraphs[-1].number + 5


def _untitled(paragraphs: list[Numbered], headings: list[str], words: str, *, anew: bool) -> None:
    """Take in an item without a paragraph's number: a short one is a heading, else it goes on.

    ``anew`` is said of a list that begins again: one inside a paragraph.
    """
    short = len(words) < 160 and not words.endswith((".", ";", ","))
    if not paragraphs or (short and not anew):
        headings.append(words)
        return
    last = paragraphs[-1]
    paragraphs[-1] = Numbered(last.number, f"{last.text} {words}")


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


_ALLEGED = re.compile(r"allegation|allégation|alegato", re.IGNORECASE)


def communications(body: Body) -> list[dict[str, object]]:
    """Who wrote when, by the paragraphs before the first section.

    Each has ``by``, ``dates`` (EDTF), ``paragraph`` and ``as`` (party, supporting, government).
    A section repeats the days for all complainants together ("in their communications dated …"),
    so it is asked only where the paragraphs before it tell of none and it is that of the
    allegations, as in reports up to the seventies. Where they tell of the Government alone, the
    section is asked for the parties by name.
    """
    out = told_by([*body.ahead, *body.paragraphs[: body.opening][:EARLY]])
    if body.opening and not _ALLEGED.search(" ".join(body.headings[:1])):
        return out
    if not out:
        return told_by(body.paragraphs[:EARLY])
    if any(letter["by"] != [GOVERNMENT] for letter in out):
        return out
    section = told_by([*body.ahead, *body.paragraphs[:EARLY]])[len(out) :]
    return out + [letter for letter in section if letter["by"] not in ([], [GOVERNMENT])]


_IN_ITS = re.compile(r"(?:In|By|Dans|Par|En|Por|Mediante)\s")


def told_otherwise(body: Body) -> list[str]:
    """Notes on days that the section of the allegations tells and the opening does not.

    "dated 26 January 2007" in the first paragraph, "of 27 January 2007" in section A: both are
    printed, and one is a slip.
    """
    opening = [*body.ahead, *body.paragraphs[: body.opening][:EARLY]]
    if not opening or not _ALLEGED.search(" ".join(body.headings[:1])):
        return []
    numbers = {paragraph.number for paragraph in opening}
    # "In its communication of …": where the section says whose words follow
    section = [
        Numbered(p.number, sentences(p.text)[0])
        for p in body.paragraphs[body.opening :][:3]
        if p.number not in numbers and _IN_ITS.match(p.text)
    ]
    told = [x for x in told_by([*opening, *section]) if x["as"] != "government"]
    days = {day for x in told if x["paragraph"] in numbers for day in _days(x)}
    return [
        f"paragraph {x['paragraph']}: a communication of {day} is not among those of the opening"
        for x in told
        if days and x["paragraph"] not in numbers
        for day in _days(x)
        if not any(known.startswith(day) for known in days)
    ]


def _days(letter: dict[str, object]) -> list[str]:
    days = letter["dates"]
    return days if isinstance(days, list) else []


def told_by(paragraphs: list[Numbered]) -> list[dict[str, object]]:
    """The communications that paragraphs tell of, as :func:`communications` gives them."""
    memory = Memory()
    told = [(each.number, sent) for each in paragraphs for sent in sent_in(each.text, memory)]
    dated = {name for _, sent in told if sent.days for name in sent.by}
    out: list[dict[str, object]] = []
    for number, sent in told:
        # who is told of again without a day sent nothing new
        by = sent.by if sent.days or sent.joined else tuple(n for n in sent.by if n not in dated)
        if by or not sent.by:
            entry = {"by": list(by), "dates": list(sent.days), "paragraph": number}
            out.append(entry | {"as": _role(sent)})
    return out


def _role(sent: Sent) -> str:
    """As whom one wrote: ``government``, ``supporting`` (a complaint of others), ``party``."""
    if sent.by == (GOVERNMENT,):
        return "government"
    return "supporting" if sent.joined else "party"


# "undertook to continue to apply": bound by succession
_BOUND = r"bound by|lié\w* par|obligad[oa] por|continu\w+ (?:to apply|à appliquer)|seguir aplicando"
_RATIFY = re.compile(
    r"\b(?:ratified|ratifié\w*|ratificado|ratificó|declared\b.{0,160}?\bapplicable|"
    r"déclarée?s?\b.{0,160}?\bapplicables?|"
    rf"declarad[oa]s?\b.{{0,160}}?\baplicables?|{_BOUND})\b",
    re.IGNORECASE,
)
_ARGUED = re.compile(
    r"\b(?:complainants?|alleg\w+|argu\w+|contend\w*|plaignant\w*|allègu\w+|querellante\w*|"
    r"alega\w*|"
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
    r"\b(?:not|neither|nor|never|no\s+ha\w*|ni|n['’](?:a|avait)\s+(?:pas|ratifié)|non\s+ratifi\w+)\b|"
    r"^\s*(?:pas|no)\b",
    re.IGNORECASE,
)
# what is not done yet: "until it can ratify the Convention (No. 98)"
_UNTIL = re.compile(r"\b(?:until|pending|jusqu['’]à|hasta que|en attendant)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:It|Il|Elle|However|Nevertheless|On the other hand|En revanche|Toutefois|Cependant|"
    r"En cambio|No obstante|Sin embargo)\b"
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
        told = sentences(paragraph.text)
        for index, sentence in enumerate(told):
            if not _states_law(sentence):
                continue
            # "It has, however, ratified …" is the other half of what is said
            after = told[index + 1] if index + 1 < len(told) else ""
            more = after if _GOES_ON.match(after) and _states_law(after) else ""
            whole = f"{sentence.strip()}. {more.strip()}" if more else sentence.strip()
            states = {s["convention"]: s for s in _states(sentence) + _states(more)}
            return list(states.values()), whole
    return [], ""


def _states_law(sentence: str) -> bool:
    """Whether the Committee itself says which numbered Convention binds."""
    numbered = _NUMBER.search(sentence) and _RATIFY.search(sentence)
    return bool(numbered) and not _ARGUED.search(sentence)


def _states(sentence: str) -> list[dict[str, str]]:
    out: list[dict[str, str]] = []
    for clause in _CLAUSE.split(sentence):
        told = _UNTIL.split(clause)[0]
        numbers = [int(m["n"]) for m in _NUMBER.finditer(told)]
        if re.search(r"applicable|aplicable", clause, re.IGNORECASE):
            state = "declared_applicable"
        elif re.search(rf"\b(?:{_BOUND})\b", clause, re.IGNORECASE):
            state = "bound"
        else:
            state = "not_ratified" if _NOT.search(clause) else "ratified"
        out += [{"convention": f"C{n:03d}", "state": state} for n in numbers]
    return out


_CROSS = re.compile(
    r"\b(?P<r>\d{2,3})\s?\.?\s?(?:st|nd|rd|th|er|e|o|a|º|ª|°|\.)?\s?(?:Report|rapport|informe)s?\b"
    r"[^\[\]()\n]{0,80}?\b(?:paras?|paragraphs?|paragr|paragraphes?|párrs?|"
    r"párrafos?)\.?\s*(?P<p>\d{1,4})",
    re.IGNORECASE,
)


def cross_references(text: str) -> list[dict[str, str]]:
    """Earlier reports and paragraphs the text points to: ``[see 351nd Report, para. 7]``."""
    seen = [{"report": m["r"], "paragraph": m["p"]} for m in _CROSS.finditer(text)]
    return [entry for index, entry in enumerate(seen) if entry not in seen[:index]]


# "(No. Ill)" for "(No. 111)": letters that a scan took figures for
_ODD_NUMBER = re.compile(r"\((?:No|Nos|n[°ºo]|núm)\.?\s*(?=[^\s()]*[IlOS])[\dIlOS]{2,3}\)")
_ODD_YEAR = re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,10}\s+(?P<y>[03-9]\d{3})\b")


def misprints(text: str) -> list[str]:
    """Years no calendar of the Committee can hold, and numbers in letters, as printed."""
    years = [f'"{m[0]}" is printed: no such year' for m in _ODD_YEAR.finditer(text)]
    numbers = dict.fromkeys(m[0] for m in _ODD_NUMBER.finditer(text))
    return years + [f'"{printed}" is printed: no such number' for printed in numbers]
