"""Formulas: text from binary tokens and OpenDocument, made comparable between programs."""
