"""One letter in the layouts of word processors and printers is read as it is in plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.documents import docx_bytes, paragraph, pdf_bytes

from tocsin.reading import read_file
from tocsin.reading.model import Reading

LINES = [
    "Sample Builders' Union (synthetic)",
    "5 Test Street, 1000 Sampleville",
    "",
    "Sampleville, 24 October 2023",
    "",
    "Mr Gilbert F. Houngbo",
    "Director-General",
    "International Labour Organization",
    "",
    "Case No. 3477: additional information",
    "",
    "Dear Director-General,",
    "",
    "On 19 October 2023 the police searched the headquarters of the union.",
    "",
    "We ask you to intervene with the Government.",
    "",
    "Yours sincerely,",
    "",
    "Ana Sampleton\tBen Testworth",
    "General Secretary\tPresident",
]


def as_docx(lines: list[str]) -> bytes:
    inner = (line.replace("\t", "</w:t><w:tab/><w:t>") for line in lines)
    return docx_bytes("".join(paragraph(line) for line in inner))


def as_rtf(lines: list[str]) -> bytes:
    body = "".join(line.replace("\t", "\\tab ") + "\\par\n" for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1252 " + body + "}").encode("cp1252")


def as_pdf(lines: list[str]) -> bytes:
    marked = (line.replace("\t", "#h(6em)") for line in lines)
    return pdf_bytes("#set text(9pt)\n" + " \\ ".join(line or "#v(1em)" for line in marked))


def as_text(lines: list[str]) -> bytes:
    return "\n".join(line.replace("\t", " " * 20) for line in lines).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.txt", as_text(LINES)),
        ("letter.docx", as_docx(LINES)),
        ("letter.rtf", as_rtf(LINES)),
        ("letter.pdf", as_pdf(LINES)),
    ],
)
def test_a_letter_is_read_the_same_in_every_format(
    name: str, content: bytes, tmp_path: Path
) -> None:
    reading = written(tmp_path / name, content)
    assert reading.date is not None
    assert (reading.date.value.text, reading.place) == ("2023-10-24", "Sampleville")
    assert [(p.name, p.title, p.organization) for p in reading.addressees] == [
        ("Gilbert F. Houngbo", "Director-General", "International Labour Organization")
    ]
    assert reading.subject == "Case No. 3477: additional information"
    assert [(p.name, p.title) for p in reading.signatories] == [
        ("Ana Sampleton", "General Secretary"),
        ("Ben Testworth", "President"),
    ]
    assert [a.act.value for a in reading.acts] == ["search"]


LONG = "The intimidation of representatives of the construction industry continues today. " * 9


def test_running_heads_and_cut_words_are_mended(tmp_path: Path) -> None:
    source = (
        '#set page(paper: "a5", header: [Sample Bulletin 2023], footer: context [Page '
        "#counter(page).display()])\n#set par(justify: true)\n#set text(10pt, hyphenate: true)\n"
        f"Geneva, 24 October 2023\n\nDear Sir,\n\n{LONG * 3}\n\n{LONG * 3}\n\nYours sincerely,\n"
    )
    reading = written(tmp_path / "running.pdf", pdf_bytes(source))
    assert reading.text.count("intimidation") == 54
    assert reading.text.count("representatives of the construction industry") == 54
    assert "Bulletin" not in reading.text.split("Dear Sir,")[1]
    assert "Page" not in reading.text.split("Dear Sir,")[1]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    source = (
        "#set page(columns: 2)\n#set par(justify: true)\n#set text(10pt, hyphenate: true)\n"
        '#place(top, scope: "parent", float: true)[#text(20pt)[Union offices raided in Testland]'
        " \\ Sample Herald, 24 October 2023]\n"
        f"Officers raided four offices on Monday. {LONG * 4}\n\n"
        f"“They demanded ten years of documents,” said Rosa Testerly.\n\n{LONG * 4}\n"
    )
    reading = written(tmp_path / "two.pdf", pdf_bytes(source))
    assert (reading.kind.value, reading.title) == ("news", "Union offices raided in Testland")
    assert reading.date is not None
    assert reading.date.value.text == "2023-10-24"
    assert [q.speaker for q in reading.quotations] == ["Rosa Testerly"]
    assert reading.text.count("intimidation of representatives of the construction") >= 71


def written(path: Path, content: bytes) -> Reading:
    path.write_bytes(content)
    return read_file(path)
