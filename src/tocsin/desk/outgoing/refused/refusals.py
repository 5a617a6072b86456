"""What the gate refuses, told to the member who asked: which file, who or what, how to mend it.

The engine names places of the case file (``parties[32]``), never names. Here each becomes the
alias, or the kind and number, with the address of its entry, where who may know more can look;
the protected name itself is never said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.dates import say_date
from tocsin.casefile.model import CaseFile, Event, Party, PartyKind
from tocsin.desk.look.tongues import shown_in
from tocsin.desk.outgoing.refused.refusal_words import NUMBERED, PLACES, REASONS
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.words import LABELS, SECTIONS
from tocsin.ground.errors import Diagnosis

_ENTITY = re.compile(r"\b(" + "|".join(SECTIONS) + r")\[(\d+)\](?:\.(\w+))?")
_HELD = re.compile(r"it is held back unread: (.*?)(?: \(and (\d+) more\))?")
_COPY = re.compile(r"(.+):(copy-\d+|[a-z]{2,3}(?:-\w+)?)")
_PROTECTED = re.compile(r"what is protected can |would give away ")
_LINE = re.compile(r"(line \d+) of the letter ")
_FEW = 6  # of one kind about one file: more say nothing more


@dataclass(frozen=True, slots=True)
class Link:
    """A word for something in the case, and the address of its entry (empty: there is none)."""

    words: str
    address: str = ""


@dataclass(slots=True)
class Told:
    """One refusal, in the reader's language."""

    problem: str
    mend: str
    file: Link | None = None
    places: tuple[str, ...] = ()
    about: tuple[Link, ...] = ()

    @property
    def line(self) -> str:
        """All of it in one paragraph, for a form that shows plain words."""
        named = [*self.about, *([self.file] if self.file else [])]
        where = ", ".join([*(link.words for link in named), *self.places])
        problem = self.problem.rstrip(".")
        return " ".join(filter(None, [f"{problem}{f' ({where})' if where else ''}.", self.mend]))


def keys_of(found: Iterable[Diagnosis], file: CaseFile) -> dict[str, str]:
    """The id of each entity the diagnoses speak of, by its place in ``file`` (``parties[32]``).

    Kept with them, it still tells who was meant after the case has changed.
    """
    said = " ".join(f"{each.problem} {each.file} {each.place}" for each in found)
    out = {}
    for match in _ENTITY.finditer(said):
        entities = getattr(file, match[1])
        if int(match[2]) < len(entities):
            out[f"{match[1]}[{match[2]}]"] = entities[int(match[2])].id
    return out


def told(
    found: Sequence[Diagnosis], made: Assembled, case: str, keys: dict[str, str] | None = None
) -> list[Told]:
    """The diagnoses of a gate as this member may read them; alike ones about a file are one.

    ``keys``: whom they speak of, where they were made of an earlier state of the case.
    """
    teller = _Teller(made, case, keys_of(found, made.file) if keys is None else keys)
    out: dict[Any, Told] = {}
    for each in found:
        new = teller.one(each)
        key = (new.problem, new.mend, new.file, new.about)
        if key not in out:
            out[key] = new
        elif len(out[key].places) < _FEW:
            out[key].places = tuple(dict.fromkeys(out[key].places + new.places))
    return list(out.values())


def why(reason: str) -> str:
    """Why something was not read, in the reader's language; unknown words as they are."""
    return next(
        (str(words) for begin, words in REASONS.items() if reason.startswith(begin)), reason
    )


def place(where: str) -> str:
    """Where in a file, in the reader's language; unknown words as they are."""
    said = []
    for piece in filter(None, where.split(", ")):
        counted = re.fullmatch(r"(.+?) (\d+)", piece)
        if piece in PLACES:
            said.append(str(PLACES[piece]))
        elif counted and counted[1] in NUMBERED:
            said.append(str(NUMBERED[counted[1]]).format(number=counted[2]))
        else:
            said.append(piece)
    return ", ".join(said)


