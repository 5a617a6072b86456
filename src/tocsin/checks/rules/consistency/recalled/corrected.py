"""Paragraphs in which writers mend what they told before: two values, and no contradiction.

"In paragraph 9 of the complaint we gave the year as 1994. Please read 1995": whoever says what she
wrote, and that it was wrong, tells both.
"""

from __future__ import annotations

from collections import defaultdict

from tocsin.checks.paper import Paper
from tocsin.ground.words import later
from tocsin.reading import folded

# that something was written, by the writers
_WROTE = later(
    r"(?<!\w)(?:(?:we|i)\s+(?:had\s+)?(?:wrote|written|gave|given|said|stated|put)|(?:our|the)\s+(?:last\s+)?(?:letter|complaint|note|news)\s+"
    r"(?:of\s+[^.;]{1,20}\s+)?(?:said|gave|put|had)|nous\s+(?:avions|avons)\s+(?:ecrit|indique|dit|donne|mis)|j['’](?:avais|ai)\s+(?:ecrit|indique)|"
    r"(?:habiamos|hemos|habia)\s+(?:escrito|dicho|puesto|indicado|dado)|(?:escribimos|dijimos|pusimos|indicamos|dimos)|"
    r"(?:мы|я)\s+(?:на)?писал[аи]?|(?:мы|я)\s+указал[аи]?|нами\s+(?:было\s+)?(?:указан|написан)\w*)(?!\w)"
)
# that it was wrong
_WRONG = later(
    r"(?<!\w)(?:correct(?:s|ed|ion|ions|ing)?(?!\s+name)|mistakes?|mistaken|wrong(?:ly)?|errors?|errat\w+|in\s+error|please\s+read|should\s+read|"
    r"corrig\w+|correction|rectifi\w+|erreurs?|fait\s+remarquer|par\s+inadvertance|il\s+faut\s+lire|"
    r"por\s+error|equivoc\w+|nos\s+corrigi\w+|correg\w+|lease|debe\s+decir|"
    r"поправил\w*|поправк\w+|исправл\w+|ошиб(?:ка|ку|ки|лись|ся|лась|очно)|описк\w+|следует\s+читать|опечатк\w+)(?!\w)"
)
_READ = 1_500


def mended_in(paper: Paper) -> frozenset[int]:
    """The sentences, by number, of the paragraphs that mend what was written before."""
    paragraphs: dict[int, list[int]] = defaultdict(list)
    statements = paper.reading.statements
    for number, statement in enumerate(statements):
        paragraphs[statement.paragraph].append(number)
    out: set[int] = set()
    for numbers in paragraphs.values():
        text = folded(" ".join(statements[n].text for n in numbers)[:_READ])
        if _WRONG.search(text) and _WROTE.search(text):
            out.update(numbers)
    return frozenset(out)
