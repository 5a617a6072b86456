"""How a paper says it knows: told as seen in one place, as heard in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import common_roots, days_of, surnames
from tocsin.checks.rules.wording.accounted import told_apart
from tocsin.checks.rules.wording.away import seen_from_afar
from tocsin.checks.rules.wording.witnessed import seen_by_none
from tocsin.checks.scene import Scene
from tocsin.ground.words import CAPITALS, later
from tocsin.reading import Known, Statement

_DOMAIN = "domain notes, section 0 (modality of each claim) and 7.2 point 7"
_TAIL = "\n\nYours sincerely,\nMaria Example"


@paper_rule(
    "W09",
    Severity.WEAKENS,
    "Told as seen, and elsewhere as heard",
    Text(
        "A witness who was not there is the easiest point for a government to win, and takes the "
        "rest of the letter with her.",
        "Say once, and rightly, who saw it and who told whom.",
        _DOMAIN,
        "Dear Mr. Director-General,\n\nWe saw the guards break the door of the office. A neighbour "
        "described it to us that evening." + _TAIL,
        "Dear Mr. Director-General,\n\nA neighbour saw the guards break the door of the office and "
        "described it to us that evening." + _TAIL,
    ),
    drafts=False,
)
def seen_and_told(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires where "we saw" and "it was described to us" speak of one thing.

    The second comes back to the first with "it" or "this", or what was heard (told in the sentence
    itself or one beside it) shares two roots with what is claimed, or a name or a deed and one
    root; or the writers say that they were not there, and no other scene lies between.
    """
    statements = paper.reading.statements
    for statement in statements:
        if statement.known is Known.BOTH:
            text = "told as seen, and in the same breath as heard"
            yield Hit(text, (statement.span.start, statement.span.end))
    common = common_roots(paper)
    shown: set[int] = set()

    def line_of(at: int) -> int:
        return paper.line_of(statements[at].span.start)

    heard = [_Heard.of(statements, at) for at, s in enumerate(statements) if _is_heard(s)]
    for at, claim in enumerate(statements):
        if claim.known is not Known.SEEN or _absent(claim.text):
            continue  # "none of us saw it" claims nothing
        told = next((h for h in heard if _one_scene(statements, at, h, common)), None)
        told = told or _only_absence(claim, at, heard)
        if told:
            shown.add(at)
        if told and not told_apart(claim, statements[told.at]):
            text = f"told as seen here; line {line_of(told.at)} says that it was heard"
            yield Hit(text, (claim.span.start, claim.span.end))
    for seen, heard_at in (
        *seen_from_afar(statements, common),
        *seen_by_none(statements, common),
    ):
        if told_apart(statements[seen], statements[heard_at]):
            continue
        if seen not in shown and not _CAME_TO_US.search(statements[heard_at].text):
            shown.add(seen)
            text = f"told as seen here; line {line_of(heard_at)} says that it was heard"
            yield Hit(text, (statements[seen].span.start, statements[seen].span.end))


# "I was at home when two men came": where it happened, no absence
_CAME_TO_US = later(
    r"(?<!\w)(?:at\s+home|en\s+(?:mi\s+)?casa|chez\s+(?:moi|nous)|дома)(?!\w)[^.;]{0,40}?(?<!\w)(?:when|cuando|quand|lorsqu\w*|когда)\s"
    r"(?:[^\W\d_]+\s+){0,4}?(?:came|broke|entered|arrived|lleg\w+|entraron|sont\s+venus|est\s+venu\w*|приш\w+|приехал\w*)(?!\w)",
    re.IGNORECASE,
)


