"""Cases as entries of the case file: changes, versions, keys, import and export of folders."""
