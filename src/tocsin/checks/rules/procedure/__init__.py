"""Family P, procedure and time: cut-offs, sessions, urgency, what is outstanding, what links."""

from tocsin.checks.rules.procedure import calendar, casefile, links, recommended, urgency

RULES = (*calendar.RULES, *urgency.RULES, *links.RULES, *casefile.RULES, *recommended.RULES)
