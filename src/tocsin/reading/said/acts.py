"""What a text reports: acts with stage, actor, target, basis, date and sweeping words.

A sentence is read for what was done (words in ``data/words.toml``), how far it had gone (feared,
announced, attempted, carried out: ``../shared/domain.md`` section 0) and how the writer knows.
List items inherit stage and basis from the sentence that introduces the list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tocsin.casefile.model import Act, Basis, Stage
from tocsin.reading import lexicon
from tocsin.reading.first_letters import Index
from tocsin.reading.model import ActMention, FoundDate, Paragraph, Quantifier, Span
from tocsin.reading.said.clauses import date_of, is_negated, stage_in, stage_of
from tocsin.reading.segments import offsets_of, sentences_of

_ACTS = tuple((Act(name), pattern) for name, pattern in lexicon.table("acts").items())
_REMEDIES = tuple((Act(name), pattern) for name, pattern in lexicon.table("remedies").items())
_BASES = tuple((Basis(name), pattern) for name, pattern in lexicon.table("bases").items())
_HELPS = re.compile(
    r"\s+(?:ont|a|avaient|avait|auraient|aurait|sont|étaient|have|has|had|han|ha|habían|había)$",
    re.IGNORECASE,
)
"""What helps the verb that follows and is no part of who does it ("des agents ont" searched)."""
_ACTOR, _TARGET = lexicon.phrase("actors", 0), lexicon.phrase("targets")
_SWEEPING = re.compile(rf"(?<![\w-])(?P<w>{lexicon.alternatives('sweeping')})(?!\w)", re.IGNORECASE)
_TAIL = re.compile(r"(?:[\s'’]+[\w'’-]+){0,6}")
_LISTED = re.compile(r":\s*\S|\(\s*[A-ZА-ЯЁ][^()]{0,400},")
_DRAFT = re.compile(r"draft|proje|проект|proyecto", re.IGNORECASE)
# a draft law that is being written is not yet there
_BEING_WRITTEN = re.compile(
    r"(?<!\w)(?:prepar(?:es|ing)\b|drafting\b|en préparation|prépar\w+|будет внес\w+|готовит\w*|"
    r"разрабат\w+|elabora\w+|prepara\w*|(?:will|would|to) be (?:tabled|introduced|submitted|"
    r"put to)|"
    r"(?:will|would) (?:table|introduce|submit)|sera (?:déposé|présenté|soumis)|"
    r"serait (?:déposé|présenté)|"
    r"será presentado)",
    re.IGNORECASE,
)
# one event goes by several names: a visit is called "the raid" a sentence later
_KIN = (frozenset({Act.VISIT, Act.SEARCH, Act.SEIZURE}), frozenset({Act.ARREST, Act.DETENTION}))
# "the 421,600 francs held at the bank": money is held, nobody is
_MONEY = re.compile(
    r"(?:[$€£₸]|(?<!\w)[A-Z]{1,3}\.?)\s?\d[\d.,\s]*$|"
    r"\d\s+(?:[^\W\d_]+\s+)?(?:francs?|dollars?|euros?|dólares|pesos|lempiras|quetzales|soles|rupees|shillings|naira|"
    r"kwacha|сом\w*|тенге|сум\w*|рубл\w*|драм\w*|лари|ле[йев]\w*)\s+$"
)
# "Arresting people … is an attack": a statement on such acts, none of them told
_IN_GENERAL = re.compile(
    r"\w+ing\b[^.;]{3,90}?\b(?:is|are|was|cannot|will|must|should)\b", re.IGNORECASE
)
# "the raid", "these arrests": what has been told of already
_BACK = re.compile(
    r"(?<!\w)(?:the|this|that|these|those|such|la|le|les|cette|ces|ce|cet|l['’]|telles?|tels|el|"
    r"los|"
    r"las|esta|este|estas|estos|dich[oa]s?|tales|эт(?:от|а|о|и|ого|ой|их|им|ими|у)|так(?:ие|их|"
    r"ой)|данн\w+)"
    r"\s*(?:many |other |same |latest |recent |\w+ so-called )?$",
    re.IGNORECASE,
)
_NO_ACT = lexicon.phrase("no_act")
_NOT_SWEEPING = lexicon.phrase("not_sweeping")
_SPEECH = re.compile(
    r"(?P<who>(?:the |an? |le |la |el |un |une )?(?:[A-ZА-ЯЁ][\w-]+ ){0,3}(?:officers?|"
    r"official\w*|agent\w*|spokes\w+|representative\w*|сотрудник\w*|представител\w+|"
    r"funcionari\w+|agente\w*))\s+"
    r"(?:stated|said|claimed|declared|told|announced|a déclaré|ont déclaré|declaró|dijo|"
    r"afirmó|заявил\w*|сказал\w*|сообщил\w*)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:\S+\s+){0,9}?\W*(?:they|it|he|she|ils?|elles?|они|он|она|ellos|ellas|él)\b|"
    r"^\W*(?:Then|Later|Puis|Luego|Luego|Затем|Потом)\b"
    r"|^(?:Exigieron|Visitaron|Incautaron|Se llevaron|Потребовали|Изъяли|Забрали)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"\w\W+(?:that|which|whether|because|qu['’]|que|puisque|что|если|porque)\s*\w{1,5}$",
    re.IGNORECASE,
)
# "at the home of the President", "a complaint against the Ministry": named, and not acting
_GONE_TO = re.compile(
    r"(?<!\w)(?:(?:homes?|houses?|residence|wife|husband|sons?|daughters?|brothers?|sisters?|domicile|maison|casa|"
    r"domicilio|esposa|hij[oa]s?|дом\w{0,2}|жен\w|сын\w?)\s+(?:of|de|d['’]|del|du)|to|at|against|contre|chez|contra|ante|"
    r"против)\s*(?:the\s+|la\s+|le\s+|el\s+|l['’])?$",
    re.IGNORECASE,
)
# words that only ask are demands, not reports
_WE_ASK = lexicon.phrase("we_ask")
# which of all these can stand in a sentence at all
_ALL = [*(p for _, p in _ACTS), *(p for _, p in _REMEDIES), *(p for _, p in _BASES)]
_ALL += [_ACTOR, _TARGET, _SWEEPING, _NO_ACT, _NOT_SWEEPING, _SPEECH, _WE_ASK]
_NUMBER = {id(pattern): number for number, pattern in enumerate(_ALL)}
_INDEX = Index(_ALL)
_OF_ACTS = frozenset(range(len(_ACTS)))
_OF_REMEDIES = frozenset(range(len(_ACTS), len(_ACTS) + len(_REMEDIES)))


@lru_cache(maxsize=64)
def _can(sentence: str) -> frozenset[int]:
    return frozenset(_INDEX.among(sentence))


def _may(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether a word of the sentence begins as the pattern does."""
    return _NUMBER[id(pattern)] in _can(sentence)


