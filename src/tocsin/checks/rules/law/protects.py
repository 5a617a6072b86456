"""An article cited for what it does not protect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import table_of

_TAIL = "\n\nYours sincerely,"
_ARTICLE = re.compile(
    r"(?<!\w)(?:articles?|articulos?|artigos?|arts?\.?|стать\w{1,3}|ст\.?)\s*(?:n[°ºo]\.?\s*)?"
    r"(?P<a>\d{1,2})(?!\d|\s*(?:,|and|et|y|и|e|-)\s*\d)"
)
_CONVENTION = re.compile(
    r"\s*(?:\(\d\)\s*)?,?\s*(?:of|de|del|de la|da|du)?\s*(?:the\s+|la\s+|el\s+|"
    r"ladite\s+)?(?:ilo\s+)?"
    r"(?:convention|convenio|конвенци\w+|convencao|c\.?)?\s*(?:ilo\s+|мот\s+)?(?:no|n°|nº|num|№|"
    r"n)?\s*\.?\s*[°º]?\s*"
    r"0?(?P<c>87|98|135|151|154)(?!\d)"
)
# what a letter says an article does; the words behind it are its subject
_SAYS = re.compile(
    r"\s*(?:\((?P<in>[^()]{6,160})\)|[,;:–—-]?\s*(?:,\s*)?(?:which|that|who|qui|que|el cual|"
    r"la cual|(?:under|by|in|pursuant to|by virtue of) which|"
    r"(?:aux termes|en vertu) (?:duquel|de laquelle)|"
    r"(?:selon|par|dans) (?:lequel|laquelle)|(?:segun|por) (?:el|la) cual|"
    r"(?:en virtud de|conforme a)(?:l| la) cual|"
    r"(?:согласно|в силу|по|в) которо\w+|"
    r"котор\w+|о\s+том|где)\s+(?P<rel>[^.;]{6,200})|"
    r",?\s*(?:on|about|concerning|regarding|sobre|sur|relati\w+ (?:a|aux|au)|concernant|"
    r"relativ\w+ a(?:l)?|"
    r"referid\w+ a(?:l)?|о|об|про)\s+(?P<on>[^.;]{6,160})|"
    r"\s*(?:(?:прямо|ясно|expressly|clearly|plainly|expressement|clairement|expresamente|"
    r"claramente)\s+)?"
    r"(?:lays? down|states?|stipulates?|sets? out|makes? clear|enonce|stipule|precise|estipula|"
    r"senala|dice|определяет|гласит|protects?|guarantees?|obliges?|requires?|forbids?|prohibits?|says|provides?|"
    r"deals? with|covers?|"
    r"concerns?|gives?|grants?|entitles?|speaks? of|is about|"
    r"protege|garantit|oblige|impose|exige|interdit|prohibe|dit|prevoit|dispose|traite|porte sur|"
    r"accorde|"
    r"reconnait|consacre|concerne|manda|obliga|exige|prohibe|garantiza|dispone|trata|se refiere|"
    r"reconoce|"
    r"consagra|establece|ampara|protege|proibe|garante|"
    r"защищает|гарантирует|обязывает|требует|запрещает|предоставляет|говорит|посвящена|касается|"
    r"устанавливает|закрепляет|признает|охраняет|предусматривает)\s+(?P<verb>[^.;]{6,200}))"
)
# "… the right to strike, guaranteed by Article 4": the subject may stand before the article
_GUARANTEED = re.compile(
    r"(?P<before>[^.;:]{8,110}?),?\s+(?:is |are |as |etant |sont |est |esta |"
    r"estan )?(?:guaranteed|protected|"
    r"prohibited|forbidden|required|granted|garanti\w*|protege\w*|interdit\w*|impose\w*|prevu\w*|"
    r"garantizad\w+|protegid\w+|prohibid\w+|exigid\w+|consagrad\w+|"
    r"гарантирован\w*|защищен\w*|запрещен\w*|предусмотрен\w*|это запрещено)\s+"
    r"(?:by|under|in|by the|par|a|dans|por|en|bajo)?\s*(?:l'|the |el |la )?$"
)


@cache
def _subjects() -> dict[str, re.Pattern[str]]:
    rows = table_of("articles", "subjects")
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") for name, words in rows.items()
    }


def _about(words: str) -> set[str]:
    return {name for name, pattern in _subjects().items() if pattern.search(words)}


@paper_rule(
    "L15",
    Severity.WEAKENS,
    "An article is cited for what it does not protect",
    Text(
        "Whoever looks the article up finds another subject, and doubts the rest of the letter.",
        "Cite the article that protects it: dismissal is Article 1 of Convention No. 98, elections "
        "and activities Article 3 of No. 87, bargaining Article 4 of No. 98.",
        "texts of Conventions Nos 87, 98, 135, 151 and 154, as tabled in tocsin.law",
        "Dear Mr. Director-General,\n\nThis is against Article 5 of Convention No. 87, which "
        "protects workers against dismissal." + _TAIL,
        "Dear Mr. Director-General,\n\nThis is against Article 1 of Convention No. 98, which "
        "protects workers against dismissal." + _TAIL,
    ),
    drafts=False,
)
def article_protects_another(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds what a letter says an article is about against what the article protects.

    Only where the subject stands with the article: in brackets behind it, in a clause ("which
    forbids …", «которая обязывает …»), after "on" or the verb. An article with no subject tabled,
    and words that name no subject known, are left alone; one subject in common is enough.
    """
    protects = table_of("articles", "protects")
    for sentence in paper.sentences:
        for match in _ARTICLE.finditer(sentence.folded):
            after = sentence.folded[match.end() :]
            number = _CONVENTION.match(after)
            if not number:
                continue
            key = f"C{int(number['c']):03d}-{int(match['a'])}"
            own = protects.get(key, _formal(number["c"], int(match["a"])))
            told = _told(sentence, match.start(), match.end() + number.end())
            if own is None or not told:
                continue
            subjects = _about(told)
            if subjects and subjects.isdisjoint(own):
                span = (sentence.start + match.start(), sentence.start + match.end() + number.end())
                yield Hit(
                    f"Article {match['a']} of Convention No. {number['c']} does not protect this",
                    span,
                )


# from here on the articles of a Convention say how it is ratified, denounced and revised
_FORMAL = {"87": 12, "98": 7, "135": 7, "151": 11, "154": 9}
_LAST = {"87": 21, "98": 16, "135": 14, "151": 17, "154": 17}


def _formal(convention: str, article: int) -> list[str] | None:
    """No subject at all for an article of form; None where nothing is known."""
    return [] if _FORMAL[convention] <= article <= _LAST[convention] else None


# «увольнение за членство запрещает статья 1», "el despido lo prohíbe el artículo 1"
_BEFORE_IT = re.compile(
    r"(?P<before>[^.;:]{8,110}?),?\s+(?:lo |la )?(?:запрещает|защищает|гарантирует|"
    r"регулирует|закрепляет|prohibe|ampara|garantiza|protege|regula)\s+(?:el |la |прямо )?$"
)


def _told(sentence: Sentence, start: int, end: int) -> str:
    """What the sentence says the article is about, folded; "" where it does not say."""
    found = _SAYS.match(sentence.folded, end)
    if found:
        words = next(filter(None, found.groups()), "")
        # another article cited further on has its own subject
        return re.split(r"(?<!\w)(?:article|articulo|стать[яиеию])\s*\d", words)[0]
    lead = sentence.folded[max(0, start - 160) : start]
    before = _GUARANTEED.search(lead) or _BEFORE_IT.search(lead)
    return before["before"] if before else ""


RULES = (article_protects_another,)
