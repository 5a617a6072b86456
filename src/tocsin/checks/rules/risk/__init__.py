"""Family R, risk to people: protected names, identification, exhibits, what files carry."""

from tocsin.checks.rules.risk import casefile, exhibits, papers, unnamed

RULES = (*papers.RULES, *unnamed.RULES, *casefile.RULES, *exhibits.RULES)
