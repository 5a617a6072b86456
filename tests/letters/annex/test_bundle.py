"""The annex bundle: every exhibit type as stamped pages, the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document
from PIL import Image

from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.ground.errors import TocsinError
from tocsin.letters.annex.bundle import Options, make_bundle

CASE = """
case: {id: annex-test, title: Synthetic case, government: KG, synthetic: true}
exhibits:
"""


def case_of(folder: Path, files: dict[str, bytes], extra: str = "") -> CaseFolder:
    (folder / "exhibits").mkdir(parents=True)
    text = CASE
    for index, (name, content) in enumerate(files.items(), start=1):
        (folder / "exhibits" / name).write_bytes(content)
        text += f"  - {{id: ex-{index}, file: '{name}', title: 'Exhibit {index}', lang: ru}}\n"
    (folder / "case.yaml").write_text(text + extra, encoding="utf-8")
    return load_case(folder)


def a_pdf(pages: int = 2, rotate: int = 0) -> bytes:
    out = pikepdf.new()
    for _ in range(pages):
        out.add_blank_page(page_size=(400, 600))
        out.pages[-1].obj.Rotate = rotate
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def a_picture() -> bytes:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Secret Photographer"
    Image.new("RGB", (300, 200), "white").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def a_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "a@union.example", "b@union.example"
    message["Subject"], message["Date"] = "Обыск", "Tue, 24 Oct 2023 09:00:00 +0000"
    message.set_content("Пришли сотрудники.\n")
    message.add_attachment(a_pdf(1), maintype="application", subtype="pdf", filename="scan.pdf")
    return message.as_bytes()


def a_word_document() -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("Протокол осмотра")
    document.save(buffer)
    return buffer.getvalue()


EVERY_KIND = {
    "a.pdf": a_pdf(),
    "b.jpg": a_picture(),
    "c.eml": a_mail(),
    "d.docx": a_word_document(),
    "e.txt": "Запись о визите".encode(),
    "f.csv": "Номер;Сумма\n1;10,50\n2;11,00\n".encode("windows-1251"),
    "g.html": "<html><body><h1>Новость</h1><p>Текст</p></body></html>".encode(),
    "h.bin": b"\x00\x01\x02\xff" * 100,
}


def words_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    out = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return out


def make(folder: CaseFolder, out: Path, **options: object) -> tuple[list[str], object]:
    numbers = {e.id: str(i) for i, e in enumerate(folder.file.exhibits, start=1)}
    made = make_bundle(folder, numbers, out, Options(on=date(2023, 10, 25), **options))  # type: ignore[arg-type]
    return words_of(out), made


def test_every_common_kind_becomes_stamped_pages(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", EVERY_KIND)
    text, made = make(folder, tmp_path / "annexes.pdf")
    joined = "\n".join(text)
    for words in ("Пришли сотрудники", "Протокол осмотра", "Запись о визите", "10,50", "Новость"):
        assert words in joined
    for index, content in enumerate(EVERY_KIND.values(), start=1):
        digest = hashlib.sha256(content).hexdigest()
        assert f"Annex {index}" in joined or index == 8
        stamped = [page for page in text if digest[:12] in page and "/" in page]
        assert stamped or index == 8
    assert made.pages == len(text)  # type: ignore[attr-defined]


def test_what_cannot_become_pages_is_said(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"h.bin": EVERY_KIND["h.bin"]})
    text, made = make(folder, tmp_path / "annexes.pdf")
    assert "cannot be shown as pages" in "\n".join(text)
    assert [p.place for p in made.problems] == ["ex-1"]  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_and_originals_stay(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", EVERY_KIND)
    before = {p.name: p.stat().st_mtime_ns for p in folder.exhibits.iterdir()}
    make(folder, tmp_path / "one.pdf")
    make(folder, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert before == {p.name: p.stat().st_mtime_ns for p in folder.exhibits.iterdir()}


def test_a_picture_loses_what_it_says_of_its_author(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"b.jpg": a_picture()})
    make(folder, tmp_path / "annexes.pdf")
    assert b"Secret Photographer" not in (tmp_path / "annexes.pdf").read_bytes()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_stamp_lies_on_the_page_however_it_is_turned(tmp_path: Path, rotate: int) -> None:
    folder = case_of(tmp_path / "case", {"a.pdf": a_pdf(1, rotate)})
    make(folder, tmp_path / "annexes.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "annexes.pdf")
    page = document[len(document) - 1].render(scale=1, grayscale=True).to_pil()
    document.close()
    corner = page.crop((page.width // 2, 0, page.width, page.height // 8))
    assert corner.getextrema()[0] < 140, "ink of the stamp in the upper right corner as seen"


def test_an_exhibit_that_is_not_the_one_described_stops_the_bundle(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"one"})
    wrong = "0" * 64
    text = (
        (folder.path / "case.yaml").read_text().replace("lang: ru}", f"lang: ru, sha256: {wrong}}}")
    )
    (folder.path / "case.yaml").write_text(text)
    with pytest.raises(TocsinError, match="SHA-256 differs"):
        make(load_case(folder.path), tmp_path / "annexes.pdf")
    assert not (tmp_path / "annexes.pdf").exists()


def test_a_missing_file_names_itself(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"one"})
    (folder.exhibits / "a.txt").unlink()
    with pytest.raises(TocsinError, match=r"a\.txt"):
        make(folder, tmp_path / "annexes.pdf")


def test_a_protected_exhibit_is_left_out_or_stands_redacted(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"THE NAME", "b.txt": b"BLACK BAR"})
    text = (folder.path / "case.yaml").read_text()
    protected = text.replace(
        "title: 'Exhibit 1', lang: ru", "title: 'Exhibit 1', sensitivity: protected"
    )
    (folder.path / "case.yaml").write_text(protected)
    words, made = make(load_case(folder.path), tmp_path / "one.pdf")
    assert "THE NAME" not in "\n".join(words)
    assert made.problems  # type: ignore[attr-defined]
    redacted = protected.replace(
        "sensitivity: protected",
        "sensitivity: protected, derivatives: [{file: b.txt, reason: a witness}]",
    )
    (folder.path / "case.yaml").write_text(redacted)
    words, _ = make(load_case(folder.path), tmp_path / "two.pdf")
    joined = "\n".join(words)
    assert "THE NAME" not in joined
    assert "BLACK BAR" in joined
    assert "a witness" in joined


def test_originals_can_be_attached_and_come_out_unchanged(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"e.txt": EVERY_KIND["e.txt"]})
    make(folder, tmp_path / "annexes.pdf", attach=True)
    with pikepdf.open(tmp_path / "annexes.pdf") as book:
        (name,) = book.attachments
        assert book.attachments[name].get_file().read_bytes() == EVERY_KIND["e.txt"]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_index_and_bookmarks_in_each_language(tmp_path: Path, lang: str) -> None:
    folder = case_of(tmp_path / "case", {"e.txt": b"text", "a.pdf": a_pdf(3)})
    words, made = make(folder, tmp_path / "annexes.pdf", lang=lang)
    title = {"en": "Annexes", "fr": "Annexes", "es": "Anexos", "ru": "Приложения"}[lang]
    assert title in words[0]
    with pikepdf.open(tmp_path / "annexes.pdf") as book, book.open_outline() as outline:
        assert len(outline.root) == 3
        assert str(book.Root.Lang) == lang
    assert [e.first_page for e in made.entries] == [2, 4]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("lang", "seal"), [("fr", r"sceau\s:\s"), ("es", r"sello:\s")])
def test_a_note_tells_the_kind_of_file_as_its_name_does(
    tmp_path: Path, lang: str, seal: str
) -> None:
    files = {"ledger.csv": b"day,sum\n2019-01-01,5\n2019-01-02,6\n", "note.txt": b"Two came.\n"}
    pages, _made = make(case_of(tmp_path / "case", files), tmp_path / "a.pdf", lang=lang)
    text = " ".join(pages)
    assert "CSV" in text
    assert "TXT" in text
    assert "DELIMITED" not in text
    assert re.search(seal, text)
