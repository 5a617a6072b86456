"""The frame of a letter, read inside the roles of its lines in the best reading of the whole.

The roles come from :mod:`tocsin.reading.layout`. What stands in a date line is read as a date line,
what stands in a signature as a signature; nothing is looked for outside its place, and a part that
is not there stays empty rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tocsin.reading.frame.datelines import in_dateline, place_beside, town_alone
from tocsin.reading.frame.foot import annexes_in, copies_in, organization_below
from tocsin.reading.frame.marks import COPY_LEAD, OWN_WAY, SUBJECT, letter_number, mail_line
from tocsin.reading.frame.people import addresses_someone, people_in, person_of
from tocsin.reading.frame.signatures import organization_in, signed_by
from tocsin.reading.layout import Placed, Role, laid_out
from tocsin.reading.model import FoundDate, Person, Signature, Span
from tocsin.reading.segments import Line

_TOP = frozenset(
    {
        Role.LETTERHEAD,
        Role.ADDRESS,
        Role.REFERENCE,
        Role.DATE,
        Role.ADDRESSEE,
        Role.SUBJECT,
        Role.SALUTATION,
        Role.MAIL_HEADER,
        Role.NOTE,
    }
)
# "S / D": in his office; a formula of Spanish letters that names nobody
_THERE = re.compile(r"^[SED]?\s*[./]?\s*[SED]?\s*[./]?\s*D?\s*\.?$|^Presente\W*$", re.IGNORECASE)
# Russian letters name who writes under the addressee: «от Профсоюза …»
_FROM = re.compile(r"^от(?:\s+имени)?\s+(?=[А-ЯЁ«\"]|перв|профко|член)")
_OURS_LEAD = re.compile(r"(?<!\w)(?:our|n/?\s?réf|nos?|notre|nuestra|наш|исх)\b", re.IGNORECASE)
_DONE = re.compile(
    r"^\W*(?:(?:thus|so|ainsi|así)\s+)?(?:done|signed|given|dated|adopted|fait|adopté|dado|hecho|firmado|"
    r"suscrito|feito)(?:\s+(?:and\s+\w+|under\s+\w+\s+hands?|et\s+\w+|y\s+\w+))?\s+"
    r"(?:at|in|on|this|à|a|en|em|le|el)\b|"
    r"^\W*en\s+(?:la\s+ciudad\s+de\s+)?[A-ZÁÉÍÓÚ][^,]{2,40},\s+a\s",
    re.IGNORECASE,
)
# "Lieu : Monastir", «г. Костанай»: a town that says that it is one
_TOWN = re.compile(
    r"^\W*(?i:lieu|place|lugar|место)\s*:\s*(?P<p>[^,.;]{2,40})$|(?<!\w)(?:г\.|"
    r"город)\s*(?P<q>[А-ЯЁ][\w-]+)"
)
_IN_THE_TOWN = re.compile(
    r"^\W*(?i:en)\s+(?:la\s+)?(?P<p>(?:[Cc]iudad\s+de\s+)?[A-ZÁÉÍÓÚ][^,\d]{2,40}?)\s*,\s+a\s"
)
# "II. Decision of 8 February": an item of a list is not the day of the letter
_ITEM = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,4}|[A-Za-z])[.)]\s+\D")
_TOLD = frozenset({Role.BODY, Role.LIST, Role.HEADING})
_FOOT = frozenset({Role.SIGNATURE, Role.OFFICE})
# where a town that says that it is one may stand
_ODD = frozenset({Role.HEADING, Role.FOOTER, Role.ANNEXES})


@dataclass(slots=True)
class Frame:
    """The parts of a letter's frame and where its body lies.

    ``memo``: the top is a row of From, To, Date, Subject; ``below`` the organization a footer
    names, ``signing`` the one a signature
    block names; ``number`` the letter's own reference; ``headings`` the titles of its sections.
    """

    place: str = ""
    date: FoundDate | None = None
    number: str = ""
    letterhead: list[str] = field(default_factory=list)
    writer: Person | None = None
    addressees: list[Person] = field(default_factory=list)
    subject: str = ""
    salutation: str = ""
    closing: str = ""
    signatories: list[Person] = field(default_factory=list)
    signature: Signature = Signature.ABSENT
    copies: list[Person] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)
    body: Span = field(default_factory=lambda: Span(0, 0))
    headings: list[str] = field(default_factory=list)
    memo: bool = False
    below: str = ""
    signing: str = ""
    placed: list[Placed] = field(default_factory=list)

    @property
    def score(self) -> int:
        """How much of a letter's frame is there: 0 none, 5 and more surely a letter."""
        return (
            2 * bool(self.salutation or self.memo)
            + 2 * bool(self.closing)
            + bool(self.addressees)
            + bool(self.subject)
            + bool(self.place)
            + bool(self.number)
            + (self.signature is Signature.PRESENT)
        )


def done_at(text: str) -> bool:
    """Whether a line says in the words of a deed where and when a paper was made."""
    return bool(_DONE.match(text))


