# ruff: noqa: E501  (a hostile file is clearest on one line)
"""Files that grow with ``n`` in one way each: whoever is quadratic in anything shows it here.

Every builder gives the bytes of a file. Each was written against a way in which a reader can be
made to do the work of all for every one: slicing the rest away, searching from the start again,
laying out what is only counted, nesting, lists that never close.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

Builder = Callable[[int], bytes]
INPUTS: dict[str, tuple[str, Builder]] = {}


def hostile(name: str) -> Callable[[Builder], Builder]:
    """Enter a builder under the name its file gets."""

    def enter(build: Builder) -> Builder:
        INPUTS[build.__name__] = (name, build)
        return build

    return enter


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)


def xlsx(sheet: str, *, strings: str = "", sheets: int = 1, after: str = "") -> bytes:
    """A workbook whose sheets all have one body."""
    names = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="r{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, sheets + 1)
    )
    book = (
        f'<workbook {_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships"><sheets>{names}</sheets></workbook>'
    )
    body = f"<worksheet {_MAIN}><sheetData>{sheet}</sheetData>{after}</worksheet>".encode()
    parts = {
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": _RELS.format(links).encode(),
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {_MAIN}>{strings}</sst>".encode()
    for i in range(1, sheets + 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = body
    return zipped(parts)


_FILLED = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}"><v>7</v></c></row>'


@hostile("empty-rows.xlsx")
def empty_rows(n: int) -> bytes:
    return xlsx("<row/>" * n + _FILLED.format(n + 1))


@hostile("numbered-empty-rows.xlsx")
def numbered_empty_rows(n: int) -> bytes:
    return xlsx("".join(f'<row r="{i}"/>' for i in range(1, n)) + _FILLED.format(n + 1))


@hostile("rows-of-one-number.xlsx")
def one_row_again_and_again(n: int) -> bytes:
    return xlsx(_FILLED.format(1) * n)


@hostile("shared-strings.xlsx")
def shared_strings(n: int) -> bytes:
    rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>{i - 1}</v></c></row>' for i in range(1, n))
    return xlsx(rows, strings="<si><r><t>x</t></r><rPh><t>y</t></rPh></si>" * n)


@hostile("runs-of-one-string.xlsx")
def one_string_of_many_runs(n: int) -> bytes:
    return xlsx(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        strings=f"<si>{'<r><t>x</t></r>' * n}</si>",
    )


@hostile("merged.xlsx")
def merged_ranges(n: int) -> bytes:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * n
    return xlsx(_FILLED.format(1), after=f"<mergeCells>{merges}</mergeCells>")


@hostile("sheets.xlsx")
def sheets(n: int) -> bytes:
    return xlsx(_FILLED.format(1), sheets=max(1, n // 50))


@hostile("shared-formulas.xlsx")
def shared_formulas(n: int) -> bytes:
    first = '<row r="1"><c r="A1"><f t="shared" si="0">B1+C1</f><v>1</v></c></row>'
    cell = '<row r="{0}"><c r="A{0}"><f t="shared" si="0"/><v>1</v></c></row>'
    return xlsx(first + "".join(cell.format(i) for i in range(2, n)))


@hostile("text-in-pieces.xlsx")
def text_in_pieces(n: int) -> bytes:
    return xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is>{"<t>x</t>" * n}</is></c></row>')


@hostile("hidden-columns.xlsx")
def hidden_columns(n: int) -> bytes:
    cols = '<col min="1" max="16384" hidden="1"/>' * (n // 100)
    data = zipped({})
    assert data is not None
    body = f"<row/>{_FILLED.format(2)}"
    return xlsx(body, after=f"<cols>{cols}</cols>")


@hostile("nested.xlsx")
def nested_elements(n: int) -> bytes:
    return xlsx(_FILLED.format(1), after="<ext>" * n + "</ext>" * n)


_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="S">'
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_ODS_CELL = (
    '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p>'
    "</table:table-cell>"
)


def ods(body: str) -> bytes:
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": (_ODS_HEAD + body + _ODS_TAIL).encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


@hostile("empty-rows.ods")
def ods_empty_rows(n: int) -> bytes:
    return ods("<table:table-row/>" * n + f"<table:table-row>{_ODS_CELL * 2}</table:table-row>")


@hostile("repeated-rows.ods")
def ods_repeated_rows(n: int) -> bytes:
    empty = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    return ods(f"<table:table-row>{_ODS_CELL * 2}</table:table-row>" + empty * n)


@hostile("repeated-columns.ods")
def ods_repeated_columns(n: int) -> bytes:
    row = (
        f"<table:table-row>{_ODS_CELL}"
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    return ods(row * n)


@hostile("groups.ods")
def ods_groups(n: int) -> bytes:
    deep = n // 20
    return ods(
        "<table:table-row-group>" * deep
        + f"<table:table-row>{_ODS_CELL * 2}</table:table-row>" * deep
        + "</table:table-row-group>" * deep
    )


@hostile("paragraphs-in-a-cell.ods")
def ods_paragraphs(n: int) -> bytes:
    cell = f'<table:table-cell office:value-type="string">{"<text:p>x</text:p>" * n}</table:table-cell>'
    return ods(f"<table:table-row>{cell}</table:table-row>")


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    every = {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
    every |= {f"word/{name}.xml": text for name, text in parts.items()}
    return zipped({name: text.encode() for name, text in every.items()})


@hostile("empty-paragraphs.docx")
def docx_empty_paragraphs(n: int) -> bytes:
    return docx("<w:p/>" * n + "<w:p><w:r><w:t>x</w:t></w:r></w:p>")


@hostile("runs.docx")
def docx_runs(n: int) -> bytes:
    return docx(f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * n}</w:p>")


@hostile("tables.docx")
def docx_nested_tables(n: int) -> bytes:
    deep = min(n // 10, 20_000)
    return docx(
        "<w:tbl><w:tr><w:tc>" * deep
        + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * deep
    )


@hostile("nested-changes.docx")
def docx_nested_changes(n: int) -> bytes:
    deep = min(n // 100, 900)
    return docx(f"<w:p>{'<w:ins>' * deep}{'<w:r><w:t>x</w:t></w:r>' * n}{'</w:ins>' * deep}</w:p>")


@hostile("changes.docx")
def docx_changes(n: int) -> bytes:
    return docx(f"<w:p>{'<w:ins><w:r><w:t>x</w:t></w:r></w:ins>' * n}</w:p>")


@hostile("boxes.docx")
def docx_boxes(n: int) -> bytes:
    deep = n // 20
    return docx(
        "<w:p><w:r><w:txbxContent>" * deep
        + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
        + "</w:txbxContent></w:r></w:p>" * deep
    )


_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "{}</office:text></office:body></office:document-content>"
)


@hostile("paragraphs.odt")
def odt_paragraphs(n: int) -> bytes:
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": _ODT.format("<text:p/><text:p>x</text:p>" * n).encode(),
        }
    )


@hostile("spans.odt")
def odt_spans(n: int) -> bytes:
    deep = n // 100
    text = f"<text:p>{'<text:span>' * deep}{'<text:span>x</text:span>' * n}{'</text:span>' * deep}</text:p>"
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": _ODT.format(text).encode(),
        }
    )


@hostile("groups.rtf")
def rtf_groups(n: int) -> bytes:
    return b"{\\rtf1\\ansi " + b"{\\b x}" * n + b"}"


@hostile("open-groups.rtf")
def rtf_open_groups(n: int) -> bytes:
    return b"{\\rtf1\\ansi " + b"{" * 1900 + b"\\par x" * n


@hostile("unicode.rtf")
def rtf_unicode(n: int) -> bytes:
    return b"{\\rtf1\\ansi\\uc0 " + b"\\u1078\\'e6" * n + b"\\par}"


@hostile("hidden.rtf")
def rtf_hidden(n: int) -> bytes:
    return b"{\\rtf1\\ansi {\\v " + b"x\\b " * n + b"}}"


@hostile("tags.html")
def html_tags(n: int) -> bytes:
    return b"<html><body>" + b"<p>x<b>" * n + b"</body></html>"


@hostile("unclosed.html")
def html_unclosed(n: int) -> bytes:
    return b"<html><body>" + b"<" * n + b"p>x</p></body></html>"


@hostile("deep.html")
def html_deep(n: int) -> bytes:
    return b"<html><body>" + b"<div>x" * n + b"</body></html>"


@hostile("links.html")
def html_links(n: int) -> bytes:
    return b"<html><body>" + b"<p><a href='http://a.example/'>x</a></p>" * n + b"</body></html>"


@hostile("nested-links.html")
def html_open_links(n: int) -> bytes:
    return b"<html><body>" + b"<a href='/x'><i>y" * (n // 10) + b"</body></html>"


@hostile("attributes.html")
def html_attributes(n: int) -> bytes:
    some = b" ".join(b"a%d=1" % i for i in range(n // 10))
    return b"<html><body><p " + some + b">x</p></body></html>"


@hostile("comments.html")
def html_comments(n: int) -> bytes:
    return b"<html><body>" + b"<!-- <p> --" * n + b"<p>x</p></body></html>"


@hostile("hidden.html")
def html_hidden(n: int) -> bytes:
    return (
        b"<html><body>" + b"<div style='display:none'>x" * 300 + b"<i>y</i>" * n + b"</body></html>"
    )


@hostile("headers.eml")
def mail_headers(n: int) -> bytes:
    return b"From: a@b.example\nTo: c@d.example\nSubject: x\n" + b"X-A: 1\n" * n + b"\nbody\n"


@hostile("folded.eml")
def mail_folded(n: int) -> bytes:
    return (
        b"From: a@b.example\nSubject: x\nTo: "
        + b"c@d.example,\n " * (n // 20)
        + b"e@f.example\n\nbody\n"
    )


@hostile("one-header.eml")
def mail_one_header(n: int) -> bytes:
    return (
        b"From: a@b.example\nTo: c@d.example\nSubject: "
        + b"=?utf-8?q?x?= " * (n // 20)
        + b"\n\nx\n"
    )


@hostile("comments.eml")
def mail_comments(n: int) -> bytes:
    return b"From: " + b"(" * (n // 10) + b"a@b.example\nTo: c@d.example\nSubject: x\n\nbody\n"


@hostile("parts.eml")
def mail_parts(n: int) -> bytes:
    head = b'From: a@b.example\nTo: x@y.example\nSubject: x\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return head + b"--b\n\nx\n" * n + b"--b--\n"


@hostile("nested.eml")
def mail_nested(n: int) -> bytes:
    head = b"From: a@b.example\nTo: x@y.example\nSubject: x\n"
    deep = 18  # each level has two marks that end it
    inner = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(deep)
    )
    return head + inner + b"Content-Type: text/plain\n\n" + b"x\n" * n


@hostile("deep.eml")
def mail_deep(n: int) -> bytes:
    return mail_nested(1) * 4 + b"x\n" * n


@hostile("boundary.eml")
def mail_no_boundary(n: int) -> bytes:
    head = b'From: a@b.example\nTo: x@y.example\nSubject: x\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return head + b"--b-\n" * n


@hostile("box.mbox")
def mail_box(n: int) -> bytes:
    one = b"From a Thu Jan  1 00:00:00 2020\nFrom: a@b.example\nSubject: x\n\n>From x\n\n"
    return one * (n // 10)


@hostile("lines.mbox")
def mail_box_lines(n: int) -> bytes:
    return b"From a Thu Jan  1 00:00:00 2020\nFrom: a@b.example\nSubject: x\n\n" + b"\nFrom " * n


@hostile("members.zip")
def zip_members(n: int) -> bytes:
    return zipped({f"{i}.txt": b"x" for i in range(n // 10)})


@hostile("lost-directory.docx")
def zip_without_directory(n: int) -> bytes:
    one = b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 0, 0, 0, 0, 0, 0, 8, 0) + b"word/a.x"
    return one * n


@hostile("false-headers.docx")
def zip_false_headers(n: int) -> bytes:
    one = (
        b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 8, 0, 0, 0, 2**31, 2**31, 8, 0) + b"word/a.x"
    )
    return one * n


@hostile("quote.csv")
def csv_open_quote(n: int) -> bytes:
    return b'a;b;c\n1;"2;3\n' + b"4;5;6\n" * n


@hostile("quotes.csv")
def csv_open_quotes(n: int) -> bytes:
    return b"a;b;c\n" + b'1;"2;3\n4;5;6\n' * n + b'7;"8"\n'


@hostile("quote-runs.csv")
def csv_quote_runs(n: int) -> bytes:
    return b"a;b;c\n" + (b'1;"' + b'""' * 50 + b"\n" * 150 + b'";3\n') * (n // 100)


@hostile("one-line.csv")
def csv_one_line(n: int) -> bytes:
    return b"a;b;c\n1;2;3\n4;5;" + b"x" * (n * 100)


@hostile("wide.csv")
def csv_wide(n: int) -> bytes:
    return b"a;b;c\n1;2;3\n" + b";" * n + b"\n1;2;3\n"


@hostile("carriage-returns.csv")
def csv_carriage_returns(n: int) -> bytes:
    return b"a;b;c\r" + b"1;2;3\r" * n


@hostile("nul.csv")
def csv_nul(n: int) -> bytes:
    return b"a;b;c\n" + b"1;2\0;3\n" * n


@hostile("blank.csv")
def csv_blank(n: int) -> bytes:
    return b"a;b;c\n1;2;3\n" + b"\n;;\n" * n


@hostile("wide16.csv")
def csv_utf16(n: int) -> bytes:
    return "\ufeffa;b;c\n".encode("utf-16-le") + '1;"2;3\n'.encode("utf-16-le") * n


@hostile("fields.dbf")
def dbf_records(n: int) -> bytes:
    field = b"A".ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([5, 0]) + b"\0" * 14
    head = struct.pack("<4BIHH20x", 3, 120, 1, 1, n, 65, 6)
    return head + field + b"\r" + b" abcde" * n + b"\x1a"


@hostile("onec.txt")
def onec_keys(n: int) -> bytes:
    keys = "".join(f"Ключ{i}=1\n" for i in range(n // 10))
    return ("1CClientBankExchange\nСекцияДокумент=П\n" + keys + "КонецДокумента\n").encode("cp1251")


@hostile("onec-repeated.txt")
def onec_repeated(n: int) -> bytes:
    return (
        "1CClientBankExchange\nСекцияДокумент=П\n" + "Сумма=1\n" * n + "КонецДокумента\n"
    ).encode("cp1251")


@hostile("onec-sections.txt")
def onec_sections(n: int) -> bytes:
    one = "СекцияДокумент=П\nСумма=1\nКонецДокумента\n"
    return ("1CClientBankExchange\n" + one * n).encode("cp1251")


@hostile("plain.txt")
def text_lines(n: int) -> bytes:
    return b"[a](b" * n + b"\n\n - x" * n


@hostile("blank.txt")
def text_blank(n: int) -> bytes:
    return b"x" + b"\n \t" * n + b"y"


@hostile("items.txt")
def text_items(n: int) -> bytes:
    return b"1. x\n" + b"y\n" * n


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    """A file of these objects, numbered from 1, with its table of places."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, start)  # fmt: skip
    return bytes(out)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_BOX = b"/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]"


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (more, len(content), content)


