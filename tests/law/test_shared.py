"""The shipped tables say what the reference data beside the repository says."""

from __future__ import annotations

import csv
from pathlib import Path

from tocsin.law import Law


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_ratification_of_the_reference_data_is_in_the_table(shared: Path, law: Law) -> None:
    table = law.tables["ratifications"]
    for given in rows(shared, "ratifications.csv"):
        row = table[f"{given['iso2']}/{given['instrument']}"]
        word = given["status"].split()[0]
        assert row.status.value.startswith({"not": "not_ratified"}.get(word, word)), given
        if given["year"]:
            assert row.year == int(given["year"]), given
        if given["date"]:
            assert row.date is not None
            assert row.date.exact
            assert row.date.earliest.year == int(given["year"])


def test_members_are_called_as_the_reference_data_calls_them(shared: Path, law: Law) -> None:
    names = {r["iso2"]: r["country"] for r in rows(shared, "ratifications.csv")}
    for iso, name in names.items():
        country = law.country(iso)
        assert country is not None
        assert country.name.en.replace("’", "'") == name


def test_indicators_keep_number_kind_and_paragraphs(shared: Path, law: Law) -> None:
    for given in rows(shared, "ituc-gri-indicators.csv"):
        row = law.indicator(int(given["number"]))
        assert row is not None
        assert row.kind == given["law_or_practice"]
        assert row.category == given["category_code"]
        printed = given["cfa_compilation_paras"]
        if "as printed" not in printed:
            assert ";".join(row.paragraphs) == printed
