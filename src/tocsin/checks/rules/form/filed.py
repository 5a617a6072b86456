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
_COMPLAINT = re.compile(r"(?<!\w)(?:complain|plainte|plaign|queja|quejam|жалоб|жалуем)")
# other words by which a matter is put before the Committee
_LODGES = re.compile(
    r"(?<!\w)(?:denounc\w+|denonc\w+|denunci\w+|saisiss\w+|saisine|"
    # "accusé réception" accuses nobody
    r"accus(?:e|ons|amos)(?!\s+(?:de\s+)?(?:bonne\s+)?reception)|"
    r"(?:bring|lay|put)\s+(?:\S+\s+){1,4}?before\s+(?:the|your)\s+committee|"
    r"(?:port|soumet)\w+\s+(?:\S+\s+){1,4}?devant\s+(?:le|votre)\s+comite|"
    r"(?:someten?|elev)\w+\s+(?:\S+\s+){1,4}?(?:ante|a)\s+(?:el|ese|su)\s+comite|обвиняем)"
)
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
    to = paper.addressed
    if not _tells_in_its_own_name(paper) or (not to.to_ilo and paper.anatomy.salutation):
        return False
    if COMMITTEE.search(to.said):
        return never_complains(paper) or not _sounds_like(paper, least=0)
    if _OTHER_ROUTE.search(paper.folded) or says("form", "committee", paper.folded, ""):
        return False
    return not _sounds_like(paper, least=_PLAINLY)


def never_complains(paper: Paper) -> bool:
    """Whether a paper to the Committee on Freedom of Association holds no word of a complaint.

    What it asks of the Committee, or of the Government through it, does not make it one.
    """
    if not _tells_in_its_own_name(paper) or not COMMITTEE.search(paper.addressed.said):
        return False
    return not (_COMPLAINT.search(paper.folded) or _LODGES.search(paper.folded))


def _tells_in_its_own_name(paper: Paper) -> bool:
    """Whether it tells what was done, under no case and for no other procedure."""
    tells = any(a.stage is Stage.CARRIED_OUT and not a.negated for a in paper.reading.acts)
    tells = tells or any(s.dates for s in paper.reading.statements)
    if not tells or paper.draft or not paper.understood:
        return False
    return not (CASE_NUMBER.search(paper.folded) or _OTHER_PROCEDURE.search(paper.folded))


def _sounds_like(paper: Paper, *, least: int) -> bool:
    """Whether a form of words or a sentence says that it is a complaint, or goes on with one."""
    if any(says("kinds", name, paper.folded, paper.lang) for name in _OTHER_ROUTES):
        return True
    return any(
        judged.margin(Task.FILING, answer) >= least
        for judged in _judged(paper)
        for answer in ("complaint", "update")
    )


def _judged(paper: Paper) -> list[Judgement]:
    """The judgements of the sentences of the body and of the subject."""
    subject = _SUBJECT.search(paper.folded)
    said = [paper.text[slice(*subject.span())]] if subject else []
    return [judgement_of(text) for text in (*said, *(s.text for s in paper.body_sentences))]


# "with this copy we lodge", "the copy is to be taken as our complaint", «просим считать её жалобой»
_COPY_AS_COMPLAINT = re.compile(
    r"(?<!\w)(?:(?:with|by|through|by sending)\s(?:[^.;\n]{0,40}\s)?cop(?:y|"
    r"ies)(?!\w)[^.;\n]{0,60}?(?:present|lodge|submit|fil[ei]|bring|"
    r"mak)\w*\s[^.;\n]{0,30}?complaint|"
    r"cop(?:y|ies)(?!\w)[^.\n]{0,90}?(?<!\w)(?:as|constitutes?|serves?\s+as|counts?\s+as|"
    r"amounts?\s+to|is|are)\s+(?:(?:to\s+be\s+)?(?:treated|taken|regarded|considered)\s+as\s+)?"
    r"(?:(?:our|a|the|an|its|my)\s+){0,2}(?:formal\s+)?complaint|"
    r"(?:avec|par)\s+(?:cette|la)\s+copie[^.;\n]{0,60}?(?:depos|port|present|form|"
    r"sais)\w*\s[^.;\n]{0,30}?plainte|"
    r"copie(?!\w)[^.\n]{0,90}?(?<!\w)(?:vaut|vaudra|vaille|tient\s+lieu|tiendra\s+lieu|"
    r"fait\s+office|sert|serve|constitue|est|comme|pour|de|considerer)\s+"
    r"(?:(?:de|comme|pour)\s+)?(?:(?:notre|une|la|ma)\s+)?plainte|"
    r"(?:con|por|mediante)\s+(?:esta|la)\s+copia[^.;\n]{0,60}?(?:present|interp|formul|damos|"
    r"elev|deposit)\w*\s[^.;\n]{0,30}?queja|"
    r"copia(?!\w)[^.\n]{0,90}?(?<!\w)(?:como|por|vale|de|constituye|es|sea)\s+(?:(?:como|por|"
    r"de)\s+)?(?:(?:una|nuestra|la|mi)\s+)?queja|"
    r"(?:этои|с\s+этои|настоящеи)\s+копиеи[^.;\n]{0,60}?(?:пода|направ|принос|"
    r"вноси)\w*\s[^.;\n]{0,30}?жалоб|"
    r"копи\w+(?!\w)[^.\n]{0,90}?(?<!\w)(?:считать|считаите|явля\w+|есть|служит|заменяет|"
    r"рассматривать|рассмотреть|принять|как|подаем)\s+"
    r"(?:[^\W\d]+\s+){0,3}?жалоб)"
)
# "a copy of our complaint", "lodged on 3 March": a paper that exists beside the copy
_COMPLAINT_APART = re.compile(
    r"(?<!\w)(?:cop(?:y|ies)\s+of\s+(?:(?:our|the|a|its)\s+)?complaint|"
    r"copies?\s+de\s+(?:(?:notre|la|sa)\s+)?plainte|"
    r"copias?\s+de\s+(?:(?:nuestra|la|su)\s+)?queja|копи\w+\s+(?:(?:нашеи|этои)\s+)?жалоб\w+)|"
    r"(?<!\w)(?:lodged|submitted|deposee?|presentamos|подали|подана|подавали)(?!\w)[^.;\n]{0,60}\d"
)


def lodged_by_copy(paper: Paper) -> tuple[int, int] | None:
    """The sentence that makes a copy of a letter to somebody else do the work of a complaint."""
    for sentence in paper.sentences:
        told = _COPY_AS_COMPLAINT.search(sentence.folded)
        if told and not _COMPLAINT_APART.search(sentence.folded):
            return sentence.start + told.start(), sentence.start + told.end()
    for sentence in paper.body_sentences:
        if _COMPLAINT_APART.search(sentence.folded):
            continue
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
