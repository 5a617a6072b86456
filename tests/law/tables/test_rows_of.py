"""Rows asked for by country and by Convention; how tables merge by their keys."""

from __future__ import annotations

import pytest

from tocsin.law import load
from tocsin.law.tables import TABLES

LAW = load()


@pytest.mark.parametrize("country", ["KG", "TN", "PH", "GB"])
def test_the_ratifications_of_a_country_are_all_of_its_rows_by_convention(country: str) -> None:
    rows = LAW.ratifications_of(country)
    assert [r.convention for r in rows] == sorted(r.convention for r in rows)
    assert "C087" in {r.convention for r in rows}
    assert len(rows) == sum(key.startswith(f"{country}/") for key in LAW.tables["ratifications"])
    assert {r.country for r in rows} == {country}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_table_is_keyed_by_columns_its_rows_have(table) -> None:
    for key, row in LAW.tables[table.name].items():
        assert key == "/".join(str(getattr(row, column)) for column in table.key), table.name


def test_the_articles_of_a_convention_are_its_own() -> None:
    found = LAW.articles("C087")
    assert {a.article for a in found} >= {"2", "3"}
    assert {a.convention for a in found} == {"C087"}
    assert LAW.articles("C999") == ()
