"""A case as tables: one CSV file for each section, packed.

A column for each field that any entry of the section fills, in the order of the model; a text that
stands in several languages has a column for each; lists are joined by ``; ``, what is nested is
JSON. How a table is written, and that no cell is run as a formula, is in ``ground.cells``.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from tocsin.casefile.folder import plain_data
from tocsin.casefile.model import SECTIONS, CaseFile
from tocsin.ground.cells import table

_STAMP = (1980, 1, 1, 0, 0, 0)


def tables(file: CaseFile) -> dict[str, bytes]:
    """The tables by file name; sections without entries have none."""
    data = plain_data(file)
    rows = {name: [flat(body) for body in data[name].values()] for name in SECTIONS}
    return {f"{name}.csv": _table(found) for name, found in rows.items() if found}


def packed(files: dict[str, bytes]) -> bytes:
    """Tables as one zip; the same tables, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name, _STAMP), content)
    return out.getvalue()


def flat(body: dict[str, Any]) -> dict[str, str]:
    """One entry as cells: ``summary`` and ``summary (fr)``, ``sources`` joined."""
    out: dict[str, str] = {}
    for name, value in body.items():
        if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
            out |= {f"{name} ({key})" if key else name: text for key, text in value.items()}
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            out[name] = "; ".join(value)
        elif isinstance(value, (dict, list)):
            out[name] = json.dumps(value, ensure_ascii=False, default=str)
        else:
            out[name] = "" if value is None else str(value)
    return out


def _table(rows: list[dict[str, str]]) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return table([columns, *([row.get(name, "") for name in columns] for row in rows)])
