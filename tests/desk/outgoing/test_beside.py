"""A letter beside the last one: what was put in, taken out and changed, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("django")
HEAD = "---\nkind: dg-urgent\n---\n\n"
ONE = "Officers searched the union office in Bishkek and took the accounts of ten years away."
TWO = "The general secretary was questioned for nine hours without a lawyer present."
THREE = "We ask the Director-General to intervene with the Government without delay."
NEW = "Since then two more unions have reported visits by the same service."


def compared(earlier: str, now: str) -> Any:
    from tocsin.desk.outgoing import back

    return back.compared(earlier, now)


def kinds(earlier: str, now: str) -> list[tuple[str, ...]]:
    return [tuple(p.kind for p in paragraph) for paragraph in compared(HEAD + earlier, HEAD + now)]


def test_a_paragraph_put_in_leaves_the_others_as_they_are() -> None:
    found = compared(
        HEAD + f"{ONE}\n\n{TWO}\n\n{THREE}", HEAD + f"{ONE}\n\n{NEW}\n\n{TWO}\n\n{THREE}"
    )
    assert [[p.kind for p in paragraph] for paragraph in found] == [
        ["same"], ["new"], ["same"], ["same"]
    ]  # fmt: skip


def test_a_changed_paragraph_is_held_against_the_one_it_was() -> None:
    changed = TWO.replace("nine hours", "eleven hours")
    found = kinds(f"{ONE}\n\n{TWO}", f"{NEW}\n\n{changed}\n\n{THREE}")
    assert found == [("gone",), ("new",), ("same", "gone", "new", "same"), ("new",)]


def test_unlike_paragraphs_are_never_mixed_word_by_word() -> None:
    assert kinds(ONE, THREE) in ([("gone",), ("new",)], [("new",), ("gone",)])


def test_marks_of_type_and_references_are_not_shown() -> None:
    found = compared(HEAD + ONE, HEAD + f"## Facts\n\n- **{ONE}** [@event:search-2023]")
    assert [p.text for paragraph in found for p in paragraph] == ["Facts", ONE]


def test_a_footnote_is_shown_as_it_reads_and_no_comma_is_left_of_a_reference() -> None:
    noted = "It was said (in May 2023, [@see:a]).^[for.kg, [“A title”](<https://a.example>), May]"
    (paragraph,) = compared(HEAD, HEAD + noted)
    assert [p.text for p in paragraph] == [
        "It was said (in May 2023). (for.kg, “A title”, May)"
    ]  # fmt: skip
