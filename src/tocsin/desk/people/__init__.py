"""People of the office: their keys, signing in and out, the first start, recovery."""
