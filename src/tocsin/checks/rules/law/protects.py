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
from tocsin.ground.words import later

_TAIL = "\n\nYours sincerely,"
_ARTICLE = later(
    r"(?<!\w)(?:articles?|articulos?|artigos?|arts?\.?|стать\w{1,3}|ст\.?)\s*(?:n[°ºo]\.?\s*)?"
    r"(?P<a>\d{1,2})(?!\d|\s*(?:,|and|et|y|и|e|-)\s*\d)"
)
_CONVENTION = later(
    r"\s*(?:\(\d\)\s*)?,?\s*(?:of|de|del|de la|da|du)?\s*(?:the\s+|la\s+|el\s+|"
    r"ladite\s+)?(?:ilo\s+)?"
    r"(?:convention|convenio|конвенци\w+|convencao|c\.?)?\s*(?:ilo\s+|мот\s+)?(?:no|n°|nº|num|№|"
    r"n)?\s*\.?\s*[°º]?\s*"
    r"0?(?P<c>87|98|135|151|154)(?!\d)"
)
# "Convention No. 98, in its Article 5", "(No. 98, Article 5)": the Convention stands before
_CONVENTION_FIRST = later(
    r"(?<!\w)(?:convention|convenio|конвенци\w+|convencao)\s*\(?\s*(?:no|n°|nº|num|№|"
    r"n)?\s*\.?\s*[°º]?\s*"
    r"0?(?P<c>87|98|135|151|154)\)?(?:\s+[^\W\d]{1,8}){0,3}?,?\s+(?:(?:in|en|dans|в|por|by|par|"
    r"at)\s+)?"
    r"(?:its\s+|son\s+|su\s+|свое\w+\s+|ее\s+)?$"
)
# what a letter says an article does; the words behind it are its subject
_SAYS = later(
    r"\s*(?:\((?P<in>[^()]{6,160})\)|[,;:–—-]?\s*(?:,\s*)?(?:which|that|who|qui|que|el cual|"
    r"la cual|(?:under|by|in|pursuant to|by virtue of) which|"
    r"(?:aux termes|en vertu) (?:duquel|de laquelle)|"
    r"(?:selon|par|dans) (?:lequel|laquelle)|(?:segun|por) (?:el|la) cual|"
    r"(?:en virtud de|conforme a)(?:l| la) cual|"
    r"(?:согласно|в силу|по|в) которо\w+|"
    r"котор\w+|о\s+том|где)\s+(?P<rel>[^.;]{6,200})|"
    r",?\s*(?:on|about|concerning|regarding|sobre|sur|relati\w+ (?:a|aux|au)|concernant|"
    r"relativ\w+ a(?:l)?|"
    r"referid\w+ a(?:l)?|о|об|про|(?:the|that) (?:article|one|provision|rule) (?:on|of|about)|"
    r"cel(?:ui|le) (?:du|de la|de l'|des|sur)|(?:el|la) (?:de la|del|de los|de las|"
    r"sobre))\s+(?P<on>[^.;,]{6,160})|"
    r"\s*,?\s*(?:(?:прямо|ясно|expressly|clearly|plainly|expressement|clairement|expresamente|"
    r"claramente)\s+)?"
    r"(?:lays? down|states?|stipulates?|sets? out|makes? clear|enonce|stipule|precise|estipula|"
    r"senala|dice|определяет|гласит|protects?|guarantees?|obliges?|requires?|forbids?|prohibits?|"
    r"says|provides?|deals? with|covers?|concerns?|gives?|grants?|entitles?|speaks? of|is about|"
    r"protege|garantit|oblige|impose|impone|exige|interdit|prohibe|dit|prevoit|dispose|traite|"
    r"porte sur|"
    r"accorde|reconnait|consacre|concerne|manda|obliga|exige|garantiza|trata|se refiere|"
    r"reconoce|consagra|establece|ampara|proibe|garante|"
    r"защищает|гарантирует|обязывает|возлагает|предписывает|требует|запрещает|предоставляет|говорит|посвящена|касается|"
    r"устанавливает|закрепляет|признает|охраняет|предусматривает)\s+(?P<verb>[^.;]{6,200}))"
)
# the article as the subject of its clause: whatever verb follows, it says what the article does
_OPENS_CLAUSE = later(
    r"(?:^|[.;:,—–]|\b(?:that|yet|and|but|what|que|or|et|mais|y|pero|что|но|и|а|ce que|lo que|"
    r"то,? что))\W*"
    r"(?:the |l'|el |la |что )?$"
)
# what is done to an article, and what it does not do, tells nothing of its subject
_DONE_TO = later(
    r"\s*,?\s*(?:(?:is|are|was|were|has|have|had|be|been|does|do|not|no|and|or|to|of|cannot|may|"
    r"must|should|shall|"
    r"est|sont|a|ont|fut|sera|n'|ne|pas|et|ou|fue|fueron|es|son|ha|han|sera|y|o|"
    r"был\w*|не|и|или|также|тоже|нарушен\w*|попран\w*|applies|applied|stands?|s'applique|"
    r"se aplica|применяется)(?!\w)|$|[.,:;)–—-])"
)
# "under Article 7 the employer has to …": the rest of the clause says what one must
_UNDER = later(
    r"(?<!\w)(?:under|according to|by|by virtue of|pursuant to|in|selon|d'apres|aux termes de|"
    r"en vertu de|suivant|"
    r"segun|conforme al?|en virtud del?|por|con arreglo al?|по|согласно|в силу|"
    r"на основании)\s+(?:l'|the |el |la )?$"
)
_ONE_MUST = later(
    r"(?<!\w)(?:must|has to|have to|had to|shall|is to|are to|is (?:bound|obliged|required)|"
    r"may (?:not|only)|can(?:not| only)|"
    r"no (?:union|one|organi[sz]ation|worker)|every(?:one)?|doi(?:t|vent)|ne peu\w+|nul|"
    r"est (?:tenu|oblige)|reti\w+|est reintegre|"
    r"debe\w*|esta obligad\w+|no puede\w*|ningun\w*|nadie|paga\w*|descuenta\w*|"
    r"обязан\w*|долж\w+|нельзя|не вправе|не может|никто|ни один|подлежит|платит|удерживает|"
    r"вправе|имеет право)(?!\w)"
)
# "… the right to strike, guaranteed by Article 4": the subject may stand before the article
_GUARANTEED = later(
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
    return {name: later(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") for name, words in rows.items()}


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
            convention, end = _of_convention(sentence.folded, match)
            if not convention:
                convention, end = _of_the_same(paper, sentence, match)
            if not convention:
                continue
            key = f"C{int(convention):03d}-{int(match['a'])}"
            own = protects.get(key, _formal(convention, int(match["a"])))
            told = _told(sentence, match.start(), end)
            if own is None or not told:
                continue
            subjects = _about(told)
            # an article of form says nothing of what anybody must do
            of_form = not own and bool(_DUTY.match(sentence.folded, end))
            if (subjects and subjects.isdisjoint(own)) or (
                of_form and not subjects and not _OF_FORM.search(told)
            ):
                yield Hit(
                    f"Article {match['a']} of Convention No. {convention} does not protect this",
                    (sentence.start + match.start(), sentence.start + end),
                )


def _of_convention(folded: str, article: re.Match[str]) -> tuple[str, int]:
    """The number of the Convention an article is of, and where its naming ends; "" for none."""
    behind = _CONVENTION.match(folded, article.end())
    if behind:
        return behind["c"], behind.end()
    before = _CONVENTION_FIRST.search(folded[max(0, article.start() - 60) : article.start()])
    end = article.end() + folded.startswith(")", article.end())
    return (before["c"], end) if before else ("", 0)


# "of the same Convention", «той же Конвенции»: that which was named last before it
_SAME = later(
    r"\s*(?:of|de|del)?\s*(?:the\s+same|that\s+same|this\s+same|la\s+meme|ladite|cette\s+meme|el\s+mismo|"
    r"l\s+mismo|este\s+mismo|dicho|тои\s+же|этои\s+же|da\s+mesma)\s+"
    r"(?:convention|convenio|конвенци\w+|convencao)(?!\w|\s*(?:no|n°|nº|num|№)?\.?\s*\d)"
)
_NAMED_LAST = later(
    r"(?:convention|convenio|конвенци\w+|convencao)\s*(?:no|n°|nº|num|№|n)?\s*\.?\s*[°º]?\s*0?(87|98|135|151|154)(?!\d)"
)
# how far back a Convention may be named that "the same" means, in characters
_BACK = 500


def _of_the_same(paper: Paper, sentence: Sentence, article: re.Match[str]) -> tuple[str, int]:
    """The number of the Convention "the same Convention" stands for, and where its naming ends."""
    same = _SAME.match(sentence.folded, article.end())
    if not same:
        return "", 0
    at = sentence.start + article.start()
    named = _NAMED_LAST.findall(paper.folded[max(0, at - _BACK) : at])
    return (named[-1], same.end()) if named else ("", 0)


# what articles of ratification, denunciation and revision speak of, and a duty laid on somebody
_OF_FORM = later(
    r"ratif|denunc|denonc|денонс|ратиф|regist|enregist|depos|territor|revis|пересмотр|"
    r"entry into force|entree en vigueur|entrada en vigor|вступ\w+ в силу|bind|obligatoire|"
    r"obligator|обязательн|member|miembro|membre|член|authentic|texte|director|directeur|директор"
)
_DUTY = later(
    r"\s*,?\s*(?:obliges?|requires?|forbids?|prohibits?|protects?|guarantees?|imposes?|entitles?|oblige|impose|exige|"
    r"interdit|protege|garantit|impone|obliga|exige|prohibe|garantiza|ampara|обязыва\w+|требует|запреща\w+|защища\w+|"
    r"гарантиру\w+|возлагает|предписывает)(?!\w)"
)
# from here on the articles of a Convention say how it is ratified, denounced and revised
_FORMAL = {"87": 12, "98": 7, "135": 7, "151": 11, "154": 9}
_LAST = {"87": 21, "98": 16, "135": 14, "151": 17, "154": 17}


def _formal(convention: str, article: int) -> list[str] | None:
    """No subject at all for an article of form; None where nothing is known."""
    return [] if _FORMAL[convention] <= article <= _LAST[convention] else None


# «увольнение за членство запрещает статья 1», "el despido lo prohíbe el artículo 1"
_BEFORE_IT = later(
    r"(?P<before>[^.;:]{8,110}?),?\s+(?:lo |la )?(?:запрещает|защищает|гарантирует|"
    r"регулирует|закрепляет|prohibe|ampara|garantiza|protege|regula)\s+(?:el |la |прямо )?$"
)


def _told(sentence: Sentence, start: int, end: int) -> str:
    """What the sentence says the article is about, folded; "" where it does not say."""
    lead = sentence.folded[max(0, start - 160) : start]
    found = _SAYS.match(sentence.folded, end)
    words = next(filter(None, found.groups()), "") if found else _said_by(sentence, lead, end)
    if words:
        # another article cited further on has its own subject
        return re.split(r"(?<!\w)(?:articles?|articulos?|стат\w{1,3})\s*\d", words)[0]
    before = _GUARANTEED.search(lead) or _BEFORE_IT.search(lead)
    return before["before"] if before else ""


def _said_by(sentence: Sentence, lead: str, end: int) -> str:
    """What the clause says in which the article is the subject, or under which somebody must."""
    rest = re.split(r"[.;]", sentence.folded[end : end + 220])[0]
    lead = _WITH_CONVENTION.sub("", lead)
    if _UNDER.search(lead):
        return rest if _ONE_MUST.search(rest) else ""
    named = _OPENS_CLAUSE.search(lead) and not _DONE_TO.match(rest)
    return rest if named else ""


# "Convention No. 98, in its": belongs to the naming of the article
_WITH_CONVENTION = later(
    r"(?:the\s+|la\s+|el\s+)?(?:convention|convenio|конвенци\w+)\s*\(?[^.;:()]{0,40}$"
)

RULES = (article_protects_another,)
