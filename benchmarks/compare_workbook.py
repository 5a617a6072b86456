"""Two workbooks of 2 million cells with formulas compared: values changed, formulas changed.

200,000 rows × 10 columns, two of them formulas. In the returned copy some formulas are changed
with the value kept and some values with the formula kept; a second copy stores its strings
otherwise, as another program would, so that every row has to be read. Peer: openpyxl reading
one of the files in read-only mode (values alone), on a tenth of the rows. Synthetic data.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROWS = 200_000
HEAD = ["№", "Дата", "Счет", "Контрагент", "Кол", "Цена", "Сумма", "Валюта", "Остаток", "Прим"]
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRINGS = [
    *(f"33{i:02}" for i in range(7)),
    *(f"Синт. поставщик {i}" for i in range(97)),
    "KGS",
    *(f"п{i}" for i in range(13)),
]

_RUN = """
import json, resource, sys, time
from pathlib import Path
from tocsin.compare.alterations.options import Options
from tocsin.compare.workbooks import compare
began = time.perf_counter()
found = compare(Path(sys.argv[1]), Path(sys.argv[2]), Options())
took = time.perf_counter() - began
peak = max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF,
    resource.RUSAGE_CHILDREN)) // 1024
print(json.dumps({"seconds": round(took, 2), "peak_mib": peak, "counts": found.counts}))
"""


def _rows(rows: int, altered: bool) -> str:
    letters = "ABCDEFGHIJ"
    cells = (
        f'<c r="{letters[k]}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for k, name in enumerate(HEAD)
    )
    out = [f'<row r="1">{"".join(cells)}</row>']
    for i in range(2, rows + 2):
        price = (i * 7919) % 100_000 / 100
        value, formula = f"{i % 9 * price:.2f}", f"E{i}*F{i}"
        if altered and i % 20_011 == 0:
            formula += "+0"
        if altered and i % 30_011 == 0:
            value = f"{i % 9 * price + 1000:.2f}"
        out.append(
            f'<row r="{i}"><c r="A{i}"><v>{i - 1}</v></c>'
            f'<c r="B{i}" s="1"><v>{43_831 + i // 100}</v></c>'
            f'<c r="C{i}" t="s"><v>{i % 7}</v></c><c r="D{i}" t="s"><v>{7 + i % 97}</v></c>'
            f'<c r="E{i}"><v>{i % 9}</v></c><c r="F{i}"><v>{price}</v></c>'
            f'<c r="G{i}"><f>{formula}</f><v>{value}</v></c><c r="H{i}" t="s"><v>104</v></c>'
            f'<c r="I{i}"><f>I{i - 1}+G{i}</f><v>{i * 3.5}</v></c>'
            f'<c r="J{i}" t="s"><v>{105 + i % 13}</v></c></row>'
        )
    return "".join(out)


def _types() -> str:
    """Content types of the parts (ECMA-376 part 2, 10.1)."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    named = {
        "workbook": f"{kind}.sheet.main+xml",
        "worksheets/sheet1": f"{kind}.worksheet+xml",
        "styles": f"{kind}.styles+xml",
        "sharedStrings": f"{kind}.sharedStrings+xml",
    }
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return f'<Default Extension="rels" ContentType="{rels}"/>' + "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{text}"/>'
        for part, text in named.items()
    )


def generate(path: Path, rows: int, *, altered: bool, other_strings: bool = False) -> Path:
    """A workbook written part by part; ``other_strings`` stores one string more."""
    strings = [*_STRINGS, "лишняя строка"] if other_strings else _STRINGS
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{_types()}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets>'
        '<sheet name="Касса" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{_rows(rows, altered)}"
        "</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _tocsin(one: Path, two: Path) -> dict[str, object]:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src")}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(one), str(two)],
        capture_output=True, text=True, env=env, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def _openpyxl(path: Path) -> dict[str, object]:
    import openpyxl

    began = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return {"seconds": round(time.perf_counter() - began, 2), "cells": cells, "files": 1}


def run(scale: float = 1.0) -> dict[str, object]:
    """Compare at full size and beside openpyxl at a tenth."""
    rows = max(1000, int(ROWS * scale))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = generate(folder / "one.xlsx", rows, altered=False)
        two = generate(folder / "two.xlsx", rows, altered=True)
        other = generate(folder / "other.xlsx", rows, altered=True, other_strings=True)
        small = generate(folder / "small.xlsx", rows // 10, altered=False)
        return {
            "cells": rows * len(HEAD),
            "tocsin": _tocsin(one, two),
            "tocsin, every row read": _tocsin(one, other),
            "openpyxl reads a tenth of one file": _openpyxl(small),
        }
