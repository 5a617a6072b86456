"""Second stage, *scene*: who speaks to whom, of which facts, in which language: looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.scene.audience import (
        LeftOut,
        Missing,
        View,
    )
    from tocsin.letters.scene.people import (
        title_of,
    )
    from tocsin.letters.scene.scene import (
        Scene,
        scene_of,
    )
    from tocsin.letters.scene.telling import (
        PLANNED,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "PLANNED",
    "LeftOut",
    "Missing",
    "Scene",
    "View",
    "scene_of",
    "title_of",
]
