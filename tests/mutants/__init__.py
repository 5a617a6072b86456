"""Mutation testing: one token of an engine turned round, and who notices.

``make mutants`` takes a seeded sample over the engines, runs for each mutant the tests that
execute its line, and writes the kill rate to ``benchmarks/results/mutants.json``. Outside CI.
"""
