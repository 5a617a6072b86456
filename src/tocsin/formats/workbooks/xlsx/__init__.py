"""XLSX and XLSM (ECMA-376)."""
