"""The kept reader: many files in one child, trouble in one of them stays there."""

import contextlib
import os

import pytest
from tests.formats.bounds.test_bounded import diagnose, die, eat_memory, sleep_for_ever

from tocsin.formats.bounds.child import Bounds
from tocsin.formats.bounds.kept import _child_of, bounded_kept
from tocsin.ground.errors import TocsinError


def who():
    return os.getpid()


def test_one_child_serves_many_calls_and_is_not_this_process():
    first, second = bounded_kept(who), bounded_kept(who)
    assert first == second != os.getpid()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("function", "words"),
    [(sleep_for_ever, "longer than 0.5 seconds"), (eat_memory, "memory"), (die, "broke off")],
)
def test_after_trouble_a_fresh_child_goes_on(function, words):
    before = bounded_kept(who)
    with pytest.raises(TocsinError) as caught:
        bounded_kept(function, bounds=Bounds(seconds=0.5, megabytes=512), file="evil.pdf")
    assert words in caught.value.diagnosis.problem
    assert caught.value.diagnosis.file == "evil.pdf"
    after = bounded_kept(who)
    assert after not in (before, os.getpid())


def test_a_diagnosis_passes_through():
    with pytest.raises(TocsinError) as caught:
        bounded_kept(diagnose, file="outer")
    assert caught.value.diagnosis.place == "row 3"


def test_a_child_killed_from_outside_is_replaced():
    child = bounded_kept(who)
    os.kill(child, 9)
    with contextlib.suppress(TocsinError):  # where its end was not yet known to the system
        bounded_kept(who, file="x.pdf")
    assert bounded_kept(who) != child


def test_a_forked_process_keeps_its_own_child():
    bounded_kept(who)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, b"%d" % bounded_kept(who))
        _child_of(os.getpid())._retire()
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(read, 32)) != bounded_kept(who)
