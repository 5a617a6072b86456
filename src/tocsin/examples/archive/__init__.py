"""A synthetic archive of a union office in Bishkek, made the same way every time.

Nothing in it is real: no person, no counterparty, no amount. Every file says so. It has the
forms such an office has (cash books, 1C exports, bank exchange files, workbooks, minutes, scans,
mail, letters) so that sealing and comparing are shown on what people really hold.
"""
