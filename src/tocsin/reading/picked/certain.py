"""What stands where it can mean one thing only, whatever the weights make of it.

Weights are learnt from the forms of letters that were seen. A form filled in says before each part
what it is; a page says in its banner whose it is; of a town and the state behind it the town is the
place; a name alone under the words of leave signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.ground.words import CAPITALS, later
from tocsin.reading.model import Span
from tocsin.reading.picked.weighing import Candidate

# "Name and office of the person who signs: A. Sample", «Подписал: …», "Nom du signataire : …"
_LABEL = later(
    r"(?im)^\W{0,4}(?:[a-z\d]{1,3}[.)]\s+)?(?:"
    r"(?:full\s+)?names?(?:\s+and\s+(?:office|title|position|function))?\s+of\s+(?:the\s+)?"
    r"(?:signatory|signer|person\s+(?:who\s+signs|signing))|signed\s+(?:by|for\s+the\s+\w+\s+by)|signatory|"
    r"(?:nom(?:\s+et\s+(?:qualité|fonction|prénoms?))?\s+(?:du|de\s+la)\s+signataire|signataire|signé\s+par)|"
    r"(?:nombre(?:\s+y\s+cargo)?\s+(?:de\s+quien\s+(?:firma|suscribe)|del\s+firmante)|firmante|firmado\s+por)|"
    r"(?:ф\.?\s?и\.?\s?о\.?(?:\s+и\s+должность)?\s+подписавш\w+|подписал[аи]?|кто\s+подписал)|"
    r"(?:nome(?:\s+e\s+cargo)?\s+d[eoa]\s+(?:quem\s+assina|signatári[oa])|assinado\s+por)|кол\s+койгон"
    r")\s*:\s*(?P<v>\S[^\n]{2,120})$"
)
_A_NAME = later(
    rf"(?:(?:mr|mrs|ms|m|mme|sr|sra|dr)\.?\s+)?(?P<n>(?-i:[{CAPITALS}])[\w.’'-]*(?:\s(?:(?:de|del|la|da|do|dos|bin|binti|"
    rf"van|von|uulu|kyzy|уулу|кызы)\s)?(?-i:[{CAPITALS}])[\w.’'-]*){{1,4}})",
    re.IGNORECASE,
)
# what must hold of a name that stands alone right under the words of leave
_UNDER_LEAVE = frozenset({"role=signature", "role-1=closing", "starts=True", "rest=0"})
_NO_PERSON = frozenset(
    {"frame-alone", "office-word=True", "opens-small=True", "for=True", "figures=True"}
)


def signed_in_a_form(text: str, start: int) -> Iterator[Candidate]:
    """Whoever a form names as signing."""
    for label in _LABEL.finditer(text):
        name = _A_NAME.match(text, label.start("v"), label.end("v"))
        if name:
            at = Span(start + name.start("n"), start + name.end("n"))
            yield Candidate(name["n"].rstrip(" ."), at, ("labelled",))


def under_the_leave(found: Sequence[Candidate]) -> list[Candidate]:
    """The one name that stands alone under the words of leave, where no name weighs enough."""
    alone = [
        c for c in found if _UNDER_LEAVE.issubset(c.features) and _NO_PERSON.isdisjoint(c.features)
    ]
    return alone if len(alone) == 1 else []


# between a town and what it lies in: "El Progreso, Honduras", "11900 Bayan Lepas, Pulau Pinang"
_NEXT = later(r"\s*,\s*")
_NEAR = 6


def town_of(chosen: Candidate, found: Sequence[Candidate], text: str) -> Candidate:
    """The town, where the one chosen is the state or the province that stands behind it."""
    if chosen.value is None:
        return chosen
    features = frozenset(chosen.features)
    for other in found:
        if other.value is None or not 0 <= chosen.value.start - other.value.end < _NEAR:
            continue
        behind = _NEXT.fullmatch(text, other.value.end, chosen.value.start)
        coded = "post-code" in other.features and "post-code" not in features
        state = "governed=True" in features and "governed=False" in other.features
        # "Choloma, Cortés, 3 May": of what stands before a day the town stands first
        first = {"before=edge", "dated=True"} <= set(other.features) and "dated=True" in features
        if behind and "piece" in other.features and (coded or state or first):
            return other
    return chosen


def fuller(chosen: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The name as a line of the letterhead gives it, where the chosen one is cut short."""
    short = chosen.text.lower()
    longer = [
        c
        for c in found
        if {"whole-line", "role=letterhead"} <= set(c.features)
        and c.text.lower() != short
        and f" {c.text.lower()}".endswith(f" {short}")
    ]
    return max(longer, key=lambda c: len(c.text), default=chosen)
