"""How far a reported measure had gone, whether it is denied, and which date is its own.

A stage word ("plans to", "tried to", "on craint que") governs an act only within its clause: in
"after the Government announced the plan, police arrested two members" the arrest was carried out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.casefile.model import Act, Stage
from tocsin.ground.words import later
from tocsin.reading import lexicon
from tocsin.reading.model import FoundDate, Span

_STAGES = tuple((Stage(name), pattern) for name, pattern in lexicon.table("stages").items())
_BOUNDARY = later(
    r"[,;:()—–]|(?<!\w)(?:and|but|when|while|after|before|as|because|whose|who|et|mais|puis|quand|"
    r"lorsque|après|car|y|pero|cuando|mientras|luego|porque|и|а|но|когда|затем|поскольку|где)(?!\w)",
    re.IGNORECASE,
)
# a verb that tells of something done, not of something meant
_FINITE = later(
    r"(?:\w(?:ed|ught)|froze|took|beat|went|came|broke|forbade|fired|"
    r"\w(?:ó|aron|ieron|eron)|\w{2}(?:л|ла|ли|лся|лась|лись))$",
    re.IGNORECASE,
)
_EXPLETIVE = later(
    r"(?<!\w)(?:crai\w+|redout\w+|peur|avant qu\w*|éviter qu\w*|empêcher qu\w*|"
    r"à moins qu\w*)(?!\w)",
    re.I,
)
_REALLY_NOT = later(r"(?<!\w)(?:pas|jamais|plus|aucun\w*|personne|point)(?!\w)", re.IGNORECASE)
_NEXT_CLAUSE = later(
    r"(?<!\w)(?:and|but|then|et|mais|puis|y|pero|luego|и|а|но|затем),?\s*(?:on |le |el |в |во )?$",
    re.I,
)
_FUTURE = later(
    r"will|would|serai|is to be|are to be|sera|seront|será|буд|to be|должн|obliga", re.I
)
# the act's own verb in a future tense: licenciera, disolverá, уволят
_TO_COME = later(
    r"\w(?:era|eront|erai(?:t|ent)|ira|iront|dra|dront)$|\w[aei]r(?:á|án|ía|ían)$|\wdr(?:á|án)$|"
    r"^(?:увол(?:ит|ят)|задерж(?:ит|ат)|аресту(?:ет|ют)|распуст(?:ит|ят)|ликвидиру(?:ет|ют)|"
    r"закро(?:ет|ют)|изым(?:ет|ут)|исключ(?:ит|ат)|запрет(?:ит|ят)|отзов(?:ет|ут)|"
    r"высел(?:ит|ят)|обыщ(?:ет|ут)|сним(?:ет|ут)|лиш(?:ит|ат)|опечата(?:ет|ют))$",
    re.IGNORECASE,
)
_INSIDE_NOT = later(r"(?<!\w)(?:not|never|не|pas|nunca)\s", re.IGNORECASE)
_CONTRAST = later(r"(?<!\w)(?:but|however|mais|cependant|pero|sin embargo|но|однако)(?!\w)|;", re.I)
_PARTICIPLE_FR = later(r"(?:é|i|u|is|it|ert)e?s?$", re.IGNORECASE)
_DONE_BEFORE = later(
    r"(?<!\w)(?:was|were|has|have|had|been|ont|est|sont|fut|furent|avait|avaient|été|fue|fueron|ha|"
    r"han|había|habían|sido|был[аио]?)(?:\s+\w+(?:ly|ment|mente))?\s+$",
    re.IGNORECASE,
)
_NOT_DONE_BEFORE = later(
    r"(?<!\w)(?:be|being|to|will|would|shall|may|might|could|must|should|être|sera|seront|soit|soient|"
    r"ser|será|serán|sea|sean|быть|будет|будут|бы)(?:\s+(?:be|been|have|has|had|\w+ly))?\s+$",
    re.IGNORECASE,
)
_NEGATED = later(
    r"(?:(?<!\w)(?:not|never|without|ne|sans|nunca|jamás|sin|не|без|ни)\s+|(?<!\w)n['’])"
    r"(?:[\w'’]+\s+){0,3}$",
    re.IGNORECASE,
)
_NONE_DID = later(
    r"(?<!\w)(?:no|none|nobody|neither|aucune?|nul|personne n['’e]|ningun[oa]?|"
    r"ningún|nadie|никто|ни один\w*)"
    r"\s(?:[\w'’-]+\s+){0,9}$",
    re.IGNORECASE,
)
_DENIED_AFTER = later(
    r"^(?:\s+[\w«»\"'’-]+){0,4}\s+(?:(?:has|have|had|was|were)\s+not\s+(?:been\s+)?(?:opened|initiated|"
    r"started|brought|carried\s+out|made|taken|occur\w*)|did\s+not\s+(?:take\s+place|occur|happen)|"
    r"n['’](?:a|ont|est|avait)\s+pas|no\s+(?:fue|fueron|se|ha|han)|"
    r"не\s+(?:возбужд\w+|провод\w+|был\w*|было|производ\w+|состоял\w+|соверш\w+))",
    re.IGNORECASE,
)
_OF_A_PAPER = later(
    r"(?:letters?|orders?|warrants?|resolution|judgment|lettres?|courriers?|communications?|arrêté|"
    r"cartas?|orden|comunicación|resolución|письм\w+|постановлени\w+|приказ\w*|обращени\w+|dated|"
    r"en date|fechad[oa])"
    r"(?:\s+(?:no\.?|n°|№|núm\.?)\s*\S{1,20})?\s+(?:of|du|de|del|от)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_LAW_ACTS = frozenset({Act.DECREE, Act.LEGISLATION, Act.DRAFT_LAW})


def stage_in(sentence: str) -> Stage | None:
    """The first stage named in a sentence that introduces a list."""
    return next((stage for stage, pattern in _STAGES if pattern.search(sentence)), None)


def stage_of(sentence: str, act: re.Match[str]) -> Stage | None:
    """The stage word that governs an act: the nearest before it, or one close behind."""
    done = is_done(sentence, act)
    governing: tuple[int, Stage, str] | None = None
    if _TO_COME.search(act[0].split()[0] if act[0].split() else ""):
        governing = 0, Stage.ANNOUNCED, "will"
    feared = False
    for stage, pattern in _STAGES:
        for word in pattern.finditer(sentence, 0, min(len(sentence), act.end() + 30)):
            away = _distance(sentence, stage, word, act, done)
            if away is None:
                continue
            feared = feared or (stage is Stage.FEARED and word.start() < act.start())
            if governing is None or away < governing[0]:
                governing = away, stage, word[0]
    if governing is None:
        return None
    # "fears that the union will be dissolved": the future tense is the fear's, not a plan
    weak = governing[1] is Stage.ANNOUNCED and _FUTURE.match(governing[2])
    return Stage.FEARED if weak and feared else governing[1]


def _distance(
    sentence: str, stage: Stage, word: re.Match[str], act: re.Match[str], done: bool
) -> int | None:
    """How far a stage word stands from an act; ``None`` where it does not govern it."""
    if word.start() <= act.start() < word.end():
        return None
    if word.start() > act.start():
        between = sentence[act.end() : word.start()] if word.start() > act.end() else ""
        crosses = bool(_BOUNDARY.search(between))
        late = stage is not Stage.REMEDIED and done
        return None if crosses or late else 60 + word.start() - act.start()
    between = sentence[word.end() : act.start()]
    if _CONTRAST.search(between):
        return None
    crosses = bool(_BOUNDARY.search(between))
    if stage is Stage.REMEDIED and crosses:
        return None
    if done and (stage is Stage.ANNOUNCED or (crosses and stage is not Stage.FEARED)):
        return None
    if done and stage is Stage.FEARED and re.search(r"[,;]", between):
        return None
    return act.start() - word.start()


def is_done(sentence: str, act: re.Match[str]) -> bool:
    """Whether the act's own verb tells of something that happened."""
    before = sentence[max(0, act.start() - 60) : act.start()]
    if _NOT_DONE_BEFORE.search(before):
        return False
    first = act[0].split()[0] if act[0].split() else ""
    french = re.search(r"(?<!\w)a\s+(?:\w+ment\s+)?$", before) and _PARTICIPLE_FR.search(first)
    return bool(_FINITE.search(first) or _DONE_BEFORE.search(before) or french)


