"""What a paper tells of ratifications, in any words: which Conventions, in which year.

"Ratified Conventions 87 (1951) and 98 (1952)", "bound by both, which Parliament accepted together
in 1964", «обе Конвенции, № 87 и № 98, страна приняла в 1992 году», "did not ratify until 2009". An
instrument can be named by its number, by its title, by its year, or by "both".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rules.law.denied import denied_in
from tocsin.checks.text import YEAR, Cited, conventions, says

_BINDS = re.compile(
    r"(?<!\w)(?:ratif\w+|acced(?:ed|es)\s+to|bound\s+(?:itself\s+)?(?:by|to)|binds?|is\s+party|"
    r"part(?:y|ies)\s+to|put\s+(?:its|their|our|his)\s+(?:name|hand|signature)|took\s+on|"
    r"accept(?:ed|s)|signed\s+up\s+to|undert(?:ook|aken)|in\s+force|adhere\w*|"
    r"lie[es]*\s+par|s'est\s+lie\w*|est\s+partie|a\s+accepte|souscri\w+|en\s+vigueur|"
    r"vincula\w*|obliga(?:do|da)\s+por|se\s+oblig\w+|es\s+parte|se\s+adhiri\w+|acepto|suscribi\w+|"
    r"en\s+"
    r"vigor|hizo\s+suy\w+|estampo\w*|puso\s+su\s+firma|"
    r"ратиф\w+|присоедин\w+|приня(?:ла|л|ли|ты|та)|связан\w*|обязал\w+|участни\w+|деиству\w+|"
    r"в\s+силе|"
    r"вступил\w*\s+в\s+силу|подписал\w*|поставил\w*\s+подпись|взял\w*\s+на\s+себя|vinculad\w+|assumiu|aderiu)(?!\w)"
)
# a plan, a wish or a denial of ratifying
_OPEN = re.compile(
    r"(?<!\w)(?:should|must|ought|urge\w*|calls?\s+(?:up)?on|invit\w+|ask\w*|recommend\w*|if|"
    r"whether|"
    r"devrait|doit|demand\w+|priaient|invite|si|deberia|debe|pedimos|pide|solicit\w+|"
    r"следует|должн\w+|просим|призыва\w+|если)\s+(?:\S+\s+){0,6}?(?:ratif|ратиф)"
)
_UNTIL = re.compile(
    r"(?:did\s+not|had\s+not|n'a\w*|no)\s+(?:\S+\s+){0,4}?ratif\w*\s+(?:\S+\s+){0,5}?(?:until|"
    r"before|"
    r"qu'en|hasta|sino\s+en)|(?:не\s+ратифицир\w+)\s+(?:\S+\s+){0,4}?до"
)
# numbers of Conventions a letter on trade unions names, without the word before them
_BARE = re.compile(
    r"(?<![\d.,/№-])(?:(?:no|n°|nº|num|№)\s*\.?\s*)?(?P<n>87|98|135|141|144|151|154|29|105|100|"
    r"111|138|182|189|"
    r"190|11|155|187)(?![\d/.:%]|\s?(?:members|workers|per|%|membres|travailleurs|socios|"
    r"trabajadores|afiliados|"
    r"voix|votes|votos|человек|член|работник|ans|years|anos|лет|days|jours|dias|дн|км|km|rue|"
    r"street|avenue|calle|"
    r"ул|usd|eur|сом)"
    # the day of a date: "29 December 1953", "11 de marzo de 2005"
    r"|\s+(?:de\s+)?[^\W\d_]{3,10}\s+(?:de\s+)?(?:19|20)\d\d(?!\d))"
)
_TITLE_87 = re.compile(
    r"freedom\s+of\s+association\s+and\s+protection|"
    r"protection\s+of\s+the\s+right\s+to\s+organi[sz]e|"
    r"convention\s+of\s+1948|1948\s+convention|"
    r"convention\s+(?:de|sur\s+la\s+liberte\s+syndicale)\s+1948|"
    r"liberte\s+syndicale\s+et\s+la\s+protection|convenio\s+de\s+1948|"
    r"libertad\s+sindical\s+y\s+la\s+proteccion|"
    r"о\s+свободе\s+(?:ассоциац|объединен)\w+\s+и\s+защите|о\s+праве\s+на\s+организацию\s+1948|"
    r"конвенци\w+\s+1948"
)
_TITLE_98 = re.compile(
    r"right\s+to\s+organi[sz]e\s+and\s+(?:to\s+)?collective\s+bargaining|convention\s+of\s+1949|"
    r"1949\s+convention|convention\s+(?:de|sur[^.;]{0,60})\s*1949|"
    r"droit\s+d'organisation\s+et\s+de\s+negociation|convenio\s+de\s+1949|"
    r"derecho\s+de\s+sindicacion\s+y\s+de\s+negociacion|"
    r"на\s+организацию\s+и\s+(?:на\s+)?ведение\s+коллективных|конвенци\w+\s+1949"
)
_TITLES = ((87, _TITLE_87), (98, _TITLE_98))
_BOTH = re.compile(
    r"(?<!\w)(?:both|the\s+two|these\s+two|them\s+both|les\s+deux|toutes?\s+(?:les\s+)?deux|"
    r"l'une\s+et\s+l'autre|"
    r"ambos|ambas|los\s+dos|las\s+dos|uno\s+y\s+otro|об[ае]|обеими|as\s+duas|ambas)(?!\w)"
)
_THIS = re.compile(
    r"(?<!\w)(?:(?:these|those|the\s+said|this|that)\s+(?:ilo\s+)?(?:convention|instrument|"
    r"treat)\w*|"
    r"(?:ces(?:\s+deux)?|cette|ladite|lesdites)\s+(?:convention|instrument)\w*|"
    r"(?:estos|este|dicho|dichos)\s+(?:convenio|instrumento)\w*|"
    r"(?:эт[аиу]\w*|данн\w+|указанн\w+)\s+(?:акт|документ|конвенци|инструмент)\w*)"
)
_TITLE_YEAR = frozenset({1948, 1949})
_LAST_YEAR = re.compile(
    r"(?<!\w)(?:last\s+year|l'an(?:nee)?\s+(?:dernier\w*|passee?)|(?:el\s+)?ano\s+pasado|"
    r"прошл\w+\s+год\w*)(?!\w)"
)
# how many sentences back a Convention may have been cited that "both" speaks of
_BACK = 3


@dataclass(frozen=True, slots=True)
class Ratified:
    """A ratification a sentence tells: the Convention, the year if it gives one, and its place.

    Places are offsets in the sentence; ``year_at`` is -1 where no year stands.
    """

    sentence: Sentence
    cited: Cited
    year: int | None = None
    year_at: int = -1
    year_end: int = -1


def ratifications_told(paper: Paper) -> tuple[Ratified, ...]:
    """Every ratification a paper tells as a fact, with its year where it stands beside it."""
    return paper.asked(_told)


def _told(paper: Paper) -> Iterator[Ratified]:
    recent: list[list[int]] = []
    for sentence in paper.body_sentences:
        folded = sentence.folded
        binds = _BINDS.search(folded)
        named = _instruments(folded, bool(binds))
        before, recent = recent, [*recent[-_BACK:], sorted({c.number for c in named})]
        if not binds and not says("law", "ratified", folded, paper.lang):
            continue
        told = named or _meant(folded, before)
        that = _THIS.search(folded)
        if named and that and that.start() < named[0].start and binds:
            # "ratified that Convention in 1972 and Convention No. 87 in 1995"
            numbers = {n.number for n in named}
            this = _meant(folded, before, one=True)
            told = [*(c for c in this if c.number not in numbers), *named]
        until = _UNTIL.search(folded)
        if _OPEN.search(folded):
            continue
        if says("law", "not_ratified", folded, paper.lang) and not until:
            denied = {cited.number for cited in denied_in(folded)}
            told = [cited for cited in told if cited.number not in denied] if denied else []
        yield from _with_years(sentence, told, paper.date.year if paper.date else 0)


def _instruments(folded: str, binds: bool) -> list[Cited]:
    """The Conventions a sentence names, by number or title, in order."""
    found = {(c.number, c.start): c for c in conventions(folded)}
    numbers = {n for n, _ in found}
    if binds and (
        numbers
        or re.search(r"convention|convenio|конвенци|convencao|convencoes", folded)
        or _BOTH.search(folded)
        or re.search(r"№\s*\d|\b(?:la|el|the)\s(?:87|98)\b", folded)
    ):
        for match in _BARE.finditer(folded):
            number = int(match["n"])
            if number not in numbers and (number in (87, 98) or "(" in folded or "№" in folded):
                numbers.add(number)
                found[number, match.start()] = Cited(number, match.start(), match.end())
    for number, title in _TITLES:
        named = title.search(folded)
        if named and number not in numbers:
            found[number, named.start()] = Cited(number, named.start(), named.end())
    out: dict[int, Cited] = {}
    for cited in sorted(found.values(), key=lambda c: c.start):
        out.setdefault(cited.number, _narrowed(folded, cited))
    return sorted(out.values(), key=lambda c: c.start)


def _narrowed(folded: str, cited: Cited) -> Cited:
    """A number of a list at its own place: "Nos 87 and 98" names two, one behind the other."""
    match = re.search(rf"(?<!\d){cited.number}(?!\d)", folded[cited.start : cited.end])
    if not match:
        return cited
    return Cited(cited.number, cited.start + match.start(), cited.start + match.end())


def _meant(folded: str, recent: list[list[int]], *, one: bool = False) -> list[Cited]:
    """What "both" and "these Conventions" mean: what was cited shortly before."""
    both, these = None if one else _BOTH.search(folded), _THIS.search(folded)
    found = both or these
    if not found:
        return []
    known: list[int] = []
    for numbers in reversed(recent):
        known = sorted({*known, *numbers})
        if len(known) >= (2 if both else 1):
            break
    return [Cited(n, found.start(), found.end()) for n in known[: 1 if one else 2]]


def _with_years(sentence: Sentence, told: list[Cited], written: int) -> Iterator[Ratified]:
    """Each Convention with the year that belongs to it.

    A year belongs to all Conventions named since the year before it; the years of a sentence that
    opens with one belong to what follows.
    """
    folded = sentence.folded
    years = [
        (int(m.group()), m.start(), m.end())
        for m in YEAR.finditer(folded)
        if not (int(m.group()) in _TITLE_YEAR and _of_title(folded, m.start(), m.end()))
        and not _OF_TITLE.match(folded, m.end())
    ]
    last = _LAST_YEAR.search(folded)
    if last and not years and written:
        years = [(written - 1, last.start(), last.end())]
    if not told:
        return
    if not years:
        for cited in told:
            yield Ratified(sentence, cited)
        return
    if len(years) == len(told) > 1 and all(c.end <= years[0][1] for c in told):
        # "87 and 98, ratified on 7 June 1960 and 3 September 1962": in their order
        for cited, year in zip(told, years, strict=True):
            yield Ratified(sentence, cited, *year)
        return
    leads = years[0][1] < told[0].start
    for cited in told:
        beside = [
            y
            for y in years
            if 0 <= y[1] - cited.end < 14 and _IN.fullmatch(folded, cited.end, y[1])
        ]
        if beside:
            # whatever else the sentence dates, this year stands with this Convention
            yield Ratified(sentence, cited, *beside[0])
            continue
        if leads:
            before = [y for y in years if y[1] < cited.start]
            year = before[-1] if before else years[0]
            # "in 1992 both, No. 87 and No. 98": one year for all
        else:
            behind = [y for y in years if y[1] >= cited.end]
            year = behind[0] if behind else years[-1]
        if len(years) > max(2, len(told)):
            yield Ratified(sentence, cited)
            continue
        yield Ratified(sentence, cited, *year)


# "No. 87 in 1995", "87 (1995)", «№ 87 - в 1999 году»
_IN = re.compile(r"\s*[(,:–-]?\s*(?:in|en|de|в|с|since|depuis|desde|em)?\s*[(]?")
_OF_TITLE = re.compile(r",?\s*\((?:no|n°|nº|num|n|№)")


def _of_title(folded: str, start: int, end: int) -> bool:
    near = folded[max(0, start - 90) : start] + folded[end : end + 14]
    return bool(re.search(r"convention|convenio|конвенци", near))
