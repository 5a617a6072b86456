"""Formulas, what is out of sight, tracked changes and drawn pages, held against a seal.

Each stands at a place of its own, so it is looked for there first, then anywhere (a row above
moved it), and what is left at one place on both sides was changed. A page whose words came back
is held against its sealed drawing tile by tile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tocsin.compare.alterations import Alteration, Kind, Proof, Region, Spot
from tocsin.formats.meaning import (
    COMMENT,
    FORMAT,
    FORMULA,
    FURTHER,
    HEAD,
    HIDDEN,
    SINCE_3,
    TILE,
    VIEW,
)
from tocsin.formats.pages import ACROSS, DOWN, box_of
from tocsin.seal.against import IDENTICAL, Matching, Units
from tocsin.seal.commit import Runs

_UNIT = 96
_KINDS = {
    FORMULA: Kind.FORMULA_CHANGED,
    VIEW: Kind.VISIBILITY_CHANGED,
    COMMENT: Kind.COMMENT_CHANGED,
    HIDDEN: Kind.REVISION_APPENDED,
    FORMAT: Kind.FORMAT_CHANGED,
}
_HERE = ACROSS * DOWN // 2  # tiles: where more differ, the page was drawn by another program
_MOST = 2_000  # formulas of a book that were all written otherwise are one finding


@dataclass(slots=True)
class Apart:
    """Units of one side: those read at first sight, and the others by kind and place."""

    base: Units
    further: dict[str, dict[str, bytes]] = field(default_factory=lambda: defaultdict(dict))


def apart(units: Units, reader: int) -> Apart:
    """Take the further units out, and what the reader of that version did not commit to.

    Version 1 knew no further units and no inner files, version 2 neither number formats nor heads
    of exchange files nor packages other than ZIP.
    """
    runs, blobs, at = Runs(), list[bytes](), 0
    out = Apart(units)
    if all(kind not in FURTHER and _known(prefix, reader) for kind, prefix, *_ in units.runs.items):
        return out
    for kind, prefix, first, count in units.runs.items:
        piece = units.digests[at * _UNIT : (at + count) * _UNIT]
        at += count
        if kind in FURTHER:
            if reader < 3 and kind in SINCE_3:
                continue
            for step in range(count):
                place = prefix if first is None else f"{prefix}{first + step}"
                out.further[kind][place] = piece[step * _UNIT + 32 : (step + 1) * _UNIT]
        elif _known(prefix, reader):
            runs.items.append([kind, prefix, first, count])
            blobs.append(piece)
    if len(blobs) != len(units.runs.items):
        out.base = Units(b"".join(blobs), runs)
    return out


def _known(prefix: str, reader: int) -> bool:
    """Whether a reader of that version told of a unit at such a place."""
    if reader < 3 and "entry=" in prefix:
        return False
    return reader > 1 or not _inner(prefix)


def _inner(prefix: str) -> bool:
    return "/attachment=" in prefix and "/" in prefix.split("/attachment=", 1)[1]


def alterations(
    sealed: Apart,
    returned: Apart,
    matching: Matching,
    names: tuple[str, str],
    seal: str,
    renamed: Mapping[str, str],
) -> Iterator[Alteration]:
    """What the further units of both sides say, after those of first sight were matched.

    ``renamed``: sheets and members that are called otherwise now.
    """
    for kind, what in _KINDS.items():
        own = sealed.further.get(kind, {})
        was = {_now(place, renamed): place for place in own}
        known = {now: own[place] for now, place in was.items()}
        gone, come = _left(known, returned.further.get(kind, {}), kind)
        both = gone.keys() & come.keys()
        if len(both) > _MOST and len(both) * 2 > len(sealed.further[kind]):
            facts = (("units", str(len(both))),)
            spots = Spot(names[0]), Spot(names[1])
            yield Alteration(what, False, *spots, explanation="resave", facts=facts)
            continue
        for place in sorted(gone.keys() | come.keys(), key=_order):
            proof = None
            if place in gone:
                proof = Proof(seal, f"{names[0]}#{was[place]}", gone[place][:32].hex())
            yield Alteration(
                what,
                True,
                Spot(names[0], was[place]) if place in gone else None,
                Spot(names[1], place) if place in come else None,
                explanation="recalculation" if kind == FORMULA else "resave",
                facts=(("sealed", _said(place in gone, place in come)),),
                proof=proof,
            )
    yield from _drawn(sealed, returned, matching, names, seal)


def _now(place: str, renamed: Mapping[str, str]) -> str:
    """Where a place is to be looked for, after its sheet was renamed."""
    for was, now in renamed.items():
        if place == was or place.startswith(f"{was}/"):
            return now + place[len(was) :]
    return place


def same_heads(sealed: Apart, returned: Apart, missing: str, added: str) -> bool:
    """Whether two heads of exchange files differ in their making alone (places ``row=N``)."""
    known = sealed.further.get(HEAD, {}).get(f"{missing}/head=1")
    return known is not None and returned.further.get(HEAD, {}).get(f"{added}/head=1") == known


def _said(gone: bool, come: bool) -> str:
    if gone and come:
        return "another stands in its place"
    return "does not stand there any more" if gone else "matches no sealed one"


def _order(place: str) -> tuple[str, int]:
    bare = place.rstrip("0123456789")
    return bare, int(place[len(bare) :] or 0)


def _left(
    one: dict[str, bytes], two: dict[str, bytes], kind: str
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What has no equal: at its place first, then anywhere."""
    gone = {place: digest for place, digest in one.items() if two.get(place) != digest}
    come = {place: digest for place, digest in two.items() if one.get(place) != digest}
    if kind == VIEW:  # of every sheet alike; one that moved is no equal of another
        return gone, come
    where: dict[bytes, list[str]] = defaultdict(list)
    for place, digest in come.items():
        where[digest].append(place)
    for place, digest in list(gone.items()):
        if where[digest]:
            del come[where[digest].pop(0)], gone[place]
    return gone, come


