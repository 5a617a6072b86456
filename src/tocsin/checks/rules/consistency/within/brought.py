"""A suit, an appeal or a complaint still to be brought, told in another sentence as brought.

"Next week we shall file a suit … after the court took up our suit", "the executive will decide
whether to complain to Geneva … our complaint has been with the Committee since last week": whoever
reads both asks the body, and hears that there is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.told_stage import is_dated_back, told_as_done
from tocsin.ground.words import later
from tocsin.reading import Statement

# how many sentences of a paper are read
_MOST = 400
_COURT = (
    r"(?:(?:law)?suit|(?:court|legal)\s+action|claim|petition\s+to\s+the\s+court|requête|assignation|"
    r"action\s+en\s+justice|demanda|иск(?:а|у|ом|и)?|(?:исков\w+\s+)?заявлени\w+\s+в\s+суд)"
)
_APPEAL = r"(?:appeal|recours|appel|recurso|apelación|amparo|апелляци\w+|кассаци\w+)"
_COMPLAINT = r"(?:complaint|plainte|queja|жалоб\w+)"
# to bring a suit, in words that do not name one
_TO_COURT = (
    r"(?:(?:take|bring|put)\s+(?:the\s+matter|the\s+case|this|it)\s+(?:to|before)\s+(?:the\s+|a\s+)?(?:\w+\s+)?court|"
    r"(?:porter|soumettre)\s+l['’]affaire\s+(?:devant|au)\s+(?:le\s+|la\s+)?(?:tribunal|cour|juge)|"
    r"saisir\s+(?:le|la)\s+(?:tribunal|cour|juge)|"
    r"llevar\s+(?:el\s+asunto|el\s+caso|esto)\s+(?:al|ante\s+el|a\s+los)\s+(?:juzgado|tribunal|juez|tribunales)|"
    r"обратиться\s+в\s+суд)"
)
_GENEVA = later(
    r"(?<!\w)(?:geneva|ilo|committee\s+on\s+freedom|genève|oit|bit|comité\s+de\s+la\s+liberté|ginebra|"
    r"comité\s+de\s+libertad|женев\w+|мот|комитет\w*\s+по\s+свободе)(?!\w)",
    re.IGNORECASE,
)
# a complaint to these is no complaint to Geneva
_AT_HOME = later(
    r"(?<!\w)(?:to|with|before|at|à|au|aux|auprès\s+d\w+|devant|a|al|ante|en|в|во)\s+"
    r"(?:the\s+|la\s+|le\s+|el\s+|l['’])?(?:\w+\s+)?"
    r"(?:police|prosecut\w+|inspec\w+|ministry|ministère|ministerio|court|ombuds\w+|tribunal|parquet|"
    r"procureur|fiscal\w*|juzgado|juez|policía|полици\w+|прокур\w+|инспекц\w+|министерств\w+|суд\w{0,2})(?!\w)",
    re.IGNORECASE,
)
# it is being prepared, undecided, or to come
_AHEAD = later(
    r"(?<!\w)(?:(?:is|are|am)\s+(?:now\s+|still\s+)?prepar\w+|in\s+preparation|being\s+(?:prepared|drafted)|"
    r"(?:will|to)\s+be\s+(?:filed|lodged|brought|submitted)|(?:shall|will)\s+(?:file|lodge|bring|submit|appeal|take)|"
    r"(?:intend|plan|mean|hope|expect|going)\s+to\s+(?:file|lodge|bring|submit|appeal|take)|"
    r"(?:intends|plans|means)\s+to|decid\w+\s+(?:then\s+)?(?:whether|if)|"
    r"(?:not\s+yet|has\s+not|have\s+not)\s+(?:yet\s+)?(?:been\s+)?(?:filed|lodged|brought|submitted)|"
    r"en\s+(?:cours\s+de\s+)?préparation|(?:se\s+)?prépar(?:e|ons|ent)|"
    r"ser(?:a|ont)\s+(?:déposé|introduit|formé)\w*|"
    r"(?:allons|comptons|entendons|prévoyons|va|vont)\s+[^.;]{0,24}?(?:déposer|introduire|saisir|porter|former)|"
    r"(?:pas\s+encore|n['’]a\s+pas)\s+(?:été\s+)?(?:déposé|introduit|saisi)\w*|(?:dépos|saisi)er(?:ons|a|ont)|"
    r"saisirons|introduirons|décidera\s+s['’]|"
    r"en\s+preparación|prepara(?:mos|n)?|(?:se\s+)?presentar(?:á|án|emos)|interpondr(?:á|emos|án)|"
    r"(?:vamos\s+a|pensamos|tenemos\s+previsto)\s+(?:presentar|interponer|acudir)|decidir\w*\s+si|"
    r"(?:aún|todavía)\s+no\s+(?:se\s+)?(?:ha|hemos|presentó)|"
    r"готов(?:им|ит|ится|ят)|буд(?:ет|ут)\s+подан\w*|подадим|(?:собира|рассчитыва)\w+\s+подать|планируем|"
    r"намерен\w*\s+(?:подать|обратиться)|(?:ещё|еще|пока)\s+не\s+(?:подан|подав|подал)\w*|"
    r"реш\w+,?\s+(?:подавать|обращаться)\s+ли)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = later(
    r"\W*(?:(?:it|the|this|le|la|elle|el|ella|он|она|текст|бумаги)\s|l['’])", re.IGNORECASE
)
# another one: of last year, against another order
_OTHER = later(
    r"(?<!\w)(?:first|second|earlier|previous|another|further|additional|new|last\s+year|premi[eè]re?|deuxième|"
    r"second[eo]?|précédent\w*|autre|nouve(?:au|lle)|anterior|primer[oa]?|segund[oa]|otr[oa]|nuev[oa]|"
    r"перв\w+|втор\w+|прежн\w+|нов\w+|друг(?:ой|ого|ому|им|ом|ая|ую|ие|их)|прошл\w+)(?!\w)",
    re.IGNORECASE,
)


def _told(thing: str, taken: str) -> re.Pattern[str]:
    """What tells ``thing`` as brought; ``taken`` says that its body has it, without naming it."""
    ours = r"(?:our|the|this|notre|la|le|l['’]|cette|nuestr[oa]|el|esta|este|наш\w*|эт\w+)\s*"
    return later(
        r"(?<!\w)(?:"
        rf"{thing},?\s+(?:that\s+|which\s+)?(?:we|the\s+union)\s+(?:have\s+)?(?:lodged|filed|brought|submitted|sent)|"
        rf"(?:we|they|union|court|judge|tribunal)\s+(?:have\s+|has\s+)?(?:already\s+|\w+ly\s+)?(?:lodged|filed|brought|"
        rf"accepted|admitted|took\s+up|registered|heard)\s+(?:a|an|our|the|this)\s+(?:\w+\s+)?{thing}|"
        rf"(?:our|the)\s+{thing}\s+(?:(?:has|have)\s+been|is|was)\s+(?:now\s+|already\s+)?(?:with|before|pending|in\s+"
        r"geneva|lodged|filed|accepted|admitted|registered|taken\s+up|received)|"
        rf"{thing}\s+que\s+nous\s+avons\s+(?:déposé|introduit|envoyé|formé|adressé)\w*|"
        rf"(?:nous\s+avons|a|ont|avoir)\s+(?:déjà\s+)?(?:déposé|introduit|formé|admis|accepté|reçu|enrôlé)\s+"
        rf"(?:une?\s+|{ours}){thing}|"
        rf"{ours}{thing}\s+(?:est|se\s+trouve)\s+(?:\w+\s+)?(?:devant|pendante?|à\s+genève|enregistrée?|déposée?)|"
        rf"{thing}\s+que\s+(?:ya\s+)?(?:presentamos|hemos\s+presentado|interpusimos|formulamos)|"
        rf"(?:presentamos|hemos\s+presentado|interpusimos|admitió|aceptó|recibió|conoce\s+de)\s+(?:ya\s+)?"
        rf"(?:una?\s+|{ours}){thing}|"
        rf"(?:nuestr[oa]|la|el)\s+{thing}\s+(?:ya\s+)?(?:está|se\s+encuentra|fue\s+(?:admitid|presentad))\w*|"
        rf"{thing},?\s+котор\w+\s+(?:мы|профсоюз)\s+(?:уже\s+)?(?:подал|направил|отправил)\w*|"
        rf"(?:мы|профсоюз|суд|судья|комитет)\s+(?:уже\s+)?(?:подал|направил|принял|зарегистрировал|рассмотрел|"
        rf"рассматривает)\w*\s+(?:(?:наш|эт)\w*\s+)?{thing}|"
        rf"(?:наш\w*|эт\w+)\s+{thing}\s+(?:уже\s+)?(?:лежит|находится|рассматривается|в\s+женеве|принят\w*|"
        rf"зарегистрирован\w*){taken})(?!\w)",
        re.IGNORECASE,
    )


_SEIZED = (
    r"|(?:court|judge)\s+is\s+(?:now\s+|already\s+)?seized|"
    r"(?:tribunal|juge|cour)\s+(?:est|se\s+trouve)\s+(?:maintenant\s+|désormais\s+|déjà\s+)?saisi\w*"
)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is brought before a body: how it is named, and how it is told as brought."""

    named: re.Pattern[str]
    told: re.Pattern[str]
    abroad: bool = False


