"""Statements: what each sentence of a paper says, so that the paper can be held against itself.

A sentence yields one statement: its acts (with actor, target, stage, basis, denial), what it counts
and pays, its days, the people it names, and whether the writer tells it as seen or as told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tocsin.ground.words import CAPITALS, later
from tocsin.reading.judged import Task, folded, judgement_of, senses_of
from tocsin.reading.model import ActMention, FoundDate, Known, Paragraph, Statement
from tocsin.reading.roots import roots_of
from tocsin.reading.said.deeds import kinds_in
from tocsin.reading.said.quantities import quantities_of
from tocsin.reading.segments import sentences_of

# a paper of this many sentences is no letter; what lies beyond is left out of the comparison
MOST = 1_500
_NAME = later(
    rf"(?<![\w.])(?:[{CAPITALS}]\.\s?){{0,2}}[{CAPITALS}][\w’'-]{{1,30}}(?:\s+(?:(?:de|la|van|bin|el|"
    r"al|uulu|kyzy)\s+)?"
    rf"[{CAPITALS}][\w’'-]{{1,30}}){{1,3}}"
)
_SEEN = later(
    r"(?<!\w)(?=\w)(?:"
    r"\b(?:the\s+(?:two|three|four)\s+of\s+us|both\s+of\s+us|all\s+of\s+us|my\s+\w+\s+and\s+I|we\s+"
    r"(?:two|three|both|all))\s+(?:\w+\s+){0,7}?(?:saw|watched|looked\s+on|witnessed)|"
    r"\b(?:we|I)\s+stood\s+(?:\w+\s+){0,6}?(?:saw|watched|watching|seeing)|"
    r"\bour\s+(?:\w+\s+){1,3}(?:saw|watched|witnessed|looked\s+on|were\s+eyewitnesses)|"
    r"\b(?:nos|notre)\s+(?:\w+\s+){1,3}(?:a|ont)\s+(?:tout\s+|bien\s+)?(?:vu|assisté)|"
    r"\bnous\s+trois\s+avons\s+vu|"
    r"\bj['’]étais\s+(?:là|présente?)\s+et\s+j['’]ai|"
    r"\b(?:nuestr[oa]s?)\s+(?:\w+\s+){1,3}(?:presenci(?:aron|ó)|vieron|vio)|\b(?:l[oa]s\s+(?:dos|"
    r"tres)|tod[oa]s)\s+"
    r"(?:\w+\s+){0,4}vimos|\bpresenci(?:é|amos|aron)|\byo\s+vi\b|"
    r"\bнаш[аи]?\s+(?:\w+\s+){1,3}видел\w*|\b(?:мы|я)\s+(?:\w+\s+){0,4}(?:видел\w*|смотрел\w*)|"
    r"\bпри\s+(?:мне|нас)\b|"
    r"\bwith\s+(?:our|my)\s+own\s+eyes|nous\s+l['’]avons\s+(?:vu|constaté|observé)|de\s+(?:nos|"
    r"mes)\s+(?:propres\s+)?yeux|"
    r"con\s+(?:nuestros|mis)\s+propios\s+ojos|\bлично\s+видел\w*|своими\s+(?:\w+\s+)?(?:глазами|ушами)|own\s+ears|propres\s+oreilles|propios\s+o[ií]dos|"
    r"\bourselves\s+saw|nous-mêmes\s+(?:avons\s+)?vu|\bnous\s+avons\s+vu\b|\bvimos\s+(?:con|nosotros)|"
    r"\bown\s+eyes\b|\b(?:we|I)\s+(?:myself|ourselves|personally|all)\s+(?:saw|watched|witnessed)|"
    r"\bas\s+(?:our|my)\s+\w+(?:\s+\w+){0,3}?\s+(?:personally\s+)?saw|"
    r"\b(?:personally|himself|herself|themselves)\s+(?:saw|witnessed|watched)\b|"
    r"\bwere\s+(?:eye)?witnesses\s+(?:of|to)|\bas\s+eye-?witnesses|\b(?:we|I)\s+(?:were|was)\s+present\s+"
    r"(?:at|when|during)|témoins?\s+oculaires?|\b(?:nous\s+étions|j['’]étais)\s+là\s+et|"
    r"testigos?\s+(?:presencial|ocular)\w*|\b(?:est[aá]bamos|estuvimos)\s+(?:allí|ahí|presentes)\s+y\s+vi|"
    r"\bочевидц\w+|\b(?:мы|я)\s+(?:стояли?|были|был)\s+там\s+и\s+видел\w*|"
    r"\bpropres\s+yeux|de\s+(?:ses|leurs)\s+yeux|\ba\s+personnellement\s+vu|nous\s+(?:avons\s+été|"
    r"étions|fûmes)\s+témoins|vu\s+(?:lui|elle|nous|moi)-même|"
    r"\bpropios\s+ojos|\b(?:fuimos|fui|hemos\s+sido)\s+testigos?|\b(?:yo\s+mism[oa]|"
    r"personalmente)\s+(?:vi|vio|vieron|vimos|presenci\w+)|(?:vio|vieron)\s+personalmente|"
    r"лично\s+(?:видел|наблюдал|присутствовал)\w*|(?:были|был|была)\s+свидетел\w+|"
    r"сам[аи]?\s+видел\w*|"
    r"\b(?:we|I)\s+(?:\w+\s+)?(?:saw|witnessed|watched|observed|looked\s+on)\b|\bbefore\s+(?:our|my)\s+eyes|"
    r"\bin\s+our\s+presence|"
    r"\b(?:nous\s+(?:l(?:es?|a)\s+|l['’])?avons|je?\s*(?:l['’]|les\s+|['’])?ai)\s+(?:\w+\s+)?"
    r"(?:vue?s?|assisté|constaté|observé|regardé|aperçu|suivi\s+des\s+yeux)|\bsous\s+nos\s+yeux|"
    r"en\s+notre\s+présence|"
    r"\b(?:vimos|presenciamos|hemos\s+visto|observamos|contemplamos|miramos|vi\s+(?:cómo|que|a))|"
    r"\bante\s+nuestros\s+ojos|en\s+nuestra\s+presencia|"
    r"\b(?:мы|я)\s+(?:\w+\s+)?(?:видел[аи]?|наблюдал[аи]?)|на\s+(?:наших|моих)\s+глазах|"
    r"в\s+нашем\s+присутствии"
    r")",
    re.IGNORECASE,
)
_TOLD = later(
    r"(?<!\w)(?=\w)(?:"
    r"\b(?:we|I)\s+have\s+(?:it\s+|this\s+|that\s+|all\s+this\s+)?from\s+\w+|"
    r"\bhave\s+from\s+[A-Z]\w+|"
    r"\b(?:it|this|the\s+story)\s+(?:comes|came|reached\s+us)\s+(?:to\s+us\s+)?(?:from|through|by)|"
    r"\bc['’]est\s+(?:un|une|le|la|notre)\s+\w+(?:\s+\w+){0,5}?\s+qui\s+(?:me|nous)|"
    r"\bcomment\s+nous\s+(?:le\s+|l['’])?(?:avons\s+su|savons)|\b(?:d['’]après|selon)\s+(?:un|une|"
    r"ce\s+que)\s|"
    r"\bfue\s+quien\s+nos|\bcómo\s+(?:lo\s+)?supimos|\bsegún\s+nos\b|\bla\s+historia\s+(?:nos|"
    r"me)\s+|"
    r"\bоб\s+этом\s+мы\s+(?:знаем|узнали)|\bкак\s+нам\s+(?:сказали|передали|рассказали)|"
    r"\bзнаем\s+(?:это\s+)?от\s|"
    r"\b(?:described|told|recounted|related|reported|"
    r"passed\s+on)\s+(?:\w+\s+){0,4}?(?:to\s+)?(?:us|me)\b|\b(?:told|informed)\s+(?:us|me)\b|"
    r"\b(?:we|I)\s+(?:were|was|have\s+been)\s+(?:later\s+)?(?:told|informed)|\b(?:we|"
    r"I)\s+(?:learn(?:ed|t)|heard)\s+(?:of\s+)?(?:it|this|that|from)|"
    r"\b(?:none\s+of\s+us|we|I)\s+(?:was|were)\s+(?:not\s+)?(?:there|present)\b|"
    r"\b(?:nous|me|m['’])\s*l['’]?(?:a|ont)\s+(?:\w+\s+)?(?:raconté|décrit|rapporté|dit|relaté)|"
    r"\bnous\s+(?:a|ont|l['’]a|l['’]ont)\s+(?:\w+\s+)?(?:raconté|décrit|rapporté|relaté|dit|"
    r"confié)|"
    r"\bnous\s+(?:l['’])?avons\s+(?:appris|su)\s+(?:par|d)|aucun\s+de\s+nous\s+n['’]était|"
    r"nous\s+n['’]étions\s+pas\s+(?:là|présents|sur)|"
    r"\b(?:nos|me)\s+l[oa]s?\s+(?:contó|contaron|describi\w+|relat\w+|dijo|dijeron|refiri\w+)|"
    r"\bnos\s+(?:contó|contaron|describi\w+|relató|relataron)|"
    r"\b(?:lo|la)\s+supimos\s+por|ninguno\s+de\s+nosotros\s+estaba|no\s+est[áa]bamos\s+(?:allí|"
    r"presentes)|"
    r"\b(?:нам|мне)\s+(?:\w+\s+){0,3}?(?:рассказал\w*|описал\w*|сообщил\w*|передал\w*|поведал\w*)|"
    r"(?:рассказал|описал|сообщил|передал)\w*\s+(?:\w+\s+){0,3}?(?:нам|мне)\b|\b(?:мы|"
    r"я)\s+узнал[аи]?\s+(?:\w+\s+){0,3}?от|"
    r"\b(?:told|informed|phoned)\s+(?:our|the\s+branch|the\s+union['’]?s?)\s+\w+|\b(?:a|"
    r"ont)\s+(?:raconté|décrit|"
    r"rapporté)\s+(?:à|au|aux)\s+\w+|\b(?:contó|contaron|relató|relataron|"
    r"describió)\s+(?:a\s+nuestr\w+|al|a\s+la)\s+\w+|"
    r"\b(?:рассказал|сообщил)\w*\s+наш\w+|\bour\s+\w+(?:\s+\w+)?\s+(?:says|said|reports)\s+that|"
    r"\b(?:d[’\x27]après|selon)\s+le\s+récit|\bоб\s+этом\s+(?:[\w-]+\s+){0,3}?(?:рассказал|"
    r"сообщил)\w*|\b(?:председател|секретар|казначе|профком)\w*\s+(?:\w+\s+){0,3}?(?:рассказал|"
    r"сообщил|позвонил)\w*|\bузнал\w*\s+(?:[\w.]+\s+){0,7}?(?:от|со\s+слов|"
    r"по\s+телефону)\b|\bhad\s+it\s+from|"
    r"\b(?:learn(?:ed|t)|heard)\s+(?:\w+\s+){0,9}?(?:by|over|on)\s+(?:the\s+)?(?:tele)?phone|"
    r"\b(?:phoned|called|rang|wrote\s+to)\s+(?:us|me)\b|\bl['’](?:a|ai|avons|avait)\s+(?:appris|"
    r"su)\s+(?:\w+\s+){0,3}?(?:par|de)|\bqui\s+l[ea]\s+ten\w+\s+d|"
    r"\bnous\s+(?:l[ea]s?\s+|l['’])(?:tenons|savons)\s+(?:par|d)|"
    r"\bnous\s+(?:tenons|savons)\s+(?:cela|ce\s+récit|ces\s+faits)?\s*(?:par|d)|\bse\s+(?:enteró|"
    r"enteraron|supo)\s+(?:\w+\s+){0,3}?(?:por|de)|\bnos\s+(?:llamó|llamaron|dijo|dijeron|"
    r"informó)|"
    r"\b(?:сообщил|позвонил)\w*\s+(?:нам|мне)|\b(?:нас|никого\s+из\s+нас)\s+(?:там\s+)?не\s+было|"
    r"\bсо\s+слов\b"
    r")",
    re.IGNORECASE,
)


# in one breath: "I watched the officers …; our caretaker phoned me about it"
_TOLD_OF_IT = later(
    r"(?<!\w)(?=\w)(?:"
    r"\b(?:described|recounted|related)\s+(?:it|this|the\s+scene)\b|"
    r"\b(?:told|phoned|called|wrote|informed)\s+(?:us|me)\s+(?:about|of)\s+(?:it|this|that)\b|"
    r"\b(?:nous|m['’])\s*l['’](?:a|ont)\s+(?:\w+\s+)?(?:raconté|décrit|rapporté)|"
    r"\b(?:nos|me)\s+lo\s+(?:contó|contaron|describi\w+|relat\w+)|"
    r"(?:рассказал|описал|сообщил)\w*\s+(?:\w+\s+)?(?:нам|мне)\s+об\s+этом"
    r")",
    re.IGNORECASE,
)


def find_statements(
    text: str,
    paragraphs: Sequence[Paragraph],
    acts: Sequence[ActMention],
    dates: Sequence[FoundDate],
) -> list[Statement]:
    """The statements of a paper, in order, at most :data:`MOST`."""
    out: list[Statement] = []
    by_start: dict[int, list[ActMention]] = {}
    for act in acts:
        by_start.setdefault(act.span.start, []).append(act)
    starts = [d.span.start for d in dates]
    for number, paragraph in enumerate(paragraphs):
        for _, span in sentences_of(text, paragraph.span):
            raw = text[span.start : span.end].replace("\n", " ")
            low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
            out.append(
                Statement(
                    raw,
                    span,
                    number,
                    tuple(by_start.get(span.start, ())),
                    tuple(dates[low:high]),
                    tuple(quantities_of(raw)),
                    tuple(dict.fromkeys(m[0] for m in _NAME.finditer(raw)))[:12],
                    frozenset(roots_of(raw)),
                    _known(raw),
                    kinds_in(raw),
                )
            )
            if len(out) == MOST:
                return out
    return out


_DID_NOT = later(
    r"(?<!\w)(?:not|never|n['’](?:ai|avons|a|ont)|ne|no|nunca|не|ни)\s+(?:\w+\s+){0,3}?(?:see|seen|saw|hear|heard|"
    r"vu|vimos|vi|visto|oímos|видел\w*|слышал\w*|наблюдал\w*|присутствовал\w*)(?!\w)|"
    r"n['’](?:ai|avons)\s+(?:pas|rien|jamais)\s+(?:vu|entendu)|"
    r"(?<!\w)ne\s+(?:[\w'’]+\s+){1,3}?(?:pas|rien|jamais|point)\s+(?:[\w'’]+\s+)?"
    r"(?:vue?s?|voi[rt]|entend\w+|assisté\w*|constaté\w*|observé\w*)",
    re.IGNORECASE,
)


def _saw(sentence: str) -> bool:
    """Whether a sentence claims to have been seen; who says that nothing was seen claims none."""
    return bool(_SEEN.search(sentence)) and not _DID_NOT.search(sentence)


def _known(sentence: str) -> Known:
    seen, told = _saw(sentence), bool(_TOLD.search(sentence))
    if seen and _TOLD_OF_IT.search(sentence):
        return Known.BOTH
    if seen and not told:
        return Known.SEEN
    if told and not seen:
        return Known.TOLD
    return _judged(sentence) if not seen and not told else Known.UNSAID


# by how much a sentence must sound like eyesight or hearsay where no listed words say so
_PLAINLY = 250
_WORD = later(r"[^\W\d_]{2,40}")


def _judged(sentence: str) -> Known:
    """What a sentence was judged to claim, if one of us saw in it or somebody told in it."""
    judgement = judgement_of(sentence)
    senses = {s for m in _WORD.finditer(folded(sentence)) for s in senses_of(m[0])}
    if judgement.margin(Task.BASIS, "seen") >= _PLAINLY and {"we", "see"} <= senses:
        return Known.UNSAID if _DID_NOT.search(sentence) else Known.SEEN
    told = judgement.margin(Task.BASIS, "told") >= _PLAINLY and {"we", "tell"} <= senses
    return Known.TOLD if told else Known.UNSAID
