"""One defect planted in a clean letter or case file is found and named right."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest

from checks.helping import DAY, HERE, case_of, codes, only, raw_case
from tocsin.casefile import CaseFile
from tocsin.checks.engine import check_documents
from tocsin.checks.kinds import Kind
from tocsin.law import Law
from tocsin.reading import Reading, read_text

MUTATIONS: list[dict[str, Any]] = tomllib.loads(
    (HERE / "mutations.toml").read_text(encoding="utf-8")
)["mutation"]


def letter(lang: str) -> str:
    return (HERE / "clean_cases" / f"{lang}-letter.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cases() -> dict[str, CaseFile]:
    folder = HERE / "clean_cases"
    return {lang: case_of(raw_case(folder / f"{lang}.yaml")) for lang in ("en", "fr", "es", "ru")}


def mutated(item: dict[str, Any]) -> str:
    text = letter(item["letter"])
    pairs = [(item["old"], item["new"])]
    pairs += [tuple(p.split("=", 1)) for p in item.get("also", "").split("|") if p]
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def found(text: str, item: dict[str, Any], law: Law, cases: dict[str, CaseFile]) -> set[str]:
    kind = Kind(item["kind"]) if "kind" in item else None
    case = cases[item["letter"]]
    with only(item["code"]):
        return codes(check_documents([read(text)], law, None, case, kind, today=DAY))


@cache
def read(text: str) -> Reading:
    """Four clean letters are read once each, not beside every mutation."""
    return read_text(text, "letter.txt")


@pytest.mark.sampled(17)
@pytest.mark.parametrize(
    "item", MUTATIONS, ids=[f"{m['code']}-{m['letter']}-{n}" for n, m in enumerate(MUTATIONS)]
)
def test_the_planted_defect_is_found(
    item: dict[str, Any], law: Law, cases: dict[str, CaseFile]
) -> None:
    assert item["code"] not in found(letter(item["letter"]), item, law, cases)
    assert item["code"] in found(mutated(item), item, law, cases)


def test_the_suite_is_wide() -> None:
    assert len(MUTATIONS) >= 100
    assert len({m["code"] for m in MUTATIONS}) >= 55
    assert {m["letter"] for m in MUTATIONS} == {"en", "fr", "es", "ru"}
