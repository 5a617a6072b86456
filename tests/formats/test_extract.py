"""The words of every kind of document, and what each hides."""

import pytest
from tests.formats.documents import docx_bytes, eml_bytes, paragraph, pdf_bytes

from tocsin.formats.extract import extract_bytes, extract_text
from tocsin.formats.words.documentkind import document_kind
from tocsin.ground.errors import TocsinError


def test_kind_is_told_by_content_not_by_name():
    assert document_kind(pdf_bytes("Hello"), "letter.docx") == "pdf"
    assert document_kind(docx_bytes(paragraph("x")), "letter.zip") == "docx"
    assert document_kind(eml_bytes(), "message.txt.bak") == "eml"
    assert document_kind(b"<!DOCTYPE html><p>x", "page") == "html"
    assert document_kind(b"\x00\x01\x02\x03" * 100, "x.bin") == ""


def test_docx_shows_the_final_text_and_reports_what_it_hides():
    body = (
        paragraph("Сумма выплаты ")
        + '<w:p><w:r><w:t>Итого </w:t></w:r><w:del w:author="X" w:date="2024-01-02T00:00:00Z">'
        "<w:r><w:delText>12 500</w:delText></w:r></w:del>"
        '<w:ins w:author="X" w:date="2024-01-02T00:00:00Z"><w:r><w:t>125 000</w:t></w:r></w:ins>'
        "</w:p>" + paragraph("тайно", "<w:rPr><w:vanish/></w:rPr>")
    )
    comment = (
        '<w:comments W:NS><w:comment w:author="Y"><w:p><w:r><w:t>проверить</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    found = extract_bytes(docx_bytes(body, word__comments=comment), "a.docx")
    assert [p.text for p in found.paragraphs] == ["Сумма выплаты", "Итого 125 000"]
    kinds = {(h.kind, h.text, h.author) for h in found.hidden}
    assert ("deleted", "12 500", "X") in kinds
    assert ("inserted", "125 000", "X") in kinds
    assert ("hidden_text", "тайно", "") in kinds
    assert ("comment", "проверить", "Y") in kinds


def test_pdf_has_pages_and_paragraphs():
    found = extract_bytes(
        pdf_bytes("= Касса\nПервая строка.\n#pagebreak()\nВторая страница."), "kassa.pdf"
    )
    assert [(p.page, p.text) for p in found.paragraphs] == [
        (1, "Касса"),
        (1, "Первая строка."),
        (2, "Вторая страница."),
    ]
    assert found.metadata["pages"] == "2"
    assert not found.problems


def test_mail_gives_headers_body_and_attachment():
    found = extract_bytes(eml_bytes(), "m.eml")
    assert found.metadata["subject"] == "Касса"
    assert [p.text for p in found.paragraphs] == ["Первое.", "Второе."]
    assert found.attachments[0].name == "kassa.csv"
    assert b"100,00" in found.attachments[0].content


def test_mbox_keeps_messages_apart():
    box = b"From a@b Wed Oct 25 10:00:00 2023\n" + eml_bytes("one") + b"\n"
    box += b"From a@b Wed Oct 25 11:00:00 2023\n" + eml_bytes("two")
    found = extract_bytes(box, "box.mbox")
    assert [p.text for p in found.paragraphs if p.role == "heading"] == ["one", "two"]


def test_html_separates_the_shown_from_the_hidden():
    page = (
        "<h1>Дело</h1><p>Видно<br>строка</p><p style='display: none'>скрыто</p><script>x</script>"
    )
    found = extract_bytes(page.encode(), "p.html")
    assert [p.text for p in found.paragraphs] == ["Дело", "Видно\nстрока"]
    assert [h.text for h in found.hidden] == ["скрыто"]


def test_the_two_seed_documents_are_read(shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        found = extract_text(path)
        assert len(found.paragraphs) > 8
        assert not found.problems


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_truncated_docx_gives_what_it_still_holds(keep):
    body = "".join(paragraph(f"Абзац номер {n}") for n in range(3000))
    whole = docx_bytes(body)
    found = extract_bytes(whole[: int(len(whole) * keep)], "cut.docx")
    assert found.paragraphs[0].text == "Абзац номер 0"
    assert 0 < len(found.paragraphs) < 3000
    assert any(p.code == "damaged-zip" for p in found.problems)


def test_a_password_is_named_as_the_reason():
    import io

    import pikepdf

    locked = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf_bytes("secret"))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="u", owner="o"))
    with pytest.raises(TocsinError) as caught:
        extract_bytes(locked.getvalue(), "locked.pdf")
    assert caught.value.diagnosis.code == "password"
    assert caught.value.diagnosis.file == "locked.pdf"


def cut_pdf(keep: float) -> bytes:
    whole = pdf_bytes("= One\n#lorem(300)\n" + "#pagebreak()\n#lorem(300)\n" * 5)
    return whole[: int(len(whole) * keep)]


def test_a_pdf_without_its_last_bytes_is_read_and_called_damaged():
    found = extract_bytes(cut_pdf(0.98), "cut.pdf")
    assert [p.code for p in found.problems] == ["damaged-pdf"]
    assert found.paragraphs[0].text == "One"
    assert found.paragraphs[-1].page == 6


def test_a_pdf_cut_before_its_pages_is_refused_with_the_reason():
    with pytest.raises(TocsinError, match="damaged") as caught:
        extract_bytes(cut_pdf(0.02), "cut.pdf")
    assert caught.value.diagnosis.file == "cut.pdf"


def test_pages_are_recovered_when_the_catalogue_is_gone():
    whole = cut_pdf(1)
    torn = whole.replace(b"/Type/Catalog", b"/Type/Nothing")
    torn = torn[: torn.rfind(b"xref\n")]
    found = extract_bytes(torn, "cut.pdf")
    assert {p.page for p in found.paragraphs} == {1, 2, 3, 4, 5, 6}
    assert any(p.code == "damaged-pdf" for p in found.problems)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.msg", "x.eml", "x.html", "x.mbox"])
@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"%PDF-1.7 nothing", b"PK\x03\x04junk"])
def test_rubbish_is_a_diagnosis_never_a_crash(name, content):
    named = []
    try:
        named = [problem.file for problem in extract_bytes(content, name).problems]
    except TocsinError as error:
        named = [error.diagnosis.file]
    assert all(file == name for file in named)


def test_odt_gives_text_deletions_and_comments():
    from tests.formats.documents import odt_bytes

    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><o:change-info>"
        "<dc:creator>X</dc:creator></o:change-info><text:p>12 500</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="2">Касса</text:h>'
        "<text:p>Итого<text:s/>125 000<o:annotation><dc:creator>Y</dc:creator>"
        "<text:p>проверить</text:p></o:annotation></text:p>"
    )
    found = extract_bytes(odt_bytes(body), "a.odt")
    assert [(p.text, p.role) for p in found.paragraphs] == [
        ("Касса", "heading"),
        ("Итого 125 000", ""),
    ]
    assert {(h.kind, h.text, h.author) for h in found.hidden} == {
        ("deleted", "12 500", "X"),
        ("comment", "проверить", "Y"),
    }
