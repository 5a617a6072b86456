"""Towns a paper could be written in: beside its day, in an address, after «г.».

An address is taken apart at its commas; what is no street, number, box or post code may be a town.
Which of them is the paper's own place is weighed, not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.words import CAPITALS
from tocsin.reading.frame import ORGANIZATION_WORDS, TITLE_WORDS

_SMALL = "de|del|la|las|los|le|les|el|du|da|do|of|sur|sous|am|an|upon|es|en|na|на"
_MARKED = re.compile(
    r"(?<!\w)(?:г\.|гор\.|мун\.|пгт\.?|с\.|п\.|муниципи[йя]\s|город[ае]?\s|посёлок\s|поселок\s|село\s)\s?(?P<a>[А-ЯЁ][\w-]+(?:\s(?:Рог|Новгород|Камень|Посад|Луки))?)|"
    r"(?<!\w)(?P<b>[А-ЯЁҢӨҮ][\w-]+)\s(?:шаары|ш\.)"
)
# "at Lomé this", "à Safi le", "en la ciudad de X, a los", "aquí en Chimbote"
_SAID = re.compile(
    r"(?<!\w)(?:[Aa]t|[Ii]n|[Ff]rom|à|À|de|desde|en|em|depuis|из|acá en|aquí en|"
    r"la ciudad de|the (?:city|town|port) of|la ville de)\s+"
    rf"(?P<t>[{CAPITALS}][\w’'-]+(?:[ -](?:(?:{_SMALL})[ -]){{0,2}}[{CAPITALS}][\w’'-]+){{0,3}})"
)
_NO_TOWN = re.compile(
    r"\d|@|\b(?:street|road|avenue|ave|lane|house|building|floor|block|room|plot|stand|ward|level|"
    r"box|rue|avenue|boulevard|quartier|immeuble|bâtiment|lot|parcelle|porte|secteur|cité|bp|b\.p|"
    r"étage|bis|calle|carrera|carretera|av|avenida|barrio|colonia|edificio|piso|oficina|local|casa|"
    r"jirón|jr|pasaje|zona|urbanización|esquina|sector|manzana|cuadra|km|rua|bairro|andar|sala|"
    r"ул|улица|пр|проспект|пер|дом|д|кв|оф|офис|каб|мкр|микрорайон|баг|обл|область|аймак|район|"
    r"көчөсү|көч|облусу|estado|state|province|préfecture|prefecture|province|county|district|"
    r"department|departamento|département|республика|republic|république|república|région|región|"
    r"tel|tél|тел|fax|phone|mobile|whatsapp|e-?mail|suite|unit|apartment|apt|c\.?p|cep|p\.?o|po|"
    r"drive|close|crescent|way|square|market|station|hall|church|mosque)\b",
    re.IGNORECASE,
)
# a day of the week stands where a town could
_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)$|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|сред[ау]|четверг|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)$|"
    r"пятниц[ау]|суббот[ау]|воскресенье|\w+-feira|\w{6,}йш\w+|[A-Z]\.(?:[A-Z]\.?)?$|[A-Z]{2}$|"
    r"(?:relaciones|annex\w*|anexos?|tab|scan|bypass)\b",
    re.IGNORECASE,
)
# what stands alone where a town could: the label of a row, a word of greeting or of leave
_LABEL = re.compile(
    r"(?:date|file|from|to|subject|ref|re|memo(?:randum)?|dear|please|sirs?|madam|respectfully|sincerely|truly|"
    r"faithfully|urgent|signed|copy|client|objet|réf|messieurs?|mesdames?|madame|respectueusement|cordialement|"
    r"salutations|fecha|asunto|señor(?:es|as?)?|atentamente|respetuosamente|presente|urgente|firmado|"
    r"дата|тема|кому|копия|уважаем\w+|господин\w*|госпожа|просим|прошу|спасибо|заявление|обращение)",
    re.IGNORECASE,
)
_TRIM = re.compile(
    r"^(?:\W*(?:\d[\d\s-]{2,9}|[A-Z]{1,2}-\d{4,5}|\d{0,2}\s?B\.?\s?P\.?\s?\d+|P\.?\s?O\.?\s?Box\s[\w-]+|"
    r"C\.?P\.?\s?\d+|CEP\s[\d-]+)\s+)+|(?:\s+(?:\d[\d-]{1,8}|[A-Z]{2}\s?\d{3,6}|0?\d))+\W*$|\s*\([A-Z]{2,3}\)\W*$"
)
_WORDS = re.compile(
    rf"^[{CAPITALS}’'][\w’'.-]*(?:[ -](?:(?:{_SMALL})[ -]){{0,2}}"
    rf"[{CAPITALS}’'][\w’'.-]*){{0,3}}$"
)
_CUT = re.compile(rf"\s*[,;|·•()\[\]]\s*|\s[-–—]{{1,2}}\s|\.\s+(?=[{CAPITALS}])|\s{{3,}}|\n")
MOST = 60


@dataclass(frozen=True, slots=True)
class Town:
    """A town as named, where it stands, and what stands around it."""

    name: str
    start: int
    how: tuple[str, ...]


def towns_in(line: str, at: int, address: bool) -> Iterator[Town]:
    """The towns a line can name; ``address``: it may be taken apart at its commas."""
    for match in _MARKED.finditer(line):
        key = "a" if match["a"] else "b"
        yield Town(match[key], at + match.start(key), ("marked",))
    for match in _SAID.finditer(line):
        if _plausible(match["t"]):
            lead = match[0].split()[0].lower()
            yield Town(match["t"], at + match.start("t"), ("said", f"said={lead}"))
    if not address:
        return
    pieces: list[tuple[str, int]] = []
    last = 0
    for cut in [*_CUT.finditer(line), None]:
        stop = cut.start() if cut else len(line)
        if line[last:stop].strip():
            pieces.append((line[last:stop], last))
        last = cut.end() if cut else last
    kinds = [_kind(p) for p, _ in pieces]
    for n, (piece, start) in enumerate(pieces):
        if kinds[n] != "word":
            continue
        name = _TRIM.sub("", piece.strip(' .:*_>«»"')).strip(" .,")
        how = [
            "piece",
            f"pieces={min(len(pieces), 6)}",
            f"before={kinds[n - 1] if n else 'edge'}",
            f"after={kinds[n + 1] if n + 1 < len(pieces) else 'edge'}",
            f"from-end={min(len(pieces) - 1 - n, 4)}",
            f"before2={kinds[n - 2] if n > 1 else 'edge'}",
        ]
        if name != piece.strip(' .:*_>«»"'):
            how.append("post-code")
        name = f"{name}." if re.search(r"\b[A-Z]\.[A-Z]$", name) else name
        yield Town(name, at + start + max(0, piece.find(name)), tuple(how))


def town_before(line: str, at: int) -> Iterator[Town]:
    """The town that stands before a day with nothing between: "TESTVILLE 17 MARCH 2026"."""
    name = line.strip(' .:*_>«»",')
    if _plausible(name):
        how = ("piece", "pieces=2", "before=edge", "after=dated", "from-end=1", "before2=edge")
        yield Town(name, at + line.find(name), how)


def _kind(piece: str) -> str:
    bare = piece.strip(' .:*_>«»"')
    trimmed = _TRIM.sub("", bare).strip(" .,")
    if _plausible(trimmed):
        return "word"
    if re.search(r"(?:19|20)\d\d", bare):
        return "dated"
    return "digits" if re.search(r"\d", bare) else "street" if _NO_TOWN.search(bare) else "other"


def _plausible(name: str) -> bool:
    return bool(
        2 < len(name) < 40
        and _WORDS.match(name)
        and not _NO_TOWN.search(name)
        and not _DAY.match(name)
        and not _LABEL.fullmatch(name)
        and not TITLE_WORDS.search(name)
        and not ORGANIZATION_WORDS.search(name)
    )
