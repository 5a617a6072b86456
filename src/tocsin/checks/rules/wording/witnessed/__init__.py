"""Who claims to have seen, and where it stands that she has it from others: learnt."""

from tocsin.checks.rules.wording.witnessed.scoring import Pair, pairs_of, seen_by_none

__all__ = ["Pair", "pairs_of", "seen_by_none"]
