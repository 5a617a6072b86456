"""A package that came back as loose files, and loose files that came back in one package."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from tocsin.compare.alterations import Comparison, Options, Verdict
from tocsin.compare.engine import compare_files

ROWS = [f"2023-01-{n:02d};PKO-{n};Synthetic {n % 3};{n * 100}.50" for n in range(1, 20)]
BOOK = "\n".join(["date;document;who;amount", *ROWS, ""]).encode()
ALTERED = BOOK.replace(b"PKO-7;Synthetic 1;700.50", b"PKO-7;Synthetic 1;900.50")
NOTE = b"Minutes of the synthetic committee.\nNothing was decided.\n"
Files = dict[str, bytes]


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def tarred(files: Files) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as package:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            package.addfile(info, io.BytesIO(content))
    return out.getvalue()


def told(tmp: Path, before: Files, after: Files) -> Comparison:
    for side, files in (("before", before), ("after", after)):
        for name, content in files.items():
            path = tmp / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return compare_files(tmp / "before", tmp / "after", Options())


INSIDE = {"2023/cash.csv": BOOK, "minutes.txt": NOTE}
PACKED = {"books.zip": zipped(INSIDE)}
RETURNED = {"2023/cash.csv": ALTERED, "minutes.txt": NOTE}


@pytest.mark.parametrize(
    ("before", "after", "one", "other"),
    [
        (PACKED, RETURNED, "books.zip/2023/cash.csv", "2023/cash.csv"),
        (INSIDE, {"all.zip": zipped(RETURNED)}, "2023/cash.csv", "all.zip/2023/cash.csv"),
        (PACKED, {"x.csv": ALTERED, "y.txt": NOTE}, "books.zip/2023/cash.csv", "x.csv"),
        (PACKED, {"2023/cash.csv": ALTERED, "b.tgz": tarred({"minutes.txt": NOTE})},
         "books.zip/2023/cash.csv", "2023/cash.csv"),
        ({"one.zip": zipped({"cash.csv": BOOK})}, {"cash.csv": ALTERED}, "one.zip/cash.csv",
         "cash.csv"),
    ],
)  # fmt: skip
def test_its_members_are_held_against_the_files(
    tmp_path: Path, before: Files, after: Files, one: str, other: str
) -> None:
    found = told(tmp_path, before, after)
    (outcome,) = [o for o in found.outcomes if o.verdict is Verdict.ALTERED]
    assert (outcome.originals, outcome.returned) == ((one,), (other,))
    (item,) = [a for a in outcome.found.alterations if a.substance]
    assert (str(item.kind), item.cells[0].before, item.cells[0].after) == (
        "cell-changed", "700.50", "900.50",
    )  # fmt: skip
    assert not [o for o in found.outcomes if o.verdict in (Verdict.MISSING, Verdict.ADDED)]


@pytest.mark.parametrize(
    "content",
    [PACKED["books.zip"], PACKED["books.zip"][:80], b"PK\x03\x04"],
    ids=["whole", "cut", "mark"],  # its own bytes tell the second it was made
)
def test_a_package_with_no_member_among_the_files_is_gone(tmp_path: Path, content: bytes) -> None:
    same = {"same.txt": b"It stayed.\n"}
    other = {"other.txt": b"Something else.\n" * 9}
    found = told(tmp_path, {"books.zip": content, **same}, {**other, **same})
    verdicts = {(o.originals or o.returned)[0]: o.verdict for o in found.outcomes}
    assert verdicts.pop("same.txt") is Verdict.IDENTICAL
    assert verdicts == {"books.zip": Verdict.MISSING, "other.txt": Verdict.ADDED}


def test_a_member_nobody_brought_back_is_missing_by_its_name(tmp_path: Path) -> None:
    found = told(tmp_path, PACKED, {"minutes.txt": NOTE})
    gone = [o.originals for o in found.outcomes if o.verdict is Verdict.MISSING]
    assert gone == [("books.zip/2023/cash.csv",)]
