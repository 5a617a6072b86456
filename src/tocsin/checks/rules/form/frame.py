"""What frames a letter: date, signatory, signature, subject, weekday."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ADDRESSED, LETTERS, TO_ILO
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import Written, fills_its_line, fold, says
from tocsin.reading import DocumentKind, Signature

_CHECKLIST = "ILO ACTRAV workers' guide, CFA checklist (foa-workersguide.ilo.org/node/71)"
_MAIL_HEAD = re.compile(r"(?im)^\W{0,3}(?:from|sent|de|envoy[ée]\w*|enviado\w*|от)\s*:.{0,120}[@<]")
_INITIALS = re.compile(r"\b[^\W\d_a-zа-я]\.\s?(?:[^\W\d_a-zа-я]\.\s?)?[^\W\d_a-zа-я][^\W\d_]{2,}")
_NAMED = re.compile(rf"[^\W\d_]{{3,}}\s+[^\W\d_]{{3,}}|{_INITIALS.pattern}")


@paper_rule(
    "F01",
    Severity.BLOCKS,
    "The letter bears no date",
    Text(
        "An undated letter cannot be placed before or after a cut-off, a reply or another "
        "letter; the Office's checklist asks that a complaint be dated.",
        "Write place and full date (day, month, year) above the addressee.",
        _CHECKLIST,
        "Geneva\n\nDear Mr. Director-General,\n\nWe write to you today.\n\nYours sincerely,",
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nWe write.\n\nYours sincerely,",
    ),
    LETTERS,
    drafts=False,
)
def undated(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a full date in the head and the foot, in words or figures, in four languages.

    Silent when the reader found a date of the document, or when a month and year stand in
    the head (which F02 reports instead).
    """
    if paper.date is not None or any(paper.frames(d.start) for d in paper.dates):
        return
    read = paper.reading.date
    listed = read is not None and paper.in_a_list(read.span.start)
    if read and not listed and paper.bears(read.span.start, read.span.end):
        return
    # a day in words is a day, whether or not it was taken for the paper's own
    words = (d for d in paper.reading.dates if d.value.exact and not re.search(r"\d", d.phrase))
    if any(not d.relative and paper.frames(d.span.start) for d in words):
        return
    yield Hit("no date stands at the head or the foot of this letter", (0, 1))


