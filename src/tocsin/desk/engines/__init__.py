"""The two engines as the desk uses them: Django's own, with what many at once need."""
