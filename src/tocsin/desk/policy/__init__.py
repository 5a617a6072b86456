"""Who may do and see what: one table, and the two readings of it, ``can`` and ``visible``."""
