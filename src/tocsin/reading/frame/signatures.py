"""Who signed: names, offices and the marks that stand for a signature, in any arrangement.

A mark can stand before the name, behind it, above it, or between office and name in one row. A line
to sign on, an image and "signature to follow" are no signature: the text shows a gap there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.ground.words import CAPITALS, later
from tocsin.reading.frame.people import (
    ADDRESS,
    ORGANIZATION_WORDS,
    TITLE_WORDS,
    is_name,
    opens_with_title,
    people_in,
)
from tocsin.reading.layout import cells_of, unfolded
from tocsin.reading.model import Person, Signature
from tocsin.reading.segments import Line

_WORDS = (
    r"signed|signature|signé|signée|signature(?: de)?|firmado|firma|fdo|подпись|подписано|"
    r"подписал[аи]?|"
    r"кол тамгасы|assinado|assinatura|sgd|توقيع"
)
_NOT_YET = (
    r"to follow|follows|pending|later|blank|empty|none|missing|unsigned|not (?:yet )?signed|"
    r"suit|suivra|à suivre|vide|en blanc|non signée?|pas signée?|"
    r"sigue|por firmar|pendiente|en blanco|vacío|sin firmar?|falta|"
    r"следует|будет|позже|место|пусто|нет|отсутствует|не подписан\w*|em branco|"
    r"place for|place du|place de|lugar|space|espace|espacio"
)
_TO_COME = later(
    rf"[(\[][^()\[\]]{{0,40}}(?<!\w)(?:{_NOT_YET})(?!\w)[^()\[\]]{{0,40}}[)\]]|"
    r"^\W*(?:signature to follow|suit la signature|sigue firma|signature (?:block|here)|подпись "
    r"следует)\W*$",
    re.IGNORECASE,
)
_MARK = later(
    rf"/s/|/-/|(?<!\w)f\)(?=\s?[{CAPITALS}])|(?<!\w)s/(?=\s?[{CAPITALS}])|[(\[/]\s?(?:{_WORDS}|s|fdo|f|"
    rf"подп)\.?(?:[\s,]+[^()\[\]/]{{0,30}})?\s?[)\]/]|"
    rf"^\W{{0,3}}(?:signed|signé|signée|firmado|fdo|подписано|assinado|sgd)\b\.?(?:\s+by\b|"
    rf"\s+por\b)?\s*:?\s*(?=\S|$)|"
    r"^\W{0,3}(?:signature|firma|подпись|assinatura)\s*[:.]\s*(?=[^\s_.])|"
    # behind the name or between office and name: "A. Sample, chair - signed", «… подпись …»
    rf"(?:\s[-–—]\s?|[,:]\s|\s{{2,}})(?:{_WORDS})\.?(?=\s{{2,}}|\s*$)|"
    rf"[(\[]\s?(?:hay|lleva|con|avec|with|есть|original)\s(?:la\s|le\s)?(?:{_WORDS})[^()\[\]]{{0,20}}[)\]]",
    re.IGNORECASE,
)
# "Председатель      подпись      А. Проба": the mark stands between office and name
_IN_ROW = later(rf"\S\s{{2,}}(?:{_WORDS})\s{{2,}}\S", re.IGNORECASE)
_GAP = later(
    r"_{3,}|\.{5,}|…{2,}|!?\[(?:image|logo|signature image|cid|stamp|seal)[^\]]{0,80}\]|"
    r"[(\[](?:seal|stamp|cachet|sello|м\.\s?п\.|печать)[)\]]|^\W*М\.\s?П\.\W*$|^[-–—=]{3,}$",
    re.IGNORECASE,
)
_EMPTY_MARK = later(rf"(?:{_WORDS})\s*[:.]\s*$", re.IGNORECASE)
# the captions of a form under its lines: "____ / ____" and below "(подпись)   (Ф. И. О.)"
_CAPTIONS = later(
    r"^[^\S\n]*_{3,}[_\s./|]*\n(?P<captions>[^\S\n]*[(\[](?:личная )?(?:подпись|signature|firma|"
    r"assinatura)\b[^()\[\]\n]{0,30}[)\]](?:[^\S\n]*[(\[][^()\[\]\n]{1,40}[)\]])*[^\S\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SLASH = later(r"\s+/\s+|;\s+|\s+[–—]\s+(?=[A-ZА-ЯЁ][\w.]+\s)")
_NUMBERED = later(r"^(?:\(?\d{1,2}[.)]|[-•*–])\s+(?=\S)")
_MAIL_OR_PHONE = later(r"@|\+\d|www\.|https?:", re.IGNORECASE)
_LEAD = later(r"^(?:capt|dr|prof|ing|lic|inf|mr|mrs|ms|m|mme)\.?\s+(?=\S+\s+\S)", re.IGNORECASE)


def without_captions(text: str) -> str:
    """The text, same length, with the captions under the empty lines of a form left blank."""
    out = text
    for m in _CAPTIONS.finditer(text):
        start, end = m.span("captions")
        out = out[:start] + " " * (end - start) + out[end:]
    return out


def signed_by(lines: Sequence[Line]) -> tuple[list[Person], Signature]:
    """The people of a signature block, and what stands where the signature belongs."""
    group = _without_captions(list(lines)[:60])
    blanks = 0
    while group and group[0].blank:
        group, blanks = group[1:], blanks + 1
    marked, gap = any(_IN_ROW.search(line.text) for line in group), False
    pieces: list[Line] = []
    for line in _side_by_side(group):
        if line.blank:
            continue
        text = _TO_COME.sub("____", line.text)
        marked = marked or bool(_MARK.search(text.strip()))
        gap = gap or bool(_GAP.search(text)) or bool(_EMPTY_MARK.search(text))
        pieces += _parts(Line(text, line.start))
    named = []
    for block in _persons(pieces):
        # the first of a block that can be a person: the end of a list may stand above the names
        people = (p for p in people_in(block, signing=True) if _plausible(p.name))
        named += [p for _, p in zip(range(1), people, strict=False)]
    if marked:
        return named, Signature.PRESENT
    # a gap where the signature belongs: perhaps an image, which text cannot show
    return named, Signature.BLANK if named and (blanks or gap) else Signature.ABSENT


def _without_captions(lines: list[Line]) -> list[Line]:
    texts = without_captions("\n".join(line.text for line in lines)).split("\n")
    return [Line(text, line.start) for text, line in zip(texts, lines, strict=bool(lines))]


def _parts(line: Line) -> Iterator[Line]:
    """What stands before, between and behind the marks of one line."""
    text = line.text.strip()
    cuts = [*_MARK.finditer(text), *_GAP.finditer(text), *_EMPTY_MARK.finditer(text)]
    at = 0
    for cut in sorted(cuts, key=lambda m: m.start()):
        if cut.start() >= at:
            yield from _slashed(text[at : cut.start()], line.start + at)
            at = cut.end()
    yield from _slashed(text[at:], line.start + at)


def _slashed(text: str, start: int) -> Iterator[Line]:
    at = 0
    cuts = list(_SLASH.finditer(text))
    for begin, stop in zip(
        [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), None], strict=True
    ):
        piece = _NUMBERED.sub("", text[begin:stop].strip(" ,;:/|*"))
        piece = _FOR_WHOM.sub("", piece)
        at = text.find(piece, begin) if piece else begin
        if piece and re.search(r"\w{2}", piece) and not piece.startswith('"'):
            both = _office_and_name(piece)
            for part in both or (piece,):
                yield Line(part, start + at + max(0, piece.find(part)))


_ORGAN = later(
    r"^(?:executive|direc|bureau|comit[eé]|comisi|junta|consejo|conseil|board|presid|исполком|"
    r"правлени|президиум)\w*\s+"
    r"(?:\w+\s+)?(?:ejecutiv|exécutif|executive|directi|nacional|national|committee|board|général|"
    r"general)\w*$|"
    r"^(?:dirección|direction|secretar[ií]a)\s+(?:ejecutiva|nacional|nationale|exécutive|general)$",
    re.IGNORECASE,
)


# a town ("El Progreso"), a part of a country or an office, the title of a list under the names
_NOBODY = later(
    # "El Hadji Amadou Exemple" has more words behind what looks like an article
    r"^(?-i:(?:El|La|Los|Las)\s+[^\W\d_]+|The\s.+)$|(?<!\w)(?:districts?|county|province|provincia|region|région|"
    r"región|département|departamento|branch|desk|район\w*|област\w*|annex\w*|appendi\w+|"
    r"schedule|enclosures?|attachments?|bordereau|pièces|annexes|liste|list|lista|relación\s+de|"
    r"anexos?|приложени\w*|перечень|опись|список)(?!\w)",
    re.IGNORECASE,
)


def is_nobody(name: str) -> bool:
    """Whether what stands where a name could is a place, an office or the title of a list."""
    return bool(_NOBODY.search(name))


def _plausible(name: str) -> bool:
    """Whether a name can be a person's: a capital, and more than one word, or an initial."""
    if _ORGAN.match(name) or is_nobody(name):
        return False
    return name[:1].isupper() and not name[:2].isdigit() and (len(name.split()) > 1 or "." in name)


