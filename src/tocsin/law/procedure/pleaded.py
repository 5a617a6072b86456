"""Which Conventions are pleaded, and which of them bound the state on the day."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.law.procedure.known import Known
from tocsin.law.tables import Law


@dataclass(frozen=True, slots=True)
class Pleaded:
    """Conventions by where the state stood to them; ``offered`` when the acts suggest them.

    ``offered`` is true when no allegation names a Convention and the list comes from what
    the acts fall under: a proposal, not a pleading.
    """

    binding: tuple[str, ...]
    not_binding: tuple[str, ...]
    unknown: tuple[str, ...]
    offered: bool

    def beyond_freedom(self, law: Law) -> tuple[str, ...]:
        """Binding Conventions that are not on freedom of association: article 24's own field."""
        rows = ((code, law.convention(code)) for code in self.binding)
        return tuple(code for code, row in rows if row is not None and not row.freedom)


def pleaded(known: Known, law: Law) -> Pleaded:
    """Conventions of the known allegations and references; else what the acts suggest.

    Where allegations name Conventions, one that only a body's reference names (a Commission of
    Inquiry looked into forced labour as well) counts if a known fact falls under it.
    """
    named = {
        norm.convention
        for allegation in known.file.allegations
        if any(event in known.by_id for event in allegation.events)
        for norm in allegation.norms
    }
    cited = {c for reference in known.references for c in reference.conventions}
    suggested = {c for f in known.facts if (t := law.act(f.event.act)) for c, _ in t.norms}
    named |= cited & suggested if named else cited
    offered = not named
    if offered:
        named = suggested
    country = known.file.case.government
    binding, not_binding, unknown = [], [], []
    for code in sorted(named):
        found = law.ratified(country, code, known.on)
        if found.binding:
            binding.append(code)
        elif not found.known:
            unknown.append(code)
        else:
            not_binding.append(code)
    return Pleaded(tuple(binding), tuple(not_binding), tuple(unknown), offered)
