"""The report on paper: set with Typst from the same story, tagged, black and white.

The first pages carry the answer, the sums and the documents; then the findings, at most
:data:`MOST` of them (a court gets the rest as HTML and CSV, and the paper says so). Without a
given moment the bytes are the same every time.
"""

from __future__ import annotations

import json
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin import __version__
from tocsin.compare.alterations import Alteration, CellChange, Effect, Kind, Region
from tocsin.compare.report.entries import gap_key
from tocsin.compare.report.marks import marked
from tocsin.compare.report.story import Entry, Story, names_of, size
from tocsin.ground.identity import typst_tokens

HERE = Path(__file__).parent
MOST = 400
LINE = 64
"""Signs of a value in one line of the head."""
_GROUPS = 12
_COVERED = (0x0000, 0x024F), (0x0370, 0x058F), (0x1E00, 0x22FF), (0x2500, 0x25FF)


def paper(story: Story, made: datetime | None = None) -> bytes:
    """The PDF (PDF/A-2 with tags where Typst can hold it)."""
    import typst

    with tempfile.TemporaryDirectory(prefix="tocsin-") as name:
        folder = Path(name)
        data = _spelled(json.dumps(_document(story, made, folder), ensure_ascii=False))
        (folder / "data.json").write_text(data, encoding="utf-8")
        source = typst_tokens() + (HERE / "report.typ").read_text(encoding="utf-8")
        (folder / "main.typ").write_text(source, encoding="utf-8")
        when = made or datetime(1970, 1, 1, tzinfo=UTC)
        out: bytes = typst.compile(
            str(folder / "main.typ"),
            root=str(folder),
            ignore_system_fonts=_covered(data),
            pdf_standards=["a-2a", "ua-1"] if _covered(data) else [],
            timestamp=int(when.timestamp()),
        )
        return out


def _spelled(data: str) -> str:
    """JSON in which the bytes of a file name that is no UTF-8 are spelled out in hex."""
    return re.sub("[\ud800-\udfff]", lambda m: f"\\\\x{ord(m[0]) & 0xFF:02x}", data)


def _covered(text: str) -> bool:
    """Whether the embedded fonts have every letter; otherwise those of the system help."""
    return all(any(a <= ord(letter) <= b for a, b in _COVERED) for letter in set(text))


def _document(story: Story, made: datetime | None, folder: Path) -> dict[str, Any]:
    words, comparison = story.words, story.comparison
    facts = [[story.before_label, comparison.original], [words.ui("returned"), comparison.returned]]
    facts += [
        [words.name("seal", name), _fitting(words.sealed(name, value))]
        for name, value in comparison.seal.items()
    ]
    if made:
        facts.append([words.ui("made"), words.moment(made)])
    facts.append([words.ui("made_with"), f"Tocsin {__version__}"])
    ui = {
        key: words.ui(key)
        for key in (
            "kicker", "in_short", "effects", "documents", "differences", "form", "form_lead",
            "explain", "explain_lead", "proof", "limits", "check", "entries", "before", "after",
            "difference", "group", "document", "result", "count", "returned", "region_before",
            "region_after", "neighbours", "where", "explanation",
        )
    }  # fmt: skip
    shown = story.entries[:MOST]
    omitted = sum(outcome.found.omitted for outcome in comparison.outcomes)
    rest = len(story.entries) - len(shown) + omitted
    return {
        "lang": words.code,
        "ui": ui,
        "before_label": story.before_label,
        "answer": story.answer,
        "facts": facts,
        "sentences": story.sentences,
        "effects": _effects(story),
        "documents": _documents(story),
        "entries": [_entry(story, entry, folder) for entry in shown],
        "rest": words.ui("listing_cut", n=words.number(rest)) if rest else "",
        "form": words.count("differences", len(story.form)) if story.form else "",
        "form_kinds": _form_kinds(story),
        "explanations": [list(pair) for pair in story.explanations],
        "proof": (
            [words.sentence("proof_seal"), words.sentence("proof_how")]
            if story.sealed
            else [words.ui("not_sealed")]
        ),
        "checks": [words.sentence("check_repeat"), words.sentence("check_files")],
        "limits": story.limits,
    }


def _fitting(value: str) -> str:
    """A value whose lines stay within the page: a signature has no blank to end a line at."""
    return "\n".join(line[at : at + LINE] for line in value.split("\n")
                     for at in range(0, max(len(line), 1), LINE))  # fmt: skip


