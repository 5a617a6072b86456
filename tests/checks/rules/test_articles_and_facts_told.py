"""Which article is named, and what a letter says of its facts: a sentence a row, without a case."""

from __future__ import annotations

from typing import Any, cast

import pytest

from checks.rules.bodies import paper, said
from tocsin.checks.rules.evidence import papers
from tocsin.checks.rules.form.filed import lodged_by_copy
from tocsin.checks.rules.law import named

CASE, ARREST = "A criminal case was opened", "Officers arrested the chair"
DRAFTED = "an official document has been drafted"
ROWS: list[tuple[Any, str, str]] = [
    # an article of a Convention: none of a constitution, none of those that open a procedure
    (named.no_article, "The search is against Convention No. 87.", "named"),
    (named.no_article, "The search is against Article 3 of Convention No. 87.", ""),
    (named.no_article, "This is against Article 30 of the Constitution.", "named"),
    (named.no_article, "This breaks Article 30 of the Constitution and Convention No. 87.", ""),
    *((named.no_article, f"Under Article {n} we write of Convention No. 87.", told)
      for n, told in ((22, ""), (23, "named"), (24, "named"), (25, ""), (26, "named"), (27, ""))),
    # national law, named by an article somewhere in the letter, or only read
    (named.national_law_unnamed, "The search contradicts the Constitution.", "'Constitution'"),
    (named.national_law_unnamed, "The search contradicts Article 30 of the Constitution.", ""),
    (named.national_law_unnamed, "The search contradicts the Constitution. See Article 30 of the "
     "Constitution.", ""),
    (named.national_law_unnamed, "We read the Constitution.", ""),
    (named.national_law_unnamed, "The search contradicts the Constitution of the ILO.", ""),
    (named.national_law_unnamed, "The search contradicts the Labour Code. It contradicts the "
     "Constitution.", "'Labour Code'"),
    (named.national_law_unnamed, "We read the Labour Code. The search contradicts the "
     "Constitution.", "'Constitution'"),
    # an article meant: one is named before it, or only behind
    (named.article_meant, "The same article was breached again.", "'The same article'"),
    (named.article_meant, "Article 3 of Convention No. 87 was breached. The same article was "
     "breached again.", ""),
    (named.article_meant, "The said article was breached. Article 3 came later.",
     "'The said article'"),
    # a document: what identifies it stands behind it
    (papers.document_unidentified, f"Unions learned that {DRAFTED}.", f"'{DRAFTED}'"),
    (papers.document_unidentified, f"Unions learned that {DRAFTED} (copy in Annex 2).", ""),
    (papers.document_unidentified, f"Unions learned that {DRAFTED} on 3 May 2026.", ""),
    (papers.document_unidentified, f"On 3 May 2026 unions learned that {DRAFTED}.",
     f"'{DRAFTED}'"),
    (papers.document_unidentified, f"Unions met. On 3 May 2026 unions learned that {DRAFTED}. "
     "It was cold.", f"'{DRAFTED}'"),
    # proceedings: a figure in any sentence that tells of them
    (papers.criminal_case, f"{CASE}.", "a criminal case"),
    (papers.criminal_case, f"{CASE}; its number is not known.", ""),
    (papers.criminal_case, f"{CASE}. A criminal case, 17, was opened.", ""),
    (papers.criminal_case, f"{CASE}. It was 2026.", "a criminal case"),
    (papers.criminal_case, "A book was opened.", ""),
    # a search without a word on the warrant, anywhere; none feared, none by a court that is seized
    (papers.no_warrant, "Officers searched the office.", "warrant"),
    (papers.no_warrant, "Officers searched the office. They had no warrant.", ""),
    (papers.no_warrant, "We fear that officers could search the office.", ""),
    (papers.no_warrant, "We fear that officers could search the office. Officers searched the "
     "hall.", "warrant"),
    (papers.no_warrant, "The court seized of the matter sat.", ""),
    (papers.no_warrant, "Officers met in the office.", ""),
    # how the facts are known: by a witness, the writers, a paper
    (papers.unsourced, f"{ARREST} on 3 May 2026.", "known"),
    (papers.unsourced, f"According to two witnesses {ARREST.lower()}.", ""),
    (papers.unsourced, f"{ARREST}. We were there.", ""),
    (papers.unsourced, f"{ARREST} (Annex 1).", ""),
    (papers.unsourced, "Officers met the chair.", ""),
    # day, place and witness: one of them alone, an annex, the paragraph behind
    (papers.who_when_where, f"{ARREST}.", "no date and no place and no witness"),
    (papers.who_when_where, f"On 3 May 2026 {ARREST.lower()}.", "no place and no witness"),
    (papers.who_when_where, f"On 3 May 2026 {ARREST.lower()} in the office.", ""),
    (papers.who_when_where, f"{ARREST} (Annex 1).", ""),
    (papers.who_when_where, f"{ARREST}.\n\nIt was on 3 May 2026 in the office.", ""),
    (papers.who_when_where, f"{ARREST}.\n\nSo it was.\n\nIt was on 3 May 2026 in the office.",
     "no date and no place"),
    # only where at least half of the acts are told so
    (papers.who_when_where, f"On 3 May 2026 officers beat the clerk in the office.\n\nSo it "
     f"was.\n\n{ARREST}.", "no date and no place"),
    (papers.who_when_where, "On 3 May 2026 officers beat the clerk in the office. On 4 May 2026 "
     f"officers beat the guard in the hall.\n\nSo it was.\n\n{ARREST}.", ""),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("rule", "body", "tells"), ROWS)
def test_what_is_said_of_a_sentence(rule: Any, body: str, tells: str) -> None:
    found = said(lambda p: rule.check(p, cast(Any, None)), body)
    assert len(found) == bool(tells), found
    assert not tells or tells in found[0]


@pytest.mark.parametrize(
    ("body", "lodged"),
    [
        ("We write. With this copy we lodge a complaint.", "With this copy we lodge a complaint"),
        ("The copy is to be taken as our complaint.", "copy is to be taken as our complaint"),
        ("Par cette copie nous déposons une plainte.", "Par cette copie nous déposons une plainte"),
        ("Con esta copia presentamos una queja.", "Con esta copia presentamos una queja"),
        # a complaint that exists beside the copy
        ("A copy of our complaint is to be taken as a complaint.", ""),
        ("The copy is our complaint, lodged on 3 May.", ""),
        ("The copy is to be kept.", ""),
    ],
)
def test_a_copy_does_no_complaints_work(body: str, lodged: str) -> None:
    made = paper(body)
    place = lodged_by_copy(made)
    assert (made.text[slice(*place)] if place else "") == lodged
