"""Hold an edited DOCX against its draft: changed, added and removed passages, and a new draft.

The draft is rendered again and both documents are aligned paragraph by paragraph, so the
frame (letterhead, address, annex list) never counts as a change of the text; what was changed in
it is told (:mod:`.frame`). Unchanged passages keep their Markdown to the letter.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.letters.nodes import Block
from tocsin.letters.order import Draft
from tocsin.letters.reimport.frame import reframed
from tocsin.letters.reimport.merge import Flat, flatten, merge, note_sources
from tocsin.letters.reimport.moves import apart
from tocsin.letters.reimport.reader import NOTE, Passage
from tocsin.letters.tree import Unit, contents_of, units
from tocsin.letters.tree import mark_in as removal_mark

LIKE = 0.4  # below this two passages are not one passage rewritten
_MARKER = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)\s+")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+")
#: what the styles of our documents are in Markdown; Heading1 is the subject and no part of a draft
_STYLED = {"ListBullet": "- ", "ListNumber": "1. ", "Heading2": "## ", "Heading3": "### "}


@dataclass(frozen=True)
class Hunk:
    """Lines ``start`` to ``end`` (exclusive) of the draft's body, and what stands there instead.

    ``order`` is when it is done: from the end of the body to its beginning, so that the numbers
    of the hunks still to come stay true.
    """

    order: int
    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One passage that differs; ``line`` is where it stands in the draft.

    ``hunks`` carry it out, for themselves: any of the changes of a document may be left out.
    """

    kind: Literal["changed", "added", "removed", "moved", "comment"]
    line: int
    before: str
    after: str
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    merged: bool = True
    hunks: tuple[Hunk, ...] = ()


@dataclass(frozen=True)
class Returned:
    """What a document that came back changes, and the draft's body with it."""

    changes: tuple[Change, ...]
    body: str


@dataclass
class _Place:
    unit: Unit
    flat: Flat


def compare(
    draft: Draft, resolved: tuple[Block, ...], printed: list[Passage], edited: list[Passage]
) -> Returned:
    """Compare ``edited`` with ``printed`` (the draft's own DOCX, read the same way).

    ``resolved`` is the draft's resolved body before salutation and closing are split off.
    """
    places = [
        _Place(unit, flatten(content))
        for unit, content in zip(units(draft.body), contents_of(resolved), strict=True)
    ]
    old = [p for p in printed if p.text.strip()]
    new = [p for p in edited if p.text.strip()]
    owner = dict(_owners(places, old))
    edits = [*_edits(old, new, owner), *_comments(old, new, owner, draft.body)]
    # what is done last at a line stands first there: a comment right below what it is about, and of
    # several passages that came there the first above the next
    edits.reverse()
    ordered = sorted(edits, key=lambda e: (-e.line, e.remark != ""))
    gone = {id(e.place): (n, e) for n, e in enumerate(ordered) if e.left}
    lines = draft.body.split("\n")
    made = [
        _change(lines, edit, number, draft.line, gone)
        for number, edit in enumerate(ordered)
        if not edit.left
    ]
    told = [Change("changed", 1, *pair, merged=False) for pair in reframed(old, new)]
    changes = (*told, *reversed([change for change in made if change]))
    return Returned(changes, carried_out(draft.body, [h for c in changes for h in c.hunks]))


def carried_out(body: str, hunks: Iterable[Hunk]) -> str:
    """The body of a draft with these hunks done; ValueError where one lies outside of it."""
    lines = body.split("\n")
    for hunk in sorted(hunks, key=lambda h: h.order):
        if not 0 <= hunk.start <= hunk.end <= len(lines):
            raise ValueError("a change lies outside of the draft")
        lines[hunk.start : hunk.end] = hunk.lines
    return _tidy(lines)


def _owners(places: list[_Place], old: list[Passage]) -> Iterator[tuple[int, _Place]]:
    """Which printed passage each unit of the draft became; the frame has no owner."""
    at = 0
    for place in places:
        for index in range(at, len(old)):
            if _same(old[index].text, place.flat.text):
                yield index, place
                at = index + 1
                break


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


@dataclass(frozen=True)
class _Edit:
    """What is done at a line of the draft; an added passage comes with the place it follows.

    ``source`` is the place from which a moved passage came; ``left`` marks that place itself.
    """

    line: int
    place: _Place
    after: Passage | None = None
    source: _Place | None = None
    left: bool = False
    remark: str = ""


def _comments(
    old: list[Passage], new: list[Passage], owner: dict[int, _Place], body: str
) -> Iterator[_Edit]:
    """Comments of the document, each below the passage of the draft it is about."""
    one = [" ".join(p.text.split()) for p in old]
    two = [" ".join(p.text.split()) for p in new]
    known = {b: a for a, b in _matched(one, two).items()}
    last: _Place | None = next(iter(owner.values()), None)
    for index, passage in enumerate(new):
        last = owner.get(known.get(index, -1), last)
        for said in passage.comments if last else ():
            remark = said.replace("--", "–").strip()
            if last and f"<!-- {remark} -->" not in body:
                yield _Edit(last.unit.end, last, remark=remark)


def _matched(one: list[str], two: list[str]) -> dict[int, int]:
    """Old passages with what became of them: unchanged, rewritten where they stood, or moved."""
    codes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    out = apart(codes, one, two)
    for tag, a1, a2, b1, b2 in codes:
        if tag == "equal":
            out |= dict(zip(range(a1, a2), range(b1, b2), strict=True))
        else:
            pairs = _pairs(one[a1:a2], two[b1:b2])
            out = {a1 + a: b1 + b for a, b in pairs.items()} | out
    return out


