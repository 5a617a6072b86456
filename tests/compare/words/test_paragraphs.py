"""Documents of words: substance is found, form is told apart, what is hidden is compared too."""

import pytest
from tests.compare.compared import compared, kinds, substance
from tests.formats.documents import docx_bytes, paragraph, pdf_bytes

from tocsin.compare.alterations.vocabulary import Kind

TEXT = ["Протокол № 7", "Выплатить пособие 12 500 сом по ордеру 14", "Подписи поставлены"]


def docx(lines, extra=""):
    return docx_bytes("".join(paragraph(line) for line in lines) + extra)


def test_an_altered_amount_is_one_changed_passage(tmp_path):
    altered = [TEXT[0], TEXT[1].replace("12 500", "125 000"), TEXT[2]]
    found = compared(tmp_path, "a.docx", docx(TEXT), docx(altered))
    (only,) = substance(found)
    assert only.kind is Kind.PASSAGE_CHANGED
    assert (only.before, only.original.place) == (TEXT[1], "paragraph=2")
    assert "125 000" in only.after
    assert [line.cells for line in only.context_before] == [(TEXT[0],), (TEXT[2],)]


@pytest.mark.parametrize(
    ("extra", "kind"),
    [
        (
            '<w:p><w:ins w:author="X"><w:r><w:t>тайная вставка</w:t></w:r></w:ins></w:p>',
            {Kind.PASSAGE_ADDED, Kind.REVISION_APPENDED},
        ),
        (
            '<w:p><w:del w:author="X"><w:r><w:delText>было</w:delText></w:r></w:del></w:p>',
            {Kind.REVISION_APPENDED},
        ),
        (paragraph("не видно", "<w:rPr><w:vanish/></w:rPr>"), {Kind.PASSAGE_ADDED}),
    ],
)
def test_what_a_document_hides_is_found(tmp_path, extra, kind):
    found = compared(tmp_path, "a.docx", docx(TEXT), docx(TEXT, extra))
    assert set(kinds(found)) == kind


def test_properties_and_code_pages_are_form(tmp_path):
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>{}</dc:creator>'
        "</cp:coreProperties>"
    )
    body = "".join(paragraph(line) for line in TEXT)
    before = docx_bytes(body, docProps__core=core.format("A"))
    after = docx_bytes(body, docProps__core=core.format("B"))
    found = compared(tmp_path, "a.docx", before, after)
    assert kinds(found) == []
    assert [(a.kind, a.before, a.after) for a in found.alterations] == [
        (Kind.METADATA_CHANGED, "A", "B")
    ]
    text = "\n\n".join(TEXT)
    found = compared(tmp_path, "a.txt", text.encode(), text.replace("\n", "\r\n").encode("cp1251"))
    assert [a.kind for a in found.alterations] == [Kind.ENCODING_CHANGED]
    assert kinds(found) == []


def test_another_kind_of_file_with_the_same_words_is_form(tmp_path):
    found = compared(tmp_path, "a.docx", docx(TEXT), "\n\n".join(TEXT).encode())
    assert kinds(found) == []
    assert Kind.CONVERTED in {a.kind for a in found.alterations}


def test_a_letter_that_came_back_as_pdf_is_compared_by_its_words(tmp_path):
    lines = "\n\n".join(line.replace("12 500", "125 000") for line in TEXT)
    found = compared(tmp_path, "a.docx", docx(TEXT), pdf_bytes(lines))
    assert kinds(found) == ["passage-changed"]


def test_a_locked_or_broken_side_is_not_comparable_and_says_why(tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    found = compared(tmp_path, "a.docx", docx(TEXT), locked)
    assert "password" in found.not_comparable
    assert "returned-a.docx" in found.not_comparable
