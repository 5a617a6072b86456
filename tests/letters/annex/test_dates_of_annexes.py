"""A date beside an annex is read by people: no sign of a format stands in it."""

from __future__ import annotations

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.letters.annex.names import written_date


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize(
    "text", ["2023-10-24", "2023-10", "2023-10~", "2023", "2023-10-23/2023-10-25"]
)
def test_no_date_is_printed_as_it_is_stored(text: str, lang: str) -> None:
    said = written_date(UncertainDate.parse(text), lang)
    assert "2023" in said
    assert not {"~", "/"} & set(said)
    assert "2023-" not in said
