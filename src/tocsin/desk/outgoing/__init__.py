"""What leaves with a letter or a case: annexes, dossier, mail, redacted copy, public pages.

Everything is made by the engines on a folder laid out in memory and goes through the one gate.
"""
