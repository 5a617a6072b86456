"""Plain text: which code page it is written in, and where its paragraphs are.

The code page is decided by evidence and said aloud, never guessed silently: a byte order mark,
valid UTF-8, the zero bytes of UTF-16, and for single-byte Cyrillic the letters that Russian and
Kyrgyz really use (windows-1251, cp866 and koi8-r put them at different bytes).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.formats.bounded import Bounds
from tocsin.formats.extracted import Extracted, Link, Paragraph
from tocsin.formats.limits import DEFAULT_LIMITS, Limits
from tocsin.formats.units import Unit
from tocsin.ground.errors import Diagnosis

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("windows-1251", "cp866", "koi8-r", "windows-1252")
_FREQUENT = frozenset("оеаинтсрвлкмдпуы")  # the sixteen commonest letters of Russian text
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MARKDOWN_LINK = re.compile(r"\[([^\]\n]{0,500})\]\(\s*<?([^)\s>]{1,2000})>?[^)\n]{0,200}\)")
_BARE_LINK = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"')\]]{1,2000}")
_ITEM = re.compile(r"^\s{0,8}(?:[-*+•–—]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how its bytes were read; ``sure`` when the bytes themselves prove the encoding."""

    text: str
    encoding: str
    sure: bool
    replaced: int = 0


def decode(content: bytes) -> Decoded:
    """Read bytes as text; undecodable bytes become U+FFFD and are counted in ``replaced``."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = content.decode(name, "replace")
            return Decoded(text, name.removesuffix("-sig"), True, text.count("�"))
    wide = _utf16_without_mark(content)
    if wide:
        text = content.decode(wide, "replace")
        return Decoded(text, wide, False, text.count("�"))
    try:
        return Decoded(content.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError as error:
        return _not_utf8(content, error)


def _not_utf8(content: bytes, error: UnicodeDecodeError) -> Decoded:
    lossy = content.decode("utf-8", "replace")
    high = sum(byte >= 0x80 for byte in content[:65536])
    if lossy[:65536].count("�") * 20 < high or error.start >= len(content) - 3:
        # mostly valid UTF-8 with damage in it (or cut in the middle of a letter)
        return Decoded(lossy, "utf-8", False, lossy.count("�"))
    sample = content[:262144]
    best = max(_SINGLE_BYTE, key=lambda name: _plausibility(sample, name))
    text = content.decode(best, "replace")
    return Decoded(text, best, False, text.count("�"))


def _utf16_without_mark(content: bytes) -> str:
    sample = content[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    # the high byte of a Latin letter is 0, of a Cyrillic one 4
    even = sum(sample[0::2].count(byte) for byte in (0, 4))
    odd = sum(sample[1::2].count(byte) for byte in (0, 4))
    half = len(sample) // 2
    if odd > half * 0.9 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.9 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much the sample reads like language in this encoding; higher is better."""
    text = sample.decode(encoding, "replace")
    score = 0.0
    before = " "
    for letter in text:
        if letter > "\x7f":
            score += _letter_score(letter, before, encoding)
        before = letter
    return score


def _letter_score(letter: str, before: str, encoding: str) -> float:
    category = unicodedata.category(letter)
    if letter == "�" or category in ("Cc", "So", "Sm", "Sk"):
        return -3.0
    if not category.startswith("L"):
        return 0.0
    cyrillic = "Ѐ" <= letter <= "ӿ"
    if encoding == "windows-1252":
        # an accented letter inside a Latin word is what that code page is for
        return 1.0 if before.isascii() and before.isalpha() else -0.5
    if not cyrillic:
        return -1.0
    if (category == "Lu" and before.islower()) or (before.isascii() and before.isalpha()):
        return -2.0  # a capital inside a word, or two alphabets in one word
    return 1.5 if letter in _FREQUENT else 0.5


def canonical(text: str) -> str:
    """What a text says, without how it is set: NFC, one space between words, no soft hyphens."""
    flat = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return " ".join(flat.split())


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a plain text: split at blank lines, or at every line where there are none."""
    flat = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    blocks = _BLANK.split(flat)
    if len(blocks) == 1 and flat.count("\n") > 2 and _lines_are_paragraphs(flat):
        blocks = flat.split("\n")
    return [block.strip("\n") for block in blocks if block.strip()]


def _lines_are_paragraphs(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and sum(len(line) > 90 for line in lines) * 3 > len(lines)


def read_text(content: bytes, kind: str = "txt", file: str = "") -> Extracted:
    """A text or Markdown file as paragraphs, list items and headings kept apart."""
    decoded = decode(content)
    found = Extracted(kind, metadata={"encoding": decoded.encoding})
    if decoded.replaced:
        found.problems.append(
            Diagnosis(
                f"{decoded.replaced} bytes are not valid {decoded.encoding} and were not read",
                file=file,
                mend="compare the bytes themselves; the file may be damaged or of mixed encoding",
            )
        )
    for block in paragraphs_of(decoded.text):
        found.paragraphs += _block(block)
    found.links = links_in(decoded.text)
    return found


def _block(block: str) -> list[Paragraph]:
    lines = block.split("\n")
    if sum(bool(_ITEM.match(line)) for line in lines) >= 1 and _ITEM.match(lines[0]):
        return [Paragraph(item, role="list", level=1) for item in _items(lines)]
    if re.match(r"^#{1,6}\s\S", lines[0]):
        level = len(lines[0]) - len(lines[0].lstrip("#"))
        out = [Paragraph(lines[0].lstrip("#").strip(" #"), role="heading", level=level)]
        rest = "\n".join(lines[1:]).strip()
        return [*out, Paragraph(rest)] if rest else out
    return [Paragraph("\n".join(line.rstrip() for line in lines).strip())]


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line) or not items:
            items.append(_ITEM.sub("", line).strip())
        else:
            items[-1] += " " + line.strip()
    return [item for item in items if item]


def links_in(text: str) -> list[Link]:
    """Markdown links and bare addresses in a text, in order, each once."""
    seen: dict[str, str] = {}
    for match in _MARKDOWN_LINK.finditer(text):
        seen.setdefault(match.group(2), match.group(1))
    for match in _BARE_LINK.finditer(text):
        target = match.group(0).rstrip(".,;:")
        seen.setdefault(target, target)
    return [Link(shown, target) for target, shown in seen.items()]


def paragraph_units(paragraphs: Iterable[Paragraph]) -> Iterator[Unit]:
    """Paragraphs as units, numbered from 1 in reading order."""
    for number, paragraph in enumerate(paragraphs, 1):
        said = paragraph.text
        yield Unit("paragraph", f"paragraph={number}", said.encode(), (canonical(said),))


def units(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """One unit a paragraph of a text, Markdown or HTML file.

    ``exact`` is the paragraph in UTF-8, ``ordinary`` its canonical form; the code page of the
    file is not part of either.
    """
    from tocsin.formats.extract import extract_text

    found = extract_text(Path(path), bounds=Bounds(seconds=min(limits.seconds, 300.0)))
    problems += found.problems
    yield from paragraph_units(found.paragraphs)
