"""Web pages and HTML mail: what is shown, where its links lead, and what the markup hides.

Scripts never run and nothing is fetched. Text under ``hidden``, ``display:none`` and the like is
reported apart, since a page can be made to show one thing and hold another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tocsin.formats.meaning import Extracted, Hidden, Link, Paragraph
from tocsin.formats.words.htmlstory import declared, is_furniture, is_letterhead, story_of
from tocsin.formats.words.plain import canonical, decode
from tocsin.ground.errors import Diagnosis

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = frozenset(
    """address article aside blockquote body dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td
    tfoot th thead title tr ul caption""".split()  # noqa: SIM905  a list of 43 quoted words says less
)
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe"})
_ROLES = {"li": "list", "td": "cell", "th": "cell", "blockquote": "quote"}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:.]{2,40})", re.IGNORECASE)
# what a browser leaves at the top of a page it saves
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>]{4,2000})\s*-->")
_DEEPEST = 400  # levels that are walked
_PARSED_DEPTH = 3000  # levels the parser is given; its time grows with their square
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_LONG_TAG = re.compile(r"<[^<>]{20000}")
_MANY_WORDS = re.compile(r"<[a-zA-Z](?:[^<>\s]*+\s++){2000}")
_VALUE = re.compile(r"\"[^\"<>]*\"|'[^'<>]*'")
_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")
_FLAT = frozenset(
    """area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody
    thead tfoot option colgroup rt rp html head body""".split()  # noqa: SIM905  as above
)


def read_html(content: bytes, file: str = "") -> Extracted:
    """The visible paragraphs, links, declared facts and hidden text of one page."""
    from selectolax.lexbor import LexborHTMLParser

    text, encoding = _decoded(content)
    found = Extracted("html", metadata={"encoding": encoding})
    if _depth(text) > _PARSED_DEPTH or _crowded(text):
        return _without_structure(text, found, file)
    tree = LexborHTMLParser(text)
    _metadata(tree, found)
    if saved := _SAVED_FROM.search(text, 0, 8192):
        found.metadata.setdefault("address", saved[1])
    body = tree.body
    if body is not None:
        walker = _Walker(found, story_of(body))
        walker.walk(body, 0)
        walker.flush()
        for node in body.css("a[href]"):
            target = (node.attributes.get("href") or "").strip()
            if target and not target.startswith(("#", "javascript:")):
                found.links.append(Link(canonical(node.text(deep=True)), target))
    return found


def _depth(text: str) -> int:
    """How deep the elements nest, roughly: what may stay open and what is empty is not counted."""
    deepest = depth = 0
    for match in _TAG.finditer(text):
        if match.group(2).lower() in _FLAT:
            continue
        depth = max(depth - 1, 0) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _crowded(text: str) -> bool:
    """Whether an element has thousands of attributes: a parser holds each against all others."""
    if not _LONG_TAG.search(text):  # pictures within the page are long too, in one attribute
        return False
    return bool(_MANY_WORDS.search(_VALUE.sub("", text)))


def _without_structure(text: str, found: Extracted, file: str) -> Extracted:
    """The words of a page whose nesting is made to stall a parser."""
    found.problems.append(
        Diagnosis(
            "its elements are nested or crowded to stall a reader; its words were read without "
            "its structure",
            file=file,
            mend="no program writes such a page; treat it as hostile",
        )
    )
    for line in _ANY_TAG.sub("\n", text).split("\n"):
        said = canonical(line)
        if said:
            found.paragraphs.append(Paragraph(said))
    return found


def _decoded(content: bytes) -> tuple[str, str]:
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared.group(1).decode("ascii")
        try:
            return content.decode(name), name.lower()
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself; the bytes decide
    decoded = decode(content)
    return decoded.text, decoded.encoding


def _metadata(tree: Any, found: Extracted) -> None:
    names = {
        "author": "author",
        "article:author": "author",
        "og:title": "title",
        "article:published_time": "created",
        "datepublished": "created",
        "date": "created",
        "dc.date": "created",
        "article:modified_time": "modified",
        "generator": "producer",
        "og:site_name": "publisher",
        "og:url": "address",
        "description": "description",
    }
    title = tree.css_first("title")
    if title is not None:
        found.metadata["title"] = canonical(title.text(deep=True))
    root = tree.css_first("html")
    if root is not None and root.attributes.get("lang"):
        found.metadata["language"] = str(root.attributes["lang"])
    for node in tree.css("meta"):
        key = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        value = canonical(node.attributes.get("content") or "")
        if key in names and value:
            found.metadata.setdefault(names[key], value)
            if names[key] == "created":
                found.metadata.setdefault("published", value)
    for name, value in declared(tree).items():
        found.metadata.setdefault(name, value)
    for node in tree.css("time[datetime]"):
        found.metadata.setdefault("created", str(node.attributes["datetime"]))
        found.metadata.setdefault("published", str(node.attributes["datetime"]))
    canonical_link = tree.css_first('link[rel="canonical"]')
    if canonical_link is not None and canonical_link.attributes.get("href"):
        found.metadata.setdefault("address", str(canonical_link.attributes["href"]))


class _Walker:
    """Collects running text until a block begins or ends."""

    def __init__(self, found: Extracted, story: LexborNode | None) -> None:
        self.found = found
        self.story = story
        self.inside = story is None
        self.aside = False
        self.pieces: list[str] = []
        self.role: tuple[str, int] = ("", 0)

    def flush(self) -> None:
        """Close the paragraph being collected."""
        lines = [canonical(line) for line in "".join(self.pieces).split("\n")]
        text = "\n".join(line for line in lines if line)
        self.pieces.clear()
        if text:
            role, level = self.role
            if self.aside or not (self.inside or (role == "heading" and level == 1)):
                role, level = "aside", 0
            self.found.paragraphs.append(Paragraph(text, role=role, level=level))

    def walk(self, node: LexborNode, depth: int) -> None:
        """Take in a node and all below it."""
        child = node.first_child
        while child is not None:
            self._take(child, depth)
            child = child.next

    def _take(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            return
        if tag == "_comment" or tag in _SKIPPED or tag.startswith(("-", "!")):
            return
        if tag == "br":
            self.pieces.append("\n")
            return
        if _is_hidden(node) or depth > _DEEPEST:
            text = canonical(node.text(deep=True))
            if text:
                self.found.hidden.append(Hidden("hidden_text", text))
            return
        if tag not in _BLOCKS:
            self.walk(node, depth + 1)
            return
        self.flush()
        outer, self.role = (self.role, self.inside, self.aside), self._role(tag)
        self.inside = self.inside or (self.story is not None and node.mem_id == self.story.mem_id)
        self.inside = self.inside or (self.story is not None and is_letterhead(node))
        self.aside = self.aside or is_furniture(node)
        self.walk(node, depth + 1)
        self.flush()
        self.role, self.inside, self.aside = outer

    def _role(self, tag: str) -> tuple[str, int]:
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return "heading", int(tag[1])
        if tag in _ROLES:
            return _ROLES[tag], 1
        return self.role if tag in ("p", "div") else ("", 0)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(attributes.get("style") or ""))
