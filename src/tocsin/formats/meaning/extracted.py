"""What one document says, whatever its format: paragraphs, links, and what a page does not show."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.ground.errors import Diagnosis


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it.

    ``page`` counts from 1 where the format has pages; ``role`` is ``""`` for running text or
    ``heading``, ``list``, ``cell``, ``quote``, ``header``, ``footer``, ``footnote``, ``aside``
    (what surrounds the story of a web page: menus, banners, related links, comments); ``level``
    is the depth of a heading or list (1 is the outermost). ``gap``: white space stands above it
    that is wider than between lines; ``laid`` is the same text with its columns kept (tabs as four
    blanks), where it has columns.
    """

    text: str
    page: int | None = None
    role: str = ""
    level: int = 0
    gap: bool = False
    laid: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what it shows and where it leads, as written (nothing is fetched)."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something in the file that a reader of the page does not see.

    ``kind``: ``deleted``, ``inserted``, ``moved`` (tracked changes), ``comment``, ``hidden_text``,
    ``revision`` (an earlier state inside the file), ``script``, ``annotation``, ``attachment``.
    """

    kind: str
    text: str
    author: str = ""
    date: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside another: mail attachment or embedded PDF file."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(slots=True)
class Extracted:
    """The reading of one file.

    ``kind`` is ``txt``, ``md``, ``html``, ``docx``, ``odt``, ``rtf``, ``pdf``, ``eml``, ``mbox``,
    ``msg``; ``metadata`` holds what the file says of itself (``title``, ``author``, ``created``,
    ``modified``, ``producer``, ``language``; for mail ``from``, ``to``, ``cc``, ``date``,
    ``subject``, ``message-id``); ``problems`` what could not be read and why.
    """

    kind: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    hidden: list[Hidden] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All paragraphs, a blank line between each."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)
