"""What it takes to read a letter and to check it, and to read a long text, in processor time.

The letters are those of the strangers' batches kept with the tests; each is read once, after others
have been, so that words and patterns are at hand and what was found in it is not. ``started`` is
what loading the reader and every rule takes in a fresh process, ``first`` the first letter there.
The long text is one letter whose body comes again and again: twice the length, twice the time.
"""

from __future__ import annotations

import datetime
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BATCHES = ROOT / "tests" / "reading" / "strangers"
MEASURED, BEFORE = 40, 40
LENGTHS = (75_000, 150_000, 300_000)
_DAY = datetime.date(2026, 1, 1)
_CHILD = """
import sys, time
began = time.process_time()
from tocsin.checks.engine import check_documents
from tocsin.checks.registry import RULES
from tocsin.law import load
from tocsin.reading import read_text
law = load()
started = time.process_time()
reading = read_text(sys.stdin.read(), "letter.txt")
check_documents([reading], law, None, today=__import__("datetime").date(2026, 1, 1))
print(started - began, time.process_time() - started)
"""


def _letters() -> list[str]:
    """The text of every letter of the batches kept as JSON."""
    batches = sorted(BATCHES.glob("*.json"))
    return [
        paper["text"] for path in batches for paper in json.loads(path.read_text(encoding="utf-8"))
    ]


def run(scale: float = 1.0) -> dict[str, object]:
    """Milliseconds of a processor for each letter, seconds for the long text."""
    from tocsin.checks.engine import check_documents
    from tocsin.law import load
    from tocsin.reading import read_text

    letters, law = _letters(), load()
    count = max(2, round(MEASURED * scale))
    measured = letters[:: max(1, len(letters) // count)][:count]
    before = [text for text in letters if text not in measured][: round(BEFORE * scale)]
    reading, checking = [], []
    for text in [*before, *measured]:
        began = time.process_time()
        found = read_text(text, "letter.txt")
        read = time.process_time()
        check_documents([found], law, None, today=_DAY)
        reading.append((read - began) * 1000)
        checking.append((time.process_time() - read) * 1000)
    reading, checking = reading[len(before) :], checking[len(before) :]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=measured[0], check=True, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    started, first = (round(float(told), 2) for told in done.stdout.split())
    return {
        "letters": len(measured),
        "median_characters": round(statistics.median(map(len, measured))),
        "read_ms": {"mean": round(statistics.mean(reading), 1),
                    "median": round(statistics.median(reading), 1)},
        "check_ms": {"mean": round(statistics.mean(checking), 1),
                     "median": round(statistics.median(checking), 1)},
        "started_s": started,
        "first_letter_s": first,
        "long_text_s": _long(letters, scale),
        "goal": "50 ms for a letter; 300,000 characters in 1 s, linear",
    }  # fmt: skip


def _long(letters: list[str], scale: float) -> dict[int, float]:
    """Seconds of reading by length; without a bound by the clock, so that all of it is read."""
    from tocsin.reading.reader import Source, read

    out: dict[int, float] = {}
    letter = max(letters, key=len)
    body = read(Source(letter, "long.txt")).body
    head, told, foot = letter[: body.start], letter[body.start : body.end], letter[body.end :]
    told = f"{told.strip()}\n\n"
    for length in LENGTHS:
        size = round(length * scale)
        text = head + told * (size // len(told)) + foot
        began = time.process_time()
        read(Source(text, "long.txt"), most=1e9)
        out[size] = round(time.process_time() - began, 2)
    return out
