"""Where a name can hide in a file: each place is read again, and what cannot be read is a leak."""

from __future__ import annotations

import base64
import io
import zipfile

import pikepdf
import pytest
import typst
from docx import Document
from PIL import Image

from tocsin.casefile.names import NameScanner
from tocsin.gate.reread import leaks, unread_pages


@pytest.fixture(scope="module")
def scanner() -> NameScanner:
    made = NameScanner()
    made.add("Aibek Synthetikov", "parties[0]")
    made.add("Li Wei", "parties[1]")
    return made


def a_pdf(source: str = "Clean.") -> pikepdf.Pdf:
    made = typst.compile(source.encode(), ignore_system_fonts=True, timestamp=0)
    return pikepdf.open(io.BytesIO(bytes(made)))


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def a_jpeg(author: str) -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x013B] = author
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def a_docx(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_names_cut_by_lines_and_pages_are_read_whole(scanner: NameScanner) -> None:
    assert leaks(saved(a_pdf(r"Seen with Synthe-\ tikov there.")), "pdf", scanner)
    assert leaks(saved(a_pdf("Seen with Li#pagebreak()Wei there.")), "pdf", scanner)
    assert leaks(saved(a_pdf("Seen there.#pagebreak()Wei there.")), "pdf", scanner) == []


def test_words_for_readers_alone_are_read(scanner: NameScanner) -> None:
    pdf = a_pdf()
    said = pdf.make_stream(b"/Span <</ActualText (Synthetikov)>> BDC EMC")
    pdf.pages[0].contents_add(said)
    assert leaks(saved(pdf), "pdf", scanner)


def test_words_in_a_layer_that_is_off_are_read(scanner: NameScanner) -> None:
    pdf = a_pdf("Clean. #place(hide[x]) Synthetikov")
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="layer"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    )
    page = pdf.pages[0]
    page.Resources["/Properties"] = pikepdf.Dictionary(L0=group)
    page.contents_add(b"/OC /L0 BDC", prepend=True)
    page.contents_add(b"EMC")
    assert leaks(saved(pdf), "pdf", scanner)


@pytest.mark.parametrize("content", [a_docx("Synthetikov"), a_jpeg("Synthetikov"), b"Synthetikov"])
def test_files_within_a_pdf_are_opened(scanner: NameScanner, content: bytes) -> None:
    pdf = a_pdf()
    pdf.attachments["x.bin"] = content
    assert leaks(saved(pdf), "pdf", scanner)


def test_a_file_that_no_list_names_is_opened_too(scanner: NameScanner) -> None:
    pdf = a_pdf()
    stream = pdf.make_stream(a_docx("Synthetikov"))
    stream.Type = pikepdf.Name.EmbeddedFile
    pdf.Root.Extra = pdf.make_indirect(stream)
    assert leaks(saved(pdf), "pdf", scanner)


def test_deep_values_and_names_are_read(scanner: NameScanner) -> None:
    pdf = a_pdf()
    value: pikepdf.Object = pikepdf.Dictionary(X=pikepdf.Name("/Synthetikov"))
    for _ in range(20):
        value = pikepdf.Dictionary(X=value)
    pdf.Root.Extra = value
    assert leaks(saved(pdf), "pdf", scanner)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", ["word/embeddings/x.docx", "word/media/p.jpg", "customXml/a.bin"])
def test_files_within_a_word_document_are_opened(scanner: NameScanner, part: str) -> None:
    inner = a_jpeg("Synthetikov") if part.endswith("jpg") else a_docx("Synthetikov")
    content = io.BytesIO(a_docx("Clean."))
    assert leaks(content.getvalue(), "docx", scanner) == []
    with zipfile.ZipFile(content, "a") as package:
        package.writestr(part, inner)
    assert leaks(content.getvalue(), "docx", scanner)


def test_a_picture_within_a_page_is_opened(scanner: NameScanner) -> None:
    data = base64.b64encode(a_jpeg("Synthetikov")).decode()
    page = f'<img src="data:image/jpeg;base64,{data}">'
    assert leaks(page.encode(), "html", scanner)
    assert leaks(b"<p title=Synthetikov>x</p>", "html", scanner)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_cannot_be_read_counts_as_a_leak(scanner: NameScanner, form: str) -> None:
    (found,) = leaks(b"not such a file", form, scanner, "x")
    assert "nothing is proved" in found.problem


def test_pages_that_say_nothing_are_known(scanner: NameScanner) -> None:
    assert unread_pages(saved(a_pdf("Words here.#pagebreak()#rect()"))) == [2]
