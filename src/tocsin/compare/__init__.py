"""Comparison: what exactly was altered between what was sealed and what came back."""
