"""Who claims to have seen a thing, and who was elsewhere and has it from others.

"On 28 May I saw him fall" and "as the undersigned lay in hospital on 28 May, the account is taken
down from a weaver": two sentences of one paper, one person, one scene. The person may be the
writers, an office ("the regional secretary") or a name; the scene is known by its day or by what
both tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.rules.consistency import classes_of, days_of, surnames
from tocsin.ground.words import CAPITALS, later
from tocsin.reading import Statement, root

# eyesight, told of anybody
SAW = later(
    r"(?<!\w)(?:saw|watched|witnessed|observed|looked\s+on|own\s+eyes|"
    r"(?:ai|avons|a|ont|avait|avaient)\s+(?:\w+\s+)?(?:vue?s?|observé\w*|constaté\w*|regardé\w*|assisté|suivi\s+la\s+scène)|"
    r"yeux|vi(?=\s+(?:desde|cómo|como|a|que|cuando|con)(?!\w))|vimos|vio(?=\s+(?:desde|cómo|como|a|que|cuando|con)(?!\w))|"
    r"vieron(?=\s+(?:cómo|a|que)(?!\w))|presenci(?:é|ó|amos|aron)|observ(?:é|ó|amos|aron)|propios\s+ojos|"
    r"(?:у)?видел[аи]?|наблюдал[аи]?|на\s+(?:моих|наших|его|её|их)\s+глазах|у\s+меня\s+на\s+глазах|своими\s+глазами)(?!\w)",
    re.IGNORECASE,
)
NOT_SEEN = later(
    r"(?<!\w)(?:not|never|nobody|none|pas|jamais|rien|no|nunca|nadie|не|никто)\s+(?:\w+\s+){0,2}?"
    r"(?:see|seen|saw|watch\w*|witness\w*|vue?s?|observé\w*|vi|vio|vimos|vieron|visto|presenci\w+|видел\w*|наблюдал\w*)(?!\w)|"
    r"(?<!\w)n['’](?:ai|avons|a|ont)\s+(?:(?:pas|rien|jamais|point)\s|(?:vu|constaté|observé)\s+(?:aucun|rien|personne))",
    re.IGNORECASE,
)
# how a thing is known that was not seen
FROM_OTHERS = later(
    r"(?<!\w)(?:told|phoned|telephon\w+|rang|by\s+(?:tele)?phone|described|account\s+of|heard|learnt|learned|"
    r"(?:we|i|all|he|she)\s+(?:\w+\s+){0,8}?ha(?:ve|s|d)\s+(?:\w+\s+){0,2}?(?:only\s+)?(?:from|by)|have\s+from|"
    r"racont\w+|rapport\w+|récit\w*|téléphon\w+|appris|apprend\w*|(?:tenons|tient|tiens|savons)\s+(?:d\w*|de\s)|"
    r"recueilli\w*|fut\s+porté|nous\s+vient|me\s+vient|"
    r"cont(?:ó|aron|ado|ados)|relat\w+|refiri\w+|supe|supo|supimos|enter(?:ó|é|amos|aron)|(?:nos|me|le)\s+dij\w+|llamada|"
    r"narr\w+|referid\w+|"
    r"расска[зж]\w+|со\s+слов|с\s+(?:их|её|его)\s+слов|узнал\w*|передал\w*|по\s+телефону|сообщил\w*|позвонил\w*|звонк\w+)(?!\w)",
    re.IGNORECASE,
)
_PLACE = rf"(?:the\s+|la\s+|el\s+)?[{CAPITALS}][\w’'-]{{2,}}"
# being somewhere else: in another town, ill, on the road, kept out, back only later
AWAY = later(
    rf"(?<!\w)(?:(?:was|were|been|being|be)\s+(?:\w+\s+){{0,3}}?(?:at|in)\s+{_PLACE}|(?:was|were)\s+[^.;:]{{3,40}}?\s(?:at|in)\s+{_PLACE}|"
    rf"(?:spent|stayed|passed)\s+[^.;:]{{3,40}}?\s(?:at|in)\s+{_PLACE}|return\s+from\s+[^.;:]{{0,20}}?{_PLACE}|"
    r"(?:was|were|lay)\s+(?:\w+\s+){0,3}?(?:hospital|bed|abroad|away|asleep|outside|on\s+(?:leave|the\s+road)|elsewhere|"
    r"at\s+(?:home|the\s+(?:\w+\s+){0,3}(?:office|ministry|court|clinic|bank|market)))|"
    r"(?:none|neither|nobody|no\s+one|not\s+one)\s+of\s+[^.;:]{2,40}?\s(?:was|were|reached|had|got)|"
    r"(?:came|got|arrived|returned)\s+(?:back\s+)?only|turned\s+(?:back|round)|not\s+(?:let|allowed)\s+in|"
    rf"(?:étais|était|étions|étaient|trouv\w+|retenue?s?|siége\w+|séjourn\w+|voyage)\s+(?:[^.;:]{{1,40}}?\s)?(?:à|au|en|aux)\s+{_PLACE}|"
    r"alitée?s?|hospitalisée?s?|à\s+l['’]hôpital|en\s+(?:voyage|congé|mission|déplacement)|absente?s?|"
    r"n['’](?:est|était|sont|étaient)\s+(?:arrivée?s?|rentrée?s?|revenue?s?)\s+(?:[^.;:]{0,40}?\s)?que|"
    r"(?:personne|aucun\w*)\s+(?:d['’]entre\s+nous|de\s+nous|des\s+nôtres|du\s+\w+)\s+n(?:e\s|['’])\w+|y\s+siégeait|"
    rf"(?:estaba|estábamos|estuve|estuvo|estuvimos|estaban|hallaba\w*|encontraba\w*|andaba|pasé|pasó|pasado|dormía\w*|viaj\w+)"
    rf"\s+(?:[^.;:]{{1,40}}?\s)?(?:en|por|a)\s+{_PLACE}|navegaba\w*|"
    r"(?:estaba|estuve|estuvo|estábamos)\s+(?:\w+\s+)?(?:enferm\w+|internad\w+|de\s+(?:viaje|licencia|vacaciones)|con\s+licencia|fuera)|"
    r"ningun[oa]\s+de\s+(?:nosotr\w+|l[oa]s\s+\w+)|no\s+(?:me|nos)\s+dejaron\s+(?:entrar|pasar)|"
    rf"(?:был|была|были|находил\w+|лежал\w*|сидел\w*|уехал\w*|пробыл\w*)\s+(?:[^.;:]{{1,30}}?\s)?(?:в|во|на|под)\s+(?:{_PLACE}|больниц\w+|\w+\s+больниц\w+|"
    r"рейс\w+|отпуск\w+|командировк\w+|учёб\w+|отъезд\w+|мор\w+|смен\w+|дом\w+)|не\s+быва\w+|болел\w*|"
    rf"вызва\w+\s+в\s+{_PLACE}|не\s+(?:пустили|впустили|допустили)|"
    r"(?:никто|никого)\s+(?:из\s+\w+\s+)?(?:при\s+этом\s+)?не\s+был\w*|из\s+(?:нас|совета|комитета|правления|профкома)\s+[^.;:]{0,30}?не\s+был\w*|"
    r"(?:нас|меня)\s+(?:\w+\s+){0,2}?не\s+было)(?!\w)",
)
_ME = later(
    r"(?<!\w)(?:(?-i:I)|me|my|je|j['’]|moi|me|mes|mon|yo|mí|mi|vi|supe|estuve|я|меня|мне|мной|мною|мо\w{1,3}|"
    r"undersigned|soussignée?s?|signataire|(?:el|la)\s+que\s+(?:firma|suscribe)|suscrit[oa]|нижеподписавш\w+|who\s+signs|qui\s+tient\s+ici\s+la\s+plume)(?!\w)",
    re.IGNORECASE,
)
# "that day": the absence is from the scene told before it
THAT_DAY = later(
    r"(?<!\w)(?:that\s+(?:day|hour|morning|evening|night|week|afternoon)|at\s+the\s+time|ce\s+(?:jour|matin|soir)|cette\s+(?:nuit|semaine)|"
    r"ese\s+día|(?:aquel|aquella|esa|este)\s+(?:día|noche|madrugada|mañana|tarde)|(?:в|во)\s+(?:тот|ту)\s+\w+|при\s+этом|тогда)(?!\w)",
    re.IGNORECASE,
)
_NAME = later(rf"(?<=[^.!?:»”\s]\s)[{CAPITALS}][\w’'-]{{3,}}")
_US = later(
    r"(?<!\w)(?:we|us|our(?=\s+own)|ourselves|nous|nôtres|nosotr[oa]s|nos|vimos|presenciamos|firmamos|estábamos|dormíamos|"
    r"мы|нас|нам|обоих|обе|наших\s+глазах|undersigned|signatories|signataires|soussignés|firmantes|suscrit[oa]s|нижеподписавш\w+|"
    r"executive|bureau|board|comité|directiva|junta|правлени\w+|профком\w*|(?:из|член\w*)\s+(?:совета|комитета)|ninguna\s+de\s+las\s+dos)(?!\w)",
    re.IGNORECASE,
)
# the day after, or when the writers came: another scene
LATER = later(
    r"(?<!\w)(?:next\s+(?:day|morning)|(?:day|morning)\s+after|afterwards|when\s+(?:we|I)\s+(?:came|arrived|returned|got)|"
    r"lendemain|à\s+(?:notre|mon)\s+(?:arrivée|retour)|(?:día|mañana)\s+siguiente|al\s+(?:llegar|volver)|"
    r"cuando\s+(?:llegamos|volvimos|llegué|volví)|наутро|назавтра|вернувшись|приехав)(?!\w)",
    re.IGNORECASE,
)
# how many sentences beside an absence say what was heard
_BESIDE = 1
# how many before "that day" tell of it, and how many roots two tellings of one scene share
_BEFORE, _SHARED = 3, 2


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a sentence speaks of: the writers ("me", "us"), offices, and people by name."""

    writers: frozenset[str]
    offices: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, statement: Statement) -> Who:
        """Whom a sentence speaks of."""
        text = statement.text
        writers = {w for w, found in (("me", _ME.search(text)), ("us", _US.search(text))) if found}
        return cls(
            frozenset(writers),
            classes_of(text, "office_words"),
            surnames(statement) | frozenset(root(m[0]) for m in _NAME.finditer(text)),
        )

    def may_be(self, other: Who) -> bool:
        """Whether the two can be one; an office without a name may be the one who writes."""
        if self.writers & other.writers or self.names & other.names:
            return True
        if self.offices & other.offices:
            return True
        return ("me" in self.writers and bool(other.offices)) or (
            "me" in other.writers and bool(self.offices)
        )


