"""The frame of a paper with what the weighing found for each of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.ground.words import CAPITALS
from tocsin.reading.frame import NOT_A_BODY, ORGANIZATION_WORDS, Frame, nominative
from tocsin.reading.model import FoundDate, Person, Span
from tocsin.reading.picked.certain import fuller, signed_in_a_form, town_of, under_the_leave
from tocsin.reading.picked.gathering import FIRM, Sheet, bare_name, senders, towns
from tocsin.reading.picked.organizations import BINDS
from tocsin.reading.picked.own_day import days
from tocsin.reading.picked.own_number import numbers
from tocsin.reading.picked.signing import signers
from tocsin.reading.picked.weighing import Candidate, Weights, all_of, best

# the features that say that a day stands alone in a date line, or is told of in the body
_LINE = frozenset({"frame", "role=date", "rest=0"})
_TOLD = frozenset({"role=body", "role=list"})
# the feature that says that a day is another paper's
_OF_ANOTHER = "of-a-paper=True"
# small words of four letters and more that names hold
_OF_NAMES = frozenset(("bint", "binti", "ould", "mint", "uulu", "kyzy", "уулу", "кызы", "оглы"))
# the features that say that a mark of a signature stands with a name
_MARKS = frozenset({"marked=True", "marked+1=True", "marked+2=True", "marked-1=True"})


@dataclass(frozen=True, slots=True)
class Picked:
    """The parts of a frame as weighed; what is not there is empty.

    ``taken`` is each part by its name in the weights, with the candidate that was taken for it.
    """

    date: FoundDate | None
    place: str
    number: str
    sender: Person | None
    signatories: tuple[Person, ...]
    signed: bool = False
    taken: tuple[tuple[str, Candidate], ...] = ()


def picked(
    text: str,
    frame: Frame,
    sender: Person | None,
    *,
    news: bool = False,
    mail: bool = False,
    owner: str = "",
    weights: Weights | None = None,
) -> Picked:
    """The best of what each part could be; the town after the day and the sender it stands by.

    ``owner``: the body whose page it is, by its banner.
    """
    sheet = Sheet(text, frame, news, mail)
    own = _its_own(days(sheet, frame.date))
    day = best(_in_line(own), "day", weights)
    date = day.value if day else None
    if date is None and any("frame" in c.features for c in own):
        date = frame.date
    sheet.day = date
    coded = numbers(sheet, frame.number)
    number = best(coded, "number", weights) or next(filter(_beside_the_day, coded), None)
    if news and number and not _beside_the_day(number):
        number = None  # a page tells many numbers: its own stands with its day
    from_whom, by = _sender(sheet, sender, weights)
    by = _whose_page(owner, by)
    sheet.sender = (by.organization or by.name) if by else ""
    town = _written_at(sheet, frame.place, weights)
    named = signers(sheet, frame.signatories)
    people = all_of(named, "signatory", weights) or under_the_leave(named)
    formed = [c for text_, at in sheet.stretches for c in signed_in_a_form(text_, at)]
    people = formed or people
    whole = {p.text for p in people}
    people = [p for p in people if not any(_short_for(p.text, full) for full in whole)]
    people = [p for p in people if _names_a_person(p.text, town.text if town else "")]
    people = [p for p in people if not _is_a_body(p.text, sheet)]
    by = by or _writes_alone(text, people)
    return Picked(
        date,
        town.text if town else "",
        number.text if number else "",
        by,
        tuple(_person(p.text, p.value, frame) for p in people),
        any(not _MARKS.isdisjoint(p.features) for p in people),
        tuple(
            (part, chosen)
            for part, chosen in (
                ("day", day),
                ("place", town),
                ("number", number),
                ("sender", from_whom),
                *(("signatory", p) for p in people),
            )
            if chosen
        ),
    )


def _beside_the_day(number: Candidate) -> bool:
    """Whether a statement tells its number with its day: "Testville, 2 May 2026. Statement 5"."""
    seen = set(number.features)
    return {"called=True", "day-beside=True"} <= seen and "top=8" not in seen


def _in_line(days: list[Candidate]) -> list[Candidate]:
    """The days without those the body tells of, where a date line bears one and nothing else."""
    if not any(_LINE.issubset(c.features) for c in days):
        return days
    return [c for c in days if _TOLD.isdisjoint(c.features)]


def _its_own(days: list[Candidate]) -> list[Candidate]:
    """The days without those of other papers ("complaint of 3 November"), where a frame has one."""
    other = [c for c in days if _OF_ANOTHER in c.features]
    left = [c for c in days if _OF_ANOTHER not in c.features and _TOLD.isdisjoint(c.features)]
    return [c for c in days if c not in other] if other and left else days


def _written_at(sheet: Sheet, known: str, weights: Weights | None) -> Candidate | None:
    """The town, before all one not in the address it goes to; no body's letters, no signatory."""
    letters = {body.acronym for body in sheet.bodies if body.acronym}
    signing = {person.name for person in sheet.frame.signatories}
    found = [c for c in towns(sheet, known) if c.text not in letters]
    # who is named further on in the line of the day is a person; what opens it is the town
    found = [c for c in found if c.text not in signing or "before=edge" in c.features]
    here = [c for c in found if "role=addressee" not in c.features or "frame" in c.features]
    chosen = best(here, "place", weights) or best(found, "place", weights)
    if chosen:
        return town_of(chosen, found, sheet.text)
    return next((c for c in found if _seat_of(sheet, c.text)), None)


