"""Keys among people: recovery shares (SLIP-39), key changes and distrust as entries of the log."""
