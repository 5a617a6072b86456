"""Rows of two tables laid side by side: columns mapped, equal rows set aside, the rest paired."""
