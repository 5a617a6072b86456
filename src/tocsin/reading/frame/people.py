"""Lines that name someone: an addressee's block, a signature, a copy, a mail header."""

from __future__ import annotations

import re

from tocsin.ground.words import CAPITALS, later
from tocsin.reading import lexicon
from tocsin.reading.model import Person, Span
from tocsin.reading.segments import Line

_HONORIFICS = (
    r"(?:(?:His|Her|Their)\s+Excellency|(?:The\s+)?(?:Rt\.?\s+)?Hon(?:ou?rable)?|Son\s+Excellence|"
    r"(?:Su|Vuestra)\s+Excelencia|Excelentísim[oa]|Ilustrísim[oa]|"
    r"S\.?\s?E\.?\s?M(?:me)?|S\.\s?E|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|H\.?\s?E|Monsieur|Madame|"
    r"Mademoiselle|M|Mme|Mlle|"
    r"Me|Señora?|Sr|Sra|Srta|Dr\.?a|Lic|Ing|Excm[oa]|D|Don|Doña|"
    r"[Гг]-ну|[Гг]-же|[Гг]-н|[Гг]-жа|[Гг]осподину|[Гг]оспоже|[Гг]осподин|"
    r"[Гг]оспожа|[Мм]ырза|Его Превосходительству|Её Превосходительству)\.?"
)
_LEAD = (
    r"(?:To|À|A|Al|Para|Кому|Attn\.?|Attention|For the attention of|À l['’]attention d[eu]|"
    r"A la atención de)"
)
_NAMED = later(rf"^(?:{_LEAD}\s*:?\s*)?(?P<h>(?:{_HONORIFICS}\s+)+)(?P<n>\S.*)$")
_TO = later(rf"^{_LEAD}\s*:\s*(?P<n>.+)$", re.IGNORECASE)
_ONLY_HONORIFIC = later(
    rf"^(?:{_LEAD}\s*:?|(?:His|Her|Their|Your)\s+Excellenc(?:y|ies)|"
    rf"The\s+(?:Rt\.?\s+)?Hon(?:ou?rable|\.)?|"
    r"(?:Son|Votre)\s+Excellence|(?:Su|Vuestra)\s+Excelencia|Mesdames|Messieurs|Señor[ae]s|"
    rf"(?:Excelentísim[oa]|Ilustrísim[oa]|Excm[oa]\.?)?\s*(?:Señora?|Sra?\.)|{_HONORIFICS})[,:]?$",
    re.IGNORECASE,
)
TITLE_WORDS = lexicon.phrase("title")
ORGANIZATION_WORDS = lexicon.phrase("organization")
_RANK = lexicon.whole_line("rank", "")
ADDRESS = later(
    r"\d.{0,80}\b(?:route|rue|avenue|street|road|boulevard|blvd|ave|st|str|chemin|place|quay|"
    r"platz|strasse|calle|plaza|av|avenida|ул|улица|пр|проспект|пер|көч\w*)\b"
    r"|\b(?:route|rue|avenue|street|road|boulevard|calle|ул\.|улица|проспект|"
    r"пр\.)\s.{0,80}\d|\bCH-?\d{4}\b|\b\d{4,6}\s+[A-ZА-Я]|\bP\.?\s?O\.?\s?Box\b|"
    r"\bB\.?P\.?\s?\d|\bPrivate Bag\b|\b[A-Z]\.?[A-Z]\.?\s\d{5}\b|"
    r"\bCase postale\b|\bTel\b|\bTél\b|\bТел\b|\+\d[\d ()-]{6,}|\bwww\.",
    re.IGNORECASE,
)
EMAIL = later(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_NAME_WORD = rf"(?:[{CAPITALS}][\w’'-]*\.?|(?:[A-ZА-ЯЁ]\.[\s-]?){{1,3}})"
_NAME = later(
    rf"^{_NAME_WORD}(?:\s+(?:(?:de|du|da|di|do|dos|das|van|von|der|den|la|le|el|al|bin|binti|bint|"
    rf"ben|ibn|ould|mint|uulu|kyzy|уулу|кызы)\s+){{0,2}}"
    rf"{_NAME_WORD}){{1,5}}$"
)
_ACRONYM = later(r"\([A-ZА-ЯЁ][\w-]{1,11}\)")
_TITLE_OF = later(
    r"^(?P<t>(?:[\w-]+\s+){0,4}?[\w-]+?)\s+(?:of\s+the|of|for|du|de\s+la|de\s+l['’]|des|del|de)\s*"
    r"(?P<o>[A-ZÀ-ÖØ-Þ].*)$"
)
_TITLE_OF_RU = later(
    r"^(?P<t>(?:[А-ЯЁа-яё-]+\s+){0,2}?(?:председател[ьюя]|секретар[ьюя]|президенту?|"
    r"директору?|руководител[ьюя]|лидеру?))\s+(?P<o>[А-ЯЁа-яё«\"].*)$",
    re.IGNORECASE,
)
# a head of state is written to as such: "President of the Republic" is one title
_STATE = later(
    r"(?:the\s+)?(?:\w+\s+){0,2}?(?:Republic|Kingdom|State|République|Royaume|"
    r"República|Reino|Республики|Nation|Council of Ministers)\b"
)
_ACTING_FOR = later(
    r"^(?:for|on behalf of|pour|au nom d\w+|por|en nombre de|за|от имени)\s+"
    r"(?:the |la |le |el )?(?P<o>.+)$",
    re.IGNORECASE,
)
_BY_PROXY = later(r"^(?:p\.?\s?p\.|p\.?\s?o\.|p/o|per\s+pro\.?)\s+(?=\S)", re.IGNORECASE)
_NUMBERED = later(r"^(?:\(?\d{1,2}[.)]|[-•*–])\s+(?=\S)")
_PARENTHESIS = later(r"\s*\([^()]*\)\s*$")
_OF = later(r"^(?:of\s+the|of|du|de\s+la|de\s+l['’]|des|del|de\s+los|de)\s*(?=[A-ZÀ-ÖØ-Þ])")
_INTO = later(r"^В\s+(?=[А-ЯЁ])")
_ARTICLE = later(r"^(?:the|le|la|el|l['’])\s*(?=\w)", re.IGNORECASE)
_BODY_FIRST = later(
    r"(?:International|Ministry|Office|Département|Department|Departamento|Департамент|Bureau|"
    r"Government|"
    r"République|República|Republic|Kingdom|Royaume)\b"
)


def addresses_someone(text: str) -> bool:
    """Whether a line names or opens the block of an addressee."""
    return bool(_NAMED.match(text) or _TO.match(text) or _ONLY_HONORIFIC.match(text))


def opens_with_title(text: str) -> bool:
    """Whether a line is a title and a name: "President Ana Sample"."""
    return _titled_name(text) is not None


def is_name(text: str) -> bool:
    """Whether a line can be a person's name: two to six capitalised words, no title."""
    return bool(
        len(text) < 70
        and _NAME.match(text)
        and not TITLE_WORDS.search(text)
        and not ORGANIZATION_WORDS.search(text)
        and not (text.isupper() and len(text.split()) > 4)
    )


def without_parenthesis(text: str) -> str:
    """A name without a remark in brackets after it; an acronym there is part of the name."""
    bracket = _PARENTHESIS.search(text)
    return text[: bracket.start()].strip() if bracket and not _ACRONYM.search(bracket[0]) else text


class _Parts:
    """What has been gathered of one person."""

    def __init__(self) -> None:
        self.name = self.honorific = self.email = ""
        self.title: list[str] = []
        self.organization: list[str] = []
        self.address: list[str] = []
        self.lines: list[Line] = []

    def add(self, piece: str) -> None:
        getattr(self, role_of(piece)).append(piece)

    def person(self) -> Person:
        title, organization, address = (
            ", ".join(items) for items in (self.title, self.organization, self.address)
        )
        first, last = self.lines[0], self.lines[-1]
        span = Span(first.start, last.start + len(last.text))
        return Person(self.name, self.honorific, title, organization, address, self.email, span)


def people_in(block: list[Line], signing: bool = False) -> list[Person]:
    """The people a block names, one after the other; ``signing`` if it is a signature."""
    out: list[_Parts] = []
    for line in block:
        text = line.text.strip().strip(",;")
        text = _BY_PROXY.sub("", _NUMBERED.sub("", text)) if signing else text
        if not text:
            continue
        if not out or (out[-1].name and _opens_another(text, signing)):
            out.append(_Parts())
        parts = out[-1]
        parts.lines.append(line)
        text = _take_mail(parts, text)
        if text:
            _take_line(parts, text, signing)
    return [parts.person() for parts in out]


def person_of(group: list[Line]) -> Person:
    """One person from the lines of a block: the first of those it names."""
    people = people_in(group)
    return people[0] if people else Person()


def _opens_another(text: str, signing: bool) -> bool:
    """Whether a line begins the next person of a block in which one is already named."""
    if _NAMED.match(text) or _TO.match(text) or _ONLY_HONORIFIC.match(text):
        return True
    if not signing or ADDRESS.search(text):
        return False
    name, _, _ = text.partition(",")
    return is_name(name.strip()) or bool(_titled_name(text))


def _has_name(text: str) -> bool:
    return bool(_NAMED.match(text) or _TO.match(text))


def _take_mail(parts: _Parts, text: str) -> str:
    mail = EMAIL.search(text)
    if not mail:
        return text
    parts.email = parts.email or mail[0]
    text = EMAIL.sub("", text).strip(' <>:,;()"')
    return re.sub(
        r"(?i)[\s,;|]*\b(?:(?:by|via|par|por|по)\s+)?\b(?:e-?mail|courriel|correo|"
        r"эл\.? ?почта)$",
        "",
        text,
    ).strip(" :,;")


def _take_line(parts: _Parts, text: str, signing: bool) -> None:
    if _ONLY_HONORIFIC.match(text) and not parts.name:
        parts.honorific = parts.honorific or text.rstrip(":,")
        return
    acting = _ACTING_FOR.match(text) if signing else None
    if acting:
        parts.organization.append(acting["o"].strip(" ,"))
        return
    first = len(parts.lines) == 1
    titled = _titled_name(text) if not parts.name else None
    if titled:
        title, parts.name = titled
        parts.title.append(title)
        return
    if not parts.name and (_has_name(text) or first or is_name(text) or _name_first(text)):
        honorific, parts.name, text = _name_line(text)
        parts.honorific = honorific or parts.honorific
    for piece in _pieces(_INTO.sub("", text), parts) if text else []:
        parts.add(piece)


def _titled_name(text: str) -> tuple[str, str] | None:
    """Title and name on one line: "President Ana Sample", «Председатель Иван Пробный»."""
    words = _ARTICLE.sub("", text).split()
    for at in range(1, min(6, len(words) - 1)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        named = is_name(tail) and not any(map(_RANK.match, words[at:]))
        named = named and not _PARTICLE.match(words[at])
        if named and TITLE_WORDS.search(head) and all(map(_ranks, words[:at])):
            return head, tail
    return None


_PARTICLE = later(r"^(?:de|del|of|du|des|da|do|y|et|and)$", re.IGNORECASE)


def _ranks(word: str) -> bool:
    """Whether a word can belong to a title: a title word, a rank such as "Deputy", a particle."""
    return bool(TITLE_WORDS.match(word) or _RANK.match(word) or word.islower())


def _name_first(text: str) -> bool:
    name, comma, _ = text.partition(",")
    return bool(comma) and is_name(name.strip())


def _name_line(text: str) -> tuple[str, str, str]:
    """Honorific, name, and what follows it on a line that names someone."""
    match = _NAMED.match(text)
    if match:
        honorific, rest = match["h"].strip(), match["n"]
        office = _ARTICLE.sub("", rest)
        if TITLE_WORDS.match(office):
            titled = _titled_name(office)
            return (honorific, titled[1], titled[0]) if titled else (honorific, "", office)
        name, _, rest = rest.partition(",")
        return honorific, without_parenthesis(name), rest.strip()
    named = _TO.match(text)
    if named:
        text = named["n"].strip()
    name, _, rest = text.partition(",")
    if is_name(name.strip()) or not (
        TITLE_WORDS.search(text) or ORGANIZATION_WORDS.search(text) or ADDRESS.search(text)
    ):
        return "", without_parenthesis(name.strip()), rest.strip()
    return "", "", re.sub(r"^The\s+(?=\w)", "", text)


def _pieces(text: str, parts: _Parts) -> list[str]:
    """A title and an organization can share a line: "General Secretary, Union X"."""
    if parts.title and _OF.match(text):
        return [_OF.sub("", text)]
    first, comma, rest = text.partition(",")
    if comma and TITLE_WORDS.search(first) and ORGANIZATION_WORDS.search(rest):
        return [*_pieces(first.strip(), parts), rest.strip()]
    for pattern in (_TITLE_OF, _TITLE_OF_RU):
        match = pattern.match(text)
        if match and TITLE_WORDS.search(match["t"]) and ORGANIZATION_WORDS.search(match["o"]):
            if _STATE.match(match["o"]) or re.search(r"(?i)minist", match["t"]):
                return [text]
            return [match["t"].strip(), match["o"].strip()]
    return [text]


def role_of(text: str) -> str:
    """What a line of a block is: ``title``, ``organization`` or ``address``."""
    if ADDRESS.search(text):
        return "address"
    title, body = TITLE_WORDS.search(text), ORGANIZATION_WORDS.search(text)
    if title and all(map(_ranks, text.split())):
        return "title"
    if title and not _BODY_FIRST.match(text):
        return "title" if not body or title.start() <= body.start() else "organization"
    if body or text.isupper():
        return "organization"
    return "address"
