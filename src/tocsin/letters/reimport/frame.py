"""What was changed in the frame of a letter: letterhead, date, address, references, subject, names.

The frame is made from the case file and the head of the draft, so nothing typed into it in Word can
be carried into the draft's body. It is told, so that nobody believes it came back.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence

from tocsin.letters.reimport.reader import Passage

#: our documents set their frame in these styles; the subject is the only heading of its rank
FRAME = (
    "LetterheadName", "LetterheadLine", "PlaceDate", "Addressee", "Reference", "Heading1",
    "Signature",
)  # fmt: skip
_LIKE = 0.5
# the number is given when the letter is compiled: a reference more is no change
_GIVEN_LATER = "Reference"


def reframed(printed: Sequence[Passage], edited: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Each line of the frame as it was printed, and as it came back; empty where there is none.

    A line that stands in the document that came back as often as it was printed, in whatever
    style, is unchanged.
    """
    was, now = (Counter(_flat(p.text) for p in side) for side in (printed, edited))
    fewer, more = was - now, now - was
    for style in FRAME:
        gone = [t for p in printed if p.style == style and (t := _flat(p.text)) in fewer]
        come = [t for p in edited if p.style == style and (t := _flat(p.text)) in more]
        kept = Counter(_flat(p.text) for p in edited if p.style == style)
        for line in (t for t in gone if t not in kept):
            after = _likeliest(line, come) if style == _GIVEN_LATER else next(iter(come), "")
            if after:
                come.remove(after)
            yield line, after
        if style != _GIVEN_LATER:
            yield from (("", line) for line in come)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _likeliest(line: str, others: Sequence[str]) -> str:
    """The line that is most like this one, if any is like it at all."""
    graded = [(difflib.SequenceMatcher(None, line, o, autojunk=False).ratio(), o) for o in others]
    ratio, best = max(graded, default=(0.0, ""))
    return best if ratio >= _LIKE else ""
