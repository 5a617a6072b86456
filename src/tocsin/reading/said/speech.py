"""What is asked, and what is claimed about the case.

Claims are the statements that can be held against the record: who filed when, how many members,
what a report number was, who holds which title, whether a union agreed to give something up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tocsin.ground.words import CAPITALS, later
from tocsin.reading import lexicon
from tocsin.reading.dates import find_dates
from tocsin.reading.model import (
    Claim,
    Demand,
    Paragraph,
    Reference,
    ReferenceKind,
)
from tocsin.reading.segments import sentences_of

_DEMAND = lexicon.phrase("demand")
_OF_GOVERNMENT = later(
    r"\b(?:government|authorities|president of|parliament|gouvernement|autorités|"
    r"gobierno|autoridades|правительств\w*|власт\w+|президент\w*|өкмөт\w*)",
    re.IGNORECASE,
)
_TO_READER = later(r"\b(?:you|your|vous|votre|usted|su|Вас|Вам|Вы|Ваш\w*)\b")
# whoever is asked kindly is the reader, whatever is to be done with the Government
_REQUEST = later(r"\W*(?:please|kindly)\b", re.IGNORECASE)
_TO_BODY = later(
    r"\b(?:the (?:Committee|Commission|Governing Body|Director-General|Office|ILO)|le Comité|"
    r"la commission|le Bureau|al Comité|el Comité|a la Comisión|la Comisión|Комитет\w*)\b",
    re.IGNORECASE,
)
_YOUR_GOVERNMENT = later(
    r"\b(?:your|votre|vos|su|sus|Ваш\w*)\s+(?:government|authorities|gouvernement|autorités|"
    r"gobierno|autoridades|правительств\w*)",
    re.IGNORECASE,
)
_THROUGH = later(r"\b(?:with|before|from|auprès|ante|перед)\b", re.IGNORECASE)
_NAME = (
    rf"(?:[{CAPITALS}][\w’'-]+(?:\s+(?:de|du|da|van|von|uulu|kyzy|bin|"
    rf"al)\b)?\s+){{1,3}}[{CAPITALS}][\w’'-]+"
)
# the name directly before the verb: "SampleALL filed", "SampleALL a déposé"
_SUBJECT = later(
    rf"(?<!\w)(?P<s>[{CAPITALS}][\w’'-]+(?:\s+[{CAPITALS}][\w’'-]+){{0,4}})\s+(?:has |have |"
    r"had |a |ont |ha |han )?$"
)
_FILED = lexicon.phrase("filed")
_WILLING = lexicon.phrase("willing")
_GIVE_UP = lexicon.phrase("give_up")
_MEMBERS = later(
    r"\b(?<![\d.,])(?P<n>\d[\d\s,.]{0,20}\d|\d)\s*(?P<m>million|millions|millones|миллион\w*|млн|"
    r"thousand|тысяч\w*|mil)?\s+(?:of\s+|de\s+)?(?:workers|members|travailleu\w+|"
    r"membres|adhérents|trabajador\w+|miembros|afiliados|работник\w*|член\w*|трудящихся|"
    r"мүчө\w*)",
    re.IGNORECASE,
)
_RATIFIED = later(
    r"\b(?:ratified|ratification|ratifié\w*|ratificad\w+|ratificó|ратифицир\w+|ратификаци\w+)\b",
    re.I,
)
_AGAINST_LAW = lexicon.phrase("against_law")
_TITLED = later(
    rf"(?P<t>(?:[Gg]eneral [Ss]ecretary|[Pp]resident|[Cc]hair(?:man|woman|person)?|"
    rf"[Ss]ecrétaire [Gg]énéral\w*|[Pp]résident\w*|[Ss]ecretari[oa] [Gg]eneral|"
    rf"[Pp]resident[ea]|[Дд]иректор|[Пп]редседатель|"
    rf"[Гг]енеральный секретарь))[\s,:]+(?P<n>{_NAME})"
    rf"|(?P<n2>{_NAME}),?\s+(?P<t2>(?:the\s+)?(?:[Gg]eneral [Ss]ecretary|[Pp]resident|"
    rf"[Cc]hair(?:man|woman|person)?|[Ss]ecrétaire [Gg]énéral\w*|[Pp]résident\w*|"
    rf"[Ss]ecretari[oa] [Gg]eneral|[Пп]редседатель|[Гг]енеральный секретарь))\b"
)


def find_demands(text: str, paragraphs: tuple[Paragraph, ...]) -> list[Demand]:
    """What the document asks, sentence by sentence; list items after a demand belong to it."""
    out: list[Demand] = []
    asking = ""
    for paragraph in paragraphs:
        if paragraph.bullet and asking:
            out.append(Demand(paragraph.text, paragraph.span, asking))
            continue
        asking = ""
        for sentence, span in sentences_of(text, paragraph.span):
            if _DEMAND.search(sentence):
                out.append(Demand(sentence, span, _asked(sentence), 0.85))
                if paragraph.text.rstrip().endswith(":"):
                    asking = _asked(sentence)
    return out


def _asked(sentence: str) -> str:
    """Of whom: whoever is named first after the asking words, "your Government" included."""
    asking = _DEMAND.search(sentence)
    verb = _OF_GOVERNMENT.search(asking[0]) if asking else None
    if verb:
        return "government"
    if asking and _REQUEST.match(asking[0]) and not _YOUR_GOVERNMENT.search(sentence):
        return "addressee"
    after = asking.end() if asking else 0
    body = _TO_BODY.search(sentence, after)
    named = _OF_GOVERNMENT.search(sentence, after)
    if body and not (named and named.start() < body.start()):
        return "addressee"
    government, reader = _OF_GOVERNMENT.search(sentence, after), _TO_READER.search(sentence, after)
    theirs = _YOUR_GOVERNMENT.search(sentence, after)
    if government and theirs and theirs.start() <= (reader.start() if reader else len(sentence)):
        return "government"
    if reader and (not government or reader.start() < government.start()):
        return "addressee"
    before = _TO_READER.search(asking[0]) if asking else None
    direct = (
        government
        and government.start() - after < 40
        and not _THROUGH.search(sentence, after, government.start())
    )
    return "government" if direct and not before else "addressee"


def find_claims(
    text: str, paragraphs: tuple[Paragraph, ...], references: tuple[Reference, ...]
) -> list[Claim]:
    """Statements about the case and its parties that the record can confirm or contradict."""
    out: list[Claim] = []
    starts = [r.span.start for r in references]
    for paragraph in paragraphs:
        for sentence, span in sentences_of(text, paragraph.span):
            low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
            inside = list(references[low:high])
            for subject, values in _claims(sentence, inside):
                out.append(Claim(subject, values, sentence, span, 0.8))
    return out


def _claims(sentence: str, inside: list[Reference]) -> Iterator[tuple[str, dict[str, str]]]:
    by_kind = {kind: [r.value for r in inside if r.kind is kind] for kind in ReferenceKind}
    cases = by_kind[ReferenceKind.CFA_CASE]
    filed = _FILED.search(sentence)
    if cases and filed:
        yield "case_filed", _filing(sentence, cases[0], filed)
    elif cases:
        yield "case_named", {"case": cases[0]}
    if by_kind[ReferenceKind.REPORT]:
        dates = [d.value.text for d in find_dates(sentence)]
        yield (
            "report",
            {"report": by_kind[ReferenceKind.REPORT][0], "date": dates[0] if dates else ""},
        )
    if _RATIFIED.search(sentence):
        yield (
            "ratification",
            {"conventions": " ".join(dict.fromkeys(by_kind[ReferenceKind.CONVENTION]))},
        )
    if _AGAINST_LAW.search(sentence):
        named = [*by_kind[ReferenceKind.ARTICLE], *by_kind[ReferenceKind.CONVENTION]]
        yield "breach", {"norms": " ".join(dict.fromkeys(named))}
    if _WILLING.search(sentence) and _GIVE_UP.search(sentence):
        yield "consent_to_transfer", {"words": _WILLING.search(sentence)[0].strip()}  # type: ignore[index]
    members = _MEMBERS.search(sentence)
    if members:
        yield "members", {"number": members["n"].strip(), "unit": members["m"] or ""}
    for titled in _TITLED.finditer(sentence):
        name, title = titled["n"] or titled["n2"], titled["t"] or titled["t2"]
        yield "title", {"name": name.strip(), "title": title.strip()}


def _filing(sentence: str, case: str, verb: re.Match[str]) -> dict[str, str]:
    values = {"case": case}
    dates = find_dates(sentence)
    if dates:
        values["date"] = dates[0].value.text
        values["year"] = dates[0].value.text[:4]
    subject = _SUBJECT.search(sentence[: verb.start()])
    who = re.findall(
        r"\b(?:[A-Z][A-Z]{2,}|[А-ЯЁ]{3,}|(?:[A-ZÀ-Þ][\w’'-]+\s+){1,4}(?:Union|"
        r"Federation|Confederation))\b",
        sentence[: verb.start()],
    )
    who = [w for w in who if w not in ("ILO", "CFA", "OIT", "МОТ")]
    if who or subject:
        values["by"] = who[-1].strip() if who else subject["s"]  # type: ignore[index]
    return values
