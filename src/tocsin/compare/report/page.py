"""The report as one HTML file: no font, script, style or picture from anywhere else.

It is complete without JavaScript; the small script of its own adds paging, a filter and a search.
A content security policy in the file itself forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from html import escape
from pathlib import Path

from tocsin import __version__
from tocsin.compare.alterations import Effect, FileOutcome, Verdict
from tocsin.compare.report.chart import bars
from tocsin.compare.report.entries import entry_html
from tocsin.compare.report.story import Story, names_of, size
from tocsin.ground.identity import css_tokens

HERE = Path(__file__).parent
MOST_ENTRIES = 10_000
_CHARTED = 10
_TABLED = 60


def page(story: Story, made: datetime | None = None) -> str:
    """The whole page."""
    words = story.words
    style = css_tokens() + (HERE / "report.css").read_text(encoding="utf-8")
    script = (HERE / "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
        f"form-action 'none'; script-src 'sha256-{digest}'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{words.code}" dir="{words.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(words.ui('kicker'))}: {escape(story.answer)}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#differences">{escape(words.ui("skip"))}</a>\n'
        + _head(story, made)
        + "<main>\n"
        + _short(story)
        + _effects(story)
        + _documents(story)
        + _differences(story)
        + _form(story)
        + _explain(story)
        + _proof(story)
        + _limits(story)
        + _unread(story)
        + f"</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _head(story: Story, made: datetime | None) -> str:
    words, comparison = story.words, story.comparison
    facts = [(story.before_label, comparison.original), (words.ui("returned"), comparison.returned)]
    facts += [
        (words.name("seal", name), words.sealed(name, value))
        for name, value in comparison.seal.items()
    ]
    if made:
        facts.append((words.ui("made"), words.moment(made)))
    facts.append((words.ui("made_with"), f"Tocsin {__version__}"))
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd dir=auto>{escape(value)}</dd></div>"
        for name, value in facts
    )
    return (
        f'<header><p class="kicker">{escape(words.ui("kicker"))}</p>'
        f'<h1>{escape(story.answer)}</h1><dl class="facts">{rows}</dl></header>\n'
    )


def _section(ident: str, title: str, inner: str) -> str:
    return (
        f'<section id="{ident}" aria-labelledby="{ident}-h"><h2 id="{ident}-h">{escape(title)}'
        f"</h2>{inner}</section>\n"
    )


def _short(story: Story) -> str:
    items = "".join(f"<li dir=auto>{escape(text)}</li>" for text in story.sentences)
    links = [
        ("effects", "effects", bool(story.groups)),
        ("documents", "documents", True),
        ("differences", "differences", bool(story.entries)),
        ("form", "form", bool(story.form)),
        ("explain", "explain", bool(story.explanations)),
        ("proof", "proof", True),
        ("limits", "limits", True),
    ]
    nav = "".join(
        f'<li><a href="#{ident}">{escape(story.words.ui(key))}</a></li>'
        for ident, key, there in links
        if there
    )
    label = escape(story.words.ui("contents"))
    return (
        _section("short", story.words.ui("in_short"), f'<ul class="answer">{items}</ul>')
        + f'<nav aria-label="{label}"><ul>{nav}</ul></nav>\n'
    )


def _effects(story: Story) -> str:
    if not story.totals and not story.groups:
        return ""
    words = story.words
    inner = _table(story, words.name("dimensions", "total"), story.totals)
    for dimension, effects in story.groups:
        title = words.name("dimensions", dimension)
        inner += f"<h3>{escape(title)}</h3>"
        for (currency, measure), chosen in _by_currency(effects).items():
            chart = sorted(chosen, key=lambda e: -abs(size(e)))[:_CHARTED]
            if dimension == "month":
                chart.sort(key=lambda e: e.value)
            rows = [
                (_group(story, e), size(e), words.amount(e.difference, e.currency, signed=True))
                for e in chart
            ]
            named = f"{title}, {measure} {currency}".strip()
            digest = hashlib.sha256(named.encode()).hexdigest()[:8]
            described = "; ".join(f"{label}: {worded}" for label, _, worded in rows)
            svg = bars(named, rows, f"c{digest}", described)
            more = ""
            if len(chosen) > _CHARTED:
                more = f'<p class="quiet">{escape(words.ui("only_first", n=_CHARTED))}</p>'
            inner += (
                f'<div class="effect"><figure>{svg}</figure>'
                f"{_table(story, named, chosen[:_TABLED])}</div>{more}"
            )
    return _section("effects", words.ui("effects"), inner)


def _by_currency(effects: list[Effect]) -> dict[tuple[str, str], list[Effect]]:
    out: dict[tuple[str, str], list[Effect]] = {}
    for effect in effects:
        out.setdefault((effect.currency, effect.measure), []).append(effect)
    return out


def _group(story: Story, effect: Effect) -> str:
    if effect.dimension == "month":
        return story.words.month(effect.value)
    return effect.value or story.words.name("dimensions", effect.dimension)


def _table(story: Story, caption: str, effects: list[Effect]) -> str:
    if not effects:
        return ""
    words = story.words
    heads = "".join(
        f'<th scope="col"{" class=num" if n else ""}>{escape(words.ui(key))}</th>'
        for n, key in enumerate(("group", "difference", "before", "after", "entries"))
    )
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(_label(story, effect))}</th>'
        f'<td class="num strong">{words.amount(effect.difference, effect.currency, signed=True)}'
        f'</td><td class="num">{words.amount(effect.before, effect.currency)}</td>'
        f'<td class="num">{words.amount(effect.after, effect.currency)}</td>'
        f'<td class="num">{words.number(effect.entries_before)} → '
        f"{words.number(effect.entries_after)}</td></tr>"
        for effect in effects
    )
    label = escape(caption)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table class="sums">'
        f'<caption class="vh">{label}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _label(story: Story, effect: Effect) -> str:
    if effect.dimension == "total":
        unit = effect.currency or story.words.ui("no_currency")
        return f"{effect.measure}, {unit}"
    return _group(story, effect)


def _documents(story: Story) -> str:
    words = story.words
    rows = []
    for index, outcome in enumerate(story.comparison.outcomes):
        found = outcome.found
        said = "; ".join(
            f"{words.name('kinds', kind)}: {words.number(n)}" for kind, n in found.counts.items()
        )
        why = outcome.why if outcome.verdict is Verdict.NOT_COMPARABLE else ""
        name = escape(names_of(outcome))
        linked = story.of_document(index)
        shown = f'<a href="#d{linked[0].number}">{name}</a>' if linked else name
        loud = outcome.verdict in (
            Verdict.ALTERED,
            Verdict.MISSING,
            Verdict.ADDED,
            Verdict.NOT_COMPARABLE,
        )
        verdict = escape(words.name("verdicts", outcome.verdict))
        rows.append(
            f'<tr><th scope="row" dir="auto">{shown}</th>'
            f"<td>{f'<strong>{verdict}</strong>' if loud else verdict}</td>"
            f"<td>{escape(said)}{escape(why)}</td></tr>"
        )
    heads = "".join(
        f'<th scope="col">{escape(words.ui(key))}</th>' for key in ("document", "result", "count")
    )
    label = escape(words.ui("documents"))
    return _section(
        "documents",
        words.ui("documents"),
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table class="docs">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>",
    )


def _tools(story: Story) -> str:
    words = story.words
    documents = {entry.document for entry in story.entries}
    kinds = dict.fromkeys(str(entry.alteration.kind) for entry in story.entries)
    first = "".join(
        f'<option value="{index}">{escape(names_of(story.comparison.outcomes[index]))}</option>'
        for index in sorted(documents)
    )
    second = "".join(
        f'<option value="{kind}">{escape(words.name("kinds", kind))}</option>' for kind in kinds
    )
    return (
        f'<form class="tools" hidden data-page="{escape(words.table["ui"]["page_of"])}" '
        f'data-shown="{escape(words.table["ui"]["shown"])}">'
        f'<label>{escape(words.ui("document"))} <select name="doc"><option value="">'
        f"{escape(words.ui('all_documents'))}</option>{first}</select></label>"
        f'<label>{escape(words.ui("count"))} <select name="kind"><option value="">'
        f"{escape(words.ui('all_kinds'))}</option>{second}</select></label>"
        f'<label>{escape(words.ui("search"))} <input name="q" type="search"></label>'
        '<p class="status" role="status"></p></form>'
    )


def _pager(story: Story) -> str:
    before, after = (escape(story.words.ui(key)) for key in ("previous", "next"))
    return (
        f'<div class="pager" hidden><button type="button" data-go="-1">{before}</button> '
        f'<span></span> <button type="button" data-go="1">{after}</button></div>'
    )


def _differences(story: Story) -> str:
    words = story.words
    if not story.entries:
        return ""
    parts = [_tools(story), _pager(story)]
    document = -1
    for entry in story.entries[:MOST_ENTRIES]:
        if entry.document != document:
            parts.append("" if document < 0 else "</div>")
            document = entry.document
            outcome = story.comparison.outcomes[document]
            parts.append(_document_head(story, document, outcome))
        parts.append(entry_html(story, entry))
    parts.append("</div>")
    parts.append(_pager(story))
    omitted = sum(outcome.found.omitted for outcome in story.comparison.outcomes)
    rest = max(0, len(story.entries) - MOST_ENTRIES) + omitted
    if rest:
        text = words.ui("listing_cut", n=words.number(rest))
        parts.append(f'<p class="quiet">{escape(text)}</p>')
    return _section("differences", words.ui("differences"), "".join(parts))


def _document_head(story: Story, index: int, outcome: FileOutcome) -> str:
    words, found = story.words, outcome.found
    lines = [f"{side}: {said}" for side, said in _assumed(story, outcome)]
    if found.key:
        lines.append(f"{words.ui('aligned_by')}: {', '.join(found.key)}")
    if found.omitted:
        lines.append(words.ui("listing_cut", n=words.number(found.omitted)))
    inner = "".join(f"<li dir=auto>{escape(line)}</li>" for line in lines)
    read = f"<details><summary>{escape(words.ui('read_as'))}</summary><ul>{inner}</ul></details>"
    return (
        f'<div class="doc" data-doc="{index}"><h3 dir="auto">{escape(names_of(outcome))}</h3>'
        f"{read if inner else ''}"
    )


def _assumed(story: Story, outcome: FileOutcome) -> list[tuple[str, str]]:
    labels = {"original": story.before_label, "returned": story.words.ui("returned")}
    sides: dict[str, list[str]] = {}
    for side, said in outcome.found.assumed:
        sides.setdefault(side, []).append(said)
    return [(labels.get(side, side), "; ".join(said)) for side, said in sides.items()]


def _form(story: Story) -> str:
    if not story.form:
        return ""
    words = story.words
    rows = []
    for index, item in story.form[:2000]:
        spot = item.returned or item.original
        place = words.place(spot.place) if spot else ""
        change = ""
        if item.before or item.after:
            before, after = words.sides(item)
            change = f"{before[:200] or '—'} → {after[:200] or '—'}"
        facts = "; ".join(f"{words.name('facts', k)}: {words.value(v)}" for k, v in item.facts if v)
        rows.append(
            f'<tr><th scope="row" dir="auto">{escape(names_of(story.comparison.outcomes[index]))}'
            f"</th><td>{escape(words.name('kinds', item.kind))}</td><td dir=auto>{escape(place)}"
            f"</td><td dir=auto>{escape(change or facts)}</td></tr>"
        )
    heads = "".join(
        f'<th scope="col">{escape(words.ui(key))}</th>'
        for key in ("document", "count", "where", "difference")
    )
    label = escape(words.ui("form"))
    return _section(
        "form",
        words.ui("form"),
        f"<p>{escape(words.ui('form_lead'))}</p><details><summary>"
        f"{escape(words.count('differences', len(story.form)))}</summary>"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table class="docs">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></details>",
    )


def _explain(story: Story) -> str:
    if not story.explanations:
        return ""
    words = story.words
    items = "".join(
        f"<li>{escape(text)} <span class=quiet>({escape(kinds)})</span></li>"
        for text, kinds in story.explanations
    )
    return _section(
        "explain",
        words.ui("explain"),
        f"<p>{escape(words.ui('explain_lead'))}</p><ul>{items}</ul>",
    )


def _proof(story: Story) -> str:
    words = story.words
    first = words.sentence("proof_seal") if story.sealed else words.ui("not_sealed")
    texts = [first]
    if story.sealed:
        texts.append(words.sentence("proof_how"))
    inner = "".join(f"<p>{escape(text)}</p>" for text in texts)
    checks = "".join(
        f"<li>{escape(words.sentence(key))}</li>" for key in ("check_repeat", "check_files")
    )
    inner += f"<h3>{escape(words.ui('check'))}</h3><ul>{checks}</ul>"
    return _section("proof", words.ui("proof"), inner)


def _limits(story: Story) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in story.limits)
    return _section("limits", story.words.ui("limits"), f"<ul>{items}</ul>")


def _unread(story: Story) -> str:
    problems = list(story.comparison.problems)
    for outcome in story.comparison.outcomes:
        problems += outcome.found.problems
    if not problems:
        return ""
    seen = dict.fromkeys(
        (item.file, story.words.place(item.place), item.problem, item.mend) for item in problems
    )
    items = "".join(
        f"<li dir=auto><b>{escape(': '.join(x for x in (file, place) if x))}</b> "
        f"{escape(problem)}. {escape(mend)}</li>"
        for file, place, problem, mend in list(seen)[:1000]
    )
    return _section("unread", story.words.ui("unread"), f"<ul>{items}</ul>")
