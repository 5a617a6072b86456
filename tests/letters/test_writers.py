"""Three writers, one text; each format sound by an independent tool's word."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from tests.letters.conftest import Compose

from tocsin.ground.errors import TocsinError
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes import fonts
from tocsin.letters.nodes.plain import all_notes, lines
from tocsin.letters.nodes.values import (
    Annex,
    Letter,
    Letterhead,
    Marked,
    Paragraph,
    Picture,
    Removed,
    Words,
)
from tocsin.letters.writers import docx, page, pdf

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#94190f"/></svg>'
)
EVERY = [("dg-urgent", "en"), ("cfa-complaint", "fr"), ("cfa-update", "es"), ("dg-urgent", "ru"),
         ("ceacr-observation", "ru"), ("government-letter", "fr"), ("news", "en")]  # fmt: skip


def _squeezed(text: str) -> str:
    """Letters and digits alone: line breaks and hyphenation are the page's business."""
    return "".join(c for c in text if c.isalnum())


def _said(letter: Letter) -> list[str]:
    return [_squeezed(x) for x in [*lines(letter), *all_notes(letter)] if _squeezed(x)]


def _docx_text(raw: bytes) -> tuple[str, str]:
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(raw))
    body = "".join(t.text or "" for t in document.element.body.iter(qn("w:t")))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        notes = re.sub(r"<[^>]+>", "", package.read("word/footnotes.xml").decode())
    return body, notes


def _html_text(raw: bytes) -> str:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(raw.decode())
    for node in tree.css("style, title"):
        node.decompose()
    body = tree.body
    assert body is not None
    return body.text()


def _numbers_out(text: str) -> str:
    """Without the digits and marks that formats set themselves."""
    return re.sub(r"\d", "", _squeezed(text))


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_docx_and_html_hold_every_line_in_order(compose: Compose, kind: str, lang: str) -> None:
    letter = compose(kind, lang).letter
    import html

    body, notes = _docx_text(docx.write(letter))
    text, note_text = _squeezed(body), _squeezed(html.unescape(notes))
    for note in all_notes(letter):
        assert _squeezed(note) in note_text
    _in_order([_squeezed(x) for x in lines(letter)], text)
    web = _numbers_out(_html_text(page.write(letter)))
    for line in [*lines(letter), *all_notes(letter)]:
        assert _numbers_out(line) in web


def _in_order(wanted: list[str], text: str) -> None:
    at = 0
    for line in wanted:
        if line:
            found = text.find(line, at)
            assert found >= 0, line
            at = found + len(line)


@pytest.mark.sampled(9)
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_the_pdf_holds_every_line(compose: Compose, tmp_path: Path, kind: str, lang: str) -> None:
    letter = compose(kind, lang).letter
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf.write(letter))
    text = _numbers_out(_without_page_frame(_pdf_text(file), letter))
    whole = "".join(sorted(text))
    for line in [*lines(letter), *all_notes(letter)]:
        bare = _numbers_out(line)
        # a line may be cut by a page break; then both of its halves must be there
        if bare not in text:
            assert any(bare[:cut] in text and bare[cut:] in text for cut in range(1, len(bare))), (
                line
            )
    said = "".join(sorted(_numbers_out("".join([*lines(letter), *all_notes(letter)]))))
    assert abs(len(whole) - len(said)) < 0.03 * len(said) + 200


