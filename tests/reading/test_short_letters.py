"""What a short letter tells of earlier ones to its reader, and of none to anybody else."""

from __future__ import annotations

import pytest

from reading.picking.short import short_letters
from reading.strangers.measure import fields_of
from tocsin.reading import read_text


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_earlier_letters_are_told_by_who_writes_to_whom(language: str) -> None:
    letters = [x for x in short_letters() if x.language == language][::4]
    misread = [
        x.text
        for x in letters
        if fields_of(read_text(x.text, "short.txt"))["earlier"] != sorted(x.earlier)
    ]
    assert len(misread) <= 1, misread
