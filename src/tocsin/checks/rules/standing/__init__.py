"""Family S, standing: who complains, through which gateway, and with what proof."""

from tocsin.checks.rules.standing import complainants, papers

RULES = (*complainants.RULES, *papers.RULES)
