"""What goes with a letter, however its writer calls it: tabs, scans, papers, «листы», "soportes".

A list of papers is known by its order, not by its title: two or more items that count on (1, 2, 3;
A, B, C; i, ii; one, two; «первая, вторая») near the foot, each on a line or one behind the other.
The word before the number, if there is one, is learnt from the list itself; the text is then looked
through for the same numbers in brackets or behind that word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LATIN, _CYRILLIC = "abcdefghijkl", "абвгдежзик"
_SAID = {
    word: number
    for number, words in enumerate(
        (
            "one first uno una un une primero primera primer premier premiere "
            "первая первыи первое um uma один одна",
            "two second dos deux deuxieme segundo segunda вторая второи второе dois duas два две",
            "three third tres trois troisieme tercero tercera третья третии третье три",
            "four fourth cuatro quatre quatrieme cuarto cuarta "
            "четвертая четвертыи четвертое четыре quatro",
            "five fifth cinco cinq cinquieme quinto quinta пятая пятыи пятое пять",
            "six sixth seis sixieme sexto sexta шестая шестои шестое шесть",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_ID = (
    r"(?:(?:no|n°|nº|n|№)\s*\.?\s*)?(?P<id>\d{1,2}(?!\d|[./]\d|\s+(?:"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|janvier|fevrier|mars|avril|mai|juin|juillet|"
    r"aout|septembre|octobre|novembre|decembre)(?!\w)|"  # "2 decree" is no day of December
    r"янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|de\s|of\s))|"
    r"x?i{1,3}|iv|vi{0,3}|ix|x|[a-lа-ик]|" + "|".join(sorted(_SAID, key=len, reverse=True)) + r")"
)
# a word before the number of an item: "TAB 3", «прил. 2», "P1"
_LABEL = r"(?:(?P<label>p\.\s?j\.?|[^\W\d_]{1,14}\.?)(?:\s|(?=\d)))?"
_ITEM = re.compile(rf"(?:^|(?<=[;:/(\n])|(?<=[.,]\s)|(?<=\s[-–]\s))\s*[(\[«\"]?{_LABEL}{_ID}(?!\w)")
_IN_BRACKETS = re.compile(r"(?<=\()[^()\n]{0,20}[),;]")
_OPENS = re.compile(r"(?:^|\n)\W{0,4}(?P<t>[^\n:.;]{3,60}?)\s*(?:[:.]|\s[-–]\s|\n)", re.IGNORECASE)
_SENT_WITH = re.compile(
    r"(?<!\w)(?:annex\w*|enclos\w*|attach\w*|exhibits?|files?|scans?|papers?|tabs?|documents?|"
    r"docs?|appendi\w+|"
    r"pieces?|p\.?\s?j|jointes?|bordereau|avec cette lettre|anexos?|adjunt\w+|pruebas?|soportes?|"
    r"papel\w*|"
    r"documentos?|relacao|lista|liste|list|приложен\w*|прилага\w+|прилож|прил|вложени\w*|фаил\w*|лист\w*|бумаг\w*|копи[яи]|"
    r"документ\w*|опись|"
    r"к письму|тиркеме\w*|evidence|proofs?|preuves?)(?!\w)"
)
_MOST = 26


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A list of papers: where it stands, its numbers in order, and the words before them."""

    start: int
    end: int
    numbers: tuple[int, ...]
    kind: str
    labels: frozenset[str]
    places: tuple[tuple[int, int], ...]


def _read(raw: str) -> list[tuple[str, int]]:
    """What a mark can count: the kind of its series and its number."""
    out: list[tuple[str, int]] = []
    if raw.isdigit():
        return [("figures", int(raw))]
    if raw in _ROMAN:
        out.append(("roman", _ROMAN.index(raw) + 1))
    if len(raw) == 1 and raw in _LATIN:
        out.append(("latin", _LATIN.index(raw) + 1))
    if len(raw) == 1 and raw in _CYRILLIC:
        out.append(("cyrillic", _CYRILLIC.index(raw) + 1))
    if raw in _SAID:
        out.append(("said", _SAID[raw]))
    return out


def enclosed_in(folded: str) -> Enclosed | None:
    """The list of papers near the foot of a text, the last there is; None where there is none."""
    best: tuple[int, Enclosed] | None = None
    for start, end in _blocks(folded):
        found = _list_in(folded, start, end)
        if not found:
            continue
        rank = _title_of(folded, found)
        if best is None or rank >= best[0]:
            best = (rank, found)
    return best[1] if best else None


def _title_of(folded: str, found: Enclosed) -> int:
    """2 where a title stands over a list, 1 where it opens with its first item, else 0."""
    lead = folded[found.start : found.places[0][0]]
    bare = re.sub(r"[^\W\d_]+\.?\s?[(\[«\"]?$", "", lead) if found.labels else lead
    if len(lead) < 70 and _SENT_WITH.search(bare):
        return 2
    return int(len(bare.strip()) < 3)


def _blocks(folded: str) -> Iterator[tuple[int, int]]:
    """Paragraphs of the second half that can hold a list, with a title standing over them."""
    spans = [m.span() for m in re.finditer(r"[^\n].*?(?=\n\s*\n|\Z)", folded, re.DOTALL)]
    middle = len(folded) // 3
    for at, (start, end) in enumerate(spans):
        if end < middle or end - start > 2_500:
            continue
        # items that stand apart, a blank line between, are one list
        while at + 1 < len(spans) and _apart(
            folded[spans[at][0] : spans[at][1]], folded[slice(*spans[at + 1])]
        ):
            at += 1
            end = spans[at][1]
        yield start, end


