"""The one verdict: what leaves is read whole, held against who may know what, passed or stopped.

Refused is what shows a reader a name or place they must not learn, or where a picture was taken:
nobody can decide otherwise here, only mend it. Held is what no reader could read: a person may
release it, by name and with a reason. A verdict names places in files and in the case file, never
a name.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tocsin.casefile.model import CaseFile
from tocsin.casefile.names import stretches
from tocsin.casefile.public import Audience, hidden, scanner_for
from tocsin.gate import squares
from tocsin.gate.carried import Carried, Unread, Walk
from tocsin.gate.decisions import Release, Wish
from tocsin.gate.identified import Identified
from tocsin.gate.nearly import Nearly
from tocsin.gate.reads import carried_by, markup, raw
from tocsin.gate.reads.written import as_shown
from tocsin.gate.sight import Sight, scripts
from tocsin.ground.errors import Diagnosis, ProblemsError

NAMED, LOCATED, HELD = "TOC-R00", "TOC-R31", "TOC-R34"
_MEND_NAME = "rewrite it with the alias, or give a redacted copy: derivatives: [{file: …}]"
_MEND_PLACE = "send a copy without its position: derivatives: [{file: …, kind: redacted}]"
# PDFium gives U+FFFE (or U+0002) for a hyphen that a line's end put in, and no line's end
# both are asked of whole files: what they begin with is looked for at once
_CUT = re.compile(
    r"[\u00ad\x02\ufffe\-\u2010\u2011](?:(?<=[\u00ad\x02\ufffe])\s*|(?<=[\-\u2010\u2011])\s*[\r\n]+\s*)"
)
_LINES = re.compile(r"(?=\s)\s*[\r\n]+\s*")
_SHELF_MOST = 48 << 20  # characters kept between verdicts of one run
_FEW = 40  # diagnoses about one file: more say nothing more


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that would leave.

    ``id`` is what ``--release`` takes: the id of an exhibit, or a file's name. ``name`` is the name
    it leaves under. ``own``: Tocsin wrote it from values and files that are judged themselves, so
    its layout is not prose and its drawing need not be looked at.
    """

    id: str
    content: bytes | Path = field(repr=False)
    name: str = ""
    own: bool = False

    def bytes(self) -> bytes:
        """What leaves."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


@dataclass(frozen=True, slots=True)
class Held:
    """Something unread, which a person may release."""

    id: str
    sha256: str
    unread: tuple[Unread, ...]

    def diagnosis(self, shown: str) -> Diagnosis:
        """What is held back, where and why."""
        first = self.unread[0]
        more = f" (and {len(self.unread) - 1} more)" if len(self.unread) > 1 else ""
        return Diagnosis(
            f"it is held back unread: {first.why}{more}",
            f'look at it, then: --release {shown} --reason "who looked, and why it may go"',
            file=shown,
            place=first.place,
            code=HELD,
        )


@dataclass(slots=True)
class Verdict:
    """What the gate says of the things that would leave together."""

    refused: list[Diagnosis] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    waiting: list[Diagnosis] = field(default_factory=list)
    released: list[Release] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether all of it may leave."""
        return not (self.refused or self.held)

    @property
    def problems(self) -> list[Diagnosis]:
        """Why it may not."""
        return [*self.refused, *self.waiting]

    def demand(self) -> None:
        """Raise :class:`ProblemsError` unless all of it may leave."""
        if not self.passed:
            raise ProblemsError(self.problems)

    def add(self, other: Verdict) -> None:
        """Take another verdict into this one."""
        self.refused += other.refused
        self.held += other.held
        self.waiting += other.waiting
        self.released += [r for r in other.released if r not in self.released]


