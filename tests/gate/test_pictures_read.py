"""Names on pictures: laid straight and enlarged before they are read; misread ones are held."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from tests.gate.test_carriers import NAME, case

from tocsin.casefile.public import Audience
from tocsin.formats.pages import tesseract
from tocsin.gate import Gate, Item, turning
from tocsin.gate.nearly import Nearly


def drawn(angle: int, size: tuple[int, int] = (900, 700)) -> bytes:
    """Bars that stand where words would, turned."""
    shown = Image.new("L", size, 255)
    pen = ImageDraw.Draw(shown)
    for left in range(150, 750, 26):
        pen.rectangle((left, 340, left + 18, 362), fill=0)
    out = io.BytesIO()
    shown.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("angle", [8, 15, -15, 30, -40])
def test_a_tilted_line_is_laid_straight(angle: int) -> None:
    straight = next(iter(turning.turned(drawn(angle))))
    with Image.open(io.BytesIO(straight)) as picture:
        ink = picture.convert("L").point([255 if tone < 128 else 0 for tone in range(256)])
        box = ink.getbbox()
    assert box is not None
    assert box[3] - box[1] < 80, "the line lies nearly level"


def test_a_straight_page_is_left_as_it_lies() -> None:
    assert list(turning.turned(drawn(0))) == []


@pytest.mark.parametrize(("side", "times"), [(140, 4), (500, 2), (1200, 1)])
def test_a_small_picture_is_enlarged(side: int, times: int) -> None:
    out = io.BytesIO()
    Image.new("L", (side, 20), 255).save(out, "PNG")
    with Image.open(io.BytesIO(turning.enlarged(out.getvalue()))) as picture:
        assert picture.width == side * times


@pytest.mark.parametrize(
    ("words", "near"),
    [("Aibek Syntetikov", True), ("Ai bek Synth etik ov", True), ("АіЬек Synthetlkov", True),
     ("Synthetic fibres", False), ("minutes of the meeting", False), ("", False)],
)  # fmt: skip
def test_a_name_with_a_letter_read_wrong_is_nearly_that_name(words: str, near: bool) -> None:
    assert Nearly([NAME]).reads(words) is near


def test_short_names_are_too_like_other_words() -> None:
    assert not Nearly(["Li Anna", "Petrov"]).reads("metrov, Lianne")


def test_what_reads_nearly_like_a_name_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda wanted: "eng+rus")
    monkeypatch.setattr(tesseract, "read", lambda *_: "Present: Aibek Syntheticov")
    verdict = Gate(case(), Audience.TRANSMITTED).judge([Item("x", drawn(0), "a.png")])
    assert not verdict.passed
    monkeypatch.setattr(tesseract, "read", lambda *_: "Present: nobody at all")
    assert Gate(case(), Audience.TRANSMITTED).judge([Item("x", drawn(0), "a.png")]).passed
