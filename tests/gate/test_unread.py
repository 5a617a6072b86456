"""What cannot be read is held; a preview that shows more than its picture is held too."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image, ImageDraw
from tests.gate.carriers import saved, typeset
from tests.gate.test_carriers import NAME, case

from tocsin.casefile.public import Audience
from tocsin.formats.pages import tesseract
from tocsin.gate import Gate, Item, Wish


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Without an optical reader, whatever this machine has."""
    monkeypatch.setattr(tesseract, "languages", lambda wanted: "")
    return Gate(case(), Audience.TRANSMITTED)


def picture(words: str = "") -> bytes:
    shown, out = Image.new("RGB", (320, 80), "white"), io.BytesIO()
    ImageDraw.Draw(shown).text((9, 9), words or "-", fill=0)
    shown.save(out, "PNG")
    return out.getvalue()


LOCKED = saved(typeset("x"), encryption=pikepdf.Encryption(owner="a", user="b"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", picture()), ("a.pdf", LOCKED), ("a.bin", b"\0\1\2\xff" * 99),
     ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 99), ("a.pdf", b"%PDF-1.7 and no more")],
)  # fmt: skip
def test_what_nothing_can_read_is_held_until_released(
    gate: Gate, name: str, content: bytes
) -> None:
    verdict = gate.judge([Item("x", content, name)])
    assert not verdict.passed
    assert [d.code for d in verdict.waiting] == ["TOC-R34"]
    wish = Gate(case(), Audience.TRANSMITTED, wishes=[Wish("x", "read by two people")])
    again = wish.judge([Item("x", content, name)])
    assert again.passed
    assert again.released[0].reason == "read by two people"


def test_a_release_holds_for_the_same_bytes_and_no_wider_reader(gate: Gate) -> None:
    (given,) = (
        Gate(case(), Audience.TRANSMITTED, wishes=[Wish("x", "read by two")])
        .judge([Item("x", LOCKED, "a.pdf")])
        .released
    )
    for reader, goes in ((Audience.ILO, True), (Audience.TRANSMITTED, True),
                         (Audience.PUBLIC, False)):  # fmt: skip
        held = Gate(case(), reader, releases=[given])
        assert held.judge([Item("x", LOCKED, "a.pdf")]).passed is goes
        assert not held.judge([Item("x", LOCKED + b" ", "a.pdf")]).passed


def test_a_preview_that_shows_more_is_named(gate: Gate) -> None:
    whole = Image.new("RGB", (400, 300), "white")
    boxed = whole.copy()
    ImageDraw.Draw(boxed).rectangle((100, 80, 300, 220), fill="black")
    files = []
    for preview in (whole, boxed):
        out, small = io.BytesIO(), io.BytesIO()
        boxed.save(out, "JPEG")
        preview.resize((160, 120)).save(small, "JPEG")
        body = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + small.getvalue()
        head = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
        files.append(out.getvalue()[:2] + head + out.getvalue()[2:])
    told = [
        any("preview" in u.why for h in gate.judge([Item("x", f, "a.jpg")]).held for u in h.unread)
        for f in files
    ]
    assert told == [True, False]


def test_a_picture_is_looked_at_where_somebody_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda wanted: "eng+rus")
    read: list[bytes] = []

    def reads(png: bytes, *_: object) -> str:
        read.append(png)
        return f"Present: {NAME}"

    monkeypatch.setattr(tesseract, "read", reads)
    verdict = Gate(case(), Audience.TRANSMITTED).judge([Item("x", picture(), "a.png")])
    assert read
    assert [d.code for d in verdict.refused] == ["TOC-R00"]
    monkeypatch.setattr(tesseract, "read", lambda *_: None)
    verdict = Gate(case(), Audience.TRANSMITTED).judge([Item("x", picture(), "a.png")])
    assert verdict.held, "a reader that broke off has read nothing"
