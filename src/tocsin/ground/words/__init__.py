"""Words as such: any of many as one pattern, patterns compiled when asked, slips, counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.ground.words.alternation import either
    from tocsin.ground.words.capitals import CAPITALS
    from tocsin.ground.words.compiling import later
    from tocsin.ground.words.counting import count
    from tocsin.ground.words.slips import slips
else:
    __getattr__ = face(__name__)

__all__ = ["CAPITALS", "count", "either", "later", "slips"]