def _seat_of(sheet: Sheet, town: str) -> bool:
    """Whether the sender's name is told with a town: "for the Sample Union in Testville"."""
    if not sheet.sender:
        return False
    name = r"\s+".join(map(re.escape, sheet.sender.split()))
    told = rf"{name}\s*(?:\([^()\n]{{2,20}}\)\s*)?,?\s(?:in|at|à|en|de|в)\s+{re.escape(town)}(?!\w)"
    return any(re.search(told, text, re.IGNORECASE) for text, _ in sheet.stretches)


def _names_a_person(name: str, town: str) -> bool:
    """Whether a name is neither the town, nor a firm, nor words in small letters."""
    small = [w for w in name.split() if w.islower() and len(w) > 3 and w not in _OF_NAMES]
    return name != town and not small and not FIRM.search(name)


# an organ signs for nobody: "Junta Directiva de SINTRASAMPLE", "the Executive Committee"
_AN_ORGAN = re.compile(
    r"(?i)^(?:(?:el|la|le|the|los|l['’])\s*)?(?:junta|comit[ée]|committee|bureau|consejo|conseil|council|secretariado|"
    r"secrétariat|secretariat|direc(?:tiva|tion|ción|torio)|executive|ejecutivo|exécutif|mesa|правлени\w*|президиум\w*|"
    r"совет\w*|комитет\w*|исполком\w*|башкарма\w*)(?!\w)"
)


def _is_a_body(name: str, sheet: Sheet) -> bool:
    """Whether a name is an organ, or has in it what a body is called for short."""
    words = {w.lower() for w in name.split()}
    short = (x.acronym.lower() for x in sheet.bodies if x.acronym)
    return bool(_AN_ORGAN.search(name)) or not words.isdisjoint(short)


def _writes_alone(text: str, people: list[Candidate]) -> Person | None:
    """Who writes in her own name where no body does: "I, Ana Sample, …", signed by her alone."""
    if len(people) != 1:
        return None
    name = r"\s+".join(map(re.escape, people[0].text.split()))
    said = re.search(rf"{_MYSELF}\s+{name}(?!\w)", text)
    return Person(people[0].text, span=Span(said.start(), said.end())) if said else None


_MYSELF = (
    r"(?<!\w)(?:I|Je|J['’]ai|Yo|Я|Eu|[Tt]he\s+undersigned|[Ll]e\s+soussigné|[Ll]a\s+soussignée|"
    r"[Ss]oussignée?|[Ee]l\s+suscrito|[Ll]a\s+suscrita|[Нн]ижеподписавш\w+),?"
)


def _short_for(name: str, full: str) -> bool:
    """Whether a name is another with its given names cut to initials: "H. Sargsyan"."""
    one, two = name.split(), full.split()
    return (
        name != full
        and len(one) > 1
        and len(two) > 1
        and one[-1].lower() == two[-1].lower()
        and all(w.endswith(".") for w in one[:-1])
        and not two[0].endswith(".")
        and one[0][:1].lower() == two[0][:1].lower()
    )


def _sender(
    sheet: Sheet, known: Person | None, weights: Weights | None
) -> tuple[Candidate | None, Person | None]:
    """The candidate taken for the sender, and the sender it makes."""
    found = [c for c in senders(sheet, known) if not _writes_nothing(c.text)]
    found = _the_firm(sheet, found) or found
    if known and _writes_nothing(known.organization):
        known = replace(known, organization="")
    # who says "I write as secretary of X" has said it, whatever else the paper names
    said = [c for c in found if {"frame", "office-of", "unites"} <= set(c.features)]
    chosen = best(said or found, "sender", weights)
    chosen = chosen and fuller(chosen, found)
    if chosen is None or chosen.value is None:
        return chosen, _bare(known) if chosen and known else None
    if known and "frame" in chosen.features and not _is_piece_of(known.organization, chosen.text):
        return chosen, _bare(known)
    span = Span(chosen.value.start, chosen.value.end)
    name = _without_organ(chosen.text)
    if known:
        return chosen, replace(known, organization=name, span=span)
    return chosen, Person(organization=name, span=span)


