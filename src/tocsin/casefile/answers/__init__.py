"""Questions asked of a case and answered once: who is held, what is told, what was known when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.answers.asof import (
        as_of,
    )
    from tocsin.casefile.answers.bodies import (
        Body,
        body_of,
    )
    from tocsin.casefile.answers.choosing import (
        affiliations_on,
        by_id,
        complainant_order,
        event_order,
        holders,
        offices,
        offices_on,
        redacted_copies,
        reference_on,
        reference_order,
        references_of,
        report_order,
        source_order,
        writers,
    )
    from tocsin.casefile.answers.doubles import (
        suggest,
    )
    from tocsin.casefile.answers.held import (
        DEPRIVED,
        Custody,
        custody,
        held_before,
        meaning,
    )
    from tocsin.casefile.answers.independence import (
        established,
        independent,
    )
    from tocsin.casefile.answers.order import (
        UNSENT,
        in_order,
        state_on,
        tracked,
    )
    from tocsin.casefile.answers.references import (
        KINDS,
        dangling,
        duplicates,
        misplaced,
    )
    from tocsin.casefile.answers.rings import (
        cycles,
    )
    from tocsin.casefile.answers.settling import (
        settled,
    )
    from tocsin.casefile.answers.told import (
        Telling,
        citable,
        heard,
        telling,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "DEPRIVED",
    "KINDS",
    "UNSENT",
    "Body",
    "Custody",
    "Telling",
    "affiliations_on",
    "as_of",
    "body_of",
    "by_id",
    "citable",
    "complainant_order",
    "custody",
    "cycles",
    "dangling",
    "duplicates",
    "established",
    "event_order",
    "heard",
    "held_before",
    "holders",
    "in_order",
    "independent",
    "meaning",
    "misplaced",
    "offices",
    "offices_on",
    "redacted_copies",
    "reference_on",
    "reference_order",
    "references_of",
    "report_order",
    "settled",
    "source_order",
    "state_on",
    "suggest",
    "telling",
    "tracked",
    "writers",
]
