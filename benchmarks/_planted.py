# ruff: noqa: E501  (a case is clearest on one line)
"""Forty alterations planted one to a file, and eight files that were only saved again.

All data is synthetic. Each case is the bytes before and after and the place (or one of several)
that a finding of substance must name. None was written with a reader's code in view.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.compare.bookfiles import odsfile, spec, xlsfile, xlsxfile
from tests.formats.documents import docx_bytes, paragraph, pdf_bytes


@dataclass(frozen=True, slots=True)
class Case:
    """One file before and after; ``places`` that count as found, none for form alone."""

    name: str
    before: bytes
    after: bytes | None
    places: tuple[str, ...] = ()


HEAD = "date;document;account;counterparty;amount\n"
ROWS = [
    f"2023-{1 + d // 28:02}-{1 + d % 28:02};PKO-{d};{50 + d % 3}.1;Synthetic Firm {d % 7};{d * 37 + 11}.{d % 90 + 10}\n"
    for d in range(120)
]
LEDGER = (HEAD + "".join(ROWS)).encode()


def _changed(old: str, new: str, text: bytes = LEDGER) -> bytes:
    assert text.count(old.encode()) == 1, old
    return text.replace(old.encode(), new.encode())


def _without(index: int) -> bytes:
    return (HEAD + "".join(ROWS[:index] + ROWS[index + 1 :])).encode()


def _moved_columns(order: list[int], heads: list[str] | None = None) -> bytes:
    lines = []
    for number, line in enumerate((HEAD + "".join(ROWS)).splitlines()):
        cells = line.split(";")
        cells = heads if heads and number == 0 else [cells[i] for i in order]
        lines.append(";".join(cells))
    return ("\n".join(lines) + "\n").encode()


def _tables() -> list[Case]:
    renamed = ["D", "N", "Kto", "Firm", "Vsego"]
    altered = _changed(
        "PKO-40;51.1;Synthetic Firm 5;1491.50", "PKO-40;51.1;Synthetic Firm 5;1941.50"
    )
    swapped = LEDGER.replace(b"PKO-21;50.1;Synthetic Firm 0", b"PKO-21;50.1;Synthetic Firm 1")
    plus = b"".join(
        line + (b";note\n" if n == 0 else b";ok\n") for n, line in enumerate(altered.splitlines())
    )
    again = altered.decode().replace(";", "\t").encode("utf-16")
    return [
        Case("amount.csv", LEDGER, altered, ("row=42",)),
        Case("removed.csv", LEDGER, _without(30), ("row=32",)),
        Case("added.csv", LEDGER, LEDGER.replace(ROWS[60].encode(), ROWS[60].encode() + b"2023-03-05;PKO-999;50.1;Synthetic Firm 9;5.55\n"), ("row=63",)),
        Case("party.csv", LEDGER, swapped, ("row=23",)),
        Case("date.csv", LEDGER, _changed("2023-01-15;PKO-14", "2023-02-15;PKO-14"), ("row=16",)),
        Case("account.csv", LEDGER, _changed("PKO-70;51.1", "PKO-70;52.1"), ("row=72",)),
        Case("zero-byte.csv", LEDGER, LEDGER.replace(b"PKO-33;50.1;Synthetic", b"PKO-33;50.1;Syn\0thetic"), ("row=35",)),
        Case("emptied.csv", LEDGER, b"", ("row=2",)),
        Case("zeroed.csv", LEDGER, b"\0" * len(LEDGER), ("row=2",)),
        Case("renamed.csv", LEDGER, _moved_columns([0, 1, 2, 3, 4], renamed).replace(b";1491.50", b";1941.50"), ("row=42",)),
        Case("reordered.csv", LEDGER, _moved_columns([4, 2, 0, 1, 3]).replace(b"1491.50;", b"1941.50;"), ("row=42",)),
        Case("wider.csv", LEDGER, plus, ("row=42",)),
        Case("utf16.csv", LEDGER, again, ("row=42",)),
        Case("unit.csv", LEDGER.replace(b";amount\n", b";amount, EUR\n"), LEDGER.replace(b";amount\n", b";amount, USD\n"), ("", "row=1")),
        Case("wander-from.csv", LEDGER.replace(b"PKO", b"AAA"), (HEAD + "".join(ROWS[:8] + ROWS[9:])).encode().replace(b"PKO", b"AAA"), ("row=10",)),
        Case("wander-to.csv", LEDGER.replace(b"PKO", b"BBB"), LEDGER.replace(b"PKO", b"BBB") + ROWS[8].encode().replace(b"PKO", b"AAA"), ("row=122",)),
    ]  # fmt: skip


def _written(writer: object, book: object) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book"
        writer.write(path, book, spec.Manner())  # type: ignore[attr-defined]
        return path.read_bytes()


def _books() -> list[Case]:
    out = []
    wanted = {
        "formula changed, value kept": "cell=", "formula replaced by its value": "cell=",
        "row hidden": "sheet=", "column hidden": "sheet=", "sheet hidden": "sheet=",
        "comment changed": "cell=", "comment added": "cell=", "amount": "row=",
    }  # fmt: skip
    for ending, writer in (("xlsx", xlsxfile), ("ods", odsfile), ("xls", xlsfile)):
        book = spec.book(4)
        for name in wanted if ending == "xlsx" else [*list(wanted)[:2], "amount"]:
            change = spec.ALTERATIONS[name][0]
            before, after = _written(writer, book), _written(writer, change(book, 12))
            out.append(Case(f"{name.replace(' ', '-')}.{ending}", before, after, ("sheet=",)))
    return out


def _page(amount: str, more: str = "") -> bytes:
    body = "\n\n".join(f"Synthetic line {n}: paid {n * 31} som to Firm {n}." for n in range(18))
    return pdf_bytes(f"#set page(width: 400pt, height: 500pt)\n{body}\n\nTotal {amount} som.{more}")


def _documents() -> list[Case]:
    box = "#place(top + left, dx: 60pt, dy: 120pt, rect(width: 90pt, height: 14pt, fill: white))"
    words = "".join(paragraph(f"Synthetic point {n} of the minutes.") for n in range(30))
    inserted = (
        '<w:p><w:r><w:t>Synthetic point 9 of the minutes</w:t></w:r><w:ins w:author="X">'
        "<w:r><w:t>.</w:t></w:r></w:ins></w:p>"
    )
    tracked = words.replace(paragraph("Synthetic point 9 of the minutes."), inserted)
    return [
        Case("whitebox.pdf", _page("12 500"), _page("12 500", box), ("page=1",)),
        Case("number.pdf", _page("12 500"), _page("12 900"), ("page=",)),
        Case("point.docx", docx_bytes(words), docx_bytes(words.replace("point 7 of", "point 8 of")), ("paragraph=8",)),
        Case("tracked.docx", docx_bytes(words), docx_bytes(tracked), ("paragraph=", "hidden=")),
        Case("cut.docx", docx_bytes(words), docx_bytes(words.replace(paragraph("Synthetic point 5 of the minutes."), "")), ("paragraph=",)),
        Case("minutes.txt", _text(), _text().replace(b"point 4 ", b"point 44 "), ("paragraph=5",)),
        Case("member.zip", _zip(LEDGER), _zip(_changed("PKO-40;51.1", "PKO-40;52.1")), ("row=42", "ledger.csv")),
        Case("gone.zip", _zip(LEDGER), _zip(LEDGER, second=False), ("minutes.txt",)),
        Case("attached.eml", _mail(LEDGER), _mail(_without(30)), ("attachment=1",)),
        Case("said.eml", _mail(LEDGER), _mail(LEDGER).replace(b"as agreed", b"as ordered"), ("message=1",)),
    ]  # fmt: skip


def _text() -> bytes:
    return "\n\n".join(f"Synthetic point {n} of a plain text." for n in range(20)).encode()


def _zip(ledger: bytes, *, second: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("books/ledger.csv"), ledger)
        if second:
            archive.writestr(zipfile.ZipInfo("minutes.txt"), _text())
    return out.getvalue()


def _mail(ledger: bytes) -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"] = "a@union.example", "b@union.example"
    message["Subject"], message["Date"] = "Books", "Mon, 06 Mar 2023 10:00:00 +0600"
    message["Message-ID"] = "<1@union.example>"
    message.set_content("The books, as agreed.\n")
    message.add_attachment(ledger, maintype="text", subtype="csv", filename="ledger.csv")
    message.set_boundary("synthetic-boundary")
    return message.as_bytes()


def _quiet() -> list[Case]:
    book = spec.book(9)
    with tempfile.TemporaryDirectory() as folder:
        import pikepdf

        path = Path(folder) / "a.pdf"
        path.write_bytes(_page("77 000"))
        with pikepdf.open(path) as pdf:
            pdf.save(Path(folder) / "b.pdf", linearize=True)
        resaved = (Path(folder) / "b.pdf").read_bytes()
    crlf = LEDGER.replace(b"\n", b"\r\n")
    deflated = io.BytesIO()
    with zipfile.ZipFile(deflated, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("books/ledger.csv", LEDGER)
        archive.writestr("minutes.txt", _text())
    return [
        Case("quiet-crlf.csv", LEDGER, crlf),
        Case("quiet-order.csv", LEDGER, _moved_columns([4, 3, 2, 1, 0])),
        Case("quiet-page.csv", LEDGER, LEDGER.decode().encode("utf-16")),
        Case("quiet.pdf", _page("77 000"), resaved),
        Case("quiet.zip", _zip(LEDGER), deflated.getvalue()),
        Case("quiet.txt", _text(), _text().replace(b"\n\n", b"\r\n\r\n")),
        Case("quiet.ods", _written(odsfile, book), _written(odsfile, book)),
        Case("quiet.xlsx", _written(xlsxfile, book), _written(xlsxfile, book)),
    ]


def cases() -> list[Case]:
    """All of them."""
    return [*_tables(), *_books(), *_documents(), *_quiet()]