@dataclass(slots=True)
class _Context:
    """What a sentence inherits from those before it, or from the line that opens its list."""

    actor: str = ""
    basis: Basis | None = None
    stage: Stage | None = None
    date: FoundDate | None = None
    asked: bool = False
    told: set[Act] = field(default_factory=set)


def find_acts(
    text: str, paragraphs: tuple[Paragraph, ...], dates: tuple[FoundDate, ...]
) -> list[ActMention]:
    """Every reported act in the paragraphs, in order."""
    out: list[ActMention] = []
    context = _Context()
    intro: _Context | None = None
    starts = [d.span.start for d in dates]
    for paragraph in paragraphs:
        if paragraph.heading:
            continue
        if paragraph.bullet and intro:
            context = replace(intro)
        elif not paragraph.bullet:
            context = _Context(context.actor, told=context.told)
        last = None
        for last in sentences_of(text, paragraph.span):
            inside = _dates_in(last[1], dates, starts)
            out += _sentence(text, *last, context, inside)
        if not paragraph.bullet:
            opens = paragraph.text.rstrip().endswith(":")
            inside = _dates_in(last[1], dates, starts) if last else []
            intro = _opening(last[0], context, inside) if opens and last else None
    return out


def _dates_in(span: Span, dates: tuple[FoundDate, ...], starts: list[int]) -> list[FoundDate]:
    return list(dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)])


