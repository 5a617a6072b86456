"""Every text field of a case × every way out: a protected name or place leaves by none of them.

A way may refuse (exit code 1, nothing written) or leave the field out; what it writes and prints is
read by other readers than the gate's (``planted.signs``). The quick suite walks a few fields by
every cheap way, the slow one all fields by all ways.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from pathlib import Path

import pytest
from tests.gate.planted import CASE, NAME, NAME_RU, PLACE, lay_out, places, planted, signs

from tocsin.cli.main import main

DAY = "2023-10-10"
FIELDS = list(places())
WAYS: dict[str, list[str]] = {
    "check": ["check", "CASE", "--on", DAY],
    "check json": ["check", "CASE", "--on", DAY, "--json"],
    "check sarif": ["check", "CASE", "--on", DAY, "--format", "sarif"],
    "docket": ["docket", "CASE", "--on", DAY],
    "docket json": ["docket", "CASE", "--on", DAY, "--json"],
    "calendar": ["docket", "CASE", "--on", DAY, "--ics", "OUT/all.ics"],
    "publish": ["publish", "CASE", "--on", DAY, "--lang", "en", "--out", "OUT/site"],
    "compile": ["compile", "CASE", "--on", DAY, "--format", "html", "--lang", "en", "--kind",
                "KIND", "--out", "OUT/letters", "--no-annexes"],
}  # fmt: skip
HEAVY = {
    "compile all": ["compile", "CASE", "--on", DAY, "--lang", "en", "--kind", "KIND",
                    "--redacted", "--out", "OUT/letters"],
    "dossier": ["dossier", "CASE", "--on", DAY, "--out", "OUT/d.zip", "--for", "court"],
}  # fmt: skip
KINDS = ("dg-urgent", "cfa-complaint", "cfa-update", "ceacr-observation", "government-letter",
         "news")  # fmt: skip


def called(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path))


def went_out(
    words: list[str], folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What of the name stands in anything this way wrote for outside, or printed."""
    words = [w.replace("CASE", str(folder)).replace("OUT", str(out)) for w in words]
    with contextlib.suppress(SystemExit):
        main(words)
    told = capsys.readouterr()
    found = [f"printed: {s}" for s in signs((told.out + told.err).encode())]
    for file in sorted(out.rglob("*")):
        if file.is_file() and ".internal." not in file.name:
            found += [f"{file.name}: {s}" for s in signs(file.read_bytes())]
            found += [f"name of a file: {s}" for s in signs(file.name.encode())]
    return found


def walk(
    path: tuple[str | int, ...],
    what: str,
    ways: dict[str, list[str]],
    tmp: Path,
    capsys: pytest.CaptureFixture[str],
    kinds: tuple[str, ...] = KINDS,
) -> list[str]:
    folder = lay_out(planted(path, what), tmp / "case")
    left = []
    for name, words in ways.items():
        for kind in kinds if "KIND" in words else ("",):
            told = [w.replace("KIND", kind) for w in words]
            found = went_out(told, folder, tmp / "out" / name.replace(" ", "-") / kind, capsys)
            left += [f"{called(path)} by {name} {kind}: {x}" for x in found]
    return left


@pytest.mark.slow
def test_without_a_planting_everything_leaves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = lay_out(CASE, tmp_path / "case")
    for name, words in WAYS.items():
        for kind in KINDS if "KIND" in words else ("",):
            out = tmp_path / "out" / name.replace(" ", "-") / kind
            told = [w.replace("KIND", kind) for w in words]
            assert went_out(told, folder, out, capsys) == [], name
            if any("OUT" in w for w in words):
                assert list(out.rglob("*")), f"{name} {kind} wrote nothing"


def test_the_readers_find_what_is_there() -> None:
    for text in (NAME, NAME_RU, PLACE):
        assert signs(text.encode())
        assert signs(text.encode("utf-16-le"))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", FIELDS[::30], ids=map(called, FIELDS[::30]))
def test_a_few_fields(
    path: tuple[str | int, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert walk(path, NAME, WAYS, tmp_path, capsys, ("dg-urgent", "news")) == []


# each second field with one planting in turn; all of it where somebody asks (half an hour)
TURNS = [(path, (NAME, NAME_RU, PLACE)[at % 3]) for at, path in enumerate(FIELDS)][::2]
ALL = [(path, what) for path in FIELDS for what in (NAME, NAME_RU, PLACE)]
MATRIX = ALL if os.environ.get("TOCSIN_MATRIX") else TURNS


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "what"), MATRIX, ids=[f"{called(path)}-{what}" for path, what in MATRIX]
)
def test_every_field_by_every_way(
    path: tuple[str | int, ...], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert walk(path, what, WAYS, tmp_path, capsys) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "what"),
    list(itertools.product(FIELDS[::4], [NAME])),
    ids=lambda x: x if isinstance(x, str) else called(x),
)
def test_papers_with_annexes_and_dossier(
    path: tuple[str | int, ...], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert walk(path, what, HEAVY, tmp_path, capsys, ("dg-urgent",)) == []
