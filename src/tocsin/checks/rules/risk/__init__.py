"""Family R, risk to people: names, identification, consent, metadata, what is hidden."""

from tocsin.checks.rules.risk import casefile, exhibits, papers

RULES = (*papers.RULES, *casefile.RULES, *exhibits.RULES)
