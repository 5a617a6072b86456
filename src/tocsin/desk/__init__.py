"""The desk: the office in which people do this together, as a Django project over the engines.

Design: ``docs/architecture.md`` ("The desk"). Nothing here is imported by an engine; nothing in
this package or in :mod:`tocsin.desk.verbs` loads Django before a verb runs.
"""
