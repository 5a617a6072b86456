"""Tone: insult, politics, pressure and certainty that the evidence does not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.casefile.model import Event
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ANY, LETTERS, Kind
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import events_like
from tocsin.checks.scene import Scene
from tocsin.checks.text import find, says
from tocsin.ground.words import CAPITALS
from tocsin.reading import Task, folded, judgement_of, senses_of

# what is said not to be verified or confirmed claims no observation
_DENIED = re.compile(
    r"\b(?:(?:not(?: yet| been)?|ne|non|no|pas|sin|не)\s+(?:\w+\s+)?|(?:none|neither|nobody|no one|"
    r"aucun\w*|personne|ningun\w*|nadie|никто)\s+(?:\w+\s+){0,3})$"
)
_DOMAIN = "domain notes, section 7.3 (political wording; Case 303)"


@paper_rule(
    "W03",
    Severity.WEAKENS,
    "Insulting words",
    Text(
        "Insult hands the Government its answer (“political motives”) and embarrasses the "
        "Office, which must transmit the letter to it.",
        "Name the act and the office of who did it; leave the epithet out.",
        _DOMAIN,
        "The fascist regime arrested our president.",
        "Officers of the Ministry arrested our president.",
    ),
)
def insult(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for epithets in four languages, and for sentences judged to insult.

    Silent inside quotation marks, and where the word is in somebody else's mouth.
    """
    shown: list[int] = []
    for span in paper.find("wording", "insult"):
        if _is_a_name(paper.text, span):
            continue
        if not paper.quotes(span[0]) and not _term(paper, span) and not _of_us(paper, span[0]):
            shown.append(span[0])
            yield Hit(f"{paper.text[slice(*span)]!r} is an insult, not a fact", span)
    for sentence in paper.body_sentences:
        if any(sentence.start <= at < sentence.end for at in shown):
            continue
        abuse = _abuse(paper, sentence)
        if abuse and not paper.quotes(abuse[0]) and not _of_us(paper, abuse[0]):
            yield Hit(f"{paper.text[slice(*abuse)]!r} is an insult, not a fact", abuse)


# "they called us bandits", «nous traitant de voleurs»: somebody else's word, of the writers
_OF_US = re.compile(
    r"(?<!\w)(?:(?:said|says|wrote|dit|ecrit|declare|dijo|dice|declaro|сказал\w*|заявил\w*|говорит),?\s+"
    r"(?:of|that|about|de|que|qu'|sobre|что|о)\s*(?:\w+\s+){0,3}?(?:our|us|we|notre|nos|nous|"
    r"nuestr\w+|nosotros|наш\w*|нас|мы)(?!\w)|(?:call\w*|brand\w*|label\w*|treat\w*)\s+(?:us|our|me|the|him|her|them)|say\w*\s+(?:that\s+)?"
    r"(?:the\s+union|we)|(?:nous|les|l'|le|la|me)\s*(?:a|ont|avait)?\s*(?:trait|qualifi|appel)\w+|traitant\s+de|"
    r"(?:nos|los|les|me)\s+(?:llam|tild|trat|calific)\w+|llamandonos|tildandonos|"
    r"(?:назва|называ|обозва|обзыва)\w+\s+(?:нас|наш\w*|его|ее|их)|нас\s+(?:назва|называ|обзыва)\w+)"
    r"[^.;]{0,60}$"
)


def _of_us(paper: Paper, at: int) -> bool:
    """Whether a word is told as what somebody called the writers or others."""
    return _OF_US.search(paper.folded[max(0, at - 110) : at]) is not None


# by how much a sentence must sound like an insult where a listed word agrees, and where none does
_PLAINLY, _SURELY = 200, 420
_WORD = re.compile(r"[^\W\d_]{3,40}")
# "the burden lies on the worker" calls nobody a liar
_RESTS = re.compile(r"lies\s+(?:on|in|with|at|under|between|outside|within|behind|beyond|before)\b")
# "criminal proceedings", «affaire criminelle»: the name of a branch of law
_OF_LAW = re.compile(
    r"criminal\s+(?:cases?|charges?|courts?|code|proceedings?|law|procedure|offen[cs]es?|matters?|"
    r"investigations?|records?|liability|complaints?|trials?|chamber|division|appeals?|files?|"
    r"prosecutions?|conviction\w*)(?!\w)"
)
_BRANCH = re.compile(
    r"(?:affaires?|chambres?|cour|procedures?|enquetes?|matiere|dossiers?|plaintes?|causas?|"
    r"procesos?|sala|juzgados?|expedientes?|denuncias?|materia)\s+$"
)


