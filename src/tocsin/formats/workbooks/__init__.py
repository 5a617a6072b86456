"""Workbooks: XLSX, XLS, XLSB and ODS, one folder each, read into one kind of sheet."""
