"""The letter as one self-contained HTML page: preview, and the form of a news page.

Nothing is fetched from anywhere; print and dark styles are in the page. The text is the
tree's, escaped; links lead only where the draft said (``http``, ``https``, ``mailto``).
"""

from __future__ import annotations

import base64
from html import escape
from urllib.parse import urlsplit

from tocsin.ground.identity import DARK, LIGHT, MEASURE, SERIF, Palette
from tocsin.letters.nodes import (
    Block,
    Break,
    Cross,
    Guarded,
    Heading,
    Inline,
    Letter,
    Link,
    Listing,
    Marked,
    Note,
    Paragraph,
    Picture,
    Quote,
    Ref,
    Removed,
    Table,
    Words,
)
from tocsin.letters.writers.bound import kept

_STYLE = """
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 SERIF;
 overflow-wrap:break-word}
main{max-width:calc(MEASURE + 3rem);margin:0 auto;padding:1.5rem 1.5rem 4rem}
header{border-bottom:2px solid var(--signal);padding-bottom:.75rem;margin-bottom:1.5rem;
 display:flex;gap:1.25rem;align-items:center;flex-wrap:wrap}
header strong{color:var(--signal);font-size:1.25rem;display:block}
header p,.fine{font-size:.875rem;color:var(--quiet);margin:.1rem 0}
header img{height:auto;max-width:40vw}
h1{font-size:1.375rem;line-height:1.3;margin:1.75rem 0 1rem}
h2{font-size:1.1875rem;color:var(--signal);margin:2rem 0 .75rem}
h3{font-size:1.0625rem;margin:1.5rem 0 .5rem}
h4{font-style:italic;font-weight:400;margin:1rem 0 .5rem}
p{margin:0 0 .85rem}address{font-style:normal;margin:1rem 0}
.date{text-align:end}.banner,.internal{border-inline-start:4px solid var(--signal);
 padding:.5rem .9rem;background:var(--signal_wash);margin:1rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.9375rem}
dt{color:var(--quiet)}dd{margin:0}
.fact{display:grid;grid-template-columns:2.2rem 1fr}.fact>b{font-weight:400}
table{border-collapse:collapse;width:100%;font-size:.9375rem;margin:0 0 1rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .5rem .35rem 0;
 border-bottom:1px solid var(--line)}
.wide{overflow-x:auto}code{font-size:.85em}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:2px}
.sign{margin-top:2rem}.sign .room{height:3.5rem}
.notes{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1rem;font-size:.875rem}
.removed{background:var(--wash);padding:0 .25rem}
@media(max-width:34rem){main{padding:1rem 1rem 3rem}dl{grid-template-columns:1fr}
 dd{margin-bottom:.4rem}}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}}
"""


def write(letter: Letter) -> bytes:
    """The page as UTF-8 bytes."""
    page = _Page(letter)
    direction = "rtl" if letter.rtl else "ltr"
    html = (
        f'<!doctype html>\n<html lang="{escape(letter.lang)}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'  # noqa: E501
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{escape(letter.title)}</title>\n<style>{style()}</style>\n</head>\n<body>\n<main>\n"
        f"{page.whole()}</main>\n</body>\n</html>\n"
    )
    return html.encode()


def style() -> str:
    """The page's style sheet: the house's colours, light and dark."""
    text = _STYLE.replace("SERIF", SERIF).replace("MEASURE", MEASURE)
    dark = f"@media(prefers-color-scheme:dark){{:root{{{_tokens(DARK)}}}}}"
    return f":root{{color-scheme:light dark;{_tokens(LIGHT)}}}{dark}{text}"


def _tokens(palette: Palette) -> str:
    names = ("ink", "paper", "quiet", "line", "wash", "signal", "signal_wash")
    return ";".join(f"--{name}:{getattr(palette, name)}" for name in names)


