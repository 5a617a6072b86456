"""Changing ``case.yaml`` without disturbing what is around the change.

Only the entity that changes is rewritten (comments in it kept, by ruamel.yaml); every
other byte of the file stays. Each change is validated as a whole file before it is
written, the writing is atomic, and it is refused when somebody else changed the file in
the meantime: no lost update.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.casefile.folder.kept import CASE_YAML, CaseFolder, read_case, read_with_digest
from tocsin.casefile.folder.strings_yaml import plain, read_lines, write_lines
from tocsin.casefile.folder.yamltree import Located, parse
from tocsin.casefile.model import SECTIONS
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.locks import one_writer

Change = Callable[[Any], None]


class CaseEdit:
    """A case file opened for changing; nothing is written before :meth:`save`."""

    def __init__(self, path: Path | str, expecting: frozenset[str] = frozenset()) -> None:
        """Open the case folder at ``path``; raises what :func:`load_case` raises.

        ``expecting`` are ids the caller is about to enter: they may be mentioned already, and
        must be there when the file is saved.
        """
        self._expecting = expecting
        folder = Path(path)
        self.folder = folder.parent if folder.is_file() else folder
        self.name = self.folder / CASE_YAML
        text, self._opened = read_with_digest(self.name)
        self._waiting = False
        self.text = text.replace("\r\n", "\n")
        self._crlf = "\r\n" in text
        _plain_line_ends(self.text, self.name)
        self.located, self.file = read_case(self.text, str(self.name), expecting)

    # -- changes ------------------------------------------------------------------------

    def append(self, section: str, entity: Mapping[str, Any]) -> None:
        """Add an entity at the end of a section."""
        if section not in SECTIONS:
            raise KeyError(section)
        lines = self.text.split("\n")
        held = self.located.data.get(section)
        if not held:
            self._replace(_begin_section(lines, section, write_lines(plain(entity))))
            return
        begin, end = self._span(section, len(held) - 1)
        block = _item(write_lines(plain(entity)), _indent(lines[begin]))
        self._replace([*lines[:end], *block, *lines[end:]])

    def change(self, entity_id: str, change: Change) -> None:
        """Call ``change`` with the entity as a mapping; what it alters is written back."""
        section, index = self._find(entity_id)
        lines = self.text.split("\n")
        begin, end = self._span(section, index)
        indent = _indent(lines[begin])
        body = [" " * (indent + 2) + lines[begin][indent + 2 :], *lines[begin + 1 : end]]
        entity = read_lines([line[indent + 2 :] for line in body])
        change(entity)
        self._replace([*lines[:begin], *_item(write_lines(entity), indent), *lines[end:]])

    def change_case(self, change: Change) -> None:
        """The same for the ``case`` section."""
        lines = self.text.split("\n")
        begin, end = self._section("case")
        case = read_lines(lines[begin:end])
        change(case["case"])
        self._replace([*lines[:begin], *write_lines(case), *lines[end:]])

    def remove(self, entity_id: str) -> None:
        """Take an entity out; refused while another one mentions it (the file would not hold)."""
        section, index = self._find(entity_id)
        lines = self.text.split("\n")
        begin, end = self._span(section, index)
        kept = [*lines[:begin], *lines[end:]]
        if len(self.located.data[section]) == 1:
            kept = _without_empty_section(kept, section)
        self._replace(kept)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Changes that are sound only together: validated once, at the end."""
        before = (self.text, self.located, self.file)
        self._waiting = True
        try:
            yield
            self._waiting = False
            self.located, self.file = read_case(self.text, str(self.name), self._expecting)
        except BaseException:
            self.text, self.located, self.file = before
            raise
        finally:
            self._waiting = False

    # -- writing ------------------------------------------------------------------------

    @property
    def digest(self) -> str:
        """The SHA-256 of the file as it was read, or as it was last saved from here (hex)."""
        return self._opened.hex()

    def save(self) -> CaseFolder:
        """Write the file; raises :class:`TocsinError` if it changed since it was opened."""
        if self._expecting:
            read_case(self.text, str(self.name))
        text = self.text.replace("\n", "\r\n") if self._crlf else self.text
        with one_writer(self.folder):
            if self._digest() != self._opened:
                raise TocsinError(
                    "the case file was changed by somebody else in the meantime",
                    mend="nothing was written; run the command again on the new state",
                    file=self.name,
                )
            content = text.encode()
            write_bytes(self.name, content, mode=self.name.stat().st_mode & 0o777)
            self._opened = hashlib.sha256(content).digest()
        return CaseFolder(self.folder, self.file, self.located)

    def _digest(self) -> bytes:
        return hashlib.sha256(self.name.read_bytes()).digest()

    def _replace(self, lines: list[str]) -> None:
        """Take the new text if it is a sound case file; else the old one stays."""
        text = "\n".join(lines).rstrip("\n") + "\n"
        if self._waiting:
            self.located = parse(text, str(self.name))
        else:
            self.located, self.file = read_case(text, str(self.name), self._expecting)
        self.text = text

    # -- places -------------------------------------------------------------------------

    def _find(self, entity_id: str) -> tuple[str, int]:
        for section in SECTIONS:
            for index, item in enumerate(self.located.data.get(section) or []):
                if item.get("id") == entity_id:
                    return section, index
        raise TocsinError(f"nothing in the case has the id {entity_id!r}", file=self.name)

    def _section(self, key: str) -> tuple[int, int]:
        """First line and line after the last of a top-level key (counted from 0)."""
        starts = sorted(_start(self.located, name) for name in self.located.data)
        lines = self.text.split("\n")
        begin = next(i for i, line in enumerate(lines) if re.match(rf"{key}\s*:", line))
        end = next((s for s in starts if s > begin), len(lines))
        return begin, _trimmed(lines, begin, end)

    def _span(self, section: str, index: int) -> tuple[int, int]:
        """First line and line after the last of an item, its trailing comments left out."""
        lines = self.text.split("\n")
        line, column = self.located.place((section, index))
        begin = line - 1
        if not re.match(r"\s*- ", lines[begin]) or lines[begin][: column - 1].strip() != "-":
            raise TocsinError(
                f"{section} is not written one item a line, so it cannot be changed here",
                mend="begin every item on a line of its own with a hyphen",
                file=self.name,
                place=f"line {line}",
            )
        if index + 1 < len(self.located.data[section]):
            end = self.located.place((section, index + 1))[0] - 1
        else:
            _, end = self._section(section)
        return begin, _trimmed(lines, begin, end)


