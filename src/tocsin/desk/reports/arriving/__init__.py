"""Reports as they come in: by mail, survey or hand; each sealed, numbered and given a receipt."""
