"""What a case is made of: every entity of the case file as a validated value.

``CaseFile`` is the whole; the other modules each hold one kind of entity, and ``words`` the closed
vocabularies they speak. Nothing here reads a file or decides a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.model import (
        base,
        correspondence,
        evidence,
        facts,
        matter,
        parties,
        whole,
        words,
    )
    from tocsin.casefile.model.base import (
        FORMS,
        Country,
        Entity,
        Language,
        Strict,
    )
    from tocsin.casefile.model.chosen import (
        name_order,
        tongue_order,
    )
    from tocsin.casefile.model.correspondence import (
        Addressee,
        Communication,
        DeliveryStep,
        Point,
        Recommendation,
    )
    from tocsin.casefile.model.evidence import (
        Derivative,
        Exhibit,
        SealPosition,
        Translation,
    )
    from tocsin.casefile.model.facts import (
        Allegation,
        Disagreement,
        Event,
        Norm,
        Paragraph,
        Quantifier,
        Step,
        Version,
    )
    from tocsin.casefile.model.matter import (
        BodyReport,
        Case,
        ClockChange,
        Complainant,
        Reference,
        Suppression,
    )
    from tocsin.casefile.model.parties import (
        Affiliation,
        Consent,
        Name,
        Party,
        Position,
        Source,
    )
    from tocsin.casefile.model.stages import (
        day_of,
    )
    from tocsin.casefile.model.text import (
        OF_RECORD,
        Text,
    )
    from tocsin.casefile.model.whole import (
        SECTIONS,
        CaseFile,
    )
    from tocsin.casefile.model.words import (
        Act,
        Answer,
        Basis,
        CommunicationKind,
        ComplainantStatus,
        Coverage,
        Delivery,
        Direction,
        FollowUp,
        Liberty,
        PartyKind,
        Reliability,
        Route,
        Sensitivity,
        Stage,
        Verification,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "FORMS",
    "OF_RECORD",
    "SECTIONS",
    "Act",
    "Addressee",
    "Affiliation",
    "Allegation",
    "Answer",
    "Basis",
    "BodyReport",
    "Case",
    "CaseFile",
    "ClockChange",
    "Communication",
    "CommunicationKind",
    "Complainant",
    "ComplainantStatus",
    "Consent",
    "Country",
    "Coverage",
    "Delivery",
    "DeliveryStep",
    "Derivative",
    "Direction",
    "Disagreement",
    "Entity",
    "Event",
    "Exhibit",
    "FollowUp",
    "Language",
    "Liberty",
    "Name",
    "Norm",
    "Paragraph",
    "Party",
    "PartyKind",
    "Point",
    "Position",
    "Quantifier",
    "Recommendation",
    "Reference",
    "Reliability",
    "Route",
    "SealPosition",
    "Sensitivity",
    "Source",
    "Stage",
    "Step",
    "Strict",
    "Suppression",
    "Text",
    "Translation",
    "Verification",
    "Version",
    "base",
    "correspondence",
    "day_of",
    "evidence",
    "facts",
    "matter",
    "name_order",
    "parties",
    "tongue_order",
    "whole",
    "words",
]
