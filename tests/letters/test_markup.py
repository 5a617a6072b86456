"""Markdown of drafts: references with places, footnotes, and text that stays what it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.ground.errors import ProblemsError, TocsinError
from tocsin.letters.draft.facts import md
from tocsin.letters.nodes.plain import words
from tocsin.letters.nodes.values import Note, Paragraph, Ref, inlines
from tocsin.letters.order import draft
from tocsin.letters.tree.markup import parse, spots, units
from tocsin.letters.tree.resolve import contents_of

_LINE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=60,
)


@settings(deadline=None)
@given(_LINE)
@example("&ap;")
@example("AT&T &#65; &amp; &copy;")
def test_text_of_the_case_file_survives_markdown_to_the_letter(text: str) -> None:
    flat = " ".join(text.split())
    if not flat:
        return
    blocks = parse("Lead: " + md(text) + " end").blocks
    assert len(blocks) == 1
    assert isinstance(blocks[0], Paragraph)
    assert words(blocks[0].content) == f"Lead: {flat} end"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_parsed_without_falling_over(text: str) -> None:
    made = parse(text)
    assert len(units(text)) == len(contents_of(made.blocks))


def test_references_know_their_line_and_column() -> None:
    found = list(spots("a\nb [@event:x] c [@law:C087/3]\n\\[@event:no]", 10))
    assert [(s.text, s.line, s.column) for s in found] == [
        ("event:x", 11, 3),
        ("law:C087/3", 11, 16),
    ]


def test_a_footnote_may_hold_a_link_and_a_reference() -> None:
    block = parse("Text^[see [page](<https://example.org/a_b>) and [@exhibit:ex]] on.").blocks[0]
    assert isinstance(block, Paragraph)
    note = next(i for i in block.content if isinstance(i, Note))
    assert words(note.content) == "see page and "
    assert [i.key for i in inlines((note,)) if isinstance(i, Ref)] == ["ex"]


def test_html_is_text_and_comments_are_gone() -> None:
    block = parse("<!-- secret -->\n\nA <b>bold</b> claim").blocks[0]
    assert isinstance(block, Paragraph)
    assert words(block.content) == "A <b>bold</b> claim"


def test_a_head_reports_every_wrong_setting_with_its_line() -> None:
    text = "---\nkind: dg-urgnt\nlang: en\ndate: 2023-13-01\ncolour: red\n---\nx"
    with pytest.raises(ProblemsError) as caught:
        draft.read(text, "x.md")
    places = {d.place.split(",")[0] for d in caught.value.diagnoses}
    assert places == {"line 2", "line 4", "line 5"}


def test_a_draft_without_head_says_how_to_begin() -> None:
    with pytest.raises(TocsinError) as caught:
        draft.read("Dear all", "x.md")
    assert "kind: dg-urgent" in caught.value.diagnosis.mend


def test_a_draft_written_is_read_again_as_it_was() -> None:
    first = draft.Draft(
        "news", "fr", "Corps.\n", subject='Un titre : "ainsi"', to=("dg",), cc=("a", "b")
    )
    again = draft.read(draft.write(first), "x.md")
    assert (again.kind, again.lang, again.subject, again.to, again.cc) == (
        "news", "fr", 'Un titre : "ainsi"', ("dg",), ("a", "b"),
    )  # fmt: skip
    assert again.body.strip() == "Corps."
