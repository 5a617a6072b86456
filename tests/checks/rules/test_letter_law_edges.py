"""A letter's law, addressee, annexes and facts: each rule at its edges, one change a row.

The clean letter says: Kyrgyzstan ratified Conventions Nos 87 and 98 in 1992; Article 3 of
Convention No. 87; the union has 14,000 members; Annex 1 and Annex 2.
"""

from __future__ import annotations

import pytest

from checks.rules.letter_edges import Change, told
from tocsin.checks.kinds import Kind

YEAR = "Conventions Nos 87 and 98 in 1992"
ARTICLE = "Article 3 of Convention No. 87"
PARA = " (Compilation, 2018, para. 275)"
WARRANT = "No warrant was shown."
HEAD = "Mr Gilbert F. Houngbo\n"
OFFICE = "International Labour Office\n"
LIST = (
    "Annexes:\n1. Record of the search, 24 October 2023, Russian with English translation\n"
    "2. Draft decree, 20 October 2023, English\n"
)


def with_(sentence: str) -> Change:
    return {WARRANT: f"{WARRANT} {sentence}"}


def items(*names: str) -> Change:
    return {LIST: "Annexes:\n" + "".join(f"{name}\n" for name in names)}


LAST = 1630  # ILO, Compilation of decisions of the CFA, sixth edition, 2018: its last paragraph

ROWS: list[tuple[str, str, Change]] = [
    # which Conventions bind
    ("L05", "", {}),
    ("L05", "", {YEAR: "Conventions Nos 87 and 98 in 1992 but not No. 190"}),
    ("L05", "improves", {YEAR: "Conventions Nos 87, 98 and 190"}),
    ("L05", "", with_("Canada ratified Convention No. 190 in 2023.")),
    # since when
    ("L06", "weakens", {YEAR: "Conventions Nos 87 and 98 in 1991"}),
    ("L06", "weakens", {YEAR: "Conventions Nos 87 and 98 in 1993"}),
    ("L06", "", {YEAR: "Conventions Nos 87 (1992) and 98 (1992)"}),
    ("L06", "weakens", {YEAR: "Conventions Nos 87 (1992) and 98 (1993)"}),
    ("L06", "weakens", {YEAR: "Conventions Nos 87 (1993) and 98 (1992)"}),
    ("L06", "weakens", {"Kyrgyzstan ratified Conventions Nos 87 and 98 in 1992":
                        "In 1993 Kyrgyzstan ratified Conventions Nos 87 and 98"}),
    ("L06", "", {"Kyrgyzstan ratified Conventions Nos 87 and 98 in 1992":
                 "In 1992 Kyrgyzstan ratified Conventions Nos 87 and 98"}),
    ("L06", "", {YEAR: "the Freedom of Association and Protection of the Right to Organise "
                       "Convention, 1948 (No. 87), in 1992"}),
    # which there are
    *(("L07", expected, with_(f"We also cite Convention No. {number}."))
      for number, expected in ((1, ""), (191, ""), (192, ""), (193, "weakens"), (0, "weakens"))),
    ("L08", "weakens", {ARTICLE: "Article 3 of the Right to Organise and Collective Bargaining "
                                 "Convention, 1949 (No. 87)"}),
    ("L08", "", {ARTICLE: "Article 3 of the Right to Organise and Collective Bargaining "
                          "Convention, 1949 (No. 98)"}),
    *(("L09", expected, {ARTICLE: f"Article {number} of Convention No. {convention}"})
      for number, convention, expected in (
          (21, 87, ""), (22, 87, "weakens"), (16, 98, ""), (17, 98, "weakens"), (33, 29, ""))),
    # the Compilation of 2018 ends with its last chapter; the Digest of 2006 goes on by itself
    *(("L10", expected, {"para. 275": f"para. {number}"})
      for number, expected in ((2750, "weakens"), (LAST, ""), (LAST + 1, "weakens"))),
    ("L10", "", {"para. 275": "para. 2750 of the Digest of 2006"}),
    # what is named
    ("L01", "weakens", {"Kyrgyzstan ratified Conventions Nos 87 and 98 in 1992. The facts fall "
                        f"under {ARTICLE}{PARA}.": "This is against the Conventions."}),
    ("L02", "improves", {ARTICLE: "Convention No. 87"}),
    ("L02", "improves", {ARTICLE: "Article 24 of the Constitution and Convention No. 87"}),
    ("L02", "", {ARTICLE: "Articles 24 and 3 of Convention No. 87"}),
    ("L03", "improves", {PARA: ""}),
    ("L04", "weakens", with_("This violates the Constitution.")),
    ("L04", "", with_("This violates the Constitution, whose Article 30 protects premises.")),
    ("L04", "", with_("The Constitution is on the wall of the office.")),
    ("L04", "", with_("This violates the Constitution of the ILO.")),
    ("L04", "", with_("This violates the Constitution. Article 30 of the Constitution says so.")),
    ("L14", "", with_("The same article protects archives.")
     | {"The facts fall under": "So says Article 3. The facts fall under"}
     | {"They took two boxes": "Article 3 is meant. They took two boxes"}),
    ("L14", "weakens", with_("The same article protects archives.")),
    # to whom
    ("N01", "", {}),
    *(("N01", "blocks", {"Houngbo": name}) for name in ("Hougbo", "Hounghbo", "Houngbu", "Hongbo")),
    ("N01", "", {"Houngbo": "Houngbos"}),
    ("N01", "", {HEAD: ""}),
    ("N02", "blocks", {"Gilbert F. Houngbo": "Guy Ryder"}),
    ("N02", "", {HEAD: f"{HEAD}(and to Mr Guy Ryder)\n"}),
    ("N03", "weakens", {OFFICE: f"{OFFICE}houngb@ilo.org\n"}),
    ("N03", "", {OFFICE: f"{OFFICE}houngbo@ilo.org\n"}),
    ("N03", "", {OFFICE: f"{OFFICE}cabinet@ilo.org\n"}),
    ("N03", "weakens", {OFFICE: f"{OFFICE}cabinet@il.org\n"}),
    ("N03", "", {OFFICE: f"{OFFICE}office@sample.org\n"}),
    ("N03", "", {OFFICE: f"{OFFICE}houngb@sample.org\n"}),
    ("N04", "improves", {"\ncc: ACTRAV": ""}),
    ("N04", "", {"cc: ACTRAV": "Copy: the confederation"}),
    ("N04", "", {"\ncc: ACTRAV": "\nSent to ACTRAV as well"}),
    ("N05", "improves", {"4, route des Morillons": "14, route des Morillons"}),
    ("N05", "", {"4, route des Morillons": "route des Morillons 4"}),
    ("N05", "improves", {"4, route des Morillons": "route des Morillons 5"}),
    ("N05", "", {"4, route des Morillons": "Route des Morillons"}),
    ("N05", "improves", {"CH-1211": "CH-1202"}),
    # annexes
    ("F15", "weakens", {LIST: ""}),
    ("F15", "improves", {LIST: "", " (Annex 1)": "", " (Annex 2)": ""}),
    ("F16", "", {}),
    # 1 is listed and never cited, 2 cited and not listed, and the list leaves it out
    ("F16", "weakens, weakens, weakens",
     {"(Annex 2)": "(Annex 3)", "2. Draft": "3. Draft", "(Annex 1)": "(Annex 2)"}),
    ("F16", "weakens, weakens", {"(Annex 2)": "(Annex 5)"}),
    ("F16", "weakens", items("1. Record", "2. Decree", "3. Photograph")),
    ("F16", "weakens, weakens", items("1. Record", "2. Decree", "4. Photograph")),
    ("F16", "", items("I. Record", "II. Decree")),
    ("F16", "", {"(Annex 1)": "(Annexes 1 and 2)"}),
    ("F16", "", {"(Annex 1)": "(Annexes 1 to 3)"} | items("1. A", "2. B", "3. C")),
    ("F16", "weakens", {"(Annex 1)": "(Annexes 1 to 4)"} | items("1. A", "2. B", "3. C")),
    # figures, a tenth more or less is rounding
    *(("C05", expected, {"14,000 members": f"{figure} members"}) for figure, expected in (
        ("14,000", ""), ("15,400", ""), ("15,401", "weakens"), ("12,600", ""),
        ("12,599", "weakens"), ("41,000", "weakens"))),
    ("C05", "", {"14,000 members": "41,000 pages"}),
    ("C05", "", {"14,000 members": "14 000 members"}),
    # a recorded act on another day, and recorded words
    ("C07", "weakens", {"You are obliged to hand over all financial documents":
                        "You are forced to hand over all your financial documents"}),
    ("C07", "", {"You are obliged to hand over all financial documents":
                 "You are obliged to hand over all financial"}),
    ("C07", "", {"You are obliged to hand over all financial documents": "We will come again"}),
    # a day after the letter's own
    ("C08", "weakens", {"On 12 September 2023 officers": "On 26 October 2023 officers"}),
    ("C08", "", {"On 12 September 2023 officers": "On 25 October 2023 officers"}),
    ("C08", "", with_("The hearing is set for 30 October 2023.")),
    ("C08", "", with_("The licence is valid until 30 October 2023.")),
]  # fmt: skip


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("code", "expected", "change"), ROWS)
def test_each_rule_ends_where_it_says(code: str, expected: str, change: Change) -> None:
    assert told(code, change) == expected


