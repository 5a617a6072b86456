"""With the originals gone a reader still sees what the returned copy says where it differs."""

from tests.formats.documents import docx_bytes, eml_bytes, paragraph, pdf_bytes

from tocsin.compare.alterations.vocabulary import Alteration, Found, Kind, Spot
from tocsin.compare.sealed.shown import show_documents


def shown(tmp_path, name, content, place):
    path = tmp_path / name
    path.write_bytes(content)
    found = Found([Alteration(Kind.PAGE_REPLACED, True, returned=Spot(f"box/{name}", place))])
    show_documents(found, path)
    return found.alterations[0]


def test_a_returned_page_is_shown_with_its_words_and_its_look(tmp_path):
    content = pdf_bytes("Один\n#pagebreak()\nОстаток 2 500,00")
    item = shown(tmp_path, "a.pdf", content, "page=2")
    assert item.after == "Остаток 2 500,00"
    assert item.before == ""
    assert item.regions[0].page == 2
    assert item.regions[0].after.startswith(b"\x89PNG")
    assert item.regions[0].before == b""


def test_a_returned_paragraph_and_message_are_shown(tmp_path):
    docx = docx_bytes(paragraph("Один") + paragraph("Два"))
    assert shown(tmp_path, "a.docx", docx, "paragraph=2").after == "Два"
    assert "Второе." in shown(tmp_path, "a.eml", eml_bytes(), "message=1").after
    attachment = shown(tmp_path, "b.eml", eml_bytes(), "message=1/attachment=1")
    assert attachment.after.startswith("kassa.csv")


def test_what_cannot_be_read_stays_a_bare_place(tmp_path):
    assert shown(tmp_path, "a.pdf", b"%PDF-1.4 rubbish", "page=1").after == ""
    assert shown(tmp_path, "b.pdf", pdf_bytes("x"), "page=7").after == ""
