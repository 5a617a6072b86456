"""A mutant put into a program that is running: the code of its functions is exchanged in place.

Whoever imported the function before has it changed too, since a function is one object wherever
it is named. What runs at import only (a table, a default value, the body of a class) cannot be
changed so; such a mutant needs a process of its own (``trial.py``).
"""

from __future__ import annotations

import gc
import importlib
import sys
from functools import lru_cache
from types import CodeType, FunctionType

_IS_FUNCTION = 0x1  # CO_OPTIMIZED: the code of a function, not of a module or class body

Changed = dict[tuple[str, int], CodeType]


def exchanged(old: CodeType, new: CodeType) -> Changed | None:
    """The functions whose code differs, by name and line; None where more than functions does."""
    if not _same(old, new):
        return None
    found: Changed = {}
    for one, two in zip(_within(old), _within(new), strict=True):
        if one.co_flags & _IS_FUNCTION:
            if not _alike(one, two):
                found[one.co_qualname, one.co_firstlineno] = two
        else:
            inner = exchanged(one, two)
            if inner is None:
                return None
            found |= inner
    return found


def _within(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _same(old: CodeType, new: CodeType) -> bool:
    """Whether two codes do the same, but for the codes within them."""
    return (
        old.co_code == new.co_code
        and old.co_names == new.co_names
        and old.co_flags == new.co_flags
        and len(old.co_consts) == len(new.co_consts)
        and all(
            isinstance(a, CodeType) == isinstance(b, CodeType)
            and (isinstance(a, CodeType) or _plain(a) == _plain(b))
            for a, b in zip(old.co_consts, new.co_consts, strict=True)
        )
    )


def _plain(value: object) -> object:
    """A constant so that 1, True and 1.0 differ, and a set is the same in whatever order."""
    if isinstance(value, frozenset):
        return "set", sorted(repr(_plain(each)) for each in value)
    if isinstance(value, tuple):
        return "tuple", [_plain(each) for each in value]
    return type(value).__name__, repr(value)


def _alike(old: CodeType, new: CodeType) -> bool:
    return _same(old, new) and all(map(_alike, _within(old), _within(new)))


def put_in(module: str, filename: str, old: str, new: str) -> bool:
    """Make the running module the mutant; False where that takes a new process."""
    importlib.import_module(module)
    before, after = (compile(text, filename, "exec", dont_inherit=True) for text in (old, new))
    wanted = exchanged(before, after)
    if not wanted:
        return False
    done = 0
    gc.unfreeze()  # what the quick suite keeps from the collector is not listed either
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename == filename:
            code = wanted.get((each.__code__.co_qualname, each.__code__.co_firstlineno))
            if code is not None:
                try:
                    each.__code__ = code
                except ValueError:  # it no longer closes over what it did
                    return False
                done += 1
    return done >= len(wanted)


_CACHE = type(lru_cache(len))
_MEMO = 16  # answers kept from which on a cache spares work again and again, and loads no table


def forget() -> None:
    """Empty what the program remembers of answers: a cache would answer for the mutant.

    It would also hide, while tests are measured, all but the first of those that execute a line.
    What is loaded once, as a table is, stays: to load it for every test would take for ever.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("tocsin"):
            for each in list(vars(module).values()):
                # a thing of another library may answer to any name
                if isinstance(each, _CACHE) and (each.cache_parameters()["maxsize"] or 0) > _MEMO:
                    each.cache_clear()
