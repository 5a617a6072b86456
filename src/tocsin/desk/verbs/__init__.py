"""Verbs of the command line that need the desk.

``cli/verbs.py`` names these modules in its table as text and loads them by name, so neither the
command line imports the desk nor the desk the command line. Nothing here loads Django before
``run``.
"""