def seen_from_afar(
    statements: Sequence[Statement], common: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Where somebody claims to have seen, and where it stands that she was elsewhere."""
    claims = [at for at, s in enumerate(statements) if _claims(s)]
    if not claims:
        return
    for at, statement in enumerate(statements):
        if not AWAY.search(statement.text):
            continue
        around = _around(statements, at)
        own = statements[max(0, at - _BESIDE) : at + _BESIDE + 1]
        if not any(FROM_OTHERS.search(s.text) for s in own if s.paragraph == statement.paragraph):
            continue
        for claim in claims:
            apart = statements[claim] not in around
            if apart and _one(statements, claim, statement, around, common):
                yield claim, at


def _claims(statement: Statement) -> bool:
    text = statement.text
    if not SAW.search(text) or NOT_SEEN.search(text) or LATER.search(text):
        return False
    who = Who.of(statement)
    return bool(who.writers or who.offices) and not FROM_OTHERS.search(text)


def _around(statements: Sequence[Statement], at: int) -> list[Statement]:
    """An absence with what is told beside it; "that day" takes in what stands before."""
    own = statements[at].paragraph
    beside = statements[max(0, at - _BESIDE) : at + _BESIDE + 1]
    out = [s for s in beside if s.paragraph == own]
    if THAT_DAY.search(statements[at].text):
        out = [
            *statements[max(0, at - _BEFORE) : at],
            *(s for s in out if s.span.start >= statements[at].span.start),
        ]
    return out


def _one(
    statements: Sequence[Statement],
    claim: int,
    away: Statement,
    around: Sequence[Statement],
    common: frozenset[str],
) -> bool:
    """Whether one person claims to have seen, and was not at, one scene."""
    seen = statements[claim]
    if not Who.of(seen).may_be(Who.of(away)):
        return False
    scene = [s for s in _scene(statements, claim) if s is seen or s not in around]
    days = frozenset[str]().union(*(days_of(s) for s in scene))
    others = frozenset[str]().union(*(days_of(s) for s in around))
    if not days:
        days = _days_told(statements, claim, common)
    if days and others and not any(min(others) <= d <= max(others) for d in days):
        return False
    told = frozenset[str]().union(*(s.contents for s in around)) - common
    shared = told & frozenset[str]().union(*(s.contents for s in scene))
    on_one_day = bool(days and others)
    return bool(on_one_day or shared & seen.contents or len(shared) >= _SHARED)


def _scene(statements: Sequence[Statement], claim: int) -> list[Statement]:
    """The sentence of a claim with those before it, and the one after, of its paragraph."""
    own = statements[claim].paragraph
    return [s for s in statements[max(0, claim - 3) : claim + 2] if s.paragraph == own]


def _days_told(
    statements: Sequence[Statement], claim: int, common: frozenset[str]
) -> frozenset[str]:
    """The days that the rest of the paper gives to what a claim without a day tells of."""
    own = statements[claim].contents - common
    return frozenset[str]().union(
        *(
            days_of(s)
            for s in statements
            if s.span != statements[claim].span and len(s.contents & own) >= _SHARED
        )
    )
