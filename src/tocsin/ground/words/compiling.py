"""Patterns compiled when they are first asked, not when their module is loaded.

To compile what a reader of letters and all rules may ask takes half a second of a processor, and a
letter of a case asks a small part of it. A mistake in a pattern shows when it is first used;
``tests/ground/test_compiling.py`` compiles every one.
"""

from __future__ import annotations

import re
from typing import Any, cast

# what is asked of a pattern again and again; once it is compiled, nothing stands between
_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


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
        return getattr(compiled, name)
