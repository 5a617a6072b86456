"""Code pages are told by evidence, paragraphs by blank lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spent import at_most

from tocsin.formats.words.plain import canonical, decode, paragraphs_of, read_text

RUSSIAN = (
    "Первичная профсоюзная организация просит вернуть изъятые документы. "
    "Кассовая книга за 2019 год передана по описи; копии остались у бухгалтера."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1251", "cp866", "koi8-r"]
)
def test_russian_is_read_in_every_code_page_it_comes_in(encoding):
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_french_in_windows_1252():
    text = "La Fédération a été privée de ses reçus; le siège est fermé à Genève."
    assert decode(text.encode("cp1252")).text == text


def test_damage_in_utf8_is_counted_not_reinterpreted():
    content = bytearray((RUSSIAN * 5).encode())
    content[101] = 0xFF
    found = read_text(bytes(content), file="minutes.txt")
    assert found.metadata["encoding"] == "utf-8"
    assert "bytes are not valid utf-8" in found.problems[0].problem
    assert found.problems[0].file == "minutes.txt"


@given(st.text())
def test_any_text_survives_its_own_utf8(text):
    assert decode(text.encode("utf-8", "surrogatepass")).text or not text


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content):
    read_text(content)


def test_canonical_keeps_words_and_drops_setting():
    assert canonical("  со\u00adюз\u00a0 и\n\tкасса ") == "союз и касса"


def test_lists_headings_and_links():
    found = read_text(
        b"## Request\n\nDear Sir,\nwe write\n\n- first\n- second\n  goes on\n\n[x](https://e.org/a)"
    )
    assert [(p.text, p.role) for p in found.paragraphs][:4] == [
        ("Request", "heading"),
        ("Dear Sir,\nwe write", ""),
        ("first", "list"),
        ("second goes on", "list"),
    ]
    assert found.links[0].target == "https://e.org/a"


def test_long_lines_without_blank_lines_are_paragraphs():
    assert len(paragraphs_of("\n".join(["слово " * 30] * 5))) == 5


@pytest.mark.parametrize(
    "text", ["[a](b" * 60_000, "[" * 200_000, "\n \n" * 100_000, "https://" * 50_000, "](" * 90_000]
)
def test_text_made_to_stall_a_reader_is_read_in_time(text):
    with at_most(20):
        read_text(text.encode(), "md")


def test_markdown_links_keep_their_words_and_their_target():
    found = read_text(b'see [the page](https://e.org/a_(b "t") and [x](<mailto:a@b>)', "md")
    assert ("x", "mailto:a@b") in [(link.text, link.target) for link in found.links]
