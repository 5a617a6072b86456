"""Verbs about this installation: its health, its completion, its manual page."""
