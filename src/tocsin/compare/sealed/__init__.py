"""A returned copy against a seal, with the originals gone."""
