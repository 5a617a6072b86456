"""README.html of a dossier: one self-contained page, answer first, then how to check it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tocsin.ground.identity import css_tokens
from tocsin.letters.words import nearest

_STYLE = """
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans)}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.9rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
p,li{max-width:66ch}.quiet{color:var(--quiet)}
pre,code{font-family:var(--mono);font-size:.85rem}
pre{background:var(--wash);border:1px solid var(--line);padding:.75rem 1rem;overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem .4rem 0}
th,td{border-bottom:1px solid var(--line)}
td code{overflow-wrap:anywhere}
td:first-child code{overflow-wrap:normal;white-space:nowrap}
.say{border:2px solid var(--edge);padding:.6rem .9rem}
.scroll{overflow-x:auto}
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One exhibit as the page lists it."""

    annex: str
    title: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the page is about; ``parts`` are the payload folders and files that exist."""

    title: str
    number: str
    made: str
    exhibits: tuple[Listed, ...]
    parts: frozenset[str]
    sealed: bool
    synthetic: bool


def words_in(lang: str) -> dict[str, str]:
    """The page's words in ``lang``, English where there are none."""
    return nearest(lang).under("dossier")


def page(contents: Contents, lang: str) -> str:
    """The page as HTML."""
    said = {key: escape(value) for key, value in words_in(lang).items()}
    direction = "rtl" if lang in ("ar", "fa", "he", "ur") else "ltr"
    body = [
        f"<h1>{said['title']}: {escape(contents.title)}</h1>",
        f'<p class="quiet">{said["case"]} {escape(contents.number)} · {said["made"]} '
        f"{escape(contents.made)}</p>",
        f'<p class="say"><strong>{said["synthetic"]}</strong></p>' if contents.synthetic else "",
        f"<h2>{said['what']}</h2><p>{said['intro']}</p>",
        _inside(contents, said),
        _check(contents, said),
        f"<h2>{said['limits']}</h2><p>{said['limit']}</p>",
        _exhibits(contents, said),
    ]
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{said['title']}: {escape(contents.title)}</title>"
        f"<style>{css_tokens()}{_STYLE}</style></head><body><main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main></body></html>\n"
    )


def _inside(contents: Contents, said: dict[str, str]) -> str:
    rows = (
        ("letters/", "letters"),
        ("annexes.pdf", "annexes"),
        ("originals/", "originals"),
        ("proof/", "proof"),
        ("custody.csv", "custody"),
        ("communications.csv", "ledger"),
    )
    lines = "".join(
        f"<tr><td><code>data/{name}</code></td><td>{said[word]}</td></tr>"
        for name, word in rows
        if name in contents.parts
    )
    return f'<h2>{said["inside"]}</h2><div class="scroll"><table>{lines}</table></div>'


def _check(contents: Contents, said: dict[str, str]) -> str:
    command = "sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt"
    first = f"<li>{said['step1']}<pre>{command}</pre></li>"
    if not contents.sealed:
        return f"<h2>{said['check']}</h2><ol>{first}</ol><p>{said['notsealed']}</p>"
    return (
        f"<h2>{said['check']}</h2><ol>{first}"
        f"<li>{said['step2']}<pre>python3 verify.py .</pre></li><li>{said['step3']}</li></ol>"
    )


def _exhibits(contents: Contents, said: dict[str, str]) -> str:
    if not contents.exhibits:
        return ""
    head = "".join(
        f'<th scope="col">{said[word]}</th>' for word in ("annex", "document", "file", "digest")
    )
    rows = "".join(
        f"<tr><td>{escape(item.annex)}</td><td>{escape(item.title)}</td>"
        f"<td><code>{escape(item.path)}</code></td><td><code>{item.sha256}</code></td></tr>"
        for item in contents.exhibits
    )
    return (
        f'<h2>{said["exhibits"]}</h2><div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
