"""Workbooks made by hand in three formats, for tests: one description, XLSX, ODS and XLS of it."""