def _opening(sentence: str, context: _Context, dates: list[FoundDate]) -> _Context:
    """What the sentence that introduces a list hands down to its items."""
    basis = _basis(sentence) or context.basis
    date = dates[0] if dates and basis is not Basis.DOCUMENT else None
    asked = bool(_WE_ASK.search(sentence))
    return _Context(context.actor, basis, stage_in(sentence), date, asked, context.told)


def _basis(sentence: str) -> Basis | None:
    return next((b for b, p in _BASES if _may(p, sentence) and p.search(sentence)), None)


def _sentence(
    text: str, sentence: str, span: Span, context: _Context, dates: list[FoundDate]
) -> Iterator[ActMention]:
    basis = _basis(sentence)
    inherited = context.actor if _leans_back(sentence) else ""
    named = _first(_ACTOR, sentence) if _may(_ACTOR, sentence) else ""
    # "it" is who the sentence before spoke of: nobody, where that named no actor we know
    context.actor = named or inherited
    known = basis or context.basis
    # a paper proves what its own sentence says; hearsay and eyesight colour what follows
    context.basis = known if basis is not Basis.DOCUMENT else context.basis
    if context.asked or (_may(_WE_ASK, sentence) and _WE_ASK.search(sentence)):
        return
    found = _named_acts(sentence)
    if not found:
        return
    speech = _SPEECH.search(sentence) if _may(_SPEECH, sentence) else None
    where = offsets_of(text, span)
    places = [Span(bisect_left(where, d.span.start), bisect_left(where, d.span.end)) for d in dates]
    for act, match, stage in found:
        if _is_no_news(act, match, stage, context, bool(dates)):
            continue
        context.told.add(act)
        stage = stage or stage_of(sentence, match) or context.stage or Stage.CARRIED_OUT
        actor = _last(_ACTOR, sentence[: match.start()]) or inherited or _passive(sentence, match)
        yield ActMention(
            act=act,
            stage=_own_stage(act, match, stage, context),
            sentence=sentence,
            span=span,
            actor=actor,
            target=_target(sentence, match),
            date=date_of(act, match, dates, places) or context.date,
            basis=known,
            attributed_to=speech["who"].strip() if speech else "",
            quantifiers=tuple(find_quantifiers(sentence, where)),
            negated=is_negated(sentence, match),
            confidence=0.8 if actor else 0.6,
        )


def _is_no_news(
    act: Act, match: re.Match[str], stage: Stage | None, context: _Context, dated: bool
) -> bool:
    """Whether words speak of such acts in general, or come back to one told of already."""
    sentence, lead = match.string, match.string[: match.start()]
    if act in (Act.DETENTION, Act.ARREST) and _MONEY.search(lead):
        return True
    if _IN_GENERAL.match(sentence, match.start()) and not lead.strip("“«\"' "):
        return True
    kin = next((family for family in _KIN if act in family), frozenset({act}))
    again = kin & context.told and not stage and not dated and _BACK.search(lead)
    return bool(again) and stage_of(sentence, match) is not Stage.REMEDIED


def _leans_back(sentence: str) -> bool:
    """Whether a pronoun speaks of the sentence before, not of this one's own subject.

    "The Authority has announced that it will …" speaks of the Authority.
    """
    found = _PRONOUN.search(sentence)
    return bool(found) and not _OWN_SUBJECT.search(found[0] if found else "")


