"""Family E, evidence: every statement rests on an event, a source, an exhibit, a seal."""

from tocsin.checks.rules.evidence import events, exhibits, papers, sources

RULES = (*papers.RULES, *events.RULES, *sources.RULES, *exhibits.RULES)
