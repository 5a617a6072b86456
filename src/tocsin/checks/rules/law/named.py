"""Naming the norm: Convention, article, paragraph of the Compilation, article of national law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_CFA, TO_ILO, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import articles, conventions, find, says

_GUIDE = "ILO supervision guide, receivability: content of a complaint; domain notes 7.2"
_TAIL = "\n\nYours sincerely,"


_ILO_CONSTITUTION = re.compile(
    r"constitution of the (?:ilo|international)|ilo constitution|constitution de l'(?:oit|org)"
    r"|constitucion de la (?:oit|org)|article (?:2[346]|19|22)\W.{0,20}constitution"
)


def _by_reference(paper: Paper, kind: str) -> bool:
    """A draft names norms by reference: ``[@law:C087/3]``, ``[@para:2018/275]``."""
    return f"[@{kind}:" in paper.text


# the two Conventions by numbers in words: "the eighty-seventh", «девяносто восьмую»
_IN_WORDS = re.compile(
    r"(?<!\w)(?:eighty[\s-]sev|ninety[\s-]eight|quatre-vingt-sept|quatre-vingt-dix-huit|"
    r"ochenta\s+y\s+siete|noventa\s+y\s+ocho|восемьдесят\s+седьм|девяносто\s+восьм)"
)


@paper_rule(
    "L01",
    Severity.WEAKENS,
    "No Convention is named by number",
    Text(
        "“ILO Conventions” at large cannot be examined; the Office maps every allegation to a "
        "Convention, and a government answers only what is named.",
        "Name the Conventions by number: “Conventions Nos 87 and 98”.",
        _GUIDE,
        "Dear Mr. Director-General,\n\nThe search is against the ILO Conventions ratified by "
        "the country." + _TAIL,
        "Dear Mr. Director-General,\n\nThe search is against Article 3 of Convention No. 87."
        + _TAIL,
    ),
    TO_ILO | {Kind.GOVERNMENT_LETTER, Kind.NEWS},
)
def no_convention(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when no Convention stands by number anywhere, in any of the forms in use.

    In a news page or a letter to a government only if the text invokes Conventions at large.
    """
    if next(conventions(paper.folded), None) or _by_reference(paper, "law"):
        return
    if _IN_WORDS.search(paper.folded):
        return
    low, high = paper.anatomy.body
    found = paper.find("law", "conventions")
    loose = next((span for span in found if low <= span[0] < high), None)
    if loose or paper.kind in TO_ILO:
        what = f"{paper.text[slice(*loose)]!r} names no number" if loose else "none is named"
        # an update stands on the complaint, which names them
        grave = Severity.IMPROVES if paper.kind is Kind.CFA_UPDATE and not loose else None
        yield Hit(f"no Convention is named by number: {what}", loose, "", grave)


