"""Disclosures: a protected name in a file, its name, a row or its neighbour leaves by no bundle."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gate.planted import CASE, NAME, NAME_RU, lay_out, signs

from tocsin.cli.main import main

FILES = {
    "clean.txt": "Nothing to see.\n",
    "paper.txt": f"Present: {NAME}\n",
    f"{NAME}.txt": "Nothing to see.\n",
    f"{NAME_RU}/minutes.txt": "Nothing to see.\n",
    "dues.csv": f"name,paid\nSomebody Else,10\n{NAME},20\nAnother Person,30\n",
    "sheet.csv": f"{NAME},paid\nx,10\ny,20\n",
}
CHOICES = (
    "clean.txt",
    "clean.txt#unaltered",
    "paper.txt",
    "paper.txt#unaltered",
    f"{NAME}.txt",
    f"{NAME}.txt#unaltered",
    f"{NAME_RU}/minutes.txt#unaltered",
    "dues.csv#row=2",
    "dues.csv#row=3",
    "dues.csv#row=4",
    "dues.csv#unaltered",
    "sheet.csv#row=2",
)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A case folder and a seal over an archive that names the protected person (synthetic)."""
    root = tmp_path_factory.mktemp("planted")
    case = lay_out(CASE, root / "case")
    for name, text in FILES.items():
        path = root / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert main(["seal", str(root / "archive"), "--out", str(root / "seal"), "--quiet"]) == 0
    return case, root / "seal"


@pytest.mark.sampled(6)
@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("form", ["", ".zip"])
def test_no_bundle_shows_the_name(
    sealed: tuple[Path, Path],
    choice: str,
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case, seal = sealed
    capsys.readouterr()
    out = tmp_path / f"bundle{form}"
    code = main(["disclose", str(seal), choice, "--out", str(out), "--case", str(case)])
    said = capsys.readouterr()
    printed = said.out + said.err
    assert not signs(printed.replace(choice, "").encode()), printed
    written = [out] if out.is_file() else [p for p in out.rglob("*") if p.is_file()]
    for file in written:
        assert not signs(file.read_bytes()), file.name
        assert not signs(file.name.encode())
    if choice.startswith("clean.txt"):
        assert code == 0
        assert written
