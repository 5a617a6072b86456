"""A name is read in whatever a computer of its country wrote it: each encoding, each script."""

from __future__ import annotations

import pytest
from tests.gate.reads.reading import places
from tests.gate.reads.test_within_files import zipped

from tocsin.gate.reads import raw

# a name in the letters of those who used the encoding; most have no other letter set in common
WRITTEN = {
    "cp1251": "Айбек", "koi8-r": "Айбек", "cp866": "Айбек", "iso8859-5": "Айбек",
    "mac-cyrillic": "Айбек", "cp855": "Айбек", "koi8-u": "Їжак", "ptcp154": "Өмүрбек",
    "cp1252": "Éloïse", "cp850": "Éloïse", "mac-roman": "Éloïse", "cp1250": "Łukasz",
    "cp852": "Łukasz", "cp1254": "Ayşe Şahin", "cp857": "Ayşe Şahin", "cp1256": "محمد",
    "iso8859-6": "محمد", "cp1253": "Γιώργος", "cp1255": "משה", "cp862": "משה", "cp874": "สมชาย",
    "gb18030": "王小明", "big5hkscs": "陳大文", "shift_jis": "たなか", "euc_jp": "たなか",
    "euc_kr": "김철수", "cp1258": "Đăng", "cp500": "Somebody",
}  # fmt: skip
PRESENTED = ("cp864",)  # holds Arabic as shapes: tested by its letters alone


@pytest.mark.parametrize("encoding", list(WRITTEN))
def test_a_name_is_read_in_the_encoding_of_its_country(encoding: str) -> None:
    word = WRITTEN[encoding]
    assert word in "\n".join(raw.readings(word.encode(encoding)))


def test_every_encoding_of_the_table_is_tried() -> None:
    assert set(raw.LEGACY) == {*WRITTEN, *PRESENTED}


SCRIPTS = (
    "Aibek", "Γιώργος", "Айбек", "Արամ", "משהלוי", "محمدعلي", "मोहनलाल", "মোহনলাল", "ਮੋਹਨ",
    "મોહનલાલ", "ମୋହନ", "மோகன்", "మోహన్", "ಮೋಹನ್", "മോഹൻലാൽ", "මොහාන්", "สมชาย", "ສົມຊາຍ", "བསྟན",
    "မောင်မောင်", "გიორგი", "አበበ", "សុខា", "김철수민", "たなかさん", "王小明大",
)  # fmt: skip


@pytest.mark.parametrize("word", SCRIPTS)
@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("shift", [0, 1])
def test_a_word_of_any_script_is_found_among_bytes(word: str, order: str, shift: int) -> None:
    """In UTF-16, as programs keep texts in files of their own, at an even or odd place."""
    content = b"\x00\x01\x02\x03\x00\x01"[: 4 + shift] + word.encode(order) + b"\x00\x01\x02"
    assert word[:3] in raw.readable(content)


@pytest.mark.parametrize(
    "suffix", [".xml", ".rels", ".vml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rdf"]
)
def test_a_part_of_a_package_that_is_marked_up_is_read_as_such(suffix: str) -> None:
    """OPC, EPUB 3 and RDF parts: a word cut by a tag is one word."""
    part = b"x <b>Ai</b>bek"
    assert "part 1, text" in places(zipped({f"part{suffix}": part}), "Aibek")
