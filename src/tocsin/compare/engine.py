"""The whole comparison of two folders, two files, or a seal and what came back."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tocsin.compare.alterations import (
    Comparison,
    FileOutcome,
    Found,
    Options,
    Tally,
    Verdict,
    unreadable,
)
from tocsin.compare.pairs import Entry, Group, compare_emptied, contained, link, matching, opened
from tocsin.compare.registry import comparator_for
from tocsin.ground.errors import Diagnosis, TocsinError

_TABULAR = ("table", "workbook")
_WORDED = {"paragraphs", "pages"}  # a letter that came back as PDF: by its words
_SEEN = {"pages", "image"}  # a page that came back as a scan: by its look


def compare_files(original: Path, returned: Path, options: Options) -> Comparison:
    """Everything that differs between two folders or two files.

    Raises TocsinError when a side does not exist; whatever the files hold is reported inside.
    """
    for side in (original, returned):
        if not side.exists():
            raise TocsinError(
                "there is no such file or folder", mend="check the path", file=str(side)
            )
    out = Comparison(original.name, returned.name, "files")
    left = matching.entries(original, out.problems)
    right = matching.entries(returned, out.problems)
    groups = matching.match(left, right, options.limits)
    with tempfile.TemporaryDirectory(prefix="tocsin-") as room:
        groups = opened(groups, options.limits, out.problems, Path(room))
        options.progress.start("compare", len(groups))
        for group in groups:
            out.outcomes.append(_outcome(group, options))
            options.progress.advance()
        options.progress.done()
    finish(out)
    return out


def finish(comparison: Comparison) -> None:
    """Sort the outcomes, add up their effects, gather their limits."""
    order = list(Verdict)
    first = (Verdict.ALTERED, Verdict.MISSING, Verdict.ADDED, Verdict.NOT_COMPARABLE)
    comparison.outcomes.sort(
        key=lambda o: (
            first.index(o.verdict) if o.verdict in first else 9 + order.index(o.verdict),
            o.originals or o.returned,
        )
    )
    link(comparison.outcomes)
    tally = Tally()
    for outcome in comparison.outcomes:
        tally.merge(outcome.found.effects)
        for limit in outcome.found.limits:
            if limit not in comparison.limits:
                comparison.limits.append(limit)
    comparison.effects = tally.effects()


def _outcome(group: Group, options: Options) -> FileOutcome:
    names = tuple(e.name for e in group.originals), tuple(e.name for e in group.returned)
    some = (group.originals or group.returned)[0]
    out = FileOutcome(Verdict.ALTERED, some.kind.name, *names, why=group.why)
    if not group.returned:
        out.verdict = Verdict.MISSING
    elif not group.originals:
        out.verdict = Verdict.ADDED
    elif group.identical:
        out.verdict = _same(group.originals[0].name, group.returned[0].name)
    else:
        out.found = _compare(group, options)
        out.found.count()
        if out.found.not_comparable:
            out.verdict, out.why = Verdict.NOT_COMPARABLE, out.found.not_comparable
        elif not out.found.substance:
            out.verdict = Verdict.SAME_CONTENT
    for entry in (*group.originals, *group.returned):
        if entry.kind.mismatch:
            out.found.problems.append(
                Diagnosis(
                    f"the name says otherwise, but this is {entry.kind.name}: {entry.kind.why}",
                    file=entry.name,
                )
            )
    return out


def _same(one: str, two: str) -> Verdict:
    if one == two:
        return Verdict.IDENTICAL
    same_name = PurePosixPath(one).name == PurePosixPath(two).name
    return Verdict.MOVED if same_name else Verdict.RENAMED


def _compare(group: Group, options: Options) -> Found:
    one, two = group.originals[0], group.returned[0]
    options = replace(options, original_name=one.name, returned_name=two.name)
    reason = contained.too_large([*group.originals, *group.returned], options.limits)
    if reason:
        return Found(not_comparable=reason)
    try:
        if two.kind.name == "empty" and one.kind.name != "empty" and len(group.originals) == 1:
            return compare_emptied(one, options)
        if len(group.originals) > 1 or len(group.returned) > 1:
            return _compare_parts(group.originals, group.returned, options)
        family = _family(one, two)
        if not family:
            reason = f"files of different kinds: {one.kind.name} and {two.kind.name}"
            return Found(not_comparable=reason)
        if family in _TABULAR:
            return contained.compared(family, one, two, options)
        return comparator_for(family)(one.path, two.path, options)
    except TocsinError as error:
        return unreadable(error)
    except RecursionError:
        return Found(not_comparable="nested too deeply to be read")
    except Exception as error:  # one hostile file must not end the comparison of the others
        problem = f"the pair could not be compared ({type(error).__name__})"
        return Found(
            problems=[Diagnosis(problem, mend="please report this file pair", file=two.name)],
            not_comparable=problem,
        )


def _family(one: Entry, two: Entry) -> str:
    first, second = one.kind.family, two.kind.family
    if first == second:
        return first
    if {first, second} <= set(_TABULAR):
        return "workbook"
    if {one.kind.name, two.kind.name} == {"text", "delimited"} or {first, second} == _WORDED:
        return "paragraphs"
    if {first, second} == _SEEN:
        return "pages"
    if {first, second} == {"memo", "bytes"}:  # one side came without its DBF
        return "bytes"
    return ""


def _compare_parts(
    originals: Sequence[Entry], returned: Sequence[Entry], options: Options
) -> Found:
    """One table against its parts (a split), or parts against one (a merge)."""
    if any(e.kind.family not in _TABULAR for e in (*originals, *returned)):
        return Found(
            not_comparable="it was split or merged, and only tables are joined again for comparison"
        )
    return contained.compared_parts(originals, returned, options)
