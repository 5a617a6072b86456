"""XLSB ([MS-XLSB]): an Office package with binary parts."""
