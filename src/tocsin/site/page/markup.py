"""HTML that cannot be injected into: text is escaped unless it was built here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

VOID = frozenset({"meta", "link", "br", "hr", "img", "path", "circle", "line", "rect"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Html(str):
    """A string that is already HTML."""

    __slots__ = ()


def esc(text: str) -> Html:
    """Plain text as HTML; control characters, which no page may hold, are dropped."""
    return Html(html.escape(_CONTROL.sub("", text), quote=True))


def join(*children: object) -> Html:
    """Children one after the other; strings are escaped, ``None`` is nothing."""
    out: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            out.append(child)
        elif isinstance(child, str):
            out.append(esc(child))
        elif isinstance(child, Iterable):
            out.append(join(*child))
        else:
            out.append(esc(str(child)))
    return Html("".join(out))


def el(tag: str, *children: object, **attributes: object) -> Html:
    """An element. ``class_`` is ``class``, ``data_x`` is ``data-x``; ``None`` leaves one out."""
    parts = [tag]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        parts.append(key if value is True else f'{key}="{esc(str(value))}"')
    opened = f"<{' '.join(parts)}>"
    if tag in VOID:
        return Html(
            opened.replace(">", "/>") if tag in ("circle", "line", "rect", "path") else opened
        )
    return Html(f"{opened}{join(*children)}</{tag}>")


def link(url: str, *children: object) -> Html:
    """A link out, if the address is a web address; the text alone if it is anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return join(*children)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return join(*children)
    return el("a", *children, href=url, rel="noopener noreferrer")
