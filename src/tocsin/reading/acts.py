"""What a text reports: acts with stage, actor, target, basis, date and sweeping words.

A sentence is read for what was done (words in ``data/words.toml``), how far it had gone (feared,
announced, attempted, carried out: ``../shared/domain.md`` section 0) and how the writer knows.
List items inherit stage and basis from the sentence that introduces the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.casefile.words import Act, Basis, Stage
from tocsin.reading import lexicon
from tocsin.reading.model import ActMention, FoundDate, Paragraph, Quantifier, Span
from tocsin.reading.segments import sentences_of

_ACTS = tuple((Act(name), pattern) for name, pattern in lexicon.table("acts").items())
_STAGES = tuple((Stage(name), pattern) for name, pattern in lexicon.table("stages").items())
_BASES = tuple((Basis(name), pattern) for name, pattern in lexicon.table("bases").items())
_ACTOR, _TARGET = lexicon.phrase("actors", 0), lexicon.phrase("targets")
_SWEEPING = re.compile(rf"(?<![\w-])(?P<w>{lexicon.alternatives('sweeping')})(?!\w)", re.IGNORECASE)
_NOT_SWEEPING = lexicon.phrase("not_sweeping")
_NEGATED = re.compile(
    r"\b(?:not|never|no|without|n['’]|ne|sans|no|nunca|sin|не|без)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
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
# words that only ask are demands, not reports
_WE_ASK = lexicon.phrase("we_ask")


@dataclass(slots=True)
class _Context:
    """What a sentence inherits from those before it."""

    actor: str = ""
    basis: Basis | None = None
    stage: Stage | None = None


def find_acts(
    text: str, paragraphs: tuple[Paragraph, ...], dates: tuple[FoundDate, ...]
) -> list[ActMention]:
    """Every reported act in the paragraphs, in order."""
    out: list[ActMention] = []
    context = _Context()
    intro = _Context()
    for paragraph in paragraphs:
        if paragraph.heading:
            continue
        if paragraph.bullet and (intro.stage or intro.basis):
            context = _Context(intro.actor, intro.basis, intro.stage)
        elif not paragraph.bullet:
            context = _Context(context.actor)
        for sentence, span in sentences_of(text, paragraph.span):
            mentions = list(_sentence(sentence, span, context, dates))
            out += mentions
        if not paragraph.bullet:
            opens = paragraph.text.rstrip().endswith(":")
            intro = (
                _Context(context.actor, context.basis, _stage(paragraph.text))
                if opens
                else _Context()
            )
    return out


def _sentence(
    sentence: str, span: Span, context: _Context, dates: tuple[FoundDate, ...]
) -> Iterator[ActMention]:
    basis = next((b for b, pattern in _BASES if pattern.search(sentence)), None)
    context.basis = basis or context.basis
    inherited = context.actor if _PRONOUN.search(sentence) else ""
    context.actor = _first(_ACTOR, sentence) or context.actor
    if _WE_ASK.search(sentence):
        return
    speech = _SPEECH.search(sentence)
    when = next((d for d in dates if span.start <= d.span.start < span.end), None)
    for act, match in _named_acts(sentence):
        stage = _stage_of(sentence, match) or context.stage or Stage.CARRIED_OUT
        actor = _last(_ACTOR, sentence[: match.start()]) or inherited or _passive(sentence, match)
        yield ActMention(
            act=act,
            stage=_own_stage(act, stage, context),
            sentence=sentence,
            span=span,
            actor=actor,
            target=_target(sentence, match),
            date=when,
            basis=context.basis,
            attributed_to=speech["who"].strip() if speech else "",
            quantifiers=tuple(find_quantifiers(sentence, span.start)),
            negated=bool(_NEGATED.search(sentence[: match.start()])),
            confidence=0.8 if actor else 0.6,
        )


def _named_acts(sentence: str) -> Iterator[tuple[Act, re.Match[str]]]:
    seen: list[tuple[int, int]] = []
    for act, pattern in _ACTS:
        match = pattern.search(sentence)
        if match and not any(a < match.end() and match.start() < b for a, b in seen):
            seen.append(match.span())
            yield act, match


def _own_stage(act: Act, stage: Stage, context: _Context) -> Stage:
    # a draft law or an announcement of one is itself done; what it would do is not
    if act is Act.DRAFT_LAW and stage is Stage.ANNOUNCED and context.stage is None:
        return Stage.CARRIED_OUT
    return stage


def _stage(sentence: str) -> Stage | None:
    return next((stage for stage, pattern in _STAGES if pattern.search(sentence)), None)


def _stage_of(sentence: str, act: re.Match[str]) -> Stage | None:
    """The stage word that governs an act: the nearest before it, or one close behind."""
    governing: tuple[int, Stage] | None = None
    for stage, pattern in _STAGES:
        for word in pattern.finditer(sentence, 0, min(len(sentence), act.end() + 30)):
            away = act.start() - word.start()
            away = away if away >= 0 else 60 - away
            if governing is None or away < governing[0]:
                governing = away, stage
    return governing[1] if governing else None


def _last(pattern: re.Pattern[str], text: str) -> str:
    """The actor named most fully before the act ("officers of …" rather than a bare acronym)."""
    return max((m[0].strip() for m in pattern.finditer(text[-260:])), key=len, default="")


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


def find_quantifiers(sentence: str, base: int) -> Iterator[Quantifier]:
    """Sweeping words with what they sweep over; idioms ("above all") are passed by."""
    idioms = [m.span() for m in _NOT_SWEEPING.finditer(sentence)]
    for match in _SWEEPING.finditer(sentence):
        if any(a <= match.start() < b or a < match.end() <= b for a, b in idioms):
            continue
        tail = re.match(r"(?:[\s'’]+[\w'’-]+){0,6}", sentence[match.end() :])
        phrase = match[0] + (tail[0] if tail else "")
        listed = bool(re.search(r":\s*\S|\(\s*[A-ZА-ЯЁ][^)]*,", sentence[match.end() :]))
        yield Quantifier(
            match["w"],
            phrase,
            Span(base + match.start(), base + match.start() + len(phrase)),
            listed,
        )
