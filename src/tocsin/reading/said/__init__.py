"""What a text says: acts, what each sentence counts, who is quoted, what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.said.acts import (
        find_acts,
        find_quantifiers,
        may_sweep,
    )
    from tocsin.reading.said.deeds import (
        Hung,
        hung_on,
        is_doer,
        kinds_in,
    )
    from tocsin.reading.said.numerals import (
        numbers_in,
    )
    from tocsin.reading.said.quantities import (
        quantities_of,
    )
    from tocsin.reading.said.quotations import (
        find_quotations,
    )
    from tocsin.reading.said.speech import (
        find_claims,
        find_demands,
    )
    from tocsin.reading.said.statements import (
        find_statements,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Hung",
    "find_acts",
    "find_claims",
    "find_demands",
    "find_quantifiers",
    "find_quotations",
    "find_statements",
    "hung_on",
    "is_doer",
    "kinds_in",
    "may_sweep",
    "numbers_in",
    "quantities_of",
]
