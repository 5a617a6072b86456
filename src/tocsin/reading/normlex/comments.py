"""Comments of the Committee of Experts and cases of the Conference Committee: head and senders.

A title ends in "(CEACR) - adopted 2021, published 110th ILC session (2022)" or its like in French
or Spanish; what stands before it is the kind of comment, as printed. One comment can be on several
Conventions, and a page can hold several comments. What is not printed stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.reading.normlex.body import misprints
from tocsin.reading.normlex.memory import Memory
from tocsin.reading.normlex.senders import GOVERNMENT
from tocsin.reading.normlex.sent import sent_in

_TITLE = re.compile(
    r"^(?:(?P<code>C\d{2,3})\s+-\s+)?(?P<type>[^\W\d_][^\n()]{5,180}?)\s*\((?P<body>CEACR|CAS)\)"
    r"\s+-\s+(?:adopted|adoptée|Adopción|Discussion|Discusión)\s*:?\s*(?P<year>\d{4})\s*,\s*"
    r"(?:published|publiée|Publicación|Publication)\s*:?\s*(?P<session>\d{1,3})[^\d\n]*"
    r"\((?P<published>\d{4})\)",
    re.MULTILINE | re.IGNORECASE,
)
_UNTRANSLATED = re.compile(r"^CMNT_TITLE_(?P<body>CAS|CEACR)?", re.MULTILINE)
_NUMBER = (
    r"(?P<title>[^\n]*(?:Convention|Convenio|Protocol|Protocole|Protocolo)[^\n]*?\((?:(?:No\.?|n[°ºo]|"
    r"núm\.?)\s*0?(?P<n>\d{1,3})|(?P<mlc>MLC,\s*2006))\)[^\n]*?)"
)
_MARITIME = "C186"
_RATIFIED = r"\((?:Ratification|RATIFICATION|Ratificación)\s*:\s*(?P<year>\d{4})\)"
_CONVENTION = re.compile(
    rf"^{_NUMBER}\s+-\s+(?P<country>[^\n]+?)\s*(?:{_RATIFIED})?\s*$", re.MULTILINE
)
# of a comment on several Conventions: the country stands on a line above them
_ONE_OF_SEVERAL = re.compile(rf"^{_NUMBER}\s*{_RATIFIED}\s*$", re.MULTILINE)
# "Observation on submission to the competent authorities" names a country and no Convention
_COUNTRY_LINE = re.compile(r"[ \t]*\n\s{0,40}(?P<c>[A-ZÀ-Þ][^\n:>.]{2,60})\n")
_SUBMISSION = re.compile(r"submission|soumission|sumisión", re.IGNORECASE)
_MISSING = re.compile(
    r"^(?:No disponible en español|Non disponible en français|Not available in English)\.?\s*$",
    re.MULTILINE | re.IGNORECASE,
)


def has_title(text: str) -> bool:
    """Whether a title of a comment stands in the text."""
    return bool(_TITLE.search(text))


def comment_titles(text: str) -> list[tuple[int, int]]:
    """Where each title begins and ends, those that the site left untranslated among them."""
    found = [m.span() for m in _TITLE.finditer(text)]
    return sorted(found + [m.span() for m in _UNTRANSLATED.finditer(text)])


def read_comments(text: str) -> dict[str, object]:
    """One comment, or the several of an "all comments" page (13101), each with its own title."""
    found = list(_TITLE.finditer(text))
    extra: dict[str, object] = {}
    if found:
        extra |= {"title": found[0][0].strip()} | _title_line(found[0])
    if len(found) > 1:
        extra["comments"] = [_title_line(m) for m in found]
    start = found[0].end() if found else 0
    if named := _CONVENTION.search(text):
        extra |= {
            "convention": _code(named),
            "country": named["country"].strip(),
            "ratification": named["year"] or "",
        }
        start = named.end()
    elif found:
        several, start = _several(text, found[0])
        extra |= several
    extra["not_available"] = [m[0].strip() for m in _MISSING.finditer(text)]
    extra["senders"] = _observers(text[start:])
    extra["notes"] = misprints(text)
    return extra


def _several(text: str, title: re.Match[str]) -> tuple[dict[str, object], int]:
    """Country and Conventions of a comment on several, or on none; and where its words begin."""
    lines = list(_ONE_OF_SEVERAL.finditer(text))
    line = _COUNTRY_LINE.match(text, title.end())
    if not line or not (lines or _SUBMISSION.search(title["type"])):
        return {}, title.end()
    out: dict[str, object] = {"country": line["c"].strip()}
    if lines:
        out["conventions"] = [_code(m) for m in lines]
        out["ratified"] = {_code(m): m["year"] for m in lines}
    return out, lines[-1].end() if lines else line.end()


def _code(line: re.Match[str]) -> str:
    """The code of the Convention a line names; the maritime one is printed by its letters."""
    return f"C{int(line['n']):03d}" if line["n"] else _MARITIME


def _title_line(title: re.Match[str]) -> dict[str, str]:
    out = {
        "comment_type": " ".join(title["type"].split()).lower(),
        "body": title["body"].upper(),
        "adopted": title["year"],
        "session": title["session"],
        "published": title["published"],
    }
    return out | {"convention": f"C{int(title['code'][1:]):03d}"} if title["code"] else out


def _observers(body: str) -> list[dict[str, str]]:
    """The organizations whose observations a comment speaks of, one entry a day."""
    seen = list(_told_of(body))
    # a body named again without a day, or with less of it ("in its observations of June"), said
    # nothing new
    kept = [e for e in seen if not any(_tells_more(other, e) for other in seen)]
    return [entry for index, entry in enumerate(kept) if entry not in kept[:index]]


def _tells_more(other: dict[str, str], entry: dict[str, str]) -> bool:
    """Whether another entry tells the same body's day more exactly."""
    same = other["name"] == entry["name"] and other["date"].startswith(entry["date"])
    return same and len(other["date"]) > len(entry["date"])


def _told_of(body: str) -> Iterator[dict[str, str]]:
    memory = Memory()
    for line in body.split("\n"):
        for sent in sent_in(line, memory):
            for name in sent.by:
                if name != GOVERNMENT:
                    yield from ({"name": name, "date": day} for day in sent.days or ("",))
