"""A picture may lie any way up: a photograph of a paper, a page scanned on its head."""

from __future__ import annotations

import io
import shutil

import pytest
import typst
from PIL import Image

from tocsin.gate.carried import Picture
from tocsin.gate.sight import Sight, upside_down

NAME = "Synthetikov"


def scanned(turn: int) -> bytes:
    page = typst.compile(
        f"#set page(width: 12cm, height: 4cm)\n#set text(size: 16pt)\nPresent: {NAME}".encode(),
        ignore_system_fonts=True, format="png", ppi=150.0,
    )  # fmt: skip
    assert isinstance(page, bytes)
    out = io.BytesIO()
    Image.open(io.BytesIO(page)).convert("L").rotate(turn, expand=True).save(out, "PNG")
    return out.getvalue()


@pytest.mark.sampled(4)
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_are_read_whichever_way_up(turn: int) -> None:
    sight = Sight(frozenset({"LATIN"}))
    assert NAME in (sight.words(Picture("", scanned(turn))) or "")


def test_turned_twice_it_is_the_same() -> None:
    before = Image.open(io.BytesIO(scanned(0)))
    after = Image.open(io.BytesIO(upside_down(upside_down(scanned(0)))))
    assert list(before.tobytes()) == list(after.tobytes())
