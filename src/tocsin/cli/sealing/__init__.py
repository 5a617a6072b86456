"""Verbs that make and keep a seal."""
