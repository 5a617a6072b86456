"""Where a name can hide in a file: each place is read again, and what cannot be read is a leak."""

from __future__ import annotations

import base64
import io
import zipfile

import pikepdf
import pytest

from gate.carriers import docx_body, jpeg_artist, layer_off, saved, typeset
from tocsin.casefile.names import NameScanner
from tocsin.gate.reread import leaks, unread_pages


@pytest.fixture(scope="module")
def scanner() -> NameScanner:
    made = NameScanner()
    made.add("Aibek Synthetikov", "parties[0]")
    made.add("Li Wei", "parties[1]")
    return made


def test_names_cut_by_lines_and_pages_are_read_whole(scanner: NameScanner) -> None:
    assert leaks(saved(typeset(r"Seen with Synthe-\ tikov there.")), "pdf", scanner)
    assert leaks(saved(typeset("Seen with Li#pagebreak()Wei there.")), "pdf", scanner)
    assert leaks(saved(typeset("Seen there.#pagebreak()Wei there.")), "pdf", scanner) == []


def test_words_for_readers_alone_are_read(scanner: NameScanner) -> None:
    pdf = typeset("Clean.")
    said = pdf.make_stream(b"/Span <</ActualText (Synthetikov)>> BDC EMC")
    pdf.pages[0].contents_add(said)
    assert leaks(saved(pdf), "pdf", scanner)


def test_words_in_a_layer_that_is_off_are_read(scanner: NameScanner) -> None:
    assert leaks(layer_off("Synthetikov"), "pdf", scanner)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "content", [docx_body("Synthetikov"), jpeg_artist("Synthetikov"), b"Synthetikov"]
)
def test_files_within_a_pdf_are_opened(scanner: NameScanner, content: bytes) -> None:
    pdf = typeset("Clean.")
    pdf.attachments["x.bin"] = content
    assert leaks(saved(pdf), "pdf", scanner)


@pytest.mark.slow
def test_a_file_that_no_list_names_is_opened_too(scanner: NameScanner) -> None:
    pdf = typeset("Clean.")
    stream = pdf.make_stream(docx_body("Synthetikov"))
    stream.Type = pikepdf.Name.EmbeddedFile
    pdf.Root.Extra = pdf.make_indirect(stream)
    assert leaks(saved(pdf), "pdf", scanner)


def test_deep_values_and_names_are_read(scanner: NameScanner) -> None:
    pdf = typeset("Clean.")
    value: pikepdf.Object = pikepdf.Dictionary(X=pikepdf.Name("/Synthetikov"))
    for _ in range(20):
        value = pikepdf.Dictionary(X=value)
    pdf.Root.Extra = value
    assert leaks(saved(pdf), "pdf", scanner)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("part", ["word/embeddings/x.docx", "word/media/p.jpg", "customXml/a.bin"])
def test_files_within_a_word_document_are_opened(scanner: NameScanner, part: str) -> None:
    inner = jpeg_artist("Synthetikov") if part.endswith("jpg") else docx_body("Synthetikov")
    content = io.BytesIO(docx_body("Clean."))
    assert leaks(content.getvalue(), "docx", scanner) == []
    with zipfile.ZipFile(content, "a") as package:
        package.writestr(part, inner)
    assert leaks(content.getvalue(), "docx", scanner)


def test_a_picture_within_a_page_is_opened(scanner: NameScanner) -> None:
    data = base64.b64encode(jpeg_artist("Synthetikov")).decode()
    page = f'<img src="data:image/jpeg;base64,{data}">'
    assert leaks(page.encode(), "html", scanner)
    assert leaks(b"<p title=Synthetikov>x</p>", "html", scanner)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_cannot_be_read_counts_as_a_leak(scanner: NameScanner, form: str) -> None:
    (found,) = leaks(b"not such a file", form, scanner, "x")
    assert "nothing is proved" in found.problem


def test_pages_that_say_nothing_are_known(scanner: NameScanner) -> None:
    assert unread_pages(saved(typeset("Words here.#pagebreak()#rect()"))) == [2]
