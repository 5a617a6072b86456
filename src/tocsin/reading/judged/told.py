"""What was judged, in words of four languages: ``data/judged-words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from tocsin.reading.judged.tasks import Task

TONGUES = ("en", "fr", "es", "ru")
# a key of its own, since "asked" is the question
_KEYS = {(Task.STAGE, "asked"): "asked_for"}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    path = resources.files("tocsin.reading").joinpath("data/judged-words.toml")
    return tomllib.loads(path.read_text("utf-8"))


def in_words(group: str, key: str, tongue: str) -> str:
    """A word of the table; in English where the language has no column."""
    column = TONGUES.index(tongue) if tongue in TONGUES else 0
    return _table()[group][key][column]


def question(task: Task, tongue: str) -> str:
    """What a task asks of a sentence."""
    return in_words(task.value, "asked", tongue)


def answer(task: Task, said: str, tongue: str) -> str:
    """What an answer says; never the first of a task, which says nothing."""
    return in_words(task.value, _KEYS.get((task, said), said), tongue)
