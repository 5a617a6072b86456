"""A case in which every text field is filled, and the places in it where a name can be planted.

All of it is synthetic. The protected person and place stand where they belong (the party, the
place of a protected event); a planting adds one of them to one other field. What leaves is read by
readers that are not the gate's: bytes in several encodings, members of zips, PDF text by pdfium,
base64, percent and HTML escapes, calendar lines unfolded.
"""

from __future__ import annotations

import base64
import copy
import html
import io
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import yaml

NAME, NAME_RU, PLACE = "Aibek Synthetikov", "Айбек Синтетиков", "Qorovulkent"
_SIGNS = ("ynthetikov", "интетиков", "orovulkent")

CASE: dict[str, Any] = {
    "format": 1,
    "case": {
        "id": "synthetic-matrix",
        "title": "Arrests in a synthetic case",
        "government": "KG",
        "language": "en",
        "synthetic": True,
        "complainants": [
            {"party": "guf", "joined": "2023-01-10", "gateway": "b", "proof": ["x1"],
             "note": "A remark."},
            {"party": "union", "joined": "2023-01-10", "note": "A remark."},
        ],
        "references": [
            {"body": "CFA", "number": "9999", "filed": "2023-01-11", "status": "active",
             "status_on": "2023-02-01", "conventions": ["C087"], "url": "https://example.org/case",
             "source": "s1",
             "reports": [{"number": "400", "kind": "interim", "met": "2023-03",
                          "paragraph": "12", "source": "s1"}],
             "disagreements": [{"field": "filed", "reason": "The paper says so",
                                "versions": [{"value": "2023-01-11", "sources": ["s1"]},
                                             {"value": "2023-01-12", "sources": ["s2"]}]}]},
        ],
        "conciliation": "The complainants do not ask for conciliation",
        "national_mechanisms": "A court was asked",
        "requests": ["that all who are detained be released"],
        "clocks": [{"clock": "cfa-reply", "until": "2023-12-01", "reason": "Asked by telephone"}],
        "suppressions": [{"code": "TOC-E42", "subject": "x1", "reason": "Not sealed yet",
                          "by": "Officer"}],
        "notes": "A remark.",
    },
    "parties": [
        {"id": "guf", "kind": "global_union", "coverage": "international", "sensitivity": "public",
         "names": [{"text": "International Trade Union Confederation", "lang": "en"},
                   {"text": "ITUC", "kind": "short"}],
         "address": "1 Street\n1000 Brussels", "email": "office@example.org",
         "phone": "+32 2 000 00 00", "url": "https://example.org", "notes": "A remark."},
        {"id": "union", "kind": "trade_union", "country": "KG", "coverage": "national",
         "sensitivity": "public", "members": 200,
         "names": [{"text": "Miners of the Example", "lang": "en", "source": "s1"},
                   {"text": "Old Miners", "lang": "en", "kind": "former"}],
         "affiliations": [{"to": "guf", "since": "2010", "exhibits": ["x1"], "sources": ["s1"]}],
         "notes": "A remark."},
        {"id": "boss", "kind": "person", "country": "KG", "sensitivity": "public",
         "names": [{"text": "Grace Secretary", "lang": "en"}],
         "honorific": "Ms", "positions": [{"title": "General Secretary", "organization": "guf",
                                           "since": "2015"}], "notes": "A remark."},
        {"id": "leader", "kind": "person", "country": "KG", "sensitivity": "public",
         "names": [{"text": "Bolot Publicov", "lang": "en"}],
         "positions": [{"title": "President", "organization": "union", "since": "2015"}]},
        {"id": "w1", "kind": "person", "country": "KG", "protected": True,
         "sensitivity": "protected",
         "names": [{"text": NAME, "lang": "en"}, {"text": NAME_RU, "lang": "ru"}],
         "alias": {"en": "a member of the committee", "ru": "член комитета"},
         "alias_fits": 9,
         "consent": {"ilo": "yes", "public": "no", "risk": "Arrest"}},
        {"id": "police", "kind": "security_service", "country": "KG", "sensitivity": "public",
         "names": [{"text": "Police of the Example", "lang": "en"}]},
        {"id": "gov", "kind": "government", "country": "KG", "sensitivity": "public",
         "names": [{"text": "Government of Kyrgyzstan", "lang": "en"}]},
        {"id": "ilo", "kind": "international_body", "sensitivity": "public",
         "names": [{"text": "International Labour Office", "lang": "en"}]},
    ],
    "sources": [
        {"id": "s1", "basis": "press", "title": "A report", "publisher": "A paper", "lang": "en",
         "url": "https://example.org/report", "date": "2023-10-02", "channel": "mail",
         "sensitivity": "public", "notes": "A remark."},
        {"id": "s2", "basis": "witnessed", "party": "w1", "protected": True, "channel": "call",
         "sensitivity": "protected", "consent": {"ilo": "yes", "public": "no", "risk": "Arrest"},
         "notes": "A remark."},
    ],
    "events": [
        {"id": "e1", "sensitivity": "public", "act": "arrest", "date": "2023-10-01",
         "actors": ["police"], "targets": ["leader"], "place": "Bishkek",
         "sources": ["s1", "s2"], "verification": "corroborated", "exhibits": ["x1"],
         "summary": "The President of the union was arrested",
         "quotation": "You will come with us", "legal_basis_given": "Article 100",
         "particulars": {"decree": "17"}, "notes": "A remark.",
         "quantifiers": [{"text": "all", "parties": ["union"], "count": 1, "total": 1}],
         "disagreements": [{"field": "date", "reason": "The paper says so",
                            "versions": [{"value": "2023-10-01", "sources": ["s1"]},
                                         {"value": "2023-10-02", "sources": ["s2"]}]}]},
        {"id": "e2", "sensitivity": "public", "act": "property_transfer", "date": "2023-10-03",
         "actors": ["gov"], "targets": ["union"], "sources": ["s1"], "stage": "announced",
         "stages": [{"stage": "announced", "date": "2023-10-03", "sources": ["s1"],
                     "note": "By a draft decree"}],
         "summary": "The house of the union is to be given to an office of the state"},
        {"id": "e3", "sensitivity": "protected", "act": "threat", "date": "2023-10-04",
         "place": PLACE, "place_protected": True, "sources": ["s2"], "targets": ["union"],
         "summary": "Officers threatened members"},
        {"id": "e4", "sensitivity": "public", "act": "procedure", "date": "2023-10-05",
         "sources": ["s1"], "summary": "The Governing Body adopted a resolution"},
    ],
    "allegations": [
        {"id": "a1", "sensitivity": "public", "title": "Arrest of a leader", "events": ["e1", "e2"],
         "norms": [{"convention": "C087", "article": "3"}], "national_law": ["Article 5"],
         "argument": "A leader was taken for what he said", "defence": "He broke the law",
         "answer": "He did not", "remedies": ["that he be released"], "decided": "Case 1, para. 2",
         "notes": "A remark."},
    ],
    "exhibits": [
        {"id": "x1", "file": "exhibits/paper.txt", "title": "A paper", "lang": "en",
         "date": "2023-10-01", "kind": "letter", "source": "s1", "sensitivity": "public",
         "translations": [{"lang": "fr", "file": "exhibits/papier.txt", "by": "A translator",
                           "status": "draft"}],
         "custody": [{"date": "2023-10-02", "action": "received", "by": "Officer",
                      "place": "Brussels"}],
         "derivatives": [{"file": "exhibits/ocr.txt", "kind": "ocr", "reason": "To search"}],
         "notes": "A remark."},
    ],
    "communications": [
        {"id": "c1", "sensitivity": "public", "kind": "letter", "direction": "out", "route": "dg",
         "date": "2023-02-01", "sender": "guf", "signatory": "boss", "signed": "yes",
         "to": [{"party": "ilo", "state": "sent",
                 "history": [{"state": "sent", "date": "2023-02-01", "note": "By hand"}]}],
         "number": "ITUC/2023/001", "body_reference": "9999", "subject": "On the case",
         "summary": "Asked for help", "place": "Brussels", "channel": "e-mail",
         "demands": ["that help be given"], "message_id": "<1@example.org>",
         "approved_by": "Officer", "source": "s1", "notes": "A remark."},
        {"id": "c2", "sensitivity": "public", "kind": "reply", "direction": "third_party",
         "route": "cfa", "date": "2023-05-01", "sender": "gov", "answers": ["c1"],
         "points": [{"text": "Nothing happened", "comment": "Much happened", "events": ["e1"],
                     "recommendation": "r1"}]},
    ],
    "recommendations": [
        {"id": "r1", "sensitivity": "public", "body": "CFA", "report": "400",
         "paragraph": "12(a)", "date": "2023-03", "text": "To keep unions free",
         "status": "open", "comment": "Nothing was done", "events": ["e1"],
         "notes": "A remark."},
    ],
}  # fmt: skip

