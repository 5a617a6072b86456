"""The people whose names could be the signatures of a paper, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.ground.words import CAPITALS
from tocsin.reading.frame import ORGANIZATION_WORDS, TITLE_WORDS, is_nobody
from tocsin.reading.layout import Role
from tocsin.reading.model import Person, Span
from tocsin.reading.picked.gathering import Sheet
from tocsin.reading.picked.letterheads import Row
from tocsin.reading.picked.weighing import Candidate

_SIGNED = re.compile(
    r"/s/|(?<!\w)(?:signed|sgd|signé|signée|firmad[oa]|fdo|firma|firman|rúbrica|assinado|подпис\w*|"
    r"кол коюл\w+|signature|s\.|f\.?)(?!\w)",
    re.IGNORECASE,
)
# who is quoted speaks in the paper and does not sign it
_SPOKEN = re.compile(r"[“”]|»,?\s[-–—]|[\"»],?\s+(?:\w+\s+)?(?:say|said|dit|dijo|сказал)")
_INITIAL = re.compile(r"(?<!\S)\S\.")
_BIG = CAPITALS
_PARTICLES = (
    r"de|du|da|di|do|dos|das|van|von|der|den|la|le|el|al|bin|binti|bint|ben|ibn|ould|mint|uulu|"
    r"kyzy|уулу|кызы|оглы|y|e|N['’]|[ads]/[lpo]|anak"
)
_PERSON = re.compile(
    rf"(?:[{_BIG}](?:[\w’'-]{{0,2}}\.|[\w’'-]*)|(?<!\w)[’'‘][A-Z]\w+)"
    rf"(?:[ ]+(?:(?:{_PARTICLES})[ ]+){{0,2}}[{_BIG}](?:[\w’'-]{{0,2}}\.|[\w’'-]*)|"
    r"[ ]+(?:уулу|кызы|оглы|ұлы|қызы|uulu)){1,5}"
)


def signers(sheet: Sheet, known: Sequence[Person]) -> list[Candidate]:
    """The people whose names could be signatures, each where it stands most like one.

    Who is named at the top of a short paper and signs it stands at both ends.
    """
    names = {_without_office(p.name) for p in known}
    places: dict[str, tuple[Row, re.Match[str], int]] = {}
    for row in sheet.rows:
        foot = row.bottom < 14 or row.role in _AT_THE_FOOT
        if not foot and not (row.top < 6 and _BYLINE.search(row.text)):
            continue
        if row.role in (Role.BODY, Role.LIST) and len(row.text) > 90 and foot:
            continue
        if row.role is Role.SALUTATION or _SPOKEN.search(row.text):
            continue
        for match in _PERSON.finditer(row.text[:300]):
            name = _without_office(match[0].strip())
            if not _is_person(name) or is_nobody(name) or _in_prose(row, match.start()):
                continue
            if _ELIDED.search(row.text, 0, match.start()):
                continue
            first = places.get(name)
            if first is None or (row.role in _AT_THE_FOOT and first[0].role not in _AT_THE_FOOT):
                places[name] = row, match, match[0].find(name)
        if len(places) > 40:
            break
    out = []
    for name, (row, match, ahead) in places.items():
        start = row.start + match.start() + ahead
        seen_of = _signer_features(sheet, *_unhonoured(row, match, ahead), name, names)
        out.append(Candidate(name, Span(start, start + len(name)), tuple(seen_of)))
    return [*out, *_of_the_frame(sheet, known, set(places))]


# "chargée de l'Europe du Sud-Est": an article before it, and so no name of a person
_ELIDED = re.compile(r"(?<!\w)[ldLD][’']\Z")
_AT_THE_FOOT = frozenset({Role.SIGNATURE, Role.OFFICE})
# what honours a signatory and is no part of the name
_HONOUR_WORDS = """
pasteur pastor reverend révérend rev abbé imam chief padre
товарищ compañero compañera camarade comrade
"""
_HONOURS = frozenset(_HONOUR_WORDS.split())
# before a name: words that honour it, or a degree or rank cut short ("Atty.", "Capt.", "Ing.")
_HONOURED = re.compile(
    rf"(?<!\S)(?:(?:(?i:{'|'.join(sorted(_HONOURS))})\.?|[{CAPITALS}][^\W\d_]{{1,5}}\.)\s+)+\Z"
)


def _unhonoured(row: Row, match: re.Match[str], ahead: int) -> tuple[Row, int]:
    """The row without what honours a name in it ("Rev. Ana Sample"), and where the name begins."""
    at = match.start() + ahead
    honour = _HONOURED.search(row.text, 0, at)
    if honour is None or _SIGNED.search(honour[0]):
        return row, row.start + at
    bare = row.text[: honour.start()] + row.text[at:]
    return replace(row, text=bare), row.start + honour.start()


def _in_prose(row: Row, at: int) -> bool:
    """Whether a name stands in a sentence of the body: "Police arrested Ana Sample"."""
    if row.role not in (Role.BODY, Role.LIST):
        return False
    lead = row.text[:at]
    if _SIGNED.search(lead) or _BYLINE.search(lead) or _FOR.search(lead):
        return False
    return any(w.islower() and len(w) > 3 for w in lead.split())


def _of_the_frame(sheet: Sheet, known: Sequence[Person], seen: set[str]) -> Iterator[Candidate]:
    """Those the layout takes for signatories and no line of either end gives as a name."""
    for person in known:
        name = _without_office(person.name)
        cut_short = len(name.split()) < 2 and name.endswith(".")
        if name in seen or not name or cut_short or name.split()[0].lower() in _LEAVE:
            continue
        row = sheet.row_at(person.span.start)
        features = ["frame", "frame-alone", f"person={_is_person(name)}"]
        if row:
            features += _signer_features(sheet, row, person.span.start, name, {name})
        yield Candidate(name, replace(person, name=name), tuple(features))


_BYLINE = re.compile(
    r"(?<!\w)(?:by|par|por|escribe|автор|пишет|text|redacta|firma)(?!\w)", re.IGNORECASE
)


def _without_office(name: str) -> str:
    """The name without the office a line begins or ends with."""
    words = name.split()
    while len(words) > 2 and (
        TITLE_WORDS.match(words[0])
        or words[0].rstrip(":.").lower() in _LEADS | _HONOURS
        or _SHORTENED.match(words[0])
    ):
        words = words[1:]
    at = next((n for n, w in enumerate(words) if TITLE_WORDS.match(w)), 0)
    while at > 0 and words[at - 1].lower() in _OF_OFFICES:
        at -= 1
    kept = words[:at] if at > 1 else words
    while len(kept) > 2 and kept[-1].rstrip(".").lower() in _OF_OFFICES:
        kept = kept[:-1]
    return " ".join(kept)


# what stands before the word of an office, where nothing parts it from the name
_OFFICE_LEADS = "general deputy vice assistant acting national branch honorary hon executive first"
_OF_OFFICES = frozenset(_OFFICE_LEADS.split())


# "Att.", "Abog.", "Stria.": a title or an office cut short, no initial and no "Ma." or "Jr."
_SHORTENED = re.compile(r"[^\W\d_]{3,}\.:?$")
# what is written for another: "p.p. Ana Sample", "Pour X, absent"
_FOR = re.compile(
    r"(?:p\.\s?p\.|p\.\s?o\.|p/o|per\s+pro|pour|por|for|за|from)[\s:.]*$", re.IGNORECASE
)
_FOR_ROW = re.compile(
    r"(?<!\w)(?:p\.\s?p\.|p\.\s?o\.|p/o|per\s+pro|absent\w*|empêch\w*|en\s+mission|ausente|"
    r"on\s+mission|on\s+leave|отсутств\w+)",
    re.IGNORECASE,
)


# whoever is addressed so is asked, not signing: «Просим Вас»
_PRONOUN_WORDS = "вас вам вами ваш you your vous votre usted ustedes"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_SMALL = frozenset(
    [
        "de",
        "del",
        "da",
        "do",
        "la",
        "le",
        "les",
        "los",
        "el",
        "lo",
        "the",
        "of",
        "no",
        "por",
        "a",
        "au",
        "na",
        "ii",
    ]
)
# words of an office or of a formula where a name could stand
_OFFICE = re.compile(
    r"(?<!\w)(?:advocate|court|registered|legal|affairs|rapporteur|portavoz|asesor\w*|documento|"
    r"firmado|asuntos|protesto|necesario|secretar\w*|defensa|hacienda|economía|prensa|actas|"
    r"commandant|capitaine|captain|member|membre|miembro|член\w*|адвокат\w*|delegat\w*|delegad\w*|"
    r"délégu\w*|treasurer|trésori\w+|tesorer\w+|казначе\w+|conseill\w+|avocat\w*|abogad\w*|"
    r"coordinat\w*|coordinad\w*|officer|director\w*|directeur|directrice|release|delivery|annex\w*|"
    r"anexo\w*|tel|list|decision|décision|letter|lettre|carta|minutes)(?!\w)",
    re.IGNORECASE,
)
_LEAD_WORDS = """
commandant capitaine captain don doña ña
signed signature firman firmado signé escribe by par por mr mrs ms dr prof comrade lic ing
atty ab abg dra lcda mtro mtra сопредседатель сопредседатели
председатель секретарь катчы төрага monsieur madame sr sra me m. mme
"""
# the first words of a leave: "With comradely greetings"
_LEAVE_WORDS = """
with yours in kind best warm sincerely respectfully avec bien dans veuillez con sin saludos
atentamente quedo с com cordialmente thanks thank gracias merci done fait for pour por за
"""
_LEAVE = frozenset(_LEAVE_WORDS.split())
_LEADS = frozenset(_LEAD_WORDS.split())


def _is_person(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 6
        and words[0].lstrip("'’‘")[:1].isupper()
        and not any(c.isdigit() for c in name)
        and not _OF_AN_ADDRESS.search(name)
        and any(len(re.findall(r"[^\W\d_]", w)) > 2 for w in words)
        and not _SHORTENED.match(words[0])
        and not any(w.lower() in _PRONOUNS for w in words)
        and words[-1].lower() not in ("no", "nos", "núm", "nro")
        and words[0].lower() not in _LEAVE
        and not ORGANIZATION_WORDS.search(name)
        and not TITLE_WORDS.search(name)
        and not (name.isupper() and len(words) > 4)
    )


# "Nkrumah Road", "Villa Sample", "Social Protection"; who is called Monsieur is written to
_OF_AN_ADDRESS = re.compile(
    r"(?i)\s(?:road|street|avenue|lane|house|building|drive|close|square|section|protection|department|"
    r"division|branch|ministry|inspectorate)$|"
    r"^(?:monsieur|messieurs|mesdames|villa|rue|calle|avenida|immeuble|quartier|plot|barrio|boulevard|улица|ул\.?|проспект|пр\.?|микрорайон)\s"
)
_STEM = 6


def _shape_of_row(sheet: Sheet, row: Row, name: str, at: int) -> Iterator[str]:
    """What stands before and behind a name, and whether the row beside names somebody alike.

    "le secrétaire général, Jean X" over "la chargée de presse, Marie Y": one shape, two signatures.
    """
    shape = _shape(row.text[:at]), _shape(row.text[at + len(name) :])
    yield f"lead={shape[0]}"
    yield f"tail={shape[1]}"
    yield f"shape={shape[0]}|{shape[1]}"
    rest = row.text[:at] + " " + row.text[at + len(name) :]
    words = [w.lower()[:_STEM] for w in re.findall(r"[^\W\d_]{4,}", rest)]
    yield from (f"rest-word={w}" for w in words[:5])
    twin = False
    for other in sheet.rows:
        if 0 < abs(other.top - row.top) <= 2 and len(other.text) < 120:
            found = _PERSON.search(other.text)
            twin = twin or bool(
                found
                and shape
                == (_shape(other.text[: found.start()]), _shape(other.text[found.end() :]))
            )
    yield f"twin={twin}-{'|' if shape == ('', '') else 'worded'}"


def _shape(text: str) -> str:
    """Words beside a name as a shape: small or capital letters, and the marks at both ends."""
    bare = text.strip(" *_|#>-–")
    if not bare:
        return ""
    mark = "".join(c for c in (bare[0], bare[-1]) if not c.isalnum())
    first = next((c for c in bare if c.isalpha()), "0")
    return ("c" if first.isupper() else "s" if first.isalpha() else "n") + mark


def _leads(sheet: Sheet, names: set[str]) -> set[str]:
    """What stands before those the layout takes for signatories: "f)", "(signed)"."""
    rows = (r for r in sheet.rows if r.role is Role.SIGNATURE)
    found = (r.text[:at].strip().lower() for r in rows for n in names if (at := r.text.find(n)) > 0)
    return {lead for lead in found if lead}


def _signer_features(
    sheet: Sheet, row: Row, start: int, name: str, names: set[str]
) -> Iterator[str]:
    near = {r.top - row.top: r for r in sheet.rows if abs(r.top - row.top) <= 2}
    rest = row.text.replace(name, "").strip(" ,.()—–-:*_")
    yield from sheet.around(row)
    yield f"starts={start - row.start < 3}"
    yield f"rest={min(len(rest) // 8, 5)}"
    yield f"marked={bool(_SIGNED.search(rest))}"
    yield f"office={bool(TITLE_WORDS.search(rest))}"
    yield f"figures={any(c.isdigit() for c in row.text)}"
    for by in (-1, 1, 2):
        other = near.get(by)
        text = other.text if other else ""
        short = len(text) < 60
        yield f"marked{by:+}={short and bool(_SIGNED.search(text))}"
        yield f"office{by:+}={short and bool(TITLE_WORDS.search(text))}"
        yield f"role{by:+}={other.role.value if other else 'edge'}"
    before = near.get(-1)
    yield f"runs-on={bool(before and before.text.rstrip().endswith(','))}"
    yield f"initials={bool(_INITIAL.search(name))}"
    yield f"words={len(name.split())}"
    yield from (f"b0={w}" for w in sheet.before(start, 16)[:1])
    lead = sheet.text[max(0, start - 12) : start]
    yield f"for={bool(_FOR.search(lead))}"
    yield f"for-row={bool(_FOR_ROW.search(row.text))}"
    for by in (-1, 1):
        other = near.get(by)
        yield f"for-row{by:+}={bool(other and _FOR_ROW.search(other.text))}"
    lone = [w for w in name.lower().split() if w in _SMALL]
    yield f"small={lone[0] if lone else ''}"
    yield f"opens-small={name.split()[0].lower() in _SMALL}"
    yield f"shape={'capitals' if name.isupper() else 'mixed'}-{rest.isupper()}"
    yield f"last-of-name={name.split()[-1].lower()[-4:]}"
    yield f"first-of-name={name.split()[0].lower()}"
    yield f"again={sheet.text.count(name) > 1}"
    yield f"office-word={bool(_OFFICE.search(name))}"
    yield from _shape_of_row(sheet, row, name, start - row.start)
    yield f"byline={bool(_BYLINE.search(row.text))}"
    yield f"news={sheet.news}"
    lead_in = row.text[: start - row.start].strip().lower()
    # who stands behind the mark of the other signatories signs with them: "f) …" below "f) …"
    beside = bool(lead_in) and bool(_SIGNED.search(lead_in)) and lead_in in _leads(sheet, names)
    if any(name == n for n in names) or beside:
        yield "frame"
    elif any(name in n or n in name for n in names if n):
        yield "like-frame"
    yield f"frame-has={min(len(names), 3)}"
