"""Reports of the Committee on Freedom of Association: one case of one report as a document.

With its head; without it (the address says the page, the words give what they can); a whole report
of the Governing Body with its cases; and a translation into Russian, as unions publish them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage, Role
from tocsin.library.pages.identified import country_in, country_of, identity, titled, year_in
from tocsin.library.references import cited_in
from tocsin.reading import Reading
from tocsin.reading.normlex import read_body

_I = re.IGNORECASE
_ROLES = (
    (Role.RECOMMENDATION, re.compile(r"recommendation|recommandation|recomendaci|рекомендаци", _I)),
    (Role.CONCLUSION, re.compile(r"conclusion|conclusiones|выводы|заключени", _I)),
    (
        Role.REPLY,
        re.compile(
            r"\b(?:reply|réponse|respuesta)\b.*\b(?:government|gouvernement|gobierno)|"
            r"government.{0,3}s reply|ответ\w* правительства",
            _I,
        ),
    ),
    (Role.ALLEGATION, re.compile(r"allegation|allégation|alegat|утверждени|заявлени|доводы", _I)),
)
_FOLLOWED = re.compile(r"effect given|suites données|(?:seguimiento|curso) dado", _I)
_EARLIER = re.compile(
    r"(?:previous|last) examination|examen antérieur|examen anterior|предыдущ\w+ рассмотрени", _I
)
_RECOMMENDS = re.compile(
    r"\b(?:invites the Governing Body to approve|invite le Conseil d.administration à "
    r"approuver|invita al Consejo de Administración a que apruebe|"
    r"предлагает Административному совету)\b",
    _I,
)
_SPEAKS = (
    (
        Role.CONCLUSION,
        re.compile(
            r"^(?:In these circumstances, |Dans ces conditions, |En estas condiciones, )?"
            r"(?:The Committee (?:notes|recalls|requests|trusts|expects|regrets|urges|considers|"
            r"repeats|takes|observes|welcomes)|Le comité (?:note|rappelle|prie|demande|prend|"
            r"regrette|observe|veut)|El Comité (?:toma|recuerda|pide|espera|lamenta|observa|"
            r"insta|confía))",
            _I,
        ),
    ),
    (
        Role.REPLY,
        re.compile(
            r"^.{0,120}\b(?:the Government|le gouvernement|el Gobierno)\s+(?:\w+\s+)?"
            r"(?:indicates|states|stresses|reports|declares|indique|déclare|fait|indica|declara|"
            r"señala)",
            _I,
        ),
    ),
    (
        Role.ALLEGATION,
        re.compile(
            r"^.{0,120}\b(?:the complainant|l.organisation plaignante|la organización querellante)",
            _I,
        ),
    ),
)


def report(reading: Reading, law: Law, address: str) -> Document:
    """One case of one report; a page without a head gives what its paragraphs tell."""
    case, number = _said(reading, "case"), _said(reading, "report")
    passages = tuple(numbered(reading.text))
    country = country_of(law, _said(reading, "country"))
    country = country or country_in(law, (p.text for p in passages[:12]))
    key, aliases = identity(address, reading.language, ("cfa", case, number), reading.text)
    date = _said(reading, "report_date")
    wanted = {"case": case, "report": number, "country": country,
              "paragraphs": "yes" if passages else ""}  # fmt: skip
    parties = reading.extra.get("complainants", [])
    return Document(
        key=key, aliases=aliases, kind=Kind.CFA_REPORT, language=reading.language,
        title=_said(reading, "title") or _said(reading, "allegations") or _opening(passages),
        passages=_alleged(reading) + (passages or plain(reading)), country=country, case=case,
        report=number,
        year=year_in(date), date=date, type=_said(reading, "report_type"),
        status=_said(reading, "status"), address=address,
        parties=tuple(str(p) for p in parties) if isinstance(parties, list) else (),
        lacks=tuple(name for name, value in wanted.items() if not value),
    )  # fmt: skip


def _alleged(reading: Reading) -> tuple[Passage, ...]:
    """The line under the head that sums up what is alleged: the party's words, without a number."""
    words = _said(reading, "allegations")
    return (Passage(0, words, Role.ALLEGATION, cited_in(words)),) if words else ()


def numbered(text: str) -> Iterator[Passage]:
    """Numbered paragraphs, each with whose words it is by the heading it stands under."""
    body = read_body(text)
    places = sorted(place for heading in body.headings if (place := _place(text, heading)))
    at = 0
    for paragraph in body.paragraphs:
        found = text.find(paragraph.text[:60], at)
        at = found if found >= 0 else at
        heading = next((h for place, h in reversed(places) if place <= at), "")
        yield Passage(paragraph.number, paragraph.text, role_of(heading, paragraph.text),
                      cited_in(paragraph.text))  # fmt: skip


def _place(text: str, heading: str) -> tuple[int, str] | None:
    words = heading.split(". ", 1)[-1]
    match = re.search(rf"^[^\w\n]*(?:[A-Z]\.\s+)*{re.escape(words)}", text, re.MULTILINE)
    return (match.start(), heading) if match else None


def role_of(heading: str, text: str) -> Role:
    """Whose words a paragraph is: by what it says of itself, then by its heading."""
    if _RECOMMENDS.search(text[:600]):
        return Role.RECOMMENDATION
    if _FOLLOWED.search(heading):
        return next((role for role, mark in _SPEAKS if mark.search(text[:400])), Role.TEXT)
    if _EARLIER.search(heading):
        return Role.TEXT
    return next((role for role, mark in _ROLES if mark.search(heading)), Role.TEXT)


def plain(reading: Reading) -> tuple[Passage, ...]:
    """The paragraphs of a reading that have no numbers."""
    return tuple(
        Passage(0, p.text, Role.TEXT, cited_in(p.text))
        for p in reading.paragraphs
        if p.text.strip() and not p.heading
    )


def _said(reading: Reading, name: str) -> str:
    value = reading.extra.get(name, "")
    return value if isinstance(value, str) else ""


def _opening(passages: tuple[Passage, ...]) -> str:
    return titled(passages[0].text, 160) if passages else ""
