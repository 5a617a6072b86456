"""Where a picture, a part and a month end: what stands just past the end is read too."""

from __future__ import annotations

import datetime
import io
import random
import zipfile

import pytest
from PIL import Image
from tests.gate.reads.reading import places

from tocsin.gate.daysaid import days_said
from tocsin.gate.judge import carried_for
from tocsin.gate.reads import segments
from tocsin.gate.reads.written import pieces

WORD = "Aibek"


def speckled() -> Image.Image:
    return Image.frombytes("RGB", (160, 120), random.Random(3).randbytes(160 * 120 * 3))


def jpeg(**more: int) -> bytes:
    out = io.BytesIO()
    speckled().save(out, "JPEG", quality=90, **more)
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    speckled().save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("blocks", [1, 7, 0])
def test_a_jpeg_ends_where_it_ends_with_restart_markers_too(blocks: int) -> None:
    whole = jpeg(restart_marker_blocks=blocks) if blocks else jpeg()
    assert (b"\xff\xd0" in whole) is bool(blocks)
    assert segments._jpeg_end(whole + jpeg()) == len(whole)
    assert places(whole + f" {WORD} was here".encode() + jpeg(), WORD)


def test_a_png_ends_behind_its_last_chunk_whatever_follows() -> None:
    whole = png()
    assert segments._png_end(whole + png()) == len(whole)
    assert segments._png_end(whole[:-4]) == -1
    assert places(whole + f" {WORD} was here".encode(), WORD)


class _Once(io.BytesIO):
    """A file that cannot be wound back: sizes are then told behind each part."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError("no way back")

    def tell(self) -> int:
        raise OSError("no place")


def test_sizes_told_behind_a_part_are_not_taken_for_something_between() -> None:
    out = _Once()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", "clean " * 40)
        made.writestr("b.txt", "clean")
    content = out.getvalue()
    assert b"PK\x07\x08" in content
    assert not [p for p in places(content, "") if "between" in p]


@pytest.mark.parametrize("flags", [0, 1])
def test_a_name_in_an_old_alphabet_is_read_in_a_locked_archive_too(flags: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("ABCDE.txt", "clean")
    content = bytearray(out.getvalue().replace(b"ABCDE", "Айбек".encode("cp866")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= flags
    assert places(bytes(content), "Айбек")


def test_a_broken_line_does_not_end_the_lines_of_json() -> None:
    lines = '{"a": "Ai"}\n{broken\n{"a": "bek"}'
    assert "Aibek" in list(pieces._values(lines))


def test_a_page_of_our_own_is_read_as_such_whatever_its_suffix() -> None:
    page = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{WORD}</text></svg>'.encode()
    for suffix in (".svg", ".html", ".xml", ".xhtml"):
        found = carried_for(page, f"page{suffix}", own=True)
        assert any(p.text.strip() == WORD for p in found.passages), suffix


def test_a_month_alone_is_all_of_it() -> None:
    for text in ("in March 2026", "en mars 2026", "в марте 2026 года", "2026-03"):
        (said,) = {(s.year, s.month, s.first, s.last) for s in days_said(text)}
        assert said == (2026, 3, 1, 31), text


def test_a_day_is_that_day_in_every_year_when_none_is_told() -> None:
    (said,) = days_said("on 5 March")
    assert said.fits(datetime.date(2024, 3, 5), datetime.date(2024, 3, 5))
    assert said.fits(datetime.date(2024, 3, 1), datetime.date(2024, 3, 9))
    assert not said.fits(datetime.date(2024, 3, 6), datetime.date(2024, 3, 9))