def read_frame(lines: Sequence[Line]) -> Frame:
    """Read the frame from the lines of a text."""
    placed = laid_out(lines)
    frame = Frame(placed=placed)
    _read_mail_header(frame, placed)
    _read_number(frame, placed)
    _read_date(frame, placed, list(lines))
    frame.letterhead = [x.line.text for x in _of(placed, Role.LETTERHEAD, Role.ADDRESS)]
    _read_addressees(frame, placed)
    _read_subject(frame, placed)
    greetings = (x.line.text for x in _of(placed, Role.SALUTATION) if len(x.line.text) <= 150)
    frame.salutation = next(greetings, "")
    frame.closing = " ".join(x.line.text for x in _of(placed, Role.CLOSING))
    _take_foot(frame, placed, lines)
    frame.headings = [x.line.text for x in _of(placed, Role.HEADING)]
    frame.body = _body(placed)
    return frame


def _of(placed: Sequence[Placed], *roles: Role) -> list[Placed]:
    return [x for x in placed if x.role in roles]


def _read_mail_header(frame: Frame, placed: Sequence[Placed]) -> None:
    """From, To, Cc, Date and Subject in lines of their own: a mail set down as text, or a memo."""
    found = 0
    for item in _of(placed, Role.MAIL_HEADER, Role.ADDRESSEE, Role.SUBJECT, Role.DATE):
        said = mail_line(item.line.text)
        if not said:
            continue
        name, value, at = said
        place = Line(value, item.line.start + at)
        found += 1
        if name == "from" and not frame.writer:
            frame.writer = person_of([place])
        elif item.role is not Role.MAIL_HEADER:
            continue
        elif name == "to":
            frame.addressees += _several(place)
        elif name == "copy":
            frame.copies += _several(place)
        elif name == "date" and not frame.date:
            dated = in_dateline(place)
            frame.date = dated[0] if dated else None
        elif name == "subject" and not frame.subject:
            frame.subject = value
    frame.memo = found >= 3


def _several(line: Line) -> list[Person]:
    parts = re.split(r"\s*;\s*|(?<=>),\s*|(?<=\w),\s+(?=\S{1,64}@)", line.text)
    return [person_of([Line(part, line.start)]) for part in parts if part.strip()]


def _read_number(frame: Frame, placed: Sequence[Placed]) -> None:
    """The letter's own reference: "Our ref." goes before a number that says not whose it is."""
    marked = [x.line.text for x in _of(placed, Role.REFERENCE)]
    marked += [x.line.text for x in _of(placed, Role.DATE, Role.LETTERHEAD, Role.ADDRESS)]
    marked += [
        x.line.text
        for x in _of(placed, Role.SUBJECT, Role.MAIL_HEADER)
        if _OURS_LEAD.search(x.line.text)
    ]
    own = [n for text in marked if (n := letter_number(text))]
    frame.number = own[0] if own else ""


def _read_date(frame: Frame, placed: Sequence[Placed], lines: list[Line]) -> None:
    """The day and the place of the letter; the place may stand on a line of its own."""
    lead = [x for x in placed if x.role is Role.DATE]
    rest = [x for x in placed if x.role in _TOP | _FOOT | {Role.FOOTER} and x.role is not Role.DATE]
    rest = [x for x in rest if x.role not in (Role.SUBJECT, Role.SALUTATION, Role.MAIL_HEADER)]
    solemn = [x for x in placed if len(x.line.text) < 150 and _DONE.match(x.line.text)]
    lead = [x for x in lead if not _ITEM.match(x.line.text)]
    for item in [*solemn, *lead, *rest]:
        found = in_dateline(
            item.line, strict=item.role not in (Role.DATE, Role.REFERENCE) and item not in solemn
        )
        if not found:
            continue
        if frame.date is None or not frame.place:
            beside = (x.line.text for x in lead if x is not item)
            towns = [town for text in beside if (town := town_alone(text))]
            near = place_beside(lines, item.line)
            frame.place = frame.place or found[1] or near or next(iter(towns), "")
        frame.date = frame.date or found[0]
        break
    if not frame.place:
        heads = (x.line.text for x in placed if x.role in _TOP | _FOOT | _ODD)
        signed = (m["p"] for x in solemn if (m := _IN_THE_TOWN.match(x.line.text)))
        frame.place = next(signed, "") or next(
            ((m["p"] or m["q"]).strip() for t in heads if (m := _TOWN.search(t))),
            "",
        )


def _blocks(items: Sequence[Placed], whole: Sequence[Placed]) -> Iterator[list[Line]]:
    """Lines of one role that stand together, without a blank line or another role between."""
    order = {id(x): at for at, x in enumerate(whole)}
    block: list[Line] = []
    last = -2
    for item in items:
        at = order[id(item)]
        if block and (item.gap_before or at != last + 1):
            yield block
            block = []
        block.append(item.line)
        last = at
    if block:
        yield block


