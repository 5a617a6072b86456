"""Every alteration out of sight, in every format of workbook, under every manner of writing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.compare.bookfiles import odsfile, spec, xlsbfile, xlsfile, xlsxfile
from tests.compare.bookfiles.spec import ALTERATIONS, BookSpec, Manner

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Found
from tocsin.compare.workbooks.comparator import compare

WRITERS = {
    "xlsx": xlsxfile.write,
    "ods": odsfile.write,
    "xls": xlsfile.write,
    "xlsb": xlsbfile.write,
}
MANNERS = [
    Manner(),
    Manner(shared=True),
    Manner(plain=False),
    Manner(shared=True, plain=False, prefix="q"),
]
PAIRS = [(one, two) for one in WRITERS for two in WRITERS]


def compared(
    folder: Path,
    kinds: tuple[str, str],
    books: tuple[BookSpec, BookSpec],
    manners: tuple[Manner, Manner],
) -> Found:
    paths = []
    for side, kind, book, manner in zip("ab", kinds, books, manners, strict=True):
        paths.append(folder / f"{side}.{kind}")
        WRITERS[kind](paths[-1], book, manner)
    found = compare(paths[0], paths[1], Options())
    assert not found.not_comparable
    assert found.problems == []
    return found


def said(found: Found, *, substance: bool) -> list[str]:
    own = ("converted", "resaved")
    kept = [
        item
        for item in found.alterations
        if item.substance == substance
        and item.kind not in own
        and not (item.original and item.original.place.startswith("properties/App"))
    ]
    return [str(item.kind) for item in kept]


@pytest.mark.sampled(11)
@pytest.mark.parametrize("kinds", PAIRS, ids="-".join)
@pytest.mark.parametrize("name", ALTERATIONS)
def test_one_alteration_is_one_finding(tmp_path: Path, kinds: tuple[str, str], name: str) -> None:
    seed = list(ALTERATIONS).index(name) * 9 + PAIRS.index(kinds)
    chance = random.Random(seed)
    book = spec.book(seed)
    change, kind, substance = ALTERATIONS[name]
    altered = change(book, chance.randint(10, 40))
    manners = chance.choice(MANNERS), chance.choice(MANNERS)
    found = compared(tmp_path, kinds, (book, altered), manners)
    assert set(said(found, substance=substance)) == {kind}, found.alterations
    assert said(found, substance=not substance) == [], found.alterations
    if substance:
        assert found.counts[kind] == 1


@pytest.mark.sampled(10)
@pytest.mark.parametrize("kinds", PAIRS, ids="-".join)
def test_another_writing_or_format_is_form(tmp_path: Path, kinds: tuple[str, str]) -> None:
    book = spec.book(PAIRS.index(kinds), 60)
    for one in MANNERS:
        for two in MANNERS:
            found = compared(tmp_path, kinds, (book, book), (one, two))
            assert said(found, substance=True) == said(found, substance=False) == []
            assert found.counts.get("converted", 0) == (kinds[0] != kinds[1])


@pytest.mark.parametrize("kind", WRITERS)
def test_many_at_once_are_all_found(tmp_path: Path, kind: str) -> None:
    for seed in range(4):
        chance = random.Random(seed)
        book = altered = spec.book(seed, 60)
        names = ["formula changed, value kept", "formula kept, value changed", "row hidden"]
        names += ["amount", "comment changed", "sheet hidden", "name"]
        rows = chance.sample(range(10, 60), len(names))
        for name, row in zip(names, rows, strict=True):
            altered = ALTERATIONS[name][0](altered, row)
        found = compared(tmp_path, (kind, kind), (book, altered), (MANNERS[1], MANNERS[3]))
        expected = sorted(ALTERATIONS[name][1] for name in names)
        assert sorted(said(found, substance=True)) == expected
        placed = {a.returned.place for a in found.alterations if a.returned}
        assert {f"sheet=Касса/row={row}" for row in (rows[0], rows[1], rows[3])} <= placed


def test_a_sheet_hidden_from_the_menu_too(tmp_path: Path) -> None:
    book = spec.book(1)
    deep = spec._sheet(book, 2, state="veryHidden")
    for kind in ("xlsx", "xls"):
        found = compared(tmp_path, (kind, kind), (book, deep), (MANNERS[0], MANNERS[0]))
        assert said(found, substance=True) == ["visibility-changed"]
    found = compared(tmp_path, ("xls", "ods"), (deep, book), (MANNERS[0], MANNERS[0]))
    assert said(found, substance=False) == ["visibility-changed"]


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsb"])
def test_an_independent_reader_reads_the_same_values(tmp_path: Path, kind: str) -> None:
    from tocsin.formats.workbooks import calamine
    from tocsin.formats.workbooks.ods import reader as ods
    from tocsin.formats.workbooks.xls import reader as xls
    from tocsin.formats.workbooks.xlsb import reader as xlsb

    path = tmp_path / f"a.{kind}"
    for manner in MANNERS[:3]:  # it knows the usual prefixes of OpenDocument alone
        WRITERS[kind](path, spec.book(7), manner)
        own = {"ods": ods, "xls": xls, "xlsb": xlsb}[kind].read(path)
        other = calamine.read(path)
        assert [s.rows for s in own.sheets] == [s.rows for s in other.sheets]
        assert [s.state for s in own.sheets] == [s.state for s in other.sheets]
