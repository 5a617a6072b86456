"""More files that grow with ``n``: packages other than ZIP, binary workbooks, winmail.dat.

The builders enter themselves beside those of :mod:`tests.formats.hostile.inputs`.
"""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import warnings
import zipfile

from tests.compare.bookfiles import xlsfile
from tests.compare.bookfiles.xlsbfile import record as record12
from tests.formats.hostile.inputs import hostile, zipped


def _tar(names: list[str], content: bytes = b"x", **header: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            info.pax_headers = dict(header)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


@hostile("members.tar")
def tar_members(n: int) -> bytes:
    return _tar([f"{i}.bin" for i in range(n)])


@hostile("one-name.tar")
def tar_one_name(n: int) -> bytes:
    return _tar(["same.bin"] * n)


@hostile("long-header.tar")
def tar_long_header(n: int) -> bytes:
    return _tar(["a.bin"], comment="x" * n * 40)


@hostile("streams.txt.gz")
def gzip_streams(n: int) -> bytes:
    return gzip.compress(b"") * n + gzip.compress(b"Synthetic.")


@hostile("one-name.zip")
def zip_one_name(n: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(n // 10):
            archive.writestr("same.bin", b"x")
    return out.getvalue()


def _xls(globals_: bytes, sheet: bytes) -> bytes:
    """A stream of workbook globals, then one sheet (BIFF8)."""
    begin = xlsfile.record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    end = xlsfile.record(0x0A, b"")
    name = struct.pack("<BB", 1, 0) + b"S"
    at = len(begin) + len(globals_) + 4 + 6 + len(name) + len(end)
    bound = xlsfile.record(0x85, struct.pack("<IBB", at, 0, 0) + name)
    opened = xlsfile.record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    return xlsfile.container({"Workbook": begin + globals_ + bound + end + opened + sheet + end})


@hostile("numbers.xls")
def xls_numbers(n: int) -> bytes:
    cells = (struct.pack("<HHHd", row % 60_000, 0, 0, 1.5) for row in range(n))
    return _xls(b"", b"".join(xlsfile.record(0x203, cell) for cell in cells))


@hostile("one-cell.xls")
def xls_one_cell(n: int) -> bytes:
    return _xls(b"", xlsfile.record(0x203, struct.pack("<HHHd", 1, 0, 0, 1.5)) * n)


@hostile("continued.xls")
def xls_continued(n: int) -> bytes:
    strings = xlsfile.record(0xFC, struct.pack("<II", 1, 1) + struct.pack("<HB", 9, 0))
    return _xls(strings + xlsfile.record(0x3C, b"\0a") * n, b"")


@hostile("formats.xls")
def xls_formats(n: int) -> bytes:
    many = (xlsfile.record(0x41E, struct.pack("<HHB", 200, 3, 0) + b"0.0") for _ in range(n))
    return _xls(b"".join(many), b"")


@hostile("rows.xlsb")
def xlsb_rows(n: int) -> bytes:
    return xlsb_sheet(record12(0, struct.pack("<I", 1) + bytes(13)) * n)


def xlsb_sheet(rows: bytes) -> bytes:
    """A workbook of one sheet with these row and cell records ([MS-XLSB] 2.1.7.62)."""
    size = record12(148, struct.pack("<4I", 0, 1_048_575, 0, 16_383))
    sheet = record12(129) + size + record12(145) + rows + record12(146) + record12(130)
    listed = struct.pack("<II", 0, 1) + struct.pack("<I", 4) + "rId1".encode("utf-16-le")
    listed += struct.pack("<I", 1) + "S".encode("utf-16-le")
    book = record12(131) + record12(143) + record12(156, listed) + record12(144) + record12(132)
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relation.encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


@hostile("winmail.eml")
def tnef_attributes(n: int) -> bytes:
    import base64

    one = struct.pack("<BII", 2, 0x00069002, 0) + b"\0\0"
    whole = struct.pack("<IH", 0x223E9F78, 1) + one * n
    head = b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n"
    kind = b"Content-Type: application/ms-tnef\n"
    return head + kind + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(whole)
