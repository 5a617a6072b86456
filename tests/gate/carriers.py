"""Files that carry a name, each in another hiding place: format × place, made by other tools."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage

import pikepdf
import typst
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

Carrier = Callable[[str], bytes]


def typeset(source: str) -> pikepdf.Pdf:
    made = typst.compile(source.encode(), ignore_system_fonts=True, timestamp=0)
    return pikepdf.open(io.BytesIO(bytes(made)))


def saved(pdf: pikepdf.Pdf, **more: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _page(source: str) -> Carrier:
    return lambda name: saved(typeset(source.replace("NAME", name)))


def black_box(name: str) -> bytes:
    return saved(
        typeset(
            f"Seen there. {name} #place(top + left, rect(fill: black, width: 99%, height: 5cm))"
        )
    )


def layer_off(name: str) -> bytes:
    pdf = typeset(name)
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="layer"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    )
    page = pdf.pages[0]
    page.Resources["/Properties"] = pikepdf.Dictionary(L0=group)
    page.contents_add(b"/OC /L0 BDC", prepend=True)
    page.contents_add(b"EMC")
    return saved(pdf)


def annotation(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.pages[0].Annots = pikepdf.Array([
        pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=pikepdf.String(name),
            Rect=pikepdf.Array([0, 0, 10, 10]),
        ))
    ])  # fmt: skip
    return saved(pdf)


def form_field(name: str) -> bytes:
    pdf = typeset("Clean.")
    field = pdf.make_indirect(
        pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("f"), V=pikepdf.String(name))
    )
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    return saved(pdf)


def info(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.docinfo["/Keywords"] = name
    return saved(pdf)


def xmp(name: str) -> bytes:
    pdf = typeset("Clean.")
    with pdf.open_metadata() as told:
        told["dc:description"] = name
    return saved(pdf)


def pdf_attachment(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.attachments["x.docx"] = docx_body(name)
    return saved(pdf)


def pdf_attachment_name(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.attachments[f"{name}.txt"] = b"clean"
    return saved(pdf)


def bookmark(name: str) -> bytes:
    pdf = typeset("Clean.")
    with pdf.open_outline() as tree:
        tree.root.append(pikepdf.OutlineItem(name, 0))
    return saved(pdf)


def script(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pdf.make_stream(f"app.alert('{name}')".encode())
    )
    return saved(pdf)


def earlier_state(name: str) -> bytes:
    return written_over(saved(typeset(name), object_stream_mode=pikepdf.ObjectStreamMode.disable))


def written_over(old: bytes) -> bytes:
    """A PDF of one page whose page a later state has made empty."""
    with pikepdf.open(io.BytesIO(old)) as pdf:
        at = old.rfind(b"startxref")
        start = int(old[at + 9 :].split()[0])
        size = int(pdf.trailer.Size)
        page = pdf.pages[0].obj.objgen[0]
        root = pdf.Root.objgen[0]
        parent = pdf.pages[0].obj.Parent.objgen[0]
    body = (
        f"{page} 0 obj\n<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 99 99]>>\nendobj\n".encode()
    )
    new = old + b"\n"
    place = len(new)
    table = len(new) + len(body)
    new += (
        body
        + (
            f"xref\n{page} 1\n{place:010d} 00000 n \n"
            f"trailer\n<</Size {size}/Root {root} 0 R/Prev {start}>>"
            f"\nstartxref\n{table}\n%%EOF\n"
        ).encode()
    )
    return new


def behind_pdf(name: str) -> bytes:
    return saved(typeset("Clean.")) + b"\n" + name.encode()


def stream_in_stream(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.Root.X = pdf.make_indirect(pdf.make_stream(zlib.compress(f"Seen: {name}".encode())))
    return saved(pdf)


def hex_name(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.Root.Extra = pikepdf.Dictionary({f"/{name.replace(' ', '_')}": 1})
    return saved(pdf)


def actual_text(name: str) -> bytes:
    pdf = typeset("Clean.")
    pdf.pages[0].contents_add(f"/Span <</ActualText ({name})>> BDC EMC".encode())
    return saved(pdf)


def docx_body(name: str) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(f"Present: {name}")
    document.save(out)
    return out.getvalue()


def docx_cut(name: str) -> bytes:
    document, out = Document(), io.BytesIO()
    paragraph = document.add_paragraph("Present: ")
    for letter in name:
        paragraph.add_run(letter)
    document.save(out)
    return out.getvalue()


def docx_properties(name: str) -> bytes:
    document, out = Document(), io.BytesIO()
    document.core_properties.last_modified_by = name
    document.save(out)
    return out.getvalue()


def docx_part(part: str, body: str) -> Carrier:
    def made(name: str) -> bytes:
        content = io.BytesIO(docx_body("nobody"))
        with zipfile.ZipFile(content, "a") as package:
            package.writestr(part, body.replace("NAME", name))
        return content.getvalue()

    return made


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
docx_comment = docx_part(
    "word/comments.xml",
    f"<w:comments {_W}><w:comment><w:p><w:r><w:t>NAME</w:t></w:r></w:p></w:comment></w:comments>",
)
docx_deleted = docx_part(
    "word/footnotes.xml", f"<w:p {_W}><w:del><w:r><w:delText>NAME</w:delText></w:r></w:del></w:p>"
)
docx_custom = docx_part("customXml/item1.xml", "<x><y>NAME</y></x>")
docx_attribute = docx_part("word/people.xml", '<w15:person w15:author="NAME"/>')


def docx_embedded(name: str) -> bytes:
    content = io.BytesIO(docx_body("nobody"))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/embeddings/book.xlsx", sheet_hidden(name))
    return content.getvalue()


def docx_picture(name: str) -> bytes:
    content = io.BytesIO(docx_body("nobody"))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/media/image1.jpeg", jpeg_artist(name))
    return content.getvalue()


def _book(change: Callable[[Workbook, str], None]) -> Carrier:
    def made(name: str) -> bytes:
        book, out = Workbook(), io.BytesIO()
        book.active["A1"] = "clean"
        change(book, name)
        book.save(out)
        return out.getvalue()

    return made


def _in_hidden_sheet(book: Workbook, name: str) -> None:
    sheet = book.create_sheet("other")
    sheet["C7"] = name
    sheet.sheet_state = "veryHidden"


def _in_hidden_row(book: Workbook, name: str) -> None:
    book.active["A9"] = name
    book.active.row_dimensions[9].hidden = True


def _in_comment(book: Workbook, name: str) -> None:
    book.active["A1"].comment = Comment(name, "office")


def _in_two_cells(book: Workbook, name: str) -> None:
    book.active["A3"], book.active["B3"] = name.split(" ", 1)


def _as_sheet_name(book: Workbook, name: str) -> None:
    book.create_sheet(name)


def _in_properties(book: Workbook, name: str) -> None:
    book.properties.creator = name


sheet_hidden = _book(_in_hidden_sheet)
sheet_row = _book(_in_hidden_row)
sheet_comment = _book(_in_comment)
sheet_cells = _book(_in_two_cells)
sheet_name = _book(_as_sheet_name)
sheet_properties = _book(_in_properties)


def _jpeg(**more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(out, "JPEG", **more)
    return out.getvalue()


def jpeg_artist(name: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = name.encode()
    return _jpeg(exif=exif)


def jpeg_xp(name: str) -> bytes:
    exif = Image.Exif()
    exif[0x9C9D] = name.encode("utf-16-le") + b"\0\0"
    return _jpeg(exif=exif)


def jpeg_comment(name: str) -> bytes:
    return _jpeg(comment=name.encode())


def jpeg_xmp(name: str) -> bytes:
    packet = f"<x:xmpmeta><dc:creator>{name}</dc:creator></x:xmpmeta>".encode()
    return _jpeg(xmp=packet)


def jpeg_iptc(name: str) -> bytes:
    value = name.encode("cp1251" if not name.isascii() else "ascii")
    record = b"\x1c\x02\x50" + len(value).to_bytes(2, "big") + value
    block = (
        b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    )
    body = b"Photoshop 3.0\0" + block
    segment = b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body
    plain = _jpeg()
    return plain[:2] + segment + plain[2:]


def jpeg_tail(name: str) -> bytes:
    return _jpeg() + f"{'-' * 20}{name}".encode()


def jpeg_zip(name: str) -> bytes:
    return _jpeg() + zip_member(name)


def png_text(name: str) -> bytes:
    notes, out = PngInfo(), io.BytesIO()
    notes.add_itxt("Author", name, zip=True)
    Image.new("RGB", (64, 48), "white").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def zip_member(name: str) -> bytes:
    return _zip({"a/b.txt": f"Present: {name}".encode()})


def zip_name(name: str) -> bytes:
    return _zip({f"people/{name}.txt": b"clean"})


def zip_comment(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "clean")
        package.comment = name.encode()
    return out.getvalue()


def zip_zip(name: str) -> bytes:
    return _zip({"inner.zip": _zip({"deep.docx": docx_body(name)})})


def zip_removed(name: str) -> bytes:
    """A part whose entry in the directory was taken away: its bytes are still there."""
    whole = _zip({"gone.txt": f"Present: {name}".encode()}, stored=True)
    stray = whole[: whole.find(b"PK\x01\x02")]
    rest = _zip({"a.txt": b"clean"}, stored=True)
    start = len(stray)
    end = rest.find(b"PK\x01\x02")
    directory = bytearray(rest[end:])
    directory[42:46] = (start).to_bytes(4, "little")
    tail = directory.rfind(b"PK\x05\x06")
    directory[tail + 16 : tail + 20] = (start + end).to_bytes(4, "little")
    return stray + rest[:end] + bytes(directory)


def _zip(parts: dict[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def tar_member(name: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as made:
        content = name.encode()
        member = tarfile.TarInfo("a.txt")
        member.size = len(content)
        made.addfile(member, io.BytesIO(content))
    return out.getvalue()


def _mail(name: str, **more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@union.example", "b@union.example"
    message["Subject"] = more.get("subject", "s")
    message.set_content(more.get("body", "clean\n"))
    return message


def mail_header(name: str) -> bytes:
    message = _mail(name)
    message["X-Seen-By"] = name
    return message.as_bytes()


def mail_address(name: str) -> bytes:
    message = _mail(name)
    message["Cc"] = f'"{name}" <x@example.org>'
    return message.as_bytes()


def mail_body(name: str) -> bytes:
    message = _mail(name)
    message.set_content(f"Present: {name}\n", cte="base64")
    return message.as_bytes()


def mail_attachment(name: str) -> bytes:
    message = _mail(name)
    message.add_attachment(docx_body(name), maintype="application", subtype="x", filename="x.bin")
    return message.as_bytes()


def mail_file_name(name: str) -> bytes:
    message = _mail(name)
    message.add_attachment(b"clean", maintype="text", subtype="plain", filename=f"{name}.txt")
    return message.as_bytes()


def mail_hidden_html(name: str) -> bytes:
    message = _mail(name)
    message.add_alternative(f"<p style='display:none'>{name}</p>", subtype="html")
    return message.as_bytes()


def page_picture(name: str) -> bytes:
    data = base64.b64encode(jpeg_artist(name)).decode()
    return f'<html><img src="data:image/jpeg;base64,{data}"></html>'.encode()


def rtf(name: str) -> bytes:
    spelled = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in name)
    return f"{{\\rtf1\\ansi Seen: {spelled}}}".encode()


CARRIERS: dict[str, tuple[str, Carrier]] = {
    "plain": ("list.txt", lambda n: f"Present: {n}".encode()),
    "text in UTF-16": ("list.txt", lambda n: f"Present: {n}, and all of us".encode("utf-16-le")),
    "base64 in a text": ("list.txt", lambda n: base64.b64encode(f"Seen: {n}, there".encode())),
    "escapes in JSON": ("x.json", lambda n: ('{"a": "' + "".join(f"\\u{ord(c):04x}" for c in n)
                                             + '"}').encode()),
    "csv": ("list.csv", lambda n: f"no;who\n1;{n}\n2;x\n".encode()),
    "base64 twice": ("list.txt", lambda n: base64.b64encode(base64.b64encode(
        f"Seen: {n}, there".encode()))),
    "text in koi8-r": ("list.txt", lambda n: f"Был там {n}, и все мы".encode("koi8-r")),
    "escapes in CSS": ("x.html", lambda n: ("<style>p:after{content:'" + "".join(
        f"\\{ord(c):x} " for c in n) + "'}</style><p>x").encode()),
    "pdf stream in a stream": ("x.pdf", stream_in_stream),
    "pdf text": ("x.pdf", _page("Present: NAME")),
    "pdf under a black box": ("x.pdf", black_box),
    "pdf in white": ("x.pdf", _page("Clean. #text(fill: white)[NAME]")),
    "pdf tiny": ("x.pdf", _page("Clean. #text(size: 0.4pt)[NAME]")),
    "pdf beyond the page": ("x.pdf", _page("Clean. #place(dx: -40cm, dy: 50cm)[NAME]")),
    "pdf layer off": ("x.pdf", layer_off),
    "pdf annotation": ("x.pdf", annotation),
    "pdf form field": ("x.pdf", form_field),
    "pdf properties": ("x.pdf", info),
    "pdf XMP": ("x.pdf", xmp),
    "pdf attachment": ("x.pdf", pdf_attachment),
    "pdf attachment's name": ("x.pdf", pdf_attachment_name),
    "pdf bookmark": ("x.pdf", bookmark),
    "pdf script": ("x.pdf", script),
    "pdf earlier state": ("x.pdf", earlier_state),
    "pdf behind the end": ("x.pdf", behind_pdf),
    "pdf words for readers": ("x.pdf", actual_text),
    "docx text": ("x.docx", docx_body),
    "docx letter by letter": ("x.docx", docx_cut),
    "docx properties": ("x.docx", docx_properties),
    "docx comment": ("x.docx", docx_comment),
    "docx deleted": ("x.docx", docx_deleted),
    "docx custom XML": ("x.docx", docx_custom),
    "docx attribute": ("x.docx", docx_attribute),
    "docx embedded book": ("x.docx", docx_embedded),
    "docx picture's author": ("x.docx", docx_picture),
    "xlsx hidden sheet": ("x.xlsx", sheet_hidden),
    "xlsx hidden row": ("x.xlsx", sheet_row),
    "xlsx comment": ("x.xlsx", sheet_comment),
    "xlsx two cells": ("x.xlsx", sheet_cells),
    "xlsx sheet's name": ("x.xlsx", sheet_name),
    "xlsx properties": ("x.xlsx", sheet_properties),
    "jpeg artist": ("x.jpg", jpeg_artist),
    "jpeg XPAuthor": ("x.jpg", jpeg_xp),
    "jpeg comment": ("x.jpg", jpeg_comment),
    "jpeg XMP": ("x.jpg", jpeg_xmp),
    "jpeg IPTC": ("x.jpg", jpeg_iptc),
    "jpeg behind the end": ("x.jpg", jpeg_tail),
    "jpeg and zip": ("x.jpg", jpeg_zip),
    "png compressed text": ("x.png", png_text),
    "zip member": ("x.zip", zip_member),
    "zip name": ("x.zip", zip_name),
    "zip comment": ("x.zip", zip_comment),
    "zip in zip": ("x.zip", zip_zip),
    "zip part without entry": ("x.zip", zip_removed),
    "tar.gz": ("x.tar.gz", tar_member),
    "gzip": ("x.gz", lambda n: gzip.compress(n.encode())),
    "bzip2": ("x.bz2", lambda n: bz2.compress(n.encode())),
    "xz": ("x.xz", lambda n: lzma.compress(n.encode())),
    "mail header": ("x.eml", mail_header),
    "mail address": ("x.eml", mail_address),
    "mail body": ("x.eml", mail_body),
    "mail attachment": ("x.eml", mail_attachment),
    "mail file name": ("x.eml", mail_file_name),
    "mail hidden html": ("x.eml", mail_hidden_html),
    "html attribute": ("x.html", lambda n: f"<p title='{n}'>x</p>".encode()),
    "html comment": ("x.html", lambda n: f"<p>x</p><!-- {n} -->".encode()),
    "html entities": ("x.html", lambda n: ("<p>" + "".join(f"&#{ord(c)};" for c in n)
                                           + "</p>").encode()),
    "html script": ("x.html", lambda n: f"<script>var a='{n}'</script><p>x".encode()),
    "html cut by tags": ("x.html", lambda n: ("<p>" + "<b></b>".join(n) + "</p>").encode()),
    "html picture": ("x.html", page_picture),
    "svg": ("x.svg", lambda n: f"<svg xmlns='http://www.w3.org/2000/svg'><text>{n}</text></svg>"
                               .encode()),
    "rtf": ("x.rtf", rtf),
    "unknown binary": ("x.bin", lambda n: b"\0\1\2\xff" * 9 + n.encode() + b"\0\1\2\xff" * 9),
}  # fmt: skip
