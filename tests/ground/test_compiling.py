"""A pattern compiled when first asked is the pattern; every one of the rooms can be compiled."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import tocsin.checks
import tocsin.reading
from tocsin.ground.words import later
from tocsin.ground.words.compiling import Later

TEXT = "We wrote on 4 May, and wrote again."


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("search", (TEXT,)),
        ("search", (TEXT, 10)),
        ("match", (TEXT,)),
        ("fullmatch", ("wrote",)),
        ("finditer", (TEXT,)),
        ("findall", (TEXT,)),
        ("sub", ("sent", TEXT)),
        ("split", (TEXT,)),
    ],
)
def test_it_answers_as_the_pattern_does(asked: str, words: tuple[object, ...]) -> None:
    def told(found: object) -> object:
        if isinstance(found, (str, list)):
            return found
        each = found if asked == "finditer" else [found]
        return [m and m.span() for m in each]  # type: ignore[attr-defined]

    mine, plain = later("WROTE", re.IGNORECASE), re.compile("WROTE", re.IGNORECASE)
    for _ in range(2):  # when it is compiled, and when it has been
        assert told(getattr(mine, asked)(*words)) == told(getattr(plain, asked)(*words))
    assert (mine.pattern, mine.flags, mine.groups) == (plain.pattern, plain.flags, plain.groups)


def test_nothing_is_compiled_before_it_is_asked() -> None:
    broken = later("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_pattern_of_readers_and_rules_can_be_compiled() -> None:
    for room in (tocsin.reading, tocsin.checks):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    gc.unfreeze()  # what was set aside when the tests began is not listed
    patterns = [each for each in gc.get_objects() if type(each) is Later and each.pattern != "("]
    gc.freeze()
    assert len(patterns) > 300
    for each in patterns:
        assert each.groups >= 0, each.pattern
