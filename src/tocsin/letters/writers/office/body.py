"""The running text in WordprocessingML: paragraphs, real footnotes, live paragraph numbers.

Facts are numbered by Word itself; a reference to one is a ``REF`` field on a bookmark, so
that numbers stay right when an office adds or removes a paragraph. Bookmarks are named by
number alone: ids of the case file never leave in a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tocsin.letters.nodes import (
    Block,
    Break,
    Cross,
    Guarded,
    Heading,
    Inline,
    Link,
    Listing,
    Marked,
    Note,
    Paragraph,
    Quote,
    Ref,
    Removed,
    Table,
    Words,
)

# what XML 1.0 cannot hold (section 2.2, Char)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")

WIDTH = 9071  # the text width in twentieths of a point: A4 less two margins of 25 mm


@dataclass
class Body:
    """Builds ``document.xml`` text; footnotes, links and lists are collected on the way."""

    notes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    note_links: list[str] = field(default_factory=list)
    lists: int = 0
    marks: int = 0
    rtl: bool = False
    _in_note: bool = False

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks in order."""
        out = []
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            leads = isinstance(following, Listing) and isinstance(block, Paragraph)
            if leads and isinstance(block, Paragraph) and block.fact is None:
                out.append(paragraph("BodyText", self.runs(block.content), "<w:keepNext/>"))
            else:
                out.append(self.block(block))
        return "".join(out)

    def block(self, block: Block) -> str:
        """One block."""
        if isinstance(block, Heading):
            return paragraph(f"Heading{min(block.level + 1, 4)}", self.runs(block.content))
        if isinstance(block, Paragraph):
            runs = self.runs(block.content)
            if block.fact is None:
                return paragraph("BodyText", runs)
            return paragraph("Fact", self.bookmark(f"fact-{block.fact}", runs))
        if isinstance(block, Listing):
            return self.listing(block)
        if isinstance(block, Quote):
            return "".join(
                paragraph("Quote", self.runs(b.content))
                if isinstance(b, Paragraph)
                else self.block(b)
                for b in block.blocks
            )
        return self.table(block)

    def listing(self, block: Listing) -> str:
        """A list: bullets, or numbers that begin anew."""
        if block.ordered:
            self.lists += 1
            number = 2 + self.lists
            props = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            style = "ListNumber"
        else:
            props, style = "", "ListBullet"
        out = []
        for item in block.items:
            for index, part in enumerate(item):
                if isinstance(part, Paragraph):
                    runs = self.runs(part.content)
                    first = index == 0
                    out.append(
                        paragraph(style if first else "ListContinue", runs, props if first else "")
                    )
                else:
                    out.append(self.block(part))
        return "".join(out)

    def table(self, table: Table) -> str:
        """A table with a repeated header row."""
        header = [paragraph("TableText", self.runs(c)) for c in table.header]
        rows = [[paragraph("TableText", self.runs(c)) for c in row] for row in table.rows]
        share = WIDTH // max(1, len(header))
        return grid(header, rows, [share] * len(header), rtl=self.rtl)

    def bookmark(self, name: str, inner: str) -> str:
        """``inner`` under a bookmark that references point to."""
        self.marks += 1
        safe = name.replace("-", "_")
        return (
            f'<w:bookmarkStart w:id="{self.marks}" w:name="_Ref_{safe}"/>{inner}'
            f'<w:bookmarkEnd w:id="{self.marks}"/>'
        )

    def runs(self, content: tuple[Inline, ...], style: str = "") -> str:
        """Inlines as runs; ``style`` are the run properties around them."""
        return "".join(self.inline(item, style) for item in content)

    def inline(self, item: Inline, style: str) -> str:
        """One inline."""
        if isinstance(item, Words):
            return run(item.text, style)
        if isinstance(item, Marked):
            extra = "<w:b/><w:bCs/>" if item.mark == "strong" else "<w:i/><w:iCs/>"
            return self.runs(item.content, style + extra)
        if isinstance(item, (Ref, Guarded)):
            return self.runs(item.content, style)
        if isinstance(item, Link):
            return self.link(item, style)
        if isinstance(item, Cross):
            return self.cross(item, style)
        if isinstance(item, Note):
            return self.note(item)
        if isinstance(item, Break):
            return "<w:r><w:br/></w:r>"
        assert isinstance(item, Removed)  # noqa: S101 - exhaustive by type
        return run(f"[{item.reason}]", f'<w:rStyle w:val="Removed"/>{style}')

    def link(self, item: Link, style: str) -> str:
        """A hyperlink, its address kept among the relations of the part it stands in."""
        inner = self.runs(item.content, f'<w:rStyle w:val="Hyperlink"/>{style}')
        if not item.url.startswith(("http://", "https://", "mailto:")):
            return self.runs(item.content, style)
        links = self.note_links if self._in_note else self.links
        links.append(item.url)
        return f'<w:hyperlink r:id="rLink{len(links)}">{inner}</w:hyperlink>'

    def cross(self, item: Cross, style: str) -> str:
        """The number of a fact or annex as a field, with the number it has now."""
        switch = " \\r \\t" if item.to == "fact" else ""
        code = f" REF _Ref_{item.to}_{item.number}{switch} \\h "
        props = f"<w:rPr>{style}</w:rPr>" if style else ""
        shown = run(str(item.number), style)
        mark = '<w:r>{}<w:fldChar w:fldCharType="{}"/></w:r>'
        return (
            mark.format(props, "begin")
            + f'<w:r>{props}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
            + mark.format(props, "separate")
            + shown
            + mark.format(props, "end")
        )

    def note(self, item: Note) -> str:
        """A real footnote."""
        self.notes.append("")
        number = len(self.notes)
        self._in_note = True
        self.notes[number - 1] = self.runs(item.content)
        self._in_note = False
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )


def run(text: str, style: str = "") -> str:
    """A run of text; line ends and tabs become what Word calls them."""
    if not text:
        return ""
    props = f"<w:rPr>{_ordered(style)}</w:rPr>" if style else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(_clean(text))}</w:t></w:r>'


def paragraph(style: str, runs: str, props: str = "") -> str:
    """A paragraph in a named style."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{props}</w:pPr>{runs}</w:p>"


def grid(header: list[str], rows: list[list[str]], widths: list[int], *, rtl: bool) -> str:
    """A ruled table; cells are paragraphs already."""
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    mirrored = "<w:bidiVisual/>" if rtl else ""
    head = _row(header, widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    body = "".join(_row(r, widths, "<w:trPr><w:cantSplit/></w:trPr>") for r in rows)
    return (
        f'<w:tbl><w:tblPr>{mirrored}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblBorders><w:top w:val="nil"/><w:bottom w:val="single" w:sz="6" w:color="777777"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="BBBBBB"/></w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>'  # noqa: E501
        + paragraph("BodyText", "")
    )


def _row(cells: list[str], widths: list[int], props: str, *, bold: bool = False) -> str:
    out = []
    for cell, width in zip(cells, widths, strict=True):
        text = cell.replace("<w:r><w:t ", "<w:r><w:rPr><w:b/></w:rPr><w:t ") if bold else cell
        out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>')
    return f"<w:tr>{props}{''.join(out)}</w:tr>"


def _ordered(style: str) -> str:
    """Run properties with each element once, the character style first (the schema's order)."""
    parts = list(dict.fromkeys(p + "/>" for p in style.split("/>") if p))
    return "".join(sorted(parts, key=lambda p: (not p.startswith("<w:rStyle"), parts.index(p))))


def _clean(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold."""
    return text if text.isprintable() else _CONTROL.sub("", text)