def _named_acts(sentence: str) -> list[tuple[Act, re.Match[str], Stage | None]]:
    """The acts a sentence names, in order; what was put right counts where no act is named."""
    taken = [m.span() for m in _NO_ACT.finditer(sentence)] if _may(_NO_ACT, sentence) else []
    found: list[tuple[Act, re.Match[str], Stage | None]] = []

    def take(act: Act, pattern: re.Pattern[str], stage: Stage | None) -> None:
        for match in pattern.finditer(sentence):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                found.append((act, match, stage))
                return

    can = _can(sentence)
    for number in sorted(can & _OF_ACTS):
        take(*_ACTS[number], None)
    righted = any(stage_of(sentence, match) is Stage.REMEDIED for _, match, _ in found)
    for number in () if righted else sorted(can & _OF_REMEDIES):
        take(*_REMEDIES[number - len(_ACTS)], Stage.REMEDIED)
    return sorted(found, key=lambda item: item[1].start())


def _own_stage(act: Act, match: re.Match[str], stage: Stage, context: _Context) -> Stage:
    if act is Act.DECREE and _DRAFT.match(match[0]):
        return Stage.ANNOUNCED
    if act is Act.DRAFT_LAW and _BEING_WRITTEN.search(match.string):
        return Stage.ANNOUNCED
    # a threat is made when it is spoken, whatever it announces
    if act is Act.THREAT and stage is Stage.ANNOUNCED:
        return Stage.CARRIED_OUT
    # a draft law or an announcement of one is itself done; what it would do is not
    if act is Act.DRAFT_LAW and stage is Stage.ANNOUNCED and context.stage is None:
        return Stage.CARRIED_OUT
    return stage


def _last(pattern: re.Pattern[str], text: str) -> str:
    """The actor named most fully before the act ("officers of …" rather than a bare acronym).

    Who is only gone to, or whose home it is, acts in nothing: better nobody than a wrong one.
    """
    clause = text[text.rfind(";") + 1 :][-260:]
    named = (m for m in pattern.finditer(clause) if not _GONE_TO.search(clause[: m.start()]))
    return max((_HELPS.sub("", m[0].strip()) for m in named), key=len, default="")


def _passive(sentence: str, act: re.Match[str]) -> str:
    agent = re.compile(
        r"\b(?:by|par|por|сотрудниками|силами)\s+(?:the\s+|la\s+|le\s+|les\s+|el\s+)?"
    ).search(sentence, act.end())
    named = _ACTOR.search(sentence, agent.end()) if agent else None
    return named[0].strip() if named and agent and named.start() - agent.end() < 12 else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0].strip() if match else ""


def _target(sentence: str, act: re.Match[str]) -> str:
    after = _TARGET.search(sentence, act.start())
    before = _TARGET.search(sentence)
    match = after or before
    return match[0].strip() if match else ""


def may_sweep(sentence: str) -> bool:
    """Whether any word of the sentence begins as a sweeping word does."""
    return _may(_SWEEPING, sentence)


def find_quantifiers(sentence: str, where: list[int]) -> Iterator[Quantifier]:
    """Sweeping words with what they sweep over; idioms ("above all") are passed by.

    ``where`` tells for each character of the sentence its place in the text.
    """
    if not (_may(_SWEEPING, sentence) and _SWEEPING.search(sentence)):
        return
    idioms = [m.span() for m in _NOT_SWEEPING.finditer(sentence)]
    for match in _SWEEPING.finditer(sentence):
        if any(a <= match.start() < b or a < match.end() <= b for a, b in idioms):
            continue
        tail = _TAIL.match(sentence, match.end())
        phrase = match[0] + (tail[0] if tail else "")
        listed = bool(_LISTED.search(sentence, match.end()))
        last = match.start() + len(phrase) - 1
        yield Quantifier(match["w"], phrase, Span(where[match.start()], where[last] + 1), listed)