@paper_rule(
    "F02",
    Severity.WEAKENS,
    "The date is not complete",
    Text(
        "Clocks run from a day: a month alone leaves open whether a cut-off was kept.",
        "Write day, month and year.",
        _CHECKLIST,
        "Geneva, October 2023\n\nDear Mr. Director-General,\n\nWe write.\n\nYours sincerely,",
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nWe write.\n\nYours sincerely,",
    ),
    LETTERS,
    drafts=False,
)
def incomplete_date(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when head and foot hold a date, but none with day, month and year."""
    if paper.date is not None:
        return
    for item in paper.dates:
        own = fills_its_line(paper.text, item.start, item.end)
        if own and paper.frames(item.start) and not (item.day and item.year):
            written = paper.text[item.start : item.end]
            yield Hit(f"the letter is dated only {written!r}", (item.start, item.end))
            return


@paper_rule(
    "F03",
    Severity.BLOCKS,
    "Nobody is named as signing",
    Text(
        "A complaint must be signed by a person entitled to bind the organization; a letter "
        "that names no signatory is not receivable as one.",
        "Close with the signature, the signatory's name and the office they hold.",
        _CHECKLIST,
        "Dear Mr. Director-General,\n\nWe write.\n\nYours sincerely,\n",
        "Dear Mr. Director-General,\n\nWe write.\n\nYours sincerely,\n\n[signed]\nMaria Example\n"
        "General Secretary",
    ),
    LETTERS,
    drafts=False,
)
def no_signatory(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a name after the closing formula. Silent when the reader found a signatory.

    A letter whose closing formula was not recognised is given the benefit of the doubt
    if its last lines hold anything like a name.
    """
    signatories = [p for p in paper.reading.signatories if not _BODY_ALONE.fullmatch(fold(p.name))]
    if signatories and signatories[0].name:
        return
    anatomy = paper.anatomy
    nobody = None if anatomy.signed or signatories else _signs_nobody(paper)
    if nobody:
        yield Hit("no name stands under the closing words", nobody, "", Severity.WEAKENS)
        return
    if anatomy.signatory or anatomy.signed:
        return
    whole = paper.text.rstrip()
    line = re.search(r"(?:_{6,}|\.{6,}|…{2,})\s*\Z", whole[-160:])
    if line and not signatories:
        at = len(whole) - len(line[0])
        yield Hit("no name stands under the closing words", (at, at + len(line[0])))
        return
    tail = paper.text[slice(*anatomy.tail)].strip()
    if anatomy.closing and len(tail) > 3 and _NAMED.search(tail):
        return
    if not anatomy.closing and (
        not anatomy.salutation or _INITIALS.search(tail) or _office_in(tail)
    ):
        return
    yield Hit("no name stands under the closing words", anatomy.closing or anatomy.tail)


# a body alone where a person signs: "LA JUNTA DIRECTIVA", "Pour le bureau", «Правление союза»
_BODY_ALONE = re.compile(
    r"\W*(?:(?:for|on\s+behalf\s+of|pour|por|en\s+nombre\s+de|за|от\s+имени)\s+)?(?:the|l['’]|le|"
    r"la|les|el|los)?\s*"
    r"(?:(?:board|committee|executive|council|leadership|secretariat|management|bureau|comite|"
    r"conseil|direction|"
    r"section|junta|directiva|comision|mesa|consejo|secretaria|seccional|bufete|abogados|cabinet|"
    r"chambers|advocates|solicitors|комитет|правление|президиум|бюро|профком|коллегия|"
    r"совет)(?!\w)[^\n,:;]{0,60}|"
    r"(?:union|federation|syndicat|sindicato|federacion|профсоюз\w*|федераци\w*))\W*"
)


# the list of annexes and the copies stand under the signature
_BEHIND_SIGNING = re.compile(
    r"(?m)^\W{0,6}(?:annexe?s?|enclos(?:ures?|ed)|attachments?|pieces(?: jointes)?|adjuntos?|"
    r"(?:relacion de )?anexos?|приложени[яе]|cc|cop(?:y|ie)|(?:con )?copia|копи[яи])\s*(?:[:.]|$)"
)


def _signs_nobody(paper: Paper) -> tuple[int, int] | None:
    """Where the last lines of a paper want a signature, or bear a body and no person."""
    whole = paper.folded.rstrip()
    behind = _BEHIND_SIGNING.search(whole, max(paper.anatomy.body[0], len(whole) // 2))
    above = whole[: behind.start()].rstrip() if behind else whole
    return _ends_unsigned(paper, whole) or _ends_unsigned(paper, above)


def _ends_unsigned(paper: Paper, text: str) -> tuple[int, int] | None:
    """The same of a text without what stands under its signature."""
    low = max(paper.anatomy.body[0], text.rfind("\n", 0, max(0, len(text) - 120)) + 1)
    wanting = _WANTING.search(text, low)
    found = wanting.span() if wanting else _body_with_address(paper, text)
    if found:
        return found
    last = text.rfind("\n") + 1
    # the line stands by itself, under words of leave or an empty line
    alone = text[:last].endswith("\n\n") or text[:last].rstrip(" ").endswith(",\n")
    return (last, len(text)) if alone and _BODY_ALONE.fullmatch(text[last:]) else None


# a house number behind a comma, a postal code, a mailbox, a telephone
_ADDRESS = re.compile(
    r"(?:,\s*(?:№\s*)?\d{1,5}(?!\d)|(?<!\d)\d{4,6}(?!\d)|\S@\S|^\W*(?:tel|тел|phone|p\.?\s?o))"
)


def _body_with_address(paper: Paper, text: str) -> tuple[int, int] | None:
    """Where the last block of a paper is the sender's name with its address, and no person."""
    sender = paper.reading.sender
    named = fold(sender.organization or "") if sender else ""
    low = text.rfind("\n\n") + 2
    lines = text[low:].split("\n") if low > 1 else []
    if not named or len(lines) < 2 or lines[0].strip(" *_,") not in named:
        return None
    return (low, low + len(lines[0])) if all(map(_ADDRESS.search, lines[1:])) else None


def _office_in(text: str) -> bool:
    """Whether an office (chair, secretary …) is named: the foot of a letter without a formula."""
    folded = fold(text)
    offices = ("general_secretary", "deputy", "chair", "secretary", "director_general")
    return any(says("offices", office, folded, "") for office in offices)


# "we sign with our own hands", "attachment 1: signature page, signed"
_SIGNED_ELSEWHERE = re.compile(
    r"(?<!\w)(?:we\s+sign|signed\s+(?:by\s+hand|original|copy|page)|signature\s+page|"
    r"page\s+de\s+signature|"
    r"nous\s+signons|avons\s+signe|firmamos|hoja\s+de\s+firmas|puno\s+y\s+letra|подписываем\w*|"
    r"подписались|собственноручн\w+)(?!\w)"
)


@paper_rule(
    "F04",
    Severity.WEAKENS,
    "No signature can be seen",
    Text(
        "Signature decides whether a complaint is received. In this copy the place above the "
        "name is blank; an image may stand there, but nobody who reads the text can tell.",
        "Sign, and keep the signed copy as an exhibit; in a text copy write “[signed]” above "
        "the name.",
        _CHECKLIST,
        "Dear Sir,\n\nWe write.\n\nYours sincerely,\n\n\n\nMaria Example\nGeneral Secretary",
        "Dear Sir,\n\nWe write.\n\nYours sincerely,\n\n[signed]\nMaria Example\nGeneral Secretary",
    ),
    LETTERS,
    drafts=False,
)
def signature_blank(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when a name follows the closing but no mark of a signature does.

    Silent when the reader saw a signature (a picture in a Word or PDF file, “[signed]”,
    “/s/”), and when the case file holds the sent letter as signed. Light unless the text says
    itself that one is wanting: a line to sign on, “to follow”.
    """
    anatomy = paper.anatomy
    if paper.reading.signature is Signature.PRESENT or anatomy.signed:
        return
    if _SIGNED_ELSEWHERE.search(paper.folded):
        return
    # a mail is signed by its sender's name
    mail = paper.reading.kind is DocumentKind.MAIL or _MAIL_HEAD.search(paper.text[:800])
    # a line to sign on, "to follow": the text says itself that a signature is wanting
    wanting = _WANTING.search(paper.folded, anatomy.body[0])
    grave = None if wanting else Severity.IMPROVES
    signing = paper.reading.signatory
    if not anatomy.closing:
        # a submission may take no leave; its signatory stands under the text all the same
        told = wanting or not mail
        if signing and signing.name and paper.kind in TO_ILO and signing.span.end and told:
            where = signing.span.start, signing.span.end
            yield Hit("no mark of a signature stands beside the name", where, "", grave)
        return
    if (anatomy.signatory or (signing and signing.name)) and (not mail or wanting):
        text = "the place of the signature above the name is blank"
        yield Hit(text, anatomy.closing, "", grave)


_WANTING = re.compile(
    r"_{4,}|\.{7,}|…{2,}|[(\[][^()\[\]\n]{0,50}(?<!\w)(?:to follow|follows|pending|blank|unsigned|"
    r"suivra|suit|en blanc|non signe\w*|por firmar|pendiente|en blanco|sin firma|sigue|"
    r"позже|следует|дополнительно|не подписан\w*|будет)(?!\w)[^()\[\]\n]{0,50}[)\]]|"
    r"(?:signature|firma|подпись)\s*:\s*(?:\n|$)"
)


@paper_rule(
    "F06",
    Severity.IMPROVES,
    "There is no subject line",
    Text(
        "A registry sorts by the subject: a case number there brings the letter to the right "
        "desk on the first day.",
        "Add a subject line with the case number, the country and what is asked.",
        "anatomy of an urgent letter by a global union federation, domain notes 7.1",
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nWe write.\n\nYours sincerely,",
        "Geneva, 25 October 2023\n\nSubject: Case No. 1234 (Exampleland)\n\nDear Mr. "
        "Director-General,\n\nWe write.\n\nYours sincerely,",
    ),
    LETTERS,
    drafts=False,
)
def no_subject(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for “Subject:”, “Objet :”, “Asunto:”, “Тема:”, a heading or a short line alone."""
    if paper.reading.subject or paper.reading.title:
        return
    head = paper.text[slice(*paper.anatomy.head)]
    after = paper.text[paper.anatomy.body[0] : paper.anatomy.body[0] + 200]
    if re.search(
        r"(?im)^\W{0,6}(?:subject|re|ref|objet|asunto|referencia|тема|о\b|об\b|касательно)", head
    ):
        return
    if re.search(r"(?m)^\s*(?:#|\*\*)", head) or re.match(r"\s*(?:#|\*\*|Re:|Objet|Asunto)", after):
        return
    yield Hit("no subject line stands above the salutation", paper.anatomy.salutation)


@paper_rule(
    "F07",
    Severity.WEAKENS,
    "A weekday and its date do not agree",
    Text(
        "A date that contradicts its own weekday is the first thing a government points at.",
        "Look the day up and correct whichever of the two is wrong.",
        "calendar (ISO 8601)",
        "On Monday, 25 October 2023, officers came.",
        "On Wednesday, 25 October 2023, officers came.",
    ),
)
def weekday(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Reckons the weekday of every full date that has one written beside it."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for item in paper.dates:
        day = item.date
        if day is None and item.weekday >= 0 and item.day and not item.year:
            yield from _weekday_without_year(paper, item, names)
        elif day is not None and item.weekday >= 0 and day.weekday() != item.weekday:
            written = paper.text[item.start : item.end]
            yield Hit(
                f"{written!r}: {day.isoformat()} was a {names[day.weekday()]}",
                (item.start, item.end),
            )


def _weekday_without_year(paper: Paper, item: Written, names: tuple[str, ...]) -> Iterator[Hit]:
    """A day without its year, whose weekday fits neither the paper's year nor its neighbours."""
    if paper.date is None:
        return
    try:
        days = [datetime.date(paper.date.year + n, item.month, item.day) for n in (-1, 0, 1)]
    except ValueError:
        return
    if all(d.weekday() != item.weekday for d in days):
        written = paper.text[item.start : item.end]
        text = f"{written!r}: {days[1].isoformat()} was a {names[days[1].weekday()]}"
        yield Hit(text, (item.start, item.end))


@paper_rule(
    "F08",
    Severity.WEAKENS,
    "A date no calendar has",
    Text(
        "An impossible date shows that nobody checked, and hides the true one.",
        "Correct the date from the source.",
        "calendar (ISO 8601)",
        "On 31 September 2023 officers came.",
        "On 30 September 2023 officers came.",
    ),
)
def impossible_date(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for a day, month and year that no calendar holds."""
    for item in paper.dates:
        # 2024 was a leap year: what it does not hold no year holds
        never = item.month and item.day and not item.year and not _holds(2024, item.month, item.day)
        if never or (item.year and item.month and item.day and item.date is None):
            written = paper.text[item.start : item.end]
            yield Hit(f"there is no day {written!r}", (item.start, item.end))


@paper_rule(
    "F09",
    Severity.IMPROVES,
    "Not in a working language of the ILO",
    Text(
        "The ILO works in English, French and Spanish; a letter in another language waits for "
        "a translation that the sender does not control.",
        "Send the letter in English, French or Spanish, with the other language beside it.",
        "ILO working languages as NORMLEX publishes them (domain notes 1.2)",
        "Уважаемый господин Генеральный директор!\n\nМы пишем вам и просим вмешаться.\n\n"
        "С уважением,\n",
        "Dear Mr. Director-General,\n\nWe write to you and ask that you act in the matter.\n\n"
        "Yours sincerely,\n",
    ),
    ADDRESSED,
)
def working_language(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for a letter to the ILO written in Russian or in a language not recognised.

    Silent when the letter speaks of a translation that goes with it.
    """
    if paper.lang in ("en", "fr", "es"):
        return
    if re.search(r"перевод|translation|traduction|traduccion", paper.folded):
        return
    what = "Russian" if paper.lang == "ru" else "a language Tocsin does not know"
    if paper.lang or re.search(r"[^\W\d_]{3,}", paper.text):
        yield Hit(f"the letter is in {what}", None)


def _holds(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


RULES = (
    undated,
    incomplete_date,
    no_signatory,
    signature_blank,
    no_subject,
    weekday,
    impossible_date,
    working_language,
)
