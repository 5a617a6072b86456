"""Tocsin: from an attack on a trade union to a case that holds.

The rooms of the house and who may import whom are described in
``docs/architecture.md``; the command line lives in :mod:`tocsin.cli`.
"""

__version__ = "0.1.0"
