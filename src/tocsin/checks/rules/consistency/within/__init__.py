"""A paper held against itself: its days, figures, people, plans and totals."""

from tocsin.checks.rules.consistency.within import dates, figures, people, plans, totals

RULES = (*figures.RULES, *dates.RULES, *plans.RULES, *people.RULES, *totals.RULES)
