"""The start page of ``tocsin demo``: what was shown, in which order, and where each thing lies.

It stays on this machine. It links only to what the demo made beside it, so it can be opened as a
file or through the demo's own server; no script, no third party.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tocsin.ground.words import count
from tocsin.site.page import Html, el, join, style_source, stylesheet

PAGE = "index.html"
"""What of the demo's folder may be served; never the seal, whose local key lies in it."""

KINDS = {
    "dg-urgent": "the urgent letter to the Director-General of the ILO",
    "cfa-update": "the update to the Committee on Freedom of Association",
    "ceacr-observation": "the observation to the Committee of Experts",
    "news": "the news page",
}
FORM_NAMES = {
    "pdf": "PDF", "docx": "DOCX", "html": "HTML", "annexes.pdf": "annexes with hashes",
    "internal.pdf": "for the office alone",
}  # fmt: skip
"""The forms of a letter, by the end of the file's name."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was made: its path below the demo's folder, and what it is."""

    path: str
    what: str


def made(out: Path) -> list[Item]:
    """Everything a visitor should open, in the order of the road; only what is there."""
    items = [
        Item("receipt.pdf", "the seal on one page"),
        Item("report/report.html", "the tamper report"),
        Item("report-from-seal/report.html", "the same from the manifest alone"),
        Item("answer-key.json", "what the generator altered (the tool never read it)"),
    ]
    for letter in letters(out):
        items += [Item(path, f"{letter.title}, {FORM_NAMES[form]}") for form, path in letter.files]
    items.append(Item("public/index.html", "the public page of the case"))
    return [item for item in items if (out / item.path).exists()]


@dataclass(frozen=True, slots=True)
class Letter:
    """A compiled letter: what it is, and its files as ``(form, path)``."""

    title: str
    files: tuple[tuple[str, str], ...]


def letters(out: Path) -> list[Letter]:
    """The letters the demo compiled, with the forms that were written."""
    found = []
    for kind, title in KINDS.items():
        for pdf in sorted((out / "letters").glob(f"{kind}-*.pdf")):
            if pdf.stem.endswith((".annexes", ".internal")):
                continue
            names = [(form, f"letters/{pdf.stem}.{form}") for form in FORM_NAMES]
            files = tuple((form, path) for form, path in names if (out / path).is_file())
            found.append(Letter(title, files))
    return found


def start_page(out: Path, steps: Sequence[Mapping[str, object]]) -> bytes:
    """The page; ``steps`` as ``tocsin demo`` gathers them (step, command, log, seconds)."""
    css = stylesheet()
    policy = (
        f"default-src 'none'; style-src {style_source(css)}; base-uri 'none'; form-action 'none'"
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("title", "Tocsin: the road of the demo"),
        Html(f"<style>{css}</style>"),
    )
    body = el(
        "main",
        el("h1", "From a union’s archive to the desk of the Director-General"),
        el(
            "p",
            "In October 2023 the security service of Kyrgyzstan demanded ten years of union "
            "accounts, and the unions feared they would come back altered. This demo walked that "
            "road on this machine. What it made is below, in the order in which it is needed.",
            class_="lead",
        ),
        el(
            "p",
            "The archive, its alterations and the exhibits are synthetic and say so. The facts of "
            "Case No. 3386 are public, each with its source. Nothing left this machine.",
            class_="notice",
        ),
        _record(out),
        _returned(out),
        _letters(out, steps),
        _world(),
        _steps(steps),
    )
    whole = el("html", head, el("body", body), lang="en")
    return join(Html("<!doctype html>\n"), whole, "\n").encode()


def _record(out: Path) -> Html:
    return el(
        "section",
        el("h2", "1. Is there a record that holds?"),
        el("p", "The archive was sealed: every file, every row and every page. ", _sealed(out)),
        el(
            "ul",
            el("li", _link("receipt.pdf", "The receipt"), ": one page to print and to keep apart"),
        ),
    )


def _sealed(out: Path) -> str:
    log = next(iter(sorted((out / "steps").glob("*-seal.txt"))), None)
    counted = log.read_text("utf-8").splitlines() if log else []
    words = [line.split(maxsplit=1)[1] for line in counted if line.startswith("  read ")]
    words += [line.split(maxsplit=3)[3] for line in counted if line.startswith("  one by one ")]
    return f"{'; '.join(words)}." if words else ""


