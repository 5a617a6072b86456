"""What is seen of two mentions: what they share, how far their values lie apart, what parts them.

Every feature is a short string with a name; the learnt weights say how much it speaks for one thing
told twice. Nothing of it is a word of a language, so that what was learnt in one serves in all.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tocsin.checks.rules.consistency.likeness import is_part, near_days, slip
from tocsin.checks.rules.consistency.linked.mentions import Mention
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import folded, senses_of

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# senses of a sentence that say whether it tells, comes back, asks or fears
_TELLING = ("ask", "fear", "future", "condition", "deny", "not", "letter", "ratify", "case", "wage")


class Surroundings:
    """The paper beside two mentions: how often each root stands, and who else there is."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        sentences = {m.number: m for m in mentions}
        self.counts = Counter(r for m in sentences.values() for r in m.contents)
        self.sentences = len(sentences)
        self.in_sentence = Counter(m.number for m in mentions)
        self._most = max(3, self.sentences // 4)
        self._weights: dict[tuple[int, int], float] = {}
        self._telling: dict[str, list[int]] = {}
        self._mentions = mentions
        for at, mention in enumerate(mentions):
            for root in mention.contents:
                if self.counts[root] <= self._most:
                    self._telling.setdefault(root, []).append(at)

    def shared(self, one: Mention, two: Mention) -> frozenset[str]:
        """The roots both sentences have and few others do."""
        both = one.contents & two.contents
        return frozenset(r for r in both if self.counts[r] <= self._most)

    def near(self, one: Mention, two: Mention) -> list[Mention]:
        """The mentions that share a root with either which few others have, in their order."""
        roots = one.contents | two.contents
        places = {at for root in roots for at in self._telling.get(root, ())}
        return [self._mentions[at] for at in sorted(places)]

    def weight(self, one: Mention, two: Mention) -> float:
        """How much two sentences share, rare roots more."""
        key = one.number, two.number
        if key not in self._weights:
            rare = sorted(self.counts[r] for r in self.shared(one, two))
            self._weights[key] = sum(2.0 / max(2, count) for count in rare)
        return self._weights[key]


def features_of(one: Mention, two: Mention, around: Surroundings) -> list[str]:
    """Every feature of two mentions of one kind; the first stands before the second."""
    out = ["always", f"kind {one.kind}"]
    out += _shared(one, two, around)
    out += _deeds(one, two)
    out += _values(one, two)
    if one.kind == "day" and (_day_in(one, two) or _day_in(two, one)):
        out.append("told beside")
    out += _words(one, two)
    out += _rivals(one, two, around)
    strong = [f for f in out if f in _STRONG]
    out += [f"{a} + {b}" for at, a in enumerate(strong) for b in strong[at + 1 :]]
    return out


_STRONG = {
    "names shared", "names differ", "places shared", "roots 1", "roots 2", "roots 3", "roots 0",
    "deed shared", "deeds differ", "hung", "hung shared", "near", "slip", "no rival", "another",
    "noun shared", "noun differs", "crossed noun", "definite two", "part", "since",
    "rivals 2", "rivals 3", "told beside", "asking two", "paper two",
}  # fmt: skip


def _shared(one: Mention, two: Mention, around: Surroundings) -> list[str]:
    shared = around.shared(one, two)
    weight = around.weight(one, two)
    bucket = min(4, int(weight + 0.5))
    out = [f"roots {bucket}"]
    least = min(len(one.contents), len(two.contents))
    out.append(f"covered {min(4, int(5 * len(shared) / max(1, least)))}")
    if one.names and two.names:
        out.append("names shared" if one.names & two.names else "names differ")
    if one.places and two.places:
        out.append("places shared" if one.places & two.places else "places differ")
    near_one = frozenset(_roots_near(one)) & shared
    near_two = frozenset(_roots_near(two)) & shared
    out.append(f"shared beside {min(2, len(near_one & near_two))}")
    return out


def _roots_near(mention: Mention) -> list[str]:
    text = folded(f"{mention.before} {mention.after}")
    return [r for r in mention.contents if r[:4] in text]


def _deeds(one: Mention, two: Mention) -> list[str]:
    out = []
    both = one.statement.deeds & two.statement.deeds
    beside = one.kinds & two.kinds
    if beside:
        out.append("deed shared")
        out.append(f"deeds beside {min(2, len(beside))}")
    elif both:
        out.append("deed in the sentence")
    elif one.kinds and two.kinds:
        out.append("deeds differ")
    else:
        out.append("no deeds")
    if two.hung or one.hung:
        out.append("hung")
        if two.hung & one.statement.deeds or one.hung & two.statement.deeds:
            out.append("hung shared")
        else:
            out.append("hung alone")
    return out


def _values(one: Mention, two: Mention) -> list[str]:
    if one.kind == "day":
        return _days(one.value, two.value)
    left, right = int(one.value), int(two.value)
    out = ["slip"] if slip(left, right) else []
    if one.kind == "year":
        apart = abs(left - right)
        return [*out, f"years {1 if apart == 1 else 2 if apart <= 4 else 3 if apart <= 9 else 4}"]
    ratio = max(left, right) / max(1, min(left, right))
    step = next((n for n, most in enumerate((1.1, 1.3, 1.6, 2.1, 4.0)) if ratio <= most), 5)
    out.append(f"ratio {step}")
    out.append("figures alike" if len(one.value) == len(two.value) else "figures differ")
    if min(left, right) <= 5:
        out.append("few")
    if (left % 10 == 0) != (right % 10 == 0):
        out.append("one is round")
    return [*out, *_counted(one, two)]


def _counted(one: Mention, two: Mention) -> list[str]:
    out = []
    if one.nouns & two.nouns:
        out.append("noun shared")
    elif one.nouns & two.contents or two.nouns & one.contents:
        out.append("crossed noun")
    else:
        out.append("noun differs")
    if two.definite or one.definite:
        out.append("definite two" if two.definite else "definite one")
    for m in (one, two):
        at = m.start - m.statement.span.start
        if is_part(m.statement, at, at + m.end - m.start):
            out.append("part")
    if any(str(q.value) == two.value for q in one.statement.quantities) or any(
        str(q.value) == one.value for q in two.statement.quantities
    ):
        out.append("told beside")
    return out


def _days(left: str, right: str) -> list[str]:
    out = ["near"] if near_days(left, right) else []
    try:
        apart = abs((datetime.date.fromisoformat(left) - datetime.date.fromisoformat(right)).days)
    except ValueError:
        return out
    steps = (1, 3, 7, 14, 31, 100, 400)
    out.append(f"days {next((n for n, most in enumerate(steps) if apart <= most), 7)}")
    if apart % 7 == 0:
        out.append("weeks")
    out.append("later" if right > left else "earlier")
    if left[8:] == right[8:]:
        out.append("same day of another month")
    return out


def _day_in(one: Mention, two: Mention) -> bool:
    """Whether the number of a day stands in the other sentence too: "stamped on the 18th"."""
    return bool(re.search(rf"(?<!\d){int(one.value[8:])}(?!\d)", two.statement.text))


def _words(one: Mention, two: Mention) -> list[str]:
    first, second = _classes(one.statement.text), _classes(two.statement.text)
    out = ["another"] if "another" in second else []
    if "another" in first:
        out.append("another before")
    out += [f"{c} one" for c in ("only", "asking", "paper", "since") if c in first]
    out += [f"{c} two" for c in ("only", "asking", "paper", "since") if c in second]
    lead = [_classes(m.before[-28:]) for m in (one, two)]
    if "since" in lead[0] or "since" in lead[1]:
        out.append("since")
    if "part" in lead[0] or "part" in lead[1]:
        out.append("part before")
    if "span" in lead[0] or "span" in lead[1]:
        out.append("span")
    senses = [_senses(m.statement.text) for m in (one, two)]
    for name in _TELLING:
        both = (name in senses[0]) + (name in senses[1])
        if both:
            out.append(f"{name} {both}")
    return out


def _rivals(one: Mention, two: Mention, around: Surroundings) -> list[str]:
    """Who else could be meant: mentions with another value that share as much."""
    own = around.weight(one, two)
    out = []
    rivals = 0
    for m in around.near(one, two):  # the others share nothing with either
        if m.number in (one.number, two.number):
            continue
        if m.value in (one.value, two.value):
            if around.weight(m, two if m.value == one.value else one) > 0:
                out.append("value told again")
            continue
        if max(around.weight(m, two), around.weight(m, one)) >= max(own, 0.5):
            rivals += 1
    out.append("no rival" if not rivals else f"rivals {min(rivals, 3)}")
    for m in (one, two):
        others = around.in_sentence[m.number]
        if others > 1:
            out.append("many in the sentence" if others > 2 else "two in the sentence")
    return list(dict.fromkeys(out))


def _classes(text: str) -> frozenset[str]:
    return classes_of(text, "linked_words")


@lru_cache(maxsize=2_048)
def _senses(text: str) -> frozenset[str]:
    return frozenset(s for m in _WORD.finditer(folded(text[:1_500])) for s in senses_of(m[0]))
