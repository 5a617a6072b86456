"""What belongs to freedom of association, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_CFA, Kind
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import find, says
from tocsin.reading import Task, folded, judgement_of, senses_of

_TAIL = "\n\nYours sincerely,"


@paper_rule(
    "L11",
    Severity.WEAKENS,
    "Wages or safety pleaded as freedom of association",
    Text(
        "The Committee on Freedom of Association does not examine wages, safety or ordinary "
        "dismissals; such points go to other procedures and blur the rest.",
        "Show the union right at stake (bargaining, strike, discrimination), or take the point "
        "out and raise it under the Convention it belongs to.",
        "domain notes 7.3 (not a matter of freedom of association)",
        "Dear Mr. Director-General,\n\nThe wages of the miners were not paid for three months, "
        "which violates freedom of association." + _TAIL,
        "Dear Mr. Director-General,\n\nThe union was refused collective bargaining on wages, "
        "which violates Convention No. 98." + _TAIL,
    ),
    TO_CFA
    | {Kind.CEACR_OBSERVATION, Kind.ILO_LETTER, Kind.GOVERNMENT_LETTER, Kind.NEWS, Kind.OTHER},
)
def not_freedom_of_association(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on wages, safety, hours or pensions called a breach with no union right beside them.

    “Freedom of association” itself is what is claimed, and so does not count as the right. A
    sentence that was judged to plead them fires by whatever words it names them.
    """
    for index in range(len(paper.body_sentences)):
        span = _pleaded(paper, index) or _claimed(paper, index)
        if span and not _set_aside(paper, index):
            yield Hit(f"{paper.text[slice(*span)]!r} is pleaded without a union right", span)


def _claimed(paper: Paper, index: int) -> tuple[int, int] | None:
    """The words by which a sentence names pay or safety that it, or the next one, calls a breach.

    In a page or a letter to somebody else the breach must be one of freedom of association.
    """
    sentence, after = paper.body_sentences[index], _taken_up(paper, index)
    found = next(find("law", "wages", sentence.folded, paper.lang), None)
    if found is None and after is not None:
        found = _subject_of(_untitled(sentence.text))
    if found is None or _ASIDE.search(sentence.folded):
        return None
    if judgement_of(sentence.text).margin(Task.PLEA, "aside") >= _SURELY:
        return None
    if after is None and not says("law", "breach", sentence.folded, paper.lang):
        return None
    claims = sentence.folded + (f" {after.folded}" if after else "")
    if paper.kind not in _PLEADS and not _FREEDOM.search(claims):
        return None
    if _names_a_right(sentence.folded, paper.lang):
        return None
    return sentence.start + found[0], sentence.start + found[1]


def _subject_of(text: str) -> tuple[int, int] | None:
    """The first word of pay or safety in a text."""
    words = _WORD.finditer(text)
    return next((w.span() for w in words if _SUBJECTS & set(senses_of(folded(w[0])))), None)


def _set_aside(paper: Paper, index: int) -> bool:
    """Whether the next sentence of the paragraph says that this is not pleaded."""
    after = _next(paper, index)
    return (
        after is not None
        and _ASIDE.search(after.folded) is not None
        and _subject_of(after.text) is not None
    )


def _next(paper: Paper, index: int) -> Sentence | None:
    """The sentence that follows in the same paragraph."""
    following = paper.body_sentences[index + 1 : index + 2]
    same = following and following[0].paragraph == paper.body_sentences[index].paragraph
    return following[0] if same else None


def _names_a_right(folded: str, lang: str) -> bool:
    """Whether a sentence names a union right; what is claimed to be broken does not count."""
    for phrase in _CLAIMED:
        folded = folded.replace(phrase, " ")
    folded = _CLAIMED_BROKEN.sub(" ", folded)
    return says("law", "union_right", folded, lang)


_CLAIMED = (
    "freedom of association",
    "liberte syndicale",
    "libertad sindical",
    "trade union",
    "свободы объединения",
    "свободу объединения",
    "свободе объединения",
)
# "a breach of the right to organise": the right is what is claimed to be broken
_CLAIMED_BROKEN = re.compile(
    r"(?<!\w)(?:violat\w+|breach\w*|infring\w+|atteinte|viole\w*|violacion|viola|vulnera\w*|infraccion|contravien\w+|"
    r"наруш\w+)\s+(?:(?:of|the|our|to|du|de|des|d'|au|aux|la|le|les|el|del|al|a|наш\w+)\s+){0,3}"
    r"(?:right\s+to\s+organi[sz]e|(?:trade\s+)?union\s+rights?|droits?\s+(?:syndica\w+|d'organisation)|"
    r"derechos?\s+(?:de\s+sindicacion|sindical\w*)|прав\w*\s+(?:на\s+объединение|профсоюз\w+))(?!\w)"
)
# by how much a sentence must sound like pleading wages or safety where listed words agree, from
# where on it is believed against them, and, in so many words, without a word of pay or safety
_PLAINLY, _SURELY, _ALONE, _FEWEST = 100, 250, 300, 12
_WORD = re.compile(r"[^\W\d_]{3,40}")


