"""Sealing an archive: walk, read, commit, log; in parts, by several workers."""
