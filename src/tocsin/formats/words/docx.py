"""Word documents (ECMA-376 / ISO 29500 WordprocessingML): what they show and what they keep.

The shown text is the final one: insertions in, deletions out. Everything a printed page would not
show (tracked changes with their author and time, comments, hidden text) is reported apart, as are
the document's own statements about its making. Strict and transitional namespaces both occur, so
elements are told by their local names.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.formats.bounds import Package
from tocsin.formats.meaning import Attachment, Extracted, Hidden, Link, Paragraph
from tocsin.formats.words.plain import canonical
from tocsin.ground.errors import Diagnosis, TocsinError

_SIDE_PARTS = (("header", "header"), ("footer", "footer"), ("footnotes", "footnote"))
_CHANGES = {"ins": "inserted", "del": "deleted", "moveFrom": "moved", "moveTo": "moved"}
_GONE = frozenset({"del", "moveFrom"})
_PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
    "description": "description",
    "lastModifiedBy": "last_author",
    "revision": "revision",
    "created": "created",
    "modified": "modified",
    "lastPrinted": "printed",
    "language": "language",
    "Application": "producer",
    "AppVersion": "producer_version",
    "Company": "company",
    "Manager": "manager",
    "Template": "template",
    "TotalTime": "editing_minutes",
}


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: ET.Element, local: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == local:
            return value
    return ""


def read_docx(package: Package, file: str = "") -> Extracted:
    """All that a DOCX says; parts that cannot be read are problems, not the end."""
    found = Extracted("docx", problems=list(package.problems))
    main = _part(package, "word/document.xml", found, file)
    if main is None:
        if not found.problems:
            raise TocsinError("it holds no Word document (word/document.xml is absent)", file=file)
        return found
    _side(package, "header", "header", found, file)
    _story(package, main, "word/document.xml", "", found, file)
    for part, role in _SIDE_PARTS[1:]:
        _side(package, part, role, found, file)
    _side(package, "endnotes", "footnote", found, file)
    _comments(package, found, file)
    for name in ("docProps/core.xml", "docProps/app.xml"):
        _properties(_part(package, name, found, file), found)
    _settings(_part(package, "word/settings.xml", found, file), found)
    found.attachments = _embedded(package, found)
    return found


def _part(package: Package, name: str, found: Extracted, file: str) -> ET.Element | None:
    if name not in package:
        return None
    try:
        content = package.read(name)
    except TocsinError as error:
        found.problems.append(error.diagnosis)
        return None
    if declares_entities(content):
        found.problems.append(entities_declared(name, file))
    try:
        # expat refuses entity bombs by itself (amplification limit) and loads nothing from outside
        return ET.fromstring(content)  # noqa: S314
    except ET.ParseError as error:
        partial = _parse_prefix(content)
        kept = "what stands before the damage was read" if partial is not None else "it was skipped"
        found.problems.append(
            Diagnosis(f"the part {name} is damaged ({error}); {kept}", file=file, place=name)
        )
        return partial


def declares_entities(content: bytes) -> bool:
    """Whether a part has a document type, which no word processor writes."""
    return b"<!DOCTYPE" in content[: 1 << 16].replace(b"\0", b"")


def entities_declared(part: str, file: str) -> Diagnosis:
    """The remark on a part that declares XML entities."""
    return Diagnosis(
        f"the part {part} declares XML entities: those of its own were read as what they stand "
        "for, those from outside were not fetched",
        mend="no word processor writes such a part; treat the file as hostile",
        file=file,
        place=part,
        code="xml-entities",
    )


def _parse_prefix(content: bytes) -> ET.Element | None:
    """The tree of as much XML as is well formed."""
    builder = ET.TreeBuilder()
    depth: list[str] = []

    class Target:
        def start(self, tag: str, attributes: dict[str, str]) -> None:
            depth.append(tag)
            builder.start(tag, attributes)

        def end(self, tag: str) -> None:
            depth.pop()
            builder.end(tag)

        def data(self, data: str) -> None:
            builder.data(data)

        def close(self) -> None:
            """The prefix is closed by the caller."""

    parser = ET.XMLParser(target=Target())  # noqa: S314  same reader as above
    try:
        for at in range(0, len(content), 1024):
            parser.feed(content[at : at + 1024])
    except ET.ParseError:
        pass
    if not depth:
        return None
    for tag in reversed(depth):
        builder.end(tag)
    return builder.close()


@dataclass(slots=True)
class _Text:
    """One paragraph under construction."""

    shown: list[str] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    inner: list[ET.Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def _story(
    package: Package, root: ET.Element, part: str, role: str, found: Extracted, file: str
) -> None:
    targets = _relations(package, part, found, file)
    number = 0
    gap = False
    for paragraph, in_cell in _paragraphs(root):
        text = _Text()
        _collect(paragraph, text, targets, None)
        shown = canonical_lines("".join(text.shown))
        number += 1 if shown else 0
        place = role or f"paragraph={number}"
        found.hidden += [
            Hidden(h.kind, h.text, h.author, h.date, place) for h in text.hidden if h.text.strip()
        ]
        found.links += text.links
        if shown:
            kind, level = _style(paragraph)
            kind = role or kind or ("cell" if in_cell else "")
            laid = laid_out("".join(text.shown))
            found.paragraphs.append(Paragraph(shown, role=kind, level=level, gap=gap, laid=laid))
        gap = not shown


def canonical_lines(text: str) -> str:
    """Each line of a paragraph with single spaces; line breaks the author set are kept."""
    return "\n".join(line for line in (canonical(x) for x in text.split("\n")) if line)


def laid_out(text: str) -> str:
    """The text with its columns kept, or ``""`` where it has none."""
    if "\t" not in text and "\n" not in text.strip() and "   " not in text.replace("\u00a0", " "):
        return ""
    flat = text.replace("\t", "    ").replace("\u00a0", " ")
    return "\n".join(line.strip() for line in flat.split("\n") if line.strip())


def _paragraphs(root: ET.Element) -> Iterator[tuple[ET.Element, bool]]:
    """Paragraphs in reading order, those inside text boxes too; alternates are taken once."""
    stack = [(root, False)]
    while stack:
        element, in_cell = stack.pop()
        name = _name(element)
        if name == "Fallback":
            continue
        if name == "p":
            yield element, in_cell
        in_cell = in_cell or name == "tc"
        stack += [(child, in_cell) for child in reversed(list(element))]


def _collect(
    element: ET.Element, text: _Text, targets: dict[str, str], change: ET.Element | None
) -> None:
    for child in element:
        name = _name(child)
        if name in ("txbxContent", "Fallback", "pPr", "p", "tbl"):
            continue  # boxes and nested tables are stories of their own
        if name in _CHANGES and _name(element) != "rPr":
            before = len(text.shown)
            inner = _Text()
            _collect(child, inner, targets, child)
            words = "".join(inner.shown)
            text.hidden.append(_hidden(_CHANGES[name], words, child))
            text.hidden += [h for h in inner.hidden if h.kind != _CHANGES[name]]
            if name not in _GONE:
                text.shown[before:] = inner.shown
        elif name == "r":
            _run(child, text, targets, change)
        elif name == "hyperlink":
            inner = _Text()
            _collect(child, inner, targets, change)
            target = targets.get(_attribute(child, "id"), "") or f"#{_attribute(child, 'anchor')}"
            if target != "#":
                text.links.append(Link(canonical("".join(inner.shown)), target))
            text.shown += inner.shown
            text.hidden += inner.hidden
        else:
            _collect(child, text, targets, change)


def _hidden(kind: str, text: str, change: ET.Element) -> Hidden:
    return Hidden(kind, text, _attribute(change, "author"), _attribute(change, "date"))


def _run(run: ET.Element, text: _Text, targets: dict[str, str], change: ET.Element | None) -> None:
    words: list[str] = []
    vanished = False
    for child in run:
        name = _name(child)
        if name == "rPr":
            vanished = any(
                _name(mark) in ("vanish", "webHidden")
                and _attribute(mark, "val") not in ("0", "false", "off")
                for mark in child
            )
        elif name in ("t", "delText"):
            words.append(child.text or "")
        elif name in ("tab", "ptab"):
            words.append("\t")
        elif name in ("br", "cr"):
            words.append("\n")
        elif name == "noBreakHyphen":
            words.append("-")
        elif name == "sym":
            words.append(_symbol(child))
    said = "".join(words)
    if vanished and change is None:
        text.hidden.append(Hidden("hidden_text", said))
    else:
        text.shown.append(said)


def _symbol(element: ET.Element) -> str:
    try:
        return chr(int(_attribute(element, "char"), 16))
    except ValueError:
        return ""


def _style(paragraph: ET.Element) -> tuple[str, int]:
    for properties in paragraph:
        if _name(properties) != "pPr":
            continue
        for mark in properties:
            value = _attribute(mark, "val")
            digits = "".join(c for c in value if c.isdigit())
            if _name(mark) == "pStyle" and value.lower().startswith(
                ("heading", "title", "заголов")
            ):
                return "heading", int(digits[:1] or "1")
            if _name(mark) == "outlineLvl" and digits:
                return "heading", int(digits[:1]) + 1
            if _name(mark) == "numPr":
                return "list", 1
    return "", 0


def _relations(package: Package, part: str, found: Extracted, file: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    root = _part(package, f"{folder}/_rels/{name}.rels", found, file)
    if root is None:
        return {}
    return {_attribute(item, "Id"): _attribute(item, "Target") for item in root}


def _side(package: Package, stem: str, role: str, found: Extracted, file: str) -> None:
    for name in sorted(package.names):
        leaf = name.removeprefix("word/")
        if leaf.startswith(stem) and leaf.endswith(".xml") and "/" not in leaf:
            root = _part(package, name, found, file)
            if root is not None:
                _story(package, root, name, role, found, file)


def _comments(package: Package, found: Extracted, file: str) -> None:
    root = _part(package, "word/comments.xml", found, file)
    for comment in root if root is not None else ():
        lines = []
        for paragraph, _ in _paragraphs(comment):
            text = _Text()
            _collect(paragraph, text, {}, None)
            lines.append(canonical("".join(text.shown)))
        found.hidden.append(_hidden("comment", "\n".join(line for line in lines if line), comment))


def _properties(root: ET.Element | None, found: Extracted) -> None:
    for item in root if root is not None else ():
        name, value = _name(item), canonical(item.text or "")
        if name in _PROPERTIES and value:
            found.metadata[_PROPERTIES[name]] = value


def _settings(root: ET.Element | None, found: Extracted) -> None:
    for item in root.iter() if root is not None else ():
        name = _name(item)
        if name == "trackRevisions" and _attribute(item, "val") not in ("0", "false"):
            found.metadata["track_changes"] = "on"
        elif name == "documentProtection":
            found.metadata["protection"] = _attribute(item, "edit") or "on"
        elif name == "rsid":
            known = int(found.metadata.get("editing_sessions", "0"))
            found.metadata["editing_sessions"] = str(known + 1)


def _embedded(package: Package, found: Extracted) -> list[Attachment]:
    out = []
    for name in package.names:
        if name.startswith(("word/embeddings/", "word/media/")):
            try:
                out.append(Attachment(name.rpartition("/")[2], "", package.read(name)))
            except TocsinError as error:
                found.problems.append(error.diagnosis)
    return out
