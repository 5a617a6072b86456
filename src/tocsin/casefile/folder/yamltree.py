"""YAML with a memory of places: every value knows its line, nothing is guessed.

Scalars stay strings (``NO`` is Norway, ``2023-10-24`` is what was written); duplicate
keys, aliases, tags and a second document are refused, since a case file must mean one
thing only. The tree is built from parser events with a stack of our own, so that no
nesting, however deep, reaches the limits of the C library or of Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from tocsin.ground.collector import uncollected
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same meaning
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

Path_ = tuple[str | int, ...]
MAX_DEPTH = 40
MAX_PROBLEMS = 100
EXCERPT = 100
_EMPTY = frozenset({"", "~", "null"})
_NO_TAG = (None, "!")
QUOTE = 'quote it: put the whole text between "…"'
# a drive's or a server's path, or a letter that nobody means as a bell or a page feed
_EATEN = re.compile(r"(?<![\w])[A-Za-z]:\\[A-Za-z]\w*|(?<=[\s:\w])(?<!\\)\\[abefv](?=[a-z]{2})\w*")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML 1.1 calls a line break


_BEFORE = 20  # lines back from where the parser gave up


def lost_words(lines: list[str], text: str, end: Any) -> str:
    """What a comment sign cut off a plain text, if it looks like words of the text.

    ``warrant #45 of 1 March`` loses its number; ``2023-10-24 # about`` has a remark. A sign with
    a word right after it, or one blank after a text of several words, is taken for a loss; two
    blanks before the sign make a remark of anything.
    """
    if end.line >= len(lines):
        return ""
    rest = lines[end.line][end.column :]
    found = re.match(r"([ \t]*)#(.*)", rest)
    if found is None:
        return ""
    before, after = found[1], found[2]
    glued = bool(after[:1].strip()) and after[:1] not in "#!"
    numbered = after.lstrip()[:1].isdigit()
    several = (" " in text.strip() or (text and numbered)) and len(before) == 1
    if (glued and len(before) <= 1) or (several and after.strip()):
        return f"#{after}".strip()[:60]
    return ""


class Node:
    """Where a mapping or sequence begins, and where its children do.

    A child that is a scalar is kept as the parser's mark alone: there are many of them.
    """

    __slots__ = ("children", "mark")

    def __init__(self, mark: Any) -> None:
        self.mark = mark
        self.children: dict[str | int, Any] = {}


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data and, for each path in it, the line and column (1-based) where it stands."""

    data: Any
    root: Node
    lines: list[str]

    def place(self, path: Path_) -> tuple[int, int]:
        """Where ``path``, or the nearest thing around it, stands."""
        found: Any = self.root
        for part in path:
            below = found.children.get(part) if isinstance(found, Node) else None
            if below is None:
                break
            found = below
        mark = found.mark if isinstance(found, Node) else found
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def excerpt(self, line: int, column: int) -> str:
        """The line and a caret under the column; a long line is cut around the caret."""
        return excerpt(self.lines, line, column)