def _plain_line_ends(text: str, name: Path) -> None:
    """YAML also ends lines at signs most editors do not show; edits by line need them gone."""
    found = re.search("[\r\x85\u2028\u2029]", text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise TocsinError(
            "an invisible line separator stands here, which editors and YAML count differently",
            mend="retype the text around it; it often comes from a word processor",
            file=name,
            place=f"near line {line}",
        )


def _start(located: Located, key: str) -> int:
    """The line (from 0) of a top-level key, found upwards from its value."""
    line, _ = located.place((key,))
    at = line - 1
    while at > 0 and not re.match(rf"['\"]?{re.escape(key)}['\"]?\s*:", located.lines[at]):
        at -= 1
    return at


def _trimmed(lines: list[str], begin: int, end: int) -> int:
    while end > begin + 1 and (
        not lines[end - 1].strip(" \t") or lines[end - 1].lstrip(" \t")[0] == "#"
    ):
        end -= 1
    return end


def _begin_section(lines: list[str], section: str, body: list[str]) -> list[str]:
    """Put the first item where the empty section stands, or at the end of the file."""
    block = [f"{section}:", *_item(body, 2)]
    empty = re.compile(rf"{section}\s*:\s*(\[\s*\])?\s*(#.*)?$")
    for index, line in enumerate(lines):
        if empty.match(line):
            return [*lines[:index], *block, *lines[index + 1 :]]
    return [*lines, *([""] if lines and lines[-1].strip() else []), *block]


def _without_empty_section(lines: list[str], section: str) -> list[str]:
    return [line for line in lines if not re.match(rf"{section}\s*:\s*(\[\s*\])?\s*(#.*)?$", line)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _item(lines: list[str], indent: int) -> list[str]:
    """The lines of a mapping as an item of a sequence."""
    pad = " " * indent
    out = [f"{pad}- {lines[0]}"]
    return out + [f"{pad}  {line}" if line else "" for line in lines[1:]]