def _effects(story: Story) -> list[dict[str, Any]]:
    out = []
    groups = [("total", story.totals), *story.groups]
    for dimension, effects in groups:
        if not effects:
            continue
        chosen = sorted(effects, key=lambda e: -abs(size(e)))[:_GROUPS]
        if dimension == "month":
            chosen.sort(key=lambda e: (e.currency, e.measure, e.value))
        most = max(abs(size(e)) for e in chosen) or 1
        out.append(
            {
                "title": story.words.name("dimensions", dimension),
                "rows": [_effect(story, e, float(size(e) / most)) for e in chosen],
            }
        )
    return out


def _effect(story: Story, effect: Effect, share: float) -> dict[str, Any]:
    words = story.words
    label = effect.value or f"{effect.measure} {effect.currency}".strip()
    if effect.dimension == "month":
        label = words.month(effect.value)
    return {
        "label": label,
        "entries": f"{words.number(effect.entries_before)} → {words.number(effect.entries_after)}",
        "before": words.amount(effect.before, effect.currency),
        "after": words.amount(effect.after, effect.currency),
        "difference": words.amount(effect.difference, effect.currency, signed=True),
        "share": share,
    }


def _documents(story: Story) -> list[list[str]]:
    words = story.words
    out = []
    for outcome in story.comparison.outcomes[:500]:
        counts = outcome.found.counts.items()
        said = "; ".join(f"{words.name('kinds', kind)}: {words.number(n)}" for kind, n in counts)
        if not said and outcome.found.not_comparable:
            said = outcome.why
        out.append([names_of(outcome), words.name("verdicts", outcome.verdict), said])
    return out


def _entry(story: Story, entry: Entry, folder: Path) -> dict[str, Any]:
    words, item = story.words, entry.alteration
    spots = [spot for spot in (item.original, item.returned) if spot]
    places = list(dict.fromkeys(words.place(spot.place) for spot in spots if spot.place))
    left, right = marked(*words.sides(item))
    return {
        "number": words.number(entry.number),
        "document": names_of(story.comparison.outcomes[entry.document]),
        "kind": words.name("kinds", item.kind),
        "place": " → ".join(places),
        "cells": [
            [
                cell.column,
                cell.before or words.ui("nothing_stood"),
                cell.after or words.ui("nothing_stands"),
                _aside(story, cell),
            ]
            for cell in item.cells
        ],
        "row": _row(story, item),
        "left": [list(span) for span in left] or [[words.ui(gap_key(story, item)), False]],
        "right": [list(span) for span in right] or [[words.ui("nothing_stands"), False]],
        "passage": bool(item.before or item.after)
        and not item.columns
        and item.kind is not Kind.IMAGE_REGION,
        "regions": [
            _region(story, region, folder, f"{entry.number}-{n}")
            for n, region in enumerate(item.regions)
        ],
        "explanation": words.name("explanations", item.explanation) if item.explanation else "",
        "proof": _proof(story, item),
    }


def _proof(story: Story, item: Alteration) -> str:
    if item.proof is None:
        return ""
    parts = (item.proof.seal, story.words.place(item.proof.place), item.proof.commitment)
    return f"{story.words.ui('proved')}: {', '.join(part for part in parts if part)}"


def _row(story: Story, item: Alteration) -> list[list[str]]:
    """The row as heading and value pairs; of a changed one, the cells beside those that changed."""
    cells = item.row_after or item.row_before
    if not cells:
        return []
    names = [*item.columns, *[""] * len(cells)]
    told = {cell.column for cell in item.cells}
    del story
    return [[names[n], text] for n, text in enumerate(cells) if text and names[n] not in told]


def _aside(story: Story, cell: CellChange) -> str:
    """What stands behind a changed cell: by how much, and what kind of change."""
    words = story.words
    parts = [words.amount(cell.difference, signed=True) if cell.difference else ""]
    parts.append(words.name("notes", cell.note) if cell.note else "")
    return ", ".join(part for part in parts if part)


def _region(story: Story, region: Region, folder: Path, name: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "words": [region.words_before, region.words_after],
        "full": region.box == (0.0, 0.0, 1.0, 1.0),
        "page": story.words.place(f"page={region.page}"),
    }
    for side, content in (("before", region.before), ("after", region.after)):
        out[side], out[f"{side}_width"] = "", 0
        if content:
            out[f"{side}_width"] = int.from_bytes(content[16:20], "big") / 150 * 72  # PNG IHDR
            path = folder / f"{name}-{side}.png"
            path.write_bytes(content)
            out[side] = path.name
    return out


def _form_kinds(story: Story) -> list[list[str]]:
    counted: dict[str, int] = {}
    for _, item in story.form:
        counted[item.kind] = counted.get(item.kind, 0) + 1
    words = story.words
    return [[words.name("kinds", kind), words.number(n)] for kind, n in counted.items()]
