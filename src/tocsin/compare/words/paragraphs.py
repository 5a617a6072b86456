"""Letters, minutes, decisions: DOCX, ODT, text, Markdown and HTML compared passage by passage.

Words are compared as a reader sees them; tracked changes, comments and hidden text are compared
beside them, since a document can be made to say one thing on paper and another on the screen. The
document's own facts (author, program, dates) are reported as form.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, Line, Options, Spot, lookalikes
from tocsin.compare.words.passages import Pair, align
from tocsin.compare.words.sequence import opcodes
from tocsin.formats import extract_text
from tocsin.formats.bounds import Bounds
from tocsin.formats.meaning import Extracted, Hidden
from tocsin.formats.words import canonical
from tocsin.ground.errors import TocsinError

_STATES = {
    "changed": Kind.PASSAGE_CHANGED,
    "moved": Kind.PASSAGE_MOVED,
    "added": Kind.PASSAGE_ADDED,
    "removed": Kind.PASSAGE_REMOVED,
}
_HIDDEN = {
    "comment": Kind.COMMENT_CHANGED,
    "annotation": Kind.COMMENT_CHANGED,
    "deleted": Kind.REVISION_APPENDED,
    "inserted": Kind.REVISION_APPENDED,
    "moved": Kind.REVISION_APPENDED,
    "revision": Kind.REVISION_APPENDED,
}
_UNSAID = frozenset({"encoding", "pages"})  # said elsewhere, or no statement of the document
_AROUND = 6  # words shown on either side of a run
_SHOWN = 4000  # characters of one passage in a report


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Every passage, comment, tracked change and property that differs."""
    found = Found()
    spots = (
        Spot(options.original_name or original.name),
        Spot(options.returned_name or returned.name),
    )
    readings = []
    bounds = Bounds(seconds=min(options.limits.seconds, 300.0))
    for path, spot in ((original, spots[0]), (returned, spots[1])):
        try:
            readings.append(extract_text(path, bounds=bounds))
        except TocsinError as error:
            found.problems.append(error.diagnosis)
            found.not_comparable = f"{spot.file}: {error.diagnosis.problem}"
            return found
    compare_readings(readings[0], readings[1], spots, found)
    found.count()
    return found


def compare_readings(
    before: Extracted, after: Extracted, spots: tuple[Spot, Spot], found: Found
) -> None:
    """Compare two documents already read, into ``found``."""
    found.problems += before.problems + after.problems
    for side, reading in (("original", before), ("returned", after)):
        code = reading.metadata.get("encoding")
        found.assumed.append((side, f"{reading.kind}, {code}" if code else reading.kind))
    left = [paragraph.text for paragraph in before.paragraphs]
    right = [paragraph.text for paragraph in after.paragraphs]
    found.measures = {"paragraphs_original": len(left), "paragraphs_returned": len(right)}
    if before.kind == after.kind and before.kind != "pdf":
        found.alterations += passages(left, right, spots, "paragraph")
    else:
        found.alterations += running_words(" ".join(left), " ".join(right), spots)
    found.alterations += hidden(before, after, spots)
    found.alterations += properties(before, after, spots)
    if before.kind != after.kind:
        found.alterations.append(
            Alteration(Kind.CONVERTED, False, *spots, before=before.kind, after=after.kind)
        )


def running_words(before: str, after: str, spots: tuple[Spot, Spot]) -> list[Alteration]:
    """Runs of words that differ, for files whose paragraphs do not correspond (a DOCX, a PDF).

    Each is shown with a few words around it; its place is the number of its first word.
    """
    left, right = canonical(before).split(), canonical(after).split()
    out = []
    for state, a0, a1, b0, b1 in opcodes(left, right):
        if state == "equal" or "".join(left[a0:a1]) == "".join(right[b0:b1]):
            continue
        kind = {"replace": "changed", "delete": "removed", "insert": "added"}[state]
        out.append(
            Alteration(
                _STATES[kind],
                True,
                Spot(spots[0].file, f"word={a0 + 1}"),
                Spot(spots[1].file, f"word={b0 + 1}"),
                before=" ".join(left[max(a0 - _AROUND, 0) : a1 + _AROUND])[:_SHOWN],
                after=" ".join(right[max(b0 - _AROUND, 0) : b1 + _AROUND])[:_SHOWN],
                facts=(("was", " ".join(left[a0:a1])), ("now", " ".join(right[b0:b1]))),
                explanation="correction",
            )
        )
    return out


