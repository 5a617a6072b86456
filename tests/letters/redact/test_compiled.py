"""``tocsin compile --redacted``: files beside the letter, none of which shows who is protected."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tocsin.cli.main import main

NAMES = ("Synthetikov", "интетиков", "Тестов", "aibek")
PARTY = """
  - id: w1
    kind: person
    protected: true
    sensitivity: protected
    email: aibek@union.example
    names: [{text: Aibek Synthetikov, lang: en}, {text: Айбек Синтетиков, lang: ru}]
    alias: {en: a member of the committee, ru: член комитета}
    consent: {ilo: yes, public: no}
"""  # fmt: skip
DRAFT = """---
kind: dg-urgent
lang: en
date: 2023-10-25
from: industriall
to: [dg]
subject: On the questioning of %s
---

Dear Mr Director-General,

Officers demanded papers [@event:visits-2023],
says Aibek Synthetikov^[Синтетиковду чакырды].

A day earlier they came to [-the flat on the corner-]{place} [@exhibit:ex-demand-ru].

::: remove source
Our source drives the blue car [@exhibit:own].

:::

| who | when |
| --- | --- |
| Синтетикова | Monday |

Yours sincerely,
"""


def case_with(own_case: Path, draft: str, exhibit: bytes = b"A plain note.", name: str = "own.txt",
              sensitivity: str = "internal", extra: str = "") -> Path:  # fmt: skip
    """The example with a protected person, one exhibit more and one draft alone."""
    text = (own_case / "case.yaml").read_text("utf-8")
    text = text.replace("\nparties:\n", "\nparties:" + PARTY, 1)
    title = "title: {en: Note of Synthetikov}"
    row = f"  - {{id: own, file: {name}, {title}, sensitivity: {sensitivity}"
    text = text.replace("\nexhibits:\n", f"\nexhibits:\n{row}{extra}}}\n", 1)
    (own_case / "case.yaml").write_text(text, "utf-8")
    (own_case / "exhibits" / name).write_bytes(exhibit)
    for path in (own_case / "letters").glob("*.md"):
        path.unlink()
    (own_case / "letters" / "on-aibek-synthetikov.en.md").write_text(draft, "utf-8")
    return own_case


def compiled(case: Path, out: Path, *more: str) -> tuple[int, dict[str, bytes]]:
    code = main(["compile", str(case), "--out", str(out), "--redacted", *more])
    files = {p.name: p.read_bytes() for p in sorted(out.glob("*"))} if out.is_dir() else {}
    return code, files


def everything(name: str, content: bytes) -> str:
    """All that a stranger's tools find, written apart from what the project reads with."""
    out = [name]
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(n).decode("utf-8", "replace") for n in package.namelist()]
        out += [re.sub("<[^>]+>", "", part) for part in parts] + parts
    elif name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        out += [page.get_textpage().get_text_range().replace("\r\n", " ") for page in document]
        out += [str(document.get_metadata_dict()), *(b.get_title() for b in document.get_toc())]
        document.close()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            out.append(str(pdf.open_metadata()))
    else:
        out.append(content.decode())
    return "\n".join(out)


def shown(files: dict[str, bytes]) -> list[tuple[str, str]]:
    redacted = {n: everything(n, c) for n, c in files.items() if ".redacted." in n}
    return [(n, name) for n, text in redacted.items() for name in NAMES if name in text]


@pytest.mark.parametrize("formats", ["html", pytest.param("pdf docx html", marks=pytest.mark.slow)])
def test_a_draft_that_names_somebody_is_refused_and_its_redacted_variant_written(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], formats: str
) -> None:
    case = case_with(own_case, DRAFT % "Aibek Synthetikov")
    chosen = [f"--format={one}" for one in formats.split()]
    code, files = compiled(case, tmp_path / "out", *chosen)
    assert code == 1, "the letter itself is not written"
    base = "dg-urgent-2023-10-25.en.redacted"
    assert sorted(files) == sorted(f"{base}.{f}" for f in (*formats.split(), "annexes.pdf"))
    assert shown(files) == []
    assert "Note of" not in bundle_text(files), "only a removed passage refers to it"
    page = everything("x.html", files[f"{base}.html"])
    assert "a member of the committee" in page
    for kept in ("A day earlier they came to", "Monday", "REDACTED COPY"):
        assert kept in page
    for gone in ("flat on the corner", "blue car", "ex-demand", "visits-2023"):
        assert gone not in page
    for mark in ("[removed: protects a place]", "[removed: protects a source]"):
        assert mark in page
    said = capsys.readouterr()
    assert not [n for n in ("Synthetikov says", "Синтетиков") if n in said.err]


