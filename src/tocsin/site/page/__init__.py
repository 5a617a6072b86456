"""How the public pages look and speak: markup, style, phrases in each language, the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.site.page.frame import (
        Frame,
        page,
    )
    from tocsin.site.page.look import (
        style_source,
        stylesheet,
    )
    from tocsin.site.page.markup import (
        Html,
        el,
        join,
        link,
    )
    from tocsin.site.page.phrases import (
        Phrases,
    )
    from tocsin.site.page.voice import (
        MARKS,
        Voice,
        latest,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "MARKS",
    "Frame",
    "Html",
    "Phrases",
    "Voice",
    "el",
    "join",
    "latest",
    "link",
    "page",
    "style_source",
    "stylesheet",
]
