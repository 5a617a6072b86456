"""The letter as a Word document (ISO/IEC 29500 transitional) that an office can edit.

Named styles, real numbering, real footnotes, header and footer, live cross references;
the same bytes for the same letter. Written part by part rather than through python-docx,
which has no footnotes and stamps the hour (docs/decisions). The document says who wrote
it and its date, and nothing of the machine or the person it was made by.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tocsin.letters.nodes import Letter, Picture
from tocsin.letters.writers.office import (
    FALLBACK,
    FONT,
    Body,
    W,
    grid,
    numbering,
    pack,
    paragraph,
    run,
    styles,
)

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = (
    "styles",
    "numbering",
    "settings",
    "fontTable",
    "footnotes",
    "header1",
    "header2",
    "footer1",
)
_EMU = 36000  # English metric units in a millimetre


def write(letter: Letter) -> bytes:
    """The letter as DOCX bytes."""
    body = Body(rtl=letter.rtl)
    media: dict[str, bytes] = {}
    text = _front(letter, media) + body.blocks(letter.body) + _end(letter, body, media)
    parts = {
        "[Content_Types].xml": _types(media),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(letter),
        "word/document.xml": _document(letter, text),
        "word/_rels/document.xml.rels": _relations(body.links, media),
        "word/styles.xml": styles(
            letter.lang.split("-")[0], letter.letterhead.accent, rtl=letter.rtl
        ),
        "word/numbering.xml": numbering(body.lists),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/footnotes.xml": _footnotes(body.notes),
        "word/_rels/footnotes.xml.rels": _links(body.note_links),
        "word/header1.xml": _header(letter),
        "word/header2.xml": _part("hdr", paragraph("Footer", "")),
        "word/footer1.xml": _footer(),
    }
    encoded = {name: (_XML + content).encode() for name, content in parts.items()}
    return pack(encoded | {f"word/media/{name}": data for name, data in media.items()})


def _front(letter: Letter, media: dict[str, bytes]) -> str:
    """Everything above the body."""
    head = letter.letterhead
    out = []
    if head.logo:
        out.append(paragraph("LetterheadLogo", _picture(head.logo, "logo", 1, media)))
    out.append(paragraph("LetterheadName", run(head.name)))
    rule = (
        '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" '
        f'w:color="{head.accent.lstrip("#").upper()}"/></w:pBdr>'
    )
    rows = head.lines or ("",)
    for index, line in enumerate(rows):
        last = index == len(rows) - 1
        out.append(paragraph("LetterheadLine", run(line), rule if last else ""))
    if letter.internal:
        out.append(paragraph("Notice", run(letter.labels.internal)))
        out += [paragraph("BodyText", run(line)) for line in letter.internal]
    if letter.place_date:
        out.append(paragraph("PlaceDate", run(letter.place_date)))
    if letter.delivery:
        out.append(paragraph("Reference", run(letter.delivery, "<w:i/>")))
    for block in letter.addressees:
        out += [paragraph("Addressee", run(line)) for line in block]
    if letter.references:
        out.append(paragraph("Reference", ""))
    for label, value in letter.references:
        out.append(paragraph("Reference", run(f"{label}{letter.labels.colon} ") + run(value)))
    if letter.banner:
        out.append(paragraph("Notice", run(letter.banner)))
    out.append(paragraph("Heading1", run(letter.subject or letter.title)))
    if letter.salutation:
        out.append(paragraph("Salutation", run(letter.salutation)))
    return "".join(out)


def _end(letter: Letter, body: Body, media: dict[str, bytes]) -> str:
    """Closing, signature, annexes, copies."""
    out = []
    if letter.closing:
        out.append(paragraph("Closing", run(letter.closing)))
    if letter.signature:
        sign = letter.signature
        picture = _picture(sign.picture, "signature", 2, media) if sign.picture else ""
        out.append(paragraph("SignatureSpace", picture))
        rows = [(sign.name, "<w:b/>"), (sign.title, ""), (sign.organization, "")]
        shown = [(text, style) for text, style in rows if text]
        for index, (text, style) in enumerate(shown):
            keep = "<w:keepNext/>" if index < len(shown) - 1 else ""
            out.append(paragraph("Signature", run(text, style), keep))
    if letter.annexes:
        out += [paragraph("Heading2", run(letter.labels.annexes)), _annexes(letter, body)]
    if letter.copies:
        out.append(paragraph("Heading2", run(letter.labels.copies)))
        out += [paragraph("ListBullet", run(copy)) for copy in letter.copies]
    return "".join(out)


def _annexes(letter: Letter, body: Body) -> str:
    labels = letter.labels
    rows = [
        [
            paragraph("TableText", body.bookmark(f"annex-{a.number}", run(str(a.number)))),
            *(paragraph("TableText", run(x)) for x in (a.title, a.date, a.language, a.digest)),
        ]
        for a in letter.annexes
    ]
    heads = [labels.annex, labels.title, labels.date, labels.language, labels.digest]
    header = [paragraph("TableText", run(x)) for x in heads]
    widths = [850, 3071, 1500, 1600, 2050]
    kept = [i for i in range(5) if i < 2 or any(_cell(a, i) for a in letter.annexes)]
    widths[1] += sum(w for i, w in enumerate(widths) if i not in kept)
    return grid(
        [header[i] for i in kept],
        [[row[i] for i in kept] for row in rows],
        [widths[i] for i in kept],
        rtl=letter.rtl,
    )


def _cell(annex: object, index: int) -> str:
    names = ("number", "title", "date", "language", "digest")
    return str(getattr(annex, names[index]))


def _picture(picture: Picture, name: str, number: int, media: dict[str, bytes]) -> str:
    """A picture in the line; SVG becomes PNG, which every Word can show."""
    content, width, height = _as_png(picture)
    media[f"{name}.png"] = content
    cx = round(picture.width_mm * _EMU)
    cy = round(cx * height / max(1, width))
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="{name}" '
        f'descr={quoteattr(picture.alt)}/><a:graphic xmlns:a="{drawing}/main">'
        f'<a:graphicData uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rPic_{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'  # noqa: E501
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _as_png(picture: Picture) -> tuple[bytes, int, int]:
    content = picture.content
    if picture.form == "svg":
        from tocsin.letters.writers.vector import png_of

        content = png_of(content, picture.width_mm)
    width, height = (int.from_bytes(content[i : i + 4], "big") for i in (16, 20))
    return content, width, height


def _document(letter: Letter, text: str) -> str:
    direction = "<w:bidi/>" if letter.rtl else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rHeader1"/>'
        '<w:headerReference w:type="first" r:id="rHeader2"/>'
        '<w:footerReference w:type="default" r:id="rFooter1"/>'
        '<w:footerReference w:type="first" r:id="rFooter1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1417" w:bottom="1361" '
        f'w:left="1417" w:header="680" w:footer="680" w:gutter="0"/><w:titlePg/>{direction}</w:sectPr>'  # noqa: E501
    )
    return f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{text}{section}</w:body></w:document>'


def _part(tag: str, inner: str) -> str:
    return f'<w:{tag} xmlns:w="{W}" xmlns:r="{_R}">{inner}</w:{tag}>'


def _header(letter: Letter) -> str:
    number = f"<w:r><w:tab/></w:r>{run(letter.number)}" if letter.number else ""
    title = letter.subject or letter.title
    short = title if len(title) < 80 else title[:78].rsplit(" ", 1)[0] + " …"
    return _part("hdr", paragraph("Header", run(short) + number))


def _footer() -> str:
    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return _part("ftr", paragraph("Footer", field("PAGE") + run(" / ") + field("NUMPAGES")))


def _footnotes(notes: list[str]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    rows = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',  # noqa: E501
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>",
    ]
    rows += [
        f'<w:footnote w:id="{n}">{paragraph("FootnoteText", mark + run(" ") + text)}</w:footnote>'
        for n, text in enumerate(notes, 1)
    ]
    return _part("footnotes", "".join(rows))


def _settings() -> str:
    inner = (
        '<w:zoom w:percent="100"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        '</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return f'<w:settings xmlns:w="{W}">{inner}</w:settings>'


def _fonts() -> str:
    font = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:family w:val="roman"/></w:font>'
    )
    return f'<w:fonts xmlns:w="{W}">{font}</w:fonts>'


def _core(letter: Letter) -> str:
    day = f"{letter.iso_date}T12:00:00Z"
    stamp = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{day}</dcterms:{tag}>'
        for tag in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(letter.title)}</dc:title>"
        f"<dc:creator>{escape(letter.letterhead.name)}</dc:creator>"
        f"<dc:language>{escape(letter.lang)}</dc:language>{stamp}</cp:coreProperties>"
    )


def _types(media: dict[str, bytes]) -> str:
    kinds = {"header1": "header", "header2": "header", "footer1": "footer"}
    rows = [
        f'<Override PartName="/word/{name}.xml" ContentType="{_WML}.{kinds.get(name, name)}+xml"/>'
        for name in _PARTS
    ]
    png = '<Default Extension="png" ContentType="image/png"/>' if media else ""
    return (
        f'<Types xmlns="{_P}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'  # noqa: E501
        f'<Default Extension="xml" ContentType="application/xml"/>{png}'
        f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(rows)
        + "</Types>"
    )


def _package_relations() -> str:
    return (
        f'<Relationships xmlns="{_P}/relationships">'
        f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{_P}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )


def _relations(links: list[str], media: dict[str, bytes]) -> str:
    rows = []
    for name in _PARTS:
        kind = name.rstrip("12")
        key = f"r{name[:1].upper()}{name[1:]}"
        rows.append(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{name}.xml"/>')
    rows += [
        f'<Relationship Id="rPic_{name.removesuffix(".png")}" Type="{_R}/image" Target="media/{name}"/>'  # noqa: E501
        for name in sorted(media)
    ]
    return (
        f'<Relationships xmlns="{_P}/relationships">{"".join(rows)}{_rows(links)}</Relationships>'
    )


def _links(links: list[str]) -> str:
    return f'<Relationships xmlns="{_P}/relationships">{_rows(links)}</Relationships>'


def _rows(links: list[str]) -> str:
    return "".join(
        f'<Relationship Id="rLink{n}" Type="{_R}/hyperlink" Target={quoteattr(url)} '
        'TargetMode="External"/>'
        for n, url in enumerate(links, 1)
    )
