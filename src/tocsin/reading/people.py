"""Lines that name someone: an addressee's block, a signature, a copy, a mail header."""

from __future__ import annotations

import re

from tocsin.reading import lexicon
from tocsin.reading.model import Person, Span
from tocsin.reading.segments import Line

HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|H\.?\s?E|Hon|Monsieur|Madame|Mademoiselle|M|Mme|Mlle|"
    r"Me|Señora?|Sr|Sra|Srta|Dr\.?a|Lic|Ing|Excm[oa]|D|Don|Doña|"
    r"[Гг]-ну|[Гг]-же|[Гг]-н|[Гг]-жа|[Гг]осподину|[Гг]оспоже|[Гг]осподин|"
    r"[Гг]оспожа|[Мм]ырза|Его Превосходительству)\.?"
)
_LEAD = (
    r"(?:To|À|A|Al|Para|Кому|Attn\.?|Attention|For the attention of|À l['’]attention d[eu]|"
    r"A la atención de)"
)
_NAMED = re.compile(rf"^(?:{_LEAD}\s*:?\s*)?(?P<h>(?:{HONORIFIC}\s+)+)(?P<n>\S.*)$")
_TO = re.compile(rf"^{_LEAD}\s*:\s*(?P<n>.+)$", re.IGNORECASE)
_ONLY_HONORIFIC = re.compile(
    rf"^(?:{_LEAD}\s*:?|(?:His|Her|Their|Your)\s+Excellenc(?:y|ies)|The\s+(?:Rt\.?\s+)?Hon(?:ou?rable|\.)?|"
    r"(?:Son|Votre)\s+Excellence|(?:Su|Vuestra)\s+Excelencia|"
    rf"(?:Excelentísim[oa]|Ilustrísim[oa]|Excm[oa]\.?)?\s*(?:Señora?|Sra?\.)|{HONORIFIC})[,:]?$",
    re.IGNORECASE,
)
_DATIVE = re.compile(
    r"^(?:Исполняющему\s+обязанности\s+)?(?:Генеральному\s+|Первому\s+)?"
    r"(?:директору|президенту|министру|премьер-министру|председателю|прокурору|секретарю|послу|"
    r"руководителю|главе|омбудсмену)\b",
    re.IGNORECASE,
)
TITLE_WORDS = lexicon.phrase("title")
ORGANIZATION_WORDS = lexicon.phrase("organization")
ADDRESS = re.compile(
    r"\d.{0,80}\b(?:route|rue|avenue|street|road|boulevard|blvd|ave|st|str|chemin|place|"
    r"platz|strasse|calle|plaza|av|ул|улица|пр|проспект|пер|көч\w*)\b"
    r"|\b(?:route|rue|avenue|street|road|boulevard|calle|ул\.|улица|проспект|"
    r"пр\.)\s.{0,80}\d|\bCH-?\d{4}\b|\b\d{4,6}\s+[A-ZА-Я]|\bP\.?\s?O\.?\s?Box\b|"
    r"\bCase postale\b|\bTel\b|\bTél\b|\bТел\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁҢӨҮ][\w’'-]*\.?|(?:[A-ZА-ЯЁ]\.){1,3})"
_NAME = re.compile(
    rf"^{_NAME_WORD}(?:\s+(?:(?:de|du|da|van|von|der|la|le|el|al|bin|uulu|kyzy|уулу|кызы)\s+){{0,2}}"
    rf"{_NAME_WORD}){{1,4}}$"
)
_TITLE_OF = re.compile(
    r"^(?P<t>(?:[\w-]+\s+){0,4}?[\w-]+?)\s+(?:of\s+the|of|for|du|de\s+la|de\s+l['’]|des|del|de)\s*"
    r"(?P<o>[A-ZÀ-ÖØ-Þ].*)$"
)
_TITLE_OF_RU = re.compile(
    r"^(?P<t>(?:[А-ЯЁа-яё-]+\s+){0,2}?(?:председатель|секретарь|президент|директор|руководитель|"
    r"лидер))\s+(?P<o>[А-ЯЁа-яё«\"].*)$",
    re.IGNORECASE,
)
_ACTING_FOR = re.compile(
    r"^(?:for|on behalf of|pour|au nom d\w+|por|en nombre de|за|от имени)\s+"
    r"(?:the |la |le |el )?(?P<o>.+)$",
    re.IGNORECASE,
)


def addresses_someone(text: str) -> bool:
    """Whether a line names or opens the block of an addressee."""
    return bool(_NAMED.match(text) or _TO.match(text) or _ONLY_HONORIFIC.match(text))


def opens_with_office(text: str) -> bool:
    """Whether a line is an office written to: "The Director-General", «Генеральному директору»."""
    bare = re.sub(r"^(?:The|Le|La|El|L['’])\s*", "", text)
    first = TITLE_WORDS.match(bare)
    return bool(_DATIVE.match(text) or (first and bare != text and len(text) < 80))


def is_name(text: str) -> bool:
    """Whether a line can be a person's name: two to five capitalised words, no title."""
    return bool(
        len(text) < 70
        and _NAME.match(text)
        and not TITLE_WORDS.search(text)
        and not ORGANIZATION_WORDS.search(text)
        and not (text.isupper() and len(text.split()) > 3)
    )


def people_in(block: list[Line]) -> list[Person]:
    """The people a block of an addressee names; several may follow one another."""
    groups: list[list[Line]] = []
    for line in block:
        text = line.text.strip()
        whole = bool(_NAMED.match(text) or _TO.match(text))
        open_ = groups and any(_has_name(x.text.strip()) for x in groups[-1])
        if not groups or (open_ and whole):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [person_of(group) for group in groups]


def _has_name(text: str) -> bool:
    return bool(_NAMED.match(text) or _TO.match(text))


class _Parts:
    """What has been gathered of one person."""

    def __init__(self) -> None:
        self.name = self.honorific = self.email = ""
        self.title: list[str] = []
        self.organization: list[str] = []
        self.address: list[str] = []

    def add(self, piece: str) -> None:
        getattr(self, role_of(piece)).append(piece)


def person_of(group: list[Line], signing: bool = False) -> Person:
    """One person from the lines of a block; ``signing`` if it is a signature."""
    parts = _Parts()
    for index, line in enumerate(group):
        text = _take_mail(parts, line.text.strip().strip(",;"))
        if text:
            _take_line(parts, text, index == 0, signing)
    span = Span(group[0].start, group[-1].start + len(group[-1].text))
    title, organization, address = (
        ", ".join(items) for items in (parts.title, parts.organization, parts.address)
    )
    return Person(parts.name, parts.honorific, title, organization, address, parts.email, span)


def _take_mail(parts: _Parts, text: str) -> str:
    mail = EMAIL.search(text)
    if not mail:
        return text
    parts.email = parts.email or mail[0]
    text = EMAIL.sub("", text).strip(' <>:,;()"')
    return re.sub(r"(?i)[\s,;|]*\b(?:e-?mail|courriel|correo|эл\.? ?почта)$", "", text).strip(
        " :,;"
    )


def _take_line(parts: _Parts, text: str, first: bool, signing: bool) -> None:
    if _ONLY_HONORIFIC.match(text) and not parts.name:
        parts.honorific = parts.honorific or text.rstrip(":,")
        return
    acting = _ACTING_FOR.match(text) if signing else None
    if acting:
        parts.organization.append(acting["o"].strip())
        return
    if not parts.name and (_has_name(text) or first or is_name(text) or _name_first(text)):
        honorific, parts.name, text = _name_line(text)
        parts.honorific = honorific or parts.honorific
    for piece in _pieces(text, signing) if text else []:
        parts.add(piece)


def _name_first(text: str) -> bool:
    name, comma, _ = text.partition(",")
    return bool(comma) and is_name(name.strip())


def _name_line(text: str) -> tuple[str, str, str]:
    match = _NAMED.match(text)
    if match:
        name, _, rest = match["n"].partition(",")
        return match["h"].strip(), name.strip(), rest.strip()
    named = _TO.match(text)
    if named:
        text = named["n"].strip()
    name, _, rest = text.partition(",")
    if is_name(name.strip()) or not (TITLE_WORDS.search(text) or ORGANIZATION_WORDS.search(text)):
        return "", name.strip(), rest.strip()
    return "", "", re.sub(r"^The\s+(?=\w)", "", text)


def _pieces(text: str, signing: bool) -> list[str]:
    """A title and an organization can share a line: "General Secretary, Union X"."""
    first, comma, rest = text.partition(",")
    if comma and TITLE_WORDS.search(first) and ORGANIZATION_WORDS.search(rest):
        return [first.strip(), rest.strip()]
    if signing:
        for pattern in (_TITLE_OF, _TITLE_OF_RU):
            match = pattern.match(text)
            if match and TITLE_WORDS.search(match["t"]) and ORGANIZATION_WORDS.search(match["o"]):
                return [match["t"].strip(), match["o"].strip()]
    return [text]


def role_of(text: str) -> str:
    """What a line of a block is: ``title``, ``organization`` or ``address``."""
    if ADDRESS.search(text):
        return "address"
    title, body = TITLE_WORDS.search(text), ORGANIZATION_WORDS.search(text)
    if title and not re.match(r"(?:International|Ministry|Office|Département|Department)\b", text):
        return "title" if not body or title.start() <= body.start() else "organization"
    if body or text.isupper():
        return "organization"
    return "address"
