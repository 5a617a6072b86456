"""What one file carries: every text in it with its place, what could not be read, what to look at.

Places are neutral ("attachment 2, page 3"): a name of a part may itself give somebody away, so it
is a text like every other and never stands in a place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

MOST_TEXT = 192 << 20  # characters of one file, all its readings together
MOST_PICTURES = 400
DEEPEST = 8
MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as read in one place; one thing may be read in several ways."""

    place: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that no reader here can read, and why."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels that may show words; ``png`` is what an optical reader takes."""

    place: str
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that says where, by whom or how a file was made.

    ``kind``: ``gps`` (a position), ``author`` (a person who made or changed it), ``hidden`` (text a
    reader of the page does not see), ``comment``, ``change``.
    """

    kind: str
    place: str
    value: str = field(default="", repr=False)


@dataclass(slots=True)
class Carried:
    """All that one file carries; plain values, so that it can come back from a child process."""

    kind: str = ""
    passages: list[Passage] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)


Opener = Callable[["Walk", bytes, str, str], None]


class Walk:
    """The way through one file: collects what is found and opens files within files."""

    def __init__(self, opener: Opener, *, pixels: bool = True) -> None:
        """``opener`` reads content of any kind; ``pixels`` asks for pictures as well."""
        self.found = Carried()
        self.pixels = pixels
        self._opener, self._depth, self._files, self._spent = opener, 0, 0, 0
        self._full = False

    def say(self, place: str, text: str) -> None:
        """A text that stands at ``place``."""
        if not text or text.isspace() or self._full:
            return
        self._spent += len(text)
        if self._spent > MOST_TEXT:
            self._full = True
            self.unread(place, "it holds more text than can be read")
            return
        self.found.passages.append(Passage(place, text))

    def unread(self, place: str, why: str) -> None:
        """Something that stays unread."""
        item = Unread(place, why)
        if item not in self.found.unread[-200:]:
            self.found.unread.append(item)

    def trace(self, kind: str, place: str, value: str = "") -> None:
        """A trace of the making; its value is searched like every text."""
        self.found.traces.append(Trace(kind, place, value))
        self.say(place, value)

    def picture(self, place: str, png: bytes) -> None:
        """Pixels to be looked at."""
        if len(self.found.pictures) >= MOST_PICTURES:
            self.unread(place, f"it holds more than {MOST_PICTURES} pictures")
        else:
            self.found.pictures.append(Picture(place, png))

    def inner(self, content: bytes, place: str, name: str = "") -> None:
        """A file within: opened like every other, within bounds."""
        self._files += 1
        if not content:
            return
        if self._depth >= DEEPEST or self._files > MOST_FILES:
            self.unread(place, "files within files go deeper than can be read")
            return
        self._depth += 1
        try:
            self._opener(self, content, place, name)
        finally:
            self._depth -= 1


def within(place: str, more: str) -> str:
    """A place in a place."""
    return f"{place}, {more}" if place else more