class Gate:
    """Judges what would leave a case for one reader."""

    def __init__(
        self,
        file: CaseFile,
        reader: Audience,
        *,
        releases: Sequence[Release] = (),
        wishes: Sequence[Wish] = (),
        lived_with: Iterable[str] = (),
        on: datetime.date = datetime.date(1970, 1, 1),
    ) -> None:
        """``releases`` are recorded decisions, ``wishes`` those of this call (made ``on`` a day).

        ``lived_with`` are codes of findings that are sent in spite of (never those about names).
        """
        self.file, self.reader, self.on = file, reader, on
        self.releases, self.wishes = tuple(releases), tuple(wishes)
        self.lived_with = frozenset(lived_with) - {NAMED}
        self.scanner = scanner_for(file, reader)
        self.identified = Identified(file, reader)

    @cached_property
    def sight(self) -> Sight:
        """The optical reader, for the scripts of the names that count here."""
        return Sight(scripts(self._names))

    @cached_property
    def nearly(self) -> Nearly:
        """What looks for those names with letters read wrong."""
        return Nearly(self._names)

    @property
    def _names(self) -> list[str]:
        away = hidden(self.file, self.reader)
        return [n.text for p in self.file.parties if p.id in away for n in p.names]

    # -- the verdict --------------------------------------------------------------------

    def judge(self, items: Iterable[Item]) -> Verdict:
        """The verdict on everything that would leave together."""
        out = Verdict()
        for item in items:
            out.add(self._one(item))
        return out

    def labels(self, text: str) -> set[str]:
        """Who or what this reader must not learn that stands in ``text``: places, never names.

        A long text is gone through stretch by stretch, each read in every way before the next:
        its words are still at hand then, which costs a fraction where all of them are chance.
        """
        return set().union(*(self._labels(stretch) for _, stretch in stretches(text)))

    def _labels(self, text: str) -> set[str]:
        found = self.scanner.scan(text) | self.identified.scan(text)
        joined = _CUT.sub("", text)
        if joined != text:
            found |= self.scanner.scan(joined)
        flat = _LINES.sub(" ", text)
        if flat != text:
            found |= self.scanner.scan(flat)
        for other in as_shown(text):
            found |= self.scanner.scan(other)
        return found

    def shown(self, id_: str) -> str:
        """An id or file name as it may be printed: one that tells is given by its place."""
        if not self.labels(re.sub(r"[-_.]+", " ", id_)) and not self.labels(id_):
            return id_
        for index, exhibit in enumerate(self.file.exhibits):
            if exhibit.id == id_.split(":")[0]:
                return f"exhibits[{index}]"
        return f"file-{hashlib.sha256(id_.encode()).hexdigest()[:8]}"

    def _one(self, item: Item) -> Verdict:
        out = Verdict()
        content = item.bytes()
        shown = self.shown(item.id)
        name = item.name or item.id
        for text in (name, re.sub(r"[-_./\\]+", " ", name)):
            if labels := self.labels(text):
                out.refused.append(_named(labels, shown, "its name"))
                break
        carried = carried_for(content, name, own=item.own)
        out.refused += self._texts(carried, shown)
        unread = list(carried.unread)
        for picture in carried.pictures:
            words = self.sight.words(picture)
            if words is None:
                unread.append(Unread(picture.place, _UNSEEN))
            elif labels := self.labels(words):
                where = f"{picture.place}, as seen" if picture.place else "as seen"
                out.refused.append(_named(labels, shown, where))
            elif self.nearly.reads(words):
                unread.append(Unread(picture.place, _NEARLY))
            elif not item.own and squares.shown(picture.png):
                unread.append(Unread(picture.place, _SQUARES))
        if not item.own and LOCATED not in self.lived_with and not self._suppressed(item.id):
            places = [t.place for t in carried.traces if t.kind == "gps"]
            if places:
                out.refused.append(
                    Diagnosis(
                        "it says where it was made", _MEND_PLACE, shown, places[0], code=LOCATED
                    )
                )
        if unread and not item.own:
            self._hold(item, content, unread, shown, out)
        del out.refused[_FEW:]
        return out

    def _texts(self, carried: Carried, shown: str) -> Iterator[Diagnosis]:
        seen: set[str] = set()
        told: set[tuple[str, frozenset[str]]] = set()
        for passage in carried.passages:
            if passage.text in seen:
                continue
            seen.add(passage.text)
            labels = frozenset(self.labels(passage.text))
            if labels and (passage.place, labels) not in told:
                told.add((passage.place, labels))
                yield _named(labels, shown, passage.place)

    def _hold(
        self, item: Item, content: bytes, unread: list[Unread], shown: str, out: Verdict
    ) -> None:
        digest = hashlib.sha256(content).hexdigest()
        wish = next((w for w in self.wishes if w.id in (item.id, shown)), None)
        if wish is not None:
            out.released.append(Wish(item.id, wish.reason).tied(digest, self.reader, self.on))
            return
        given = next((r for r in self.releases if r.fits(item.id, digest, self.reader)), None)
        if given is not None:
            out.released.append(given)
            return
        held = Held(item.id, digest, tuple(unread))
        out.held.append(held)
        out.waiting.append(held.diagnosis(shown))

    def _suppressed(self, id_: str) -> bool:
        """Whether the case file lives with the place a picture tells, for this exhibit."""
        return any(
            s.code.upper().removeprefix("TOC-") == "R31" and s.subject == id_
            for s in self.file.case.suppressions
        )