def _read_addressees(frame: Frame, placed: Sequence[Placed]) -> None:
    found: list[Person] = []
    mail = ""
    for block in _blocks(_of(placed, Role.ADDRESSEE), placed):
        kept = []
        for at, line in enumerate(block):
            copy, way = COPY_LEAD.match(line.text), OWN_WAY.match(line.text)
            if copy and not copy["t"]:  # "Copy to:" over a column: all below it get copies
                frame.copies += people_in(block[at + 1 :])
                break
            if copy:
                frame.copies.append(person_of([Line(copy["t"], line.start)]))
            elif way:
                mail = mail or way["m"]
            elif _FROM.match(line.text) and not frame.writer:
                frame.writer = person_of([Line(_FROM.sub("", line.text), line.start)])
            elif _THERE.match(line.text):
                continue
            else:
                kept.append(line)
        people = people_in(kept)
        # an address under a blank line belongs to whom it was written under
        if found and people and not addresses_someone(kept[0].text) and _bare(people[0]):
            extra = people.pop(0)
            joined = ", ".join(x for x in (found[-1].address, extra.address) if x)
            organization = found[-1].organization or extra.organization
            found[-1] = replace(found[-1], address=joined, organization=organization)
        found += people
    notes = (OWN_WAY.match(x.line.text) for x in _of(placed, Role.NOTE))
    mail = mail or next((way["m"] for way in notes if way), "")
    if mail and found and not found[0].email:
        found[0] = replace(found[0], email=mail)
    frame.addressees = [
        *frame.addressees,
        *(p for p in found if p.name or p.title or p.organization),
    ]


def _bare(person: Person) -> bool:
    return not (person.name or person.title or person.honorific)


def _read_subject(frame: Frame, placed: Sequence[Placed]) -> None:
    said = []
    for item in _of(placed, Role.SUBJECT):
        if _FROM.match(item.line.text) and not frame.writer:
            frame.writer = person_of([Line(_FROM.sub("", item.line.text), item.line.start)])
            continue
        match = SUBJECT.match(item.line.text)
        said.append(match["t"].strip() if match else item.line.text)
        if len(said) > 1 and match:
            said.pop()
            break
    if said and not frame.subject:
        frame.subject = re.sub(r"^[*_]+|[*_]+$", "", " ".join(said)).strip()
    if not frame.subject and frame.addressees:
        # a complaint says over its text what it is
        told = next((at for at, x in enumerate(placed) if x.role in (Role.BODY, Role.LIST)), 0)
        titles = [x.line.text for x in placed[:told] if x.role is Role.HEADING]
        frame.subject = " ".join(titles[:3])


def _take_foot(frame: Frame, placed: Sequence[Placed], lines: Sequence[Line]) -> None:
    """Signatures, copies and annexes, each read from the whole lines that bear them."""
    signing = _whole(placed, lines, _FOOT)
    frame.signatories, frame.signature = signed_by(signing)
    frame.signing = organization_in(signing)
    frame.copies += copies_in([x.line for x in _of(placed, Role.COPIES)])
    frame.annexes += annexes_in([x.line for x in _of(placed, Role.ANNEXES)])
    frame.below = organization_below([x.line for x in _of(placed, Role.FOOTER)])


def _whole(placed: Sequence[Placed], lines: Sequence[Line], roles: frozenset[Role]) -> list[Line]:
    """The lines as written that bear these roles, with the blank lines between them."""
    starts = sorted(x.line.start for x in placed if x.role in roles)
    if not starts:
        return []
    out = []
    at = 0
    closings = [x.line.start + len(x.line.text) for x in placed if x.role is Role.CLOSING]
    low = min([starts[0], *(c for c in closings if c < starts[0])])
    for line in lines:
        end = line.start + len(line.text)
        while at < len(starts) and starts[at] < line.start:
            at += 1
        bears = at < len(starts) and starts[at] <= end
        if bears or (line.blank and low <= line.start < starts[-1]):
            out.append(line)
    return out


def _body(placed: Sequence[Placed]) -> Span:
    first = next((n for n, x in enumerate(placed) if x.role in (Role.BODY, Role.LIST)), 0)
    # a title over To, From and Date is not yet the text
    while first and placed[first - 1].role is Role.HEADING:
        first -= 1
    told = [x.line for x in placed[first:] if x.role in _TOLD]
    if not told:
        return Span(0, 0)
    return Span(told[0].start, max(x.start + len(x.text) for x in told))


_STATEMENT = re.compile(
    r"^\W*(?:press\s+|public\s+|joint\s+)?(?:statement|declaration|resolution)\b|"
    r"^\W*(?:communiqué|déclaration|motion|comunicado|declaración|pronunciamiento|resolución|"
    r"заявление|резолюция|обращение|билдирүү|nota pública|بيان)(?!\w)",
    re.IGNORECASE,
)


def is_statement(frame: Frame) -> bool:
    """Whether the paper calls itself a statement, and is written to nobody."""
    top = [x.line.text for x in frame.placed[:5] if x.role is not Role.BODY]
    said = any(_STATEMENT.match(text) and len(text) < 120 for text in top)
    return said and not (frame.salutation or frame.addressees)


def day_of(frame: Frame) -> date | None:
    """The day the letter was written, if it says one."""
    return frame.date.value.earliest if frame.date else None
