"""Who and what is cleared for publication: the list of published fields, aliases, new ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.casefile.answers import KINDS
from tocsin.casefile.model import (
    Addressee,
    Affiliation,
    Allegation,
    Answer,
    BodyReport,
    Case,
    CaseFile,
    Communication,
    Complainant,
    DeliveryStep,
    Disagreement,
    Event,
    Exhibit,
    Name,
    Norm,
    Paragraph,
    Party,
    PartyKind,
    Position,
    Quantifier,
    Recommendation,
    Reference,
    Sensitivity,
    Source,
    Step,
    Strict,
    Translation,
    Version,
)
from tocsin.casefile.public.readers import Audience, hidden, scanner_for
from tocsin.ground.errors import Diagnosis

# What is published of each model. A field that is not here is withheld.
PUBLISHED: dict[type[Strict], tuple[str, ...]] = {
    Case: (
        "id", "title", "government", "complainants", "references", "language", "requests",
        "synthetic",
    ),
    Complainant: ("party", "joined", "gateway", "status", "status_since", "proof"),
    Reference: (
        "body", "number", "filed", "status", "status_on", "reports", "conventions", "url",
        "source", "disagreements",
    ),
    BodyReport: ("number", "kind", "met", "adopted", "paragraph", "source"),
    Disagreement: ("field", "versions", "preferred", "reason"),
    Version: ("value", "sources"),
    Party: (
        "id", "sensitivity", "kind", "names", "country", "coverage", "members",
        "consultative_status", "parent", "affiliations", "positions", "url",
    ),
    Name: ("text", "lang", "kind", "source"),
    Affiliation: (
        "to", "since", "until", "members", "members_on", "exhibits", "sources",
    ),
    Position: ("title", "organization", "since", "until"),
    Source: (
        "id", "sensitivity", "basis", "party", "title", "publisher", "url", "date",
        "reliability", "exhibits", "lang",
    ),
    Event: (
        "id", "sensitivity", "summary", "act", "actors", "targets", "place", "date", "stage",
        "stages", "verification", "sources", "exhibits", "quantifiers", "disagreements",
        "until", "liberty", "warrant", "legal_basis_given", "under_pressure", "quotation",
        "particulars", "related", "same_as",
    ),
    Step: ("stage", "date", "sources", "note"),
    Quantifier: ("text", "parties", "count", "total"),
    Allegation: (
        "id", "sensitivity", "title", "events", "norms", "paragraphs", "national_law",
        "argument", "remedies", "decided",
    ),
    Norm: ("convention", "article"),
    Paragraph: ("edition", "number", "digest", "checked"),
    Exhibit: ("id", "sensitivity", "file", "title", "lang", "date", "kind", "translations"),
    Translation: ("lang", "file", "status"),
    Communication: (
        "id", "sensitivity", "kind", "direction", "route", "date", "sender", "signatory",
        "to", "number", "body_reference", "subject", "summary", "lang", "updates", "answers",
        "events", "exhibits", "demands", "source",
    ),
    Addressee: ("party", "copy_only", "state", "history"),
    DeliveryStep: ("state", "date"),
    Recommendation: (
        "id", "sensitivity", "body", "report", "paragraph", "date", "text", "status",
        "follow_up", "source",
    ),
}  # fmt: skip

# A model whose reference here is not cleared makes no sense without it and goes with it.
_NEEDED = {Complainant: "party", Affiliation: "to", Addressee: "party"}


class Clearing:
    """Decides, for one case file, what is cleared, and knows every name that is not."""

    def __init__(self, file: CaseFile) -> None:
        """Work out who is hidden, who stands behind an alias, and which ids go out."""
        self.file = file
        self.problems: list[Diagnosis] = []
        self.hidden = hidden(file, Audience.PUBLIC)
        self.cleared = {
            entity.id
            for entity in file.entities()
            if entity.sensitivity is Sensitivity.PUBLIC and entity.id not in self.hidden
        } - {s.id for s in file.sources if self._unnamed(s)}
        used = set(self._used())
        self._alias_of = self._number(
            [p.id for p in file.parties if p.id in self.hidden and p.id in used],
            lambda key: "person" if file.party(key).kind is PartyKind.PERSON else "organization",
        )
        self._anonymous = self._number(
            [s.id for s in file.sources if s.id not in self.cleared and s.id in used],
            lambda key: "unnamed-source",
        )
        self._require_aliases()
        self.scanner = scanner_for(file, Audience.PUBLIC)

    # -- what project() asks ------------------------------------------------------------

    def withholds(self, model: Strict, name: str) -> bool:
        """Whether this value is withheld although its field is published."""
        if isinstance(model, Event) and name == "place":
            return model.place_protected
        if isinstance(model, Exhibit | Translation) and name == "file":
            return False
        return isinstance(model, Position) and name == "organization" and model.organization is None

    def keeps(self, model: Strict) -> bool:
        """Whether an item of a list goes out."""
        if isinstance(model, Name):
            return model.kind != "misspelling"
        if isinstance(model, Paragraph):
            return model.checked != "recalled"  # a number from memory is not for the public
        field = _NEEDED.get(type(model))
        return field is None or self.mapped(field, getattr(model, field)) is not None

    def mapped(self, name: str, value: str) -> str | None:
        """The public form of a string field: ids are mapped, files lose their name, text stays."""
        if name == "file":
            return "withheld"
        if name not in KINDS:
            return value
        if value in self.cleared:
            return value
        return self._alias_of.get(value) or self._anonymous.get(value)

    def aliases(self) -> Iterator[dict[str, Any]]:
        """The parties that stand in for hidden ones."""
        for key, new in self._alias_of.items():
            party = self.file.party(key)
            alias = party.alias.root if party.alias else {}
            of_record = self.file.case.language
            yield {
                "id": new,
                "kind": party.kind,
                "sensitivity": Sensitivity.PUBLIC,
                "names": [{"text": t, "lang": lang or of_record} for lang, t in alias.items()],
            }

    def anonymous_sources(self) -> Iterator[dict[str, Any]]:
        """Sources that may not be named: how they know, and nothing else."""
        for key, new in self._anonymous.items():
            yield {
                "id": new,
                "basis": self.file.source(key).basis,
                "sensitivity": Sensitivity.PUBLIC,
            }

    # -- how it is worked out -----------------------------------------------------------

    def _unnamed(self, source: Source) -> bool:
        return (
            source.protected
            or source.consent.public is Answer.NO
            or (source.party is not None and source.party in self.hidden)
        )

    def _used(self) -> Iterator[str]:
        """Ids that cleared entities and the case mention through published fields."""
        yield from self._mentions(self.file.case)
        for entity in self.file.entities():
            if entity.id in self.cleared:
                yield from self._mentions(entity)

    def _mentions(self, model: Strict) -> Iterator[str]:
        for name in PUBLISHED[type(model)]:
            value = getattr(model, name)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Strict) and type(item) in PUBLISHED:
                    yield from self._mentions(item)
                elif name in KINDS and isinstance(item, str):
                    yield item

    def _number(self, ids: list[str], kind: Any) -> dict[str, str]:
        taken = set(self.file.by_id)
        out: dict[str, str] = {}
        for key in ids:
            count = 1
            while f"{kind(key)}-{count}" in taken:
                count += 1
            out[key] = f"{kind(key)}-{count}"
            taken.add(out[key])
        return out

    def _require_aliases(self) -> None:
        for key in self._alias_of:
            if self.file.party(key).alias is None:
                index = [p.id for p in self.file.parties].index(key)
                self.problems.append(
                    Diagnosis(
                        "a party that may not be named takes part in public facts but has no alias",
                        'give it one, like alias: "an officer of a sector union"; or, if it '
                        "may be named, say sensitivity: public",
                        place=f"parties[{index}]",
                        code="TOC-R00",
                    )
                )
