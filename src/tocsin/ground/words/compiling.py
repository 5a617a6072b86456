"""Patterns compiled when they are first asked, not when their module is loaded.

To compile what a reader of letters and all rules may ask takes half a second of a processor, and a
letter of a case asks a small part of it. A mistake in a pattern shows when it is first used;
``tests/ground/test_compiling.py`` compiles every one.

A pattern that leaves capitals aside and is asked often goes by its twin in small letters
(:mod:`.smallest`), which finds the same in a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from tocsin.ground.words.smallest import Twin, in_small

# what is asked of a pattern again and again; once it is compiled, nothing stands between
_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_OFTEN = 300
"""Searches after which a twin is worth its compiling: a letter or two ask less of any pattern."""


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, done when it is first asked for something.

    It has what a pattern has; only :mod:`re` itself does not take it for one of its own
    (``re.sub(later(…), …)``).
    """
    return cast("re.Pattern[str]", Later(pattern, flags))


class Later:
    """A pattern that is yet to be compiled."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({asked: getattr(compiled, asked) for asked in _ASKED})
        vars(self).update(flags=compiled.flags, groups=compiled.groups)
        if self._flags & re.IGNORECASE:
            self._count(compiled)
        return vars(self).get(name) or getattr(compiled, name)

    def _count(self, compiled: re.Pattern[str]) -> None:
        """Let searches be counted until the twin, where there is one, takes them over."""
        left = _OFTEN

        def asked() -> Twin | re.Pattern[str]:
            nonlocal left
            left -= 1
            if left > 0:
                return compiled
            small = in_small(self.pattern, self._flags)
            finder = compiled if small is None else Twin(compiled, small)
            vars(self).update(search=finder.search, finditer=finder.finditer)
            return finder

        def search(text: str, *place: int) -> re.Match[str] | None:
            return asked().search(text, *place)

        def finditer(text: str, *place: int) -> Iterator[re.Match[str]]:
            return asked().finditer(text, *place)

        vars(self).update(search=search, finditer=finditer)
