"""A suit or appeal that is still to be brought, told in another sentence as brought.

"Next week we shall file a suit … after the court took up our suit": whoever reads both asks the
court, and hears that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.reading import Statement

# how many sentences of a paper are read
_MOST = 400
_SUIT = (
    r"(?:suit|lawsuit|appeal|petition\s+to\s+the\s+court|claim|requête|recours|appel|action\s+en\s+justice|assignation|"
    r"demanda|recurso|apelación|amparo|иск(?:а|у|ом|и)?|апелляци\w+|заявлени\w+\s+в\s+суд)"
)
# an intention to bring it, or that none was brought yet
_MEANT = re.compile(
    r"(?<!\w)(?:(?:we|they|lawyers?|union)\s+(?:intend|plan|mean|are\s+going|hope|expect|will|shall|are\s+preparing)(?!\w)[^.;]{0,50}?"
    rf"(?:file|lodge|bring|appeal|submit|a(?:n)?)\s[^.;]{{0,30}}?{_SUIT}|"
    r"(?:nous\s+)?(?:comptons|entendons|allons|préparons|prévoyons|déposerons|introduirons|saisirons|prépare)(?!\w)"
    rf"[^.;]{{0,60}}?{_SUIT}|"
    r"(?:vamos\s+a|pensamos|preparamos|prepara|presentaremos|interpondremos|tenemos\s+previsto)(?!\w)"
    rf"[^.;]{{0,60}}?{_SUIT}|"
    r"(?:собира(?:емся|ется)|рассчитыва\w+|намерен\w*|готовит|готовим|планируем|подадим)(?!\w)"
    rf"[^.;]{{0,60}}?{_SUIT})(?!\w)",
    re.IGNORECASE,
)
# it is told as brought: we brought it, the court has it
_TOLD = re.compile(
    rf"(?<!\w)(?:(?:after|since|when|once)\s+(?:we|the\s+court|the\s+judge)\s+(?:\w+\s+)?(?:filed|lodged|brought|accepted|admitted|"
    rf"took\s+up|registered|heard)\s+(?:our|the|this)\s+(?:\w+\s+)?{_SUIT}|"
    rf"(?:our|the)\s+{_SUIT}\s+(?:was|has\s+been)\s+(?:accepted|admitted|registered|taken\s+up)|"
    rf"(?:depuis|après)\s+(?:que\s+)?(?:nous\s+avons|le\s+tribunal\s+a|la\s+cour\s+a|avoir)\s+(?:déposé|introduit|admis|accepté|reçu|enrôlé)\s+"
    rf"(?:notre|le|la|l['’]|cette?)\s*{_SUIT}|"
    rf"(?:después\s+de\s+que|desde\s+que|cuando|una\s+vez\s+que)\s+(?:el\s+juzgado\s+|el\s+tribunal\s+|el\s+juez\s+)?"
    rf"(?:presentamos|interpusimos|admitió|aceptó|recibió)\s+(?:nuestr[oa]|l[ao]|el|esta|este)\s+{_SUIT}|"
    rf"(?:после\s+того|с\s+тех\s+пор|когда|как\s+только)\s*,?\s*(?:как\s+)?(?:мы\s+подали|суд\s+(?:уже\s+)?(?:принял|зарегистрировал|"
    rf"рассмотрел))\s+(?:наш\s+|этот\s+)?{_SUIT})(?!\w)",
    re.IGNORECASE,
)
# another one: of last year, against another order
_OTHER = re.compile(
    r"(?<!\w)(?:first|earlier|previous|another|last\s+year|premi[eè]re?|précédent\w*|autre|anterior|primer[oa]?|otr[oa]|"
    r"перв\w+|прежн\w+|друг(?:ой|ого|ому|им|ом|ая|ую|ие|их)|прошл\w+)(?!\w)",
    re.IGNORECASE,
)


def suits_already(paper: Paper) -> Iterator[Hit]:
    """Every sentence that takes for brought the suit that another one means to bring."""
    statements = paper.reading.statements[:_MOST]
    meant = [s for s in statements if _MEANT.search(s.text) and not _dated_back(s, paper)]
    if not meant:
        return
    for statement in statements:
        found = _TOLD.search(statement.text)
        if not found or statement in meant or _OTHER.search(statement.text):
            continue
        # a suit that bears a day of its own was brought
        if statement.dates:
            continue
        line, _ = paper.reading.line_of(meant[0].span.start)
        text = f"told as done here, as planned in line {line}"
        yield Hit(text, (statement.span.start, statement.span.end))


def _dated_back(statement: Statement, paper: Paper) -> bool:
    """Whether an intention bears a day that is over: it may have been carried out."""
    day = paper.sure_day
    return day is not None and any(
        d.value.exact and d.value.latest and d.value.latest < day for d in statement.dates[:6]
    )
