"""Hold an edited DOCX against its draft: changed, added and removed passages, and a new draft.

The draft is rendered again and both documents are aligned paragraph by paragraph, so the
frame (letterhead, address, annex list) never counts as a change. Unchanged passages keep
their Markdown to the letter.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.letters.nodes import Block
from tocsin.letters.order import Draft
from tocsin.letters.reimport.merge import Flat, flatten, merge, note_sources
from tocsin.letters.reimport.moves import apart
from tocsin.letters.reimport.reader import NOTE, Passage
from tocsin.letters.tree import Unit, contents_of, units
from tocsin.letters.tree import mark_in as removal_mark

LIKE = 0.4  # below this two passages are not one passage rewritten
_MARKER = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)\s+")


@dataclass(frozen=True)
class Change:
    """One passage that differs; ``line`` is where it stands in the draft."""

    kind: Literal["changed", "added", "removed", "moved", "comment"]
    line: int
    before: str
    after: str
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    merged: bool = True


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
    changes: list[Change] = []
    lines: list[str] = draft.body.split("\n")
    for edit in sorted(edits, key=lambda e: (-e.line, e.remark == "")):
        change = _apply(lines, edit, draft.line)
        changes += [change] if change else []
    return Returned(tuple(reversed(changes)), _tidy(lines))


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


def _apply(lines: list[str], edit: _Edit, first: int) -> Change | None:
    place, after, unit, line = edit.place, edit.after, edit.place.unit, first + edit.line
    if edit.remark:
        lines[edit.line : edit.line] = ["", f"<!-- {edit.remark} -->", ""]
        return Change("comment", first + unit.start, place.flat.text.replace(NOTE, ""), edit.remark)
    if edit.left:  # told where it stands now
        lines[unit.start : unit.end] = []
        return None
    if edit.source is not None and after is not None:
        return _set_down(lines, edit, edit.source, after, line)
    if unit.kind == "added" and after is not None:
        text = merge(Flat(), [], after).markdown
        lines[unit.start : unit.start] = ["", text, ""]
        return Change("added", line, "", after.text.replace(NOTE, ""))
    shown = place.flat.text.replace(NOTE, "")
    refs = tuple(r for g in place.flat.groups for r in g.refs)
    if unit.kind == "cell":
        text = after.text.replace(NOTE, "") if after else ""
        return Change("changed", line, shown, text, merged=False)
    if after is None:
        lines[unit.start : unit.end] = []
        return Change("removed", line, shown, "", lost=refs)
    merged = merge(place.flat, list(note_sources(unit.markdown)), after)
    if mark := removal_mark(unit.markdown):  # what was to be removed may stand anywhere in it now
        merged = dataclasses.replace(merged, markdown=f"[-{merged.markdown}-]{{{mark}}}")
    marker = _MARKER.match(lines[unit.start]) if unit.kind != "paragraph" else None
    lines[unit.start : unit.end] = [(marker[0] if marker else "") + merged.markdown]
    shown_after = after.text.replace(NOTE, "")
    return Change("changed", line, shown, shown_after, tuple(merged.kept), tuple(merged.lost))


def _set_down(lines: list[str], edit: _Edit, source: _Place, after: Passage, line: int) -> Change:
    """A moved passage at its new place, with its references and marks."""
    unit = source.unit
    merged = merge(source.flat, list(note_sources(unit.markdown)), after)
    marker = _MARKER.match(unit.markdown) if unit.kind != "paragraph" else None
    text = (marker[0] if marker else "") + merged.markdown
    lines[edit.line : edit.line] = ["", text, ""]
    shown = source.flat.text.replace(NOTE, ""), after.text.replace(NOTE, "")
    return Change("moved", line, *shown, tuple(merged.kept), tuple(merged.lost))


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
