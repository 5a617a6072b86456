"""Legal hold: while one stands on a case, nothing of it is erased by anybody."""