@hostile("pages.pdf")
def pdf_pages(n: int) -> bytes:
    count = n // 50
    kids = b" ".join(b"%d 0 R" % (i + 3) for i in range(count))
    pages = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)
    return pdf([_CATALOG, pages, *[b"<<%b>>" % _BOX] * count])


@hostile("operators.pdf")
def pdf_operators(n: int) -> bytes:
    return pdf([
        _CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<<%b/Contents 4 0 R>>" % _BOX,
        _stream(b"0 0 1 1 re f\n" * n)])  # fmt: skip


@hostile("text.pdf")
def pdf_text(n: int) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf([
        _CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<<%b/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % _BOX,
        _stream(b"BT /F 5 Tf 10 100 Td " + b"(x) Tj 1 0 Td " * (n // 10) + b"ET"), font])  # fmt: skip


@hostile("annotations.pdf")
def pdf_annotations(n: int) -> bytes:
    note = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>"
    return pdf([
        _CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<<%b/Annots[%b]>>" % (_BOX, b"4 0 R " * (n // 10)), note])  # fmt: skip


@hostile("forms.pdf")
def pdf_forms(n: int) -> bytes:
    """Every form draws with all others: whoever follows each path never ends."""
    count = min(20 + n // 2000, 60)
    names = b"".join(b"/X%d %d 0 R" % (i, i + 4) for i in range(count))
    form = _stream(
        b"0 g", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<%b>>>>" % names
    )
    return pdf([
        _CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<<%b/Resources<</XObject<<%b>>>>>>" % (_BOX, names), *[form] * count])  # fmt: skip


@hostile("updates.pdf")
def pdf_updates(n: int) -> bytes:
    whole = pdf([_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<<%b>>" % _BOX])
    return whole + b"startxref\n9\n%%EOF\n" * n
