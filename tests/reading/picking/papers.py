"""The papers with a truth that the weights are learnt from."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reading.picking.short import DAY, short_letters
from reading.readings import corpus
from reading.strangers.measure import HERE as STRANGERS
from tocsin.reading.intake import extract_file, extract_held
from tocsin.reading.reader import Source, source_of

HERE = Path(__file__).parent
Paper = tuple[str, Source, dict[str, Any]]


def papers() -> Iterator[Paper]:
    """Name, words and truth of every paper of every batch."""
    for path in sorted(STRANGERS.glob("*.json")):
        for paper in json.loads(path.read_text("utf-8")):
            fields = {
                "date": paper.get("date"),
                "place": paper.get("place"),
                "sender": paper.get("sender"),
                "signatories": paper.get("signatories") or [],
                "own_reference": paper.get("own_reference"),
                "earlier_letters": [
                    e.get("date") if isinstance(e, dict) else e for e in paper.get("earlier") or []
                ],
            }
            yield f"{path.stem}/{paper['name']}", Source(paper["text"]), fields
    for truth in sorted(STRANGERS.glob("**/truth.json")):
        for paper in json.loads(truth.read_text("utf-8")):
            path = truth.parent / paper["file"]
            source = source_of(extract_file(path), str(path))
            yield f"{truth.parent.name}/{paper['file']}", source, paper["fields"]


def answered() -> Iterator[Paper]:
    """The corpora read by :mod:`reading.readings`, as far as their answers go."""
    root = STRANGERS.parent
    folders = ("unseen", "frames", "innocent")
    for path in sorted(p for folder in folders for p in (root / folder).glob("*.txt")):
        for item in corpus(path):
            name = item.name if "." in item.name else f"{item.name}.txt"
            held = extract_held(item.text.encode(), name)
            fields = _fields(item.answer)
            if path.parent.name == "innocent":  # says all there is to say
                fields.setdefault("own_reference", None)
            yield f"{path.stem}/{item.name}", source_of(held, name), fields
    for path in sorted((root / "documents").glob("*.toml")):
        document = next(p for p in path.parent.glob(f"{path.stem}.*") if p != path)
        answer = tomllib.loads(path.read_text("utf-8"))
        yield path.stem, source_of(extract_file(document), document.name), _fields(answer)


def _fields(answer: dict[str, Any]) -> dict[str, Any]:
    out = {key: answer[key] for key in ("date", "place", "sender") if key in answer}
    if "ref" in answer or "own_reference" in answer:
        out["own_reference"] = answer.get("ref", answer.get("own_reference"))
    if "earlier" in answer:
        out["earlier_letters"] = answer["earlier"]
    if "signatories" in answer:
        out["signatories"] = answer["signatories"]
    elif answer.get("signatory"):
        name = answer["signatory"]
        out["signatories"] = [name if isinstance(name, str) else name[0]]
    return out


def frames() -> Iterator[Paper]:
    """The letters without their middle, by four hands (``frames/``)."""
    for path in sorted((HERE / "frames").glob("*.jsonl")):
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            paper = json.loads(line)
            fields = {**paper, "earlier_letters": paper["earlier"]}
            yield f"{path.stem}/{at}", Source(paper["text"]), fields


def short() -> Iterator[Paper]:
    """The short letters in which only the telling of earlier ones differs (``short.txt``)."""
    for at, letter in enumerate(short_letters()):
        fields = {"date": DAY, "sender": letter.sender, "earlier_letters": list(letter.earlier)}
        yield f"short/{at}", Source(letter.text), fields


def told() -> Iterator[dict[str, Any]]:
    """The sentences labelled as telling of a letter or not (``tests/reading/sentences``)."""
    for path in sorted((STRANGERS.parent / "sentences").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if (row := json.loads(line))["task"] == "letter":
                yield {"language": path.stem, **row}
