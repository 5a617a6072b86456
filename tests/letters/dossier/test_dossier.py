"""The dossier: checked by tools that are not ours, the same bytes every time, no leaks."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest
from tests.letters.annex.test_bundle import EVERY_KIND, case_of

from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.cli.main import main
from tocsin.gate import Wish
from tocsin.ground.errors import ProblemsError
from tocsin.letters.dossier.bag import Bag
from tocsin.letters.dossier.build import Wanted, make_dossier

ON = date(2023, 10, 25)


@pytest.fixture
def folder(tmp_path: Path) -> CaseFolder:
    return case_of(tmp_path / "case", EVERY_KIND)


@pytest.fixture
def sealed(folder: CaseFolder) -> CaseFolder:
    words = ["seal", str(folder.exhibits), "--out", str(folder.seal), "--quiet"]
    assert main(words) == 0
    return folder


def make(folder: CaseFolder, out: Path, **more: object) -> Path:
    numbers = {e.id: str(i) for i, e in enumerate(folder.file.exhibits, start=1)}
    more.setdefault("wishes", [Wish(key, "looked at for this test") for key in numbers])
    make_dossier(folder, Wanted(numbers, (), ON, **more), out)  # type: ignore[arg-type]
    return out


def unpacked(path: Path, where: Path) -> Path:
    with zipfile.ZipFile(path) as source:
        source.extractall(where)
    (inside,) = where.iterdir()
    return inside


@pytest.mark.slow
def test_bagit_and_sha256sum_find_it_whole(sealed: CaseFolder, tmp_path: Path) -> None:
    inside = unpacked(make(sealed, tmp_path / "d.zip"), tmp_path / "out")
    assert bagit.Bag(str(inside)).validate()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--quiet", manifest], cwd=inside, check=True)


@pytest.mark.slow
def test_the_single_file_verifier_proves_the_exhibits(sealed: CaseFolder, tmp_path: Path) -> None:
    inside = unpacked(make(sealed, tmp_path / "d.zip"), tmp_path / "out")
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", "."],
        cwd=inside / "data" / "proof",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("SIGNED ONLY: documents/") == len(EVERY_KIND), done.stdout


@pytest.mark.slow
def test_one_altered_byte_is_found(sealed: CaseFolder, tmp_path: Path) -> None:
    inside = unpacked(make(sealed, tmp_path / "d.zip"), tmp_path / "out")
    victim = next((inside / "data" / "proof" / "documents").rglob("e.txt"))
    victim.write_bytes(victim.read_bytes() + b" ")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(inside)).validate()


@pytest.mark.slow
def test_the_same_case_and_date_give_the_same_bytes(sealed: CaseFolder, tmp_path: Path) -> None:
    one, two = make(sealed, tmp_path / "1.zip"), make(sealed, tmp_path / "2.zip")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.slow
def test_without_a_seal_it_says_so(folder: CaseFolder, tmp_path: Path) -> None:
    inside = unpacked(make(folder, tmp_path / "d.zip"), tmp_path / "out")
    page = (inside / "README.html").read_text(encoding="utf-8")
    assert "not under seal" in page
    assert bagit.Bag(str(inside)).validate()


def test_a_protected_exhibit_leaves_no_trace(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"open", "tadjibaev-statement.txt": b"THE NAME"})
    text = (folder.path / "case.yaml").read_text()
    text = text.replace("title: 'Exhibit 2'", "title: 'Secret title', sensitivity: protected")
    (folder.path / "case.yaml").write_text(text)
    folder = load_case(folder.path)
    assert main(["seal", str(folder.exhibits), "--out", str(folder.seal), "--quiet"]) == 0
    content = make(folder, tmp_path / "d.zip").read_bytes()
    for secret in (b"THE NAME", b"tadjibaev", b"Secret title"):
        assert secret not in content


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_the_page_for_a_judge(sealed: CaseFolder, tmp_path: Path, lang: str) -> None:
    inside = unpacked(make(sealed, tmp_path / "d.zip", lang=lang), tmp_path / "out")
    page = (inside / "README.html").read_text(encoding="utf-8")
    assert f'lang="{lang}"' in page
    assert "sha256sum -c" in page
    assert "python3 verify.py" in page
    assert "http://" not in page
    assert "https://" not in page
    for index in range(1, len(EVERY_KIND) + 1):
        assert f"<td>{index}</td>" in page


def test_a_cell_that_looks_like_a_formula_is_defused(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"x"})
    text = (folder.path / "case.yaml").read_text()
    step = "custody: [{date: 2023-10-24, action: '=cmd()', by: '@x'}]"
    (folder.path / "case.yaml").write_text(text.replace("lang: ru", f"lang: ru, {step}"))
    inside = unpacked(make(load_case(folder.path), tmp_path / "d.zip"), tmp_path / "out")
    rows = (inside / "data" / "custody.csv").read_text()
    assert "'=cmd()" in rows
    assert ",=" not in rows


def test_names_with_line_ends_survive_in_the_manifest(tmp_path: Path) -> None:
    bag = Bag("b", ON, payload={"odd%\nname.txt": b"x"})
    with (tmp_path / "b.zip").open("wb") as stream:
        bag.write(stream)
    with zipfile.ZipFile(tmp_path / "b.zip") as source:
        assert b"data/odd%25%0Aname.txt" in source.read("b/manifest-sha256.txt")


@pytest.mark.slow
def test_a_protected_name_in_the_custody_of_an_exhibit_stops_the_dossier(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"open"})
    text = (folder.path / "case.yaml").read_text()
    step = "custody: [{date: 2023-10-24, action: received, by: Synthetikov}]"
    text = text.replace("lang: ru", f"lang: ru, {step}")
    person = "{id: w1, kind: person, protected: true, names: [{text: Aibek Synthetikov}]}"
    (folder.path / "case.yaml").write_text(f"{text}parties:\n  - {person}\n")
    with pytest.raises(ProblemsError) as caught:
        make(load_case(folder.path), tmp_path / "d.zip")
    assert "Synthetikov" not in str(caught.value)
    assert not (tmp_path / "d.zip").exists()
