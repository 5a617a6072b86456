"""One finding as HTML: what stood there and what stands there now, side by side, in its place."""

from __future__ import annotations

import base64
from html import escape

from tocsin.compare.alterations import Alteration, CellChange, Kind, Line, Region
from tocsin.compare.report.chart import page_map
from tocsin.compare.report.marks import Span, marked
from tocsin.compare.report.story import Entry, Story

_SIDES = ("was", "now")
_QUIET_FACTS = frozenset({"was", "now", "role", "threshold", "noise", "rotation", "scale"})


def entry_html(story: Story, entry: Entry) -> str:
    """The finding as an article of its own, reachable as ``#dN``."""
    words, item = story.words, entry.alteration
    spots = [spot for spot in (item.original, item.returned) if spot]
    places = list(dict.fromkeys(words.place(spot.place) for spot in spots if spot.place))
    kind = words.name("kinds", item.kind)
    return (
        f'<article class="entry" id="d{entry.number}" data-doc="{entry.document}" '
        f'data-kind="{item.kind}" aria-labelledby="h{entry.number}">'
        f'<h4 id="h{entry.number}"><a href="#d{entry.number}">{words.number(entry.number)}</a> '
        f'<span class="kind">{escape(kind)}</span> '
        f'<span class="place" dir="auto">{escape(" → ".join(places))}</span></h4>'
        + _body(story, item)
        + _notes(story, item)
        + "</article>"
    )


def _body(story: Story, item: Alteration) -> str:
    if item.columns or item.row_before or item.row_after:
        return _cells(story, item.cells) + _rows(story, item)
    out = ""
    if item.cells:
        out += _cells(story, item.cells)
    elif item.kind is not Kind.IMAGE_REGION and (item.before or item.after or not item.regions):
        out += _passage(story, item)
    gap = gap_key(story, item)
    return out + "".join(_region(story, region, gap) for region in item.regions)


def _spans(spans: list[Span], tag: str) -> str:
    return "".join(
        f"<{tag}>{escape(text)}</{tag}>" if differs else escape(text) for text, differs in spans
    )


def _passage(story: Story, item: Alteration) -> str:
    words = story.words
    left, right = marked(*words.sides(item))
    gap = words.ui(gap_key(story, item))
    sides = (
        (story.before_label, _spans(left, "del") or _nothing(gap)),
        (words.ui("returned"), _spans(right, "ins") or _nothing(words.ui("nothing_stands"))),
    )
    cells = "".join(
        f'<div class="{side}"><h5>{escape(label)}</h5><p dir="auto">{text}</p></div>'
        for side, (label, text) in zip(_SIDES, sides, strict=True)
    )
    return f'<div class="pair">{cells}</div>'


def gap_key(story: Story, item: Alteration) -> str:
    """Why the original side is empty: nothing stood there, or the seal holds no values."""
    return "unknown" if item.original and story.comparison.mode == "seal" else "nothing_stood"


def _nothing(text: str) -> str:
    return f'<span class="nothing">{escape(text)}</span>'


def _cells(story: Story, cells: tuple[CellChange, ...]) -> str:
    if not cells:
        return ""
    words = story.words
    rows = []
    for cell in cells:
        before = escape(cell.before) or _nothing(words.ui("nothing_stood"))
        after = escape(cell.after) or _nothing(words.ui("nothing_stands"))
        extra = (
            f" ({escape(words.amount(cell.difference, signed=True))})" if cell.difference else ""
        )
        note = f" <em>{escape(words.name('notes', cell.note))}</em>" if cell.note else ""
        rows.append(
            f"<div><dt dir=auto>{escape(cell.column)}</dt><dd><del dir=auto>{before}</del> "
            f'<span class="arrow" aria-hidden="true">→</span> <ins dir=auto>{after}</ins>'
            f"{extra}{note}{_formulas(story, cell)}</dd></div>"
        )
    return f'<dl class="cells">{"".join(rows)}</dl>'


def _formulas(story: Story, cell: CellChange) -> str:
    if not cell.before_formula and not cell.after_formula:
        return ""
    label = escape(story.words.ui("formula"))
    return (
        f"<br><small>{label}: <del dir=ltr>{escape(cell.before_formula) or '—'}</del> → "
        f"<ins dir=ltr>{escape(cell.after_formula) or '—'}</ins></small>"
    )


