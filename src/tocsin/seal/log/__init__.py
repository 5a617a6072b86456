"""The append-only log: Merkle trees, tiles, signed notes and checkpoints, one writer at a time."""
