"""Family C, consistency: within the case file, between documents, with the public record."""

from tocsin.checks.rules.consistency import between, casefile, modality, names, record

RULES = (*record.RULES, *names.RULES, *modality.RULES, *between.RULES, *casefile.RULES)
