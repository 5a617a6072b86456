"""The rules of the family, in order."""

from __future__ import annotations

from tocsin.checks.rules.consistency import (
    between,
    casefile,
    facts,
    figures,
    modality,
    names,
    record,
    within,
)

RULES = (
    *record.RULES,
    *facts.RULES,
    *names.RULES,
    *modality.RULES,
    *between.RULES,
    *figures.RULES,
    *within.RULES,
    *casefile.RULES,
)