def _returned(out: Path) -> Html:
    report = json.loads((out / "report" / "report.json").read_text("utf-8"))
    counts = report["counts"]
    planted = json.loads((out / "answer-key.json").read_text("utf-8"))
    substance = sum(1 for item in planted if item["substance"])
    said = ", ".join(f"{counts[key]:,} {key}" for key in counts)
    return el(
        "section",
        el("h2", "2. What exactly was altered?"),
        el(
            "p",
            f"A copy came back. The generator had made {count(substance, 'alteration')} of "
            f"substance and {count(len(planted) - substance, 'harmless change')} in it, and kept "
            "the answer apart. "
            f"Of its files the tool says: {said}.",
        ),
        el(
            "ul",
            el(
                "li",
                _link("report/report.html", "The tamper report"),
                " (",
                _link("report/report.pdf", "PDF"),
                "), with the originals at hand",
            ),
            el(
                "li",
                _link("report-from-seal/report.html", "The same with the originals gone"),
                ": from the manifest alone, which says where, and never invents a value",
            ),
            el("li", _link("answer-key.json", "The answer key"), ", to hold against both"),
        ),
    )


def _letters(out: Path, steps: Sequence[Mapping[str, object]]) -> Html:
    rows = [
        el(
            "tr",
            el("td", letter.title[0].upper() + letter.title[1:]),
            el(
                "td",
                join(
                    *(
                        join(", " if place else None, _link(path, FORM_NAMES[form]))
                        for place, (form, path) in enumerate(letter.files)
                    )
                ),
            ),
        )
        for letter in letters(out)
    ]
    return el(
        "section",
        el("h2", "3. Does the right letter leave in the right form, on time?"),
        el(
            "p",
            "One case folder holds the facts. From it come the findings that would sink a letter, "
            "what is due on a day, and the letters themselves.",
        ),
        el("ul", *(_told(out, step) for step in steps if _verb(step) in ("check", "docket"))),
        el("div", el("table", el("tbody", *rows)), class_="wide"),
    )


def _verb(step: Mapping[str, object]) -> str:
    return str(step.get("command", "")).partition(" ")[2].partition(" ")[0]


def _told(out: Path, step: Mapping[str, object]) -> Html:
    """A step with the line that answers its question: the docket's next act, the check's count."""
    lines = (out / "steps" / str(step["log"])).read_text("utf-8").splitlines()
    if _verb(step) == "docket":
        words = " ".join(
            f"{line.strip(' -').removesuffix('.')}."
            for line in lines[:8]
            if line.startswith(("Next: ", "  - Urgency grounds"))
        )
    else:
        words = lines[-1].partition(" tocsin explain")[0]
    return el("li", _link(f"steps/{step['log']}", str(step["step"])), f": {words}")


def _world() -> Html:
    return el(
        "section",
        el("h2", "4. Can the world check it?"),
        el("p", "The public page holds only what was cleared, and the means to check it."),
        el(
            "ul",
            el("li", _link("public/index.html", "The public page of the case")),
            el(
                "li",
                _link("public/verify.html", "A verifier that works offline in a browser"),
                ", and ",
                _link("public/verify.py", "one in Python"),
                " that needs its standard library alone",
            ),
            el("li", "or, without Tocsin: ", el("code", "cd public && sha256sum -c SHA256SUMS")),
        ),
    )


def _steps(steps: Sequence[Mapping[str, object]]) -> Html:
    rows = []
    for number, step in enumerate(steps, 1):
        told = _link(f"steps/{step['log']}", "read") if step.get("log") else None
        command = el("code", step["command"]) if step.get("command") else "the generator"
        rows.append(
            el(
                "tr",
                el("td", f"{number}. {step['step']}", el("br"), command),
                el("td", f"{float(str(step['seconds'])):.1f} s"),
                el("td", told),
            )
        )
    names = ("step, and the command anyone can repeat", "took", "output")
    return el(
        "section",
        el("h2", "Every step"),
        el(
            "div",
            el(
                "table",
                el("thead", el("tr", *(el("th", name, scope="col") for name in names))),
                el("tbody", *rows),
            ),
            class_="wide",
        ),
    )


def _link(path: str, words: str) -> Html:
    return el("a", words, href=quote(path))
