"""Where the sender can be written to: a postal address of its own, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ADDRESSED, LETTERS, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import (
    COMMITTEE,
    COMPLAINS,
    MONTH_WORDS,
    an_address,
    case_numbers,
    find,
    fold,
)

_CHECKLIST = "ILO ACTRAV workers' guide, CFA checklist (foa-workersguide.ilo.org/node/71)"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"\+\d[\d\s().-]{7,}\d")
_ILO_LINE = re.compile(
    r"@ilo\.org|morillons|1211 gen|director-general|directeur general|directora? general|\bilo\b"
    r"|\boit\b|\bмот\b|bureau international|international labou?r|oficina internacional"
    r"|международн\w+ бюро"
)
_STREET = re.compile(r",\s*(?:[^\W\d_]+\s){1,3}\d{1,4}\s*,\s*[^\W\d_]+\s\d{4,6}\b")
# a line of its own with a house number and a post code before its town, wherever it stands: under a
# signature that a list of annexes or a letter sent on follows
_OWN_LINE = re.compile(
    r"(?m)^(?=[^\n]{12,110}$)(?!\W*(?:to|a|au|al|кому|в)\s)(?:[^\n]*?\S\s\d{1,4}[a-z]?\s?,\s|\d{1,4}[a-z]?\s?,?\s[^\n]{3,60}?,\s)"
    r"(?:[^\n]{2,40},\s)?(?:[a-z]{1,2}-)?\d{4,6}\s[^\W\d_][^\n\d]{2,50}$"
)
_POSTCODE = re.compile(r"(?<![\w/.№-])(?:[a-z]{1,2}-)?\d{4,6}(?![\w/-])")


@paper_rule(
    "F05",
    Severity.WEAKENS,
    "The sender gives no permanent address",
    Text(
        "The Office must be able to write back for years; the checklist asks for a permanent "
        "address for correspondence, and a body without one is not received.",
        "Put the organization's postal address, e-mail and telephone at the head or the foot.",
        _CHECKLIST,
        "Geneva, 25 October 2023\n\nDear Mr. Director-General,\n\nWe write.\n\nYours sincerely,\n"
        "Maria Example",
        "Example Union, 12 Example Street, 1000 Town\nGeneva, 25 October 2023\n\nDear Mr. "
        "Director-General,\n\nWe write.\n\nYours sincerely,\nMaria Example",
    ),
    LETTERS,
    drafts=False,
)
def no_address(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a street, box or post code that is not the Office's own, wherever it stands.

    A telephone or an e-mail alone is no address: the finding then says so. It weakens at most: a
    letterhead may be a picture, which no text shows.
    """
    only = next((s for s in paper.sentences if _ONLY_BY_MAIL.search(s.folded)), None)
    if only and paper.kind is not Kind.OTHER and not _plainly_written_to(paper):
        yield Hit(_BY_MAIL, (only.start, only.end))
        return
    # a page keeps the address of its owner at its foot, among what is no part of the story
    if _writes_where(paper) or paper.reading.metadata.get("banner"):
        return
    start = paper.folded[paper.anatomy.head[0] :]
    reach = _EMAIL.search(_without_office(start)) or _PHONE.search(start)
    if not reach:
        yield Hit("the letter holds no address at which the sender can be written to", None)
    elif paper.kind in _RECEIVED or _means_a_complaint(paper):
        yield Hit(_BY_MAIL, None)


# by what a body is received; an urgent letter is answered by mail, and an update goes to a case
# whose complaint gave the address
_RECEIVED = ADDRESSED - {Kind.DG_URGENT, Kind.CFA_UPDATE}
_BY_MAIL = "no postal address is given, only an e-mail or a telephone"
# "the only way to reach us is name@…": said in so many words
_ONLY_BY_MAIL = re.compile(
    r"(?<!\w)(?:only|sole|solely|seule?|uniquement|exclusivement|unic[oa]|unicamente|solo|solamente|"
    r"только|единственн\w+|исключительно)(?!\w)[^\n@]{0,80}?[\w.+-]+@[\w-]+\.\w"
)


def _means_a_complaint(paper: Paper) -> bool:
    """Whether a letter to somebody else asks the Committee to judge."""
    return bool(COMPLAINS.search(paper.folded) and COMMITTEE.search(paper.folded))


def _without_office(folded: str) -> str:
    """The lines, and the columns of a line, that are not about the Office or a case."""
    return "\n".join(
        x
        for line in folded.split("\n")
        for x in _GAP.split(line)
        if not (_ILO_LINE.search(x) or any(True for _ in case_numbers(x)))
    )


# a wide gap within a line: the letterhead stands on one side, "Your ref.: Case No. 1" on the other
_GAP = re.compile(r"(?<=\S)[^\S\n]{4,}(?=\S)")


