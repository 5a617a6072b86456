"""YAML with a memory of places: every value knows its line, nothing is guessed.

Scalars stay strings (``NO`` is Norway, ``2023-10-24`` is what was written); duplicate
keys, aliases and tags are refused, since a case file must mean one thing only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same meaning
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

Path_ = tuple[str | int, ...]
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data and, for each path in it, the line and column (1-based) where it stands."""

    data: Any
    places: dict[Path_, tuple[int, int]]
    lines: list[str]

    def place(self, path: Path_) -> tuple[int, int]:
        """Where ``path``, or the nearest thing around it, stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def excerpt(self, line: int, column: int) -> str:
        """The line and a caret under the column."""
        if not 1 <= line <= len(self.lines):
            return ""
        text = self.lines[line - 1][:160]
        return f"{text}\n{' ' * (min(column, 160) - 1)}^"


def parse(text: str, file: str) -> Located:
    """Parse ``text``; raises :class:`TocsinError` with line and caret if it is not sound YAML."""
    lines = text.splitlines()
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise TocsinError(
            f"this is not sound YAML: {error.problem or error.context}",
            mend="check the indentation, quotes and colons at this line; "
            "a text with a colon or a quote in it goes between quotes",
            file=file,
            place=f"line {line}, column {column}",
            excerpt=Located(None, {}, lines).excerpt(line, column),
        ) from None
    except yaml.YAMLError as error:
        raise TocsinError(
            f"this is not sound YAML: {error}",
            mend="save the file as UTF-8 text",
            file=file,
        ) from None
    builder = _Builder(file, lines)
    data = builder.build(node, (), 0) if node is not None else {}
    if builder.problems:
        raise ProblemsError(builder.problems)
    return Located(data, builder.places, lines)


class _Builder:
    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.places: dict[Path_, tuple[int, int]] = {}
        self.located = Located(None, {}, lines)
        self.problems: list[Diagnosis] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path_, depth: int) -> Any:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.places[path] = (line, column)
        if depth > MAX_DEPTH:
            self._wrong("nested too deeply", "flatten the structure", line, column)
            return None
        if isinstance(node, yaml.ScalarNode):
            plain = node.style is None
            return None if plain and node.value in ("", "~", "null") else node.value
        if id(node) in self.seen:
            self._wrong(
                "an alias (*name) is not allowed in a case file",
                "write the value out at both places",
                line,
                column,
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(n, (*path, i), depth + 1) for i, n in enumerate(node.value)]
        return self._mapping(node, path, depth)

    def _mapping(self, node: yaml.Node, path: Path_, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key, str):
                self._wrong("a key must be a plain word", "name the field", line, column)
                continue
            if key in out:
                self._wrong(
                    f"{key!r} is given twice here; one of the two would be lost",
                    "merge the two or rename one",
                    line,
                    column,
                )
                continue
            out[key] = self.build(value_node, (*path, key), depth + 1)
        return out

    def _wrong(self, problem: str, mend: str, line: int, column: int) -> None:
        place = f"line {line}, column {column}"
        excerpt = self.located.excerpt(line, column)
        self.problems.append(Diagnosis(problem, mend, self.file, place, excerpt))
