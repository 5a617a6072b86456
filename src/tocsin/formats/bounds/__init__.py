"""Hostile files held at arm's length: limits, a child process with a clock, careful zips."""
