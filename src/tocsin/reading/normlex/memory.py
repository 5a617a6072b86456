"""Who was named so far on a page: whom "this organization" and letters alone stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.reading.normlex.senders import GOVERNMENT, Sender, named_whole

_IN_BRACKETS = re.compile(r"\(([^()\d]{2,40})\)$")


@dataclass(slots=True)
class Memory:
    """Who was named so far: the complainants, the names letters stand for, who was last told of."""

    complainants: list[str] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    last: tuple[str, ...] = ()

    def meet(self, senders: list[Sender], text: str) -> None:
        """Learn the letters that stand in brackets behind a name."""
        told = [name for sender in senders for name in sender.names]
        for name in (*told, *named_whole(text)):
            if letters := _IN_BRACKETS.search(name):
                self.letters.setdefault(_bare(letters[1]), name)
                self.letters.setdefault(_bare(name[: letters.start()]), name)

    def full(self, name: str) -> str:
        """The full name that letters stand for, where it was told: "UNDECA"."""
        return self.letters.get(_bare(name), name)

    def named(self, sender: Sender) -> tuple[str, ...] | None:
        """The names of a sender; ``()`` where none was told so far, ``None`` for the Office."""
        if sender.names:
            return tuple(dict.fromkeys(self.full(name) for name in sender.names))
        if sender.before == "it":
            return self.last
        if sender.before == "many":
            return tuple(self.complainants)
        return tuple(self.complainants[-1:]) if sender.before else None

    def note(self, by: tuple[str, ...]) -> None:
        """Remember who wrote."""
        self.last = by or self.last
        new = [n for n in by if n != GOVERNMENT and n not in self.complainants]
        self.complainants += new


def _bare(letters: str) -> str:
    return letters.replace(".", "").strip()
