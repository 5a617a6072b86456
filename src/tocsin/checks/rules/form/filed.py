"""What a paper says it is for, as its sentences were judged."""

from __future__ import annotations

import re

from tocsin.casefile.model import Stage
from tocsin.checks.paper import Paper
from tocsin.checks.text import COMMITTEE, says
from tocsin.reading import Judgement, Task, judgement_of, senses_of

CASE_NUMBER = re.compile(
    r"(?:case|complaint|cas|plainte|caso|queja|дел\w*|жалоб\w*)\s*(?:\(?ilo\)?\s*)?"
    r"(?:no|nos|nº|n°|no\.|num|nr|number|numero|№|#|n)?[\s.:#№°º]*(\d{1,4})(?![\d/])"
)
NO_KIND = "the letter tells facts and does not say what it is"
_OTHER_ROUTES = ("complaint", "update", "observation", "urgent")
# by how much a sentence must sound like a complaint to be taken for one, in a letter to the Office
_PLAINLY = 100
# a sentence that is both a complaint and about a copy: how far each may be behind the better one,
# and how far behind every other answer must be
_NEAR, _FAR = 250, 300
# and to be one without the word, in a letter to the Committee itself
_WITHOUT_THE_WORD = 130
_COMPLAINT = re.compile(r"(?<!\w)(?:complain|plainte|plaign|queja|quejam|жалоб|жалуем)")
_OTHER_PROCEDURE = re.compile(
    r"(?:article|articulo|стать\w+)\s+2[2346]\b|committee of experts|commission d'experts|"
    r"comision de expertos|комитет\w* экспертов"
)
_WORD = re.compile(r"[^\W\d_]{3,40}")
_OTHER_ROUTE = re.compile(
    r"(?:article|articulo|стать\w+)\s+2[2346]\b|committee of experts|commission d'experts|"
    r"comision de expertos|"
    r"комитет\w* экспертов|interven\w+|interced\w+|follow the matter|"
    r"(?:raise|take) (?:this|it|the matter)|aupres du gouvernement|вмеша\w+|"
    r"обратиться к правительству|\binvit\w+|приглаш\w+"
)
_SUBJECT = re.compile(
    r"^\W{0,4}(?:re|ref|subject|sub|objet|concerne|asunto|referencia|тема|касается|предмет)\W*[:.]"
    r"[^\n]{3,300}",
    re.MULTILINE,
)


def pleads_without_a_name(paper: Paper) -> bool:
    """Whether a paper tells the ILO what was done, and no sentence says what it is to be.

    A letter to the Committee on Freedom of Association itself names it by its address alone.
    """
    tells = any(a.stage is Stage.CARRIED_OUT and not a.negated for a in paper.reading.acts)
    tells = tells or any(s.dates for s in paper.reading.statements)
    to = paper.addressed
    to_committee = bool(COMMITTEE.search(to.said))
    # whoever writes to the Committee itself may ask it to raise the matter: it takes complaints
    route = (_OTHER_PROCEDURE if to_committee else _OTHER_ROUTE).search(paper.folded)
    if not tells or paper.draft or route:
        return False
    if not to.to_ilo and paper.anatomy.salutation:
        return False
    if not paper.understood or CASE_NUMBER.search(paper.folded):
        return False
    if not to_committee and says("form", "committee", paper.folded, ""):
        return False
    if any(says("kinds", name, paper.folded, paper.lang) for name in _OTHER_ROUTES):
        return False
    # to ask the Committee to intervene is not to say that one complains
    judged = _judged(paper, asking=not to_committee or bool(_COMPLAINT.search(paper.folded)))
    # the Committee reads complaints: where the word stands, a sentence that leans to one is enough
    least = 0 if to_committee and _COMPLAINT.search(paper.folded) else _PLAINLY
    if to_committee and not _COMPLAINT.search(paper.folded):
        least = _WITHOUT_THE_WORD
    return not any(
        j.margin(Task.FILING, answer) >= least for j in judged for answer in ("complaint", "update")
    )


_INTERVENE = re.compile(r"(?<!\w)(?:interven\w+|interced\w+|вмеша\w+)")


def _judged(paper: Paper, *, asking: bool = True) -> list[Judgement]:
    """The judgements of the sentences of the body and of the subject.

    ``asking``: with those that ask for an intervention.
    """
    subject = _SUBJECT.search(paper.folded)
    said = [paper.text[slice(*subject.span())]] if subject else []
    told = [s for s in paper.body_sentences if asking or not _INTERVENE.search(s.folded)]
    return [judgement_of(text) for text in (*said, *(s.text for s in told))]


def lodged_by_copy(paper: Paper) -> tuple[int, int] | None:
    """The sentence that makes a copy of a letter to somebody else do the work of a complaint."""
    for sentence in paper.body_sentences:
        if not any("copied" in senses_of(m[0]) for m in _WORD.finditer(sentence.folded)):
            continue
        judged = judgement_of(sentence.text)
        if (
            judged.margin(Task.FILING, "complaint") >= -_NEAR
            and judged.margin(Task.FILING, "copy") >= -_NEAR
            and max(judged.margin(Task.FILING, a) for a in ("other", "update", "inform")) <= -_FAR
        ):
            return sentence.start, sentence.end
    return None