def _abuse(paper: Paper, sentence: Sentence) -> tuple[int, int] | None:
    """The word by which a sentence insults, if it was judged to; all of it where none is known."""
    insults = judgement_of(sentence.text).margin(Task.TONE, "insult")
    if insults < _PLAINLY:
        return None
    named = False
    for match in _WORD.finditer(sentence.text):
        at = sentence.start + match.start(), sentence.start + match.end()
        if _RESTS.match(sentence.text, match.start()) or _names_a_branch(paper, at):
            continue
        if "insult" in senses_of(folded(match[0])):
            if not _is_a_name(paper.text, at):
                return at
            named = True
    return (sentence.start, sentence.end) if insults >= _SURELY and not named else None


def _names_a_branch(paper: Paper, span: tuple[int, int]) -> bool:
    """Whether *criminal* tells of which court or law a thing is."""
    word = paper.folded[slice(*span)]
    if not word.startswith(("criminal", "criminel")):
        return False
    lead = paper.folded[max(0, span[0] - 24) : span[0]]
    return bool(_OF_LAW.match(paper.folded, span[0]) or _BRANCH.search(lead))


# behind these a capital opens a sentence, an item or what somebody says
_OPENS = re.compile(r"(?:^|[.!?:;…\n\r«“\"(*#>|•–—-])\s*$")
_SHORT = re.compile(rf"(?<!\w)[{CAPITALS}]\w{{0,3}}\.\s*$")


_GOES_ON_AS_A_NAME = re.compile(r"(?:[ \xa0]+[^\W\d_]\.)*[ \xa0]+[^\W\d_a-zа-яё][^\W\d_A-ZА-ЯЁ]+")


def _is_a_name(text: str, span: tuple[int, int]) -> bool:
    """Whether one word with a capital inside a sentence is a name: "the mill of Sta. Barbara"."""
    word, lead = text[slice(*span)], text[max(0, span[0] - 8) : span[0]]
    titled = word[:1].isupper() and word[1:].islower() and word.isalpha()
    if titled and _GOES_ON_AS_A_NAME.match(text, span[1]):
        return True  # Варвара Петровна
    return titled and (not _OPENS.search(lead) or _SHORT.search(lead) is not None)


def _term(paper: Paper, span: tuple[int, int]) -> bool:
    """“Régime de sécurité sociale”, “legal regime”, “пенсионный режим”: a term, no insult."""
    word = paper.folded[span[0] : span[1]]
    if not word.startswith(("regime", "regimen", "режим")):
        return False
    around = paper.folded[max(0, span[0] - 25) : span[1] + 35]
    terms = (
        "legal", "law", "tax", "pension", "social", "juridi", "fiscal", "retrait", "jurid",
        "securit", "segurid", "working", "labour", "labor", "travail", "laboral", "penitenti",
        "правов", "пенсион", "налогов", "рабоч", "труда", "тюрем", "strict", "detention",
        "regist", "regime of", "disciplin", "общии", "строг", "isolat", "ordinai", "general",
        "excepc", "exception", "urgence", "emergen", "чрезвычаин", "военн",
    )  # fmt: skip
    return any(term in around for term in terms)


