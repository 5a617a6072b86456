"""``tocsin case`` and ``tocsin publish`` as people and scripts call them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tocsin.cli.main import main


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "examples/kyrgyzstan-2023", tmp_path / "case")
    return tmp_path / "case"


def test_a_new_case_is_sound_and_completes_in_an_editor(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "new"
    call = ["case", "init", str(folder), "--government", "KG", "--title", 'A: "hard" # title']
    assert main(call) == 0
    assert main(["case", "validate", str(folder)]) == 0
    text = (folder / "case.yaml").read_text("utf-8")
    schema = text.splitlines()[0].rpartition("=")[2]
    assert json.loads((folder / schema).read_text("utf-8"))["properties"]["events"]
    assert main(call) == 1
    assert "a case here already" in capsys.readouterr().err


def test_an_impossible_government_leaves_no_half_case(tmp_path: Path, capsys) -> None:
    assert main(["case", "init", str(tmp_path / "x"), "--government", "Kyrgyzstan"]) == 1
    assert "two capital letters" in capsys.readouterr().err
    assert not (tmp_path / "x" / "case.yaml").exists()


def test_validate_reports_every_folder_and_goes_on(root: Path, tmp_path: Path, capsys) -> None:
    good = root / "examples/kyrgyzstan-2023"
    (tmp_path / "case.yaml").write_text("case: [")
    assert main(["case", "validate", str(tmp_path), str(good), "--json"]) == 1
    out = capsys.readouterr()
    results = json.loads(out.out)
    assert [r["sound"] for r in results] == [False, True]
    assert "not sound YAML" in results[0]["problems"][0]["problem"]
    assert "line 1" in out.err


def test_show_the_case_an_entity_and_the_nearest_id(root: Path, capsys) -> None:
    example = str(root / "examples/kyrgyzstan-2023")
    assert main(["case", "show", example, "--on", "2023-10-25", "--lang", "ru"]) == 0
    out = capsys.readouterr().out
    assert "Вмешательство государства" in out
    assert "arrest-tadjibaev-2023" not in out
    assert main(["case", "show", example, "visits-2023"]) == 0
    assert "mentioned by  a-premises-documents" in capsys.readouterr().out
    assert main(["case", "show", example, "visit-2023"]) == 1
    assert "did you mean visits-2023" in capsys.readouterr().err
    assert main(["case", "show", example, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["case"]["id"] == "kyrgyzstan-2023"


@pytest.mark.slow
def test_diff_merge_and_undo(root: Path, copy: Path, tmp_path: Path, capsys) -> None:
    example = str(root / "examples/kyrgyzstan-2023")
    theirs = tmp_path / "theirs"
    shutil.copytree(example, theirs)
    path = theirs / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("    signed: unknown", "    signed: yes"))
    assert main(["case", "diff", example, example]) == 0
    assert main(["case", "diff", example, str(theirs)]) == 1
    assert "communications.com-2023-10-25.signed" in capsys.readouterr().out
    before = (copy / "case.yaml").read_bytes()
    assert main(["case", "merge", str(copy), str(theirs), "--base", example]) == 0
    assert main(["case", "diff", str(copy), str(theirs)]) == 0
    assert main(["case", "merge", str(copy), "--undo"]) == 0
    assert (copy / "case.yaml").read_bytes() == before
    assert main(["case", "merge", str(copy), str(theirs)]) == 2


@pytest.mark.slow
def test_a_conflict_writes_nothing_and_shows_three_values(
    root: Path, copy: Path, tmp_path: Path, capsys
) -> None:
    example = str(root / "examples/kyrgyzstan-2023")
    theirs = tmp_path / "theirs"
    shutil.copytree(example, theirs)
    for folder, word in ((copy, "no"), (theirs, "yes")):
        path = folder / "case.yaml"
        path.write_text(path.read_text("utf-8").replace("signed: unknown", f"signed: {word}"))
    before = (copy / "case.yaml").read_bytes()
    assert main(["case", "merge", str(copy), str(theirs), "--base", example]) == 1
    out = capsys.readouterr().out
    assert "conflict at communications.com-2023-10-25.signed" in out
    assert "ours: no" in out
    assert "theirs: yes" in out
    assert (copy / "case.yaml").read_bytes() == before
    call = ["case", "merge", str(copy), str(theirs), "--base", example, "--prefer", "theirs"]
    assert main(call) == 0
    assert main(["case", "diff", str(copy), str(theirs)]) == 0


def test_add_an_exhibit(copy: Path, tmp_path: Path, capsys) -> None:
    paper = tmp_path / "Справка 12.txt"
    paper.write_text("text")
    call = ["case", "add-exhibit", str(copy), str(paper), "--title", "Certificate", "--lang", "ru"]
    assert main([*call, "--on", "2024-02-02", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "ex-spravka-12"
    assert main(["case", "validate", str(copy)]) == 0
    assert main([*call, "--date", "2024-02-31", "--as", "b.txt"]) == 1
    assert not (copy / "exhibits/b.txt").exists()


def test_the_schema_is_printed(root: Path, capsys) -> None:
    assert main(["case", "schema"]) == 0
    committed = (root / "docs/formats/casefile.schema.json").read_text("utf-8")
    assert capsys.readouterr().out == committed


def test_misuse_is_told_apart(capsys) -> None:
    assert main(["case"]) == 2
    assert main(["case", "frobnicate"]) == 2
    assert main(["publish"]) == 2


def test_publish_writes_a_site(root: Path, tmp_path: Path, capsys) -> None:
    call = ["publish", str(root / "examples/kyrgyzstan-2023"), "--out", str(tmp_path / "s")]
    assert main([*call, "--on", "2026-01-31", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert "ru/kyrgyzstan-2023/index.html" in files
    assert (tmp_path / "s" / "index.html").is_file()


def test_a_leak_refuses_with_line_and_without_the_name(copy: Path, tmp_path: Path, capsys) -> None:
    path = copy / "case.yaml"
    text = path.read_text("utf-8").replace(
        "ru: Два курорта в Арстанбапе переданы", "ru: Со слов Улгубекова, два курорта переданы"
    )
    path.write_text(text, encoding="utf-8")
    assert main(["publish", str(copy), "--out", str(tmp_path / "s")]) == 1
    err = capsys.readouterr().err
    assert "TOC-R00" in err
    line = next(i for i, t in enumerate(text.splitlines(), 1) if "Улгубекова" in t)
    assert f"line {line}," in err
    assert "лгубек" not in err
    assert "lgubek" not in err.lower()
    assert not (tmp_path / "s").exists()


def test_pages_are_never_put_where_the_case_lies(copy: Path, tmp_path: Path, capsys) -> None:
    for out in (copy, copy / "public", tmp_path):
        assert main(["publish", str(copy), "--out", str(out)]) == 1
        assert "with the case itself" in capsys.readouterr().err
    assert not (copy / "public").exists()


def test_one_refused_case_stops_the_whole_publication(
    root: Path, copy: Path, tmp_path: Path, capsys
) -> None:
    path = copy / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("synthetic: true", "confidential: true"))
    good = str(root / "examples/kyrgyzstan-2023")
    assert main(["publish", good, str(copy), "--out", str(tmp_path / "s")]) == 1
    assert "confidential" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()
