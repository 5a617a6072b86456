"""The rules, one package per family; see ``tocsin.checks.registry`` for the list."""
