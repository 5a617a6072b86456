"""check, compile, dossier and case send give one verdict on every hiding place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.gate.carriers import CARRIERS

from tocsin.cli.main import main

NAME, INNOCENT = "Aibek Synthetikov", "Somebody Else"
PARTY = """
  - id: w1
    kind: person
    protected: true
    sensitivity: protected
    names: [{text: Aibek Synthetikov, lang: en}, {text: Айбек Синтетиков, lang: ru}]
    alias: {en: a member of the committee}
    consent: {ilo: yes, public: no}
"""
HEAD = """---
kind: dg-urgent
lang: en
date: 2023-10-25
from: industriall
to: [dg]
subject: On the questioning
---

Dear Mr Director-General,

Officers demanded papers [@event:visits-2023].

"""
KEYS = {where: f"x-{number}" for number, where in enumerate(CARRIERS)}
ALL = tuple(KEYS)
FEW = (
    "plain", "pdf under a black box", "docx comment", "xlsx hidden row", "jpeg artist",
    "zip in zip", "mail hidden html", "unknown binary",
)  # fmt: skip
MATRIX = [FEW, ALL]
pytestmark = pytest.mark.slow  # every verb, on every place: a minute and more


def keys(where: tuple[str, ...]) -> dict[str, str]:
    return {name: KEYS[name] for name in where}


def case_with(root: Path, folder: Path, name: str, only: tuple[str, ...]) -> Path:
    """The example with a protected person and one exhibit for every hiding place."""
    left = shutil.ignore_patterns("*.json", "*.jsonl", "*.md")
    shutil.copytree(root / "examples" / "kyrgyzstan-2023", folder, ignore=left)
    text = (folder / "case.yaml").read_text("utf-8")
    rows, cited = "", ""
    for where, (file, carrier) in CARRIERS.items():
        if where not in only:
            continue
        key = KEYS[where]
        (folder / "exhibits" / f"{key}-{file}").write_bytes(carrier(name))
        rows += f"  - {{id: {key}, file: {key}-{file}, title: A paper, lang: en}}\n"
        cited += f"Paper {key} [@exhibit:{key}].\n\n"
    annexed = ", ".join(keys(only).values())
    sent = (
        "  - {id: sent-1, kind: letter, direction: out, route: dg, date: 2023-10-25, "
        f"sender: industriall, to: [{{party: ilo}}], exhibits: [{annexed}]}}\n"
    )
    text = text.replace("\nparties:\n", "\nparties:" + PARTY, 1)
    text = text.replace("\nexhibits:\n", f"\nexhibits:\n{rows}", 1)
    text = text.replace("\ncommunications:\n", f"\ncommunications:\n{sent}", 1)
    (folder / "case.yaml").write_text(text, "utf-8")
    (folder / "letters").mkdir(exist_ok=True)
    (folder / "letters" / "own.en.md").write_text(f"{HEAD}{cited}Yours sincerely,\n", "utf-8")
    return folder


@pytest.fixture(scope="module", params=MATRIX, ids=["few", "all"])
def where(request: pytest.FixtureRequest) -> tuple[str, ...]:
    chosen: tuple[str, ...] = request.param
    return chosen


@pytest.fixture(scope="module")
def planted(root: Path, tmp_path_factory: pytest.TempPathFactory, where: tuple[str, ...]) -> Path:
    return case_with(root, tmp_path_factory.mktemp("planted") / "case", NAME, where)


@pytest.fixture(scope="module")
def clean(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chosen = ("plain", "jpeg artist", "unknown binary")
    return case_with(root, tmp_path_factory.mktemp("clean") / "case", INNOCENT, chosen)


def said(args: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(args)
    told = capsys.readouterr()
    both = told.out + told.err
    assert "ynthetikov" not in both
    assert "интетиков" not in both
    return code, both


def stopped(text: str) -> set[str]:
    return {where for where, key in KEYS.items() if f"{key}\n" in text or f"{key}'" in text
            or f"{key}:" in text}  # fmt: skip


def test_check_names_every_exhibit(
    planted: Path, where: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(["check", str(planted), "--on", "2023-10-26", "--json"], capsys)
    assert code == 1
    found = json.loads(text)["findings"]
    blocked = {f["subject"] for f in found if f["code"] == "TOC-R33"}
    assert {name for name, key in keys(where).items() if key not in blocked} == set()


def test_compile_writes_nothing(
    planted: Path, where: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(
        ["compile", str(planted), "--out", str(tmp_path / "out"), "--json", "--format", "html"],
        capsys,
    )
    assert code == 1
    (letter,) = json.loads(text[text.index("{") : text.rindex("}") + 1])["letters"]
    blocked = {f["subject"] for f in letter["stopped_by"] if f["code"] == "TOC-R33"}
    assert {name for name, key in keys(where).items() if key not in blocked} == set()
    assert letter["files"] == []
    assert not list((tmp_path / "out").glob("*"))


def test_the_dossier_is_refused(
    planted: Path, where: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(["dossier", str(planted), "--out", str(tmp_path / "d.zip")], capsys)
    assert code == 1
    assert set(where) - stopped(text) == set()
    assert not (tmp_path / "d.zip").exists()


def test_overriding_the_finding_does_not_open_the_gate(
    planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = ("TOC-R33", "TOC-R30", "TOC-R34")
    why = [w for c in codes for w in ("--override", c, "--reason", "we think it is all right")]
    code, text = said(["dossier", str(planted), "--out", str(tmp_path / "d.zip"), *why], capsys)
    assert code == 1
    assert "TOC-R00" in text
    assert not (tmp_path / "d.zip").exists()


def test_nothing_is_approved_or_sent(
    planted: Path, where: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (planted / "case.yaml").read_bytes()
    args = ["case", "send", str(planted), "sent-1", "--approved", "--by", "x"]
    code, text = said(args, capsys)
    assert code == 1
    assert set(where) - stopped(text) == set()
    assert (planted / "case.yaml").read_bytes() == before


def test_innocents_leave_and_what_is_unread_is_released_by_name(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = KEYS["unknown binary"]
    out = tmp_path / "d.zip"
    code, text = said(["dossier", str(clean), "--out", str(out)], capsys)
    assert (code, out.exists()) == (1, False)
    assert "TOC-R34" in text
    why = ["--release", held, "--reason", "two people looked at it with a hex editor"]
    _, text = said(["dossier", str(clean), "--out", str(out), *why], capsys)
    assert out.exists(), text  # exit 1 all the same: some of these files do not become pages
    assert f"released unread: {held}" in text
    (line,) = (clean / "letters" / "releases.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["reason"].startswith("two people")
    said(["dossier", str(clean), "--out", str(tmp_path / "e.zip")], capsys)
    assert (tmp_path / "e.zip").exists(), "a recorded release holds for the same bytes"
    path = next((clean / "exhibits").glob(f"{held}-*"))
    path.write_bytes(path.read_bytes() + b"\0\1")
    code, text = said(["dossier", str(clean), "--out", str(tmp_path / "f.zip")], capsys)
    assert (code, "TOC-R34" in text) == (1, True), "other bytes want another look"
    assert not (tmp_path / "f.zip").exists()