class _Page:
    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.notes: list[str] = []

    def whole(self) -> str:
        letter = self.letter
        parts = [self.head()]
        if letter.internal:
            rows = "".join(f"<p>{escape(x)}</p>" for x in letter.internal)
            label = escape(letter.labels.internal)
            parts.append(f'<div class="internal"><p><strong>{label}</strong></p>{rows}</div>')
        if letter.place_date:
            parts.append(f'<p class="date">{escape(kept(letter.place_date))}</p>')
        if letter.delivery:
            parts.append(f"<p><em>{escape(letter.delivery)}</em></p>")
        parts += [
            f"<address>{'<br>'.join(map(escape, block))}</address>" for block in letter.addressees
        ]
        if letter.references:
            rows = "".join(
                f"<dt>{escape(a + letter.labels.colon)}</dt><dd>{escape(kept(b))}</dd>"
                for a, b in letter.references
            )
            parts.append(f"<dl>{rows}</dl>")
        if letter.banner:
            parts.append(f'<p class="banner"><strong>{escape(letter.banner)}</strong></p>')
        parts.append(f"<h1>{escape(kept(letter.subject or letter.title))}</h1>")
        if letter.salutation:
            parts.append(f"<p>{escape(letter.salutation)}</p>")
        parts += [self.block(block) for block in letter.body]
        parts += [self.sign(), self.annexes(), self.copies(), self.footnotes()]
        return "\n".join(part for part in parts if part) + "\n"

    def head(self) -> str:
        head = self.letter.letterhead
        logo = f"{self.picture(head.logo)}" if head.logo else ""
        rows = "".join(f"<p>{escape(line)}</p>" for line in head.lines)
        return f"<header>{logo}<div><strong>{escape(head.name)}</strong>{rows}</div></header>"

    def picture(self, picture: Picture) -> str:
        kind = "svg+xml" if picture.form == "svg" else "png"
        data = base64.b64encode(picture.content).decode()
        source = f"data:image/{kind};base64,{data}"
        return (
            f'<img src="{source}" alt="{escape(picture.alt)}" style="width:{picture.width_mm:g}mm">'
        )

    def sign(self) -> str:
        letter, sign = self.letter, self.letter.signature
        if not letter.closing and sign is None:
            return ""
        closing = f"<p>{escape(letter.closing)}</p>" if letter.closing else ""
        if sign is None:
            return f'<div class="sign">{closing}</div>'
        room = self.picture(sign.picture) if sign.picture else '<div class="room"></div>'
        name = f"<strong>{escape(sign.name)}</strong>" if sign.name else ""
        rows = [name, *(escape(x) for x in (sign.title, sign.organization) if x)]
        return f'<div class="sign">{closing}{room}<p>{"<br>".join(r for r in rows if r)}</p></div>'

    def annexes(self) -> str:
        letter, labels = self.letter, self.letter.labels
        if not letter.annexes:
            return ""
        heads = "".join(
            f'<th scope="col">{escape(x)}</th>'
            for x in (labels.annex, labels.title, labels.date, labels.language, labels.digest)
        )
        rows = "".join(
            f'<tr id="annex-{a.number}"><td>{a.number}</td><td>{escape(kept(a.title))}</td>'
            f"<td>{escape(kept(a.date))}</td><td>{escape(a.language)}</td>"
            f"<td><code>{escape(a.digest)}</code></td></tr>"
            for a in letter.annexes
        )
        return (
            f"<h2>{escape(labels.annexes)}</h2>"
            f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'  # noqa: E501
        )

    def copies(self) -> str:
        if not self.letter.copies:
            return ""
        rows = "".join(f"<li>{escape(c)}</li>" for c in self.letter.copies)
        return f"<h2>{escape(self.letter.labels.copies)}</h2><ul>{rows}</ul>"

    def footnotes(self) -> str:
        if not self.notes:
            return ""
        rows = "".join(
            f'<li id="note-{n}">{text} <a href="#ref-{n}" aria-label="{n}">↑</a></li>'
            for n, text in enumerate(self.notes, 1)
        )
        return f'<ol class="notes">{rows}</ol>'

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level = min(block.level + 1, 4)
            return f"<h{level}>{self.inlines(block.content)}</h{level}>"
        if isinstance(block, Paragraph):
            text = self.inlines(block.content)
            if block.fact is None:
                return f"<p>{text}</p>"
            return (
                f'<div class="fact" id="fact-{block.fact}"><b>{block.fact}.</b><p>{text}</p></div>'
            )
        if isinstance(block, Listing):
            tag = "ol" if block.ordered else "ul"
            rows = "".join(f"<li>{''.join(map(self.item, item))}</li>" for item in block.items)
            return f"<{tag}>{rows}</{tag}>"
        if isinstance(block, Quote):
            return f"<blockquote>{''.join(map(self.block, block.blocks))}</blockquote>"
        return self.table(block)

    def item(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.inlines(block.content)
        return self.block(block)

    def table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{self.inlines(c)}</th>' for c in table.header)
        rows = "".join(
            f"<tr>{''.join(f'<td>{self.inlines(c)}</td>' for c in row)}</tr>" for row in table.rows
        )
        return (
            f'<div class="wide"><table><thead><tr>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def inlines(self, content: tuple[Inline, ...]) -> str:
        return "".join(self.inline(item) for item in content)

    def inline(self, item: Inline) -> str:
        if isinstance(item, Words):
            return escape(kept(item.text))
        if isinstance(item, Marked):
            tag = "strong" if item.mark == "strong" else "em"
            return f"<{tag}>{self.inlines(item.content)}</{tag}>"
        if isinstance(item, Link):
            text = self.inlines(item.content)
            if urlsplit(item.url).scheme not in ("http", "https", "mailto"):
                return text
            return f'<a href="{escape(item.url)}" rel="noreferrer">{text}</a>'
        if isinstance(item, (Ref, Guarded)):
            return self.inlines(item.content)
        if isinstance(item, Cross):
            return f'<a href="#{item.anchor}">{item.number}</a>'
        if isinstance(item, Note):
            self.notes.append("")
            number = len(self.notes)
            self.notes[number - 1] = self.inlines(item.content)
            return f'<sup><a id="ref-{number}" href="#note-{number}">{number}</a></sup>'
        if isinstance(item, Break):
            return "<br>"
        assert isinstance(item, Removed)  # noqa: S101 - exhaustive by type
        return f'<span class="removed">[{escape(item.reason)}]</span>'