@pytest.mark.parametrize(
    ("kind", "expected"), [(Kind.CEACR_OBSERVATION, "weakens"), (Kind.CFA_COMPLAINT, "improves")]
)
def test_the_experts_work_article_by_article(kind: Kind, expected: str) -> None:
    assert told("L02", {ARTICLE: "Convention No. 87"}, kind=kind) == expected


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Call +41 22 799 61 11.", Kind.NEWS, "weakens"),
        ("Press contact: +41 22 799 61 11.", Kind.NEWS, ""),
        ("Call +41 22 799 61 11.", Kind.DG_URGENT, ""),
        ("Her passport AN 1234567 was taken.", Kind.NEWS, "weakens"),
        ("Her passport 1234 was taken.", Kind.NEWS, ""),
        ("She was born on 3 May 1980.", Kind.NEWS, "weakens"),
        ("She was born in 1980.", Kind.NEWS, ""),
        ("Her number is 11234567890123.", Kind.NEWS, "weakens"),
        ("Her number is 31234567890123.", Kind.NEWS, ""),
        ("Her number is 112345678901234.", Kind.NEWS, ""),
    ],
)
def test_personal_data_in_what_is_public(words: str, kind: Kind, expected: str) -> None:
    assert told("R04", with_(words), kind=kind) == expected


@pytest.mark.parametrize("code", ["N01", "N02", "N03", "N05"])
def test_a_day_on_which_the_table_knows_nobody_in_office_is_no_fault(code: str) -> None:
    early = {"Geneva, 25 October 2023\n": "Geneva, 25 October 1901\n"}
    assert told(code, early) == ""
