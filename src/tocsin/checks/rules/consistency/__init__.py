"""Family C, consistency: within the case file, between documents, with the public record."""

from tocsin.checks.rules.consistency import (
    between,
    casefile,
    facts,
    figures,
    modality,
    names,
    record,
    within_dates,
    within_figures,
    within_plans,
)

RULES = (
    *record.RULES,
    *facts.RULES,
    *names.RULES,
    *modality.RULES,
    *between.RULES,
    *figures.RULES,
    *within_figures.RULES,
    *within_dates.RULES,
    *within_plans.RULES,
    *casefile.RULES,
)