def is_negated(sentence: str, act: re.Match[str]) -> bool:
    """Whether the sentence says that the act was *not* done."""
    before = sentence[max(0, act.start() - 160) : act.start()]
    if _EXPLETIVE.search(before) and not _REALLY_NOT.search(sentence[: act.end() + 25]):
        return False  # "nous craignons qu'il n'écarte": this "ne" denies nothing
    clause = re.split(r"[,;:]|\b(?:when|while|and|but|et|mais|y|pero|когда|и|но)\b", before)[-1]
    return bool(
        _NEGATED.search(clause)
        or _INSIDE_NOT.search(act[0])
        or _NONE_DID.search(clause)
        or _DENIED_AFTER.match(sentence[act.end() : act.end() + 120])
    )


def date_of(
    act: Act, match: re.Match[str], dates: Sequence[FoundDate], places: Sequence[Span]
) -> FoundDate | None:
    """The date that belongs to an act: the nearest that is not the date of a paper.

    ``places`` are the spans of the dates within the sentence that ``match`` searched.
    """
    sentence = match.string
    best: tuple[int, FoundDate] | None = None
    for found, place in zip(dates, places, strict=True):
        lead = sentence[max(0, place.start - 60) : place.start]
        if act not in _LAW_ACTS and _OF_A_PAPER.search(lead):
            continue
        if place.start > match.end() and _NEXT_CLAUSE.search(lead):
            continue
        low, high = min(place.end, match.end()), max(place.start, match.start())
        away = max(0, high - low)
        if re.search(r"[;]", sentence[low:high]):
            away += 200
        if best is None or away < best[0]:
            best = away, found
    return best[1] if best else None
