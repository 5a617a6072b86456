"""OpenDocument text (ISO/IEC 26300): paragraphs, tracked changes, comments, facts."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from tocsin.formats.bounds import Package
from tocsin.formats.meaning import Extracted, Hidden, Link, Paragraph
from tocsin.formats.words.docx import declares_entities, entities_declared, laid_out
from tocsin.formats.words.plain import canonical
from tocsin.ground.errors import Diagnosis, TocsinError

_FACTS = {
    "title": "title",
    "initial-creator": "author",
    "creator": "last_author",
    "creation-date": "created",
    "date": "modified",
    "generator": "producer",
    "editing-cycles": "revision",
    "language": "language",
}
_APART = frozenset({"annotation", "tracked-changes", "annotation-end", "frame", "note"})


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: ET.Element, local: str) -> str:
    found = (v for k, v in element.attrib.items() if k.rpartition("}")[2] == local)
    return next(found, "")


def read_odt(package: Package, file: str = "") -> Extracted:
    """All that an ODT says; damage is a problem, not the end."""
    found = Extracted("odt", problems=list(package.problems))
    try:
        # expat limits entity amplification itself and loads nothing from outside
        stored = package.read("content.xml")
        if declares_entities(stored):
            found.problems.append(entities_declared("content.xml", file))
        content = ET.fromstring(stored)  # noqa: S314
    except (ET.ParseError, TocsinError, KeyError) as error:
        raise TocsinError(
            f"its text cannot be read ({type(error).__name__})", file=file, mend="ask for a copy"
        ) from error
    for element in content.iter():
        name = _name(element)
        if name in ("p", "h"):
            _paragraph(element, name, found)
        elif name == "changed-region":
            _change(element, found)
        elif name == "annotation":
            _comment(element, found)
    if "meta.xml" in package:
        _facts(package, found)
    inside = {h.text for h in found.hidden if h.kind in ("comment", "deleted")}
    found.paragraphs = [p for p in found.paragraphs if p.text and p.text not in inside]
    return found


def _paragraph(element: ET.Element, name: str, found: Extracted) -> None:
    said = "".join(_words(element))
    text = canonical(said)
    if not text:
        found.paragraphs.append(Paragraph(""))  # white space, taken out when all is read
        return
    laid = laid_out(said)
    level = _attribute(element, "outline-level")
    role = "heading" if name == "h" else ""
    gap = bool(found.paragraphs) and not found.paragraphs[-1].text
    level_number = int(level or 1) if role else 0
    found.paragraphs.append(Paragraph(text, role=role, level=level_number, gap=gap, laid=laid))
    for link in element.iter():
        if _name(link) == "a" and _attribute(link, "href"):
            found.links.append(Link(canonical("".join(link.itertext())), _attribute(link, "href")))


def _words(element: ET.Element) -> Iterator[str]:
    """What is printed of an element, its own stack in hand: spans may lie in spans without end."""
    yield element.text or ""
    stack = [iter(element)]
    tails = [""]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            yield tails.pop()
            continue
        name = _name(child)
        if name == "s":
            yield " " * min(int(_attribute(child, "c") or 1), 100)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in _APART:
            yield child.text or ""
            stack.append(iter(child))
            tails.append(child.tail or "")
            continue
        yield child.tail or ""


def _change(element: ET.Element, found: Extracted) -> None:
    facts = {_name(item): item.text or "" for item in element.iter()}
    for child in element:
        kind = {"deletion": "deleted", "insertion": "inserted"}.get(_name(child))
        if kind:
            said = [
                canonical("".join(p.itertext())) for p in child.iter() if _name(p) in ("p", "h")
            ]
            found.hidden.append(
                Hidden(kind, "\n".join(said), facts.get("creator", ""), facts.get("date", ""))
            )


def _comment(element: ET.Element, found: Extracted) -> None:
    facts = {_name(item): item.text or "" for item in element}
    said = [canonical("".join(p.itertext())) for p in element.iter() if _name(p) == "p"]
    found.hidden.append(
        Hidden("comment", "\n".join(said), facts.get("creator", ""), facts.get("date", ""))
    )


def _facts(package: Package, found: Extracted) -> None:
    try:
        root = ET.fromstring(package.read("meta.xml"))  # noqa: S314  as above
    except (ET.ParseError, TocsinError):
        found.problems.append(Diagnosis("its facts about itself are damaged"))
        return
    for item in root.iter():
        if _name(item) in _FACTS and item.text:
            found.metadata[_FACTS[_name(item)]] = canonical(item.text)
