"""Annexes: a list of them, and every one both listed and referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ADDRESSED, TO_ILO
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text.lexicon import pattern, says

_ITEM = re.compile(
    r"(?:annexe?s?|appendix|enclosures?|exhibits?|attachments?|pieces?|anexos?|приложени\w{1,3})\s+"
    r"(?:no|n°|nº|№|num)?[\s.]*(?P<list>(?:\d{1,2}|[ivx]{1,4}|[a-h])(?!\w)"
    r"(?:\s*(?:,|and|et|y|и|&|to|a|à|по|-)\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])(?!\w))*)"
)
_ROMAN = {
    r: n
    for n, r in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
        ],
        1,
    )
}
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|to|a|à|по)\s*(\d{1,2})")


def _items(folded: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every annex named by number or letter; “1 to 3” gives all three."""
    for match in _ITEM.finditer(folded):
        words = re.sub(
            r"(?<!\w)[ivx]{1,4}(?!\w)", lambda m: str(_ROMAN.get(m[0], m[0])), match["list"]
        )
        for low, high in _RANGE.findall(words):
            words += "".join(f" {n}" for n in range(int(low), int(high) + 1) if n < 99)
        for number in re.findall(r"\d{1,2}|\b[ivx]{1,4}\b|\b[a-h]\b", words):
            if number != "a" or re.match(r"a(?!\w)", words):
                yield number, match.span()


@paper_rule(
    "F15",
    Severity.WEAKENS,
    "No list of annexes",
    Text(
        "The Committee works on papers: a complaint is to be supported by evidence, and an "
        "annex that is not listed cannot be missed when it goes missing.",
        "Attach the evidence and end with a numbered list of annexes: title, date, language.",
        "ILO supervision guide, receivability; domain notes 7.2 point 15",
        "Dear Mr. Director-General,\n\nOfficers searched the office.\n\nYours sincerely,\nMaria "
        "Example",
        "Dear Mr. Director-General,\n\nOfficers searched the office (Annex 1).\n\nYours "
        "sincerely,\nMaria Example\n\nAnnexes:\n1. Search record, 24 October 2023, Russian",
    ),
    TO_ILO,
    drafts=False,
)
def no_annex_list(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a list headed as annexes after the closing, or numbered annexes in the text."""
    if paper.reading.annexes:
        return
    tail = paper.folded[paper.anatomy.tail[0] :]
    if says("form", "annex_list", tail, ""):
        return
    heading = pattern("form", "annex_list", paper.lang)
    if any(heading.match(line.strip(" *#_")) for line in paper.folded.split("\n")):
        return
    mentioned = says("form", "annex", paper.folded, paper.lang)
    what = "annexes are mentioned, but not listed" if mentioned else "no list of annexes"
    yield Hit(f"{what}: nothing shows what evidence goes with the letter", paper.anatomy.closing)


@paper_rule(
    "F16",
    Severity.WEAKENS,
    "An annex is cited but not listed, or listed but never cited",
    Text(
        "A number without a paper, or a paper without a number, costs the reader's trust and a "
        "round of letters.",
        "Make the list and the references in the text agree.",
        "domain notes 7.2 point 15",
        "The order is in Annex 3.\n\nYours sincerely,\nMaria Example\n\nAnnexes:\nAnnex 1. Order\n"
        "Annex 2. Photographs",
        "The order is in Annex 1, photographs in Annex 2.\n\nYours sincerely,\nMaria Example\n\n"
        "Annexes:\nAnnex 1. Order\nAnnex 2. Photographs",
    ),
    ADDRESSED,
    drafts=False,
)
def annexes_disagree(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares annex numbers in the text with the numbered list after the closing.

    Silent when there is no numbered list at all (F15 speaks then).
    """
    start = paper.anatomy.tail[0]
    tail = paper.folded[start:]
    heading = pattern("form", "annex_list", "").search(tail)
    if not heading:
        # the list may stand above the words of leave or the signatures
        start, tail = 0, paper.folded
        heads = (m for m in pattern("form", "annex_list", "").finditer(tail))
        heading = next((m for m in heads if tail[max(0, m.start() - 1)] == "\n"), None)
    if not heading:
        return
    block = tail[heading.start() :]
    listed = {number for number, _ in _items(block)}
    listed |= {
        m.group(1)
        for m in re.finditer(
            r"(?m)(?:^|[;:])\s*(?:\W\s*)?(\d{1,2})(?:[.)]\s|"
            r"\s+(?=[^\W\d_]))",
            block,
        )
    }
    listed |= {
        str(_ROMAN[m.group(1)])
        for m in re.finditer(r"(?m)(?:^|[;:])\s*(?:\W\s*)?([ivx]{1,4})[.)]\s", block)
        if m.group(1) in _ROMAN
    }
    if not listed:
        return
    cited: dict[str, tuple[int, int]] = {}
    for number, where in _items(paper.folded[: start + heading.start()]):
        cited.setdefault(number, where)
    for number, span in cited.items():
        if number not in listed:
            yield Hit(f"annex {number} is cited, but the list does not hold it", span)
    unused = sorted(listed - set(cited)) if cited else []
    if unused:
        yield Hit(
            f"the list holds annex {', '.join(unused)}, which the text never cites",
            (start + heading.start(), start + heading.end()),
            "",
            Severity.IMPROVES,
        )


RULES = (no_annex_list, annexes_disagree)
