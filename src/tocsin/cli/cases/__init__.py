"""Verbs over a case: show it, check it, read papers into it, ask what is due."""
