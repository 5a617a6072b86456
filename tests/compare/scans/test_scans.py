"""Scans: an altered digit is boxed, a second scan of the same page is not (synthetic pages)."""

import io
import random

import pytest
from benchmarks._scanpages import ledger_page, rendered, scanned, typeset
from PIL import Image
from tests.compare.compared import compared, kinds, substance

from tocsin.compare.alterations.vocabulary import Kind
from tocsin.compare.scans.registration import register
from tocsin.compare.scans.scanpair import compare_scans


@pytest.fixture(scope="module")
def pages():
    rng = random.Random(20231025)
    page = ledger_page(rng)
    other = ledger_page(rng)
    # each set by itself, so that all are sheet 1 and the digit alone differs
    return [rendered(typeset([p]))[0] for p in (page, page.altered(rng), other)], rng


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("L")


@pytest.mark.slow
def test_registration_finds_the_turn_and_the_size(pages):
    page = pages[0][0]
    turned = page.rotate(2.5, Image.Resampling.BICUBIC, fillcolor=255)
    turned = turned.resize((round(page.width * 1.03), round(page.height * 1.03)))
    fit = register(page, turned)
    assert fit.degrees == pytest.approx(-2.5, abs=0.05)
    assert fit.scale == pytest.approx(1.03, abs=0.002)
    assert fit.residual < 0.5


@pytest.mark.slow
def test_a_page_put_in_upside_down_is_still_laid_on(pages):
    outcome = compare_scans(pages[0][0], pages[0][0].rotate(180))
    assert outcome.same_page
    assert outcome.found.boxes == []


@pytest.mark.slow
def test_a_rescan_is_form_and_an_altered_digit_is_one_region(tmp_path, pages):
    (same, altered, _), rng = pages
    first = scanned(same, rng)
    clean = compared(tmp_path, "a.jpg", first, scanned(same, rng))
    assert kinds(clean) == []
    assert Kind.RESAVED in {a.kind for a in clean.alterations}
    (only,) = substance(compared(tmp_path, "b.jpg", first, scanned(altered, rng)))
    assert only.kind is Kind.IMAGE_REGION
    assert only.explanation == "scanner-substitution"
    left, _top, right, _bottom = only.regions[0].box
    assert left > 0.6  # the column of amounts
    assert right - left < 0.1


@pytest.mark.slow
def test_another_page_is_replaced_not_boxed(tmp_path, pages):
    (same, _, other), rng = pages
    plain = Image.new("L", same.size, 255)
    plain.paste(other.rotate(90, expand=True).resize((900, 700)), (300, 900))
    packed = io.BytesIO()
    plain.save(packed, "PNG")
    found = compared(tmp_path, "a.png", scanned(same, rng), packed.getvalue())
    assert kinds(found) == ["page-replaced"]


@pytest.mark.slow
def test_scanned_pdfs_are_compared_as_scans(tmp_path, pages):
    (same, altered, _), rng = pages

    def as_pdf(content: bytes) -> bytes:
        out = io.BytesIO()
        opened(content).save(out, "PDF", resolution=200)
        return out.getvalue()

    first = as_pdf(scanned(same, rng))
    assert kinds(compared(tmp_path, "a.pdf", first, as_pdf(scanned(same, rng)))) == []
    assert kinds(compared(tmp_path, "b.pdf", first, as_pdf(scanned(altered, rng)))) == [
        "image-region"
    ]


@pytest.mark.slow
def test_a_hostile_size_is_refused_and_said(tmp_path):
    packed = io.BytesIO()
    Image.new("1", (30000, 30000)).save(packed, "PNG")
    found = compared(tmp_path, "a.png", packed.getvalue(), packed.getvalue() + b" ")
    assert "million dots" in found.not_comparable


@pytest.mark.slow
def test_fifty_altered_pages_and_fifty_clean_ones():
    rng = random.Random(7)
    pages = [ledger_page(rng) for _ in range(50)]
    altered = [page.altered(rng) for page in pages]
    missed, alarms = [], []
    for number, (a, b) in enumerate(
        zip(rendered(typeset(pages)), rendered(typeset(altered)), strict=True)
    ):
        first = opened(scanned(a, rng))
        if compare_scans(first, opened(scanned(a, rng))).found.boxes:
            alarms.append(number)
        if not compare_scans(first, opened(scanned(b, rng))).found.boxes:
            missed.append(number)
    assert (missed, alarms) == ([], [])


@pytest.mark.slow
def test_a_page_that_came_back_as_a_scan_is_compared_by_its_look(tmp_path):
    from tocsin.compare.alterations.options import Options
    from tocsin.compare.engine import compare_files

    rng = random.Random(11)
    page = ledger_page(rng)
    (tmp_path / "original.pdf").write_bytes(typeset([page]))
    for name, source, expected in (
        ("clean.jpg", page, []),
        ("altered.jpg", page.altered(rng), ["image-region"]),
    ):
        (tmp_path / name).write_bytes(scanned(rendered(typeset([source]))[0], rng))
        compared_now = compare_files(tmp_path / "original.pdf", tmp_path / name, Options())
        (outcome,) = compared_now.outcomes
        assert kinds(outcome.found) == expected, outcome.why
        assert Kind.CONVERTED in {a.kind for a in outcome.found.alterations}


@pytest.mark.slow
def test_blank_and_nearly_blank_pages_are_not_replaced_pages():
    import typst

    rng = random.Random(5)
    blank = Image.new("L", (1654, 2339), 255)
    assert compare_scans(opened(scanned(blank, rng)), opened(scanned(blank, rng))).same_page
    pages = []
    for words in ("Получено 12 500 сом", "Получено 72 500 сом"):
        source = f"#v(8cm)#align(center)[{words}]".encode()
        pages += rendered(typst.compile(source, ignore_system_fonts=True))
    first = opened(scanned(pages[0], rng))
    again = compare_scans(first, opened(scanned(pages[0], rng)))
    assert (again.same_page, again.found.boxes) == (True, [])
    changed = compare_scans(first, opened(scanned(pages[1], rng)))
    assert changed.same_page
    assert len(changed.found.boxes) == 1
