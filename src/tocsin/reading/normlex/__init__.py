"""Pages of NORMLEX and of the news: what they are, their address, their body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.normlex.address import (
        Address,
        canonical,
    )
    from tocsin.reading.normlex.body import (
        read_body,
    )
    from tocsin.reading.normlex.comments import (
        comment_titles,
    )
    from tocsin.reading.normlex.listed import (
        is_list_of_cases,
        listed_cases,
    )
    from tocsin.reading.normlex.news import (
        NewsFrame,
        read_news,
    )
    from tocsin.reading.normlex.page import (
        looks_like_normlex,
        read_normlex,
    )
    from tocsin.reading.normlex.procedures import (
        procedure,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Address",
    "NewsFrame",
    "canonical",
    "comment_titles",
    "is_list_of_cases",
    "listed_cases",
    "looks_like_normlex",
    "procedure",
    "read_body",
    "read_news",
    "read_normlex",
]