def _thing(words: str, *, more: str = "", taken: str = "", abroad: bool = False) -> _Thing:
    named = later(rf"(?<!\w)(?:{words}s?{more})(?!\w)", re.IGNORECASE)
    return _Thing(named, _told(words, taken), abroad)


_THINGS = (
    _thing(_COURT, more=f"|{_TO_COURT}", taken=_SEIZED),
    _thing(_APPEAL),
    _thing(_COMPLAINT, abroad=True),
)


def brought_already(paper: Paper) -> Iterator[Hit]:
    """Every sentence that takes for brought what another one means to bring."""
    statements, day = paper.reading.statements[:_MOST], paper.sure_day
    for thing in _THINGS:
        meant = [at for at in range(len(statements)) if _is_meant(thing, statements, at, day)]
        if not meant:
            continue
        for at, statement in enumerate(statements):
            if at in meant or not _is_told(thing, statement):
                continue
            yield told_as_done(paper, statements[meant[0]], statement)


def _is_meant(
    thing: _Thing, statements: Sequence[Statement], at: int, day: datetime.date | None
) -> bool:
    """Whether a sentence names the thing, and it or the next one says that it is to come.

    ``day`` is the paper's own, where it is known: an intention of a day before it may be done.
    """
    statement, after = statements[at], statements[at + 1 : at + 2]
    if not thing.named.search(statement.text) or _OTHER.search(statement.text):
        return False
    if thing.abroad and not _GENEVA.search(statement.text):
        return False
    if _AHEAD.search(statement.text):
        return day is None or not is_dated_back(statement, day)
    # "we have decided to go to court. The papers are being prepared"
    if thing.told.search(statement.text):
        return False
    goes_on = after and _GOES_ON.match(after[0].text) and _AHEAD.search(after[0].text)
    return bool(goes_on) and (day is None or not is_dated_back(after[0], day))


def _is_told(thing: _Thing, statement: Statement) -> bool:
    """Whether a sentence tells the thing as brought; one with a day of its own was brought."""
    text = statement.text
    if not thing.told.search(text) or _OTHER.search(text) or _AHEAD.search(text):
        return False
    at_home = thing.abroad and _AT_HOME.search(text)
    return not at_home and not any(d.value.exact for d in statement.dates[:6] if not d.relative)
