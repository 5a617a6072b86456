"""Addresses of NORMLEX documents, brought to what names a document: page, id, body language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_HOSTS = frozenset(
    [
        "normlex.ilo.org",
        "ilo.org",
        "ilo.ch",
        "ilo.int",
        "webapps.ilo.org",
        "oit.org",
        "wwwex.ilo.org",
    ]
)
_PATH = re.compile(r"^/dyn/(?:normlex/(?P<a>[a-z]{2})/|nrmlx_(?P<b>[a-z]{2})/)?f$", re.IGNORECASE)
_IDS = ("COMPLAINT_TEXT_ID", "COMMENT_ID", "HIER_ELEMENT_ID", "COMPLAINT_PROCEDURE_ID")
# the German interface shows English text
_SHOWN = {"de": "en"}
# a report opened at one of its paragraphs, as the Compilation links to it, is that report
_SAME = {"70006": "50002"}


@dataclass(frozen=True, slots=True)
class Address:
    """What names a NORMLEX document: two addresses of one document are equal."""

    page: str
    id: str
    language: str

    def __str__(self) -> str:
        return f"{self.page}/{self.id}/{self.language}"


def canonical(address: str) -> Address | None:
    """The document an address leads to; ``None`` where it is none of NORMLEX's text pages."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = _PATH.match(parts.path)
    if host not in _HOSTS or not path:
        return None
    query = re.search(r"(?:^|&)p=([^&]*)", parts.query)
    fields = unquote(query[1]).split(":") if query else []
    if len(fields) < 8:
        return None
    names, values = fields[6].split(","), fields[7].split(",")
    given = dict(zip((re.sub(r"^P\d+_", "", name) for name in names), values, strict=False))
    number = next((given[key] for key in _IDS if given.get(key, "").isdigit()), "")
    if not number:
        return None
    shown = (path["a"] or path["b"] or "").lower()
    language = given.get("LANG_CODE", "").lower() or _SHOWN.get(shown, shown)
    return Address(_SAME.get(fields[1], fields[1]), number, language)
