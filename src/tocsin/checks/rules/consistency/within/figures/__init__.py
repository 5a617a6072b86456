"""A paper held against itself: what it counts and pays, here and there."""

from tocsin.checks.rules.consistency.within.figures.rule import RULES, figures_within

__all__ = ["RULES", "figures_within"]