@dataclass(frozen=True, slots=True)
class _Teller:
    """The case as the member may see it, and whom the diagnoses speak of."""

    made: Assembled
    case: str
    keys: dict[str, str]

    def one(self, found: Diagnosis) -> Told:
        """One diagnosis."""
        about = tuple(dict.fromkeys(self.entry(m) for m in _ENTITY.finditer(found.problem)))
        problem, mend = _said(found)
        if inside := _ENTITY.search(found.place):  # in the case file, not in what leaves
            field = LABELS.get(inside[3] or "")
            at = (str(field),) if field else ()
            return Told(problem, mend, self.entry(inside), at, about)
        line = _LINE.match(found.problem)
        where = line[1] if line else found.place
        at = (place(where),) if where else ()
        return Told(problem, mend, self.file(found.file), at, about)

    def file(self, name: str) -> Link | None:
        """What would leave: an exhibit with the address of its entry, or a file by its name.

        A path of this computer is not told: it led into a folder that is gone.
        """
        if not name or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:[\\/]", name):
            return None
        if inside := _ENTITY.fullmatch(name):
            return self.entry(inside)
        copy = _COPY.fullmatch(name)
        key = copy[1] if copy else name
        if key in self.made.rows:
            return Link(_("exhibit %(id)s") % {"id": key}, self.address(key))
        if name.startswith("file-"):
            return Link(_("a file whose name tells too much"))
        return Link(name)

    def entry(self, match: re.Match[str]) -> Link:
        """Something in the case by alias, kind, number or day: never by a name."""
        key = self.keys.get(f"{match[1]}[{match[2]}]", "")
        entity = self.made.file.by_id.get(key)
        words = f"{SECTIONS[match[1]]}, {int(match[2]) + 1}"
        if isinstance(entity, Party):
            words = self.party(entity, int(match[2]) + 1)
        elif isinstance(entity, Event) and entity.date is not None:
            words = _("the event of %(day)s")
            if match.string[: match.start()].endswith("the place of "):
                words = _("the place of the event of %(day)s")
            words %= {"day": say_date(entity.date, get_language() or "en")}
        return Link(words, self.address(key))

    def party(self, party: Party, number: int) -> str:
        """A party by its alias, else by its number."""
        if party.alias is not None:
            return shown_in(party.alias, get_language() or "en", self.made.file.case.language)
        if party.kind is PartyKind.PERSON:
            return _("a person without an alias (party %(number)s)") % {"number": number}
        return _("a body without an alias (party %(number)s)") % {"number": number}

    def address(self, key: str) -> str:
        """The page of an entry; empty where this member sees none."""
        row = self.made.rows.get(key)
        return reverse("entry", args=[self.case, row.pk]) if row else ""


def _said(found: Diagnosis) -> tuple[str, str]:
    """The sentence and the mend."""
    known = found.problem
    if "has no alias" in known:
        return (
            _("Somebody who may not be named takes part in public facts but has no alias."),
            _("Give an alias, such as “an officer of a sector union”; or, if the name may be "
              "said, mark the entry as public."),
        )  # fmt: skip
    if _PROTECTED.search(known):
        return _read_in(known), _mend_of(found)
    if held := _HELD.fullmatch(known):
        return (
            _("It is held back because nobody here could read it: %(why)s.")
            % {"why": why(held[1])},
            _("Look at it yourself, then release it by name; or give a copy that can be read."),
        )  # fmt: skip
    if known == "it says where it was made":
        return (
            _("The picture says where it was taken."),
            _("Add a copy without its position to the exhibit, as a redacted copy."),
        )  # fmt: skip
    reason = known.partition(": ")[2]
    if known.startswith("it stays in the house: "):
        words = _("It stays in the house: %(why)s.")
        return words % {"why": why(reason)}, _("Add a redacted copy to the exhibit.")
    if known.startswith("it cannot be read again"):
        words = _("It cannot be read again, so nothing is proved: %(why)s.")
        return words % {"why": why(reason)}, _("Leave it out, or give a copy that can be read.")
    if found.place == "case.confidential":
        return (
            _("This case is confidential: the complainants asked for it."),
            _("Ask them; take the mark off the case once they agree."),
        )  # fmt: skip
    return known, found.mend


def _read_in(known: str) -> str:
    if "by office, place and day" in known:
        return _("Somebody protected can be told from office, place and day, without the name.")
    if "by a widespread name" in known:
        return _(
            "Somebody protected can be told from a part of the name and what stands beside it."
        )
    return _("Something protected can be read in it.")


def _mend_of(found: Diagnosis) -> str:
    if found.place.endswith("its name"):
        return _("Give the file a name that tells nobody.")
    return _("Rewrite the passage with the alias, or give a redacted copy of the exhibit.")
