"""Any text is survived in bounded time; spans point at phrases; bad files are diagnosed."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.documents import docx_bytes, paragraph, pdf_bytes
from tests.thorough import examples

from tocsin.cli.main import main
from tocsin.ground.errors import TocsinError
from tocsin.reading import MOST_READ, read_file, read_text
from tocsin.reading.model import Reading, Span

DOCUMENTS = Path(__file__).parent / "documents"
TEXTS = sorted(DOCUMENTS.glob("*.txt"))
WORDS = [
    "police",
    "arrested",
    "the",
    "union's",
    "“We",
    "all",
    "every",
    "5",
    "May",
    "2020",
    "Case",
    "No",
    "3386",
    "Convention",
    "№",
    "87",
    "Article",
    "3",
    "Dear",
    "Yours",
    "sincerely",
    "cc:",
    "-",
    "1.",
    "\n",
    "\n\n",
    "#",
    "ГКНБ",
    "изъяли",
    "профсоюза",
    "вчера",
    "Le",
    "gouvernement",
    "a",
    "saisi",
    "El",
    "Gobierno",
    "detuvo",
    "said",
    "»",
    "«",
    ",",
    ".",
    ":",
    ";",
    "(",
    ")",
    "Re:",
    "Annex",
    "1",
    "said",
    "planned",
    "tried",
    "to",
    "not",
    "never",
]


def squeeze(text: str) -> str:
    return " ".join(text.split())


def assert_places(reading: Reading) -> None:
    """Each thing found stands where its span says, word for word."""

    def at(span: Span) -> str:
        assert 0 <= span.start <= span.end <= len(reading.text)
        return squeeze(reading.text[span.start : span.end])

    for item in (*reading.dates, *reading.references, *reading.quantifiers):
        assert squeeze(item.phrase) in at(item.span)
    for act in (*reading.acts, *reading.planned):
        assert squeeze(act.sentence) == at(act.span)
        assert all(squeeze(q.phrase) == at(q.span) for q in act.quantifiers)
    for claim in reading.claims:
        assert squeeze(claim.sentence) == at(claim.span)
    for demand in reading.demands:
        assert squeeze(demand.text) == at(demand.span)
    for quotation in reading.quotations:
        assert quotation.text in at(quotation.span)
    for paragraph_ in reading.paragraphs:
        assert squeeze(paragraph_.text) == at(paragraph_.span)
    for person in (*reading.addressees, reading.signatory):
        if person and person.span.end:
            assert person.name in at(person.span)
    if reading.date and reading.date.span.end:
        assert squeeze(reading.date.phrase) == at(reading.date.span)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_span_points_at_its_phrase(path: Path) -> None:
    assert_places(read_text(path.read_text("utf-8")))


@pytest.mark.parametrize("path", TEXTS[:6], ids=lambda p: p.stem)
def test_windows_line_ends_and_hard_blanks_change_nothing(path: Path) -> None:
    plain = path.read_text("utf-8")
    other = read_text("\ufeff" + plain.replace("\n", "\r\n"))
    assert other.as_dict() == read_text(plain).as_dict()


@settings(max_examples=examples(80), deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    assert_places(read_text(text))


@settings(max_examples=examples(80), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join))
def test_any_order_of_telling_words_is_survived(text: str) -> None:
    assert_places(read_text(text))


PIECES = (
    *("a", "1, ", "1.", "1 ", "“", "(", "[a](", "a@", "- ", "A ", "not a ", "Case No ", "said "),
    *("> ", "Articles 1, ", "Convention ", "Anna Maria Sample, ", "on behalf of the ", "5 May "),
    "счет ",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_no_repeated_piece_makes_the_time_grow_out_of_hand(piece: str) -> None:
    """Four times the text may cost little more than four times the time, never sixteen."""

    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        best = 9e9
        for _ in range(2):
            begun = time.process_time()
            read_text(text)
            best = min(best, time.process_time() - begun)
        return best

    read_text(piece)
    small, large = seconds(4_000), seconds(16_000)
    assert large < 8 * small + 0.15


@pytest.mark.slow
def test_five_megabytes_are_read_as_far_as_a_letter_goes_and_the_rest_is_said() -> None:
    text = (
        "On 5 May 2020 police searched the office of the union. It took the ledgers.\n\n" * 70_000
    )
    begun = time.process_time()
    reading = read_text(text)
    assert time.process_time() - begun < 10
    assert reading.extra["unread_characters"] == len(text) - MOST_READ


def test_a_letter_in_windows_1251_is_read_like_its_utf8_twin(tmp_path: Path) -> None:
    source = DOCUMENTS / "ru-prezident.txt"
    (tmp_path / "old.txt").write_bytes(source.read_text("utf-8").encode("cp1251"))
    old, new = read_file(tmp_path / "old.txt"), read_file(source)
    assert [a.sentence for a in old.acts] == [a.sentence for a in new.acts]
    assert old.addressees == new.addressees


def scanned_pdf() -> bytes:
    return pdf_bytes("#set page(width: 100pt, height: 100pt)\n#rect(width: 50pt, height: 50pt)")


def test_a_page_without_text_is_said_with_its_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned_pdf())
    code = main(["read", str(tmp_path / "scan.pdf")])
    shown = capsys.readouterr()
    assert code == 1
    assert "OCR" in shown.out + shown.err or "text recognition" in shown.out + shown.err


def test_a_pdf_with_a_password_is_diagnosed(tmp_path: Path) -> None:
    import pikepdf

    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes("Dear Director-General,"))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    (tmp_path / "locked.pdf").write_bytes(locked.getvalue())
    with pytest.raises(TocsinError, match="password"):
        read_file(tmp_path / "locked.pdf")


def test_a_truncated_docx_is_diagnosed_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = docx_bytes(paragraph("Dear Director-General,"))
    (tmp_path / "cut.docx").write_bytes(whole[: len(whole) // 2])
    good = DOCUMENTS / "en-letterhead.txt"
    assert main(["read", str(tmp_path / "cut.docx"), str(good)]) == 1
    shown = capsys.readouterr()
    assert "cut.docx" in shown.out + shown.err
    assert "Laura Samplewright" in shown.out


def test_a_letter_in_word_is_read_like_its_text(tmp_path: Path) -> None:
    source = (DOCUMENTS / "en-several-addressees.txt").read_text("utf-8")
    body = "".join(
        paragraph(line.strip().replace("&", "&amp;")) if line.strip() else "<w:p/>"
        for block in source.split("\n\n")
        for line in (block.split("\n") if len(block) < 260 else [block.replace("\n", " ")])
    )
    (tmp_path / "letter.docx").write_bytes(docx_bytes(body))
    word, text = read_file(tmp_path / "letter.docx"), read_text(source)
    assert [p.name for p in word.addressees] == [p.name for p in text.addressees]
    assert (word.subject, word.place) == (text.subject, text.place)
    assert [(a.act, a.stage) for a in word.acts] == [(a.act, a.stage) for a in text.acts]
    assert word.signatory
    assert word.signatory.name == "Carla Sample"


def test_a_letter_in_pdf_keeps_its_pages(tmp_path: Path) -> None:
    source = """Geneva, 6 February 2024

Mr Ivo Specimen \\ Director-General \\ International Labour Office

*Subject: Case No. 3499*

Dear Mr Specimen,

On 2 February 2024 police searched the office of the union.

#pagebreak()
We ask you to intervene with the Government.

Yours sincerely,

Jo Example \\ General Secretary
"""
    (tmp_path / "letter.pdf").write_bytes(pdf_bytes(source))
    reading = read_file(tmp_path / "letter.pdf")
    assert reading.date
    assert (reading.kind.value, reading.date.value.text) == ("letter", "2024-02-06")
    assert [p.name for p in reading.addressees] == ["Ivo Specimen"]
    assert [(a.act.value, a.stage.value) for a in reading.acts] == [("search", "carried_out")]
    ask = next(p for p in reading.paragraphs if p.text.startswith("We ask"))
    assert ask.page == 2


def test_a_renamed_zip_is_no_letter(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a.txt", "Dear Director-General,")
    (tmp_path / "letter.docx").write_bytes(packed.getvalue())
    with pytest.raises(TocsinError):
        read_file(tmp_path / "letter.docx")