def _writes_where(paper: Paper) -> bool:
    """Whether a postal address of the sender stands in head, foot or text."""
    if _plainly_written_to(paper):
        return True
    if _OWN_LINE.search(_without_office(paper.folded)):
        return True
    body = paper.folded[slice(*paper.anatomy.body)]
    if _STREET.search(body[:500]) or _street_of_ours(paper):
        return True
    if any(_says_where(s.folded) for s in paper.sentences):
        return True
    start = paper.anatomy.body[0]
    # a paper without a salutation has its letterhead where the body is taken to begin
    head = paper.anatomy.head if paper.anatomy.head != (0, 0) else (0, 300)
    places = ((head, 1), (paper.foot, 1), (_last_lines(paper), 1), ((start, start + 700), 2))
    for (low, high), numbers in places:
        said = paper.text[low:high].split("\n")
        ours = "\n".join(line for line in said if not _ILO_LINE.search(fold(line)))
        if any(an_address(_TELEPHONE.sub(" ", x), numbers) for x in (ours, _right_column(ours))):
            return True
    if any(
        an_address(m[1])
        for m in _BRACKETED.finditer(paper.text)
        if not _ILO_LINE.search(fold(m[1]))
    ):
        return True
    return bool(_POSTCODE.search(_NO_POSTCODE.sub(" ", _EMAIL.sub(" ", _head_and_foot(paper)))))


def _right_column(head: str) -> str:
    """What stands to the right of a wide gap, line under line: one part of an address each."""
    parts = (re.split(r"\S[^\S\n]{4,}(?=\S)", line, maxsplit=1) for line in head.split("\n"))
    return ", ".join(part[1].strip(" ,") for part in parts if len(part) == 2)


def _last_lines(paper: Paper) -> tuple[int, int]:
    """The last two lines of a paper, where who does not sign still says who writes and where.

    Nothing where they are items of a list of papers.
    """
    end = len(paper.folded.rstrip())
    above = paper.folded.rfind("\n", 0, end)
    low = paper.folded.rfind("\n", 0, max(above, 0)) + 1
    lines = paper.folded[low:end].split("\n")
    listed = any(_PAPER.match(line) or len(line) > 120 for line in lines)
    return (end, end) if listed or above < 0 else (low, end)


def _head_and_foot(paper: Paper) -> str:
    """Head and foot, folded, without the lines that are about the Office."""
    head, tail = paper.folded[slice(*paper.anatomy.head)], paper.folded[slice(*paper.foot)]
    return _without_office(f"{head}\n{tail}")


_TO_SOMEBODY = re.compile(
    r"(?m)^\W*(?:to|a|au?x?|para|al|a la|кому|в|director|directeur|monsieur|madame|senor\w*|the)"
    r"(?!\w)[^\n]*$"
)
# "Immeuble Etoile, Cotonou, Benin", "Trade Union House, Kitwe": where no number is used
_BUILDING = re.compile(
    r"(?m)^\W*(?:[^\n]{0,60}[,;–-]\s)?(?:(?:immeuble|batiment|maison|bourse|edificio|casa|palacio|дом|здание)\s[^,\n]{2,40}|"
    r"[^,\n]{2,40}\s(?:house|building|hall|complex|centre|center|plaza|towers?|chambers))\s*,\s*"
    r"[^\W\d_][^,\n]{2,40}(?:,[^,\n]{2,40}){0,3}$"
)


# "Behind the Old Post Office, Amukpe Road, Sapele": where the post finds a house by what is near
_LANDMARK = re.compile(
    r"(?m)^\W*(?:[^\n,]{0,50},\s)?(?:(?:behind|opposite|near|next\s+to|off|beside|derriere|en\s+face|pres|quartier|barrio|colonia|"
    r"frente|detras|junto|a\s+(?:media|una|dos)\s+cuadras?|напротив|за\s|рядом)(?!\w)[^\n,]{2,60})(?:,\s[^\n,]{2,60}){2,5}$"
)


def _names_a_building(folded: str) -> bool:
    """Whether a building stands before its town on a line of head or foot."""
    return any(not _TO_SOMEBODY.match(m[0]) for m in _BUILDING.finditer(folded))


def _plainly_written_to(paper: Paper) -> bool:
    """Whether a street stands in head or foot, or a box anywhere."""
    said = _head_and_foot(paper)
    return (
        _names_a_street(said)
        or _names_a_building(said)
        or bool(_LANDMARK.search(said))
        or bool(_BOX.search(_without_office(paper.folded)))
    )


_TELEPHONE = re.compile(r"(?<![\d/])\+?\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,4}(?!\d)")
# a year, the hour of a mail's zone, the groups of a telephone number
_NO_POSTCODE = re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|[+-]\d{{4}}(?!\d)|{_TELEPHONE.pattern}")


