"""Family N, names and addressees."""

RULES = ()
