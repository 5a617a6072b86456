"""The paragraphs of a DOCX as they stand after all tracked changes are accepted.

Text with its bold and italic, footnotes as a mark, deletions left out, insertions taken; the
comments of a paragraph beside it, without who wrote them.
The file comes from outside: entities are not resolved, sizes are bounded, nothing is fetched.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.ground.errors import TocsinError

NOTE = "\ufffc"  # stands where a footnote is
MAX_PART = 32 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"}


@dataclass
class Passage:
    """One paragraph: its text, and for each character whether it is bold (1) or italic (2)."""

    text: str = ""
    flags: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    style: str = ""
    comments: list[str] = field(default_factory=list)

    def add(self, text: str, flag: int) -> None:
        """More text in one formatting."""
        self.text += text
        self.flags += [flag] * len(text)


def read(content: bytes, file: object = "") -> list[Passage]:
    """The paragraphs of a document in order; raises :class:`TocsinError` if it is not a DOCX."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            document = etree.fromstring(_part(package, "word/document.xml"), parser)
            notes: dict[str, str] = {}
            comments: dict[str, str] = {}
            if "word/comments.xml" in package.namelist():
                root = etree.fromstring(_part(package, "word/comments.xml"), parser)
                comments = {c.get(f"{_W}id", ""): _said(c) for c in root.iter(f"{_W}comment")}
            if "word/footnotes.xml" in package.namelist():
                root = etree.fromstring(_part(package, "word/footnotes.xml"), parser)
                notes = {n.get(f"{_W}id", ""): _plain(n) for n in root.iter(f"{_W}footnote")}
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, OSError):
        raise TocsinError(
            "this is not a Word document that can be read",
            mend="save it in Word as .docx (not .doc, not with a password) and try again",
            file=file,
        ) from None
    return [_passage(p, notes, comments) for p in document.iter(f"{_W}p")]


def read_file(path: Path) -> list[Passage]:
    """The same from a file."""
    try:
        return read(path.read_bytes(), path)
    except OSError as error:
        raise TocsinError(
            f"cannot be read: {error.strerror}", mend="check the path", file=path
        ) from None


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ValueError("part too large")
    return content


def _plain(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{_W}t")).strip()


def _said(comment: Any) -> str:
    """The paragraphs of a comment as one line."""
    return " / ".join(text for p in comment.iter(f"{_W}p") if (text := _plain(p)))


def _passage(element: Any, notes: dict[str, str], comments: dict[str, str]) -> Passage:
    passage = Passage()
    style = element.find(f"{_W}pPr/{_W}pStyle")
    passage.style = style.get(f"{_W}val", "") if style is not None else ""
    for mark in element.iter(f"{_W}commentReference"):
        said = comments.get(mark.get(f"{_W}id", ""), "")
        passage.comments += [said] if said else []
    for run in _runs(element):
        flag = _flag(run)
        for child in run:
            if child.tag == f"{_W}t":
                passage.add(child.text or "", flag)
            elif child.tag in (f"{_W}br", f"{_W}tab"):
                passage.add(" ", flag)
            elif child.tag == f"{_W}footnoteReference":
                passage.add(NOTE, 0)
                passage.notes.append(notes.get(child.get(f"{_W}id", ""), ""))
            elif child.tag == f"{_W}noBreakHyphen":
                passage.add("-", flag)
    return passage


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}r":
            yield child
        else:
            yield from _runs(child)


def _flag(run: Any) -> int:
    bold, italic = run.find(f"{_W}rPr/{_W}b"), run.find(f"{_W}rPr/{_W}i")
    return int(_on(bold)) + 2 * int(_on(italic))


def _on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "true") not in ("0", "false", "off")
