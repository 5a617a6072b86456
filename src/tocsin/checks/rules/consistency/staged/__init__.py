"""Two sentences of one paper on one measure, the one to come, the other done: learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.rules.consistency.staged.features import Beside, features_of
    from tocsin.checks.rules.consistency.staged.scoring import Pair, done_before, pairs_of
    from tocsin.checks.rules.consistency.staged.sentences import Sentence
else:
    __getattr__ = face(__name__)

__all__ = ["Beside", "Pair", "Sentence", "done_before", "features_of", "pairs_of"]
