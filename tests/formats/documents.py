"""Makers of documents for the tests: everything here is synthetic."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_bytes(body: str, **parts: str) -> bytes:
    """A DOCX with the given body XML; ``parts`` replaces or adds (name with __ for /)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content.replace("W:NS", _W))
    return packed.getvalue()


def paragraph(text: str, extra: str = "") -> str:
    """One paragraph of WordprocessingML."""
    return f'<w:p><w:r>{extra}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pdf_bytes(source: str) -> bytes:
    """A PDF set from Typst markup."""
    import typst

    return typst.compile(source.encode(), ignore_system_fonts=True)


def eml_bytes(subject: str = "Касса", body: str = "Первое.\n\nВторое.", **more: str) -> bytes:
    """A mail message with one attachment."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = more.get("sender", "union@example.org")
    message["To"] = "archive@example.org"
    message["Date"] = more.get("date", "Wed, 25 Oct 2023 10:00:00 +0600")
    message["Subject"] = subject
    message["Message-ID"] = "<synthetic-1@example.org>"
    message.set_content(body)
    message.add_attachment(
        more.get("attached", "date;sum\n2019-01-09;100,00\n").encode(),
        maintype="text",
        subtype="csv",
        filename="kassa.csv",
    )
    return message.as_bytes()


def odt_bytes(body: str) -> bytes:
    """An ODT with the given body XML."""
    names = (
        'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<o:document-content {names}><o:body><o:text>{body}</o:text></o:body>"
            "</o:document-content>",
        )
    return packed.getvalue()
