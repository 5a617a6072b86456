"""Pages, messages, attachments and paragraphs as units: what survives a re-save."""

import io

import pikepdf
import pytest
from PIL import Image
from tests.formats.documents import docx_bytes, eml_bytes, paragraph, pdf_bytes

from tocsin.formats.unitsof import units

SOURCE = "= Касса\n#lorem(40)\n#pagebreak()\n"


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    problems = []
    found = list(units(path, problems=problems))
    assert not problems
    return found


def resaved(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        pdf.docinfo["/Producer"] = "another program"
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            linearize=True,
        )
    return out.getvalue()


def test_a_resaved_pdf_has_the_same_pages(tmp_path):
    first = pdf_bytes(SOURCE + "Итого 12 500,00")
    second = resaved(first)
    assert first != second
    a, b = read(tmp_path, "a.pdf", first), read(tmp_path, "b.pdf", second)
    assert [u.place for u in a if u.kind == "page"] == ["page=1", "page=2"]
    assert sum(u.kind == "tile" for u in a) == 64
    assert [(u.exact, u.ordinary) for u in a] == [(u.exact, u.ordinary) for u in b]


def test_one_digit_changes_one_page_alone(tmp_path):
    a = read(tmp_path, "a.pdf", pdf_bytes(SOURCE + "Итого 12 500,00"))
    b = read(tmp_path, "b.pdf", pdf_bytes(SOURCE + "Итого 12 600,00"))
    assert a[0].ordinary == b[0].ordinary
    assert a[1].ordinary != b[1].ordinary
    assert a[1].exact != b[1].exact


def test_another_picture_is_another_page_though_the_words_agree(tmp_path):
    pages = []
    for shade in (10, 200):
        raw = io.BytesIO()
        Image.new("RGB", (40, 40), (shade, 0, 0)).save(raw, "PDF")
        pages.append(read(tmp_path, f"{shade}.pdf", raw.getvalue())[0])
    assert pages[0].ordinary != pages[1].ordinary
    assert pages[0].exact != pages[1].exact


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_paragraphs_mean_the_same_in_every_code_page(tmp_path, encoding):
    text = "Протокол собрания профсоюза.\r\n\r\nРешили: вернуть  кассу.\r\n"
    found = read(tmp_path, "a.txt", text.encode(encoding))
    assert [u.ordinary for u in found] == [
        ("Протокол собрания профсоюза.",),
        ("Решили: вернуть кассу.",),
    ]
    assert [u.place for u in found] == ["paragraph=1", "paragraph=2"]


def test_mail_units_keep_people_apart_from_words(tmp_path):
    message, attachment = read(tmp_path, "a.eml", eml_bytes())
    assert (message.kind, message.place) == ("message", "message=1")
    assert "union@example.org" not in " ".join(message.ordinary)
    assert "union@example.org" in message.personal
    assert (attachment.kind, attachment.place) == ("attachment", "message=1/attachment=1")
    assert attachment.exact.startswith(b"date;sum")


def test_docx_paragraphs(tmp_path):
    found = read(tmp_path, "a.docx", docx_bytes(paragraph("Один  два") + paragraph("три")))
    assert [(u.place, u.ordinary) for u in found] == [
        ("paragraph=1", ("Один два",)),
        ("paragraph=2", ("три",)),
    ]


@pytest.mark.slow
def test_damage_is_a_problem_and_not_an_exception(tmp_path):
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.4\nrubbish")
    problems = []
    assert list(units(path, problems=problems)) == []
    assert problems[0].file == "bad.pdf"
