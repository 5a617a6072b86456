"""Earlier states that a PDF keeps inside: recovered, and what each update changed."""

from __future__ import annotations

import contextlib
from collections import Counter
from itertools import pairwise

from tocsin.compare.alterations import Alteration, Kind, Spot
from tocsin.compare.scans import Pair
from tocsin.formats.pages import describe, open_pdfium, open_pikepdf, page_text, revisions
from tocsin.formats.words import canonical
from tocsin.ground.errors import TocsinError

_MOST = 20


def appended(pair: Pair) -> list[Alteration]:
    """Updates that the returned file carries and the original does not, with what they changed."""
    known = {_digest(state) for state in [*revisions(pair.before), pair.before]}
    states = [*revisions(pair.after)[-_MOST:], pair.after]
    out = []
    for number, (older, newer) in enumerate(pairwise(states), 1):
        if _digest(newer) in known:
            continue
        changed, was, now = _changed(older, newer)
        facts = [
            ("update", f"{number} of {len(states) - 1}"),
            ("bytes", f"{len(older)}–{len(newer)}"),
            ("pages", ", ".join(map(str, changed[:20]))),
            ("made", _made(newer)),
        ]
        if _digest(older) in known:
            facts.append(("earlier", "sealed"))
        out.append(
            Alteration(
                Kind.REVISION_APPENDED,
                bool(changed),
                None,
                Spot(pair.names[1], f"update={number}"),
                before=was,
                after=now,
                explanation="resave" if not changed else "correction",
                facts=tuple((name, value) for name, value in facts if value),
            )
        )
    return out


def _digest(state: bytes) -> int:
    return hash(state)


def _changed(older: bytes, newer: bytes) -> tuple[list[int], str, str]:
    """Numbers of the pages whose words an update changed, and the words of the first."""
    texts = [_texts(older), _texts(newer)]
    pages = [
        n
        for n in range(max(map(len, texts)))
        if (texts[0][n : n + 1] or [""]) != (texts[1][n : n + 1] or [""])
    ]
    if not pages:
        return [], "", ""
    first = pages[0]
    sides = [(side[first : first + 1] or [""])[0] for side in texts]
    lines = [side.split("\n") for side in sides]
    bags = [Counter(lines[0]), Counter(lines[1])]
    shown = [
        "\n".join(line for line in lines[k] if bags[k][line] > bags[1 - k][line]) for k in (0, 1)
    ]
    return [n + 1 for n in pages], shown[0][:2000], shown[1][:2000]


def _texts(content: bytes) -> list[str]:
    try:
        document = open_pdfium(content)
    except TocsinError:
        return []
    with contextlib.closing(document):
        return [
            "\n".join(canonical(line) for line in page_text(page).split("\n") if line.strip())
            for page in document
        ]


def _made(content: bytes) -> str:
    try:
        pdf = open_pikepdf(content)
    except TocsinError:
        return ""
    with contextlib.closing(pdf):
        facts = describe(pdf)
    return " ".join(facts[name] for name in ("modified", "producer") if name in facts)
