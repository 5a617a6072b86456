"""Property: in which order things were entered changes nothing that leaves (``docs/choosing.md``).

Whole cases are shuffled: every section, and inside an entity every list that no officer puts in
order (names, offices, affiliations, numbers, reports, sources …). Left alone are the lists whose
order is the officer's own: requests, remedies, points, norms, allegations, steps, persons hit.
"""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import public
from tocsin.checks import check_case
from tocsin.ground.errors import ProblemsError, TocsinError
from tocsin.law import Law
from tocsin.law.docket import page
from tocsin.law.procedure import advise
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import tree_of
from tocsin.site import casepage
from tocsin.site.page import Frame

STRANGERS = Path(__file__).parent / "strangers"
SECTIONS = ("parties", "sources", "events", "exhibits", "communications", "recommendations")
LOOSE = frozenset(
    {"names", "positions", "affiliations", "references", "reports", "complainants", "sources",
     "related", "derivatives", "translations", "conventions"}
)  # fmt: skip
DAYS = {
    "example": "2024-01-20",
    "belarus": "2022-08-20",
    "cambodia": "2022-12-20",
    "hongkong": "2022-02-15",
    "tunisia": "2023-03-01",
    "kaz": "",
    "threats": "",
    "thai": "",
}


def shuffled(value: Any, dice: random.Random, name: str = "", top: bool = False) -> Any:
    if isinstance(value, dict):
        return {k: shuffled(v, dice, k, name == "") for k, v in value.items()}
    if isinstance(value, list):
        items = [shuffled(v, dice, "-") for v in value]
        if name in LOOSE or (top and name in SECTIONS):
            dice.shuffle(items)
        return items
    return value


def case_of(name: str, root: Path) -> CaseFile:
    folder = root / "examples/kyrgyzstan-2023" if name == "example" else STRANGERS / name
    return load_case(folder).file


def other(case: CaseFile, seed: int) -> CaseFile:
    plain = case.model_dump(mode="json", exclude_unset=True)
    return CaseFile.model_validate(shuffled(plain, random.Random(seed)))


def day_of(case: CaseFile, name: str) -> datetime.date:
    if DAYS[name]:
        return datetime.date.fromisoformat(DAYS[name])
    days = [e.date.latest or e.date.earliest for e in case.events]
    return max(d for d in days if d) + datetime.timedelta(days=3)


def letters(case: CaseFile, law: Law, day: datetime.date, lang: str) -> dict[str, str]:
    out = {}
    for kind in KINDS:
        try:
            seen = scene_of(Commission(KINDS[kind], lang, day, "draft"), case, law, Settings())
            out[kind] = "\n".join(lines(tree_of(draft_of(seen), seen).letter))
        except (ProblemsError, TocsinError) as problem:
            out[kind] = str(problem)
    return out


@pytest.mark.sampled(25)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", list(DAYS))
def test_letters(law: Law, root: Path, name: str, lang: str, seed: int) -> None:
    case = case_of(name, root)
    day = day_of(case, name)
    one = letters(case, law, day, lang)
    two = letters(other(case, seed), law, day, lang)
    for kind, text in one.items():
        assert two[kind] == text, kind


@pytest.mark.parametrize("name", list(DAYS))
def test_docket(law: Law, root: Path, name: str) -> None:
    case = case_of(name, root)
    day = day_of(case, name)
    one = list(page(case, advise(case, on=day, law=law), law, "en"))
    for seed in (1, 2):
        case_2 = other(case, seed)
        assert list(page(case_2, advise(case_2, on=day, law=law), law, "en")) == one


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", [n for n in DAYS if n != "threats"])  # that one is confidential
def test_public_page(law: Law, root: Path, name: str) -> None:
    case = case_of(name, root)
    day = day_of(case, name)
    frame = Frame(day, law)
    for lang in ("en", "ru"):
        one = casepage.case_page(public(case), frame, lang)
        two = casepage.case_page(public(other(case, 1)), frame, lang)
        assert two.decode().splitlines() == one.decode().splitlines()


@pytest.mark.parametrize("name", list(DAYS))
def test_checks(law: Law, root: Path, name: str) -> None:
    case = case_of(name, root)
    day = day_of(case, name)

    def said(file: CaseFile) -> list[tuple[str, str, str]]:
        found = check_case(file, law=law, on=day)
        return sorted((f.code, f.subject, f.message) for f in found)

    assert said(other(case, 1)) == said(case)
