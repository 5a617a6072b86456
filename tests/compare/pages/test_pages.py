"""PDF against PDF: every planted change is found once, a re-save is not a change."""

import io

import pikepdf
import pytest
from tests.compare.compared import compared, kinds, substance
from tests.formats.documents import pdf_bytes
from tests.formats.test_units_documents import resaved

from tocsin.compare.alterations.vocabulary import Kind

LONG = "#lorem(60)\n\n"
BREAK = "#pagebreak()\n"
PAGES = ["= Касса\n" + LONG + "Итого 12 500,00 сом\n", LONG, "Последняя " + LONG]


def pdf(*pages: str) -> bytes:
    return pdf_bytes(BREAK.join(pages))


@pytest.fixture(scope="module")
def original():
    return pdf(*PAGES)


def test_a_resave_is_form(tmp_path, original):
    found = compared(tmp_path, "a.pdf", original, resaved(original))
    assert kinds(found) == []
    assert Kind.RESAVED in {a.kind for a in found.alterations}
    assert found.measures["pages_unchanged"] == 3


def test_a_changed_amount_is_found_with_its_words_and_its_place(tmp_path, original):
    after = pdf(PAGES[0].replace("12 500", "12 600"), *PAGES[1:])
    (only,) = substance(compared(tmp_path, "a.pdf", original, after))
    assert only.kind is Kind.PASSAGE_CHANGED
    assert only.original.place == "page=1"
    assert ("12 500,00" in only.before, "12 600,00" in only.after) == (True, True)
    (region,) = only.regions
    left, top, right, bottom = region.box
    assert 0.1 < left < right < 0.5
    assert 0.1 < top < bottom < 0.5
    assert region.before.startswith(b"\x89PNG")
    assert region.before != region.after


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([PAGES[0], PAGES[2]], ["page-removed"]),
        ([*PAGES, "Новая страница о платеже"], ["page-added"]),
        ([PAGES[0], "совсем другие слова на этом листе " * 4, PAGES[2]], ["page-replaced"]),
    ],
)
def test_pages_come_go_and_are_replaced(tmp_path, original, pages, expected):
    assert kinds(compared(tmp_path, "a.pdf", original, pdf(*pages))) == expected


def test_reordered_pages_are_form(tmp_path, original):
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(original)) as file:
        last = file.pages[2]
        del file.pages[2]
        file.pages.insert(0, last)
        file.save(out)
    found = compared(tmp_path, "a.pdf", original, out.getvalue())
    assert kinds(found) == []
    assert Kind.PAGE_MOVED in {a.kind for a in found.alterations}


def test_ink_drawn_over_a_page_is_found_though_no_word_changed(tmp_path, original):
    mark = "#place(dx: 50pt, dy: 20pt)[#rect(width: 40pt, height: 9pt, fill: black)]"
    after = pdf(PAGES[0].replace("Итого", mark + "Итого"), *PAGES[1:])
    (only,) = substance(compared(tmp_path, "a.pdf", original, after))
    assert only.kind is Kind.IMAGE_REGION


def appended_update(content: bytes, instructions: bytes) -> bytes:
    """The file with an incremental update that replaces the first page's instructions."""
    import re

    with pikepdf.Pdf.open(io.BytesIO(content)) as file:
        stream = file.pages[0].Contents
        number, size, root = stream.objgen[0], int(file.trailer.Size), file.Root.objgen[0]
        new = stream.read_bytes() + instructions
    before = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    body = b"\n%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(new), new)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (
        number,
        len(content) + 1,
        size,
        root,
        before,
    )
    return content + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(body))


def test_an_appended_update_is_recovered(tmp_path, original):
    plain = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(original)) as file:
        file.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    base = plain.getvalue()
    after = appended_update(base, b"\n0 0 0 rg 100 700 60 12 re f\n")
    found = compared(tmp_path, "a.pdf", base, after)
    updates = [a for a in found.alterations if a.kind is Kind.REVISION_APPENDED]
    assert len(updates) == 1
    assert dict(updates[0].facts)["earlier"] == "sealed"
    assert kinds(found) == ["image-region"]


def test_a_password_is_the_reason_given(tmp_path, original):
    locked = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(original)) as file:
        file.save(locked, encryption=pikepdf.Encryption(user="u", owner="o"))
    found = compared(tmp_path, "a.pdf", original, locked.getvalue())
    assert "password" in found.not_comparable


def test_a_cut_file_is_compared_as_far_as_it_goes(tmp_path):
    pages = [f"Лист {n}\n\n" + "#lorem(200)\n" for n in range(8)]
    whole = pdf(*pages)
    found = compared(tmp_path, "a.pdf", whole, whole[: int(len(whole) * 0.98)])
    assert found.problems or found.not_comparable


def test_the_box_lies_on_the_words_that_changed(tmp_path, original):
    import numpy as np
    import pypdfium2

    after = pdf(PAGES[0].replace("12 500", "12 600"), *PAGES[1:])
    (only,) = substance(compared(tmp_path, "a.pdf", original, after))
    drawn = []
    for content in (original, after):
        document = pypdfium2.PdfDocument(content)
        drawn.append(np.asarray(document[0].render(scale=2, grayscale=True).to_pil(), int))
        document.close()
    rows, columns = np.nonzero(abs(drawn[0] - drawn[1]) > 60)
    height, width = drawn[0].shape
    left, top, right, bottom = only.regions[0].box
    assert left <= columns.min() / width < columns.max() / width <= right
    assert top <= rows.min() / height < rows.max() / height <= bottom
