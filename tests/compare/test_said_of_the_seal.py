"""What the seal says of itself stands in the report in the reader's words, within the page."""

from __future__ import annotations

import pytest

from tocsin.compare.report.language import Words, languages
from tocsin.compare.report.paper import LINE, _fitting


@pytest.mark.parametrize("language", languages())
def test_no_verdict_and_no_stamp_is_printed_as_a_program_writes_it(language: str) -> None:
    words = Words(language)
    for verdict in ("SIGNED ONLY", "DAMAGED PROOF"):
        assert words.sealed("verdict", verdict).casefold() != verdict.casefold()
    said = words.sealed("claimed_clock", "2026-11-30T13:47:33Z")
    assert "T13" not in said
    assert said.endswith("13:47:33 UTC")
    assert words.sealed("origin", "tocsin/1a") == "tocsin/1a"


def test_a_signature_ends_its_lines_within_the_page() -> None:
    note = "tocsin/1a\n3\n\n" + "A" * 150
    lines = _fitting(note).split("\n")
    assert max(map(len, lines)) <= LINE
    assert "".join(lines) == note.replace("\n", "")
    assert lines[:3] == ["tocsin/1a", "3", ""]
