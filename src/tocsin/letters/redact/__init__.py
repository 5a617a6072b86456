"""The redacted variant of a letter, and the proof that nothing protected is left in its files."""
