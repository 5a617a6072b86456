"""A reader that hangs, explodes or dies costs one file, not the work."""

import os
import pickle
import time

import pytest

from tocsin.formats.bounds import child as module
from tocsin.formats.bounds.child import Bounds, bounded
from tocsin.formats.meaning.extracted import Extracted, Paragraph
from tocsin.ground.errors import TocsinError


def sleep_for_ever():
    time.sleep(60)


def eat_memory():
    return len(bytearray(3 << 30))


def die():
    os._exit(7)


def fail():
    raise ValueError("a private name that must not leak")


def diagnose():
    raise TocsinError("row 3 is torn", place="row 3", file="inner")


def value():
    return Extracted("txt", [Paragraph("слово", 2)])


def test_values_come_back_equal():
    assert bounded(value) == value()


def test_values_come_back_equal_from_a_fresh_interpreter(monkeypatch):
    monkeypatch.setattr(module.sys, "platform", "darwin")
    from tocsin.formats.extract import read_kind

    assert bounded(read_kind, b"a\n\nb", "txt", "x.txt") == read_kind(b"a\n\nb", "txt", "x.txt")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (sleep_for_ever, "longer than 0.5 seconds"),
        (eat_memory, "memory"),
        (die, "broke off"),
        (fail, "ValueError"),
    ],
)
def test_misfortunes_become_diagnoses(function, words):
    with pytest.raises(TocsinError) as caught:
        bounded(function, bounds=Bounds(seconds=0.5, megabytes=512), file="evil.pdf")
    assert words in caught.value.diagnosis.problem
    assert caught.value.diagnosis.file == "evil.pdf"
    assert "private name" not in str(caught.value)


def test_a_diagnosis_passes_through():
    with pytest.raises(TocsinError) as caught:
        bounded(diagnose, file="outer")
    assert caught.value.diagnosis.place == "row 3"
    assert caught.value.diagnosis.file == "inner"


def test_what_comes_back_cannot_act():
    class Evil:
        def __reduce__(self):
            return (os.system, ("true",))

    with pytest.raises(pickle.UnpicklingError):
        module.unpack(pickle.dumps(("value", Evil())))
