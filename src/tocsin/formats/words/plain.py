"""Plain text: which code page it is written in, and where its paragraphs are.

The code page is decided by evidence (:mod:`tocsin.formats.meaning.encodings`) and said, never
guessed silently; what does not decode is counted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tocsin.formats.meaning import Extracted, Link, Paragraph, guess, is_utf8
from tocsin.ground.errors import Diagnosis

_SAMPLE = 1 << 20
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MARKDOWN_LINK = re.compile(  # possessive, so that no text can make it go back and forth
    r"\[([^\]\n]{0,300}+)\]\(\s?<?([^)\s>\[]{1,600}+)>?(?:[ \t][^)\n\[]{0,200}+)?\)"
)
_BARE_LINK = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"')\]]{1,1000}+")
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
    found = guess(content[:_SAMPLE])
    name = found.name
    if not found.bom and not found.wide and not is_utf8(content):
        name = "utf-8" if _damaged_utf8(content) else guess(content).name
    text = content[found.bom :].decode(name, "replace")
    sure = bool(found.bom) or name == "utf-8"
    return Decoded(text, name, sure, text.count("\ufffd"))


def _damaged_utf8(content: bytes) -> bool:
    """True when nearly all that is not ASCII is valid UTF-8: damage, not another code page."""
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return content.decode("utf-8", "replace").count("\ufffd") * 20 < high


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
        return [Paragraph(said, role="list", level=1, laid=own) for said, own in _items(lines)]
    if re.match(r"^#{1,6}\s\S", lines[0]):
        level = len(lines[0]) - len(lines[0].lstrip("#"))
        out = [Paragraph(lines[0].lstrip("#").strip(" #"), role="heading", level=level)]
        rest = "\n".join(lines[1:]).strip()
        return [*out, Paragraph(rest)] if rest else out
    return [Paragraph("\n".join(line.rstrip() for line in lines).strip())]


def _items(lines: list[str]) -> list[tuple[str, str]]:
    """The items of a list: what each says, and the same behind the mark it is written with."""
    items: list[list[str]] = []
    marks: list[str] = []
    for line in lines:
        if _ITEM.match(line) or not items:
            said = _ITEM.sub("", line)
            marks.append(line[: len(line) - len(said)].strip())
            items.append([said.strip()])
        else:
            items[-1].append(line.strip())
    said_in = [(" ".join(item), mark) for item, mark in zip(items, marks, strict=True)]
    return [(said, f"{mark} {said}".strip()) for said, mark in said_in if said]


def links_in(text: str) -> list[Link]:
    """Markdown links and bare addresses in a text, in order, each once."""
    seen: dict[str, str] = {}
    for match in _MARKDOWN_LINK.finditer(text):
        seen.setdefault(match.group(2), match.group(1))
    for match in _BARE_LINK.finditer(text):
        target = match.group(0).rstrip(".,;:")
        seen.setdefault(target, target)
    return [Link(shown, target) for target, shown in seen.items()]
