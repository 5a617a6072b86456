"""Pages in their layouts: what each kind of page says, as documents of the library.

NORMLEX's Compilation, its article 24 and 26 pages, comments, reports of the Committee with and
without their head, lists of cases, whole reports of the Governing Body, and translations into
Russian.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.pages.digest import (
        RECKONED,
        compilation,
        is_compilation,
    )
    from tocsin.library.pages.experts import (
        comments,
    )
    from tocsin.library.pages.identified import (
        identity,
        page_of,
        titled,
        without_marks,
        year_in,
    )
    from tocsin.library.pages.inquiries import (
        inquiry,
    )
    from tocsin.library.pages.listed import (
        entries,
    )
    from tocsin.library.pages.reports import (
        numbered,
        plain,
        report,
    )
    from tocsin.library.pages.whole import (
        is_whole_report,
        whole_report,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "RECKONED",
    "comments",
    "compilation",
    "entries",
    "identity",
    "inquiry",
    "is_compilation",
    "is_whole_report",
    "numbered",
    "page_of",
    "plain",
    "report",
    "titled",
    "whole_report",
    "without_marks",
    "year_in",
]