def _pleaded(paper: Paper, index: int) -> tuple[int, int] | None:
    """The word by which a sentence pleads wages or safety as a breach, if it was judged so.

    All of the sentence where it has no such word and was surely judged so, or where the sentence
    before it in its paragraph has one: "Gloves are wanting. The want of equipment is a breach …".
    """
    sentence, before = paper.body_sentences[index], paper.body_sentences[index - 1 : index]
    if paper.kind not in _PLEADS and _FREEDOM.search(sentence.folded) is None:
        return None
    text = _untitled(sentence.text)
    judged = judgement_of(text)
    plea = judged.margin(Task.PLEA, "wages")
    if plea < _PLAINLY:
        return None
    if _ARTICLE_1.search(sentence.folded):
        return None
    if plea < _SURELY:
        vetoed = _ASIDE.search(sentence.folded) or _names_a_right(sentence.folded, paper.lang)
        if vetoed or _FREEDOM.search(sentence.folded) is None:
            return None
    own = _subject_of(text)
    if own:
        return sentence.start + own[0], sentence.start + own[1]
    if (
        before
        and before[0].paragraph == sentence.paragraph
        and _CLAIMED_BROKEN.search(sentence.folded)
        and _subject_of(_untitled(before[0].text))
    ):
        return sentence.start, sentence.end
    # what only names a Convention sounds like it too
    breach = says("law", "breach", sentence.folded, paper.lang)
    alone = (
        breach
        and plea >= _ALONE
        and len(_WORD.findall(sentence.text)) >= _FEWEST
        and judged.best(Task.BOUND) == "other"
    )
    return (sentence.start, sentence.end) if alone else None


# the protection that Convention No. 87 has in its name is no protection at work
_TITLE = re.compile(
    r"(?:convention\s+(?:concerning|sur|de)\s+|convenio\s+sobre\s+)?(?:(?:la\s+)?(?:freedom\s+of\s+"
    r"association|libert[ée]\s+syndicale|libertad\s+sindical|свобод\w+\s+(?:ассоциаци|объединени)\w+)"
    r"\W+(?:and|et|y|и)\W+)?(?:the\s+|la\s+)?"
    r"(?:protection\s+of\s+the\s+right\s+to\s+organi[sz]e|protection\s+du\s+droit\s+syndical|"
    r"protecci[óo]n\s+del\s+derecho\s+de\s+sindicaci[óo]n|"
    r"защит\w+\s+права\s+(?:объединяться|на\s+организаци\w+))(?:\W+convention)?(?:\W+1948)?",
    re.IGNORECASE,
)
# a word of every one of them: most sentences have none
_OF_TITLE = re.compile(r"protec|защит", re.IGNORECASE)


def _untitled(text: str) -> str:
    """A sentence with the name of Convention No. 87 blanked; every place stays where it was."""
    if _OF_TITLE.search(text) is None:
        return text
    return _TITLE.sub(lambda match: " " * len(match[0]), text)


