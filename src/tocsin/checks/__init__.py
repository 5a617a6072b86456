"""Findings: what would make a letter irreceivable, contradictory, late or dangerous."""