_NEARLY = "what it shows reads nearly like something protected, and no reader is sure of it"
_SQUARES = "it shows a code of squares, whose words nothing here reads: scan it"
_UNSEEN = "it is a picture, and nothing here can read what it shows"


def _named(labels: Iterable[str], shown: str, place: str) -> Diagnosis:
    return Diagnosis(
        f"what is protected can be read in it ({', '.join(sorted(labels))})",
        _MEND_NAME,
        file=shown,
        place=place,
        code=NAMED,
    )


# -- reading, each thing once a run ------------------------------------------------------

_SHELF: OrderedDict[tuple[str, str, bool, bool], tuple[int, Carried]] = OrderedDict()


def carried_for(content: bytes, name: str, *, own: bool, pixels: bool = True) -> Carried:
    """What a file carries; the same bytes are read once while few enough are kept."""
    if own and (made := _own(content, name)) is not None:
        return made
    key = (hashlib.sha256(content).hexdigest(), Path(name).suffix.lower(), own, pixels)
    if key in _SHELF:
        _SHELF.move_to_end(key)
        return _SHELF[key][1]
    carried = carried_by(content, name, pixels=pixels and not own)
    size = sum(len(p.text) for p in carried.passages) + sum(len(p.png) for p in carried.pictures)
    if size <= _SHELF_MOST // 4:
        _SHELF[key] = (size, carried)
        while sum(held for held, _ in _SHELF.values()) > _SHELF_MOST:
            _SHELF.popitem(last=False)
    return carried


def _own(content: bytes, name: str) -> Carried | None:
    """Texts and pages that Tocsin wrote, read here; ``None`` for what needs a reader of its own."""
    suffix = Path(name).suffix.lower()
    walk = Walk(lambda w, inner, place, _: _ours(w, inner, place), pixels=False)
    if suffix == ".py":
        return walk.found  # the verifier that goes with a proof: a program, and always the same
    if suffix in (".html", ".xml", ".xhtml", ".svg"):
        markup.read_own(walk, content, "")
    elif suffix in (".json", ".csv", ".txt", ".md", ".ics", ".note", ".jsonl", ""):
        text = raw.decoded(content)
        walk.say("", text)
        if suffix == ".ics":  # RFC 5545 3.1: long lines are folded with a line end and a blank
            walk.say("", re.sub(r"\r?\n[ \t]", "", text).replace("\\n", "\n").replace("\\,", ","))
        for other in raw.packed(text):
            walk.say("coded text", other)
    else:
        return None
    return walk.found


def _ours(walk: Walk, content: bytes, place: str) -> None:
    inner = carried_by(content, "", pixels=False)
    walk.found.passages += inner.passages
