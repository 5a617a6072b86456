"""The demonstration: the whole road on an invented archive."""
