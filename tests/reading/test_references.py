"""Cases, Conventions, articles, reports and paragraphs as letters and ILO pages print them."""

from __future__ import annotations

import pytest

from tocsin.reading.references import find_references


def named(text: str) -> list[tuple[str, str]]:
    return [(r.kind.value, r.value) for r in find_references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an update to Complaint 3386", [("cfa_case", "3386")]),
        ("(ILO Complaint #3386)", [("cfa_case", "3386")]),
        ("Case No. 3386", [("cfa_case", "3386")]),
        ("cas n° 2528", [("cfa_case", "2528")]),
        ("Caso núm. 2318", [("cfa_case", "2318")]),
        ("жалобе № 3386", [("cfa_case", "3386")]),
        ("ILO Convention 87", [("convention", "C087")]),
        ("Conventions Nos 87 and 98", [("convention", "C087"), ("convention", "C098")]),
        ("(C087 and C098)", [("convention", "C087"), ("convention", "C098")]),
        ("los Convenios núms. 87 y 98", [("convention", "C087"), ("convention", "C098")]),
        ("Конвенций МОТ № 87 и № 98", [("convention", "C087"), ("convention", "C098")]),
        (
            "article 3 de la convention n° 87",
            [("article", "C087/3"), ("convention", "C087")],
        ),
        (
            "Articles 2, 3 and 8 of Convention No. 87",
            [
                ("article", "C087/2"),
                ("article", "C087/3"),
                ("article", "C087/8"),
                ("convention", "C087"),
            ],
        ),
        ("статьи 3 Конвенции № 87", [("article", "C087/3"), ("convention", "C087")]),
        ("[see 395th Report, para. 7]", [("report", "395")]),
        ("Report No 396", [("report", "396")]),
        (
            "Compilation, 2018, paras 275–277",
            [("compilation", f"2018/{n}") for n in (275, 276, 277)],
        ),
        ("Digest 2006, para 178", [("compilation", "2006/178")]),
        ("the Committee of Experts", [("body", "CEACR")]),
        ("Комитет экспертов", [("body", "CEACR")]),
    ],
)
def test_a_reference_is_found_and_normal(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "criminal case No. 3386",
        "уголовное дело № 3386",
        "in the case in 2021",
        "phone 3386",
        "C-130",
    ],
)
def test_other_numbers_are_no_ilo_references(text: str) -> None:
    assert [r for r in named(text) if r[0] in ("cfa_case", "convention")] == []
