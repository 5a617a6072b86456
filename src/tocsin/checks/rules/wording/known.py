"""How a paper says it knows: told as seen in one place, as heard in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import common_roots, days_of, surnames
from tocsin.checks.scene import Scene
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

    The two stand within three sentences of each other, the second comes back to the first with
    "it" or "this", or what was heard (told in the sentence itself or one beside it) shares two
    roots
    with what is claimed, or a name and one root.
    """
    seen: list[tuple[int, Statement]] = []
    told: list[tuple[int, Statement]] = []
    for at, statement in enumerate(paper.reading.statements):
        if statement.known is Known.SEEN:
            seen.append((at, statement))
        elif statement.known is Known.TOLD:
            told.append((at, statement))
        elif statement.known is Known.BOTH:
            text = "told as seen, and in the same breath as heard"
            yield Hit(text, (statement.span.start, statement.span.end))
    common = common_roots(paper)
    for at, claim in seen:
        for other_at, hearsay in told:
            # what was seen on a day of its own is another scene
            own_day = days_of(claim) - days_of(hearsay) or _LATER.search(claim.text)
            away = len(seen) == 1 and abs(other_at - at) <= 4 and not own_day
            away = away and _absent(hearsay.text)
            near = away or (0 < other_at - at <= 3 and _IT.search(hearsay.text))
            if near or _one_scene(claim, _told_of(paper, other_at), common):
                line, _ = paper.reading.line_of(hearsay.span.start)
                yield Hit(
                    f"told as seen here; line {line} says that it was heard",
                    (claim.span.start, claim.span.end),
                )
                break


def _told_of(paper: Paper, at: int) -> list[Statement]:
    """A sentence of hearsay with those beside it that say what was heard."""
    statements = paper.reading.statements
    beside = statements[max(0, at - 3) : at + 4]
    away = any(_absent(s.text) and s.paragraph == statements[at].paragraph for s in beside)
    reach = beside if away else statements[max(0, at - 1) : at + 2]
    return [
        s for s in reach if s.paragraph == statements[at].paragraph and s.known is not Known.SEEN
    ]


def _absent(text: str) -> bool:
    """Whether the writers say that they were not there, wherever in the sentence."""
    return bool(_ABSENT.search(text) or _ABSENT.search(text[:1].lower() + text[1:]))


# the writers say themselves that they were not there
_ABSENT = re.compile(
    r"(?<!\w)(?:(?:none|neither|nobody|no\s+one)\s+of\s+(?:us|ours|the\s+\w+)|nobody\s+from\s+\w+|"
    r"nous\s+n['’](?:y\s+)?étions\s+pas|aucun\s+d['’]entre\s+nous|no\s+est[aá]bamos|nadie\s+de\s+nosotros|"
    r"(?:je|nous)\s+n['’](?:étais|étions)\s+pas|(?:yo\s+)?no\s+estuv(?:e|imos)|"
    r"(?:we|us|our\s+\w+)\s+(?:were|was)\s+(?:kept|left|held)\s+outside|(?:were|was)\s+not\s+let\s+in|"
    r"no\s+(?:nos\s+dejaron|dejaron)\s+(?:entrar|pasar)|nous\s+a(?:vons\s+été|\s+laissés?)\s+(?:dehors|tenus\s+dehors)|"
    r"(?:нас|комитет\w*|делегат\w*)\s+(?:[\w]+\s+){0,4}?не\s+(?:пустили|впустили)|"
    r"мы\s+(?:сами\s+|там\s+|при\s+этом\s+)*не\s+(?:были|присутствовали)|"
    r"aucun\s+(?:de\s+nous|des\s+nôtres)|"
    r"ninguno\s+de\s+(?:nosotros|los\s+nuestros)|"
    r"никто\s+из\s+(?:нас|наших)|никого\s+из\s+(?:нас|наших)|"
    r"(?:we|I)\s+(?:ourselves\s+|myself\s+|both\s+|all\s+)?(?:was|were)\s+(?:not\s+(?:there|"
    r"present)|"
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
    r"(?:меня|нас)\s+(?:там\s+|тогда\s+|в\s+тот\s+день\s+)?не\s+было|сам[аи]?\s+(?:мы|"
    r"я)\s+(?:\w+\s+)?не\s+"
    r"(?:видел|присутствовал)\w*)(?!\w)",
)


# what was seen afterwards is another scene: the seal on the door, the morning after
_LATER = re.compile(
    r"(?<!\w)(?:next\s+(?:day|morning)|(?:day|morning)\s+after|afterwards?|later|when\s+we\s+(?:came|arrived|returned|"
    r"got)|lendemain|plus\s+tard|à\s+notre\s+(?:arrivée|retour)|ensuite|en\s+arrivant|"
    r"(?:día|mañana)\s+siguiente|después|más\s+tarde|al\s+(?:llegar|volver)|cuando\s+(?:llegamos|volvimos)|"
    r"на\s+(?:следующ\w+|друг\w+)\s+(?:день|утро)|наутро|назавтра|потом|позже|позднее|когда\s+мы\s+"
    r"(?:пришли|приехали|вернулись)|вернувшись|придя|приехав)(?!\w)",
    re.IGNORECASE,
)


def _one_scene(claim: Statement, heard: list[Statement], common: frozenset[str]) -> bool:
    """Whether what is claimed as seen is what was heard: two roots, or a name and one."""
    absent = any(_absent(s.text) for s in heard) and not _LATER.search(claim.text)
    for other in heard:
        if absent and (claim.contents & other.contents) - common:
            return True
        shared = (claim.contents & other.contents) - common
        named = surnames(claim) & surnames(other)
        if len(shared) >= 2 or (named and (shared or other.acts)) or (named and len(heard) > 1):
            return True
    return False


_IT = re.compile(
    r"(?<!\w)(?:it|this|the\s+scene|what\s+happened|none\s+of\s+us|nous\s+l['’]|l['’](?:a|ont|"
    r"avons)|cela|la\s+scène|aucun\s+de\s+nous|"
    r"(?:nos|me)\s+l[oa]s?|l[oa]\s+supimos|esto|eso|la\s+escena|ninguno\s+de\s+nosotros|об\s+этом|"
    r"про\s+это|это|картин\w+|там\s+не\s+было)(?!\w)",
    re.IGNORECASE,
)


RULES = (seen_and_told,)