# texts that say a closed word, a date, an id or a mode; a name cannot stand there
_CLOSED = frozenset(
    [
        *("id", "kind", "party", "joined", "gateway", "filed", "status", "status_on", "act"),
        *("status_since", "source", "met", "adopted", "clock", "until", "code", "government"),
        *("language", "country", "coverage", "sensitivity", "lang", "to", "since", "organization"),
        *("basis", "date", "actors", "targets", "sources", "exhibits", "stage", "convention"),
        *("article", "verification", "events", "norms", "related", "proof", "direction", "route"),
        *("sender", "signatory", "signed", "state", "parties", "answers", "updates", "field"),
        *("recommendation", "value", "file", "conventions", "ilo", "public"),
    ]
)


def places(node: Any = None, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every text in the case where somebody could write a name."""
    node = CASE if node is None else node
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str) and key in _CLOSED:
                continue
            if path[:2] == ("parties", 4) or (path[:2] == ("events", 2) and key == "place"):
                continue
            yield from places(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            if isinstance(value, str) and path[-1] in _CLOSED:
                continue
            yield from places(value, (*path, index))
    elif isinstance(node, str):
        yield path


def planted(path: tuple[str | int, ...], what: str) -> dict[str, Any]:
    """The case with ``what`` added to the text at ``path``."""
    made = copy.deepcopy(CASE)
    node: Any = made
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = f"{node[path[-1]]} {what}"
    return made


def lay_out(case: dict[str, Any], folder: Path, paper: str = "Nothing to see.") -> Path:
    """The case as a folder with its exhibits."""
    (folder / "exhibits").mkdir(parents=True)
    for name in ("paper", "papier", "ocr"):
        (folder / "exhibits" / f"{name}.txt").write_text(f"{paper}\n", "utf-8")
    text = yaml.safe_dump(case, allow_unicode=True, sort_keys=False)
    (folder / "case.yaml").write_text(text, "utf-8")
    return folder


def signs(content: bytes, depth: int = 0, wanted: tuple[str, ...] = _SIGNS) -> list[str]:
    """What of the protected name or place stands in these bytes, however they are written."""
    found: list[str] = []
    for text in _texts(content):
        plain = text.casefold()
        found += [sign for sign in wanted if sign in plain]
    if depth > 4:
        return found
    for inner in _inside(content):
        found += signs(inner, depth + 1, wanted)
    return found


def _texts(content: bytes) -> Iterator[str]:
    for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "latin-1"):
        text = content.decode(code, "ignore")
        yield text
        if code == "utf-8":
            yield html.unescape(text)
            yield urllib.parse.unquote(text)
            yield re.sub(r"\r?\n[ \t]", "", text)  # calendar lines, mail headers
            yield re.sub(r"=\r?\n", "", text)  # quoted-printable
            yield re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
            yield re.sub(r"<[^>]*>", "", text)
    if content.startswith(b"%PDF"):
        document = pdfium.PdfDocument(content)
        for page in document:
            yield page.get_textpage().get_text_range()
        yield " ".join(str(v) for v in document.get_metadata_dict().values())


def _inside(content: bytes) -> Iterator[bytes]:
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield name.encode()
                yield package.read(name)
    for run in re.findall(rb"[A-Za-z0-9+/]{24,}={0,2}", content)[:2000]:
        try:
            yield base64.b64decode(run[: len(run) // 4 * 4])
        except ValueError:
            continue
