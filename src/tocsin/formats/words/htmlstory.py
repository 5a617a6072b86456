"""Which part of a web page is its story, and what the page declares of it (schema.org JSON-LD).

Menus, cookie banners, related links and comments are told by their elements, their ARIA roles and
the names their authors give them; what holds the headline is never taken for furniture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tocsin.formats.words.plain import canonical

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ELEMENTS = frozenset({"nav", "aside", "footer", "form", "dialog", "menu", "button"})
_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "dialog", "alertdialog", "search", "banner"}
)
_NAMES = re.compile(
    r"(?<![a-z])(?:cookies?|consent|gdpr|nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|related|sharing|"
    r"share(?:-?(?:bar|buttons?|links?|this))?|social|newsletter|subscribe|comments?|footer|promo|"
    r"advert\w*|popup|modal|pagination|skip-?link|recommended|read-?more|most-?read)(?![a-z])",
    re.IGNORECASE,
)
_NEVER = frozenset({"html", "body", "main", "article", "h1", "p"})
_MOST_JSON = 200_000
_STORIES = frozenset(
    {
        "newsarticle",
        "article",
        "blogposting",
        "report",
        "webpage",
        "pressrelease",
        "socialmediaposting",
    }
)


def is_furniture(node: LexborNode) -> bool:
    """Whether an element surrounds the story rather than tells it."""
    tag = node.tag or ""
    parent = node.parent
    if tag in _NEVER or (parent is not None and parent.tag in ("blockquote", "figure")):
        return False
    attributes = node.attributes
    named = " ".join(str(attributes.get(key) or "") for key in ("class", "id"))
    looks = tag in _ELEMENTS or attributes.get("role") in _ROLES or bool(_NAMES.search(named))
    return looks and node.css_first("h1, article, main") is None


def story_of(body: LexborNode) -> LexborNode | None:
    """The one element that holds the story; ``None`` where the page marks none, or several."""
    for selector in ("article", "main", "[role=main]"):
        nodes = body.css(selector)
        if len(nodes) == 1 and len(canonical(nodes[0].text(deep=True))) > 200:
            return nodes[0]
    return None


# a letterhead of a page is short and leads nowhere
_MOST_HEAD = 600


def is_letterhead(node: LexborNode) -> bool:
    """Whether the head of a page says who writes and where, and holds no way to other pages."""
    if node.tag != "header" or node.css_first("nav, form, button, ul, article, main") is not None:
        return False
    ways = [a for a in node.css("a[href]") if not _reaches_somebody(a)]
    said = node.text(deep=True)
    # a house, a box or a post code: the head of a newspaper's page holds its name alone
    return not ways and len(said) <= _MOST_HEAD and any(c.isdigit() for c in said)


def _reaches_somebody(node: LexborNode) -> bool:
    return (node.attributes.get("href") or "").startswith(("mailto:", "tel:"))


def declared(tree: Any) -> dict[str, str]:
    """Headline, day, outlet and author as the page declares them in JSON-LD."""
    found: dict[str, str] = {}
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        text = node.text(deep=True)
        if len(text) > _MOST_JSON:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue  # the page is wrong about itself
        for item in _items(data, 0):
            _take(item, found)
    return found


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for item in data[:50]:
            yield from _items(item, depth + 1)
    elif isinstance(data, dict) and depth < 4:
        yield data
        yield from _items(data.get("@graph"), depth + 1)


def _take(item: dict[str, Any], found: dict[str, str]) -> None:
    kinds = item.get("@type")
    names = {str(k).lower() for k in (kinds if isinstance(kinds, list) else [kinds])}
    if not names & _STORIES:
        return
    values = {
        "headline": item.get("headline"),
        "created": item.get("datePublished"),
        "published": item.get("datePublished"),
        "modified": item.get("dateModified"),
        "publisher": _name(item.get("publisher")),
        "author": _name(item.get("author")),
        "language": item.get("inLanguage"),
    }
    for key, value in values.items():
        if isinstance(value, str) and canonical(value):
            found.setdefault(key, canonical(value)[:500])


def _name(item: Any) -> Any:
    item = item[0] if isinstance(item, list) and item else item
    return item.get("name") if isinstance(item, dict) else item