def _apart(one: str, two: str) -> bool:
    item = re.compile(rf"\W{{0,3}}{_LABEL}{_ID}\W")
    return len(two) < 160 and bool(item.match(two)) and (bool(item.match(one)) or len(one) < 50)


def _list_in(folded: str, start: int, end: int) -> Enclosed | None:
    block = folded[start:end]
    titled = bool(_SENT_WITH.search(block[:90]))
    lines = block.count("\n") + 1
    runs: dict[str, list[tuple[int, str, int, int]]] = {}
    for match in _ITEM.finditer(block):
        if match["label"] and _IN_BRACKETS.match(block, match.start()) and not titled:
            continue  # "(document a)" in running text cites
        for kind, number in _read(match["id"]):
            run = runs.setdefault(kind, [])
            label = (match["label"] or "").rstrip(".")
            if number == (run[-1][0] + 1 if run else 1):
                run.append((number, label, match.start("id"), match.end("id")))
    kind, run = max(runs.items(), key=lambda x: len(x[1]), default=("", []))
    named = [label for _, label, _, _ in run if label and _SENT_WITH.match(label)]
    glued = len({label for _, label, _, _ in run}) == 1 and run and len(run[0][1]) == 1
    if len(run) < 2:
        return None
    # numbered paragraphs of a letter are long; the items of a list of papers are not
    if (
        not titled
        and not named
        and not glued
        and (len(block) / max(1, len(run)) > 110 or lines < 2)
    ):
        return None
    labels = frozenset(label for _, label, _, _ in run if label)
    places = tuple((start + a, start + b) for _, _, a, b in run)
    return Enclosed(start, end, tuple(n for n, _, _, _ in run), kind, labels, places)


_CITED = re.compile(
    rf"(?:(?P<open>[(\[])|(?<![^\W\d_])(?P<word>p\.?\s?j|[^\W\d_]{{1,14}})\.?\s?)(?:(?:no|n°|nº|"
    rf"№)\s*\.?\s*)?[«\"“]?{_ID}(?!\w|[.:]\d)"
)


def cited_in(folded: str, listed: Enclosed) -> dict[int, tuple[int, int]]:
    """The numbers the text before (and behind) a list cites, each with its first place."""
    out: dict[int, tuple[int, int]] = {}
    labels = {label[:4] for label in listed.labels if len(label) > 1}
    glued = {label for label in listed.labels if len(label) == 1}
    for low, high in ((0, listed.start), (listed.end, len(folded))):
        for match in _CITED.finditer(folded, low, high):
            word = match["word"] or ""
            if word and not match["id"].isdigit() and match.end("word") == match.start("id"):
                continue  # "filed": a word that only begins like a label
            numbers = [n for kind, n in _read(match["id"]) if _same_kind(kind, listed.kind, word)]
            known = word and (
                word[:4] in labels or word in glued or bool(_SENT_WITH.fullmatch(word))
            )
            line_start = folded[: match.start()].rstrip(" ").endswith("\n") and match["open"]
            closed = match["open"] and re.match(
                r"\s*[,;)\]]|\s+[^\W\d_]", folded[match.end() : match.end() + 3]
            )
            if numbers and (known or (closed and not line_start)) and numbers[0] <= _MOST:
                out.setdefault(numbers[0], (match.start(), match.end()))
                for more in _joined(folded, match.end(), listed.kind):
                    out.setdefault(more, (match.start(), match.end()))
        for match in re.finditer(
            r"(?<!\w)(?:marked|marquee?|marcad[oa]|letter|letra|lettre)\s+([a-l])(?!\w)",
            folded[low:high],
        ):
            out.setdefault(_LATIN.index(match[1]) + 1, (low + match.start(), low + match.end()))
        for match in re.finditer(r"(?<!\d)(\d{1,2})-тирк\w+", folded[low:high]):
            out.setdefault(int(match[1]), (low + match.start(), low + match.end()))
    return out


def _joined(folded: str, at: int, kind: str) -> Iterator[int]:
    """What is cited together with a number: "(1 and 2)", "scans 1-3", «(а, б)»."""
    tail = folded[at : at + 30]
    match = re.match(
        r"(?:\s*(?:,|and|et|y|и|e|to|a|à|-|–|al|au)\s*(?:\d{1,2}|[ivx]{1,4}|[a-lа-и])(?![\w]))+",
        tail,
    )
    if not match:
        return
    keys = re.findall(r"\d{1,2}|(?<!\w)(?:[ivx]{1,4}|[a-lа-и])(?!\w)", match[0])
    numbers = [n for key in keys for k, n in _read(key) if k == kind]
    if re.search(r"-|–|(?<!\w)(?:to|a|à|al|au)(?!\w)", match[0]) and numbers:
        low = [n for k, n in _read(re.split(r"\W+", folded[max(0, at - 6) : at])[-1]) if k == kind]
        yield from range(low[0] if low else numbers[-1], numbers[-1])
    yield from numbers


def _same_kind(kind: str, wanted: str, word: str) -> bool:
    if kind == "said":
        return wanted == "said" or bool(word)
    return kind == wanted