_SUBJECTS = frozenset({"wage", "safety"})
_PLEADS = TO_CFA | {Kind.CEACR_OBSERVATION}
# in a page or a letter to somebody else the words themselves must plead it
_FREEDOM = re.compile(
    r"(?<!\w)(?:freedom\s+of\s+association|liberte\s+syndicale|libertad\s+sindical|"
    r"liberdade\s+sindical|свобод\w+\s+(?:объединени|ассоциаци)\w+|"
    r"(?:convention|convenio|конвенци\w+)s?\s*(?:no|n°|nº|num|№)?\.?\s*(?:87|98)(?!\d)|"
    r"(?:no|n°|nº|№)\.?\s*(?:87|98)\s+(?:convention|convenio|конвенци))"
)
# what article 1 of Convention No. 98 says, in its words or near them: no protection at work
_ARTICLE_1 = re.compile(
    r"(?<!\w)(?:protec\w+|защит\w+)(?!\w)[^.;]{0,60}(?<!\w)(?:discrimin|ingeren|interfer|дискримин|вмешател)"
)
# named only to be set aside: it is pleaded elsewhere, or not at all
_ASIDE = re.compile(
    r"(?<!\w)(?:do(?:es)? not (?:raise|plead|complain|ask|concern)|not (?:the subject|part|a "
    r"matter) of this|set(?:ting)? aside|"
    r"leav(?:e|ing) aside|separate(?:ly)?|another procedure|elsewhere|other procedures?|is not "
    r"(?:what|why)|"
    r"ne (?:soulevons|plaidons|demandons|fait pas)|n'est pas (?:l'objet|ce que)|laissons de cote|"
    r"autre procedure|separement|par ailleurs|"
    r"no (?:planteamos|alegamos|reclamamos|es objeto|forma parte)|dejamos (?:a un lado|de lado)|"
    r"otro procedimiento|por separado|"
    r"не (?:ставим|заявляем|обжалуем|является предметом|касается)|оставляем в стороне|в ином "
    r"порядке|отдельно|другои процедур\w*)(?!\w)"
)
# "this violates", «такой отказ»: the sentence before is what is called a breach
_THIS_TOO = re.compile(
    r"^\W*(?:(?:we|nous|мы) (?:regard|consider|see|view|call|considerons|estimons|считаем|"
    r"расцениваем) |(?:consideramos|estimamos) (?:que )?|(?:считаем|расцениваем) )?(?:this|that|"
    r"these|it|all this|such|cela|ceci|cet|cette|ces|ce|tout cela|un tel|une telle|"
    r"es[ao]s?|ese|est[ao]s?|este|ello|tal|semejante|todo esto|это|этот|эта|эти|этим|все это|"
    r"тем самым|так(?:ои|ая|ое|ие))(?!\w)"
)
_VIOLATES = re.compile(
    r"(?<!\w)(?:violat|breach|infring|contraven|contrary\s+to|atteinte|viol[eao]|contraire|"
    r"vulner|infracc|contravi|contrari[oa]|наруш|противореч)"
)


def _taken_up(paper: Paper, index: int) -> Sentence | None:
    """The next sentence of the paragraph, where it calls this one a breach: "This violates …"."""
    after = _next(paper, index)
    if after is None or not _THIS_TOO.match(after.folded):
        return None
    breach = _VIOLATES.search(after.folded)
    return after if breach and not _names_a_right(after.folded, paper.lang) else None


@paper_rule(
    "L12",
    Severity.WEAKENS,
    "An internal dispute without the state",
    Text(
        "Conflicts within a union are for its members; the Committee declares itself not "
        "competent unless the authorities took a part.",
        "Show what the authorities did: who intervened, by what act, on what day.",
        "Compilation, chapter 19; Digest 2006 paragraphs 1113 and 1114",
        "Dear Mr. Director-General,\n\nThe rival leadership seized the union's seal after an "
        "internal conflict." + _TAIL,
        "Dear Mr. Director-General,\n\nThe police installed a rival leadership." + _TAIL,
    ),
    TO_CFA,
)
def internal_dispute(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on rival leaders or an internal conflict in a paragraph that names no authority."""
    for sentence in paper.body_sentences:
        found = next(find("law", "internal", sentence.folded, paper.lang), None)
        if found is None:
            continue
        if not says("law", "state_actor", paper.paragraph_text(sentence.paragraph), paper.lang):
            span = (sentence.start + found[0], sentence.start + found[1])
            yield Hit("an internal dispute is told without any act of an authority", span)


@paper_rule(
    "L13",
    Severity.IMPROVES,
    "The Government's likely defence is not answered",
    Text(
        "Governments answer with crime, corruption or politics; a complaint that has already "
        "dealt with it keeps the initiative.",
        "Name the likely defence and answer it with facts.",
        "domain notes, section 8 point 11 (government reframing)",
        "Dear Mr. Director-General,\n\nThe chair was arrested in a criminal case." + _TAIL,
        "Dear Mr. Director-General,\n\nThe chair was arrested in a criminal case. The Government "
        "may say that this is about corruption; the charge rests on a vote of the union's "
        "council." + _TAIL,
    ),
    frozenset({Kind.CFA_COMPLAINT, Kind.CFA_UPDATE, Kind.DG_URGENT}),
)
def defence_unanswered(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when a criminal case is mentioned and no sentence deals with the Government's view."""
    found = next(paper.find("stages", "prosecution"), None)
    if found and not paper.says("law", "defence"):
        yield Hit("a criminal case is mentioned, and the defence it offers is not answered", found)


RULES = (not_freedom_of_association, internal_dispute, defence_unanswered)
