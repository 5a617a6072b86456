"""The numbers that could be those the writers gave a paper, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.ground.words import CAPITALS
from tocsin.reading.dates import find_dates
from tocsin.reading.layout import Role
from tocsin.reading.picked.gathering import Sheet, initials
from tocsin.reading.picked.letterheads import Row
from tocsin.reading.picked.weighing import Candidate

_LETTERS = re.compile(rf"[{CAPITALS}]{{2}}")
_YEAR = re.compile(r"(?<!\d)(?:20)?2\d(?!\d)")
_CODE = re.compile(
    rf"(?:(?P<lead>(?:[{CAPITALS}][{CAPITALS}.]{{1,11}}|Of\.|(?!(?:Exp|Ref|Dos|Fol|"
    r"Rad)\.)[A-Z][a-z]{0,3}\.)\s(?:№\s?|No\.?\s?|N[°º]\s?)?))?"
    r"(?P<code>(?:[^\W_]{1,12}[./-])*[^\W_]*\d[^\W_]*(?:[./-]+[^\W_]+){0,6}(?:-[А-ЯЁA-Z]+)?|"
    r"[A-ZА-ЯЁ]{2,12}(?:/[^\W\d_]{2,8}){1,3}(?:/\d+)?)"
)
_NOT_CODE = re.compile(
    r"^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d|\d{1,3}|\d{1,2}(?:st|nd|rd|th|er|ro)|"
    r"\d{1,2}[.:h]\d\d|\d{4}-\d\d-\d\d|\d{1,2}-.*[а-яё]{3,}|\d{4}-жылдын)$",
    re.IGNORECASE,
)


# the number a body is registered under is none of its letters'
_REGISTERED = re.compile(
    r"(?i)(?<!\w)(?:рег(?:истрационн\w*)?|свидетельств\w*|инн|бин|огрн|reg(?:istration|istered|"
    r"n)?|r\.?n|"
    r"récépissé|agrément|immatricul\w+|enregistr\w+|ifu|ninea|niu|rccm|"
    r"person[ae]r[íi]a(?:\s+jurídica)?|"
    r"registro(?:\s+sindical)?|resolución|nit|ruc|rut|rtn|cuit)\.?,?\s*(?:sous\s+le\s+)?(?:№|"
    r"no?s?\.?|n\.?[°º]|"
    r"núm\w*\.?|number|numéro|número|номер)?\s*[:.]?\s*$"
)


def numbers(sheet: Sheet, known: str) -> list[Candidate]:
    """What could be the number the writers gave the paper."""
    out = []
    bodies = " ".join(x.name for x in sheet.bodies)
    letters = " ".join(x.acronym for x in sheet.bodies)
    for row in sheet.rows:
        if row.role in (Role.BODY, Role.LIST) and row.top > 10:
            continue
        for match in _CODE.finditer(row.text[:160]):
            if _REGISTERED.search(row.text[: match.start()]):
                continue
            code = match["code"].strip(".-/")
            if _NOT_CODE.match(code) and not match["lead"]:
                continue
            if not re.search(r"[/-]", code) and not match["lead"]:
                continue
            for text, how in ((code, "bare"), ((match["lead"] or "") + code, "led")):
                if how == "led" and not match["lead"]:
                    continue
                start = row.start + match.start("code" if how == "bare" else "lead")
                out.append(
                    Candidate(
                        text,
                        text,
                        tuple(_code_features(sheet, row, text, how, start, bodies, letters, known)),
                    )
                )
            if len(out) > 60:
                return out
    out += _signed_numbers(sheet, known, bodies, letters)
    if known and not any("frame" in c.features for c in out):
        out.append(Candidate(known, known, ("frame", "frame-alone")))
    return out


# "№ 45", "N.º 27", "Radicado interno 0418": a bare number behind its sign or what it is called
_SIGN = re.compile(
    r"(?:№|(?<!\w)N\.?\s?[º°]|(?<!\w)N(?:o|r)\b\.?|"
    r"(?<!\w)(?:[Rr]adicado(?:\s+interno)?|[Ff]olio|[Dd]ossier|[Ff]ile|[Rr][eé]f(?:\.|erencia|"
    r"[eé]rence)?|"
    r"[Ee]xp(?:\.|ediente)|[Ss]erial|[Rr]egistro\s+interno|[Ии]сх(?:\.|одящий)?)\s*:?)"
    r"\s?(?P<n>\d{1,5})(?![\w/-]|\.\d)"
)


def _signed_numbers(sheet: Sheet, known: str, bodies: str, letters: str) -> list[Candidate]:
    out = []
    for row in sheet.rows:
        if row.role in (Role.BODY, Role.LIST) and row.top > 10:
            continue
        for match in _SIGN.finditer(row.text[:160]):
            start, text = row.start + match.start("n"), match["n"]
            seen = _code_features(sheet, row, text, "sign", start, bodies, letters, known)
            out.append(Candidate(text, text, tuple(seen)))
    return out[:20]


# what a paper without a letterhead is called before its number: "Boletín 27-2025"
_CALLED = re.compile(
    r"(?i)(?<!\w)(?:statement|release|communiqué|bulletin|circular|memorandum|memo|notice|newsletter|déclaration|"
    r"circulaire|note|boletín|comunicado|declaración|pronunciamiento|oficio|circular|nota|memorando|заявлени\w+|"
    r"пресс-релиз|сообщени\w+|обращени\w+|бюллетен\w+|письмо|билдирүү)\s*(?:№|N\.?\s?[º°o]|No?s?\.?|núm\.?|nº)?\s*[:.]?\s*$"
)


def _code_features(
    sheet: Sheet, row: Row, text: str, how: str, start: int, bodies: str, letters: str, known: str
) -> Iterator[str]:
    rest = row.text.replace(text, "").strip(" ,.()—–-:")
    yield from sheet.around(row)
    yield f"how={how}"
    yield f"rest={min(len(rest) // 8, 5)}"
    yield f"alone={not rest}"
    yield f"role-alone={row.role.value}-{not rest}"
    yield f"capitals={bool(_LETTERS.search(text))}"
    yield f"slash={'/' in text}"
    yield f"year={bool(_YEAR.search(text))}"
    yield f"digits={min(sum(c.isdigit() for c in text), 6)}"
    yield f"figures-only={text.replace('-', '').replace(' ', '').isdigit()}"
    lead = sheet.before(start, 20)[:2]
    yield from (f"b{n}={w}" for n, w in enumerate(lead))
    yield f"b01={' '.join(reversed(lead))}"
    yield f"called={bool(_CALLED.search(sheet.text[max(0, start - 40) : start]))}"
    yield f"day-beside={bool(find_dates(row.text[:160]))}"
    code = max(re.findall(rf"[{CAPITALS}]{{2,}}", text), key=len, default="")
    if code and (code in letters or initials(bodies, code)):
        yield "initials"
    if known and text == known:
        yield "frame"
    elif known and known in text:
        yield "holds-frame"
