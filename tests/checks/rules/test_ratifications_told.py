"""Which Conventions a paper says were ratified, in which year, and which it says were not."""

from __future__ import annotations

import pytest

from checks.rules.bodies import paper
from tocsin.checks.rules.law.denied import denials_told
from tocsin.checks.rules.law.ratified import ratifications_told

BOTH_1964 = [(87, 1964), (98, 1964)]
ONE_1964 = [(87, 1964)]
TOLD: list[tuple[str, list[tuple[int, int | None]]]] = [
    # a year of its own, one for all named since the last, or in their order
    ("The State ratified Conventions 87 (1951) and 98 (1952).", [(87, 1951), (98, 1952)]),
    ("The State ratified Conventions Nos 87 and 98 in 1964.", BOTH_1964),
    ("In 1964 the State ratified Conventions Nos 87 and 98.", BOTH_1964),
    ("In 1964 the State ratified Convention No. 87, and in 1970 Convention No. 98.",
     [(87, 1964), (98, 1970)]),
    ("Conventions Nos 87 and 98 were ratified on 7 June 1960 and 3 September 1962.",
     [(87, 1960), (98, 1962)]),
    ("The State ratified Conventions Nos 87, 98 and 151 in 1964, 1970 and 1980.",
     [(87, 1964), (98, 1970), (151, 1980)]),
    ("The State ratified Convention No. 87 and wrote in 1970, 1971, 1972 and 1973.",
     [(87, None)]),
    ("The State ratified Convention No. 87 last year.", [(87, 2025)]),
    ("Convention No. 87 has been in force since 1964.", ONE_1964),
    ("Convention No. 87 binds the State.", [(87, None)]),
    # by title, and the year of a title is none of ratification
    ("The State ratified the Freedom of Association and Protection of the Right to Organise "
     "Convention, 1948 (No. 87) in 1964.", ONE_1964),
    ("The State ratified the Freedom of Association and Protection of the Right to Organise "
     "Convention, 1948.", [(87, None)]),
    ("The State ratified the Right to Organise and Collective Bargaining Convention in 1964.",
     [(98, 1964)]),
    ("The State ratified Convention No. 87 of 1948 in 1964.", ONE_1964),
    ("The State ratified the Convention of 1948 in 1964.", ONE_1964),
    ("The State ratified the Convention of 1949 in 1964.", [(98, 1964)]),
    # by what was cited before, three sentences back at most
    ("The State breaches Conventions Nos 87 and 98. It ratified both in 1964.", BOTH_1964),
    ("The State breaches Convention No. 87. It ratified this Convention in 1964.", ONE_1964),
    ("The State breaches Convention No. 87. They came. They saw. It ratified this Convention in "
     "1964.", ONE_1964),
    ("The State breaches Convention No. 87. They came. They saw. They left. It ratified this "
     "Convention in 1964.", ONE_1964),
    ("The State breaches Convention No. 87. They came. They saw. They ate. They left. It ratified "
     "this Convention in 1964.", []),
    ("They came. It ratified this Convention in 1964.", []),
    # a wish, a condition, a denial
    ("The State did not ratify Convention No. 87 until 2009.", [(87, 2009)]),
    ("The State has not ratified Convention No. 87.", []),
    ("The State should ratify Convention No. 87.", []),
    ("We ask the State to ratify Convention No. 87.", []),
    ("If it ratified Convention No. 87 in 1964, it is bound.", []),
    ("The State denounced Convention No. 87 in 1970.", []),
    ("Convention No. 87 is cited.", []),
    ("L'État a ratifié la convention no 87 en 1964.", ONE_1964),
    ("El Estado ratificó el Convenio núm. 87 en 1964.", ONE_1964),
    ("Государство ратифицировало Конвенцию № 87 в 1964 году.", ONE_1964),
    ("Обе Конвенции, № 87 и № 98, страна приняла в 1964 году.", BOTH_1964),
]  # fmt: skip


@pytest.mark.parametrize(("body", "told"), TOLD)
def test_what_was_ratified_when(body: str, told: list[tuple[int, int | None]]) -> None:
    found = ratifications_told(paper(body))
    assert [(one.cited.number, one.year) for one in found] == told
    for one in found:
        text = one.sentence.text
        assert (
            one.year is None
            or one.year == 2025
            or str(one.year) == text[one.year_at : one.year_end]
        )
        assert one.year is not None or (one.year_at, one.year_end) == (-1, -1)
        assert one.cited.start < one.cited.end <= len(text)


def test_what_is_said_not_to_be_ratified() -> None:
    denied = denials_told(paper("The State has not ratified Convention No. 87."))
    assert [cited.number for _, cited in denied] == [87]
    for body in (
        "The State did not ratify Convention No. 87 until 2009.",
        "The State ratified Convention No. 87.",
        "The State should ratify Convention No. 87.",
    ):
        assert not list(denials_told(paper(body))), body