def passages(
    left: list[str], right: list[str], spots: tuple[Spot, Spot], unit: str
) -> list[Alteration]:
    """The passages that differ; the places of ``spots`` say where the texts stand."""
    return [
        _passage(pair, left, right, spots, unit)
        for pair in align(left, right)
        if pair.state != "equal"
    ]


def _inside(spot: Spot, unit: str, index: int) -> Spot:
    place = f"{unit}={index + 1}"
    return Spot(spot.file, f"{spot.place}/{place}" if spot.place else place)


def _passage(
    pair: Pair, left: list[str], right: list[str], spots: tuple[Spot, Spot], unit: str
) -> Alteration:
    original = returned = None
    before = after = ""
    if pair.before is not None:
        before = left[pair.before][:_SHOWN]
        original = _inside(spots[0], unit, pair.before)
    if pair.after is not None:
        after = right[pair.after][:_SHOWN]
        returned = _inside(spots[1], unit, pair.after)
    return Alteration(
        _STATES[pair.state],
        True,
        original,
        returned,
        before=before,
        after=after,
        context_before=_around(left, pair.before, unit),
        context_after=_around(right, pair.after, unit),
        explanation=_why(pair.state, before, after),
        facts=(("note", note),) if (note := looks_same(before, after)) else (),
    )


def looks_same(before: str, after: str) -> str:
    """Either "look-alike" or "invisible" where the two passages look the same to a reader."""
    return lookalikes.note(canonical(before), canonical(after)) if before != after else ""


def _why(state: str, before: str, after: str) -> str:
    if state != "changed":
        return ""
    note = looks_same(before, after)
    return {"look-alike": "code-page", "invisible": "pasted-text"}.get(note, "correction")


def _around(texts: list[str], index: int | None, unit: str) -> tuple[Line, ...]:
    if index is None:
        return ()
    return tuple(
        Line(f"{unit}={k + 1}", (texts[k][:300],))
        for k in (index - 1, index + 1)
        if 0 <= k < len(texts)
    )


def hidden(before: Extracted, after: Extracted, spots: tuple[Spot, Spot]) -> list[Alteration]:
    """What one side hides and the other does not."""
    gone = Counter(_key(item) for item in before.hidden)
    come = Counter(_key(item) for item in after.hidden)
    out = []
    for side, items, surplus in (
        (0, before.hidden, gone - come),
        (1, after.hidden, come - gone),
    ):
        for item in items:
            if surplus[_key(item)] <= 0:
                continue
            surplus[_key(item)] -= 1
            out.append(_hidden_alteration(item, side, spots[side]))
    return out


def _key(item: Hidden) -> tuple[str, str, str]:
    return item.kind, canonical(item.text), item.author


def _hidden_alteration(item: Hidden, side: int, spot: Spot) -> Alteration:
    kind = _HIDDEN.get(item.kind, Kind.PASSAGE_ADDED if side else Kind.PASSAGE_REMOVED)
    facts = (("hidden", item.kind), ("author", item.author), ("date", item.date))
    here = Spot(spot.file, item.place)
    said = item.text[:_SHOWN]
    return Alteration(
        kind,
        True,
        None if side else here,
        here if side else None,
        before="" if side else said,
        after=said if side else "",
        facts=tuple((name, value) for name, value in facts if value),
    )


def properties(before: Extracted, after: Extracted, spots: tuple[Spot, Spot]) -> list[Alteration]:
    """Differences in what the files say of themselves: form, but telling."""
    out = []
    for name in sorted(set(before.metadata) | set(after.metadata)):
        was, now = before.metadata.get(name, ""), after.metadata.get(name, "")
        if was == now:
            continue
        if name in _UNSAID:
            if name == "encoding":
                out.append(Alteration(Kind.ENCODING_CHANGED, False, *spots, before=was, after=now))
            continue
        out.append(
            Alteration(
                Kind.METADATA_CHANGED,
                False,
                Spot(spots[0].file, name),
                Spot(spots[1].file, name),
                before=was,
                after=now,
                explanation="resave",
            )
        )
    return out