@pytest.mark.slow
def test_the_same_case_gives_the_same_bytes(own_case: Path, tmp_path: Path) -> None:
    case = case_with(own_case, DRAFT % "the committee")
    assert compiled(case, tmp_path / "a")[1] == compiled(case, tmp_path / "b")[1]


@pytest.mark.slow
def test_a_clean_letter_is_written_whole_with_its_variant_beside_it(
    own_case: Path, tmp_path: Path
) -> None:
    clean = DRAFT.replace("Aibek Synthetikov", "[@party:w1]").replace("^[Синтетиковду чакырды]", "")
    case = case_with(own_case, clean.replace("Синтетикова", "somebody") % "a member")
    letter = case / "letters" / "on-aibek-synthetikov.en.md"
    letter.rename(case / "letters" / "questioning.en.md")
    code, files = compiled(case, tmp_path / "out", "--format", "html", "--override", "TOC-R01",
                           "--reason", "the exhibit's title is not printed")  # fmt: skip
    assert {"questioning.en.redacted.html"} <= set(files)
    assert shown(files) == []
    assert code in (0, 1)


def bundle_text(files: dict[str, bytes]) -> str:
    return next(
        (everything(n, c) for n, c in files.items() if n.endswith("redacted.annexes.pdf")), ""
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.txt", "Показания Айбека Синтетикова".encode()),
        ("own.html", b"<p>x</p><p title='y'>Synthe&shy;tikov</p>"),
        ("own.csv", "имя;сумма\nСинтетиков А.;10\nдругой;20\n".encode("cp1251")),
        ("own.eml", b"From: aibek@union.example\nTo: x@y.example\nSubject: s\n\nhello\n"),
        ("own.bin", b"\x00\x01\x02\xff" * 64),
    ],
)
def test_an_exhibit_that_shows_a_name_is_withheld_and_reported(
    own_case: Path, tmp_path: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = (DRAFT % "the committee").replace("::: remove source\n", "").replace("\n:::\n", "\n")
    case = case_with(own_case, draft, content, name)
    _, files = compiled(case, tmp_path / "out", "--json")
    document = json.loads(capsys.readouterr().out)
    (letter,) = document["letters"]
    assert any("annex 2 is withheld" in p["problem"] for p in letter["problems"])
    assert not any(n in json.dumps(letter["problems"], ensure_ascii=False) for n in NAMES[:3])
    assert shown(files) == []
    assert "SYNTHETIC: demand" in bundle_text(files), "the other exhibit goes"
    page = next(c.decode() for n, c in files.items() if n.endswith("redacted.html"))
    assert "[withheld: protected]" in page


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 60), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("sensitivity", "goes"), [("public", True), ("internal", False)])
def test_a_picture_goes_only_if_a_person_cleared_it(
    own_case: Path, tmp_path: Path, sensitivity: str, goes: bool
) -> None:
    draft = (DRAFT % "the committee").replace("::: remove source\n", "").replace("\n:::\n", "\n")
    case = case_with(own_case, draft, a_picture(), "own.jpg", sensitivity)
    _, files = compiled(case, tmp_path / "out")
    assert ("Note of a member of the committee" in bundle_text(files)) is goes


@pytest.mark.slow
def test_a_redacted_copy_stands_for_an_exhibit_that_shows_a_name(
    own_case: Path, tmp_path: Path
) -> None:
    draft = (DRAFT % "the committee").replace("::: remove source\n", "").replace("\n:::\n", "\n")
    extra = ", derivatives: [{file: bars.txt, reason: it names Synthetikov}]"
    case = case_with(own_case, draft, "Синтетиков".encode(), "own.txt", "internal", extra)
    (case / "exhibits" / "bars.txt").write_text("BLACK BARS")
    _, files = compiled(case, tmp_path / "out")
    text = bundle_text(files)
    assert "BLACK BARS" in text
    assert "it names a member of the committee" in text
    assert shown(files) == []


@pytest.mark.slow
def test_nothing_redacted_is_written_while_a_leak_remains(
    own_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A fault in the redactor itself: names stay in; reading back must stop every file."""
    from tocsin.letters.redact.variant import Redactor

    monkeypatch.setattr(Redactor, "passage", lambda self, content: content)
    case = case_with(own_case, DRAFT % "the committee")
    code, files = compiled(case, tmp_path / "out")
    assert code == 1
    assert not [n for n in files if ".redacted." in n]
    said = capsys.readouterr().err
    assert "what is protected can still be read" in said
    assert not any(name in said for name in NAMES[:3])
