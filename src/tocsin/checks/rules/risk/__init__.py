"""Family R, risk to people: protected names, identification, exhibits, what files carry."""

from tocsin.checks.rules.risk import casefile, confidence, exhibits, papers, unnamed

RULES = (*papers.RULES, *unnamed.RULES, *confidence.RULES, *casefile.RULES, *exhibits.RULES)
