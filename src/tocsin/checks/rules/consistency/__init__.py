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
    within_people,
    within_plans,
    within_totals,
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
    *within_people.RULES,
    *within_totals.RULES,
    *casefile.RULES,
)
