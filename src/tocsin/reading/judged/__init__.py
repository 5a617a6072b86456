"""What each sentence does, judged by weights learnt from labelled sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.judged.features import (
        features_of,
    )
    from tocsin.reading.judged.judging import (
        Judgement,
        judgement_of,
        why,
    )
    from tocsin.reading.judged.senses import (
        deeds_of,
        folded,
        senses_of,
    )
    from tocsin.reading.judged.tasks import (
        ANSWERS,
        Task,
    )
    from tocsin.reading.judged.told import (
        answer,
        in_words,
        question,
    )
    from tocsin.reading.judged.trees import Tree, score_of, tree_of
else:
    __getattr__ = face(__name__)

__all__ = [
    "ANSWERS",
    "Judgement",
    "Task",
    "Tree",
    "answer",
    "deeds_of",
    "features_of",
    "folded",
    "in_words",
    "judgement_of",
    "question",
    "score_of",
    "senses_of",
    "tree_of",
    "why",
]
