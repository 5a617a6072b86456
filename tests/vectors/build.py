"""Write the bundle vectors: ``python -m vectors.build`` from ``tests/`` (PYTHONPATH=../src)."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from vectors import (  # noqa: F401 - each module adds its cases
    agree_cases,
    document_cases,
    log_cases,
    mldsa_cases,
    record_cases,
    row_cases,
    statement_cases,
    valid_cases,
    witness_cases,
)
from vectors.case import CASES, Case

FOLDER = Path(__file__).parent / "bundles"


def document(item: Case) -> dict[str, Any]:
    """The vector as JSON: files in order, texts as they are and other bytes in base64."""
    bundle = item.make()
    files: list[dict[str, str]] = []
    for name, content in bundle.content():
        entry = {"name": name}
        try:
            entry["text"] = content.decode()
        except UnicodeDecodeError:
            entry["base64"] = base64.b64encode(content).decode()
        files.append(entry)
    expect: dict[str, Any] = {"verdict": item.verdict}
    if item.items is not None:
        expect["items"] = item.items
    return {"why": item.why, "options": bundle.options, "expect": expect, "files": files}


def text(item: Case) -> str:
    """The bytes of the vector's file."""
    return json.dumps(document(item), ensure_ascii=True, indent=1) + "\n"


def main() -> None:
    """Write all vectors; remove those that are no more."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for item in CASES:
        (FOLDER / f"{item.name}.json").write_text(text(item))


if __name__ == "__main__":
    main()
