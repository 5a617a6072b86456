"""A page whose letters look otherwise than its text says is looked at, not believed."""

from __future__ import annotations

import io
import re

import numpy as np
import pikepdf
import pypdfium2
import pytest
from tests.gate.carriers import saved, typeset
from tests.gate.reads.reading import carried

from tocsin.gate.reads.forms import doubted, known_forms, made
from tocsin.gate.reads.forms.letterforms import straight

TEXT = "The committee met on Monday and asked for an answer. Комитет ждёт ответа Правительства."


def lying(source: str, lie: str) -> bytes:
    """The page of ``source`` whose table maps its glyphs to the letters of ``lie``."""
    pdf = typeset(source)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            table = item.ToUnicode.read_bytes().decode("latin-1")
            letters = iter(lie * 99)
            told = re.sub(
                r"(<[0-9a-fA-F]{4}> )<[0-9a-fA-F]{4,}>",
                lambda m, it=letters: f"{m[1]}<{ord(next(it)):04x}>",
                table,
            )
            item.ToUnicode = pdf.make_stream(told.encode("latin-1"))
    return saved(pdf)


def pages(content: bytes) -> list[int]:
    with io.BytesIO(content) as stream:
        return list(doubted(pypdfium2.PdfDocument(stream)))


@pytest.mark.parametrize("lie", ["the quick brown fox", "Quarterly report", "мы были там"])
def test_a_table_that_lies_is_doubted(lie: str) -> None:
    assert pages(lying("Present: Aibek Synthetikov", lie)) == [0]
    found = carried(lying("Present: Aibek Synthetikov", lie), "a.pdf")
    assert found.pictures, "the page is looked at"


@pytest.mark.parametrize(
    "look",
    ["", 'style: "italic"', 'weight: "bold"', 'font: "DejaVu Sans Mono"', "size: 7pt", "fill: red",
     'font: "New Computer Modern", size: 30pt'],
)  # fmt: skip
def test_an_honest_page_is_believed(look: str) -> None:
    source = f"#set text({look})\n{TEXT}" if look else TEXT
    assert pages(saved(typeset(source))) == []


def moved(content: bytes, box: str, by: tuple[int, int]) -> bytes:
    """The page with its paper laid otherwise on the plane."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0]
        sides = [float(side) for side in page.mediabox]
        page.obj[box] = pikepdf.Array([sides[0] + by[0], sides[1] + by[1], sides[2], sides[3]])
        return saved(pdf)


@pytest.mark.parametrize("by", [(0, 0), (20, 0), (0, 20), (-30, -10)])
def test_a_page_is_read_wherever_its_paper_lies(by: tuple[int, int]) -> None:
    assert pages(moved(lying("Present: Aibek Synthetikov", "the quick fox"), "/MediaBox", by)) == [
        0
    ]
    assert pages(moved(saved(typeset(TEXT)), "/MediaBox", by)) == []


def test_letters_that_cannot_be_seen_are_not_doubted() -> None:
    assert pages(saved(typeset(f"#text(fill: white)[{TEXT}]"))) == []


def test_every_letter_is_known_in_several_fonts() -> None:
    letters, forms = known_forms()
    assert len(letters) == len(forms)
    assert min(int((letters == char).sum()) for char in "aZяЩ07") >= 8


@pytest.mark.slow
def test_the_file_of_forms_is_what_its_maker_draws(monkeypatch) -> None:
    """Three fonts, upright, bold and slanted: nine forms of each letter, each another."""
    few = "aЖ7"
    monkeypatch.setattr(made, "LETTERS", frozenset(few))
    drawn = list(made._drawn())
    letters, forms = known_forms()
    for char in few:
        rows = [straight(row.ravel()) for each, row in drawn if each == char]
        assert len(rows) == 9
        alike = np.array([forms[letters == char] @ row for row in rows])
        assert alike.max(axis=1).min() > 0.85, "each as in the file, but for its place on the grid"
        apart = np.array(rows) @ np.array(rows).T - 2 * np.eye(9)
        assert apart.max() < 0.9999, "no font stands in for another"