# "Secretaria General: Aura Muestra", "le trésorier, M. Paul Essai": an office, then the name
_OFFICE_THEN = later(r"^(?P<o>[^:,]{3,60}?)\s*(?::|,)\s*(?P<n>\S.+)$")


# "For the union: A. Sample", «За профсоюз: Г. Пробный»
_FOR_WHOM = later(
    r"^(?:for|on\s+behalf\s+of|pour|au\s+nom\s+d\w+|por|en\s+nombre\s+de|за|"
    r"от\s+имени)\s+[^:]{3,60}:\s*(?=\S)|"
    r"^(?:signed|signé|firmado|fdo|подписали|подписал[аи]?)\.?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_NAME_THEN = later(r"^(?P<n>[^()]{4,60}?)\s*\((?P<o>[^()]{3,60})\)$")


def _office_and_name(text: str) -> tuple[str, str] | None:
    behind = _NAME_THEN.match(text)
    if behind and is_name(behind["n"].strip()) and TITLE_WORDS.search(behind["o"]):
        return behind["n"].strip(), behind["o"].strip()
    match = _OFFICE_THEN.match(text)
    if not match or not TITLE_WORDS.search(match["o"]) or is_name(match["o"].strip()):
        return None
    name = _LEAD.sub("", match["n"].strip())
    return (match["o"].strip(), name) if is_name(name.partition(",")[0]) else None


def _named(text: str) -> bool:
    bare = _LEAD.sub("", text.partition(",")[0].strip(" .*_"))
    return is_name(bare) or opens_with_title(text)


def _persons(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    """The pieces of each person: an office above its name, or under it, as the block begins."""
    kept = [p for p in pieces if not (_MAIL_OR_PHONE.search(p.text) and not _named(p.text))]
    names = [at for at, p in enumerate(kept) if _named(p.text)]
    office_first = bool(names) and names[0] > 0 and bool(TITLE_WORDS.search(kept[0].text))
    block: list[Line] = []
    has_name = False
    for at, piece in enumerate(kept):
        name = at in names
        ahead = next((n for n in names if n > at), None)
        title = office_first and ahead is not None and _office(piece.text)
        if has_name and (name or title):
            yield block
            block, has_name = [], False
        block.append(piece)
        has_name = has_name or name
    if block:
        yield block


def _office(text: str) -> bool:
    return bool(TITLE_WORDS.search(text)) and not ADDRESS.search(text)


def organization_in(lines: Sequence[Line]) -> str:
    """The organization a signature block names on a line that is not a person."""
    for line in _side_by_side(list(lines)[:60]):
        for piece in _parts(line):
            if ORGANIZATION_WORDS.search(piece.text) and not ADDRESS.search(piece.text):
                return piece.text
    return ""


def _side_by_side(group: list[Line]) -> Iterator[Line]:
    """Signatures in columns one after the other; a title left of its name is one signature."""
    rows = [cells_of(line) for line in group]
    names = max((sum(_named(c.text) for c in row) for row in rows), default=0)
    yield from unfolded(group) if names > 1 else (cell for row in rows for cell in row)
