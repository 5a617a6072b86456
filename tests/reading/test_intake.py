"""What is no letter at all: empty files, bytes, pictures of pages, files far too long."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from tests.formats.documents import pdf_bytes

from tocsin.cli.main import main
from tocsin.formats.pages.ocr import page_pictures
from tocsin.ground.errors import TocsinError
from tocsin.reading import MOST_READ, read_file, read_held


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "it is empty"),
        ("empty.pdf", b"", "it is empty"),
        ("blank.txt", b" \n\n ", "no words"),
        ("bytes.txt", bytes(range(256)) * 20, "no text"),
    ],
)
def test_a_file_without_words_is_refused_with_the_reason(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TocsinError, match=said) as caught:
        read_file(path)
    assert caught.value.diagnosis.mend


def scanned(path: Path, words: str) -> Path:
    from PIL import Image

    picture = page_pictures(pdf_bytes(f"#set text(14pt)\n{words}"), 1)[0]
    Image.open(io.BytesIO(picture)).convert("RGB").save(path, "PDF")
    return path


def test_a_scan_without_text_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no tesseract here
    with pytest.raises(TocsinError) as caught:
        read_file(scanned(tmp_path / "scan.pdf", "Geneva, 24 October 2023"))
    assert caught.value.diagnosis.code == "no-text"


@pytest.mark.slow
def test_a_scan_is_read_by_tesseract_and_says_so(tmp_path: Path) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    words = "Geneva, 24 October 2023\n\nDear Director,\n\nPolice arrested the chair.\n\nYours,"
    reading = read_file(scanned(tmp_path / "scan.pdf", words))
    assert [p.code for p in reading.problems] == ["ocr"]
    assert [a.act.value for a in reading.acts] == ["arrest"]


@pytest.mark.slow
def test_what_was_left_unread_is_said_by_read_and_by_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Dear Director,\n\n" + "Nothing new was said. " * (MOST_READ // 20))
    for command in (["read"], ["check", "--document"]):
        assert main([*command, str(path)]) == 1
        assert "were left unread" in capsys.readouterr().err


def test_a_document_in_memory_is_read_like_its_file(tmp_path: Path) -> None:
    text = b"On 3 May 2024 the police arrested Ann Example.\n\nBishkek, 4 May 2024\n"
    path = tmp_path / "note.txt"
    path.write_bytes(text)
    held, file = read_held(text, "note.txt"), read_file(path)
    assert held.text == file.text
    assert held.acts == file.acts
    assert held.acts
    for content, said in ((b"", "it is empty"), (bytes(range(256)) * 20, "no text")):
        with pytest.raises(TocsinError, match=said):
            read_held(content, "bytes.txt")
