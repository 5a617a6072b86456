"""Aliases put into running text whose words are cut by emphasis and links.

A name may be half strong and half plain; it is found in the words as read and replaced
where it begins, and the rest of it goes. Footnotes are texts of their own.
"""

from __future__ import annotations

import dataclasses

from tocsin.letters.nodes import Guarded, Inline, Link, Marked, Ref, Words
from tocsin.letters.redact.substitute import Span, Substitutor

Content = tuple[Inline, ...]


def aliased(content: Content, substitutor: Substitutor) -> Content:
    """``content`` with every protected name replaced by its alias."""
    spans = substitutor.spans("".join(_texts(content)))
    if not spans:
        return content
    return _Walk(spans).content(content)


def _texts(content: Content) -> list[str]:
    """The words in reading order; a stop stands for whatever is no words."""
    out: list[str] = []
    for item in content:
        if isinstance(item, Words):
            out.append(item.text)
        elif isinstance(item, (Marked, Link, Ref, Guarded)):
            out += _texts(item.content)
        else:
            out.append("\n")
    return out


class _Walk:
    def __init__(self, spans: list[Span]) -> None:
        self.spans, self.at = spans, 0

    def content(self, content: Content) -> Content:
        out: list[Inline] = []
        for item in content:
            if isinstance(item, Words):
                text = self.text(item.text)
                if text:
                    out.append(dataclasses.replace(item, text=text))
            elif isinstance(item, (Marked, Link, Ref, Guarded)):
                inner = self.content(item.content)
                if inner or not item.content:
                    out.append(dataclasses.replace(item, content=inner))
            else:
                self.at += 1
                out.append(item)
        return tuple(out)

    def text(self, text: str) -> str:
        """One run: what lies before, between and after names, and the aliases that begin here."""
        low, high = self.at, self.at + len(text)
        self.at = high
        out, here = [], low
        for span in self.spans:
            if span.end <= low or span.start >= high:
                continue
            out.append(text[here - low : max(span.start, here) - low])
            if span.start >= low:
                out.append(span.alias)
            here = min(span.end, high)
        return "".join([*out, text[here - low :]])