@paper_rule(
    "W04",
    Severity.WEAKENS,
    "Political words",
    Text(
        "Words of party politics let the Government say that the matter is political and not "
        "one of freedom of association.",
        "Keep to the act, the right and the norm.",
        _DOMAIN,
        "The opposition parties and the unions must overthrow the ruling party.",
        "The union asks that its premises be given back.",
    ),
)
def political(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for words of party politics and revolution outside quotation marks.

    Silent in sentences that only report what somebody said or wrote.
    """
    for sentence in paper.body_sentences:
        if says("wording", "hearsay", sentence.folded, paper.lang):
            continue
        for start, end in find("wording", "political", sentence.folded, paper.lang):
            at = sentence.start + start
            if _WHEN_OR_WHY.search(sentence.folded[:start]):
                continue  # "put off because of the change of government": a fact of the calendar
            if not paper.quotes(at) and "[@" not in sentence.text[max(0, start - 20) : start]:
                yield Hit(
                    f"{sentence.text[start:end]!r} belongs to party politics",
                    (at, sentence.start + end),
                )
                break


# what only dates something or gives the reason of a delay takes no side
_WHEN_OR_WHY = re.compile(
    r"(?<!\w)(?:because of|owing to|due to|on account of|after|before|since|during|"
    r"a cause d[eu]s?|en raison d[eu]s?|"
    r"apres|avant|depuis|pendant|lors d[eu]s?|por|debido al?|a causa del?|tras|despues del?|"
    r"antes del?|desde|durante|"
    r"из-за|в связи со?|после|до|во время|накануне)\s+(?:the |un |le |la |les |l'|el |los |las )?$"
)


@paper_rule(
    "W05",
    Severity.IMPROVES,
    "Certainty in place of evidence",
    Text(
        "“Obviously”, “everyone knows” mark the spot where the proof is missing.",
        "Take the word out and give the fact with its source.",
        _DOMAIN,
        "It is obvious that the search was ordered by the ministry.",
        "The search order (Annex 2) names the ministry.",
    ),
    LETTERS,
)
def certainty(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for intensifiers; one finding a paper names them all."""
    spans = [s for s in paper.find("wording", "intensifier") if not paper.quotes(s[0])]
    if spans:
        words = ", ".join(dict.fromkeys(paper.text[a:b].lower() for a, b in spans[:5]))
        yield Hit(f"words that claim certainty: {words}", spans[0])


@paper_rule(
    "W06",
    Severity.IMPROVES,
    "Words of pressure in a letter to the ILO",
    Text(
        "The Office transmits the letter to the Government; a threat in it becomes the subject "
        "of the Government's answer.",
        "Keep leverage and campaigns out of letters to supervisory bodies.",
        "domain notes 7.3 (political wording)",
        "We will use our leverage against the Government.",
        "We ask you to intervene with the Government.",
    ),
    LETTERS - {Kind.OTHER},
)
def pressure(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for set phrases of threat or leverage."""
    for span in paper.find("wording", "threat"):
        yield Hit(f"{paper.text[slice(*span)]!r} reads as a threat", span)
        return


@paper_rule(
    "W07",
    Severity.WEAKENS,
    "Hearsay written as observation",
    Text(
        "What one was told is not what one saw; a witness who was not there is the easiest "
        "point for a government to win.",
        "Say how it is known: “according to the union's chair, who was present …”.",
        "domain notes, section 0 (modality of each claim) and 7.2 point 7",
        "We have verified that officers, according to information received, took the files.",
        "According to the chair, who was present, officers took the files.",
    ),
    ANY,
)
def hearsay_as_fact(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when a sentence claims first-hand knowledge of what others told.

    Either it gives a second-hand source in the same breath, or every source of the recorded
    event it cites or tells was told or is the press.
    """
    for sentence in paper.body_sentences:
        seen = next(find("wording", "observed", sentence.folded, paper.lang), None)
        if seen is None or _DENIED.search(sentence.folded[: seen[0]]):
            continue
        if sentence.text.lstrip().startswith("#"):
            continue  # a heading, "what we saw and what we were told", claims nothing
        span = (sentence.start + seen[0], sentence.start + seen[1])
        told = says("stages", "second_hand", sentence.folded, paper.lang)
        if told or (scene.case is not None and _only_told(paper, sentence, scene)):
            words = paper.text[slice(*span)]
            yield Hit(f"{words!r} claims observation of what somebody else told", span)


def _only_told(paper: Paper, sentence: Sentence, scene: Scene) -> bool:
    """Whether every source of the events a sentence tells was told, or is the press."""
    assert scene.case is not None  # noqa: S101 -- narrowed by the caller
    cited = re.findall(r"\[@event:([^\]\s,;]+)", sentence.text)
    events = [e for key in cited if isinstance(e := scene.case.file.by_id.get(key), Event)]
    for act in paper.reading.acts:
        if sentence.start <= act.span.start < sentence.end:
            events += events_like(act, paper.date or scene.on, scene.case)
    bases = [{scene.case.sources[key].basis.value for key in event.sources} for event in events]
    return bool(bases) and all(found and found <= {"told", "press"} for found in bases)


RULES = (insult, political, certainty, pressure, hearsay_as_fact)
