"""Letters, minutes, decisions and mail compared passage by passage."""
