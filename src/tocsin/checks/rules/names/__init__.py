"""Family N, names and addressees."""

from tocsin.checks.rules.names import addressee, parties

RULES = (*addressee.RULES, *parties.RULES)
