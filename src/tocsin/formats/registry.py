"""Every kind of file Tocsin knows, one line each: its family, its suffixes, and who reads it.

A new format is a module (a workbook: a folder under ``workbooks/``) and a line here. A kind whose
bytes must be looked at more closely is told in :mod:`tocsin.formats.kinds`.

A ``reader`` is a module with ``units(path, *, limits, problems)``, and for tables and workbooks
``tables(path, *, limits, problems)``: what a seal commits to, so it never changes its mind. A
``book`` is a module with ``read(path, *, limits)`` that reads all of a workbook, formulas and
what is out of sight too: what a comparison asks.
"""

from __future__ import annotations

from dataclasses import dataclass

_TABLES, _BOOKS = "tocsin.formats.tables", "tocsin.formats.workbooks"
_MAIL, _WORDS = "tocsin.formats.mail.messages", "tocsin.formats.extract"
_XLSX, _VALUES = f"{_BOOKS}.xlsx.reader", f"{_BOOKS}.calamine"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``family`` is who compares it; ``suffixes`` the names that claim it; ``part`` the member of a
    ZIP package that tells it; ``reader`` and ``book`` as the head of this module says ("" for a
    kind that is sealed and compared by its bytes alone); ``opens`` the words with which a text of
    this kind begins.
    """

    kind: str
    family: str
    suffixes: tuple[str, ...] = ()
    part: str = ""
    reader: str = ""
    book: str = ""
    opens: str = ""


_ALL = (
    Format("delimited", "table", (".csv", ".tsv", ".tab", ".txt"), reader=f"{_TABLES}.delimited"),
    Format("onec", "table", (".txt",), reader=f"{_TABLES}.clientbank",
           opens="1CClientBankExchange"),
    Format("dbf", "table", (".dbf",), reader=f"{_TABLES}.dbf"),
    Format("xlsx", "workbook", (".xlsx", ".xlsm"), "xl/workbook.xml", _XLSX, _XLSX),
    Format("xls", "workbook", (".xls",), "", _VALUES, f"{_BOOKS}.xls.reader"),
    Format("xlsb", "workbook", (".xlsb",), "xl/workbook.bin", _VALUES, f"{_BOOKS}.xlsb.reader"),
    Format("ods", "workbook", (".ods",), "", _VALUES, f"{_BOOKS}.ods.reader"),
    Format("pdf", "pages", (".pdf",), reader="tocsin.formats.pages.pdfpages"),
    Format("docx", "paragraphs", (".docx",), "word/document.xml", _WORDS),
    Format("odt", "paragraphs", (".odt",), reader=_WORDS),
    Format("text", "paragraphs", (".csv", ".tsv", ".tab", ".txt"), reader=_WORDS),
    Format("html", "paragraphs", (".htm", ".html"), reader=_WORDS),
    Format("eml", "mail", (".eml",), reader=_MAIL),
    Format("mbox", "mail", (".mbox",), reader=_MAIL),
    Format("msg", "mail", (".msg",), reader=_MAIL),
    Format("image", "image", (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")),
    Format("zip", "container", (".zip",)),
    Format("packed", "container",
           (".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz")),
    Format("locked", "bytes", (".xlsx", ".xlsm", ".docx")),
    Format("ole", "bytes", (".doc",)),
    Format("memo", "memo"),
    Format("empty", "bytes"),
    Format("binary", "bytes"),
    Format("unreadable", "bytes"),
)  # fmt: skip
FORMATS = {item.kind: item for item in _ALL}


def claimed(suffix: str) -> set[str]:
    """The kinds that a file's suffix claims (lower case, with its dot); none for a strange one."""
    return {item.kind for item in _ALL if suffix in item.suffixes}