def _drawn(
    sealed: Apart, returned: Apart, matching: Matching, names: tuple[str, str], seal: str
) -> Iterator[Alteration]:
    one, two = _pages(sealed), _pages(returned)
    if not one or not two:
        return
    otherwise = 0
    for before, after in _paired(matching):
        left, right = one.get(before, {}), two.get(after, {})
        differ = [t for t in left if right.get(t) != left[t]] if right else []
        if len(differ) > _HERE:
            otherwise += 1
        elif differ:
            page = int(after.rpartition("=")[2]) if after.rpartition("=")[2].isdigit() else 1
            digest = left[differ[0]][:32].hex()
            yield Alteration(
                Kind.IMAGE_REGION,
                True,
                Spot(names[0], before),
                Spot(names[1], after),
                regions=tuple(Region(page, box_of(tile)) for tile in differ),
                explanation="resave",
                facts=(("tiles", f"{len(differ)}/{len(left)}"),),
                proof=Proof(seal, f"{names[0]}#{before}/tile={differ[0]}", digest),
            )
    if otherwise:
        facts = (("pages", str(otherwise)),)
        spots = Spot(names[0]), Spot(names[1])
        yield Alteration(Kind.FORMAT_CHANGED, False, *spots, explanation="resave", facts=facts)


def _pages(side: Apart) -> dict[str, dict[int, bytes]]:
    out: dict[str, dict[int, bytes]] = defaultdict(dict)
    for place, digest in side.further.get(TILE, {}).items():
        page, _, tile = place.rpartition("/tile=")
        out[page][int(tile)] = digest
    return out


def _paired(matching: Matching) -> Iterator[tuple[str, str]]:
    """Places of pages whose words came back though not byte for byte."""
    for pair in matching.pairs:
        if pair.how == IDENTICAL:
            continue
        for step in range(pair.count):
            kind, _, before = matching.sealed.runs.label(pair.sealed + step).partition("/")
            if kind != "page":
                break
            after = matching.returned.runs.label(pair.returned + step).partition("/")[2]
            yield before, after
