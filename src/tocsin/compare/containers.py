"""A package inside the archive (ZIP, TAR, gzip): opened within bounds, its members compared.

They are compared like files of a folder. Packed again with other times or another compression it
says the same; a member that is missing, new or altered is told at its place
(``member=2023/ledger.csv/row=12``), the same words in which a seal commits to it
(:mod:`tocsin.formats.inside`).
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from tocsin.compare.alterations import (
    Alteration,
    FileOutcome,
    Found,
    Kind,
    Options,
    Spot,
    Verdict,
    unreadable,
)
from tocsin.compare.engine import compare_files
from tocsin.compare.pairs import unpack
from tocsin.compare.registry import comparator_for
from tocsin.formats import DEEPEST, kind_of
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.progress import Quiet

_FORM = (Verdict.IDENTICAL, Verdict.SAME_CONTENT)


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Every alteration between the members of two ZIP files."""
    if options.depth >= DEEPEST:  # a ZIP in a ZIP in a ZIP, or one that holds itself
        return comparator_for("bytes")(original, returned, options)
    found = Found()
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        sides = Path(folder) / "original", Path(folder) / "returned"
        try:
            before, after = (
                unpack(path, side, options.limits, found.problems)
                for path, side in zip((original, returned), sides, strict=True)
            )
        except TocsinError as error:
            return unreadable(error)
        quiet = Quiet()  # the members of one file draw no progress
        inner = replace(
            options, progress=quiet, original_name="", returned_name="", depth=options.depth + 1
        )
        result = compare_files(*sides, inner)
    found.problems += result.problems
    lead = "entry" if kind_of(original).name == "packed" else "member"
    for outcome in result.outcomes:
        _take(outcome, lead, options, found)
    for name in sorted(after - before):
        _shut(f"{lead}={name}", options, found)
    if not found.alterations:
        spots = Spot(options.original_name), Spot(options.returned_name)
        found.alterations.append(Alteration(Kind.RESAVED, False, *spots, explanation="resave"))
    found.effects = result.effects
    found.limits = list(result.limits)
    found.count()
    return found


def _shut(place: str, options: Options, found: Found) -> None:
    """A returned member that cannot be read: it is there all the same, and not the sealed one."""
    spot = Spot(options.original_name, place)
    gone = [item for item in found.alterations if item.returned is None and item.original == spot]
    found.alterations = [item for item in found.alterations if item not in gone]
    kind = Kind.ATTACHMENT_CHANGED if gone else Kind.ATTACHMENT_ADDED
    after = Spot(options.returned_name, place)
    before = spot if gone else None
    found.alterations.append(Alteration(kind, True, before, after, explanation="resave"))


def _take(outcome: FileOutcome, lead: str, options: Options, found: Found) -> None:
    """What became of one member, in words of the ZIP it is in."""
    names = options.original_name, options.returned_name
    if outcome.verdict in _FORM and not outcome.found.alterations:
        return
    if outcome.found.not_comparable:
        place = f"{lead}={(outcome.originals or outcome.returned)[0]}"
        found.problems.append(Diagnosis(outcome.found.not_comparable, file=names[1], place=place))
    before = Spot(names[0], f"{lead}={outcome.originals[0]}") if outcome.originals else None
    after = Spot(names[1], f"{lead}={outcome.returned[0]}") if outcome.returned else None
    whole = {
        Verdict.MISSING: Kind.ATTACHMENT_REMOVED,
        Verdict.ADDED: Kind.ATTACHMENT_ADDED,
        Verdict.NOT_COMPARABLE: Kind.ATTACHMENT_CHANGED,
    }.get(outcome.verdict)
    if whole is not None:
        found.alterations.append(Alteration(whole, True, before, after, explanation="resave"))
    elif outcome.verdict in (Verdict.MOVED, Verdict.RENAMED):
        found.alterations.append(
            Alteration(Kind.METADATA_CHANGED, False, before, after, explanation="resave")
        )
    found.omitted += outcome.found.omitted
    for item in outcome.found.alterations:
        found.alterations.append(
            replace(
                item,
                original=_led(item.original, lead, names[0]),
                returned=_led(item.returned, lead, names[1]),
            )
        )


def _led(spot: Spot | None, lead: str, file: str) -> Spot | None:
    if spot is None:
        return None
    place = f"{lead}={spot.file}"
    return Spot(file, f"{place}/{spot.place}" if spot.place else place)
