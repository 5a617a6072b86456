"""Workbooks saved again by LibreOffice in another format: form, and what was planted is found."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.compare.bookfiles import odsfile, spec, xlsbfile, xlsfile, xlsxfile
from tests.compare.bookfiles.spec import ALTERATIONS, Manner

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Found
from tocsin.compare.workbooks.comparator import compare

pytestmark = pytest.mark.slow
WRITERS = {"xlsx": xlsxfile.write, "ods": odsfile.write, "xls": xlsfile.write}
#: What LibreOffice does not carry over from XLSX: the author of a comment.
NOT_CARRIED = {"comment by another"}


def saved_again(folder: Path, kind: str, *paths: Path) -> list[Path]:
    """The files as LibreOffice stores them in another format."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    out = folder / f"saved-{kind}-{paths[0].suffix[1:]}"
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, paths)],
        capture_output=True,
        timeout=240,
        check=False,
    )
    made = [out / f"{path.stem}.{kind}" for path in paths]
    if not all(path.exists() for path in made):
        pytest.skip("LibreOffice Calc is not installed (it converted nothing)")
    return made


def substance(found: Found) -> list[str]:
    assert not found.not_comparable
    return [str(item.kind) for item in found.alterations if item.substance]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_workbook_saved_again_in_every_format_is_the_same(tmp_path: Path, kind: str) -> None:
    book = spec.book(5)
    book.sheets[1].rows += [
        ["Доля", spec.Formula("B2*0.5+1", float(book.sheets[1].rows[1][1].value) * 0.5 + 1)],  # type: ignore[union-attr, arg-type]
        ["Флаг", True],
    ]
    if kind == "xls":
        book.sheets[0].comments = {}  # the test's writer draws no frame for them, as it would ask
    path = tmp_path / f"book.{kind}"
    WRITERS[kind](path, book, Manner(shared=True))
    saved = [saved_again(tmp_path, other, path)[0] for other in WRITERS]
    chain = saved_again(tmp_path, "xls", saved[1])
    for other in [*saved, *chain]:
        found = compare(path, other, Options())
        assert substance(found) == [], (other.name, found.alterations)
    for one in saved:
        for two in saved:
            assert substance(compare(one, two, Options())) == []


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_what_was_planted_is_found_after_a_conversion(tmp_path: Path, kind: str) -> None:
    book = spec.book(8)
    original = tmp_path / "original.xlsx"
    xlsxfile.write(original, book, Manner())
    paths = []
    for number, (change, _, _) in enumerate(ALTERATIONS.values()):
        paths.append(tmp_path / f"altered{number}.xlsx")
        xlsxfile.write(paths[-1], change(book, 11 + number), Manner())
    saved = saved_again(tmp_path, kind, *paths)
    first = saved_again(tmp_path, kind, original)[0]
    for (name, (_, expected, own)), path in zip(ALTERATIONS.items(), saved, strict=True):
        if name in NOT_CARRIED:
            continue
        for before in (original, first):
            found = compare(before, path, Options())
            wanted = [expected] if own else []
            if kind == "xls" and name == "formula kept, text changed":
                wanted = []  # LibreOffice stores zeros for all texts that formulas gave
            assert sorted(set(substance(found))) == wanted, (name, before, found.alterations)


def test_an_xlsb_reads_as_libreoffice_reads_it(tmp_path: Path) -> None:
    book = spec.book(4)
    book.names = {}  # LibreOffice does not read the names of these files
    path = tmp_path / "book.xlsb"
    xlsbfile.write(path, book, Manner(shared=True, plain=False))
    for kind in ("xlsx", "ods"):
        found = compare(path, saved_again(tmp_path, kind, path)[0], Options())
        assert substance(found) == [], found.alterations
