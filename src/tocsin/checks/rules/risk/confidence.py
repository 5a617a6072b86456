"""What was asked to be kept back, and stands in the paper or is passed on all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.risk.silence import asks_silence
from tocsin.checks.scene import Scene
from tocsin.checks.text import says
from tocsin.ground.words import CAPITALS

_RULE = "design section 3 (public projection); domain notes, section 8 point 6 (reprisals)"
_TAIL = "\n\nYours sincerely,\nMaria Example"
_CAP = rf"[{CAPITALS}][^\W\d_]+(?:[-’'][^\W\d_]+)*"
_PERSON = re.compile(
    rf"(?<![\w-])(?:[A-ZА-ЯЁ]\.\s?)?{_CAP}(?:\s+(?:(?:de|del|la|van|bin|binti|al|"
    rf"el)\s+)?(?:{_CAP}|[A-ZА-ЯЁ]\.)){{1,3}}(?![\w-])|(?<![\w.])[A-ZА-ЯЁ]\.\s?{_CAP}"
)
_BODY = re.compile(
    r"(?i)union|federation|committee|ministr|convention|office|syndicat|comité|ministère|"
    r"sindicato|comité|ministerio|oficina|"
    r"профсоюз|комитет|министер|конвенц|government|gouvernement|gobierno|director|directeur|"
    r"labou?r|general|geneva|ginebra|genève|"
    r"mine|company|plant|police|court|bureau|article|case"
)
_NO_NAME = re.compile(
    r"(?i)(?<!\w)(?:объединени|представител|организаци|работник|работниц|свидетел|председател|член|завод|"
    r"комбинат|фабрик|предприяти|правлени|ассоциаци|республик|област|район|город|суд\w?\b|"
    r"представля|настоящ|association|representative|member|delegate|worker|council|region|district|"
    r"republic|annex|appendix|section|branch|association|représentant|membre|délégué|travailleu|"
    r"conseil|région|république|annexe|section|asociación|representante|miembro|delegad|"
    r"trabajador|consejo|región|república|anexo|sección|empresa|fábrica|planta|usine|entreprise)"
)
_PRONOUN = re.compile(
    r"^\W*(?:she|he|they|elle|il|ella|él|она|он|the witness|le témoin|la testigo|el testigo|"
    r"свидетель\w*)(?!\w)",
    re.I,
)
_CONFIDENTIAL = re.compile(
    r"(?<!\w)(?:this (?:letter|communication|complaint|document)|its contents?|cette (?:lettre|"
    r"communication)|la presente(?: lettre)?|ce courrier|"
    r"esta (?:carta|comunicacion)|la presente|настоящ\w+ (?:письм|обращени)\w*|это письмо|данн\w+ "
    r"письм\w*)"
    r"[^.;]{0,60}?(?:confiden\w+|secret\w*|not (?:be )?(?:transmit|communicat|pass|forward|shar|"
    r"disclos)\w*|ne (?:pas|doit pas|soit pas)[^.;]{0,20}(?:transmi|communi|divulg)\w*|"
    r"no (?:se |sea )?(?:transmi|comuni|divulg|remit)\w*|конфиденциальн\w+|не (?:передава|"
    r"препровожда|разглаша)\w*)"
)
_TO_OTHERS = re.compile(
    r"(?<!\w)(?:press|media|newspaper|government|ministr\w+|presse|medias|journal|gouvernement|"
    r"prensa|medios|gobierno|пресс\w*|сми|газет\w*|правительств\w*|министерств\w*)(?!\w)"
)


@paper_rule(
    "R07",
    Severity.WEAKENS,
    "Somebody who asked not to be named is named",
    Text(
        "The letter goes to the Government. A name that was to be kept back cannot be called back.",
        "Take the name out, here and everywhere; keep it in the case file as protected.",
        _RULE,
        "Dear Mr. Director-General,\n\nOur witness, Joyce Sample, asked that her name not be given."
        + _TAIL,
        "Dear Mr. Director-General,\n\nOur witness asked that her name not be given." + _TAIL,
    ),
    drafts=False,
)
def named_all_the_same(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires where a person's name stands before the words by which somebody asked not to be named.

    In the same sentence, or in the one before where this one goes on with "she", «он» or "the
    witness".
    """
    sentences = paper.body_sentences
    for index, sentence in enumerate(sentences):
        at = asks_silence(sentence.folded)
        if at is None:
            continue
        people = _people(sentence.text[:at])
        if not people and index and _PRONOUN.match(sentence.text):
            before = sentences[index - 1]
            people = _people(before.text) if before.paragraph == sentence.paragraph else []
            sentence = before if people else sentence
        if len(people) == 1:
            start = sentence.start + people[0].start()
            yield Hit(
                "asked not to be named, and is named here", (start, start + len(people[0][0]))
            )


def _people(text: str) -> list[re.Match[str]]:
    # who is of an association, a plant, a trade: "Представителей Объединения", "Delegates of …"
    return [m for m in _PERSON.finditer(text) if not (_BODY.search(m[0]) or _NO_NAME.search(m[0]))]


@paper_rule(
    "R08",
    Severity.WEAKENS,
    "The letter asks for confidence, and is passed on",
    Text(
        "A letter that is to be confidential and goes to the press or the Government in copy is "
        "neither.",
        "Decide which: leave out the copies and the transmission, or the request.",
        _RULE,
        "Dear Mr. Director-General,\n\nThis letter is confidential. Please transmit it to the "
        "Government." + _TAIL,
        "Dear Mr. Director-General,\n\nThis letter is confidential." + _TAIL,
    ),
    drafts=False,
)
def confidence_not_kept(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds a request for confidence against copies to others, and against transmission."""
    for sentence in paper.sentences:
        found = _CONFIDENTIAL.search(sentence.folded)
        if found is None:
            continue
        others = [
            p
            for p in paper.reading.copies
            if _TO_OTHERS.search(f"{p.name} {p.organization} {p.title}".lower())
        ]
        passed = any(
            says("form", "transmit", s.folded, paper.lang)
            for s in paper.body_sentences
            if s.start != sentence.start
            and not re.search(r"(?<!\w)(?:not|ne|no|не)(?!\w)", s.folded)
        )
        if others or passed:
            what = "a copy goes to others" if others else "its transmission is asked for"
            yield Hit(f"confidence is asked for, and {what}", (sentence.start, sentence.end))
            return


RULES = (named_all_the_same, confidence_not_kept)
