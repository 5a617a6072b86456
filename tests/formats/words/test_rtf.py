"""Rich Text Format: words, code pages, what is passed over, and damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.formats.extract import extract_bytes
from tocsin.formats.words.documentkind import document_kind
from tocsin.formats.words.rtf import read_rtf
from tocsin.ground.errors import TocsinError

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}"
    rb"{\info{\author Synthetic}}{\stylesheet{\s0 Normal;}}"
)


def words(body: bytes) -> list[str]:
    return [p.text for p in read_rtf(HEAD + body + b"}").paragraphs]


def test_paragraphs_without_tables_of_fonts_and_facts():
    assert words(rb"{\header Page one}First {\b bold} one.\par Second\line line.\par") == [
        "First bold one.",
        "Second\nline.",
    ]


def test_code_pages_follow_the_font_and_unicode_goes_before_both():
    assert words(rb"{\f1 \'cf\'f0\'ee\'f4\'f1\'ee\'fe\'e7}\par") == ["Профсоюз"]
    assert words(rb"caf\'e9 \u1078?\u1091?\u1082?\par") == ["café жук"]
    assert words(rb"{\uc2\u8220\'93\'93Quoted\u8221\'94\'94}\par") == ["“Quoted”"]


def test_an_empty_paragraph_is_a_gap_and_tabs_are_columns():
    found = read_rtf(HEAD + rb"One\par\par Two\tab Three\par}")
    assert [p.gap for p in found.paragraphs] == [False, True]
    assert found.paragraphs[1].laid == "Two    Three"


def test_hidden_words_are_reported_apart():
    found = read_rtf(HEAD + rb"Shown {\v hidden} too\par}")
    assert found.paragraphs[0].text == "Shown too"
    assert [h.text for h in found.hidden] == ["hidden"]


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (rb"Shown {\v \'ea\'e0\'ea\u1086? \'ff} too\par", "hidden_text", "како я"),
        (rb"Shown \v one {\b two}\v0  too\par", "hidden_text", "one two"),
        (rb"Shown {\revised\deleted gone for good} too\par", "deleted", "gone for good"),
        (rb"Shown {\*\annotation{\*\atnref 1}Ask\par her} too\par", "comment", "Ask her"),
    ],
)
def test_what_is_not_shown_is_told_by_its_kind_however_it_is_written(body, kind, said):
    found = read_rtf(HEAD.replace(b"cpg1252", b"cpg1251") + body + b"}")
    assert [p.text for p in found.paragraphs] == ["Shown too"]
    assert [(h.kind, h.text) for h in found.hidden] == [(kind, said)]


def test_a_footnote_stands_after_the_text_and_is_not_glued_to_it():
    found = read_rtf(
        HEAD + rb"Held{\super\chftn}{\footnote\pard\plain Order No. 7} since May.\par End\par}"
    )
    assert [(p.text, p.role) for p in found.paragraphs] == [
        ("Held since May.", ""),
        ("End", ""),
        ("Order No. 7", "footnote"),
    ]


def test_a_file_cut_in_the_middle_is_read_and_called_so():
    found = read_rtf(HEAD + rb"{\b One.\par Two")
    assert [p.text for p in found.paragraphs] == ["One.", "Two"]
    assert "ends in the middle" in found.problems[0].problem


def test_it_is_told_by_its_content():
    assert document_kind(HEAD + b"x}", "letter.doc") == "rtf"
    assert extract_bytes(HEAD + rb"Hello\par}", "letter.txt").paragraphs[0].text == "Hello"
    with pytest.raises(TocsinError):
        read_rtf(b"no such thing")


@given(st.binary(max_size=400))
def test_any_bytes_after_the_head_are_survived(tail: bytes):
    read_rtf(HEAD + tail)