def _is_heard(statement: Statement) -> bool:
    return statement.known is Known.TOLD or (
        statement.known is not Known.SEEN and _absent(statement.text)
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence of hearsay or absence, and those beside it that say what was heard."""

    at: int
    absent: bool
    beside: tuple[Statement, ...]

    @classmethod
    def of(cls, statements: Sequence[Statement], at: int) -> _Heard:
        """The hearsay at a place, with its paragraph around it."""
        own = statements[at].paragraph
        around = [s for s in statements[max(0, at - 3) : at + 4] if s.paragraph == own]
        absent = any(_absent(s.text) or _AT_HOME.search(s.text) for s in around)
        reach = around if absent else statements[max(0, at - 1) : at + 2]
        beside = (s for s in reach if s.paragraph == own and s.known is not Known.SEEN)
        return cls(at, absent, tuple(beside))


def _absent(text: str) -> bool:
    """Whether the writers say that they were not there, wherever in the sentence."""
    return bool(_NOT_THERE.search(text) or _ELSEWHERE.search(text[:1].lower() + text[1:]))


_US = (
    r"(?:us|ours|we|i|me|our\s+\w+|the\s+(?:committee|executive|board|officers|leadership|branch)|"
    r"nous|moi|je|j['’]|nôtres|notre\s+\w+|du\s+(?:comité|bureau)|camarades|"
    r"nosotros|nosotras|nuestr\w+|yo|la\s+(?:directiva|junta)|el\s+comité|"
    r"the\s+(?:undersigned|signatories|lawyers)|les\s+(?:soussignés|signataires|avocats)|"
    r"los\s+(?:letrados|abogados|suscritos|firmantes)|"
    r"нас|наших|мы|я|меня|комитет\w*|профком\w*|правлени\w*|нижеподписавш\w+|адвокат\w*)"
)
_NONE = (
    r"(?:(?:none|neither|nobody|no\s+one|not\s+one|not|aucun\w*|ni|personne|pas\s+un\w*|"
    r"ningun\w+|nadie|no|никто|никого|ни\s+один|ни\s+одного|не)(?!\w)|n['’](?:y\s+)?)"
)
_THERE = (
    r"(?:(?:was|were|had\s+been)(?:\s+not)?(?=\s*[,.;:–—-]|\s+(?:there|present|in|at|on\s+the\s+spot|near|by|inside)\b)|"
    r"present(?!\w)|"
    r"(?:étions|étais|était|étaient)(?=\s*[,.;:]|\s+(?:pas\s+)?(?:là|présent|sur|à|au|dans|chez|en\s+ville)\w*)|"
    r"(?:estaba|estábamos|estuvimos|estuve|estuvo|estuvieron|estaban)(?=\s*[,.;:]|\s+(?:allí|ahí|presente|en|cuando)\w*)|"
    r"(?:был[аио]?|не\s+было|присутствовал\w*|находил\w+)(?=\s*[,.;:–—-]|$|\s+(?:там|при|в|на|тогда|рядом)(?!\w)))"
)
# none of the writers was there: not and us in one clause with being there
_NOT_THERE = later(
    rf"(?<!\w){_NONE}\s*(?:[\w’'-]+\s+){{0,3}}?{_US}(?!\w)(?:[\s,]+[\w’'-]+){{0,6}}?\s*(?<!\w)(?:n['’]y\s+)?{_THERE}|"
    rf"(?<!\w){_US}(?!\w)\s*(?:[\w’'-]+\s+){{0,4}}?(?<!\w){_NONE}\s*(?:[\w’'-]+\s+){{0,2}}?{_THERE}",
    re.IGNORECASE,
)
# the writers were somewhere else, or kept out
_ELSEWHERE = later(
    r"(?<!\w)(?:(?:none|neither|nobody|no\s+one)\s+of\s+(?:us|ours|the\s+\w+)|nobody\s+from\s+\w+|"
    r"nous\s+n['’](?:y\s+)?étions\s+pas|aucun\s+d['’]entre\s+nous|no\s+est[aá]bamos|nadie\s+de\s+nosotros|"
    r"(?:je|nous)\s+n['’](?:étais|étions)\s+pas|(?:yo\s+)?no\s+estuv(?:e|imos)|"
    r"(?:we|us|our\s+\w+)\s+(?:were|was)\s+(?:kept|left|held)\s+outside|(?:were|was)\s+not\s+let\s+in|"
    r"no\s+(?:nos\s+dejaron|dejaron)\s+(?:entrar|pasar)|nous\s+a(?:vons\s+été|\s+laissés?)\s+(?:dehors|tenus\s+dehors)|"
    r"(?:нас|комитет\w*|делегат\w*)\s+(?:[\w]+\s+){0,4}?не\s+(?:пустили|впустили)|"
    r"мы\s+(?:сами\s+|там\s+|при\s+этом\s+)*не\s+(?:были|присутствовали)|"
    r"aucun\s+(?:de\s+nous|des\s+nôtres)|"
    # all the writers were at one place, which they name
    r"(?:[Ww]e|(?:[Aa]ll|[Bb]oth)\s+of\s+us|[Tt]he\s+officers|[Tt]he\s+(?:whole\s+)?committee)(?:\s+who\s+[^,.;:]{3,30})?\s+"
    r"(?:were|was)\s+(?:all|both|then|meeting)\s+(?:at|in|on)\s+(?:the|a|an|another)\s+\w+|"
    r"[Nn]ous\s+étions\s+(?:tou(?:te)?s|alors|ce\s+\w+-là)\s+(?:à|au|chez|dans|en)\s+\w+|"
    r"[Ee]st[aá]bamos\s+tod[oa]s\s+en\s+\w+|[Вв]се\s+мы\s+были\s+(?:тогда\s+)?(?:на|в)\s+\w+|"
    # all they know of it comes from others
    r"[Ww]hat(?:ever)?\s+(?:little\s+)?(?:we|I)\s+know\s+(?:of|about)\s[^.;]{3,70}?\s(?:was\s+told|comes?|came|(?:we|I)\s+ha)|"
    r"[Cc]e\s+que\s+(?:nous\s+(?:en\s+)?savons|j['’]en\s+sais)[^.;]{0,70}?\s(?:nous|me|m['’])\s*(?:vient|a\s|ont|tient)|"
    r"[Ll]o\s+que\s+(?:de\s+ello\s+)?(?:sabemos|sé)(?!\w)[^.;]{0,70}?\s(?:nos|me)\s+(?:l[oa]\s+)?(?:cont|dij|relat|lleg|vien|refir)\w+|"
    r"[Чч]то\s+(?:мы|я)\s+(?:об\s+этом\s+|о\s+\w+\s+)?зна\w+[^.;]{0,70}?\s(?:рассказ|слов|перед|сообщ)\w+|"
    # an officer was that day in another town
    r"(?:our|notre|nuestr[oa]|наш\w*)\s+(?:[\w’'-]+\s+){0,2}?(?:secret|secrét|chair|presid|présid|treasur|"
    r"trésor|tesor|секретар|председател|казначе)[^.;:]{0,60}?\s(?:was|se\s+trouvait|était|se\s+encontraba|"
    r"estaba|находил\w+|был[а]?)\s+(?:that\s+day|ce\s+jour-là|alors|ese\s+día|aquel\s+día|в\s+тот\s+день)"
    rf"\s+(?:in|at|à|en|в)\s+[{CAPITALS}]\w+|"
    r"ninguno\s+de\s+(?:nosotros|los\s+nuestros)|"
    r"никто\s+из\s+(?:нас|наших)|никого\s+из\s+(?:нас|наших)|"
    # a sentence is tried with its first letter small: "i was in Example"
    r"(?:we|I)\s+(?:ourselves\s+|myself\s+|both\s+|all\s+)?(?:was|were)\s+not\s+(?:there|present)|"
    r"(?:we|[Ii])\s+(?:ourselves\s+|myself\s+|both\s+|all\s+)?(?:was|were)\s+(?:"
    r"away|abroad|in\s+(?:hospital|prison|bed)|at\s+[A-Z]\w+|in\s+[A-Z]\w+|on\s+(?:leave|"
    r"the\s+road))|"
    r"(?:nous|j['’])\s*(?:étions|étais)\s+(?:\w+\s+)?(?:absents?|absente|au\s+lit|à\s+l['’]hôpital|"
    r"en\s+(?:voyage|mission|déplacement|congé)|à\s+[A-ZÀ-Þ]\w+|malades?)|"
    r"(?:la|el|nuestra|nuestro)\s+(?:directiva|junta|presidente|presidenta|"
    r"secretari[oa])(?:\s+\w+)?\s+"
    r"estaba\s+(?:en|de|fuera)|(?:estaba|estábamos|estuvimos)\s+(?:enferm\w+|de\s+viaje|fuera|"
    r"ausentes|en\s+"
    r"(?:el\s+|la\s+)?[A-ZÁÉÍÓÚ]\w+)|"
    r"(?:мы|я)\s+(?:сам[аи]?\s+|все\s+)?(?:был[аи]?|находил\w+|лежал\w*)\s+(?:тогда\s+)?(?:в|на|"
    r"за)\s+"
    r"(?:больниц\w+|отпуск\w+|отъезде|командировк\w+|[А-ЯЁ]\w+)|"
    # "of us, the signatories, not one was in town"
    r"of\s+us(?:,[^,.;]{3,40},)?\s+(?:not\s+one|none|nobody)\s+was|"
    r"(?:de|parmi|d['’]entre)\s+nous(?:,[^,.;]{3,40},)?\s+(?:personne|aucun\w*|pas\s+un\w*)\s+n['’]était|"
    r"de\s+nosotr[oa]s(?:,[^,.;]{3,40},)?\s+(?:nadie|ningun[oa]|ni\s+un[oa])\s+estaba|"
    r"из\s+нас(?:,[^,.;]{3,40},)?\s+(?:\w+\s+){0,4}?не\s+было\s+ни\s+одно(?:го|й)|ни\s+одно(?:го|й)\s+из\s+нас\s+[^,.;]{0,40}?не\s+было|"
    r"(?:меня|нас)\s+(?:там\s+|тогда\s+|в\s+тот\s+день\s+)?не\s+было|сам[аи]?\s+(?:мы|"
    r"я)\s+(?:\w+\s+)?не\s+"
    r"(?:видел|присутствовал)\w*)(?!\w)",
)


# who has it from somebody else and was at home in another town; alone, it is no absence
_AT_HOME = later(
    r"(?<!\w)(?:(?:we|I)\s+(?:was|were)\s+(?:still\s+|then\s+)?(?:at\s+home\s+in\s+[A-Z]|at\s+my\s+\w+['’]s|with\s+my\s+(?:mother|father|"
    r"family|parents|sister|brother))|"
    r"(?:nous\s+étions|j['’]étais)\s+(?:alors\s+)?(?:chez\s+(?:moi|nous|m[ao]n?|mes|nos|notre)\s+[^,.;]{0,20}?à\s+[A-ZÀ-Þ]|chez\s+(?:ma|mes)\s)|"
    r"(?:estaba|estábamos|estuve)\s+(?:entonces\s+)?en\s+(?:mi\s+|nuestra\s+)?casa(?:\s+de\s+mis?\s+\w+)?,?\s+en\s+[A-ZÁÉÍÓÚ]|"
    r"(?:я|мы)\s+(?:был[аи]?\s+)?(?:тогда\s+)?(?:дома,?\s+в\s+[А-ЯЁ]|у\s+(?:матери|мамы|родителей|отца|сестры|брата)))"
)


# what was seen afterwards is another scene: the seal on the door, the morning after
_LATER = later(
    r"(?<!\w)(?:next\s+(?:day|morning)|(?:day|morning)\s+after|afterwards?|later|when\s+we\s+(?:came|arrived|returned|"
    r"got)|lendemain|plus\s+tard|à\s+notre\s+(?:arrivée|retour)|ensuite|en\s+arrivant|"
    r"(?:día|mañana)\s+siguiente|después|más\s+tarde|al\s+(?:llegar|volver)|cuando\s+(?:llegamos|volvimos)|"
    r"на\s+(?:следующ\w+|друг\w+)\s+(?:день|утро)|наутро|назавтра|потом|позже|позднее|когда\s+мы\s+"
    r"(?:пришли|приехали|вернулись)|вернувшись|придя|приехав)(?!\w)",
    re.IGNORECASE,
)


def _one_scene(
    statements: Sequence[Statement], at: int, heard: _Heard, common: frozenset[str]
) -> bool:
    """Whether what is claimed as seen is what was heard.

    By "it" shortly after; by two roots, a name and one, or one deed and one; or because the writers
    were not there at all, and no other day lies between.
    """
    claim, hearsay = statements[at], statements[heard.at]
    days = frozenset[str]().union(*(days_of(s) for s in heard.beside))
    apart = bool(days_of(claim) - days) and bool(days)
    if _two_scenes(statements, at, hearsay):
        return False
    if 0 < heard.at - at <= 3 and _IT.search(hearsay.text):
        return True
    later = _LATER.search(claim.text)
    if heard.absent and not later and not days_of(claim) and abs(heard.at - at) <= _NEAR:
        low, high = sorted((at, heard.at))
        between = (s for s in statements[low + 1 : high] if s not in heard.beside)
        if not any(days_of(s) and s.deeds for s in between):
            return True
    for other in heard.beside:
        shared = (claim.contents & other.contents) - common
        named = surnames(claim) & surnames(other)
        deeds = claim.deeds & other.deeds
        if heard.absent and not later and (shared or (deeds and not apart)):
            return True
        if len(shared) >= 2 or (deeds and shared and not apart):
            return True
        if named and (shared or other.acts or len(heard.beside) > 1):
            return True
    return False


# "with my own eyes": who insists on it speaks of the scene the paper is about
_INSISTS = later(
    r"(?<!\w)(?:own\s+eyes|saw\s+(?:him|her|them|it)\s+(?:do|with)|l['’]ai\s+vue?\s+faire|personally|myself|propres\s+yeux|de\s+(?:mes|nos)\s+yeux|moi-même|nous-mêmes|propios\s+ojos|"
    r"yo\s+mism[oa]|nosotros\s+mismos|своими\s+глазами|лично|сам[аи]?\s+видел\w*)(?!\w)",
    re.IGNORECASE,
)


def _only_absence(claim: Statement, at: int, heard: Sequence[_Heard]) -> _Heard | None:
    """The one scene the writers were not at, where a later claim insists on eyesight, undated."""
    away = [h for h in heard if h.absent]
    one = len({h.beside[0].paragraph for h in away if h.beside}) == 1
    if not one or away[0].at > at or days_of(claim) or _LATER.search(claim.text):
        return None
    return away[0] if _INSISTS.search(claim.text) else None


def _two_scenes(statements: Sequence[Statement], at: int, hearsay: Statement) -> bool:
    """Whether what was seen and what was heard are told apart: other people on another day.

    A claim that names nobody speaks of the sentence before it; "the first", "the second" are two.
    """
    claim = statements[at]
    if _ORDINAL.search(claim.text) and _ORDINAL.search(hearsay.text):
        return True
    before = statements[at - 1] if at else claim
    lean = not days_of(claim) and before.paragraph == claim.paragraph
    days = days_of(before) if lean else days_of(claim)
    names = surnames(before) | surnames(claim) if lean else surnames(claim)
    own, others = days_of(hearsay), surnames(hearsay)
    return bool(days and own and not days & own and others and names and not others & names)


_ORDINAL = later(
    r"(?<!\w)(?:first|second|premi[eè]re?|seconde?|deuxième|primer[oa]?|segund[oa]|перв\w+|втор(?!ник)\w+)(?!\w)",
    re.IGNORECASE,
)
# how many sentences away absence still speaks of a scene
_NEAR = 7
_IT = later(
    r"(?<!\w)(?:it|this|the\s+scene|what\s+happened|none\s+of\s+us|nous\s+l['’]|l['’](?:a|ont|"
    r"avons)|cela|la\s+scène|aucun\s+de\s+nous|"
    r"(?:nos|me)\s+l[oa]s?|l[oa]\s+supimos|esto|eso|la\s+escena|ninguno\s+de\s+nosotros|об\s+этом|"
    r"про\s+это|это|картин\w+|там\s+не\s+было)(?!\w)",
    re.IGNORECASE,
)


RULES = (seen_and_told,)
