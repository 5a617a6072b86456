"""Text in two bytes a letter, or in a Cyrillic code page, is read however far inside a binary."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

import pytest

from tocsin.gate.reads import raw
from tocsin.gate.reads.written import afar

FIRST = 1 << 22
NAMES = {
    "Latin": "Awa Diop", "Cyrillic": "Асан Үсөнов", "Arabic": "محمد علي", "Thai": "การุณ ใสงาม",
    "Georgian": "ნინო ბერიძე", "Chinese": "香港職工會聯盟副主席",
    "Korean": "전국민주노동조합총연맹",
}  # fmt: skip


def hidden(name: bytes, at: int) -> bytes:
    """A binary of silence with a name in it."""
    return b"\0" * at + name + b"\0" * 64


@pytest.mark.sampled(31)
@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize(
    "at", [FIRST + 1, FIRST - 9, FIRST + afar.PIECE - 5, FIRST + afar.PIECE + 4096]
)
def test_two_bytes_a_letter(script: str, order: str, at: int) -> None:
    name = NAMES[script]
    assert name in raw.readable(hidden(name.encode(order), at))


@pytest.mark.sampled(5)
@pytest.mark.parametrize("page", ["cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize("at", [FIRST + 1, FIRST - 4, FIRST + afar.PIECE - 5])
def test_cyrillic_code_pages(page: str, at: int) -> None:
    assert "Асан Асанов" in raw.readable(hidden("Асан Асанов".encode(page), at))


def test_runs_are_those_of_the_pattern() -> None:
    """What is found by numbers is what the pattern finds, in noise as well."""
    small = (r"\u0370-\u03ff", r"\u0400-\u052f", r"\u0600-\u077f")
    pattern = re.compile("|".join(rf"[{s}][{s}{afar.WITH_ALL}]{{2,}}" for s in small))
    signs = "αβγабвغعف 0.-\0\t陳" * 3
    text = "".join(random.Random(5).choices(signs, k=4000))
    found = next(afar.wide(text.encode("utf-16-le"), small))
    assert re.split("[\n\0]", found) == pattern.findall(text)


def test_what_is_cut_by_a_sign_or_two_may_be_one_word_and_what_is_farther_is_none() -> None:
    text = "Асан\uffffАсанов".encode("utf-16-le")
    assert "Асан\nАсанов" in next(afar.wide(text, (r"\u0400-\u052f",)))
    text = "Асан\uffff\uffff\uffffАсанов".encode("utf-16-le")
    assert f"Асан{afar.APART}Асанов" in next(afar.wide(text, (r"\u0400-\u052f",)))


@pytest.mark.parametrize("seed", range(3))
def test_in_the_first_part_every_run_is_found_that_the_patterns_find(seed: int) -> None:
    noise = random.Random(seed).randbytes(raw._SHORT)
    expected = []
    for order in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            even = noise[start : len(noise) - (len(noise) - start) % 2]
            expected += raw._WIDE.findall(even.decode(order, "surrogatepass"))
    assert _runs(afar.wide(noise, raw._SCRIPTS, every=True)) == expected
    expected = []
    for page in raw._CYRILLIC_PAGES:
        expected += raw._CYRILLIC.findall(noise.decode(page, "replace"))
    found = afar.narrow(noise, raw._CYRILLIC_PAGES, raw._CYRILLIC_LETTERS, every=True)
    assert _runs(found) == expected


def _runs(texts: Iterable[str]) -> list[str]:
    return [run for text in texts for run in re.split("[\n\0]", text)]


@pytest.mark.parametrize("cut", [b"\n", b"-\r\n", b"\0", b"\t"])
def test_a_word_that_a_line_or_cell_cuts_stays_one(cut: bytes) -> None:
    noise = b"\1" * raw._SHORT
    text = raw.readable(noise + b"Eldar Ulgu" + cut + b"bekov" + noise)
    assert "\n" + "bekov" in text
    assert f"Eldar{afar.APART}" in raw.readable(noise + b"Eldar\5Ulgubekov" + noise)


def test_chance_gives_little() -> None:
    noise = random.Random(7).randbytes(1 << 18)
    assert sum(map(len, afar.wide(noise, raw._SCRIPTS))) < len(noise) // 20
    narrow = afar.narrow(noise, raw._CYRILLIC_PAGES, raw._CYRILLIC_LETTERS)
    assert sum(map(len, narrow)) < len(noise) // 20
