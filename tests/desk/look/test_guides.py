"""A guide quotes the buttons of the desk letter for letter: who looks for one must find it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUIDES = ROOT / "docs" / "guides"
QUOTED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)|[«“]\s*([^»”\n]+?)\s*[»”]")
"""``*word*``, ``«word»`` or a word in curled quotes; what is pressed and read stands in them."""
SAYS_HERSELF = re.compile(r"^.$|вторник|шейш|mardi|martes|Tuesday|ма[йя]|\bmai\b|\bMay\b|mayo")
"""Single letters, and days as the reporter writes them in her own words."""
SAME = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2011": "-"})


def said_in(language: str) -> set[str]:
    """Every message of the desk in a language."""
    from babel.messages.pofile import read_po

    found: set[str] = set()
    for path in (ROOT / "src/tocsin/desk").glob(
        f"*/locale/{'fr' if language == 'en' else language}.po"
    ):
        for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
            words = message.id if language == "en" else message.string
            found.update([words] if isinstance(words, str) else words)
    return {words.translate(SAME) for words in found}


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.name)
def test_what_a_guide_quotes_stands_on_the_desk(guide: Path) -> None:
    language = guide.name.split(".")[1]
    said = said_in(language)
    quoted = [one or two for one, two in QUOTED.findall(guide.read_text("utf-8"))]
    assert quoted
    wrong = [q for q in quoted if q.translate(SAME) not in said and not SAYS_HERSELF.search(q)]
    assert wrong == []
