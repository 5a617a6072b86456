"""The styles of a letter in Word: named, clean, few, so that an office can restyle it at once."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "Times New Roman"
# on every office machine, with Cyrillic; elsewhere readers fall back by this name
FALLBACK = "Liberation Serif"


# id, name, paragraph properties, run properties; {colour} is the letterhead's
_PARAGRAPHS: tuple[tuple[str, str, str, str], ...] = (
    ("BodyText", "Body Text", "", ""),
    ("LetterheadName", "Letterhead Name", '<w:spacing w:after="20"/>',
     '<w:b/><w:color w:val="{colour}"/><w:sz w:val="26"/>'),
    ("LetterheadLogo", "Letterhead Logo",
     '<w:spacing w:after="80" w:line="240" w:lineRule="atLeast"/>', ""),
    ("LetterheadLine", "Letterhead Line", '<w:spacing w:after="0"/>',
     '<w:color w:val="5A5A5A"/><w:sz w:val="17"/>'),
    ("PlaceDate", "Place and Date",
     '<w:spacing w:before="240" w:after="200"/><w:jc w:val="right"/>', ""),
    ("Addressee", "Addressee", '<w:spacing w:after="0"/>', ""),
    ("Reference", "Reference Line", '<w:spacing w:after="0"/>', '<w:sz w:val="19"/>'),
    ("Notice", "Notice",
     '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{colour}"/></w:pBdr>'
     '<w:spacing w:before="160" w:after="160"/>', "<w:b/>"),
    ("Salutation", "Salutation", '<w:spacing w:after="120"/>', ""),
    ("Fact", "Numbered Fact",
     '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', ""),
    ("ListBullet", "List Bullet",
     '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
     '<w:spacing w:after="60"/>', ""),
    ("ListNumber", "List Number", '<w:spacing w:after="60"/>', ""),
    ("ListContinue", "List Continue",
     '<w:spacing w:after="60"/><w:ind w:left="567"/>', ""),
    ("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', ""),
    ("Closing", "Closing", '<w:keepNext/><w:spacing w:before="280" w:after="120"/>', ""),
    ("SignatureSpace", "Signature Space",
     '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="900" w:lineRule="atLeast"/>',
     ""),
    ("Signature", "Signature", '<w:keepLines/><w:spacing w:after="0"/>', ""),
    ("TableText", "Table Text", '<w:spacing w:before="40" w:after="40"/>',
     '<w:sz w:val="19"/>'),
    ("Header", "header",
     '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="B4B4B4"/></w:pBdr>'
     '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs><w:spacing w:after="0"/>',
     '<w:color w:val="5A5A5A"/><w:sz w:val="17"/>'),
    ("Footer", "footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>',
     '<w:color w:val="5A5A5A"/><w:sz w:val="17"/>'),
    ("FootnoteText", "footnote text", '<w:spacing w:after="20" w:line="240"/>',
     '<w:sz w:val="17"/>'),
)  # fmt: skip
_CHARACTERS: tuple[tuple[str, str, str], ...] = (
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("Hyperlink", "Hyperlink", '<w:u w:val="single"/>'),
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    ("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
    ("Removed", "Removed Passage", '<w:shd w:val="clear" w:color="auto" w:fill="E0E0E0"/>'),
)
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/></w:style>'
)
_REGIONS = {"en": "en-GB", "fr": "fr-CH", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA"}


def styles(lang: str, accent: str, *, rtl: bool) -> str:
    """``word/styles.xml`` for a letter in ``lang`` with the letterhead's colour."""
    tag = quoteattr(_REGIONS.get(lang, lang))
    colour = accent.lstrip("#").upper()
    base = (
        "<w:bidi/>" if rtl else ""
    ) + '<w:spacing w:after="120" w:line="269" w:lineRule="auto"/>'
    parts = [
        _style("Normal", "Normal", base, "", default=True),
        _heading(1, 26, 200, "000000"),
        _heading(2, 23, 280, colour),
        _heading(3, 21, 200, "000000"),
        _style("Heading4", "heading 4", _keep(160, 3), "<w:i/>"),
        *(_style(k, n, p.format(colour=colour), r.format(colour=colour))
          for k, n, p, r in _PARAGRAPHS),
        _character("DefaultParagraphFont", "Default Paragraph Font", "", default=True),
        *(_character(*row) for row in _CHARACTERS),
        _TABLE,
    ]  # fmt: skip
    fonts = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"'
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val={tag} w:bidi={tag}/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>" + "".join(parts) + "</w:styles>"
    )


def _keep(before: int, level: int) -> str:
    return (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="100"/>'
        f'<w:outlineLvl w:val="{level}"/>'
    )


def _heading(level: int, size: int, before: int, colour: str) -> str:
    run = f'<w:b/><w:bCs/><w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _style(f"Heading{level}", f"heading {level}", _keep(before, level - 1), run)


def _style(key: str, name: str, paragraph: str, run: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    parent = "" if default else '<w:basedOn w:val="Normal"/>'
    after = '<w:next w:val="BodyText"/>' if key.startswith("Heading") else ""
    props = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    runs = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{key}"><w:name w:val="{name}"/>{parent}'
        f"{after}<w:qFormat/>{props}{runs}</w:style>"
    )


def _character(key: str, name: str, run: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    runs = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:style w:type="character"{first} w:styleId="{key}"><w:name w:val="{name}"/>{runs}</w:style>'  # noqa: E501


def numbering(lists: int) -> str:
    """``word/numbering.xml``: facts, bullets, and ``lists`` numbered lists that each begin at 1."""
    hang = '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr>'
    bullet = '<w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr>'
    abstract = [
        _abstract(0, "decimal", "%1.", hang),
        _abstract(1, "bullet", "•", bullet),
        _abstract(2, "decimal", "%1.", hang),
    ]
    numbers = ['<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
               '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>']  # fmt: skip
    numbers += [
        f'<w:num w:numId="{3 + n}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(lists)
    ]
    return f'<w:numbering xmlns:w="{W}">' + "".join([*abstract, *numbers]) + "</w:numbering>"


def _abstract(number: int, form: str, text: str, props: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{props}</w:lvl></w:abstractNum>'
    )