# a title of a paper with its matter, a State, a house of the Organization: none of them writes
_TITLED = re.compile(
    r"(?i)^(?:(?:press|news)\s+release|(?:press\s+|joint\s+|public\s+)?statement|communiqué(?:\s+de\s+presse)?|"
    r"comunicado|boletín|déclaration|declaración|memorandum|mémorandum|memorando|пресс-релиз|заявление|обращение|"
    r"сообщение)\s*[:–—-]\s"
)
_STATE = re.compile(
    r"(?i)^(?:the\s+|la\s+|le\s+)?(?:republic|kingdom|commonwealth|état|state|république|royaume|república|reino|"
    r"estado|республик\w*|королевств\w*|королевство)\s+(?:(?:of|du|de|del|des|d['’])\s*)?(?:(?:the|la|l['’])\s*)?"
    rf"[{CAPITALS}][\w’'-]+(?:\s[{CAPITALS}][\w’'-]+)?$"
)


# the number of an identity card or a register, where a name could stand
_AN_ID = re.compile(r"[A-ZА-ЯЁ][\w.]{0,8}\s?(?:n[.º°o]{1,2}|№)?\s?\d[\d.\s-]*")


def _writes_nothing(name: str) -> bool:
    """Whether words are a title with its matter, a State, a number or one of the Organization."""
    nobody = _TITLED.match(name) or _STATE.match(name) or _AN_ID.fullmatch(name)
    return bool(nobody or NOT_A_BODY.search(name))


def _whose_page(owner: str, by: Person | None) -> Person | None:
    """The body in the banner of a page, unless the page names it more fully as its sender."""
    if not owner or not ORGANIZATION_WORDS.search(owner) or _writes_nothing(owner):
        return by
    alike = by and by.organization.lower().find(owner.lower()) >= 0
    return by if alike else Person(organization=owner)


def _the_firm(sheet: Sheet, found: list[Candidate]) -> list[Candidate]:
    """The firm that heads a paper written for a client: it writes, and the client is told of."""
    if not sheet.counsel:
        return []
    heads = frozenset({"top=0", "top=1", "top=2"})
    firms = [c for c in found if "counsel=True-True" in c.features]
    return [c for c in firms if not heads.isdisjoint(c.features)]


# an organ speaks for the body it belongs to: «Совет Северного профсоюза …»
_ORGAN = re.compile(
    r"^(?:Совет|Комитет|Правление|Президиум|Исполком|Бюро)\w*\s+"
    r"(?=(?:[А-ЯЁа-яё]+(?:ого|его|ой|ей)\s+){0,3}\w*(?:союза|федерации|конфедерации|ассоциации|объединения)(?!\w))|"
    r"^(?:The\s+)?(?:(?:(?:National\s+)?Executive|Organi[sz]ing|Strike|Steering|Management|Branch)\s+(?:Committee|Board|"
    r"Council)|General\s+Secretariat)\s+of\s+(?:the\s+)?(?=\S)|"
    r"^(?:Bureau\s+exécutif|Comité\s+exécutif|Secrétariat\s+général)\s+(?:du|de\s+la|de\s+l['’])\s*(?=[SFCUA])|"
    r"^(?:Junta\s+Directiva|Comité\s+Ejecutivo)\s+(?:del|de\s+la)\s+(?=[SFCUAG])",
    re.IGNORECASE,
)


def _without_organ(name: str) -> str:
    """The body itself, in the nominative, where a name is that of its council."""
    rest = _ORGAN.sub("", name)
    return nominative(rest) if rest != name else name


# «… почты, курьерской» stands for nothing without the noun on the next line
_OPEN = re.compile(r"(?:ой|ей|ого|его|ых|их)$")


def _is_piece_of(known: str, whole: str) -> bool:
    """Whether the frame gives no body, or only a line of a name that goes on over several."""
    unlettered = re.sub(r"\([^)]*\)", "", bare_name(known).lower())
    one = re.sub(r"\W+", " ", unlettered).split()
    two = re.sub(r"\W+", " ", whole.lower()).split()
    size = len(one)
    # the last line of it, or all up to a word that binds ("… sugar and") or has to be followed
    cut = bool(one) and two[:size] == one and (one[-1] in BINDS or bool(_OPEN.search(one[-1])))
    return not one or (size < len(two) and (cut or two[-size:] == one))


def _bare(known: Person) -> Person:
    return replace(known, organization=_without_organ(bare_name(known.organization)))


def _person(name: str, value: Person | Span, frame: Frame) -> Person:
    if isinstance(value, Person):
        return value
    known = next((p for p in frame.signatories if p.name == name), None)
    return known or Person(name, span=value)
