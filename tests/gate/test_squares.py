"""A code of squares is told by its corner marks; pages of words and tables show none."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import segno
from PIL import Image
from tests.gate.carriers import saved, typeset

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.gate import Gate, Item, squares


def code(words: str, scale: int, dark: str = "black", light: str = "white") -> Image.Image:
    out = io.BytesIO()
    segno.make_qr(words).save(out, kind="png", scale=scale, dark=dark, light=light)
    return Image.open(out).convert("L")


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 7])
@pytest.mark.parametrize("scale", [2, 5, 9])
def test_a_code_is_seen_on_a_page(scale: int, turn: int) -> None:
    page = Image.new("L", (700, 900), 255)
    page.paste(code("BEGIN:VCARD\nFN:Somebody\nEND:VCARD", scale), (60, 80))
    assert squares.shown(png(page.rotate(turn, fillcolor=255, expand=True)))


def test_light_on_dark_is_seen_too() -> None:
    assert squares.shown(png(code("x", 4, dark="white", light="black")))


@pytest.mark.parametrize(
    "source",
    [
        "#set text(size: 9pt)\n#lorem(600)",
        "#table(columns: 6, ..range(180).map(n => [#n]))",
        "#grid(columns: 12, ..range(144).map(n => rect(width: 9pt, height: 9pt, fill: black)))",
    ],
    ids=["words", "a table", "boxes"],
)
def test_words_tables_and_boxes_are_none(source: str) -> None:
    with pypdfium2.PdfDocument(saved(typeset(source))) as document:
        page = document[0].render(scale=2, grayscale=True).to_pil().convert("L")
    assert not squares.shown(png(page))


def test_a_picture_with_a_code_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    case = {"case": {"id": "x", "title": "x", "government": "KG", "synthetic": True}}
    gate = Gate(CaseFile.model_validate(case), Audience.GOVERNMENT)
    monkeypatch.setattr(gate.sight, "words", lambda picture: "nothing")
    verdict = gate.judge([Item("x.png", png(code("x", 5)), "x.png")])
    assert [held.unread[0].why for held in verdict.held] == [
        "it shows a code of squares, whose words nothing here reads: scan it"
    ]