def _names_a_street(folded: str) -> bool:
    """Whether a word of an address stands beside a number: a path or a quarter alone is none."""
    for line in folded.split("\n"):
        if _PAPER.match(line):
            continue  # "exhibit 4 - plan of the quarter"
        if any(re.search(r"\d", line[max(0, a - 25) : b + 40]) for a, b in find_address(line)):
            return True
    return False


def find_address(line: str) -> Iterator[tuple[int, int]]:
    """Words of an address in a folded line, in any language."""
    return find("form", "address", line, "")


_PAPER = re.compile(
    r"\W*(?:annex\w*|exhibit|enclosure|appendix|piece|anexo|adjunto|documento?|приложение|файл|лист)\W*"
    r"(?:\d|[ivx]+\b|[a-hа-е]\b)|\W*\d{1,2}\s?[.)-]\s"
)
_OURS = re.compile(
    r"(?<!\w)(?:we|our|i|union|federation|association|confederation|nous|notre|syndicat|somos|nuestr\w+|"
    r"sindicato|federacion|asociacion|мы|наш\w*|\w*союз\w*|федераци\w+|объединени\w+|ассоциаци\w+)(?!\w)"
)
_STREETS = re.compile(
    r"(?<![\w/])(?:\d{1,5}[a-z]?\s?,?\s(?:[^\W\d_][\w'’.-]*\s){0,4}?(?:street|road|avenue|lane|rue|boulevard|ул)(?!\w)|"
    r"(?:plot|lot|house|stand|block|chak)\s\d{1,5}\s?,\s|"
    r"(?:calle|avenida|av\.|jiron|jr\.|carrera|pasaje|rua|улица|ул\.|проспект|пр\.)\s[^,;\n]{2,40}?,?\s(?:no?\.?|nº|№|"
    r"д\.|дом)?\s?\d{1,5}(?!\d))"
)


def _street_of_ours(paper: Paper) -> bool:
    """Whether the writers say in their first sentences where they are: "the Union, Plot 6, …"."""
    start = paper.anatomy.body[0]
    near = (s.folded for s in paper.sentences if start <= s.start < start + 900)
    return any(
        _STREETS.search(folded) and _OURS.search(folded) and not _ILO_LINE.search(folded)
        for folded in near
    )


# "the Union X (Plot 4, Sample Road, Town)"
_BRACKETED = re.compile(r"\(([^()\n]{12,140}(?:\n[^()\n]{1,100})?)\)")
_WHERE = re.compile(
    r"(?<!\w)(?:address|office\s+is\s+(?:at|in)|offices?\s+(?:at|are\s+at)|headquarters|seat|"
    r"letters?\s+reach\s+us|write\s+(?:to\s+)?(?:us|me)|our\s+house\s+is|based\s+at|correspondence|notices?\s+(?:to\s+us|may|can|should|reach)|"
    r"(?<!vous )adresse|siege|bureau\s+(?:se\s+trouve|est\s+(?:au|situe))|correspondance|"
    r"domicilie\w*|"
    r"direccion|domicilio|sede|notificacion\w*|correspondencia|oficina\s+(?:esta|queda)|"
    r"писать\s+нам|пишите\s+нам|адрес\w*|офис\s+(?:находится|располож\w+)|находится|располож\w+|для\s+(?:писем|"
    r"корреспонденции))(?!\w)[^\n]{0,70}?"
    rf"\d{{1,6}}(?!\d|st|nd|rd|th|\s+(?:de\s+)?(?:{MONTH_WORDS}))"
)
_BOX = re.compile(
    r"(?<!\w)(?:p\.?\s?o\.?\s?box|b\.?\s?p\.?|boite\s+postale|apartado(?:\s+postal)?|casilla|apdo|"
    r"private\s+bag|а/я|абонентск\w+\s+ящик)\W{0,3}\d"
)


# "with its seat in", «con domicilio en»: said of oneself alone
_SEATED = re.compile(
    r"(?<!\w)(?:with\s+(?:its|our)\s+(?:seat|office)|dont\s+le\s+siege|ayant\s+(?:son|notre)\s+siege|"
    r"con\s+(?:domicilio|sede)\s+en|domiciliad[oa]s?\s+en|com\s+sede\s+em|расположенн\w+\s+по\s+адресу|"
    r"находящ\w+\s+по\s+адресу)(?!\w)"
)


def _says_where(folded: str) -> bool:
    """Whether a sentence says where the writers can be written to: "Our office is at 27 …"."""
    said = (m[0] for pattern in (_WHERE, _BOX) for m in pattern.finditer(folded))
    # a long first sentence names both who writes, with its seat, and whom it writes to
    return any(not _ILO_LINE.search(x) for x in said) and (
        not _ILO_LINE.search(folded) or bool(_SEATED.search(folded))
    )


RULES = (no_address,)