def _rows(story: Story, item: Alteration) -> str:
    """The row among its neighbours: theirs quiet, both states of it marked."""
    words = story.words
    context = item.context_before if item.row_before else item.context_after
    here = next((n for n, line in enumerate(context) if line.mark), len(context))
    body = [_neighbour(words.place(line.place), line) for line in context[:here]]
    changed = {cell.column for cell in item.cells}
    if item.row_before:
        place = words.place(item.original.place) if item.original else ""
        body.append(_row(item, item.row_before, "was", story.before_label, place, changed))
    if item.row_after:
        place = words.place(item.returned.place) if item.returned else ""
        body.append(_row(item, item.row_after, "now", words.ui("returned"), place, changed))
    body += [_neighbour(words.place(line.place), line) for line in context[here + 1 :]]
    heads = "".join(f'<th scope="col" dir="auto">{escape(name)}</th>' for name in item.columns)
    label = escape(f"{words.name('kinds', item.kind)}, {words.ui('neighbours')}")
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table class="rows">'
        f'<thead><tr><th scope="col">{escape(words.ui("where"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _neighbour(place: str, line: Line) -> str:
    cells = "".join(f"<td{_class(text)} dir=auto>{escape(text)}</td>" for text in line.cells)
    return f'<tr class="near"><th scope="row">{escape(place)}</th>{cells}</tr>'


def _row(
    item: Alteration, cells: tuple[str, ...], side: str, label: str, place: str, changed: set[str]
) -> str:
    tag = "del" if side == "was" else "ins"
    whole = not item.cells
    out = []
    for index, text in enumerate(cells):
        name = item.columns[index] if index < len(item.columns) else ""
        hit = whole or name in changed
        inner = f"<{tag}>{escape(text)}</{tag}>" if hit and text else escape(text)
        out.append(f"<td{_class(text, 'hit' if hit and not whole else '')} dir=auto>{inner}</td>")
    return (
        f'<tr class="{side}"><th scope="row"><b>{escape(label)}</b> {escape(place)}</th>'
        f"{''.join(out)}</tr>"
    )


def _class(text: str, more: str = "") -> str:
    digits = sum(c.isdigit() for c in text)
    number = digits and digits >= len(text.strip()) - 4 and "-" not in text[1:] and digits < 17
    short = "tight" if len(text) <= 12 else ""
    names = " ".join(x for x in ("num" if number else short, more) if x)
    return f' class="{names}"' if names else ""


def _region(story: Story, region: Region, absent: str = "nothing_stood") -> str:
    words = story.words
    full = region.box == (0.0, 0.0, 1.0, 1.0)
    labels = (
        words.ui("page_before" if full else "region_before"),
        words.ui("page_after" if full else "region_after"),
    )
    sides = []
    for side, label, content, read in zip(
        _SIDES,
        labels,
        (region.before, region.after),
        (region.words_before, region.words_after),
        strict=True,
    ):
        if content:
            data = base64.b64encode(content).decode()
            alt = escape(f"{label}. {read}".strip())
            picture = f'<img loading="lazy" alt="{alt}" src="data:image/png;base64,{data}">'
        else:
            gap = words.ui(absent if side == "was" else "nothing_stands")
            picture = f'<p class="empty">{_nothing(gap)}</p>'
        title = story.before_label if side == "was" else words.ui("returned")
        said = f'<p class="read" dir="auto">{escape(read)}</p>' if read else ""
        sides.append(f'<div class="{side}"><h5>{escape(title)}</h5>{picture}{said}</div>')
    return f'<figure>{_where(story, region, full)}<div class="pair">{"".join(sides)}</div></figure>'


def _where(story: Story, region: Region, full: bool) -> str:
    words = story.words
    page = words.place(f"page={region.page}")
    if full:
        return f"<figcaption>{escape(page)}</figcaption>"
    left, top = region.box[0], region.box[1]
    where = words.ui("box", across=f"{left * 100:.0f}", down=f"{top * 100:.0f}")
    note = f" {words.ui('reads')}" if region.words_before or region.words_after else ""
    described = f"{page}, {where}"
    return (
        f"<figcaption>{page_map(region.box, described)}<span>{escape(described)}.{escape(note)}"
        "</span></figcaption>"
    )


def _notes(story: Story, item: Alteration) -> str:
    words, lines = story.words, []
    for name, value in item.facts:
        if name not in _QUIET_FACTS and value:
            lines.append((words.name("facts", name), words.value(value)))
    if item.explanation:
        text = words.name("explanations", item.explanation)
        lines.append((words.ui("explanation"), text))
    if item.proof:
        proof = item.proof
        where = ", ".join(x for x in (proof.seal, words.place(proof.place), proof.note) if x)
        lines.append((words.ui("proved"), where))
        if proof.commitment:
            lines.append((words.ui("commitment"), proof.commitment))
    inner = "".join(
        f"<div><dt>{escape(name)}</dt><dd dir=auto>{escape(value)}</dd></div>"
        for name, value in lines
    )
    return f'<dl class="notes">{inner}</dl>' if inner else ""
