"""Family W, wording: sweeping, vague, political, relative or unsourced words."""

from tocsin.checks.rules.wording import known, quoted, sweep, time, tone

RULES = (*sweep.RULES, *tone.RULES, *time.RULES, *known.RULES, *quoted.RULES)
