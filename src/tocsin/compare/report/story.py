"""What a report tells, before it takes a form: the answer, the figures, the findings in order.

HTML, PDF and CSV are written from one :class:`Story`, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from tocsin.compare.alterations import (
    Alteration,
    Comparison,
    Effect,
    FileOutcome,
    Verdict,
    mixed,
    skeleton,
    visible,
    without_invisible,
)
from tocsin.compare.report.language import Words

_SAME = (Verdict.IDENTICAL, Verdict.MOVED, Verdict.RENAMED, Verdict.SAME_CONTENT)
_DIMENSIONS = ("counterparty", "account", "month", "document")
_NAMED = 5  # groups the first page names
ALWAYS = ("limit_truth", "limit_content", "limit_complete")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding of substance with its number in the report and the document it stands in."""

    number: int
    document: int
    alteration: Alteration


@dataclass(slots=True)
class Story:
    """All that a report says, worded where words are needed.

    ``answer`` is the heading; ``sentences`` the first page; ``groups`` the net effects by
    dimension, largest first; ``entries`` the findings of substance; ``form`` those of form with
    the number of their document; ``limits`` and ``explanations`` the sentences that apply.
    """

    comparison: Comparison
    words: Words
    answer: str = ""
    sentences: list[str] = field(default_factory=list)
    totals: list[Effect] = field(default_factory=list)
    groups: list[tuple[str, list[Effect]]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    form: list[tuple[int, Alteration]] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    explanations: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sealed(self) -> bool:
        """Whether a seal stands behind the original side."""
        return self.comparison.mode == "seal" or bool(self.comparison.seal)

    @property
    def before_label(self) -> str:
        """What the first side is called."""
        return self.words.ui("sealed" if self.sealed else "original")

    def of_document(self, index: int) -> list[Entry]:
        """The findings of one document."""
        return [entry for entry in self.entries if entry.document == index]


def tell(comparison: Comparison, words: Words) -> Story:
    """Word a comparison."""
    story = Story(comparison, words)
    for index, outcome in enumerate(comparison.outcomes):
        for alteration in outcome.found.alterations:
            if alteration.substance:
                entry = Entry(len(story.entries) + 1, index, _seen(alteration))
                story.entries.append(entry)
            else:
                story.form.append((index, alteration))
    effects = _told_apart(comparison.effects, words)
    story.totals = [e for e in effects if e.dimension == "total"]
    story.groups = list(_groups(effects))
    story.answer = _answer(story)
    story.sentences = [*_documents(story), *_money(story), *_unchanged(story)]
    if story.form:
        story.sentences.append(words.sentence("form_only"))
    story.limits = _limits(story)
    story.explanations = _explanations(story)
    return story


def _told_apart(effects: list[Effect], words: Words) -> list[Effect]:
    """Names that look the same made to look different: marks written out, other letters named."""
    seen: dict[tuple[str, str], set[str]] = {}
    for effect in effects:
        names = seen.setdefault((effect.dimension, skeleton(effect.value)), set())
        names.add(without_invisible(effect.value))
    out = []
    for effect in effects:
        shown = visible(effect.value)
        twins = seen[effect.dimension, skeleton(effect.value)]
        if len(twins) > 1 and mixed(effect.value):
            shown = f"{shown} ({words.name('notes', 'look-alike')})"
        out.append(effect if shown == effect.value else replace(effect, value=shown))
    return out


def _seen(item: Alteration) -> Alteration:
    """The finding with its invisible marks written out: a reader must see what differs."""
    texts = (item.before, item.after, *item.row_before, *item.row_after)
    if all(visible(text) == text for text in texts):
        return item
    cells = tuple(
        replace(cell, before=visible(cell.before), after=visible(cell.after)) for cell in item.cells
    )
    return replace(
        item,
        before=visible(item.before),
        after=visible(item.after),
        row_before=tuple(map(visible, item.row_before)),
        row_after=tuple(map(visible, item.row_after)),
        cells=cells,
    )


def size(effect: Effect) -> Decimal:
    """The difference of an effect as a number."""
    try:
        return Decimal(effect.difference or "0")
    except InvalidOperation:
        return Decimal(0)


def _groups(effects: list[Effect]) -> Iterable[tuple[str, list[Effect]]]:
    for dimension in _DIMENSIONS:
        chosen = [e for e in effects if e.dimension == dimension]
        if dimension == "month":
            chosen.sort(key=lambda e: (e.currency, e.measure, e.value))
        else:
            chosen.sort(key=lambda e: (e.currency, e.measure, -abs(size(e)), e.value))
        if chosen:
            yield dimension, chosen


def _answer(story: Story) -> str:
    omitted = sum(outcome.found.omitted for outcome in story.comparison.outcomes)
    lone = (Verdict.MISSING, Verdict.ADDED)
    files = sum(
        outcome.verdict in lone and not outcome.found.alterations
        for outcome in story.comparison.outcomes
    )
    count = len(story.entries) + omitted + files
    if not count:
        unread = story.comparison.counts().get(Verdict.NOT_COMPARABLE)
        return story.words.ui("not_all_compared" if unread else "no_difference")
    return story.words.count("title", count)


def _documents(story: Story) -> list[str]:
    counts = story.comparison.counts()
    total = sum(counts.values())
    same = sum(counts.get(verdict, 0) for verdict in _SAME)
    numbers = [
        ("compared", total),
        ("altered", counts.get(Verdict.ALTERED, 0)),
        ("missing", counts.get(Verdict.MISSING, 0)),
        ("added", counts.get(Verdict.ADDED, 0)),
        ("same", same),
        ("not_comparable", counts.get(Verdict.NOT_COMPARABLE, 0)),
    ]
    return [story.words.count(key, n) for key, n in numbers if n]


def _money(story: Story) -> list[str]:
    words = story.words
    out = _totals(story)
    named = next((group for name, group in story.groups if name == "counterparty"), [])
    if not named:
        named = next((group for name, group in story.groups if name == "account"), [])
    for effect in sorted(named, key=lambda e: -abs(size(e)))[:_NAMED]:
        amounts = _amounts(words, effect)
        if not effect.entries_before and effect.entries_after:
            amount = amounts["after"]
            out.append(
                words.count("appear", effect.entries_after, name=effect.value, amount=amount)
            )
        elif effect.entries_before and not effect.entries_after:
            amount = amounts["before"]
            out.append(
                words.count("vanish", effect.entries_before, name=effect.value, amount=amount)
            )
        elif size(effect):
            out.append(words.sentence("changed", name=effect.value, **amounts))
    return out


def _totals(story: Story) -> list[str]:
    """What the differences come to; columns are named where there are several."""
    words, totals = story.words, story.totals
    if len(totals) == 1:
        return [words.sentence("total", **_amounts(words, totals[0]))]
    told = [effect for effect in totals if size(effect)] or totals
    return [
        words.sentence("total_in", measure=visible(effect.measure), **_amounts(words, effect))
        if effect.measure
        else words.sentence("total", **_amounts(words, effect))
        for effect in told
    ]


def _amounts(words: Words, effect: Effect) -> dict[str, str]:
    return {
        "before": words.amount(effect.before, effect.currency),
        "after": words.amount(effect.after, effect.currency),
        "difference": words.amount(effect.difference, effect.currency, signed=True),
    }


def _unchanged(story: Story) -> list[str]:
    out = []
    measured = [outcome.found.measures for outcome in story.comparison.outcomes]
    sealed = sum(m.get("units_sealed", 0) for m in measured)
    if sealed:
        proved = sum(m.get("units_proven", 0) for m in measured)
        total_words = story.words.number(sealed)
        out.append(story.words.count("proved_units", proved, total=total_words))
    for unit in ("rows", "pages"):
        total = same = 0
        for outcome in story.comparison.outcomes:
            measures = outcome.found.measures
            if f"{unit}_unchanged" in measures:
                total += measures.get(f"{unit}_original", 0)
                same += measures[f"{unit}_unchanged"]
        if total:
            out.append(story.words.count(unit, same, total=story.words.number(total)))
    return out


def _limits(story: Story) -> list[str]:
    words = story.words
    out = [words.sentence(key) for key in ALWAYS]
    keys = list(story.comparison.limits)
    if any(outcome.found.omitted for outcome in story.comparison.outcomes):
        keys.append("listing-cut")
    if not story.sealed:
        out.insert(0, words.ui("not_sealed"))
    return out + [words.name("limits", key) for key in dict.fromkeys(keys)]


def _explanations(story: Story) -> list[tuple[str, str]]:
    """Each innocent explanation once, with the kinds of difference it may account for."""
    kinds: dict[str, dict[str, None]] = {}
    for entry in story.entries:
        item = entry.alteration
        if item.explanation:
            kinds.setdefault(item.explanation, {})[story.words.name("kinds", item.kind)] = None
    return [
        (story.words.name("explanations", key), ", ".join(found)) for key, found in kinds.items()
    ]


def names_of(outcome: FileOutcome) -> str:
    """The document's name on either side, once when both agree."""
    return " → ".join(dict.fromkeys((*outcome.originals, *outcome.returned)))
