"""The desk's own log: every change, protected read, export and sign-in is a leaf of it."""
