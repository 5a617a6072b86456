"""Verbs that prove, witness and compare what was sealed."""