@paper_rule(
    "L02",
    Severity.WEAKENS,
    "No article of a Convention is named",
    Text(
        "The Committee of Experts works article by article, and a breach is shown against one.",
        "Name the article beside the Convention: “Article 3 of Convention No. 87”.",
        _GUIDE,
        "Dear Mr. Director-General,\n\nThe search is against Convention No. 87." + _TAIL,
        "Dear Mr. Director-General,\n\nThe search is against Article 3 of Convention No. 87."
        + _TAIL,
    ),
    TO_ILO,
)
def no_article(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for an article beside a Convention.

    Articles of a constitution or code do not count, nor articles 23, 24 and 26 of the ILO
    Constitution.
    """
    if "[@law:" in paper.text and "/" in paper.text.split("[@law:", 1)[1][:12]:
        return
    for sentence in paper.sentences:
        numbers = [a.number for a in articles(sentence.folded) if a.number not in (23, 24, 26)]
        national = says("law", "national", sentence.folded, paper.lang)
        if numbers and (not national or any(True for _ in conventions(sentence.folded))):
            return
    place = next(conventions(paper.folded), None)
    # the Experts work article by article; the Committee names the principle itself
    grave = None if paper.kind is Kind.CEACR_OBSERVATION else Severity.IMPROVES
    span = (place.start, place.end) if place else None
    yield Hit("no article of a Convention is named", span, "", grave)


@paper_rule(
    "L03",
    Severity.IMPROVES,
    "No paragraph of the Compilation is cited",
    Text(
        "The Committee decides by its own principles; citing the paragraph shows that the "
        "matter has been decided before and saves the Office the search.",
        "Cite the Compilation by edition and paragraph: “Compilation, 2018, para. 275”.",
        "domain notes 6.1 and 7.2 point 13",
        "Dear Mr. Director-General,\n\nThe search is against Convention No. 87." + _TAIL,
        "Dear Mr. Director-General,\n\nThe search is against Convention No. 87 (Compilation of "
        "2018, para. 275)." + _TAIL,
    ),
    TO_CFA,
)
def no_paragraph(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for the Compilation or the Digest by name, or a ``[@para:…]`` reference."""
    if not (paper.says("law", "paragraph") or _by_reference(paper, "para")):
        yield Hit("no paragraph of the Compilation of decisions is cited", None)


@paper_rule(
    "L04",
    Severity.WEAKENS,
    "National law is invoked without an article",
    Text(
        "The Office asks for the provisions of national law at issue; a bare “unconstitutional” "
        "cannot be checked and a government will deny it.",
        "Name the article of the constitution, law or code, and annex its text.",
        _GUIDE,
        "Dear Mr. Director-General,\n\nThe search contradicts the Constitution." + _TAIL,
        "Dear Mr. Director-General,\n\nThe search contradicts Article 30 of the Constitution."
        + _TAIL,
    ),
    TO_ILO,
)
def national_law_unnamed(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires once when a constitution, law or code is invoked as breached without an article.

    Silent if any sentence about national law names one.
    """
    first: tuple[int, int] | None = None
    for sentence in paper.body_sentences:
        found = next(find("law", "national", sentence.folded, paper.lang), None)
        if found is None or _ILO_CONSTITUTION.search(sentence.folded):
            continue
        if next(articles(sentence.folded), None):
            return
        if first is None and says("law", "breach", sentence.folded, paper.lang):
            first = (sentence.start + found[0], sentence.start + found[1])
    if first:
        yield Hit(f"{paper.text[slice(*first)]!r} is invoked without an article", first)


_SAME_ARTICLE = re.compile(
    r"(?<!\w)(?:(?:the|this|that) (?:same|said) article|the article (?:mentioned|cited|referred)|"
    r"several articles of|"
    r"(?:le|ce|cet|du) (?:meme|dit) article|ledit article|l'article (?:precite|susmentionne|vise)|"
    r"plusieurs articles de|"
    r"(?:el|ese|este|del) mismo articulo|dicho articulo|el citado articulo|varios articulos del?|"
    r"т(?:а|у|ои) же стать\w+|эт\w+ же стать\w+|указанн\w+ стать\w+|данн\w+ стать\w+|ряд "
    r"статеи)(?!\w)"
)


@paper_rule(
    "L14",
    Severity.WEAKENS,
    "An article is meant and not named",
    Text(
        "“The same article” where none was named leaves the reader to guess, and the Government "
        "to choose.",
        "Write the number of the article and of the Convention.",
        _GUIDE,
        "Dear Mr. Director-General,\n\nConvention No. 87 was breached. The same article was "
        "breached again." + _TAIL,
        "Dear Mr. Director-General,\n\nArticle 3 of Convention No. 87 was breached. The same "
        "article was breached again." + _TAIL,
    ),
    drafts=False,
)
def article_meant(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on "the same article" and its like where no article stands by number before it."""
    first = next((a.start for a in articles(paper.folded)), len(paper.folded))
    for sentence in paper.body_sentences:
        found = _SAME_ARTICLE.search(sentence.folded)
        if found and sentence.start + found.start() < first:
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit(f"{paper.text[slice(*span)]!r}: no article was named before", span)


RULES = (no_convention, no_article, no_paragraph, national_law_unnamed, article_meant)
