"""One public page shown by itself: what it links to is not there to be opened yet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_LINK = re.compile(rb'(<a\b[^>]*?) href="([^"]*)"')
_ELSEWHERE = re.compile(r"#|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def alone(files: Mapping[str, bytes], path: str) -> bytes:
    """The page of ``path`` without links that would end in the desk's own addresses.

    Links into the page and out to the web stay; a link to the page itself leads to its top; the
    words of the others stay without their link.
    """

    def kept(found: re.Match[bytes]) -> bytes:
        to = found[2].decode("utf-8")
        if _ELSEWHERE.match(to):
            return found[0]
        file, _hash, place = to.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
        return found[1] + (f' href="#{place or "content"}"'.encode() if there == path else b"")

    return _LINK.sub(kept, files[path])