def _edits(old: list[Passage], new: list[Passage], owner: dict[int, _Place]) -> Iterator[_Edit]:
    one = [" ".join(p.text.split()) for p in old]
    two = [" ".join(p.text.split()) for p in new]
    codes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    moves = {a: b for a, b in apart(codes, one, two).items() if a in owner}
    origin = {b: owner[a] for a, b in moves.items()}
    for tag, a1, a2, b1, b2 in codes:
        if tag == "equal":
            continue
        pairs = _pairs(
            ["" if i in moves else one[i] for i in range(a1, a2)],
            ["" if i in origin else two[i] for i in range(b1, b2)],
        )
        taken = set(pairs.values())
        for index in range(a1, a2):
            if index in moves:
                yield _Edit(owner[index].unit.start, owner[index], left=True)
            elif index in owner:
                partner = pairs.get(index - a1)
                after = new[b1 + partner] if partner is not None else None
                yield _Edit(owner[index].unit.start, owner[index], after)
        last = max((i for i in owner if i < a1), default=None)
        for index in range(b1, b2):
            follows = [a for a, b in pairs.items() if b < index - b1 and a1 + a in owner]
            anchor = a1 + follows[-1] if follows else last
            inside = anchor is not None and any(i >= a1 for i in owner)
            if index - b1 not in taken and anchor is not None and inside:
                place = owner[anchor]
                added = _Place(Unit(place.unit.end, place.unit.end, "", "added"), Flat())
                yield _Edit(place.unit.end, added, new[index], origin.get(index))


def _pairs(old: list[str], new: list[str]) -> dict[int, int]:
    """Old passages with the new ones they became, in order, by likeness."""
    out: dict[int, int] = {}
    low = 0
    for a, text in enumerate(old):
        best, score = -1, LIKE
        for b in range(low, len(new)):
            ratio = difflib.SequenceMatcher(None, text, new[b], autojunk=False).ratio()
            if ratio > score:
                best, score = b, ratio
        if best >= 0:
            out[a] = best
            low = best + 1
    return out


def _change(
    lines: list[str], edit: _Edit, order: int, first: int, gone: Mapping[int, tuple[int, _Edit]]
) -> Change | None:
    """One edit as a change with its hunks; ``gone`` are the places moved passages left."""
    place, after, unit, line = edit.place, edit.after, edit.place.unit, first + edit.line
    if edit.remark:
        below = Hunk(order, edit.line, edit.line, ("", f"<!-- {edit.remark} -->", ""))
        shown = place.flat.text.replace(NOTE, "")
        return Change("comment", first + unit.start, shown, edit.remark, hunks=(below,))
    if edit.source is not None and after is not None:
        return _moved(lines, edit, order, edit.source, after, line, gone)
    if unit.kind == "added" and after is not None:
        text = _STYLED.get(after.style, "") + merge(Flat(), [], after).markdown
        hunk = Hunk(order, unit.start, unit.start, _set_apart(lines, unit.start, text))
        return Change("added", line, "", after.text.replace(NOTE, ""), hunks=(hunk,))
    return _rewritten(lines, edit, order, line)


def _rewritten(lines: list[str], edit: _Edit, order: int, line: int) -> Change:
    """A passage with other words, or with none; a cell of a table is only told."""
    place, after, unit = edit.place, edit.after, edit.place.unit
    shown = place.flat.text.replace(NOTE, "")
    refs = tuple(r for g in place.flat.groups for r in g.refs)
    if unit.kind == "cell":
        text = after.text.replace(NOTE, "") if after else ""
        return Change("changed", line, shown, text, merged=False)
    if after is None:
        taken = Hunk(order, unit.start, unit.end, ())
        return Change("removed", line, shown, "", lost=refs, hunks=(taken,))
    merged = merge(place.flat, list(note_sources(unit.markdown)), after)
    if mark := removal_mark(unit.markdown):  # what was to be removed may stand anywhere in it now
        merged = dataclasses.replace(merged, markdown=f"[-{merged.markdown}-]{{{mark}}}")
    marker = _MARKER.match(lines[unit.start]) if unit.kind != "paragraph" else None
    words = (marker[0] if marker else "") + merged.markdown
    return Change(
        "changed", line, shown, after.text.replace(NOTE, ""), tuple(merged.kept),
        tuple(merged.lost), hunks=(Hunk(order, unit.start, unit.end, (words,)),),
    )  # fmt: skip


def _set_apart(lines: list[str], at: int, text: str) -> tuple[str, ...]:
    """A passage with blank lines around it, save an item below another item: they are one list."""
    if _ITEM.match(text) and at and _ITEM.match(lines[at - 1]):
        return (text,)
    return ("", text, "")


def _moved(
    lines: list[str], edit: _Edit, order: int, source: _Place, after: Passage, line: int,
    gone: Mapping[int, tuple[int, _Edit]],
) -> Change:  # fmt: skip
    """A moved passage at its new place, with its references and marks, and gone from the old."""
    unit = source.unit
    merged = merge(source.flat, list(note_sources(unit.markdown)), after)
    marker = _MARKER.match(lines[unit.start]) if unit.kind != "paragraph" else None
    text = (marker[0] if marker else "") + merged.markdown
    hunks = [Hunk(order, edit.line, edit.line, _set_apart(lines, edit.line, text))]
    if id(source) in gone:
        when, _left = gone[id(source)]
        hunks.append(Hunk(when, unit.start, unit.end, ()))
    shown = source.flat.text.replace(NOTE, ""), after.text.replace(NOTE, "")
    return Change("moved", line, *shown, tuple(merged.kept), tuple(merged.lost), hunks=tuple(hunks))


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
