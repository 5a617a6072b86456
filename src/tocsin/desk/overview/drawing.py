"""Inline SVG: elements with escaped texts, numbers in one decimal, looks by class alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


class Drawing:
    """A picture being drawn; ``title`` and ``desc`` say it to who does not see it."""

    def __init__(self, name: str, width: int, title: str, desc: str) -> None:
        """Begin; ``name`` is its id and class."""
        self.name, self.width, self.title, self.desc = name, width, title, desc
        self.height = 0.0
        self._parts: list[str] = []

    def put(self, tag: str, words: str | None = None, **given: object) -> None:
        """One element; ``cls`` is its class, ``x_y`` an attribute ``x-y``."""
        said = "".join(
            f' {"class" if key == "cls" else key.replace("_", "-")}="{escape(_said(value))}"'
            for key, value in given.items()
        )
        inner = "" if words is None else escape(words)
        self._parts.append(f"<{tag}{said}>{inner}</{tag}>" if inner else f"<{tag}{said}/>")

    def mark(self, tag: str, title: str, **given: object) -> None:
        """An element that says what it is when it is pointed at."""
        said = "".join(
            f' {"class" if key == "cls" else key.replace("_", "-")}="{escape(_said(value))}"'
            for key, value in given.items()
        )
        self._parts.append(f"<{tag}{said}><title>{escape(title)}</title></{tag}>")

    @contextmanager
    def beneath(self) -> Iterator[None]:
        """What is put meanwhile lies beneath everything that was put before."""
        above, self._parts = self._parts, []
        yield
        self._parts += above

    def done(self) -> SafeString:
        """The picture; every text in it was escaped as it was put."""
        head = (
            f'<svg class="{self.name}" direction="ltr" role="img" '
            f'aria-labelledby="{self.name}-title {self.name}-desc" '
            f'viewBox="0 0 {self.width} {_said(self.height)}" xmlns="http://www.w3.org/2000/svg">'
            f'<title id="{self.name}-title">{escape(self.title)}</title>'
            f'<desc id="{self.name}-desc">{escape(self.desc)}</desc>'
        )
        return mark_safe(head + "".join(self._parts) + "</svg>")  # noqa: S308  escaped above


def _said(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
