"""Names in text without word spaces: the whole name anywhere, a part of it with a title."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.casefile.names.patterns import Patterns
from tocsin.casefile.names.sighting import Certainty, Hit
from tocsin.casefile.names.sought import Sort, Target
from tocsin.casefile.names.writing import Reading, runs_of, script_of


def judge_runs(reading: Reading, forbidden: Patterns, cleared: Callable[[], Patterns]) -> list[Hit]:
    """The sightings of names in text without word spaces; parts alone want a title."""
    out: list[Hit] = []
    for target, whole, start, end in forbidden.seen_runs(reading):
        found = _run_kind(reading, target, whole, start, end)
        if found:
            place = reading.at[start], reading.at[end - 1] + 1
            out.append(Hit(*place, target.wanted.label, *found))
    if all(hit.kind == "the name" for hit in out):
        return out
    covered: set[int] = set()
    for target, whole, start, end in cleared().seen_runs(reading):
        if _run_kind(reading, target, whole, start, end):
            covered.update(range(reading.at[start], reading.at[end - 1]))
    return [hit for hit in out if hit.start not in covered or hit.kind == "the name"]


def _run_kind(
    reading: Reading, target: Target, whole: bool, start: int, end: int
) -> tuple[str, Certainty] | None:
    run = "".join(reading.run[start:end])
    if whole:
        if run in runs_of("run_words") and not _run_titled(reading, start, end):
            return None
        return "the name", Certainty.CERTAIN
    if target.wanted.sort is not Sort.PERSON:
        return None
    script = script_of(run)
    if _run_titled(reading, start, end):
        if len(run) == 1:
            return "a title and a part of the name", Certainty.POSSIBLE
        before = "".join(reading.run[max(0, start - 1) : start])
        other = script == "han" and before in runs_of("run_families")
        return None if other else ("a title and a part of the name", Certainty.LIKELY)
    if script in {"thai", "lao", "khmer", "burmese", "kana"} and len(run) >= 7:
        return "a part of the name", Certainty.LIKELY
    return None


def _run_titled(reading: Reading, start: int, end: int) -> bool:
    after = "".join(reading.run[end : end + 6])
    if any(after.startswith(title) for title in runs_of("run_titles_after")):
        return True
    before = "".join(reading.run[max(0, start - 8) : start])
    return any(before.endswith(title) for title in runs_of("run_titles_before"))
