"""What cannot be made of a draft, in the reader's language and in the words of this page.

The stages of :mod:`tocsin.letters` speak English and of files: lines, settings, ids. Whoever
writes here sees a text and fields above it. Each diagnosis becomes what is wrong, what to do on
this page, and the passage it is in; one too new to be known stays as it was said.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.papers.heading import parted
from tocsin.ground.errors import Diagnosis

PASSAGE = 60
"""Characters of a passage by which it is found again."""
_HEAD = gettext_lazy("Choose it above, under “Who writes to whom about what”.")
_FACTS = gettext_lazy("Choose it anew from “The facts at hand”, or take it out.")
_ITSELF = gettext_lazy("Enter it in the case itself, or choose another letter.")
_RECORD = gettext_lazy("Enter it in the case, or choose another letter.")
_AS_IS = gettext_lazy("Take the passage out, or obtain consent and enter it in the case.")
_REMOVED = gettext_lazy(
    "Write [-the words-]{person}, or whole passages between ::: remove person and :::"
)
_KNOWN: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    (r"(\[@.*\]) is not a reference", gettext_lazy("%(what)s is no reference to a fact."), _FACTS),
    (r"there are no references of kind '(.*)'",
     gettext_lazy("There are no references of the kind “%(what)s”."), _FACTS),
    (r"(\[@.*\]) refers to nothing",
     gettext_lazy("%(what)s refers to nothing in this case."), _FACTS),
    (r"(\[@.*\]) may not be used here: it is the same event .*",
     gettext_lazy("%(what)s repeats another event of the case."),
     gettext_lazy("Refer to that event instead.")),
    (r"(\[@.*\]) may not be used here: .*",
     gettext_lazy("%(what)s may not stand in this letter: it was not known on its day, or its "
                  "reader may not know it."), _AS_IS),
    (r"(\[@.*\]): .* may not refer to an .*",
     gettext_lazy("%(what)s: a letter of this kind has no annexes to refer to."),
     gettext_lazy("Take the reference out.")),
    (r"::: does not stand on a line of its own",
     gettext_lazy("::: does not stand on a line of its own."), _REMOVED),
    (r"a ::: ends a removal that was not begun",
     gettext_lazy("A ::: ends a removed passage that was not begun."), _REMOVED),
    (r"after ::: comes remove and a reason: (.*)",
     gettext_lazy("After ::: comes the word remove and a reason: %(what)s."), _REMOVED),
    (r"a removal begins before the last one has ended",
     gettext_lazy("A removed passage begins before the last one has ended."), _REMOVED),
    (r"a removal is begun here and nowhere ended",
     gettext_lazy("A removed passage is begun and nowhere ended."), _REMOVED),
    (r"this removal is not whole; its reason is one of (.*)",
     gettext_lazy("A removed passage is not whole; its reason is one of: %(what)s."), _REMOVED),
    (r"there is no addressee '(.*)'(?: for a copy)?",
     gettext_lazy("“%(what)s” is no addressee that is known here."), _HEAD),
    (r"there is no party '(.*)' to write the letter",
     gettext_lazy("Whoever was to write this letter is not in the case."), _HEAD),
    (r"there is no party '(.*)' to sign the letter",
     gettext_lazy("Whoever was to sign this letter is not in the case."), _HEAD),
    (r"the case has no active complainant who could write this",
     gettext_lazy("No complainant of this case could write this letter."), _ITSELF),
    (r"the law tables hold no country '(.*)'",
     gettext_lazy("The tables of the ILO know no Government “%(what)s”."),
     gettext_lazy("Correct the Government in the case itself.")),
    (r"(?:first drafts|letters) are not written in '(.*)'",
     gettext_lazy("No letter is written in this language: %(what)s."),
     gettext_lazy("Begin a new letter in another language.")),
    (r".*: no event of the case file may be told in this letter",
     gettext_lazy("The case holds no event that this letter may tell."), _RECORD),
    (r".*: nothing new may be told, and no recommendation .*",
     gettext_lazy("The case holds nothing new to tell, and no recommendation or reply to follow "
                  "up."), _RECORD),
    (r".*: the case has no CFA number .*",
     gettext_lazy("The case has no number with the Committee on Freedom of Association yet."),
     _ITSELF),
    (r".*: the case file holds no allegation",
     gettext_lazy("The case holds no allegation."), _RECORD),
    (r".*: the party '(.*)' has no address .*",
     gettext_lazy("Whoever writes has no postal address; without one the complaint is not "
                  "receivable."), gettext_lazy("Enter the address with the organization.")),
    (r".*: no Convention pleaded is known to be ratified .*",
     gettext_lazy("No Convention the case pleads is known to be ratified by this state; the "
                  "Committee of Experts supervises those alone."),
     gettext_lazy("Choose another letter.")),
    (r".*: the complainants ask that the Government not learn of them",
     gettext_lazy("The complainants ask that the Government not learn of them, so it gets no "
                  "letter."), gettext_lazy("Choose another letter.")),
    (r"the draft has no head that says what it is|the head is not a list of settings",
     gettext_lazy("The head of the text cannot be read."),
     gettext_lazy("Take the lines between --- and --- out of the text; the fields above it hold "
                  "them.")),
    (r"there is no setting '(.*)'|(.*) is one text|'(.*)' is not a kind of letter|'(.*)' is not a "
     r"day", gettext_lazy("A setting of this letter cannot be read: %(what)s."), _HEAD),
    (r"the text holds characters that the built-in fonts do not draw \((.*)\)",
     gettext_lazy("The text holds letters for which this computer has no font: %(what)s."),
     gettext_lazy("Ask whoever looks after this computer to install the Noto fonts.")),
)  # fmt: skip
_PLACE = re.compile(r"line (\d+), column \d+")
_NEAR = re.compile(r"did you mean (.+)\?")


@dataclass(frozen=True, slots=True)
class Told:
    """One trouble: what is wrong, what to do, and the beginning of the passage it is in."""

    problem: str
    mend: str
    passage: str = ""

    @property
    def line(self) -> str:
        """All of it in one paragraph, for a form that shows plain words."""
        where = f" ({self.passage})" if self.passage else ""
        return " ".join(filter(None, [f"{self.problem}{where}", self.mend]))


def told(found: Iterable[Diagnosis], text: str) -> list[Told]:
    """The diagnoses of a draft whose whole text is ``text``."""
    return [_told(each, text) for each in found]


def _told(found: Diagnosis, text: str) -> Told:
    passage = _passage(found.place, text)
    for pattern, words, mend in _KNOWN:
        match = re.fullmatch(pattern, found.problem, re.S)
        if match is None:
            continue
        what = next(filter(None, match.groups()), "")
        near = _near(what, found.mend)
        more = _("Perhaps this was meant: %(near)s.") % {"near": near} if near else ""
        return Told(str(words) % {"what": what}, " ".join(filter(None, [more, str(mend)])), passage)
    return Told(found.problem, found.mend, passage)


def _near(what: str, mend: str) -> str:
    """Of the keys an engine offers those that are nearly what was written; the rest say nothing."""
    offered = _NEAR.fullmatch(mend)
    key = what.strip("[@]").partition(":")[2]
    keys = offered[1].split(" or ") if offered else []
    return ", ".join(difflib.get_close_matches(key, keys, 3, 0.6))


def _passage(place: str, text: str) -> str:
    """The beginning of the paragraph a line stands in; empty for the head, and for no line."""
    where, written = _PLACE.fullmatch(place), parted(text)
    lines = text.replace("\r\n", "\n").split("\n")
    if where is None or written is None or not written[0].line <= int(where[1]) <= len(lines):
        return ""
    at = int(where[1]) - 1
    while at > written[0].line - 1 and lines[at - 1].strip():
        at -= 1
    said = " ".join(lines[at].split())
    return said if len(said) <= PASSAGE else said[: PASSAGE - 1].rstrip() + "…"
