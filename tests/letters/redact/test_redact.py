"""Protected names become aliases in any spelling, and the file that leaves is read back."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.folder import load_case
from tocsin.gate.reread import leaks
from tocsin.letters.redact.substitute import Substitutor

CASE = """
case: {id: r, title: Synthetic case, government: KG, synthetic: true}
parties:
  - id: w1
    kind: person
    protected: true
    alias: {en: a member of the committee, ru: член комитета}
    email: aibek@union.example
    names:
      - {text: Aibek Synthetikov, lang: en}
      - {text: Айбек Синтетиков, lang: ru}
  - {id: gknb, kind: security_service, sensitivity: public, names: [{text: Security Service}]}
"""
NAMES = [
    "Aibek Synthetikov",
    "Synthetikov",
    "SYNTHETIKOV Aibek",
    "Айбек Синтетиков",
    "Синтетикова",
    "Синтетикову",
    "aibek@union.example",
    "Synthetikov's",
]


@pytest.fixture(scope="module")
def substitutor(tmp_path_factory: pytest.TempPathFactory) -> Substitutor:
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return Substitutor.of(load_case(folder).file, "en")


@pytest.mark.parametrize("name", NAMES)
def test_every_spelling_becomes_the_alias(substitutor: Substitutor, name: str) -> None:
    out = substitutor.text(f"Officers questioned {name} on 24 October about the Security Service.")
    assert not substitutor.still_shows(out), out
    assert "a member of the committee" in out
    assert "Security Service" in out
    assert "24 October" in out


@given(st.text(alphabet="abcdeghilmnorstu ,.", max_size=60), st.sampled_from(NAMES))
def test_text_around_a_name_stays(substitutor: Substitutor, around: str, name: str) -> None:
    out = substitutor.text(f"{around} | {name} | {around}")
    assert not substitutor.still_shows(out)
    assert out.startswith(f"{around} | ")
    assert out.endswith(f" | {around}")


def test_text_without_protected_names_is_untouched(substitutor: Substitutor) -> None:
    text = "The chair of the Federation, in Bishkek, said: «Нет»."
    assert substitutor.text(text) == text


def a_pdf(text: str, **extra: str) -> bytes:
    made = typst.compile(f"= Letter\n{text}".encode(), ignore_system_fonts=True, timestamp=0)
    with pikepdf.open(io.BytesIO(bytes(made))) as pdf:
        for key, value in extra.items():
            pdf.docinfo[f"/{key}"] = value
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.slow
def test_a_clean_file_of_every_kind_passes(substitutor: Substitutor) -> None:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("A member of the committee was questioned.")
    document.save(out)
    assert leaks(out.getvalue(), "docx", substitutor.scanner) == []
    assert leaks(a_pdf("A member was questioned."), "pdf", substitutor.scanner) == []
    assert leaks(b"<p>A member was questioned.</p>", "html", substitutor.scanner) == []


def test_a_name_on_a_page_of_a_pdf_is_found(substitutor: Substitutor) -> None:
    (found,) = leaks(a_pdf("Синтетикова допросили."), "pdf", substitutor.scanner)
    assert found.place == "page 1"
    assert "интетиков" not in found.problem


def test_a_name_in_the_properties_of_a_pdf_is_found(substitutor: Substitutor) -> None:
    assert leaks(a_pdf("Clean.", Author="A. Synthetikov"), "pdf", substitutor.scanner)


def test_a_name_in_an_attachment_of_a_pdf_is_found(substitutor: Substitutor) -> None:
    with pikepdf.open(io.BytesIO(a_pdf("Clean."))) as pdf:
        pdf.attachments["note.txt"] = "Айбек Синтетиков".encode()
        out = io.BytesIO()
        pdf.save(out)
    assert leaks(out.getvalue(), "pdf", substitutor.scanner)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("where", ["author", "comments", "deleted", "comment"])
def test_a_name_hidden_in_a_word_document_is_found(
    substitutor: Substitutor, where: str, tmp_path: Path
) -> None:
    document, out = Document(), io.BytesIO()
    paragraph = document.add_paragraph("Clean words.")
    if where == "author":
        document.core_properties.author = "Synthetikov"
    elif where == "comments":
        document.core_properties.comments = "from Aibek Synthetikov"
    elif where == "comment":
        document.add_comment(paragraph.runs, "ask Synthetikov", author="x")
    else:
        from docx.oxml import parse_xml

        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        words = "<w:r><w:delText>Синтетикову</w:delText></w:r>"
        paragraph._p.append(parse_xml(f'<w:del {space} w:id="1" w:author="x">{words}</w:del>'))
    document.save(out)
    assert leaks(out.getvalue(), "docx", substitutor.scanner)


@pytest.mark.parametrize(
    "page",
    ['<p title="Synthetikov">x</p>', "<p>x</p><!-- Synthetikov -->", "<p>Syn&#116;hetikov</p>"],
)
def test_a_name_hidden_in_a_page_is_found(substitutor: Substitutor, page: str) -> None:
    assert leaks(page.encode(), "html", substitutor.scanner)