def excerpt(lines: list[str], line: int, column: int) -> str:
    """The line (1-based) and a caret under the column; a long line is cut around the caret."""
    if not 1 <= line <= len(lines):
        return ""
    text = lines[line - 1].replace("\t", " ")
    begin = max(0, column - 1 - EXCERPT // 2) if column > EXCERPT else 0
    shown = text[begin : begin + EXCERPT]
    lead, trail = "…" if begin else "", "…" if begin + EXCERPT < len(text) else ""
    return f"{lead}{shown}{trail}\n{' ' * (len(lead) + max(column - 1 - begin, 0))}^"


def parse(text: str, file: str) -> Located:
    """Parse ``text``; raises :class:`TocsinError` with line and caret if it is not sound YAML."""
    lines = _LINE_END.split(text)
    builder = _Builder(file, lines)
    try:
        with uncollected():
            builder.run(_Loader(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
            line -= 1  # something was left open: show where the text ends
            column = len(lines[line - 1]) + 1 if line <= len(lines) else 1
        if "nesting depth" in str(error.problem):  # PyYAML 6.0.4 and later has a bound of its own
            raise TocsinError(
                "nested too deeply",
                mend="flatten the structure",
                file=file,
                place=f"line {line}, column {column}",
                excerpt=excerpt(lines, line, column),
            ) from None
        problem, mend = _explained(str(error.problem or error.context), lines, line, column)
        if "did not find expected ','" in problem and (cut := _cut_in_braces(lines, line)):
            line, column = cut
            problem, mend = "a text inside braces ends at the # sign; what follows is lost", QUOTE
        raise TocsinError(
            f"this is not sound YAML: {problem}",
            mend=mend,
            file=file,
            place=f"line {line}, column {column}",
            excerpt=excerpt(lines, line, column),
        ) from None
    except yaml.reader.ReaderError as error:
        raise TocsinError(
            f"this is not text: {error.reason}",
            mend="save the file as plain UTF-8 text, without control characters",
            file=file,
            place=f"character {error.position}",
        ) from None
    if builder.problems:
        raise ProblemsError(builder.problems)
    return Located(builder.data, builder.root, lines)


def _explained(problem: str, lines: list[str], line: int, column: int) -> tuple[str, str]:
    """The parser's complaint in words that say what to do where a text was meant."""
    sign = lines[line - 1][column - 1 : column] if 1 <= line <= len(lines) else ""
    if "cannot start any token" in problem and sign == "\t":
        return "a tab stands where YAML wants blanks", "indent with blanks, never with a tab"
    if "cannot start any token" in problem and sign:
        return f"a text cannot begin with {sign} here", QUOTE
    if "mapping values are not allowed" in problem:
        return f"a colon inside a text makes a field of it ({problem})", QUOTE
    return (
        problem,
        "check the indentation, quotes and colons at this line; "
        f"a text with a colon, a comma or a quote in it goes between quotes ({QUOTE})",
    )


def _cut_in_braces(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where, in the lines before an open brace was missed, a # cuts what stands in it."""
    for number in range(min(line, len(lines)), max(0, line - _BEFORE), -1):
        depth, quote = 0, ""
        for at, sign in enumerate(lines[number - 1]):
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'" and (at == 0 or lines[number - 1][at - 1] in " ,:[{"):
                quote = sign
            elif sign in "{[":
                depth += 1
            elif sign in "}]":
                depth -= 1
            elif sign == "#" and depth > 0 and lines[number - 1][at - 1] in " \t":
                return number, at + 1
    return None


class _Open:
    """A mapping or sequence that is being read."""

    __slots__ = ("flow", "key", "key_end", "node", "skip", "value")

    def __init__(self, value: Any, node: Node, flow: bool) -> None:
        self.value: Any = value
        self.flow = flow  # written in braces or brackets
        self.key_end = -1
        self.node = node
        self.key: str | None = None
        self.skip = False  # the value of a refused key: read, and thrown away


class _Builder:
    """Turns parser events into data and places; collects problems instead of stopping."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Diagnosis] = []
        self.root = Node(None)
        self.data: Any = {}
        self.stack: list[_Open] = []
        self.documents = 0

    def run(self, loader: Any) -> None:
        get = loader.get_event
        scalar, starts = yaml.ScalarEvent, (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        while len(self.problems) < MAX_PROBLEMS:
            event = get()
            kind = type(event)
            if kind is scalar:
                text = event.value
                if event.tag not in _NO_TAG:
                    self._tagged(event)
                plain = event.style is None or event.style == ""
                if plain:
                    self._whole(event)
                elif event.style == '"':
                    self._escaped(event)
                value = None if plain and text in _EMPTY else text
                self._add(event, text, value, event.start_mark)
            elif kind in starts:
                if not self._open(event, {} if kind is starts[0] else []):
                    return
            elif kind in ends:
                self.stack.pop()
            elif kind is yaml.StreamEndEvent or not self._other(event, kind):
                return

    def _other(self, event: Any, kind: type) -> bool:
        """Events that are rare or refused; false where reading must stop."""
        if kind is yaml.AliasEvent:
            problem = "an alias (*name) is not allowed in a case file"
            mend = f"write the value out at both places; if the text begins with *, {QUOTE}"
            self._wrong(event, problem, mend)
            self._add(event, "", None, event.start_mark)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                problem = "a second document begins here (---)"
                self._wrong(event, problem, "keep one document; merge the two")
                return False
        return True

    def _open(self, event: Any, value: Any) -> bool:
        if event.tag not in _NO_TAG:
            self._tagged(event)
        if len(self.stack) >= MAX_DEPTH:
            self._wrong(event, "nested too deeply", "flatten the structure")
            return False
        node = Node(event.start_mark)
        top = self.stack[-1] if self.stack else None
        if top is not None and type(top.value) is dict and top.key is None:
            self._wrong(event, "a key must be a plain word", "name the field")
            top.key, top.skip = "", True
        else:
            self._add(event, "", value, node)
        self.stack.append(_Open(value, node, bool(event.flow_style)))
        return True

    def _add(self, event: Any, text: str, value: Any, place: Any) -> None:
        """Put a value where it belongs: the document, a sequence, a key or a value."""
        end = event.end_mark.index
        if not self.stack:
            self.data = value
            self.root = place if type(place) is Node else Node(place)
            return
        top = self.stack[-1]
        if type(top.value) is list:
            top.node.children[len(top.value)] = place
            top.value.append(value)
        elif top.key is None:
            top.key, top.key_end = text, end
            if text in top.value:
                problem = f"{text!r} is given twice here; one of the two would be lost"
                self._wrong(event, problem, "merge the two or rename one")
                top.skip = True
        else:
            if not top.skip:
                top.value[top.key] = value
                top.node.children[top.key] = place
            top.key, top.skip = None, False

    def _whole(self, event: Any) -> None:
        """Whether a plain text is all that was written: YAML ends it at a ``#`` or a comma."""
        lost = lost_words(self.lines, event.value, event.end_mark)
        if lost:
            problem = f"the text ends at the # sign; what follows is lost: {lost}"
            self._wrong(event, problem, QUOTE)
        if event.anchor:
            problem = (
                f"the text begins with &{event.anchor}, which YAML takes for a sign of its own"
            )
            self._wrong(event, problem, QUOTE)
        top = self.stack[-1] if self.stack else None
        if top is not None and type(top.value) is dict and top.key is not None:
            alone = top.flow and not event.value and event.start_mark.index == top.key_end
            if alone and not top.skip:
                problem = (
                    f"{top.key!r} stands alone inside braces: a comma ended the text before it"
                )
                self._wrong(event, problem, QUOTE)
                top.skip = True

    def _escaped(self, event: Any) -> None:
        r"""A backslash between "…" that eats the letter behind it: ``"C:\new"`` is no folder."""
        start, end = event.start_mark, event.end_mark
        last = end.column if end.line == start.line else None
        found = _EATEN.search(self.lines[start.line][start.column : last])
        if found:
            problem = f"the backslash turns the letter behind it into another sign: {found[0]}"
            self._wrong(event, problem, "put the whole text between '…', where a backslash is one")

    def _tagged(self, event: Any) -> None:
        mend = f"leave it out; if it belongs to the text, {QUOTE}"
        self._wrong(event, "a tag (!name) is not allowed in a case file", mend)

    def _wrong(self, event: Any, problem: str, mend: str) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        shown = excerpt(self.lines, line, column)
        place = f"line {line}, column {column}"
        self.problems.append(Diagnosis(problem, mend, self.file, place, shown))
