"""The index: which passages hold a word, how often, and what each passage is.

Made from the documents and never the only copy: arrays in the same file as they are (``parts``),
and what a question needs of them in memory (``columns``), weighed by one formula (``weighing``).
SQLite's own full text beside it answers phrases and words near each other.
"""
