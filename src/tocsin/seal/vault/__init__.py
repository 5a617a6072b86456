"""The vault of one archive: seals with their public and secret halves, and whether it is whole."""
