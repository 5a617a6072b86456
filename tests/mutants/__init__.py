"""Mutation testing: one token of an engine turned round, and who notices.

``make mutants`` takes a seeded sample of each room, runs for each mutant the room's tests that
execute its line, and writes the kill rate to ``benchmarks/results/mutants.json``. Outside CI.
"""