def _pdf_text(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    raw = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    assert done.stdout
    return raw.stdout.decode()


def _without_page_frame(text: str, letter: Letter) -> str:
    pages = text.split("\f")
    running = letter.subject or letter.title
    return "\n".join(p.replace(running, "", 1) if i else p for i, p in enumerate(pages))


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_same_letter_gives_the_same_bytes(compose: Compose, form: str) -> None:
    write = {"pdf": pdf.write, "docx": docx.write, "html": page.write}[form]
    one, two = compose("dg-urgent", "ru").letter, compose("dg-urgent", "ru").letter
    assert one == two
    assert write(one) == write(two)


def test_the_pdf_is_archivable_accessible_and_bookmarked(compose: Compose) -> None:
    letter = compose("dg-urgent", "ru").letter
    with pikepdf.open(io.BytesIO(pdf.write(letter))) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "ru"
        assert "/StructTreeRoot" in root
        assert "/OutputIntents" in root
        with document.open_metadata() as xmp:
            assert xmp["pdfaid:part"] == "2"
            assert xmp["pdfaid:conformance"].upper() == "A"
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"] == letter.title
        assert str(document.docinfo["/CreationDate"]).startswith("D:20231025120000")
        with document.open_outline() as outline:
            assert len(outline.root) >= 1
        for sheet in document.pages:
            fonts = sheet.Resources.get("/Font", {})
            for font in fonts.values():
                inner = font.DescendantFonts[0].FontDescriptor
                assert any(k in inner for k in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_docx_has_named_styles_real_numbers_and_footnotes(compose: Compose) -> None:
    from docx import Document

    letter = compose("dg-urgent").letter
    raw = docx.write(letter)
    document = Document(io.BytesIO(raw))
    styles = {p.style.name for p in document.paragraphs}
    assert {"Numbered Fact", "Body Text", "Heading 1", "Heading 2", "Signature"} <= styles
    assert "Normal" not in styles
    facts = [p for p in document.paragraphs if p.style.name == "Numbered Fact"]
    assert len(facts) == max(b.fact or 0 for b in letter.body if isinstance(b, Paragraph))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        footnotes = package.read("word/footnotes.xml").decode()
        body = package.read("word/document.xml").decode()
        assert all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in package.infolist())
    assert footnotes.count("<w:footnoteRef/>") == len(all_notes(letter)) > 0
    targets = set(re.findall(r'w:name="(_Ref_\w+)"', body))
    fields = re.findall(r"REF (_Ref_\w+)", body)
    assert fields
    assert set(fields) <= targets
    assert document.core_properties.author == "IndustriALL Global Union"
    assert "kyrgyz" not in body.lower().replace("kyrgyzstan", "").replace(
        "kyrgyz republic", ""
    ).replace("kyrgyz (", "")


def test_no_id_of_the_case_file_leaves_in_a_document(compose: Compose) -> None:
    made = compose("cfa-complaint")
    ids = [*made.body.facts, *made.body.annexes]
    with zipfile.ZipFile(io.BytesIO(docx.write(made.letter))) as package:
        text = "".join(package.read(n).decode("utf-8", "ignore") for n in package.namelist())
    text += page.write(made.letter).decode()
    assert not [key for key in ids if key in text]


def test_logo_and_signature_are_in_all_three(compose: Compose) -> None:
    letter = compose("dg-urgent").letter
    head = dataclasses.replace(letter.letterhead, logo=Picture(LOGO, "svg", "The logo", 30))
    letter = dataclasses.replace(letter, letterhead=head)
    assert b"/Alt" in _inflated(pdf.write(letter))
    with zipfile.ZipFile(io.BytesIO(docx.write(letter))) as package:
        assert package.read("word/media/logo.png").startswith(b"\x89PNG")
        assert 'descr="The logo"' in package.read("word/document.xml").decode()
    assert 'alt="The logo"' in page.write(letter).decode()


def _inflated(raw: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as document:
        document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable,
                      stream_decode_level=pikepdf.StreamDecodeLevel.generalized)  # fmt: skip
    return stream.getvalue()


def test_markup_of_any_format_in_a_text_stays_text(compose: Compose) -> None:
    nasty = '#panic("x") $a$ <script>alert(1)</script> </w:t> & \\ *b* _c_ @d {e} ]]> \u200f'
    letter = compose("dg-urgent").letter
    body = (Paragraph((Words(nasty), Marked("strong", (Words(nasty),)), Removed("name withheld"))),)
    letter = dataclasses.replace(letter, body=body, subject=nasty, title=nasty)
    assert pdf.write(letter).startswith(b"%PDF")
    assert nasty in _docx_text(docx.write(letter))[0]
    html = page.write(letter).decode()
    assert "<script" not in html
    assert "[name withheld]" in html


def test_a_script_no_font_draws_is_said_and_not_printed_as_boxes(
    compose: Compose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())  # a machine without Noto
    letter = compose("dg-urgent").letter
    arabic = dataclasses.replace(
        letter, body=(Paragraph((Words("النقابات العمالية"),)),), lang="ar"
    )
    with pytest.raises(TocsinError) as caught:
        pdf.write(arabic)
    assert "apt install fonts-noto-core" in caught.value.diagnosis.mend
    assert 'dir="rtl"' in page.write(arabic).decode()
    with zipfile.ZipFile(io.BytesIO(docx.write(arabic))) as package:
        assert "<w:bidi/>" in package.read("word/styles.xml").decode()


def test_the_page_fetches_nothing(compose: Compose) -> None:
    html = page.write(compose("news").letter).decode()
    assert not re.search(r"<(script|link|iframe|object)\b", html)
    assert not re.search(r'src="(?!data:)', html)
    assert "default-src 'none'" in html


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", list(KINDS))
def test_libreoffice_opens_the_docx_with_the_same_text(
    compose: Compose, tmp_path: Path, kind: str
) -> None:
    letter = compose(kind).letter
    file = tmp_path / "letter.docx"
    file.write_bytes(docx.write(letter))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = _numbers_out(_pdf_text(tmp_path / "letter.pdf"))
    missing = [x for x in lines(letter) if _numbers_out(x)[:40] not in text]
    assert len(missing) <= 2, missing


def test_an_empty_letter_is_still_a_letter(compose: Compose) -> None:
    letter = compose("dg-urgent").letter
    bare = dataclasses.replace(
        letter, body=(), addressees=(), references=(), annexes=(), copies=(), closing="",
        signature=None, salutation="", letterhead=Letterhead("A union"),
    )  # fmt: skip
    assert pdf.write(bare).startswith(b"%PDF")
    assert docx.write(bare).startswith(b"PK")


def test_a_word_longer_than_the_line_stays_on_the_page(compose: Compose) -> None:
    import pypdfium2

    address = "https://www.example.org/a/long/path/" + "x" * 160
    letter = compose("dg-urgent").letter
    head = dataclasses.replace(letter.letterhead, lines=(address,))
    long = dataclasses.replace(
        letter, letterhead=head, subject=f"About {address}", addressees=((address,),),
        body=(Paragraph((Words(f"See {address}."),)),), copies=(address,),
        annexes=(Annex(1, "x", f"Title {address}"),),
    )  # fmt: skip
    document = pypdfium2.PdfDocument(pdf.write(long))
    for sheet in document:
        width = sheet.get_width()
        text = sheet.get_textpage()
        rects = [text.get_rect(i) for i in range(text.count_rects())]
        assert rects
        assert max(right for _, _, right, _ in rects) <= width - 50
